"""Judgements on two dates: does the second come before the first?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from sendlint.facts.dates.date_ranges import DateRange
    from sendlint.facts.dates.date_roles import RoledDate
    from sendlint.facts.dates.dated_texts import DatedText

_PAIRS = (
    (("issue",), ("due",), "due-before-issue"),
    (("quote", "issue"), ("valid",), "valid-before-quote"),
    (("order",), ("delivery",), "delivery-before-order"),
    (("start",), ("end", "valid"), "end-before-start"),
)
"""The roles of the first date, those of the second, the message."""
_NEAR = timedelta(days=60)
"""Dates without a year further apart may be of different years."""


class Disorder(Struct, frozen=True):
    """Two dates that words put in an order which they do not have."""

    id: str
    first: RoledDate
    second: RoledDate

    @property
    def starts(self) -> tuple[tuple[str, int], ...]:
        """Part and start of both dates."""
        return tuple(
            (one.mention.text.part, one.mention.start) for one in (self.first, self.second)
        )


def disorders(texts: Sequence[DatedText], more: Sequence[DatedText] = ()) -> Iterator[Disorder]:
    """Yield the pairs in the wrong order of texts in which each side is named just once.

    more: texts of which one side may be taken if `texts` have the other alone.
    """
    if not all(map(any, zip(*map(_sides, (*texts, *more)), strict=True))):
        return
    for earlier, later, id in _PAIRS:
        first, second = _only(texts, earlier), _only(texts, later)
        if more:
            if bool(first) == bool(second):
                continue
            other_first, other_second = _only(more, earlier), _only(more, later)
            if bool(other_first) == bool(other_second) or bool(first) == bool(other_first):
                continue
            first, second = first or other_first, second or other_second
        if first and second and _reversed(first, second):
            yield Disorder(id, first, second)


def _sides(dated: DatedText) -> tuple[bool, bool]:
    """Tell whether a text may name the first and the second date of a pair."""
    text = dated.figure_text
    return text.vocabulary.date_labels.sides(text.content, dated.mentions)


def _only(texts: Sequence[DatedText], roles: tuple[str, ...]) -> RoledDate | None:
    """Return the date of these roles; None if there is none, or another of them too."""
    found = [roled for text in texts for roled in text.sides if roled.role in roles]
    if not found or any(roled.over or roled.days != found[0].days for roled in found):
        return None
    return found[0]


def _reversed(first: RoledDate, second: RoledDate) -> bool:
    if not first.days or not second.days or first.mention.start == second.mention.start:
        return False
    if first.apart or second.apart or second.past:
        return False
    if min(first.days) <= max(second.days):
        return False
    if first.mention.year_given and second.mention.year_given:
        return True
    return max(first.days) - min(second.days) < _NEAR


def reversed_range(dated: DatedText, one: DateRange) -> tuple[date, date] | None:
    """Return the days of a range whose end lies before its start; None if it does not.

    A date without a year counts only in the month of the other one: from 24 to 20 March.
    """
    starts, ends = dated.days(one.start), dated.days(one.end)
    if not starts or not ends or min(starts) <= max(ends) or one.moved:
        return None
    start, end = starts[0], ends[0]
    if not (one.start.year_given and one.end.year_given):
        months = {reading.month for reading in (*one.start.readings, *one.end.readings)}
        if len(months) != 1:
            return None
    return start, end


def swapped(one: DateRange) -> str:
    """Return a range, as written, with its two dates in each other's place."""
    content = one.text.text.content
    if one.start.end == one.end.end:
        first, second = one.start.readings[0].day_at, one.end.readings[0].day_at
        begin, stop = one.start.start, one.start.end
    else:
        first, second = one.start.whole, one.end.whole
        begin, stop = first[0], second[1]
    pieces = (
        content[begin : first[0]],
        content[slice(*second)],
        content[first[1] : second[0]],
        content[slice(*first)],
        content[second[1] : stop],
    )
    return " ".join("".join(pieces).split())
