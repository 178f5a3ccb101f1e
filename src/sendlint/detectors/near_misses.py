"""Which written figure is an expected one mistyped: amounts and other numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from sendlint.detectors.expected_matches import Miss, Unexplained, currency_fits
from sendlint.facts.figures.expected_figures import WrittenFigures, is_labelled
from sendlint.facts.numbers.near_figures import significant_digits, slip

if TYPE_CHECKING:
    from sendlint.expected import ExpectedFact
    from sendlint.facts.amounts.amounts import Amount

_FEW_DIGITS, _SURE_DIGITS = 2, 4
_TYPED = ("swapped", "digit", "lost", "doubled")


def nearest(fact: ExpectedFact, unexplained: Unexplained, written: WrittenFigures) -> Miss | None:
    """Return the written figure that is most probably the expected one mistyped, None if none is.

    fact: one that is not written here.
    """
    kind = fact.kind
    if kind == "date":
        from sendlint.detectors.near_days import near_days

        misses = list(near_days(fact, unexplained, written))
    elif fact.code:
        from sendlint.detectors.near_codes import near_codes

        misses = list(near_codes(fact, unexplained, written))
    elif kind == "money":
        found = (_near_amounts(fact, unexplained, written), _near_bare(fact, unexplained, written))
        misses = [miss for some in found for miss in some]
    elif kind == "number":
        misses = list(_near_bare(fact, unexplained, written))
    else:
        misses = list(_near_measures(fact, unexplained, written))
    labelled = [miss for miss in misses if miss.labelled]
    misses = labelled or sorted(misses, key=lambda miss: not miss.sure)
    if not misses:
        return None
    sure = [miss for miss in misses if miss.sure]
    if not labelled and len({miss.quote for miss in sure}) > 1:
        return _doubtful(misses[0])
    return misses[0]


def _doubtful(miss: Miss) -> Miss:
    from msgspec.structs import replace

    return replace(miss, sure=False)


def _near_amounts(
    fact: ExpectedFact, unexplained: Unexplained, written: WrittenFigures
) -> Iterator[Miss]:
    """Yield the amounts that are written for an expected one: behind its label, or a slip away."""
    free = unexplained.amounts(written)
    values = {amount.value for amount in free if currency_fits(fact, amount)}
    for amount in free:
        labelled = is_labelled(amount.text, amount.start, fact.labels)
        digits = significant_digits(fact.number, amount.value)
        if not currency_fits(fact, amount):
            equal = any(fact.allows(abs(value)) for value in amount.readings)
            verdict = digits >= _FEW_DIGITS if equal else None
        else:
            kinds = [slip(fact.number, abs(value)) for value in amount.readings]
            verdict = _verdict(fact, kinds, digits, len(values) == 1, amount, written)
        if verdict is not None or labelled:
            as_fact = _as_fact(fact, amount.value, amount.currencies)
            yield Miss(
                amount.place,
                amount.quote,
                bool(verdict) or labelled,
                as_fact,
                labelled,
                digits,
                _amount_instead(fact, amount),
            )


def _verdict(
    fact: ExpectedFact,
    kinds: Sequence[str],
    digits: int,
    alone: bool,
    amount: Amount,
    written: WrittenFigures,
) -> bool | None:
    """Tell whether an amount is surely a slip of the expected one; None if it is none.

    kinds: what makes the one of the other, for each reading. alone: whether no other amount could
    be meant.
    """
    if any(kind in _TYPED for kind in kinds):
        if amount.unit and fact.number > 10 * amount.value:
            return None
        if digits >= _SURE_DIGITS or (digits > _FEW_DIGITS and "swapped" in kinds):
            return True
        if digits > _FEW_DIGITS:
            return alone
        return False if alone else None
    if kinds[0] == "point":
        # A price for one and the price of a hundred, a deposit of ten per cent.
        ratio = max(fact.number, amount.value) / min(fact.number, abs(amount.value))
        told = {value for one in written.bare for value in one.readings}
        if amount.unit or ratio in told or (100 / ratio) in told:
            return None
        return digits > _FEW_DIGITS or (alone and digits == _FEW_DIGITS)
    return None


def _as_fact(fact: ExpectedFact, value: Decimal, currencies: frozenset[str]) -> ExpectedFact:
    from msgspec.structs import replace

    return replace(fact, number=abs(value), currencies=currencies)


def _amount_instead(fact: ExpectedFact, amount: Amount) -> str:
    """Return the expected amount in the manner of the written one, as far as that is sure."""
    quote = amount.place.quote
    if not currency_fits(fact, amount):
        return fact.text
    digits = [char for char in amount.digits if char.isdigit()]
    places = -min(0, int(amount.value.as_tuple().exponent))
    wanted = str(int(fact.number.scaleb(places)))
    if fact.number.scaleb(places) % 1 or len(wanted) != len(digits):
        return fact.text
    waiting = iter(wanted)
    number = "".join(next(waiting) if char.isdigit() else char for char in amount.digits)
    return quote.replace(amount.digits, number, 1) if amount.digits in quote else fact.text


def _near_bare(
    fact: ExpectedFact, unexplained: Unexplained, written: WrittenFigures
) -> Iterator[Miss]:
    """Yield slips among the numbers without a currency: for money in the columns of tables."""
    for one in unexplained.measures(written, fact.kind):
        labelled = is_labelled(one.text, one.start, fact.labels)
        digits = significant_digits(fact.number, *one.readings)
        kinds = {slip(fact.number, value) for value in one.readings}
        sure = digits > _SURE_DIGITS and fact.kind == "number"
        if labelled or (kinds & set(_TYPED) and (digits >= _SURE_DIGITS)):
            place = one.text.place(one.start, one.end)
            as_fact = _as_fact(fact, one.readings[0], fact.currencies)
            yield Miss(place, one.quote, sure or labelled, as_fact, labelled, digits)


def _near_measures(
    fact: ExpectedFact, unexplained: Unexplained, written: WrittenFigures
) -> Iterator[Miss]:
    free = unexplained.measures(written, fact.kind)
    alone = len({one.readings for one in free}) == 1
    for one in free:
        labelled = is_labelled(one.text, one.start, fact.labels)
        near = alone and any(slip(fact.number, value) for value in one.readings)
        if labelled or near:
            swapped = any(slip(fact.number, value) == "swapped" for value in one.readings)
            place = one.text.place(one.start, one.end)
            as_fact = _as_fact(fact, one.readings[0], frozenset())
            yield Miss(place, one.quote, labelled or swapped, as_fact, labelled)
