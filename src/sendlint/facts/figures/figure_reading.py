"""The phrases beside figures in a text; only its stretches that may hold them are read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from sendlint.draft.cached import cached_property
from sendlint.facts.figures.figure_focus import Anchors, focused
from sendlint.facts.text.phrases import PhraseHit, Reading, read
from sendlint.facts.text.skim import Skim, skim

if TYPE_CHECKING:
    from sendlint.draft.model import Text
    from sendlint.facts.vocabulary import Vocabulary

_LEAST = 600
"""Characters of a stretch that others follow; shorter passages are read together."""
_ROOM = 32
"""More tokens than one character makes: numbers of sentences in two stretches never meet."""


class FigureReading:
    """The phrases and the sentences of a text, as far as they are asked for.

    It is cut at blank lines, which no sentence crosses. In a stretch rows of tables and paragraphs
    without any phrase are blanked out; words that count only beside a phrase keep none.
    """

    def __init__(self, text: Text, content: str, look: Skim, vocabulary: Vocabulary) -> None:
        """Take what counts of a text; look: a first look at it."""
        self._look = look
        self._vocabulary = vocabulary
        self._hits: dict[str, tuple[PhraseHit, ...]] = {}
        self._anchors: dict[str, Anchors | None] = {}
        whole = _Whole(text, vocabulary, look)
        cuts = list(_cuts(content))
        self._starts = [start for start, _ in cuts]
        self.stretches = [Stretch(whole, start, content[start:end]) for start, end in cuts]

    def hits(self, topic: str) -> tuple[PhraseHit, ...]:
        """Return the phrases of a topic ("figure-…"), by start."""
        known = self._hits.get(topic)
        if known is None:
            known = self._hits[topic] = tuple(self._in(self.stretches, topic))
        return known

    def hits_from(self, topic: str, start: int, end: int) -> list[PhraseHit]:
        """Return the phrases of a topic that begin in content[start:end], by start."""
        found: list[PhraseHit] = []
        anchors = self.anchors(topic)
        if anchors:
            for stretch in self._over(start, end):
                hits = stretch.hits(topic, anchors)
                first = bisect_left(hits, start, key=_start)
                found += hits[first : bisect_left(hits, end, first, key=_start)]
        return found

    def hits_beside(self, topic: str, offsets: Iterable[int]) -> Iterator[PhraseHit]:
        """Yield the phrases of a topic in the stretches that hold some offsets, by start."""
        numbers = sorted({self._number(offset) for offset in offsets})
        yield from self._in((self.stretches[number] for number in numbers), topic)

    def _in(self, stretches: Iterable[Stretch], topic: str) -> Iterator[PhraseHit]:
        anchors = self.anchors(topic)
        if anchors:
            for stretch in stretches:
                yield from stretch.hits(topic, anchors)

    def says(self, topic: str, offset: int) -> bool:
        """Tell whether the sentence that holds an offset, or the one read before it, holds a phrase
        of a topic.
        """
        anchors = self.anchors(topic)
        if not anchors:
            return False
        sentence = self.sentence_at(offset)
        hits = self._at(sentence // _ROOM).hits(topic, anchors)
        return any(hit.sentence == sentence for hit in hits)

    def anchors(self, topic: str) -> Anchors | None:
        """Return what tells of a topic's phrases, as far as the text holds it; None if nothing."""
        if topic not in self._anchors:
            self._anchors[topic] = self._vocabulary.anchors(topic).within(self._look)
        return self._anchors[topic]

    def is_read(self, offset: int) -> bool:
        """Tell whether a character stands in what is read, and is not blanked out."""
        return self._at(offset).keeps(offset)

    def sentence_at(self, offset: int) -> int:
        """Return the number of the sentence that holds an offset, or of the one read before it."""
        number = self._number(offset)
        here = self.stretches[number]
        if here.first is None or here.first > offset:
            others = (*reversed(self.stretches[:number]), *self.stretches[number:])
            here = next((stretch for stretch in others if stretch.first is not None), here)
        return here.reading.sentence_at(max(0, offset - here.start))

    def extent(self, sentence: int) -> tuple[int, int]:
        """Return start and end of a sentence."""
        return self._at(sentence // _ROOM).reading.extent(sentence)

    def words(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Yield the words that begin in content[start:end] as they are matched, and where."""
        for stretch in self._over(start, end):
            yield from stretch.words(start, end)

    def _over(self, start: int, end: int) -> list[Stretch]:
        return self.stretches[self._number(start) : self._number(max(start, end - 1)) + 1]

    def _number(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _at(self, offset: int) -> Stretch:
        return self.stretches[self._number(offset)]


class _Whole(Struct, frozen=True, dict=True):
    """What the stretches of a text share."""

    text: Text
    vocabulary: Vocabulary
    look: Skim

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """What tells of paragraphs and rows to be read."""
        return tuple(self.vocabulary.anchors("phrases").in_text(self.look))

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """What tells of heads of columns."""
        return tuple(self.vocabulary.anchors("columns").in_text(self.look))


class Stretch(Struct, frozen=True, dict=True):
    """A part of a text from one blank line to another.

    start: where it begins in the text.
    """

    whole: _Whole
    start: int
    content: str

    @cached_property
    def look(self) -> Skim:
        """A first look at it."""
        whole = self.whole.look
        return whole if len(whole.text) == len(self.content) else skim(self.content)

    @cached_property
    def focus(self) -> str:
        """Its content, blanked out where there is nothing to read."""
        return focused(self.content, self.look, self.whole.phrases, self.whole.columns)

    @cached_property
    def reading(self) -> Reading:
        """The phrases that are looked for beside figures in it."""
        whole, index = self.whole, self.whole.vocabulary.figure_phrases
        reading = read(self.focus, index, whole.text.part, whole.text, self.start)
        number = self.start * _ROOM
        return replace(reading, first_clause=number, first_sentence=number, first_token=number)

    @cached_property
    def _hits(self) -> dict[str, tuple[PhraseHit, ...]]:
        return {}

    def hits(self, topic: str, anchors: Anchors) -> tuple[PhraseHit, ...]:
        """Return the phrases of a topic in it; anchors: those of the topic."""
        known = self._hits.get(topic)
        if known is None:
            known = self.reading.hits(topic) if anchors.may_be_in(self.look) else ()
            self._hits[topic] = known
        return known

    def keeps(self, offset: int) -> bool:
        """Tell whether the character at an offset of the text is not blanked out."""
        at = offset - self.start
        return self.focus[at : at + 1] == self.content[at : at + 1]

    @cached_property
    def first(self) -> int | None:
        """Where what is to be read of it begins in the text; None if there is nothing."""
        blanks = len(self.focus) - len(self.focus.lstrip())
        return self.start + blanks if blanks < len(self.focus) else None

    def words(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Yield the words that begin in content[start:end] of the text, and where."""
        tokens, source = self.reading.tokens, self.reading.folded.source
        first = self.reading.token_at(max(0, start - self.start))
        for at in range(first, len(tokens.words)):
            begin = self.start + source(tokens.starts[at])
            if begin >= end:
                return
            if begin >= start:
                yield begin, tokens.words[at]


def _start(hit: PhraseHit) -> int:
    return hit.start


def _cuts(content: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of the stretches of a text, which leave nothing out."""
    start = 0
    while True:
        end = content.find("\n\n", start + _LEAST) + 2
        if end < 2 or end >= len(content):
            yield start, len(content)
            return
        yield start, end
        start = end
