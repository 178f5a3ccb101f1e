"""The numbers beside the units of durations, shares and counts, in digits and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sendlint.facts.duration_values import Duration
from sendlint.facts.duration_words import BLANKS, DurationWords
from sendlint.facts.han import NUMERALS
from sendlint.facts.han_numerals import read_numeral
from sendlint.facts.skim import plain
from sendlint.facts.tokens import CJK_START

LONGEST_LEAD = 48
"""Characters before a unit that may hold its number."""
_TEN, _HUNDRED = 10, 100
_HALF = "半"


@cache
def _number_before() -> re.Pattern[str]:
    return re.compile(
        r"(?<![0-9A-Za-z./$€£¥月第-])(?<![0-9][,:])([0-9]{1,3}(?:[.,][0-9]{1,2})?)"
        r"(?:%?[ \xa0]?(?:[-–—~～至到/]|to|do|bis)[ \xa0]?([0-9]{1,3}(?:[.,][0-9]{1,2})?))?"
        r"(?:\)|[ \xa0]?\([^()\n0-9]{1,30}\))?[\s-]{0,8}$"
    )


@cache
def _count_before() -> re.Pattern[str]:
    count = r"([0-9]{1,3}(?:[., \xa0'][0-9]{3}){1,2}|[0-9]{1,7})"
    return re.compile(
        rf"(?<![0-9A-Za-z./$€£¥月第-])(?<![0-9][,:']){count}"
        rf"(?:[ \xa0]?[-–—~～至到][ \xa0]?{count})?[\s-]{{0,8}}$"
    )


@cache
def _number_behind() -> re.Pattern[str]:
    return re.compile(
        r"[)）\]][ \xa0]?[:：\t|=][ \t\xa0]{0,3}([0-9]{1,3})(?:[ \xa0]?[-–~][ \xa0]?([0-9]{1,3}))?"
        r"(?![0-9.,%]{0,9}[0-9%])"
    )


def numbers_before(
    content: str, start: int, end: int, unit: str, words: DurationWords
) -> Iterator[Duration]:
    """Yield the duration whose number ends before its unit, in digits or in words.

    start, end: where the unit stands in the content; unit: one of UNITS.
    """
    first = max(0, start - LONGEST_LEAD)
    before = content[first:start]
    bare = before.rstrip(BLANKS)
    if not bare:
        return
    if bare[-1].isdigit() or bare[-1] == ")":
        is_count = unit == "piece"
        match = (_count_before() if is_count else _number_before()).search(before)
        if match is None:
            return
        numbers = (match[1], match[2] or match[1])
        low, high = (
            float(re.sub("[^0-9]", "", one) if is_count else one.replace(",", "."))
            for one in numbers
        )
        size = len(before) - match.start()
        if not 0 < low <= high or (match[1][0] == "0" and match[1].isdigit()):
            return
    else:
        number, size = _in_words(bare, words)
        low = high = number
        size += len(before) - len(bare)
        if not number:
            return
    at = start - size
    bound = unit == "person" and words.is_bound(content, at, end)
    yield Duration(at, end, low, high, unit, words.is_about(content, at), bound=bound)


def _in_words(before: str, words: DurationWords) -> tuple[float, int]:
    """Return the number in words that a text ends with, and its length; 0 if there is none."""
    if before[-1] >= CJK_START:
        return _in_han(before)
    parts = before.replace("-", " ").replace("(", " ").replace("（", " ").split()[-2:]
    if not parts:
        return 0, 0
    last = plain(parts[-1])
    value = words.numerals.get(last, 0)
    if not value or not parts[-1].isalpha():
        return 0, 0
    tens = words.numerals.get(plain(parts[0]), 0) if len(parts) > 1 else 0
    both = len(parts[0]) + 1 + len(parts[-1])
    if value < _TEN <= tens and tens % _TEN == 0:
        return tens + value, both
    if value == _HUNDRED and 0 < tens < _TEN:
        return tens * value, both
    return value, len(parts[-1])


def _in_han(before: str) -> tuple[float, int]:
    if before[-1] == _HALF:
        return 0.5, 1
    numeral = before[len(before.rstrip(NUMERALS)) :][-4:]
    if not numeral or before[-len(numeral) - 1 :][0] == "第":
        return 0, 0
    return next(iter(read_numeral(numeral)), 0), len(numeral)


def numbers_behind(content: str, start: int, end: int, unit: str) -> Iterator[Duration]:
    """Yield a duration whose unit is in its label: "Lead time (weeks): 8".

    start, end: where the unit stands in the content; unit: one of UNITS.
    """
    if content[start - 1 : start] not in ("(", "（", "["):
        return
    match = _number_behind().match(content, end)
    if match:
        low, high = int(match[1]), int(match[2] or match[1])
        if 0 < low <= high:
            yield Duration(match.start(1), match.end(), low, high, unit)
