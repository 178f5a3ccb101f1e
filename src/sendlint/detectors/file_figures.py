"""Detectors on amounts in the text that the attached files say otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.context import Context
from sendlint.draft.cached import cached_property
from sendlint.draft.draft import Draft
from sendlint.finding import Hit, replacement

if TYPE_CHECKING:
    from sendlint.facts.amounts.amounts import Amount
    from sendlint.facts.amounts.labelled_amounts import LabelledAmount
    from sendlint.facts.amounts.stated_numbers import StatedNumbers
    from sendlint.facts.figures.key_figures import KeyFigures

_SMALLEST = 100
_MOST_AMOUNTS = 200
"""Different amounts in the files above which likeness proves nothing: a price list."""
_FEWEST_DIGITS = 3
"""Digits of an amount of which one less or more is no chance."""
_TOTALS = ("total", "gross")


def attachment_figure(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find amounts in the text that the attached files say otherwise."""
    figures = context.facts.figures
    if not figures.file_texts or not figures.amounts:
        return
    from sendlint.detectors.item_conflicts import wrong_item_prices
    from sendlint.detectors.lone_figures import is_sure, lone_slips, slip_hit

    seen: set[Decimal] = set()
    yield from _against_files(context, seen)
    for one, hit in wrong_item_prices(context):
        if one.figure.value not in seen:
            seen.add(one.figure.value)
            yield hit
    for lone in lone_slips(context, "file"):
        if lone.amount.value not in seen:
            seen.add(lone.amount.value)
            source = lone.witness.text
            id = "slip" if is_sure(lone) else "near"
            yield slip_hit(id, lone, file=source.text.part, where=source.where)


def _against_files(context: Context, seen: set[Decimal]) -> Iterator[Hit]:
    """Find slips against the amounts of the files, and totals that differ from the files' total.

    seen: gets the values that are reported.
    """
    figures = context.facts.figures
    labels = {id(one.amount): one for one in figures.labelled_amounts}
    if not (figures.file_amounts or figures.bare_file_totals):
        return
    from sendlint.facts.amounts.stated_numbers import StatedNumbers

    own = [one for one in figures.amounts if one.value >= _SMALLEST and _is_exact(one)]
    texts = [text for _, found in figures.file_texts for text in found]
    known = file_values(figures)
    stated = StatedNumbers.in_texts((*figures.texts, *texts))
    others = _Others.in_files(context)
    for amount in own:
        if amount.value in seen or not known.isdisjoint(amount.readings):
            continue
        labelled = labels.get(id(amount))
        found = None
        if not others.are_many:
            found = _slip(amount, labelled, context, stated, others)
        found = found or _total(amount, labelled, context, stated)
        if found is not None:
            seen.add(amount.value)
            yield _hit(found[0], amount, found[1])


def file_values(figures: KeyFigures) -> set[Decimal]:
    """Return all values that the numbers and amounts of the attached files may have."""
    texts = (text for _, found in figures.file_texts for text in found)
    known = {value for text in texts for number in text.numbers for value in number.readings}
    return known.union(
        value for _, found in figures.file_amounts for one in found for value in one.readings
    )


def _is_exact(amount: Amount) -> bool:
    """Tell whether an amount is one figure: an invoice "over USD 8,120.50" is no bound."""
    from sendlint.facts.numbers.near_figures import significant_digits

    if amount.exact or amount.rounded or amount.ranged:
        return amount.exact
    return bool(amount.number.mark) and significant_digits(amount.value) > _FEWEST_DIGITS


def _hit(id: str, amount: Amount, other: Amount) -> Hit:
    from sendlint.facts.numbers.written_like import written_like

    data = {
        "quote": amount.quote,
        "other": other.quote,
        "file": other.text.text.part,
        "where": other.text.where,
    }
    fix = replacement(amount.digits, written_like(other.value, amount.digits))
    return Hit(id, amount.place, data, (other.place,), fix)


class _Others(Struct, frozen=True, dict=True):
    """The amounts in the files that own ones are compared with, equal ones once."""

    totals: tuple[Amount, ...]
    rest: tuple[Amount, ...]

    @classmethod
    def in_files(cls, context: Context) -> _Others:
        totals = _file_totals(context)
        known = set(map(id, totals))
        amounts = (one for _, found in context.facts.figures.file_amounts for one in found)
        return cls(_distinct(totals), _distinct(one for one in amounts if id(one) not in known))

    @cached_property
    def are_many(self) -> bool:
        """Whether the files are price lists, or statements of many totals."""
        return any(
            len({one.value for one in some}) > _MOST_AMOUNTS for some in (self.totals, self.rest)
        )


def _distinct(amounts: Iterable[Amount]) -> tuple[Amount, ...]:
    found: dict[object, Amount] = {}
    for one in amounts:
        found.setdefault((one.readings, one.currencies, one.tolerance), one)
    return tuple(found.values())


def _slip(
    amount: Amount,
    labelled: LabelledAmount | None,
    context: Context,
    stated: StatedNumbers,
    others: _Others,
) -> tuple[str, Amount] | None:
    """Return an amount in a file that a slip of the pen made this one."""
    from sendlint.detectors.figure_conflicts import told_beside
    from sendlint.detectors.lone_figures import says_beside
    from sendlint.facts.numbers.near_figures import significant_digits, slip

    figures = context.facts.figures
    is_total = labelled is not None and labelled.label in _TOTALS
    bare = bool(others.totals) and not figures.file_amounts and not is_total
    for at, other in enumerate((*others.totals, *others.rest)):
        if not other.same_currency(amount):
            continue
        # Most differ by more than a slip, and the other questions cost more.
        kind = slip(other.value, amount.value)
        if not kind or told_beside(other, amount, figures.amounts):
            continue
        total = at < len(others.totals)
        digits = significant_digits(other.value)
        sure = digits > _FEWEST_DIGITS or _is_left_over(amount, other, context)
        if bare and not (kind == "swapped" and digits > _FEWEST_DIGITS):
            continue
        if kind == "digit" and not (total and sure):
            continue
        if kind in ("lost", "added", "doubled") and digits < _FEWEST_DIGITS:
            continue
        if stated.explains(other.value, amount.value, multiples=not total):
            continue
        if says_beside(amount, "figure-change"):
            continue
        if figures.derived and figures.derived.explain(amount):
            return None
        return "slip", other
    return None


def _is_left_over(amount: Amount, other: Amount, context: Context) -> bool:
    """Tell whether of as many totals in the text as in the files these two alone have no match."""
    figures = context.facts.figures
    own = [one.amount for one in figures.labelled_amounts if one.label in _TOTALS]
    theirs = _file_totals(context)
    own_values = {one.value for one in own}
    their_values = {one.value for one in theirs}
    return own_values - their_values == {amount.value} and their_values - own_values == {
        other.value
    }


def _total(
    amount: Amount, labelled: LabelledAmount | None, context: Context, stated: StatedNumbers
) -> tuple[str, Amount] | None:
    """Return the one total of the one file that says another than the labelled total."""
    from sendlint.detectors.figure_conflicts import is_told_apart

    if labelled is None or labelled.label not in _TOTALS or labelled.qualifier:
        return None
    same = [one for one in _file_totals(context) if one.same_currency(amount)]
    if len(context.facts.figures.file_texts) != 1 or len({one.value for one in same}) != 1:
        return None
    if is_told_apart(amount, same[0], stated, "figure-change", "figure-alternative"):
        return None
    return "total", same[0]


def _file_totals(context: Context) -> Sequence[Amount]:
    """Return the totals in the files, those without a currency if no other has one."""
    figures = context.facts.figures
    totals = [one.amount for one in figures.labelled_file_amounts if one.label in _TOTALS]
    return totals or figures.bare_file_totals
