"""The cells of tables and lists: where they stand, and the figure that one holds."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.facts.numbers.numbers import Number, readings_of

if TYPE_CHECKING:
    from sendlint.facts.figures.figure_texts import FigureText

_LONGEST_FIGURE = 40
"""Characters of a cell that is nothing but a figure with its currency and unit."""
_LONGEST_UNIT = 20
_NO_UNIT = tuple("@_:\\年月日号時时點號")
_ORDINALS = ("st", "nd", "rd", "th")
_MOST_FRAMES = 2000
_MINUS = "-\u2212\u2013\u2014\u2010\u2011"
_EDGES = " \t\r\xa0\u202f\u3000*_>"
_DASHES = frozenset(("-", "\u2010", "\u2212", "\u2013", "\u2014", "--", "-.-", "./."))
_OPEN_ENDS = (",--", ".--", ",-", ".-", ",\u2013", ",\u2014")
"""What stands in place of the cents: 500,- EUR."""


@cache
def _parts() -> re.Pattern[str]:
    # What stands before and behind the digits, and these with the signs between them.
    return re.compile(r"([^0-9]*+)([0-9](?:[., \xa0\u202f\u2009'\u2019]*+[0-9]++)*+)([^0-9]*+)")


class Cell(Struct, frozen=True):
    """A cell of a table or list: content[start:end] without the blanks around it.

    readings: the values of its figure in units, the more usual first, never negative; empty where
        it holds no figure, several, or words beside it.
    number: the number in it, offsets in the same content; None without readings.
    negative: whether it is written as a deduction: with a minus sign or in brackets.
    currencies: the codes (ISO 4217) that it may be in; empty if it names none.
    unit: the letters behind the number that are no currency, in small letters; "%" for percent.
    dash: whether it is a dash, which stands for nothing.
    """

    start: int
    end: int
    readings: tuple[Decimal, ...] = ()
    number: Number | None = None
    negative: bool = False
    currencies: frozenset[str] = frozenset()
    unit: str = ""
    dash: bool = False

    @property
    def empty(self) -> bool:
        """True where nothing is written."""
        return self.start == self.end

    @property
    def percent(self) -> bool:
        """True for a share: "23%"."""
        return self.unit == "%"

    @property
    def words(self) -> bool:
        """True where it holds words: no figure, no dash, not empty."""
        return self.number is None and not self.dash and self.start < self.end


class FigureRow(Struct, frozen=True):
    """A row of a table.

    cells: one for each column of the table, empty ones where the row has none.
    start, end: its extent in the content.
    certain: whether each cell surely stands in the column it is given: rows of HTML tables lose
        the empty cells at their ends.
    """

    cells: tuple[Cell, ...]
    start: int
    end: int
    certain: bool = True

    @property
    def figures(self) -> tuple[Cell, ...]:
        """The cells that are figures, shares aside."""
        return tuple(cell for cell in self.cells if cell.number and not cell.percent)

    @property
    def label(self) -> tuple[int, int]:
        """Where its label stands: from its first to its last cell of words; (0, 0) if it has none.

        The words before the first amount; a number of the position before them is no label.
        """
        words = [cell for cell in self.cells if cell.words]
        return (words[0].start, words[-1].end) if words else (0, 0)


def cell_at(text: FigureText, start: int, end: int) -> Cell:
    """Return the cell text.content[start:end], with its figure if it is nothing else."""
    content = text.content
    while start < end and content[start] in _EDGES:
        start += 1
    while start < end and content[end - 1] in _EDGES:
        end -= 1
    if start == end:
        return Cell(start, end)
    written = content[start:end]
    if written in _DASHES:
        return Cell(start, end, dash=True)
    if end - start > _LONGEST_FIGURE:
        return Cell(start, end)
    return _figure(text, written, start, end) or Cell(start, end)


def _figure(text: FigureText, written: str, start: int, end: int) -> Cell | None:
    match = _parts().fullmatch(written)
    if match is None:
        return None
    before, digits, after = match.groups()
    readings, mark = readings_of(digits)
    frame = _frame(text, before, after) if readings else None
    if frame is None:
        return None
    number = Number(start + match.start(2), start + match.end(2), readings, mark=mark)
    if frame.scale != 1:
        readings = tuple(value * frame.scale for value in readings)
    return Cell(start, end, readings, number, frame.negative, frame.currencies, frame.unit)


class Frame(Struct, frozen=True):
    """What stands around the digits of a figure."""

    scale: int
    negative: bool
    currencies: frozenset[str]
    unit: str


def _frame(text: FigureText, before: str, after: str) -> Frame | None:
    """Return what stands before and behind the digits of a cell, None if it is more than that.

    The columns of a table repeat it row by row, so that it is kept.
    """
    known = text.vocabulary.figure_frames
    key = before, after
    if key not in known:
        if len(known) >= _MOST_FRAMES:
            known.clear()
        known[key] = _read_frame(text, before, after)
    return known[key]


def _read_frame(text: FigureText, before: str, after: str) -> Frame | None:
    if after[:2] == ". " and after[2:3].isalpha():
        # "2. Seals" is the second.
        return None
    words = text.vocabulary.amount_words
    bare = before.rstrip(_MINUS + "+ \xa0(:=")
    leading = words.currency_before(bare, len(bare), 0) if bare else None
    sign = before[: leading.start] if leading else before
    if sign.strip(_MINUS + "+ \xa0(:="):
        return None
    at = next((len(mark) for mark in _OPEN_ENDS if after.startswith(mark)), 0)
    # The words behind a number are read from where it ends.
    padded = f"1{after}"
    scale, scaled = words.scale_after(padded, at + 1, leading is not None)
    trailing = words.currency_after(padded, scaled)
    currencies = trailing.currencies if trailing else frozenset()
    if leading:
        currencies = leading.currencies & currencies or leading.currencies
    unit = padded[trailing.end if trailing else scaled :].strip(" \xa0").lower()
    bracket = "(" in sign and unit.endswith(")")
    unit = unit.removesuffix(")") if bracket else unit
    negative = bracket or any(mark in _MINUS for mark in before)
    if unit and unit in _MINUS:
        negative, unit = True, ""
    unit = unit.strip(" .,;*")
    if len(unit) > _LONGEST_UNIT or unit[:1] in _NO_UNIT or unit[:2] in _ORDINALS:
        return None
    return Frame(scale, negative, currencies, "%" if unit in ("%", "％", "percent") else unit)
