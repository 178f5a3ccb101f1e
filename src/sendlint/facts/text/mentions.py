"""Where a draft speaks of something: phrases in its subject, its text and its file names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

from msgspec import Struct

from sendlint.draft.draft import Draft
from sendlint.draft.model import SpanKind, Text
from sendlint.facts.text.folding import Folded, fold, without_marks
from sendlint.facts.text.han import CJK_START, simplified
from sendlint.facts.text.phrase_index import UMLAUTS
from sendlint.finding import Place

_LETTER = "0-9a-z\xb5\xdf-\u1fff"
"""Letters and digits of the scripts that part words by blanks."""
_JOINT = r"(?:[ \t_~+·・–—-]{1,3}|[ \t]{0,2}\n[ \t]{0,2}|[./\\])"
"""What may stand between two words of a phrase: a blank, a hyphen, an underscore, a line end."""
_ENDING = 30
_SHORTEST_BARE = 4


class Spelling(Struct, frozen=True):
    """One way to write a phrase.

    words: runs of letters, digits or CJK characters, which the text must hold.
    pattern: matches the whole phrase, from its first word on.
    """

    words: tuple[str, ...]
    pattern: re.Pattern[str]

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in a folded text."""
        if not all(word in text for word in self.words):
            return None
        start = text.find(self.words[0])
        while start >= 0:
            found = self.pattern.match(text, start)
            if found:
                return found
            start = text.find(self.words[0], start + 1)
        return None


class Stretch(Struct, frozen=True):
    """A stretch of the draft, ready to be searched.

    plain: the folded text, in simplified characters. content, offset: where it is from; no content
        for a file name, which `name` holds.
    """

    folded: Folded
    plain: str
    content: Text | None = None
    offset: int = 0
    name: str = ""
    line: int = 0

    def place(self, start: int, end: int) -> Place:
        """Return the place of [start, end) of the folded text."""
        start, end = self.folded.source(start), self.folded.source(end)
        if self.content is None:
            return Place(self.name, quote=self.name[start:end], source_line=self.line)
        return self.content.place(self.offset + start, self.offset + end)


class Mentions(Struct, frozen=True):
    """The stretches of a draft in which phrases are looked for."""

    stretches: tuple[Stretch, ...]

    def first(self, phrases: Iterable[str]) -> Place | None:
        """Return the first place that has one of some phrases, or None.

        phrases: words, of which the last letters may be left open ("claim*"). Case, width,
            diacritics that the text leaves out, simplified and traditional characters do not
            matter, nor whether words are parted by blanks, hyphens or underscores or written
            together. Letters match as whole words, CJK characters anywhere.
        """
        wanted = [spelling for phrase in phrases for spelling in spellings(phrase)]
        for stretch in self.stretches:
            for spelling in wanted:
                found = spelling.search(stretch.plain)
                if found:
                    return stretch.place(*found.span())
        return None


def read_mentions(draft: Draft, subject: Text, kinds: Sequence[SpanKind] = ("new",)) -> Mentions:
    """Return what can be searched: passages of these kinds; with "new" subject and file names.

    subject: the draft's subject as a text.
    """
    found: list[Stretch] = []
    if "new" in kinds and subject.content:
        found.append(_stretch(subject.content, subject))
    for text in draft.texts:
        found += [_stretch(part.text, text, part.offset) for part in text.passages(*kinds)]
    if "new" in kinds:
        for file in draft.attachments:
            if file.name and file.kind != "crypto":
                folded = fold(file.name)
                plain = simplified(folded.text)
                found.append(Stretch(folded, plain, name=file.name, line=file.line))
    return Mentions(tuple(found))


def _stretch(text: str, content: Text, offset: int = 0) -> Stretch:
    folded = fold(text)
    return Stretch(folded, simplified(folded.text), content, offset)


@lru_cache(maxsize=2000)
def spellings(phrase: str) -> tuple[Spelling, ...]:
    """Return the ways to write a phrase: as it is, and as on a keyboard without its diacritics."""
    words = _words(simplified(fold(phrase).text))
    ways = {words: None, _changed(words, without_marks): None}
    ways[_changed(words, lambda word: word.translate(UMLAUTS))] = None
    return tuple(_spelling(way) for way in ways if way)


def _changed(words: tuple[str, ...], change: Callable[[str], str]) -> tuple[str, ...]:
    """Return the words changed, short ones as they are: without its mark "zał" is Dutch."""
    return tuple(change(word) if len(word) >= _SHORTEST_BARE else word for word in words)


def _words(text: str) -> tuple[str, ...]:
    """Cut a folded phrase into runs of letters, digits and CJK characters, each with its "*"."""
    found: list[str] = []
    for kind, run in groupby(text, _kind):
        if kind == "*" and found and len(found[-1]) > 1 and found[-1][0] < CJK_START:
            found[-1] += "*"
        elif kind not in ("*", " "):
            found.append("".join(run))
    return tuple(found)


def _kind(char: str) -> str:
    if not char.isalnum():
        return "*" if char == "*" else " "
    return "cjk" if char >= CJK_START else "digit" if char.isdigit() else "letter"


def _spelling(words: tuple[str, ...]) -> Spelling:
    pieces = [_piece(words[0])]
    for before, word in pairwise(words):
        optional = "" if before[-1].isdigit() and word[0].isdigit() else "?"
        pieces += [_JOINT, optional, _piece(word)]
    start = f"(?<![{_LETTER}])" if words[0][0] < CJK_START else ""
    end = f"(?![{_LETTER}])" if words[-1][-1] < CJK_START else ""
    pattern = re.compile(f"{start}{''.join(pieces)}{end}")
    return Spelling(tuple(word.rstrip("*") for word in words), pattern)


def _piece(word: str) -> str:
    ending = f"[{_LETTER}]{{0,{_ENDING}}}" if word.endswith("*") else ""
    return re.escape(word.rstrip("*")) + ending
