"""Which expected figures are written, and which written ones are none of the expected ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.facts.figures.expected_figures import WrittenFigure, WrittenFigures
from sendlint.facts.numbers.near_figures import significant_digits
from sendlint.finding import Place

if TYPE_CHECKING:
    from sendlint.expected import ExpectedFact
    from sendlint.facts.amounts.amounts import Amount
    from sendlint.facts.dates.date_shapes import Reading
    from sendlint.facts.dates.dates import DateMention

_SURE_DIGITS = 4
"""Digits of an amount that is no round bound."""


class Miss(Struct, frozen=True):
    """A written figure that stands where the expected one should.

    sure: whether it can be nothing else. labelled: whether the fact's label stands before it.
    digits: the digits that count of the longer one. instead: what to write, "" if unknown.
    as_fact: the fact that it would be right for.
    """

    place: Place
    quote: str
    sure: bool
    as_fact: ExpectedFact
    labelled: bool = False
    digits: int = 0
    instead: str = ""


def holds(fact: ExpectedFact, written: WrittenFigures) -> bool:
    """Tell whether the expected figure is written here, in whatever manner."""
    if fact.kind == "date":
        return any(is_day(fact, mention) for mention in written.dates)
    if fact.code:
        return any(map(written.holds_code, code_forms(fact)))
    if fact.kind == "percent":
        return _any_allowed(fact, written.percents)
    if fact.kind == "days":
        return _any_allowed(fact, written.days)
    for amount in written.amounts:
        if currency_fits(fact, amount) and any(
            fact.allows(abs(value), amount.tolerance) for value in amount.readings
        ):
            return True
    if _any_allowed(fact, written.bare):
        return True
    return fact.kind == "number" and written.holds_code(str(fact.number))


class Unexplained:
    """The written figures that are none of the expected ones, worked out once a text.

    facts: all expected ones; a figure that is another one of them is no slip.
    """

    def __init__(self, facts: Iterable[ExpectedFact]) -> None:
        self._by_kind: dict[str, list[ExpectedFact]] = {}
        for fact in facts:
            self._by_kind.setdefault(fact.kind, []).append(fact)
        self.codes = frozenset(code for fact in facts if fact.code for code in code_forms(fact))
        self._amounts: dict[int, list[Amount]] = {}
        self._dates: dict[int, list[DateMention]] = {}
        self._measures: dict[tuple[int, str], list[WrittenFigure]] = {}

    def amounts(self, written: WrittenFigures) -> list[Amount]:
        """Return the amounts that may be slips."""
        found = self._amounts.get(id(written))
        if found is None:
            known = self._by_kind.get("money", ())
            found = self._amounts[id(written)] = [
                amount
                for amount in written.amounts
                if _is_told(amount) and not any(_is_amount(fact, amount) for fact in known)
            ]
        return found

    def dates(self, written: WrittenFigures) -> list[DateMention]:
        """Return the dates that may be slips."""
        found = self._dates.get(id(written))
        if found is None:
            known = self._by_kind.get("date", ())
            found = self._dates[id(written)] = [
                mention
                for mention in written.dates
                if mention.readings and not any(is_day(fact, mention) for fact in known)
            ]
        return found

    def measures(self, written: WrittenFigures, kind: str) -> list[WrittenFigure]:
        """Return the numbers of a kind (percentages, days, others) that may be slips."""
        found = self._measures.get((id(written), kind))
        if found is None:
            known = self._by_kind.get(kind, ())
            given = _of_kind(written, kind)
            found = self._measures[id(written), kind] = [
                one
                for one in given
                if not any(fact.allows(value) for fact in known for value in one.readings)
            ]
        return found


def _of_kind(written: WrittenFigures, kind: str) -> tuple[WrittenFigure, ...]:
    if kind == "percent":
        return written.percents
    return written.days if kind == "days" else written.bare


def _any_allowed(fact: ExpectedFact, found: tuple[WrittenFigure, ...]) -> bool:
    return any(fact.allows(value) for one in found for value in one.readings)


def currency_fits(fact: ExpectedFact, amount: Amount) -> bool:
    """Tell whether an amount may be in the currency of a fact, or that names none."""
    return not fact.currencies or not fact.currencies.isdisjoint(amount.currencies)


def _is_told(amount: Amount) -> bool:
    """Tell whether an amount is a figure rather than a round bound: "an offer over 12,500.00"."""
    if amount.ranged:
        return False
    precise = bool(amount.number.mark) or significant_digits(amount.value) >= _SURE_DIGITS
    return amount.exact or precise


def _is_amount(fact: ExpectedFact, amount: Amount) -> bool:
    return currency_fits(fact, amount) and any(map(fact.allows, map(abs, amount.readings)))


def is_day(fact: ExpectedFact, mention: DateMention) -> bool:
    """Tell whether a date is that of a fact, as far as its tolerance reaches."""
    day = fact.day
    if day is None:
        return False
    near = (reading.on(reading.year or day.year) for reading in usual_readings(mention))
    if any(found and abs((found - day).days) <= fact.tolerance for found in near):
        return True
    return any(
        (reading.month, reading.day) == (day.month, day.day) and reading.year in (0, day.year)
        for reading in usual_readings(mention)
    )


def usual_readings(mention: DateMention) -> tuple[Reading, ...]:
    """Return the readings that are usual: with slashes either order, else the one of the country.

    2026-04-03 is in April, 03.04.2026 too.
    """
    if mention.kind == "numeric" and "/" not in mention.quote:
        possible = [reading for reading in mention.readings if reading.on(reading.year or 2024)]
        return tuple(possible[:1])
    return mention.readings


def code_forms(fact: ExpectedFact) -> tuple[str, ...]:
    """Return how a code is written: a Polish IBAN at home without its country."""
    national = fact.kind == "iban" and fact.code.startswith("PL")
    return (fact.code, fact.code[2:]) if national else (fact.code,)
