"""Amounts whose value stands elsewhere in a mail, in another currency alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from sendlint.facts.amounts.derived_figures import DerivedFigures
from sendlint.facts.figures.figure_witnesses import FigureWitnesses, Witness, is_said_alike
from sendlint.facts.numbers.near_figures import significant_digits
from sendlint.facts.numbers.numbers import ticks

if TYPE_CHECKING:
    from sendlint.facts.amounts.amounts import Amount

Source: TypeAlias = "Literal['file', 'quote', 'own']"

_RANK: tuple[Source, ...] = ("file", "quote", "own")
_FEWEST_DIGITS = 3
_MANY = 3
"""Amounts in another currency beside which even a round one is odd."""
_NEAR = 120


class LoneCurrency(Struct, frozen=True):
    """An amount whose value stands elsewhere in another currency alone, and where.

    alone: it is the only one in its currency, and its value follows from the others'; `witness`
        is one of them.
    """

    amount: Amount
    by: Source
    witness: Witness
    alone: bool = False


def find_lone_currencies(
    own: Sequence[Amount], figures: FigureWitnesses, deriving: Callable[[], DerivedFigures]
) -> tuple[LoneCurrency, ...]:
    """Return the own amounts whose value stands elsewhere, but never in their currency.

    own: the amounts in the subject and the own text. figures: those of the whole mail.
    deriving: returns what follows from them.
    """
    found = []
    for amount in own:
        value = ticks(amount.value)
        if figures.counts[value] < 2 or not amount.exact:
            continue
        others = [one for one in figures.by_value.get(value, ()) if one.currencies]
        alike = [one for one in others if not one.currencies.isdisjoint(amount.currencies)]
        if len(alike) > 1 or len(alike) == len(others):
            continue
        other = min((one for one in others if one not in alike), key=_rank)
        sure = significant_digits(amount.value) >= _FEWEST_DIGITS or is_said_alike(amount, other)
        # Side by side they are two ways to pay.
        if sure and not _is_near(amount, other):
            found.append(LoneCurrency(amount, _RANK[_rank(other)], other))
    return tuple(found) or _odd_currency(own, figures, deriving)


def _odd_currency(
    own: Sequence[Amount], figures: FigureWitnesses, deriving: Callable[[], DerivedFigures]
) -> tuple[LoneCurrency, ...]:
    """Return the one amount in another currency than all others, from which its value follows."""
    every = [one for found in figures.by_value.values() for one in found if one.currencies]
    for amount in own:
        others = [one for one in every if one.text is not amount.text or one.start != amount.start]
        if not others or not others[0].currencies.isdisjoint(amount.currencies):
            continue
        if not frozenset.intersection(*(one.currencies for one in others)):
            continue
        if _is_supported(amount, figures, deriving, len(others)):
            nearest = min(others, key=_rank)
            return (LoneCurrency(amount, _RANK[_rank(nearest)], nearest, alone=True),)
    return ()


def _is_supported(
    amount: Amount, figures: FigureWitnesses, deriving: Callable[[], DerivedFigures], others: int
) -> bool:
    """Tell whether the value of an amount stands elsewhere or follows from figures."""
    value, digits = ticks(amount.value), significant_digits(amount.value)
    if others > 1 and digits > 1:
        return figures.counts[value] > 1 or deriving().explain(amount)
    ways = list(deriving().ways(value, amount))
    if digits >= _FEWEST_DIGITS:
        return bool(ways)
    near = (_is_near(amount, way.first) and _is_near(amount, way.second) for way in ways)
    return others >= _MANY and any(near)


def _is_near(amount: Amount, witness: Witness) -> bool:
    return witness.text is amount.text and abs(witness.start - amount.start) <= _NEAR


def _rank(witness: Witness) -> int:
    return 2 if witness.text.source in ("own", "subject") else _RANK.index(witness.text.source)
