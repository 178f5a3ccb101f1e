"""Where the sentence or paragraph around a figure starts and ends, read from its marks alone."""

from __future__ import annotations

import re
from functools import cache

from sendlint.facts.text.han import CJK_START

LONGEST = 240
"""Characters that are read to each side."""
_SHORT_LINE = 45
"""A line of fewer characters ended where its writer ended it; longer ones may be wrapped."""
_SHORTEST_WORD = 3
_WIDE = 400
"""Characters in which a few words stand, however many blanks there are."""


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(r"[\n;；。!！?？•]|\.(?=\s)")


def sentence_bounds(content: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence or line that holds content[start:end] starts and ends."""
    first = max(0, start - LONGEST)
    for match in reversed([*_ends().finditer(content, first, start)]):
        if _parts(content, match.start()):
            first = match.end()
            break
    last = min(len(content), end + LONGEST)
    for match in _ends().finditer(content, end, last):
        if _parts(content, match.start()):
            last = match.start()
            break
    return first, last


def paragraph_around(content: str, offset: int, longest: int) -> tuple[int, int]:
    """Return where the paragraph that holds an offset starts and ends: at blank lines, or so many
    characters to each side.
    """
    first = content.rfind("\n\n", max(0, offset - longest), offset)
    last = content.find("\n\n", offset, offset + longest)
    return max(first, offset - longest, 0), last if last >= 0 else offset + longest


def words_beside(content: str, start: int, end: int, longest: int) -> tuple[str, str]:
    """Return what stands before and behind content[start:end], so many characters of each with
    one blank for all that follow each other.
    """
    before = " ".join(content[max(0, start - _WIDE) : start].split())
    after = " ".join(content[end : end + _WIDE].split())
    return before[-longest:], after[:longest]


def _parts(content: str, at: int) -> bool:
    """Tell whether the mark at an offset ends a sentence: no wrapped line, no abbreviation."""
    following = content[at + 1 : at + 40].lstrip(" \xa0" if content[at] == "\n" else None)[:1]
    if content[at] == "\n":
        length = at - content.rfind("\n", 0, at) - 1
        goes_on = following.islower() or following.isdigit() or following == "("
        return not (goes_on and (length >= _SHORT_LINE or content[at - 1 : at] == ","))
    if content[at] != ".":
        return True
    word = re.search(r"[^\W\d_]*$", content[max(0, at - 20) : at])
    length = len(word[0]) if word else 0
    if following.islower() or (following.isdigit() and length <= _SHORTEST_WORD + 3):
        return False
    return length != 1 or content[at - 1] >= CJK_START
