"""Judgements on single dates and times: does the weekday fit, does the day exist."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from sendlint.facts.dates.date_shapes import Reading
from sendlint.facts.dates.date_words import DateWords
from sendlint.facts.dates.dates import DateMention
from sendlint.facts.dates.times import TimeMention

AHEAD = timedelta(days=200)
BEHIND = timedelta(days=14)
"""A date without a year further away than these two may belong to any year."""
SOON = timedelta(days=120)
"""A date further ahead that fits last year may be half a year old rather than copied."""
LONG_AGO = timedelta(days=90)
FAR_AHEAD = timedelta(days=300)
"""A date without a year whose weekday fits between these two is taken as meant."""
NEAR = 160
"""Characters to each side in which words may explain a date."""
_WEEK = 7
_EARLY = 5
"""Before this hour of the day people still call it the day before."""
_YEAR = "(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])"
_TWIN = 60
_LEAP_YEAR = 2024


class WeekdaySlip(Struct, frozen=True):
    """A weekday that does not belong to its date.

    reading, day: the date as the text most probably means it.
    right_day: the day nearest to it that has the weekday.
    id: the message: "weekday", "weekday-no-year", "year" or "other-year".
    other_day: for "year" and "other-year" the same day in a year in which it has the weekday;
        else `day`.
    """

    id: str
    reading: Reading
    day: date
    right_day: date
    other_day: date


def weekday_slip(mention: DateMention, reference: date | None) -> WeekdaySlip | None:
    """Return how a date's weekday is wrong; None if it fits, has none, or cannot be judged.

    reference: the day by which a date without a year is judged, and a wrong year is suspected.
    """
    weekday = mention.weekday
    if weekday is None:
        return None
    if all(reading.year for reading in mention.readings):
        slip = _full_slip(mention, weekday.number, reference)
    else:
        slip = _yearless_slip(mention, weekday.number, reference) if reference else None
    return None if slip is None or mention.logged else slip


def _full_slip(mention: DateMention, number: int, reference: date | None) -> WeekdaySlip | None:
    """Judge a date with its year: no reading may have the weekday."""
    dated = [(r, day) for r in mention.readings if (day := r.on(r.year))]
    if not dated or any(day.weekday() == number for _, day in dated):
        return None
    reading, day = min(dated, key=lambda one: abs(_distance(one[1], number)))
    right_day = day + timedelta(days=_distance(day, number))
    if reference and abs(day - reference) > 2 * SOON:
        for year in (day.year + 1, day.year - 1):
            other = _in_year(day, year)
            if other and other.weekday() == number and abs(other - reference) <= SOON:
                return WeekdaySlip("year", reading, day, right_day, other)
    return WeekdaySlip("weekday", reading, day, right_day, day)


def _yearless_slip(mention: DateMention, number: int, reference: date) -> WeekdaySlip | None:
    """Judge a date without a year by its nearest occurrence; other years may explain it."""
    content = mention.text.content
    near = content[max(0, mention.start - NEAR) : mention.end + NEAR]
    named = {int(year) for year in re.findall(_YEAR, near)}
    years = sorted({reference.year - 1, reference.year, reference.year + 1, *named})
    dated = [(r, day) for r in mention.readings for year in years if (day := r.on(year))]
    fitting = [day for _, day in dated if day.weekday() == number]
    if any(day.year in named or -LONG_AGO <= day - reference <= FAR_AHEAD for day in fitting):
        return None
    close = [(r, day) for r, day in dated if -BEHIND <= day - reference <= AHEAD]
    if not close:
        return None
    reading, day = min(close, key=lambda one: abs(one[1] - reference))
    right_day = day + timedelta(days=_distance(day, number))
    copied = [other for other in fitting if other < day]
    if not copied:
        return WeekdaySlip("weekday-no-year", reading, day, right_day, day)
    if not reference <= day <= reference + SOON and day.year not in named:
        return None
    return WeekdaySlip("other-year", reading, day, right_day, copied[0])


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def _distance(day: date, number: int) -> int:
    """Return how many days away the nearest weekday `number` is, -3 to 3."""
    return (number - day.weekday() + 3) % _WEEK - 3


def has_right_twin(mention: DateMention, mentions: Sequence[DateMention]) -> bool:
    """Tell whether the same day stands close by with its right weekday: one corrects the other."""
    for other in mentions:
        if other is mention or other.weekday is None or other.text is not mention.text:
            continue
        first, second = sorted((other.start, mention.start))
        if second - first > _TWIN or "\n" in mention.text.content[first:second]:
            continue
        days = set(other.candidates)
        if days & set(mention.candidates) and any(
            day.weekday() == other.weekday.number for day in days
        ):
            return True
    return False


def days_around(moment: datetime | None) -> tuple[timedelta, timedelta]:
    """Return how far before and after its date a mail may have been written for its writer.

    A mail of the small hours, or one whose clock is that of Greenwich, may be of another day.
    """
    day, none = timedelta(days=1), timedelta(0)
    if moment is None or not moment.utcoffset():
        return day, day
    return (day, none) if moment.hour < _EARLY else (none, none)


def nonexistent(mention: DateMention) -> Reading | None:
    """Return the reading of a date that no reading makes possible (30 February); else None.

    Without a year only the days that no year has count: not 29 February.
    """
    if any(reading.on(reading.year or _LEAP_YEAR) for reading in mention.readings):
        return None
    return max(mention.readings, key=lambda reading: reading.day)


def surely_a_date(mention: DateMention, words: DateWords) -> bool:
    """Tell whether a date that does not exist can be nothing but a date.

    30/02/2026 may number an invoice unless "until" and the like lead to it, "In April 31 units"
    counts, and lines with a time to the second are written by programs.
    words: those that lead to dates.
    """
    if mention.logged or "\n" in mention.quote:
        return False
    if mention.weekday or mention.kind == "cjk":
        return True
    content = mention.text.content
    if mention.kind == "name":
        month_first = not mention.quote[:1].isdigit()
        following = content[mention.end : mention.end + 2]
        counts = month_first and not mention.year_given and following[1:].islower()
        return not counts or mention.led_by(words)
    return "." in mention.quote or mention.quote[:4].isdigit() or mention.led_by(words)


def days_instead(reading: Reading) -> tuple[date, date]:
    """Return the last day of a reading's month and the first of the next (no year: a leap year)."""
    year = reading.year or _LEAP_YEAR
    following = date(year + reading.month // 12, reading.month % 12 + 1, 1)
    return following - timedelta(days=1), following


def no_time_of_day(time: TimeMention, words: DateWords) -> bool:
    """Tell whether a time of day is past 24:00 (to 29:59) or past 59 minutes.

    Minutes after a late hour must be whole fives: 25:37 is a score or a length.
    """
    if not time.is_clock(words):
        return False
    if time.minute > 59:
        return time.hour < 24
    late = 24 < time.hour < 30 or (time.hour == 24 and time.minute > 0)
    return late and not time.japanese and time.minute % 5 == 0
