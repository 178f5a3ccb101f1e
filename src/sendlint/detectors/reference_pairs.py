"""Judgements on pairs of reference numbers: one number slipped, or two that are meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from sendlint.context import Context
from sendlint.detectors.reference_relations import (
    FILE,
    ORDERS,
    Number,
    alike,
    comparable,
    is_bare,
    is_beyond_text,
    is_close,
    is_parallel,
    is_stated,
    is_sure,
    is_told,
    numbers,
    once,
    side,
)
from sendlint.draft.draft import Draft
from sendlint.facts.figure_texts import FigureText
from sendlint.facts.reference_numbers import Slip, agree, digits_in, same_series, slip, stands_in
from sendlint.facts.references import Reference, ReferenceSource

_MOST_CLASSES = 40
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
_MAIL: tuple[ReferenceSource, ...] = ("subject", "own")
_SUBJECT: tuple[ReferenceSource, ...] = ("subject",)
_SIDES = ("subject", "text", "file")


class Contradiction(Struct, frozen=True):
    """Two numbers for one thing.

    id: the message. suspect: the one that is rather wrong. witness: the other one.
    right: what would stand in the suspect's place.
    """

    id: str
    suspect: Reference
    witness: Reference
    right: str


def contradictions(draft: Draft, context: Context) -> list[Contradiction]:
    """Return the contradictions of a draft, one for each number that is suspected."""
    return _Judge(draft, context).found()


class _Judge:
    """Compares the references of one draft."""

    def __init__(self, draft: Draft, context: Context) -> None:
        figures = context.facts.figures
        self.context = context
        self.figures = figures
        self.is_answer = draft.is_reply or draft.is_forward
        self.mail = once(figures.references)
        self.files = [one for _, found in figures.file_references for one in found]
        self.numbers = numbers((*self.mail, *self.files))

    def found(self) -> list[Contradiction]:
        """Return the contradictions."""
        found: dict[tuple[str, ...], Contradiction] = {}
        numbers = self.numbers[:_MOST_CLASSES]
        for at, one in enumerate(numbers):
            for other in numbers[at + 1 :]:
                apart = slip(one.groups, other.groups)
                if apart is None:
                    continue
                contradiction = self._slipped(one, other, apart)
                if contradiction:
                    found.setdefault(contradiction.suspect.groups, contradiction)
        for contradiction in self._against_thread():
            found.setdefault(contradiction.suspect.groups, contradiction)
        if not found:
            for contradiction in self._other_numbers():
                found.setdefault(contradiction.suspect.groups, contradiction)
        return list(found.values())[:_MOST_FOUND]

    # One slip apart

    def _slipped(self, one: Number, other: Number, apart: Slip) -> Contradiction | None:
        if not comparable(one, other) or self._is_listed(one, other):
            return None
        if self._in_files(one) and self._in_files(other):
            return self._misnamed(one, other)
        if self._quoted(one.groups) and self._quoted(other.groups):
            return None
        if one.of("subject") and other.of("subject"):
            return None
        if self._in_text(one) and self._in_text(other):
            return self._within_text(one, other, apart)
        suspect, witness = self._ranked(one, other)
        if is_bare(suspect) or is_bare(witness):
            # The name of a file says not what its number is.
            digits = min(digits_in(one.groups), digits_in(other.groups))
            risky = apart.edit.kind == "replaced" and digits < _FEWEST_BARE
            if apart.sequential or (risky and len(witness.groups) < 2):
                return None
        if self._quoted(suspect.groups) and self.is_answer:
            return None
        loose = (_OTHER, _SETTLED) if apart.sequential else ()
        if self._is_explained(suspect, *loose) or self._is_explained(witness, *loose):
            return None
        if apart.sequential and self._near(suspect, witness) > 1:
            return None
        return self._across(suspect, witness)

    def _across(self, suspect: Number, witness: Number) -> Contradiction | None:
        """Judge two numbers of which each part of the mail gives one."""
        mine = suspect.of("own", "subject") or suspect.references
        theirs = sorted(witness.references, key=is_beyond_text)
        for one in sorted(mine, key=is_beyond_text):
            for other in theirs:
                if one.source == other.source or not alike(one, other):
                    continue
                sides = {side(one), side(other)}
                if len(sides) == 2:
                    if "name" in (one.source, other.source) and (
                        self._is_named(one) or self._is_named(other)
                    ):
                        return None
                    return self._made("-".join(s for s in _SIDES if s in sides), one, other)
        return None

    def _within_text(self, one: Number, other: Number, apart: Slip) -> Contradiction | None:
        """Judge two numbers that the text gives both."""
        suspect, witness = self._ranked(one, other)
        mine, theirs = suspect.of("own"), witness.of("own")
        if mine and not theirs and not apart.sequential and not self._is_explained(suspect, _OTHER):
            return self._across(suspect, witness)
        if not mine or not theirs or len(mine) > len(theirs) > 1:
            return None
        if self._quoted(suspect.groups):
            return None
        backed = len(witness.references) > 1
        if apart.sequential and not backed:
            return None
        kind = mine[0].kind
        if len([n for n in self.numbers if n.of("own") and n.references[0].kind == kind]) >= _MANY:
            return None
        if not backed and not (is_sure(mine[0]) or is_sure(theirs[0])):
            return None
        if suspect.of("subject", *FILE) or (len(mine) > 1 and not backed):
            return None
        loose = (_OTHER, _SETTLED) if apart.sequential else (_OTHER,)
        if self._is_explained(suspect, *loose) or self._is_explained(witness, *loose):
            return None
        first = mine[0]
        before = min(theirs, key=lambda other: abs(other.start - first.start))
        if not alike(first, before) or is_close(first, before):
            return None
        if is_parallel(first, before) and (apart.sequential or not backed):
            return None
        return self._made("near" if apart.sequential else "text-text", first, before)

    def _misnamed(self, one: Number, other: Number) -> Contradiction | None:
        """Judge the name of a file against the number that it gives as its own."""
        for named, told in ((one, other), (other, one)):
            name, content = named.of("name"), told.of("content")
            if not name or not content or told.of("name") or named.of("content"):
                continue
            if name[0].part != content[0].part or not alike(name[0], content[0]):
                continue
            texts = self._texts_of(name[0].part)
            if any(stands_in(named.groups, text.content) for text in texts):
                continue
            if len({reference.part for reference in self.files}) == 1 or name[0].kind:
                return self._made("file-name", name[0], content[0])
        return None

    # The quoted thread

    def _against_thread(self) -> Iterator[Contradiction]:
        """Yield the numbers of the text that are one slip away from the only one of the thread."""
        if not self.figures.quoted_texts:
            return
        candidates = [
            number
            for number in self.numbers
            if not number.of("subject", *FILE) and not self._quoted(number.groups)
        ]
        quoted = numbers(self.figures.quoted_references) if candidates else []
        for mine in candidates:
            near = [theirs for theirs in quoted if comparable(mine, theirs)]
            slips = [(one, apart) for one in near if (apart := slip(mine.groups, one.groups))]
            if len(slips) != 1 or len(near) > 2 or self._is_explained(mine, _OTHER, _SETTLED):
                continue
            witness, apart = slips[0]
            if self._stands_in_mail(witness.groups) or (apart.sequential and len(near) > 1):
                continue
            yield self._made("thread", mine.of("own")[0], witness.references[0])

    # Quite another number

    def _other_numbers(self) -> Iterator[Contradiction]:
        """Yield the only number of its kind in the text where subject or file give another."""
        own = [number for number in self.numbers if number.of("own")]
        for number in own:
            one = number.of("own")[0]
            if not is_stated(one) or self._is_explained(number, _OTHER, _SETTLED) or one.listing:
                continue
            if sum(any(alike(one, r) for r in other.of(*_MAIL)) for other in own) > 1:
                continue
            for sources, id in ((_SUBJECT, "other-subject"), (FILE, "other-file")):
                if number.of(*sources) or (id == "other-subject" and self.is_answer):
                    continue
                other = self._only_other(one, sources)
                if other and self._is_meant_alike(one, other, id):
                    yield self._made(id, one, other)
                    break

    def _only_other(self, one: Reference, sources: Sequence[ReferenceSource]) -> Reference | None:
        found = [
            reference
            for number in self.numbers
            for reference in number.of(*sources)[:1]
            if alike(one, reference) and reference.kind and is_stated(reference)
        ]
        return found[0] if len(found) == 1 else None

    def _is_meant_alike(self, one: Reference, other: Reference, id: str) -> bool:
        is_series = one.kind in _DOCUMENTS or (one.prefix and one.prefix == other.prefix)
        is_order = id == "other-subject" and one.kind in ORDERS and one.kind == other.kind
        if not (is_series or is_order):
            return False
        if not same_series(one.groups, other.groups) or one.prefix != other.prefix:
            return False
        if agree(one.groups, other.groups) or slip(one.groups, other.groups):
            return False
        if self._quoted(one.groups) or self._is_named(one):
            return False
        if self._stands_in_mail(other.groups) if id == "other-file" else self._in_own(other.groups):
            return False
        return not self._stands_in_files(one.groups)

    # What is known of a number

    def _in_text(self, number: Number) -> bool:
        return bool(number.of("own")) or self._in_own(number.groups)

    def _in_files(self, number: Number) -> bool:
        return bool(number.of(*FILE)) or self._stands_in_files(number.groups)

    def _in_own(self, groups: tuple[str, ...]) -> bool:
        texts = (text for text in self.figures.texts if text.source == "own")
        return any(stands_in(groups, text.content) for text in texts)

    def _stands_in_mail(self, groups: tuple[str, ...]) -> bool:
        return any(stands_in(groups, text.content) for text in self.figures.texts)

    def _stands_in_files(self, groups: tuple[str, ...]) -> bool:
        texts = self.figures.file_texts
        return any(stands_in(groups, text.content) for _, found in texts for text in found) or any(
            stands_in(groups, file.name) for file, _ in self.figures.file_references
        )

    def _is_named(self, one: Reference) -> bool:
        """Tell whether the text names a file by this number: missing-named-file speaks of that."""
        named = self.context.facts.named_files
        return any(stands_in(one.groups, file.name.name) for file in named)

    def _texts_of(self, part: str) -> Sequence[FigureText]:
        return [
            text
            for file, texts in self.figures.file_texts
            if file.place.part == part
            for text in texts
        ]

    def _quoted(self, groups: tuple[str, ...]) -> bool:
        return any(stands_in(groups, text.content) for text in self.figures.quoted_texts)

    def _ranked(self, one: Number, other: Number) -> tuple[Number, Number]:
        """Return the number that is rather wrong, and the other."""

        def weight(number: Number) -> tuple[int, bool, bool, int]:
            sides = {side(reference) for reference in number.references}
            in_subject, in_text = bool(number.of("subject")), bool(number.of("own"))
            return len(sides), in_subject, not in_text, len(number.of(*_MAIL))

        return (other, one) if weight(one) > weight(other) else (one, other)

    def _near(self, suspect: Number, witness: Number) -> int:
        """Return how many numbers of the witness's series are one slip from the suspect."""
        return sum(
            1
            for number in self.numbers
            if number is not suspect
            and comparable(number, suspect)
            and slip(number.groups, suspect.groups)
        )

    def _is_listed(self, one: Number, other: Number) -> bool:
        """Tell whether one list names both."""
        lists = {(r.part, r.listing) for r in one.references if r.listing}
        return any((r.part, r.listing) in lists for r in other.references if r.listing)

    def _is_explained(self, number: Number, *more: str) -> bool:
        """Tell whether words beside a number say that it is another thing, or no longer holds.

        more: topics of weaker words.
        """
        return any(is_told(one, (_REPLACED, *more)) for one in number.of(*_MAIL))

    def _made(self, id: str, suspect: Reference, witness: Reference) -> Contradiction:
        right = witness.written
        if witness.prefix and right.startswith(witness.prefix) and not suspect.prefix:
            right = right[len(witness.prefix) :].lstrip("-/._")
        return Contradiction(id, suspect, witness, right)
