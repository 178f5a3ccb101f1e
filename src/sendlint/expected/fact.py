"""One figure that a draft is expected to hold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias, get_args

from msgspec import Struct

Kind: TypeAlias = "Literal['money', 'date', 'id', 'iban', 'percent', 'days', 'number']"
KINDS: tuple[str, ...] = get_args(
    Literal["money", "date", "id", "iban", "percent", "days", "number"]
)
MEASURED = ("money", "percent", "days", "number")
"""The kinds whose value is a number."""


class ExpectedFact(Struct, frozen=True):
    """A figure that the caller knows.

    name: what the caller calls it. text: its value as the caller wrote it.
    number: the value of money, percent, days and number. currencies: the codes (ISO 4217) that
        money may be in, several only for "$" and the like. day: the value of a date.
    code: the value of an id or iban: its letters and digits alone, in capitals.
    required: whether the draft must hold it.
    labels: the words that stand directly before it in the draft, if it has such.
    tolerance: how far off it may be: in its own unit, of a date in days.
    """

    name: str
    kind: Kind
    text: str
    number: Decimal = Decimal(0)
    currencies: frozenset[str] = frozenset()
    day: date | None = None
    code: str = ""
    required: bool = False
    labels: tuple[str, ...] = ()
    tolerance: Decimal = Decimal(0)

    def allows(self, number: Decimal, slack: Decimal = Decimal(0)) -> bool:
        """Tell whether a number is the expected one within the tolerance, or within `slack`."""
        return abs(number - self.number) <= max(self.tolerance, slack)
