"""Workbooks, papers and PDFs as people attach them, made of rows and lines."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import docx
import openpyxl
from reportlab.pdfgen.canvas import Canvas


def saved(document: Any) -> bytes:
    """Return the file of a document that has a method `save`."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def workbook(*rows: Iterable[object]) -> bytes:
    """Return an XLSX file with these rows in its only sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))  # type: ignore[union-attr]  # a new workbook has a sheet
    return saved(book)


def paper(*lines: str, rows: Sequence[Sequence[str]] = ()) -> bytes:
    """Return a DOCX file with these paragraphs, and a table of these rows below them."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                table.cell(number, column).text = text
    return saved(document)


def pdf(*lines: str) -> bytes:
    """Return a PDF with these lines; what follows a tab stands in a column of its own."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for number, line in enumerate(lines):
        for column, text in enumerate(line.split("\t")):
            canvas.drawString(72 + 250 * column, 780 - 20 * number, text)
    canvas.save()
    return buffer.getvalue()
