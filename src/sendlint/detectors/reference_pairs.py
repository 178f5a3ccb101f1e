"""Judgements on pairs of numbers of documents: one number slipped, or two that are meant."""

from __future__ import annotations

from collections import Counter
from itertools import chain, product

from sendlint.context import Context
from sendlint.detectors.reference_relations import (
    OTHER,
    REPLACED,
    SETTLED,
    Number,
    alike,
    comparable,
    is_parallel,
    is_told_apart,
    side,
)
from sendlint.detectors.reference_strays import Contradiction, Stray
from sendlint.draft.draft import Draft
from sendlint.facts.reference_codes import Code
from sendlint.facts.reference_numbers import (
    Groups,
    Slip,
    agree,
    digits_in,
    series_of,
    stands_in,
)

_MOST_FOUND = 5
_FEWEST_BARE = 5
"""Digits of a number in the name of a file that no word tells the kind of."""
_MANY = 4
"""Different numbers of a kind from which on a text speaks of many."""
_MOST_SIDES = 3
_SIDES = ("subject", "text", "file", "quote")


class Judge:
    """Compares the numbers of one draft that one slip tells apart."""

    def __init__(self, draft: Draft, context: Context) -> None:
        self.facts = context.facts
        self.figures = context.facts.figures
        self.references = self.figures.references
        self.label = self.references.label
        self.is_answer = draft.is_reply or draft.is_forward
        self.contents: dict[str, list[str]] = {}
        self.numbers: dict[Groups, Number] = {}

    def found(self) -> list[Contradiction]:
        """Return the contradictions, one for each number that is suspected, at most five."""
        pairs = [
            (one, other, apart)
            for a, b, apart in self.references.slips
            if comparable(one := self.number(a), other := self.number(b))
        ]
        self.near = Counter(number.groups for *pair, _ in pairs for number in pair)
        first: dict[Groups, Contradiction] = {}
        for pair in pairs:
            if found := self._judged(*pair):
                first.setdefault(found[1].groups, found)
        return list(first.values())[:_MOST_FOUND]

    def number(self, groups: Groups) -> Number:
        """Return a number with the places that give it, in whatever form."""
        known = self.numbers.get(groups)
        if known is None:
            forms = (c for form, c in self.references.by_groups.items() if agree(form, groups))
            places = [
                (code, self.label(code))
                for code in chain(*forms)
                if not code.is_plain or code.source == "name" or self.label(code).kind
            ]
            known = self.numbers[groups] = Number(groups, places)
        return known

    def _judged(self, one: Number, other: Number, apart: Slip) -> Contradiction | None:
        pair = (one, other)
        if all(self.stands(number, "file") for number in pair):
            return self._misnamed(one, other) or self._misnamed(other, one)
        if all(n.of("subject") for n in pair) or all(self.stands(n, "quote") for n in pair):
            return None
        suspect, witness = sorted(pair, key=lambda number: number.weight)
        return (
            self._named(suspect, witness, apart)
            or Stray(self, suspect, witness, apart).found()
            or Stray(self, witness, suspect, apart).found()
        )

    # Numbers that a word names

    def _named(self, suspect: Number, witness: Number, apart: Slip) -> Contradiction | None:
        """Judge two numbers of one kind, as words beside them say."""
        pair = (suspect, witness)
        is_sure = suspect.is_named and witness.is_named
        if not is_sure and not _may_be_named(suspect, witness, apart):
            return None
        within = all(self.stands(number, "text") for number in pair)
        topics = {REPLACED, *((OTHER,) if within else ())}
        if apart.sequential or not is_sure:
            topics = {REPLACED, OTHER, SETTLED}
        if (
            (within and not is_sure)
            or (self.stands(suspect, "quote") and (within or self.is_answer))
            or (apart.sequential and not within and self.near[suspect.groups] > 1)
            or is_told_apart(suspect.codes[0], witness.codes, *topics)
        ):
            return None
        if within:
            return self._within_text(suspect, witness, apart)
        for one, other in product(suspect.codes, witness.codes):
            id = self.message(one, other)
            if id and alike(self.label(one), self.label(other)):
                alone = id != "thread" or self._is_alone(suspect, witness)
                return (id, one, other) if alone else None
        return None

    def message(self, one: Code, other: Code) -> str:
        """Return the message on numbers of two parts of the mail, "" for none."""
        sides = {side(one), side(other)}
        if len(sides) < 2 or ("name" in (one.source, other.source) and self.are_named(one, other)):
            return ""
        if "quote" in sides:
            return "thread" if "text" in sides else ""
        return "-".join(side for side in _SIDES if side in sides)

    def _is_alone(self, mine: Number, theirs: Number) -> bool:
        """Tell whether text and quoted mail give one number of a series each."""
        series = series_of(theirs.groups)
        quoted = {code.groups for code in self.references.quoted}
        others = [groups for groups in quoted if series_of(groups) == series]
        told_apart = is_told_apart(mine.codes[0], theirs.codes, OTHER, SETTLED)
        return mine.sides == {"text"} and len(others) == 1 and not told_apart

    def _within_text(self, suspect: Number, witness: Number, apart: Slip) -> Contradiction | None:
        """Judge two numbers that the text gives both."""
        mine, theirs = suspect.of("text"), witness.of("text")
        backed = len(witness.of("subject", "text", "file")) > 1
        if suspect.sides != {"text"} or len(mine) > 1 or (apart.sequential and not backed):
            return None
        kind = self.label(mine[0]).kind
        of_kind = {code.groups for code in self.references.own if self.label(code).kind == kind}
        if len(of_kind) >= _MANY or not theirs or self.are_two(mine[0], theirs, witness):
            return None
        return "near" if apart.sequential else "text-text", mine[0], theirs[0]

    def are_two(self, code: Code, beside: list[Code], witness: Number) -> bool:
        """Tell whether the text sets a number apart from another one that it gives as well.

        Amounts of its own tell nothing where several parts of the mail give the other one.
        """
        is_open = len(witness.sides) < _MOST_SIDES
        return any(
            self.references.are_listed(code, other)
            or (is_open and self.references.has_own_figures(code, other))
            or is_parallel(code, other)
            for other in beside
        )

    def _misnamed(self, named: Number, told: Number) -> Contradiction | None:
        """Judge the name of a file against the number that it gives as its own."""
        names, contents = named.of("file"), told.of("file")
        if {code.source for code in names} != {"name"} or {c.source for c in contents} != {
            "content"
        }:
            return None
        for name, content in product(names, contents):
            texts = [text for part, text in self._files if part == name.part]
            if (
                self.label(content).kind
                and name.part == content.part
                and alike(self.label(name), self.label(content))
                and not any(stands_in(named.groups, text) for text in texts)
                and (self.label(name).kind or len({part for part, _ in self._files}) == 1)
            ):
                return "file-name", name, content
        return None

    # What is known of a number

    def stands(self, number: Number, *sides: str) -> bool:
        """Tell whether a number stands anywhere in parts of the mail, as a code or not."""
        return any(
            stands_in(number.groups, content)
            for side in sides
            for content in self.contents.get(side) or self._read(side)
        )

    def _read(self, side: str) -> list[str]:
        if side == "file":
            contents = [content for _, content in self._files]
            contents += [code.text.content for code in self.references.named]
        else:
            texts = self.figures.quoted_texts if side == "quote" else self.figures.texts
            source = "own" if side == "text" else side
            contents = [text.content for text in texts if text.source == source]
        return self.contents.setdefault(side, contents)

    @property
    def _files(self) -> list[tuple[str, str]]:
        """The part name and what it says, of each section of the files."""
        files = self.figures.file_texts
        return [(file.place.part, text.content) for file, texts in files for text in texts]

    def are_named(self, *codes: Code) -> bool:
        """Tell whether the text names a file by its number: missing-named-file speaks of that."""
        return any(
            stands_in(code.groups, file.name.name)
            for file in self.facts.named_files
            for code in codes
        )


def _may_be_named(one: Number, other: Number, apart: Slip) -> bool:
    """Tell whether a number is of the kind of another one that alone has a name.

    No series explains it, and it is in the name of a file or has the same shape.
    """
    if apart.sequential or not (one.is_named or other.is_named):
        return False
    loose = other if one.is_named else one
    if any(code.source == "name" for code in loose.codes):
        digits = min(digits_in(one.groups), digits_in(other.groups))
        return apart.edit.kind != "replaced" or digits >= _FEWEST_BARE or len(loose.groups) > 1
    return len(loose.groups) > 1 and series_of(one.groups) == series_of(other.groups)
