"""One figure with two values: in the text, in real files, in the thread, in two currencies."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from office_files import paper, pdf, workbook

from sendlint import Config, Finding, Linter

ROWS = (("Item", "Qty", "Amount (USD)"), ("Pump", 10, 11350.0), ("Freight", 1, 1150.0))
LINTER = Linter(Config.of({"select": ["F101", "F102", "F107", "F108"]}))


def xlsx(total: object = 12500.0) -> bytes:
    return workbook(*ROWS, ("Total", None, total))


def word() -> bytes:
    rows = [*(tuple(map(str, row)) for row in ROWS), ("Total", "", "USD 12,500.00")]
    return paper("Quotation 4711", rows=rows)


PDF = pdf("Pump USD 11,350.00", "Freight USD 1,150.00", "", "Total\tUSD 12,500.00")
FILES = {"quote.xlsx": xlsx(), "quote.docx": word(), "quote.pdf": PDF}


def findings(text: str, **files: bytes) -> tuple[Finding, ...]:
    message = EmailMessage()
    message["From"] = "li.na@sunrise-trade.example"
    message["To"] = "max@solartech.example"
    message["Subject"] = "Quotation"
    message.set_content(text)
    for name, content in files.items():
        name = name.replace("_", ".")
        message.add_attachment(content, "application", "octet-stream", filename=name)
    return LINTER.lint(message.as_bytes()).findings


def ids(text: str, **files: bytes) -> list[str]:
    return [f"{finding.code} {finding.id}" for finding in findings(text, **files)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("EUR 12,500.00", "USD 12,500.00"), ("12 500,00 EUR", "12 500,00 USD")],
)
def test_the_currency_of_a_column_is_shown_and_put_in(written: str, meant: str) -> None:
    (finding,) = findings(f"Our price is {written}.", quote_xlsx=xlsx())
    assert finding.data["other"] == "USD 12500"
    assert finding.fix is not None
    assert (finding.fix["old"], finding.fix["new"]) == (written, meant)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Our price is USD 12,500.00.", []),
        ("Our price is 12.500,00 USD.", []),
        ("Our price is USD 12,050.00.", ["F102 slip"]),
        ("Our price is USD 125,000.00.", ["F102 slip"]),
        ("Our price is EUR 12,500.00.", ["F108 file"]),
        ("The total price is USD 13,900.00.", ["F102 total"]),
        ("The pumps are USD 11,350.00, the deposit 30 %, USD 3,750.00.", []),
        ("With 5 % discount that is USD 11,875.00.", []),
        ("We got your USD 31,000.00 for the last order.", []),
    ],
)
def test_text_against_a_real_file(name: str, text: str, found: list[str]) -> None:
    assert ids(text, **{name.replace(".", "_"): FILES[name]}) == found


def test_a_formula_without_a_value_says_nothing() -> None:
    assert ids("The total price is USD 13,900.00.", quote_xlsx=xlsx("=SUM(C2:C3)")) == []


def test_of_two_files_each_may_be_meant() -> None:
    other = xlsx(12050.0)
    text = "Two quotations: USD 12,500.00 and USD 12,050.00."
    assert ids(text, a_xlsx=FILES["quote.xlsx"], b_xlsx=other) == []


def test_one_slip_is_one_finding() -> None:
    text = "Our price is USD 12,050.00. Again: USD 12,050.00."
    assert ids(text, a_xlsx=FILES["quote.xlsx"], b_pdf=FILES["quote.pdf"]) == ["F102 slip"]


@pytest.mark.parametrize(
    "text",
    [
        "The total is USD 5,000.00, the total is USD 6,000.00, the total is USD 7,000.00.",
        "Total: USD 5,000.00\n\nTotal: USD 6,000.00\n",
        "For January the total is USD 5,420.00. For February the total is USD 5,240.00.",
        "The subtotal is USD 5,420.00, the total USD 5,240.00 after 180.00 discount.",
        "Pump A costs EUR 18,475.00 and pump B EUR 18,745.00.",
        "Tel. 12,500 and 12,050 pieces, DN 12500.",
        "A EUR 545 a month, B EUR 95 a month, C EUR 45 a day.",
        "A costs EUR 3,400 or EUR 9,800, B EUR 4,600.",
    ],
)
def test_what_are_two_figures(text: str) -> None:
    assert ids(text) == []


@pytest.mark.parametrize(
    "piece",
    ["Total: USD 1,000.00 ", "Total: USD 1,000.00\n", "total ", "USD 1,234.56\t", "总金额 1万元 "],
)
def test_crafted_text_is_looked_at_to_a_limit(piece: str) -> None:
    text = piece * (1_000_000 // len(piece.encode()))
    assert len(ids(text.strip() or "x")) <= 20


def test_slips_are_seen_in_many_amounts() -> None:
    rows = "\n".join(f"Valve {n}\tUSD {n}.50" for n in range(100, 108))
    body = f"{rows}\nTotal\tUSD 18,475.20\n\nIn all that is USD 18,745.20.\n"
    assert ids(body) == ["F101 near"]


def test_a_long_price_list_is_compared_with_files_and_labels_alone() -> None:
    rows = "\n".join(f"Valve {n}\tUSD {n * 7}.50" for n in range(100, 180))
    assert ids(f"{rows}\n\nIn all USD 18,475.20, not USD 18,745.20.") == []
    totals = f"Grand total: USD 18,475.20\n\n{rows}\n\nThe grand total of USD 18,745.20 is due."
    assert ids(totals) == ["F101 slip"]
    assert ids(f"{rows}\n\nIn all USD 12,050.00.", a_xlsx=FILES["quote.xlsx"]) == ["F102 slip"]
