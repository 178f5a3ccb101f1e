"""Judgements on runs of lines with amounts: price changes by one share, instalments of a total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.context import Context
from sendlint.detectors.figure_hits import instead
from sendlint.facts.numbers.near_figures import slip
from sendlint.finding import Hit

if TYPE_CHECKING:
    from sendlint.facts.amounts.amount_lines import AmountLine
    from sendlint.facts.amounts.amounts import Amount

_HUNDRED = Decimal(100)
_HALF = Decimal("0.5")
_CENT = Decimal("0.01")
_FEWEST = 3
_MOST_PERCENT = 70
_NO_PRICES = ("deposit", "balance", "tax", "freight", "total", "discount")
"""Labels of amounts that a price beside them does not become."""
_MOST_RELATED = 8


class OddChange(Struct, frozen=True):
    """Two prices of a line that do not change by the share by which those of the others do.

    percent: of the others, negative where prices fall. expected: what `after` would be.
    """

    before: Amount
    after: Amount
    percent: Decimal
    expected: Decimal


class WrongPart(Struct, frozen=True):
    """A total and the amounts of the lines below it that do not make it, by one slip.

    amount: what is wrong, the total or one of the parts. expected: what it should be.
    """

    amount: Amount
    expected: Decimal
    total: Amount
    parts: tuple[Amount, ...]


def change_hits(context: Context) -> Iterator[Hit]:
    """Yield hits on the prices of lists that change by another share than all others."""
    for run in context.facts.figures.amount_runs:
        if not _pairs(run) or _is_labelled(run, context):
            continue
        yield from _stated_hits(run, context)
        for odd in odd_changes(run):
            after = odd.after
            written, fix = instead(after.text, after.start, after.end, odd.expected)
            data = {
                "before": odd.before.quote,
                "after": after.quote,
                "percent": f"{odd.percent.normalize():+f}%",
                "result": written,
            }
            yield Hit("odd-change", after.place, data, (odd.before.place,), fix)


def _is_labelled(run: Sequence[AmountLine], context: Context) -> bool:
    """Tell whether a label says of an amount of a run that it is no price."""
    amounts = {id(one) for line in run for one in line.amounts}
    labelled = context.facts.figures.labelled_amounts
    return any(id(one.amount) in amounts and one.label in _NO_PRICES for one in labelled)


def _stated_hits(run: Sequence[AmountLine], context: Context) -> Iterator[Hit]:
    """Yield a hit on the one percentage by which the text says that prices change, if all prices
    of a run change by another one.
    """
    percent = common_change(run)
    said = context.facts.figures.announced if percent is not None else ()
    values = {one.percent.value for one in said}
    if percent is None or len(values) != 1 or abs(percent) in values:
        return
    from sendlint.facts.amounts.price_changes import is_renewed

    # A price with tax or with breakfast is no new one.
    if not all(is_renewed(*pair) for pair in _pairs(run)):
        return
    place = said[0].place
    data = {"quote": place.quote, "percent": f"{percent.normalize():+f}%"}
    related = tuple(one.place for one in run[0].amounts)
    yield Hit("stated-change", place, data, related)


def common_change(run: Sequence[AmountLine]) -> Decimal | None:
    """Return the percentage by which the second price of each line differs from the first, None
    if there is none for all.
    """
    pairs = _pairs(run)
    for percent in sorted({_percent(one, other) for one, other in pairs}, key=abs):
        if 0 < abs(percent) <= _MOST_PERCENT and all(_fits(*pair, percent) for pair in pairs):
            return percent
    return None


def instalment_hits(context: Context) -> Iterator[Hit]:
    """Yield hits on instalments that do not make the total above them."""
    for plan in context.facts.figures.instalments:
        found = [wrong_part(total, plan.parts) for total in plan.totals]
        if None in found or not found:
            continue
        wrong = found[0]
        assert wrong is not None
        amount = wrong.amount
        written, fix = instead(amount.text, amount.start, amount.end, wrong.expected)
        data = {
            "parts": " + ".join(part.quote for part in wrong.parts),
            "total": wrong.total.quote,
            "quote": amount.quote,
            "sum": written,
        }
        others = (one.place for one in (wrong.total, *wrong.parts) if one is not amount)
        yield Hit("instalments", amount.place, data, tuple(others)[:_MOST_RELATED], fix)


def odd_changes(run: Sequence[AmountLine]) -> Iterator[OddChange]:
    """Yield the one line of a run whose two prices fit the others' share by a slip only."""
    pairs = _pairs(run)
    if len(pairs) < _FEWEST:
        return
    percents = {_percent(before, after) for before, after in pairs}
    for percent in sorted(percents):
        if not 0 < abs(percent) <= _MOST_PERCENT:
            continue
        odd = [pair for pair in pairs if not _fits(*pair, percent)]
        if len(odd) == 1:
            before, after = odd[0]
            expected = _changed(before.value, percent)
            was = after.value / (1 + percent / _HUNDRED)
            if slip(expected, after.value) or slip(was.quantize(_CENT), before.value):
                yield OddChange(before, after, percent, expected)
        if len(odd) <= 1:
            return


def _pairs(run: Sequence[AmountLine]) -> list[tuple[Amount, Amount]]:
    """Return the two prices of each line; none unless each line has two that can be compared."""
    pairs = [(line.amounts[0], line.amounts[1]) for line in run if len(line.amounts) == 2]
    comparable = all(one.exact and one.same_currency(other) and one.value for one, other in pairs)
    return pairs if len(pairs) == len(run) and comparable else []


def _percent(before: Amount, after: Amount) -> Decimal:
    """Return by how much a price changes, in half percents."""
    share = (after.value - before.value) / before.value * _HUNDRED
    return (share * 2).quantize(Decimal(1)) / 2


def _changed(value: Decimal, percent: Decimal) -> Decimal:
    return (value * (1 + percent / _HUNDRED)).quantize(_CENT)


def _fits(before: Amount, after: Amount, percent: Decimal) -> bool:
    """Tell whether a price is the other one changed by a percentage, rounded as it is written."""
    written = -int(after.number.value.as_tuple().exponent)
    slack = _HALF if written <= 0 else _CENT
    return abs(_changed(before.value, percent) - after.value) <= slack


def wrong_part(total: Amount, parts: Sequence[Amount]) -> WrongPart | None:
    """Return what is wrong by one slip with a total and its parts; None if they fit, or no slip
    makes them fit.
    """
    made = sum((part.value for part in parts), Decimal(0))
    if abs(made - total.value) <= _CENT * len(parts):
        return None
    if slip(made, total.value):
        return WrongPart(total, made, total, tuple(parts))
    for part in parts:
        expected = total.value - (made - part.value)
        if expected > 0 and slip(expected, part.value):
            return WrongPart(part, expected, total, tuple(parts))
    return None
