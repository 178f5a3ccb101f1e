"""Percentages as they stand in running text."""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal
from functools import cache

from msgspec import Struct

from sendlint.facts.figures.figure_texts import FigureText
from sendlint.facts.numbers.numbers import Number

_MOST = 300


class Percent(Struct, frozen=True):
    """A percentage as written: content[start:end] with its sign.

    value: 30 for 30 %. exact: whether it is no bound, no end of a range, not about.
    """

    start: int
    end: int
    value: Decimal
    exact: bool
    number: Number

    @property
    def half_digit(self) -> Decimal:
        """Half of what its last digit is worth."""
        return Decimal(1).scaleb(int(self.number.value.as_tuple().exponent)) / 2


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(
        r"[ \xa0\u202f]?(?:[%％]|(?:per ?cent|procent|prozent|pour cent|por ciento)(?![a-z]))",
        re.IGNORECASE,
    )


def find_percents(text: FigureText, start: int = 0, end: int | None = None) -> tuple[Percent, ...]:
    """Return the percentages in content[start:end], 300 at most."""
    content = text.content
    if not text.may_hold_percent:
        return ()
    words = text.vocabulary.amount_words
    numbers = text.numbers
    found: list[Percent] = []
    for at in range(bisect_left(numbers, start, key=lambda number: number.start), len(numbers)):
        number = numbers[at]
        if (end is not None and number.start >= end) or len(found) == _MOST:
            break
        match = _sign().match(content, number.end)
        if match:
            about = number.partner != 0 or words.is_about(content, number.start, match.end())
            value = number.readings[-1]
            found.append(Percent(number.start, match.end(), value, not about, number))
    return tuple(found)
