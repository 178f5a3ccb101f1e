"""Lists of words, as the tables of marks write them."""

from __future__ import annotations

from collections.abc import Iterable


def words(*lines: str) -> tuple[str, ...]:
    """Return the words of a list that is written with "|" between them, on several lines."""
    return tuple("".join(lines).split("|"))


AFTER_SHORT = frozenset(" ,.:;!-，。：！")
"""Signs that may follow a word of two characters at the start of a line."""


def starts(*tables: Iterable[str]) -> frozenset[str]:
    """Return the first three characters of lines that start with one of these words."""
    found = {word[:3] for table in tables for word in table}
    short = [word for word in found if len(word) == 2]
    return frozenset(found.union([word + sign for word in short for sign in AFTER_SHORT]))
