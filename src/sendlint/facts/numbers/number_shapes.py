"""What a text looks like to somebody who searches for long numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

_BLANKS = "\u00a0\u202f\u2007\u2009"
_HYPHENS = "\u2010\u2011\u2012\u2013"
BLANKS = " " + _BLANKS
"""The blanks that stand between the groups of a number."""
HYPHENS = "-" + _HYPHENS
_NEITHER = b"Aa -.|\t"
"""What of a shape is neither a figure nor the end of a line."""


def number_shape(content: str) -> bytes:
    """Return a text with a byte a character.

    0 for figures, A and a for letters of ASCII, blanks and line feeds as they are, "-" for hyphens,
    "." for all else. Searching it for a few bytes takes a fraction of the time of a pattern.
    """
    if not content.isascii():
        for char in _BLANKS:
            content = content.replace(char, " ")
        for char in _HYPHENS:
            content = content.replace(char, "-")
    return content.encode("ascii", "replace").translate(_table())


def digit_rows(shape: bytes) -> list[bytes]:
    """Return the rows of digits of a text of this shape."""
    # Blanks are left of all else.
    return shape.translate(_digits()).split()


def places_of_rows(shape: bytes, rows: Iterable[bytes]) -> list[tuple[int, int]]:
    """Return where the rows of digits of a text of this shape start and end."""
    found = []
    end = 0
    for row in rows:
        start = shape.find(row, end)
        end = start + len(row)
        found.append((start, end))
    return found


def count_digit_lines(shape: bytes) -> int:
    """Return how many lines of a text of this shape hold a digit."""
    return len(shape.translate(None, _NEITHER).split())


def is_sample(number: str) -> bool:
    """Tell whether a number stands for any: one figure all through, 1111 2222, 1234567890."""
    figures = re.sub("[^0-9]", "", number)
    body = figures[2:] if not number[:1].isdecimal() else figures
    ascending = "01234567890" * 4
    return (
        len(set(body)) < 2
        or all(len(set(figures[at : at + 4])) == 1 for at in range(0, len(figures), 4))
        or figures in ascending
        or body in ascending
        or figures in "1234567890" * 4
        or body in "1234567890" * 4
    )


@cache
def _table() -> bytes:
    table = bytearray(b"." * 256)
    for first, last in ("09", "AZ", "az"):
        table[ord(first) : ord(last) + 1] = first.encode() * (ord(last) - ord(first) + 1)
    for char in b" \n\t-|":
        table[char] = char
    return bytes(table)


@cache
def _digits() -> bytes:
    return b" " * ord("0") + b"0" + b" " * (255 - ord("0"))
