"""Judgements on tables and lists: do their rows add up to the totals."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import prod
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.facts.figures.figure_witnesses import is_quantity
from sendlint.facts.numbers.near_figures import slip
from sendlint.facts.tables.figure_cells import Cell, FigureRow
from sendlint.facts.tables.figure_tables import FigureTable
from sendlint.facts.tables.row_kinds import CLOSING, RowKind
from sendlint.facts.terms.quantities import with_unit

if TYPE_CHECKING:
    from sendlint.facts.figures.figure_texts import FigureText
    from sendlint.facts.numbers.numbers import Number

Sums = frozenset[Decimal]

_MOST_SUMS = 600
"""Sums that are kept apart; a table with more ways to add it up is not judged."""
_ROLES = frozenset(("amount", "quantity", "tax", "measure", ""))
_SUMMING = CLOSING | {"balance", "reduced", "likely"}
"""The rows that may hold a sum; those beside CLOSING are wrong only by a slip."""
_FEWEST_DIGITS = 3
"""Digits of a sum that another may differ from by a slip and not by chance."""
_MOST_DECIMALS = 3
_COUNTS, _MOST_FACTORS = 4, 3
"""Ways to tell which numbers of a label say how many there are, see `_counts`; and how many do."""
_NOTHING: Mapping[int, Decimal] = {}
_ZERO: Sums = frozenset((Decimal(0),))


class WrongSum(Struct, frozen=True):
    """A closing row whose figure no way to add up the rows above it gives.

    cell: the sum as written. rows: the cells that were added, without sums.
    expected: what they add up to. stated: the value of the cell.
    """

    table: FigureTable
    row: FigureRow
    cell: Cell
    rows: tuple[Cell, ...]
    expected: Decimal
    stated: Decimal


def wrong_sum(table: FigureTable, corrected: Mapping[int, Decimal] = _NOTHING) -> WrongSum | None:
    """Return the first sum of a table that is wrong in each way to read its figures.

    corrected: start of a cell -> the value that it should have.
    """
    if not table.whole or not _SUMMING.intersection(table.kinds):
        return None
    for column in range(table.width - 1, -1, -1):
        if table.roles[column] in _ROLES:
            found = _wrong_in(table, column, corrected)
            if found:
                return found
    return None


def values(cell: Cell, mark: str, content: str) -> Decimal:
    """Return the value of a figure where `mark` ("." or ",") is the decimal mark."""
    number = cell.number
    if number is None:
        return Decimal(0)
    if len(cell.readings) < 2:
        return cell.readings[0]
    parted = mark in content[number.start : number.end]
    return cell.readings[1] if parted else cell.readings[0]


def marks_of(cells: list[Cell]) -> tuple[str, ...]:
    """Return the decimal marks that may be meant in a column: those it proves, else both."""
    proven = {cell.number.mark for cell in cells if cell.number and cell.number.mark}
    return tuple(proven) if len(proven) == 1 else (".", ",")


def _wrong_in(table: FigureTable, column: int, corrected: Mapping[int, Decimal]) -> WrongSum | None:
    cells = [row.cells[column] for row in table.body]
    figures = [cell for cell in cells if cell.number]
    if any(cell.percent for cell in figures) or not _one_unit(figures, table):
        return None
    if len(frozenset(table.row_currencies.values())) > 1 or _runs_on(figures, table):
        return None
    first: WrongSum | None = None
    for mark in marks_of(figures):
        adding = _Adding(table, column, mark, corrected)
        found = adding.first_wrong()
        if found is None:
            return None
        first = first or found
    return first


def _one_unit(cells: list[Cell], table: FigureTable) -> bool:
    """Tell whether all figures may be in one currency, and none counts something else."""
    named = [cell.currencies for cell in cells if cell.currencies]
    if named:
        if not frozenset.intersection(*named):
            return False
        # In a list, a figure without a currency among amounts counts weeks or pieces.
        return table.layout != "list" or len(named) == len(cells)
    return len({cell.unit for cell in cells if cell.unit}) <= 1


def _runs_on(cells: list[Cell], table: FigureTable) -> bool:
    """Tell whether figures of two columns of a page may stand as one: 11700.00 and 500."""
    if table.text.section != "page":
        return False
    exponents = {int(value.as_tuple().exponent) for cell in cells for value in cell.readings[:1]}
    return min(exponents, default=0) < -_MOST_DECIMALS <= max(exponents - {0}, default=0)


class _Adding:
    """Adds up one column from the top, in every way that a reader would accept."""

    def __init__(
        self,
        table: FigureTable,
        column: int,
        mark: str,
        corrected: Mapping[int, Decimal],
    ) -> None:
        self.table, self.column, self.mark = table, column, mark
        self.corrected = corrected
        self.running: Sums = _ZERO
        """Sums of all rows so far; a sum that was stated may stand for its rows."""
        self.before: Sums = _ZERO
        """The running sums where the rows of the next sum begin."""
        self.block: Sums = _ZERO
        """Sums of the rows since the last sum."""
        self.fresh: Sums = frozenset()
        """Sums of the rows since the last heading, where one follows a sum: a list of its own."""
        self.plain = self.plain_block = Decimal(0)
        """The rows as they stand, from the last sum on and without it, for the message."""
        self.products: tuple[Decimal, ...] = (Decimal(0),) * _COUNTS
        """The same from the last sum on, each item times a number of its label."""
        self.rows: list[Cell] = []
        self.deposit = False
        self.lowered = False
        """Whether some row takes away from those before it."""
        self.last_kind: RowKind = "heading"
        self.closed = False

    def first_wrong(self) -> WrongSum | None:
        """Return the first sum that nothing gives; None if all fit or the rest is not sure."""
        for row, kind in zip(self.table.body, self.table.kinds, strict=True):
            cell = row.cells[self.column]
            if kind == "unclear" or not row.certain:
                return None
            if self._closes(row, kind):
                if not cell.number:
                    continue
                wrong = self._close(row, cell, kind)
                if wrong:
                    return wrong
            elif not self._add(row, cell, "item" if kind == "likely" else kind):
                return None
            if max(len(self.running), len(self.block)) > _MOST_SUMS:
                return None
        return None

    def _closes(self, row: FigureRow, kind: RowKind) -> bool:
        if kind == "balance":
            return self.deposit or self.lowered
        if kind == "likely":
            return row is self.table.body[-1]
        return kind in CLOSING or kind == "reduced"

    def _add(self, row: FigureRow, cell: Cell, kind: RowKind) -> bool:
        """Add a row; False if it lacks its figure, so that the sum cannot be told."""
        if kind == "heading" and self.closed:
            self.fresh = _ZERO
        if kind == "heading" and self.block != _ZERO and self._may_lack(row):
            return False
        if not cell.number:
            return kind == "heading" or cell.dash or self._is_free(cell) or kind != "item"
        value = self._value(cell)
        ways = _ways(value, cell.negative, kind)
        counts = _counts(self.table.text, ())
        if kind == "item" and "quantity" not in self.table.roles:
            labels = self._numbers_before(row, cell)
            counts = _counts(self.table.text, labels)
            if labels and self._begins(row, labels[0]) and is_quantity(self.table.text, labels[0]):
                ways += (ways[0] * labels[0].value,)
        pairs = zip(self.products, counts, strict=True)
        self.products = tuple([total + ways[0] * count for total, count in pairs])
        self.running = _added(self.running, ways)
        self.block = _added(self.block, ways)
        self.fresh = _added(self.fresh, ways)
        self.plain += ways[0]
        self.plain_block += ways[0]
        self.rows.append(cell)
        self.deposit = self.deposit or (kind == "deposit" and self.closed)
        lowers = kind == "discount" or cell.negative
        self.lowered = self.lowered or (lowers and len(self.rows) > 1)
        self.last_kind = kind
        return True

    def _numbers_before(self, row: FigureRow, cell: Cell) -> list[Number]:
        """Return the numbers of a row before a figure, which may be its price for one."""
        numbers = self.table.text.numbers
        first = bisect_left(numbers, row.start, key=lambda number: number.start)
        last = bisect_left(numbers, cell.start, key=lambda number: number.start)
        return list(numbers[first:last])

    def _begins(self, row: FigureRow, number: Number) -> bool:
        """Tell whether a row begins with a number: "400 x honey, 21.50", "11 instalments of"."""
        return not self.table.text.content[row.start : number.start].strip(" |\xa0")

    def _may_lack(self, row: FigureRow) -> bool:
        """Tell whether a row without figures may be an item whose amount is missing.

        Where rows have a quantity, one without any figure is a heading.
        """
        labelled = any(cell.words for cell in row.cells)
        return labelled and self.table.width == 2 and self.table.layout != "list"

    def _value(self, cell: Cell) -> Decimal:
        known = self.corrected.get(cell.start) if self.corrected else None
        return values(cell, self.mark, self.table.text.content) if known is None else known

    def _is_free(self, cell: Cell) -> bool:
        return bool(self.table.hits_in("figure-free", cell.start, cell.end))

    def _close(self, row: FigureRow, cell: Cell, kind: RowKind) -> WrongSum | None:
        """Return how a closing row is wrong; None if it may be right: then go on behind it."""
        stated = self._value(cell)
        stated = -stated if cell.negative else stated
        exact = self.table.layout == "list" or self.table.roles[self.column] == "quantity"
        slack = _slack([self._value(one) for one in self.rows], self._value(cell), exact)
        enough = len(self.rows) + self.closed >= (1 if self.table.header >= 0 else 2)
        enough = enough and bool(self.rows)
        sums = self.running | self.block | self.fresh
        near = min(sums, key=lambda value: abs(value - stated))
        # A total that is also a row: budget, spent, left.
        same = any(self._value(one) == stated for one in self.rows)
        wrong = enough and not same and abs(near - stated) > slack
        sure = kind in CLOSING or (kind == "balance" and self.deposit)
        if wrong and not sure:
            wrong = kind != "reduced" or self.last_kind == "discount"
            wrong = wrong and any(_slipped(one, stated) for one in (self.plain, self.plain_block))
        wrong = wrong and not any(abs(one - stated) <= slack for one in self.products)
        if wrong and not self._by_pieces(stated):
            ways = (self.plain, self.plain_block, *self.products)
            shown = min(ways, key=lambda value: abs(value - stated))
            return WrongSum(self.table, row, cell, tuple(self.rows), shown, stated)
        # A sum that was not judged may be one more row: a tax above the sub-total.
        base = self.before if enough and sure else self.before | self.running
        self.running = self.running | _added(base, (stated,)) | frozenset((stated,))
        self.before, self.block = self.running, _ZERO
        self.closed = True
        self.plain, self.plain_block = stated, Decimal(0)
        self.products = (stated,) * _COUNTS
        return None

    def _by_pieces(self, stated: Decimal) -> bool:
        """Tell whether a sum is that of quantity times the figure: the weight of one, its price."""
        roles = self.table.roles
        if "quantity" not in roles or roles[self.column] in ("amount", "quantity"):
            return False
        quantities = roles.index("quantity")
        content = self.table.text.content
        total = Decimal(0)
        for row, kind in zip(self.table.body, self.table.kinds, strict=True):
            quantity, cell = row.cells[quantities], row.cells[self.column]
            if kind == "item" and quantity.number and cell.number:
                total += quantity.readings[0] * values(cell, self.mark, content)
        return abs(total - stated) <= 1


def _counts(text: FigureText, labels: Sequence[Number]) -> tuple[Decimal, ...]:
    """Return what numbers of a label may say how many there are, each 1 if none does.

    The first with a unit: "DN 50, 40 pcs"; the first of all and the last: "qty 40"; all of them:
    "3 people, 2 days".
    """
    counts = [number for number in labels if not number.glued]
    if not counts:
        return (Decimal(1),) * _COUNTS
    unit = with_unit(text, counts)
    values = [number.value for number in counts]
    whole = prod(values) if len(values) <= _MOST_FACTORS else Decimal(1)
    return unit.value if unit else Decimal(1), values[0], values[-1], Decimal(whole)


def _ways(value: Decimal, negative: bool, kind: RowKind) -> tuple[Decimal, ...]:
    """Return what a row may add: an item its value, a tax or discount that, its negative or none.

    The first is the one that is shown.
    """
    nothing = Decimal(0)
    if kind == "item":
        return (-value,) if negative else (value,)
    if kind == "freight":
        return (-value, nothing) if negative else (value, nothing)
    if kind in ("discount", "deposit"):
        return -value, value, nothing
    if kind == "included":
        return nothing, value, -value
    return (-value, value, nothing) if negative else (value, -value, nothing)


def _added(sums: Sums, ways: tuple[Decimal, ...]) -> Sums:
    return frozenset(one + way for one in sums for way in ways)


def _slipped(expected: Decimal, stated: Decimal) -> bool:
    """Tell whether a figure is another by one slip of the hand, hardly by chance."""
    digits = len(expected.normalize().as_tuple().digits)
    return digits >= _FEWEST_DIGITS and slip(expected, stated) not in ("", "point")


def _slack(rows: list[Decimal], total: Decimal, exact: bool) -> Decimal:
    """Return how far a sum may be off because its rows are rounded.

    Sheets add what they do not show: half of the last digit a row, two of them at most.
    Rows that all end in .00 are not rounded.
    exact: whether whole numbers are no rounded ones: pieces, and the lines of a list.
    """
    figures = [*rows, total]
    finest = min(0, *(int(value.as_tuple().exponent) for value in figures))
    if finest == 0:
        return Decimal(0 if exact else 1)
    if finest < -1 and len(rows) > 1 and all(value == int(value) for value in rows):
        return Decimal(0)
    return Decimal(1).scaleb(finest) * min(len(figures), 4) / 2
