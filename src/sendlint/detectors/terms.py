"""Detectors on terms of payment and delivery."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.finding import Hit, replacement

if TYPE_CHECKING:
    from sendlint.facts.amounts import Amount
    from sendlint.facts.incoterms import DeliveryTerm
    from sendlint.facts.key_figures import KeyFigures
    from sendlint.facts.terms import Term
    from sendlint.finding import Place

    _Stated: TypeAlias = Term | DeliveryTerm

_MESSAGES = {
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
    if len(context.facts.dates) > 1 and any(text.durations for text in figures.texts):
        yield from _spans(figures)


def _conflicts(figures: KeyFigures) -> Iterator[Hit]:
    from sendlint.detectors.term_conflicts import file_conflicts, own_conflicts, quoted_conflicts

    seen: set[str] = set()
    for first, second, sure in (*own_conflicts(figures), *file_conflicts(figures)):
        id = _MESSAGES.get(first.kind, "term")
        if id not in seen:
            seen.add(id)
            yield _conflict(id if sure else "perhaps", first, second)
    for first, second in quoted_conflicts(figures) if not seen else ():
        yield _conflict("confirmed", first, second)


def _deliveries(figures: KeyFigures) -> Iterator[Hit]:
    from sendlint.detectors.delivery_conflicts import delivery_conflicts, quoted_deliveries

    for first, second in delivery_conflicts(figures):
        yield _conflict("delivery" if first.rule != second.rule else "place", first, second)
    for first, second in quoted_deliveries(figures):
        yield _conflict("confirmed", first, second)


def _spans(figures: KeyFigures) -> Iterator[Hit]:
    """Yield the durations that do not fit the two dates before them."""
    from sendlint.facts.stated_spans import find_spans

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
    from sendlint.facts.delivery_rules import FORMER

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


def second_look(
    draft: Draft, context: Context, *, amounts: dict[str, float], terms: bool, header: str
) -> Iterator[Hit]:
    """Find mail over an amount or with contract terms that nobody has approved.

    amounts: currency code -> the least amount that needs a second look.
    terms: whether terms of payment, delivery, warranty and validity need one.
    header: the header field that says who has approved the mail.
    """
    if not (amounts or terms) or not context.facts.figures.texts:
        return
    approval = draft.header(header)
    if approval is not None and approval.value.strip():
        return
    figures = context.facts.figures
    if amounts:
        limits = {code.upper(): limit for code, limit in amounts.items()}
        found = _largest(figures.amounts, limits)
        if found is not None:
            amount, code = found
            data = {"quote": amount.quote, "limit": f"{limits[code]:,.0f} {code}", "header": header}
            yield Hit("amount", amount.place, data)
    if terms:
        stated: list[tuple[str, Place]] = [
            *(
                (term.quote, term.place)
                for term in figures.terms
                if term.sure and term.kind in _MESSAGES and "change" not in term.roles
            ),
            *((one.quote, one.place) for one in figures.delivery_terms if one.label),
        ]
        if stated:
            quotes = list(dict.fromkeys(quote for quote, _ in stated))[:5]
            places = tuple(place for _, place in stated[1:5])
            yield Hit("terms", stated[0][1], {"terms": quotes, "header": header}, places)


def _largest(amounts: Iterable[Amount], limits: dict[str, float]) -> tuple[Amount, str] | None:
    """Return the largest amount at or above its limit, compared by how far it goes beyond it."""
    over = [
        (float(amount.value) / max(limits[code], 1e-9), number, amount, code)
        for number, amount in enumerate(amounts)
        for code in sorted(amount.currencies & limits.keys())
        if float(amount.value) >= limits[code]
    ]
    if not over:
        return None
    _, _, amount, code = max(over, key=lambda one: (one[0], -one[1]))
    return amount, code
