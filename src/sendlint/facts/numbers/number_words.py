"""Numbers in words, read by the word tables of all languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from sendlint.facts.amounts.currencies import currency_words
from sendlint.facts.numbers.number_signs import NumberSigns
from sendlint.facts.numbers.number_tables import (
    CJK,
    NumberTables,
    Table,
    Token,
    Topics,
    entries_of,
    is_filler,
    is_known,
    matches,
    words_of,
)
from sendlint.facts.numbers.spellings import Spelling, spelling_of


class Run(Struct, frozen=True):
    """tokens[first:last], what they say, and how many number words they are.

    stop: the token behind it that is not known, words such as "only" left out.
    """

    first: int
    last: int
    stop: int
    spelling: Spelling
    length: int


class NumberWords:
    """The number words of all languages, ready to be looked up.

    tables: the words of each language. signs: what tells of numbers in words.
    currencies: the words for currencies -> the codes (ISO 4217) that they may stand for.
    labels: what announces a number in words, small letters, the longest first.
    """

    def __init__(
        self, tables: NumberTables, signs: NumberSigns, currencies: Mapping[str, frozenset[str]]
    ) -> None:
        self._tables = tables
        self.signs = signs
        self.currencies = currencies
        self.labels = signs.labels

    @classmethod
    def of(cls, topics: Topics) -> NumberWords:
        """Make them of word topics (topic -> language code -> words)."""
        return cls(NumberTables.of(topics), NumberSigns.of(topics), currency_words(topics))

    @cached_property
    def tables(self) -> dict[str, Table]:
        """Language code -> its words, for the languages that spell numbers in Latin letters."""
        return self._tables.complete()

    @property
    def han_nouns(self) -> dict[str, str]:
        """The words for what is counted in Chinese and Japanese -> the first form of each."""
        return self._tables.han_nouns

    @cached_property
    def _labels(self) -> set[tuple[str, ...]]:
        return {tuple(words_of(label)) for label in self.labels if label < CJK}

    def after_label(self, tokens: Sequence[Token]) -> int:
        """Return how many of the first tokens are a label with its colon, 0 if none is there."""
        for length in (4, 3, 2, 1):
            if tuple(token.word for token in tokens[:length]) in self._labels:
                return length + (tokens[length : length + 1] != [] and tokens[length].word == ":")
        return 0

    def spellings(self, tokens: Sequence[Token]) -> list[Spelling]:
        """Return what the tokens say as a whole, in every language that knows all of them."""
        found = []
        tokens = [token for token in tokens if token.word != "\n"]
        for code, table in self.tables.items():
            entries, known = entries_of(tokens, table)
            if known == len(tokens):
                spelling = spelling_of(entries, code)
                if spelling:
                    found.append(spelling)
        return found

    def spelt_before(self, tokens: Sequence[Token]) -> list[tuple[int, Spelling]]:
        """Return what the last tokens say in each language, as many as it knows.

        Each with the number of the first of these tokens.
        """
        found = []
        for code, table in self.tables.items():
            first = len(tokens)
            while first and is_known(tokens[first - 1].word, table):
                first -= 1
            if first and tokens[first - 1].word == "#":
                continue
            # What only may begin a phrase ("in" of "in total") is left off, numbers never are.
            while first < len(tokens):
                entries, known = entries_of(tokens[first:], table)
                if known == len(tokens) - first:
                    while entries and entries[0].kind in ("extra", "and", "tens"):
                        first += 1 + len(entries.pop(0).rest)
                    spelling = spelling_of(entries, code) if entries else None
                    if spelling:
                        found.append((first, spelling))
                    break
                if self.is_number(tokens[first].word):
                    break
                first += 1
        return found

    def spelt_around(self, tokens: Sequence[Token], number: int) -> list[Run]:
        """Return what the tokens around one of them say in each language, the longest first."""
        found = []
        for code, table in self.tables.items():
            first = last = number
            while first and _goes_on(tokens[first - 1].word, table):
                first -= 1
            while last < len(tokens) and _goes_on(tokens[last].word, table):
                last += 1
            while first < number and is_filler(tokens[first].word, table):
                first += 1
            while last > number and is_filler(tokens[last - 1].word, table):
                last -= 1
            stop = last
            while (
                stop < len(tokens)
                and tokens[stop].word.isalpha()
                and is_filler(tokens[stop].word, table)
            ):
                stop += 1
            if first and _scales(tokens[first - 1], tokens[first]):
                continue
            entries, _ = entries_of([t for t in tokens[first:last] if t.word != "\n"], table)
            spelling = spelling_of(entries, code) if entries else None
            if spelling:
                length = sum(entry.kind in ("number", "scale", "both") for entry in entries)
                found.append(Run(first, last, stop, spelling, length))
        return sorted(found, key=lambda run: run.first - run.last)

    def noun_of(self, tokens: Sequence[Token], language: str) -> str:
        """Return the noun or currency that tokens begin with in a language; "" if none."""
        entries = matches(tokens, 0, self.tables.get(language, {}))
        for entry in entries:
            if entry.kind == "noun":
                return entry.name
            if entry.kind == "money":
                return "money"
        return ""

    def is_cent(self, word: str) -> bool:
        """Tell whether some language knows a word as the hundredth part of a currency."""
        return any(
            entry.kind == "cent" for table in self.tables.values() for entry in table.get(word, ())
        )

    def is_number(self, word: str) -> bool:
        """Tell whether some language knows a word as a number, scale, or part of one."""
        return any(
            entry.kind in ("number", "scale", "both", "cent", "hundredths")
            for table in self.tables.values()
            for entry in table.get(word, ())
        )


def _goes_on(word: str, table: Table) -> bool:
    return word == "\n" or is_known(word, table)


def _scales(number: Token, word: Token) -> bool:
    """Tell whether a word directly behind digits only multiplies them: 12.5 thousand."""
    return number.word[0] in "#0123456789" and word.start - number.end <= 1
