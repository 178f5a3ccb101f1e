"""Names of people as the heads of quoted mails show them."""

from __future__ import annotations

import re

from sendlint.draft.quote_marks import ATTRIBUTION_STARTS, WROTE

_EDGES = " \t\xa0\u3000*_|<>[]()（）\"'“”„«»,;:：，。."
_SMALL = frozenset(
    ("am", "pm", "a.m", "p.m", "a", "m", "p", "uhr", "um", "o", "at", "às", "as", "las", "le", "on")
)
_LONGEST = 100


def bare_name(piece: str) -> str:
    """Return a name of a list of people without brackets, quotes and "mailto:"."""
    name = piece.replace("mailto:", "").replace("\n", " ")
    return " ".join(name.strip(_EDGES).split())[:_LONGEST]


def attributed_name(before: str, after: str) -> str:
    """Return the name of an attribution's author.

    before, after: what stands before and behind the author's address; "" behind if it has none.
    """
    pieces = [piece for piece in re.split(r"[\d,，:：;<>()（）年月日]+", before) if piece.strip()]
    if not pieces:
        return ""
    named = next((piece for piece in pieces if _wrote(piece)), "")
    piece = pieces[-1] if after or not named else named
    return _without_words(piece)


def _wrote(piece: str) -> str:
    low = piece.lower()
    return next((word for word in WROTE if word in low), "")


def _without_words(piece: str) -> str:
    """Return a piece of an attribution without "wrote", "AM", "on" and the like."""
    verb = _wrote(piece)
    if verb:
        head, _, tail = piece.lower().partition(verb)
        kept = piece[: len(head)] if _is_name(head) else piece[len(piece) - len(tail) :]
        piece = kept
    words = piece.strip(_EDGES).split()
    while words and (
        words[0].lower().strip(".") in _SMALL or f"{words[0].lower()} " in ATTRIBUTION_STARTS
    ):
        del words[0]
    while words and words[-1].lower().strip(".") in _SMALL:
        del words[-1]
    return bare_name(" ".join(words))


def _is_name(text: str) -> bool:
    return any(word.strip(_EDGES) not in _SMALL for word in text.split() if word.strip(_EDGES))
