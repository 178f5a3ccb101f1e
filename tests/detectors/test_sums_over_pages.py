"""Sums of tables that go on from page to page, in real PDF files."""

from __future__ import annotations

import base64
import io
from decimal import Decimal

import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table

from sendlint import Config, Finding, Linter

LINTER = Linter(Config.of({"select": ["sum-mismatch", "line-total", "percentage-mismatch"]}))
HEADER = ["Item", "Quantity", "Unit price", "Amount"]
NORMAL = getSampleStyleSheet()["Normal"]
OFF = Decimal(1000)


def findings(*parts: Flowable) -> tuple[Finding, ...]:
    out = io.BytesIO()
    document = SimpleDocTemplate(out, invariant=1)
    document.build(list(parts), onFirstPage=_margins, onLaterPages=_margins)
    report = LINTER.lint(
        b'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\n'
        b"The quotation is attached.\n--b\nContent-Type: application/pdf\n"
        b'Content-Disposition: attachment; filename="q.pdf"\n'
        b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(out.getvalue()) + b"--b--\n"
    )
    assert not report.crashed
    assert not report.not_checked
    return report.findings


def _margins(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.drawString(50, 820, "Quotation 118")
    canvas.drawString(50, 20, f"Sunrise Trade Ltd, Ningbo - Page {document.page} of 2")


def items(first: int, last: int) -> tuple[list[list[str]], Decimal]:
    prices = {number: number * Decimal("3.50") for number in range(first, last)}
    rows = [[f"Valve DN{n}", str(n), f"{p:,.2f}", f"{n * p:,.2f}"] for n, p in prices.items()]
    return rows, sum((n * p for n, p in prices.items()), Decimal(0))


def total(value: Decimal, label: str = "Total") -> list[str]:
    return [label, "", "", f"{value:,.2f}"]


@pytest.mark.parametrize("repeated", [0, 1])
@pytest.mark.parametrize("last", [55, 120])
@pytest.mark.parametrize("off", [Decimal(0), OFF])
def test_a_table_over_pages(last: int, off: Decimal, repeated: int) -> None:
    rows, value = items(1, last)
    found = findings(Table([HEADER, *rows, total(value + off)], repeatRows=repeated))
    assert [one.data["sum"] for one in found] == ([f"{value:,.2f}"] if off else [])


@pytest.mark.parametrize("repeated", [0, 1])
@pytest.mark.parametrize("wrong", [3, 50])
def test_a_wrong_line_on_either_page(wrong: int, repeated: int) -> None:
    rows, value = items(1, 55)
    right = rows[wrong][3]
    rows[wrong][3] = f"{Decimal(right.replace(',', '')) * 10:,.2f}"
    (found,) = findings(Table([HEADER, *rows, total(value)], repeatRows=repeated))
    assert (found.rule, found.data["result"]) == ("line-total", right)


@pytest.mark.parametrize("off", [Decimal(0), OFF])
def test_sums_alone_on_the_second_page(off: Decimal) -> None:
    rows, net = items(1, 20)
    tax = (net * 23 / 100).quantize(Decimal("0.01"))
    sums = [total(net, "Net total"), total(tax, "VAT 23%"), total(net + tax + off)]
    found = findings(Table([HEADER, *rows]), PageBreak(), Table(sums))
    assert [one.data["sum"] for one in found] == ([f"{net + tax:,.2f}"] if off else [])


def test_a_tax_of_rows_on_both_pages() -> None:
    first, above = items(1, 10)
    second, below = items(10, 20)
    net = above + below
    tax = (net * 23 / 100).quantize(Decimal("0.01"))
    parts = [Table([HEADER, *first]), PageBreak()]
    rows = [HEADER, *second, total(tax, "VAT 23%"), total(net + tax)]
    assert findings(*parts, Table(rows)) == ()
    rows = [HEADER, *second, total(tax + OFF, "VAT 23%"), total(net + tax + OFF)]
    assert [one.rule for one in findings(*parts, Table(rows))] == ["percentage-mismatch"]


@pytest.mark.parametrize("closed", [True, False])
def test_two_tables_on_two_pages(closed: bool) -> None:
    first, above = items(1, 10)
    second, below = items(10, 20)
    parts = [Table([HEADER, *first, *([total(above)] if closed else [])]), PageBreak()]
    assert findings(*parts, Table([HEADER, *second, total(below)])) == ()
    (found,) = findings(*parts, Table([HEADER, *second, total(below + OFF)]))
    assert found.data["sum"] == f"{below if closed else above + below:,.2f}"


def test_a_sum_that_is_carried_forward() -> None:
    first, above = items(1, 10)
    second, below = items(10, 20)
    assert (
        findings(
            Table([HEADER, *first, total(above, "Carried forward")]),
            PageBreak(),
            Table([HEADER, total(above, "Brought forward"), *second, total(above + below)]),
        )
        == ()
    )


def test_a_letter_before_the_table() -> None:
    rows, value = items(1, 10)
    letter = [Paragraph("Dear Anna,<br/>Date: 2026-03-10", NORMAL), PageBreak()]
    assert findings(*letter, Table([HEADER, *rows, total(value)])) == ()
    assert len(findings(*letter, Table([HEADER, *rows, total(value + OFF)]))) == 1


def test_a_list_over_pages_is_left_alone() -> None:
    rows, value = items(1, 20)
    lines = [Paragraph(f"{row[0]}: USD {row[3]}", NORMAL) for row in rows]
    closing = Paragraph(f"Total: USD {value:,.2f}", NORMAL)
    assert findings(*lines[:10], PageBreak(), *lines[10:], closing) == ()
