"""Finding the phrases of the language files in a text, however many there are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.draft.model import Span, SpanKind, Text
from sendlint.facts.clauses import CLAUSE_MARKS, Clauses, clause_ends, sentence_ends
from sendlint.facts.folding import Folded, fold, without_marks
from sendlint.facts.han import simplified
from sendlint.facts.tokens import Tokens, is_cjk, tokenize
from sendlint.finding import Place

if TYPE_CHECKING:
    from sendlint.draft.draft import Draft

OPENERS = "clause-start"
"""The topic of words that open a clause."""
ABBREVIATIONS = "abbreviation"
"""The topic of words after which a full stop ends no sentence."""
LOOKUPS = frozenset(("merge-field-name", "merge-field-word", "merge-field-owner"))
"""The topics whose words are looked up one by one, never searched for in a text."""

_GAP = "…"
_END = ""
_GAP_WORDS = 6
_CJK_PER_WORD = 2
_SHORTEST_BARE = 4
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})

Node = dict[str, str]
"""A node of the trie: element -> the phrases that go on with it; "" -> those that end here."""

Match = tuple[int, int, int]
"""First token, token after the last, phrase number."""


class PhraseIndex(Struct, frozen=True, dict=True):
    """All phrases of all topics, ready to be stored and searched.

    A phrase is a row of elements: words, stems ("attach*") and gaps ("…"). Phrases are kept as
    lines of text, their number and their elements, and turned into nodes of a trie only where a
    text leads there: so a large index is loaded in no time.

    starts: first element -> lines of the phrases' numbers and their further elements.
    openers: the same for the phrases that open a clause.
    stems: first two letters -> by turns a stem as people type it and the element it stands for.
    spellings: a word without its diacritics -> the words it may stand for.
    abbreviations: words after which a full stop ends no sentence.
    names: topics and languages.
    topics, languages: of each phrase number the character whose code is the index of its topic
        and of its language in `names`.
    lines: the phrases as the language files have them, one a line.
    """

    starts: dict[str, str]
    openers: dict[str, str]
    stems: dict[str, list[str]]
    spellings: dict[str, list[str]]
    abbreviations: list[str]
    names: list[str]
    topics: str
    languages: str
    lines: str

    @cached_property
    def phrases(self) -> list[str]:
        """The phrases by their numbers."""
        return self.lines.split("\n")

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """The nodes grown so far, by their lines; the same whoever grows them first."""
        return {}

    def node(self, lines: str) -> Node:
        """Return the node of the trie that these lines stand for."""
        node = self.nodes.get(lines)
        if node is None:
            node = self.nodes[lines] = _grow(lines)
        return node


def _grow(lines: str) -> Node:
    grown: dict[str, list[str]] = {}
    for line in lines.split("\n"):
        number, _, elements = line.partition(" ")
        element, _, rest = elements.partition(" ")
        grown.setdefault(element, []).append(f"{number} {rest}" if rest else number)
    return {element: "\n".join(rest) for element, rest in grown.items()}


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


class Reading(Struct, frozen=True, dict=True):
    """A passage of text as the matcher read it.

    text: the original passage.
    part: its place name; "" if it is not part of a draft.
    content: the Text that it was taken from; None if it is not part of a draft.
    offset: where the passage starts in that text.
    found: topic -> (first token, token after the last, phrase number) of its matches.
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
            found = sorted(self.found.get(topic, ()))
            known = self._known[topic] = tuple(self._hit(*match, topic) for match in found)
        return known

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

    def sentence(self, hit: PhraseHit) -> str:
        """Return the sentence that a hit stands in, as written."""
        reading = self.reading(hit)
        start, end = reading.extent(hit.sentence)
        return reading.text[start - reading.offset : end - reading.offset]

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


def find_all(draft: Draft, index: PhraseIndex, kinds: Sequence[SpanKind] = ("new",)) -> Phrases:
    """Return the phrases in a draft's subject and in its passages of these kinds.

    kinds: of the spans to read; the subject is read with the writer's own text alone.
    """
    readings: list[Reading] = []
    if draft.subject and "new" in kinds:
        subject = Text("subject", draft.subject, (Span(0, len(draft.subject), "new"),))
        readings.append(read(draft.subject, index, "subject", subject))
    for text in draft.texts:
        for passage in text.passages(*kinds):
            before = readings[-1] if readings else None
            readings.append(read(passage.text, index, text.part, text, passage.offset, before))
    return Phrases(tuple(readings))


def read(
    text: str,
    index: PhraseIndex,
    part: str = "",
    content: Text | None = None,
    offset: int = 0,
    before: Reading | None = None,
) -> Reading:
    """Return the phrases of `index` in one passage, and its clauses.

    part, content, offset: where the passage is from.
    before: the passage whose numbers go on in this one.
    """
    folded = fold(text)
    plain = simplified(folded.text)
    tokens = tokenize(plain)

    def goes_on(token: int) -> bool:
        return text[folded.source(tokens.starts[token])].islower()

    sentences = sentence_ends(plain, tokens, goes_on, index.abbreviations)
    matcher = _Matcher(index, tokens.words)
    openers = [first for first, _, _ in matcher.matches(index.openers, sentences, sentences)]
    clauses = Clauses(sentences, clause_ends(tokens, sentences, openers))
    found = matcher.matches(index.starts, sentences, clauses.clause_ends)
    return Reading(
        text,
        folded,
        tokens,
        clauses,
        _longest(found, index),
        index,
        part,
        content,
        offset,
        before.first_clause + len(before.clauses.clause_ends) + 1 if before else 0,
        before.first_sentence + len(before.clauses.sentence_ends) + 1 if before else 0,
        before.first_token + len(before.tokens.words) + _GAP_WORDS if before else 0,
    )


def _longest(found: list[Match], index: PhraseIndex) -> dict[str, list[Match]]:
    """Return topic -> matches; of those of one language that start together, the longest."""
    best: dict[tuple[int, str, str], Match] = {}
    topics, languages = index.topics, index.languages
    for match in found:
        key = (match[0], topics[match[2]], languages[match[2]])
        known = best.get(key)
        if known is None or match[1] > known[1]:
            best[key] = match
    by_topic: dict[str, list[Match]] = {}
    for key, match in best.items():
        by_topic.setdefault(index.names[ord(key[1])], []).append(match)
    return by_topic


class _Matcher:
    """Matches tries against the words of one text."""

    def __init__(self, index: PhraseIndex, words: list[str]) -> None:
        self.words = words
        self.stems = index.stems
        self.spellings = index.spellings
        self.node = index.node
        self.distinct = set(words)
        # The words that may stand for more than themselves, with all that they may stand for.
        self.loose: dict[str, list[str]] = {}
        for word in self.distinct:
            if len(word) > 1 and (
                word in index.spellings or word[:2] in index.stems or not word.isascii()
            ):
                others = self._spelled(word) + self._stemmed(word)
                if others:
                    self.loose[word] = [word, *others]

    def _spelled(self, word: str) -> list[str]:
        if word.isascii():
            return self.spellings.get(word, [])
        if len(word) < 3:
            return []
        return [
            full
            for full in self.spellings.get(without_marks(word), ())
            if full != word and _lacks_marks(word, full)
        ]

    def _stemmed(self, word: str) -> list[str]:
        if len(word) < 2:
            return []
        stems = self.stems.get(word[:2], ())
        found = [
            stem
            for typed, stem in zip(stems[::2], stems[1::2], strict=True)
            if word.startswith(typed)
        ]
        if not word.isascii():
            bare = without_marks(word)
            stems = self.stems.get(bare[:2], ())
            for typed, stem in zip(stems[::2], stems[1::2], strict=True):
                if (
                    stem not in found
                    and bare.startswith(typed)
                    and _lacks_marks(word[: len(stem) - 1], stem[:-1])
                ):
                    found.append(stem)
        return found

    def matches(
        self, trie: dict[str, str], limits: list[int], gap_limits: list[int]
    ) -> list[Match]:
        """Return every match of the phrases of a trie, of one phrase and start the shortest.

        limits: ends that no phrase crosses; gap_limits: ends that no gap crosses.
        """
        starters = {word: [self.node(trie[word])] for word in self.distinct & trie.keys()}
        for word, elements in self.loose.items():
            lines = [trie[element] for element in elements if element in trie]
            if lines:
                starters[word] = [self.node(line) for line in lines]
        words, loose = [*self.words, ""], self.loose
        found: list[Match] = []
        for first in [index for index, word in enumerate(self.words) if word in starters]:
            following = words[first + 1]
            for node in starters[words[first]]:
                if _END in node:
                    found += [(first, first + 1, int(number)) for number in node[_END].split("\n")]
                if following in node or following in loose or _GAP in node:
                    limit = limits[bisect_left(limits, first + 1)]
                    self._walk(node, first, limit, gap_limits, found)
        return found

    def _walk(
        self, node: Node, first: int, limit: int, gap_limits: list[int], found: list[Match]
    ) -> None:
        """Follow a node's phrases of more than one element."""
        words, loose = self.words, self.loose
        stack = [(first + 1, node)]
        shortest: dict[str, int] = {}
        while stack:
            stop, node = stack.pop()
            if stop < limit:
                word = words[stop]
                for element in loose.get(word) or (word,):
                    if element in node:
                        child = self.node(node[element])
                        stack.append((stop + 1, child))
                        if _END in child:
                            for number in child[_END].split("\n"):
                                shortest[number] = min(stop + 1, shortest.get(number, limit))
            if _GAP in node:
                after = self.node(node[_GAP])
                # A mark of the phrase itself may have closed a clause: the gap is in the next.
                bisect = bisect_right if words[stop - 1] in CLAUSE_MARKS else bisect_left
                end = bisect(gap_limits, stop)
                for start in self._across(after, stop, gap_limits[end : end + 1]):
                    # Where a gap ends the phrase goes on with a word of the node behind it.
                    stack.append((start, after))
        found += [(first, stop, int(number)) for number, stop in shortest.items()]

    def _across(self, after: Node, start: int, ends: list[int]) -> Iterator[int]:
        """Yield the tokens with which a phrase may go on after a gap.

        start: the first token that may be in the gap; ends: where its clause ends, if anywhere.
        """
        room = _GAP_WORDS * _CJK_PER_WORD
        for stop in range(start, *ends or (start,)):
            word = self.words[stop]
            if word in after or word in self.loose:
                yield stop
            if is_cjk(word):
                room -= 1
            elif word.isalnum() or len(word) > 1:
                room -= _CJK_PER_WORD
            if room < 0:
                return


def _lacks_marks(word: str, full: str) -> bool:
    """Tell whether `word` is `full` with some of its diacritics left out, and none added."""
    return len(word) == len(full) and all(
        a == b or a == without_marks(b) for a, b in zip(word, full, strict=True)
    )


def build_index(topics: Mapping[str, Mapping[str, Sequence[str]]]) -> PhraseIndex:
    """Return the index of all phrases.

    topics: topic -> language code -> phrases in the syntax of the language files: words, `*` at
        a word's end for any ending, ` … ` for a gap of up to 6 words inside a clause.
    Raises ValueError for a phrase that is empty, begins or ends with a gap, or has a stem of one
    letter.
    """
    names: dict[str, int] = {}
    starts: dict[str, list[str]] = {}
    openers: dict[str, list[str]] = {}
    stems: dict[tuple[str, str], None] = {}
    spellings: dict[str, list[str]] = {}
    abbreviations: list[str] = []
    lines: list[str] = []
    numbers: list[tuple[int, int]] = []
    for topic, languages in topics.items():
        for language, phrases in languages.items():
            if topic == ABBREVIATIONS:
                abbreviations += [fold(phrase).text.rstrip(".") for phrase in phrases]
                continue
            trie = openers if topic == OPENERS else starts
            for phrase in phrases:
                first, *rest = elements = _elements(phrase)
                for element in elements:
                    _register(element, language, spellings, stems)
                trie.setdefault(first, []).append(" ".join((str(len(lines)), *rest)))
                lines.append(phrase)
                numbers.append(
                    (names.setdefault(topic, len(names)), names.setdefault(language, len(names)))
                )
    by_head: dict[str, list[str]] = {}
    for typed, stem in stems:
        by_head.setdefault(typed[:2], []).extend((typed, stem))
    return PhraseIndex(
        starts={element: "\n".join(rest) for element, rest in starts.items()},
        openers={element: "\n".join(rest) for element, rest in openers.items()},
        stems=by_head,
        spellings=spellings,
        abbreviations=abbreviations,
        names=list(names),
        topics="".join(chr(topic) for topic, _ in numbers),
        languages="".join(chr(language) for _, language in numbers),
        lines="\n".join(lines),
    )


def _elements(phrase: str) -> list[str]:
    elements: list[str] = []
    for number, piece in enumerate(phrase.split(_GAP)):
        if number:
            elements.append(_GAP)
        tokens = tokenize(simplified(fold(piece).text))
        for word, start in zip(tokens.words, tokens.starts, strict=True):
            if word != "*":
                elements += [word] if word else []
            elif not elements or elements[-1] == _GAP or start != tokens.ends[
                tokens.starts.index(start) - 1
            ]:
                raise ValueError(f'"{phrase}": * must follow a word')
            elif not is_cjk(elements[-1]):
                elements[-1] += "*"
    if not elements or _GAP in (elements[0], elements[-1]):
        raise ValueError(f'"{phrase}" is empty, or begins or ends with a gap')
    if any(len(element) == 2 and element[1] == "*" for element in elements):
        raise ValueError(f'"{phrase}": a stem needs two letters')
    return elements


def _register(
    element: str,
    language: str,
    spellings: dict[str, list[str]],
    stems: dict[tuple[str, str], None],
) -> None:
    """Note how else people may type an element, and which stems there are."""
    word = element.rstrip("*")
    # Short words are too many without their marks: zał is the Dutch zal, où is or.
    typed = {without_marks(word)} if len(word) >= _SHORTEST_BARE else {word}
    if language == "de":
        typed.add(word.translate(_UMLAUTS))
    if element != word:
        for stem in typed | {word}:
            stems[stem, element] = None
    else:
        for spelling in typed - {word}:
            known = spellings.setdefault(spelling, [])
            if word not in known:
                known.append(word)
