"""Durations and shares as written: "30 days", "6-8 Wochen", "three weeks", 30个工作日, 30 %."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sendlint.facts.terms.duration_values import Duration
from sendlint.facts.terms.duration_words import (
    BLANKS,
    LEAD,
    MOST_DURATIONS,
    SPLIT,
    DurationWords,
    may_split,
)
from sendlint.facts.text.folding import without_marks
from sendlint.facts.text.han import CJK_START, simplified
from sendlint.facts.text.skim import Skim, plain

if TYPE_CHECKING:
    from sendlint.facts.figures.figure_texts import FigureText

_BEHIND, _TEN = 24, 10
_DAY_SIGN, _DAY_GOES_ON = "日", tuple("内以之后起前期间的书通未")
_COUNTED = "个"
_HALF = "半"
_SHARE_SIGNS = "分成折"
_LEAD = 20
_NETS = ("net", "Net", "NET", "nET", "净")
_NO_DIGITS = dict.fromkeys(range(48, 58))


def find_durations(content: str, words: DurationWords, text: Skim) -> list[Duration]:
    """Return the durations, shares and counts of a text by start, 200 of each unit at most.

    text: the content at a glance.
    """
    found: list[Duration] = []
    for one in sorted(_all(content, words, text), key=lambda one: (one.start, -one.end)):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found


def unlisted(text: FigureText) -> list[Duration]:
    """Return the durations of a text, but for lists in which one lead has several of them."""
    leads: dict[str, list[Duration]] = {}
    for one in text.durations:
        lead = text.content[max(0, one.start - _LEAD) : one.start].translate(_NO_DIGITS)
        leads.setdefault(lead, []).append(one)
    return [
        ones[0]
        for ones in leads.values()
        if all(one.sort == ones[0].sort and one.agrees(ones[0]) for one in ones)
    ]


def _all(content: str, words: DurationWords, text: Skim) -> Iterator[Duration]:
    for sign in "%％":
        if sign in content:
            yield from _percents(content, sign, words)
    found = words.units.keys() & text.words
    signs = words.signs_in(text)
    counted = any(words.units[word] == "piece" for word in found) or any(
        map(words.is_counted, signs)
    )
    minimums = _minimums(content, words, text) if counted else ()
    for word in found:
        for at, end in _places_of(content, word, words, minimums):
            yield from _latin(content, at, end, word, words)
    if signs:
        yield from _in_signs(content, signs, words, minimums)
    if not text.chars.isdisjoint(_SHARE_SIGNS) and _may_share(content, words):
        from sendlint.facts.terms.han_shares import find_han_shares

        yield from find_han_shares(simplified(content))
    compounds = words.compounds_in(text)
    if compounds:
        folded = without_marks(content.lower())
        for compound in compounds if len(folded) == len(content) else ():
            yield from _compounds(folded, *compound)
    if may_split(content):
        yield from _splits(content)
    if not text.words.isdisjoint(words.nets) or "净" in text.chars:
        yield from _nets(content)
    for key in words.sights:
        for sight in words.sights[key] if key in text.words or key in text.chars else ():
            for at in _places(content.lower(), sight):
                end = at + len(sight)
                beside = (content[at - 1 : at], content[end : end + 1])
                if sight >= CJK_START or not any(map(_is_latin, beside)):
                    yield Duration(at, end, 0, 0, "day")


def _percents(content: str, sign: str, words: DurationWords) -> Iterator[Duration]:
    from sendlint.facts.terms.duration_numbers import numbers_before

    for at in _places(content, sign):
        yield from numbers_before(content, at, at + 1, "percent", words)


def _in_signs(
    content: str, signs: Iterable[str], words: DurationWords, minimums: Sequence[int]
) -> Iterator[Duration]:
    """Yield the durations whose unit ends with one of these signs of Chinese or Japanese."""
    simple = ""
    for sign in signs:
        is_count = words.is_counted(sign)
        if is_count and not minimums:
            continue
        places = sorted(at for typed in words.typed[sign] for at in _places(content, typed))
        for at in places[:MOST_DURATIONS]:
            if words.may_count(content, at) and (not is_count or _is_near(at, minimums)):
                # All signs stay where they are.
                simple = simple or simplified(content)
                yield from _han(simple, at + 1, words)


def _may_share(content: str, words: DurationWords) -> bool:
    """Tell whether a text may hold shares as Chinese writes them: 三成, 八五折, 百分之四."""
    if "分之" in content:
        return True
    before = {piece[-1:] for sign in "成折" for piece in content.split(sign)[:-1]}
    return any(char.isdigit() or (char and char in words.counts) for char in before)


def _places(content: str, word: str) -> Iterator[int]:
    def places() -> Iterator[int]:
        start = content.find(word)
        while start >= 0:
            yield start
            start = content.find(word, start + len(word))

    return islice(places(), MOST_DURATIONS)


def _places_of(
    content: str, word: str, words: DurationWords, minimums: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield where a unit stands as a word of its own, pieces only beside a least quantity."""
    is_count = words.units[word] == "piece"
    if is_count and not minimums:
        return
    for form in words.forms(word):
        for at in _places(content, form):
            end = at + len(form)
            if _is_latin(content[at - 1 : at]) or _is_latin(content[end : end + 1]):
                continue
            if not is_count or _is_near(at, minimums):
                yield at, end


def _is_latin(char: str) -> bool:
    return char.isalpha() and char < CJK_START


def _minimums(content: str, words: DurationWords, text: Skim) -> list[int]:
    """Return where words for the least quantity stand."""
    forms = words.minimums_in(text)
    small = content.lower() if forms else ""
    return [at for form in forms for at in _places(small, form)]


def _is_near(at: int, places: Sequence[int]) -> bool:
    return any(abs(at - place) <= LEAD for place in places)


def _latin(
    content: str, start: int, end: int, word: str, words: DurationWords
) -> Iterator[Duration]:
    """Yield the duration whose unit is content[start:end], "days" of "30 working days"."""
    unit = words.units[word]
    bare = content[max(0, start - LEAD) : start].rstrip(BLANKS)
    last = _last_word(bare)
    if last in words.before or last in words.pairs.get(word, ()):
        unit = words.before.get(last) or unit
        bare = bare[: -len(last)].rstrip(BLANKS)
        start = max(0, start - LEAD) + len(bare)
        last = _last_word(bare)
    elif word in words.pairs:
        return
    if last and last < CJK_START and last not in words.numerals and last not in words.singles:
        return
    following = content[end : end + _BEHIND].split(None, 1)
    behind = plain(following[0].rstrip(".,;:)")) if following else ""
    if behind in words.behind and not content[end].isalpha():
        unit = words.behind[behind] or unit
        end = content.index(following[0], end) + len(following[0].rstrip(".,;:)"))
    from sendlint.facts.terms.duration_numbers import numbers_before, numbers_behind

    found = [
        *numbers_before(content, start, end, unit, words),
        *numbers_behind(content, start, end, unit),
    ]
    yield from found or _single(content, start, end, unit, words)


def _last_word(before: str) -> str:
    """Return the word that a text ends with, in plain form; "" if it ends with none."""
    if not before or not before[-1].isalpha():
        return ""
    last = before.rsplit(None, 1)[-1].rpartition("-")[2].lstrip("(（").lower()
    return last if last.isascii() else plain(last)


def _single(
    content: str, start: int, end: int, unit: str, words: DurationWords
) -> Iterator[Duration]:
    """Yield a unit alone as one of it: "within a week"."""
    before = plain(content[max(0, start - _BEHIND) : start]).split()
    if (
        before
        and any(
            before[-len(single.split()) :] == single.split()
            for single in words.singles.get(before[-1], ())
        )
        and not f" {' '.join(before)}".endswith(words.no_singles)
    ):
        yield Duration(start, end, 1, 1, unit, words.is_about(content, start))


def _han(content: str, end: int, words: DurationWords) -> Iterator[Duration]:
    """Yield the duration whose unit ends at `end`, 天 or 个工作日."""
    from sendlint.facts.terms.duration_numbers import numbers_before, numbers_behind

    before = content[max(0, end - 5) : end]
    for written, unit in words.signs[before[-1]]:
        if before.endswith(written):
            start = end - len(written)
            if written == _DAY_SIGN and not content.startswith(_DAY_GOES_ON, end):
                return
            if content[start - 1 : start] == _COUNTED:
                start -= 1
            more = 0.5 if content[end : end + 1] == _HALF else 0
            for one in numbers_before(content, start, end, unit, words):
                yield replace(one, low=one.low + more, high=one.high + more)
            yield from numbers_behind(content, start, end, unit)
            return


def _compounds(folded: str, stem: str, number: float, unit: str) -> Iterator[Duration]:
    """Yield the words that begin with a stem, in a text of small letters without marks."""
    for start in _places(folded, stem):
        end = start + len(stem)
        if stem < CJK_START and folded[start - 1 : start].isalpha():
            continue
        while stem < CJK_START and end < len(folded) and folded[end].isalpha():
            end += 1
        yield Duration(start, end, number, number, unit)


def _splits(content: str) -> Iterator[Duration]:
    """Yield the shares of "T/T 30/70", which make a hundred."""
    pattern = re.compile(r"(?<![0-9./,:-])([1-9])0[/:]([1-9])0(?![0-9./:-]|,[0-9]|[ \xa0]?[%x×])")
    for at in _places(content, SPLIT):
        match = pattern.match(content, max(0, at - 1))
        if match and int(match[1]) + int(match[2]) == _TEN:
            for begin, digit in ((match.start(1), match[1]), (match.start(2), match[2])):
                share = int(digit) * _TEN
                yield Duration(begin, begin + 2, share, share, "percent")


def _nets(content: str) -> Iterator[Duration]:
    """Yield "net 30": days without their unit, of the usual terms only."""
    pattern = re.compile(
        r"(?:(?<![A-Za-z])[Nn](?:et|ET)[tT]?|净)[ \xa0:-]{0,3}([0-9]{1,3})"
        r"(?![0-9%.,:/]{0,6}[0-9%])"
    )
    found = (pattern.match(content, at) for word in _NETS for at in _places(content, word))
    for match in filter(None, found):
        days = int(match[1])
        behind = content[match.end() : match.end() + _BEHIND]
        following = re.match(r"[ \xa0-]{0,2}([^\W\d_]{2,16})", behind)
        if days in _USUAL and (following is None or following[1].lower() in _GOES_ON):
            yield Duration(match.start(1), match.end(), days, days, "day")


_USUAL = frozenset((*range(5, 95, 5), 7, 8, 14, 21, 28, 31, 100, 105, 120, 150, 180))
_GOES_ON = frozenset(("from", "after", "eom", "as", "and", "on", "of", "is", "with", "for"))
