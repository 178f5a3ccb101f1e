"""Detectors on figures that the caller expects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.finding import Hit, Place, Value

if TYPE_CHECKING:
    from sendlint.detectors.expected_matches import Miss, Unexplained
    from sendlint.expected import ExpectedFact
    from sendlint.facts.figures.expected_figures import WrittenFigures

_FEW_DIGITS = 3
_MANY = 40
"""Amounts in a file from which on it is a price list, in which some figure is near to any."""


def expected_figure(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find figures that differ from those that the caller gave, and required ones left out."""
    if not context.expected:
        return
    from sendlint.detectors.expected_matches import Unexplained, holds

    facts = context.expected.facts
    figures = context.facts.figures
    files = [written for _, written in figures.written_in_files]
    holding = {
        fact: [written for written in (figures.written, *files) if holds(fact, written)]
        for fact in facts
    }
    unexplained = Unexplained(facts)
    # Facts of which the mail names none may be those of another mail.
    related = len(facts) == 1 or any(holding.values())
    for fact in facts:
        found = False
        for miss in _misses(fact, unexplained, context, holding[fact]):
            if miss.sure or related:
                found = True
                yield _hit(miss, fact)
        if fact.required and not (found or holding[fact] or _in_file_name(fact, draft)):
            yield Hit("missing", Place("body"), _data(fact), (_given(fact),))


def _misses(
    fact: ExpectedFact, unexplained: Unexplained, context: Context, holding: list[WrittenFigures]
) -> Iterator[Miss]:
    """Yield at most one slip of a fact, in the mail itself or else in an attached file.

    holding: the mail and the files that hold the fact itself.
    """
    from sendlint.detectors.near_misses import nearest

    figures = context.facts.figures
    if figures.written not in holding:
        miss = nearest(fact, unexplained, figures.written)
        if miss and not (holding and (not miss.sure or _agreed(miss, holding))):
            yield miss
            return
    for _, written in figures.written_in_files:
        if written not in holding and len(written.amounts) < _MANY:
            miss = nearest(fact, unexplained, written)
            if miss and miss.sure and (miss.labelled or miss.digits > _FEW_DIGITS):
                yield miss
                return


def _agreed(miss: Miss, holding: list[WrittenFigures]) -> bool:
    """Tell whether a file that holds the expected figure holds the other one as well."""
    from sendlint.detectors.expected_matches import holds

    return any(holds(miss.as_fact, written) for written in holding)


def _in_file_name(fact: ExpectedFact, draft: Draft) -> bool:
    from sendlint.facts.figures.expected_figures import holds_code

    return bool(fact.code) and holds_code(fact.code, [file.name for file in draft.attachments])


def _hit(miss: Miss, fact: ExpectedFact) -> Hit:
    fix = None
    if miss.place.part != "subject" and miss.instead:
        fix = {"kind": "replace", "old": miss.place.quote, "new": miss.instead}
    data = {"quote": miss.quote, **_data(fact)}
    return Hit("differs" if miss.sure else "doubtful", miss.place, data, (_given(fact),), fix)


def _data(fact: ExpectedFact) -> dict[str, Value]:
    return {"name": fact.labels[0] if fact.labels else fact.name, "expected": fact.text}


def _given(fact: ExpectedFact) -> Place:
    return Place("facts", quote=f"{fact.name}: {fact.text}")
