"""Times of day in the subject and in the writer's own text: 10:30, 25:00, 上午10点30分."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import islice

from msgspec import Struct

from sendlint.draft.model import Text
from sendlint.facts.dates.dates import DateMention
from sendlint.facts.text.latin_words import LATIN
from sendlint.facts.text.span_text import own_text
from sendlint.finding import Place

MOST_TIMES = 500
_BESIDE = 12
"""Characters between a time and the word or the date before it."""

_COLONS = ":："
_SIGNS = (*_COLONS, *"点點时時")
_DIGITS = frozenset("0123456789")
_TOUCHING = "./:：_#$€£¥@\\+=-–—,'’"
_PATTERNS = {
    "kana": "[\u3041-\u30fe]",
    "time": "([0-9]{1,2})(?:[:：]([0-9]{2})|[点點时時](?:([0-9]{2})分?)?)",
    "after": (
        r"[ \xa0]?(?:(?:[ap]\.?m|uhr|o['’]clock|cet|cest|mez|mesz|utc|gmt|bst|[ecmp][sd]t|jst)"
        rf"(?![{LATIN}])|[（(]?北京[时時][间間])"
    ),
    "before": (
        r"(?:godz\.|godzinie|godziny|[上下中]午|午[前后後]|凌晨|晚上"
        rf"|(?<![{LATIN}])a las)[ \xa0]?$"
    ),
    "between": r"[ \xa0]{0,2}[,，]?[ \xa0]?(?:(?:at|um|o|à|a las|ab|from|od)[ \xa0])?",
}
"""after, before: what says that a time of day is meant; between: what joins it to a date."""


class TimeMention(Struct, frozen=True, dict=True):
    """A time of day, or what looks like one: content[start:end].

    hour, minute: as written, 0 to 99.
    date_end: where the last date before it ends; -1 if there is none.
    japanese: whether its text is Japanese, which counts the hours after midnight on past 24.
    """

    text: Text
    start: int
    end: int
    hour: int
    minute: int
    date_end: int = -1
    japanese: bool = False

    @property
    def quote(self) -> str:
        """The time as written."""
        return self.text.content[self.start : self.end]

    @property
    def place(self) -> Place:
        """The place of the time."""
        return self.text.place(self.start, self.end)

    @cached_property
    def clock(self) -> bool:
        """Whether the words around it make it a time of day, not a duration, score or ratio.

        Such words are a zone, am, Uhr, 上午 and the like, or a date directly before.
        """
        content, start = self.text.content, self.start
        if _pattern("after").match(content, self.end):
            return True
        if _pattern("before").search(content, max(0, start - _BESIDE), start):
            return True
        if self.date_end < 0 or start - self.date_end > _BESIDE:
            return False
        return _pattern("between").fullmatch(content, self.date_end, start) is not None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_PATTERNS[name], re.IGNORECASE)


def find_times(texts: Iterable[Text], dates: Sequence[DateMention]) -> tuple[TimeMention, ...]:
    """Return the times in these texts, in their order, at most 500 a text.

    texts, dates: as find_dates took and returned them.
    """
    return tuple(time for text in texts for time in times_in(text, own_text(text), dates))


def times_in(text: Text, content: str, dates: Sequence[DateMention]) -> Iterator[TimeMention]:
    """Yield the times in what counts of a text, see `find_times`.

    content: what counts of it, at the same offsets.
    """
    ends = sorted(date.whole[1] for date in dates if date.text.part == text.part)
    return islice(_times(text, content, ends), MOST_TIMES)


def _times(text: Text, content: str, dates: list[int]) -> Iterator[TimeMention]:
    """Yield the times of one text.

    dates: where its dates end, sorted.
    """
    japanese: bool | None = None
    for at in _marks(content):
        start = at - content[max(0, at - 1) : at].isdigit()
        match = _pattern("time").match(content, start)
        if match is None or not _isolated(content, start, match.end()):
            continue
        number = bisect_right(dates, start) - 1
        date_end = dates[number] if number >= 0 else -1
        hour, minute = int(match[1]), int(match[2] or match[3] or 0)
        if japanese is None:
            japanese = not content.isascii() and _pattern("kana").search(content) is not None
        yield TimeMention(text, start, match.end(), hour, minute, date_end, japanese)


def _marks(content: str) -> Iterator[int]:
    """Yield where a digit stands before a sign of the time, and for a colon another behind it."""
    places: list[int] = []
    for sign in _SIGNS:
        at = content.find(sign)
        while at >= 0:
            places.append(at)
            at = content.find(sign, at + 1)
    done = 0
    for at in sorted(places):
        if done < at and content[at - 1] in _DIGITS:
            colon = content[at] in _COLONS
            if not colon or content[at + 1 : at + 2] in _DIGITS:
                yield at - 1
                done = at + 1 + colon


def _isolated(content: str, start: int, end: int) -> bool:
    """Tell whether a time is no part of a longer number, word or time to the second."""
    before, after = content[start - 1 : start] if start else "", content[end : end + 2]
    if before and (before in _TOUCHING or (before < "\u0250" and before.isalnum())):
        return False
    if after[:1] in (":", "：", ".", ",", "/", "-") and after[1:].isdigit():
        return False
    return not (after[:1].isdigit() or after[:1] in ("%", "_"))
