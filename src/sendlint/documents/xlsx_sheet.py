"""The cells of one sheet of an Excel workbook (ISO/IEC 29500-1, 18.3)."""

from __future__ import annotations

from sendlint.documents.number_formats import PLAIN, Shape, shown
from sendlint.documents.reading import Reading
from sendlint.documents.sheets import Sheet
from sendlint.documents.xml_parts import Attributes, PartReader, number

_ROWS = 1_048_576
_COLUMNS = 16_384


class SheetReader(PartReader):
    """Fills a Sheet; of a formula the value that was stored with it counts, if there is one.

    strings: the shared ones. shapes: how the cell styles show numbers, by their number.
    """

    def __init__(
        self,
        reading: Reading,
        sheet: Sheet,
        strings: list[str],
        shapes: list[Shape],
        from_1904: bool,
    ) -> None:
        super().__init__(reading)
        self._sheet = sheet
        self._strings = strings
        self._shapes = shapes
        self._from_1904 = from_1904
        self._row = self._column = 0
        self._type = ""
        self._shape = PLAIN
        self._texts: list[str] = []
        self._full = False
        self.heard = frozenset(("s:v", "s:t"))
        self.skips = frozenset(("s:f", "s:rPh", "s:conditionalFormatting", "s:extLst", "s:sheetPr"))
        self.starts = {"s:row": self._start_row, "s:c": self._start_cell, "s:col": self._columns}
        self.ends = {"s:c": self._end_cell}

    def _columns(self, attributes: Attributes) -> None:
        if attributes.get("hidden") in ("1", "true"):
            first, last = number(attributes.get("min")), number(attributes.get("max"))
            if len(self._sheet.hidden_columns) < 100:
                self._sheet.hidden_columns.append((first, last))

    def _start_row(self, attributes: Attributes) -> None:
        self._row = number(attributes.get("r"), self._row + 1, _ROWS)
        self._column = 0
        if attributes.get("hidden") in ("1", "true"):
            self._sheet.hidden_rows.add(self._row)

    def _start_cell(self, attributes: Attributes) -> None:
        self._column = _column(attributes.get("r", "")) or self._column + 1
        self._type = attributes.get("t", "n")
        style = number(attributes.get("s"))
        self._shape = self._shapes[style] if style < len(self._shapes) else PLAIN
        self._texts.clear()

    def word(self, name: str, text: str) -> None:
        self._texts.append(text)

    def _end_cell(self) -> None:
        if self._texts and not self._full:
            text = self._shown("".join(self._texts).strip())
            self._full = not self._sheet.add(self._row, self._column, text)

    def _shown(self, value: str) -> str:
        if self._type == "s":
            at = number(value, -1)
            value = self._strings[at] if 0 <= at < len(self._strings) else ""
        elif self._type == "n":
            return shown(value, self._shape, self._from_1904)
        elif self._type == "b":
            return "TRUE" if value == "1" else "FALSE"
        elif self._type == "d":
            return value.removesuffix("Z").removesuffix("T00:00:00").replace("T", " ")
        return " ".join(value.split())


def _column(reference: str) -> int:
    """Return the number of the column of a cell like "AB12"; 0 if it names none."""
    found = 0
    for letter in reference[:3]:
        if not "A" <= letter <= "Z":
            break
        found = found * 26 + ord(letter) - 64
    return found if found <= _COLUMNS else 0
