"""The dates of attached office files and PDFs, with what they are called."""

from __future__ import annotations

import base64
import io
from datetime import date

import docx
import openpyxl
import pytest
from reportlab.pdfgen.canvas import Canvas

from sendlint import Config, Linter

LINTER = Linter(Config.of({"select": ["date-order"]}, "test"))
HEAD = (
    "From: anna@sunrise-trade.example\nTo: max@solartech.example\n"
    "Date: Tue, 10 Mar 2026 09:00:00 +0100\nSubject: Invoice\nMIME-Version: 1.0\n"
    "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
)


def sheet(issued: date, due: date) -> bytes:
    book = openpyxl.Workbook()
    rows = book.active
    assert rows is not None
    rows.append(["Invoice date", issued])
    rows.append(["Due date", due])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def letter(issued: date, due: date) -> bytes:
    document = docx.Document()
    document.add_paragraph(f"Invoice date: {issued:%d %B %Y}")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Due date"
    table.cell(0, 1).text = f"{due:%d %B %Y}"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def page(issued: date, due: date) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(72, 800, f"Invoice date: {issued:%d.%m.%Y}")
    canvas.drawString(72, 780, f"Due date: {due:%d.%m.%Y}")
    canvas.save()
    return buffer.getvalue()


FILES = [("invoice.xlsx", sheet), ("invoice.docx", letter), ("invoice.pdf", page)]


def findings(name: str, data: bytes, body: str = "See file.") -> list[tuple[str, str]]:
    encoded = base64.encodebytes(data).decode()
    raw = (
        f"{HEAD}{body}\n--b\nContent-Type: application/octet-stream\n"
        f'Content-Disposition: attachment; filename="{name}"\n'
        f"Content-Transfer-Encoding: base64\n\n{encoded}\n--b--\n"
    )
    return [(found.id, found.place.part) for found in LINTER.lint(raw.encode()).findings]


@pytest.mark.parametrize(("name", "make"), FILES)
def test_labels_in_files_are_compared(name, make) -> None:  # type: ignore[no-untyped-def]
    wrong = make(date(2026, 4, 20), date(2026, 4, 13))
    assert findings(name, wrong) == [("due-before-issue", name)]
    assert findings(name, make(date(2026, 4, 13), date(2026, 4, 20))) == []


@pytest.mark.parametrize(("name", "make"), FILES)
def test_a_complete_file_is_not_compared_with_the_text(name, make) -> None:  # type: ignore[no-untyped-def]
    data = make(date(2026, 4, 13), date(2026, 4, 20))
    assert findings(name, data, "Invoice date: 25 April 2026") == []
