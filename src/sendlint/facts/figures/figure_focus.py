"""What of a text needs to be read word by word for figures: most rows of a table do not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import AnyStr
from unicodedata import normalize

from msgspec import Struct

from sendlint.facts.text.folding import occurrences
from sendlint.facts.text.phrase_index import GAP, OPENERS, UMLAUTS, PhraseIndex, elements_of
from sendlint.facts.text.skim import START, Skim, beyond_ascii, plain, plain_char
from sendlint.facts.text.span_text import holds_digit
from sendlint.facts.text.tokens import is_opaque

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
_FEW = 12
"""First letters of stems that are looked for one by one."""
_MANY = 8
"""Stems, or their first letters, above which the words that may begin so are picked out first."""
_PARTS = "\n\n"
"""What stands between paragraphs."""
_CJK = "\u2e80"


class Anchors(Struct, frozen=True):
    """For each phrase beside figures the word that tells of it, in plain form.

    words: whole Latin words -> the sets of other words with one of which they are a phrase.
    heads: first letters -> stems that begin with them.
    signs: first character -> words in other letters that begin with it.
    wordless: whether a phrase has no word at all, so that any text may hold it.
    """

    words: dict[str, list[frozenset[str]]]
    heads: dict[str, list[str]]
    signs: dict[str, list[str]]
    wordless: bool = False

    @classmethod
    def of(cls, index: PhraseIndex, wanted: Callable[[str], bool]) -> Anchors:
        """Return the anchors of the phrases of an index whose topic is wanted."""
        words: dict[str, list[frozenset[str]]] = {}
        heads: dict[str, list[str]] = {}
        signs: dict[str, set[str]] = {}
        wordless = False
        topics = {chr(number) for number, name in enumerate(index.names) if wanted(name)}
        for phrase, topic in zip(index.phrases, index.topics, strict=True):
            if topic not in topics:
                continue
            for kind, word, others in _anchors(phrase):
                if kind == "sign":
                    signs.setdefault(word[0], set()).add(word)
                elif kind == "word":
                    words.setdefault(word, []).append(others)
                elif word:
                    heads.setdefault(word[:START], []).append(word)
                else:
                    wordless = True
        least = {word: _least(others) for word, others in words.items()}
        return cls(least, heads, {char: sorted(found) for char, found in signs.items()}, wordless)

    def within(self, text: Skim) -> Anchors | None:
        """Return those that a text may hold, to ask of its parts; None if there are none."""
        words = {word: self.words[word] for word in self._words_in(text)}
        heads: dict[str, list[str]] = {}
        for stem in self._stems_in(text):
            heads.setdefault(stem[:START], []).append(stem)
        signs: dict[str, list[str]] = {}
        for sign in self._signs_in(text):
            signs.setdefault(sign[0], []).append(sign)
        if words or heads or signs or self.wordless:
            return Anchors(words, heads, signs, self.wordless)
        return None

    def repeat_in(self, texts: Iterable[Skim]) -> bool:
        """Tell whether they may stand in some texts twice."""
        held = list(islice(((text, word) for text in texts for word in self.in_text(text)), 2))
        if len(held) != 1:
            return len(held) > 1
        text, word = held[0]
        return (text.row.count(word) or text.signs.count(word) or len(text.row)) > 1

    def may_be_in(self, text: Skim) -> bool:
        """Tell whether a text may hold one of the phrases."""
        return self.wordless or any(True for _ in self.in_text(text))

    def in_text(self, text: Skim) -> Iterator[str]:
        """Yield the anchors that a text may hold."""
        yield from self._words_in(text)
        yield from self._stems_in(text)
        yield from self._signs_in(text)

    def _words_in(self, text: Skim) -> Iterator[str]:
        held = text.words
        for word in self.words.keys() & held:
            for others in self.words[word]:
                if others <= held:
                    yield word
                    break

    def _stems_in(self, text: Skim) -> list[str]:
        bag = text.bag
        heads = self._heads_in(text)
        stems = [stem for head in heads for stem in self.heads[head]]
        if len(stems) > _MANY:
            bag = f" {' '.join([word for word in text.words if word[:START] in heads])}"
        return [stem for stem in stems if f" {stem}" in bag]

    def _heads_in(self, text: Skim) -> Collection[str]:
        if len(self.heads) > _FEW:
            return self.heads.keys() & text.starts
        bag = text.bag
        return [head for head in self.heads if f" {head}" in bag]

    def _signs_in(self, text: Skim) -> Iterator[str]:
        for char in self.signs.keys() & text.chars:
            yield from (word for word in self.signs[char] if word in text.signs)


def _least(found: list[frozenset[str]]) -> list[frozenset[str]]:
    """Return the sets that contain no other one."""
    return sorted((one for one in {*found} if not any(other < one for other in found)), key=sorted)


def _anchors(phrase: str) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yield the anchor of a phrase, and that of it as German is typed without umlauts."""
    kind, word, others = anchor(phrase)
    typed = phrase.translate(UMLAUTS)
    if typed == phrase:
        yield kind, word, others
        return
    # Any of its words may be typed so.
    other_kind, other_word, other_others = anchor(typed)
    others &= other_others
    yield kind, word, others
    yield other_kind, other_word, others


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


def focused(content: str, text: Skim, anchors: Collection[str], columns: Collection[str]) -> str:
    """Return the content with the paragraphs and rows blanked out that hold nothing to read.

    anchors, columns: a row of figures is kept if it holds one of the first, everything else if
        it holds one of either.
    """
    if "\t" in content or "|" in content or "   " in content:
        return _without_rows(content, text, anchors, columns)
    latin = [anchor for one in (anchors, columns) for anchor in one if anchor.isascii()]
    signs = [anchor for one in (anchors, columns) for anchor in one if not anchor.isascii()]
    folded = text.folded.lower().decode("utf-8", "surrogatepass")
    pieces = content.split(_PARTS)
    found = [any(map(piece.__contains__, latin)) for piece in _parted(folded, pieces)]
    if signs and text.chars:
        plain_pieces = _parted(_with_plain_signs(text.text), pieces)
        found = [
            known or any(map(piece.__contains__, signs))
            for known, piece in zip(found, plain_pieces, strict=True)
        ]
    kept = zip(pieces, found, strict=True)
    return _PARTS.join([piece if known else _blanked(piece) for piece, known in kept])


def _parted(folded: str, pieces: Sequence[str]) -> list[str]:
    """Return a text without its invisible characters in pieces of as many lines as the given ones.

    A line that holds only such characters ends no paragraph of the text as written.
    """
    parts = folded.split(_PARTS)
    if len(parts) == len(pieces):
        return parts
    lines = folded.split("\n")
    parts, first = [], 0
    for piece in pieces:
        behind = first + piece.count("\n") + 1
        parts.append("\n".join(lines[first:behind]))
        first = behind + 1
    return parts


def _without_rows(
    content: str, text: Skim, anchors: Collection[str], columns: Collection[str]
) -> str:
    """Return the content with the rows of tables blanked out, but those that hold an anchor.

    columns: anchors of headers: the tables that have one are kept, too.
    """
    lines = content.split("\n")
    marked = _lines_with(text, anchors)
    heads = marked | _lines_with(text, columns)
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


def _blanked(piece: str) -> str:
    return "\n".join([" " * len(line) for line in piece.split("\n")])


def _is_row(line: str) -> bool:
    return "\t" in line or "|" in line or "   " in line


def _lines_with(text: Skim, anchors: Collection[str]) -> frozenset[int]:
    """Return the numbers of the lines that hold an anchor, or look like it."""
    folded = text.folded.lower()
    latin = [word for anchor in anchors if anchor.isascii() and (word := anchor.encode()) in folded]
    signs = [anchor for anchor in anchors if not anchor.isascii()]
    found: set[int] = set()
    if latin:
        found.update(_line_numbers(folded, latin, b"\n"))
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
    number = last = 0
    for at in sorted({at for word in words for at in occurrences(content, word)}):
        number += content.count(line_end, last, at)
        last = at
        yield number
