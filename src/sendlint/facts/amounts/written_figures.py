"""Numbers in digits with the currency and the cents that are written beside them."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from sendlint.facts.amounts.amount_words import AmountWords, agreed_currencies
from sendlint.facts.figures.figure_texts import FigureText
from sendlint.facts.numbers.number_tables import tokens_of
from sendlint.facts.numbers.number_words import NumberWords
from sendlint.facts.numbers.numbers import Number, find_numbers

_LONGEST_NUMBER = 28
_MOST_AROUND = 60
_LONGEST_LINE = 200
_OPEN_ENDS = (",--", ".--", ",-", ".-", ",–", ",—", "/-")
"""What stands in place of the cents: 500,- EUR, Rs. 500/-."""


class Figure(Struct, frozen=True):
    """A number in digits: content[start:end] with its currency.

    readings: its values. currencies: the codes it may be in; empty if it has none.
    """

    number: Number
    start: int
    end: int
    readings: tuple[Decimal, ...]
    currencies: frozenset[str] = frozenset()


class Figures(Struct, frozen=True):
    """Reads the figures of one text."""

    text: FigureText
    words: NumberWords
    amounts: AmountWords

    def before(self, at: int, reach: int) -> Figure | None:
        """Return the last figure before `at` if it ends at most `reach` characters before it.

        Not an end of a range, nor "2 million" without a currency.
        """
        found = self._numbers(at - reach - _LONGEST_NUMBER, at)
        if not found or at - found[-1].end > reach or found[-1].partner:
            return None
        figure = self.of(found[-1])
        scaled = figure.readings != figure.number.readings
        return None if scaled and not figure.currencies else figure

    def only(self, start: int, end: int) -> Figure | None:
        """Return the figure in content[start:end] if it is the only one there and no range."""
        found = self._numbers(start, end)
        return self.of(found[0], start) if len(found) == 1 and not found[0].partner else None

    def around(self, start: int, end: int, before: int, after: int) -> list[Figure]:
        """Return the figures around content[start:end], 60 to each side, as far as these reach."""
        first = max(0, start - before)
        line = self.text.content.rfind("\n", max(0, first - _LONGEST_LINE), first) + 1
        near = self._numbers(line or first, start)[-_MOST_AROUND:]
        near += self._numbers(end, end + after)[:_MOST_AROUND]
        return [self.of(number) for number in near]

    def _numbers(self, start: int, end: int) -> tuple[Number, ...]:
        return find_numbers(self.text.content, max(0, start), end)

    def is_money(self, figure: Figure, currencies: frozenset[str]) -> bool:
        """Tell whether a figure can be an amount in one of these currencies, or in any if none.

        It has a currency, or two decimals.
        """
        if figure.number.partner:
            return False
        if figure.currencies:
            return not currencies or not figure.currencies.isdisjoint(currencies)
        written = self.text.content[figure.number.start : figure.number.end]
        return not figure.number.glued and bool(re.search(r"[0-9][.,][0-9]{2}\Z", written))

    def of(self, number: Number, floor: int = 0) -> Figure:
        """Return a number with its currency, and with its cents where they have a number.

        floor: where the text begins that a currency before it may stand in.
        """
        figure = self._without_cents(number, floor)
        cents = self._cents_end(number)
        if cents:
            earlier = self._numbers(number.start - _LONGEST_NUMBER, number.start)
            whole = self._without_cents(earlier[-1], floor) if earlier else None
            currencies = whole.currencies | figure.currencies if whole else frozenset()
            last = whole.end if whole else 0
            if whole and currencies and not self.text.content[last : figure.start].strip():
                readings = tuple(value + number.value / 100 for value in whole.readings)
                return Figure(whole.number, whole.start, cents, readings, currencies)
        return figure

    def _cents_end(self, number: Number) -> int:
        """Return where the word for cents behind a number ends, 0 if there is none."""
        if number.end - number.start > 2:
            return 0
        tokens = tokens_of(self.text.content, number.end, number.end + 16)
        if not tokens or not self.words.is_cent(tokens[0].word):
            return 0
        return tokens[0].end

    def _without_cents(self, number: Number, floor: int = 0) -> Figure:
        content, amounts = self.text.content, self.amounts
        before = amounts.currency_before(content, number.start, floor)
        end = number.end
        end += next((len(sign) for sign in _OPEN_ENDS if content.startswith(sign, end)), 0)
        scale, end = amounts.scale_after(content, end, bool(before))
        after = amounts.currency_after(content, end)
        return Figure(
            number,
            before.start if before else number.start,
            after.end if after else end,
            tuple(value * scale for value in number.readings),
            agreed_currencies(before, after),
        )
