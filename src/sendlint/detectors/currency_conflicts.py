"""Detectors on currencies: one figure in two of them, a price in none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from math import prod
from typing import TYPE_CHECKING

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.finding import Hit, replacement

if TYPE_CHECKING:
    from decimal import Decimal

    from sendlint.facts.amounts.amounts import Amount
    from sendlint.facts.amounts.products import Factor, Product

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
    products = list(_products(context))
    for amount, product in products:
        if (key := (str(amount.value), amount.currencies)) not in seen:
            seen.add(key)
            factors = product.text.place(product.factors[0].start, product.factors[-1].end)
            yield Hit("product", amount.place, {"quote": amount.quote, "other": factors.quote})
    yield from _lone(context, seen, odd=not products)


def _products(context: Context) -> Iterator[tuple[Amount, Product]]:
    """Yield own amounts that a calculation with signs makes of a count and another currency.

    Amount times number may be a conversion, unless another calculation counts with that number.
    """
    from sendlint.detectors.figure_conflicts import says_other

    figures = context.facts.figures
    if len({amount.currencies for amount in figures.amounts}) < 2:
        return
    signed = [one for one in figures.products if not one.worded and _counts(one)]
    known = {
        (id(one.text), count)
        for one in signed
        if not _money(one).currencies.isdisjoint(one.result.currencies)
        for count in _counts(one)
    }
    for product in signed:
        if not product.result.currencies.isdisjoint(_money(product).currencies):
            continue
        text, first = product.text, product.factors[0]
        counts = {(id(text), count) for count in _counts(product)}
        if first.currencies and counts.isdisjoint(known):
            continue
        for amount in figures.amounts:
            beside = amount.text is text and amount.end > product.result.start >= amount.start
            if beside and not says_other(amount, "figure-exchange"):
                yield amount, product


def _money(product: Product) -> Factor:
    return next(factor for factor in product.factors if factor.currencies)


def _counts(product: Product) -> list[Decimal]:
    """Return the whole numbers by which a right calculation multiplies its one amount."""
    named = [factor for factor in product.factors if factor.currencies]
    counts = [factor for factor in product.factors if not factor.currencies]
    if len(named) != 1 or not product.result.currencies or any(one.decimals for one in counts):
        return []
    if not all(one.readings for one in (*product.factors, product.result)):
        return []
    values = [one.readings[0] for one in counts]
    made = prod(values, start=named[0].readings[0])
    return values if made == product.result.readings[0] else []


def _lone(context: Context, seen: set[tuple[str, frozenset[str]]], odd: bool) -> Iterator[Hit]:
    """Find amounts whose value stands elsewhere in another currency alone, or follows from it.

    seen: what was reported. odd: whether an amount may be the only one in its currency.
    """
    from sendlint.detectors.lone_figures import lone_currencies

    ids = {"own": "text", "file": "file", "quote": "thread"}
    for lone in lone_currencies(context, "own", "file", "quote"):
        amount, other = lone.amount, lone.witness
        if any(str(amount.value) == value for value, _ in seen) or (lone.alone and not odd):
            continue
        shown = other.amount.named if other.amount else other.quote
        data = {"quote": amount.named, "other": shown, "where": other.place.part}
        id = "odd" if lone.alone else ids[lone.by]
        yield Hit(id, amount.place, data, (other.place,))


def _hit(id: str, amount: Amount, other: Amount) -> Hit:
    data = {"quote": amount.named, "other": other.named, "where": other.place.part}
    meant = other.quote
    if other.code:
        leads = amount.quote.endswith(amount.digits)
        meant = f"{other.code} {amount.digits}" if leads else f"{amount.digits} {other.code}"
    fix = None if amount.code else replacement(amount.quote, meant)
    return Hit(id, amount.place, data, (other.place,), fix)


def _in_text(context: Context) -> Iterator[tuple[Amount, Amount]]:
    """Yield amounts with one label, or with so many digits that they are one, in two currencies."""
    figures = context.facts.figures
    if len({amount.currencies for amount in figures.amounts}) < 2:
        return
    from sendlint.detectors.figure_conflicts import SURE_DIGITS, says_other
    from sendlint.facts.amounts.amount_index import AmountIndex
    from sendlint.facts.numbers.near_figures import significant_digits

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
    from sendlint.facts.amounts.amount_index import AmountIndex

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
    from sendlint.facts.amounts.labelled_amounts import bare_prices

    prices = tuple(bare_prices(figures.texts, figures.amounts))
    if not prices:
        return
    if figures.named_currencies and frozenset.intersection(*figures.named_currencies):
        return
    for price in prices:
        yield Hit("no-currency", price.place, {"quote": price.quote, "label": price.label})
