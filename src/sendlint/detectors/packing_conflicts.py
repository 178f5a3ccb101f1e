"""Which statements of what one package holds contradict each other: in a mail and its files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sendlint.facts.figures.key_figures import KeyFigures
    from sendlint.facts.terms.packings import Packing


def packing_conflicts(figures: KeyFigures) -> Iterator[tuple[Packing, Packing]]:
    """Yield what one package holds by the mail, with what it holds by a file."""
    from sendlint.facts.terms.packings import find_packings

    own = [*find_packings(figures.texts)]
    if not own or figures.names_options:
        return
    for _, texts in figures.file_texts:
        others = [*find_packings(texts)]
        for key in dict.fromkeys((one.unit, one.package) for one in own):
            mine, theirs = (_only(some, key) for some in (own, others))
            if mine and theirs and not mine.agrees(theirs):
                yield mine, theirs
                return


def _only(some: Sequence[Packing], key: tuple[str, str]) -> Packing | None:
    """Return the one statement of a unit and a package; None if there are several values."""
    found = [one for one in some if (one.unit, one.package) == key]
    return found[0] if found and all(one.value == found[0].value for one in found) else None
