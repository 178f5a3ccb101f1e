"""The number words of the language files as tables, and texts cut into what they look up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Literal, TypeAlias

from msgspec import Struct

from sendlint.facts.amounts.currencies import SIGNS, currency_words, of_code
from sendlint.facts.text.folding import without_marks
from sendlint.facts.text.phrase_index import UMLAUTS

Kind: TypeAlias = (
    "Literal['number', 'scale', 'both', 'and', 'tens', 'cent', 'noun', 'money', 'extra',"
    " 'hundredths', 'digits']"
)
"""What a word is for. both: a number and a scale (French cent); tens: stands between unit and ten
(German und); hundredths: 50/100; digits: one or two digits."""
Topics: TypeAlias = "Mapping[str, Mapping[str, Sequence[str]]]"
"""Word topic -> language code -> words."""

CJK = "\u2e80"
"""The first character of the scripts that are written without blanks."""
PERCENT = "%"
_LONGEST_WORD = 120
_SHORTEST_COMPOUND = 6
_LONGEST_PART = 16
_HYPHENS = frozenset("-\u2010\u2011'\u2019`\u00b4")
_TOPICS: tuple[tuple[str, Kind], ...] = (
    ("numeral-extra", "extra"),
    ("numeral-cent", "cent"),
    ("numeral-and", "and"),
    ("numeral-before-tens", "tens"),
)


class Entry(Struct, frozen=True, gc=False, array_like=True):
    """A word or words of a table.

    rest: the words that must follow the first one. value: of a number or scale.
    name: of a noun, the same for all its forms. codes: of a currency.
    """

    rest: tuple[str, ...]
    kind: Kind
    value: int = 0
    name: str = ""
    codes: frozenset[str] = frozenset()


class Token(Struct, frozen=True, gc=False):
    """A word as it is looked up, or a sign, at text[start:end]."""

    word: str
    start: int
    end: int


Table = dict[str, list[Entry]]
"""First word -> what it may begin, the longest first."""


class NumberTables(Struct, frozen=True):
    """The tables of all languages that spell numbers in Latin letters; the wheel stores them.

    languages: language code -> its words, without currencies. money: the words for currencies.
    han_nouns: the words for what is counted in Chinese and Japanese -> the first form of each.
    """

    languages: dict[str, Table]
    money: Table
    han_nouns: dict[str, str]

    @classmethod
    def of(cls, topics: Topics) -> NumberTables:
        """Make them of the word topics "numeral-…" and "currency-…"."""
        numbers = topics.get("numeral-word", {})
        nouns = (
            (form, entry.partition(" ")[0])
            for entries in topics.get("numeral-noun", {}).values()
            if entries[0] >= CJK
            for entry in entries
            for form in entry.split()
        )
        return cls(
            {code: _language_table(topics, code, numbers[code]) for code in sorted(numbers)},
            _money_table(currency_words(topics)),
            dict(nouns),
        )

    def complete(self) -> dict[str, Table]:
        """Return language code -> its words with those for currencies, the longest first."""
        return {code: _with_money(table, self.money) for code, table in self.languages.items()}


@cache
def _token_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[^\W\d_]|[\u0300-\u036f]){{1,{_LONGEST_WORD}}}"
        r"|[0-9]++(?:/100(?![0-9]))?|[^\w \xa0\u202f\u2009]"
    )


def tokens_of(
    text: str, start: int = 0, end: int | None = None, lines: bool = False
) -> list[Token]:
    """Return the words and signs of text[start:end].

    Words in small letters without marks; "#" for digits but "12" for one or two and "50/100";
    hyphens, apostrophes and the dots of abbreviations of one letter are left out, and line ends
    unless `lines` says that they are wanted.
    """
    stop = len(text) if end is None else end
    tokens: list[Token] = []
    for match in _token_pattern().finditer(text, start, stop):
        word = match[0]
        first = word[0]
        if first.isdigit():
            word = word if len(word) < 3 or "/" in word else "#"
        elif first.isalpha():
            word = plain_word(word)
        elif (
            first in _HYPHENS
            or (first == "\n" and not lines)
            or (first == "." and tokens and _is_initial(tokens[-1].word))
        ):
            continue
        tokens.append(Token(word, *match.span()))
    return tokens


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def plain_word(word: str) -> str:
    """Return a word in small letters and without its marks."""
    if word.isascii():
        return word.lower()
    return without_marks(unicodedata.normalize("NFC", word).casefold())


def words_of(phrase: str) -> list[str]:
    """Return the words of a phrase as they are looked up, see `tokens_of`."""
    return [token.word for token in tokens_of(phrase)]


def _money_table(currencies: Mapping[str, frozenset[str]]) -> Table:
    table: Table = {}
    for phrase, codes in currencies.items():
        if phrase[0] < CJK:
            words = words_of(phrase)
            if words:
                entry = Entry(tuple(words[1:]), "money", codes=codes)
                table.setdefault(words[0], []).append(entry)
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry.rest))
    return table


def _language_table(topics: Topics, code: str, numbers: Sequence[str]) -> Table:
    table: Table = {}
    scales = topics.get("numeral-scale", {}).get(code, ())
    for kind, lines in (("number", numbers), ("scale", scales)):
        for line in lines:
            value, *forms = line.split()
            _add(table, forms, code, kind, int(value))  # type: ignore[arg-type]
    for line in topics.get("numeral-noun", {}).get(code, ()):
        forms = line.split()
        # The sign is the same word in all languages.
        name = PERCENT if forms[0] == PERCENT else f"{code}:{forms[0]}"
        _add(table, forms, code, "noun", name=name)
    for topic, of_topic in _TOPICS:
        _add(table, topics.get(topic, {}).get(code, ()), code, of_topic)
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry.rest))
    return table


def _with_money(table: Table, money: Table) -> Table:
    whole = {**money, **table}
    for first in money.keys() & table.keys():
        known = table[first]
        more = [one for one in money[first] if not any(one.rest == old.rest for old in known)]
        whole[first] = sorted((*known, *more), key=lambda entry: -len(entry.rest))
    return whole


def _add(
    table: Table, forms: Iterable[str], code: str, kind: Kind, value: int = 0, name: str = ""
) -> None:
    for form in forms:
        spellings = {form, form.translate(UMLAUTS)} if code == "de" else {form}
        for words in {tuple(words_of(spelling)) for spelling in spellings}:
            known = table.setdefault(words[0], [])
            entry = Entry(words[1:], kind, value, name)
            for number, other in enumerate(known):
                if other.rest == entry.rest:
                    if {other.kind, kind} == {"number", "scale"}:
                        known[number] = Entry(entry.rest, "both", value)
                    break
            else:
                known.append(entry)


def is_known(word: str, table: Table) -> bool:
    """Tell whether a word or sign may be of a number in words, or of its currency."""
    if word in table or word == "," or word in SIGNS or word.endswith("/100"):
        return True
    return word.isalpha() and (bool(of_code(word)) or bool(_split(word, table)))


def is_filler(word: str, table: Table) -> bool:
    """Tell whether a word or sign says nothing of a number at its ends."""
    entries = table.get(word, ())
    said = all(entry.kind in ("extra", "and", "tens") for entry in entries)
    return word in ("\n", ",") or (bool(entries) and said)


def matches(tokens: Sequence[Token], at: int, table: Table) -> Iterator[Entry]:
    """Yield the entries that begin with tokens[at], the longest first."""
    if at >= len(tokens):
        return
    for entry in table.get(tokens[at].word, ()):
        length = len(entry.rest)
        if not length or tuple(token.word for token in tokens[at + 1 : at + 1 + length]) == (
            entry.rest
        ):
            yield entry
    word = tokens[at].word
    if word == PERCENT:
        yield Entry((), "noun", name=PERCENT)
    elif word in SIGNS:
        yield Entry((), "money", codes=SIGNS[word])
    elif word.isalpha() and (codes := of_code(word)):
        yield Entry((), "money", codes=codes)


def entries_of(tokens: Sequence[Token], table: Table) -> tuple[list[Entry], int]:
    """Return the entries that the first tokens are, and how many tokens a language knows."""
    entries: list[Entry] = []
    at = 0
    while at < len(tokens):
        word = tokens[at].word
        if word == ",":
            at += 1
            continue
        entry = next(matches(tokens, at, table), None)
        if entry:
            entries.append(entry)
            at += 1 + len(entry.rest)
            continue
        parts = _split(word, table)
        if parts:
            entries += parts
        elif word.endswith("/100"):
            entries.append(Entry((), "hundredths", int(word[:-4])))
        elif word.isdigit():
            entries.append(Entry((), "digits", int(word)))
        else:
            return entries, at
        at += 1
    return entries, at


def _split(word: str, table: Table) -> list[Entry]:
    """Return the number words that a word is run together of; none if it is no such word."""
    length = len(word)
    if not _SHORTEST_COMPOUND <= length <= _LONGEST_WORD:
        return []
    # best[i]: the entries of word[i:], the longest first word first; None if there are none.
    best: list[list[Entry] | None] = [None] * length + [[]]
    for at in range(length - 2, -1, -1):
        for stop in range(min(length, at + _LONGEST_PART), at + 1, -1):
            rest = best[stop]
            if rest is None:
                continue
            entry = next((one for one in table.get(word[at:stop], ()) if _in_compound(one)), None)
            if entry:
                best[at] = [entry, *rest]
                break
    return best[0] or []


def _in_compound(entry: Entry) -> bool:
    return not entry.rest and entry.kind in ("number", "scale", "both", "and", "tens")
