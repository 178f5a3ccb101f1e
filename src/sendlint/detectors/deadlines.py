"""Detectors on dates against the calendar: deadlines, order, year, ambiguous forms."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.finding import Hit, replacement

if TYPE_CHECKING:
    from sendlint.detectors.date_pairs import Disorder
    from sendlint.facts.dates.date_roles import RoledDate
    from sendlint.facts.dates.dated_texts import DatedText
    from sendlint.facts.dates.dates import DateMention
    from sendlint.facts.dates.relative_dates import RelativeDate

Start: TypeAlias = "tuple[str, int]"
"""The part and the start of a date."""
_ID_OF_ROLE = {
    "limit": "deadline",
    "request": "deadline",
    "due": "deadline",
    "valid": "validity",
    "meeting": "meeting",
    "plan": "plan",
}
_LONGEST_PAST = timedelta(days=800)
"""What was due earlier is history."""
_LONGEST_YEARLESS = timedelta(days=45)
"""A date without a year that lies further back may be next year's."""
_STAGE = 120
"""Characters within which the next stage begins: until 28 February …, from 1 March …"""


def past_deadline(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find deadlines, meetings and ends of validity that have passed before the mail is sent."""
    reference = context.facts.reference
    if reference is None or not context.facts.dates:
        return
    figures = context.facts.figures
    for dated in figures.dated_texts:
        for relative in dated.relatives:
            if _contradicts(relative, draft, context, reference):
                yield _relative_hit(relative, reference)
    passed = [
        (dated, role)
        for dated in figures.dated_texts
        for mention in dated.mentions
        if _lies_behind(dated.days(mention), mention, reference)
        if (role := dated.role(mention)) and _to_come(role, reference)
    ]
    if not passed:
        return
    from sendlint.detectors.date_years import REMINDED, year_slips

    slips = year_slips(context)
    told = {place for one in _disorders(draft, context, slips) for place in one.starts}
    for dated, roled in passed:
        start = (roled.mention.text.part, roled.mention.start)
        if start in slips or start in told or _goes_on(dated, roled):
            continue
        if roled.role in REMINDED and figures.is_reminder:
            continue
        data: dict[str, Any] = {
            "quote": roled.quote,
            "day": roled.days[0].isoformat(),
            "today": reference.isoformat(),
        }
        yield Hit(_ID_OF_ROLE[roled.role], roled.place, data)


def date_order(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find dates in an impossible order: due before issued, an end before its start."""
    figures = context.facts.figures
    days = {d.days(mention) for d in figures.dated_texts for mention in d.mentions}
    if len(days) < 2 and not (draft.attachments and figures.dated_files):
        return
    from sendlint.detectors.date_years import year_slips

    slips = year_slips(context)
    yield from _range_hits(context, slips)
    for disorder in _disorders(draft, context, slips):
        yield _order_hit(disorder)


def _disorders(draft: Draft, context: Context, slips: Container[Start]) -> Iterator[Disorder]:
    """Yield the labelled dates in an impossible order, but where a year is the mistake."""
    from sendlint.detectors.date_pairs import disorders

    own = context.facts.figures.dated_texts
    files = context.facts.figures.dated_files if draft.attachments else ()
    found = [*disorders(own)]
    for _, texts in files:
        found += disorders(texts)
    if len(files) == 1:
        found += disorders(own, files[0][1])
    for disorder in found:
        wrong_years = any(start in slips for start in disorder.starts)
        if not wrong_years and not _doubted(disorder, context.facts.reference):
            yield disorder


def wrong_year(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find dates that make sense only with the year before or after."""
    if not any(mention.year_given for mention in context.facts.dates):
        return
    from sendlint.detectors.date_years import year_slips

    words = context.facts.vocabulary.dates
    for slip in year_slips(context).values():
        from sendlint.facts.dates.date_spelling import with_date

        mention = slip.mention
        reading = next(r for r in mention.readings if r.on(r.year) == slip.day)
        right = with_date(mention, reading, slip.right_day, words)
        data: dict[str, Any] = {
            "quote": slip.quote,
            "year": slip.day.year,
            "right": right or slip.right_day.isoformat(),
        }
        related = (slip.other,) if slip.other else ()
        fix = replacement(slip.place.quote, right) if right else None
        yield Hit(slip.id, slip.place, data, related, fix)


def ambiguous_date(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find dates that Americans and Europeans read differently, in a mail that goes abroad."""
    doubtful = [mention for mention in context.facts.dates if len(mention.candidates) > 1]
    if not doubtful:
        return
    from sendlint.detectors.foreigners import foreign_recipient
    from sendlint.facts.dates.dated_texts import day_first, is_slashed

    reader = foreign_recipient(context)
    if reader is None or day_first(context.facts.dates) is not None:
        return
    spelt = {
        day
        for mention in context.facts.dates
        if len(mention.candidates) == 1
        for day in mention.candidates
    }
    for mention in doubtful:
        if is_slashed(mention) and mention.year_given and not _settled(mention, spelt):
            first, second = (day.isoformat() for day in mention.candidates[:2])
            data = {"quote": mention.quote, "first": first, "second": second}
            fix = {"kind": "replace", "old": mention.quote, "choices": [first, second]}
            yield Hit("ambiguous", mention.place, data, (reader.mailbox.place,), fix)


def _settled(mention: DateMention, spelt: set[date]) -> bool:
    """Tell whether a weekday, or the same day spelt out, tells which day a date means."""
    if not spelt.isdisjoint(mention.candidates):
        return True
    weekday = mention.weekday
    return weekday is not None and (
        sum(day.weekday() == weekday.number for day in mention.candidates) == 1
    )


def _lies_behind(days: tuple[date, ...], mention: DateMention, reference: date) -> bool:
    """Tell whether a date lies before the day of the mail, and not too long ago."""
    if not days or max(days) >= reference or mention.logged:
        return False
    longest = _LONGEST_PAST if mention.year_given else _LONGEST_YEARLESS
    return reference - max(days) <= longest


def _to_come(roled: RoledDate, reference: date) -> bool:
    """Tell whether a date is still to come by its words, and its weekday is not the mistake."""
    if roled.role not in _ID_OF_ROLE or roled.past or roled.over:
        return False
    from sendlint.detectors.date_slips import weekday_slip

    return weekday_slip(roled.mention, reference) is None


def _goes_on(dated: DatedText, roled: RoledDate) -> bool:
    """Tell whether the text names the day after it as well: one of several stages has ended."""
    if roled.role not in ("valid", "limit"):
        return False
    following = {day + timedelta(days=1) for day in roled.days}
    end = roled.mention.end
    return any(
        0 <= mention.start - end <= _STAGE and not following.isdisjoint(dated.days(mention))
        for mention in dated.mentions
    )


def _contradicts(relative: RelativeDate, draft: Draft, context: Context, reference: date) -> bool:
    """Tell whether a date is not the day that the word beside it says."""
    from sendlint.detectors.date_slips import days_around, weekday_slip

    mention = relative.mention
    days = relative.dated.days(mention)
    if not days or mention.logged:
        return False
    before, slack = days_around(draft.date or context.now)
    first, last = relative.days(reference)
    if any(first - before <= day <= last + slack for day in days):
        return False
    return weekday_slip(mention, reference) is None


def _relative_hit(relative: RelativeDate, reference: date) -> Hit:
    first, last = relative.days(reference)
    data: dict[str, Any] = {
        "word": relative.word,
        "quote": relative.mention.quote,
        "meant": first.isoformat() if first == last else f"{first} – {last}",
        "today": reference.isoformat(),
    }
    return Hit("relative-day", relative.place, data)


def _doubted(disorder: Disorder, reference: date | None) -> bool:
    """Tell whether the weekday beside one of the dates says that its year is wrong."""
    from sendlint.detectors.date_slips import weekday_slip

    slips = (weekday_slip(r.mention, reference) for r in (disorder.first, disorder.second))
    return any(slip and slip.id in ("year", "other-year") for slip in slips)


def _range_hits(context: Context, slips: Collection[Start]) -> Iterator[Hit]:
    from sendlint.detectors.date_pairs import reversed_range, swapped

    figures = context.facts.figures
    texts = [*figures.dated_texts]
    if context.draft.attachments:
        texts += [dated for _, sections in figures.dated_files for dated in sections]
    for dated in texts:
        for one in dated.ranges:
            ends = {(m.text.part, m.start) for m in (one.start, one.end)}
            days = reversed_range(dated, one) if ends.isdisjoint(slips) else None
            if days:
                place = one.place
                data = {"start": days[0].isoformat(), "end": days[1].isoformat()}
                quote = " ".join(place.quote.split())
                fix = replacement(place.quote, swapped(one))
                yield Hit("range", place, {"quote": quote, **data}, fix=fix)


def _order_hit(disorder: Disorder) -> Hit:
    first, second = disorder.first, disorder.second
    data: dict[str, Any] = {"quote": second.quote, "other": first.quote}
    return Hit(disorder.id, second.place, data, (first.place,))
