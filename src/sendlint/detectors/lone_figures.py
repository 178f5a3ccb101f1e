"""Judgements on amounts that stand alone in a mail, a slip away from another figure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from sendlint.context import Context
from sendlint.finding import Hit, Value, replacement

if TYPE_CHECKING:
    from sendlint.draft.draft import Draft
    from sendlint.facts.amounts.amounts import Amount
    from sendlint.facts.amounts.lone_amounts import LoneAmount, Witnessed
    from sendlint.facts.amounts.lone_currencies import LoneCurrency

_FEWEST_DIGITS = 3
_SURE_DIGITS = 4
"""Digits that two figures do not share by chance."""
_FARTHEST_STEP = Decimal("0.15")
_PAST = "figure-past"
_MOST = 40
_CENT = Decimal("0.01")
_BEFORE = 40
_BEHIND = 40
"""Characters before and behind an amount in which words speak of it."""


def lone_slips(
    context: Context, *by: Witnessed, earlier: Draft | None = None
) -> Iterator[LoneAmount]:
    """Yield the lone amounts whose likeliest other figure is of these places, or follows so.

    Those that most figures speak against come first.

    earlier: the mail that is answered, if that is read in place of the quoted thread.
    """
    figures = context.facts.figures
    found = figures.lone_beside(earlier) if earlier else figures.lone_amounts
    for every in sorted(found, key=len, reverse=True):
        meant = next((lone for lone in every if not _is_told(lone, context)), None)
        if meant and meant.by in by:
            yield meant


def _is_told(lone: LoneAmount, context: Context) -> bool:
    """Tell whether words beside an amount say that it is another figure than the one it is like."""
    from sendlint.detectors.figure_conflicts import says_other
    from sendlint.facts.amounts.amount_things import of_other_things
    from sendlint.facts.numbers.near_figures import significant_digits

    if lone.by == "parts" and not is_sure(lone):
        precise = lone.amount.number.mark and significant_digits(lone.meant) >= _FEWEST_DIGITS
        # The prices of options differ by what two of them happen to differ by.
        precise = precise and not (lone.slip == "swapped" and _is_listed(lone, context))
        derived = precise or says_beside(lone.amount, "figure-derived")
        return lone.slip == "doubled" or not derived
    if lone.by in ("share", "product", "parts"):
        return False
    other = lone.witness.amount
    changed = says_beside(lone.amount, "figure-change")
    if changed and not (other and says_beside(other, "figure-change")):
        return not _is_shared(lone, context)
    if other is None:
        return False
    if lone.by == "own" and says_beside(lone.amount, _PAST) != says_beside(other, _PAST):
        return True
    if of_other_things(lone.amount, other):
        return True
    if lone.by == "quote" and _is_labelled_otherwise(lone, other, context):
        return True
    if _is_step(lone) and says_other(other, "figure-bargain"):
        return True
    return lone.by == "own" and not _is_one_figure(lone, other)


def _is_shared(lone: LoneAmount, context: Context) -> bool:
    """Tell whether its sentence states a percentage of what was meant, none of what was written."""
    figures, text = context.facts.figures, lone.amount.text
    start, end = text.extent(lone.amount.start)
    inside = (one for one in figures.amounts if one.text is text and start <= one.start < end)
    stated = [one.value for one in inside][:_MOST]

    def has_share(value: Decimal) -> bool:
        shares = (value * percent / 100 for percent in figures.stated.percents)
        return any(abs(share - one) < _CENT for share in shares for one in stated)

    return has_share(lone.meant) and not has_share(lone.amount.value)


def _is_listed(lone: LoneAmount, context: Context) -> bool:
    """Tell whether three amounts stand in lines of their own of a mail that names options."""
    if not context.facts.figures.names_options or lone.second is None:
        return False
    text, places = lone.amount.text, (lone.amount.start, lone.witness.start, lone.second.start)
    return len({text.content.count("\n", 0, place) for place in places}) == len(places)


def _is_labelled_otherwise(lone: LoneAmount, other: Amount, context: Context) -> bool:
    """Tell whether the labels of two amounts say that they are two: freight and goods."""
    from sendlint.detectors.figure_conflicts import labels_of
    from sendlint.facts.amounts.amount_things import other_label
    from sendlint.facts.amounts.labelled_amounts import label_amounts

    figures = context.facts.figures
    thread = (one for one in figures.quoted_amounts if one.text is other.text)
    labels = labels_of((*figures.labelled_amounts, *label_amounts(thread)))
    own = labels.get(id(lone.amount), "")
    told = other_label(own, labels.get(id(other), ""))
    return told and (bool(own) or lone.slip == "point")


def _is_step(lone: LoneAmount) -> bool:
    """Tell whether two amounts are so near that one may be an answer to the other in a bargain."""
    return abs(lone.amount.value - lone.meant) <= lone.meant * _FARTHEST_STEP


def says_beside(amount: Amount, topic: str) -> bool:
    """Tell whether words of a topic stand close to an amount in its sentence."""
    start, paragraph = amount.text.paragraph(amount.start)
    number = paragraph.sentence_at(amount.start - start)
    if any(hit.sentence == number for hit in paragraph.hits("figure-same")):
        return False
    return any(
        hit.sentence == number
        and -_BEHIND <= amount.start - start - hit.end <= _BEFORE + amount.end - amount.start
        for hit in paragraph.hits(topic)
    )


def _is_one_figure(lone: LoneAmount, other: Amount) -> bool:
    """Tell whether two own amounts may be one: neither is an option, or one of several columns."""
    from sendlint.detectors.figure_conflicts import says_other
    from sendlint.facts.numbers.near_figures import significant_digits

    if lone.amount.in_row != other.in_row:
        return True
    topic = "figure-alternative"
    if says_other(lone.amount, topic) and says_other(other, topic):
        return False
    return significant_digits(lone.meant, lone.amount.value) >= _SURE_DIGITS


def lone_currencies(context: Context, *by: Witnessed) -> Iterator[LoneCurrency]:
    """Yield the amounts whose value stands in these places in another currency alone.

    Words of a change explain it only where no other own amount is in that currency.
    """
    from sendlint.detectors.figure_conflicts import says_other

    figures = context.facts.figures
    for lone in figures.lone_currencies:
        if lone.by not in by or says_other(lone.amount, "figure-exchange"):
            continue
        if (
            lone.alone
            or any(
                not one.currencies.isdisjoint(lone.witness.currencies) for one in figures.amounts
            )
            or (
                not says_beside(lone.amount, "figure-change")
                and not (lone.by == "quote" and says_other(lone.amount, "figure-change"))
            )
        ):
            yield lone


def is_sure(lone: LoneAmount) -> bool:
    """Tell whether the digits leave little doubt that both figures are one."""
    from sendlint.facts.numbers.near_figures import significant_digits

    return significant_digits(lone.meant, lone.amount.value) >= _SURE_DIGITS


def slip_hit(id: str, lone: LoneAmount, **data: Value) -> Hit:
    """Return a hit on a lone amount that shows the other figure and offers its digits."""
    from sendlint.facts.numbers.written_like import written_like

    amount, witness = lone.amount, lone.witness
    meant = written_like(lone.meant, amount.digits)
    shown = {"quote": amount.quote, "other": witness.quote, "meant": meant, **data}
    related = (witness.place, lone.second.place) if lone.second else (witness.place,)
    return Hit(id, amount.place, shown, related, replacement(amount.digits, meant))
