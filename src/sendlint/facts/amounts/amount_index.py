"""Amounts by their values, to be asked which of them another one may equal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sendlint.facts.amounts.amounts import Amount


class AmountIndex:
    """Amounts in their order; only those of one value are compared, and those not written out."""

    def __init__(self, amounts: Iterable[Amount] = ()) -> None:
        self._amounts: list[Amount] = []
        self._by_value: dict[Decimal, list[int]] = {}
        self._scaled: list[int] = []
        for amount in amounts:
            self.add(amount)

    def add(self, amount: Amount) -> None:
        """Add an amount behind the others."""
        number = len(self._amounts)
        self._amounts.append(amount)
        if amount.tolerance:
            self._scaled.append(number)
            return
        for value in amount.readings:
            self._by_value.setdefault(value, []).append(number)

    def equal_to(self, amount: Amount) -> Iterator[Amount]:
        """Yield those that may equal an amount, see Amount.may_equal, in their order."""
        numbers: Iterable[int] = range(len(self._amounts))
        if not amount.tolerance:
            same = {at for value in amount.readings for at in self._by_value.get(value, ())}
            numbers = sorted(same.union(self._scaled))
        for number in numbers:
            if self._amounts[number].may_equal(amount):
                yield self._amounts[number]
