"""Which column of a table each cell of a row stands in.

Rows of HTML tables lose their empty cells at both ends; rows of plain text lose all of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.facts.tables.figure_cells import Cell, FigureRow
from sendlint.facts.text.span_text import holds_digit

if TYPE_CHECKING:
    from sendlint.documents.document import SectionKind

_LEAST_GAP = 2
"""Blanks that part two cells of a row."""
_NEAREST = 3
"""How many places beside a column of plain text a cell may stand and still be in it."""
_PRICE = r"[.,][0-9]{2}(?![0-9])"
_WIDE = "\u1100"
"""The first of the characters that take two places; ideographs and kana follow."""


class Written(Struct, frozen=True):
    """A row as written: its extent and the cells that are there."""

    start: int
    end: int
    cells: tuple[Cell, ...]


class Columns(Struct, frozen=True):
    """The columns of a table.

    kinds: what most cells of each are: "words", "figure", "percent"; "" where nothing is known.
    extents: from which place to which of its lines each stands; empty unless blanks part them, and
        where they touch.
    """

    kinds: tuple[str, ...]
    extents: tuple[tuple[int, int], ...] = ()

    @property
    def width(self) -> int:
        """How many they are."""
        return len(self.kinds)


def columns_of(
    content: str, rows: Sequence[Written], header: int, width: int, spaced: bool
) -> Columns:
    """Return the columns of a table by the rows that have all of its cells.

    header: the number of the header row, -1 if there is none. spaced: whether blanks part cells.
    """
    body = [row for row in rows[header + 1 :] if len(row.cells) == width]
    counts = [Counter[str]() for _ in range(width)]
    for row in body:
        for column, cell in enumerate(row.cells):
            if not cell.empty and not cell.dash:
                counts[column][_kind(cell)] += 1
    kinds = tuple(count.most_common(1)[0][0] if count else "" for count in counts)
    full = body or [row for row in rows if len(row.cells) == width]
    if not spaced or not full:
        return Columns(kinds)
    places = [_places(content, row) for row in full]
    extents = tuple(
        (min(one[column][0] for one in places), max(one[column][1] for one in places))
        for column in range(width)
    )
    if any(right[0] - left[1] < _LEAST_GAP for left, right in pairwise(extents)):
        return Columns(kinds)  # two blanks between cells that no column lines up
    return Columns(kinds, extents)


def placed(content: str, row: Written, columns: Columns, section: SectionKind) -> FigureRow:
    """Return a row with its cells in their columns.

    section: where it stands. Rows of sheets lack nothing but the empty cells at their end, those
        of pages may lack any.
    """
    cells, width = row.cells, columns.width
    missing = width - len(cells)
    garbled = section != "sheet" and any(runs_together(content, cell) for cell in cells)
    if missing <= 0 or garbled:
        nothing = Cell(row.end, row.end)
        shown = (*cells, *[nothing] * missing)[:width]
        return FigureRow(shown, row.start, row.end, missing == 0 and not garbled)
    if section == "sheet":
        nothing = Cell(row.end, row.end)
        return FigureRow((*cells, *[nothing] * missing), row.start, row.end)
    start, end = Cell(row.start, row.start), Cell(row.end, row.end)
    by_place = _by_place(_places(content, row), columns.extents) if columns.extents else None
    if by_place:
        found = [start] * width
        for cell, column in zip(cells, by_place, strict=True):
            found[column] = cell
        return FigureRow(tuple(found), row.start, row.end)
    if len(cells) >= 2 and cells[-1].number and not any(cell.number for cell in cells[:-1]):
        # A label and one figure: the cells between them were one wide cell, or empty.
        label = (cells[0], *[end] * missing, *cells[1:])
        return FigureRow(label, row.start, row.end, columns.kinds[-1] == "figure")
    shift, certain = _shift(cells, columns.kinds)
    certain = certain and section != "page"
    certain = certain and not any(_is_unread(content, cell) for cell in cells)
    shifted = (*[start] * shift, *cells, *[end] * (missing - shift))
    return FigureRow(shifted, row.start, row.end, certain)


def runs_together(content: str, cell: Cell) -> bool:
    """Tell whether the figures of several columns stand in a cell as one: "150 USD 168.00USD
    25,200.00".
    """
    if not cell.words:
        return False
    pieces = content[cell.start : cell.end].split()
    return len(pieces) > 1 and sum(bool(re.search(_PRICE, piece)) for piece in pieces) > 1


def _is_unread(content: str, cell: Cell) -> bool:
    """Tell whether a cell holds digits and no letters, but no figure: "32 39.0044.00", a date."""
    written = content[cell.start : cell.end]
    return cell.words and holds_digit(written) and not any(char.isalpha() for char in written)


def _kind(cell: Cell) -> str:
    if cell.percent:
        return "percent"
    return "figure" if cell.number else "words"


def _places(content: str, row: Written) -> list[tuple[int, int]]:
    """Return from which place to which of its line each cell stands, wide characters two each."""
    line = content[row.start : row.end]
    extents = [(cell.start - row.start, cell.end - row.start) for cell in row.cells]
    if line.isascii():
        return extents
    places = [0]
    for char in line:
        places.append(places[-1] + 1 + (char >= _WIDE and not "\u2000" <= char <= "\u2e7f"))
    return [(places[start], places[end]) for start, end in extents]


def _by_place(
    cells: Sequence[tuple[int, int]], columns: Sequence[tuple[int, int]]
) -> list[int] | None:
    """Return the column of each cell by where they stand in their lines; None if that is not sure.

    A cell stands in the last column it overlaps most; at the most 3 places beside one.
    """
    found: list[int] = []
    for start, end in cells:
        overlaps = [min(end, right) - max(start, left) for left, right in columns]
        best = max(overlaps)
        column = len(overlaps) - 1 - overlaps[::-1].index(best)
        if best < -_NEAREST or (found and column <= found[-1]):
            return None
        found.append(column)
    return found


def _shift(cells: Sequence[Cell], kinds: Sequence[str]) -> tuple[int, bool]:
    """Return how many empty cells a short row lost before its first, and whether that is sure.

    Its only words are most likely the label of a sum, which may stand in any column.
    """
    free = sum(cell.words for cell in cells) == 1

    def fitting(shift: int) -> int:
        return sum(
            1 if _kind(cell) == kinds[shift + at] else -1
            for at, cell in enumerate(cells)
            if not cell.empty and not cell.dash and kinds[shift + at] and not (free and cell.words)
        )

    scores = sorted((fitting(shift), shift) for shift in range(len(kinds) - len(cells) + 1))
    best = scores[-1]
    sure = all(score < best[0] for score, shift in scores[:-1])
    return best[1], sure and best[0] > 0
