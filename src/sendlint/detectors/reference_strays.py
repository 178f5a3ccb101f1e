"""Judgements on a code that stands once, one slip from a code that stands elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from sendlint.detectors.reference_relations import (
    OTHER,
    REPLACED,
    SETTLED,
    Number,
    is_told_apart,
    side,
)
from sendlint.facts.reference_codes import Code
from sendlint.facts.reference_numbers import Slip, digits_in, series_of, shape_of

if TYPE_CHECKING:
    from sendlint.detectors.reference_pairs import Judge

_LONG, _MANY_DIGITS = 8, 6
"""Characters or digits of a code that no other one of a series resembles by chance."""
_SIDES = frozenset(("subject", "text", "file", "quote"))

Contradiction: TypeAlias = tuple[str, Code, Code]
"""The message, the number that is rather wrong, and the other one."""


class Stray:
    """A number that stands once in subject or text, and the one that it may have been meant to be.

    No word need name them: what tells the slip is that nothing else in the mail has the one, and
    how surely the other one is meant.
    """

    def __init__(self, judge: Judge, suspect: Number, witness: Number, apart: Slip) -> None:
        self.judge = judge
        self.references = judge.references
        self.suspect = suspect
        self.witness = witness
        self.apart = apart
        self.swapped = apart.edit.kind == "swapped"

    def found(self) -> Contradiction | None:
        """Return the contradiction, None if the code may be another one."""
        mine = self.suspect.of("subject", "text")
        if len(mine) != 1 or self.suspect.sides != {side(mine[0])}:
            return None
        self.code = code = mine[0]
        theirs = [other for other in self.witness.codes if other.groups == self.witness.groups]
        self.far = [other for other in theirs if side(other) != side(code)]
        self.beside = [other for other in self.witness.codes if other.text is code.text]
        id = self.judge.message(code, self.far[0]) if self.far else "text-text"
        if (
            not id
            or any(other.is_dated for other in (code, *theirs))
            or self.judge.stands(self.suspect, *(_SIDES - {side(code)}))
            or not self._is_meant()
            or self._is_told_apart()
        ):
            return None
        return id, code, (self.far or self.beside)[0]

    def _is_meant(self) -> bool:
        """Tell whether the one code is surely meant to be the other."""
        if self._is_listed():
            return True
        if not self.swapped:
            return self._is_alone() and self._is_long_or_known()
        if not self.far:
            return self.witness.is_named and len(self.beside) > 1
        if self.suspect.is_bare:
            # It may be an amount.
            counted = self.references.words.is_counted(self.code.text.content, self.code.end)
            known = self.witness.is_named or len({side(other) for other in self.far}) > 1
            return known and not counted
        is_named = self.suspect.is_named or self.witness.is_named
        return is_named or self._is_long() or len(self.far) + len(self.beside) > 1

    def _is_long(self) -> bool:
        written = self.far[0].written
        return len(written) >= _LONG or digits_in(self.witness.groups) >= _MANY_DIGITS

    def _is_long_or_known(self) -> bool:
        """Tell whether a digit lost, added or replaced makes no other code of a series."""
        places = len({id(other.text) for other in self.far})
        known = places > 1 and (self.witness.is_named or self._is_long())
        return known or (self.apart.edit.kind != "replaced" and self._is_long())

    def _is_alone(self) -> bool:
        """Tell whether the text gives no other code of a series, and no word that explains it."""
        if self.beside or not self.far or self.apart.sequential or self.suspect.is_bare:
            return False
        series = {series_of(number.groups) for number in (self.suspect, self.witness)}
        own = {one.groups for one in self.references.own if series_of(one.groups) in series}
        one = {self.suspect.groups, self.witness.groups}
        return own <= one and not is_told_apart(self.code, self.far, REPLACED, OTHER, SETTLED)

    def _is_listed(self) -> bool:
        """Tell whether a file lists the one that is meant beside all other ones of the text."""
        series = series_of(self.witness.groups)
        text = {other.groups for other in self.references.own if other.text is self.code.text}
        alike = {groups for groups in text - {self.suspect.groups} if series_of(groups) == series}
        listed = {other.groups for other in self.references.filed}
        return len(alike) > (not self.swapped) and alike < listed and self.witness.groups in listed

    def _is_told_apart(self) -> bool:
        """Tell whether the text sets the code apart from the other one."""
        sides = {side(other) for other in self.far}
        is_clear = len(sides) > 1 or "file" in sides
        topics = (REPLACED,) if is_clear else (REPLACED, OTHER, SETTLED)
        if is_told_apart(self.code, (*self.beside, *self.far), *topics):
            return True
        shape = shape_of(self.code.written)
        alike = {own.written for own in self.references.own if shape_of(own.written) == shape}
        two = len(alike) > 2 or self.judge.are_two(self.code, self.beside, self.witness)
        return bool(self.beside) and two
