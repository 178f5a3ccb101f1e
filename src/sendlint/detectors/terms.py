"""Detectors on terms of payment and delivery."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.facts.figures.figure_gates import (
    may_confirm_quantities,
    may_date_events,
    may_hold_packings,
    may_hold_validities,
)
from sendlint.finding import Hit, replacement

if TYPE_CHECKING:
    from sendlint.facts.dates.date_events import DateEvent
    from sendlint.facts.dates.date_roles import RoledDate
    from sendlint.facts.figures.figure_texts import FigurePassage
    from sendlint.facts.figures.key_figures import KeyFigures
    from sendlint.facts.terms.incoterms import DeliveryTerm
    from sendlint.facts.terms.packings import Packing
    from sendlint.facts.terms.quantities import Quantity
    from sendlint.facts.terms.stated_terms import Term

    _Stated: TypeAlias = (
        Term | DeliveryTerm | Quantity | RoledDate | DateEvent | Packing | FigurePassage
    )

MESSAGES = {
    **{kind: kind for kind in ("payment", "lead-time", "warranty", "validity")},
    "deposit": "payment",
}
"""The kinds of terms that have a message of their own, or that of another kind."""


def terms_conflict(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find a term with two values in the subject, the own text, its tables and the files."""
    figures = context.facts.figures
    if figures.may_hold_two_terms:
        yield from _conflicts(figures)
    if figures.delivery_terms:
        yield from _deliveries(figures)
    if may_hold_validities(figures):
        yield from _validities(figures)
    if may_confirm_quantities(figures) and not figures.quantity_slips:
        from sendlint.detectors.confirmed_quantities import confirmed_quantities

        for first, second in confirmed_quantities(figures):
            yield _conflict("confirmed", first, second)
    if may_date_events(figures):
        yield from _events(figures)
    if may_hold_packings(figures):
        yield from _packings(figures)
    if len(context.facts.dates) > 1 and any(text.durations for text in figures.texts):
        yield from _spans(figures)


def _conflicts(figures: KeyFigures) -> Iterator[Hit]:
    from sendlint.detectors.term_conflicts import file_conflicts, own_conflicts, quoted_conflicts

    seen: set[str] = set()
    for first, second, sure in (*own_conflicts(figures), *file_conflicts(figures)):
        id = MESSAGES.get(first.kind, "term")
        if id not in seen:
            seen.add(id)
            yield _conflict(id if sure else "perhaps", first, second)
    for first, second in quoted_conflicts(figures) if not seen else ():
        yield _conflict("confirmed", first, second)
    from sendlint.detectors.item_conflicts import wrong_item_quantities

    told = set()
    for slip in figures.quantity_slips:
        told.add(slip.first.start)
        yield _conflict("quantity", slip.first, slip.second)
    for count, passage in wrong_item_quantities(figures):
        if count.start not in told:
            yield _conflict("perhaps", count, passage)


def _deliveries(figures: KeyFigures) -> Iterator[Hit]:
    from sendlint.detectors.delivery_conflicts import delivery_conflicts, quoted_deliveries

    for first, second in delivery_conflicts(figures):
        yield _conflict("delivery" if first.rule != second.rule else "place", first, second)
    for first, second in quoted_deliveries(figures):
        yield _conflict("confirmed", first, second)


def _validities(figures: KeyFigures) -> Iterator[Hit]:
    from sendlint.detectors.validity_conflicts import validity_conflicts

    # One of them may be of a discount or of a part of the offer.
    for first, second in validity_conflicts(figures):
        yield _conflict("perhaps", first, second)


def _events(figures: KeyFigures) -> Iterator[Hit]:
    from sendlint.detectors.event_conflicts import event_conflicts, own_events, quoted_events
    from sendlint.facts.dates.date_events import find_date_events

    own = [*find_date_events(figures.dated_texts)]
    for first, second in (*own_events(figures, own), *event_conflicts(figures, own)):
        yield _conflict("perhaps", first, second)
    for first, second in quoted_events(figures, own):
        yield _conflict("confirmed", first, second)


def _packings(figures: KeyFigures) -> Iterator[Hit]:
    from sendlint.detectors.packing_conflicts import packing_conflicts

    for first, second in packing_conflicts(figures):
        yield _conflict("perhaps", first, second)


def _spans(figures: KeyFigures) -> Iterator[Hit]:
    """Yield the durations that do not fit the two dates before them."""
    from sendlint.facts.dates.stated_spans import find_spans

    for dated in figures.dated_texts:
        for span in find_spans(dated):
            if span.is_near and not span.fits:
                value, text = span.value, span.text
                data: dict[str, str | int] = {
                    "quote": " ".join(text.content[value.start : value.end].split()),
                    "start": span.first.quote,
                    "end": span.second.quote,
                    "days": span.days,
                }
                related = (span.first.place, span.second.place)
                yield Hit("span", text.place(value.start, value.end), data, related)


def _conflict(id: str, first: _Stated, second: _Stated) -> Hit:
    data = {
        "quote": first.quote,
        "other": second.quote,
        "first": first.text.text.part,
        "second": second.text.text.part,
    }
    if second.text.where:
        data["where"] = second.text.where
    if second.text.source in ("file", "quote"):
        return Hit(id, first.place, data, (second.place,))
    # Of two in the mail the later one is shown: what was copied from another offer.
    swapped = {**data, "quote": second.quote, "other": first.quote}
    swapped |= {"first": data["second"], "second": data["first"]}
    return Hit(id, second.place, swapped, (first.place,))


def unknown_incoterm(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find delivery terms that Incoterms 2020 does not have, and priced ones without a place."""
    figures = context.facts.figures
    if not figures.delivery_terms:
        return
    from sendlint.facts.figures.figure_gates import FORMER

    seen: set[str] = set()
    for term in figures.delivery_terms:
        if term.rule in seen or term.asked or term.in_force or not _is_stated(term):
            continue
        seen.add(term.rule)
        new = FORMER[term.rule]
        fix = replacement(term.quote[: len(term.rule)], new)
        yield Hit(
            "former", term.place, {"quote": term.quote, "rule": term.rule, "new": new}, fix=fix
        )
    placed = _placed_rules(context)
    for term in figures.delivery_terms:
        if term.rule in seen or not term.price or term.asked or term.rule in placed:
            continue
        if term.rule in FORMER or term.rule == "EXW":
            continue
        seen.add(term.rule)
        yield Hit("no-place", term.place, {"rule": term.rule})


def _is_stated(term: DeliveryTerm) -> bool:
    """Tell whether letters such as DES stand for a delivery term beyond doubt."""
    return term.label or bool(term.place_name and term.price and term.place_name.isascii())


def _placed_rules(context: Context) -> set[str]:
    figures = context.facts.figures
    terms: list[DeliveryTerm] = [*figures.delivery_terms, *figures.quoted_delivery_terms]
    for found in figures.file_delivery_terms:
        terms += found
    return {term.rule for term in terms if term.place_name}
