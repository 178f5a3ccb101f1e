"""Durations and shares with the words around them, to be compared across texts of one mail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from sendlint.facts.durations import Duration, find_durations
from sendlint.facts.skim import plain
from sendlint.facts.term_words import words_of
from sendlint.facts.tokens import CJK_START

if TYPE_CHECKING:
    from sendlint.facts.figure_texts import FigureText, Source
    from sendlint.finding import Place

_MOST = 100
_AROUND = 48
_STEM = 4
_SHORTEST = 3
_PAIRS = 4
_PARTS = r"[0-9\n\t|,，、;；.。!！?？()（）]"


class TermValue(Struct, frozen=True):
    """A duration or a share in percent: content[start:end].

    first, last: extent of its clause between commas and other figures, where it is near.
    words: what tells what it is of: stems, pairs of CJK signs, kinds of terms with a colon.
    """

    value: Duration | float
    text: FigureText
    start: int
    end: int
    first: int
    last: int
    words: frozenset[str]

    @property
    def source(self) -> Source:
        """Where it stands: "subject", "own", "quote" or "file"."""
        return self.text.source

    @property
    def quote(self) -> str:
        """The value and its clause as written, on one line."""
        return " ".join(self.text.content[self.first : self.last].split()).strip(" -:：•*")

    @property
    def place(self) -> Place:
        """Where the value stands."""
        return self.text.place(self.start, self.end)

    def is_like(self, other: TermValue) -> bool:
        """Tell whether both are durations, or both shares."""
        return isinstance(self.value, Duration) == isinstance(other.value, Duration)

    def agrees(self, other: TermValue) -> bool:
        """Tell whether two values of one sort may be the same, bounds such as "within" aside."""
        if isinstance(self.value, Duration) and isinstance(other.value, Duration):
            return replace(self.value, bound="").agrees(replace(other.value, bound=""))
        return self.value == other.value

    def strangers(self, others: Iterable[FigureText]) -> int:
        """Return how many of its words stand in none of some texts: it may be of another thing.

        Four pairs of CJK signs count as one word, as do fewer.
        """
        known = self.text.vocabulary.term_words.plain_openers
        skims = [text.skim for text in others]
        missing = [
            word
            for word in self.words - known
            if not word.startswith(":")
            and not any(word in skim.signs or f" {word}" in skim.bag for skim in skims)
        ]
        pairs = sum(word >= CJK_START for word in missing)
        return len(missing) - pairs + (pairs + _PAIRS - 1) // _PAIRS

    @property
    def is_vetoed(self) -> bool:
        """Whether its sentence speaks of a change, a choice or a condition."""
        begin, reading = self.text.paragraph(self.start)
        sentence = reading.sentence_at(self.start - begin)
        return any(
            hit.sentence == sentence
            for topic in ("figure-term-veto", "figure-term-or")
            for hit in reading.hits(topic)
        )

    @property
    def is_asked(self) -> bool:
        """Whether its sentence is a question."""
        tail = re.compile(r"[^\n.。!！;；?？]{0,120}[?？]")
        return tail.match(self.text.content, self.end) is not None


@cache
def _shares() -> re.Pattern[str]:
    return re.compile(r"(?<![0-9.,/-])([0-9]{1,3}(?:[.,][0-9]{1,2})?)[ \xa0]?[%％]")


def find_term_values(texts: Iterable[FigureText]) -> tuple[TermValue, ...]:
    """Return the durations and shares of texts, 100 of each in a text at most."""
    return tuple(one for text in texts for one in _in_text(text))


def _in_text(text: FigureText) -> Iterator[TermValue]:
    content, words = text.content, text.vocabulary.term_words
    for one in islice(find_durations(content, words, text.skim), _MOST):
        yield _value(text, one, one.start, one.end)
    if "%" in content or "％" in content:
        for match in islice(_shares().finditer(content), _MOST):
            yield _value(text, float(match[1].replace(",", ".")), *match.span())


def _value(text: FigureText, value: Duration | float, start: int, end: int) -> TermValue:
    content = text.content
    before = re.split(_PARTS, content[max(0, start - _AROUND) : start])[-1]
    behind = re.split(_PARTS, content[end : end + _AROUND], maxsplit=1)[0]
    first, last = start - len(before), end + len(behind)
    return TermValue(value, text, start, end, first, last, _words(text, f"{before} | {behind}"))


def _words(text: FigureText, near: str) -> frozenset[str]:
    known = text.vocabulary.term_words
    found = {f":{kind}" for kind in known.kinds_in(plain(near))}
    for word in words_of(near):
        if word >= CJK_START:
            pairs = {word[at : at + 2] for at in range(len(word) - 1)}
            found.update(pairs - known.joints - known.bases)
        elif len(word) >= _SHORTEST and word not in known.joints and word not in known.bases:
            found.add(plain(word)[:_STEM])
    return frozenset(found)
