"""Where each figure of a mail stands: in the own text, the thread, the files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from itertools import islice

from sendlint.draft.cached import cached_property
from sendlint.facts.amounts.amounts import Amount
from sendlint.facts.figures.figure_texts import FigurePassage, FigureText
from sendlint.facts.numbers.numbers import Number, readings_of, ticks
from sendlint.facts.terms.duration_words import DAYS
from sendlint.facts.text.skim import plain

_MOST_NUMBERS = 600
"""Numbers of one text that are looked at."""
_NEAR = 60
_DATE_SIGNS = "年月日号號点點时時"
_CJK_TIMES = ("天", "个月", "个工作日", "工作日", "周", "小时", "個月", "日間", "か月", "週間")
_CJK_LIMITS = ("内", "內", "后", "後", "前", "之", "以")
_LEAD = 16
_CELL_SIGNS = ("\t", "|")
_CJK = "\u2e80"
_PERCENT = ("percent", "per cent", "procent", "prozent", "pour cent", "por ciento")


class Witness(FigurePassage, frozen=True, dict=True):
    """A figure in its place.

    value: its usual reading, not negative; ticks: in ten-thousandths.
    amount: None for a bare number.
    decimal: whether it is an amount or has decimals.
    """

    value: Decimal
    ticks: int
    decimal: bool = False
    amount: Amount | None = None

    @property
    def currencies(self) -> frozenset[str]:
        """Those of an amount; none of a bare number."""
        return self.amount.currencies if self.amount else frozenset()

    @cached_property
    def row(self) -> bool:
        """Whether it stands in a row of a table."""
        return self.text.in_row(self.start)

    @property
    def own(self) -> bool:
        """Whether it stands in the subject or the writer's own text."""
        return self.text.source in ("own", "subject")


class FigureWitnesses:
    """All figures of a mail, by their values in ticks.

    counts: value -> how often it stands anywhere, whichever way it is read; own_counts: in the own
        text. by_value: usual reading -> where. own: the own amounts; bare: the other own numbers.
    percents: all percentages.
    """

    def __init__(self) -> None:
        self.counts: Counter[int] = Counter()
        self.own_counts: Counter[int] = Counter()
        self.by_value: dict[int, list[Witness]] = {}
        self.own: list[Witness] = []
        self.bare: list[tuple[Witness, Number]] = []
        self.percents: list[Witness] = []

    @cached_property
    def money(self) -> list[Witness]:
        """The own amounts, numbers with decimals and figures in rows, in their order."""
        found = self.own + [one for one, _ in self.bare if one.decimal or one.row]
        return sorted(found, key=lambda one: (one.text.source == "own", one.start))

    @cached_property
    def known_money(self) -> set[int]:
        """The values in ticks of all amounts, numbers with decimals and figures in rows."""
        return {
            value
            for value, found in self.by_value.items()
            if any(one.currencies or one.decimal or one.row for one in found)
        }

    @cached_property
    def quantities(self) -> list[Witness]:
        """The own whole numbers that count something, nights and months included, but no time
        within which something happens, nor that of a row that counts something else.
        """
        found: list[Witness] = []
        for one, number in self.bare:
            if not is_counted(one.text, number) or _is_time_limit(one.text, number):
                continue
            last = found[-1] if found and one.row else None
            if (
                last
                and last.text is one.text
                and "\n" not in one.text.content[last.start : one.start]
                and not is_quantity(one.text, number)
            ):
                continue
            found.append(one)
        return found

    def spoken(self) -> tuple[list[Witness], list[Witness]]:
        """Return the counts and the shares in percent that the own text says in words."""
        from sendlint.facts.amounts.counts_in_words import counts_in_words

        counts: list[Witness] = []
        shares: list[Witness] = []
        for text in {id(one.text): one.text for one in self.own}.values():
            for said in counts_in_words(text, text.vocabulary.count_words):
                found = shares if said.share else counts
                found.append(Witness(text, said.start, said.end, said.value, ticks(said.value)))
        return counts, shares

    def stands_alone(self, amount: Amount) -> bool:
        """Tell whether a value stands once in the mail, whichever way it is read."""
        return all(self.counts[ticks(value)] < 2 for value in amount.readings)

    def add(self, texts: Iterable[FigureText], amounts: Iterable[Amount]) -> None:
        """Add the amounts and the other numbers of some texts."""
        written = {id(text): text for text in texts}
        known: dict[int, dict[int, Amount]] = {key: {} for key in written}
        for amount in amounts:
            known.setdefault(id(amount.text), {})[amount.number.start] = amount
        for key, text in written.items():
            of_text = known[key]
            for number in islice(text.numbers, _MOST_NUMBERS):
                self._add(text, number, of_text.get(number.start))
            if "+" in text.content:
                self._add_signed(text)

    def _add_signed(self, text: FigureText) -> None:
        """Add the numbers behind a plus sign, which find_numbers takes for those of phones."""
        for match in islice(_signed().finditer(text.content), _MOST_NUMBERS):
            readings, _ = readings_of(match[1])
            for value in readings:
                self.own_counts[ticks(value)] += 1
                if match[2]:
                    self.percents.append(Witness(text, *match.span(1), value, ticks(value)))

    def _add(self, text: FigureText, number: Number, amount: Amount | None) -> None:
        """Keep a number, or an amount, where it is looked for."""
        if amount is None:
            readings, decimal = number.readings, bool(number.mark)
            start, end = number.start, number.end
            witness = Witness(text, start, end, readings[0], ticks(readings[0]), decimal)
            if is_percent(text, number):
                self.percents.append(witness)
                return
            if witness.own:
                self.bare.append((witness, number))
        else:
            readings = amount.readings
            start, end = amount.start, amount.end
            value = abs(readings[0])
            witness = Witness(text, start, end, value, ticks(value), True, amount)
            if witness.own:
                self.own.append(witness)
        values = {ticks(value) for value in readings}
        self.counts.update(values)
        if witness.own:
            self.own_counts.update(values)
        self.by_value.setdefault(witness.ticks, []).append(witness)


@cache
def _signed() -> re.Pattern[str]:
    return re.compile("[+] ?([0-9]{1,9}(?:[.,][0-9]{1,3}){0,3})(?![0-9])([ \xa0]?[%％])?")


def is_percent(text: FigureText, number: Number) -> bool:
    """Tell whether a percent sign or word follows a number."""
    after = text.content[number.end : number.end + 10].lstrip(" \xa0\u202f")
    if not after or after[0] in "%％":
        return bool(after)
    return after[0] in "pP" and after.lower().startswith(_PERCENT)


def is_quantity(text: FigureText, number: Number) -> bool:
    """Tell whether a number counts something but time."""
    if not is_counted(text, number):
        return False
    after = text.content[number.end : number.end + 14].lstrip(" \xa0")
    if after.startswith(_CJK_TIMES):
        return False
    word = _first_word(after)
    return plain(word) not in text.vocabulary.time_units if word else True


def _is_time_limit(text: FigureText, number: Number) -> bool:
    """Tell whether a number is that of days and the like within, after or before which something
    happens: "within 10 days", 10天内.
    """
    content = text.content
    after = content[number.end : number.end + 14].lstrip(" \xa0")
    if after[:1] >= _CJK:
        unit = next((unit for unit in _CJK_TIMES if after.startswith(unit)), "")
        limited = content.endswith(_CJK_LIMITS, 0, number.start)
        return bool(unit) and (limited or after.startswith(_CJK_LIMITS, len(unit)))
    before = content[max(0, number.start - _LEAD) : number.start].split()
    words = text.vocabulary.duration_words
    if not before or plain(before[-1]) not in words.limits:
        return False
    return words.units.get(plain(_first_word(after)), "") in DAYS


def is_counted(text: FigureText, number: Number) -> bool:
    """Tell whether a number counts something: a word follows it, no month, a sign that it is
    multiplied, or it is in a row.
    """
    if number.partner or number.value != int(number.value):
        return False
    after = text.content[number.end : number.end + 14].lstrip(" \xa0")
    if after[:1] >= _CJK and after[0].isalpha():
        return after[0] not in _DATE_SIGNS
    if after[:1] in ("x", "×", "*", "@"):
        return True
    word = _first_word(after)
    if not word:
        return text.in_row(number.start) or (after[:1] in _CELL_SIGNS and _is_priced(text, number))
    return plain(word) not in text.vocabulary.dates.plain_months


def _is_priced(text: FigureText, number: Number) -> bool:
    """Tell whether the cell behind that of a number holds a figure: 500 | 2.10."""
    return bool(_next_cell().match(text.content, number.end))


@cache
def _next_cell() -> re.Pattern[str]:
    return re.compile(
        r"[ \xa0]{0,20}[\t|][ \xa0]{0,20}(?:[A-Z]{3}[ \xa0]?|[A-Z]{0,2}[$€£¥￥])?[0-9]"
    )


def _first_word(written: str) -> str:
    found = re.match(r"[A-Za-z\u00c0-\u024f]{1,12}", written)
    return found[0] if found else ""


def _words_before(text: FigureText, start: int) -> set[str]:
    """Return the words of five letters and more, and the pairs of CJK characters, in the 60
    characters before a figure in its line.
    """
    before = plain(text.content[max(0, start - _NEAR) : start].rpartition("\n")[2])
    pairs = (before[at : at + 2] for at in range(len(before) - 1))
    return {pair for pair in pairs if min(pair) >= _CJK} | set(re.findall("[a-z]{5,20}", before))


def is_said_alike(amount: Amount, witness: Witness) -> bool:
    """Tell whether both figures share a word before them: "minimum order EUR 250"."""
    words = _words_before(amount.text, amount.start)
    return not words.isdisjoint(_words_before(witness.text, witness.start))
