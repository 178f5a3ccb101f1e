"""The small words between percentages and amounts, which are looked up one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct


class ShareWords(Struct, frozen=True):
    """The words in all languages, in small letters.

    equal: that make two figures the same ("is", "i.e.", "即"). of: before what a share is of.
    source, to: before a figure that is lowered, and before what it is lowered to.
    """

    equal: frozenset[str]
    of: frozenset[str]
    source: frozenset[str]
    to: frozenset[str]


def share_words(topics: Mapping[str, Mapping[str, Sequence[str]]]) -> ShareWords:
    """Return the words of the topics "figure-share-equal", "-of", "-from" and "-to"."""

    def of(topic: str) -> frozenset[str]:
        languages = topics.get(f"figure-share-{topic}", {})
        return frozenset(word for words in languages.values() for word in words)

    return ShareWords(of("equal"), of("of"), of("from"), of("to"))
