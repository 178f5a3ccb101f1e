"""Detectors on identifiers with check digits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.finding import Hit, Value

if TYPE_CHECKING:
    from sendlint.facts.codes.identifiers import Identifier

_MOST_IN_FILES = 5


def bad_identifier(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find labelled numbers whose length or check digit is wrong, in own text and files.

    Message ids are the kinds of numbers. Each number is reported once, five of files at most.
    Silent for examples, and where the text says itself that the number is wrong.
    """
    figures = context.facts.figures
    wrong: dict[tuple[str, str], list[Identifier]] = {}
    for one in (*figures.identifiers, *figures.file_identifiers):
        if not one.valid and not one.told:
            wrong.setdefault((one.kind, one.number), []).append(one)
    in_files = 0
    for (kind, number), places in wrong.items():
        first = places[0]
        in_files += first.file is not None
        if first.file is None or in_files <= _MOST_IN_FILES:
            data: dict[str, Value] = {"number": first.place.quote, "length": len(number)}
            yield Hit(kind, first.place, data, tuple(one.place for one in places[1:4]))
