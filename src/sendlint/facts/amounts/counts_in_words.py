"""Counts and shares that stand in words beside amounts: twelve, half, ten per cent, 三成, 八折."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from functools import cache
from itertools import islice

from msgspec import Struct

from sendlint.facts.figures.figure_texts import FigureText
from sendlint.facts.numbers.han_numerals import read_numeral
from sendlint.facts.text.skim import plain

_PERCENT = "%"
_MOST = 60
_HAN_SHARES = {"百": 1, "千": 10, "万": 100}
_HUNDRED = Decimal(100)
_REACH = 64
"""Characters before a number that are looked at first for the word before it."""
_BEYOND_ASCII = "[\u00c0-\u024f]"
"""The letters of a word, see `_word`, that are not ASCII."""


class CountWords(Struct, frozen=True):
    """The words in plain form: numbers (two, twice), shares (half: 2, quarter: 4), for percent.

    scales: the words that longer numbers are made of.
    leading: the words before the last of those for percent: "per" of "per cent".
    """

    numbers: dict[str, int]
    shares: dict[str, int]
    scales: frozenset[str]
    percent: frozenset[str]
    leading: frozenset[str]

    @classmethod
    def of(cls, topics: Mapping[str, Mapping[str, Sequence[str]]]) -> CountWords:
        """Return those of the topics "numeral-word", "-times", "-share", "-scale" and "-noun"."""
        nouns = (line.split() for lines in topics["numeral-noun"].values() for line in lines)
        percent = [plain(form) for forms in nouns if forms[0] == _PERCENT for form in forms]
        numbers = _values(topics, "numeral-word")
        counts = {word: value for word, value in numbers.items() if 1 < value < _HUNDRED}
        return cls(
            counts | _values(topics, "numeral-times"),
            _values(topics, "numeral-share"),
            frozenset((*numbers, *_values(topics, "numeral-scale"))),
            frozenset(form.rpartition("-")[2] for form in percent),
            frozenset(form.partition("-")[0] for form in percent if "-" in form),
        )


def _values(topics: Mapping[str, Mapping[str, Sequence[str]]], topic: str) -> dict[str, int]:
    lines = (line.split() for lines in topics.get(topic, {}).values() for line in lines)
    return {plain(form): int(forms[0]) for forms in lines for form in forms[1:]}


class InWords(Struct, frozen=True):
    """A count or a share in words: content[start:end].

    value: 12, or 25 where it is a share: in percent.
    """

    start: int
    end: int
    value: Decimal
    share: bool


def counts_in_words(text: FigureText, words: CountWords) -> tuple[InWords, ...]:
    """Return the counts from two to 99 and the shares that a text says in words, 60 at most."""
    found = list(islice(_latin(text, words), _MOST))
    if text.skim.signs:
        found += _han(text.content)
    return tuple(found[:_MOST])


def _latin(text: FigureText, words: CountWords) -> Iterator[InWords]:
    """Yield the counts and shares in words of Latin letters."""
    held = words.numbers.keys() & text.skim.words | words.shares.keys() & text.skim.words
    if not held:
        return
    content, times = text.content, text.vocabulary.time_units
    for start, end, word in _places(content, held):
        if word in words.shares:
            yield InWords(start, end, _HUNDRED / words.shares[word], share=True)
            continue
        behind = [_plain(match[0]) for match in islice(_word().finditer(content, end), 2)]
        if behind and behind[0] in words.leading:
            del behind[0]
        following = behind[0] if behind else ""
        share = following in words.percent
        # A number of several words is no count, nor are days. French cent is a hundred.
        beside = (_word_before(content, start), "" if share else following)
        if words.scales.isdisjoint(beside) and following not in times:
            yield InWords(start, end, Decimal(words.numbers[word]), share)


def _places(content: str, words: Set[str]) -> Iterable[tuple[int, int, str]]:
    """Return start and end of each of these words in a text, in their order, and the word."""
    if not content.isascii() and re.search(_BEYOND_ASCII, content):
        return (
            (*match.span(), word)
            for match in _word().finditer(content)
            if (word := _plain(match[0])) in words
        )
    # Nearly always no letter is to be folded, and a look for each word takes no time.
    low = content.lower()
    found = ((at, at + len(word), word) for word in words for at in _starts(low, word))
    return sorted(
        (start, end, word)
        for start, end, word in found
        if not (_is_letter(content[start - 1 : start]) or _is_letter(content[end : end + 1]))
    )


def _starts(content: str, word: str) -> Iterator[int]:
    at = content.find(word)
    while at >= 0:
        yield at
        at = content.find(word, at + len(word))


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _plain(word: str) -> str:
    return word.lower() if word.isascii() else plain(word)


def _word_before(content: str, start: int) -> str:
    """Return the word before a place in plain form, "" if there is none."""
    reach = _REACH
    while True:
        first = max(0, start - reach)
        found = _word().findall(content, first, start)
        # The first one may be cut off.
        if len(found) > 1 or not first:
            return _plain(found[-1]) if found else ""
        reach *= 8


def _han(content: str) -> Iterator[InWords]:
    """Yield the counts and shares in Chinese characters: 三成, 八折, 百分之五, 一半."""
    for match in _numeral().finditer(content):
        span = match.span()
        if match[1]:
            value = _value(match[2])
            if value:
                yield InWords(*span, value / _HAN_SHARES[match[1]], share=True)
        elif match[3] or match[5]:
            value = _value(match[3] or match[5])
            unit = match[4] or match[6]
            if not value:
                continue
            if unit == "成":
                yield InWords(*span, value * 10, share=True)
            elif unit == "折":
                yield InWords(*span, value * 10 if value < 10 else value, share=True)
            elif 1 < value < _HUNDRED:
                yield InWords(*span, value, share=False)
        else:
            yield InWords(*span, Decimal(50), share=True)


def _value(written: str) -> Decimal | None:
    if written[0] in "0123456789":
        return Decimal(written)
    values = read_numeral(written)
    return Decimal(values[0]) if values else None


@cache
def _word() -> re.Pattern[str]:
    return re.compile("[A-Za-z\u00c0-\u024f]{2,30}")


@cache
def _numeral() -> re.Pattern[str]:
    han = "[一二两兩三四五六七八九十]{1,3}"
    digits = "(?<![0-9.])[0-9]{1,2}(?:[.][0-9]{1,3})?"
    # Neither 第五 nor 星期五 counts, nor 五月, nor days; nor does the number of a paragraph.
    time = "[月日号點点时時天年周]|个?工作日|小时|小時|星期"
    count = f"(?<![第周期拜月])({han})(?!{time})(?<!\n[一二三四五六七八九十](?=、))([成折]?)"
    return re.compile(f"([百千万])分之({han}|{digits})|{count}|({digits})(?=([成折]))|半")
