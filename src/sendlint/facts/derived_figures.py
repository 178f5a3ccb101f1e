"""What the amounts of a mail make: their sums, differences, multiples and shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from sendlint.draft.cached import cached_property
from sendlint.facts.figure_witnesses import FigureWitnesses, Witness
from sendlint.facts.near_figures import ticks

if TYPE_CHECKING:
    from sendlint.facts.amounts import Amount

How: TypeAlias = "Literal['parts', 'product', 'share']"

_TICK = 10_000
_CENT = 100
_WHOLE = 100 * _TICK
_MOST_MONEY = 24
"""Amounts of which each two are added; more are a price list."""
_MOST_QUANTITIES = 16
_MOST_PERCENTS = 6
_BESIDE = 40
_TIMES = frozenset("x×*")
_AROUND = 120
_NEAR = 160
_LONGEST_LINE = 400


class Derivation(Struct, frozen=True):
    """How a value follows from figures.

    "parts": it is the sum or the difference of two figures, or the sum of all from `first` to
    `second`; "product": `first` times or by `second`; "share": a percentage, `second`, of `first`,
    the rest of it, or with it on top.
    """

    how: How
    first: Witness
    second: Witness


class DerivedFigures:
    """What follows from the own figures of a mail."""

    def __init__(self, figures: FigureWitnesses) -> None:
        self._known = figures.known_money
        self._counts = figures.quantities[:_MOST_QUANTITIES]
        self._percents = figures.percents[:_MOST_PERCENTS]
        self._money = figures.money
        self._made: dict[int, list[tuple[How, Witness, Witness]]] = {}
        # Of those with one value that with a currency.
        last = sorted(self._money, key=lambda one: bool(one.currencies))
        distinct = {one.ticks: one for one in last if one.ticks}
        self._distinct = list(distinct.values())
        if len(distinct) <= _MOST_MONEY:
            self._add_parts()
            self._add_runs(figures.own)
            self._add_runs(list({_line(one): one for one in figures.own}.values()))
            self._add_shares(self._percents)
        self._add_products(self._counts)

    def hear(self, figures: FigureWitnesses) -> None:
        """Add what follows by counts and shares that are said in words."""
        counts, shares = figures.spoken()
        self._counts = self._counts + counts[:_MOST_QUANTITIES]
        self._percents = self._percents + shares[:_MOST_PERCENTS]
        if len(self._distinct) <= _MOST_MONEY:
            self._add_shares(shares[:_MOST_PERCENTS])
        self._add_products(counts[:_MOST_QUANTITIES])

    def ways(self, value: int, but: int) -> Iterator[Derivation]:
        """Yield how a value follows from figures other than `but`; both in ticks."""
        for how, first, second in self._made.get(value, ()):
            if but not in (first.ticks, second.ticks):
                yield Derivation(how, first, second)

    def explain(self, amount: Amount) -> bool:
        """Tell whether an amount follows from figures of the mail, however far away, or some do
        from it.
        """
        value = ticks(amount.value)
        near = (value, value - _CENT, value + _CENT)
        if any(True for one in near for _ in self.ways(one, value)):
            return True
        known = self._known - {value}
        if any(value - one in known or value + one in known for one in known):
            return True
        counts = {one.ticks // _TICK for one in _beside(amount, self._counts)} - {0, 1}
        if any(value * count in known or value / count in known for count in counts):
            return True
        if any(self._prices.get(value / count, {value}) != {value} for count in counts):
            return True
        percents = _beside(amount, self._percents)
        shares = [part for percent in percents for part in _parts(percent.ticks)]
        if any(abs(_part(one, *part) - value) <= _CENT for part in shares for one in known):
            return True
        if any(abs(_part(value, *part) - one) <= _CENT for part in shares for one in known):
            return True
        return False

    @cached_property
    def _prices(self) -> dict[float, set[int]]:
        """What one costs of what is counted beside amounts, and these: 380 pcs, EUR 228,000."""
        found: dict[float, set[int]] = {}
        for count, one in product(self._counts, self._money):
            if count.ticks > _TICK and is_near(count, one, _BESIDE):
                found.setdefault(one.ticks / (count.ticks // _TICK), set()).add(one.ticks)
        return found

    def _add(self, value: int, how: How, first: Witness, second: Witness) -> None:
        if value > 0:
            self._made.setdefault(value, []).append((how, first, second))

    def _add_parts(self) -> None:
        for one, other in combinations(self._distinct, 2):
            self._add(one.ticks + other.ticks, "parts", one, other)
            self._add(abs(one.ticks - other.ticks), "parts", one, other)

    def _add_runs(self, own: Sequence[Witness]) -> None:
        """Add the sums of three and more amounts that follow each other."""
        for at, first in enumerate(own):
            made = 0
            for count, one in enumerate(own[at:], 1):
                made += one.ticks
                if count > 2:
                    self._add(made, "parts", first, one)

    def _add_shares(self, percents: Sequence[Witness]) -> None:
        for percent in percents:
            for part in _parts(percent.ticks):
                for base in self._distinct:
                    self._add(_part(base.ticks, *part), "share", base, percent)

    def _add_products(self, counts: Sequence[Witness]) -> None:
        """Add the products with counts, and with two beside each other: 25 rooms x 2 nights."""
        before: Witness | None = None
        for one in counts:
            factors = [one.ticks // _TICK]
            if before and _is_multiplied(before, one):
                factors.append(factors[0] * before.ticks // _TICK)
            before = one
            for count in factors:
                if count > 1:
                    self._add_product(one, count)

    def _add_product(self, quantity: Witness, count: int) -> None:
        for one in self._money:
            if one is not quantity and is_near(quantity, one):
                self._add(one.ticks * count, "product", one, quantity)
                if not one.ticks % (count * _CENT):
                    self._add(one.ticks // count, "product", one, quantity)


def _beside(amount: Amount, figures: Sequence[Witness]) -> list[Witness]:
    """Return the figures that stand around an amount, and those of other texts."""
    at = amount.start
    return [one for one in figures if one.text is not amount.text or abs(one.start - at) <= _AROUND]


def _is_multiplied(one: Witness, other: Witness) -> bool:
    """Tell whether a sign between two figures multiplies them."""
    between = one.text.content[one.end : other.start] if one.text is other.text else ""
    return len(between) <= _BESIDE and not _TIMES.isdisjoint(between)


def _line(one: Witness) -> tuple[int, int]:
    content = one.text.content
    return id(one.text), content.rfind("\n", max(0, one.start - _LONGEST_LINE), one.start)


def _parts(percent: int) -> list[tuple[int, int]]:
    """Return by what fractions a base is multiplied for a percentage of it, with it, without it,
    and from what it is left or has grown.
    """
    parts = [(percent, _WHOLE), (_WHOLE + percent, _WHOLE), (_WHOLE, _WHOLE + percent)]
    if percent < _WHOLE:
        parts += [(_WHOLE - percent, _WHOLE), (_WHOLE, _WHOLE - percent)]
    return parts


def _part(base: int, above: int, below: int) -> int:
    """Return a fraction of a value in ticks, in whole cents."""
    return (base * above * 2 + below * _CENT) // (below * _CENT * 2) * _CENT


def is_near(one: Witness, other: Witness, most: int = _NEAR) -> bool:
    """Tell whether two figures stand beside each other in one text, or in one line."""
    if one.text is not other.text:
        return False
    first, last = sorted((one.start, other.start))
    if last - first <= most:
        return True
    return last - first <= _LONGEST_LINE and "\n" not in one.text.content[first:last]
