"""Judgements on amounts that stand alone in a mail, a slip away from another figure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from sendlint.context import Context
from sendlint.finding import Hit, Value, replacement

if TYPE_CHECKING:
    from sendlint.facts.amounts import Amount
    from sendlint.facts.lone_amounts import LoneAmount, Witnessed
    from sendlint.facts.lone_currencies import LoneCurrency

_SURE_DIGITS = 4
"""Digits that two figures do not share by chance."""
_FARTHEST_STEP = Decimal("0.15")
_BEFORE = 40
_BEHIND = 40
"""Characters before and behind an amount in which words speak of it."""


def lone_slips(context: Context, *by: Witnessed) -> Iterator[LoneAmount]:
    """Yield the lone amounts whose likeliest other figure is of these places, or follows so."""
    for every in context.facts.figures.lone_amounts:
        meant = next((lone for lone in every if not _is_told(lone, context)), None)
        if meant and meant.by in by:
            yield meant


def _is_told(lone: LoneAmount, context: Context) -> bool:
    """Tell whether words beside an amount say that it is another figure than the one it is like."""
    from sendlint.detectors.figure_conflicts import says_other
    from sendlint.facts.amount_things import of_other_things

    if lone.by in ("share", "product", "parts"):
        return False
    if _says_beside(lone.amount, "figure-change"):
        return True
    other = context.facts.figures.amount_at(lone.witness)
    if other is None:
        return False
    if of_other_things(lone.amount, other):
        return True
    if _is_step(lone) and says_other(other, "figure-bargain"):
        return True
    return lone.by == "own" and not _is_one_figure(lone, other)


def _is_step(lone: LoneAmount) -> bool:
    """Tell whether two amounts are so near that one may be an answer to the other in a bargain."""
    return abs(lone.amount.value - lone.meant) <= lone.meant * _FARTHEST_STEP


def _says_beside(amount: Amount, topic: str) -> bool:
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
    from sendlint.facts.near_figures import significant_digits

    topic = "figure-alternative"
    if says_other(lone.amount, topic) and says_other(other, topic):
        return False
    digits = significant_digits(lone.meant, lone.amount.value)
    return digits >= _SURE_DIGITS or lone.amount.in_row != other.in_row


def lone_currencies(context: Context, *by: Witnessed) -> Iterator[LoneCurrency]:
    """Yield the amounts whose value stands in these places in another currency alone."""
    from sendlint.detectors.figure_conflicts import says_other

    for lone in context.facts.figures.lone_currencies:
        told = _says_beside(lone.amount, "figure-change") or (
            lone.by == "quote" and says_other(lone.amount, "figure-change")
        )
        if lone.by in by and not told and not says_other(lone.amount, "figure-exchange"):
            yield lone


def is_sure(lone: LoneAmount) -> bool:
    """Tell whether the digits leave little doubt that both figures are one."""
    from sendlint.facts.near_figures import significant_digits

    return significant_digits(lone.meant, lone.amount.value) >= _SURE_DIGITS


def slip_hit(id: str, lone: LoneAmount, **data: Value) -> Hit:
    """Return a hit on a lone amount that shows the other figure and offers its digits."""
    from sendlint.facts.written_like import written_like

    amount, witness = lone.amount, lone.witness
    meant = written_like(lone.meant, amount.digits)
    shown = {"quote": amount.quote, "other": witness.quote, "meant": meant, **data}
    related = (witness.place, lone.second.place) if lone.second else (witness.place,)
    return Hit(id, amount.place, shown, related, replacement(amount.digits, meant))
