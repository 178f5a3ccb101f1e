"""Words within quotation marks: what somebody says, wrote or is to write."""

from __future__ import annotations

import re
from functools import cache

MARKS = frozenset("\"'“„”«»‹›「『〝‘")
"""The marks that a quotation may begin with."""

_PAIRS = (
    ("“", "“”"),
    ("„", '“”"'),
    ("”", "”"),
    ("«", "»"),
    ("»", "«"),
    ("‹", "›"),
    ("「", "」"),
    ("『", "』"),
    ("〝", "〞"),
)
"""Opening marks and what may close them."""
_LONGEST = 160
_LETTERS = "a-z0-9ß-ɏ"
_WHOLE = 0.8
"""The share of a text above which a pair of marks encloses the text itself."""


def quotations(text: str) -> list[tuple[int, int]]:
    """Return start and end of every short quotation, marks included, by start.

    text: a passage as written. A quotation has up to 160 characters and crosses no blank line;
    one that encloses the whole passage is none.
    """
    if MARKS.isdisjoint(text):
        return []
    size = len(text.strip())
    found = [match.span() for match in _quotation().finditer(text)]
    return [(start, end) for start, end in found if end - start < _WHOLE * size]


def encloses(found: list[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    """Return the quotation that encloses the characters from `start` to `end`, if one does."""
    from bisect import bisect_right

    index = bisect_right(found, (start, end)) - 1
    if index >= 0 and end <= found[index][1]:
        return found[index]
    return None


@cache
def _quotation() -> re.Pattern[str]:
    # A straight mark opens only behind a blank or a sign and closes only before one: 24" is a
    # length, don't is a word. No quotation reaches across a second opening mark.
    line = r"|\n(?![ \t\r]{0,80}\n)"
    several = f"{{1,{_LONGEST}}}?"
    kinds = [
        f"{opens}(?:[^{opens}{closes}\\n]{line}){several}[{closes}]" for opens, closes in _PAIRS
    ]
    kinds.append(f"‘(?:[^‘\\n]{line}){several}’(?![{_LETTERS}])")
    for mark in "\"'":
        inside = rf"[^{mark}\n]|(?<=\w){mark}(?=\w){line}"
        kinds.append(
            rf"(?<![{_LETTERS}]){mark}(?![\s{mark}])(?:{inside}){several}"
            rf"(?<!\s){mark}(?![{_LETTERS}])"
        )
    return re.compile("|".join(kinds), re.IGNORECASE)
