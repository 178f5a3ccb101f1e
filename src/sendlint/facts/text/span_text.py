"""The content of a text with everything but some spans blanked out, at the same offsets.

And without the line feeds by which a mail program broke lines that were too long.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import add

from sendlint.draft.model import Passage, Text

LONGEST_TEXT = 200_000
"""Characters that are read for figures."""
_SHORTEST = 55
_LONGEST = 120
"""Characters of a line that a program breaks; most do at 72 to 78."""
_CJK = "\u2e80"
_CELLS = ("\t", "|", "   ")
_ENDS = frozenset(".:;!?… ")
_STARTS = frozenset(("", *" -*+•·–—>#|"))
"""How an empty line, an item of a list or a quoted line starts; or with _NUMBERED."""
_NUMBERED = r"\(?[0-9A-Za-z]{1,3}[.)](?![0-9])"


def own_text(text: Text) -> str:
    """Return what the writer wrote anew, see `span_text`."""
    return span_text(text, text.own)


def span_text(text: Text, passages: Sequence[Passage]) -> str:
    """Return the content outside of whose passages line feeds stand, full-width digits narrow.

    At most its first 200,000 characters, without the line feeds by which a program broke lines.
    """
    content = text.content
    if len(passages) == 1 and len(passages[0].text) == len(content):
        return unwrapped(narrowed(content[:LONGEST_TEXT]))
    pieces = []
    at = 0
    for passage in passages:
        pieces.append("\n" * (passage.offset - at))
        pieces.append(passage.text)
        at = passage.offset + len(passage.text)
    return unwrapped(narrowed("".join(pieces)[:LONGEST_TEXT]))


def narrowed(content: str) -> str:
    """Return a text with its full-width digits made narrow, at the same offsets.

    The full-width marks inside of such a number, too: １２，５００．００.
    """
    if content.isascii():
        return content
    narrow = content
    # Ten replacements take a fraction of the time that str.translate needs.
    for wide, digit in zip("０１２３４５６７８９", "0123456789", strict=True):
        narrow = narrow.replace(wide, digit)
    if narrow is content or not ("，" in content or "．" in content):
        return narrow
    pieces = list(narrow)
    for match in re.finditer("(?<=[０-９])(?:．(?=[０-９])|，(?=[０-９]{3}(?![０-９])))", content):
        pieces[match.start()] = "." if match[0] == "．" else ","
    return "".join(pieces)


def holds_digit(content: str) -> bool:
    """Tell whether a text holds a digit (0 to 9)."""
    return any(map(content.__contains__, "0123456789"))


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
