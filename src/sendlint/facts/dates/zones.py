"""Time zones that meetings name: how far from UTC, on which day."""

from __future__ import annotations

from datetime import date, timedelta

_FAMILIES = {
    "utc": (0, ""),
    "london": (0, "eu"),
    "central europe": (60, "eu"),
    "eastern europe": (120, "eu"),
    "moscow": (180, ""),
    "china": (480, ""),
    "japan": (540, ""),
    "us eastern": (-300, "us"),
    "us central": (-360, "us"),
    "us mountain": (-420, "us"),
    "us pacific": (-480, "us"),
}
"""Zone -> minutes from UTC in winter, and by whose rule summer time is kept."""

_CITIES = {
    "london": "Europe/London Europe/Dublin|GMT Standard Time",
    "central europe": (
        "Europe/Warsaw Europe/Berlin Europe/Paris Europe/Madrid Europe/Rome Europe/Vienna"
        " Europe/Zurich Europe/Amsterdam Europe/Brussels Europe/Prague Europe/Budapest"
        " Europe/Copenhagen Europe/Stockholm Europe/Oslo|Central European Standard Time"
        "|W. Europe Standard Time|Romance Standard Time|Central Europe Standard Time"
    ),
    "eastern europe": "Europe/Helsinki Europe/Athens Europe/Kiev Europe/Kyiv|FLE Standard Time",
    "moscow": "Europe/Moscow|Russian Standard Time",
    "china": (
        "Asia/Shanghai Asia/Hong_Kong Asia/Singapore Asia/Taipei Asia/Chongqing"
        "|China Standard Time|Taipei Standard Time|Singapore Standard Time"
    ),
    "japan": "Asia/Tokyo Asia/Seoul|Tokyo Standard Time|Korea Standard Time",
    "us eastern": "America/New_York America/Toronto America/Detroit|Eastern Standard Time",
    "us central": "America/Chicago|Central Standard Time",
    "us mountain": "America/Denver|Mountain Standard Time",
    "us pacific": "America/Los_Angeles America/Vancouver|Pacific Standard Time",
    "utc": "UTC Etc/UTC GMT Etc/GMT",
}
"""Zone -> its names in calendars: of the IANA data base, and of Windows behind the bars."""

_WORDS = {
    "utc": "utc",
    "cet": "central europe",
    "cest": "central europe",
    "mez": "central europe",
    "mesz": "central europe",
    "bst": "london",
    "uk time": "london",
    "london time": "london",
    "eet": "eastern europe",
    "eest": "eastern europe",
    "msk": "moscow",
    "beijing time": "china",
    "china time": "china",
    "hkt": "china",
    "sgt": "china",
    "北京时间": "china",
    "中国时间": "china",
    "中国時間": "china",
    "北京時間": "china",
    "jst": "japan",
    "japan time": "japan",
    "日本時間": "japan",
    "edt": "us eastern",
    "pst": "us pacific",
    "pdt": "us pacific",
}
"""Words of texts, lower-case -> zone. GMT is London's in winter and people's for it in summer."""


def zone_of_calendar(name: str) -> str | None:
    """Return the zone that a name in a calendar stands for; None if it is not known."""
    bare = name.strip().strip('"').lower()
    for zone, names in _CITIES.items():
        cities, *others = names.lower().split("|")
        if bare in cities.split() or bare in others:
            return zone
    return None


def zone_of_word(word: str) -> str | None:
    """Return the zone that words in a text stand for; None if it is not known."""
    return _WORDS.get(" ".join(word.lower().split()))


def minutes_from_utc(zone: str, day: date) -> int:
    """Return how many minutes a zone is ahead of UTC on a day."""
    winter, rule = _FAMILIES[zone]
    if rule == "eu":
        summer = _sunday(day.year, 3, -1) <= day < _sunday(day.year, 10, -1)
    elif rule == "us":
        summer = _sunday(day.year, 3, 2) <= day < _sunday(day.year, 11, 1)
    else:
        summer = False
    return winter + 60 * summer


def _sunday(year: int, month: int, number: int) -> date:
    """Return the first, second … (-1: last) Sunday of a month."""
    if number > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (number - 1))
    last = date(year, month + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() + 1) % 7)
