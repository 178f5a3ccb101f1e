"""The cells of tables and lists: where they stand, and the figure that one holds."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.facts.numbers import Number, find_numbers

if TYPE_CHECKING:
    from sendlint.facts.figure_texts import FigureText

_LONGEST_FIGURE = 40
"""Characters of a cell that is nothing but a figure with its currency and unit."""
_LONGEST_UNIT = 20
_MINUS = "-\u2212\u2013\u2014\u2010\u2011"
_EDGES = " \t\r\xa0\u202f\u3000*_>"
_DASHES = frozenset(("-", "\u2010", "\u2212", "\u2013", "\u2014", "--", "-.-", "./."))
_OPEN_ENDS = (",--", ".--", ",-", ".-", ",\u2013", ",\u2014")
"""What stands in place of the cents: 500,- EUR."""


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
    if end - start > _LONGEST_FIGURE or not any("0" <= char <= "9" for char in written):
        return Cell(start, end)
    return _figure(text, written, start, end) or Cell(start, end)


def _figure(text: FigureText, written: str, start: int, end: int) -> Cell | None:
    # Padded, so that nothing outside of the cell counts as touching the number.
    numbers = find_numbers(f"  {written}  ")
    if len(numbers) != 1 or numbers[0].partner:
        return None
    found = numbers[0]
    first, last = found.start - 2, found.end - 2
    before, after = written[:first], written[last:]
    if any(char.isdigit() for char in before + after):
        return None
    words = text.vocabulary.amount_words
    before = before.rstrip(_MINUS + "+ \xa0(:=")
    leading = words.currency_before(before, len(before), 0) if before else None
    sign = written[: leading.start if leading else first]
    if sign.strip(_MINUS + "+ \xa0(:="):
        return None
    last += next((len(mark) for mark in _OPEN_ENDS if written.startswith(mark, last)), 0)
    scale, scaled = words.scale_after(written, last, leading is not None)
    trailing = words.currency_after(written, scaled)
    currencies = trailing.currencies if trailing else frozenset()
    if leading:
        currencies = leading.currencies & currencies or leading.currencies
    unit = written[trailing.end if trailing else scaled :].strip(" \xa0").lower()
    bracket = "(" in sign and unit.endswith(")")
    unit = unit.removesuffix(")") if bracket else unit
    negative = bracket or any(mark in _MINUS for mark in written[:first])
    if unit and unit in _MINUS:
        negative, unit = True, ""
    unit = unit.strip(" .,;*")
    if len(unit) > _LONGEST_UNIT:
        return None
    return Cell(
        start,
        end,
        tuple(value * scale for value in found.readings),
        Number(start + first, start + found.end - 2, found.readings, found.glued, found.mark),
        negative,
        currencies,
        "%" if unit in ("%", "％", "percent") else unit,
    )
