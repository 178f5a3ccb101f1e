"""The words of all languages that mark a version in a file's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Literal

from msgspec import Struct

from sendlint.facts.text.han import CJK_START
from sendlint.facts.text.skim import plain

MarkKind = Literal["number", "revision", "date", "old", "draft", "final", "copy", "clone", "count"]

STAGES: Mapping[str, MarkKind] = {
    "version-old": "old",
    "version-draft": "draft",
    "version-final": "final",
    "version-copy": "copy",
}
"""Topic -> what its words say of a file."""

LETTER = "a-z\xb5\xdf-\u1fff"
SEPARATORS = r"[\s_.,;+~&#'-]"
SHORTEST_STEM = 3
HAN_NUMBERS = "一二三四五六七八九十"


class VersionWords(Struct, frozen=True, dict=True):
    """The words that mark versions, and those that name documents.

    topics: topic -> language code -> words.
    """

    topics: Mapping[str, Mapping[str, Sequence[str]]]

    @cached_property
    def stages(self) -> dict[str, MarkKind]:
        """Word as it stands in a plain name -> what it says of a file."""
        return {
            word: kind
            for topic, kind in STAGES.items()
            for word in _plain_words(self.topics, topic)
        }

    @cached_property
    def heads(self) -> frozenset[str]:
        """The first words of the marks in Latin letters."""
        return frozenset(re.split(r"[ -]", word)[0] for word in self.stages)

    @cached_property
    def number(self) -> re.Pattern[str]:
        """A version with its number: "v1.2", "rev. 03", "wersja 2", "第2版", "contractv2"."""
        words = _plain_words(self.topics, "version-number")
        latin = _any(word for word in words if word[0] < CJK_START)
        other = _any(word for word in words if word[0] >= CJK_START)
        number = r"([0-9]{1,2}(?:\.[0-9]{1,3}){0,3})(?![0-9])"
        return re.compile(
            rf"(?:(?<![{LETTER}])(?:{latin})|(?<=[a-z]{{3}}[a-hj-z])v)"
            rf"[\s._-]{{0,2}}{number}(?![{LETTER}])(?:版本?|稿)?"
            rf"|(?:{other})[\s._-]{{0,2}}{number}"
            rf"|(?:第|(?<![0-9a-z{HAN_NUMBERS}]))([0-9]{{1,2}}|[{HAN_NUMBERS}])[版稿](?![本面])"
        )

    @cached_property
    def number_words(self) -> frozenset[str]:
        """The words that stand before the number of a version."""
        return frozenset(_plain_words(self.topics, "version-number"))

    @cached_property
    def revision(self) -> re.Pattern[str]:
        """A revision with its letter: "rev B". Other words with a letter name variants."""
        words = [word for word in self.number_words if word.startswith("rev")]
        return re.compile(
            rf"(?<![{LETTER}])(?:{_any(words)})[\s._-]{{1,2}}([a-z])(?![{LETTER}0-9])"
        )

    @cached_property
    def _latin(self) -> str:
        words = _any(word for word in self.stages if word[0] < CJK_START)
        return rf"({words})[\s._-]?([0-9]{{1,2}})?"

    @cached_property
    def bracketed(self) -> re.Pattern[str]:
        """A mark that stands alone in brackets."""
        words = _any((*self.stages, "案", "旧", "新", "修改", "修订", "改"))
        return re.compile(rf"[(\[{{【「]\s{{0,3}}({words})\s?([0-9]{{1,2}})?\s{{0,3}}[)\]}}】」]")

    @cached_property
    def short_ending(self) -> re.Pattern[str]:
        """A short Chinese mark at the end, behind a sign: "x-旧"."""
        return re.compile(r"(?<=[^\s_-])[\s_-]{1,3}(旧|新|修改|修订|改)([0-9]{1,2})?$")

    @cached_property
    def fenced(self) -> re.Pattern[str]:
        """A mark between underscores or hyphens with blanks: "DRAFT_contract", "x - copy"."""
        return re.compile(rf"(?:^|_|\s-\s){self._latin}(?=$|_|\s-\s|\s?\([0-9]{{1,2}}\)$)")

    @cached_property
    def ending(self) -> re.Pattern[str]:
        """A mark at the end of a name."""
        return re.compile(rf"(?:^|{SEPARATORS}){SEPARATORS}{{0,3}}+{self._latin}$")

    @cached_property
    def leading(self) -> re.Pattern[str]:
        """A mark at the start of a name, and the word after it."""
        return re.compile(rf"^{self._latin}{SEPARATORS}{{1,3}}([{LETTER}]{{2,40}})")

    @cached_property
    def cjk(self) -> re.Pattern[str]:
        """A mark in Chinese or Japanese, which may stand anywhere."""
        words = _any(word for word in self.stages if word[0] >= CJK_START)
        return re.compile(rf"({words})[\s._-]?([0-9]{{1,2}})?")

    @cached_property
    def _documents(self) -> tuple[frozenset[str], tuple[str, ...]]:
        words = _plain_words(self.topics, "attach-document", "versioned-document")
        stems = {word[:-1] for word in words if word.endswith("*") and " " not in word}
        return frozenset(words), tuple(stem for stem in stems if len(stem) > SHORTEST_STEM)

    def is_document(self, word: str) -> bool:
        """Tell whether a word names a kind of document, as "contract" does."""
        words, stems = self._documents
        return word in words or word.startswith(stems)

    @cached_property
    def _versioned(self) -> tuple[re.Pattern[str], tuple[str, ...]]:
        words = _plain_words(self.topics, "versioned-document")
        latin = (
            re.escape(word.rstrip("*")) + (rf"[{LETTER}]{{0,20}}" if word.endswith("*") else "")
            for word in words
            if word[0] < CJK_START
        )
        pattern = re.compile(rf"(?<![{LETTER}])(?:{'|'.join(latin)})(?![{LETTER}])")
        return pattern, tuple(word for word in words if word[0] >= CJK_START)

    def is_versioned(self, stem: str) -> bool:
        """Tell whether a name is that of a document of which one version is in force at a time."""
        pattern, cjk = self._versioned
        return pattern.search(stem) is not None or any(word in stem for word in cjk)

    @cached_property
    def generic(self) -> frozenset[str]:
        """The names that say nothing of a file's content, without blanks and digits."""
        words = _plain_words(self.topics, "generic-file-name")
        return frozenset(word.replace(" ", "") for word in words)


def _plain_words(topics: Mapping[str, Mapping[str, Sequence[str]]], *names: str) -> tuple[str, ...]:
    found = (word for name in names for words in topics.get(name, {}).values() for word in words)
    return tuple(dict.fromkeys(map(plain, found)))


def _any(words: Iterable[str]) -> str:
    """Return a pattern for any of these words, the longest first; one that never fits for none."""
    ordered = sorted(set(words), key=len, reverse=True)
    pieces = [re.escape(word).replace(r"\ ", r"[\s_-]") for word in ordered]
    return "|".join(pieces) or r"(?!)"
