"""The names of customers, and where a text calls one by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from sendlint.book.customers import Customer
from sendlint.facts.people.common_names import common_names, common_words
from sendlint.facts.people.legal_forms import (
    bare,
    begins_legal_form,
    without_description,
    without_legal_form,
    words_of,
)
from sendlint.facts.text.folding import fold
from sendlint.facts.text.han import CJK_START, simplified
from sendlint.facts.text.phrase_index import UMLAUTS
from sendlint.facts.text.tokens import tokenize

_MOST_WORDS = 20
_SHORT = 4
_SHORTEST_INFLECTED = 5
_ENDINGS = ("owi", "zie", "iem", "em", "ie", "ów", "om", "ami", "ach", "u", "s")
"""Case endings of names that end in a consonant: Polish, and the German genitive."""
_ENDINGS_OF_A = ("ą", "ę", "y", "i", "ie", "o")
"""Case endings of Polish names in -a, which they replace."""
_ENDINGS_OF_CA = ("ki", "ce")
"""Further ones of names in -ca."""
_INNER_CAPITAL = r"(?<=[^\W\d_A-Z])(?=[A-Z][^\W\d_A-Z])"
_ENCLOSED = r"[(（][^()（）]{1,60}[)）]"
_CITY = r"^[\u4e00-\u9fff]{2,3}(?:省|市)(?=[\u4e00-\u9fff]{3})"
# Signs that may stand between the words of a name.
_SKIPPED = frozenset("'()-·・\"")
# "Booking.com" is a name, too.
_DOMAIN_ENDINGS = frozenset(("com", "net", "org", "io", "eu", "de", "pl", "cn", "fr", "jp", "uk"))
_TITLE_WORDS = """
mr mrs ms miss mister sir madam dr prof herr herrn frau fraulein pan pani panie panem panu pana
panstwo monsieur madame mme mlle senor senora sr sra signor signora
"""
_TITLES = frozenset(_TITLE_WORDS.split())
_TITLES_BEHIND = ("先生", "女士", "小姐", "经理", "总", "老师", "様", "さん", "氏")


class Name(Struct, frozen=True, eq=False):
    """A name of customers.

    key: its words without blanks, bare. words: the words. customers: all that are called so.
    sure: whether a text that has the name speaks of the customer; short and common names do not
        tell that alone.
    cased: whether it is written with a capital letter; coined: whether no dictionary has it,
        because of a capital letter or a digit inside.
    """

    key: str
    words: tuple[str, ...]
    customers: tuple[Customer, ...]
    sure: bool
    cased: bool
    coined: bool

    @property
    def single(self) -> bool:
        """Whether it is one Latin word, or a Chinese or Japanese name."""
        return len(self.words) == 1 or self.key[0] >= CJK_START


class NameMention(Struct, frozen=True):
    """A name in a text: [start, end) in the text as written.

    sure: whether the words are the name and nothing else, by themselves or by a legal form.
    personal: whether a title makes a person's name of it.
    """

    name: Name
    start: int
    end: int
    sure: bool
    personal: bool = False


class PartyNames(Struct, frozen=True):
    """The names of all customers, prepared for many texts.

    names: key -> name. starts: what a key begins with, cut where one of its words ends.
    """

    names: dict[str, Name]
    starts: frozenset[str]

    @classmethod
    def of(cls, customers: Iterable[Customer]) -> PartyNames:
        """Prepare the names and aliases of customers; what has no letters is no name."""
        names: dict[str, Name] = {}
        starts: set[str] = set()
        for customer in customers:
            for written in (customer.name, *customer.aliases):
                for variant, words in _variants(written):
                    key = "".join(words)
                    names[key] = _name(key, words, variant, customer, names.get(key))
                    end = 0
                    for word in words:
                        end += len(word)
                        starts.add(key[:end])
        return cls(names, frozenset(starts))

    def is_part_of(self, key: str, customer: Customer) -> bool:
        """Tell whether the words of a name stand in a row in a name of a customer."""
        words = self.names[key].words
        size = len(words)
        return any(
            name.words[at : at + size] == words
            for name in self.names.values()
            if customer in name.customers
            for at in range(len(name.words) - size + 1)
        )

    def find(self, text: str) -> Iterator[NameMention]:
        """Yield the names in a text, by start; of names that start together, the longest.

        Latin names are whole words; Chinese and Japanese ones may stand inside others, but no
        katakana name inside a longer katakana word.
        """
        plain = fold(text)
        tokens = tokenize(simplified(plain.text))
        bared = {word: bare(word) for word in set(tokens.words)}
        words = [bared[word] for word in tokens.words]
        if self.starts.isdisjoint(words) and not self._may_inflect(words):
            return
        index, count = 0, len(words)
        while index < count:
            found = self._at(words, index)
            if not found:
                index += 1
                continue
            name, stop = found
            start, end = tokens.starts[index], tokens.ends[stop - 1]
            if not _splits_katakana(plain.text, start, end):
                first, last = plain.source(start), plain.source(end - 1) + 1
                yield self._mention(name, text, first, last, words, index, stop)
            index = stop

    def _at(self, words: list[str], index: int) -> tuple[Name, int] | None:
        """Return the longest name that begins with a word, and the word after it."""
        best = None
        key, stop = words[index], index + 1
        while key in self.starts:
            if key in self.names:
                best = self.names[key], stop
            while stop < len(words) and _skips(words, stop):
                stop += 1
            if stop == len(words) or not words[stop]:
                break
            key += words[stop]
            stop += 1
        if best:
            return best
        name = self._inflected(words[index])
        return (name, index + 1) if name else None

    def _inflected(self, word: str) -> Name | None:
        """Return the one-word name that a word is a case of."""
        if len(word) < _SHORTEST_INFLECTED or not word.isalpha() or word[0] >= CJK_START:
            return None
        bases = [word[: -len(end)] for end in map(bare, _ENDINGS) if word.endswith(end)]
        ends = (end for end in map(bare, _ENDINGS_OF_A) if word.endswith(end))
        bases += [word[: -len(end)] + "a" for end in ends]
        bases += [word[: -len(end)] + "ca" for end in _ENDINGS_OF_CA if word.endswith(end)]
        for base in bases:
            name = self.names.get(base)
            if name and name.sure and name.cased and len(base) >= _SHORTEST_INFLECTED:
                return name
        return None

    def _may_inflect(self, words: list[str]) -> bool:
        return any(self._inflected(word) for word in set(words))

    def _mention(
        self, name: Name, text: str, start: int, end: int, words: list[str], first: int, stop: int
    ) -> NameMention:
        written = text[start:end]
        sure = name.sure and _is_capital(name, written)
        if not sure:
            sure = begins_legal_form(words[stop : stop + 12], text[end : end + 4].strip()[:2])
        return NameMention(name, start, end, sure, _is_personal(name, words, first, stop))


def _is_capital(name: Name, written: str) -> bool:
    """Tell whether a text has the capital letters that part a name from words."""
    if not name.cased or (name.coined and " " not in written):
        return True
    # A diacritic alone leaves an empty word.
    words = [word for word in name.words if word and word[0] < CJK_START]
    capitals = sum(word[0].isupper() for word in written.split())
    return capitals > 1 if len(words) > 2 else any(map(str.isupper, written))


def _is_personal(name: Name, words: list[str], first: int, stop: int) -> bool:
    if not name.single:
        return False
    if name.key[0] >= CJK_START:
        return "".join(words[stop : stop + 2]).startswith(_TITLES_BEHIND)
    before = first - 2 if first > 1 and words[first - 1] == "." else first - 1
    return not name.coined and first > 0 and words[before] in _TITLES


def _name(key: str, words: list[str], written: str, customer: Customer, known: Name | None) -> Name:
    """Return the name with this key; it is as sure as the surest way to write it."""
    cjk = key[0] >= CJK_START
    ordinary = key in common_names() or (len(words) == 2 and common_words().issuperset(words))
    short = len(key) < (2 if cjk else _SHORT) or key.isdigit()
    coined = cjk or any(map(str.isdigit, key)) or bool(re.search(_INNER_CAPITAL, written))
    sure, cased = not (ordinary or short), written[:1].isupper()
    if known is None:
        return Name(key, tuple(words), (customer,), sure, cased, coined)
    return Name(
        key,
        min(known.words, tuple(words), key=len),
        known.customers if customer in known.customers else (*known.customers, customer),
        known.sure or sure,
        known.cased and cased,
        known.coined or coined,
    )


def _variants(written: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the ways to write a name: with and without additions, and the words of each."""
    written = written.strip()
    texts = {written: None}
    if "(" in written or "（" in written:
        texts[re.sub(_ENCLOSED, " ", written)] = None
    if not written.isascii():
        texts |= {re.sub(_CITY, "", text): None for text in texts}
    seen: set[tuple[str, ...]] = set()
    for text in texts:
        spellings = {text: None, re.sub(_INNER_CAPITAL, " ", text): None}
        if not text.isascii():
            spellings[text.lower().translate(UMLAUTS)] = None
        for spelling in spellings:
            words = without_legal_form(words_of(spelling))
            for variant in (words, without_description(words)):
                yield from _spelled(text, variant, seen)


def _spelled(
    written: str, words: list[str], seen: set[tuple[str, ...]]
) -> Iterator[tuple[str, list[str]]]:
    named = any(map(str.isalnum, "".join(words)))
    if named and len(words) <= _MOST_WORDS and tuple(words) not in seen:
        seen.add(tuple(words))
        yield written, words


def _skips(words: list[str], at: int) -> bool:
    """Tell whether a sign between the words of a name does not part them."""
    if words[at] != ".":
        return words[at] in _SKIPPED
    initial = len(words[at - 1]) == 1 and words[at - 1].isalpha()
    return initial or (at + 1 < len(words) and words[at + 1] in _DOMAIN_ENDINGS)


def _splits_katakana(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end] begins or ends inside a katakana word."""
    before = start > 0 and _is_katakana(text[start - 1]) and _is_katakana(text[start])
    return before or (end < len(text) and _is_katakana(text[end]) and _is_katakana(text[end - 1]))


def _is_katakana(char: str) -> bool:
    return "\u30a1" <= char <= "\u30ff" and char != "・"
