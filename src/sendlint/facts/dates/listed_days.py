"""Days with a weekday that share the month beside them: Wednesday 20 and Thursday 21 May.

And weekdays that share a range of days: Monday to Wednesday, 16-18 March.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from itertools import pairwise

from msgspec.structs import replace

from sendlint.facts.dates.date_joints import any_of, joint_of
from sendlint.facts.dates.date_shapes import Found
from sendlint.facts.dates.date_words import CJK_JOINTS, CLOSING, DateWords, Weekday
from sendlint.facts.text.latin_words import LATIN

_REACH = 20
_PAIR_REACH = 50
_WEEK = 7


def listed_day(content: str, found: Found, begin: int, end: int, words: DateWords) -> Found | None:
    """Return the day that is joined to a date, as far as it needs its month; None if there is none.

    In Latin letters it stands before the date (Wednesday 20 and Thursday 21 May), in Chinese and
    Japanese behind it (5月21日（周四）和22日（周五）). It counts beside a weekday only.
    begin, end: of the date with its weekday. words: the small words beside dates.
    """
    if found.kind == "cjk":
        end += content[end : end + 1] in tuple(CLOSING)
        match = _behind().match(content, end)
    elif found.kind == "name":
        match = _before(joint_of(words.links), *words.links["ordinal"]).search(
            content, max(0, begin - _REACH), begin
        )
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


def paired_weekdays(content: str, found: Sequence[Found], words: DateWords) -> dict[int, Weekday]:
    """Return the weekdays of two days that two weekdays stand beside, by the index of the day.

    They count only where they are as far apart as the days: in "Monday to Friday, 1-18 December"
    they say when in that time; and where no third one follows, for a third day before.
    found: the dates of a text; two days of one month end at the same place.
    """
    paired: dict[int, Weekday] = {}
    for index, (one, other) in enumerate(pairwise(found)):
        if one.end != other.end:
            continue
        languages = {word.language for word in one.month}
        start = max(0, one.start - _PAIR_REACH)
        articles = *words.links["article"], *words.links["from"]
        match = _two_before(joint_of(words.links), *articles).search(content, start, one.start)
        before = match is not None
        match = match or _two_after(joint_of(words.links)).match(content, one.end)
        if match is None or (not before and words.weekdays(match[3] or "", True)):
            continue
        first = _named(content, match.span(1), words, languages, before=before)
        second = _named(content, match.span(2), words, languages, before=before)
        apart = other.readings[0].day - one.readings[0].day
        if first and second and 0 < apart == (second.number - first.number) % _WEEK:
            paired |= {index: first, index + 1: second}
    return paired


def _named(
    content: str,
    at: tuple[int, int],
    words: DateWords,
    languages: Collection[str],
    *,
    before: bool,
) -> Weekday | None:
    """Return the weekday that content[at] names in one of these languages."""
    meanings = words.weekdays(content[slice(*at)], True, languages)
    meanings = tuple([word for word in meanings if word.language in languages])
    numbers = {word.weekday for word in meanings}
    return Weekday(*at, numbers.pop(), meanings, before) if len(numbers) == 1 else None


@cache
def _two_before(joint: str, *articles: str) -> re.Pattern[str]:
    two = rf"(?<![{LATIN}0-9])([{LATIN}]{{2,14}})\.?{joint}([{LATIN}]{{2,14}})\.?"
    return re.compile(rf"{two}(?:,? | ?\(|, ?\()(?:(?:{any_of(articles)}) )?\Z")


@cache
def _two_after(joint: str) -> re.Pattern[str]:
    two = rf"([{LATIN}]{{2,14}})\.?{joint}([{LATIN}]{{2,14}})\.?"
    return re.compile(rf",? ?\({two}(?:\)|,(?: ([{LATIN}]{{2,14}}))?)")


@cache
def _before(joint: str, *ordinals: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![0-9.,:/-])([0-9]{{1,2}})(?:{any_of(ordinals)}|\.)?{joint}\Z")


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"[ ]?[{CJK_JOINTS}][ ]?([0-9]{{1,2}})[日号號]")
