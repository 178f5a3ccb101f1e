"""Days with a weekday that share the month beside them: Wednesday 20 and Thursday 21 May."""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from sendlint.facts.date_shapes import Found
from sendlint.facts.date_words import CJK_JOINTS, CLOSING, JOINT

_REACH = 20


def listed_day(content: str, found: Found, begin: int, end: int) -> Found | None:
    """Return the day that is joined to a date, as far as it needs its month; None if there is none.

    In Latin letters it stands before the date (Wednesday 20 and Thursday 21 May), in Chinese and
    Japanese behind it (5月21日（周四）和22日（周五）). It counts beside a weekday only.
    begin, end: of the date with its weekday.
    """
    if found.kind == "cjk":
        end += content[end : end + 1] in tuple(CLOSING)
        match = _behind().match(content, end)
    elif found.kind == "name":
        match = _before().search(content, max(0, begin - _REACH), begin)
    else:
        return None
    if match is None:
        return None
    day, at = int(match[1]), match.span(1)
    earlier = found.kind == "name"
    readings = tuple(
        replace(reading, day=day, day_at=at)
        for reading in found.readings
        if 1 <= day <= 31 and (day < reading.day) == earlier
    )
    stop = at[1] if earlier else match.end()
    side = "before" if earlier else "any"
    return Found(at[0], stop, readings, found.kind, found.month, side, True) if readings else None


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?<![0-9.,:/-])([0-9]{{1,2}})(?:st|nd|rd|th|\.)?{JOINT}\Z")


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"[ ]?[{CJK_JOINTS}][ ]?([0-9]{{1,2}})[日号號]")
