"""Dates in the subject and in the writer's own text, each with every way to read it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import islice, pairwise

from msgspec import Struct

from sendlint.draft.model import Text
from sendlint.facts.dates.date_shapes import (
    Extent,
    Found,
    Reading,
    Step,
    in_order_of,
    joints,
    open_before,
    read_without_year,
    read_year_first,
    read_year_last,
)
from sendlint.facts.dates.date_words import CLOSING, OPENING, DateWord, DateWords, Weekday
from sendlint.facts.dates.month_dates import read_named
from sendlint.facts.text.han import CJK_START
from sendlint.facts.text.latin_words import BLANK, LATIN
from sendlint.facts.text.skim import skim
from sendlint.facts.text.span_text import own_text
from sendlint.finding import Place

MOST_MENTIONS = 500
PAST = timedelta(days=90)
"""How far before the reference a date without a year may lie."""
FUTURE = timedelta(days=300)
"""How far after the reference a date without a year may lie."""

_NUMBER = re.compile("[0-9]+")
_DIGITS = frozenset("0123456789")
_OPENING = frozenset(OPENING)
_DAY = re.compile("[0-9]{1,2}+(?![0-9])(?<![0-9]{3})")
_NEAR = 22
"""Characters before a date, in Chinese behind it, in which a day stands that shares its month."""
_CHAIN = 40
"""Characters that are looked at for what a hyphen joins to a number."""
_MONTH_BEFORE = 40
_MONTH_AFTER = 60
"""How far from its day a month's name may stand, "24th, 25th and 26th of March" included."""
_SECONDS = "[0-9]:[0-9]{2}:[0-9]{2}"


class DateMention(Struct, frozen=True, dict=True):
    """A date in a text: content[start:end].

    readings: every way to read it, in either order of day and month.
    candidates: the days it may mean; without a year those from 90 days before to 300 days after
        the reference. Empty if the day does not exist or no reference is known.
    year_given: whether the text states the year.
    kind: "numeric" (ISO too), "name" (the month's name) or "cjk".
    month: the meanings of the month's name; empty where it is a number.
    weekday: the weekday beside it, if there is one.
    """

    text: Text
    start: int
    end: int
    readings: tuple[Reading, ...]
    candidates: tuple[date, ...]
    kind: str
    month: tuple[DateWord, ...] = ()
    weekday: Weekday | None = None

    @property
    def year_given(self) -> bool:
        """Whether the text states the year."""
        return any(reading.year for reading in self.readings)

    @property
    def language(self) -> str:
        """The language of the month's or weekday's name; "" if there is none."""
        words = self.month or (self.weekday.words if self.weekday else ())
        return words[0].language if words else ""

    @property
    def quote(self) -> str:
        """The date as written, without its weekday."""
        return self.text.content[self.start : self.end]

    @property
    def place(self) -> Place:
        """The place of the date without its weekday."""
        return self.text.place(self.start, self.end)

    @property
    def whole(self) -> tuple[int, int]:
        """Start and end of the date with its weekday and the bracket around either."""
        if self.weekday is None:
            return self.start, self.end
        start, end = min(self.start, self.weekday.start), max(self.end, self.weekday.end)
        content = self.text.content
        if not _OPENING.isdisjoint(content[start:end]):
            end += content[end : end + 1] == "."
            end += content[end : end + 1] in tuple(CLOSING)
        return start, end

    def led_by(self, words: DateWords) -> bool:
        """Tell whether a preposition that leads to dates stands before it: until, bis, do, 至."""
        before = self.text.content[max(0, self.start - 14) : self.start].rstrip(BLANK).lower()
        leads = words.links["lead"]
        if before[-1:] >= CJK_START:
            return before.endswith(tuple(lead for lead in leads if lead >= CJK_START))
        return re.split(f"[^{LATIN}'’]", before)[-1] in leads

    @property
    def logged(self) -> bool:
        """Whether a time to the second stands in its line, as programs write it."""
        return re.search(_SECONDS, self.line) is not None

    @cached_property
    def line(self) -> str:
        """The line it stands in, up to 200 characters to each side."""
        content = self.text.content
        start, end = self.whole
        before = content[max(0, start - 200) : start].rpartition("\n")[2]
        return before + content[start:end] + content[end : end + 200].partition("\n")[0]


def find_dates(
    texts: Iterable[Text],
    words: DateWords,
    reference: date | None,
) -> tuple[DateMention, ...]:
    """Return the dates in these texts, in their order: at most 500 a text, of its first 200,000
    characters.

    texts: the subject (part "subject") and the visible texts; only spans of kind "new" are read.
    words: the names of months and weekdays.
    reference: the day that dates without a year are near to (the draft's date, or today).
    """
    mentions: list[DateMention] = []
    for text in texts:
        content = own_text(text)
        names = words.plain_months.keys() & skim(content).words
        mentions.extend(dates_in(text, content, words, reference, names))
    return tuple(mentions)


def dates_in(
    text: Text,
    content: str,
    words: DateWords,
    reference: date | None,
    months: Collection[str],
) -> Iterator[DateMention]:
    """Yield the dates in what counts of a text, see `find_dates`.

    content: what counts of it, at the same offsets.
    months: the names of months that it may hold, in plain form.
    """
    found = list(islice(_dates(content, words, reference, months), MOST_MENTIONS))
    if "月" in content:
        from sendlint.facts.dates.cjk_dates import numeral_dates

        found.extend(islice(numeral_dates(content, reference), MOST_MENTIONS))
        found.sort(key=lambda one: one.start)
    paired: dict[int, Weekday] = {}
    if any(one.end == other.end for one, other in pairwise(found)):
        from sendlint.facts.dates.listed_days import paired_weekdays

        paired = paired_weekdays(content, found, words)
    bare_end = -9
    for index, one in enumerate(found[:MOST_MENTIONS]):
        weekday = paired.get(index) or _weekday_of(one, content, words)
        if one.needs_weekday and weekday is None:
            continue
        if weekday and weekday.before and weekday.start - bare_end <= 2:
            weekday = None
        bare_end = one.end if weekday is None else -9
        mention = _mention(text, one, weekday, reference)
        listed = weekday and _listed(text, content, one, mention, words, reference)
        if listed and listed.start < mention.start:
            yield listed
        yield mention
        if listed and listed.start > mention.start:
            yield listed


def _mention(
    text: Text, found: Found, weekday: Weekday | None, reference: date | None
) -> DateMention:
    readings = found.readings if weekday is None else in_order_of(weekday.words, found.readings)
    days = days_of(readings, reference)
    return DateMention(
        text, found.start, found.end, readings, days, found.kind, found.month, weekday
    )


def _listed(
    text: Text,
    content: str,
    found: Found,
    mention: DateMention,
    words: DateWords,
    reference: date | None,
) -> DateMention | None:
    """Return the day with a weekday that shares the month of a date; None if there is none."""
    near = content[max(0, found.start - _NEAR) : found.start]
    if _DIGITS.isdisjoint(content[found.end : found.end + _NEAR] if found.kind == "cjk" else near):
        return None
    from sendlint.facts.dates.listed_days import listed_day

    other = listed_day(content, found, *mention.whole, words)
    weekday = _weekday_of(other, content, words) if other else None
    return _mention(text, other, weekday, reference) if other and weekday else None


def days_of(readings: Iterable[Reading], reference: date | None) -> tuple[date, ...]:
    """Return the days that these readings may mean, see `DateMention.candidates`."""
    days: dict[date, None] = {}
    for reading in readings:
        if reading.year:
            day = reading.on(reading.year)
            if day:
                days[day] = None
        elif reference:
            for year in (reference.year - 1, reference.year, reference.year + 1):
                day = reading.on(year)
                if day and -PAST <= day - reference <= FUTURE:
                    days[day] = None
    return tuple(days)


def _weekday_of(found: Found, content: str, words: DateWords) -> Weekday | None:
    """Return the weekday beside a date; None if there is none, or two that disagree."""
    if found.weekday == "none":
        return None
    languages = {word.language for word in found.month}
    before = words.weekday_before(content, found.start, found.end, languages)
    after = words.weekday_after(content, found.end, languages) if found.weekday == "any" else None
    if languages:
        languages |= {"zh", "ja"}
        if before and not any(word.language in languages for word in before.words):
            before = None
        if after and not any(word.language in languages for word in after.words):
            after = None
    if before and after and before.number != after.number:
        return None
    return before or after


def _dates(
    content: str, words: DateWords, reference: date | None, months: Collection[str]
) -> Iterator[Found]:
    """Yield the dates whose day is a number, in their order."""
    places = _month_places(content, words, months) if months else []
    cjk = "年" in content or "月" in content
    done = passed = 0
    for start, end in _numbers(content, places, cjk):
        if start < done or end - start > 4:
            continue
        if not open_before(content, start) and (start - 1 != done or content[done] != "-"):
            continue
        if cjk and _begins_cjk(content, end):
            from sendlint.facts.dates.cjk_dates import read_cjk_date

            done, found = read_cjk_date(content, start, end, reference)
        elif end - start == 4:
            done, found = read_year_first(content, start, end)
        elif end - start <= 2:
            while passed < len(places) and places[passed] < start:
                passed += 1
            before = passed > 0 and places[passed - 1] >= start - _MONTH_BEFORE
            after = passed < len(places) and places[passed] <= end + _MONTH_AFTER
            done, found = _read_day(content, start, end, done, (before, after), words, reference)
        else:
            continue
        yield from found


def _begins_cjk(content: str, end: int) -> bool:
    """Tell whether the sign of a year or month follows a number."""
    following = content[end : end + 2].lstrip(BLANK)[:1]
    return bool(following) and following in "年月"


def _month_places(content: str, words: DateWords, months: Collection[str]) -> list[int]:
    """Return where names of months stand, sorted.

    months: the names that the content may hold, in plain form.
    """
    names = {name for month in months for name in words.plain_months[month]}
    places: list[int] = []
    # Small letters for the whole text would take longer.
    for name in {form for one in names for form in (one, one.capitalize(), one.upper())}:
        at = content.find(name)
        while at >= 0 and len(places) < MOST_MENTIONS * 20:
            end = at + len(name)
            if not (_is_latin(content[at - 1 : at]) or _is_latin(content[end : end + 1])):
                places.append(at)
            at = content.find(name, end)
    places.sort()
    return places


def _is_latin(char: str) -> bool:
    return char < "\u0250" and char.isalpha()


def _numbers(content: str, places: list[int], cjk: bool) -> list[Extent]:
    """Return [start, end) of the numbers that may belong to dates, in their order.

    places: where names of months stand; cjk: whether the content holds 年 or 月.
    """
    found: set[Extent] = set()
    for sign in "-/.":
        found.update(_digits_before(content, at) for at in joints(content, sign))
    for sign in "年月" if cjk else ():
        at = content.find(sign)
        while at >= 0:
            found.add(_digits_before(content, at - (at > 0 and content[at - 1] in BLANK)))
            at = content.find(sign, at + 1)
    last = 0
    for place in places:
        first = max(last, place - _MONTH_AFTER - 2)
        last = place + _MONTH_BEFORE + 2
        while content[last : last + 1] in _DIGITS:
            last += 1
        found.update([match.span() for match in _DAY.finditer(content, first, last)])
    for start, _ in list(found):
        if start > 1 and content[start - 1] == "-" and content[start - 2] in "0123456789.":
            found.update(_chain(content, start))
    return sorted(found)


def _chain(content: str, start: int) -> Iterator[Extent]:
    """Yield the numbers that a hyphen joins to the one at `start`, from the left."""
    begin = start
    floor = max(0, start - _CHAIN)
    while begin > floor and content[begin - 1] in "0123456789./-":
        begin -= 1
    return (match.span() for match in _NUMBER.finditer(content, begin, start))


def _digits_before(content: str, end: int) -> Extent:
    """Return the number that ends at `end`, of five digits at most."""
    near = content[max(0, end - 5) : end]
    return end - len(near) + len(near.rstrip("0123456789")), end


def _read_day(
    content: str,
    start: int,
    end: int,
    done: int,
    near: tuple[bool, bool],
    words: DateWords,
    reference: date | None,
) -> Step:
    """Read a date that begins with, or whose day is, the number content[start:end].

    near: whether a month's name is near before and after it.
    """
    sign = content[end : end + 1]
    step = read_year_last(content, start) if sign in ("-", "/", ".") else None
    if step is None:
        step = (end, ())
        if any(near):
            step = read_named(content, start, end, done, near, words, reference)
        if not step[1] and sign in ("/", "."):
            step = read_without_year(content, start, end, words.links["dotted"])
    return step
