"""The dates on which goods leave, sail, arrive or are delivered, as the words beside them say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from sendlint.facts.figures.figure_texts import FigurePassage
from sendlint.facts.terms.term_words import flat
from sendlint.facts.text.han import CJK_START
from sendlint.facts.text.sentence_bounds import sentence_bounds
from sendlint.facts.text.skim import skim

if TYPE_CHECKING:
    from sendlint.facts.dates.dated_texts import DatedText
    from sendlint.facts.dates.dates import DateMention

_BEFORE, _BEHIND = 60, 24
"""Characters beside a date in which words may say what happens on it."""
_SHORTEST = 3
_OTHER = ("figure-deadline-over", "figure-deadline-apart", "figure-deadline-past")
"""Topics of words that say that a date is over, moved, or of a part of the goods."""
_MOVED = "figure-deadline-moved"
"""The topic of words that move a date to another one."""
_TURNS = frozenset(("change", "case", "part", "balance"))


class DateEvent(FigurePassage, frozen=True):
    """A date on which something happens to goods.

    event: one of "dispatch", "departure", "arrival", "delivery".
    days: the days that it may mean. sentence: where its sentence starts and ends.
    clause: the words of its clause, in flat form; bounds: where that starts and ends.
    """

    event: str
    days: tuple[date, ...]
    dated: DatedText
    mention: DateMention
    sentence: tuple[int, int]
    clause: str
    bounds: tuple[int, int]

    @property
    def is_bound(self) -> bool:
        """Whether it is a last day: "latest shipment", 最晚发货."""
        return self.text.vocabulary.event_words.bounds_in(self.clause)

    @property
    def owners(self) -> frozenset[str]:
        """The unknown words of its clause: what goods it may be of."""
        vocabulary = self.text.vocabulary
        marks = vocabulary.term_words.marks(f"{self.clause} ")
        known = {self.clause[mark.start : mark.end].strip() for mark in marks}
        return frozenset(
            word
            for word in self.clause.split()
            if len(word) > _SHORTEST
            and word < CJK_START
            and word not in known
            and not vocabulary.event_words.names(word)
        )

    @property
    def codes(self) -> frozenset[str]:
        """The rows of digits of its sentence, those of dates left out: numbers of orders."""
        begin, end = self.sentence
        dates = [one.whole for one in self.dated.mentions]
        return frozenset(
            self.text.content[first:last]
            for first, last in self.text.digit_runs
            if begin <= first < end and not any(one <= first < two for one, two in dates)
        )

    @property
    def is_asked(self) -> bool:
        """Whether its sentence is a question."""
        begin, end = self.sentence
        return any(mark in self.text.content[begin : end + 1] for mark in "?？")

    @property
    def is_plain(self) -> bool:
        """Whether it holds for all goods: no part of them, no condition, no former date."""
        words = self.text.vocabulary.term_words
        if self.is_asked or any(one.role in _TURNS for one in words.marks(f"{self.clause} ")):
            return False
        begin, end = self.sentence
        if words.says("counter", skim(self.text.content[begin:end])):
            return False
        _, reading = self.dated.reading(self.mention)
        first, last = self.bounds
        return not any(
            first <= hit.start < last for topic in _OTHER for hit in reading.hits(topic)
        ) and not any(begin <= hit.start < end for hit in reading.hits(_MOVED))


def find_date_events(texts: Sequence[DatedText]) -> Iterator[DateEvent]:
    """Yield the dates of some texts beside which words say what happens to goods."""
    for dated in texts:
        text = dated.figure_text
        words = text.vocabulary.event_words
        if not words.may_be_in(text.skim):
            continue
        mentions = dated.mentions
        for at, mention in enumerate(mentions):
            start, end = mention.whole
            if not words.may_be_in(skim(text.content[max(0, start - _BEFORE) : end + _BEHIND])):
                continue
            begin, stop = bounds = sentence_bounds(text.content, start, end)
            left = mentions[at - 1].whole[1] if at else 0
            right = mentions[at + 1].whole[0] if at + 1 < len(mentions) else len(text.content)
            before = text.content[max(begin, left, start - _BEFORE) : start]
            behind = text.content[end : min(stop, right, end + _BEHIND)]
            before, behind = _marks().split(before)[-1], _marks().split(behind)[0]
            event = words.last_in(_plain(before)) or words.first_in(_plain(behind))
            if event:
                days = dated.days(mention)
                clause = f"{_plain(before)} {_plain(behind)}".strip()
                around = start - len(before), end + len(behind)
                yield DateEvent(
                    *(text, start, end, event, days, dated, mention, bounds, clause, around)
                )


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(r"[,，、()（）;；|]|(?<=\s)(?:and|und|et|oraz|i|y)(?=\s)")


def _plain(text: str) -> str:
    return " ".join(flat(text).split())
