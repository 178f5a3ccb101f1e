"""Which kind of paper words name, in full or by the codes of the trade: packing list, PL."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from sendlint.facts.text.folding import fold
from sendlint.facts.text.han import simplified
from sendlint.facts.text.phrase_index import PAPERS, elements_of
from sendlint.facts.text.tokens import tokenize

_LONGEST = 20_000
"""Characters of a text that are looked at."""
_LONGEST_TITLE = 50
_HEAD = 2

Rows = list[tuple[list[str], str]]
"""The words of a phrase, and the kind that it names; the longest first."""


class PaperKinds(Struct, frozen=True):
    """The words that name papers.

    rows: the first two letters of a phrase -> the phrases that begin with them.
    """

    rows: dict[str, Rows]

    @classmethod
    def of(cls, topics: Mapping[str, Mapping[str, Sequence[str]]], /) -> PaperKinds:
        """Return the words of the topics "paper-…"."""
        rows: dict[str, Rows] = {}
        for topic, languages in topics.items():
            if not topic.startswith(PAPERS):
                continue
            for phrase in {phrase: None for found in languages.values() for phrase in found}:
                elements = elements_of(phrase)
                rows.setdefault(elements[0][:_HEAD], []).append((elements, topic))
        for found in rows.values():
            found.sort(key=lambda row: -len(row[0]))
        return cls(rows)

    def in_name(self, name: str) -> frozenset[str]:
        """Return the kinds that a file name names; figures and its ending count for nothing."""
        stem = name.rpartition(".")[0] or name
        return self.in_text(" ".join(re.findall(r"[^\W\d_]+", stem)))

    def in_text(self, text: str) -> frozenset[str]:
        """Return the kinds that a text names."""
        return frozenset(self._named(tokenize(simplified(fold(text[:_LONGEST]).text)).words))

    def in_titles(self, text: str) -> frozenset[str]:
        """Return the kinds that the short lines of a text name."""
        lines = (line.strip() for line in text[:_LONGEST].split("\n"))
        return self.in_text("\n".join(line for line in lines if len(line) <= _LONGEST_TITLE))

    def _named(self, words: list[str]) -> Iterator[str]:
        index = 0
        while index < len(words):
            length = 1
            for elements, kind in self.rows.get(words[index][:_HEAD], ()):
                if _fits(words[index : index + len(elements)], elements):
                    yield kind
                    length = len(elements)
                    break
            index += length


def _fits(words: list[str], elements: list[str]) -> bool:
    return len(words) == len(elements) and all(
        word.startswith(element[:-1])
        if element[-1] == "*" and len(element) > 1
        else word == element
        for word, element in zip(words, elements, strict=True)
    )
