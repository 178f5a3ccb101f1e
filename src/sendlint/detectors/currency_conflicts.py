"""Detectors on currencies: one figure in two of them, a price in none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.finding import Hit, replacement

if TYPE_CHECKING:
    from sendlint.facts.amounts import Amount

_SMALLEST = 100
_MOST_ODD = 200
_MOST_ELSEWHERE = 4000
"""Amounts that are compared with each other: own ones of an odd currency, those elsewhere."""


def currency_mismatch(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find one figure in two currencies: in the text, in a file, in the thread."""
    if context.facts.figures.is_price_list:
        return
    amounts = context.facts.figures.amounts
    if not amounts:
        return
    own = [amount for amount in amounts if amount.value >= _SMALLEST]
    seen: set[tuple[str, frozenset[str]]] = set()
    for id, found in (
        ("text", _in_text(context)),
        ("file", _in_files(own, context)),
        ("thread", _in_thread(own, context)),
    ):
        for amount, other in found:
            key = str(amount.value), amount.currencies
            if key not in seen:
                seen.add(key)
                yield _hit(id, amount, other)
    yield from _lone(context, seen)


def _lone(context: Context, seen: set[tuple[str, frozenset[str]]]) -> Iterator[Hit]:
    """Find amounts whose value stands elsewhere in another currency alone, or follows from it.

    seen: what was reported.
    """
    from sendlint.detectors.lone_figures import lone_currencies

    ids = {"own": "text", "file": "file", "quote": "thread"}
    for lone in lone_currencies(context, "own", "file", "quote"):
        amount, other = lone.amount, lone.witness
        if any(str(amount.value) == value for value, _ in seen):
            continue
        data = {"quote": amount.quote, "other": other.quote, "where": other.place.part}
        id = "odd" if lone.alone else ids[lone.by]
        yield Hit(id, amount.place, data, (other.place,))


def _hit(id: str, amount: Amount, other: Amount) -> Hit:
    data = {"quote": amount.quote, "other": other.quote, "where": other.place.part}
    fix = replacement(amount.quote, other.quote)
    return Hit(id, amount.place, data, (other.place,), fix)


def _in_text(context: Context) -> Iterator[tuple[Amount, Amount]]:
    """Yield amounts with one label, or with so many digits that they are one, in two currencies."""
    figures = context.facts.figures
    if len({amount.currencies for amount in figures.amounts}) < 2:
        return
    from sendlint.detectors.figure_conflicts import SURE_DIGITS, says_other
    from sendlint.facts.amount_index import AmountIndex
    from sendlint.facts.near_figures import significant_digits

    earlier = AmountIndex()
    for amount in figures.amounts:
        for other in earlier.equal_to(amount):
            if not _is_other_currency(amount, other) or _are_beside(amount, other):
                continue
            one = amount.text is not other.text or significant_digits(amount.value) >= SURE_DIGITS
            label = "" if one else figures.label_of(amount)
            one = one or (
                label not in ("", "freight", "discount") and label == figures.label_of(other)
            )
            if one and not (
                says_other(amount, "figure-change", "figure-exchange")
                or says_other(other, "figure-change", "figure-exchange")
            ):
                yield amount, other
                break
        earlier.add(amount)


def _are_beside(amount: Amount, other: Amount) -> bool:
    """Tell whether two amounts share a row or sentence: nobody writes both there by mistake."""
    text = amount.text
    if other.text is not text:
        return False
    if amount.in_row and amount.line == other.line:
        return True
    return amount.sentence == other.sentence


def _is_other_currency(amount: Amount, other: Amount) -> bool:
    """Tell whether two amounts of one value are one figure in two currencies."""
    return (
        amount.unit == other.unit
        and amount.exact
        and other.exact
        and not amount.same_currency(other)
    )


def _in_files(own: Iterable[Amount], context: Context) -> Iterator[tuple[Amount, Amount]]:
    """Yield own amounts that stand in the files in another currency alone."""
    files = [one for _, amounts in context.facts.figures.file_amounts for one in amounts]
    if files:
        yield from _other_alone(own, files)


def _in_thread(own: Sequence[Amount], context: Context) -> Iterator[tuple[Amount, Amount]]:
    """Yield own amounts that stand in the thread in another currency alone."""
    from sendlint.detectors.figure_conflicts import earlier_amounts, says_other

    for amount, other in _other_alone(own, earlier_amounts(context) if own else ()):
        if not says_other(amount, "figure-change", "figure-exchange"):
            yield amount, other


def _other_alone(
    own: Iterable[Amount], elsewhere: Iterable[Amount]
) -> Iterator[tuple[Amount, Amount]]:
    """Yield amounts whose value stands elsewhere only in a currency that the own text lacks."""
    own = tuple(own)
    elsewhere = tuple(elsewhere)
    if not (own and elsewhere):
        return
    from sendlint.facts.amount_index import AmountIndex

    named: frozenset[str] = frozenset().union(*(one.currencies for one in elsewhere))
    odd = (one for one in own if one.exact and named.isdisjoint(one.currencies))
    compared = AmountIndex(elsewhere[:_MOST_ELSEWHERE])
    for amount in islice(odd, _MOST_ODD):
        same = next((one for one in compared.equal_to(amount) if one.exact), None)
        if same is not None and not any(
            mine.text is amount.text and mine.may_equal(amount) and mine.same_currency(same)
            for mine in own
        ):
            yield amount, same


def currency_missing(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find labelled prices without a currency in mail to external recipients."""
    figures = context.facts.figures
    if not figures.texts:
        return
    currencies = {amount.currencies for amount in figures.amounts}
    if len(currencies) == 1 or not any(map(context.is_external, draft.recipients)):
        return
    from sendlint.facts.labelled_amounts import bare_prices

    prices = tuple(bare_prices(figures.texts, figures.amounts))
    if not prices:
        return
    if figures.named_currencies and frozenset.intersection(*figures.named_currencies):
        return
    for price in prices:
        yield Hit("no-currency", price.place, {"quote": price.quote, "label": price.label})
