"""Judgements on single dates and times: does the weekday fit, does the day exist."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from msgspec import Struct

from sendlint.facts.date_shapes import Reading
from sendlint.facts.dates import DateMention
from sendlint.facts.times import TimeMention

AHEAD = timedelta(days=120)
"""A date without a year further ahead than this may belong to any year."""
BEHIND = timedelta(days=14)
"""A date without a year further back than this may belong to any year."""
NEAR = 160
"""Characters to each side in which words may explain a date."""
_WEEK = 7
_YEAR = re.compile("(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_TWIN = 250


class WeekdaySlip(Struct, frozen=True):
    """A weekday that does not belong to its date.

    reading, day: the date as the text most probably means it.
    right_day: the day nearest to it that has the weekday.
    id: the message: "weekday", "weekday-no-year", "year" or "other-year".
    year: for "year" and "other-year" the year in which weekday and date do belong together.
    """

    id: str
    reading: Reading
    day: date
    right_day: date
    year: int = 0


def weekday_slip(mention: DateMention, reference: date | None) -> WeekdaySlip | None:
    """Return how a date's weekday is wrong; None if it fits, has none, or cannot be judged.

    reference: the day by which a date without a year is judged, and a wrong year is suspected.
    """
    weekday = mention.weekday
    if weekday is None or mention.logged:
        return None
    if all(reading.year for reading in mention.readings):
        return _full_slip(mention, weekday.number, reference)
    return _yearless_slip(mention, weekday.number, reference) if reference else None


def _full_slip(mention: DateMention, number: int, reference: date | None) -> WeekdaySlip | None:
    """Judge a date with its year: no reading may have the weekday."""
    dated = [(r, day) for r in mention.readings if (day := r.on(r.year))]
    if not dated or any(day.weekday() == number for _, day in dated):
        return None
    reading, day = min(dated, key=lambda one: abs(_distance(one[1], number)))
    right_day = day + timedelta(days=_distance(day, number))
    if reference and abs(day - reference) > 2 * AHEAD:
        for year in (day.year + 1, day.year - 1):
            other = Reading(year, day.month, day.day, (0, 0), (0, 0)).on(year)
            if other and other.weekday() == number and abs(other - reference) <= AHEAD:
                return WeekdaySlip("year", reading, day, right_day, year)
    return WeekdaySlip("weekday", reading, day, right_day)


def _yearless_slip(mention: DateMention, number: int, reference: date) -> WeekdaySlip | None:
    """Judge a date without a year by its nearest occurrence; other years may explain it."""
    content = mention.text.content
    near = content[max(0, mention.start - NEAR) : mention.end + NEAR]
    named = {int(year) for year in _YEAR.findall(near)}
    dated = []
    years = set()
    for reading in mention.readings:
        for year in {reference.year - 1, reference.year, reference.year + 1, *named}:
            day = reading.on(year)
            if day is None:
                continue
            if day.weekday() == number:
                if year in named or -BEHIND * 7 <= day - reference <= AHEAD * 2.5:
                    return None
                years.add(year)
            if -BEHIND <= day - reference <= AHEAD:
                dated.append((reading, day))
    if not dated:
        return None
    reading, day = min(dated, key=lambda one: abs(one[1] - reference))
    right_day = day + timedelta(days=_distance(day, number))
    if not years:
        return WeekdaySlip("weekday-no-year", reading, day, right_day)
    if day < reference:
        return None
    return WeekdaySlip("other-year", reading, day, right_day, min(years))


def _distance(day: date, number: int) -> int:
    """Return how many days away the nearest weekday `number` is, -3 to 3."""
    return (number - day.weekday() + 3) % _WEEK - 3


def has_right_twin(mention: DateMention, mentions: tuple[DateMention, ...]) -> bool:
    """Tell whether the same day stands close by with its right weekday: one corrects the other."""
    for other in mentions:
        if other is mention or other.weekday is None or other.text is not mention.text:
            continue
        if abs(other.start - mention.start) > _TWIN:
            continue
        days = set(other.candidates)
        if days & set(mention.candidates) and any(
            day.weekday() == other.weekday.number for day in days
        ):
            return True
    return False


def nonexistent(mention: DateMention) -> Reading | None:
    """Return the reading of a date that no reading makes possible (30 February); else None.

    Without a year only the days that no year has count: not 29 February.
    """
    if any(reading.on(2024) for reading in mention.readings if not reading.year):
        return None
    if any(reading.on(reading.year) for reading in mention.readings if reading.year):
        return None
    return max(mention.readings, key=lambda reading: reading.day, default=None)


def last_day(reading: Reading) -> date:
    """Return the last day of the month of a reading, in a leap year if it has no year."""
    year = reading.year or 2024
    return date(year, reading.month, monthrange(year, reading.month)[1])


def no_time_of_day(time: TimeMention) -> bool:
    """Tell whether a time of day is past 24:00 (to 29:59) or past 59 minutes.

    Minutes after a late hour must be whole fives: 25:37 is a score or a length.
    """
    if not time.clock:
        return False
    if time.minute > 59:
        return time.hour < 24
    late = 24 < time.hour < 30 or (time.hour == 24 and time.minute > 0)
    return late and not time.late_hours and time.minute % 5 == 0
