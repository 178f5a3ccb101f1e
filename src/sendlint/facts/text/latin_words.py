"""Where words of Latin letters begin and end, and the blanks between them.

Patterns for this take long to compile.
"""

from __future__ import annotations

import re

LATIN = "A-Za-zÀ-ÖØ-öø-ɏ"
"""The Latin letters, for a pattern."""
LONGEST = 14
"""Letters of a word that is looked up; of a longer one 15 are found."""
BLANK = " \t\xa0\u2009\u202f\u3000"
"""Blanks inside a line."""
_WRAPPED_LINE = 40
_LETTERS = re.compile(rf"[^\W\d_]{{1,{LONGEST + 1}}}")
_ALL_LETTERS = "".join(filter(str.isalpha, map(chr, range(0x250))))


def word_end(text: str, start: int) -> int:
    """Return where the Latin letters at `start` end; `start` if there are none."""
    match = _LETTERS.match(text, start)
    if match is None:
        return start
    # The exact class takes ten times as long to compile.
    near = match[0]
    return match.end() if near.isascii() else start + len(near) - len(near.lstrip(_ALL_LETTERS))


def word_start(text: str, stop: int) -> int:
    """Return where the Latin letters that end at `stop` begin; `stop` if there are none."""
    near = text[max(0, stop - LONGEST - 1) : stop]
    return stop - len(near) + len(near.rstrip(_ALL_LETTERS))


def skip_blanks(text: str, at: int, most: int) -> int:
    """Step over up to `most` blanks inside a line."""
    near = text[at : at + most]
    return at + len(near) - len(near.lstrip(BLANK))


def skip_back(text: str, at: int, most: int) -> int:
    """Step back over up to `most` blanks inside a line."""
    near = text[max(0, at - most) : at]
    return at - len(near) + len(near.rstrip(BLANK))


def wrapped(text: str, newline: int) -> bool:
    """Tell whether the line end at `newline` only wraps a sentence: its line is long enough."""
    return newline >= _WRAPPED_LINE and "\n" not in text[newline - _WRAPPED_LINE : newline]


def word_before(text: str, end: int) -> tuple[int, int, bool]:
    """Return start and end of the Latin word before `end`, and whether a dot follows it.

    Blanks, or the end of a wrapped line, may stand between; start equals end if there is none.
    """
    at = skip_back(text, end, 4)
    if at == end and text[end - 1 : end] == "\n" and wrapped(text, end - 1):
        at = end - 1
    dotted = text[at - 1 : at] == "."
    stop = at - dotted
    return word_start(text, stop), stop, dotted
