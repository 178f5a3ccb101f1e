"""Text as matching sees it: without case, width, stray marks and invisible characters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, AnyStr

from msgspec import Struct

if TYPE_CHECKING:
    from array import array

_PLAIN = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {
    "\u3000": " ",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2018": "'",
    "\u2019": "'",
    "\u201b": "'",
    "\u02bc": "'",
    "\u00b4": "'",
    "`": "'",
    "\u2010": "-",
    "\u2011": "-",
}
"""Characters replaced one for one: full-width ASCII, odd blanks, apostrophes, hyphens."""

_DROPPED = frozenset(
    map(
        chr,
        (
            *(0x00AD, 0x034F, 0x061C, 0x180E, 0xFEFF),
            *range(0x200B, 0x2010),
            *range(0x202A, 0x202F),
            *range(0x2060, 0x2070),
            *range(0xFE00, 0xFE10),
        ),
    )
)
"""Soft hyphen, zero-width and direction marks, variation selectors."""

_STROKED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})

_MARKS = dict.fromkeys(range(0x0300, 0x0370))
"""Combining diacritical marks, for str.translate to drop."""

_VOWEL_SIGNS = (
    "\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf\u102e\u1b35"
    "\U00011127\U0001133e\U00011357\U000114b0\U000114ba\U000114bd\U000115af\U00011930"
)
"""Signs of Indian scripts that compose though they are no combining marks (UAX #15, NFC_QC=M)."""

_LONGEST_CLUSTER = 30
"""Combining marks read as one character with their base (UAX #15, stream-safe text)."""
_LONGEST_WORD = 1000
"""Letters of a word that is looked into: sorting combining marks takes quadratic time."""


class Folded(Struct, frozen=True):
    """A folded text and the way back to the original.

    text: NFKC, casefolded, straight apostrophes, invisible characters removed.
    offsets: for each folded character the offset of its original, and the original's length at
        the end; None where both texts have the same offsets.
    """

    text: str
    offsets: array[int] | None = None

    def source(self, index: int) -> int:
        """Return the offset in the original text of folded offset `index` (0 to len(text))."""
        return index if self.offsets is None else self.offsets[index]


def fold(text: str) -> Folded:
    """Return `text` folded for matching (Unicode 3.13, D146: compatibility caseless)."""
    if text.isascii():
        return Folded(text.lower().replace("`", "'"))
    chars = set(text)
    plain = text
    for char in chars & _PLAIN.keys():
        plain = plain.replace(char, _PLAIN[char])
    from unicodedata import is_normalized

    if is_normalized("NFKC", plain) and chars.isdisjoint(_DROPPED):
        folded = plain.casefold()
        if len(folded) == len(text):
            return Folded(folded)
    if any(map(_joins, chars)):
        return _fold_clusters(plain)
    return _fold_chars(plain)


def without_marks(text: str) -> str:
    """Return `text` without diacritics, as people type it on a foreign keyboard (zalacznik)."""
    if text.isascii() or len(text) > _LONGEST_WORD:
        return text
    from unicodedata import normalize

    return normalize("NFC", normalize("NFD", text.translate(_STROKED)).translate(_MARKS))


def _joins(char: str) -> bool:
    """Tell whether a character may compose with the one before it."""
    from unicodedata import combining

    return (
        (char >= "\u0300" and combining(char) != 0)
        or "\u1161" <= char <= "\u11c2"
        or char in "\uff9e\uff9f"
        or char in _VOWEL_SIGNS
    )


def _folded(chars: str) -> str:
    """Return one character, or a base with its marks, folded."""
    from unicodedata import normalize

    if not _DROPPED.isdisjoint(chars):
        chars = "".join(char for char in chars if char not in _DROPPED)
    return normalize("NFKC", normalize("NFKC", chars).casefold()).replace("i\u0307", "i")


def _fold_chars(text: str) -> Folded:
    """Fold a text in which every character stands alone."""
    mapping = {char: _folded(char) for char in set(text)}
    uneven = [char for char, folded in mapping.items() if len(folded) != 1]
    if not uneven:
        return Folded("".join(map(mapping.__getitem__, text)))
    from array import array

    offsets = array("L")
    start = 0
    for index in sorted(index for char in uneven for index in occurrences(text, char)):
        offsets.extend(range(start, index))
        offsets.extend([index] * len(mapping[text[index]]))
        start = index + 1
    offsets.extend(range(start, len(text) + 1))
    return Folded("".join(map(mapping.__getitem__, text)), offsets)


def occurrences(text: AnyStr, word: AnyStr) -> Iterator[int]:
    """Yield where a word or sign stands in a text."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _fold_clusters(text: str) -> Folded:
    """Fold a text with combining marks, as NFD text from macOS has them."""
    pieces: list[str] = []
    from array import array

    offsets = array("L")
    known: dict[str, str] = {}
    index, length = 0, len(text)
    while index < length:
        stop = index + 1
        limit = min(length, index + _LONGEST_CLUSTER)
        while stop < limit and _joins(text[stop]):
            stop += 1
        cluster = text[index:stop]
        folded = known.get(cluster)
        if folded is None:
            folded = known[cluster] = _folded(cluster)
        pieces.append(folded)
        offsets.extend([index] * len(folded))
        index = stop
    offsets.append(length)
    return Folded("".join(pieces), offsets)
