"""Words that name a day by the day of writing (tomorrow, next Friday, 下周二) beside a date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.facts.dates.date_shapes import Extent
from sendlint.facts.dates.date_words import CLOSING, OPENING
from sendlint.facts.dates.relative_words import DAYS, NEXT_WEEK, WEEKS, RelativeWords
from sendlint.facts.text.han import CJK_START
from sendlint.facts.text.latin_words import BLANK, skip_blanks, word_end

if TYPE_CHECKING:
    from sendlint.facts.dates.dated_texts import DatedText
    from sendlint.facts.dates.dates import DateMention
    from sendlint.finding import Place

_WEEK = 7
_LONGEST = 24
_BEFORE = (*OPENING, *",，-–")
"""What may stand between a word for a day and the date."""


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


def find_relative(
    dated: DatedText, days: tuple[str, ...], weeks: tuple[str, ...]
) -> tuple[RelativeDate, ...]:
    """Return the dates of a text that touch a word for a day, in their order.

    days, weeks: the words for a day, and those before a weekday, that the text may hold.
    """
    if dated.reference is None:
        return ()
    words = dated.figure_text.vocabulary.relative_words
    content = dated.figure_text.content
    found = []
    for mention in dated.mentions:
        day = _day_beside(content, mention, words, days) if days else None
        if day:
            first, last = DAYS[words.days[content[slice(*day)].lower()]]
            found.append(RelativeDate(dated, mention, *day, first, last))
        week = _week_beside(content, mention, words, weeks) if mention.weekday and weeks else None
        if week and mention.weekday:
            topic = words.weeks[content[slice(*week)].lower()]
            next_week = topic == NEXT_WEEK
            first, last = _next_week(dated.reference, mention) if next_week else WEEKS[topic]
            start = min(week[0], mention.weekday.start)
            end = max(week[1], mention.weekday.end)
            found.append(RelativeDate(dated, mention, start, end, first, last))
    return tuple(found)


def _day_beside(
    content: str, mention: DateMention, words: RelativeWords, held: tuple[str, ...]
) -> Extent | None:
    """Return the word that a date touches: "tomorrow, 25 March", "25 March (tomorrow)"."""
    start, end = mention.whole
    before = content[max(0, start - _LONGEST) : start]
    bare = before.rstrip(BLANK)
    if bare.endswith(_BEFORE):
        bare = bare[:-1].rstrip(BLANK)
    found = _ending(content, start - len(before) + len(bare), words.days, held)
    if found:
        return found
    opening = skip_blanks(content, end, 2)
    if content[opening : opening + 1] in tuple(OPENING):
        closing = min(
            (at for sign in CLOSING if (at := content.find(sign, opening, opening + 20)) > 0),
            default=-1,
        )
        if closing > 0 and content[opening + 1 : closing].lower() in words.days:
            return opening + 1, closing
    return None


def _week_beside(
    content: str, mention: DateMention, words: RelativeWords, held: tuple[str, ...]
) -> Extent | None:
    """Return the word that the weekday of a date touches: "next Friday (3 April)"."""
    weekday = mention.weekday
    assert weekday is not None
    before = content[max(0, weekday.start - _LONGEST) : weekday.start]
    found = _ending(
        content,
        weekday.start - len(before) + len(before.rstrip(BLANK)),
        words.weeks,
        held,
    )
    if found is None and weekday.before:
        start = skip_blanks(content, weekday.end, 2)
        end = word_end(content, start)
        if content[start:end].lower() in words.weeks:
            return start, end
    return found


def _ending(
    content: str, end: int, known: Mapping[str, str], words: tuple[str, ...]
) -> Extent | None:
    """Return the longest of some words that ends at `end` and is no part of a longer one."""
    near = content[max(0, end - _LONGEST) : end].lower()
    if not near.endswith(words):
        return None
    for length in range(len(near), 0, -1):
        if near[-length:] in known:
            start = end - length
            before = content[start - 1 : start]
            inside = before.isalpha() and near[-length] < CJK_START
            return None if inside else (start, end)
    return None


def _next_week(reference: date, mention: DateMention) -> tuple[int, int]:
    """Return how far off a weekday of next week is; on a Sunday the week may have begun."""
    assert mention.weekday is not None
    ahead = _WEEK - reference.weekday() + mention.weekday.number
    return (ahead, ahead + _WEEK) if reference.weekday() == _WEEK - 1 else (ahead, ahead)
