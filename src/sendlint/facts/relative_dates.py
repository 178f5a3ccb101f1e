"""Words that name a day by the day of writing (tomorrow, next Friday, 下周二) beside a date."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.facts.date_words import BLANK, CLOSING, OPENING

if TYPE_CHECKING:
    from sendlint.facts.dated_texts import DatedText
    from sendlint.facts.dates import DateMention
    from sendlint.facts.phrases import PhraseHit
    from sendlint.finding import Place

_DAYS = {
    "figure-deadline-yesterday": (-1, -1),
    "figure-deadline-today": (0, 0),
    "figure-deadline-tomorrow": (1, 1),
    "figure-deadline-day-after": (2, 2),
}
"""Words for a day -> the days from that of writing, the first and the last."""
_WEEKS = {
    "figure-deadline-this-weekday": (-6, 7),
    "figure-deadline-next-weekday": (1, 14),
}
"""Words before (or behind) a weekday -> the days from that of writing, the first and the last."""
_NEXT_WEEK = "figure-deadline-next-week"
"""Words before a weekday that put it in the calendar week after that of writing."""
_WEEK = 7


class RelativeDate(Struct, frozen=True):
    """A date beside a word that says how far off it is.

    start, end: where the word, with the weekday that it is said of, stands.
    first, last: the days from that of writing between which the word lets the date be.
    """

    dated: DatedText
    mention: DateMention
    start: int
    end: int
    first: int
    last: int

    def days(self, reference: date) -> tuple[date, date]:
        """Return the first and the last day that the word may mean when written on a day."""
        return reference + timedelta(days=self.first), reference + timedelta(days=self.last)

    @property
    def place(self) -> Place:
        """The place of the word and the date."""
        first, last = self.mention.whole
        return self.dated.figure_text.place(min(self.start, first), max(self.end, last))

    @property
    def word(self) -> str:
        """The word as written."""
        return " ".join(self.dated.figure_text.text.content[self.start : self.end].split())


def find_relative(dated: DatedText) -> tuple[RelativeDate, ...]:
    """Return the dates of a text that touch a word for a day, in the order of the words."""
    if dated.reference is None:
        return ()
    text = dated.figure_text
    found = []
    for topic, (first, last) in _DAYS.items():
        for hit in text.hits(topic):
            mention = _beside(dated, hit)
            if mention:
                found.append(RelativeDate(dated, mention, hit.start, hit.end, first, last))
    for topic in (*_WEEKS, _NEXT_WEEK):
        for hit in text.hits(topic):
            mention = _with_weekday(dated, hit)
            if mention and mention.weekday:
                first, last = _WEEKS.get(topic) or _next_week(dated.reference, mention)
                start = min(hit.start, mention.weekday.start)
                end = max(hit.end, mention.weekday.end)
                found.append(RelativeDate(dated, mention, start, end, first, last))
    return tuple(found)


def _beside(dated: DatedText, hit: PhraseHit) -> DateMention | None:
    """Return the date that a word touches: "tomorrow, 25 March", "25 March (tomorrow)"."""
    content = dated.figure_text.content
    for mention in dated.mentions:
        start, end = mention.whole
        if 0 <= start - hit.end <= 4:
            between = content[hit.end : start].strip(BLANK)
            bracket = between in tuple(OPENING)
            if between in ("", ",", "，", "-", "–") or bracket:
                return mention
        if 0 < hit.start - end <= 3:
            between = content[end : hit.start].strip(BLANK)
            if between in tuple(OPENING) and content[hit.end : hit.end + 1] in tuple(CLOSING):
                return mention
    return None


def _with_weekday(dated: DatedText, hit: PhraseHit) -> DateMention | None:
    """Return the date whose weekday a word touches: "next Friday (3 April)"."""
    content = dated.figure_text.content
    for mention in dated.mentions:
        weekday = mention.weekday
        if weekday is None:
            continue
        between = content[hit.end : weekday.start] if hit.end <= weekday.start else None
        if between is None and weekday.end <= hit.start <= mention.start:
            between = content[weekday.end : hit.start]
        if between is not None and len(between) < 3 and not between.strip(BLANK):
            return mention
    return None


def _next_week(reference: date, mention: DateMention) -> tuple[int, int]:
    """Return how far off a weekday of next week is; on a Sunday the week may have begun."""
    assert mention.weekday is not None
    ahead = _WEEK - reference.weekday() + mention.weekday.number
    return (ahead, ahead + _WEEK) if reference.weekday() == _WEEK - 1 else (ahead, ahead)
