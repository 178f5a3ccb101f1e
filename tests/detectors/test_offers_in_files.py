"""Offers and invoices in attached files: what is right is left alone, a slip is named."""

from __future__ import annotations

import io
from datetime import date
from email.message import EmailMessage

import pytest
from office_files import paper, pdf, workbook
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from sendlint import Config, Linter
from sendlint.finding import Finding

LINTER = Linter(Config.of({}))
TERMS = (
    ("No.", "PI-2041"),
    ("Lead time", "20 days after deposit"),
    ("Payment", "net 14 days"),
    ("Currency", "USD"),
)
HEAD = ("No.", "Description", "Qty", "Unit price", "Amount")
DRILL, SAW = (1, "Drill", 10, 48.6, 486), (2, "Saw", 4, 112.5, 450)


def findings(body: str, name: str, data: bytes) -> list[Finding]:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Li Na <li@own.example>", "Max <max@firm.example>"
    mail["Subject"], mail["Date"] = "Your order", "Tue, 10 Mar 2026 09:00:00 +0100"
    mail.set_content(f"Dear Max,\n\n{body}\n\nBest regards\nLi Na\n")
    mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return [one for one in LINTER.lint(mail.as_bytes()).findings if one.code[0] == "F"]


def told(body: str, name: str, data: bytes) -> list[tuple[str, str]]:
    return [(one.code, one.id) for one in findings(body, name, data)]


def drawn(*rows: tuple[str, ...], places: tuple[int, ...]) -> bytes:
    """Return a PDF whose cells end at these places, as figures do; empty cells are not drawn."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=landscape(A4), invariant=1)
    canvas.setFont("Courier", 8)
    for number, row in enumerate(rows):
        for text, place in zip(row, places, strict=True):
            canvas.drawRightString(place, 500 - 16 * number, text)
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize(("total", "expected"), [(936, []), (963, [("F103", "sum")])])
def test_terms_above_a_table_are_no_rows(total: int, expected: list[tuple[str, str]]) -> None:
    data = workbook(*TERMS, HEAD, DRILL, SAW, ("Total", "", "", "", total))
    assert told("See the file.", "offer.xlsx", data) == expected


def test_a_word_cut_short_is_no_leader_of_dots() -> None:
    rows = ["Pos.\tItem\tQty\tPrice\tAmount", "Sheet galv. 0.5 mm", "1\t1250x2000\t10\t8.00\t80.00"]
    rows += ["2\tTube\t5\t4.00\t20.00", "Total\t\t\t\t100.00"]
    assert told("See the file.", "offer.tsv", "\n".join(rows).encode()) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("nine hundred thirty-six", []),
        ("nine hundred and sixty-three", [("F106", "elsewhere")]),
    ],
)
def test_words_below_deposit_and_balance_say_the_total(
    words: str, expected: list[tuple[str, str]]
) -> None:
    rows = ["No.\tItem\tQty\tPrice\tAmount", "1\tDrill\t10\t48.60\t486.00"]
    rows += ["2\tSaw\t4\t112.50\t450.00", "Total\t\t\t\tUSD 936.00"]
    rows += ["Deposit 30%\t\t\t\tUSD 280.80", "Balance 70%\t\t\t\tUSD 655.20"]
    rows.append(f"Say: US Dollars {words} only")
    assert told("See the file.", "offer.txt", "\n".join(rows).encode()) == expected


@pytest.mark.parametrize(("gross", "expected"), [("44.00", []), ("48.00", [("F103", "sum")])])
def test_total_rows_of_a_page_have_their_empty_cells(
    gross: str, expected: list[tuple[str, str]]
) -> None:
    data = drawn(
        ("Ctn No.", "Item", "Ctns", "Pcs/ctn", "Qty", "N.W. kg", "G.W. kg", "CBM"),
        ("1-2", "Drill", "2", "10", "20", "18.00", "20.00", "0.10"),
        ("3-5", "Saw", "3", "4", "12", "21.00", "24.00", "0.15"),
        ("TOTAL", "", "5", "", "32", "39.00", gross, "0.25"),
        places=(90, 190, 260, 340, 410, 500, 600, 700),
    )
    assert told("See the file.", "packing.pdf", data) == expected


@pytest.mark.parametrize(("total", "expected"), [("936.00", []), ("963.00", [("F103", "sum")])])
def test_the_total_of_a_page_stands_below_its_column(
    total: str, expected: list[tuple[str, str]]
) -> None:
    data = drawn(
        ("Invoice", "Amount", "Days late"),
        ("INV-1", "486.00", "12"),
        ("INV-2", "450.00", "9"),
        ("Total", total, ""),
        places=(100, 300, 500),
    )
    assert told("See the file.", "list.pdf", data) == expected


def test_figures_that_run_together_place_no_sum() -> None:
    rows = ["Item\tCtns\tQty\tN.W.\tG.W.\tCBM", "Drill\t2\t20\t18.00\t20.00\t0.100"]
    rows += ["Saw\t3\t12\t21.00\t24.00\t0.150", "TOTAL\t5\t32 39.0044.00\t0.250"]
    assert told("\n".join(rows), "x.txt", b"nothing") == []


def test_a_row_whose_cells_touch_is_neither_a_header_nor_left_out() -> None:
    data = drawn(
        ("Item", "Qty", "Unit price", "Amount"),
        ("Sink 780*430", "150", "USD 168.00", "USD 25,200.00"),
        ("Tap", "60", "USD 96.50", "USD 5,790.00"),
        ("Pipe", "100", "USD 12.80", "USD 1,280.00"),
        ("Total", "", "", "USD 32,270.00"),
        places=(120, 160, 212, 272),
    )
    assert told("See the file.", "offer.pdf", data) == []


def test_rows_in_two_currencies_have_a_total_each() -> None:
    data = workbook(
        ("Charge", "Basis", "Currency", "Amount"),
        ("Ocean freight", "container", "USD", 2400),
        ("Surcharge", "container", "USD", 310),
        ("THC", "container", "EUR", 235),
        ("Delivery", "truck", "EUR", 640),
        ("Total USD", "", "USD", 2710),
        ("Total EUR", "", "EUR", 875),
    )
    assert told("Rates attached: USD 2,710.00 plus EUR 875.00.", "rates.xlsx", data) == []


@pytest.mark.parametrize("label", ["折合人民币(汇率7.12)", "equivalent in CNY"])
def test_a_row_of_a_column_in_dollars_may_be_converted(label: str) -> None:
    head = ("Item", "Qty", "Price (USD)", "Amount (USD)")
    data = workbook(head, ("Drill", 10, 50, 500), ("Total", "", "", 500), (label, "", "", 3560))
    body = "The total is USD 500.00, or CNY 3,560.00."
    assert told(body, "offer.xlsx", data) == []


def test_the_other_currency_is_named_where_its_column_names_it() -> None:
    data = workbook(("Item", "Amount (USD)"), ("Drill", 4860), ("Total", 4860))
    (found,) = findings("The total is EUR 4,860.00.", "offer.xlsx", data)
    assert (found.code, found.data["other"]) == ("F108", "USD 4860")


def test_a_bearing_is_no_rupees() -> None:
    rows = [("Bearing 6204-2RS", 10, 385, 3850), ("Seal", 10, 11.5, 115)]
    data = workbook(("Item", "Qty", "Price", "Amount"), *rows, ("Total", "", "", 3965))
    assert told("It is EUR 9,365.00 in all.", "offer.xlsx", data) == [("F102", "slip")]


def test_rates_of_tax_that_a_total_is_made_of() -> None:
    data = workbook(
        ("Lp.", "Nazwa", "Ilość", "Cena netto", "Wartość netto", "VAT", "Kwota VAT", "Brutto"),
        (1, "Farba", 10, 100, 1000, "23%", 230, 1230),
        (2, "Wapno", 10, 50, 500, "8%", 40, 540),
        ("", "", "", "Razem", 1500, "", 270, 1770),
        ("", "", "", "W tym", 1000, "23%", 230, 1230),
        ("", "", "", "W tym", 500, "8%", 40, 540),
    )
    assert told("See the file.", "faktura.xlsx", data) == []


def test_one_wrong_deposit_is_one_finding() -> None:
    foot = [("Total", "", "", "", 936), ("Deposit 30%", "", "", "", 208.8)]
    data = workbook(HEAD, DRILL, SAW, *foot, ("Balance 70%", "", "", "", 727.2))
    (found,) = findings("See the file.", "offer.xlsx", data)
    assert (found.code, found.data["part"]) == ("F105", "208.8")


def test_shares_where_the_amount_is_not_the_last_column() -> None:
    head = ("No.", "Description", "Amount", "Qty", "Unit price")
    rows = [(1, "Drill", 486, 10, 48.6), (2, "Saw", 450, 4, 112.5), ("Total", "", 936)]
    data = workbook(head, *rows, ("Deposit 30%", "", 208.8), ("Balance 70%", "", 727.2))
    assert told("See the file.", "offer.xlsx", data) == [("F105", "share")]


@pytest.mark.parametrize(
    ("head", "row", "right"),
    [
        (("Item", "Qty", "Unit price per 1000 pcs", "Amount"), ("Nut", 25000, 31.8, 975), "795"),
        (("Item", "Qty", "List price", "Net price", "Amount"), ("Nut", 40, 9, 8.1, 342), "324"),
    ],
)
def test_the_amount_that_is_offered_is_the_one_meant(
    head: tuple[str, ...], row: tuple[object, ...], right: str
) -> None:
    fine = ("Bolt", 1000, 50, 50) if len(row) == 4 else ("Bolt", 10, 5, 4.5, 45)
    found = findings("See the file.", "offer.xlsx", workbook(head, fine, fine, row))
    assert [one.data["result"] for one in found] == [right]


@pytest.mark.parametrize(
    ("before", "after"),
    [("Before correction", "After correction"), ("Przed korektą", "Po korekcie")],
)
def test_a_corrected_invoice_lists_what_was_and_what_is(before: str, after: str) -> None:
    data = workbook(
        ("", "Nazwa", "Ilość", "Cena netto", "Wartość netto"),
        (before, "Farba", 20, 240, 4800),
        (after, "Farba", 10, 240, 2400),
        ("", "VAT 23%", "", "", -552),
        ("Razem brutto", "", "", "", -2952),
    )
    assert told("See the file.", "korekta.xlsx", data) == []


@pytest.mark.parametrize(
    "body",
    [
        "The price list is attached. If you take the double I might get another 3% off.",
        "W załączniku oferta. Przy podwójnej ilości dorzucimy jeszcze 3% rabatu.",
        "附件报价单。数量翻倍的话可以再申请3%的折扣。",
    ],
)
def test_a_further_discount_is_another_one(body: str) -> None:
    data = paper("Offer 118", "Total: USD 1,000.00", "Discount 5%: USD 50.00")
    assert told(body, "offer.docx", data) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("offer.html", b"<table><tr><td>Total</td><td>USD 1,408.75</td></tr></table>"),
        (
            "offer.xlsx",
            workbook(
                ("Item", "Price per 1000 (USD)", "Amount (USD)"),
                ("Nut", 9, 1408.75),
                ("Total", "", 1408.75),
            ),
        ),
        (
            "offer.pdf",
            pdf("Item\tAmount", "Nut\t1,000.25", "Bolt\t408.50", "Total\t1,408.75"),
        ),
    ],
)
def test_an_amount_that_no_word_calls_a_total(name: str, data: bytes) -> None:
    assert told("It sums up to USD 4,108.75 ex works.", name, data) == [("F102", "slip")]


@pytest.mark.parametrize(
    ("weekday", "expected"), [("Thursday", []), ("Friday", [("F110", "in-file")])]
)
def test_weekdays_of_a_schedule(weekday: str, expected: list[tuple[str, str]]) -> None:
    data = workbook(("Step", "Date", "Weekday"), ("Loading", date(2026, 3, 26), weekday))
    assert told("See the schedule.", "schedule.xlsx", data) == expected
    old = workbook(("Step", "Date", "Weekday"), ("Loading", date(2019, 3, 26), weekday))
    assert told("See the schedule.", "schedule.xlsx", old) == []
