"""Terms of trade as stated: a duration or share and what its sentence says that it is of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.draft.cached import cached_property
from sendlint.facts.duration_values import Duration
from sendlint.facts.sentence_bounds import sentence_bounds
from sendlint.facts.term_words import KINDS, Mark, flat
from sendlint.facts.tokens import CJK_START

if TYPE_CHECKING:
    from sendlint.facts.figure_texts import FigureText, Source
    from sendlint.finding import Place

MOST_TERMS = 60
_OF_TIMES = (
    *("payment", "deposit", "balance", "lead-time", "transit", "warranty", "validity", "notice"),
    *("contract", "cancel", "claim", "penalty", "discount", "storage", "service", "retention"),
    *("absence", "trial"),
)
_PARTS = frozenset(("payment", "deposit", "balance"))
"""Kinds that make the second of two shares the balance."""
_WEAK = ("notice", "service")
"""Kinds that count where no other one stands: "notice of claim"."""
_PAID = ("balance", "discount")
"""Kinds whose time is one of payment: "balance within 30 days", "2 % discount within 10 days"."""
_OF_SHARES = (
    *("deposit", "balance", "discount", "commission", "penalty", "tax", "increase", "tolerance"),
    *("insurance", "retention", "cancel"),
)
_OF = {"time": _OF_TIMES, "percent": _OF_SHARES, "piece": ("minimum",)}
"""Sort of value -> what it is of first of all."""
_KINDS = frozenset(KINDS)
_SMALL_WORDS = ("joint", "limit", "whole", "after", "case")
"""Words that tell nothing of what a term is of."""
_LATE, _APART = 2, 3
"""Signs or words between a value and "after"; words between that and its event."""
_STEM, _SHORTEST, _ARTICLE = 4, 3, 5
_ROWS_ABOVE = 40
_LONGEST_EVENT = 8
_NEAR = 90


class Term(Struct, frozen=True, dict=True):
    """A duration or share in its sentence.

    kind: what it is of, one of KINDS; "" if nothing says so.
    sure: whether its own clause or label says so, or the sentence names nothing else.
    others: what else its sentence names.
    start, end: from the word that says its kind to its value, or from the value to the word.
    first, last: its clause. sentence: where that starts and ends.
    marks: the known words of the sentence.
    """

    value: Duration
    kind: str
    sure: bool
    others: frozenset[str]
    text: FigureText
    start: int
    end: int
    first: int
    last: int
    sentence: tuple[int, int]
    marks: tuple[Mark, ...]

    @property
    def source(self) -> Source:
        """Where it stands: "subject", "own", "quote" or "file"."""
        return self.text.source

    @property
    def quote(self) -> str:
        """The term as written, on one line."""
        return " ".join(self.text.content[self.start : self.end].split())

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.text.place(self.start, self.end)

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
    def is_bound(self) -> bool:
        """Whether it is a bound, as brochures name: "lead times from 6 weeks", "up to 5 years"."""
        before = self.text.content[max(0, self.value.start - _NEAR) : self.value.start].split()
        if self.kind not in ("warranty", "lead-time") or not before:
            return False
        return before[-1].lower() in self.text.vocabulary.duration_words.bounds

    @cached_property
    def roles(self) -> frozenset[str]:
        """What the known words of its sentence are."""
        return frozenset(mark.role for mark in self.marks)

    @cached_property
    def clause_roles(self) -> frozenset[str]:
        """What the known words of its clause are."""
        marks = (mark for mark in self.marks if self.first <= mark.start < self.last)
        return frozenset(mark.role for mark in marks)

    @cached_property
    def is_repeated(self) -> bool:
        """Whether its sentence says that it repeats what was said: "to sum up", 再次确认."""
        return "again" in self.roles

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
        if not self.is_repeated:
            places = (self.sentence[0], *places)
        for at, mark in enumerate(self.marks):
            if mark.role != "limit" or not any(0 <= mark.start - at <= _LATE for at in places):
                continue
            behind = (one for one in self.marks[at + 1 : at + 4] if one.start >= mark.end)
            if not any(o.role == "whole" and o.start - mark.end <= _ARTICLE for o in behind):
                return True
        return False

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

        Those of its clause alone if it is repeated.
        """
        known = [(mark.start, mark.end) for mark in self.marks]
        known += ((one.start, one.end) for one in self.text.durations)
        begin = self.first if self.is_repeated else self.sentence[0]
        return self._words(begin, self.value.start, (*known, self._event))

    @cached_property
    def title(self) -> str:
        """What stands before a colon in its sentence and names no term: "Pumps: 30 days"."""
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


_NONE: frozenset[str] = frozenset()


@cache
def _clause_marks() -> re.Pattern[str]:
    return re.compile(
        r"[,，、()（）\t|]|以及|[及和并]|"
        r"[ \n](?:and|und|et|oraz|i|a|y|plus|with|while|z|ze|mit|bei|avec|con)[ \n]"
    )


def find_terms(text: FigureText) -> tuple[Term, ...]:
    """Return the durations and shares of a text, 60 at most, each with what it is of."""
    found: list[Term] = []
    values = text.durations[:MOST_TERMS]
    at = 0
    while at < len(values):
        begin, end = sentence_bounds(text.content, values[at].start, values[at].end)
        stop = at + 1
        while stop < len(values) and values[stop].start < end:
            stop += 1
        found += _in_sentence(text, values[at:stop], begin, end)
        at = stop
    return tuple(found)


class _Sentence(Struct, frozen=True):
    """A sentence with values: text.content[begin:end].

    marks: its known words. kinds: those that name a term; events: "delivery" of "after delivery".
    """

    text: FigureText
    begin: int
    end: int
    marks: tuple[Mark, ...]
    kinds: list[Mark]
    events: list[Mark]


def _in_sentence(
    text: FigureText, values: Sequence[Duration], begin: int, end: int
) -> Iterator[Term]:
    content = text.content
    marks = tuple(
        Mark(mark.start + begin, mark.end + begin, mark.role)
        for mark in text.vocabulary.term_words.marks(flat(content[begin:end]))
    )
    events, kinds = _kinds(content, marks)
    sentence = _Sentence(text, begin, end, marks, kinds, events)
    shares = _shares(values)
    for number, value in enumerate(values):
        left = values[number - 1].end if number else begin
        right = values[number + 1].start if number + 1 < len(values) else end
        term = _term(sentence, value, left, right, shares.get(value.start, ""))
        if value.sort != "piece" or term.kind:
            yield term


def _term(sentence: _Sentence, value: Duration, left: int, right: int, share: str) -> Term:
    """Return the term that a value is; left, right: where its neighbours end and start.

    share: what it is if its sentence is about a payment, "" if nothing tells.
    """
    text, begin, end = sentence.text, sentence.begin, sentence.end
    first, last = begin, end
    if text.source != "subject":
        marks = _clause_marks()
        first = max(
            (m.end() for m in marks.finditer(text.content, left, value.start)), default=left
        )
        # "30 % z góry": the word directly behind a share parts nothing.
        skipped = value.sort == "percent" and text.content.startswith(" ", value.end)
        cut = marks.search(text.content, value.end + skipped, right)
        last = cut.start() if cut else right
    mark, sure = _kind_of(value, sentence, (left, first, last, right))
    start, stop = value.start, value.end
    if mark is None:
        mark = _above(text, value)
        sure = mark is not None
    else:
        start, stop = min(mark.start, start), max(mark.end, stop)
        if stop - start > _NEAR:
            start, stop = first, max(value.end, min(last, value.end + _NEAR))
    kind = mark.role if mark else ""
    if share and not _PARTS.isdisjoint(one.role for one in sentence.kinds):
        kind, sure = share, sure or kind in ("", "payment", share)
    elif value.sort == "time" and (kind in _PAID or (kind == "deposit" and not value.high)):
        kind = "payment"
    others = frozenset(one.role for one in sentence.kinds) - {kind}
    return Term(
        *(value, kind, sure, others, text, start, stop, first, last, (begin, end), sentence.marks)
    )


def _shares(values: Sequence[Duration]) -> dict[int, str]:
    """Return what two shares are that make a hundred, by where they start."""
    shares = [value for value in values if value.sort == "percent"]
    if len(shares) == 2 and shares[0].low + shares[1].low == 100:
        return {shares[0].start: "deposit", shares[1].start: "balance"}
    return {}


def _kinds(content: str, marks: Sequence[Mark]) -> tuple[list[Mark], list[Mark]]:
    """Return the words for events such as "after delivery" and 收到定金后, and those for terms."""
    found: tuple[list[Mark], list[Mark]] = [], []
    for mark in marks:
        if mark.role not in _KINDS:
            continue
        is_event = any(_names(after, mark, content) for after in marks if after.role == "after")
        found[not is_event].append(mark)
    return found


def _names(after: Mark, mark: Mark, content: str) -> bool:
    """Tell whether a word such as "after" makes another one an event."""
    if content[after.start] >= CJK_START:
        return 0 <= after.start - mark.end <= _LATE
    between = content[after.end : mark.start]
    return after.end < mark.start and (
        len(between.split()) <= _APART and between.replace(" ", "x").isalpha()
    )


def _kind_of(
    value: Duration, sentence: _Sentence, bounds: tuple[int, int, int, int]
) -> tuple[Mark | None, bool]:
    """Return the word that says what a value is of, and whether that is sure.

    bounds: where the value before ends, where the clause starts and ends, where the next value is.
    """
    left, first, last, right = bounds
    kinds = sentence.kinds
    near = [mark for mark in kinds if first <= mark.start and mark.end <= last]
    far = [mark for mark in kinds if left <= mark.start and mark.end <= right]
    is_one = len({mark.role for mark in kinds}) == 1
    steps = [(near, True), (far, is_one), (kinds, False)]
    if value.sort == "percent":
        # "… of the deposit, which is one quarter": an event may be what a share is of.
        steps.insert(1, (sentence.events, False))
    wanted = _OF.get(value.sort, ())
    for marks, sure in steps:
        found = [mark for mark in marks if mark.role in wanted]
        if found:
            mark = min(found, key=lambda mark: _distance(mark, value, marks is not near))
            return mark, sure and (marks is near or mark.end <= value.start)
    return (near[0], False) if value.sort == "percent" and near else (None, False)


def _distance(mark: Mark, value: Duration, is_far: bool) -> tuple[bool, bool, int]:
    """Return how far a word is from a value: what stands before it is a little nearer.

    is_far: whether it is in another clause: all before the value comes before all behind it.
    """
    before = value.start - mark.end
    apart = before if before >= 0 else mark.start - value.end + _LATE
    return mark.role in _WEAK, is_far and before < 0, apart


def _above(text: FigureText, value: Duration) -> Mark | None:
    """Return the word for a term in the head of a value's column, or in the heading above it."""
    content, starts, words = text.content, text.line_starts, text.vocabulary.term_words
    line = bisect_right(starts, value.start) - 1
    sign = "\t" if "\t" in content[starts[line] : value.start] else "|"
    column = content.count(sign, starts[line], value.start)
    above = ""
    for number in range(line - 1, max(-1, line - _ROWS_ABOVE), -1):
        row = content[starts[number] : starts[number + 1] - 1]
        if column and sign in row:
            cells = row.split(sign)
            above = cells[column] if column < len(cells) else ""
            continue
        if not column and row.rstrip().endswith((":", "：")) and len(row) < _NEAR:
            above = row
        break
    wanted = _OF.get(value.sort, ())
    found = [mark for mark in words.marks(flat(above)) if mark.role in wanted]
    return found[-1] if found else None
