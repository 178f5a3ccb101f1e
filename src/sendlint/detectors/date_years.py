"""Judgements on the year of a date: does it make sense against the date of the mail?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.facts.dates.dated_texts import HALF_YEAR

if TYPE_CHECKING:
    from sendlint.context import Context
    from sendlint.facts.dates.date_ranges import DateRange
    from sendlint.facts.dates.date_roles import RoledDate
    from sendlint.facts.dates.dated_texts import DatedText
    from sendlint.facts.dates.dates import DateMention
    from sendlint.finding import Place

REMINDED = ("limit", "due", "valid", "until")
"""The roles of a date that a reminder may name though it is over."""
AHEAD = ("limit", "request", "due", "valid", "meeting", "plan", "until")
"""The roles of a date that is still to come."""
_BEHIND = ("issue", "order", "quote", "told")
"""The roles of a date that has been."""


class YearSlip(Struct, frozen=True):
    """A date whose year is one off.

    day, right_day: the date as written and in the right year.
    id: the message: "past-year", "future-year" or "range-year".
    quote, place: what is shown of it; other: the date that contradicts it, if one does.
    role: what the date is by its words; "" for the end of a range.
    """

    id: str
    mention: DateMention
    day: date
    right_day: date
    quote: str
    place: Place
    other: Place | None = None
    role: str = ""


def year_slips(context: Context) -> dict[tuple[str, int], YearSlip]:
    """Return part and start of each date in the writer's own text whose year is one off -> how."""
    reference = context.facts.reference
    slips: dict[tuple[str, int], YearSlip] = {}
    if reference is None:
        return slips
    for dated in context.facts.figures.dated_texts:
        if not _may_slip(dated, reference):
            continue
        found = (*_role_slips(dated, reference), *_range_slips(dated, reference))
        for slip in (*found, *_echo_slips(dated, context, reference)):
            mention = slip.mention
            slips.setdefault((mention.text.part, mention.start), slip)
    doubtful = [key for key, slip in slips.items() if slip.role in REMINDED]
    if doubtful and context.facts.figures.is_reminder:
        for key in doubtful:
            del slips[key]
    return slips


def _may_slip(dated: DatedText, reference: date) -> bool:
    """Tell at a glance whether a date lies far from the reference, or one before that before it."""
    days = [day for mention in dated.mentions for day in mention.candidates]
    if any(abs(day - reference) > HALF_YEAR for day in days):
        return True
    return any(second < first for first, second in pairwise(days))


def full_year(mention: DateMention) -> bool:
    """Tell whether every reading of a date has a year in four digits."""
    return all(
        reading.year and reading.year_at[1] - reading.year_at[0] == 4
        for reading in mention.readings
    )


def in_year(day: date, year: int) -> date | None:
    """Return the same day of another year; None for 29 February in most."""
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def _role_slips(dated: DatedText, reference: date) -> Iterator[YearSlip]:
    for mention in dated.mentions:
        days = dated.days(mention)
        # Its words are read only where another year would make sense.
        if len(days) == 1 and full_year(mention) and not mention.weekday:
            right = _right_year(days[0], reference)
            roled = dated.role(mention) if right else None
            slip = _role_slip(roled, right, dated, reference) if roled and right else None
            if slip:
                yield slip


def _right_year(day: date, reference: date) -> date | None:
    """Return the day of the next year, or of the last, that lies within half a year from the
    reference, where the day itself lies further back or ahead; None if there is none.
    """
    if day < reference - HALF_YEAR:
        right = in_year(day, day.year + 1)
        return right if right and reference <= right <= reference + HALF_YEAR else None
    if day > reference + HALF_YEAR:
        right = in_year(day, day.year - 1)
        return right if right and reference - HALF_YEAR <= right <= reference else None
    return None


def _looks_ahead(roled: RoledDate, dated: DatedText, reference: date) -> bool:
    """Tell whether a text names days to come, and but for one date no other year.

    The last day of a quarter may end a period that is reported.
    """
    if _ends_quarter(roled.days[0]):
        return False
    others = [m for m in dated.mentions if m.start != roled.mention.start and dated.days(m)]
    coming = any(min(dated.days(mention)) >= reference for mention in others)
    return coming and all(max(dated.days(m)) > reference - HALF_YEAR for m in others)


def _ends_quarter(day: date) -> bool:
    following = day + timedelta(days=1)
    return following.day == 1 and following.month % 3 == 1


def _echo_slips(dated: DatedText, context: Context, reference: date) -> Iterator[YearSlip]:
    """Yield the dates of last year that an attached file, or the quoted mail, has in this one."""
    for mention in dated.mentions:
        days = dated.days(mention)
        if len(days) != 1 or not full_year(mention) or mention.weekday:
            continue
        right = in_year(days[0], days[0].year + 1)
        if not right or not reference <= right <= reference + HALF_YEAR:
            continue
        other = _echo(days[0], right, context, reference)
        roled = dated.role(mention) if other else None
        if other and not (roled and (roled.past or roled.over or roled.role in _BEHIND)):
            place = dated.figure_text.place(*mention.whole)
            quote = " ".join(place.quote.split())
            yield YearSlip("past-year", mention, days[0], right, quote, place, other)


def _echo(day: date, right: date, context: Context, reference: date) -> Place | None:
    """Return where files or quoted mails name the right day; None if they do not, or the other."""
    figures = context.facts.figures
    files = figures.dated_files if context.draft.attachments else ()
    # That a mail was sent today says nothing of the days that it speaks of.
    quotes = figures.dated_quotes if right > reference else ()
    texts = (*quotes, *(dated for _, found in files for dated in found))
    known = [(d.days(m), d.figure_text.place(*m.whole)) for d in texts for m in d.mentions]
    if any(days == (day,) for days, _ in known):
        return None
    return next((place for days, place in known if days == (right,)), None)


def _role_slip(roled: RoledDate, right: date, dated: DatedText, reference: date) -> YearSlip | None:
    """Return that a date is a year off by its words.

    right: the same day of the year in which it would lie near the reference.
    """
    mention, role = roled.mention, roled.role
    if roled.over or (role == "until" and not _looks_ahead(roled, dated, reference)):
        return None
    (day,) = roled.days
    quote, place = roled.quote, roled.place
    if role in AHEAD and right > day and not roled.past:
        return YearSlip("past-year", mention, day, right, quote, place, role=role)
    if role in _BEHIND and right < day and not roled.ahead:
        return YearSlip("future-year", mention, day, right, quote, place)
    return None


def _range_slips(dated: DatedText, reference: date) -> Iterator[YearSlip]:
    for one in dated.ranges:
        slip = _range_slip(dated, one, reference)
        if slip and not one.moved:
            yield slip


def _range_slip(dated: DatedText, one: DateRange, reference: date) -> YearSlip | None:
    """Return the end of a range in the wrong order that a year more or less puts right."""
    starts, ends = dated.days(one.start), dated.days(one.end)
    if len(starts) != 1 or len(ends) != 1 or one.start.end == one.end.end:
        return None
    if not (full_year(one.start) and full_year(one.end)):
        return None
    start, end = starts[0], ends[0]
    if start <= end:
        return None
    wrong, change = (
        (one.end, 1) if abs(end - reference) > abs(start - reference) else (one.start, -1)
    )
    day, kept = (end, start) if change > 0 else (start, end)
    right = in_year(day, day.year + change)
    if right is None or wrong.weekday:
        return None
    if not 0 <= (right - kept).days * change <= HALF_YEAR.days:
        return None
    other = one.start if wrong is one.end else one.end
    return YearSlip(
        "range-year",
        wrong,
        day,
        right,
        " ".join(one.place.quote.split()),
        dated.figure_text.place(*wrong.whole),
        dated.figure_text.place(*other.whole),
    )
