"""What of a text needs to be read word by word for figures: most rows of a table do not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from typing import AnyStr
from unicodedata import normalize

from msgspec import Struct

from sendlint.facts.phrase_index import GAP, OPENERS, PhraseIndex, elements_of
from sendlint.facts.skim import Skim, beyond_ascii, plain, plain_char
from sendlint.facts.span_text import holds_digit
from sendlint.facts.tokens import is_opaque

NEUTRAL = frozenset(
    (
        *(OPENERS, "figure-link", "figure-change", "figure-alternative", "figure-exchange"),
        *("figure-aside", "figure-bargain", "figure-thing", "figure-same"),
        *("figure-derived", "figure-price-change"),
    )
)
"""Topics that say something only beside a phrase of another topic, or beside an amount."""
COLUMNS = "figure-column-"
"""How the topics begin that head the columns of tables, in rows without figures."""
SUMS = ("total", "subtotal", "net", "gross")
"""The labels of rows that close those above them with their sum."""
_HEAD = 3
_CJK = "\u2e80"


class Anchors(Struct, frozen=True):
    """For each phrase beside figures the word that tells of it, in plain form.

    words: whole Latin words -> for each of their phrases its other words.
    heads: first letters -> stems that begin with them.
    signs: first character -> words in other letters that begin with it.
    """

    words: dict[str, list[frozenset[str]]]
    heads: dict[str, list[str]]
    signs: dict[str, list[str]]

    @classmethod
    def of(cls, index: PhraseIndex, wanted: Callable[[str], bool]) -> Anchors:
        """Return the anchors of the phrases of an index whose topic is wanted."""
        words: dict[str, list[frozenset[str]]] = {}
        heads: dict[str, list[str]] = {}
        signs: dict[str, set[str]] = {}
        topics = {chr(number) for number, name in enumerate(index.names) if wanted(name)}
        for phrase, topic in zip(index.phrases, index.topics, strict=True):
            if topic not in topics:
                continue
            kind, word, others = anchor(phrase)
            if kind == "sign":
                signs.setdefault(word[0], set()).add(word)
            elif kind == "word":
                words.setdefault(word, []).append(others)
            elif word:
                heads.setdefault(word[:_HEAD], []).append(word)
        return cls(words, heads, {char: sorted(found) for char, found in signs.items()})

    def count(self, text: Skim) -> int:
        """Return how often the anchors stand in a text at most."""
        return sum(
            text.row.count(word) or text.signs.count(word) or len(text.row)
            for word in self.in_text(text)
        )

    def may_be_in(self, text: Skim) -> bool:
        """Tell whether a text may hold one of the phrases."""
        return any(True for _ in self.in_text(text))

    def in_text(self, text: Skim) -> Iterator[str]:
        """Yield the anchors that a text may hold."""
        held = text.words
        for word in self.words.keys() & held:
            if any(others <= held for others in self.words[word]):
                yield word
        for head in self.heads.keys() & text.heads:
            yield from (stem for stem in self.heads[head] if f" {stem}" in text.bag)
        for char in self.signs.keys() & text.chars:
            yield from (word for word in self.signs[char] if word in text.signs)


def rarest(phrase: str) -> tuple[str, str]:
    """Return the longest word of a phrase in plain form, and whether it is a word, stem or sign."""
    return anchor(phrase)[:2]


@lru_cache(maxsize=1 << 14)
def anchor(phrase: str) -> tuple[str, str, frozenset[str]]:
    """Return the longest word of a phrase in plain form, whether it is a word, stem or sign, and
    the other Latin words.
    """
    kind = best = run = ""
    others: set[str] = set()
    for element in (*_elements(phrase), GAP):
        if element == GAP:
            word = sign = ""
        else:
            word = element.rstrip("*")
            # Phrases are in small letters.
            word = word if word.isascii() else plain(word)
            sign = beyond_ascii(word)
        if sign:
            run += sign
            continue
        if len(run) * 3 > len(best):
            kind, best = "sign", run
        run = ""
        if word.isalpha() and not is_opaque(element):
            stem = element[-1] == "*"
            if not stem:
                others.add(word)
            if len(word) > len(best):
                kind, best = "stem" if stem else "word", word
    return kind, best, frozenset(others - {best})


def _elements(phrase: str) -> list[str]:
    if phrase.isascii() and phrase.replace(" ", "").replace("*", "").isalpha():
        return phrase.split()
    return elements_of(phrase)


def focused(content: str, text: Skim, anchors: Anchors, columns: Anchors) -> str:
    """Return the content with the paragraphs and rows blanked out that hold nothing to read.

    anchors, columns: a row of figures is kept if it holds one of the first, everything else if
        it holds one of either.
    """
    lines = content.split("\n")
    marked = _lines_with(text, tuple(anchors.in_text(text)))
    heads = marked | _lines_with(text, tuple(columns.in_text(text)))
    kept = [False] * len(lines)
    first = 0
    for number, line in enumerate((*lines, "")):
        if line and not _is_row(line):
            continue
        if number > first:
            keep = any(map(heads.__contains__, range(first, number)))
            kept[first:number] = [keep] * (number - first)
        if line:
            kept[number] = number in marked or (number in heads and not holds_digit(line))
        first = number + 1
    return "\n".join(
        [line if keep else " " * len(line) for line, keep in zip(lines, kept, strict=True)]
    )


def lines_with(text: Skim, anchors: Anchors) -> frozenset[int]:
    """Return the numbers of the lines in which a phrase of some anchors may stand, or its anchor.

    A phrase in other letters is known by its first one: blanks may part them.
    """
    known = tuple(word if word.isascii() else word[0] for word in anchors.in_text(text))
    return _lines_with(text, known) if known else frozenset()


def _is_row(line: str) -> bool:
    return "\t" in line or "|" in line or "   " in line


def _lines_with(text: Skim, anchors: Collection[str]) -> frozenset[int]:
    """Return the numbers of the lines that hold an anchor, or look like it."""
    latin = [anchor.encode() for anchor in anchors if anchor.isascii()]
    signs = [anchor for anchor in anchors if not anchor.isascii()]
    found: set[int] = set()
    if latin:
        found.update(_line_numbers(text.folded.lower(), latin, b"\n"))
    if signs:
        found.update(_line_numbers(_with_plain_signs(text.text), signs, "\n"))
    return frozenset(found)


def _with_plain_signs(content: str) -> str:
    """Return a text with its characters beyond Latin in plain form: simplified, full width."""
    for char in set(content):
        if char >= _CJK and (new := plain_char(char)) != char:
            content = content.replace(char, new)
    return normalize("NFC", content)


def _line_numbers(content: AnyStr, words: Iterable[AnyStr], line_end: AnyStr) -> Iterator[int]:
    ends = list(_places(content, line_end))
    return (bisect_right(ends, at) for word in words for at in _places(content, word))


def _places(content: AnyStr, word: AnyStr) -> Iterator[int]:
    at = content.find(word)
    while at >= 0:
        yield at
        at = content.find(word, at + 1)
