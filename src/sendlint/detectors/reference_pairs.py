"""Judgements on pairs of numbers of documents: one number slipped, or two that are meant."""

from __future__ import annotations

from collections import Counter
from itertools import chain, product

from sendlint.context import Context
from sendlint.detectors.reference_relations import Number, alike, comparable, side
from sendlint.detectors.reference_slips import Contradiction, Suspicion
from sendlint.draft.draft import Draft
from sendlint.facts.codes.reference_codes import Code
from sendlint.facts.codes.reference_numbers import Groups, Slip, stands_in

_MOST_FOUND = 5
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
            codes = map(self.references.by_groups.__getitem__, self.references.forms_of(groups))
            places = [
                (code, self.label(code))
                for code in chain.from_iterable(codes)
                if not code.is_plain or code.source == "name" or self.label(code).kind
            ]
            known = self.numbers[groups] = Number(groups, places)
        return known

    def _judged(self, one: Number, other: Number, apart: Slip) -> Contradiction | None:
        pair = one, other = one.without(other), other.without(one)
        if not (one.places and other.places):
            return None
        if all(self.stands(number, "file") for number in pair):
            return self._misnamed(one, other) or self._misnamed(other, one)
        if all(n.of("subject") for n in pair) or all(self.stands(n, "quote") for n in pair):
            return None
        suspect, witness = sorted(pair, key=lambda number: number.weight)
        return (
            Suspicion(self, suspect, witness, apart).found()
            or Suspicion(self, witness, suspect, apart).found()
        )

    def message(self, one: Code, other: Code) -> str:
        """Return the message on numbers of two parts of the mail, "" for none."""
        sides = {side(one), side(other)}
        if len(sides) < 2 or ("name" in (one.source, other.source) and self.are_named(one, other)):
            return ""
        if "quote" in sides:
            return "thread" if "text" in sides else ""
        return "-".join(side for side in _SIDES if side in sides)

    def _misnamed(self, named: Number, told: Number) -> Contradiction | None:
        """Judge the name of a file against the number that it gives as its own."""
        names, contents = named.of("file"), told.of("file")
        if any(code.source != "name" for code in names):
            return None
        if any(code.source != "content" for code in contents):
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
