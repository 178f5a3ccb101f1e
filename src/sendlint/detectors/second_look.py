"""The detector for mail that a second pair of eyes must see before it is sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.finding import Hit

if TYPE_CHECKING:
    from sendlint.facts.amounts.amounts import Amount
    from sendlint.finding import Place


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
        from sendlint.detectors.terms import MESSAGES

        stated: list[tuple[str, Place]] = [
            *(
                (term.quote, term.place)
                for term in figures.terms
                if term.sure and term.kind in MESSAGES and "change" not in term.roles
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
