"""Tables as they stand in texts: rows of cells, column headers, labels of rows."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from sendlint.draft.cached import cached_property

if TYPE_CHECKING:
    from sendlint.facts.figures.figure_texts import FigureText
    from sendlint.facts.tables.figure_cells import FigureRow
    from sendlint.facts.tables.row_kinds import RowKind

Layout: TypeAlias = "Literal['tabs', 'pipes', 'blanks', 'list']"
Role: TypeAlias = (
    "Literal['item', 'quantity', 'unit-price', 'amount', 'tax', 'discount', 'measure', 'other', '']"
)

COLUMN = "figure-column-"
"""How the topics begin whose phrases head a column; the rest is the role."""
ROLES: tuple[Role, ...] = (
    "unit-price",
    "quantity",
    "amount",
    "tax",
    "discount",
    "measure",
    "item",
    "other",
)


class FigureTable(Struct, frozen=True, dict=True):
    """A table in a text that holds figures; or a list of lines, each a label and an amount.

    text: where it stands. rows: those with cells, in their order, the header among them.
    header: the row number of the column headers, the nearest above the first figure; -1 if none.
    width: its number of columns.
    whole: False where rows may be missing: cut for its size, or left on another page.
    carried: the table with its rows on the pages before; None if it has none there.
    """

    text: FigureText
    rows: tuple[FigureRow, ...]
    layout: Layout
    header: int = -1
    whole: bool = True
    carried: FigureTable | None = None

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.rows[0].cells)

    @property
    def start(self) -> int:
        """Where it begins in the content."""
        return self.rows[0].start

    @property
    def end(self) -> int:
        """Where it ends in the content."""
        return self.rows[-1].end

    @property
    def body(self) -> tuple[FigureRow, ...]:
        """The rows below the header."""
        return self.rows[self.header + 1 :]

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """What each column holds, by its header: see ROLES; "" where no phrase says it.

        The longest phrase in a header decides: "unit price" before "price".
        """
        if self.header < 0 or not self._may_name_roles:
            unknown: tuple[Role, ...] = ("",)
            return unknown * self.width
        found: list[Role] = []
        for cell in self.rows[self.header].cells:
            best: tuple[int, Role] = (0, "")
            for role in ROLES:
                for hit in self.hits_in(COLUMN + role, cell.start, cell.end):
                    if hit[1] - hit[0] > best[0]:
                        best = (hit[1] - hit[0], role)
            found.append(best[1])
        return tuple(found)

    @property
    def _may_name_roles(self) -> bool:
        """Whether the header may hold a word for what a column holds."""
        from sendlint.facts.text.skim import skim

        row, text = self.rows[self.header], self.text
        header = text.content[row.start : row.end]
        # Anchors are words: none tells of the phrase "%".
        return "%" in header or text.vocabulary.anchors("columns").may_be_in(skim(header))

    @cached_property
    def kinds(self) -> tuple[RowKind, ...]:
        """What each row of the body stands for."""
        from sendlint.facts.tables.row_kinds import row_kind

        return tuple(row_kind(self, row) for row in self.body)

    @cached_property
    def row_currencies(self) -> dict[int, frozenset[str]]:
        """Start of a row -> the currencies (ISO 4217) that its amounts may be in, for the rows that
        say so: in a cell of its own, or in the label of a sum or of a conversion.
        """
        if not any(role in ("amount", "unit-price") for role in self.roles):
            return {}
        from sendlint.facts.tables.row_kinds import row_currencies

        return row_currencies(self)

    def is_said_in(self, start: int, end: int) -> bool:
        """Tell whether a phrase that labels a row may begin in content[start:end]."""
        at = bisect_left(self._labels, start)
        return at < len(self._labels) and self._labels[at] < end

    @cached_property
    def _labels(self) -> list[int]:
        """Where the phrases begin that label rows."""
        from sendlint.facts.tables.row_kinds import TOPICS

        start, end = self.start, self.end
        hits_from = self.text.reading.hits_from
        return sorted(hit.start for topic in TOPICS for hit in hits_from(topic, start, end))

    def hits_in(self, topic: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return where phrases of a topic stand inside of content[start:end]."""
        if start == end:
            return ()
        from sendlint.facts.figures.figure_labels import hits_between

        return tuple((hit.start, hit.end) for hit in hits_between(self.text, topic, start, end))

    def header_of(self, column: int) -> tuple[int, int]:
        """Return where the header of a column stands; (0, 0) if it has none."""
        if self.header < 0:
            return 0, 0
        cell = self.rows[self.header].cells[column]
        return (cell.start, cell.end) if not cell.empty else (0, 0)
