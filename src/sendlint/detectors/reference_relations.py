"""How references stand to each other: alike, listed together, explained, gathered by number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from sendlint.facts.reference_labels import SURE
from sendlint.facts.reference_numbers import agree
from sendlint.facts.references import Reference, ReferenceSource

ORDERS = frozenset(("order", "purchase", "sales"))
_BILLS = frozenset(("invoice", "proforma"))
FILE: tuple[ReferenceSource, ...] = ("name", "content")
_CLOSE = 25
"""Characters between two numbers that are told apart on purpose."""
_SPAN = 120
"""Characters to each side of a number in which words may say that it is another one."""


class Number(Struct, frozen=True, dict=True):
    """One number and all places that give it."""

    references: list[Reference]

    @property
    def groups(self) -> tuple[str, ...]:
        """The number, as its fullest form has it."""
        return self.references[0].groups

    def of(self, *sources: ReferenceSource) -> list[Reference]:
        """Return the places in these sources."""
        return [one for one in self.references if one.source in sources]


def side(one: Reference) -> str:
    """Return "subject", "text" or "file"."""
    return {"own": "text", "name": "file", "content": "file"}.get(one.source, one.source)


def numbers(references: Iterable[Reference]) -> list[Number]:
    """Return the references gathered by number, the fullest forms first."""
    found: list[Number] = []
    # A number in a file's name is read in several ways: where one agrees, the others are dropped.
    ordered = sorted(references, key=lambda one: (not one.kind, one.source in FILE))
    for one in ordered:
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
    if {one.kind, other.kind} <= _BILLS:
        return True
    return {one.kind, other.kind} <= ORDERS and "order" in (one.kind, other.kind)


def is_sure(one: Reference) -> bool:
    """Tell whether a number is surely one of a document, not of an article."""
    return one.labelled or one.prefix in SURE


def is_stated(one: Reference) -> bool:
    """Tell whether it is plain that a number is a reference."""
    return bool(one.prefix) or len(one.groups) > 1 or one.labelled


def is_told(one: Reference, topics: Sequence[str]) -> bool:
    """Tell whether words of these topics stand in the sentence of a number, and near it."""
    text = one.text
    if text is None:
        return False
    for topic in topics:
        for hit in text.hits(topic):
            if hit.end <= one.start - _SPAN or hit.start >= one.end + _SPAN:
                continue
            start, end = text.reading.extent(hit.sentence)
            if start <= one.start < end:
                return True
    return False


def is_bare(number: Number) -> bool:
    """Tell whether only the name of a file gives a number, and no word what it is of."""
    return not any(one.kind for one in number.references)


def is_beyond_text(one: Reference) -> bool:
    """Tell whether a number stands elsewhere than in the writer's text."""
    return one.source != "own"


def is_close(one: Reference, other: Reference) -> bool:
    """Tell whether two numbers stand beside each other in one sentence."""
    if one.text is None or one.text is not other.text:
        return False
    first, second = sorted((one, other), key=lambda reference: reference.start)
    between = one.text.content[first.end : second.start]
    return len(between) <= _CLOSE and "\n\n" not in between and "。" not in between


def is_parallel(one: Reference, other: Reference) -> bool:
    """Tell whether two numbers follow the same words at the beginning of their lines."""
    return bool(lead := _lead(one)) and lead == _lead(other)


def _lead(one: Reference) -> str:
    if one.text is None:
        return ""
    content = one.text.content
    start = content.rfind("\n", 0, one.start) + 1
    return content[start : one.start].strip(" \t-*•").lower()[:60] or "-"


def once(references: Iterable[Reference]) -> list[Reference]:
    """Return the references without those of an HTML part beside a plain one that says the same."""
    found = list(references)
    if any(one.part == "body" for one in found):
        found = [one for one in found if one.part != "html"]
    return found
