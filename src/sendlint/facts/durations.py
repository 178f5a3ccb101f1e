"""Durations as written in figures: "30 days", "6-8 Wochen", "thirty (30) days", 30个工作日."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from sendlint.facts.folding import without_marks
from sendlint.facts.skim import Skim
from sendlint.facts.term_words import TermWords
from sendlint.facts.tokens import CJK_START

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
_ROUNDED = 1.1
"""By how much values in two units may differ."""
_FOREVER = 1e6
_BEFORE = 24
_BEFORE_UNIT, _LONGEST_UNIT = 30, 34
_LONGEST_FIRST = 16
_MOST = 2000
_HAN = "一二两兩三四五六七八九十壹贰叁伍拾"


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
        if self.bound == other.bound == "most":
            # Within 10 days and within 15 days are two promises.
            return replace(self, bound="").agrees(replace(other, bound=""))
        if self.unit in _MONTHS and other.unit in _MONTHS:
            mine, theirs = (
                self._span(*2 * (_MONTHS[self.unit],)),
                other._span(*2 * (_MONTHS[other.unit],)),
            )
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


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(
        r"[ \xa0-]{1,2}([a-z\xdf-\u024f]{1,16})(?:[ \xa0]([a-z\xdf-\u024f]{1,16}))?",
        re.IGNORECASE,
    )


def find_durations(content: str, words: TermWords, text: Skim) -> list[Duration]:
    """Return the durations of a text by start, 500 of each way to write them at most.

    text: the content at a glance.
    """
    found: list[Duration] = []
    if words.may_hold_unit(text):
        found += islice(_in_digits(content, words, text), MOST_DURATIONS)
        numerals = words.numerals.keys() & text.words
        if numerals:
            found += islice(_in_words(content, words, numerals), MOST_DURATIONS)
        if not text.chars.isdisjoint(_HAN):
            found += islice(_in_han(content, words), MOST_DURATIONS)
        if "(" in content or "（" in content:
            found += islice(_in_heads(content, words), MOST_DURATIONS)
    stems = [stem for stem in words.compounds if f" {stem}" in text.bag or stem in text.signs]
    if stems:
        found += islice(_in_compounds(content, words, stems), MOST_DURATIONS)
    return sorted(found, key=lambda one: (one.start, -one.end))


def _in_digits(content: str, words: TermWords, text: Skim) -> Iterator[Duration]:
    find = _pattern().finditer
    for begin, stop in _near_units(content, words, text):
        for match in find(content, begin, stop):
            unit, length = words.unit_of(match[3].lower(), (match[4] or "").lower())
            low, high = int(match[1]), int(match[2] or match[1])
            if not unit or high < low or not high:
                continue
            end = match.end() if length < 0 else match.start(3) + length
            start = match.start()
            yield Duration(start, end, low, high, unit, bound_before(content, start, words))


def _near_units(content: str, words: TermWords, text: Skim) -> Iterator[tuple[int, int]]:
    """Yield where numbers with units may stand, by start and apart."""
    places = sorted(
        place
        for form in words.unit_forms(text)
        for place in islice(_all(content, form), _MOST)
        if _follows_number(content, place, words)
    )
    stop = 0
    begin = -1
    for place in places:
        if place - _BEFORE_UNIT > stop:
            if begin >= 0:
                yield begin, stop
            begin = place - _BEFORE_UNIT if place > _BEFORE_UNIT else 0
        elif begin < 0:
            begin = 0
        stop = place + _LONGEST_UNIT
    if begin >= 0:
        yield begin, stop


def _follows_number(content: str, place: int, words: TermWords) -> bool:
    """Tell whether a figure may stand before a unit: directly, or before its first word."""
    head = content[max(0, place - _LONGEST_FIRST) : place]
    bare = head.rstrip(" \xa0\n\t-)]")
    if not bare or bare[-1].isdigit():
        return bool(bare)
    if not any(map(str.isdigit, head)):
        return False
    return bare[-1] >= CJK_START or ")" in head or bare.split()[-1].lower() in words.first_words


def _all(content: str, word: str) -> Iterator[int]:
    start = content.find(word)
    while start >= 0:
        yield start
        start = content.find(word, start + len(word))


def _in_heads(content: str, words: TermWords) -> Iterator[Duration]:
    """Yield durations whose unit is in their label: "Lead time (weeks): 8"."""
    letter = r"[^\W\d_]"
    pattern = (
        rf"[(（]({letter}{{1,12}})(?: ({letter}{{1,12}}))?[)）][ \xa0]?[:：\t|][ \t\xa0]{{0,3}}"
        r"([0-9]{1,3})(?:[ \xa0]?[-–~][ \xa0]?([0-9]{1,3}))?(?![0-9.,%]{0,9}[0-9%])"
    )
    for match in re.finditer(pattern, content):
        unit, _ = words.unit_of(match[1].lower(), (match[2] or "").lower())
        low, high = int(match[3]), int(match[4] or match[3])
        if unit and 0 < low <= high:
            yield Duration(match.start(), match.end(), low, high, unit)


def _in_words(content: str, words: TermWords, numerals: Iterable[str]) -> Iterator[Duration]:
    """Yield durations such as "six weeks"; in brackets digits may follow the word."""
    folded = _folded(content)
    for numeral in sorted(numerals):
        for start in _places(folded, numeral):
            match = _counted().match(content, start + len(numeral))
            if match is None:
                continue
            unit, length = words.unit_of(match[1].lower(), (match[2] or "").lower())
            if unit:
                end = match.end() if length < 0 else match.start(1) + length
                number = words.numerals[numeral]
                bound = bound_before(content, start, words)
                yield Duration(start, end, number, number, unit, bound)


def _in_han(content: str, words: TermWords) -> Iterator[Duration]:
    from sendlint.facts.han_numerals import read_sum

    pattern = rf"(?<![第{_HAN}])([{_HAN}]{{1,3}})([\u2e80-\u9fff]{{1,4}})"
    for match in re.finditer(pattern, content):
        values, _ = read_sum(match[1])
        unit, length = words.unit_of(match[2], "")
        if unit and values:
            number = int(values[0])
            end = match.start(2) + length
            bound = bound_before(content, match.start(), words)
            yield Duration(match.start(), end, number, number, unit, bound)


def _in_compounds(content: str, words: TermWords, stems: Iterable[str]) -> Iterator[Duration]:
    folded = _folded(content)
    for stem in stems:
        for start in _places(folded, stem):
            months = words.compounds[stem]
            end = start + len(stem)
            while stem < CJK_START and end < len(content) and content[end].isalpha():
                end += 1
            yield Duration(start, end, months, months, "month")


def _folded(content: str) -> str:
    """Return a text in small letters without diacritics, at the same offsets."""
    folded = without_marks(content.lower())
    return folded if len(folded) == len(content) else content.lower()


def _places(content: str, word: str) -> Iterator[int]:
    start = content.find(word)
    while start >= 0:
        if word >= CJK_START or not content[start - 1 : start].isalpha():
            yield start
        start = content.find(word, start + len(word))


def bound_before(content: str, start: int, words: TermWords) -> str:
    """Return what is said of a value directly before it: "least", "most", "about" or ""."""
    before = content[max(0, start - _BEFORE) : start].lower().rstrip(" \xa0(")
    if before and before[-1] in "≥≤<>~≈":
        return {"≥": "least", ">": "least", "≤": "most", "<": "most"}.get(before[-1], "about")
    run = before.split()
    for written, bound in words.bounds_by_end.get(run[-1], ()) if run else ():
        head = before[: -len(written)]
        if before.endswith(written) and not head[-1:].isalpha():
            return bound
    if run and before[-1] >= CJK_START:
        for size in (4, 3, 2, 1):
            if before[-size:] in words.bounds:
                return words.bounds[before[-size:]]
    return ""
