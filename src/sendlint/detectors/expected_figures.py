"""Detectors on figures that the caller expects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.finding import Hit, Place, Value

if TYPE_CHECKING:
    from sendlint.detectors.near_misses import Miss
    from sendlint.expected import ExpectedFact
    from sendlint.facts.expected_figures import WrittenFigures

MOST_FACTS = 200
_MANY = 40
"""Amounts in a file from which on it is a price list, in which some figure is near to any."""


def expected_figure(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find figures that differ from those that the caller gave, and required ones left out."""
    if not context.expected:
        return
    facts = context.expected.facts[:MOST_FACTS]
    for fact in facts:
        yield from _judged(fact, facts, draft, context)


def _judged(
    fact: ExpectedFact, facts: tuple[ExpectedFact, ...], draft: Draft, context: Context
) -> Iterator[Hit]:
    from sendlint.detectors.near_misses import holds, nearest

    figures = context.facts.figures
    files = [written for _, written in figures.written_in_files]
    holding = [written for written in files if holds(fact, written)]
    in_mail = holds(fact, figures.written)
    found = False
    if not in_mail:
        miss = nearest(fact, facts, figures.written)
        if miss and not (holding and (not miss.sure or _agreed(miss, holding))):
            found = True
            yield _hit(miss, fact)
    for written in files:
        if not found and written not in holding and len(written.amounts) < _MANY:
            miss = nearest(fact, facts, written)
            if miss and miss.sure and (miss.labelled or miss.digits > 3):
                found = True
                yield _hit(miss, fact)
    if fact.required and not (found or in_mail or holding or _in_file_name(fact, draft)):
        yield Hit("missing", Place("body"), _data(fact), (_given(fact),))


def _agreed(miss: Miss, holding: list[WrittenFigures]) -> bool:
    """Tell whether a file that holds the expected figure holds the other one as well."""
    from sendlint.detectors.near_misses import holds

    return any(holds(miss.as_fact, written) for written in holding)


def _in_file_name(fact: ExpectedFact, draft: Draft) -> bool:
    from sendlint.facts.expected_figures import holds_code

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
