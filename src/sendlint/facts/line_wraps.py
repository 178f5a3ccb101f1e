"""Lines that a mail program broke because they were too long, told from lines that were meant."""

from __future__ import annotations

import re
from operator import add

_SHORTEST = 55
_LONGEST = 120
"""Characters of a line that a program breaks; most do at 72 to 78."""
_CJK = "\u2e80"
_CELLS = ("\t", "|", "   ")
_ENDS = frozenset(".:;!?… ")
_STARTS = frozenset(("", *" -*+•·–—>#|"))
"""How an empty line, an item of a list or a quoted line starts; or with _NUMBERED."""
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
        for number, line in enumerate(lines[:-1])
        if _SHORTEST <= len(line) <= _LONGEST and _may_go_on(line, lines[number + 1])
    ]
    if wraps and any(map(content.__contains__, _CELLS)):
        wraps = [number for number in wraps if not _has_cells(lines[number], lines[number + 1])]
    sure = [number for number in wraps if lines[number + 1][0].islower()]
    if not sure:
        wraps = [number for number in wraps if _parts_number(lines[number], lines[number + 1])]
    if not wraps:
        return content
    width = max([len(lines[number]) for number in sure or wraps])
    full = [n for n in wraps if len(lines[n]) + 1 + len(lines[n + 1].split(" ", 1)[0]) > width]
    # Where many lines end before they are full, or in a figure, a writer ended them.
    kept = set(full)
    listed = [number for number in sure if number not in kept or lines[number][-1].isdigit()]
    if not full or len(listed) > len(sure) // 4:
        return content
    ends = ["\n"] * (len(lines) - 1)
    for number in full:
        ends[number] = " "
    return "".join(map(add, lines, (*ends, "")))


def _may_go_on(line: str, following: str) -> bool:
    """Tell whether a sentence may go on from one line to the next."""
    first, last = following[:1], line[-1]
    if first in _STARTS or (
        last in _ENDS and not (last == "." and (first == "(" or first.islower()))
    ):
        return False
    if last >= _CJK or first >= _CJK:
        return False
    head = following[:6]
    return not (("." in head or ")" in head) and re.match(_NUMBERED, head))


def _has_cells(line: str, following: str) -> bool:
    """Tell whether one of two lines is the row of a table."""
    return any(sign in line or sign in following for sign in _CELLS)


def _parts_number(line: str, following: str) -> bool:
    """Tell whether a number may go on from one line to the next: 7 384,92; DE74 2658."""
    return line[-1].isdigit() and following[0].isdigit()
