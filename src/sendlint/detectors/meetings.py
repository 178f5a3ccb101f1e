"""Detectors on the time of meetings: against the attached invitation, and for readers abroad."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.finding import Hit

if TYPE_CHECKING:
    from sendlint.facts.dates.calendar_events import CalendarEvent
    from sendlint.facts.dates.date_roles import RoledDate
    from sendlint.facts.dates.dates import DateMention
    from sendlint.facts.dates.meetings import MeetingTime

_HALF_DAY = 720
_HOUR = 60
_INVITING = ("", "REQUEST", "PUBLISH", "ADD")
_NEAR = 12
"""Characters between a date and the time of day on it."""


def meeting_time(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find a meeting whose day or time of day differs between text and attached invitation, or
    has no time zone in a mail that goes abroad.
    """
    figures = context.facts.figures
    if not figures.texts:
        return
    yield from _against_invitation(context) if figures.calendar_events else _no_zone(context)


def _against_invitation(context: Context) -> Iterator[Hit]:
    events = context.facts.figures.calendar_events
    if len(events) != 1 or events[0].repeated or events[0].method not in _INVITING:
        return
    event = events[0]
    wrong = _wrong_day(event, context)
    if wrong:
        mention, day = wrong
        data = {"quote": mention.quote, "day": day.isoformat()}
        yield Hit("day-differs", mention.place, data, (event.place,))
    else:
        yield from _wrong_time(event, context)


def _no_zone(context: Context) -> Iterator[Hit]:
    from sendlint.facts.figures.figure_gates import may_name_meeting

    texts = context.facts.figures.texts
    if not may_name_meeting(texts):
        return
    from sendlint.detectors.foreigners import foreign_recipient

    reader = foreign_recipient(context)
    if reader is None:
        return
    from sendlint.facts.dates.meetings import meeting_times, zone_behind, zones_named

    times = [time for time in meeting_times(texts) if time.invites]
    if times and not (zones_named(texts) or any(map(zone_behind, times))):
        data = {"quote": times[0].quote, "address": reader.mailbox.address}
        yield Hit("no-zone", times[0].place, data, (reader.mailbox.place,))


def _wrong_day(event: CalendarEvent, context: Context) -> tuple[DateMention, date] | None:
    """Return the one day that the text gives for the meeting, if it is not the event's."""
    from sendlint.facts.dates.meetings import is_inviting, zones_named

    figures = context.facts.figures
    texts = figures.dated_texts
    elsewhere = bool(zones_named(figures.texts))
    moments = _local(event, context)
    days = {moment.date() for moment in moments}
    if elsewhere and event.clock:
        days |= {day + timedelta(days=step) for day in days for step in (-1, 1)}
    mentions = [(mention, dated.days(mention)) for dated in texts for mention in dated.mentions]
    if not mentions or any(
        not days.isdisjoint((*found, *mention.candidates)) for mention, found in mentions
    ):
        return None
    named = [r.mention for dated in texts for r in dated.roles if _is_meeting(r)]
    for dated in texts if not named else ():
        text = dated.figure_text
        named += [m for m in dated.mentions if not m.logged and is_inviting(text, m.start)]
    reference = context.facts.reference
    told = {found for mention, found in mentions if mention in named}
    if len(told) != 1:
        return None
    (found,) = told
    coming = bool(found) and (reference is None or min(found) >= reference)
    wrong = named[0] if coming else None
    return (wrong, moments[0].date()) if wrong else None


def _is_meeting(roled: RoledDate) -> bool:
    return roled.role in ("meeting", "start") and not (roled.past or roled.over)


def _local(event: CalendarEvent, context: Context) -> tuple[datetime, ...]:
    """Return when an event begins by the clocks that the writer may go by.

    One in UTC is of the zone of the Date field; an hour to either side allows for summer time.
    """
    moment = context.draft.date or context.now
    offset = moment.utcoffset() if moment else None
    if not event.clock or event.zone != "UTC" or offset is None:
        return (event.start,)
    hour = timedelta(hours=1)
    local = event.start + offset
    return (local, local - hour, local + hour, event.start)


def _wrong_time(event: CalendarEvent, context: Context) -> Iterator[Hit]:
    if not event.clock:
        return
    from sendlint.facts.dates.meetings import meeting_times, zones_named

    figures = context.facts.figures
    times = meeting_times(figures.texts)
    told = [time for time in times if time.invites] or _beside_a_date(times, context)
    zones = zones_named(figures.texts)
    right = _right_minutes(event, zones, context, alone=len(times) == 1)
    if not told or right is None:
        return
    if any(time.clock.minutes % _HALF_DAY in right for time in times):
        return
    data = {"quote": told[0].quote, "time": event.written}
    yield Hit("time-differs", told[0].place, data, (event.place,))


def _beside_a_date(times: tuple[MeetingTime, ...], context: Context) -> list[MeetingTime]:
    """Return the times of day that follow a date closely."""
    ends = [(m.text.part, m.whole[1]) for m in context.facts.dates]
    return [
        time
        for time in times
        if any(
            part == time.text.text.part and 0 <= time.clock.start - end < _NEAR
            for part, end in ends
        )
    ]


def _right_minutes(
    event: CalendarEvent, zones: tuple[str | None, ...], context: Context, *, alone: bool
) -> set[int] | None:
    """Return the times of day, in minutes of half a day, that the text may give for an event.

    zones: those that the text names; alone: whether it gives but one time, which then is of these
    zones. Returns None where one of the zones is not known, so that any time may be right.
    """
    from sendlint.facts.dates.zones import minutes_from_utc, zone_of_calendar

    right = {_minutes(moment) for moment in _local(event, context)}
    if not zones:
        return right
    own = zone_of_calendar(event.zone) if event.zone else None
    if own is None or None in zones:
        return None
    day = event.start.date()
    if alone:
        right.clear()
    for zone in zones:
        assert zone is not None
        ahead = minutes_from_utc(zone, day) - minutes_from_utc(own, day)
        right.add((_minutes(event.start) + ahead) % _HALF_DAY)
    return right


def _minutes(moment: datetime) -> int:
    return (moment.hour * _HOUR + moment.minute) % _HALF_DAY
