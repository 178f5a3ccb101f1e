"""Detectors on the numbers of orders, invoices and contracts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.finding import Hit, Value, replacement

if TYPE_CHECKING:
    from sendlint.facts.codes.reference_codes import Code


def reference_mismatch(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find the number of one order, invoice or contract written in two ways.

    Yields "subject-text", "subject-file", "text-file", "text-text" and "file-name" (the name of a
    file and what it says) for numbers that one slip tells apart; "thread" for such a slip against
    the quoted mail; "other-subject" and "other-file" where subject or file give quite another
    number of the same series than the text. No word need say what a code is the number of if it
    stands once and the mail leaves no doubt which one was meant.
    """
    figures = context.facts.figures
    references = figures.references
    if not (references.slips or references.differ):
        return
    from sendlint.detectors.reference_pairs import Judge
    from sendlint.detectors.reference_series import find_others

    judge = Judge(draft, context)
    found = judge.found() if references.slips else ()
    for id, suspect, witness in found or (find_others(judge) if references.differ else ()):
        yield _hit(id, suspect, witness)


def _hit(id: str, one: Code, other: Code) -> Hit:
    data: dict[str, Value] = {
        "number": one.written,
        "first": one.part,
        "other": other.written,
        "second": other.part,
    }
    fix = None
    if one.source in ("subject", "own"):
        from sendlint.facts.codes.reference_labels import PREFIXES

        right = other.written
        if one.groups[0].isdigit() and other.groups[0] in PREFIXES:
            right = right.removeprefix(other.groups[0]).lstrip("-/._")
        fix = replacement(one.written, right)
    return Hit(id, one.place, data, (other.place,), fix)
