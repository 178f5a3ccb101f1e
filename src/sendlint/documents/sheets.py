"""Cells of a sheet, and what of them is hidden; whatever the spreadsheet's format."""

from __future__ import annotations

from sendlint.documents.document import Section
from sendlint.documents.reading import Finds, Reading

_WIDEST = 1000


class Sheet:
    """Collects the cells of one sheet.

    name: its own. hidden: whether the sheet is.
    """

    def __init__(self, reading: Reading, name: str, hidden: bool) -> None:
        self.reading = reading
        self.name = name
        self.hidden = hidden
        self.rows: dict[int, dict[int, str]] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.more: list[str] = []

    def add(self, row: int, column: int, text: str) -> bool:
        """Add a cell (both numbers from 1); False when the limits are reached."""
        if not text:
            return True
        if column > _WIDEST:
            self.reading.miss("too-many")
            return True
        if not self.reading.cell(text):
            return False
        cells = self.rows.get(row)
        if cells is None:
            cells = self.rows[row] = {}
        cells[column] = text
        return True

    def sections(self) -> tuple[Section, ...]:
        """Return the sheet as it is seen, and what of it is hidden as a section of its own."""
        columns = {column for cells in self.rows.values() for column in cells}
        unseen = {c for c in columns if any(a <= c <= b for a, b in self.hidden_columns)}
        seen: dict[int, dict[int, str]] = {}
        covered: dict[int, dict[int, str]] = {}
        for number in sorted(self.rows):
            cells = self.rows[number]
            if number in self.hidden_rows:
                covered[number] = cells
            elif unseen:
                seen[number] = {c: text for c, text in cells.items() if c not in unseen}
                covered[number] = {c: text for c, text in cells.items() if c in unseen}
            else:
                seen[number] = cells
        found = [self._section(seen, self.hidden, self.more)]
        if any(covered.values()):
            found.append(self._section(covered, True, []))
        return tuple(found)

    def finds(self) -> tuple[Finds, ...]:
        """Return how many rows and columns with content are hidden."""
        rows = Finds("hidden-rows", self.name)
        for number in sorted(self.hidden_rows & self.rows.keys()):
            rows.add(text=" ".join(self.rows[number].values()))
        columns = Finds("hidden-columns", self.name)
        first: dict[int, str] = {}
        if self.hidden_columns:
            for cells in self.rows.values():
                for column, text in cells.items():
                    first.setdefault(column, text)
        for column in sorted(first):
            if any(a <= column <= b for a, b in self.hidden_columns):
                columns.add(text=first[column])
        return rows, columns

    def _section(self, rows: dict[int, dict[int, str]], hidden: bool, more: list[str]) -> Section:
        filled = [cells for cells in rows.values() if cells]
        first = min(map(min, filled), default=1)
        lines: list[str] = []
        for cells in filled:
            width = max(cells) - first + 1
            if not self.reading.cells(width - len(cells)):
                break
            texts = [""] * width
            for column, text in cells.items():
                texts[column - first] = text
            lines.append("\t".join(texts))
        return Section("sheet", self.name, self.reading.text("\n".join(lines + more)), hidden)
