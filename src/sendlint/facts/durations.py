"""Durations as written in figures: "30 days", "6-8 Wochen", "thirty (30) days", 30个工作日."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from msgspec import Struct

from sendlint.facts.term_words import TermWords

MOST_DURATIONS = 500
DAYS: dict[str, tuple[float, float]] = {
    "day": (1, 1),
    "working-day": (1.3, 1.6),
    "week": (7, 7),
    "month": (28, 31),
    "year": (360, 366),
}
"""How many days a unit has, at least and at most."""
_MONTHS = {"month": 1, "year": 12}
_APART = 4
"""Days by which working days may differ for a weekend at an end."""
_ROUGH = 0.2
"""By how much of itself an approximate value may differ."""
_FOREVER = 1e6
_BEFORE = 24


class Duration(Struct, frozen=True):
    """A duration: content[start:end], from `low` to `high` units.

    bound: "least", "most", "about" or "", as said directly before it.
    """

    start: int
    end: int
    low: int
    high: int
    unit: str
    bound: str = ""

    def agrees(self, other: Duration) -> bool:
        """Tell whether both may be the same time."""
        if self.unit in _MONTHS and other.unit in _MONTHS:
            mine, theirs = (
                self._span(*2 * (_MONTHS[self.unit],)),
                other._span(*2 * (_MONTHS[other.unit],)),
            )
        else:
            mine, theirs = self._span(*DAYS[self.unit]), other._span(*DAYS[other.unit])
        return mine[0] <= theirs[1] and theirs[0] <= mine[1]

    def _span(self, least: float, most: float) -> tuple[float, float]:
        low, high = self.low * least, self.high * most
        if self.unit == "working-day":
            low, high = low - _APART, high + _APART
        if self.bound == "about":
            low, high = low * (1 - _ROUGH), high * (1 + _ROUGH)
        return (0 if self.bound == "most" else low), (_FOREVER if self.bound == "least" else high)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?<![0-9A-Za-z.,:/$€£¥月])([0-9]{1,3})(?:[ \xa0]?[-–—~～至到/][ \xa0]?([0-9]{1,3}))?"
        r"(?:\)|[ \xa0]?\([^()\n0-9]{1,30}\))?[ \xa0-]{0,2}"
        r"(?:\n[ \t]{0,8})?([a-z\xdf-\u024f]{1,16}|[\u2e80-\u9fff]{1,8})"
        r"(?:[ \xa0]([a-z\xdf-\u024f]{1,16}))?",
        re.IGNORECASE,
    )


def find_durations(content: str, words: TermWords) -> tuple[Duration, ...]:
    """Return the durations of a text by start, 500 at most."""
    return tuple(islice(_durations(content, words), MOST_DURATIONS))


def _durations(content: str, words: TermWords) -> Iterator[Duration]:
    for match in _pattern().finditer(content):
        unit, length = words.unit_of(match[3].lower(), (match[4] or "").lower())
        low, high = int(match[1]), int(match[2] or match[1])
        if not unit or high < low or not high:
            continue
        end = match.end() if length < 0 else match.start(3) + length
        start = match.start()
        yield Duration(start, end, low, high, unit, bound_before(content, start, words))


def bound_before(content: str, start: int, words: TermWords) -> str:
    """Return what is said of a value directly before it: "least", "most", "about" or ""."""
    before = content[max(0, start - _BEFORE) : start].lower().rstrip(" \xa0(")
    if before and before[-1] in "≥≤<>~≈":
        return {"≥": "least", ">": "least", "≤": "most", "<": "most"}.get(before[-1], "about")
    for written, bound in words.bounds.items():
        if before.endswith(written):
            head = before[: -len(written)]
            if written >= "\u2e80" or not head or not head[-1].isalpha():
                return bound
    return ""
