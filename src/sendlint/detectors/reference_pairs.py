"""Judgements on pairs of numbers of documents: one number slipped, or two that are meant."""

from __future__ import annotations

from collections import Counter
from itertools import chain, product
from typing import TypeAlias

from sendlint.context import Context
from sendlint.detectors.reference_relations import (
    OTHER,
    REPLACED,
    SETTLED,
    Number,
    alike,
    comparable,
    is_explained,
    is_parallel,
    is_replaced,
    is_told_apart,
    side,
)
from sendlint.draft.draft import Draft
from sendlint.facts.reference_codes import Code
from sendlint.facts.reference_numbers import (
    Groups,
    Slip,
    agree,
    digits_in,
    is_swapped,
    series_of,
    shape_of,
    stands_in,
)
from sendlint.facts.references import is_close

_MOST_FOUND = 5
_FEWEST_BARE = 5
"""Digits of a number in the name of a file that no word tells the kind of."""
_MANY = 4
"""Different numbers of a kind from which on a text speaks of many."""
_MOST_QUOTED = 2
_LONG, _MANY_DIGITS = 8, 6
"""Characters or digits of a code that no other one of a series resembles by chance."""
_SIDES = ("subject", "text", "file")

Contradiction: TypeAlias = tuple[str, Code, Code]
"""The message, the number that is rather wrong, and the other one."""


class Judge:
    """Compares the numbers of one draft that one slip tells apart."""

    def __init__(self, draft: Draft, context: Context) -> None:
        self.facts = context.facts
        self.figures = figures = context.facts.figures
        self.is_answer = draft.is_reply or draft.is_forward
        self.references = figures.references
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
            near = (
                codes for form, codes in self.references.by_groups.items() if agree(form, groups)
            )
            places = ((code, self.references.label(code)) for code in chain(*near))
            known = self.numbers[groups] = Number(
                groups,
                [
                    (code, label)
                    for code, label in places
                    if label.kind
                    or not code.is_plain
                    or (code.source == "name" and not code.is_dated)
                ],
            )
        return known

    def _judged(self, one: Number, other: Number, apart: Slip) -> Contradiction | None:
        pair = (one, other)
        if all(self.stands(number, "file") for number in pair):
            return self._misnamed(one, other) or self._misnamed(other, one)
        if all(n.of("subject") for n in pair) or all(self.stands(n, "quote") for n in pair):
            return None
        suspect, witness = sorted(pair, key=_weight)
        found = None
        if _are_named(one, other, apart):
            found = self._named(suspect, witness, apart)
        return found or self._swapped(suspect, witness) or self._swapped(witness, suspect)

    # Numbers that a word names

    def _named(self, suspect: Number, witness: Number, apart: Slip) -> Contradiction | None:
        pair = (suspect, witness)
        surely = suspect.is_named and witness.is_named
        if all(self.stands(number, "text") for number in pair):
            return self._within_text(suspect, witness, apart) if surely else None
        if (self.is_answer and self.stands(suspect, "quote")) or (
            apart.sequential and self.near[suspect.groups] > 1
        ):
            return None
        is_clear = surely and not apart.sequential
        topics = (REPLACED,) if is_clear else (REPLACED, OTHER, SETTLED)
        if any(is_explained(number.of("subject", "text"), *topics) for number in pair):
            return None
        return self._across(suspect, witness, apart)

    def _across(self, suspect: Number, witness: Number, apart: Slip) -> Contradiction | None:
        """Judge two numbers of which each part of the mail gives one."""
        mine = suspect.of("text") + suspect.of("subject") or suspect.of("file", "quote")
        theirs = sorted(witness.codes, key=_rank)
        for one, other in product(mine, theirs):
            if alike(self.references.label(one), self.references.label(other)):
                if {side(one), side(other)} == {"text", "quote"}:
                    return self._against_thread(suspect, witness, apart)
                if id := self._message(one, other):
                    return id, one, other
        return None

    def _message(self, one: Code, other: Code) -> str:
        """Return the message on numbers of two parts of the mail, "" for none."""
        sides = {side(one), side(other)}
        if len(sides) < 2 or ("name" in (one.source, other.source) and self.are_named(one, other)):
            return ""
        if "quote" in sides:
            return "thread" if "text" in sides else ""
        return "-".join(side for side in _SIDES if side in sides)

    def _against_thread(self, mine: Number, theirs: Number, apart: Slip) -> Contradiction | None:
        """Judge a number of the text by the only one of its kind in the thread."""
        if mine.sides != {"text"} or self.stands(theirs, "subject", "text"):
            return None
        near = {
            code.groups
            for code in self.references.quoted
            if (label := self.references.label(code)).kind and alike(label, mine.places[0][1])
        }
        if len(near) > (1 if apart.sequential else _MOST_QUOTED):
            return None
        if is_explained(mine.of("text"), REPLACED, OTHER, SETTLED):
            return None
        return "thread", mine.of("text")[0], theirs.of("quote")[0]

    def _within_text(self, suspect: Number, witness: Number, apart: Slip) -> Contradiction | None:
        """Judge two numbers that the text gives both."""
        references = self.references
        mine, theirs = suspect.of("text"), witness.of("text")
        backed = len(witness.of("subject", "text", "file")) > 1
        topics = (REPLACED, OTHER, SETTLED) if apart.sequential else (REPLACED, OTHER)
        if not (mine and theirs) or (apart.sequential and not backed):
            return None
        one = mine[0]
        other = min(theirs, key=lambda other: abs(other.start - one.start))
        label = self.references.label
        kind = label(one).kind
        of_kind = {code.groups for code in self.references.own if label(code).kind == kind}
        if (
            len(mine) > 1
            or (len(witness.sides) < 3 and references.has_own_figures(one, other))
            or suspect.of("subject", "file")
            or len(of_kind) >= _MANY
            or not alike(label(one), label(other))
            or self._are_listed(one, other)
            or ((apart.sequential or not backed) and is_parallel(one, other))
            or self.stands(suspect, "quote")
            or is_explained(suspect.of("subject", "text"), *topics)
            or is_explained(witness.of("subject", "text"), *topics)
        ):
            return None
        return "near" if apart.sequential else "text-text", one, other

    def _misnamed(self, named: Number, told: Number) -> Contradiction | None:
        """Judge the name of a file against the number that it gives as its own."""
        names = [code for code in named.of("file") if code.source == "name"]
        label = self.references.label
        for name, content in product(names, told.of("file")):
            if (
                content.source == "content"
                and name.part == content.part
                and label(content).kind
                and alike(label(name), label(content))
                and not any(code.source == "name" for code in told.of("file"))
                and not any(
                    stands_in(named.groups, text.content)
                    for file, texts in self.figures.file_texts
                    for text in texts
                    if file.place.part == name.part
                )
                and (
                    label(name).kind
                    or len({code.part for code in (*self.references.named, *self.references.filed)})
                    == 1
                )
            ):
                return "file-name", name, content
        return None

    # Codes that no word need name

    def _swapped(self, suspect: Number, witness: Number) -> Contradiction | None:
        """Judge a code that stands once, while one with two of its digits swapped stands elsewhere.

        Other slips tell nothing: articles of a series differ by one digit.
        """
        mine = suspect.of("subject", "text")
        if len(mine) != 1 or suspect.sides != {side(mine[0])}:
            return None
        code = mine[0]
        theirs = [other for other in witness.codes if is_swapped(code.written, other.written)]
        far = sorted((other for other in theirs if side(other) != side(code)), key=_rank)
        beside = [other for other in witness.codes if other.text is code.text]
        if any(other.is_dated for other in (code, *theirs)) or (
            is_replaced(code) and not any(map(is_replaced, theirs))
        ):
            return None
        if self.stands(suspect, *({"subject", "text", "file", "quote"} - {side(code)})):
            return None
        if not self._is_meant(suspect, witness, far, beside):
            return None
        sides = {side(other) for other in far}
        if len(sides) == 1 and "file" not in sides and is_told_apart(code, far[0]):
            return None
        if beside and not self._is_one(code, beside, len(sides) > 1):
            return None
        id = self._message(code, far[0]) if far else "text-text"
        return (id, code, (far or beside)[0]) if id else None

    def _is_meant(
        self, suspect: Number, witness: Number, far: list[Code], beside: list[Code]
    ) -> bool:
        """Tell whether the one code is surely meant to be the other.

        Numbers without letters may be amounts, short codes articles of a series.
        """
        (code,) = suspect.codes
        if not far:
            return witness.is_named and len(beside) > 1
        if suspect.is_named or (witness.is_named and not suspect.is_bare):
            return True
        if suspect.is_bare:
            is_counted = self.references.words.is_counted(code.text.content, code.end)
            is_known = witness.is_named or len({side(other) for other in far}) > 1
            return not is_counted and (is_known or self._is_listed_with(code, far))
        is_long = len(code.written) >= _LONG or digits_in(code.groups) >= _MANY_DIGITS
        return is_long or len(far) + len(beside) > 1

    def _is_listed_with(self, code: Code, others: list[Code]) -> bool:
        """Tell whether a file lists the number that is meant beside other ones of the text."""
        series = series_of(code.groups)
        text = {other.groups for other in self.references.own if other.text is code.text}
        alike = {groups for groups in text if series_of(groups) == series} - {code.groups}
        listed = {other.groups for other in self.references.filed}
        return bool(alike) and alike < listed and any(other.source == "content" for other in others)

    def _is_one(self, code: Code, beside: list[Code], is_sure: bool) -> bool:
        """Tell whether a code that its text writes rightly as well is no other one of a series.

        is_sure: whether several parts of the mail write it rightly.
        """
        shape = shape_of(code.written)
        own = {one.written for one in self.references.own if shape_of(one.written) == shape}
        return len(own) == 2 and not any(
            self._are_listed(code, other)
            or (not is_sure and self.references.has_own_figures(code, other))
            or is_parallel(code, other)
            or is_told_apart(code, other)
            for other in beside
        )

    # What is known of a number

    def _are_listed(self, one: Code, other: Code) -> bool:
        listing = self.references.listing
        return is_close(one, other) or listing(one) == listing(other)

    def stands(self, number: Number, *sides: str) -> bool:
        """Tell whether a number stands anywhere in parts of the mail, as a code or not."""
        return any(
            stands_in(number.groups, content)
            for side in sides
            for content in self.contents.get(side) or self._read(side)
        )

    def _read(self, side: str) -> list[str]:
        if side == "file":
            contents = [text.content for _, found in self.figures.file_texts for text in found]
            contents += [code.text.content for code in self.references.named]
        else:
            texts = self.figures.quoted_texts if side == "quote" else self.figures.texts
            source = "own" if side == "text" else side
            contents = [text.content for text in texts if text.source == source]
        return self.contents.setdefault(side, contents)

    def are_named(self, *codes: Code) -> bool:
        """Tell whether the text names a file by its number: missing-named-file speaks of that."""
        return any(
            stands_in(code.groups, file.name.name)
            for file in self.facts.named_files
            for code in codes
        )


def _are_named(one: Number, other: Number, apart: Slip) -> bool:
    """Tell whether words say what two numbers number.

    Of one alone it is enough if no series explains the other: it is the name of a file, or of
    the same shape.
    """
    if one.is_named and other.is_named:
        return True
    if apart.sequential or not (one.is_named or other.is_named):
        return False
    loose = other if one.is_named else one
    if any(code.source == "name" for code in loose.codes):
        digits = min(digits_in(one.groups), digits_in(other.groups))
        return apart.edit.kind != "replaced" or digits >= _FEWEST_BARE or len(loose.groups) > 1
    return len(loose.groups) > 1 and series_of(one.groups) == series_of(other.groups)


def _weight(number: Number) -> tuple[int, bool, bool, int]:
    """Return the weight of a number: of two the lighter one is rather wrong."""
    sides = number.sides
    return len(sides), "subject" in sides, "text" not in sides, len(number.of("subject", "text"))


def _rank(code: Code) -> int:
    return ("text", "subject", "file", "quote").index(side(code))
