"""Whether a text may hold phrases of some topics, at a fraction of what finding them costs.

Most drafts promise nothing and hold no leftovers; those need not be read word by word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product

from msgspec import Struct

from sendlint.facts.leftover_signs import CLOSERS, ROUND
from sendlint.facts.skim import HEADS, Skim, beyond_ascii, plain, skim
from sendlint.facts.tokens import is_opaque

GROUPS: Mapping[str, tuple[str, ...]] = {
    "promise": (
        "attach-repair",
        "attach-given",
        "attach-strong",
        "attach-label",
        "attach-participle",
        "attach-weak",
    ),
    "send": ("attach-send", "attach-now", "attach-forgot"),
    "point": ("attach-point",),
    "leftover": ("leftover-marker", "leftover-hold", "leftover-filler"),
    "remark": ("leftover-remark",),
    "here": ("leftover-here",),
    "hold": ("leftover-hold",),
}
"""The topics that are looked for together."""
DOCUMENTS = ("attach-image", "attach-event", "attach-contact", "attach-document")

_BLANK_LINE = re.compile(r"\n[^\S\n]{0,80}\n")
"""What no sentence crosses."""
_MOST_PARAGRAPHS = 200
_RARE = 6
"""Letters from which on a word counts as rare."""
_ANYWHERE = ""
"""The key of shorter stems, and of phrases without any letter."""


class Phrase(Struct, frozen=True, gc=False):
    """What a text with a phrase holds.

    words: its Latin words. latin: its pieces of several of them, and its stems.
    other: its pieces in other letters.
    """

    language: str
    words: frozenset[str]
    latin: tuple[str, ...]
    other: tuple[str, ...]

    @classmethod
    def parse(cls, line: str) -> Phrase:
        """Read a line of a group."""
        language, latin, other = line.split("\t")
        pieces = latin.split("|") if latin else []
        words = {word for piece in pieces for word in piece.split(" ")[1:-1]}
        joined = tuple(piece for piece in pieces if piece.count(" ") != 2 or piece[-1] != " ")
        return cls(language, frozenset(words), joined, tuple(other.split()))

    def may_be_in(self, text: Skim) -> bool:
        """Tell whether a text may hold the phrase."""
        return (
            self.words <= text.words
            and all(map(text.signs.__contains__, self.other))
            and (not self.latin or all(map(text.joined.__contains__, self.latin)))
        )


class Group(Struct, frozen=True, dict=True):
    """The phrases of a group of topics, each by one of its words, stems or characters.

    words: word -> lines of language, Latin pieces and other pieces.
    heads: the same by the first letters of a stem, four or three.
    signs: the same by a character that is not Latin.
    """

    words: dict[str, str]
    heads: dict[str, str]
    signs: dict[str, str]

    @cached_property
    def _parsed(self) -> dict[str, list[Phrase]]:
        return {}

    def languages(self, text: Skim) -> set[str]:
        """Return the languages that the text may hold one of the phrases in."""
        found: set[str] = set()
        for lines in self._near(text):
            phrases = self._parsed.get(lines)
            if phrases is None:
                phrases = self._parsed[lines] = list(map(Phrase.parse, lines.split("\n")))
            for phrase in phrases:
                if phrase.language not in found and phrase.may_be_in(text):
                    found.add(phrase.language)
        return found

    def _near(self, text: Skim) -> list[str]:
        """Return the lines of the keys that the text holds."""
        words, heads, signs = self.words, self.heads, self.signs
        near = [words[word] for word in text.words & words.keys()]
        if _ANYWHERE in words:
            near.append(words[_ANYWHERE])
        if heads:
            near += [heads[head] for head in text.heads & heads.keys()]
        if text.signs and signs:
            near += [signs[sign] for sign in text.distinct_signs & signs.keys()]
        return near


class Hints(Struct, frozen=True):
    """What a text may hold.

    groups: the groups of topics by their names.
    documents: language -> the names of documents.
    """

    groups: dict[str, Group]
    documents: dict[str, Group]

    def languages(self, group: str, text: Skim) -> set[str]:
        """Return the languages in which a text may hold a phrase of a group."""
        return self.groups[group].languages(text)

    def may_promise(self, text: Skim) -> bool:
        """Tell whether a text may promise an attachment (facts/promises.py)."""
        if self.languages("promise", text):
            return True
        sent = self.languages("send", text)
        if (sent or self.languages("point", text)) and text.names_file:
            return True
        if not self._names_document(text, sent):
            return False
        paragraphs = _BLANK_LINE.split(text.text)
        return len(paragraphs) > _MOST_PARAGRAPHS or any(map(self._may_send, paragraphs))

    def _may_send(self, paragraph: str) -> bool:
        """Tell whether words of sending and a document may stand in one sentence."""
        text = skim(paragraph)
        return self._names_document(text, self.languages("send", text))

    def _names_document(self, text: Skim, languages: Iterable[str]) -> bool:
        documents = self.documents
        return any(documents[code].languages(text) for code in languages if code in documents)

    def may_be_left(self, text: Skim) -> bool:
        """Tell whether a text may hold words that were left in it (facts/leftovers.py)."""
        if self.languages("leftover", text):
            return True
        square = any(sign in text.text for sign in CLOSERS)
        if square and self.languages("remark", text):
            return True
        bracketed = square or any(sign in text.text for sign in ROUND)
        return bracketed and bool(self.languages("here", text))


def build_hints(topics: Mapping[str, Mapping[str, Sequence[str]]]) -> Hints:
    """Return the hints.

    topics: topic -> language code -> phrases in the syntax of the language files.
    """

    def group(names: Iterable[str], codes: Collection[str]) -> Group:
        return _group(
            (code, phrase)
            for name in names
            for code, phrases in topics.get(name, {}).items()
            if code in codes
            for phrase in phrases
        )

    codes = {code for languages in topics.values() for code in languages}
    return Hints(
        {name: group(names, codes) for name, names in GROUPS.items()},
        {code: group(DOCUMENTS, (code,)) for code in sorted(codes)},
    )


def _group(phrases: Iterable[tuple[str, str]]) -> Group:
    from sendlint.facts.phrase_index import elements_of

    rows = dict.fromkeys(
        (language, *_pieces(spelled))
        for language, phrase in phrases
        for spelled in _spellings(elements_of(phrase))
    )
    known: Counter[str] = Counter()
    for _, latin, other in rows:
        known.update({*" ".join(latin).split(), *"".join(other)})
    words: dict[str, list[str]] = {}
    heads: dict[str, list[str]] = {}
    signs: dict[str, list[str]] = {}
    for language, latin, other in rows:
        chars = set("".join(other))
        whole = {word for piece in latin for word in piece.split(" ")[1:-1]}

        def worth(key: str) -> tuple[int, int, str]:
            """A key is the better the rarer in texts, and the more phrases share it."""
            return min(len(key), _RARE), known[key], key

        if chars:
            table, key = signs, max(chars, key=worth)
        elif whole:
            table, key = words, max(whole, key=worth)
        else:
            stem = max(latin, key=len, default="").strip()[: max(HEADS)]
            table, key = (heads, stem) if len(stem) in HEADS else (words, _ANYWHERE)
        rest = [piece for piece in latin if piece != f" {key} "]
        table.setdefault(key, []).append(f"{language}\t{'|'.join(rest)}\t{' '.join(other)}")
    tables = (words, heads, signs)
    return Group(*({key: "\n".join(lines) for key, lines in t.items()} for t in tables))


def _spellings(elements: list[str]) -> Iterator[list[str]]:
    """Yield the elements as they may be typed: with umlauts, with ae, oe and ue, or mixed."""
    from sendlint.facts.phrase_index import UMLAUTS

    yield from map(list, product(*(dict.fromkeys((e, e.translate(UMLAUTS))) for e in elements)))


def _pieces(elements: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a text with a phrase holds: words in a row, and characters in a row.

    Gaps and the ends of stems part the pieces; marks and figures do not.
    """
    from sendlint.facts.phrase_index import GAP

    latin: list[str] = []
    other: list[str] = []
    words: list[str] = []
    row = ""
    for element in (*elements, GAP):
        goes_on = False
        if element != GAP and not is_opaque(element):
            word = plain(element.rstrip("*"))
            signs = beyond_ascii(word)
            row += signs
            if not signs and word.isalpha():
                words.append(word)
            goes_on = element[-1] != "*" and signs in ("", word)
        if not goes_on:
            if words:
                latin.append(f" {' '.join(words)}" + " " * (element[-1] != "*"))
            if row:
                other.append(row)
            words, row = [], ""
    return tuple(latin), tuple(other)
