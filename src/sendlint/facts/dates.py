"""Dates in the subject and in the writer's own text, each with every way to read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property

from msgspec import Struct

from sendlint.draft.model import Text
from sendlint.facts.date_words import BLANK, LATIN, DateWord, DateWords, Weekday, word_before, wrapped
from sendlint.finding import Place

MOST_MENTIONS = 500
LONGEST_TEXT = 200_000
PAST = timedelta(days=90)
"""How far before the reference a date without a year may lie."""
FUTURE = timedelta(days=300)
"""How far after the reference a date without a year may lie."""

_B = f"[{BLANK}]"
_GAP = rf"(?:{_B}{{1,3}}|\n)"
_ORDINAL = "(?:st|nd|rd|th|er|go|º|°)?"
_AND = "and|or|to|till|und|oder|bis|et|ou|au|y|al|i|oraz|lub|do"
_NUMBER = re.compile("[0-9]+")
_WIDE_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)}
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])")
_YEAR_LAST = re.compile(rf"([0-9]{{1,2}})([-/.])({_B}?)([0-9]{{1,2}})\2\3([0-9]{{4}}|[0-9]{{2}})(?![0-9])")
_NO_YEAR = re.compile(r"([0-9]{1,2})(?:(/)([0-9]{1,2})|\.([0-9]{1,2})(\.?))(?![0-9/])")
_DAY_MONTH = re.compile(
    rf"([0-9]{{1,2}}){_ORDINAL}\.?"
    rf"(?:({_B}?[-–—/&]{_B}?|{_B}(?:{_AND}){_B})([0-9]{{1,2}}){_ORDINAL})?"
    rf"(?:\.?{_GAP}(?:(?:of|de|del){_GAP})?|[.\-/])"
    rf"([{LATIN}]{{3,14}})(\.?)"
    rf"(?:(?:,?{_GAP}(?:(?:de|del){_GAP})?|[./\-])([0-9]{{4}})|-([0-9]{{2}}))?(?![0-9])"
)
_DAY_AFTER_MONTH = re.compile(
    rf"([0-9]{{1,2}}){_ORDINAL}(?![{LATIN}0-9:：%°])(?!\.[0-9])"
    rf"(?:({_B}?[-–—/&]{_B}?|{_B}(?:{_AND}){_B})([0-9]{{1,2}}){_ORDINAL}(?![{LATIN}0-9:：.]))?"
    rf"(?:(?:,?{_GAP}|,)([0-9]{{4}})(?![0-9]))?"
)
_CJK = re.compile(
    rf"(?:([0-9]{{1,4}}|元){_B}?年{_B}?)?([0-9]{{1,2}}){_B}?月{_B}?(?:份)?([0-9]{{1,2}}){_B}?[日号號]"
)
_CJK_NUMERALS = re.compile("([一二三四五六七八九十廿]{1,4})[日号號]")
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民国": 1911, "民國": 1911}
_RELATIVE_YEARS = {"今": 0, "本": 0, "明": 1, "来": 1, "來": 1, "去": -1, "昨": -1}
_CJK_DIGITS = {char: index // 2 for index, char in enumerate("〇零一壱二弐三叁四肆五伍六陆七柒八捌九玖")}
_LUNAR = re.compile("(?:农历|農曆|阴历|陰曆|旧历|舊曆|旧暦|夏历)[^\n]{0,8}$")
_TOUCHING = "./-_#$€£¥@\\=+:,'’–—№^&%"
_FRACTIONS = frozenset({(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (24, 7), (9, 11), (50, 50)})


class Reading(Struct, frozen=True, gc=False):
    """One way to read a date, possible or not.

    year: 0 where the text gives none.
    day_at, month_at: [start, end) of day and month in the text's content.
    """

    year: int
    month: int
    day: int
    day_at: tuple[int, int]
    month_at: tuple[int, int]

    def on(self, year: int) -> date | None:
        """Return this day in `year`; None if there is no such day."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None


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
    def source(self) -> str:
        """Where it stands: "subject" or "own" (the writer's own text)."""
        return "subject" if self.text.part == "subject" else "own"

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
        """Start and end of the date with its weekday."""
        if self.weekday is None:
            return self.start, self.end
        return min(self.start, self.weekday.start), max(self.end, self.weekday.end)

    @cached_property
    def line(self) -> str:
        """The line it stands in, up to 200 characters to each side."""
        content = self.text.content
        start, end = self.whole
        before = content[max(0, start - 200) : start].rpartition("\n")[2]
        return before + content[start:end] + content[end : end + 200].partition("\n")[0]


class _Found(Struct, gc=False):
    """A date before its weekday and candidates are known."""

    start: int
    end: int
    readings: tuple[Reading, ...]
    kind: str
    month: tuple[DateWord, ...] = ()
    before: bool = True
    after: bool = True
    needs_weekday: bool = False


def find_dates(
    texts: Iterable[Text], words: DateWords, reference: date | None
) -> tuple[DateMention, ...]:
    """Return the dates in these texts, in their order: at most 500 a text, of its first 200,000
    characters.

    texts: the subject (part "subject") and the visible texts; only spans of kind "new" are read.
    words: the names of months and weekdays.
    reference: the day that dates without a year are near to (the draft's date, or today).
    """
    mentions: list[DateMention] = []
    for text in texts:
        content = _own_text(text)
        if _NUMBER.search(content) is None and "月" not in content:
            continue
        mentions.extend(_mentions(text, content, words, reference))
    return tuple(mentions)


def _own_text(text: Text) -> str:
    """Return the content with everything that is not new blanked out, at the same offsets."""
    passages = text.own
    content = text.content
    if len(passages) == 1 and len(passages[0].text) == len(content):
        own = content[:LONGEST_TEXT]
    else:
        pieces = []
        at = 0
        for passage in passages:
            pieces.append("\n" * (passage.offset - at))
            pieces.append(passage.text)
            at = passage.offset + len(passage.text)
        own = "".join(pieces)[:LONGEST_TEXT]
    if not own.isascii() and re.search("[０-９]", own):
        own = own.translate(_WIDE_DIGITS)
    return own


def _mentions(
    text: Text, content: str, words: DateWords, reference: date | None
) -> Iterator[DateMention]:
    count = 0
    last_end, last_open = -9, False
    for found in _found(content, words, reference):
        weekday = _weekday_of(found, content, words)
        if found.needs_weekday and weekday is None:
            continue
        if weekday and weekday.before and last_open and weekday.start - last_end <= 2:
            weekday = None
        last_end, last_open = found.end, weekday is None
        yield DateMention(
            text,
            found.start,
            found.end,
            found.readings,
            _candidates(found.readings, reference),
            found.kind,
            found.month,
            weekday,
        )
        count += 1
        if count == MOST_MENTIONS:
            return


def _candidates(readings: tuple[Reading, ...], reference: date | None) -> tuple[date, ...]:
    days: dict[date, None] = {}
    for reading in readings:
        if reading.year:
            years: tuple[int, ...] = (reading.year,)
        elif reference:
            years = (reference.year - 1, reference.year, reference.year + 1)
        else:
            years = ()
        for year in years:
            day = reading.on(year)
            if day is None:
                continue
            if reading.year or (reference and -PAST <= day - reference <= FUTURE):
                days[day] = None
    return tuple(days)


def _weekday_of(found: _Found, content: str, words: DateWords) -> Weekday | None:
    """Return the weekday beside a date; None if there is none, or two that disagree."""
    before = words.weekday_before(content, found.start, found.end) if found.before else None
    after = words.weekday_after(content, found.end) if found.after else None
    languages = {word.language for word in found.month}
    if languages:
        before = _of_languages(before, languages)
        after = _of_languages(after, languages)
    if before and after and before.number != after.number:
        return None
    return before or after


def _of_languages(weekday: Weekday | None, languages: set[str]) -> Weekday | None:
    if weekday and any(w.language in languages or w.language in ("zh", "ja") for w in weekday.words):
        return weekday
    return None


def _found(content: str, words: DateWords, reference: date | None) -> Iterator[_Found]:
    done = 0
    length = len(content)
    numerals = _numeral_dates(content, reference) if "月" in content else iter(())
    pending = next(numerals, None)
    for number in _NUMBER.finditer(content):
        start, end = number.span()
        while pending and pending.start < start:
            if pending.start >= done:
                done = pending.end
                yield pending
            pending = next(numerals, None)
        if start < done or end - start > 4 or end - start == 3:
            continue
        previous = content[start - 1] if start else "\n"
        if previous in _TOUCHING or (previous < "\u0250" and previous.isalnum()):
            if previous not in _CJK_COLONS_AND_COMMAS or content[max(0,start - 2):start-1].isdigit():
                continue
        following = content[end] if end < length else "\n"
        ...
