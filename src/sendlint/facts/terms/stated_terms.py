"""A term of trade as stated, and what its sentence says of it: a change, a case, an event."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from sendlint.draft.cached import cached_property
from sendlint.facts.figures.figure_texts import FigurePassage
from sendlint.facts.terms.duration_values import Duration
from sendlint.facts.terms.term_words import KINDS, Mark, flat
from sendlint.facts.text.han import CJK_START
from sendlint.facts.text.skim import skim

_KINDS = frozenset(KINDS)
_SMALL_WORDS = ("joint", "limit", "whole", "after", "case")
"""Words that tell nothing of what a term is of."""
_LATE = 2
"""Signs or words between a value and "after"."""
_STEM, _SHORTEST, _ARTICLE = 4, 3, 5
_LONGEST_EVENT = 8
_NEAR = 90
_IDEOGRAPHS = "\u3400"
_NONE: frozenset[str] = frozenset()


class Term(FigurePassage, frozen=True, dict=True):
    """A duration or share in its sentence, with the word that says its kind.

    kind: what it is of, one of KINDS; "" if nothing says so.
    sure: whether its own clause or label says so, or the sentence names nothing else.
    others: what else its sentence names.
    first, last: its clause. sentence: where that starts and ends.
    marks: the known words of the sentence.
    """

    value: Duration
    kind: str
    sure: bool
    others: frozenset[str]
    first: int
    last: int
    sentence: tuple[int, int]
    marks: tuple[Mark, ...]

    def agrees(self, other: Term) -> bool:
        """Tell whether two terms may have one value."""
        return self.value.agrees(other.value)

    @property
    def is_headed(self) -> bool:
        """Whether its row does not say what it is of, but the head of its table."""
        bare = self.start == self.value.start and self.end == self.value.end
        return bare and self.kind != "" and self.text.in_row(self.value.start)

    @cached_property
    def is_asked(self) -> bool:
        """Whether its sentence is a question."""
        begin, end = self.sentence
        return any(mark in self.text.content[begin : end + 1] for mark in "?？")

    @cached_property
    def is_to_confirm(self) -> bool:
        """Whether its question asks for a confirmation: "can you please confirm 30 days net?"."""
        begin, content, words = self.sentence[0], self.text.content, self.text.vocabulary.term_words
        if not words.says("confirm", skim(content[begin : self.start])):
            return False
        # "Please confirm whether you can give us 60 days."
        cases = (mark.start for mark in self.marks if mark.role == "case")
        return not any(words.says("confirm", skim(content[begin:at])) for at in cases)

    @cached_property
    def is_bound(self) -> bool:
        """Whether it is a bound, as brochures name: "lead times from 6 weeks", "up to 5 years"."""
        before = self.text.content[max(0, self.value.start - _NEAR) : self.value.start].split()
        if self.kind not in ("warranty", "lead-time") or not before:
            return False
        return before[-1].lower() in self.text.vocabulary.duration_words.bounds

    @cached_property
    def is_elsewhere(self) -> bool:
        """Whether its sentence is on another order, proposes, or thanks for what has come in: "the
        last order", "we suggest", "we have received".
        """
        begin, end = self.sentence
        said, says = skim(self.text.content[begin:end]), self.text.vocabulary.term_words.says
        # "Once we have received the deposit": it is still to come.
        return says("elsewhere", said) or ("after" not in self.roles and says("received", said))

    @cached_property
    def roles(self) -> frozenset[str]:
        """What the known words of its sentence are."""
        return frozenset(mark.role for mark in self.marks)

    @cached_property
    def is_further_discount(self) -> bool:
        """Whether it is one more discount than the offer holds: "another 3 % if you take 500"."""
        return self.kind == "discount" and "further" in self.clause_roles

    @cached_property
    def clause_roles(self) -> frozenset[str]:
        """What the known words of its clause are."""
        marks = (mark for mark in self.marks if self.first <= mark.start < self.last)
        return frozenset(mark.role for mark in marks)

    @cached_property
    def is_repeated(self) -> bool:
        """Whether it repeats what was said: its sentence says so, or it is named as known."""
        return "again" in self.roles or self.is_given

    @cached_property
    def is_given(self) -> bool:
        """Whether it is named as one that is known: "our MOQ of 300 pcs", 我们35天的交货期."""
        value, content, words = self.value, self.text.content, self.text.vocabulary.term_words
        inside = f"{content[self.start : value.start]} {content[value.end : self.end]}"
        if not self.kind or self.is_headed or ":" in inside or "：" in inside:
            return False
        known = [mark for mark in self.marks if self.start <= mark.start < self.end]
        between = flat(inside)
        for mark in known:
            between = between.replace(flat(content[mark.start : mark.end]).strip(), " ")
        if not words.joints.issuperset(between.split()) or _are_turned(known):
            return False
        begin = max(self.sentence[0], self.start - _NEAR)
        before = content[begin : self.start].rstrip()
        if before[-1:] >= CJK_START:
            return before.endswith(words.given_signs)
        *_, noun, last = ("", "", *flat(before).split())
        if last in words.given:
            return True
        # "podany termin dostawy": the noun that the term belongs to.
        at = self.start - len(content[begin : self.start]) + len(before) - len(last)
        return noun in words.given and not _are_turned(one for one in self.marks if one.start >= at)

    @cached_property
    def turns(self) -> frozenset[str]:
        """What the words are that may take it back or limit it: in its sentence, or in its clause
        if that repeats what was said.
        """
        return self.clause_roles if self.is_repeated else self.roles

    @cached_property
    def is_limited(self) -> bool:
        """Whether words at the start of its sentence or behind it limit it: "for pumps"."""
        places: tuple[int, ...] = (max(self.end, self.value.end),)
        if "again" not in self.roles:
            places = (self.sentence[0], *places)
        for at, mark in enumerate(self.marks):
            if mark.role != "limit" or not any(0 <= mark.start - at <= _LATE for at in places):
                continue
            behind = (one for one in self.marks[at + 1 : at + 4] if one.start >= mark.end)
            if not any(o.role == "whole" and o.start - mark.end <= _ARTICLE for o in behind):
                return True
        return False

    @cached_property
    def scope(self) -> frozenset[str]:
        """The words behind its value in its clause: "per colour"."""
        return self._words(max(self.end, self.value.end), self.last)

    @cached_property
    def _event(self) -> tuple[int, int]:
        """Where the words are that say from when it runs, in its clause."""
        content = self.text.content
        for mark in self.marks:
            if mark.role != "after":
                continue
            if content[mark.start] >= CJK_START:
                if self.first <= mark.start < self.value.start:
                    return max(self.first, mark.start - _LONGEST_EVENT), mark.end
            elif mark.start >= self.value.end:
                if len(content[self.value.end : mark.start].split()) <= _LATE:
                    return mark.end, self.last
                break
        return 0, 0

    @cached_property
    def event(self) -> frozenset[str]:
        """The words that say from when it runs, in its clause."""
        return self._words(*self._event)

    @cached_property
    def owners(self) -> frozenset[str]:
        """The words of its sentence up to its value that are not known: what it may be of.

        Those of its clause alone if it is repeated, none if it is named as known.
        """
        if self.is_given:
            return _NONE
        known = [(mark.start, mark.end) for mark in self.marks]
        known += ((one.start, one.end) for one in self.text.durations)
        begin = self.first if self.is_repeated else self.sentence[0]
        return self._words(begin, self.value.start, (*known, self._event))

    @cached_property
    def goods(self) -> str:
        """The unknown Chinese signs directly before it: what it is of, 碳钢款 of 碳钢款交期四周."""
        if self.is_given:
            return ""
        known = (mark.end for mark in self.marks if mark.end <= self.start)
        begin = max((self.first, self.start - _LONGEST_EVENT, *known))
        before = self.text.content[begin : self.start]
        return "".join(takewhile(lambda char: char >= _IDEOGRAPHS, reversed(before)))

    @cached_property
    def title(self) -> str:
        """What stands before a colon in its sentence and names no term: "Pumps: 30 days"."""
        if self.is_given:
            return ""
        begin = self.sentence[0]
        head, colon, _ = self.text.content[begin : self.start].replace("：", ":").partition(":")
        end = begin + len(head)
        names = any(
            (mark.role in _KINDS or mark.role == "again") and mark.start < end
            for mark in self.marks
        )
        known = ((mark.start, mark.end) for mark in self.marks)
        if names or not colon or not self._words(begin, end, known):
            return ""
        return head.strip(" -*•\t").lower()

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of its clause, stems and pairs of Chinese signs, small words left out."""
        small = [(mark.start, mark.end) for mark in self.marks if mark.role in _SMALL_WORDS]
        clause = self._words(self.first, self.value.start, small)
        clause |= self._words(self.value.end, self.last, small)
        return clause | ({f":{self.kind}"} if self.kind else _NONE)

    def _words(self, start: int, end: int, known: Iterable[tuple[int, int]] = ()) -> frozenset[str]:
        """Return stems and pairs of Chinese signs of a stretch, but for known words."""
        near = flat(self.text.content[start:end])
        for begin, stop in known:
            if start <= begin < end:
                near = near[: begin - start] + " " * (stop - begin) + near[stop - start :]
        units = self.text.vocabulary.duration_words.units
        found: set[str] = set()
        for word in re.findall("[a-z]+|[^\x00-\u2e7f]+", near):
            if word >= CJK_START:
                found.update(word[at : at + 2] for at in range(len(word) - 1))
            elif len(word) > _SHORTEST and word not in units:
                found.add(word[:_STEM])
        return frozenset(found)


def _are_turned(marks: Iterable[Mark]) -> bool:
    """Tell whether one of some words takes a term back, or limits it: "our old lead time"."""
    return any(mark.role in ("change", "case", "part") for mark in marks)
