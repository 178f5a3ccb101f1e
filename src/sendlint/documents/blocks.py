"""Lines of text and tables, put together while a part of a document is read."""

from __future__ import annotations

from msgspec import Struct

from sendlint.documents.document import Row, Table
from sendlint.documents.reading import Reading

_WIDEST = 1000


class _OpenTable(Struct):
    rows: list[Row] = []
    cells: list[str] = []
    number: int = 0
    span: int = 1


class Blocks:
    """Collects paragraphs, and tables that may lie in each other."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.lines: list[str] = []
        self.tables: list[Table] = []
        self._words: list[str] = []
        self._carried: list[str] = []
        self._outer_words: list[list[str]] = []
        self._outer_lines: list[list[str]] = []
        self._open: list[_OpenTable] = []

    @property
    def text(self) -> str:
        """All lines, without blank ones at the end; those of an element left open, too."""
        lines = [line for outer in (*self._outer_lines, self.lines) for line in outer]
        words = [*self._carried, *(word for outer in self._outer_words for word in outer)]
        lines.append("".join([*words, *self._words]))
        return self.reading.text("\n".join(lines).rstrip())

    # Paragraphs; one may hold a frame with paragraphs of its own

    def start_paragraph(self) -> None:
        self._outer_words.append(self._words)
        self._words, self._carried = self._carried, []

    def add(self, text: str) -> None:
        self._words.append(text)

    def end_paragraph(self, joined: bool = False) -> None:
        """End a paragraph; joined: what follows stands on the same line."""
        words, self._words = self._words, self._outer_words.pop() if self._outer_words else []
        text = "".join(words)
        if joined:
            self._carried = [text]
        else:
            self.lines.append(text)

    def start_frame(self) -> None:
        """Begin text that floats beside the paragraph it is anchored in."""
        self._outer_words.append(self._words)
        self._words = []

    def end_frame(self) -> None:
        self._words = self._outer_words.pop() if self._outer_words else []

    # Tables

    def start_table(self) -> None:
        self._open.append(_OpenTable())

    def start_row(self) -> None:
        if self._open:
            self._open[-1].cells = []
            self._open[-1].number += 1

    def start_cell(self) -> None:
        self._outer_lines.append(self.lines)
        self.lines = []
        if self._open:
            self._open[-1].span = 1

    def span(self, columns: int) -> None:
        """Say how many columns the cell takes."""
        if self._open:
            self._open[-1].span = max(columns, 1)

    def skip_columns(self, columns: int) -> None:
        """Leave columns of the row empty."""
        if self._open:
            table = self._open[-1]
            table.cells += [""] * min(columns, _WIDEST - len(table.cells))

    def end_cell(self) -> None:
        if not self._outer_lines:
            return
        lines, self.lines = self.lines, self._outer_lines.pop()
        if self._open:
            table = self._open[-1]
            text = " ".join(line.strip() for line in lines if line.strip())
            table.cells.append(text.replace("\t", " ").replace("\n", " "))
            self.skip_columns(table.span - 1)

    def end_row(self) -> None:
        if not self._open:
            return
        table = self._open[-1]
        cells = table.cells
        while cells and not cells[-1]:
            cells.pop()
        if cells and self.reading.cells(len(cells)):
            table.rows.append(Row(tuple(cells), table.number))
            self.lines.append("\t".join(cells))

    def end_table(self) -> None:
        if self._open:
            table = self._open.pop()
            if table.rows:
                self.tables.append(Table(tuple(table.rows)))
