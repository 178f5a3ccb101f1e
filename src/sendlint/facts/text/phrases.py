"""Finding the phrases of the language files in a text, however many there are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from sendlint.draft.model import Span, SpanKind, Text
from sendlint.facts.text.clauses import Clauses, clause_ends, sentence_ends
from sendlint.facts.text.folding import Folded, fold
from sendlint.facts.text.han import simplified
from sendlint.facts.text.matching import GAP_WORDS, Match, Matcher
from sendlint.facts.text.phrase_index import PhraseIndex, build_index
from sendlint.facts.text.tokens import Tokens, tokenize
from sendlint.finding import Place

if TYPE_CHECKING:
    from sendlint.draft.draft import Draft

__all__ = [
    "PhraseHit",
    "PhraseIndex",
    "Phrases",
    "Reading",
    "build_index",
    "find_all",
    "find_phrases",
    "read",
]


Excerpts: TypeAlias = "Mapping[str, str]"
"""The texts to read -> each with blanks for what is left out of it."""


class PhraseHit(Struct, frozen=True):
    """A phrase found in a text.

    phrase: as the language file has it.
    start, end: offsets in the original text.
    clause, sentence: numbers, ascending; hits of one clause share its number.
    first, last: numbers of its first and last token, to tell how far two hits are apart.
    part: "subject", "body" …; "" if the text is not part of a draft.
    """

    topic: str
    language: str
    phrase: str
    start: int
    end: int
    clause: int
    sentence: int
    first: int
    last: int
    part: str = ""

    def overlaps(self, other: PhraseHit) -> bool:
        """Tell whether both have a token in common."""
        return self.first <= other.last and self.last >= other.first


class Reading(Struct, frozen=True, dict=True):
    """A passage of text as the matcher read it.

    text: the original passage.
    part: its place name; "" if it is not part of a draft.
    content: the Text that it was taken from; None if it is not part of a draft.
    offset: where the passage starts in that text.
    found: topic -> (first token, token after the last, phrase number) of all its matches.
    first_clause, first_sentence, first_token: what the numbers of this passage start with.
    """

    text: str
    folded: Folded
    tokens: Tokens
    clauses: Clauses
    found: dict[str, list[Match]]
    index: PhraseIndex
    part: str = ""
    content: Text | None = None
    offset: int = 0
    first_clause: int = 0
    first_sentence: int = 0
    first_token: int = 0

    @cached_property
    def _known(self) -> dict[str, tuple[PhraseHit, ...]]:
        return {}

    def hits(self, topic: str) -> tuple[PhraseHit, ...]:
        """Return the hits of a topic, by start."""
        known = self._known.get(topic)
        if known is None:
            found = self.matches(topic)
            known = self._known[topic] = tuple(self._hit(*match, topic) for match in found)
        return known

    def matches(self, topic: str) -> list[Match]:
        """Return the matches of a topic, by start.

        Of those of one language that start together it is the longest.
        """
        best: dict[tuple[int, str], Match] = {}
        languages = self.index.languages
        for match in self.found.get(topic, ()):
            key = (match[0], languages[match[2]])
            known = best.get(key)
            if known is None or match[1] > known[1]:
                best[key] = match
        return sorted(best.values())

    def _hit(self, first: int, stop: int, number: int, topic: str) -> PhraseHit:
        index, tokens, source = self.index, self.tokens, self.folded.source
        return PhraseHit(
            topic=topic,
            language=index.names[ord(index.languages[number])],
            phrase=index.phrases[number],
            start=self.offset + source(tokens.starts[first]),
            end=self.offset + source(tokens.ends[stop - 1]),
            clause=self.first_clause + self.clauses.clause(first),
            sentence=self.first_sentence + self.clauses.sentence(first),
            first=self.first_token + first,
            last=self.first_token + stop - 1,
            part=self.part,
        )

    @cached_property
    def _token_starts(self) -> list[int]:
        tokens, folded = self.tokens, self.folded
        return list(map(folded.source, tokens.starts)) if folded.offsets else tokens.starts

    def token_at(self, offset: int) -> int:
        """Return the number of the token that holds an offset of the passage, or the one before."""
        return max(0, bisect_right(self._token_starts, offset) - 1)

    def sentence_at(self, offset: int) -> int:
        """Return the number of the sentence that holds an offset of the passage."""
        return self.first_sentence + self.clauses.sentence(self.token_at(offset))

    def extent(self, sentence: int) -> tuple[int, int]:
        """Return start and end of a sentence as offsets in the text that the passage is from."""
        ends = self.clauses.sentence_ends
        number = sentence - self.first_sentence
        first = ends[number - 1] if number else 0
        tokens, source = self.tokens, self.folded.source
        return (
            self.offset + source(tokens.starts[first]),
            self.offset + source(tokens.ends[ends[number] - 1]),
        )


class Phrases(Struct, frozen=True, dict=True):
    """The phrases of all topics that a draft uses."""

    readings: tuple[Reading, ...]

    def of(self, *topics: str) -> tuple[PhraseHit, ...]:
        """Return the hits of these topics, in the order of the text."""
        readings = self.readings
        return _in_order(hit for item in readings for topic in topics for hit in item.hits(topic))

    def reading(self, hit: PhraseHit) -> Reading:
        """Return the passage that a hit was found in."""
        number = len(self.readings) - 1
        while self.readings[number].first_token > hit.first:
            number -= 1
        return self.readings[number]

    def place(self, hit: PhraseHit) -> Place:
        """Return the place of a hit."""
        content = self.reading(hit).content
        return content.place(hit.start, hit.end) if content else Place(hit.part)


def find_phrases(text: str, index: PhraseIndex) -> tuple[PhraseHit, ...]:
    """Return the phrases of `index` that `text` holds, by start; of those of one topic and
    language that start together, the longest.
    """
    reading = read(text, index)
    return _in_order(hit for topic in reading.found for hit in reading.hits(topic))


def _in_order(hits: Iterable[PhraseHit]) -> tuple[PhraseHit, ...]:
    return tuple(sorted(hits, key=lambda hit: (hit.first, hit.last)))


def find_all(
    draft: Draft,
    index: PhraseIndex,
    kinds: Sequence[SpanKind] = ("new",),
    excerpts: Excerpts | None = None,
) -> Phrases:
    """Return the phrases in a draft's subject and in its passages of these kinds.

    kinds: of the spans to read; the subject is read with the writer's own text alone.
    excerpts: what to read of them; None for all.
    """
    readings: list[Reading] = []

    def add(passage: str, content: Text, offset: int) -> None:
        before = readings[-1] if readings else None
        kept = passage if excerpts is None else excerpts.get(passage, "")
        if kept:
            readings.append(read(passage, index, content.part, content, offset, before, kept))

    if draft.subject and "new" in kinds:
        add(draft.subject, Text("subject", draft.subject, (Span(0, len(draft.subject), "new"),)), 0)
    for text in draft.texts:
        for passage in text.passages(*kinds):
            add(passage.text, text, passage.offset)
    return Phrases(tuple(readings))


def read(
    text: str,
    index: PhraseIndex,
    part: str = "",
    content: Text | None = None,
    offset: int = 0,
    before: Reading | None = None,
    excerpt: str = "",
) -> Reading:
    """Return the phrases of `index` in one passage, and its clauses.

    part, content, offset: where the passage is from.
    before: the passage whose numbers go on in this one.
    excerpt: the passage with blanks for what is left out, if anything is.
    """
    folded = fold(excerpt or text)
    plain = simplified(folded.text)
    tokens = tokenize(plain)

    def goes_on(token: int) -> bool:
        return text[folded.source(tokens.starts[token])].islower()

    sentences = sentence_ends(plain, tokens, goes_on, index.shortened)
    matcher = Matcher(index, tokens.words)
    openers = [first for first, _, _ in matcher.matches(index.openers, sentences, sentences)]
    clauses = Clauses(sentences, clause_ends(tokens, sentences, openers))
    found = matcher.matches(index.starts, sentences, clauses.clause_ends)
    return Reading(
        text,
        folded,
        tokens,
        clauses,
        _by_topic(found, index),
        index,
        part,
        content,
        offset,
        before.first_clause + len(before.clauses.clause_ends) + 1 if before else 0,
        before.first_sentence + len(before.clauses.sentence_ends) + 1 if before else 0,
        before.first_token + len(before.tokens.words) + GAP_WORDS if before else 0,
    )


def _by_topic(found: list[Match], index: PhraseIndex) -> dict[str, list[Match]]:
    by_topic: dict[str, list[Match]] = {}
    topics = index.topics
    for match in found:
        by_topic.setdefault(topics[match[2]], []).append(match)
    return {index.names[ord(topic)]: matches for topic, matches in by_topic.items()}
