"""The columns of tables on PDF pages: which cell of a line stands in which of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import TypeAlias

_CELL = re.compile(r"[^ \t]+(?: {1,2}[^ \t]+)*")
_NARROW_CELL = re.compile(r"[^ \t]+(?: [^ \t]+)*")
_FIGURE = re.compile(r"[^\W\d_]{0,3}[^\w\s]? ?[-+(]?\d[\d.,' ]*[)%]? ?[^\w\s]?[^\W\d_]{0,3}")
_FEWEST_COLUMNS = 3
_FEWEST_LINES = 2
"""Lines with a cell in each column that tell where these stand."""
_MOST_LINES = 400
_NEAREST = 2
"""How many places beside a column a cell may stand and still be in it."""

_Extent: TypeAlias = tuple[int, int]


def tabbed(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a page as laid out, with tabs in place of wide gaps.

    Where lines with a cell in each column show where the columns of a table stand, the lines
    below have a tab for each cell that they lack. Takes time linear in the page.
    """
    cells = [[match.span() for match in _CELL.finditer(line)] for line in lines]
    numbers = iter(range(len(lines)))
    for _, group in groupby(numbers, key=lambda number: len(cells[number]) > 1):
        run = list(group)
        for at in range(0, len(run), _MOST_LINES):
            part = run[at : at + _MOST_LINES]
            yield from _aligned([(lines[number], cells[number]) for number in part])


def _aligned(run: Sequence[tuple[str, list[_Extent]]]) -> Iterator[str]:
    """Yield neighbouring lines, with their empty cells where their columns are known."""
    width = max(len(cells) for _, cells in run)
    columns = _columns([cells for _, cells in run], width)
    begun = False
    for line, cells in run:
        begun = begun or len(cells) == width
        yield _filled(line, cells, columns if begun else ()) or _joined(line, cells)


def _columns(rows: Sequence[list[_Extent]], width: int) -> list[_Extent]:
    """Return from where to where each column of a table stands; [] if that is not sure."""
    full = [cells for cells in rows if len(cells) == width]
    if width < _FEWEST_COLUMNS:
        return []
    if len(full) < _FEWEST_LINES:
        # A column without anything below its header: the other cells stand below theirs.
        below = rows[rows.index(full[0]) + 1 :]
        nearly = [cells for cells in below if len(cells) == width - 1]
        if len(nearly) < _FEWEST_LINES or not all(_columns_of(one, full[0]) for one in nearly):
            return []
        return full[0]
    # Headers may stand above the gap between two columns.
    return _extents(full) or (_extents(full[1:]) if len(full) > _FEWEST_LINES else [])


def _extents(full: Sequence[list[_Extent]]) -> list[_Extent]:
    """Return from where to where the cells of lines stand; [] if columns touch each other."""
    places = [list(one) for one in zip(*full, strict=True)]
    columns = [(min(a for a, _ in one), max(b for _, b in one)) for one in places]
    return [] if any(right[0] <= left[1] for left, right in pairwise(columns)) else columns


def _joined(line: str, cells: Sequence[_Extent]) -> str:
    return "\t".join(line[start:end] for start, end in cells)


def _filled(line: str, cells: Sequence[_Extent], columns: Sequence[_Extent]) -> str:
    """Return a line with all cells of its table, the empty ones too; "" if that is not sure."""
    if not columns or len(cells) == len(columns):
        return ""
    if len(cells) == _FEWEST_COLUMNS - 1 and not _FIGURE.fullmatch(line[slice(*cells[-1])]):
        return ""  # a term and what is agreed
    narrow = [match.span() for match in _NARROW_CELL.finditer(line)]
    for extents in (narrow, cells):
        found = _columns_of(extents, columns)
        if found:
            by_column = dict(zip(found, extents, strict=True))
            every = range(len(columns))
            return "\t".join(line[slice(*by_column.get(at, (0, 0)))] for at in every)
    return ""


def _columns_of(cells: Sequence[_Extent], columns: Sequence[_Extent]) -> list[int]:
    """Return the column of each cell, the one that it overlaps most; [] if that is not sure."""
    found: list[int] = []
    for start, end in cells:
        overlaps = [min(end, right) - max(start, left) for left, right in columns]
        best = max(overlaps)
        column = len(overlaps) - 1 - overlaps[::-1].index(best)
        if best < -_NEAREST or (found and column <= found[-1]):
            return []
        found.append(column)
    return found
