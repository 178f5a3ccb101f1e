"""Judgements on pairs of reference numbers: one number slipped, or two that are meant."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import TypeAlias

from sendlint.context import Context
from sendlint.detectors.reference_relations import (
    FILE,
    ORDERS,
    Number,
    alike,
    comparable,
    gathered,
    is_close,
    is_parallel,
    is_told,
    side,
)
from sendlint.draft.draft import Draft
from sendlint.facts.reference_labels import SURE
from sendlint.facts.reference_numbers import Slip, agree, digits_in, same_series, slip, stands_in
from sendlint.facts.references import Reference, ReferenceSource

_MOST_COMPARED = 40
_MOST_FOUND = 5
_FEWEST_BARE = 5
"""Digits of a number in the name of a file that no word tells the kind of."""
_MANY = 4
"""Different numbers of a kind from which on a text speaks of many."""
_DOCUMENTS = frozenset(
    ("invoice", "proforma", "credit", "contract", "quotation", "delivery", "confirmation")
)
_REPLACED = "figure-reference-replaced"
_OTHER = "figure-reference-other"
_SETTLED = "figure-reference-settled"
_SIDES = ("subject", "text", "file")

Contradiction: TypeAlias = tuple[str, Reference, Reference]
"""The message, the number that is rather wrong, and the other one."""


class Judge:
    """Compares the references of one draft."""

    def __init__(self, draft: Draft, context: Context) -> None:
        self.facts = context.facts
        self.figures = figures = context.facts.figures
        self.is_answer = draft.is_reply or draft.is_forward
        self.files = [one for _, found in figures.file_references for one in found]
        own = figures.references
        if any(one.part == "body" for one in own):
            # The HTML part says the same.
            own = tuple(one for one in own if one.part != "html")
        self.numbers = gathered((*own, *self.files))
        self.contents: dict[str, list[str]] = {}

    def found(self) -> list[Contradiction]:
        """Return the contradictions, one for each number that is suspected, at most five."""
        found = [*self._slips(), *self._against_thread()] or self._other_numbers()
        first: dict[tuple[str, ...], Contradiction] = {}
        for contradiction in found:
            first.setdefault(contradiction[1].groups, contradiction)
        return list(first.values())[:_MOST_FOUND]

    # One slip apart

    def _slips(self) -> Iterator[Contradiction]:
        numbers = self.numbers[:_MOST_COMPARED]
        for at, one in enumerate(numbers):
            for other in numbers[at + 1 :]:
                apart = slip(one.groups, other.groups)
                if not apart or not comparable(one, other) or _are_listed(one, other):
                    continue
                if found := self._slipped(one, other, apart):
                    yield found

    def _slipped(self, one: Number, other: Number, apart: Slip) -> Contradiction | None:
        pair = (one, other)
        if all(self._is_in(number, "file") for number in pair):
            return self._misnamed(one, other) or self._misnamed(other, one)
        if all(n.of("subject") for n in pair) or all(self._stands(n, "quote") for n in pair):
            return None
        suspect, witness = _ranked(one, other)
        if all(self._is_in(number, "text") for number in pair):
            return self._within_text(suspect, witness, apart)
        if one.is_bare or other.is_bare:
            # The name of a file says not what its number is.
            digits = min(digits_in(one.groups), digits_in(other.groups))
            risky = apart.edit.kind == "replaced" and digits < _FEWEST_BARE
            if apart.sequential or (risky and len(witness.groups) < 2):
                return None
        if (self.is_answer and self._stands(suspect, "quote")) or (
            apart.sequential and self._count_near(suspect) > 1
        ):
            return None
        loose = (_OTHER, _SETTLED) if apart.sequential else ()
        if any(_is_explained(number, *loose) for number in pair):
            return None
        return self._across(suspect, witness)

    def _across(self, suspect: Number, witness: Number) -> Contradiction | None:
        """Judge two numbers of which each part of the mail gives one."""
        mine = suspect.of("own") + suspect.of("subject") or suspect.references
        theirs = sorted(witness.references, key=lambda one: one.source != "own")
        for one, other in product(mine, theirs):
            sides = {side(one), side(other)}
            if len(sides) == 2 and alike(one, other):
                if "name" in (one.source, other.source) and self._are_named(one, other):
                    return None
                return "-".join(side for side in _SIDES if side in sides), one, other
        return None

    def _within_text(self, suspect: Number, witness: Number, apart: Slip) -> Contradiction | None:
        """Judge two numbers that the text gives both."""
        mine, theirs = suspect.of("own"), witness.of("own")
        backed = len(witness.references) > 1
        loose = (_OTHER, _SETTLED) if apart.sequential else (_OTHER,)
        if not mine or (apart.sequential and not (backed and theirs)):
            return None
        if not theirs:
            return None if _is_explained(suspect, *loose) else self._across(suspect, witness)
        one = mine[0]
        other = min(theirs, key=lambda other: abs(other.start - one.start))
        of_kind = (n for n in self.numbers if n.of("own") and n.references[0].kind == one.kind)
        if (
            (len(mine) > 1 and (not backed or len(mine) > len(theirs) > 1))
            or suspect.of("subject", *FILE)
            or not (backed or _is_sure(one) or _is_sure(theirs[0]))
            or len(list(of_kind)) >= _MANY
            or not alike(one, other)
            or is_close(one, other)
            or ((apart.sequential or not backed) and is_parallel(one, other))
            or self._stands(suspect, "quote")
            or any(_is_explained(number, *loose) for number in (suspect, witness))
        ):
            return None
        return "near" if apart.sequential else "text-text", one, other

    def _misnamed(self, named: Number, told: Number) -> Contradiction | None:
        """Judge the name of a file against the number that it gives as its own."""
        names, contents = named.of("name"), told.of("content")
        if not names or not contents or told.of("name") or named.of("content"):
            return None
        name, content = names[0], contents[0]
        if name.part != content.part or not alike(name, content):
            return None
        for file, texts in self.figures.file_texts:
            if file.place.part == name.part and any(
                stands_in(named.groups, text.content) for text in texts
            ):
                return None
        is_clear = name.kind or len({reference.part for reference in self.files}) == 1
        return ("file-name", name, content) if is_clear else None

    def _count_near(self, suspect: Number) -> int:
        """Return how many numbers of the same series are one slip from a number."""
        return sum(
            number is not suspect
            and comparable(number, suspect)
            and slip(number.groups, suspect.groups) is not None
            for number in self.numbers
        )

    # The quoted thread

    def _against_thread(self) -> Iterator[Contradiction]:
        """Yield the numbers of the text that are one slip away from the only one of the thread."""
        candidates = [
            number
            for number in self.numbers
            if number.sides == {"text"} and not self._stands(number, "quote")
        ]
        quoted = gathered(self.figures.quoted_references) if candidates else ()
        for mine in candidates if quoted else ():
            near = [theirs for theirs in quoted if comparable(mine, theirs)]
            slips = [(one, apart) for one in near if (apart := slip(mine.groups, one.groups))]
            if len(slips) != 1 or len(near) > 2:
                continue
            witness, apart = slips[0]
            if self._stands(witness, "subject", "text") or (apart.sequential and len(near) > 1):
                continue
            if not _is_explained(mine, _OTHER, _SETTLED):
                yield "thread", mine.of("own")[0], witness.references[0]

    # Quite another number

    def _other_numbers(self) -> Iterator[Contradiction]:
        """Yield the only number of its kind in the text where subject or file give another."""
        if not self.is_answer:
            yield from self._others("other-subject", ("subject",), ("text",))
        yield from self._others("other-file", FILE, ("text", "subject"))

    def _others(
        self, id: str, sources: tuple[ReferenceSource, ...], absent: tuple[str, ...]
    ) -> Iterator[Contradiction]:
        """Yield them for a message.

        sources: where the other number stands. absent: the parts of the mail where it does not.
        """
        places = (n.of(*sources)[:1] for n in self.numbers)
        theirs = [one for found in places for one in found if _is_stated(one)]
        own = [n for n in self.numbers if theirs and n.of("own")]
        for mine in own:
            one = mine.of("own")[0]
            others = [other for other in theirs if alike(one, other)]
            if (
                len(others) == 1
                and not (one.listing or mine.of(*sources))
                and _is_stated(one)
                and _is_of_series(one, others[0], id)
                and sum(any(alike(one, r) for r in n.of("subject", "own")) for n in own) == 1
                and not self._stands(mine, "quote", "file")
                and not self._stands(Number(others), *absent)
                and not self._are_named(one)
                and not _is_explained(mine, _OTHER, _SETTLED)
            ):
                yield id, one, others[0]

    # What is known of a number

    def _is_in(self, number: Number, side: str) -> bool:
        return side in number.sides or self._stands(number, side)

    def _stands(self, number: Number, *sides: str) -> bool:
        """Tell whether a number stands anywhere in parts of the mail, with a label or without."""
        return any(
            stands_in(number.groups, content)
            for side in sides
            for content in self.contents.get(side) or self._read(side)
        )

    def _read(self, side: str) -> list[str]:
        if side == "file":
            contents = [text.content for _, found in self.figures.file_texts for text in found]
            contents += [file.name for file, _ in self.figures.file_references]
        else:
            texts = self.figures.quoted_texts if side == "quote" else self.figures.texts
            source = "own" if side == "text" else side
            contents = [text.content for text in texts if text.source == source]
        return self.contents.setdefault(side, contents)

    def _are_named(self, *references: Reference) -> bool:
        """Tell whether the text names a file by its number: missing-named-file speaks of that."""
        return any(
            stands_in(one.groups, file.name.name)
            for file in self.facts.named_files
            for one in references
        )


def _is_of_series(one: Reference, other: Reference, id: str) -> bool:
    """Tell whether two numbers that are not alike are built alike."""
    is_series = one.kind in _DOCUMENTS or bool(one.prefix)
    is_order = id == "other-subject" and one.kind in ORDERS and one.kind == other.kind
    return (
        (is_series or is_order)
        and one.prefix == other.prefix
        and same_series(one.groups, other.groups)
        and not agree(one.groups, other.groups)
        and slip(one.groups, other.groups) is None
    )


def _ranked(one: Number, other: Number) -> tuple[Number, Number]:
    """Return the number that is rather wrong, and the other."""

    def weight(number: Number) -> tuple[int, bool, bool, int]:
        sides = number.sides
        return len(sides), "subject" in sides, "text" not in sides, len(number.of("subject", "own"))

    return (other, one) if weight(one) > weight(other) else (one, other)


def _are_listed(one: Number, other: Number) -> bool:
    """Tell whether one list names both."""
    lists = {(r.part, r.listing) for r in one.references if r.listing}
    return any((r.part, r.listing) in lists for r in other.references)


def _is_explained(number: Number, *more: str) -> bool:
    """Tell whether words beside a number say that it is another thing, or no longer holds.

    more: topics of weaker words.
    """
    places = number.of("subject", "own")
    return any(is_told(one, topic) for one in places for topic in (_REPLACED, *more))


def _is_sure(one: Reference) -> bool:
    """Tell whether a number is surely one of a document, not of an article."""
    return one.labelled or one.prefix in SURE


def _is_stated(one: Reference) -> bool:
    """Tell whether it is plain that a number is a reference."""
    return bool(one.kind) and (bool(one.prefix) or len(one.groups) > 1 or one.labelled)
