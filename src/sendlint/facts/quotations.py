"""Words within quotation marks: what somebody says, wrote or is to write."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

_WHOLE = 0.8
"""The share of a text above which a pair of marks encloses the text itself."""


def quotations(text: str) -> list[tuple[int, int]]:
    """Return start and end of every short quotation, marks included, by start.

    text: a passage as written. A quotation has up to 160 characters and crosses no blank line;
    one that encloses the whole passage is none.
    """
    found = [match.span() for match in _quotation().finditer(text)]
    size = len(text.strip())
    return [(start, end) for start, end in found if end - start < _WHOLE * size]


def encloses(found: list[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether one of the quotations encloses the characters from `start` to `end`."""
    index = bisect_right(found, (start, end)) - 1
    return index >= 0 and found[index][0] <= start and end <= found[index][1]


@cache
def _quotation() -> re.Pattern[str]:
    # A straight mark opens only behind a blank or a sign and closes only before one: 24" is a
    # length, don't is a word. No quotation reaches across a second opening mark.
    pairs = (
        ("“", "“”", "”“"),
        ("„", "„“”\"", "“”\""),
        ("”", "“”", "”"),
        ("«", "«»", "»"),
        ("»", "«»", "«"),
        ("‹", "‹›", "›"),
        ("「", "「」", "」"),
        ("『", "『』", "』"),
        ("〝", "〝〞", "〞"),
        ("‘", "‘", "’(?![a-zß-ɏ])"),
    )
    curly = [
        f"{opens}(?:[^{barred}\\n]|\\n(?!\\s*\\n)){{1,160}}?{ends if '(' in ends else f'[{ends}]'}"
        for opens, barred, ends in pairs
    ]
    body = r"(?![\s{0}])(?:[^{0}\n]|(?<=\w){0}(?=\w)|\n(?!\s*\n)){{1,160}}?(?<!\s){0}(?![a-z0-9ß-ɏ])"
    straight = [r"(?<![a-z0-9ß-ɏ]){0}".format(mark) + body.format(mark) for mark in "\"'"]
    return re.compile("|".join(curly + straight), re.IGNORECASE)
