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
_MARKS = frozenset("-*+•·–—>#|")
"""How an item of a list starts, or a quoted line; or with _NUMBERED."""
_NUMBERED = r"\(?[0-9A-Za-z]{1,3}[.)](?![0-9])"


def unwrapped(content: str) -> str:
    """Return a text with blanks for the line feeds by which a program broke long lines.

    Such a line had no room for the first word of the next one. How wide lines may be is shown by
    those that go on in small letters, else by those that part a number. Lines that end a sentence,
    items of lists, rows of tables and lines of Chinese and Japanese stay as they are.
    """
    lines = content.split("\n")
    wraps = [
        number
        for number, (line, following) in enumerate(pairwise(lines))
        if _SHORTEST <= len(line) <= _LONGEST and following and _may_go_on(line, following)
    ]
    if wraps and any(sign in content for sign in _CELLS):
        wraps = [number for number in wraps if not _has_cells(lines[number], lines[number + 1])]
    sure = [number for number in wraps if lines[number + 1][0].islower()]
    if not sure:
        wraps = [number for number in wraps if _parts_number(lines[number], lines[number + 1])]
    if not wraps:
        return content
    width = max([len(lines[number]) for number in sure or wraps])
    full = [
        number
        for number in wraps
        if len(lines[number]) + 1 + len(lines[number + 1].partition(" ")[0]) > width
    ]
    # Where many lines end before they are full, or in a figure, a writer ended them.
    kept = set(full)
    listed = [n for n in sure if n not in kept or lines[n][-1].isdigit()]
    if not full or len(listed) > len(sure) // 4:
        return content
    pieces = [part for line in lines for part in (line, "\n")]
    for number in full:
        pieces[2 * number + 1] = " "
    return "".join(pieces[:-1])


def _may_go_on(line: str, following: str) -> bool:
    """Tell whether a sentence may go on from one line to the next."""
    last, first = line[-1], following[0]
    if last in _ENDS and not (last == "." and (first == "(" or first.islower())):
        return False
    if last == " " or first == " " or last >= _CJK or first >= _CJK:
        return False
    if first in _MARKS:
        return False
    head = following[:6]
    return not (("." in head or ")" in head) and re.match(_NUMBERED, head))


def _has_cells(line: str, following: str) -> bool:
    """Tell whether one of two lines is the row of a table."""
    return any(sign in line or sign in following for sign in _CELLS)


def _parts_number(line: str, following: str) -> bool:
    """Tell whether a number may go on from one line to the next: 7 384,92; DE74 2658."""
    return line[-1].isdigit() and following[0].isdigit()
