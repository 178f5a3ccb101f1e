"""Where each figure of a mail stands: in the own text, the thread, the files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from itertools import islice

from msgspec import Struct

from sendlint.draft.cached import cached_property
from sendlint.facts.amounts import Amount
from sendlint.facts.figure_texts import FigureText
from sendlint.facts.numbers import Number
from sendlint.facts.skim import plain
from sendlint.finding import Place

_MOST_NUMBERS = 600
"""Numbers of one text that are looked at."""
_NEAR = 60
_DATE_SIGNS = "年月日号號点點时時"
_CJK_TIMES = ("天", "个月", "个工作日", "工作日", "周", "小时", "個月", "日間", "か月", "週間")
_CJK = "\u2e80"


class Witness(Struct, frozen=True, dict=True):
    """A figure in its place.

    value: its usual reading, not negative. text, start, end: where it stands.
    currencies: of an amount; empty for a bare number. decimal: whether it has decimals.
    """

    value: Decimal
    text: FigureText
    start: int
    end: int
    currencies: frozenset[str] = frozenset()
    decimal: bool = False

    @cached_property
    def row(self) -> bool:
        """Whether it stands in a row of a table."""
        return self.text.in_row(self.start)

    @property
    def own(self) -> bool:
        """Whether it stands in the subject or the writer's own text."""
        return self.text.source in ("own", "subject")

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.text.place(self.start, self.end)

    @property
    def quote(self) -> str:
        """The figure as written, on one line."""
        return " ".join(self.text.content[self.start : self.end].split())


class FigureWitnesses:
    """All figures of a mail, by their values.

    counts: value -> how often it stands anywhere, whichever way it is read.
    by_value: usual reading -> where. own: the own amounts. percents: the percentages.
    """

    def __init__(self) -> None:
        self.counts: Counter[Decimal] = Counter()
        self.by_value: dict[Decimal, list[Witness]] = {}
        self.own: list[Witness] = []
        self.percents: set[Decimal] = set()
        self._bare: list[tuple[FigureText, Number]] = []

    @cached_property
    def money(self) -> set[Decimal]:
        """The values of amounts, of numbers with decimals, and of rows."""
        return {
            value
            for value, found in self.by_value.items()
            if any(one.currencies or one.decimal or one.row for one in found)
        }

    @cached_property
    def quantities(self) -> set[Decimal]:
        """The whole numbers that count something."""
        counted = (number for text, number in self._bare if is_quantity(text, number))
        return {value for number in counted for value in number.readings}

    def add(self, texts: Iterable[FigureText], amounts: Iterable[Amount]) -> None:
        """Add the amounts and the other numbers of some texts."""
        written = {id(text): text for text in texts}
        known: dict[int, dict[int, Amount]] = {key: {} for key in written}
        for amount in amounts:
            known.setdefault(id(amount.text), {})[amount.number.start] = amount
        for key, text in written.items():
            for number in islice(text.numbers, _MOST_NUMBERS):
                self._add(text, number, known[key].get(number.start))

    def _add(self, text: FigureText, number: Number, amount: Amount | None) -> None:
        if amount is None:
            if is_percent(text, number):
                self.percents.update(number.readings)
                return
            self._bare.append((text, number))
            readings = number.readings
            decimal = bool(number.mark)
            witness = Witness(readings[0], text, number.start, number.end, decimal=decimal)
        else:
            readings = tuple(map(abs, amount.readings))
            start, end = amount.start, amount.end
            witness = Witness(readings[0], text, start, end, amount.currencies, True)
            if witness.own:
                self.own.append(witness)
        for value in readings:
            self.counts[value] += 1
        self.by_value.setdefault(witness.value, []).append(witness)


def is_percent(text: FigureText, number: Number) -> bool:
    """Tell whether a percent sign follows a number."""
    sign = text.content[number.end : number.end + 2].strip()[:1]
    return bool(sign) and sign in "%％"


def is_quantity(text: FigureText, number: Number) -> bool:
    """Tell whether a number counts something: a word follows it, no month, or it is in a row."""
    if number.partner or number.value != int(number.value):
        return False
    after = text.content[number.end : number.end + 14].lstrip(" \xa0")
    if after[:1] >= _CJK:
        return after[0] not in _DATE_SIGNS and not after.startswith(_CJK_TIMES)
    word = re.match(r"[A-Za-z\u00c0-\u024f]{1,12}", after)
    if word is None:
        return text.in_row(number.start)
    counted = plain(word[0])
    vocabulary = text.vocabulary
    return counted not in vocabulary.dates.plain_months and counted not in vocabulary.time_units


def words_before(text: FigureText, start: int) -> set[str]:
    """Return the words of five letters and more, and the pairs of CJK characters, in the 60
    characters before a figure in its line.
    """
    before = plain(text.content[max(0, start - _NEAR) : start].rpartition("\n")[2])
    pairs = (before[at : at + 2] for at in range(len(before) - 1))
    return {pair for pair in pairs if min(pair) >= _CJK} | set(re.findall("[a-z]{5,20}", before))
