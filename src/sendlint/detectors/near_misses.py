"""Judgements on expected figures: is one there, and which written one is it mistyped as."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.facts.expected_figures import Written, WrittenFigures, is_labelled
from sendlint.facts.near_figures import slip
from sendlint.finding import Place

if TYPE_CHECKING:
    from sendlint.expected import ExpectedFact
    from sendlint.facts.amounts import Amount
    from sendlint.facts.date_shapes import Reading
    from sendlint.facts.dates import DateMention
    from sendlint.facts.similarity import Edit

_FEW_DIGITS, _SURE_DIGITS = 2, 4
_TYPED = ("swapped", "digit", "lost", "doubled")
_SHORTEST_CODE = 4
"""Characters of a code from which on one digit may be told from another code."""


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
        return any(_is_day(fact, mention) for mention in written.dates)
    if fact.code:
        return any(map(written.holds_code, _forms(fact)))
    if fact.kind == "percent":
        return _any_allowed(fact, written.percents)
    if fact.kind == "days":
        return _any_allowed(fact, written.days)
    for amount in written.amounts:
        if _currency_fits(fact, amount) and any(
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
        self.codes = frozenset(code for fact in facts if fact.code for code in _forms(fact))
        self._amounts: dict[int, list[Amount]] = {}
        self._dates: dict[int, list[DateMention]] = {}
        self._measures: dict[tuple[int, str], list[Written]] = {}

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
                if mention.readings and not any(_is_day(fact, mention) for fact in known)
            ]
        return found

    def measures(self, written: WrittenFigures, kind: str) -> list[Written]:
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


def _of_kind(written: WrittenFigures, kind: str) -> tuple[Written, ...]:
    if kind == "percent":
        return written.percents
    return written.days if kind == "days" else written.bare


def nearest(fact: ExpectedFact, unexplained: Unexplained, written: WrittenFigures) -> Miss | None:
    """Return the written figure that is most probably the expected one mistyped, None if none is.

    fact: one that is not written here.
    """
    kind = fact.kind
    if kind == "date":
        misses = list(_near_days(fact, unexplained, written))
    elif fact.code:
        misses = list(_near_codes(fact, unexplained, written))
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


def _any_allowed(fact: ExpectedFact, found: tuple[Written, ...]) -> bool:
    return any(fact.allows(value) for one in found for value in one.readings)


def _currency_fits(fact: ExpectedFact, amount: Amount) -> bool:
    return not fact.currencies or not fact.currencies.isdisjoint(amount.currencies)


def _significant(*numbers: Decimal) -> int:
    """Return how many digits the longest of some numbers has without zeros at its end."""
    return max(len(number.normalize().as_tuple().digits) for number in numbers)


# Amounts and numbers


def _near_amounts(
    fact: ExpectedFact, unexplained: Unexplained, written: WrittenFigures
) -> Iterator[Miss]:
    free = unexplained.amounts(written)
    values = {amount.value for amount in free if _currency_fits(fact, amount)}
    for amount in free:
        labelled = is_labelled(amount.text, amount.start, fact.labels)
        digits = _significant(fact.number, amount.value)
        if not _currency_fits(fact, amount):
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


def _is_told(amount: Amount) -> bool:
    """Tell whether an amount is a figure rather than a round bound: "an offer over 12,500.00"."""
    if amount.ranged:
        return False
    precise = bool(amount.number.mark) or _significant(amount.value) >= _SURE_DIGITS
    return amount.exact or precise


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


def _is_amount(fact: ExpectedFact, amount: Amount) -> bool:
    return _currency_fits(fact, amount) and any(map(fact.allows, map(abs, amount.readings)))


def _as_fact(fact: ExpectedFact, value: Decimal, currencies: frozenset[str]) -> ExpectedFact:
    from msgspec.structs import replace

    return replace(fact, number=abs(value), currencies=currencies)


def _amount_instead(fact: ExpectedFact, amount: Amount) -> str:
    """Return the expected amount in the manner of the written one, as far as that is sure."""
    quote = amount.place.quote
    if not _currency_fits(fact, amount):
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
        digits = _significant(fact.number, *one.readings)
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


# Dates


def _is_day(fact: ExpectedFact, mention: DateMention) -> bool:
    day = fact.day
    if day is None:
        return False
    near = (reading.on(reading.year or day.year) for reading in _usual(mention))
    if any(found and abs((found - day).days) <= fact.tolerance for found in near):
        return True
    return any(
        (reading.month, reading.day) == (day.month, day.day) and reading.year in (0, day.year)
        for reading in _usual(mention)
    )


def _usual(mention: DateMention) -> tuple[Reading, ...]:
    """Return the readings that are usual: with slashes either order, else the one of the country.

    2026-04-03 is in April, 03.04.2026 too.
    """
    if mention.kind == "numeric" and "/" not in mention.quote:
        possible = [reading for reading in mention.readings if reading.on(reading.year or 2024)]
        return tuple(possible[:1])
    return mention.readings


def _near_days(
    fact: ExpectedFact, unexplained: Unexplained, written: WrittenFigures
) -> Iterator[Miss]:
    day = fact.day
    if day is None:
        return
    texts = {id(text.text): text for text in written.texts}
    free = unexplained.dates(written)
    alone = len({mention.readings[0].on(day.year) for mention in free}) == 1
    for mention in free:
        text = texts.get(id(mention.text))
        labelled = text is not None and is_labelled(text, mention.whole[0], fact.labels)
        verdicts = [_day_verdict(day, r.year, r.month, r.day, alone) for r in _usual(mention)]
        told = [verdict for verdict in verdicts if verdict is not None]
        if not (labelled or told):
            continue
        found = mention.candidates[0] if mention.candidates else None
        yield Miss(
            mention.place,
            mention.quote,
            labelled or any(told),
            _as_day(fact, found),
            labelled,
            8,
            _day_instead(day, mention, written),
        )


def _day_verdict(day: date, year: int, month: int, number: int, alone: bool) -> bool | None:
    """Tell whether a reading of a date is surely a slip of the expected day; None if it is none."""
    if (month, number) == (day.month, day.day):
        return abs(year - day.year) == 1 or alone
    if year not in (0, day.year):
        return None
    if (number, month) == (day.month, day.day):
        return bool(year)
    if month == day.month:
        if number > 9 and str(number) == str(day.day)[::-1]:
            return True
        return False if alone else None
    return False if number == day.day and (alone or year) else None


def _as_day(fact: ExpectedFact, found: date | None) -> ExpectedFact:
    from msgspec.structs import replace

    return replace(fact, day=found)


def _day_instead(day: date, mention: DateMention, written: WrittenFigures) -> str:
    from sendlint.facts.date_spelling import with_date

    if mention.weekday:
        return ""
    return with_date(mention, mention.readings[0], day, written.vocabulary.dates)


# Codes


def _forms(fact: ExpectedFact) -> tuple[str, ...]:
    """Return how a code is written: a Polish IBAN at home without its country."""
    national = fact.kind == "iban" and fact.code.startswith("PL")
    return (fact.code, fact.code[2:]) if national else (fact.code,)


def _is_domestic(fact: ExpectedFact, code: str) -> bool:
    """Tell whether a code is the number that the bank at home uses for an expected IBAN."""
    from sendlint.facts.accounts import same_account

    return fact.kind == "iban" and same_account(code, fact.code)


def _near_codes(
    fact: ExpectedFact, unexplained: Unexplained, written: WrittenFigures
) -> Iterator[Miss]:
    known = unexplained.codes
    for one in written.labelled_codes(fact.labels):
        if one.code not in known and not _is_domestic(fact, one.code):
            yield _code_miss(fact, one, True, True)
    digits = sum(map(str.isdigit, fact.code))
    if fact.code.isascii() and digits >= _SHORTEST_CODE - 1 and len(fact.code) >= _SHORTEST_CODE:
        for form in _forms(fact):
            for one, edit in written.near_codes(form):
                if one.code not in known and not _is_year(one.code):
                    yield _code_miss(fact, one, _is_sure(fact, edit))
    if fact.kind == "iban":
        for one in written.ibans:
            if one.code not in known:
                yield _code_miss(fact, one, False)


def _code_miss(fact: ExpectedFact, one: Written, sure: bool, labelled: bool = False) -> Miss:
    from msgspec.structs import replace

    place = one.text.place(one.start, one.end)
    as_fact = replace(fact, code=one.code)
    return Miss(place, one.quote, sure, as_fact, labelled, len(fact.code), fact.text)


def _is_year(code: str) -> bool:
    return len(code) == 4 and code.isdigit() and 1900 <= int(code) <= 2100


def _is_sure(fact: ExpectedFact, edit: Edit) -> bool:
    """Tell whether a near code can be nothing but the expected one mistyped.

    Four digits alone may be a year or a quantity.
    """
    if fact.code.isdigit() and len(fact.code) <= _SHORTEST_CODE:
        return False
    return edit.kind in ("swapped", "replaced") or len(fact.code) > _SHORTEST_CODE + 1
