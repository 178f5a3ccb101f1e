"""The times of day of a text for comparison with a calendar: every form that people write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from sendlint.facts.dates.date_joints import any_of
from sendlint.facts.dates.date_words import DateWords

_HALF = {"半": 30, "一刻": 15, "三刻": 45}
_NUMERALS = {sign: number for number, sign in enumerate("〇一二三四五六七八九十")} | {
    "两": 2,
    "兩": 2,
}
_PATTERN = (
    r"(?<![0-9:.,/@-])(?P<hour>[0-9]{1,2})(?:"
    r"[:：](?P<colon>[0-9]{2})(?![0-9:])"
    r"|[ \xa0]?h(?P<french>[0-9]{2})?(?![a-z0-9])"
    r"|(?:\.(?P<dot>[0-9]{2}))?[ \xa0]?(?P<word>{word})(?![a-z])"
    r"|[点點时時](?P<han>[0-9]{1,2}分?|半|[一三]刻)?(?!间|間)"
    r")"
    r"|(?:{hour})[ \xa0](?P<bare>[0-9]{1,2})"
    r"(?:\.(?P<polish>[0-9]{2}))?(?![0-9:/h]|[.,][0-9])"
    r"|(?<![a-z])(?:{at})[ \xa0](?P<lone>[0-9]{1,2})(?=[,.;!?)]?(?:\s|$)(?![a-z]))"
    r"|(?P<numeral>[一二三四五六七八九十两兩]{1,3})[点點時](?P<part>半|[一三]刻)?"
)


class ClockTime(Struct, frozen=True):
    """A time of day, or what may be one: content[start:end], in minutes after midnight.

    minutes: 0 to 1439; which half of the day is left open (3:00 may be 15:00).
    """

    start: int
    end: int
    minutes: int


@cache
def _pattern(
    words: tuple[str, ...], hours: tuple[str, ...], at: tuple[str, ...]
) -> re.Pattern[str]:
    """Return the pattern for a time of day.

    words, hours, at: the words of the topics "clock-…"; a dot at their end may be left out.
    """
    behind = any_of(word.removesuffix(".") for word in words).replace("'", "['’]")
    before = any_of({*hours, *(hour.removesuffix(".") for hour in hours)})
    pattern = _PATTERN.replace("{word}", behind).replace("{hour}", before)
    return re.compile(pattern.replace("{at}", any_of(at)), re.IGNORECASE)


def clock_times(content: str, words: DateWords) -> Iterator[ClockTime]:
    """Yield what may be a time of day in a text, in its order."""
    named, hours, at = (tuple(words.links[f"clock-{name}"]) for name in ("word", "hour", "at"))
    for match in _pattern(named, hours, at).finditer(content):
        minutes = _minutes(match)
        if minutes is not None:
            yield ClockTime(match.start(), match.end(), minutes)


def _minutes(match: re.Match[str]) -> int | None:
    if match["numeral"]:
        hour = _numeral(match["numeral"])
        minute = _HALF.get(match["part"] or "", 0)
    else:
        hour = int(match["hour"] or match["bare"] or match["lone"])
        han = match["han"] or ""
        written = match["colon"] or match["french"] or match["dot"] or match["polish"]
        minute = _HALF.get(han, int(written or han.rstrip("分") or 0) if han not in _HALF else 0)
    if not 0 <= hour <= 24 or minute > 59:
        return None
    return (hour * 60 + minute) % 1440


def _numeral(signs: str) -> int:
    """Return the number, 1 to 24, that Chinese numerals stand for; -1 if they are none."""
    if signs[0] == "十":
        return 10 + (_NUMERALS[signs[1:]] if len(signs) == 2 else 0 if len(signs) == 1 else 90)
    if len(signs) > 1 and signs[1] == "十":
        return 10 * _NUMERALS[signs[0]] + (_NUMERALS[signs[2:]] if len(signs) == 3 else 0)
    return _NUMERALS[signs] if len(signs) == 1 else -1
