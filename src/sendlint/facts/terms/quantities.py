"""Quantities of goods as stated: 350 valves, 96 cartons, gross weight 1,167.3 kg, 900套."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from sendlint.draft.cached import cached_property
from sendlint.facts.figures.figure_texts import FigurePassage
from sendlint.facts.terms.quantity_words import CARGO, COUNT, stem
from sendlint.facts.terms.term_words import flat
from sendlint.facts.text.han import CJK_START
from sendlint.facts.text.sentence_bounds import sentence_bounds
from sendlint.facts.text.skim import plain

if TYPE_CHECKING:
    from sendlint.facts.figures.figure_texts import FigureText
    from sendlint.facts.numbers.numbers import Number

_BEHIND, _BEFORE = 40, 24
"""Characters behind and before a number that may say what it counts."""
_MOST_WORDS, _MOST_SIGNS = 4, 6
"""Words, or Chinese signs, of them that are read."""
_LONG = 4
"""Digits that may be a year or a code."""
_ANY = "个"
_TURNS = frozenset(("change", "case", "part"))
"""Words that limit a quantity to a case or a part of the goods."""


class Quantity(FigurePassage, frozen=True, dict=True):
    """A number of a text and what it counts.

    start, end: the number and the word behind it.
    unit: what it is measured in, as the language files name it; "" if nothing says so.
    words: stems of the words behind it, or pairs of Chinese signs.
    """

    number: Number
    unit: str
    words: frozenset[str]

    @cached_property
    def _sentence(self) -> str:
        begin, end = sentence_bounds(self.text.content, self.start, self.end)
        return self.text.content[begin : end + 1]

    @cached_property
    def is_asked(self) -> bool:
        """Whether its sentence is a question."""
        return any(mark in self._sentence for mark in "?？")

    @cached_property
    def roles(self) -> frozenset[str]:
        """What the known words of its sentence are, see terms/term_words.py."""
        marks = self.text.vocabulary.term_words.marks(flat(self._sentence))
        return frozenset(mark.role for mark in marks)

    @cached_property
    def is_limited(self) -> bool:
        """Whether its sentence asks, speaks of a change, or of a part of the goods."""
        return self.is_asked or not _TURNS.isdisjoint(self.roles)

    def counts_same(self, other: Quantity) -> bool:
        """Tell whether both count one thing: by unit, by a word of both, or as so many in all."""
        if self.unit and other.unit and COUNT not in (self.unit, other.unit):
            return self.unit == other.unit
        if not self.words.isdisjoint(other.words):
            return True
        units = {self.unit, other.unit}
        return COUNT in units and units.isdisjoint(CARGO)


@cache
def _ends() -> re.Pattern[str]:
    """What ends the words that belong to a number."""
    return re.compile(r"[,;:()\[\]|\t\n/%&+=€$£¥￥，。；：、（）0-9]|\.(?![\w])| [-–—] ")


@cache
def _container() -> re.Pattern[str]:
    """The size of containers, in feet, behind how many they are: 2 x 40' HC."""
    return re.compile(r"[ \xa0]?[x×*X][ \xa0]?(?:20|40|45)(?![0-9.,])")


def quantity(text: FigureText, number: Number) -> Quantity | None:
    """Return what a number of a text counts; None of money, times, shares, codes and years."""
    content, end = text.content, number.end
    if number.glued or number.partner or content[end : end + 1] in ("%", "％", "-"):
        return None
    if _is_apart(text, number):
        return None
    if _container().match(content, end):
        return Quantity(text, number.start, end, number, "container", frozenset())
    behind = content[end : end + _BEHIND]
    cut = _ends().search(behind)
    behind = behind[: cut.start()] if cut else behind
    unit, words, size = _named(text, behind)
    if not unit:
        unit = _labelled(text, number)
    if not unit and not words:
        return None
    digits = content[number.start : end]
    if not unit and digits.isdecimal() and len(digits) >= _LONG:
        return None
    return Quantity(text, number.start, end + size, number, unit, words)


def with_unit(text: FigureText, numbers: Iterable[Number]) -> Number | None:
    """Return the first of some numbers that says what it counts by a unit: 40 pcs, not DN 50."""
    counted = (number for number in numbers if (one := quantity(text, number)) and one.unit)
    return next(counted, None)


def _is_apart(text: FigureText, number: Number) -> bool:
    """Tell whether a number is of a time, a share or an amount of money."""
    start, end = number.start, number.end
    times, places = text.durations, text.currency_places
    at = bisect_left(times, end, key=lambda one: one.start)
    if at and times[at - 1].end > start:
        return True
    at = bisect_left(places, (end - 1, 0))
    # "Send us 80 chairs" names no dollars.
    near = [one for one in places[max(0, at - 1) : at + 1] if text.content[slice(*one)] != "us"]
    return any(-1 <= place - end <= 2 or -1 <= start - stop <= 2 for place, stop in near)


def _named(text: FigureText, behind: str) -> tuple[str, frozenset[str], int]:
    """Return the unit and the words that stand behind a number, and where the first ends."""
    words = text.vocabulary.quantity_words
    known = behind.lstrip(" \xa0")
    lead = len(behind) - len(known)
    if known[:1] >= CJK_START:
        signs = re.split("[\x00-\u2e7f]", flat(known[:_MOST_SIGNS]), maxsplit=1)[0]
        # 4个托盘: what is counted says more than the sign for any count.
        unit = (signs[:1] == _ANY and words.unit_of(signs[1:])) or words.unit_of(signs)
        pairs = frozenset(signs[at : at + 2] for at in range(len(signs) - 1))
        return unit, pairs, lead + 1
    tokens = known.replace("-", " ").split()[:_MOST_WORDS]
    if not tokens or not tokens[0][0].isalpha():
        return "", frozenset(), 0
    found: list[str] = []
    unit, named_by = "", tokens[0]
    is_name = True
    for token in tokens:
        bare = token.strip(".'’\"*_")
        if not bare or not bare[0].isalpha():
            break
        named = words.unit_of(plain(bare)) or words.unit_of(plain(token))
        if named and not unit:
            # "18 sample kits", "4 EUR-pallets", but not "250 valves a crate".
            unit, named_by = named, token if is_name else tokens[0]
        elif (part := stem(bare)) and part not in words.small:
            found.append(part)
        else:
            is_name = is_name and bare.isupper()
    is_month = text.vocabulary.dates.months(tokens[0].strip("."))
    if is_month or not (unit or found):
        return "", frozenset(), 0
    return unit, frozenset(found), lead + known.find(named_by) + len(named_by)


def _labelled(text: FigureText, number: Number) -> str:
    """Return the unit that a label before a number, or the head of its column, names."""
    content = text.content
    before = content[max(0, number.start - _BEFORE) : number.start]
    label = re.split(r"[,;|\t\n，。；、]|\.(?= )", before)[-1].rstrip()
    if not label:
        return _unit_in(text, _header_above(text, number.start))
    unit = _unit_in(text, label)
    return unit if unit == COUNT or label.endswith((":", "：", "=")) else ""


def _header_above(text: FigureText, offset: int) -> str:
    """Return the header of the column that a place stands in; "" outside of tables."""
    for table in text.tables:
        if table.start <= offset < table.end:
            at = bisect_right(table.rows, offset, key=lambda row: row.start) - 1
            for column, cell in enumerate(table.rows[at].cells):
                if cell.start <= offset < cell.end:
                    return text.content[slice(*table.header_of(column))]
    return ""


def _unit_in(text: FigureText, label: str) -> str:
    """Return the last unit that a label names."""
    words = text.vocabulary.quantity_words
    found = ""
    for word in re.findall("[a-z0-9]+|[^\x00-\u2e7f]+", plain(label)):
        starts = range(len(word)) if word >= CJK_START else (0,)
        found = next((unit for at in starts if (unit := words.unit_of(word[at:]))), found)
    return found
