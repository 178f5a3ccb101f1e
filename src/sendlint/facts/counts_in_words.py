"""Counts and shares that stand in words beside amounts: twelve, half, ten per cent, 三成, 八折."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from msgspec import Struct

from sendlint.facts.figure_texts import FigureText
from sendlint.facts.han_numerals import read_numeral
from sendlint.facts.skim import plain

_PERCENT = "%"
_MOST = 60
_HAN_SHARES = {"百": 1, "千": 10, "万": 100}
_HUNDRED = Decimal(100)


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
    found = list(_latin(text, words))
    if text.skim.signs:
        found += _han(text.content)
    return tuple(found[:_MOST])


def _latin(text: FigureText, words: CountWords) -> Iterator[InWords]:
    held = text.skim.words
    if words.numbers.keys().isdisjoint(held) and words.shares.keys().isdisjoint(held):
        return
    times = text.vocabulary.time_units
    matches = list(_word().finditer(text.content))
    written = [match[0] for match in matches]
    found = [word.lower() if word.isascii() else plain(word) for word in written]
    for at, word in enumerate(found):
        if word in words.shares:
            yield InWords(*matches[at].span(), _HUNDRED / words.shares[word], share=True)
        elif word in words.numbers:
            behind = found[at + 1 : at + 3]
            if behind and behind[0] in words.leading:
                del behind[0]
            following = behind[0] if behind else ""
            before = found[at - 1] if at else ""
            share = following in words.percent
            # A number of several words is no count, nor are days. French cent is a hundred.
            beside = (before, "" if share else following)
            if words.scales.isdisjoint(beside) and following not in times:
                yield InWords(*matches[at].span(), Decimal(words.numbers[word]), share)


def _han(content: str) -> Iterator[InWords]:
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
