"""Which delivery terms (Incoterms) contradict each other: in a mail, its files, its quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sendlint.facts.figures.key_figures import KeyFigures
    from sendlint.facts.terms.incoterms import DeliveryTerm

_MOST = 40
_RULES = 2


def delivery_conflicts(figures: KeyFigures) -> Iterator[tuple[DeliveryTerm, DeliveryTerm]]:
    """Yield the delivery term that contradicts another one of the mail or a file."""
    own = figures.delivery_terms
    plain = not figures.names_options and not any(term.asked for term in own)
    for first, second in combinations(own[:_MOST], 2) if plain else ():
        near = first.text is second.text or "subject" in (first.text.source, second.text.source)
        if near and _contradict(first, second) and len({term.rule for term in own}) <= _RULES:
            yield first, second
            return
    for theirs in figures.file_delivery_terms:
        pair = _odd_pair(own, theirs)
        if pair is not None and not pair[0].changed:
            yield pair
            return


def quoted_deliveries(figures: KeyFigures) -> Iterator[tuple[DeliveryTerm, DeliveryTerm]]:
    """Yield the own delivery term of a mail that confirms, with the other one quoted."""
    own = figures.delivery_terms
    if own and figures.quoted_texts:
        from sendlint.detectors.term_conflicts import confirms

        pair = _odd_pair(own, figures.quoted_delivery_terms)
        if pair is not None and confirms(pair[0], question=False):
            yield pair


def _contradict(first: DeliveryTerm, second: DeliveryTerm) -> bool:
    """Tell whether two terms of one mail cannot both hold."""
    if first.price and second.price and first.price != second.price:
        return False
    near = first.text is second.text and first.sentence == second.sentence
    if first.rule == second.rule:
        places = bool(first.place_name and second.place_name)
        return places and not near and not first.same_place(second)
    if first.label and second.label:
        return not near or bool(first.place_name and second.place_name)
    if near or not (first.label or second.label):
        return False
    return bool(first.place_name and second.place_name)


def _odd_pair(
    own: Sequence[DeliveryTerm], others: Sequence[DeliveryTerm]
) -> tuple[DeliveryTerm, DeliveryTerm] | None:
    """Return the own term and the other one if each text has one, and they contradict."""
    mine = [term for term in own if term.label or term.place_name]
    theirs = [term for term in others if term.label or term.place_name]
    if not mine or not theirs or any(len({t.rule for t in some}) > 1 for some in (own, others)):
        return None
    if mine[0].rule != theirs[0].rule:
        return mine[0], theirs[0]
    if any(a.same_place(b) for a in mine for b in theirs):
        return None
    return mine[0], theirs[0]
