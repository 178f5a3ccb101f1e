"""The words in and around terms of trade: units of time, and what may stand beside a term."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from sendlint.facts.tokens import CJK_START

UNITS = ("day", "working-day", "week", "month", "year")
"""The units of time; the topic of each begins with "figure-term-"."""
SPELT = (12, 24, 36, 60)
"""The months whose names in words ("two years") are known: topics "figure-term-24-months" …"""
_LONGEST_CJK = 4
_WORDS = r"[a-z\xdf-\u024f]{1,30}|[\u2e80-\u9fff]{1,30}"


class TermWords(Struct, frozen=True, dict=True):
    """The words that are looked up one by one.

    topics: topic -> language code -> words.
    """

    topics: Mapping[str, Mapping[str, Sequence[str]]]

    @cached_property
    def units(self) -> dict[str, str]:
        """Word or two words for a unit of time -> one of UNITS."""
        return {word: unit for unit in UNITS for word in self._words(unit)}

    @cached_property
    def joints(self) -> frozenset[str]:
        """The words that may stand between a label and its value."""
        return frozenset(self._words("joint"))

    @cached_property
    def openers(self) -> frozenset[str]:
        """The words that may stand before a term that holds for the whole deal."""
        return frozenset(self._words("before")) | self.joints

    @cached_property
    def limits(self) -> frozenset[str]:
        """The words directly behind a term that limit it to something."""
        return frozenset(self._words("limit"))

    @cached_property
    def bases(self) -> frozenset[str]:
        """The words directly behind a term that say from when it runs."""
        return frozenset(self._words("base"))

    @cached_property
    def bounds(self) -> dict[str, str]:
        """Word or words before a duration -> "least", "most" or "about"."""
        kinds = ("least", "most", "about")
        return {word: kind for kind in kinds for word in self._words(kind)}

    @cached_property
    def no_places(self) -> frozenset[str]:
        """The words behind an Incoterms rule that are no place."""
        return frozenset(self._words("no-place"))

    @cached_property
    def credits(self) -> frozenset[str]:
        """The first words for letters of credit, and 信用证."""
        return frozenset(word.rstrip("*") for word in self._words("credit"))

    @cached_property
    def spelt(self) -> frozenset[str]:
        """The durations in words, endings left out."""
        names = (name for months in SPELT for name in self._words(f"{months}-months"))
        return frozenset(name.rstrip("*") for name in names)

    def _words(self, topic: str) -> Iterator[str]:
        for words in self.topics.get(f"figure-term-{topic}", {}).values():
            yield from words

    def unit_of(self, first: str, second: str) -> tuple[str, int]:
        """Return the unit that begins `first`, and how many characters of it it takes.

        first, second: the word behind a number and the next one, in small letters. ("", 0) if
        there is none; -1 characters if both words make the unit ("working days").
        """
        if first >= CJK_START:
            for length in range(min(_LONGEST_CJK, len(first)), 0, -1):
                unit = self.units.get(first[:length])
                if unit:
                    return unit, length
            return "", 0
        both = self.units.get(f"{first} {second}") if second else None
        if both:
            return both, -1
        unit = self.units.get(first, "")
        return unit, len(first)

    def are_all(self, text: str, known: frozenset[str]) -> bool:
        """Tell whether all words of a text are known, digits and marks aside."""
        return all(word in known or _is_composed(word, known) for word in words_of(text))

    def ends_known(self, text: str, known: frozenset[str]) -> bool:
        """Tell whether the last word of a text is known."""
        words = words_of(text)
        if not words or words[-1] < CJK_START:
            return not words or words[-1] in known
        return any(words[-1][-size:] in known for size in range(1, _LONGEST_CJK + 1))


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, runs of CJK characters as one."""
    return re.findall(_WORDS, text.lower())


def _is_composed(run: str, known: frozenset[str]) -> bool:
    """Tell whether a run of CJK characters can be cut into known words."""
    if run < CJK_START:
        return False
    reached = {0}
    for end in range(1, len(run) + 1):
        if any(
            start in reached and run[start:end] in known for start in range(max(0, end - 8), end)
        ):
            reached.add(end)
    return len(run) in reached
