"""What joins two days or weekdays: a sign, or a word of the topics "day-and" and "day-to"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from sendlint.facts.text.latin_words import LATIN

_SIGNS = "-–—/&+~,"


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for one of these words, the longest first; one that fits nothing if none."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"


def joint_of(links: Mapping[str, Sequence[str]]) -> str:
    """Return a pattern for what joins two days.

    links: the small words beside dates (DateWords).
    """
    return _joint((*links["and"], *links["to"]))


@cache
def _joint(words: tuple[str, ...]) -> str:
    return rf"[ \t\xa0]{{0,2}}(?:[{_SIGNS}]|(?:{any_of(words)}) )[ \xa0]?"


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def joined_before(near: str, links: Mapping[str, Sequence[str]]) -> str:
    """Return the word that the end of a text joins to what follows; "" if there is none."""
    match = _pattern(rf"([{LATIN}]{{2,14}})\.?{joint_of(links)}$").search(near)
    return match[1] if match else ""


def joined_after(text: str, stop: int, links: Mapping[str, Sequence[str]]) -> str:
    """Return the word that is joined to the one that ends at `stop`; "" if there is none."""
    match = _pattern(rf"\.?{joint_of(links)}([{LATIN}]{{2,14}})").match(text, stop)
    return match[1] if match else ""
