"""The Date header field (RFC 5322, 3.3 and 4.3), and the forms that programs write instead."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

MAX_LENGTH = 200
"""Characters of a field that are looked at."""

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NUMBERS = {month: f"{number:02}" for number, month in enumerate(_MONTHS, 1)}

# Hours east of UTC; the names of RFC 5322, 4.3 and those of Europe and Japan, as none is ambiguous.
_ZONES = {"z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "cet": 1, "cest": 2, "eet": 2, "eest": 3}
_ZONES |= {"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7}
_ZONES |= {"msk": 3, "jst": 9}


_TIME = (
    r"(?P<hour>\d{1,2})[ \t]?[:.][ \t]?(?P<minute>\d{1,2})"
    r"(?:[ \t]?[:.][ \t]?(?P<second>\d{1,2})(?:[.,]\d{1,9})?)?"
    r"(?:[ \t]?(?P<half>[AaPp])[Mm](?![A-Za-z]))?"
)
_ZONE = (
    r"(?:[ \t]*(?:(?:GMT|UTC)(?=[+-]))?(?P<sign>[+-])(?P<east>\d{2}):?(?P<more>\d{2})"
    r"|[ \t]*(?P<name>[A-Za-z]{1,5})(?![A-Za-z]))?"
)
_GAP = r"[ \t]*[ \t,.-][ \t]*"
_WEEKDAY = r"\s*(?:[A-Za-z]{3,9},?[ \t]+)?"
_MONTH = r"(?P<month>[A-Za-z]{3,9})"
_DAY = r"(?P<day>\d{1,2})"

_YEAR = r"(?P<year>\d{4})(?!\d)"
_WHEN = rf"(?:{_GAP}{_TIME}{_ZONE})?"
_LOCAL_WEEKDAY = r"\s*(?:[^\W\d]{2,12}\.?[ \t]*,?[ \t]*)?"

# The forms of RFC 5322, of ISO 8601, of ctime(), and of Americans; compiled when they are tried.
_FORMS = (
    rf"{_LOCAL_WEEKDAY}{_DAY}{_GAP}{_MONTH}{_GAP}(?P<year>\d{{2,4}})(?!\d){_WHEN}",
    rf"\s*(?P<year>\d{{4}})-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)(?:[Tt \t]{{1,4}}{_TIME}{_ZONE})?",
    rf"{_WEEKDAY}{_MONTH}[ \t]+{_DAY}[ \t]+{_TIME}{_ZONE}[ \t]+{_YEAR}",
    rf"{_WEEKDAY}{_MONTH}[ \t]+{_DAY},?[ \t]+{_YEAR}{_WHEN}",
)


def parse_date(value: str) -> datetime | None:
    """Return the date and time of a Date field, None if it cannot be read.

    Reads RFC 5322 dates with or without weekday, comma, seconds and zone, with two-digit years
    (RFC 5322, 4.3) and comments, and the forms of ctime() and ISO 8601. "-0000" is UTC.

    value: the decoded field body.
    Returns: an aware datetime if the field says its zone, else a naive one. Never raises.
    """
    text = value[:MAX_LENGTH]
    if "(" in text:
        text = re.sub(r"\\.|\([^()]*\)?", " ", text)
    if plain := _plain(text):
        return plain
    for form in _FORMS:
        found = re.match(form, text)
        if found:
            return _datetime(found.groupdict())
    return None


def _plain(text: str) -> datetime | None:
    """Read "Tue, 10 Mar 2026 09:12:00 +0800" without the costly patterns; None for other forms."""
    weekday, comma, rest = text.partition(", ")
    words = rest.split(" ")
    if not (comma and text.isascii() and 2 < len(weekday) < 10 and weekday.isalpha()):
        return None
    if list(map(len, words[1:])) != [3, 4, 8, 5] or len(words[0]) not in (1, 2):
        return None
    day, month, year, clock, zone = words
    number = _NUMBERS.get(month.lower())
    if clock[:2] == "24":
        return None  # from Python 3.14 on it would be the next day
    try:
        return datetime.fromisoformat(f"{year}-{number}-{day:0>2}T{clock}{zone}")
    except ValueError:
        return None  # a leap second, for instance


def _datetime(found: dict[str, str | None]) -> datetime | None:
    """Return the date of the groups that matched; None if there is no such day or time."""
    number, month = found.get("number"), (found.get("month") or "")[:3].lower()
    if number is None and month not in _MONTHS:
        return None
    year = int(found["year"] or 0)
    if len(found["year"] or "") < 4:
        year += 2000 if year < 50 else 1900
    hour = int(found["hour"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"] in "pP" else 0)
    try:
        return datetime(
            year,
            int(number) if number else _MONTHS.index(month) + 1,
            int(found["day"] or 0),
            hour,
            int(found["minute"] or 0),
            min(int(found["second"] or 0), 59),
            tzinfo=_zone(found),
        )
    except ValueError:
        return None


def _zone(found: dict[str, str | None]) -> timezone | None:
    """Return the zone, None if there is none or its name says nothing."""
    if found["sign"]:
        minutes = int(found["east"] or 0) * 60 + int(found["more"] or 0)
        return timezone(timedelta(minutes=-minutes if found["sign"] == "-" else minutes))
    name = (found["name"] or "").lower()
    return timezone(timedelta(hours=_ZONES[name])) if name in _ZONES else None
