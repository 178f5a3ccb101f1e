"""The numbers beside the units of durations, shares and counts, in digits and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sendlint.facts.numbers.han_numerals import read_numeral
from sendlint.facts.terms.duration_values import Duration
from sendlint.facts.terms.duration_words import BLANKS, LEAD, DurationWords
from sendlint.facts.text.han import CJK_START, NUMERALS
from sendlint.facts.text.skim import plain

_TEN, _HUNDRED = 10, 100
_HALF = "半"
_TO = ("至", "到", "或", "-", "~", "～")
_ALIKE = str.maketrans("€£¥月第–—～至到", "$$$$$~~~~~")
"""Signs that the patterns take for others: in their classes they would take 0.3 ms to compile."""
_IN_ORDER = ("一两", "一二", "两三", "二三", "三四", "四五", "五六", "六七", "七八", "八九", "三五")


@cache
def _number_before() -> re.Pattern[str]:
    return re.compile(
        r"(?<![0-9A-Za-z./$-])(?<![0-9][,:])([0-9]{1,3}(?:[.,][0-9]{1,2})?)"
        r"(?:%?[ \xa0]?(?:[-~/]|to|do|bis)[ \xa0]?([0-9]{1,3}(?:[.,][0-9]{1,2})?))?"
        r"(?:\)|[ \xa0]?\([^()\n0-9]{1,30}\))?[\s-]{0,8}$"
    )


@cache
def _count_before() -> re.Pattern[str]:
    count = r"([0-9]{1,3}(?:[., \xa0'][0-9]{3}){1,2}|[0-9]{1,7})"
    return re.compile(
        rf"(?<![0-9A-Za-z./$-])(?<![0-9][,:']){count}"
        rf"(?:[ \xa0]?[-~][ \xa0]?{count})?[\s-]{{0,8}}$"
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
    first = max(0, start - LEAD)
    before = content[first:start]
    bare = before.rstrip(BLANKS)
    if not bare:
        return
    if bare[-1].isdigit() or bare[-1] == ")":
        is_count = unit == "piece"
        pattern = _count_before() if is_count else _number_before()
        match = pattern.search(before.translate(_ALIKE))
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
        low, high, size = _in_words(bare, words)
        size += len(before) - len(bare)
        if not 0 < low <= high:
            return
    at = start - size
    bound = unit == "person" and words.is_bound(content, at, end)
    yield Duration(at, end, low, high, unit, words.is_about(content, at), bound=bound)


def _in_words(before: str, words: DurationWords) -> tuple[float, float, int]:
    """Return the least and greatest number in words that a text ends with, and their length.

    0, 0 and 0 if there is none.
    """
    if before[-1] >= CJK_START:
        return _in_han(before)
    high, size = _in_latin(before, words)
    lead = before[: len(before) - size].rstrip(" (\xa0")
    joint = re.search(r"[ \xa0](?:to|or|do|lub|bis|oder|à|ou|a|o)$|[-–—]$", lead) if high else None
    if joint:
        low, length = _in_latin(lead[: joint.start()], words)
        if 0 < low < high:
            return low, high, len(before) - joint.start() + length
    return high, high, size


def _in_latin(before: str, words: DurationWords) -> tuple[float, int]:
    """Return the number in words of Latin letters that a text ends with, and its length."""
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


def _in_han(before: str) -> tuple[float, float, int]:
    if before[-1] == _HALF:
        return 0.5, 0.5, 1
    numeral = _numeral(before)
    if not numeral or before[-len(numeral) - 1 :][0] == "第":
        return 0, 0, 0
    if numeral in _IN_ORDER:
        # 七八天
        low, high = (next(iter(read_numeral(sign))) for sign in numeral)
        return low, high, len(numeral)
    high, size = next(iter(read_numeral(numeral)), 0), len(numeral)
    lead = before[:-size]
    first = _numeral(lead[:-1]) if lead[-1:] in _TO and lead else ""
    low = next(iter(read_numeral(first)), 0) if first else 0
    if 0 < low < high:
        return low, high, size + 1 + len(first)
    return high, high, size


def _numeral(before: str) -> str:
    """Return the Chinese numeral that a text ends with, "" if none."""
    return before[len(before.rstrip(NUMERALS)) :][-4:]


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
