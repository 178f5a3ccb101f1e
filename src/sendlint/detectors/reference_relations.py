"""How numbers of documents stand to each other: alike, explained, gathered by number."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from sendlint.facts.codes.reference_codes import Code
from sendlint.facts.codes.reference_labels import Label
from sendlint.facts.codes.reference_numbers import agree

ORDERS = frozenset(("order", "purchase", "sales"))
"""The kinds of numbers that both sides give one order."""
_BILLS = frozenset(("invoice", "proforma"))
REPLACED = "figure-reference-replaced"
OTHER = "figure-reference-other"
SETTLED = "figure-reference-settled"
_COUNTS = ("figure-reference-void", "figure-reference-valid")
_SPAN = 120
"""Characters to each side of a number in which words may say that it is another one."""
_CLAUSE_ENDS = (",", ";", "(", ")", "，", "；", "（", "）", "。", ". ", "\n")
_SIDES = {"own": "text", "name": "file", "content": "file"}


class Number(Struct, frozen=True):
    """One number, and the places that give it with what they call it."""

    groups: tuple[str, ...]
    places: list[tuple[Code, Label]]

    @property
    def codes(self) -> list[Code]:
        """The places that give it, those of the text first."""
        return sorted((code for code, _ in self.places), key=rank)

    @property
    def sides(self) -> set[str]:
        """The parts of the mail that give it."""
        return set(map(side, self.codes))

    @property
    def weight(self) -> tuple[int, bool, bool, int]:
        """How much speaks for it: of two numbers the lighter one is rather wrong."""
        sides = self.sides
        return len(sides), "subject" in sides, "text" not in sides, len(self.of("subject", "text"))

    @property
    def is_named(self) -> bool:
        """Whether a word or an abbreviation says what it is the number of."""
        return any(label.kind not in ("", "other") for _, label in self.places)

    @property
    def is_bare(self) -> bool:
        """Whether it is of digits only, and nothing says what it is the number of."""
        return not self.is_named and len(self.groups) == 1

    def of(self, *sides: str) -> list[Code]:
        """Return the places in these parts of the mail."""
        return [code for code in self.codes if side(code) in sides]

    def without(self, other: Number) -> Number:
        """Return it without the places that may just as well give another one: 0714 of 26/0714."""
        places = [
            (code, label)
            for code, label in self.places
            if code.groups == self.groups or not agree(code.groups, other.groups)
        ]
        return Number(self.groups, places)


def side(code: Code) -> str:
    """Return "subject", "text", "file" or "quote"."""
    return _SIDES.get(code.source, code.source)


def rank(code: Code) -> int:
    """Return 0 for the text, 1 for the subject, 2 for files, 3 for the quoted mail."""
    return ("text", "subject", "file", "quote").index(side(code))


def comparable(one: Number, other: Number) -> bool:
    """Tell whether two numbers may be of the same thing."""
    return any(alike(a, b) for _, a in one.places for _, b in other.places)


def alike(one: Label, other: Label) -> bool:
    """Tell whether two labels may be of the same thing."""
    if one.owner and other.owner and one.owner != other.owner:
        return False
    if one.kind == other.kind or not (one.kind and other.kind):
        return True
    kinds = {one.kind, other.kind}
    return kinds <= _BILLS or (kinds <= ORDERS and "order" in kinds)


def is_told_apart(code: Code, others: Iterable[Code], *topics: str) -> bool:
    """Tell whether words beside a number say that it is another one than that of other places.

    Words that stand there as well, in sentences of their own, tell nothing apart. Where one of
    them is said not to count any more, the other one does.
    """
    others = tuple(others)
    for topic in _COUNTS:
        if _is_told(code, (topic,)) != any(_is_told(other, (topic,)) for other in others):
            return True
    told = _is_told(code, topics)
    theirs = [(other, _is_told(other, topics)) for other in others]
    for other, is_told in theirs:
        if other.text is code.text and sentence_of(other) == sentence_of(code):
            return told or is_told
    if told:
        return not any(is_told for _, is_told in theirs)
    # A file says more of its own number than the mail does.
    return theirs != [] and all(
        is_told and other.source != "content" and other.text is not code.text
        for other, is_told in theirs
    )


def sentence_of(code: Code) -> int:
    """Return the number of the sentence that a code stands in."""
    return code.text.sentence(code.start)


def _is_told(code: Code, topics: Iterable[str]) -> bool:
    """Tell whether words of topics stand in the sentence of a number, "replaces" in its clause."""
    if code.source == "name":
        return False
    for hit in (hit for topic in topics for hit in code.text.hits(topic)):
        between = code.text.content[min(code.end, hit.end) : max(code.start, hit.start)]
        is_near = hit.sentence == sentence_of(code) and len(between) < _SPAN
        if is_near and not (
            hit.topic == REPLACED and any(mark in between for mark in _CLAUSE_ENDS)
        ):
            return True
    return False


def is_parallel(one: Code, other: Code) -> bool:
    """Tell whether two numbers follow the same words at the beginning of their lines."""
    return _lead(one) == _lead(other)


def _lead(code: Code) -> str:
    content = code.text.content
    start = content.rfind("\n", 0, code.start) + 1
    return content[start : code.start].strip(" \t-*•").lower()[:60] or "-"
