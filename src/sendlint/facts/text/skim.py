"""A text at a glance: its distinct words and its characters beyond ASCII."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from sendlint.draft.cached import cached_property
from sendlint.facts.text.folding import fold, without_marks
from sendlint.facts.text.han import simplified

START, HEAD = 3, 4
"""Letters by which stems are looked up: where there are few, and where there are many."""

_ASCII = bytes(range(128))
_NO_ASCII = dict.fromkeys(range(128))
_LETTERS = bytes(char | 32 if 64 < char & ~32 < 91 else 32 for char in range(256))
"""Small letters for letters, blanks for all other bytes."""
_LINKS = ("http", "www", "mailto")
"""What links begin with, and no other word contains."""
_MOST_REPLACED = 64
"""Distinct characters that are replaced one after the other; only crafted texts have more."""
_SECOND_HALVES = frozenset(
    map(chr, (0x3099, 0x309A, 0xFF9E, 0xFF9F, *range(0x1160, 0x1200), *range(0xFFA0, 0xFFDD)))
)
"""Voicing marks of kana and vowels of Hangul, as macOS and half-width text have them."""
_ENDING = rb"\.([A-Za-z][A-Za-z0-9]{1,6}|7[Zz])(?![A-Za-z0-9])"
_IN_HALVES = "[\u3040-\u30ff][\u3099\u309a]|[\u1100-\u11ff]{2,9}"


class Skim(Struct, frozen=True, dict=True):
    """What a first look at a text shows: more than is there, but never less.

    A phrase that find_phrases finds in the text has its Latin words in `words`, next to each other
    in `joined`, and its other letters next to each other in `signs`.

    text: the text as it is.
    row: the words of Latin letters, in plain form; words: the distinct ones; bag: those in a
        string, in any order, a blank before each.
    signs: all characters beyond ASCII, in plain form, in their order; chars: the distinct ones.
    folded: the text in UTF-8, its Latin letters in plain form but for their case.
    """

    text: str
    row: list[str]
    words: set[str]
    bag: str
    signs: str
    chars: set[str]
    folded: bytes

    @cached_property
    def joined(self) -> str:
        """The words in their order, a blank between them, before the first and after the last."""
        return f" {' '.join(self.row)} "

    @cached_property
    def starts(self) -> set[str]:
        """The first three letters of the words, or all of a shorter one."""
        return {word[:START] for word in self.words}

    @cached_property
    def heads(self) -> set[str]:
        """The first four letters of the words, or all of a shorter one."""
        return {word[:HEAD] for word in self.words}

    @cached_property
    def names_file(self) -> bool:
        """Whether the text holds a file name."""
        if b"." not in self.folded:
            return False
        endings = re.findall(_ENDING, self.folded)
        if not endings:
            return False
        from sendlint.facts.text.tokens import FILE_ENDINGS

        return any(ending.decode("ascii").lower() in FILE_ENDINGS for ending in set(endings))


def skim(text: str) -> Skim:
    """Look over a text, in linear time."""
    data = text.encode("utf-8", "surrogatepass")
    signs = ""
    chars: set[str] = set()
    if len(data) != len(text):
        signs = data.translate(None, _ASCII).decode("utf-8", "surrogatepass")
        chars = set(signs)
        changed = {char: new for char in chars if (new := plain_char(char)) != char}
        in_halves = not chars.isdisjoint(_SECOND_HALVES)
        if changed:
            data, signs = _changed(text, data, signs, changed)
        if in_halves:
            from unicodedata import normalize

            signs = re.sub(_IN_HALVES, lambda match: normalize("NFC", match[0]), signs)
        if changed or in_halves:
            chars = set(signs)
    letters = str(data.translate(_LETTERS), "ascii")
    row = letters.split()
    words = set(row)
    bag = f" {' '.join(words)}"
    if "http" in bag or "www" in bag or "mailto" in bag:
        # A link is a token of its own, even where no blank parts it from the word before.
        for link in _LINKS:
            letters = letters.replace(link, f" {link}")
        row = letters.split()
        words = set(row)
        bag = f" {' '.join(words)}"
    return Skim(text, row, words, bag, signs, chars, data)


def relined(known: Skim, text: str) -> Skim | None:
    """Return the look over a text that differs from a known one in line feeds alone, else None.

    text: the known text with blanks for some of its line feeds.
    """
    if len(text) != len(known.text) or text.replace("\n", " ") != known.text.replace("\n", " "):
        return None
    folded = text.encode("utf-8", "surrogatepass")
    if len(folded) != len(text):
        pieces: list[bytes] = []
        at = -1
        for line, row in zip(known.text.split("\n"), known.folded.split(b"\n"), strict=True):
            at += len(line) + 1
            pieces += (row, b"\n" if text[at : at + 1] == "\n" else b" ")
        folded = b"".join(pieces[:-1])
    return replace(known, text=text, folded=folded)


def plain(text: str) -> str:
    """Return a short text in plain form: folded, simplified, without diacritics."""
    return without_marks(simplified(fold(text).text))


def beyond_ascii(text: str) -> str:
    """Return the characters of a text that are not ASCII."""
    return "" if text.isascii() else text.translate(_NO_ASCII)


@lru_cache(maxsize=1 << 14)
def plain_char(char: str) -> str:
    """Return one character in plain form."""
    # Nothing but their simplified forms is to be known of the unified ideographs (CJK, the block).
    return simplified(char) if "\u4e00" <= char <= "\u9fff" else plain(char)


def _changed(text: str, data: bytes, signs: str, changed: dict[str, str]) -> tuple[bytes, str]:
    """Return the bytes and the characters beyond ASCII with some characters in plain form."""
    bare = {char: beyond_ascii(new) for char, new in changed.items()}
    if len(changed) > _MOST_REPLACED:
        text = "".join([changed.get(char, char) for char in text])
        data = text.encode("utf-8", "surrogatepass")
        return data, "".join([bare.get(char, char) for char in signs])
    for char, new in changed.items():
        # What stays beyond ASCII is a blank among the words either way.
        if len(bare[char]) < len(new) or not new:
            data = data.replace(char.encode("utf-8", "surrogatepass"), new.encode("utf-8"))
        signs = signs.replace(char, bare[char])
    return data, signs
