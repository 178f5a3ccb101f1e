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

WINDOW = 48
"""Characters before a number in which its label stands."""
_MOST_WORDS = 4
_MOST_TOKENS = 10
_SHORT_WORD = 4
_MOST_MARKS = 5
_AFTER = 8

# The abbreviations that accounting programs begin their numbers with, whatever the language.
PREFIXES: Mapping[str, Kind] = {
    "INV": "invoice",
    "IN": "invoice",
    "RE": "invoice",
    "RG": "invoice",
    "FV": "invoice",
    "FVS": "invoice",
    "FA": "invoice",
    "PO": "purchase",
    "SO": "sales",
    "ZAM": "order",
    "ORD": "order",
    "OC": "confirmation",
    "AB": "confirmation",
    "Q": "quotation",
    "QT": "quotation",
    "QTN": "quotation",
    "QUO": "quotation",
    "ANG": "quotation",
    "OF": "quotation",
    "PI": "proforma",
    "PF": "proforma",
    "DN": "delivery",
    "LS": "delivery",
    "WZ": "delivery",
    "CN": "credit",
    "GS": "credit",
    "RFQ": "inquiry",
    "HT": "contract",
    "CTR": "contract",
    "KD": "customer",
}
ALONE = frozenset(("INV", "FV", "FVS", "PO", "SO", "ZAM", "ORD", "QTN", "QUO", "RFQ", "RE", "Q"))
"""The prefixes that tell the kind without any other word."""
APART = (ALONE - {"RE", "Q"}) | {"OC", "PI", "QT"}
"""Those that a blank may part from the number: "Re 2041" begins the subject of an answer."""
SURE = frozenset(("INV", "FV", "FVS", "PO", "ZAM"))
"""Those that no article number begins with."""

_CJK = "\u3040-\u30ff\u3400-\u9fff\u3005"
_TOKEN = rf"[{_CJK}]+|[^\W\d_{_CJK}]+|[0-9]+|\n|[^\s]"
_MARKS = frozenset(":：.#№º°(（[【「『\"“„'=|*-–—_/\n\t")
_SIGNS = frozenset("#№º°")
_BETWEEN = " \t\r\n\u00a0\u3000:：.(（[【「『\"“„'=|*-–—_/"
_MOST_KNOWN = 5000
_LINKS = ("为", "是", "の", "は", "的")


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

    exact, stems: last word -> the words before it and the meaning; stems without their "*".
    cjk: phrases without blanks and their meaning, the longest first.
    """

    exact: dict[str, list[tuple[tuple[str, ...], str]]]
    stems: dict[str, list[tuple[tuple[str, ...], str]]]
    cjk: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, phrases: Mapping[str, Mapping[str, Sequence[str]]]) -> Words:
        """Prepare the phrases of language files.

        phrases: meaning -> language code -> phrases.
        """
        exact: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        stems: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        cjk: dict[str, str] = {}
        for meaning, languages in phrases.items():
            for phrase in (phrase for found in languages.values() for phrase in found):
                if re.match(f"[{_CJK}]", phrase):
                    cjk[simplified(phrase)] = meaning
                    continue
                *before, last = without_marks(phrase).split()
                table = stems if last.endswith("*") else exact
                table.setdefault(last.rstrip("*"), []).append((tuple(before), meaning))
        return cls(exact, stems, tuple(sorted(cjk.items(), key=lambda item: -len(item[0]))))

    @cached_property
    def _by_last(self) -> dict[str, list[tuple[str, str]]]:
        """Last character -> the CJK phrases, the longest first."""
        found: dict[str, list[tuple[str, str]]] = {}
        for phrase, meaning in self.cjk:
            found.setdefault(phrase[-1], []).append((phrase, meaning))
        return found

    def ending(self, text: str) -> tuple[str, str]:
        """Return the longest CJK phrase that ends a text, and its meaning; "" for none."""
        for phrase, meaning in self._by_last.get(text[-1:], ()):
            if text.endswith(phrase):
                return phrase, meaning
        return "", ""

    def may_end_in(self, character: str) -> bool:
        """Tell whether a CJK phrase ends in this character."""
        return character in self._by_last

    def last(self, words: Sequence[str]) -> tuple[int, str]:
        """Return how many words at the end of `words` are the longest phrase, and its meaning."""
        best = (0, "")
        word = words[-1] if words else ""
        tables = [self.exact.get(word, ())]
        tables += [self.stems.get(word[:size], ()) for size in range(3, len(word) + 1)]
        for found in tables:
            for before, meaning in found:
                size = len(before) + 1
                if size > best[0] and _match(before, words[-size:-1]):
                    best = (size, meaning)
        return best

    def may_end(self, word: str) -> bool:
        """Tell whether a phrase ends in this plain word."""
        return word in self.exact or any(
            word[:size] in self.stems for size in range(3, len(word) + 1)
        )

    def has(self, word: str) -> bool:
        """Tell whether a single word in small letters is one of the phrases."""
        return bool(self.last((without_marks(word),))[0]) or any(word == cjk for cjk, _ in self.cjk)


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

    def may_end(self, before: str) -> bool:
        """Tell at a glance whether a label may end a text."""
        before = before.rstrip(_BETWEEN)
        last = before[-1:]
        if not last or last in "0123456789":
            return False
        if last in _SIGNS:
            return True
        if last >= "\u2e80":
            last = simplified(last)
            tables = (self.labels, self.numbers)
            return last in _LINKS or any(table.may_end_in(last) for table in tables)
        word = before.split()[-1]
        if not word.isalpha():
            parts = re.findall(r"[^\W\d_]+", word)
            if not parts:
                return False
            word = "PO" if word.upper() == "P.O" else parts[-1]
        known = self._known.get(word)
        if known is None:
            plain = without_marks(word.lower())
            all_words = (self.labels, self.numbers, self.links)
            known = word in PREFIXES or any(table.may_end(plain) for table in all_words)
            if len(self._known) < _MOST_KNOWN:
                self._known[word] = known
        return known

    def label_before(self, content: str, end: int) -> Label | None:
        """Return the label that stands directly before content[end:]."""
        begin = max(0, end - WINDOW)
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
        after = simplified(content[end : end + _AFTER].lstrip(" "))
        if not re.match(f"[{_CJK}]", after):
            return None
        numbered = after.startswith(("号", "號"))
        after = after[numbered:]
        for label, kind in self.labels.cjk:
            if after.startswith(label) and kind != _NO_LABEL:
                return Label(kind, end, numbered)  # type: ignore[arg-type]  # a key of KINDS
        return None


@cache
def _tokens() -> re.Pattern[str]:
    return re.compile(_TOKEN)


class _Backwards:
    """Reads the tokens before a number from their end."""

    def __init__(self, words: ReferenceWords, tokens: list[str]) -> None:
        self.words = words
        self.tokens = tokens
        self.plain = [
            token.lower() if token.isascii() else without_marks(token.lower()) for token in tokens
        ]
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
        for _ in range(2):
            if not self._skip_number():
                break
            self._skip_marks()
        if not self.at:
            return ""
        token = self.tokens[self.at - 1]
        found = self._cjk_kind(token) if token >= "\u2e80" else self._latin_kind(token)
        if found == _NO_LABEL or (self.broken and not self.numbered):
            return ""
        return found  # type: ignore[return-value]  # a key of KINDS

    def _skip_marks(self) -> None:
        for _ in range(_MOST_MARKS):
            if not self.at or self.tokens[self.at - 1] not in _MARKS:
                return
            mark = self.tokens[self.at - 1]
            before = self.plain[self.at - 2] if self.at > 1 else ""
            if mark in _SIGNS:
                self.numbered = True
            elif mark == "\n" or (mark == "." and len(before) > _SHORT_WORD):
                self.broken = True
            self.at -= 1

    def _skip_number(self) -> bool:
        """Step over "no.", "number", 编号; tell whether there is one."""
        if not self.at:
            return False
        token = self.tokens[self.at - 1]
        if token >= "\u2e80":
            return self._cut_number(simplified(token))
        size, _ = self.words.numbers.last(self.plain[: self.at][-_MOST_WORDS:])
        if size:
            self.at -= size
            self.numbered = True
            self.broken = False
        return bool(size)

    def _cut_number(self, token: str) -> bool:
        """Cut 编号 off the end of Chinese; what remains is the last token."""
        rest = token
        while rest.endswith(_LINKS):
            rest = rest[:-1]
        word, _ = self.words.numbers.ending(rest)
        if word:
            rest = rest[: -len(word)]
            self.numbered = True
            self.broken = False
        if rest:
            self.tokens[self.at - 1] = rest
            return False
        self.at -= 1
        return True

    def _cjk_kind(self, token: str) -> str:
        token = simplified(token)
        label, kind = self.words.labels.ending(token)
        if label:
            self.at -= 1
            self.cut = len(token) - len(label)
            _, owner = self.words.owners.ending(token[: self.cut])
            self.owner = owner  # type: ignore[assignment]  # "ours", "yours" or ""
        return kind

    def _latin_kind(self, token: str) -> str:
        code = PREFIXES.get(token, "")
        if code and (token in APART or self.numbered):
            self.at -= 1
            self._read_owner()
            return code
        size, kind = self.words.labels.last(self.plain[: self.at][-_MOST_WORDS:])
        if not size:
            return ""
        word = self.plain[self.at - 1]
        if word == "po" and not self.numbered:
            # "after" in Polish; the abbreviation is written in capitals.
            return ""
        self.at -= size
        if not self.numbered:
            # "Bestellnummer" says it itself, "numer zamówienia" before.
            self.numbered = (
                any(
                    len(number) > 1 and word.endswith(number) for number in self.words.numbers.exact
                )
                or self._is_number_before()
            )
        self._read_owner()
        return kind

    def _is_number_before(self) -> bool:
        at = self.at
        while at and self.tokens[at - 1] in (".", "°", "º", "'"):
            at -= 1
        if at and self.plain[at - 1] in ("de", "d", "of", "der", "des", "del"):
            at -= 1
        return bool(self.words.numbers.last(self.plain[:at][-_MOST_WORDS:])[0])

    def _read_owner(self) -> None:
        _, owner = self.words.owners.last(self.plain[: self.at][-2:])
        if owner:
            self.owner = owner  # type: ignore[assignment]  # "ours" or "yours"
