"""Amounts of money: a number with a currency beside it, and what is said of it directly."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice

from msgspec.structs import replace

from sendlint.draft.cached import cached_property
from sendlint.facts.amounts.amount_places import (
    BEHIND,
    BETWEEN,
    LONGEST_HEAD,
    MOST_AMOUNTS,
    is_beside_digit,
    names_for_cells,
)
from sendlint.facts.amounts.amount_words import AmountWords, Extent, agreed_currencies
from sendlint.facts.figures.figure_texts import FigurePassage, FigureText
from sendlint.facts.numbers.numbers import Number, find_numbers

_NOTHING = Decimal(0)
_FEW = 3
_MYRIAD = 10_000
"""The scale with which Chinese writes exact amounts, too: 1.25万."""
_MYRIADS, _THOUSANDS = ("万", "萬"), {"千": 1000, "百": 100}
"""Between the parts of a sum in Chinese, and what its last part counts: 1万2千."""
_LONGEST_NUMBER = 30
_PRICES = ("amount", "unit-price")
"""The columns whose figures are in the currency that a cell beside them names."""
_LONGEST_PIECE = 4
"""Digits before the letters that end a code."""
_MINUS = "-\u2212\u2013"
_OPEN_ENDS = (",--", ".--", ",-", ".-", ",\u2013", ".\u2013", ",\u2014")
"""What stands in place of the cents: 500,- EUR."""
_LONGEST_JOINT = 8
"""Characters between the ends of a range: " to "."""


class Amount(FigurePassage, frozen=True, dict=True):
    """An amount of money in a text: content[start:end], its currency and scale included.

    readings: its values in units of the currency, the more usual first.
    currencies: the codes (ISO 4217) that it may be in: "$" is USD, AUD, CAD …
    number: the number in it. tolerance: half of what its last digit is worth if it is written
        with a scale ("1.25 million"), else 0.
    rounded: whether its scale says that it is not exact.
    ranged: whether it is one end of a range.
    """

    readings: tuple[Decimal, ...]
    currencies: frozenset[str]
    number: Number
    tolerance: Decimal = _NOTHING
    rounded: bool = False
    ranged: bool = False

    @cached_property
    def unit(self) -> str:
        """What the price is for, in small letters as written: "pc" of "/pc"; "" if for all."""
        words, content = self.text.vocabulary.amount_words, self.text.content
        return words.unit_after(content, self.end) or words.unit_before(content, self.start)

    @cached_property
    def exact(self) -> bool:
        """Whether it is one figure, not a bound, a rounded one, or the end of a range."""
        if self.rounded or self.ranged:
            return False
        words = self.text.vocabulary.amount_words
        return not words.is_about(self.text.content, self.start, self.end)

    @property
    def value(self) -> Decimal:
        """The usual reading."""
        return self.readings[0]

    @cached_property
    def line(self) -> int:
        """Where the line begins that it stands in, 400 characters before it at most."""
        first = max(0, self.start - LONGEST_HEAD)
        return max(first, self.text.content.rfind("\n", first, self.start) + 1)

    @cached_property
    def in_row(self) -> bool:
        """Whether cells stand before it in its line: it is a part of a table."""
        return self.text.in_row(self.start)

    @cached_property
    def sentence(self) -> int:
        """The number of its sentence, see FigureText.sentence."""
        return self.text.sentence(self.start)

    @property
    def digits(self) -> str:
        """The number as written."""
        return self.text.content[self.number.start : self.number.end]

    @property
    def code(self) -> str:
        """The code of its currency where words elsewhere name it, such as a column's; else ""."""
        named = self.quote != self.digits or len(self.currencies) != 1
        return "" if named else next(iter(self.currencies))

    @property
    def named(self) -> str:
        """The amount as written, with the code of its currency where that is named elsewhere."""
        return f"{self.code} {self.quote}".lstrip()

    def same_currency(self, other: Amount) -> bool:
        """Tell whether both may be in one currency."""
        return not self.currencies.isdisjoint(other.currencies)

    def may_equal(self, other: Amount) -> bool:
        """Tell whether some reading of both is the same value, currencies aside."""
        slack = max(self.tolerance, other.tolerance)
        return any(abs(a - b) <= slack for a in self.readings for b in other.readings)


def find_amounts(texts: Iterable[FigureText], words: AmountWords) -> tuple[Amount, ...]:
    """Return the amounts in these texts in their order, 1,000 a text at most.

    words: the words for currencies, scales and bounds.
    "12,500" is 12500 alone where these texts use points alone as decimal marks.
    """
    found = [amount for text in texts for amount in _amounts(text, words)]
    marks = {amount.number.mark for amount in found if amount.number.mark}
    return tuple(_narrowed(amount, marks) for amount in found)


def are_apart(amounts: Sequence[Amount]) -> bool:
    """Tell whether amounts are so few, and so far from each other, that none can follow from the
    rest: two prices in prose, beside no other figure.
    """
    if len(amounts) > _FEW or len({(id(one.text), one.currencies) for one in amounts}) > 1:
        return False
    from sendlint.facts.numbers.near_figures import may_follow

    text = amounts[0].text
    decimals = sum(bool(one.number.mark) for one in amounts)
    if len(re.findall("[0-9][.,][0-9]{2}(?![0-9])", text.content)) > decimals:
        return False
    if text.may_hold_percent or any(one.in_row for one in amounts):
        return False
    return not may_follow([abs(one.value) for one in amounts])


def _narrowed(amount: Amount, marks: Collection[str]) -> Amount:
    """Drop the reading in which the sign that parts thousands in this mail is a decimal mark."""
    if len(amount.readings) < 2 or len(marks) != 1:
        return amount
    digits = amount.digits
    if digits.count(",") + digits.count(".") != 1 or any(mark in digits for mark in marks):
        return amount
    return replace(amount, readings=amount.readings[:1])


def _amounts(text: FigureText, words: AmountWords) -> list[Amount]:
    """Return the amounts of one text by start: those with a currency, then those of columns."""
    places = text.currency_places
    found: list[Amount] = []
    done = 0
    for number in _numbers_beside(text, places):
        amount = _amount(text, number, words, done)
        if amount is None:
            continue
        done = amount.end
        if found and _is_range(text.content, found[-1], amount, words):
            found[-1], amount = replace(found[-1], ranged=True), replace(amount, ranged=True)
        found.append(amount)
        if len(found) >= MOST_AMOUNTS:
            break
    beside = {amount.start for amount in found}
    alone = (place for place in places if place[0] not in beside)
    if any(names_for_cells(text.content, *place) for place in alone):
        found += _in_columns(text, words, {amount.number.start for amount in found})
        found.sort(key=lambda amount: amount.start)
    return found


def _numbers_beside(text: FigureText, places: Iterable[tuple[int, int]]) -> Iterator[Number]:
    """Yield the numbers that may belong to a currency named at one of these places."""
    content, done = text.content, 0
    for start, end in places:
        # Most often the currency stands first, and no other number is near.
        stop = end + _LONGEST_NUMBER
        first = end if _is_parted(content, start) else max(done, start - _LONGEST_NUMBER)
        if not is_beside_digit(content, start, end, first):
            continue
        for number in find_numbers(content, max(done, first), stop, most=1 + 3 * (first < end)):
            if content[number.end : number.end + 1] in _MYRIADS:
                from sendlint.facts.numbers.counted_numbers import with_thousands

                number = with_thousands(content, number) or number
            elif " " in content[number.start : number.end]:
                from sendlint.facts.numbers.counted_numbers import with_model

                number = with_model(content, number, text.vocabulary.quantity_words)
            near = start - BETWEEN <= number.end <= start or end <= number.start <= end + BEHIND
            if near and number.start >= done:
                yield number
                done = number.end


def _is_parted(content: str, at: int) -> bool:
    """Tell whether a sign parts what follows from any number before it."""
    before = content[max(0, at - 2) : at].rstrip(" \xa0")
    if before[-1:] == "\n" and before[0].isdigit():
        # The line may go on.
        return False
    return not before or before[-1] in "\t\n|:(;："


def _in_columns(text: FigureText, words: AmountWords, known: Container[int]) -> Iterator[Amount]:
    """Yield the figures of columns of tables whose header or row names their currency.

    known: where the numbers of amounts stand that name their own.
    """
    for table in text.tables:
        by_row = table.row_currencies
        for column in range(table.width):
            headed = words.currency_in(text.content[slice(*table.header_of(column))])
            if not headed and not (by_row and table.roles[column] in _PRICES):
                continue
            for row in table.body:
                cell = row.cells[column]
                currencies = by_row.get(row.start, headed)
                if not currencies:
                    continue
                if cell.number and not (cell.currencies or cell.unit or cell.number.start in known):
                    sign = -1 if cell.negative else 1
                    readings = tuple(sign * value for value in cell.readings)
                    yield Amount(text, cell.start, cell.end, readings, currencies, cell.number)


def currencies_named(texts: Iterable[FigureText], words: AmountWords) -> list[frozenset[str]]:
    """Return the currencies that texts name, with a number beside them or not, each once."""
    found: dict[frozenset[str], None] = {}
    for text in texts:
        for start, end in islice(words.marks_in(text.skim, text.marks), MOST_AMOUNTS):
            if not _ends_code(text.content, start):
                found[words.currency_in(text.content[start:end])] = None
    found.pop(frozenset(), None)
    return list(found)


def _is_range(content: str, first: Amount, second: Amount, words: AmountWords) -> bool:
    between = content[first.end : second.start]
    return len(between) <= _LONGEST_JOINT and words.joins(between)


def _amount(text: FigureText, number: Number, words: AmountWords, done: int) -> Amount | None:
    """Return the amount that a number is with what stands beside it; None without a currency.

    done: where the amount before it ends.
    """
    content = text.content
    start, negative = _sign(content, number.start, done)
    before = words.currency_before(content, start, done)
    end = number.end
    end += next((len(sign) for sign in _OPEN_ENDS if content.startswith(sign, end)), 0)
    # No cents: what parts the digits of "1.500,-" parts thousands.
    most = 1 if end > number.end else len(number.readings)
    scale, scaled = words.scale_after(content, end, bool(before))
    after = words.currency_after(content, scaled)
    if after is None and scaled != end and before is None:
        return None
    currencies = agreed_currencies(before, after)
    if not currencies or (number.glued and (before is None or before.start >= number.start)):
        return None
    if after and before is None and not number.partner and _ends_code(content, after.start):
        return None
    if before:
        start, negative = (
            (before.start, negative) if negative else _sign(content, before.start, done)
        )
    if _is_shell_word(content, before, number):
        return None
    stop = after.end if after else scaled
    factor = -scale if negative else scale
    readings = number.readings[:most]
    if factor != 1:
        readings = tuple(value * factor for value in readings)
    return Amount(
        text,
        start,
        stop,
        readings,
        currencies,
        number,
        _half_digit(number, _THOUSANDS.get(content[number.end - 1], scale)),
        scale not in (1, _MYRIAD),
        number.partner != 0,
    )


def _ends_code(content: str, at: int) -> bool:
    """Tell whether letters at a place end a code, as those of the bearing "6204-2RS" do."""
    digit = at
    while digit > max(0, at - _LONGEST_PIECE) and content[digit - 1].isdigit():
        digit -= 1
    return digit < at and content[digit - 1] == "-" and content[digit - 2 : digit - 1].isalnum()


def _sign(content: str, start: int, done: int) -> tuple[int, bool]:
    """Return where a number with its sign begins, and whether it is negative."""
    at = start - 1
    # "Freight - 500" is a dash, "-500" a sign.
    if at >= done and content[at] in _MINUS and (at == 0 or content[at - 1] in " \t\n\xa0("):
        return at, True
    return start, False


def _is_shell_word(content: str, before: Extent | None, number: Number) -> bool:
    """Tell whether "$1" is the argument of a program: one digit directly behind the sign."""
    return (
        before is not None
        and content[before.start : before.end] == "$"
        and number.end - number.start == 1
        and before.end == number.start
        and content[before.start - 1 : before.start] not in ("S", "K", "T")
    )


def _half_digit(number: Number, scale: int) -> Decimal:
    if scale == 1:
        return _NOTHING
    exponent = int(number.value.as_tuple().exponent)
    return Decimal(scale).scaleb(exponent) / 2
