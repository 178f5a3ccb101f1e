"""The dates of attached office files and PDFs, with what they are called."""

from __future__ import annotations

import base64
from datetime import date

import pytest
from office_files import paper, pdf, workbook

from sendlint import Config, Linter

LINTER = Linter(Config.of({"select": ["date-order"]}, "test"))
HEAD = (
    "From: anna@sunrise-trade.example\nTo: max@solartech.example\n"
    "Date: Tue, 10 Mar 2026 09:00:00 +0100\nSubject: Invoice\nMIME-Version: 1.0\n"
    "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
)


def sheet(issued: date, due: date) -> bytes:
    return workbook(["Invoice date", issued], ["Due date", due])


def letter(issued: date, due: date) -> bytes:
    rows = [("Due date", f"{due:%d %B %Y}")]
    return paper(f"Invoice date: {issued:%d %B %Y}", rows=rows)


def page(issued: date, due: date) -> bytes:
    return pdf(f"Invoice date: {issued:%d.%m.%Y}", f"Due date: {due:%d.%m.%Y}")


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
