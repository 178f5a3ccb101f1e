"""What a date is, by the words beside it: a deadline, an end of validity, an issue date …"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from sendlint.facts.dates.dates import DateMention
from sendlint.facts.text.latin_words import BLANK, LATIN, wrapped

if TYPE_CHECKING:
    from sendlint.facts.dates.dated_texts import DatedText
    from sendlint.facts.figures.figure_texts import FigureText
    from sendlint.facts.text.phrases import PhraseHit, Reading
    from sendlint.finding import Place

Role: TypeAlias = Literal[
    "limit",
    "request",
    "due",
    "valid",
    "meeting",
    "plan",
    "issue",
    "order",
    "quote",
    "delivery",
    "start",
    "end",
    "told",
    "until",
]

REMINDER = "figure-deadline-reminder"
_LABELS: dict[str, Role] = {
    "figure-deadline-limit": "limit",
    "figure-deadline-due": "due",
    "figure-deadline-valid": "valid",
    "figure-deadline-issue": "issue",
    "figure-deadline-order": "order",
    "figure-deadline-quote": "quote",
    "figure-deadline-delivery": "delivery",
    "figure-deadline-start": "start",
    "figure-deadline-end": "end",
}
"""Words that stand directly before the date."""
_BEHIND: dict[str, Role] = {
    "figure-deadline-limit-behind": "limit",
    "figure-deadline-valid-behind": "valid",
    "figure-deadline-meeting-behind": "meeting",
    "figure-deadline-plan-behind": "plan",
    "figure-deadline-order-behind": "order",
    "figure-deadline-issue-behind": "issue",
}
"""Words that stand directly behind the date."""
_REACHING: dict[str, Role] = {
    "figure-deadline-meeting": "meeting",
    "figure-deadline-plan": "plan",
}
"""Words that stand before the date in the same clause."""
_TELLING = ("issue", "order", "delivery")
"""Roles that participles give, too."""
_REQUEST = "figure-deadline-request"
_UNASKED = "figure-deadline-unasked"
_PASSIVE = "figure-deadline-passive"
_BY = "figure-deadline-by"
_BY_BEHIND = "figure-deadline-by-behind"
_UNTIL = "figure-deadline-until"
_TOLD = "figure-deadline-told"
_PAST = "figure-deadline-past"
_OVER = "figure-deadline-over"
_AHEAD = "figure-deadline-ahead"
_APART = "figure-deadline-apart"

_ANYWHERE = ("limit", "due", "valid", "told", "meeting", "plan")
AROUND = frozenset(f"figure-deadline-{name}" for name in _ANYWHERE)
"""The topics of roles whose phrases may have gaps, or stand anywhere in a date's clause."""
BESIDE = frozenset((*_LABELS, *_BEHIND, _BY, _BY_BEHIND, _UNTIL)) - AROUND
"""The other topics of which a phrase stands beside a date that has a role."""
SIDES = frozenset(
    f"figure-deadline-{role}{behind}"
    for role in ("issue", "order", "quote", "start", "due", "valid", "delivery", "end")
    for behind in ("", "-behind")
)
"""The topics of roles that come before or after each other."""

_CJK = "\u2e80"
_LONGEST_GAP = 40
_PASSIVE_REACH = 12
_LONGEST_HEADING = 30
_REACH = 90
"""Characters between a phrase that reaches over its clause, and the date."""
_LAPSE = 12
_PUNCTUATION = ":：,，.-–—|()（）[]【】「」*_\"“”'’"


class RoledDate(Struct, frozen=True):
    """A date that words give a role.

    mention: the date; days: the days that it may mean.
    role: "limit" (a deadline), "request" (the reader shall do something by it), "due" (of a
        payment), "valid" (the last day of it), "meeting", "plan" (something announced), "issue",
        "order", "quote", "delivery", "start", "end", "told" (of something done), or "until" where
        no more is said than that something lasts or happens until then.
    label: start and end of the words.
    past: whether its clause speaks of the past.
    apart: whether its sentence says that dates are of several things: of samples, of a proforma.
    over: whether its sentence says that it is over, moved or corrected.
    ahead: whether its clause speaks of the future.
    """

    text: FigureText
    mention: DateMention
    days: tuple[date, ...]
    role: Role
    label: tuple[int, int]
    past: bool = False
    apart: bool = False
    over: bool = False
    ahead: bool = False

    @property
    def place(self) -> Place:
        """The place of the date with its weekday."""
        return self.text.place(*self.mention.whole)

    @property
    def quote(self) -> str:
        """The date with its words, as written, on one line."""
        first, last = self.mention.whole
        start, end = min(first, self.label[0]), max(last, self.label[1])
        return " ".join(self.text.text.content[start:end].split())

    @property
    def lapses(self) -> bool:
        """Whether the next clause says what is when it is over: "，逾期请重新询价"."""
        behind = self.text.content[max(self.mention.whole[1], self.label[1]) :][:_LAPSE]
        lapses = self.text.vocabulary.term_words.phrases["lapse"]
        behind = behind.lower().lstrip("，,。.；; 日止前")
        return behind.startswith(tuple(map(str.strip, lapses)))


def sentence_at(reading: Reading, offset: int) -> int:
    """Return the number of the sentence that stands at an offset."""
    return reading.first_sentence + reading.clauses.sentence(_token_at(reading, offset))


def clause_at(reading: Reading, offset: int) -> int:
    """Return the number of the clause that stands at an offset."""
    return reading.first_clause + reading.clauses.clause(_token_at(reading, offset))


def _token_at(reading: Reading, offset: int) -> int:
    offsets = reading.folded.offsets
    offset -= reading.offset
    at = offset if offsets is None else bisect_left(offsets, offset)
    return max(0, bisect_right(reading.tokens.starts, at) - 1)


class RoleWords:
    """The words of a paragraph that give roles, to be asked date by date."""

    def __init__(self, dated: DatedText, reading: Reading) -> None:
        """Read the words of a paragraph of `dated`, whose phrases are in `reading`."""
        self.dated = dated
        self.reading = reading
        self.text = dated.figure_text
        self.starts = [mention.start for mention in dated.mentions]
        self.links = self.text.vocabulary.date_links
        self.before = self._ends(_LABELS)
        self.by = self._ends((_BY,))
        self.until = self._ends((_BY, _UNTIL))
        self.told = self._ends((_TOLD,))
        self.told_starts = self._starts((_TOLD,))
        self.reaching = self._ends(_REACHING)
        self.behind = self._starts(_BEHIND)
        self.by_behind = self._starts((_BY_BEHIND,))
        self.passive = sorted(hit.end for hit in self.reading.hits(_PASSIVE))
        self.clauses: dict[str, frozenset[int]] = {}
        self.over = {hit.sentence for hit in self.reading.hits(_OVER)}
        self.asked = {hit.sentence for hit in self.reading.hits(_REQUEST)}
        self.range_ends = {one.end.start for one in dated.ranges}

    def _ends(self, topics: Iterable[str]) -> list[PhraseHit]:
        hits = (hit for topic in topics for hit in self.reading.hits(topic))
        return sorted(hits, key=lambda hit: (hit.end, -hit.start))

    def _starts(self, topics: Iterable[str]) -> list[PhraseHit]:
        hits = (hit for topic in topics for hit in self.reading.hits(topic))
        return sorted(hits, key=lambda hit: (hit.start, -hit.end))

    def role_of(self, mention: DateMention) -> RoledDate | None:
        """Return the date with its role; None if no words give it one."""
        found = self._role(mention)
        if found is None:
            return None
        role, label = found
        reading = self.reading
        start, end = mention.whole
        # A dot inside the date (28. Februar) may part it.
        offsets = (label[0], start, end - 1)
        clauses = {clause_at(reading, offset) for offset in offsets}
        sentences = {sentence_at(reading, offset) for offset in offsets}
        return RoledDate(
            self.text,
            mention,
            self.dated.days(mention),
            role,
            label,
            past=self._in_clause(_PAST, clauses),
            apart=any(
                hit.sentence in sentences and not label[0] <= hit.start < label[1]
                for hit in reading.hits(_APART)
            ),
            over=not self.over.isdisjoint(sentences),
            ahead=self._in_clause(_AHEAD, clauses),
        )

    def _in_clause(self, topic: str, clauses: set[int]) -> bool:
        found = self.clauses.get(topic)
        if found is None:
            found = self.clauses[topic] = frozenset(hit.clause for hit in self.reading.hits(topic))
        return not found.isdisjoint(clauses)

    def _role(self, mention: DateMention) -> tuple[Role, tuple[int, int]] | None:
        start, end = mention.whole
        for hit in self._touching_before(self.before, start):
            if not (_LABELS[hit.topic] in _TELLING and self._announced(hit)):
                role = _LABELS[hit.topic]
                asked = self._request(mention) if role == "limit" else None
                return asked or (role, (hit.start, hit.end))
        for hit in self._touching_behind(self.behind, end):
            return _BEHIND[hit.topic], (hit.start, hit.end)
        asked = self._request(mention)
        if asked:
            return asked
        told = next(self._touching_before(self.told, start), None)
        if told and not self._announced(told):
            return "told", (told.start, told.end)
        return self._reached(mention) or self._until(mention)

    def _until(self, mention: DateMention) -> tuple[Role, tuple[int, int]] | None:
        """Return the role of a date that only ends something, if nothing was done by it."""
        start, end = mention.whole
        before = next(self._touching_before(self.until, start), None)
        behind = next(self._touching_behind(self.by_behind, end), None)
        lead = before or behind
        if before and not behind and before.topic == _BY and self._is_cjk(before):
            lead = None
        if lead is None or mention.start in self.range_ends:
            return None
        if self._in_clause(_TOLD, {clause_at(self.reading, start)}):
            return None
        return "until", (lead.start, lead.end)

    def _is_cjk(self, hit: PhraseHit) -> bool:
        return self.text.content[hit.start] > _CJK

    def _announced(self, hit: PhraseHit) -> bool:
        """Tell whether a passive makes a participle an announcement: will be shipped on."""
        at = bisect_right(self.passive, hit.start)
        return at > 0 and hit.start - self.passive[at - 1] <= _PASSIVE_REACH

    def _touching_before(self, hits: list[PhraseHit], start: int) -> Iterator[PhraseHit]:
        """Yield the hits that end directly before a date, the nearest and longest first."""
        stop = bisect_right(hits, start, key=lambda hit: hit.end)
        for hit in reversed(hits[max(0, stop - 8) : stop]):
            if self._linked(hit.end, start) and self._goes_on(hit, start):
                yield hit

    def _goes_on(self, hit: PhraseHit, start: int) -> bool:
        """Tell whether a label at the end of a line belongs to the date in the next one.

        The last title over a row of columns does not.
        """
        content = self.text.content
        newline = content.find("\n", hit.end, start)
        if newline < 0:
            return True
        line = content[content.rfind("\n", 0, hit.start) + 1 : hit.start]
        return not line.strip(_PUNCTUATION + BLANK) or (
            "\t" not in line and wrapped(content, newline)
        )

    def _touching_behind(self, hits: list[PhraseHit], end: int) -> Iterator[PhraseHit]:
        first = bisect_left(hits, end, key=lambda hit: hit.start)
        for hit in hits[first : first + 3]:
            if self._linked(end, hit.start, behind=True):
                yield hit

    def _linked(self, start: int, end: int, behind: bool = False) -> bool:
        """Tell whether nothing but linking words and marks stands in content[start:end]."""
        gap = self.text.content[start:end]
        if len(gap) > (10 if behind else _LONGEST_GAP) or gap.count("\n") > (not behind):
            return False
        rest = gap.lower().strip()
        if not rest or (not behind and _heads(gap)):
            return True
        if behind and rest[:1] in ".,;:，；：":
            return False
        words = _words().findall(rest)
        if any(word not in self.links for word in words):
            return False
        marks = _words().sub("", rest)
        return (
            all(char in _PUNCTUATION or char.isspace() or char in self.links for char in marks)
            and "; " not in marks
            and ". " not in marks
        )

    def _request(self, mention: DateMention) -> tuple[Role, tuple[int, int]] | None:
        """Return the role of a date by which the reader is asked to do something."""
        if not self.asked or mention.start in self.range_ends:
            return None
        start, end = mention.whole
        before = next(self._touching_before(self.by, start), None)
        behind = next(self._touching_behind(self.by_behind, end), None)
        lead = before or behind
        if before and self._is_cjk(before) and not behind:
            lead = None
        if lead is None:
            return None
        reading = self.reading
        sentences = {sentence_at(reading, offset) for offset in (start, end - 1)}
        if self.asked.isdisjoint(sentences):
            return None
        clauses = {clause_at(reading, start)}
        if self._in_clause(_UNASKED, clauses) or self._describes(before, behind, clauses):
            return None
        first, last = before or behind, behind or before
        return "request", (first.start, last.end) if first and last else (start, end)

    def _describes(
        self, before: PhraseHit | None, behind: PhraseHit | None, clauses: set[int]
    ) -> bool:
        """Tell whether the date belongs to a thing: invoices issued by …, 3月5日前签订的合同."""
        if before and any(self._touching_before(self.told, before.start)):
            return not self._in_clause(_PASSIVE, clauses)
        if behind:
            content = self.text.content
            hits = self._touching_behind(self.told_starts, behind.end)
            return any("的" in content[hit.end : hit.end + 4] for hit in hits)
        return False

    def _reached(self, mention: DateMention) -> tuple[Role, tuple[int, int]] | None:
        """Return the role that a verb earlier in the clause gives a date."""
        if not self.reaching:
            return None
        start = mention.whole[0]
        stop = bisect_right(self.reaching, start, key=lambda hit: hit.end)
        clause = clause_at(self.reading, start)
        for hit in reversed(self.reaching[max(0, stop - 4) : stop]):
            if start - hit.end > _REACH or hit.clause != clause:
                break
            first = bisect_left(self.starts, hit.end)
            if first < len(self.starts) and self.starts[first] < start:
                break
            # A Polish date needs no preposition, it is in the genitive: 24 marca.
            words = self.text.vocabulary.dates
            led = mention.language == "pl" or mention.led_by(words)
            if not led and not self._linked(hit.end, start):
                continue
            return _REACHING[hit.topic], (hit.start, hit.end)
        return None


def _heads(gap: str) -> bool:
    """Tell whether words and a colon make what stands before them a heading: for samples:"""
    words = gap.rstrip()
    heading = words[-1:] in (":", "：") and len(words) < _LONGEST_HEADING
    return heading and "\n" not in words and not any(mark in words[:-1] for mark in ".,;:!?。，；")


@cache
def _words() -> re.Pattern[str]:
    return re.compile(f"[{LATIN}]+")
