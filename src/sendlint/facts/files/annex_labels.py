"""What stands between an annex and the document that it belongs to: annex nos. 1 and 2 to …"""

from __future__ import annotations

from collections.abc import Collection, Sequence

_NUMBER_WORDS = frozenset(("nr", "no", "number", "numer", "nummer", "."))
_ROMAN = frozenset("ivx")
_LONGEST = 6
"""Tokens between an annex and what it belongs to: "nos. 1 and 2"."""


def is_labelled_annex(
    words: Sequence[str], start: int, belongs: Collection[int], of: Collection[int]
) -> bool:
    """Tell whether behind an annex, and behind its numbers, a document is named.

    start: the token behind the word for the annex.
    belongs: the tokens at which a document is named: "to the contract".
    of: those at which any word may name it; they count behind a number: annexe 3 *du* bail.
    """
    index, numbered = start, False
    for word in words[start : start + _LONGEST]:
        if index in belongs or index in of:
            break
        roman = _ROMAN.issuperset(word)
        if word not in _NUMBER_WORDS and not roman and (not word.isalnum() or len(word) > 2):
            break
        numbered |= roman or word.isdecimal()
        index += 1
    return index in belongs or (numbered and index in of)
