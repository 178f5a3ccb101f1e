"""The words that say what a number is the number of: an order, an invoice, a contract."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal, TypeAlias

from msgspec import Struct

from sendlint.draft.cached import cached_property
from sendlint.facts.folding import without_marks
from sendlint.facts.han import simplified

Kind: TypeAlias = (
    "Literal['order', 'purchase', 'sales', 'confirmation', 'invoice', 'proforma', 'credit',"
    " 'contract', 'quotation', 'inquiry', 'delivery', 'customer', '']"
)
Owner: TypeAlias = "Literal['ours', 'yours', '']"

TOPIC = "figure-reference-"
KINDS: Sequence[Kind] = (
    *("order", "purchase", "sales", "confirmation", "invoice", "proforma", "credit"),
    *("contract", "quotation", "inquiry", "delivery", "customer"),
)
_NO_LABEL = "none"

_WINDOW = 48
"""Characters before a number in which its label stands."""
_MOST_WORDS = 4
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
_LINKS = ("为", "是", "の", "は", "的")
_MOST_KNOWN = 5000


class Label(Struct, frozen=True):
    """A label before a number.

    start: where it begins in the text. numbered: it says that a number follows ("no.", 号).
    owner: whose number it is, where the label says so.
    """

    kind: Kind
    start: int
    numbered: bool
    owner: Owner = ""


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

    def ending_in(self, word: str) -> list[tuple[tuple[str, ...], str]]:
        """Return the phrases that end in a word in plain form: the words before, the meaning."""
        found = list(self.latin.get(word, ()))
        for size in range(_SHORTEST_STEM, len(word) + 1):
            found += self.latin.get(f"{word[:size]}*", ())
        return found

    def last(self, words: Sequence[str]) -> tuple[int, str]:
        """Return how many words at the end of `words` are the longest phrase, and its meaning."""
        best = (0, "")
        for before, meaning in self.ending_in(words[-1]) if words else ():
            size = len(before) + 1
            if size > best[0] and _match(before, words[-size:-1]):
                best = (size, meaning)
        return best

    def cjk_at_end(self, text: str) -> str:
        """Return the longest phrase without blanks that ends a text, "" for none."""
        ends = (text[-size:] for size in range(min(_LONGEST_CJK, len(text)), 0, -1))
        return next((end for end in ends if end in self.cjk), "")

    def cjk_at_start(self, text: str) -> str:
        """Return the longest phrase without blanks that begins a text, "" for none."""
        starts = (text[:size] for size in range(min(_LONGEST_CJK, len(text)), 0, -1))
        return next((start for start in starts if start in self.cjk), "")

    def has(self, word: str) -> bool:
        """Tell whether a single word in small letters is one of the phrases."""
        return word in self.cjk or bool(self.last((without_marks(word),))[0])


def _match(before: Sequence[str], words: Sequence[str]) -> bool:
    return len(before) == len(words) and all(
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
    units: Words
    joints: Words
    links: Words

    @classmethod
    def of(cls, topics: Mapping[str, Mapping[str, Sequence[str]]]) -> ReferenceWords:
        """Prepare the words.

        topics: all word topics; those called "figure-reference-…" are read.
        """

        def words(*names: str) -> Words:
            return Words.of({name: topics.get(TOPIC + name, {}) for name in names})

        return cls(
            words(*KINDS, _NO_LABEL),
            words("number"),
            words("ours", "yours"),
            words("unit"),
            words("and"),
            words("is"),
        )

    @cached_property
    def _known(self) -> dict[str, bool]:
        return {}

    @cached_property
    def _cjk_ends(self) -> frozenset[str]:
        """The characters that end a label or "no." without blanks, or stand behind one."""
        return frozenset(phrase[-1] for phrase in (*self.labels.cjk, *self.numbers.cjk, *_LINKS))

    @cached_property
    def number_ends(self) -> tuple[str, ...]:
        """The ends of words that have "number" in them."""
        return tuple(word for word in self.numbers.latin if len(word) > 1)

    def may_end_in(self, word: str) -> bool:
        """Tell at a glance whether a label may end in a word, as written."""
        known = self._known.get(word)
        if known is None:
            if word[-1] >= FIRST_CJK:
                known = simplified(word[-1]) in self._cjk_ends
            else:
                plain = without_marks(word.lower())
                tables = (self.labels, self.numbers, self.links)
                # "P.O." ends in a letter of its own.
                known = word in PREFIXES or word in SIGNS or plain == "o"
                known = known or any(table.ending_in(plain) for table in tables)
            if len(self._known) < _MOST_KNOWN:
                self._known[word] = known
        return known

    def may_begin(self, word: str) -> bool:
        """Tell at a glance whether the letters that a number begins with tell what it is."""
        letters = word.strip("-/._0123456789")
        if letters in PREFIXES:
            return letters in ALONE
        # Of "Bestell-Nr.4711" the last word counts.
        last = re.split("[^A-Za-z]", letters)[-1]
        return bool(last) and self.may_end_in(last)

    def label_before(self, content: str, end: int) -> Label | None:
        """Return the label that stands directly before content[end:]."""
        begin = max(0, end - _WINDOW)
        window = content[begin:end].replace("P.O.", "  PO").replace("p.o.", "  PO")
        matches = list(_tokens().finditer(window))[-_MOST_TOKENS:]
        search = _Backwards(self, [match[0] for match in matches])
        kind = search.kind()
        if not kind:
            return None
        start = begin + matches[search.at].start() + search.cut
        return Label(kind, start, search.numbered, search.owner)

    def label_after(self, content: str, end: int) -> Label | None:
        """Return the label that stands directly behind content[:end], as in 4711号订单."""
        after = content[end : end + _LONGEST_CJK].lstrip(" ")
        if after < FIRST_CJK:
            return None
        after = simplified(after)
        numbered = after.startswith("号")
        kind = self.labels.cjk.get(self.labels.cjk_at_start(after[numbered:]), _NO_LABEL)
        return None if kind == _NO_LABEL else Label(kind, end, numbered)  # type: ignore[arg-type]  # a key of KINDS


@cache
def _tokens() -> re.Pattern[str]:
    return re.compile(_TOKEN)


class _Backwards:
    """Reads the tokens before a number from their end."""

    def __init__(self, words: ReferenceWords, tokens: list[str]) -> None:
        self.words = words
        self.tokens = tokens
        self.plain = [without_marks(token.lower()) for token in tokens]
        self.at = len(tokens)
        self.cut = 0
        self.numbered = False
        self.owner: Owner = ""
        self.broken = False
        """Whether a line or a sentence ends between label and number."""

    def kind(self) -> Kind:
        """Return the kind that the tokens name; self.at is then the label's first token."""
        self._skip_marks()
        if self.at > 1 and self.words.links.last(self.plain[self.at - 1 : self.at])[0]:
            # "The order number is 4711", but no "order is 4711".
            self.at -= 1
            self.broken = True
        while self._skip_number():
            self._skip_marks()
        if not self.at:
            return ""
        found = self._cjk_kind() if self.tokens[self.at - 1] >= FIRST_CJK else self._latin_kind()
        if found == _NO_LABEL or (self.broken and not self.numbered):
            return ""
        return found  # type: ignore[return-value]  # a key of KINDS

    def _phrase(self, words: Words, most: int = _MOST_WORDS) -> tuple[int, str]:
        """Return size and meaning of the phrase that ends where the search is."""
        return words.last(self.plain[max(0, self.at - most) : self.at])

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
            rest = simplified(token).rstrip("".join(_LINKS))
            size = len(self.words.numbers.cjk_at_end(rest))
            rest = rest[: len(rest) - size]
            self.tokens[self.at - 1] = rest or token
            self.at -= not rest
            whole = not rest
        else:
            size, _ = self._phrase(self.words.numbers)
            self.at -= size
            whole = bool(size)
        if size:
            self.numbered = True
            self.broken = False
        return whole

    def _cjk_kind(self) -> str:
        token = simplified(self.tokens[self.at - 1])
        label = self.words.labels.cjk_at_end(token)
        if not label:
            return ""
        self.at -= 1
        self.cut = len(token) - len(label)
        owner = self.words.owners.cjk_at_end(token[: self.cut])
        self.owner = self.words.owners.cjk.get(owner, "")  # type: ignore[assignment]  # "ours", "yours" or ""
        return self.words.labels.cjk[label]

    def _latin_kind(self) -> str:
        token, word = self.tokens[self.at - 1], self.plain[self.at - 1]
        size, kind = self._phrase(self.words.labels)
        if token in PREFIXES and (token in APART or self.numbered):
            size, kind = 1, PREFIXES[token]
        elif not size or (word == "po" and not self.numbered):
            # "After" in Polish; the abbreviation is written in capitals.
            return ""
        self.at -= size
        # "Bestellnummer" says it itself, "numer zamówienia" before.
        self.numbered = self.numbered or self._is_numbered(word)
        _, owner = self._phrase(self.words.owners, 2)
        self.owner = owner  # type: ignore[assignment]  # "ours", "yours" or ""
        return kind

    def _is_numbered(self, word: str) -> bool:
        if word.endswith(self.words.number_ends):
            return True
        at = self.at
        while at and self.tokens[at - 1] in (".", "°", "º", "'"):
            at -= 1
        if at and self.plain[at - 1] in ("de", "d", "of", "der", "des", "del"):
            at -= 1
        return bool(self.words.numbers.last(self.plain[max(0, at - _MOST_WORDS) : at])[0])
