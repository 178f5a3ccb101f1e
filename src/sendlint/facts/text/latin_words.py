"""Where words of Latin letters begin and end, without a pattern that takes long to compile."""

from __future__ import annotations

import re

LATIN = "A-Za-zÀ-ÖØ-öø-ɏ"
"""The Latin letters, for a pattern."""
LONGEST = 14
"""Letters of a word that is looked up; of a longer one 15 are found."""
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
