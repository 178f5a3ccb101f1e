"""Prices and quantities of items in the text, against the table of the attached quotation."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from office_files import workbook

from sendlint import Config, Linter

LINTER = Linter(Config.of({"select": ["F102", "F121"]}))
EN = (
    ("Item", "Qty", "Unit", "Unit price (USD)", "Amount (USD)"),
    ("Gate valve DN50", 200, "pcs", 12.5, 2500),
    ("Gate valve DN80", 100, "pcs", 21, 2100),
    ("Total", None, None, None, 4600),
)
ZH = (
    ("品名", "型号", "数量", "单位", "单价 (USD)", "金额 (USD)"),
    ("闸阀", "DN50", 200, "个", 12.5, 2500),
    ("闸阀", "DN80", 100, "个", 21, 2100),
    ("合计", None, None, None, None, 4600),
)
PL = (
    ("Lp.", "Nazwa", "Ilość", "J.m.", "Cena jedn. (EUR)", "Wartość (EUR)"),
    (1, "Zasuwa nożowa DN50", 200, "szt.", 12.5, 2500),
    (2, "Zasuwa nożowa DN80", 100, "szt.", 21, 2100),
    ("", "Razem", None, None, None, 4600),
)
ATTACHED = {
    EN: "please find attached our quotation. ",
    ZH: "附件是报价单。",
    PL: "w załączeniu oferta. ",
}


def found(text: str, rows: tuple[tuple[object, ...], ...]) -> list[str]:
    message = EmailMessage()
    message["From"] = "li.na@sunrise-trade.example"
    message["To"] = "max@solartech.example"
    message["Subject"] = "Quotation"
    message.set_content(ATTACHED.get(rows, ATTACHED[EN]) + text)
    message.add_attachment(workbook(*rows), "application", "octet-stream", filename="quote.xlsx")
    return [f"{finding.code} {finding.id}" for finding in LINTER.lint(message.as_bytes()).findings]


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        *[
            (EN, text)
            for text in (
                "The price for DN80 is USD 24.00 per piece.",
                "DN50: USD 12.50, DN80: USD 24.00.",
                "Our unit price: DN80 USD 24.00/pc.",
                "gate valve DN 80 - USD 24.00",
                "- DN50 USD 12.50\n- DN80 USD 24.00",
                "The DN80 costs USD 24.00.",
                "DN50 USD 12.50/pc, DN80 USD 24.00/pc, FOB Shanghai.",
                "The unit prices are USD 12.50 (DN50) and USD 24.00 (DN80).",
                "DN80 x 100 pcs @ USD 24.00",
                "DN50 at USD 12.50, DN80 at USD 24.00, total USD 4,600.00.",
            )
        ],
        *[
            (ZH, text)
            for text in (
                "DN80 的单价是 USD 24.00。",
                "DN80 闸阀单价 USD 24.00。",
                "DN50 单价 USD 12.50，DN80 单价 USD 24.00。",
                "型号 DN80，单价 24 美元/个，数量 100 个。",
                "DN80每个24美元。",
            )
        ],
        *[
            (PL, text)
            for text in (
                "Cena DN80 to 24,00 EUR/szt.",
                "DN50 po 12,50 EUR, DN80 po 24,00 EUR.",
                "Zasuwy DN80 w cenie 24,00 EUR za sztukę.",
                "Cena jednostkowa zasuwy DN80 wynosi 24,00 EUR netto.",
            )
        ],
    ],
)
def test_another_price(rows: tuple[tuple[object, ...], ...], text: str) -> None:
    assert found(text, rows) == ["F102 item"]


@pytest.mark.parametrize(
    "text",
    [
        "DN80 at USD 21.00.",
        "Last year you paid USD 24.00 for the DN80.",
        "Your target of USD 19.00 for DN80 is too low for us.",
        "If you take 500 pcs, DN80 is USD 19.50.",
        "DN80 costs USD 24.00 with flanges.",
        "The list price of DN80 is USD 24.00, you pay USD 21.00.",
        "Freight for DN80 is USD 45.00.",
        "A sample of DN80 costs USD 35.00 including courier.",
        "The spare seal kit for DN80 is USD 4.20.",
        "Other suppliers ask USD 28.00 for DN80.",
        "DN80: 100 pcs x USD 21.00 = USD 2,100.00.",
        "DN80 in brass would be USD 33.00.",
        "DN80 with 5% discount: USD 19.95.",
        "Is USD 19.00 for DN80 what you had in mind?",
        "We sold DN80 at USD 22.00 in 2025.",
        "The tooling for DN80 is a one-off cost of USD 800.00.",
        "Certificate 3.1 for DN80: USD 60.00.",
        "As agreed, DN80 is now USD 20.50.",
        "100 pcs of DN80.",
        "20 pcs of DN80 are in stock.",
        "The first 50 pcs of DN80 go by air.",
        "Each carton holds 10 pcs of DN80.",
        "2 pcs of DN80 as samples.",
        "The minimum is 50 pcs for DN80.",
        "DN80 needs 8 bolts, DN50 needs 4 bolts.",
    ],
)
def test_other_things_than_the_price_or_count_of_the_item(text: str) -> None:
    assert found(text, EN) == []


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (EN, "We offer 120 pcs of gate valve DN80."),
        (EN, "gate valve DN80: 120 pcs"),
        (ZH, "DN80 闸阀 120 个。"),
        (PL, "Zasuwa DN80: 120 szt."),
    ],
)
def test_another_quantity(rows: tuple[tuple[object, ...], ...], text: str) -> None:
    assert found(text, rows) == ["F121 perhaps"]


def test_a_code_of_two_rows_says_nothing() -> None:
    rows = (*EN[:2], ("Flange DN80", 10, "pcs", 8, 80), *EN[2:])
    assert found("DN80 at USD 24.00.", rows) == []


NAMED = (
    ("Item", "Qty", "Unit price (USD)", "Amount (USD)"),
    ("Pump", 20, 125, 2500),
    ("Steel flange", 100, 21, 2100),
    ("Gasket set", 50, 4.5, 225),
    ("Training on site", 1, 900, 900),
    ("Total", None, None, 5725),
)


@pytest.mark.parametrize(
    "text",
    [
        "The pump costs USD 130.00.",
        "Pumps: USD 125.00, flanges: USD 24.00.",
        "The unit price is USD 24.00 for the flange.",
        "USD 5.50 per gasket set.",
    ],
)
def test_an_item_by_its_name(text: str) -> None:
    assert found(text, NAMED) == ["F102 item"]


@pytest.mark.parametrize(
    "text",
    [
        "The pump is USD 125.00.",
        "A sample pump costs USD 180.00.",
        "Pump test: USD 60.00.",
        "The pump cover is USD 14.00.",
        "Spare gaskets cost USD 1.20 each.",
        "A second pump would be USD 118.00.",
        "Training for your staff in Poland costs USD 1,400.00.",
        "Training: USD 900.00 per day.",
        "The pump with motor is USD 310.00.",
        "For 500 flanges: USD 18.00.",
        "Steel prices rose by USD 40.00 per ton.",
        "Pump and flange together: USD 146.00.",
        "The pumps are USD 2,500.00 in all.",
        "Competitors sell the pump at USD 99.00.",
        "Two flanges: USD 42.00.",
        "We packed 25 pumps per crate.",
    ],
)
def test_other_things_than_the_price_of_a_named_item(text: str) -> None:
    assert found(text, NAMED) == []
