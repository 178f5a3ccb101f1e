"""Numbers in words, read by the word tables of the language files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, cached_property
from typing import Literal, TypeAlias

from msgspec import Struct

from sendlint.facts.currencies import SIGNS, currency_words, of_code
from sendlint.facts.folding import without_marks
from sendlint.facts.phrase_index import UMLAUTS

Kind: TypeAlias = "Literal['number', 'scale', 'both', 'and', 'tens', 'cent', 'noun', 'money', 'extra', 'hundredths', 'digits']"
"""What a word is for. both: a number and a scale (French cent); tens: stands between unit and ten
(German und); hundredths: 50/100; digits: one or two digits."""

CJK = "⺀"
_LONGEST_WORD = 120
_SHORTEST_COMPOUND = 6
_MILLION = 10**6
_CENTS = 100
_PERCENT = "%"
_TOPICS: tuple[tuple[str, Kind], ...] = (
    ("numeral-extra", "extra"),
    ("numeral-cent", "cent"),
    ("numeral-and", "and"),
    ("numeral-before-tens", "tens"),
)


class Entry(Struct, frozen=True, gc=False):
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


class Spelling(Struct, frozen=True):
    """A number in words.

    values: its readings; more than one only for Chinese and Japanese numerals.
    cents: whether the cents are said, be it that there are none.
    currencies: the codes (ISO 4217) that its currency may be; empty if none is said.
    noun: what is counted, such as "en:day"; "" if nothing is said.
    language: the code of the language file.
    """

    values: tuple[Decimal, ...]
    cents: bool = False
    currencies: frozenset[str] = frozenset()
    noun: str = ""
    language: str = ""


Table = dict[str, list[Entry]]
"""First word -> what it may begin, the longest first."""


class NumberWords:
    """The number words of all languages, ready to be looked up.

    topics: topic -> language code -> words: "numeral-…" and "currency-…" are read.
    labels: what announces a number in words, small letters.
    """

    def __init__(self, topics: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        self._topics = topics
        labels = topics.get("numeral-label", {}).values()
        self.labels = tuple(sorted({label for words in labels for label in words}, key=len))

    @cached_property
    def currencies(self) -> dict[str, frozenset[str]]:
        """The words for currencies -> the codes that they may stand for."""
        return currency_words(self._topics)

    @cached_property
    def tables(self) -> dict[str, Table]:
        """Language code -> its words, for the languages that spell numbers in Latin letters."""
        money = _money_table(self.currencies)
        numbers = self._topics.get("numeral-word", {})
        return {code: _table(self._topics, code, numbers[code], money) for code in sorted(numbers)}

    @cached_property
    def han_nouns(self) -> dict[str, str]:
        """The words for what is counted in Chinese and Japanese -> the first form of each."""
        return {
            form: entry.partition(" ")[0]
            for entries in self._topics.get("numeral-noun", {}).values()
            if entries[0] >= CJK
            for entry in entries
            for form in entry.split()
        }

    @cached_property
    def _labels(self) -> set[tuple[str, ...]]:
        return {tuple(_words_of(label)) for label in self.labels if label < CJK}

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
            entries, known = _entries(tokens, table)
            if known == len(tokens):
                spelling = _spelling(entries, code)
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
            while first and _is_known(tokens[first - 1].word, table):
                first -= 1
            if first and tokens[first - 1].word == "#":
                continue
            # What only may begin a phrase ("in" of "in total") is left off, numbers never are.
            while first < len(tokens):
                entries, known = _entries(tokens[first:], table)
                if known == len(tokens) - first:
                    spelling = _spelling(entries, code)
                    if spelling:
                        while entries[0].kind in ("extra", "and"):
                            first += 1 + len(entries.pop(0).rest)
                        found.append((first, spelling))
                    break
                if self.is_number(tokens[first].word):
                    break
                first += 1
        return found

    def noun_of(self, tokens: Sequence[Token], language: str) -> str:
        """Return the noun or currency that tokens begin with in a language; "" if none."""
        entries = _matches(tokens, 0, self.tables.get(language, {}))
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


@cache
def _token_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[^\W\d_]|[̀-ͯ]){{1,{_LONGEST_WORD}}}|[0-9]++(?:/100(?![0-9]))?|[^\w \xa0\u202f\u2009]"
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
        elif first in "-‐‑'’`´" or (first == "\n" and not lines) or (first == "." and tokens and len(tokens[-1].word) == 1 and tokens[-1].word.isalpha()):
            continue
        tokens.append(Token(word, *match.span()))
    return tokens


def plain_word(word: str) -> str:
    """Return a word in small letters and without its marks."""
    if word.isascii():
        return word.lower()
    return without_marks(unicodedata.normalize("NFC", word).casefold())


def _words_of(phrase: str) -> list[str]:
    return [token.word for token in tokens_of(phrase)]


def _money_table(currencies: Mapping[str, frozenset[str]]) -> Table:
    table: Table = {}
    for phrase, codes in currencies.items():
        if phrase[0] < CJK:
            words = _words_of(phrase)
            if words:
                entry = Entry(tuple(words[1:]), "money", codes=codes)
                table.setdefault(words[0], []).append(entry)
    return table


def _table(
    topics: Mapping[str, Mapping[str, Sequence[str]]],
    code: str,
    numbers: Sequence[str],
    money: Table,
) -> Table:
    table: Table = {}
    scales = topics.get("numeral-scale", {}).get(code, ())
    for kind, lines in (("number", numbers), ("scale", scales)):
        for line in lines:
            value, *forms = line.split()
            _add(table, forms, code, kind, int(value))  # type: ignore[arg-type]
    for line in topics.get("numeral-noun", {}).get(code, ()):
        forms = line.split()
        # The sign is the same word in all languages.
        name = _PERCENT if forms[0] == _PERCENT else f"{code}:{forms[0]}"
        _add(table, forms, code, "noun", name=name)
    for topic, of_topic in _TOPICS:
        _add(table, topics.get(topic, {}).get(code, ()), code, of_topic)
    for first, entries in money.items():
        known = table.setdefault(first, [])
        known += [entry for entry in entries if not any(entry.rest == one.rest for one in known)]
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry.rest))
    return table


def _add(
    table: Table, forms: Iterable[str], code: str, kind: Kind, value: int = 0, name: str = ""
) -> None:
    for form in forms:
        spellings = {form, form.translate(UMLAUTS)} if code == "de" else {form}
        for words in {tuple(_words_of(spelling)) for spelling in spellings}:
            known = table.setdefault(words[0], [])
            entry = Entry(words[1:], kind, value, name)
            for number, other in enumerate(known):
                if other.rest == entry.rest:
                    if {other.kind, kind} == {"number", "scale"}:
                        known[number] = Entry(entry.rest, "both", value)
                    break
            else:
                known.append(entry)


def _is_known(word: str, table: Table) -> bool:
    if word in table or word == "," or word in SIGNS or word.endswith("/100"):
        return True
    return word.isalpha() and (bool(of_code(word)) or bool(_split(word, table)))


def _matches(tokens: Sequence[Token], at: int, table: Table) -> Iterator[Entry]:
    if at >= len(tokens):
        return
    for entry in table.get(tokens[at].word, ()):
        length = len(entry.rest)
        if not length or tuple(token.word for token in tokens[at + 1 : at + 1 + length]) == (
            entry.rest
        ):
            yield entry
    word = tokens[at].word
    if word == _PERCENT:
        yield Entry((), "noun", name=_PERCENT)
    elif word in SIGNS:
        yield Entry((), "money", codes=SIGNS[word])
    elif word.isalpha() and (codes := of_code(word)):
        yield Entry((), "money", codes=codes)


def _entries(tokens: Sequence[Token], table: Table) -> tuple[list[Entry], int]:
    """Return the entries that the first tokens are, and how many tokens a language knows."""
    entries: list[Entry] = []
    at = 0
    while at < len(tokens):
        word = tokens[at].word
        if word == ",":
            at += 1
            continue
        entry = next(_matches(tokens, at, table), None)
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
        for stop in range(min(length, at + 16), at + 1, -1):
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


def _spelling(entries: list[Entry], language: str) -> Spelling | None:
    """Return what the entries say: an amount with or without cents, or a number of things."""
    codes = [entry.codes for entry in entries if entry.kind == "money"]
    currencies = frozenset.intersection(*codes) if codes else frozenset()
    nouns = [entry for entry in entries if entry.kind == "noun"]
    if (codes and not currencies) or len(nouns) > 1 or (nouns and codes):
        return None
    if nouns and entries[-1] is not nouns[0]:
        return None
    parts = _parts([entry for entry in entries if entry.kind != "noun"])
    if parts is None:
        return None
    major, minor = parts
    whole = 0 if not major and minor is not None else number_of(major)
    if whole is None:
        return None
    noun = nouns[0].name if nouns else ""
    value = Decimal(whole) + Decimal(minor or 0) / _CENTS
    return Spelling((value,), minor is not None, currencies, noun, language)


def _parts(entries: list[Entry]) -> tuple[list[Entry], int | None] | None:
    """Part entries into the words of the whole number and the cents; None if it cannot be done."""
    entries = [entry for entry in entries if entry.kind != "extra"]
    kinds = [entry.kind for entry in entries]
    if "hundredths" in kinds:
        at = kinds.index("hundredths")
        if kinds.count("hundredths") > 1 or "cent" in kinds or "digits" in kinds:
            return None
        if any(kind != "money" for kind in kinds[at + 1 :]):
            return None
        return _bare(entries[:at]), entries[at].value
    if "cent" in kinds:
        return _with_cents(entries, kinds)
    if "digits" in kinds:
        return None
    inner = _trimmed(entries)
    at = next((index for index, entry in enumerate(inner) if entry.kind == "money"), -1)
    if at < 0:
        return inner, None
    # Two euros fifty.
    minor = number_of(_trimmed(inner[at + 1 :]))
    if minor is None or not 10 <= minor < _CENTS:
        return None
    return _bare(inner[:at]), minor


def _with_cents(entries: list[Entry], kinds: list[Kind]) -> tuple[list[Entry], int | None] | None:
    at = kinds.index("cent")
    if kinds.count("cent") > 1:
        return None
    behind = _bare(entries[at + 1 :])
    if behind:
        major, minor = entries[:at], behind
    else:
        money = max((index for index in range(at) if kinds[index] == "money"), default=-1)
        major, minor = entries[: money + 1], entries[money + 1 : at]
    minor = _bare(minor)
    if len(minor) == 1 and minor[0].kind == "digits":
        cents: int | None = minor[0].value
    else:
        cents = number_of(minor)
    if cents is None or cents >= _CENTS:
        return None
    return _bare(major), cents


def _bare(entries: list[Entry]) -> list[Entry]:
    """Return the entries without currencies, and without "and" at an end."""
    return _trimmed([entry for entry in entries if entry.kind != "money"])


def _trimmed(entries: list[Entry]) -> list[Entry]:
    first, stop = 0, len(entries)
    while first < stop and entries[first].kind in ("money", "and", "tens"):
        first += 1
    while stop > first and entries[stop - 1].kind in ("money", "and", "tens"):
        stop -= 1
    return entries[first:stop]


def number_of(entries: Sequence[Entry]) -> int | None:
    """Return the whole number that these words say; None if they say none in good order.

    Tens and units add up to a group below 1000, hundreds multiply it, greater scales close it, in
    descending order; "mil millones" (a thousand millions) may climb once.
    """
    group, joint = 0, ""
    closed: list[tuple[int, int]] = []
    last = len(entries) - 1
    if last == 0 and entries[0].kind == "number" and entries[0].value == 0:
        return 0
    for index, entry in enumerate(entries):
        value = entry.value
        if entry.kind in ("and", "tens"):
            if joint or index in (0, last):
                return None
            joint = entry.kind
            continue
        multiplies = entry.kind == "scale" or (
            entry.kind == "both" and (0 < group < 100 if value == 100 else group > 0)
        )
        if entry.kind not in ("number", "scale", "both"):
            return None
        if multiplies and value == 100:
            if not group % 10 or group > 99 or (group > 9 and closed):
                return None
            group *= 100
        elif multiplies:
            if not _close(closed, group, value):
                return None
            group = 0
        elif value >= 1000:
            if group or (closed and closed[-1][0] <= value):
                return None
            closed.append((value, value))
        elif _fits(group, value, joint):
            group += value
        else:
            return None
        joint = ""
    return sum(amount for _, amount in closed) + group if entries else None


def _fits(group: int, value: int, joint: str) -> bool:
    """Tell whether a number below 1000 may be added to a group."""
    below = group % 100
    if not value:
        return False
    if value < 10:
        return below == 0 or (below % 10 == 0 and below >= 20)
    if value < 100:
        return below == 0 or (joint == "tens" and below < 10 and value % 10 == 0 and value > 10)
    return group == 0


def _close(closed: list[tuple[int, int]], group: int, scale: int) -> bool:
    """Add a group of a scale from 1000 on; return False if the order does not allow it."""
    if group >= 1000:
        return False
    if closed and closed[-1][0] == 1000 and scale >= _MILLION:
        group += closed.pop()[1]
    if not group or (closed and closed[-1][0] <= scale):
        return False
    closed.append((scale, group * scale))
    return True
