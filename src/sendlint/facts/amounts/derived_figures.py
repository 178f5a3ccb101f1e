"""What the amounts of a mail make: their sums, differences, multiples and shares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from sendlint.draft.cached import cached_property
from sendlint.facts.figures.figure_witnesses import FigureWitnesses, Witness
from sendlint.facts.numbers.numbers import CENT, ONE, ticks

if TYPE_CHECKING:
    from sendlint.facts.amounts.amounts import Amount

How: TypeAlias = "Literal['parts', 'sum', 'product', 'share']"

_WHOLE = 100 * ONE
"""A hundred percent in ticks."""
_MOST_MONEY = 24
"""Amounts of which each two are added; more are a price list."""
_MOST_QUANTITIES = 16
_MOST_PERCENTS = 6
_MOST_THREE = 10
"""Amounts of which each three are tried."""
_DIRECTLY = 4
"""Characters between a percentage and the amount that is it."""
_BESIDE = 40
"""Characters between a count and what it multiplies."""
_AROUND, _AROUND_THREE = 60, 120
"""Characters between an amount and a figure that may make it, and one of three that do."""
_NEAR, _LONGEST_LINE = 60, 400
"""Characters between two figures of two lines, and of one, that stand beside each other."""
_TIMES = frozenset("x×*")
_CJK = "\u2e80"
_ROUNDED = 5_000
"""One part in so many is lost where an exchanged amount is rounded."""


class Derivation(Struct, frozen=True):
    """How a value follows from figures.

    "parts": it is the sum or the difference of two figures; "sum": of all from `first` to
    `second`, or of their products with counts; "product": `first` times or by `second`;
    "share": a percentage, `second`, of `first`, the rest of it, or with it on top.
    """

    how: How
    first: Witness
    second: Witness


class DerivedFigures:
    """What follows from the own figures of a mail."""

    def __init__(self, figures: FigureWitnesses) -> None:
        self._figures = figures
        self._heard = False
        self._known = figures.known_money
        self._counts = figures.quantities[:_MOST_QUANTITIES]
        self._percents = figures.percents[:_MOST_PERCENTS]
        self._money = figures.money
        self._made: defaultdict[int, list[tuple[How, Witness, Witness]]] = defaultdict(list)
        self._added_up: set[int] = set()
        """Prices of lines whose sum the mail names."""
        # Of those with one value that with a currency.
        last = sorted(self._money, key=lambda one: bool(one.currencies))
        self._distinct = list({one.ticks: one for one in last if one.ticks}.values())
        if len(self._distinct) <= _MOST_MONEY:
            self._add_parts()
            self._add_runs([one for one in figures.own if not one.row])
            self._add_runs(list({_line(one): one for one in figures.own}.values()))
        self._add_shares(self._percents)
        self._add_products(self._counts)
        self._add_calculations()

    def _hear(self) -> None:
        """Add what follows by counts and shares that are said in words."""
        self._heard = True
        counts, shares = self._figures.spoken()
        counts, shares = counts[:_MOST_QUANTITIES], shares[:_MOST_PERCENTS]
        self._counts, self._percents = self._counts + counts, self._percents + shares
        self._add_shares(shares)
        self._add_products(counts)

    def ways(self, value: int, amount: Amount) -> Iterator[Derivation]:
        """Yield how a value in ticks follows from figures other than an amount.

        A count must stand beside the amount, or beside what it multiplies.
        """
        but = ticks(amount.value)
        for how, first, second in self._made.get(value, ()):
            if but in (first.ticks, second.ticks):
                continue
            if how != "product" or is_near(first, second) or _is_beside(amount, second):
                yield Derivation(how, first, second)

    def explain(self, amount: Amount) -> bool:
        """Tell whether an amount follows from figures of the mail, however far away, or some do
        from it.
        """
        if self._explains(amount):
            return True
        if self._heard:
            return False
        self._hear()
        return self._explains(amount)

    def totals(self, value: int, amount: Amount) -> Iterator[Derivation]:
        """Yield the sums of all amounts, or all calculations, above or below an amount."""
        for how, first, second in self._made.get(value, ()):
            if how == "sum" and first.text is amount.text:
                around = first.start <= amount.start <= second.start
                if not around and _is_list(first, second):
                    yield Derivation(how, first, second)

    def _explains(self, amount: Amount) -> bool:
        value = ticks(amount.value)
        if value in self._added_up:
            return True
        near = (value, value - CENT, value + CENT)
        if any(True for one in near for _ in self.ways(one, amount)):
            return True
        known = self._known - {value}
        if any(
            value + one in known or (value - one in known and value != 2 * one) for one in known
        ):
            return True
        counts = {one.ticks // ONE for one in self._counts if _is_beside(amount, one)} - {0, 1}
        if any(value * count in known or value / count in known for count in counts):
            return True
        if any(self._prices.get(value / count, {value}) != {value} for count in counts):
            return True
        if self._is_share(amount, value) or self._is_base(amount, value):
            return True
        return self._is_exchanged(amount, value)

    def is_of_three(self, amount: Amount) -> bool:
        """Tell whether an amount is made of three beside it: two prices less a discount."""
        value = ticks(amount.value)
        beside = {one.ticks for one in self._money if _is_beside(amount, one, _AROUND_THREE)}
        beside -= {value}
        if len(beside) > _MOST_THREE:
            return False
        sums = {one + other for one, other in combinations(beside, 2)}
        return any(value + one in sums or value - one in sums for one in beside)

    def _is_share(self, amount: Amount, value: int) -> bool:
        """Tell whether an amount is a percentage of another figure, or an own one of it."""
        own = {one.ticks for one in self._money} - {value}
        for percent in self._percents:
            beside = _is_beside(amount, percent)
            if percent.own and not beside:
                continue
            parts = _parts(percent.ticks)
            bases = self._known if beside else own
            if any(abs(_part(one, *part) - value) <= CENT for part in parts for one in bases):
                return True
            if any(abs(_part(value, *part) - one) <= CENT for part in parts for one in own):
                return True
        return False

    def _is_base(self, amount: Amount, value: int) -> bool:
        """Tell whether an amount less or with another one is that of which a figure is a share:
        a total with a mould, of which no deposit is due.
        """
        own = {one.ticks for one in self._money} - {value}
        if len(own) > _MOST_THREE:
            return False
        return any(
            _part(base, percent.ticks, _WHOLE) in own - {one}
            for percent in self._percents
            if percent.text is amount.text and percent.ticks < _WHOLE
            for one in own
            for base in (value + one, value - one)
            if base > 0
        )

    def _is_exchanged(self, amount: Amount, value: int) -> bool:
        """Tell whether an amount is one in another currency at a rate that the mail names, or by
        which another pair of its amounts is exchanged.
        """
        named = [one for one in self._figures.own if one.ticks and one.ticks != value]
        others = [one.ticks for one in named if one.currencies.isdisjoint(amount.currencies)]
        if not others or len(named) > _MOST_MONEY:
            return False
        rates = [
            (one.ticks, ONE)
            for one, _ in self._figures.bare
            if one.decimal and not one.row and one.ticks not in (0, ONE)
        ]
        alike = {one.ticks for one in named} - set(others)
        rates += product(alike, others)
        return any(
            _are_one(value * below, other * above) or _are_one(value * above, other * below)
            for above, below in rates
            for other in others
            if other != below
        )

    def is_split(self, value: int, part: Witness, percent: Witness) -> bool:
        """Tell whether a percentage parts a sum other than `value` into one figure and another:
        deposit and rest.
        """
        for one in self._money:
            whole = part.ticks + one.ticks
            if whole != value and one.ticks != part.ticks:
                share = _part(whole, percent.ticks, _WHOLE)
                for deposit in (one, part):
                    if abs(share - deposit.ticks) <= CENT and is_near(deposit, percent):
                        return True
        return self._has_base(value, part, percent)

    def _has_base(self, value: int, part: Witness, percent: Witness) -> bool:
        """Tell whether a figure beside a percentage is that of another one: 5%, EUR 2,000."""
        return any(
            one.ticks not in (part.ticks, value)
            and _part(one.ticks, percent.ticks, _WHOLE) == other.ticks
            for other in self._money
            if is_near(other, percent) and abs(other.start - percent.end) <= _DIRECTLY
            for one in self._money
        )

    @cached_property
    def _prices(self) -> dict[float, set[int]]:
        """Price of one -> the amounts of which a count beside them makes it: 380 pcs, EUR 228."""
        found: dict[float, set[int]] = {}
        for count, one in product(self._counts, self._money):
            if count.ticks > ONE and is_near(count, one, _BESIDE):
                found.setdefault(one.ticks / (count.ticks // ONE), set()).add(one.ticks)
        return found

    def _add_parts(self) -> None:
        made = self._made
        for one, other in combinations(self._distinct, 2):
            value, less = one.ticks, other.ticks
            made[value + less].append(("parts", one, other))
            made[abs(value - less)].append(("parts", one, other))

    def _add_runs(self, own: Sequence[Witness]) -> None:
        """Add the sums of three and more amounts that follow each other, up to their total."""
        for at, first in enumerate(own):
            made = 0
            for count, one in enumerate(own[at:], 1):
                other = one.currencies and one.currencies.isdisjoint(first.currencies)
                if other or one.ticks == made:
                    # It is their total.
                    break
                made += one.ticks
                if count > 2 and made:
                    self._made[made].append(("sum", first, one))

    def _add_calculations(self) -> None:
        """Add the sums of lines with one price, most times one count: 400 pcs at EUR 7.85."""
        lines: dict[tuple[int, int], tuple[list[Witness], list[Witness]]] = {}
        for price in self._money:
            lines.setdefault(_line(price), ([], []))[1].append(price)
        for count in self._counts:
            if (line := _line(count)) in lines and count is not lines[line][1][0]:
                lines[line][0].append(count)
        single = [line for line in lines.values() if len(line[0]) < 2 and len(line[1]) == 1]
        counted = [line for line in single if line[0]]
        self._add_lines(counted)
        if 0 < len(counted) < len(single):
            self._add_lines(single)

    def _add_lines(self, lines: Iterable[tuple[Sequence[Witness], Sequence[Witness]]]) -> None:
        """Add the sums of lines, each of the counts and the price in it, from the first on."""
        made, added = 0, list[Witness]()
        for counts, prices in lines:
            made += prices[0].ticks * (counts[0].ticks // ONE if counts else 1)
            added += prices
            if len(added) > 1 and made:
                self._made[made].append(("sum", added[0], prices[0]))
                if made in self._known:
                    self._added_up.update(one.ticks for one in added)

    def _add_shares(self, percents: Sequence[Witness]) -> None:
        bases = self._distinct if len(self._distinct) <= _MOST_MONEY else ()
        for percent in percents:
            for part in _parts(percent.ticks):
                for base in bases:
                    value = _part(base.ticks, *part)
                    if value > 0:
                        self._made[value].append(("share", base, percent))

    def _add_products(self, counts: Sequence[Witness]) -> None:
        """Add the products with counts, and with two beside each other: 25 rooms x 2 nights."""
        before: Witness | None = None
        for one in counts:
            factors = [one.ticks // ONE]
            if before and _is_multiplied(before, one):
                factors.append(factors[0] * before.ticks // ONE)
            before = one
            for count in factors:
                if count > 1:
                    self._add_product(one, count)

    def _add_product(self, quantity: Witness, count: int) -> None:
        made = self._made
        for one in self._money:
            value = one.ticks
            if value and one is not quantity:
                made[value * count].append(("product", one, quantity))
                if not value % (count * CENT):
                    made[value // count].append(("product", one, quantity))


def _is_beside(amount: Amount, figure: Witness, most: int = _AROUND) -> bool:
    return figure.text is amount.text and abs(figure.start - amount.start) <= most


def _are_one(value: int, other: int) -> bool:
    """Tell whether two values differ by a rounding at most."""
    return abs(value - other) * _ROUNDED <= other


def _is_list(first: Witness, last: Witness) -> bool:
    """Tell whether three lines or more begin or end with two figures."""
    return first.text.content.count("\n", first.start, last.start) > 1


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
    return (base * above * 2 + below * CENT) // (below * CENT * 2) * CENT


def is_near(one: Witness, other: Witness, most: int = _NEAR) -> bool:
    """Tell whether two figures stand beside each other in one text, or in one line."""
    if one.text is not other.text:
        return False
    first, last = sorted((one.start, other.start))
    if last - first > _LONGEST_LINE:
        return False
    between = one.text.content[first:last]
    if "\n" not in between:
        return True
    # Lines of CJK say more, and are not broken inside of a sentence.
    return last - first <= most and max(between) < _CJK
