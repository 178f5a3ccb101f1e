"""The words that say what a number is the number of: an order, an invoice, a contract."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Literal, TypeAlias, TypeVar

from msgspec import Struct

from sendlint.draft.cached import cached_property
from sendlint.facts.folding import without_marks
from sendlint.facts.han import simplified

Kind: TypeAlias = (
    "Literal['order', 'purchase', 'sales', 'confirmation', 'invoice', 'proforma', 'credit',"
    " 'contract', 'quotation', 'inquiry', 'delivery', 'customer', '']"
)
Owner: TypeAlias = "Literal['ours', 'yours', '']"

Found = TypeVar("Found")

TOPIC = "figure-reference-"
_NO_LABEL = "none"

_WINDOW = 48
"""Characters before a number in which its label stands."""
_MOST_TOKENS = 10
_SHORT_WORD = 4
_MOST_MARKS = 5
_LONGEST_CJK = 8
_SHORTEST_STEM = 3

# The abbreviations that accounting programs begin their numbers with, whatever the language.
_CODES: Mapping[Kind, str] = {
    "invoice": "INV IN RE RG FV FVS FA",
    "purchase": "PO",
    "sales": "SO",
    "order": "ZAM ORD",
    "confirmation": "OC AB",
    "quotation": "Q QT QTN QUO ANG OF",
    "proforma": "PI PF",
    "delivery": "DN LS WZ",
    "credit": "CN GS",
    "inquiry": "RFQ",
    "contract": "HT CTR",
    "customer": "KD",
}
PREFIXES: Mapping[str, Kind] = {
    code: kind for kind, codes in _CODES.items() for code in codes.split()
}
ALONE = frozenset(("INV", "FV", "FVS", "PO", "SO", "ZAM", "ORD", "QTN", "QUO", "RFQ", "RE", "Q"))
"""The prefixes that tell the kind without any other word."""
APART = (ALONE - {"RE", "Q"}) | {"OC", "PI", "QT"}
"""Those that a blank may part from the number: "Re 2041" begins the subject of an answer."""
SURE = frozenset(("INV", "FV", "FVS", "PO", "ZAM"))
"""Those that no article number begins with."""

CJK = "\u3040-\u30ff\u3400-\u9fff\u3005"
FIRST_CJK = "\u2e80"
_TOKEN = rf"[{CJK}]+|[^\W\d_{CJK}]+|[0-9]+|\n|[^\s]"
MARKS = ":：.(（[【「『\"“„'=|*-–—_/\n\t"
"""What may stand between a label and its number, blanks and signs aside."""
SIGNS = "#№º°"
"""What says that a number follows."""
_LINKS = "为是のは的"
_MOST_KNOWN = 5000


class Label(Struct, frozen=True):
    """A label before a number.

    numbered: it says that a number follows ("no.", 号). owner: whose number it is, where the
    label says so. code: the abbreviation that the label is, "PO" of "PO no. 4711".
    """

    kind: Kind
    numbered: bool
    owner: Owner = ""
    code: str = ""


class Known(dict[str, Found]):
    """What was found for words: 5,000 are kept at most."""

    def __init__(self, find: Callable[[str], Found]) -> None:
        self._find = find

    def __missing__(self, word: str) -> Found:
        found = self._find(word)
        if len(self) < _MOST_KNOWN:
            self[word] = found
        return found


class Words(Struct, frozen=True, dict=True):
    """Phrases that are looked up from their end.

    latin: last word, or its stem and "*" -> the words before it and the meaning.
    cjk: phrases without blanks -> meaning.
    """

    latin: dict[str, list[tuple[tuple[str, ...], str]]]
    cjk: dict[str, str]

    @classmethod
    def of(cls, phrases: Mapping[str, Mapping[str, Sequence[str]]]) -> Words:
        """Prepare the phrases of language files.

        phrases: meaning -> language code -> phrases.
        """
        words = cls({}, {})
        for meaning, languages in phrases.items():
            for phrase in (phrase for found in languages.values() for phrase in found):
                if phrase[0] >= FIRST_CJK:
                    words.cjk[simplified(phrase)] = meaning
                else:
                    *before, last = without_marks(phrase).split()
                    words.latin.setdefault(last, []).append((tuple(before), meaning))
        return words

    @cached_property
    def ending_in(self) -> Known[list[tuple[tuple[str, ...], str]]]:
        """A word in plain form -> the phrases that end in it."""
        return Known(self._ending_in)

    def _ending_in(self, word: str) -> list[tuple[tuple[str, ...], str]]:
        stems = (f"{word[:size]}*" for size in range(_SHORTEST_STEM, len(word) + 1))
        return [phrase for end in (word, *stems) for phrase in self.latin.get(end, ())]

    def last(self, words: Sequence[str], end: int) -> tuple[int, str]:
        """Return how many words before an index are the longest phrase, and its meaning."""
        best = (0, "")
        for before, meaning in self.ending_in[words[end - 1]] if end else ():
            start = end - 1 - len(before)
            if len(before) >= best[0] and start >= 0 and _match(before, words[start : end - 1]):
                best = (len(before) + 1, meaning)
        return best

    def cjk_at_end(self, text: str) -> str:
        """Return the longest phrase without blanks that ends a text, "" for none."""
        ends = (text[-size:] for size in range(min(_LONGEST_CJK, len(text)), 0, -1))
        return next((end for end in ends if end in self.cjk), "")


def _match(before: Sequence[str], words: Sequence[str]) -> bool:
    return all(
        word.startswith(stem[:-1]) if stem.endswith("*") else word == stem
        for stem, word in zip(before, words, strict=True)
    )


class ReferenceWords(Struct, frozen=True, dict=True):
    """The words around the numbers of documents, of all languages.

    labels: meaning is the kind; "none" for what is no label though it ends in one ("to order").
    numbers: "no.", "number". owners: "our", "your". units: what follows a quantity.
    joints: "and", "to" between numbers. links: "is" between label and number.
    """

    labels: Words
    numbers: Words
    owners: Words
    units: tuple[str, ...]
    joints: tuple[str, ...]
    links: tuple[str, ...]

    @classmethod
    def of(cls, topics: Mapping[str, Mapping[str, Sequence[str]]]) -> ReferenceWords:
        """Prepare the words.

        topics: all word topics; those called "figure-reference-…" are read.
        """

        def words(*names: str) -> Words:
            return Words.of({name: topics.get(TOPIC + name, {}) for name in names})

        def single(name: str) -> tuple[str, ...]:
            found = topics.get(TOPIC + name, {}).values()
            return tuple(without_marks(word) for one in found for word in one)

        labels = words(*_CODES, _NO_LABEL)
        tables = (words("number"), words("ours", "yours"))
        return cls(labels, *tables, single("unit"), single("and"), single("is"))

    def without_number(self, word: str) -> str:
        """Return a simplified word without blanks, "no." and "is" cut off its end."""
        word = word.rstrip(_LINKS)
        return word[: len(word) - len(self.numbers.cjk_at_end(word))]

    @cached_property
    def number_ends(self) -> tuple[str, ...]:
        """The ends of words that have "number" in them."""
        return tuple(word for word in self.numbers.latin if len(word) > 1)

    @cached_property
    def ends_label(self) -> Known[bool]:
        """A word read backwards -> whether a label may end in it."""
        return Known(lambda backwards: self._may_end_in(backwards[::-1]))

    @cached_property
    def begins_number(self) -> Known[bool]:
        """What a number begins with, read backwards -> whether it tells what the number is of."""
        return Known(lambda backwards: self._may_begin(backwards[::-1]))

    def _may_end_in(self, word: str) -> bool:
        if word >= FIRST_CJK:
            rest = self.without_number(simplified(word))
            return not rest or bool(self.labels.cjk_at_end(rest))
        plain = _plain(word)
        # "P.O." ends in a letter of its own.
        if word in PREFIXES or word in SIGNS or plain == "o" or plain in self.links:
            return True
        return bool(self.labels.ending_in[plain] or self.numbers.ending_in[plain])

    def _may_begin(self, word: str) -> bool:
        letters = word.strip("-/._0123456789")
        if letters in PREFIXES:
            return letters in ALONE
        # Of "Bestell-Nr.4711" the last word counts.
        last = re.split("[^A-Za-z]", letters)[-1]
        return bool(last) and self._may_end_in(last)

    def label_before(self, content: str, end: int, begin: int = 0) -> Label | None:
        """Return the label that stands directly before content[end:], and not before `begin`."""
        window = content[max(begin, end - _WINDOW) : end]
        if "." in window:
            window = window.replace("P.O.", "PO ").replace("p.o.", "PO ")
        return _Backwards(self, _tokens().findall(window)[-_MOST_TOKENS:]).label()

    def label_after(self, content: str, end: int) -> Label | None:
        """Return the label that stands directly behind content[:end], as in 4711号订单."""
        after = simplified(content[end : end + _LONGEST_CJK].lstrip(" "))
        numbered = after.startswith("号")
        after = after[numbered:]
        for size in range(len(after) if after >= FIRST_CJK else 0, 0, -1):
            kind = self.labels.cjk.get(after[:size])
            if kind and kind != _NO_LABEL:
                return Label(kind, numbered)  # type: ignore[arg-type]  # a key of the table
        return None


@lru_cache(_MOST_KNOWN)
def _plain(word: str) -> str:
    return without_marks(word.lower())


@cache
def _tokens() -> re.Pattern[str]:
    return re.compile(_TOKEN)


class _Backwards:
    """Reads the tokens before a number from their end."""

    def __init__(self, words: ReferenceWords, tokens: list[str]) -> None:
        self.words = words
        self.tokens = tokens
        self.plain = list(map(_plain, tokens))
        self.at = len(tokens)
        self.numbered = False
        self.broken = False
        """Whether a line or a sentence ends between label and number."""

    def label(self) -> Label | None:
        """Return the label that the tokens end in."""
        self._skip_marks()
        if self.at > 1 and self.plain[self.at - 1] in self.words.links:
            # "The order number is 4711", but no "order is 4711".
            self.at -= 1
            self.broken = True
        while self._skip_number():
            self._skip_marks()
        if not self.at:
            return None
        is_cjk = self.tokens[self.at - 1] >= FIRST_CJK
        label = self._cjk_label() if is_cjk else self._latin_label()
        is_none = label is None or label.kind == _NO_LABEL
        return None if is_none or (self.broken and not self.numbered) else label

    def _skip_marks(self) -> None:
        for _ in range(_MOST_MARKS):
            mark = self.tokens[self.at - 1] if self.at else ""
            before = self.plain[self.at - 2] if self.at > 1 else ""
            if mark and mark in SIGNS:
                self.numbered = True
            elif not mark or mark not in MARKS:
                return
            elif mark == "\n" or (mark == "." and len(before) > _SHORT_WORD):
                self.broken = True
            self.at -= 1

    def _skip_number(self) -> bool:
        """Step over "no.", "number", 编号; tell whether there is one, and a whole token at that."""
        token = self.tokens[self.at - 1] if self.at else ""
        if token >= FIRST_CJK:
            token = simplified(token)
            rest = self.words.without_number(token)
            size = len(token.rstrip(_LINKS)) - len(rest)
            self.tokens[self.at - 1] = rest or token
            self.at -= not rest
            whole = not rest
        else:
            size, _ = self.words.numbers.last(self.plain, self.at)
            self.at -= size
            whole = bool(size)
        if size:
            self.numbered = True
            self.broken = False
        return whole

    def _cjk_label(self) -> Label | None:
        token = simplified(self.tokens[self.at - 1])
        label = self.words.labels.cjk_at_end(token)
        if not label:
            return None
        owner = self.words.owners.cjk_at_end(token.removesuffix(label))
        kind, owner = self.words.labels.cjk[label], self.words.owners.cjk.get(owner, "")
        return Label(kind, self.numbered, owner)  # type: ignore[arg-type]  # keys of the tables

    def _latin_label(self) -> Label | None:
        token, word = self.tokens[self.at - 1], self.plain[self.at - 1]
        size, kind = self.words.labels.last(self.plain, self.at)
        if token in PREFIXES and (token in APART or self.numbered):
            size, kind = 1, PREFIXES[token]
        elif not size or (word == "po" and not self.numbered):
            # "After" in Polish; the abbreviation is written in capitals.
            return None
        self.at -= size
        # "Bestellnummer" says it itself, "numer zamówienia" before.
        self.numbered = self.numbered or self._is_numbered(word)
        _, owner = self.words.owners.last(self.plain, self.at)
        code = self.tokens[self.at]
        code = code if code in APART else ""
        return Label(kind, self.numbered, owner, code)  # type: ignore[arg-type]  # keys of the tables

    def _is_numbered(self, word: str) -> bool:
        if word.endswith(self.words.number_ends):
            return True
        at = self.at
        while at and self.tokens[at - 1] in (".", "°", "º", "'"):
            at -= 1
        if at and self.plain[at - 1] in ("de", "d", "of", "der", "des", "del"):
            at -= 1
        return bool(self.words.numbers.last(self.plain, at)[0])
