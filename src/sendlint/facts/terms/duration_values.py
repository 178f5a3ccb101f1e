"""A duration, a share or a count of a text, and when two of them may be the same."""

from __future__ import annotations

from msgspec import Struct

from sendlint.facts.terms.duration_words import DAYS

_MONTHS = {"month": 1, "year": 12}
_APART = 4
"""Days by which working days may differ for a weekend at an end."""
_ROUGH = 0.2
"""By how much of itself an approximate value may differ."""
_ROUNDED = 1.1
"""By how much values in two units may differ."""
_HUNDRED = 100


class Duration(Struct, frozen=True):
    """A duration or share: content[start:end], from `low` to `high` units.

    unit: one of UNITS.
    about: whether it is said to be approximate.
    off: whether it is what is left of a price, 八折: 80 percent, or 20 percent less.
    bound: whether it is said to be a least or greatest number of persons: "from 5 persons".
    """

    start: int
    end: int
    low: float
    high: float
    unit: str
    about: bool = False
    off: bool = False
    bound: bool = False

    @property
    def sort(self) -> str:
        """What it is: "time", "percent", or its unit: "piece", "person"."""
        return "time" if self.unit in DAYS else self.unit

    @property
    def size(self) -> float:
        """About how many days it has, or its number."""
        return self.high * DAYS.get(self.unit, (1, 1))[1]

    def agrees(self, other: Duration) -> bool:
        """Tell whether both may be the same."""
        if self.sort != other.sort:
            return False
        if self.bound != other.bound:
            return True
        if self.off != other.off and self.low + other.low == _HUNDRED:
            return True
        if {self.unit, other.unit} == {"day", "working-day"} and self.high == other.high:
            return True
        if self.unit in _MONTHS and other.unit in _MONTHS:
            mine = self._span(*2 * (_MONTHS[self.unit],))
            theirs = other._span(*2 * (_MONTHS[other.unit],))
        elif self.unit == other.unit:
            mine, theirs = self._span(1, 1), other._span(1, 1)
        else:
            mine, theirs = self._span(*DAYS[self.unit]), other._span(*DAYS[other.unit])
        # Three to four weeks and 30 days are one time to most people.
        slack = 1 if self.unit == other.unit else _ROUNDED
        return mine[0] <= theirs[1] * slack and theirs[0] <= mine[1] * slack

    def _span(self, least: float, most: float) -> tuple[float, float]:
        low, high = self.low * least, self.high * most
        if self.unit == "working-day" and most > 1:
            low, high = low - _APART, high + _APART
        if self.about:
            low, high = low * (1 - _ROUGH), high * (1 + _ROUGH)
        return low, high
