"""Lines that a mail program broke because they were too long, told from lines that were meant."""

from __future__ import annotations

import re
from itertools import pairwise

_SHORTEST = 55
_LONGEST = 120
"""Characters of a line that a program breaks; most do at 72 to 78."""
_CJK = "\u2e80"
_CELLS = ("\t", "|", "   ")
_ENDS = frozenset(".:;!?…")
_MARKED = r"[-*+•·–—>#|]|\(?[0-9A-Za-z]{1,3}[.)](?![0-9])"
"""How an item of a list starts, or a quoted line."""


def unwrapped(content: str) -> str:
    """Return a text with blanks for the line feeds by which a program broke long lines.

    Such a line had no room for the first word of the next one. How wide lines may be is shown by
    those that go on in small letters, else by those that part a number. Lines that end a sentence,
    items of lists, rows of tables and lines of Chinese and Japanese stay as they are.
    """
    lines = content.split("\n")
    has_cells = any(sign in content for sign in _CELLS)
    wraps = [
        number
        for number, (line, following) in enumerate(pairwise(lines))
        if _SHORTEST <= len(line) <= _LONGEST
        and following
        and _may_go_on(line, following)
        and not (has_cells and any(sign in line or sign in following for sign in _CELLS))
    ]
    sure = [number for number in wraps if lines[number + 1][0].islower()]
    if not sure:
        wraps = [number for number in wraps if _parts_number(lines[number], lines[number + 1])]
    width = max((len(lines[number]) for number in sure or wraps), default=_LONGEST)
    joined = {
        number
        for number in wraps
        if len(lines[number]) + 1 + len(lines[number + 1].partition(" ")[0]) > width
    }
    # Where many lines end before they are full, or in a figure, a writer ended them.
    listed = [n for n in sure if n not in joined or lines[n][-1].isdigit()]
    if not joined or len(listed) > len(sure) // 4:
        return content
    ends = [" " if number in joined else "\n" for number in range(len(lines) - 1)]
    return "".join([part for pair in zip(lines, (*ends, ""), strict=True) for part in pair])


def _may_go_on(line: str, following: str) -> bool:
    """Tell whether a sentence may go on from one line to the next."""
    last, first = line[-1], following[0]
    if last in _ENDS and not (last == "." and (first == "(" or first.islower())):
        return False
    if last == " " or first == " " or last >= _CJK or first >= _CJK:
        return False
    # A word in small letters is no mark of an item.
    return (following[:4].islower() and following[:4].isalpha()) or not re.match(_MARKED, following)


def _parts_number(line: str, following: str) -> bool:
    """Tell whether a number may go on from one line to the next: 7 384,92; DE74 2658."""
    return line[-1].isdigit() and following[0].isdigit()
