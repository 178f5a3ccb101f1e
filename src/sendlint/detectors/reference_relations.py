"""How references stand to each other: alike, listed together, explained, gathered by number."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from sendlint.facts.reference_numbers import agree
from sendlint.facts.references import Reference, ReferenceSource

ORDERS = frozenset(("order", "purchase", "sales"))
_BILLS = frozenset(("invoice", "proforma"))
FILE: tuple[ReferenceSource, ...] = ("name", "content")
_CLOSE = 25
"""Characters between two numbers that are told apart on purpose."""
_SPAN = 120
"""Characters to each side of a number in which words may say that it is another one."""
_SIDES = {"own": "text", "name": "file", "content": "file"}


class Number(Struct, frozen=True):
    """One number and all places that give it."""

    references: list[Reference]

    @property
    def groups(self) -> tuple[str, ...]:
        """The number, as its fullest form has it."""
        return self.references[0].groups

    @property
    def sides(self) -> set[str]:
        """The parts of the mail that give it."""
        return {side(one) for one in self.references}

    @property
    def is_bare(self) -> bool:
        """Whether only the name of a file gives it, and no word what it is of."""
        return not any(one.kind for one in self.references)

    def of(self, *sources: ReferenceSource) -> list[Reference]:
        """Return the places in these sources."""
        return [one for one in self.references if one.source in sources]


def side(one: Reference) -> str:
    """Return "subject", "text" or "file"."""
    return _SIDES.get(one.source, one.source)


def gathered(references: Iterable[Reference]) -> list[Number]:
    """Return the references gathered by number, the fullest forms first."""
    found: list[Number] = []
    # A number in a file's name is read in several ways: where one agrees, the others are dropped.
    for one in sorted(references, key=lambda one: (not one.kind, one.source in FILE)):
        for number in found:
            if agree(number.groups, one.groups) and alike(number.references[0], one):
                number.references.append(one)
                break
        else:
            found.append(Number([one]))
    return found


def comparable(one: Number, other: Number) -> bool:
    """Tell whether two numbers may be of the same thing."""
    return any(alike(a, b) for a in one.references for b in other.references)


def alike(one: Reference, other: Reference) -> bool:
    """Tell whether two references may number the same thing."""
    if one.owner and other.owner and one.owner != other.owner:
        return False
    if one.kind == other.kind or not (one.kind and other.kind):
        return True
    kinds = {one.kind, other.kind}
    return kinds <= _BILLS or (kinds <= ORDERS and "order" in kinds)


def is_told(one: Reference, topic: str) -> bool:
    """Tell whether words of a topic stand in the sentence of a number, and near it."""
    if one.text is None:
        return False
    sentence = one.text.sentence(one.start)
    return any(
        hit.sentence == sentence and one.start - _SPAN < hit.end and hit.start < one.end + _SPAN
        for hit in one.text.hits(topic)
    )


def is_close(one: Reference, other: Reference) -> bool:
    """Tell whether two numbers stand beside each other in one sentence."""
    if one.text is None or one.text is not other.text:
        return False
    between = one.text.content[min(one.end, other.end) : max(one.start, other.start)]
    return len(between) <= _CLOSE and "\n\n" not in between and "。" not in between


def is_parallel(one: Reference, other: Reference) -> bool:
    """Tell whether two numbers follow the same words at the beginning of their lines."""
    return bool(lead := _lead(one)) and lead == _lead(other)


def _lead(one: Reference) -> str:
    if one.text is None:
        return ""
    start = one.text.content.rfind("\n", 0, one.start) + 1
    return one.text.content[start : one.start].strip(" \t-*•").lower()[:60] or "-"
