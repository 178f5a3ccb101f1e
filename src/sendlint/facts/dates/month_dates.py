"""Dates with the month's name: 24 March 2026, 24. März, 24 de marzo de 2026, March 24, 2026."""

from __future__ import annotations

from datetime import date

from sendlint.facts.dates.date_shapes import (
    FIRST_YEAR,
    LAST_YEAR,
    Extent,
    Found,
    Reading,
    Step,
    full_year,
    make_readings,
    open_after,
    open_before,
)
from sendlint.facts.dates.date_words import DateWord, DateWords
from sendlint.facts.text.latin_words import BLANK, skip_blanks, word_before, word_end, wrapped

_LONGEST_NAME = 14
_CLAUSE_ENDS, _BEHIND = frozenset(".,;:!?)"), frozenset(("", " ", "\n"))
"""What may stand behind the year of a plain date, and behind that."""
_NEAR_YEARS = 5
"""A year further from the reference, or a round one, may count things."""
_Days = tuple[Extent, Extent | None, bool, int]
"""The day, a second one ("24-26"), whether both are the ends of a range, and where they end."""


def read_named(
    content: str,
    start: int,
    end: int,
    done: int,
    near: tuple[bool, bool],
    words: DateWords,
    reference: date | None,
) -> Step:
    """Read the date with a month's name whose day is the number content[start:end].

    done: up to where the text is read already.
    near: whether a month's name is near before and after it.
    """
    if not 0 < int(content[start:end]) < 32:
        return end, ()
    before, after = near
    if after and not before:
        plain = _read_plain(content, (start, end), words, reference)
        if plain:
            return plain
    following = leading = None
    if after and content[end : end + 1] < "\u2fff":
        following = _day_month(content, start, end, words, reference)
    if before:
        leading = _month_day(content, start, end, done, words, reference)
    if not (following and leading):
        return following or leading or (end, ())
    first, last = leading[1][0].readings[0].month_at
    weekdays = words.weekdays(content[first:last], True)
    months = following[1][0].month
    if {w.language for w in weekdays}.isdisjoint(w.language for w in months):
        return following[0], ()
    return following


def _read_plain(
    content: str, day_at: Extent, words: DateWords, reference: date | None
) -> Step | None:
    """Read a date that looks as most do: 24 March 2026, with a blank or the clause's end behind.

    It only saves time: _day_month reads the same, looking at all else that may stand there.
    """
    start, at = day_at[0], day_at[1] + 1
    name, _, rest = content[at : at + _LONGEST_NAME + 7].partition(" ")
    written, end = rest[:4], rest[4:5]
    end = rest[5:6] if end in _CLAUSE_ENDS else end
    plain = content[at - 1 : at] == " " and len(written) == 4 and end in _BEHIND
    if not (plain and written.isascii() and written.isdecimal()) or reference is None:
        return None
    if name >= "\u0250":
        return None
    month = words.months(name)
    if not month:
        return None
    year = int(written)
    if abs(year - reference.year) > _NEAR_YEARS or year % 100 == 0 or year > LAST_YEAR:
        return None
    day = int(content[start : day_at[1]])
    behind = at + len(name) + 1
    stop = behind + 4
    reading = Reading(year, month[0].month, day, day_at, (at, behind - 1), (behind, stop))
    return stop, (Found(start, stop, (reading,), "name", month),)


def _day_month(
    content: str, start: int, end: int, words: DateWords, reference: date | None
) -> Step | None:
    days = _days(content, start, end, words)
    at = days[3]
    dotted = content[at : at + 1] == "."
    at += dotted
    joint = content[at : at + 1]
    if joint in ("-", "/"):
        at += 1
    else:
        joint = ""
        gap = _gap(content, at)
        if gap == at and not dotted:
            return None
        at = gap
    stop = word_end(content, at)
    if content[at:stop].lower() in words.links["of"]:
        at = _gap(content, stop)
        stop = word_end(content, at)
    if stop - at < 3:
        return None
    near = content[stop : stop + 1]
    month = words.months(content[at:stop], near == ".")
    if not month or near in ("_", "@") or near.isdigit():
        return None
    year_at = _year_after(content, stop + (near == "."), joint, words)
    whole = (start, year_at[1] or stop)
    return _dated(content, days, month, (at, stop), year_at, whole, reference)


def _month_day(
    content: str, start: int, end: int, done: int, words: DateWords, reference: date | None
) -> Step | None:
    begin, stop, dotted = word_before(content, start)
    if stop - begin < 3 or begin < done:
        return None
    month = words.months(content[begin:stop], dotted)
    if not month or not open_before(content, begin):
        return None
    days = _days(content, start, end, words)
    at = days[3]
    near = content[at : at + 2]
    if near[:1] in (":", "：", "%") or (near[:1] in (".", ",") and _counts(content, at)):
        return None
    if near[:1] < "\u0250" and near[:1].isalnum():
        return None
    year_at = _year_after(content, at, "", words)
    whole = (begin, year_at[1] or at)
    return _dated(content, days, month, (begin, stop), year_at, whole, reference)


def _counts(content: str, at: int) -> bool:
    """Tell whether the dot or comma at `at` stands inside a number: 10,000 or 24.5."""
    stop = _digits(content, at + 1)
    return 0 < stop - at - 1 < 4


def _days(content: str, start: int, end: int, words: DateWords) -> _Days:
    """Read the day content[start:end] and, if there is one, a second after it."""
    first = (start, end)
    at = _ordinal(content, end, words)
    stop = at + (content[at : at + 1] == ".")
    stop = skip_blanks(content, stop, 2)
    sign = content[stop : stop + 1]
    if sign and sign in "-–—/&":
        ranged = sign in "-–—"
        stop += 1
    else:
        word_stop = word_end(content, stop)
        word = content[stop:word_stop]
        ranged = word in words.links["to"]
        if stop == at or not (ranged or word in words.links["and"]):
            return first, None, False, at
        stop = word_stop
    stop = skip_blanks(content, stop, 2)
    last = _digits(content, stop)
    if not 0 < last - stop < 3:
        return first, None, False, at
    return first, (stop, last), ranged, _ordinal(content, last, words)


def _year_after(content: str, at: int, joint: str, words: DateWords) -> Extent:
    """Return where the year after a day or month stands; (0, 0) if there is none.

    joint: what joined day and month; the same joins the year in 24-Mar-26.
    """
    if joint:
        if content[at : at + 1] != joint:
            return 0, 0
        start = at + 1
    else:
        comma = content[at : at + 1] == ","
        start = _gap(content, at + comma)
        stop = word_end(content, start)
        if content[start:stop] in words.links["of"]:
            start = _gap(content, stop)
        if start == at:
            return 0, 0
    end = _digits(content, start)
    if end - start != 4 and not (joint and end - start == 2):
        return 0, 0
    near = content[end : end + 1]
    if near and near < "\u0250" and near.isalnum() and near != "r":
        return 0, 0
    return start, end


def _dated(
    content: str,
    days: _Days,
    month: tuple[DateWord, ...],
    month_at: Extent,
    year_at: Extent,
    whole: Extent,
    reference: date | None,
) -> Step | None:
    """Return the one or, for "24-26 March", two dates of a month; None if there is none."""
    begin, stop = whole
    if not open_after(content, stop) and not _ranged_after(content, stop):
        return None
    year = int(content[slice(*year_at)] or 0)
    if year and year_at[1] - year_at[0] == 2:
        year = full_year(year)
    if year and not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    years = _years(content, year, year_at, reference)
    first, second, ranged, _ = days
    found = []
    for day_at in (first, second) if second else (first,):
        day = int(content[slice(*day_at)])
        readings = make_readings(
            *((given, month[0].month, day, day_at, month_at, year_at) for given in years)
        )
        if readings:
            start = begin if day_at is first else min(day_at[0], month_at[0])
            weekday = (
                "any" if second is None else "before" if ranged and day_at is first else "none"
            )
            found.append(Found(start, stop, readings, "name", month, weekday))
    return (stop, tuple(found)) if found else None


def _ranged_after(content: str, stop: int) -> bool:
    """Tell whether a dash and a number follow: "24 March-26 March"."""
    return content[stop : stop + 1] == "-" and content[stop + 1 : stop + 2].isdigit()


def _years(content: str, year: int, year_at: Extent, reference: date | None) -> tuple[int, ...]:
    """Return the years that may be meant: an odd number before a word may count things."""
    if not year:
        return (0,)
    odd = year % 100 == 0 or (reference is not None and abs(year - reference.year) > _NEAR_YEARS)
    start, stop = year_at
    near = content[stop : stop + 2]
    counts = near[:1] in BLANK and near[1:].islower() and content[start - 2 : start - 1] != ","
    return (year, 0) if odd and counts else (year,)


def _gap(content: str, at: int) -> int:
    """Step over one to three blanks, or the end of a wrapped line."""
    stop = skip_blanks(content, at, 3)
    if content[stop : stop + 1] == "\n" and wrapped(content, stop):
        stop = skip_blanks(content, stop + 1, 8)
    return stop


def _digits(content: str, at: int) -> int:
    """Return where the digits at `at` end, looking at five at most."""
    near = content[at : at + 5]
    return at + len(near) - len(near.lstrip("0123456789"))


def _ordinal(content: str, at: int, words: DateWords) -> int:
    """Step over the ending of an ordinal number: 24th, 1er, 1º, 1.º, 12-go."""
    hyphen = content[at : at + 1] == "-"
    stop = word_end(content, at + hyphen)
    if content[at:stop] in words.links["ordinal"]:
        return stop if hyphen or not content[stop : stop + 1].isalpha() else at
    dotted = content.startswith(".º", at)
    return at + (2 if dotted else content[at : at + 1] in ("º", "°"))
