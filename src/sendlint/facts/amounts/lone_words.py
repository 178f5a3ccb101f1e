"""Amounts in words whose value no figure of the mail has, one word away from one that it has.

Somebody who writes an amount in words repeats one in digits, wherever that stands: in the sentence
before, the subject, a table, a file. Where no figure says the words, and they follow from none,
but another word would make them one, that word is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache

from msgspec import Struct

from sendlint.facts.amounts.amounts import Amount
from sendlint.facts.amounts.derived_figures import DerivedFigures
from sendlint.facts.figures.figure_texts import FigureText
from sendlint.facts.figures.figure_witnesses import FigureWitnesses, Witness
from sendlint.facts.numbers.han_numerals import read_sum, sum_pattern
from sendlint.facts.numbers.han_sums import HAN, HanSums
from sendlint.facts.numbers.near_figures import significant_digits, slip
from sendlint.facts.numbers.number_tables import Token, tokens_of
from sendlint.facts.numbers.number_words import NumberWords, Run
from sendlint.facts.numbers.numbers import ONE, Number, ticks
from sendlint.facts.numbers.spellings import Spelling
from sendlint.facts.text.han import FINANCIAL, NUMERALS

_NUMERALS = frozenset(NUMERALS)
_REACH = 160
"""Characters of an amount in words to each side of one of its words."""
_FEWEST_WORDS = 3
_FEWEST_WITH_CURRENCY = 2
_FEWEST_FINANCIAL = 2
_SURE_DIGITS = 3
_SMALLEST = 100
_SCALES = (1000, 10_000, 1_000_000)
"""What a word that is no part of a figure may multiply it with: 12.5 thousand."""
_MOST_WORDED = 100
_MOST_FIGURES = 4000
_ECHO = 40
"""Characters between digits and the words that repeat them in one sentence."""
_BEFORE_ECHO = r"[(\[（［:：=–—-][ \xa0]?\Z|[,，][ \xa0]?(?:[A-Za-z]{1,6}[ \xa0])?\Z"
"""What the gap between digits and such words ends with: USD 12,500.00 a month (, say."""
_OPENING = frozenset("([（［")
_END = frozenset(".,;:)\n!?|\t/(，。")


class WordedAmount(Struct, frozen=True):
    """An amount in words, and what they say."""

    amount: Amount
    spelling: Spelling


class LoneWords(Struct, frozen=True):
    """An amount in words that no figure says, and the figure that is a word away.

    echoes: whether it stands directly behind the figure, in brackets or behind a dash.
    """

    amount: Amount
    figure: Witness
    echoes: bool


def worded_amounts(texts: Iterable[FigureText], words: NumberWords) -> tuple[WordedAmount, ...]:
    """Return the amounts in words in some texts, with digits or a label beside them or without.

    They have three number words, or two and a currency; Chinese ones a money unit.
    """
    return tuple(
        WordedAmount(amount, spelling)
        for text in texts
        for start, end, spelling in (*_latin(text, words), *_han(text, words))
        if (amount := _amount(text, start, end, spelling)).exact
    )


def _amount(text: FigureText, start: int, end: int, spelling: Spelling) -> Amount:
    number = Number(start, end, spelling.values)
    return Amount(text, start, end, spelling.values, spelling.currencies, number)


def _latin(text: FigureText, words: NumberWords) -> Iterator[tuple[int, int, Spelling]]:
    """Yield start, end and spelling of the amounts in words of Latin letters."""
    content = text.content
    done = 0
    for at in words.signs.great_places(text.skim):
        if at < done:
            continue
        first = max(done, at - _REACH, content.rfind("\n\n", 0, at))
        stop = content.find("\n\n", at, at + _REACH)
        tokens = tokens_of(content, first, stop if stop >= 0 else at + _REACH, lines=True)
        number = next((n for n, token in enumerate(tokens) if token.end > at), len(tokens))
        for run in words.spelt_around(tokens, number):
            if _is_amount(run, tokens):
                done = tokens[run.last - 1].end
                yield tokens[run.first].start, done, run.spelling
                break


def _is_amount(run: Run, tokens: Sequence[Token]) -> bool:
    """Tell whether words are an amount of money, not a number of something.

    Without a currency, or in brackets, a word behind them may change what they say.
    """
    if run.spelling.noun or run.spelling.values[0] < _SMALLEST:
        return False
    ended = all(token.word in _END for token in tokens[run.stop : run.stop + 1])
    bracketed = run.first > 0 and tokens[run.first - 1].word in _OPENING
    if run.spelling.currencies:
        return run.length >= _FEWEST_WITH_CURRENCY and (ended or not bracketed)
    return run.length >= _FEWEST_WORDS and ended


def _han(text: FigureText, words: NumberWords) -> Iterator[tuple[int, int, Spelling]]:
    """Yield start, end and spelling of the sums in Chinese characters."""
    if text.skim.chars.isdisjoint(_NUMERALS):
        return
    content = text.content
    sums = HanSums(content, words)
    for match in sum_pattern().finditer(content):
        written = match[0]
        financial = sum(sign in FINANCIAL for sign in written)
        if (
            financial < _FEWEST_FINANCIAL
            and sum(sign in _NUMERALS for sign in written) < _FEWEST_WORDS
        ):
            continue
        values, cents = read_sum(written)
        start, end = match.span()
        if len(values) != 1 or values[0] < _SMALLEST or content[start - 1 : start].isdigit():
            continue
        found = sums.sum_at(start)
        if found and (found[2].currencies or financial >= _FEWEST_WORDS):
            yield start, end, Spelling(values, cents, language=HAN)


def find_lone_words(
    worded: Sequence[WordedAmount], figures: FigureWitnesses
) -> tuple[LoneWords, ...]:
    """Return the amounts in words that no figure says and that are a word away from one.

    worded: all amounts in words of the mail. figures: all its figures in digits. Where there are
    more than 4,000 of these, one is near by chance; 100 amounts in words are looked at.
    """
    if len(figures.known_money) > _MOST_FIGURES:
        return ()
    found = []
    derived = cache(lambda: DerivedFigures(figures))
    said = {ticks(value) for one in worded for value in one.spelling.values}
    for one in worded[:_MOST_WORDED]:
        if says_one(one.spelling, figures.counts):
            continue
        near = [
            other
            for other in sorted(figures.known_money - said)
            if one_word_apart(one.amount.value, number := figures.by_value[other][0].value)
            and _is_sure(one.amount.value, number, figures)
        ]
        if len(near) == 1:
            figure, echoes = _repeated(one.amount, figures.by_value[near[0]])
            if figure and (echoes or not derived().explain(one.amount)):
                found.append(LoneWords(one.amount, figure, echoes))
    return tuple(found)


def says_one(spelling: Spelling, figures: Iterable[int]) -> bool:
    """Tell whether some reading of the words is one of some figures, or of their whole part.

    figures: in ticks.
    """
    values = spelling.values
    meant = {ticks(part) for value in values for part in (value, *(value / s for s in _SCALES))}
    whole = set(values) if not spelling.cents else set()
    return any(figure in meant or figure // ONE in whole for figure in figures)


def _is_sure(value: Decimal, other: Decimal, figures: FigureWitnesses) -> bool:
    """Tell whether two values are not alike by chance: round ones only if the mail has no other."""
    digits = significant_digits(value, other)
    return digits >= _SURE_DIGITS or (digits > 1 and figures.known_money == {ticks(other)})


def _repeated(amount: Amount, figures: Iterable[Witness]) -> tuple[Witness | None, bool]:
    """Return the figure that an amount in words may repeat, and whether it stands right behind it.

    In one sentence only digits that come first, directly before the words.
    """
    text = amount.text
    found = None
    for one in figures:
        if one.currencies and amount.currencies and one.currencies.isdisjoint(amount.currencies):
            continue
        if one.text is text and text.sentence(one.start) == text.sentence(amount.start):
            gap = text.content[one.end : amount.start]
            if not 0 <= amount.start - one.end <= _ECHO:
                continue
            if not any(map(str.isdigit, gap)) and re.search(_BEFORE_ECHO, gap):
                return one, True
        found = found or one
    return found, False


def one_word_apart(one: Decimal, other: Decimal) -> bool:
    """Tell whether one word for another makes a number of another one of the same size.

    Fifteen and fifty, twenty-five and thirty-five, three thousand and three hundred behind twenty,
    fifty-one and fifteen.
    """
    first, second = str(int(one)), str(int(other))
    if first == second or len(first) != len(second):
        return False
    wrong = [at for at in range(len(first)) if first[at] != second[at]]
    if len(wrong) == 1 or first.replace("0", "") == second.replace("0", ""):
        return True
    at = wrong[0]
    # Tens and units of a group of three may be one word.
    tens = wrong == [at, at + 1] and (len(first) - at) % 3 == 2
    single = all(_is_word(int(number[at : at + 2])) for number in (first, second))
    return (tens and single) or slip(one, other) == "swapped"


def _is_word(number: int) -> bool:
    return number < 20 or number % 10 == 0
