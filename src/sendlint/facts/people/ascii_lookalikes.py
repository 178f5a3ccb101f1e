"""ASCII letters that look like others in most fonts: rn and m, 1 and l, 0 and o, vv and w, cl, d.

Source: UTS #39, 4, whose table has rn, 1 and 0; vv and cl are added, as both are used in fraud.
"""

from __future__ import annotations

from collections.abc import Iterator

_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_DIGITS = str.maketrans("01", "ol")
# Real words differ by these pairs: "ail" and "all", "close" and "dose", "modern" and "modem".
_FROM = {"rn": 5, "vv": 3, "cl": 6}
_LONG = 5
_SIGNS = ("0", "1", *(wide for wide, _ in _PAIRS))


def reshaped(word: str) -> Iterator[str]:
    """Yield the words that a lower-case word becomes with one letter or pair by its look-alike.

    Digits count between letters only, and pairs in words that are long enough.
    """
    for wide, narrow in (*_PAIRS, ("0", "o"), ("1", "l"), ("1", "i")):
        for old, new in ((wide, narrow), (narrow, wide)):
            at = word.find(old)
            while at >= 0:
                if _is_readable(word, old, new, at):
                    yield f"{word[:at]}{new}{word[at + len(old) :]}"
                at = word.find(old, at + 1)


def _is_readable(word: str, old: str, new: str, at: int) -> bool:
    if len(old) == len(new):
        return word[at - 1 : at].isalpha() and word[at + 1 : at + 2].isalpha()
    narrow = len(word) - max(0, len(old) - len(new))
    return narrow - sum(not letter.isalpha() for letter in word) >= _LONG


def has_shapes(text: str) -> bool:
    """Tell whether a lower-case text holds anything that looks like another ASCII letter."""
    return any(map(text.__contains__, _SIGNS))


def skeleton(word: str) -> str:
    """Return a lower-case word with all that look alike written in one way.

    Words are of the same shape if their skeletons are equal. Short words keep the letter pairs by
    which real words differ.
    """
    # A number is a number: "163" is no "l63".
    if ("0" in word or "1" in word) and not word.isdecimal():
        word = word.translate(_DIGITS)
    for wide, narrow in _PAIRS:
        if wide in word and len(word) >= _FROM[wide]:
            word = word.replace(wide, narrow)
    return word
