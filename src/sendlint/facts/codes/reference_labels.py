"""The words that say what a number is the number of: an order, an invoice, a contract."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from sendlint.facts.amounts.currencies import of_code
from sendlint.facts.text.folding import without_marks
from sendlint.facts.text.han import simplified

Kind: TypeAlias = (
    "Literal['order', 'purchase', 'sales', 'confirmation', 'invoice', 'proforma', 'credit',"
    " 'contract', 'quotation', 'inquiry', 'delivery', 'customer', 'other', '']"
)
Owner: TypeAlias = "Literal['ours', 'yours', '']"

TOPIC = "figure-reference-"
_NO_LABEL = "none"

_WINDOW = 48
"""Characters before a number in which its label stands."""
_BEHIND = 16
_SHORT_WORD = 4
_MOST_MARKS = 5
_MOST_WORDS = 8
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
_APART = (ALONE - {"RE", "Q"}) | {"OC", "PI", "QT"}
"""Those that a blank may part from the number: "Re 2041" begins the subject of an answer."""

_TOKEN = r"[A-Za-z]+|[0-9]+|\n|\S"
_MARKS = frozenset(":：.(（[【「『\"“„'=|*-–—_/\n\t")
"""What may stand between a label and its number, blanks and signs aside."""
_SIGNS = frozenset("#№º°")
"""What says that a number follows."""
_LINKS = frozenset("为是のは的")
_JOINTS = frozenset(",;/&+–~～、-")
_NO_JOINTS = dict.fromkeys(map(ord, (*_JOINTS, *" \t\n")))
_LONGEST_JOINT = 64
"""Characters of words between two numbers of a list, with marks of their own."""
_CJK_START = "\u2e80"

Phrases: TypeAlias = dict[str, list[tuple[list[str], str]]]
"""Last word of a phrase, or its stem and "*" -> the words before it and the meaning."""


class Label(Struct, frozen=True):
    """The words directly before a number.

    kind: "other" for the number of something else ("item no."); "" if they tell nothing.
    numbered: they say that a number follows ("no.", 号). owner: whose number it is, where the
    label says so.
    """

    kind: Kind = ""
    numbered: bool = False
    owner: Owner = ""


_NONE = Label()


class ReferenceWords(Struct, frozen=True):
    """The words around the numbers of documents, of all languages, in plain form.

    labels: meaning is the kind; "none" for what is no label though it ends in one ("to order").
    numbers: "no.", "number". owners: "our", "your". units: what follows a quantity.
    joints: "and", "to" between numbers. links: "is" between label and number.
    """

    labels: Phrases
    numbers: Phrases
    owners: Phrases
    units: frozenset[str]
    joints: frozenset[str]
    links: frozenset[str]

    @classmethod
    def of(cls, topics: Mapping[str, Mapping[str, Sequence[str]]]) -> ReferenceWords:
        """Prepare the words.

        topics: all word topics; those called "figure-reference-…" are read.
        """

        def phrases(*names: str) -> Phrases:
            found: Phrases = {}
            for name in names:
                for phrase in (
                    one for more in topics.get(TOPIC + name, {}).values() for one in more
                ):
                    *before, last = _elements(phrase)
                    found.setdefault(last, []).append((before, name))
            return found

        def single(name: str) -> frozenset[str]:
            found = topics.get(TOPIC + name, {}).values()
            return frozenset("".join(_elements(word)) for words in found for word in words)

        tables = (phrases(*_CODES, _NO_LABEL), phrases("number"), phrases("ours", "yours"))
        return cls(*tables, single("unit"), single("and"), single("is"))

    def label_before(self, content: str, end: int) -> Label:
        """Return the label that stands directly before content[end:]."""
        window = content[max(0, end - _WINDOW) : end]
        if "." in window:
            window = window.replace("P.O.", "PO ").replace("p.o.", "PO ")
        return _Backwards(self, _tokens(window)).label()

    def label_behind(self, content: str, end: int) -> Label:
        """Return the label that stands directly behind content[:end], as in 4711号订单."""
        if content[end : end + _MOST_WORDS].lstrip()[:1] < _CJK_START:
            return _NONE
        tokens = _tokens(content[end : end + _MOST_WORDS])
        numbered = tokens[:1] == ["号"]
        tokens = tokens[numbered:] if tokens and tokens[0] >= _CJK_START else []
        for size in range(len(tokens), 0, -1):
            found, kind = _last(self.labels, tokens[:size])
            if found == size and kind != _NO_LABEL:
                return Label(kind, numbered)  # type: ignore[arg-type]  # a key of the table
        return _NONE

    def is_counted(self, content: str, end: int) -> bool:
        """Tell whether a unit or a currency stands behind content[:end]."""
        behind = content[end : end + _BEHIND].split("\n")[0]
        word, *more = _tokens(behind) or [""]
        if word >= _CJK_START:
            behind = word + "".join(more)
            return any(behind[:size] in self.units for size in range(1, len(behind)))
        return word.lower() in self.units or bool(of_code(word))

    def joins(self, between: str) -> bool:
        """Tell whether only signs and words such as "and" stand between two numbers of a list."""
        if len(between) > _LONGEST_JOINT and len(between.translate(_NO_JOINTS)) > _LONGEST_JOINT:
            return False
        tokens = _tokens(between)
        words = [token for token in tokens if token not in _JOINTS]
        return bool(tokens) and (not words or "".join(words).lower() in self.joints)


def _tokens(text: str) -> list[str]:
    """Return words of plain Latin letters, numbers, and other characters one by one."""
    return re.findall(_TOKEN, without_marks(simplified(text.replace("Ł", "ł"))))


def _elements(phrase: str) -> list[str]:
    elements: list[str] = []
    for word in phrase.split():
        elements += _tokens(word.rstrip("*"))
        elements[-1] += "*" if word.endswith("*") else ""
    return elements


def _last(phrases: Phrases, words: Sequence[str]) -> tuple[int, str]:
    """Return how many of the last words are the longest phrase, and its meaning."""
    if not words:
        return 0, ""
    best = (0, "")
    word = words[-1]
    for end in [word, *(word[:size] + "*" for size in range(_SHORTEST_STEM, len(word) + 1))]:
        for before, meaning in phrases.get(end, ()):
            size = len(before) + 1
            if best[0] < size <= len(words) and all(map(_is, before, words[-size:])):
                best = (size, meaning)
    return best


def _is(stem: str, word: str) -> bool:
    return word.startswith(stem[:-1]) if stem.endswith("*") else word == stem


class _Backwards:
    """Reads the tokens before a number from their end."""

    def __init__(self, words: ReferenceWords, tokens: list[str]) -> None:
        self.words = words
        self.tokens = tokens
        self.plain = [token.lower() for token in tokens]
        self.numbered = False
        self.broken = False
        """Whether a line or a sentence ends between label and number."""

    def label(self) -> Label:
        """Return the label that the tokens end in."""
        self._skip_marks()
        while self.tokens and self.tokens[-1] in _LINKS:
            self._drop(1)
        if self.plain and self.plain[-1] in self.words.links:
            # "The order number is 4711", but no "order is 4711".
            self._drop(1)
            self.broken = True
        while self._skip_number():
            self._skip_marks()
        size, kind = _last(self.words.labels, self.plain)
        word = self.tokens[-1] if self.tokens else ""
        if word in PREFIXES and (word in _APART or self.numbered):
            size, kind, self.numbered = 1, PREFIXES[word], True
        elif word == "po" and not self.numbered:
            # "After" in Polish; the abbreviation is written in capitals.
            return _NONE
        self._drop(size)
        owner = _last(self.words.owners, self.plain)[1]
        # "Numer zamówienia" says it before.
        self._skip_number()
        if not size:
            # "Item no. 4711", but "our number 4711".
            is_other = self.numbered and word.isalpha() and not (self.broken or owner)
            return Label("other" if is_other else "", self.numbered, owner)  # type: ignore[arg-type]
        if kind == _NO_LABEL or (self.broken and not self.numbered):
            return _NONE
        return Label(kind, self.numbered, owner)  # type: ignore[arg-type]  # keys of the tables

    def _drop(self, size: int) -> None:
        del self.tokens[len(self.tokens) - size :], self.plain[len(self.plain) - size :]

    def _skip_marks(self) -> None:
        for _ in range(_MOST_MARKS):
            mark = self.tokens[-1] if self.tokens else ""
            if mark in _SIGNS:
                self.numbered = True
            elif mark not in _MARKS:
                return
            elif mark == "\n" or (mark == "." and len("".join(self.tokens[-2:-1])) > _SHORT_WORD):
                self.broken = True
            elif mark in ":：":
                self.broken = False
            self._drop(1)

    def _skip_number(self) -> bool:
        """Step over "no.", "number", 编号; tell whether there is one."""
        size, _ = _last(self.words.numbers, self.plain)
        if size:
            self._drop(size)
            self.numbered = True
            self.broken = False
        return bool(size)
