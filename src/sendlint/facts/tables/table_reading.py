"""Reads tables out of texts: lines of cells, the header among them, the columns.

HTML tables, sheets and tables of files arrive as lines whose cells are parted by tabs; plain text
parts them by pipes or by two and more blanks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from sendlint.facts.tables.figure_cells import Cell, cell_at
from sendlint.facts.tables.figure_columns import Written, columns_of, placed, runs_together
from sendlint.facts.tables.figure_tables import COLUMN, FigureTable, Layout
from sendlint.facts.text.span_text import holds_digit

if TYPE_CHECKING:
    from sendlint.facts.figures.figure_texts import FigureText

_MOST_COLUMNS = 40
_MOST_ROWS = 4000
_MOST_BETWEEN = 3
"""Lines that are no rows between two rows: a cell of several lines, a heading."""
_FEWEST_HEADERS = 3
"""Cells of a row of column headers in the midst of other rows."""
_MOST_PARTS = 200
_LONGEST_CELL = 200
_LONGEST_BETWEEN = 100
_BLANKS = re.compile(r"[ \xa0\u3000]{2,}+")
_RULE = "-=+|_:. \t\xa0\u2500\u2501\u2502\u253c\u2014*~"


class _Line(Struct, frozen=True):
    """A line that may be a row: its extent and those of its cells."""

    start: int
    end: int
    layout: Layout | Literal[""]
    cells: tuple[tuple[int, int], ...]


def read_tables(text: FigureText) -> Iterator[FigureTable]:
    """Yield the tables with figures in a text, by start.

    A table has two columns and two rows with a figure at least, one below a header with the roles
    of columns. None that neither has a header nor may hold a sum, here or on a page that follows.
    Takes time linear in the text.
    """
    for block in _blocks(text.content):
        for part in _headed_parts(text, block):
            table = _table(text, part)
            if table:
                yield table


def _blocks(content: str) -> Iterator[list[_Line]]:
    """Yield the runs of lines that may be tables."""
    block: list[_Line] = []
    pending: list[_Line] = []
    blanks = 0
    for line in _lines(content):
        if not line.cells:
            blanks += line.start == line.end
            continue
        if block and (blanks > 1 + (block[0].layout == "tabs") or len(pending) > _MOST_BETWEEN):
            yield block
            block, pending = [], []
        blanks = 0
        if line.layout and block and line.layout != block[0].layout:
            yield block
            block, pending = [], []
        if line.layout:
            block += [*pending, line]
            pending = []
        elif line.end - line.start > _LONGEST_BETWEEN:
            if block:
                yield block
            block, pending = [], []
        elif block:
            pending.append(line)
        if len(block) > _MOST_ROWS:
            yield block
            block, pending = [], []
    if block:
        yield [*block, *pending]


def _headed_parts(text: FigureText, block: list[_Line]) -> Iterator[list[_Line]]:
    """Yield a run of lines in parts, one for each row of column headers that has figures above it.

    The terms of an offer stand right above its table: their days are no amounts of it.
    """
    first = start = parts = 0
    figured = False
    for number, line in enumerate(block):
        if len(line.cells) < _FEWEST_HEADERS:
            figured = figured or _holds_figure(text, line)
            first = number + 1
        elif _holds_figure(text, line):
            figured, first = True, number + 1
        elif figured and parts < _MOST_PARTS and _heads_columns(text, line):
            # Headers of several lines begin above.
            yield block[start:first]
            start, figured, parts = first, False, parts + 1
    yield block[start:]


def _holds_figure(text: FigureText, line: _Line) -> bool:
    """Tell whether some cell of a line is a figure."""
    if not holds_digit(text.content[line.start : line.end]):
        return False
    return any(cell_at(text, *extent).number for extent in line.cells)


def _heads_columns(text: FigureText, line: _Line) -> bool:
    """Tell whether the cells of a line head the columns of what is bought and what it costs."""
    from sendlint.facts.figures.figure_labels import hits_between
    from sendlint.facts.text.skim import skim

    written = text.content[line.start : line.end]
    if not text.vocabulary.anchors("columns").may_be_in(skim(written)):
        return False
    return all(
        any(hits_between(text, COLUMN + role, *extent) for role in roles for extent in line.cells)
        for roles in (("quantity", "measure"), ("unit-price", "amount"))
    )


def _lines(content: str) -> Iterator[_Line]:
    """Yield the lines; those without cells are blank or ruled."""
    start = 0
    while start <= len(content):
        end = content.find("\n", start)
        end = end if end >= 0 else len(content)
        line = content[start:end]
        if not line.strip(_RULE):
            yield _Line(start, end if line.strip() else start, "", ())
        else:
            yield _line(line, start, end)
        start = end + 1


def _line(line: str, start: int, end: int) -> _Line:
    if "\t" in line:
        layout, parts = "tabs", _parts(line, "\t")
    elif line.count("|") >= 2 or ("|" in line.strip(" |")):
        first = len(line) - len(line.lstrip(" \xa0"))
        last = len(line.rstrip(" \xa0"))
        first += line[first : first + 1] == "|"
        last -= last > first and line[last - 1] == "|"
        layout = "pipes"
        parts = [(a + first, b + first) for a, b in _parts(line[first:last], "|")]
    elif "  " in line or "\u3000\u3000" in line:
        layout, parts = "blanks", list(_spaced(line))
    else:
        return _Line(start, end, "", ((start, end),))
    cells = tuple((start + a, start + b) for a, b in parts)
    if len(cells) < 2 or len(cells) > _MOST_COLUMNS or any(b - a > _LONGEST_CELL for a, b in cells):
        return _Line(start, end, "", ((start, end),))
    return _Line(start, end, layout, cells)  # type: ignore[arg-type]


def _parts(line: str, sign: str) -> list[tuple[int, int]]:
    parts = []
    at = 0
    for part in line.split(sign):
        parts.append((at, at + len(part)))
        at += len(part) + 1
    return parts


def _spaced(line: str) -> Iterator[tuple[int, int]]:
    at = 0
    for match in _BLANKS.finditer(line):
        if match.start() > at:
            yield at, match.start()
        at = match.end()
    if at < len(line):
        yield at, len(line)


def _table(text: FigureText, block: list[_Line]) -> FigureTable | None:
    content = text.content
    if not text.may_hold_sum and text.section != "page":
        first = [cell_at(text, *extent) for extent in block[0].cells]
        if any(cell.number and not _is_year(cell) for cell in first):
            return None
    lines = [
        (line, [cell_at(text, *extent) for extent in line.cells])
        if line.layout
        else (line, _labelled(text, line))
        for line in block
    ]
    while not lines[-1][0].layout and len(lines[-1][1]) == 1:
        lines.pop()
    figured = [n for n, (_, cells) in enumerate(lines) if any(cell.number for cell in cells)]
    if not figured:
        return None
    rows = _with_header(lines, figured[0])
    header = _header_number(content, rows)
    if len(figured) < 2 and header < 0:
        return None
    width = _width(rows, header)
    if width < 2:
        return None
    layout = next(line.layout for line in block if line.layout)
    written = [Written(line.start, line.end, tuple(cells)) for line, cells, _ in rows]
    columns = columns_of(content, written, header, width, layout == "blanks")
    made = tuple(placed(content, row, columns, text.section) for row in written)
    table = FigureTable(text, made, layout or "tabs", header, len(block) <= _MOST_ROWS)
    return table if len(figured) > 1 or any(table.roles) else None


def _width(rows: Sequence[_Cells], header: int) -> int:
    """Return the number of columns: of the header, or of the widest rows if two are as wide."""
    counts = Counter(len(cells) for _, cells, full in rows[header + 1 :] if full)
    often = [width for width, count in counts.items() if count > 1]
    widest = max(often or counts, default=0)
    return max(widest, len(rows[header][1]) if header >= 0 else 0)


_Cells: TypeAlias = "tuple[_Line, list[Cell], bool]"


def _labelled(text: FigureText, line: _Line) -> list[Cell]:
    """Return a line of one cell among rows as a label and an amount, if it is that."""
    from sendlint.facts.amounts.price_lines import label_and_amount

    pair = label_and_amount(text, line.start, line.end)
    return list(pair) if pair else [cell_at(text, line.start, line.end)]


def _with_header(lines: Sequence[tuple[_Line, list[Cell]]], first: int) -> list[_Cells]:
    """Return the rows, the header of several lines made one where its cells are so many.

    A line end inside of a header cell parts it: "Item, Qty, Unit" and "price, Amount".
    """
    above = lines[:first]
    rows: list[_Cells] = [(line, cells, bool(line.layout)) for line, cells in lines]
    widths = Counter(len(cells) for line, cells in lines[first:] if line.layout)
    if len(above) < 2 or not widths:
        return rows
    width = widths.most_common(1)[0][0]
    stop = len(above)
    while stop > 1 and len(above[stop - 1][1]) == 1:
        # The first line of a cell of the first row.
        stop -= 1
    for start in range(stop - 2, -1, -1):
        pieces = [cells for _, cells in above[start:stop]]
        if sum(map(len, pieces)) - len(pieces) + 1 != width or len(pieces[-1]) == width:
            continue
        joined = list(pieces[0])
        for cells in pieces[1:]:
            joined[-1:] = [Cell(joined[-1].start, cells[0].end), *cells[1:]]
        line = _Line(above[start][0].start, above[stop - 1][0].end, "tabs", ())
        return [*rows[:start], (line, joined, True), *rows[stop:]]
    return rows


def _is_year(cell: Cell) -> bool:
    """Tell whether a figure may be a year that heads a column: 2025, 2025 plan, 2025上半年."""
    number = cell.number
    bare = number is not None and number.end - number.start == 4 and not cell.currencies
    return bare and any(1990 <= value <= 2100 for value in cell.readings)


def _header_number(content: str, rows: Sequence[_Cells]) -> int:
    """Return which row holds the headers: the last one of words alone before the figures."""
    found = -1
    for number, (_, cells, full) in enumerate(rows):
        if any(cell.number and not cell.percent and not _is_year(cell) for cell in cells):
            break
        if not any(cell.words for cell in cells):
            break
        if any(runs_together(content, cell) for cell in cells):
            break
        if full and sum(not cell.empty for cell in cells) >= 2:
            found = number
    return found
