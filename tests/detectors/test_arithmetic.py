"""Sums, lines and percentages: one finding a cause, real files, no readings left that fit."""

from __future__ import annotations

import base64
import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import paper, saved, workbook
from reportlab.platypus import SimpleDocTemplate
from reportlab.platypus import Table as PdfTable

from sendlint import Config, Finding, Linter

LINTER = Linter(Config.of({"select": ["sum-mismatch", "line-total", "percentage-mismatch"]}))
ROWS = [
    ["Item", "Quantity", "Unit price", "Amount"],
    ["Ball valve", "10", "120.00", "1,200.00"],
    ["Seal kit", "250", "0.50", "125.00"],
    ["Hose", "12", "15.50", "186.00"],
    ["Net total", "", "", "1,511.00"],
    ["VAT 23%", "", "", "347.53"],
    ["Total", "", "", "1,858.53"],
]
SLIPS = [
    (1, 3, "1,020.00", "line-total"),
    (2, 1, "520", "line-total"),
    (4, 3, "1,151.00", "sum-mismatch"),
    (5, 3, "374.53", "percentage-mismatch"),
    (6, 3, "1,885.53", "sum-mismatch"),
]


def findings(text: str, subtype: str = "plain") -> tuple[Finding, ...]:
    head = f"Content-Type: text/{subtype}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    report = LINTER.lint((head + text).encode())
    assert not report.crashed
    return report.findings


def rules(text: str, subtype: str = "plain") -> list[str]:
    return [finding.rule for finding in findings(text, subtype)]


def with_slip(row: int, column: int, figure: str) -> list[list[str]]:
    rows = [list(one) for one in ROWS]
    rows[row][column] = figure
    return rows


def attached(name: str, data: bytes, body: str = "The quotation is attached.") -> list[str]:
    mail = (
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\n'
        f"{body}\n--b\nContent-Type: application/octet-stream\n"
        f'Content-Disposition: attachment; filename="{name}"\n'
        f"Content-Transfer-Encoding: base64\n\n{base64.encodebytes(data).decode()}--b--\n"
    )
    report = LINTER.lint(mail.encode())
    assert not report.crashed
    assert not report.not_checked
    return [finding.rule for finding in report.findings]


def as_xlsx(rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        figures = [cell.replace(",", "") for cell in row]
        book.active.append(
            [float(cell) if cell.replace(".", "").isdigit() else cell for cell in figures]
        )
    for cells in book.active.iter_rows(min_row=2, min_col=3):
        for cell in cells:
            cell.number_format = "#,##0.00"
    return saved(book)


def as_docx(rows: list[list[str]]) -> bytes:
    return paper(rows=rows)


def as_pdf(rows: list[list[str]]) -> bytes:
    out = io.BytesIO()
    SimpleDocTemplate(out, invariant=1).build([PdfTable(rows)])
    return out.getvalue()


MAKERS = {"q.xlsx": as_xlsx, "q.docx": as_docx, "q.pdf": as_pdf}


@pytest.mark.parametrize("name", MAKERS)
def test_files_that_are_right(name: str) -> None:
    assert attached(name, MAKERS[name](ROWS)) == []


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize(("row", "column", "figure", "rule"), SLIPS)
def test_one_slip_in_a_file(name: str, row: int, column: int, figure: str, rule: str) -> None:
    assert attached(name, MAKERS[name](with_slip(row, column, figure))) == [rule]


@pytest.mark.parametrize(("row", "column", "figure", "rule"), SLIPS)
def test_text_and_file_with_one_slip_are_one_finding(
    row: int, column: int, figure: str, rule: str
) -> None:
    rows = with_slip(row, column, figure)
    body = "\n".join("\t".join(cells) for cells in rows)
    assert attached("q.xlsx", as_xlsx(rows), body) == [rule]


def test_formulas_without_values_are_silent() -> None:
    rows = (["Item", "Amount"], ["A", 5], ["B", "=2*3"], ["C", 7], ["Total", 90])
    assert attached("q.xlsx", workbook(*rows)) == []


def test_a_fix_is_written_as_the_text_writes() -> None:
    (found,) = findings("Zawory: 4 200,00 zł\nTransport: 650,00 zł\nRazem: 4 580,00 zł\n")
    assert found.fix == {"kind": "replace", "old": "4 580,00 zł", "new": "4 850,00 zł"}
    assert found.place.quote == "4 580,00 zł"
    assert [place.quote for place in found.related] == ["4 200,00 zł", "650,00 zł"]


@pytest.mark.parametrize(
    "text",
    [
        "A: EUR 1.500\nB: EUR 500\nTotal: EUR 2.000",
        "A: EUR 1.500\nB: EUR 0.500\nTotal: EUR 2",
        "A: EUR 1,500\nB: EUR 2,250\nTotal: EUR 3,750",
        "250 pcs x USD 1.500 = USD 375",
        "250 pcs x USD 1.500 = USD 375.000",
    ],
)
def test_any_reading_that_fits_is_right(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Budget: USD 10,000\nSpent: USD 6,500\nRemaining: USD 3,500\nTotal: USD 10,000",
        "Tax 8.25%: $82.50\nSubtotal: $1,000.00\nTotal: $1,082.50",
        (
            "Subtotal: $59.97\nShipping: $6.99\nPromotion: -$6.99\nTotal before tax: $59.97\n"
            "Tax: $4.80\nOrder total: $64.77"
        ),
        "Deposit 30%: USD 3,750\nSecond 40%: USD 5,000\nBalance 30%: USD 3,750\nTotal: USD 12,500",
        "Carton\tQty/ctn\tCtns\tTotal qty\n1-10\t50\t10\t500\n11-15\t40\t5\t200\nTotal\t\t15\t700",
        "Valve\t5\t12.00\nSeal\t4\t10.00\nWeight\tNet\tGross\nTotal weight\t9\t30.00",
        "net_clk\t125.000\nclk\t8.000\nnet_clk\t9.000",
        "Total: 900 EUR\nNorth: 400 EUR\nSouth: 600 EUR\n\nA: 5 EUR\nB: 6 EUR\nTotal: 11 EUR",
        "15% off: was $100, now $85. The total USD 12,500 is due.",
        (
            "Size 20 x 30 x 40 cm = 0.024 m3; about 5 x USD 3 = USD 1 million; 10 boxes of "
            "50 pcs at USD 2.00 = USD 1,000.00"
        ),
    ],
)
def test_what_is_said_in_other_ways(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "120 Stk. x 12,35 € = 1.428,00 €",
            "120 Stk. x 12,35 € is 1.482,00 €, but the text says 1.428,00 €.",
        ),
        (
            "20 boxes x 24 pcs = 408 pcs",
            "20 boxes x 24 is 480, but the text says 408.",
        ),
        (
            "Netto 1 000,00 zł, VAT 23% 320,00 zł, brutto 1 320,00 zł.",
            "23% of 1 000,00 zł is 230,00 zł, but the text says 320,00 zł.",
        ),
    ],
)
def test_messages(text: str, message: str) -> None:
    assert [finding.message("en") for finding in findings(text)] == [message]


@pytest.mark.parametrize(
    "text",
    [
        "不含税金额8,646.60元，增值税13%：1,100.66元，价税合计9,567.26元。",
        "The total is USD 50,550.00: 30% deposit USD 15,151.50, 70% balance USD 35,353.50.",
        "Item: USD 80.00\nPart: USD 30.00\nDiscount 5%: USD -5.00\nTotal: USD 95.00",
    ],
)
def test_one_cause_is_one_finding(text: str) -> None:
    assert len(findings(text)) == 1


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1, 999_999), min_size=2, max_size=8),
    st.integers(-50_000, 50_000),
    st.booleans(),
)
def test_lists_fit_or_not(cents: list[int], off: int, comma: bool) -> None:
    total = sum(cents) + off

    def spelled(value: int) -> str:
        plain = f"{Decimal(value) / 100:,.2f}"
        return plain.translate(str.maketrans(",.", ".,")) if comma else plain

    lines = [f"Part {chr(65 + at)}: EUR {spelled(value)}" for at, value in enumerate(cents)]
    found = rules("\n".join([*lines, f"Total: EUR {spelled(total)}"]))
    if abs(off) <= 1:
        assert found == []
    elif total > 0 and abs(off) > 2 and total not in cents:
        assert found == ["sum-mismatch"]


@pytest.mark.parametrize(
    "text",
    [
        "Unit price: USD 2.50\nQuantity: 4,000 pcs\nTotal: USD {}",
        "Quantity: 4,000 pcs\nUnit price: USD 2.50\nTotal amount: USD {}",
        "单价：USD 2.50/个\n数量：4,000个\n总价：USD {}",
        "Cena jednostkowa: 2,50 zł\nIlość: 4000 szt.\nRazem: {} zł",
    ],
)
def test_a_price_a_quantity_and_a_total_in_words(text: str) -> None:
    assert rules(text.format("10,000")) == []
    assert rules(text.format("1,000")) == rules(text.format("100,000")) == ["line-total"]


@pytest.mark.parametrize(
    "text",
    [
        "Quantity: 4,000 pcs\nUnit price: USD 2.50\nTotal CIF: USD 10,800",
        "单价：2.50元（不含税）\n数量：4,000个\n价税合计：11,300元",
        "Unit price: USD 2.50/pc\nQuantity: 10 cartons\nTotal: USD 600",
        "Rate: EUR 400 per day\nQuantity: 2 engineers\nTotal: EUR 4,000",
        "We need 40 units at EUR 99.90 each, total EUR 4,100.00 with freight.",
    ],
)
def test_a_total_in_words_may_hold_more(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Price per 100 pcs: EUR 4.20, 2,500 pcs: EUR 105.00\nNuts: EUR 77.50\nTotal: EUR 182.50",
        (
            "Option A: EUR 4,500\nOption B: EUR 5,200\nFreight: EUR 300\n"
            "Total with option A: EUR 4,800\nTotal with option B: EUR 5,500"
        ),
        (
            "Item\tUSD\tEUR\nPumps\t10,000.00\t9,200.00\nHoses\t1,500.00\t1,380.00\n"
            "Total\t11,500.00\t10,580.00\nRate: 0.92"
        ),
        (
            "Artikel\tMenge\tEP\tGP\nPumpe\t2\t1.250,00 €\t2.500,00 €\n"
            "Alternativ: Pumpe XL\t2\t1.450,00 €\t2.900,00 €\n"
            "Schlauch\t10\t12,00 €\t120,00 €\nGesamt netto\t\t\t2.620,00 €"
        ),
        (
            "货款：USD 12,000\n运费：USD 800\n保险：USD 60\nCIF总价：USD 12,860\n"
            "定金30%：USD 3,858\n尾款70%：USD 9,002"
        ),
    ],
)
def test_right_offers_are_left_alone(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize(
    ("table", "found"),
    [
        # A credit note takes away: the balance is a sum.
        ("Invoice | 5,072.00 EUR\nCredit note | -887.60 EUR\nOpen balance | 4,184.40 EUR", 0),
        ("Invoice | 5,072.00 EUR\nCredit note | -887.60 EUR\nOpen balance | 4,184.50 EUR", 1),
        ("Invoice | 5,072.00 EUR\nCredit note | -887.60 EUR\nOpen balance | 3,000.00 EUR", 0),
        ("Invoice | 5,072.00 EUR\nInvoice | 3,000.00 EUR\nOpen balance | 5,073.00 EUR", 0),
        ("Opening balance | 900.00\nPaid | -200.00\nFee | 15.00\nBalance | 716.00", 0),
        # A longer label that ends as a total, in the last row.
        ("Motors | 2,597.00\nFreight | 418.00\nCompensation in total, EUR | 3,015.00", 0),
        ("Motors | 2,597.00\nFreight | 418.00\nCompensation in total, EUR | 3,005.00", 1),
        ("Motors | 2,597.00\nFreight | 418.00\nSpare parts in total | 1,950.00", 0),
        ("Motors | 2,597.00\nParts in total | 2,598.00\nFreight | 418.00\nTotal | 5,613.00", 0),
        # What is left after a discount repeats the rows above.
        (
            (
                "Boxes | 22,000.00\nDiscount 5% | -1,100.00\nAfter discount | 20,900.00\n"
                "Transport | 650.00\nTotal | 21,550.00"
            ),
            0,
        ),
        (
            (
                "Boxes | 22,000.00\nDiscount 5% | -1,100.00\nAfter discount | 20,900.00\n"
                "Transport | 650.00\nTotal | 21,650.00"
            ),
            1,
        ),
        (
            (
                "Boxes | 22,000.00\nDiscount 5% | -1,100.00\nPrice after 5% discount | 20,800.00\n"
                "Transport | 650.00\nTotal | 21,450.00"
            ),
            1,
        ),
        (
            (
                "List price | 1,000.00\nPrice after discount | 950.00\nFreight | 50.00\n"
                "Total | 1,000.00"
            ),
            0,
        ),
        ("Boxes after discount | 950.00\nCrates after discount | 430.00\nTotal | 1,380.00", 0),
        (
            (
                "Kisten | 22.000,00\nRabatt 5% | -1.100,00\nWert nach 5% Rabatt | 20.900,00\n"
                "Fracht | 650,00\nSumme | 21.550,00"
            ),
            0,
        ),
        (
            (
                "木箱 | 22,000.00\n折扣5% | -1,100.00\n折后金额 | 20,900.00\n运费 | 650.00\n"
                "合计 | 21,550.00"
            ),
            0,
        ),
        # A word that is the whole label of a total, and none in a longer one.
        ("毛巾 | 5,880.00\n浴巾 | 7,800.00\n应付 | 13,690.00", 1),
        ("毛巾 | 5,880.00\n浴巾 | 7,800.00\n应付账款 | 13,690.00", 0),
        # Rows without cents were not rounded.
        ("Valves | 5,136.00\nSeals | 580.00\nTotal | 5,716.02", 1),
        ("Valves | 5,136.13\nSeals | 580.48\nHoses | 12.44\nTotal | 5,729.07", 0),
    ],
)
def test_labels_of_sums(table: str, found: int) -> None:
    rows = "\n".join(f"| {row} |" for row in table.split("\n"))
    assert rules(f"Dear Max,\n\n{rows}\n\nLi Na\n") == ["sum-mismatch"] * found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Goods 51,060.00 EUR, bank fee 45.00 EUR and handling 2%, i.e. 1,021.20 EUR.", 0),
        ("Goods 51,060.00 EUR, bank fee 45.00 EUR and handling 2%, i.e. 1,012.20 EUR.", 1),
    ],
)
def test_share_of_any_amount(text: str, found: int) -> None:
    assert rules(text) == ["percentage-mismatch"] * found
