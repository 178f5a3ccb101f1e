"""Lines of text and tables, put together while a part of a document is read."""

from __future__ import annotations

from msgspec import Struct

from sendlint.documents.reading import Reading

_WIDEST = 1000


class _OpenRow(Struct):
    """The last row of a table that is read: its cells, and how many columns the next one takes."""

    cells: list[str] = []
    span: int = 1


class Blocks:
    """Collects paragraphs, and tables that may lie in each other."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.lines: list[str] = []
        self._words: list[str] = []
        self._carried: list[str] = []
        self._outer_words: list[list[str]] = []
        self._outer_lines: list[list[str]] = []
        self._open: list[_OpenRow] = []

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
        self._open.append(_OpenRow())

    def start_row(self) -> None:
        if self._open:
            self._open[-1].cells = []

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
            cells = self._open[-1].cells
            cells += [""] * min(columns, _WIDEST - len(cells))

    def end_cell(self) -> None:
        if not self._outer_lines:
            return
        lines, self.lines = self.lines, self._outer_lines.pop()
        if self._open:
            row = self._open[-1]
            text = " ".join(line.strip() for line in lines if line.strip())
            row.cells.append(text.replace("\t", " ").replace("\n", " "))
            self.skip_columns(row.span - 1)

    def end_row(self) -> None:
        if not self._open:
            return
        cells = self._open[-1].cells
        while cells and not cells[-1]:
            cells.pop()
        if cells and self.reading.cells(len(cells)):
            self.lines.append("\t".join(cells))

    def end_table(self) -> None:
        if self._open:
            self._open.pop()
