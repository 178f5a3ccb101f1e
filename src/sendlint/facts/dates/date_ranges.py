"""Pairs of dates that are joined to a range: from 20 to 24 March, 20.03.2026-24.03.2026."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.facts.dates.date_joints import any_of
from sendlint.facts.dates.dates import DateMention
from sendlint.facts.text.han import CJK_START
from sendlint.finding import Place

if TYPE_CHECKING:
    from sendlint.facts.dates.date_words import DateWords
    from sendlint.facts.dates.dated_texts import DatedText
    from sendlint.facts.figures.figure_texts import FigureText

_MOVED = "figure-deadline-moved"
_LONGEST_JOINT = 30
_BLANK = r"[ \t\xa0\u3000]"
_CLOCK = r"(?:,?[ \xa0]?(?:[01]?[0-9]|2[0-3])[:.][0-5][0-9](?:[ \xa0]?[ap]m)?)?"


class DateRange(Struct, frozen=True):
    """Two dates of which the text says that a time lasts from the one to the other.

    start, end: the dates as written, the first and the second.
    """

    dated: DatedText
    start: DateMention
    end: DateMention

    @property
    def text(self) -> FigureText:
        """The text that it stands in."""
        return self.dated.figure_text

    @property
    def moved(self) -> bool:
        """Whether its sentence, or the one before, says that something is moved or corrected."""
        from sendlint.facts.dates.date_roles import sentence_at

        _, reading = self.dated.reading(self.start)
        first = sentence_at(reading, self.start.start) - 1
        last = sentence_at(reading, self.end.whole[1] - 1)
        return any(first <= hit.sentence <= last for hit in reading.hits(_MOVED))

    @property
    def place(self) -> Place:
        """The place of the whole range."""
        return self.text.place(self.start.whole[0], max(self.start.whole[1], self.end.whole[1]))


@cache
def _joint(words: tuple[str, ...], articles: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern for what may stand between the dates of a range, weekdays apart."""
    latin = any_of(word for word in words if word < CJK_START)
    other = any_of(word for word in words if word >= CJK_START)
    return re.compile(
        rf"(?:{_BLANK}?(?:r\.?|roku))?[)）]?{_CLOCK}{_BLANK}{{0,2}}"
        rf"(?:[-–—~～〜]|(?:{latin})(?= )|{other}){_BLANK}{{0,2}}(?:(?:{any_of(articles)}) )?",
        re.IGNORECASE,
    )


@cache
def _day_joint(words: tuple[str, ...], ordinals: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern for what may stand between two days of one month that end a range."""
    between = rf"(?:[-–—]|{any_of(words)})"
    return re.compile(rf"(?:{any_of(ordinals)}|º)?\.?[ \xa0]{{0,2}}{between}[ \xa0]{{0,2}}")


def find_ranges(dated: DatedText) -> tuple[DateRange, ...]:
    """Return the ranges of a text, in their order."""
    content, words = dated.figure_text.content, dated.figure_text.vocabulary.dates
    return tuple(
        DateRange(dated, first, second)
        for first, second in pairwise(dated.mentions)
        if _joined(content, first, second, words)
    )


def _joined(content: str, first: DateMention, second: DateMention, words: DateWords) -> bool:
    links = words.links
    if first.end == second.end:
        # "24-26 March": two days of one month.
        days = first.readings[0].day_at, second.readings[0].day_at
        between = content[days[0][1] : days[1][0]]
        return _day_joint((*links["to"],), (*links["ordinal"],)).fullmatch(between) is not None
    start, end = first.whole[1], second.whole[0]
    if not 0 < end - start <= _LONGEST_JOINT:
        return False
    joint = _joint((*links["to"], *links["until"]), (*links["article"],))
    return joint.fullmatch(content, start, end) is not None
