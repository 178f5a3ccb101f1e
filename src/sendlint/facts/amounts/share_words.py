"""The small words between percentages and amounts, which are looked up one by one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

_LONGEST = 3
"""Signs of the longest Chinese word that ends what stands between two figures: 折后价."""


class ShareWords(Struct, frozen=True):
    """The words in all languages, in small letters.

    equal: that make two figures the same ("is", "i.e.", "即"). of: before what a share is of.
    source, to: before a figure that is changed, and before what it becomes.
    instead: between the new figure and the old one. more: before what comes on top ("plus").
    result: that lead from a discount to the new price, in small letters ("you pay").
    listed: for the price before a discount ("list price").
    off: behind the percentage of a price tag ("off").
    """

    equal: frozenset[str]
    of: frozenset[str]
    source: frozenset[str]
    to: frozenset[str]
    instead: tuple[str, ...]
    more: frozenset[str]
    result: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    off: frozenset[str] = frozenset()


def share_words(topics: Mapping[str, Mapping[str, Sequence[str]]]) -> ShareWords:
    """Return the words of the topics "figure-share-…"."""

    def of(topic: str) -> frozenset[str]:
        languages = topics.get(f"figure-share-{topic}", {})
        return frozenset(word for words in languages.values() for word in words)

    changes = of("from"), of("to"), tuple(of("instead")), of("and")
    result, listed = tuple(of("result")), tuple(of("listed"))
    return ShareWords(of("equal"), of("of"), *changes, result=result, listed=listed, off=of("off"))


def holds(written: str, words: frozenset[str]) -> bool:
    """Tell whether one of these words, or a sign for one, stands in a short text."""
    found = re.findall(r"[^\W\d_]+", written.lower())
    return any(
        word in words
        or (
            word[0] >= "\u2e80"
            and not words.isdisjoint((word[0], word[-1], word[-2:], word[-_LONGEST:]))
        )
        for word in found
    )
