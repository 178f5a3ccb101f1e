"""Which durations and shares differ from the one that a file or the answered mail has for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sendlint.facts.incoterms import DeliveryTerm
    from sendlint.facts.key_figures import KeyFigures
    from sendlint.facts.term_values import TermValue

_MOST = 40
_STRANGERS = 1
"""The most words of a confirmed value that the answered mail does not have."""


def file_echoes(figures: KeyFigures) -> Iterator[tuple[TermValue, TermValue]]:
    """Yield the own value that a file lacks, with the file's value that the mail lacks."""
    own = figures.term_values
    if not own or not figures.file_texts or figures.names_options:
        return
    for values in figures.file_term_values:
        for first, second in _lone_pairs(own, values):
            if first.strangers({id(one.text): one.text for one in values}.values()):
                continue
            if not first.is_vetoed and not second.is_vetoed and not first.is_asked:
                yield first, second


def quoted_echoes(figures: KeyFigures) -> Iterator[tuple[TermValue, TermValue]]:
    """Yield the own values of a mail that confirms, with the quoted values that they change."""
    own = figures.term_values
    if not own or not figures.quoted_texts or figures.names_options:
        return
    for first, second in _lone_pairs(own, figures.quoted_term_values):
        if first.strangers(figures.quoted_texts) > _STRANGERS:
            continue
        if not first.is_asked and figures.confirms(question=second.is_asked):
            yield first, second


def quoted_delivery_echoes(figures: KeyFigures) -> Iterator[tuple[DeliveryTerm, DeliveryTerm]]:
    """Yield the own delivery term of a mail that confirms, with the other one quoted."""
    own = figures.delivery_terms
    if not own or not figures.quoted_texts or figures.names_options:
        return
    quoted = figures.quoted_delivery_terms
    if not quoted or len({term.rule for term in (*own, *quoted)}) > 1:
        return
    mine = [term for term in own if term.place_name]
    theirs = [term for term in quoted if term.place_name]
    if not mine or not theirs or any(a.same_place(b) for a in mine for b in theirs):
        return
    if figures.confirms(question=False):
        yield mine[0], theirs[0]


def _lone_pairs(
    own: Sequence[TermValue], others: Sequence[TermValue]
) -> Iterator[tuple[TermValue, TermValue]]:
    """Yield values of two texts that say the most in common of all that the other one lacks."""
    mine, theirs = _lacking(own, others), _lacking(others, own)
    for first in mine:
        second = _nearest(first, theirs)
        if second is not None:
            back = _nearest(second, mine)
            if back is not None and back.agrees(first):
                yield first, second


def _lacking(values: Sequence[TermValue], others: Sequence[TermValue]) -> list[TermValue]:
    return [
        one
        for one in values[:_MOST]
        if not any(one.is_like(other) and one.agrees(other) for other in others)
    ]


def _nearest(value: TermValue, others: Sequence[TermValue]) -> TermValue | None:
    """Return the value with the most words in common; None if there are two or none."""
    shared = [
        (len(value.words & other.words), other)
        for other in others
        if value.is_like(other) and not value.words.isdisjoint(other.words)
    ]
    most = max((count for count, _ in shared), default=0)
    best = [other for count, other in shared if count == most]
    if not best or any(not other.agrees(best[0]) for other in best):
        return None
    return best[0]
