"""The sheets of an OpenDocument spreadsheet (ISO/IEC 26300-3, 9)."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from sendlint.documents.document import Hidden, Section
from sendlint.documents.reading import Finds, Reading, sample
from sendlint.documents.sheets import Sheet
from sendlint.documents.xml_parts import Attributes, PartReader, TooMany, number

_MOST_BLANKS = 100
_MOST_DECIMALS = 6


class SheetsReader(PartReader):
    """Reads content.xml of a spreadsheet; repeated cells and rows count once per limit."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.external: dict[str, None] = {}
        self._sheets: list[Sheet] = []
        self._comments: list[Finds] = []
        self._style = ""
        self._hidden_styles: set[str] = set()
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._cell: Attributes = {}
        self._lines: list[str] = []
        self._words: list[str] = []
        self._deep = 0
        self._in_note = self._in_creator = self._full = False
        self._creator: list[str] = []
        self._note: list[str] = []
        self.skips = frozenset(("dc:date", "table:tracked-changes", "table:shapes"))
        self.starts = {
            "style:style": self._start_style,
            "style:table-properties": self._table_style,
            "table:table": self._start_table,
            "table:table-column": self._start_column,
            "table:table-row": self._start_row,
            "table:table-cell": self._start_cell,
            "table:covered-table-cell": self._start_cell,
            "table:cell-range-source": self._linked,
            "office:annotation": lambda a: self._start_note(),
            "dc:creator": lambda a: self._listen(True),
            "text:p": lambda a: self._words.clear(),
            "text:s": lambda a: self._add(" " * number(a.get("text:c"), 1, _MOST_BLANKS)),
        }
        self.ends = {
            "table:table-row": self._end_row,
            "table:table-cell": self._end_cell,
            "table:covered-table-cell": self._end_cell,
            "office:annotation": self._end_note,
            "dc:creator": lambda: self._listen(False),
            "text:p": self._end_paragraph,
        }

    def sections(self) -> tuple[Section, ...]:
        """Return the sheets."""
        found: list[Section] = []
        for sheet, comments in zip(self._sheets, self._comments, strict=True):
            found += sheet.sections()
            if comments.texts:
                text = self.reading.text("\n".join(comments.texts))
                found.append(Section("text", "comments", text, hidden=True))
        return tuple(found)

    def hidden(self) -> tuple[Hidden, ...]:
        """Return what is not seen at once."""
        found: list[Hidden] = []
        for sheet, comments in zip(self._sheets, self._comments, strict=True):
            if sheet.hidden:
                first = next((" ".join(cells.values()) for cells in sheet.rows.values()), "")
                found.append(Hidden("hidden-sheet", sheet.name, 1, sample(first)))
            for finds in (*sheet.finds(), comments):
                found += finds.hidden
        return tuple(found)

    def data(self, text: str) -> None:
        if not self._skipped:
            self._add(text)

    def _add(self, text: str) -> None:
        if self._in_creator:
            self._creator.append(text)
        else:
            self._words.append(text)

    def _listen(self, on: bool) -> None:
        self._in_creator = on and self._in_note

    def _end_paragraph(self) -> None:
        text = "".join(self._words)
        self._words.clear()
        if self._in_note:
            self._note.append(text)
        elif len(self._lines) < 1000:
            self._lines.append(text)

    # Styles and sheets

    def _start_style(self, attributes: Attributes) -> None:
        self._style = attributes.get("style:name", "")

    def _table_style(self, attributes: Attributes) -> None:
        if attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)

    def _start_table(self, attributes: Attributes) -> None:
        name = attributes.get("table:name", "")
        hidden = attributes.get("table:style-name", "") in self._hidden_styles
        if len(self._sheets) >= self.reading.limits.members:
            raise TooMany
        self._sheets.append(Sheet(self.reading, name, hidden))
        self._comments.append(Finds("comments", name))
        self._row = self._column = 0
        self._rows = 1

    def _start_column(self, attributes: Attributes) -> None:
        repeated = number(attributes.get("table:number-columns-repeated"), 1, 16_384)
        if attributes.get("table:visibility") in ("collapse", "filter") and self._sheets:
            columns = self._sheets[-1].hidden_columns
            if len(columns) < 100:
                columns.append((self._column + 1, self._column + repeated))
        self._column += repeated

    def _start_row(self, attributes: Attributes) -> None:
        self._row += 1
        self._column = 0
        self._rows = number(attributes.get("table:number-rows-repeated"), 1)
        if attributes.get("table:visibility") in ("collapse", "filter") and self._sheets:
            self._sheets[-1].hidden_rows.add(self._row)

    def _end_row(self) -> None:
        # Rows of the same content are one here; only their number counts on.
        self._row += max(self._rows - 1, 0)

    # Cells

    def _start_cell(self, attributes: Attributes) -> None:
        self._cell = attributes
        self._lines = []

    def _end_cell(self) -> None:
        repeated = number(self._cell.get("table:number-columns-repeated"), 1, 16_384)
        text = _shown(self._cell, " ".join(" ".join(self._lines).split()))
        if text and self._sheets and not self._full:
            for offset in range(1, min(repeated, 1000) + 1):
                if not self._sheets[-1].add(self._row, self._column + offset, text):
                    self._full = True
                    break
        self._column += repeated
        self._lines = []

    def _start_note(self) -> None:
        self._in_note, self._note, self._creator = True, [], []

    def _end_note(self) -> None:
        self._in_note = False
        if self._comments:
            author, text = "".join(self._creator).strip(), "\n".join(self._note)
            self._comments[-1].add(author, text.strip())

    def _linked(self, attributes: Attributes) -> None:
        target = next((v for k, v in attributes.items() if k.endswith(":href")), "")
        if target and len(self.external) < 100:
            self.external[target] = None


def _shown(cell: Attributes, seen: str) -> str:
    """Return the text of a cell: a number plain, a date as in ISO 8601, other things as seen."""
    kind = cell.get("office:value-type", "")
    if kind == "date":
        return cell.get("office:date-value", seen).removesuffix("T00:00:00").replace("T", " ")[:19]
    if kind not in ("float", "currency", "percentage"):
        return seen
    try:
        value = Decimal(cell.get("office:value", "")[:40])
    except InvalidOperation:
        return seen
    if not value.is_finite() or abs(value.adjusted()) > 30:
        return seen
    if kind == "percentage":
        return _rounded(value.scaleb(2), seen) + "%"
    text = _rounded(value, seen)
    return f"{cell.get('office:currency', '')} {text}".strip()


def _rounded(value: Decimal, seen: str) -> str:
    """Return the number with as many decimals as the digits that are seen tell."""
    digits = "".join(sign for sign in seen if sign.isdigit())
    for decimals in range(_MOST_DECIMALS + 1):
        text = f"{value:.{decimals}f}"
        if text.replace(".", "").lstrip("-") == digits:
            return text
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
