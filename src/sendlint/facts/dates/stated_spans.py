"""How long it is said to be between two dates: "5 to 9 May, five days", 航程三十六天."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.facts.terms.term_words import KINDS, flat
from sendlint.facts.text.span_text import holds_digit

if TYPE_CHECKING:
    from sendlint.facts.dates.dated_texts import DatedText
    from sendlint.facts.dates.dates import DateMention
    from sendlint.facts.figures.figure_texts import FigureText
    from sendlint.facts.terms.duration_values import Duration

_OF_DATES = ("transit", "trial", "lead-time")
"""The kinds of terms that dates around them tell."""
_DAYS = {"day": 1, "week": 7, "night": 1}
_GAP, _BETWEEN, _BEHIND = 36, 160, 16
_ONE_SIZE = 2


class StatedSpan(Struct, frozen=True):
    """A duration directly behind the second of two dates.

    days: how many days are between these.
    """

    text: FigureText
    value: Duration
    first: DateMention
    second: DateMention
    days: int

    @property
    def fits(self) -> bool:
        """Whether the dates may be that far apart, the first day counted or not."""
        stated = self.value.low * _DAYS[self.value.unit]
        near = (0,) if self.value.unit == "night" else (0, 1)
        return any(stated - more == self.days for more in near) or self.value.about

    @property
    def is_near(self) -> bool:
        """Whether the duration is of about the size that the dates tell: it may be theirs."""
        stated = self.value.low * _DAYS[self.value.unit]
        return stated <= self.days * _ONE_SIZE and self.days <= stated * _ONE_SIZE


def find_spans(dated: DatedText) -> Iterator[StatedSpan]:
    """Yield the durations of a text that stand behind two dates, in their order."""
    text = dated.figure_text
    ends = [mention.whole[1] for mention in dated.mentions]
    for value in text.durations:
        at = bisect_right(ends, value.start)
        if at < 2 or value.unit not in _DAYS or value.start - ends[at - 1] > _GAP:
            continue
        first, second = before = dated.mentions[at - 2 : at]
        between = text.content[first.whole[1] : second.whole[0]]
        if len(between) > _BETWEEN or holds_digit(between) or value.low != value.high:
            continue
        days = [dated.days(mention) for mention in before]
        if any(len(found) != 1 for found in days) or not _is_of_dates(text, value, second):
            continue
        apart = (days[1][0] - days[0][0]).days
        if apart > 0:
            yield StatedSpan(text, value, first, second, apart)


def _is_of_dates(text: FigureText, value: Duration, second: DateMention) -> bool:
    """Tell whether the words around a duration leave it one between the dates before it."""
    content, words = text.content, text.vocabulary.term_words
    gap = content[second.whole[1] : value.start]
    if any(mark in gap for mark in "\n。") or ". " in gap.replace("r. ", " "):
        return False
    roles = {mark.role for mark in words.marks(flat(gap))}
    behind = flat(content[value.end : value.end + _BEHIND])
    follows = [mark.role for mark in words.marks(behind) if mark.start <= 1]
    if "after" in follows or "limit" in follows or {"after", "change", "case"} & roles:
        return False
    named = roles.union(mark.role for mark in words.marks(behind)).intersection(KINDS)
    return named.issubset(_OF_DATES)
