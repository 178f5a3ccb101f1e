"""The judgement on two numbers that one slip tells apart: is the one meant to be the other?"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from sendlint.detectors.reference_relations import (
    OTHER,
    REPLACED,
    SETTLED,
    Number,
    alike,
    is_parallel,
    is_told_apart,
    sentence_of,
    side,
)
from sendlint.facts.codes.reference_codes import Code
from sendlint.facts.codes.reference_numbers import Slip, digits_in, series_of, shape_of

if TYPE_CHECKING:
    from sendlint.detectors.reference_pairs import Judge

_FEWEST_IN_NAME = 5
"""Digits of a number in the name of a file that no word tells the kind of."""
_MANY = 4
"""Different numbers of a kind from which on a text speaks of many."""
_MOST_LISTED = 20
"""Numbers of a series in a file that has one alike for any other number."""
_LONG, _MANY_DIGITS = 8, 6
"""Characters or digits of a code that no other one of a series resembles by chance."""
_SIDES = frozenset(("subject", "text", "file", "quote"))

Contradiction: TypeAlias = tuple[str, Code, Code]
"""The message, the number that is rather wrong, and the other one."""


class Suspicion:
    """A number that one part of the mail gives, and the one that it may have been meant to be."""

    def __init__(self, judge: Judge, suspect: Number, witness: Number, apart: Slip) -> None:
        self.judge = judge
        self.references = judge.references
        self.suspect = suspect
        self.witness = witness
        self.kind = apart.edit.kind
        self.sequential = apart.sequential
        self.named = suspect.is_named and witness.is_named
        self.code = code = suspect.codes[0]
        label = judge.label(code)
        theirs = [other for other in witness.codes if alike(label, judge.label(other))]
        self.far = [other for other in theirs if side(other) != side(code)]
        self.beside = [other for other in theirs if other.text is code.text]
        self.sides = {side(other) for other in self.far}
        series = series_of(witness.groups)
        filed = {other.groups for other in self.references.filed}
        self.listed = {groups for groups in filed if series_of(groups) == series}

    def found(self) -> Contradiction | None:
        """Return the contradiction, None if both numbers may be right."""
        code = self.code
        far = [(id, other) for other in self.far if (id := self.judge.message(code, other))]
        if self.beside and (self.named or not far):
            far = [("near" if self.sequential else "text-text", self.beside[0])]
        if (
            not far
            or len(self.suspect.sides) > 1
            or (len(self.listed) > _MOST_LISTED and self.sides == {"file"})
            or self.judge.stands(self.suspect, *(_SIDES - {side(code)}))
            or not (self._is_kind() or self._is_meant())
            or is_told_apart(code, (*self.beside, *self.far), *self._topics())
            or (self.beside and self._are_two())
        ):
            return None
        id, other = far[0]
        return id, code, other

    def _is_kind(self) -> bool:
        """Tell whether words say that both are numbers of one kind, and no series explains them."""
        within = bool(self.beside) or self.judge.stands(self.witness, "text")
        if not self.named:
            return not within and self._may_be_named()
        if side(self.code) == "text" and within:
            backed = len(self.witness.of("subject", "text", "file")) > 1
            return (
                self.beside != []
                and len(self.suspect.codes) == 1
                and (backed or not self.sequential)
            )
        if self.sides == {"quote"} and not self._is_alone():
            return False
        return not self.sequential or self.judge.near[self.suspect.groups] < 2

    def _may_be_named(self) -> bool:
        """Tell whether a number is surely of the kind of the other one, which alone has a name.

        It is in the name of a file, or has the same shape.
        """
        pair = (self.suspect, self.witness)
        if self.sequential or not any(number.is_named for number in pair):
            return False
        loose = self.witness if self.suspect.is_named else self.suspect
        is_parted = len(loose.groups) > 1
        if any(code.source == "name" for code in loose.codes):
            digits = min(digits_in(number.groups) for number in pair)
            return self.kind != "replaced" or digits >= _FEWEST_IN_NAME or is_parted
        is_parted &= loose is self.suspect or not self.suspect.of("text")
        return is_parted and len(set(map(series_of, (pair[0].groups, pair[1].groups)))) == 1

    def _is_meant(self) -> bool:
        """Tell whether a code that stands once is surely meant to be the other one.

        No word need name them: nothing else in the mail has the one. Numbers without letters may
        be amounts, short codes articles of a series.
        """
        code, witness = self.code, self.witness
        others = [other for other in witness.codes if other.groups == witness.groups]
        if len(self.suspect.codes) > 1 or any(other.is_dated for other in (code, *others)):
            return False
        if side(code) not in ("subject", "text"):
            return False
        if self._is_listed():
            return True
        if self.kind != "swapped":
            is_far = bool(self.far) and not self.beside
            is_series = self.sequential or self.suspect.is_bare
            return is_far and not is_series and self._is_alone() and self._is_known()
        if not self.far:
            return witness.is_named and len(self.beside) > 1
        if self.suspect.is_bare:
            is_counted = self.references.words.is_counted(code.text.content, code.end)
            return (witness.is_named or len(self.sides) > 1) and not is_counted
        if self.suspect.is_named or witness.is_named or len(self.far) + len(self.beside) > 1:
            return True
        return len(code.written) >= _LONG or digits_in(code.groups) >= _MANY_DIGITS

    def _is_known(self) -> bool:
        """Tell whether a digit lost, added or replaced makes no other code of a series."""
        if self.witness.is_named and len({id(other.text) for other in self.far}) > 1:
            return True
        return digits_in(self.witness.groups) >= _MANY_DIGITS and self.kind != "replaced"

    def _is_alone(self) -> bool:
        """Tell whether the text, and the quoted mail, give no third number of the series."""
        series = {series_of(number.groups) for number in (self.suspect, self.witness)}
        codes = self.references.own
        if self.sides == {"quote"}:
            codes += self.references.quoted
        alike = {code.groups for code in codes if series_of(code.groups) in series}
        return alike <= {self.suspect.groups, self.witness.groups}

    def _is_third(self) -> bool:
        """Tell whether the other number stands in a list with a third one, each with figures of its
        own, and this one alone: one of several documents, of which a sentence speaks.
        """
        if self.kind == "swapped" or len(self.suspect.codes) > 1 or len(self.witness.codes) > 1:
            return False
        references, other = self.references, self.beside[0]
        kind = self.judge.label(other).kind
        return references.has_own_figures(other) and any(
            one.groups not in (self.suspect.groups, self.witness.groups)
            and one.text is other.text
            and self.judge.label(one).kind == kind
            and references.has_own_figures(one)
            for one in references.own
        )

    def _is_listed(self) -> bool:
        """Tell whether a file lists the one that is meant beside all other ones of the text.

        Other digits than swapped ones count only where the lists have no other difference.
        """
        text = {other.groups for other in self.references.own if other.text is self.code.text}
        series = series_of(self.witness.groups)
        alike = {groups for groups in text - {self.suspect.groups} if series_of(groups) == series}
        rest = self.listed - {self.witness.groups}
        if self.kind == "swapped":
            is_list = bool(alike) and alike <= rest
        else:
            is_list = len(alike) > 1 and alike == rest
        return is_list and len(rest) < len(self.listed)

    def _topics(self) -> list[str]:
        """Return the words that may explain the other number; the surer the slip, the fewer."""
        if self.kind == "swapped" and (len(self.sides) > 1 or "file" in self.sides):
            return [REPLACED]
        is_loose = self.sequential or not self.named
        settled = [SETTLED] if is_loose or self.kind == "replaced" else []
        return [REPLACED, *settled, *([OTHER] if is_loose or self.beside else [])]

    def _are_two(self) -> bool:
        """Tell whether the text sets the numbers apart, both of which it gives."""
        references, label = self.references, self.judge.label
        if self.named:
            kind = label(self.code).kind
            many = len({one.groups for one in references.own if label(one).kind == kind}) >= _MANY
        else:
            shape = shape_of(self.code.written)
            many = len({w for one in references.own if shape_of(w := one.written) == shape}) > 2
        return (
            many
            or references.has_own_figures(self.code)
            or self._is_third()
            or any(
                references.are_listed(self.code, other)
                or is_parallel(self.code, other)
                or (self.named and sentence_of(self.code) == sentence_of(other))
                for other in self.beside
            )
        )
