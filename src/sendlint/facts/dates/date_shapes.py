"""The ways to read a date, and the dates written in digits: 2026-03-24, 24.03.2026, 3/24."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import pairwise

from msgspec import Struct

from sendlint.facts.dates.date_words import DateWord
from sendlint.facts.text.latin_words import BLANK, word_before

FIRST_YEAR, LAST_YEAR = 1900, 2100

_YEAR_FIRST = r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])"
_YEAR_LAST = r"([0-9]{1,2})([-/.])([ \xa0]?)([0-9]{1,2})\2\3([0-9]{4}|[0-9]{2})(?![0-9])"
_NO_YEAR = r"([0-9]{1,2})([/.])([0-9]{1,2})(\.?)(?![0-9/])"
_FRACTIONS = frozenset({(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (24, 7), (9, 11)})

_DAY_FIRST = frozenset({"de", "fr", "pl"})
_DIGITS = frozenset("0123456789")
_RARE = 8
"""Signs of one kind that are looked at one by one."""

Extent = tuple[int, int]


class Reading(Struct, frozen=True, gc=False):
    """One way to read a date, possible or not.

    year: 0 where the text gives none.
    day_at, month_at, year_at: [start, end) of day, month and year in the text's content; (0, 0)
        for a year that is missing or not in digits.
    """

    year: int
    month: int
    day: int
    day_at: Extent
    month_at: Extent
    year_at: Extent = (0, 0)

    def on(self, year: int) -> date | None:
        """Return this day in `year`; None if there is no such day."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None


class Found(Struct, gc=False):
    """A date before its weekday and candidates are known.

    weekday: where a weekday of this date may stand: "any", "before" or "none".
    needs_weekday: without one it may be any other figure.
    """

    start: int
    end: int
    readings: tuple[Reading, ...]
    kind: str
    month: tuple[DateWord, ...] = ()
    weekday: str = "any"
    needs_weekday: bool = False


Step = tuple[int, tuple[Found, ...]]
"""Up to where the text is read, and the dates found."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def open_before(content: str, start: int) -> bool:
    """Tell whether a number or word at `start` is not the rest of a longer one."""
    if start == 0:
        return True
    near = content[start - 1]
    if near in "-–—,:'’":
        earlier = content[start - 2 : start - 1] if start > 1 else ""
        return not (earlier.isdigit() or (near == "-" and not earlier.isspace()))
    return not (near in "./_#$€£¥@\\=+№^&%" or (near < "\u0250" and near.isalnum()))


def open_after(content: str, end: int) -> bool:
    """Tell whether a date in digits that ends at `end` is not the start of something longer."""
    near = content[end : end + 2]
    if near[:1] in ("-", "/", ".", ",", ":"):
        return not near[1:].isalnum() or near[0] == ":"
    if near[:1] in ("T", "r"):
        return near[1:].isdigit() if near[0] == "T" else not near[1:].isalnum()
    return not (near[:1] in ("_", "@", "%", "=") or (near[:1] < "\u0250" and near[:1].isalnum()))


def _ends(content: str, end: int, sign: str) -> bool:
    """Tell whether a date in digits ends at `end`: nothing touches it but a second date of a range.

    sign: what stands between its numbers; a range of dates with hyphens needs another dash.
    """
    if open_after(content, end):
        return True
    if content[end] != "-" or sign == "-":
        return False
    other = _compiled(_YEAR_LAST).match(content, end + 1) or _compiled(_YEAR_FIRST).match(
        content, end + 1
    )
    return other is not None and other[2] == sign


def make_readings(*parts: tuple[int, int, int, Extent, Extent, Extent]) -> tuple[Reading, ...]:
    """Return the readings whose month is 1 to 12 and whose day is 1 to 31, without repeats."""
    kept: dict[tuple[int, int, int], Reading] = {}
    for part in parts:
        if 1 <= part[1] <= 12 and 1 <= part[2] <= 31:
            kept.setdefault(part[:3], Reading(*part))
    return tuple(kept.values())


def in_order_of(words: tuple[DateWord, ...], readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Return the readings that writers of a weekday's language may mean.

    words: what the weekday means. German, French and Polish never put the month first, and
    the year only with four digits. In the United States Spanish does, as English.
    """
    if not all(word.language in _DAY_FIRST for word in words):
        return readings
    return tuple([r for r in readings if r.day_at < r.month_at or _opens_with_year(r)]) or readings


def _opens_with_year(reading: Reading) -> bool:
    start, end = reading.year_at
    return end - start == 4 and start < reading.month_at[0]


def full_year(digits: int) -> int:
    """Return the year, 1970 to 2069, that two digits stand for."""
    return digits + (1900 if digits >= 70 else 2000)


def read_year_first(content: str, start: int, end: int) -> Step:
    """Read 2026-03-24, 2026/3/24 or 2026.3.24 at `start`."""
    match = _compiled(_YEAR_FIRST).match(content, start)
    if match is None:
        return end, ()
    year, one, two = int(match[1]), int(match[3]), int(match[4])
    stop = match.end()
    if not (FIRST_YEAR <= year <= LAST_YEAR and _ends(content, stop, match[2])):
        return stop, ()
    # Nobody who begins with the year goes on with the day, unless no month has the number.
    first = (year, one, two, match.span(4), match.span(3), match.span(1))
    second = (year, two, one, match.span(3), match.span(4), match.span(1))
    readings = make_readings(first) if one <= 12 else make_readings(first, second)
    return stop, (Found(start, stop, readings, "numeric"),) if readings else ()


def read_year_last(content: str, start: int) -> Step | None:
    """Read 24.03.2026, 3/24/2026 or, beside a weekday, 24.03.26; None if nothing looks so."""
    match = _compiled(_YEAR_LAST).match(content, start)
    if match is None:
        return None
    stop = match.end()
    one, two, year = int(match[1]), int(match[4]), int(match[5])
    if not _ends(content, stop, match[2]):
        return stop, ()
    first, second, last = match.span(1), match.span(4), match.span(5)
    short = len(match[5]) == 2
    if short:
        readings = make_readings(
            (full_year(year), two, one, first, second, last),
            (full_year(year), one, two, second, first, last),
            (full_year(one), two, year, last, second, first),
        )
    elif FIRST_YEAR <= year <= LAST_YEAR:
        readings = make_readings(
            (year, two, one, first, second, last), (year, one, two, second, first, last)
        )
    else:
        return stop, ()
    found = Found(start, stop, readings, "numeric", needs_weekday=short)
    return stop, (found,) if readings else ()


def read_without_year(content: str, start: int, end: int, leads: Sequence[str]) -> Step:
    """Read 24.03. or 3/24, which count beside a weekday; "bis 24.03." counts by itself.

    The month comes first in dots only before a Chinese weekday: 3.24周二.
    leads: words before a dotted day and month without a year ("bis 31.04.") that make it a date.
    """
    match = _compiled(_NO_YEAR).match(content, start)
    if match is None:
        return end, ()
    stop = match.end()
    one, two = int(match[1]), int(match[3])
    first, second = match.span(1), match.span(3)
    if not open_after(content, stop):
        return stop, ()
    if match[2] == "/":
        if match[4]:
            stop -= 1
        if (one, two) in _FRACTIONS:
            return stop, ()
        readings = make_readings(
            (0, two, one, first, second, (0, 0)), (0, one, two, second, first, (0, 0))
        )
        needs_weekday = True
    else:
        chinese = any(char > "\u2fff" for char in content[stop : stop + 2])
        if _like_a_time(content, match) and not chinese:
            return stop, ()
        orders = [(0, two, one, first, second, (0, 0)), (0, one, two, second, first, (0, 0))]
        readings = make_readings(*orders[: 1 + chinese])
        begin, word_end, _ = word_before(content, start)
        needs_weekday = not match[4] or content[begin:word_end].lower() not in leads
    found = Found(start, stop, readings, "numeric", needs_weekday=needs_weekday)
    return stop, (found,) if readings else ()


def _like_a_time(content: str, match: re.Match[str]) -> bool:
    """Tell whether a dotted day and month may be a time or a decimal: 9.05, 9.5; not 9.05. um."""
    if len(match[3]) == 1:
        return not match[4]
    if int(match[1]) > 24 or match[3] not in ("05", "10"):
        return False
    following = content[match.end() : match.end() + 2].lstrip(" ")[:1]
    return not match[4] or not (following.islower() or following in tuple(",;)–-"))


def joints(content: str, sign: str) -> Iterator[int]:
    """Yield where a sign stands between two numbers that may be of one date.

    sign: a hyphen, a slash or a dot. Behind it stand two numbers, or behind slash and dot a day.
    """
    if _joins_digits(content, sign):
        for match in _joined(sign).finditer(content):
            if not match[1] or _may_be_day(match, sign):
                yield match.start()


@cache
def _joined(sign: str) -> re.Pattern[str]:
    """A sign between two numbers of a date: three numbers, or a second one that may be a day."""
    sign = re.escape(sign)
    day = "|([0-3]?[0-9])(?![0-9/])" if sign != r"\-" else "()?"
    return re.compile(rf"{sign}(?<=[0-9]{sign})(?:[ \xa0]?[0-9]{{1,2}}{sign}[ \xa0]?[0-9]{day})")


def _joins_digits(content: str, sign: str) -> bool:
    """Tell whether a sign may have digits on both sides.

    Where it is rare this spares the pattern, which takes 0.2 ms to compile.
    """
    pieces = content.split(sign, _RARE)
    return len(pieces) > _RARE or any(
        before[-1:] in _DIGITS and after.lstrip(BLANK)[:1] in _DIGITS
        for before, after in pairwise(pieces)
    )


def _may_be_day(match: re.Match[str], sign: str) -> bool:
    number = int(match[1])
    if not 12 < number < 32:
        return 0 < number < 13
    # No month has this number, unless the day comes last as in Chinese: 3.24周二.
    return sign != "." or _is_cjk_near(match)


def _is_cjk_near(match: re.Match[str]) -> bool:
    end = match.end()
    return max(match.string[end : end + 3], default="") > "\u2fff"
