"""Detectors on the numbers of orders, invoices and contracts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.finding import Hit, Value, replacement

if TYPE_CHECKING:
    from sendlint.facts.references import Reference


def reference_mismatch(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find the number of one order, invoice or contract written in two ways.

    Yields "subject-text", "subject-file", "text-file", "text-text" and "file-name" (the name of a
    file and what it says) for numbers that one slip tells apart; "thread" for such a slip against
    the quoted mail; "other-subject" and "other-file" where subject or file give quite another
    number of the same series than the text.
    """
    figures = context.facts.figures
    if not figures.references and not any(named for _, named in figures.named_references):
        return
    from sendlint.detectors.reference_pairs import Judge

    for id, suspect, witness in Judge(draft, context).found():
        yield _hit(id, suspect, witness)


def _hit(id: str, one: Reference, other: Reference) -> Hit:
    data: dict[str, Value] = {
        "number": one.written,
        "first": one.part,
        "other": other.written,
        "second": other.part,
    }
    fix = None
    if one.source in ("subject", "own"):
        right = other.written
        if not one.prefix:
            right = right.removeprefix(other.prefix).lstrip("-/._")
        fix = replacement(one.written, right)
    return Hit(id, one.place, data, (other.place,), fix)
