"""What a text says of the time of a meeting: days, times of day, time zones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.facts.dates.clock_times import ClockTime, clock_times
from sendlint.facts.dates.times import MOST_TIMES
from sendlint.facts.dates.zones import zone_of_word

if TYPE_CHECKING:
    from sendlint.facts.figures.figure_texts import FigureText
    from sendlint.finding import Place

_ZONE = "figure-deadline-zone"
_INVITATION = "figure-deadline-invitation"
_ZONE_BEHIND = r"[ \xa0]?\(?(?:[a-z]{3,4}(?<=t)|[+-][0-9]{1,2}(?::?[0-9]{2})?)(?![a-z])"


class MeetingTime(Struct, frozen=True):
    """A time of day in a text, and whether its sentence speaks of a meeting."""

    text: FigureText
    clock: ClockTime
    invites: bool

    @property
    def place(self) -> Place:
        """The place of the time of day."""
        return self.text.place(self.clock.start, self.clock.end)

    @property
    def quote(self) -> str:
        """The time of day as written."""
        return self.text.text.content[self.clock.start : self.clock.end]


def meeting_times(texts: Iterable[FigureText]) -> tuple[MeetingTime, ...]:
    """Return the times of day of these texts."""
    found: list[MeetingTime] = []
    for text in texts:
        clocks = tuple(islice(clock_times(text.content, text.vocabulary.dates), MOST_TIMES))
        found += [MeetingTime(text, clock, is_inviting(text, clock.start)) for clock in clocks]
    return tuple(found)


def is_inviting(text: FigureText, offset: int) -> bool:
    """Tell whether the sentence at an offset speaks of a meeting."""
    return text.reading.says(_INVITATION, offset)


def zones_named(texts: Iterable[FigureText]) -> tuple[str | None, ...]:
    """Return the zones that texts name, without repeats; None for each one that is not known."""
    words = [
        " ".join(text.content[hit.start : hit.end].split())
        for text in texts
        for hit in text.hits(_ZONE)
    ]
    return tuple(dict.fromkeys(zone_of_word(word) for word in words))


def zone_behind(time: MeetingTime) -> bool:
    """Tell whether a short name of a zone, or an offset, stands directly behind a time."""
    near = time.text.content[time.clock.end : time.clock.end + 10]
    return re.match(_ZONE_BEHIND, near, re.IGNORECASE) is not None
