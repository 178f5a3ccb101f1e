"""Judgements on pairs of reference numbers: one number slipped, or two that are meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from sendlint.context import Context
from sendlint.draft.cached import cached_property
from sendlint.draft.draft import Draft
from sendlint.facts.figure_texts import FigureText
from sendlint.facts.reference_numbers import Slip, agree, same_series, slip, stands_in
from sendlint.facts.references import Reference

_MOST_CLASSES = 40
_MOST_FOUND = 5
_CLOSE = 25
"""Characters between two numbers that are told apart on purpose."""
_MANY = 4
"""Different numbers of a kind from which on a text speaks of many."""
_DOCUMENTS = frozenset(
    ("invoice", "proforma", "credit", "contract", "quotation", "delivery", "confirmation")
)
_ORDERS = frozenset(("order", "purchase", "sales"))
_BILLS = frozenset(("invoice", "proforma"))
_REPLACED = "figure-reference-replaced"
_OTHER = "figure-reference-other"
_SETTLED = "figure-reference-settled"
_MAIL = ("subject", "own")
_FILE = ("name", "content")
_SPAN = 120
"""Characters to each side of a number in which words may say that it is another one."""


class Contradiction(Struct, frozen=True):
    """Two numbers for one thing.

    id: the message. suspect: the one that is rather wrong. witness: the other one.
    right: what would stand in the suspect's place.
    """

    id: str
    suspect: Reference
    witness: Reference
    right: str


class _Number(Struct, frozen=True, dict=True):
    """One number and all places that give it."""

    references: list[Reference]

    @property
    def groups(self) -> tuple[str, ...]:
        return self.references[0].groups

    def of(self, *sources: str) -> list[Reference]:
        return [one for one in self.references if one.source in sources]


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
        self.mail = figures.references
        self.files = [one for _, found in figures.file_references for one in found]
        self.numbers = _numbers((*self.mail, *self.files))

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

    def _slipped(self, one: _Number, other: _Number, apart: Slip) -> Contradiction | None:
        pair = _comparable(one, other)
        if pair is None or self._is_listed(one, other):
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
        if self._quoted(suspect.groups) and self.is_answer:
            return None
        loose = (_OTHER, _SETTLED) if apart.sequential else ()
        if self._is_explained(suspect, *loose) or self._is_explained(witness, *loose):
            return None
        if apart.sequential and self._near(suspect, witness) > 1:
            return None
        return self._across(suspect, witness)

    def _across(self, suspect: _Number, witness: _Number) -> Contradiction | None:
        """Judge two numbers of which each part of the mail gives one."""
        mine = suspect.of("own", "subject") or suspect.references
        theirs = witness.of("own", "subject", *_FILE)
        for one in sorted(mine, key=lambda one: one.source != "own"):
            for other in theirs:
                if one.source == other.source or not _alike(one, other):
                    continue
                sides = {_side(one), _side(other)}
                if len(sides) == 2:
                    if other.source == "name" and self._is_named(one):
                        return None
                    return self._made("-".join(s for s in _SIDES if s in sides), one, other)
        return None

    def _within_text(self, one: _Number, other: _Number, apart: Slip) -> Contradiction | None:
        """Judge two numbers that the text gives both."""
        suspect, witness = self._ranked(one, other)
        mine, theirs = suspect.of("own"), witness.of("own")
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
        if not backed and not (_is_sure(mine[0]) or _is_sure(theirs[0])):
            return None
        if suspect.of("subject", *_FILE) or len(mine) > 1 and not backed:
            return None
        loose = (_OTHER, _SETTLED) if apart.sequential else (_OTHER,)
        if self._is_explained(suspect, *loose) or self._is_explained(witness, *loose):
            return None
        first = mine[0]
        before = min(theirs, key=lambda other: abs(other.start - first.start))
        if not _alike(first, before) or self._is_close(first, before):
            return None
        if _is_parallel(first, before) and (apart.sequential or not backed):
            return None
        return self._made("near" if apart.sequential else "text-text", first, before)

    def _misnamed(self, one: _Number, other: _Number) -> Contradiction | None:
        """Judge the name of a file against the number that it gives as its own."""
        for named, told in ((one, other), (other, one)):
            name, content = named.of("name"), told.of("content")
            if not name or not content or told.of("name") or named.of("content"):
                continue
            if name[0].part != content[0].part or not _alike(name[0], content[0]):
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
        quoted = _numbers(self.figures.quoted_references)
        for mine in self.numbers if quoted else ():
            if mine.of("subject", *_FILE) or self._quoted(mine.groups):
                continue
            near = [theirs for theirs in quoted if _comparable(mine, theirs)]
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
            if not _is_stated(one) or self._is_explained(number, _OTHER, _SETTLED) or one.listing:
                continue
            if sum(any(_alike(one, r) for r in other.of(*_MAIL)) for other in own) > 1:
                continue
            for sources, id in ((("subject",), "other-subject"), (_FILE, "other-file")):
                if number.of(*sources) or (id == "other-subject" and self.is_answer):
                    continue
                other = self._only_other(one, sources)
                if other and self._is_meant_alike(one, other, id):
                    yield self._made(id, one, other)
                    break

    def _only_other(self, one: Reference, sources: Sequence[str]) -> Reference | None:
        found = [
            reference
            for number in self.numbers
            for reference in number.of(*sources)[:1]
            if _alike(one, reference) and reference.kind and _is_stated(reference)
        ]
        return found[0] if len(found) == 1 else None

    def _is_meant_alike(self, one: Reference, other: Reference, id: str) -> bool:
        if one.kind not in _DOCUMENTS and not (one.prefix and one.prefix == other.prefix):
            if not (id == "other-subject" and one.kind in _ORDERS and one.kind == other.kind):
                return False
        if not same_series(one.groups, other.groups) or one.prefix != other.prefix:
            return False
        if agree(one.groups, other.groups) or self._quoted(one.groups):
            return False
        if self._stands_in_mail(other.groups) if id == "other-file" else self._in_own(other.groups):
            return False
        return not self._stands_in_files(one.groups)

    # What is known of a number

    def _in_text(self, number: _Number) -> bool:
        return bool(number.of("own")) or self._in_own(number.groups)

    def _in_files(self, number: _Number) -> bool:
        return bool(number.of(*_FILE)) or self._stands_in_files(number.groups)

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

    def _ranked(self, one: _Number, other: _Number) -> tuple[_Number, _Number]:
        """Return the number that is rather wrong, and the other."""

        def weight(number: _Number) -> tuple[int, int, bool]:
            sides = {_side(reference) for reference in number.references}
            return len(sides), len(number.of(*_MAIL)), bool(number.of("subject"))

        return (other, one) if weight(one) > weight(other) else (one, other)

    def _near(self, suspect: _Number, witness: _Number) -> int:
        """Return how many numbers of the witness's series are one slip from the suspect."""
        return sum(
            1
            for number in self.numbers
            if number is not suspect
            and _comparable(number, suspect)
            and slip(number.groups, suspect.groups)
        )

    def _is_listed(self, one: _Number, other: _Number) -> bool:
        """Tell whether one list names both."""
        lists = {(r.part, r.listing) for r in one.references if r.listing}
        return any((r.part, r.listing) in lists for r in other.references if r.listing)

    def _is_explained(self, number: _Number, *more: str) -> bool:
        """Tell whether words beside a number say that it is another thing, or no longer holds.

        more: topics of weaker words.
        """
        return any(_is_told(one, (_REPLACED, *more)) for one in number.of(*_MAIL))

    def _is_close(self, one: Reference, other: Reference) -> bool:
        """Tell whether two numbers of one text stand beside each other."""
        if one.text is not other.text:
            return False
        first, second = sorted((one, other), key=lambda reference: reference.start)
        return second.start - first.end <= _CLOSE

    def _made(self, id: str, suspect: Reference, witness: Reference) -> Contradiction:
        right = witness.written
        if witness.prefix and right.startswith(witness.prefix) and not suspect.prefix:
            right = right[len(witness.prefix) :].lstrip("-/._")
        return Contradiction(id, suspect, witness, right)


_SIDES = ("subject", "text", "file")


def _side(one: Reference) -> str:
    return {"own": "text", "name": "file", "content": "file"}.get(one.source, one.source)


def _numbers(references: Iterable[Reference]) -> list[_Number]:
    """Return the references gathered by number, the fullest forms first."""
    found: list[_Number] = []
    # A number in a file's name is read in several ways: where one agrees, the others are dropped.
    ordered = sorted(references, key=lambda one: (not one.kind, one.source in _FILE))
    for one in ordered:
        for number in found:
            if agree(number.groups, one.groups) and _alike(number.references[0], one):
                number.references.append(one)
                break
        else:
            found.append(_Number([one]))
    return found


def _comparable(one: _Number, other: _Number) -> bool:
    return any(_alike(a, b) for a in one.references for b in other.references) or None


def _alike(one: Reference, other: Reference) -> bool:
    """Tell whether two references may number the same thing."""
    if one.owner and other.owner and one.owner != other.owner:
        return False
    if one.kind == other.kind or not (one.kind and other.kind):
        return True
    if {one.kind, other.kind} <= _BILLS:
        return True
    return {one.kind, other.kind} <= _ORDERS and "order" in (one.kind, other.kind)


def _is_sure(one: Reference) -> bool:
    """Tell whether a number is surely one of a document, not of an article."""
    return one.labelled or one.prefix in ("INV", "FV", "FVS", "PO", "ZAM")


def _is_stated(one: Reference) -> bool:
    return bool(one.prefix) or len(one.groups) > 1 or one.labelled


def _is_told(one: Reference, topics: Sequence[str]) -> bool:
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


def _is_parallel(one: Reference, other: Reference) -> bool:
    """Tell whether two numbers follow the same words at the beginning of their lines."""
    return bool(lead := _lead(one)) and lead == _lead(other)


def _lead(one: Reference) -> str:
    if one.text is None:
        return ""
    content = one.text.content
    start = content.rfind("\n", 0, one.start) + 1
    return content[start : one.start].strip(" \t-*•").lower()[:60] or "-"
