"""Detectors on single dates: weekdays that do not fit, and days that do not exist."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.finding import Hit

if TYPE_CHECKING:
    from sendlint.detectors.date_slips import WeekdaySlip
    from sendlint.facts.dates.date_shapes import Reading
    from sendlint.facts.dates.dates import DateMention

_CONTRASTED, _REPLACED = "date-contrasted", "date-replaced"
_BESIDE = 12
"""Characters between a date and "instead of", "should be" that speak of it."""
_FOLLOWING = 30
_FEW = 3
_NEAR = 90
_CJK = "\u2e80"
"""Characters to each side of a figure in which words may explain it."""


def weekday_mismatch(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find dates, and words such as "tomorrow", beside a weekday that is not theirs."""
    if context.facts.relative_weekdays:
        yield from _relative_hits(draft, context)
    own = [mention for mention in context.facts.dates if mention.weekday]
    beside = [*own, *context.facts.file_weekdays]
    if not beside:
        return
    from msgspec.structs import replace

    from sendlint.detectors.date_slips import has_right_twin, weekday_slip

    reference = _reference(draft, context)
    for number, mention in enumerate(beside):
        slip = weekday_slip(mention, reference)
        if slip is None or has_right_twin(mention, beside):
            continue
        explained = ("date-corrected",) if slip.reading.year else ("date-corrected", "date-told")
        if _said_near(mention, context, *explained):
            continue
        hit = _weekday_hit(mention, slip, context)
        if number >= len(own):
            # The file may be somebody else's, whose days the writer cannot change.
            hit = replace(hit, id="in-file", data={**hit.data, "file": mention.text.part})
        yield hit


def _relative_hits(draft: Draft, context: Context) -> Iterator[Hit]:
    """Yield the words for a day whose weekday is another one; in a mail to many, or a template,
    nobody knows yet when it is sent.
    """
    reference = _reference(draft, context)
    if reference is None or context.bulk or draft.header("List-Unsubscribe"):
        return
    from sendlint.detectors.date_slips import days_around
    from sendlint.facts.dates.date_spelling import weekday_like

    before, after = days_around(draft.date or context.now)
    written = {reference, reference - before, reference + after}
    if context.now:
        written.add(context.now.date())
    words = context.facts.vocabulary.dates
    for one in context.facts.relative_weekdays:
        if any(one.day(day).weekday() == one.weekday.number for day in written):
            continue
        day = one.day(reference)
        content, weekday = one.text.content, one.weekday
        right = weekday_like(content, weekday, day.weekday(), words)
        data = {
            "quote": " ".join(one.place.quote.split()),
            "word": one.word,
            "by_weekday": right,
            "day": day.isoformat(),
            "today": reference.isoformat(),
        }
        place = one.text.place(weekday.start, weekday.end)
        fix = {"kind": "replace", "old": place.quote, "new": right}
        yield Hit("relative-day", one.place, data, fix=fix)


def impossible_date(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find days and times that do not exist: 30 February, 31 April, 25:00."""
    doubtful = [mention for mention in context.facts.dates if not mention.candidates]
    if doubtful:
        from sendlint.detectors.date_slips import nonexistent, surely_a_date

        words = context.facts.vocabulary.dates
        for mention in doubtful:
            reading = nonexistent(mention)
            if reading is None or not surely_a_date(mention, words):
                continue
            if not _said_near(mention, context, "date-corrected") and not _numbered(
                mention, context
            ):
                yield _day_hit(mention, reading, context)
    times = context.facts.times
    if times:
        from sendlint.detectors.date_slips import no_time_of_day

        words = context.facts.vocabulary.dates
        for time in times:
            if no_time_of_day(time, words):
                yield Hit("no-such-time", time.place, {"quote": time.quote})


def _reference(draft: Draft, context: Context) -> date | None:
    moment = draft.date or context.now
    return moment.date() if moment else None


def _weekday_hit(mention: DateMention, slip: WeekdaySlip, context: Context) -> Hit:
    from sendlint.facts.dates.date_spelling import with_date, with_weekday

    words = context.facts.vocabulary.dates
    by_weekday = with_weekday(mention, slip.day.weekday(), words)
    by_date = with_date(mention, slip.reading, slip.right_day, words)
    choices = [by_weekday, by_date]
    data: dict[str, Any] = {
        "by_weekday": by_weekday,
        "by_date": by_date or slip.right_day.isoformat(),
        "year": slip.day.year,
    }
    if slip.id == "other-year":
        data["other_year"] = slip.other_day.year
    elif slip.id == "year":
        by_year = with_date(mention, slip.reading, slip.other_day, words)
        data["by_year"] = by_year or slip.other_day.isoformat()
        choices.insert(0, by_year)
    return _replaceable(slip.id, mention, data, choices)


def _day_hit(mention: DateMention, reading: Reading, context: Context) -> Hit:
    from sendlint.detectors.date_slips import days_instead
    from sendlint.facts.dates.date_spelling import with_date

    words = context.facts.vocabulary.dates
    last, following = days_instead(reading)
    choices = [with_date(mention, reading, day, words) for day in (last, following)]
    data: dict[str, Any] = {"last": choices[0], "next": choices[1] or following.isoformat()}
    return _replaceable("no-such-day", mention, data, choices)


def _replaceable(id: str, mention: DateMention, data: dict[str, Any], choices: list[str]) -> Hit:
    """Return a hit on a date with its weekday that one of `choices` may replace."""
    place = mention.text.place(*mention.whole)
    quote = " ".join(place.quote.split())
    fix = {
        "kind": "replace",
        "old": place.quote,
        "choices": [choice for choice in dict.fromkeys(choices) if choice],
    }
    return Hit(id, place, {"quote": quote, **data}, fix=fix)


def _said_near(mention: DateMention, context: Context, *topics: str) -> bool:
    """Tell whether a phrase of these topics stands near a date in its paragraph, or words that
    set a wrong date against a right one directly beside it.
    """
    start, end = mention.whole
    content = mention.text.content
    first = max(0, start - _NEAR, content.rfind("\n\n", max(0, start - _NEAR), start))
    last = content.find("\n\n", end, end + _NEAR)
    last = last if last >= 0 else end + _NEAR
    for hit in context.facts.phrases.of(*topics, _CONTRASTED, _REPLACED):
        if hit.part != mention.text.part or hit.start < first or hit.end > last:
            continue
        gap = max(start - hit.end, hit.start - end)
        cjk = content[hit.start] >= _CJK
        beside = hit.topic in (_CONTRASTED, _REPLACED)
        if gap > (_BESIDE if beside or cjk else _NEAR):
            continue
        if not beside or cjk or hit.start < end:
            return True
        # A new date in place of the old one is right by itself: 25 May instead of 4 May.
        if _names_day(content[hit.end : hit.end + _FOLLOWING], context, hit.topic == _CONTRASTED):
            return True
    return False


def _names_day(following: str, context: Context, any_day: bool) -> bool:
    """Tell whether a date or a weekday follows: 26 March should be Thursday, not: in Hamburg.

    any_day: whether a date without its weekday is enough.
    """
    weekdays = context.facts.vocabulary.dates.weekdays
    words = [word.strip(".,;:!?()") for word in following.split()[:_FEW]]
    return any((any_day and word[:1].isdigit()) or weekdays(word, True) for word in words)


def _numbered(mention: DateMention, context: Context) -> bool:
    """Tell whether "invoice", "no." and the like directly before it make a date a number."""
    if mention.kind == "cjk" or mention.weekday:
        return False
    content, start = mention.text.content, mention.start
    return any(
        hit.part == mention.text.part
        and start - 3 <= hit.end <= start
        and not any(char.isalpha() for char in content[hit.end : start])
        for hit in context.facts.phrases.of("document-number")
    )
