"""Office documents without any content."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
import openpyxl
import pytest
from office_files import saved
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from PIL import Image as Pillow

from sendlint.draft.attachments import Attachment
from sendlint.facts.files.blank_documents import find_blank_documents
from sendlint.facts.files.documents import read_documents


def _png() -> bytes:
    buffer = io.BytesIO()
    Pillow.new("RGB", (8, 8)).save(buffer, "PNG")
    return buffer.getvalue()


PNG = _png()


def lacks(name: str, made: Any) -> list[str]:
    files = [Attachment(name, "file", data=saved(made))]
    return [found.lack for found in find_blank_documents(read_documents(files))]


def paper(fill: Callable[[Any], object]) -> list[str]:
    document = docx.Document()
    fill(document)
    return lacks("letter.docx", document)


def book(fill: Callable[[Any], object]) -> list[str]:
    workbook = openpyxl.Workbook()
    fill(workbook)
    return lacks("prices.xlsx", workbook)


@pytest.mark.parametrize(
    "fill",
    [
        lambda document: None,
        lambda document: document.add_paragraph(" "),
        lambda document: document.add_table(2, 2),
    ],
)
def test_blank_papers(fill: Callable[[Any], object]) -> None:
    assert paper(fill) == ["document"]


@pytest.mark.parametrize(
    "fill",
    [
        lambda document: document.add_paragraph("."),
        lambda document: document.add_picture(io.BytesIO(PNG)),
        lambda document: setattr(document.sections[0].header.paragraphs[0], "text", "Sunrise"),
    ],
)
def test_papers_with_content(fill: Callable[[Any], object]) -> None:
    assert paper(fill) == []


def _chart(workbook: Any) -> None:
    workbook.active.add_chart(BarChart(), "A1")


def _picture(workbook: Any) -> None:
    workbook.active.add_image(Image(io.BytesIO(PNG)), "A1")


def _comment(workbook: Any) -> None:
    workbook.active["A1"].comment = Comment("margin", "Li Na")


def _elsewhere(workbook: Any) -> None:
    workbook.create_sheet("Prices")["C7"] = 5


def _unseen(workbook: Any) -> None:
    workbook.active["C7"] = 5
    workbook.active.row_dimensions[7].hidden = True


def test_blank_books() -> None:
    assert book(lambda workbook: None) == ["document"]
    assert book(lambda workbook: workbook.create_sheet("Prices")) == ["document"]


@pytest.mark.parametrize("fill", [_chart, _picture, _comment, _elsewhere, _unseen])
def test_books_with_content(fill: Callable[[Any], object]) -> None:
    assert book(fill) == []


def test_other_files() -> None:
    files = [
        Attachment("letter.docx", "file", data=b"PK\3\4 cut off"),
        Attachment("letter.txt", "file", data=b" "),
        Attachment("dot.png", "file", data=PNG),
    ]
    assert list(find_blank_documents(read_documents(files))) == []
