"""The numbers that a mail states, and whether one amount follows from another by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec import Struct

from sendlint.facts.figures.figure_texts import FigureText
from sendlint.facts.figures.figure_witnesses import is_percent

_SLACK = Decimal("0.02")
"""What rounding may add or take away; fifty times as much where a percentage is taken."""
_MOST = 400
"""Numbers that are tried; a mail with more of them is a price list."""


class StatedNumbers(Struct, frozen=True):
    """The numbers and the percentages that a mail states."""

    numbers: frozenset[Decimal]
    percents: frozenset[Decimal]

    @classmethod
    def in_texts(cls, texts: Iterable[FigureText]) -> StatedNumbers:
        """Return those of some texts, 400 of each at most."""
        numbers: dict[Decimal, None] = {}
        percents: dict[Decimal, None] = {}
        for text in texts:
            for number in text.numbers:
                kept = percents if is_percent(text, number) else numbers
                if len(kept) < _MOST:
                    kept.update(dict.fromkeys(number.readings))
        return cls(frozenset(numbers), frozenset(percents))

    def explains(self, first: Decimal, second: Decimal, multiples: bool = True) -> bool:
        """Tell whether one value follows from the other: their difference is stated, or what
        one is multiplied with, or the percentage that is added, taken off or taken.

        multiples: whether a quantity may explain it, as it does not where one is a total.
        """
        low, high = sorted((abs(first), abs(second)))
        if not low or low == high:
            return low == high
        if any(abs(high - low - number) <= _SLACK for number in self.numbers if number):
            return True
        if multiples and any(abs(low * number - high) <= _SLACK for number in self.numbers):
            return True
        return any(abs(value - target) <= _SLACK * 50 for value, target in self._shares(low, high))

    def _shares(self, low: Decimal, high: Decimal) -> Iterator[tuple[Decimal, Decimal]]:
        for percent in self.percents:
            part = percent / 100
            yield low * (1 + part), high
            yield high * (1 - part), low
            yield high * part, low
