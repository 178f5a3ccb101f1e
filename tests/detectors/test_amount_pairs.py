"""Two amounts: are they one figure with a slip of the pen, or two figures?"""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from sendlint import Config, Linter

LINTER = Linter(Config.of({"select": ["F101", "F102", "F107", "F108", "F109"]}))


def ids(
    text: str, subject: str = "Quotation", quoted: str = "", html: str = "", **files: str
) -> list[str]:
    message = EmailMessage()
    message["From"] = "li.na@sunrise-trade.example"
    message["To"] = "max@solartech.example"
    message["Subject"] = subject
    if quoted:
        lines = "".join(f"> {line}\n" for line in quoted.splitlines())
        text += f"\n\nOn Mon, 9 Mar 2026, Max <max@solartech.example> wrote:\n{lines}"
    message.set_content(html or text, subtype="html" if html else "plain")
    for name, content in files.items():
        message.add_attachment(content.encode(), "text", "csv", filename=f"{name}.csv")
    return [f"{finding.code} {finding.id}" for finding in LINTER.lint(message.as_bytes()).findings]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("40 pumps are USD 18,450.00 in total.\n\nTotal: USD 18,540.00", "slip"),
        ("Grand total: 12,050.00 USD\n\n12,500.00 USD is the grand total of the order.", "slip"),
        ("Grand total: USD 26,300.00\n\nPay the grand total of USD 23,600.00 per wire.", "slip"),
        ("Gesamtpreis: 1.250,- €\n\nDer Gesamtpreis von 1.520,- € gilt bis Ende April.", "slip"),
        (
            "Łączna kwota: 12 500,00 zł.\n\nProszę o łączną kwotę 12 050,00 zł na nasze konto.",
            "two-values",
        ),
        ("Importe total: 4.350,00 €\n\nEl importe total de 4.530,00 € por transferencia.", "slip"),
        ("總金額：USD 45,800。\n\n請按總金額USD 48,500付款。", "slip"),
        ("ご請求金額：125,000円\n\nご請求金額120,500円をお振込みください。", "slip"),
        ("总金额：１２，５００．００元。\n\n请付总金额１２，０５０．００元。", "slip"),
        ("Total: USD 12,500.00\n\nThe invoice total is USD 12,050.00.", "slip"),
        (
            "The amount due is USD 12,500.00.\n\nPlease pay the total of USD 12,050.00.",
            "two-values",
        ),
    ],
)
def test_one_figure_with_two_values(text: str, found: str) -> None:
    assert ids(text) == [f"F101 {found}"]


@pytest.mark.parametrize(
    "text",
    [
        (
            "Invoice 2026-101   total USD 1,230.00   due 1 March\n"
            "Invoice 2026-102   total USD 1,320.00   due 9 March\n"
        ),
        (
            "| A | Total | USD 18,450.00 |\n\n| B | Total | USD 18,540.00 |\n\n"
            "Offer A, total USD 18,450.00, is the better one."
        ),
        "Total: EUR 1,000.00 net, total: EUR 1,190.00 gross.",
        "The total before discount is USD 10,800.00, the total after discount is USD 10,080.00.",
        "EUR 12.50 each, EUR 1,250.00 total.\nEUR 15.20 each, EUR 1,520.00 total.",
        (
            "Order 17 is ready. The deposit was EUR 1,250.00.\n\n"
            "Order 18 has not started. The deposit is EUR 1,520.00."
        ),
        "Their total price is EUR 12,900.00, our total price is EUR 12,090.00.",
        "Insurance: USD 350.00.\n\nThe freight is USD 530.00.",
        "Order total: EUR 18,450.00\n\nThe invoice total is EUR 9,225.00.",
        "Option A,\nTotal: EUR 4,500.00\n\nOption B,\nTotal: EUR 4,050.00",
        "应付总额18,540元，实付总额18,450元。",
        "总金额12，500元。总金额：12,500元。",
        "Wartość zamówienia 12 500,00 zł, po rabacie wartość zamówienia 12 050,00 zł.",
    ],
)
def test_what_are_two_figures(text: str) -> None:
    assert ids(text) == []


def test_columns_side_by_side_are_two_offers() -> None:
    table = (
        "<table><tr><th></th><th>Offer A</th><th>Offer B</th></tr>"
        "<tr><td>Total</td><td>USD 4,500.00</td><td>USD {}</td></tr></table>"
        "<p>We recommend offer B: total USD 4,050.00.</p>"
    )
    assert ids("", html=table.format("4,050.00")) == []
    assert ids("", html=table.format("5,400.00")) == ["F101 slip"]


def test_a_table_is_compared_with_a_line_of_the_text() -> None:
    rows = "<tr><td>Net</td><td>EUR 9,000.00</td></tr><tr><td>Grand total</td><td>EUR {}</td></tr>"
    html = f"<p>Grand total: EUR 9,870.00</p><table>{rows}</table>"
    assert ids("", html=html.format("9,780.00")) == ["F101 near"]
    assert ids("", html=html.format("9,870.00")) == []


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Invoice 117: total EUR 4,350.00", "Invoice 116, total EUR 4,530.00, is open, too."),
        ("Option A: total EUR 4,500.00", "Option B would be a total of EUR 4,050.00."),
        ("Re: total EUR 4,500.00", "After our call: the total is now EUR 4,050.00."),
    ],
)
def test_the_subject_names_another_figure(subject: str, text: str) -> None:
    assert ids(text, subject) == []
    assert ids("The total is EUR 4,530.00.", "Invoice: total EUR 4,350.00") == ["F101 slip"]


@pytest.mark.parametrize(
    ("text", "quoted", "found"),
    [
        ("K2 is EUR 9,780.00.", "K1 at EUR 9,870.00 is fine. What about K2?", []),
        ("For K2 we confirm EUR 9,780.00.", "We order K2 for EUR 9,870.00.", ["F107 swapped"]),
        ("Invoice 118 is USD 2,430.00.", "We paid invoice 117, USD 2,340.00.", []),
        ("Invoice 118 is USD 2,430.00.", "Invoice no. 118 is USD 2,340.00?", ["F107 swapped"]),
        ("The freight is USD 1,250.00.", "USD 12,500.00 for the goods. The freight?", []),
        ("The deposit is USD 3,540.00.", "We pay the deposit of USD 3,450.00.", ["F107 swapped"]),
        ("We can meet at USD 12,050.00.", "Your price of USD 12,500.00 is too high.", []),
        ("Wir berechnen 12.050,00 EUR.", "Wir nehmen 12.500,00 EUR an.", ["F107 swapped"]),
        ("USD 12,050.00, please.", "We accept the new price, USD 12,500.00.", ["F107 swapped"]),
    ],
)
def test_what_the_thread_says(text: str, quoted: str, found: list[str]) -> None:
    assert ids(text, "Re: order", quoted) == found


PRICED = "Item,Price,Amount\nA,1135,11350\nB,115,1150\nTotal,,{}\n"


@pytest.mark.parametrize(
    ("text", "file", "found"),
    [
        ("Total: USD 12,050.00", PRICED.format(12500), ["F102 slip"]),
        ("Total: USD 14,900.00", PRICED.format(12500), ["F102 total"]),
        ("Total: USD 12,500.00", PRICED.format(12500), []),
        ("Total: USD 12,050.00", "All in CNY\n" + PRICED.format(12500), []),
        ("Total: USD 12,050.00, or EUR 11,000.00 in total.", PRICED.format(12500), []),
        ("We have USD 12,050.00 from you.", PRICED.format(12500), []),
        ("Total: USD 1,205.00", "Carton,Amount\n1,650\n2,600\nTotal,1250\n", []),
        ("Total: USD 5,900.00", "Item,Amount\nA,5000.00\nB,90.00\nTotal,5090.00\n", ["F102 slip"]),
        ("Total: USD 12,050.00 with 5 % discount.", PRICED.format(12500), []),
    ],
)
def test_totals_of_sheets_that_name_no_currency(text: str, file: str, found: list[str]) -> None:
    assert ids(text, quotation=file) == found


def test_of_several_files_the_total_without_a_match_is_wrong() -> None:
    text = "Invoice 17: total EUR 5,900.00, invoice 18: total EUR 5,090.00."
    first = "Item,EUR\nTotal,5900.00\nTotal amount,EUR 5900.00\n"
    assert ids(text, a=first, b="Item,Value\nTotal,EUR 5990.00\n") == ["F102 slip"]
    assert ids(text, a=first, b="Item,Value\nTotal,EUR 5090.00\n") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We offer it at EUR 12,345.00.\n\nPlease open the L/C over USD 12,345.00.", ["F108 text"]),
        ("It is USD 1,299.00 in the US and EUR 1,299.00 in Europe.", []),
        ("| K2 | USD 1,299.00 | EUR 1,299.00 |\n| K3 | USD 1,499.00 | EUR 1,499.00 |", []),
        ("Visa fee: USD 160.00\n\nCourier: EUR 160.00", []),
    ],
)
def test_one_number_in_two_currencies(text: str, found: list[str]) -> None:
    assert ids(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The unit price is 12.50 per piece.", ["F109 no-currency"]),
        ("总价：12,500.00，交期4周。", ["F109 no-currency"]),
        ("All prices are in USD. Unit price: 12.50.", []),
        ("Total 2025: see the file.", []),
        ("The exchange rate is 7.18.", []),
        ("Net 1,205.00 kg, gross 1,250.00 kg.", []),
        ("Net 185.251.132.146 and the rate is 31.", []),
    ],
)
def test_a_price_without_a_currency(text: str, found: list[str]) -> None:
    assert ids(text) == found
