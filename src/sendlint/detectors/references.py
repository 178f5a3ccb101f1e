"""Detectors on the numbers of orders, invoices and contracts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.finding import Hit, Value, replacement

if TYPE_CHECKING:
    from sendlint.facts.key_figures import KeyFigures
    from sendlint.facts.references import Reference


def reference_mismatch(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find the number of one order, invoice or contract written in two ways.

    Yields "subject-text", "subject-file", "text-file", "text-text" and "file-name" (the name of a
    file and what it says) for numbers that one slip tells apart; "thread" for such a slip against
    the quoted mail; "other-subject" and "other-file" where subject or file give quite another
    number of the same series than the text. Codes without a word before them count, too, where
    two digits of one that stands elsewhere have changed places.
    """
    figures = context.facts.figures
    said: set[str] = set()
    if figures.references or any(named for _, named in figures.named_references):
        from sendlint.detectors.reference_pairs import Judge

        for id, suspect, witness in Judge(draft, context).found():
            said |= {suspect.written, witness.written}
            yield _hit(id, suspect, witness)
    if not _has_sides(figures):
        return
    from sendlint.detectors.reference_codes import CodeJudge

    for id, suspect, witness in CodeJudge(context).found():
        if said.isdisjoint((suspect.written, witness.written)):
            yield _hit(id, suspect, witness)


def _has_sides(figures: KeyFigures) -> bool:
    """Tell whether a mail has more than its own text to compare numbers with."""
    return bool(figures.named_references or figures.quoted_texts) or any(
        text.source == "subject" and any(map(str.isdigit, text.content)) for text in figures.texts
    )


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
