"""The hints of the language files: which words, stems and characters tell of a phrase."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from sendlint.facts.text.hints import ANYWHERE, Hints, PhraseTable
from sendlint.facts.text.phrase_index import GAP, UMLAUTS, elements_of
from sendlint.facts.text.skim import HEAD, beyond_ascii, plain
from sendlint.facts.text.tokens import is_opaque

GROUPS: Mapping[str, tuple[str, ...]] = {
    "promise": (
        "attach-repair",
        "attach-given",
        "attach-strong",
        "attach-label",
        "attach-participle",
        "attach-weak",
    ),
    "send": ("attach-send", "attach-now", "attach-forgot"),
    "point": ("attach-point",),
    "leftover": ("leftover-marker", "leftover-filler", "leftover-figure", "leftover-note"),
    "hold": ("leftover-hold",),
    "remark": ("leftover-remark",),
    "here": ("leftover-here",),
    "copy": (
        *("copy-adds", "copy-takes", "copy-holds", "copy-aside", "copy-list"),
        *("bcc-adds", "bcc-holds"),
    ),
}
"""The topics that are looked for together."""
DOCUMENTS = ("attach-image", "attach-event", "attach-contact", "attach-document")
"""The topics that name what can be sent."""

_COMMON = frozenset("请是上给您的我你在有了为这以发下中和将已供らまいしてのをにおり")
"""Characters that most Chinese and Japanese mails hold."""
_COMMON_WORDS = """
a also am an and any are as at be before but by can confirm day days do find for from have here i if
in is it left let me more my no not now of on one or our out per piece pieces please see send so
that the this time to up us we what when will with working you your
bitte das dem den der des die dieser ein es fur hier ich ihnen im ist mit nicht noch sie und von wir
zu aux ce ci d dans de du en est et j je la le les nous pour que un une vous con el esta las los mi
para por se su te y dni do jest jeszcze jako na nie o prosze razem to w z za
"""
"""Latin words, in plain form, that most mails of their languages hold."""
_FREQUENT = frozenset(_COMMON_WORDS.split())
_RARE = 6
"""Letters from which on a word counts as rare."""

Row = tuple[str, str, tuple[str, ...], tuple[str, ...]]
"""Group, language, Latin pieces and other pieces of a phrase."""


def build_hints(topics: Mapping[str, Mapping[str, Sequence[str]]]) -> Hints:
    """Return the hints.

    topics: topic -> language code -> phrases in the syntax of the language files.
    """
    rows = [row for group, names in GROUPS.items() for row in _rows(topics, group, names)]
    documents: dict[str, list[Row]] = {}
    for row in _rows(topics, "document", DOCUMENTS):
        documents.setdefault(row[1], []).append(row)
    return Hints(_table(rows), {code: _table(found) for code, found in documents.items()})


def _rows(
    topics: Mapping[str, Mapping[str, Sequence[str]]], group: str, names: Iterable[str]
) -> Iterator[Row]:
    for name in names:
        for language, phrases in topics.get(name, {}).items():
            for phrase in phrases:
                for elements in _spellings(elements_of(phrase)):
                    yield (group, language, *_pieces(elements))


def _table(rows: Iterable[Row]) -> PhraseTable:
    rows = dict.fromkeys(rows)
    known: Counter[str] = Counter()
    for _, _, latin, other in rows:
        known.update({*" ".join(latin).split(), *"".join(other)})
    tables: tuple[dict[str, list[str]], ...] = ({}, {}, {})
    for group, language, latin, other in rows:
        number, key = _key(latin, other, known)
        line = f"{group}\t{language}\t{'|'.join(latin)}\t{' '.join(other)}"
        tables[number].setdefault(key, []).append(line)
    words, heads, signs = ({key: "\n".join(lines) for key, lines in t.items()} for t in tables)
    return PhraseTable(words, heads, signs)


def _key(latin: tuple[str, ...], other: tuple[str, ...], known: Counter[str]) -> tuple[int, str]:
    """Return the table and the key of a phrase: the rarer in texts, and shared by more phrases.

    known: how many phrases share a key.
    """

    def worth(key: str) -> tuple[bool, int, int, str]:
        return key not in _FREQUENT, min(len(key), _RARE), known[key], key

    if other:
        return 2, max("".join(other), key=lambda sign: (sign not in _COMMON, known[sign], sign))
    words = {word for piece in latin for word in piece.split(" ")[1:-1]}
    stems = [stem for piece in latin if len(stem := piece.rpartition(" ")[2]) >= HEAD]
    if words and (not words <= _FREQUENT or not stems):
        return 0, max(words, key=worth)
    if stems:
        return 1, max(stems, key=lambda stem: (known[stem], stem))[:HEAD]
    return 0, ANYWHERE


def _spellings(elements: list[str]) -> Iterator[list[str]]:
    """Yield the elements as they may be typed: with umlauts, with ae, oe and ue, or mixed."""
    yield from map(list, product(*(dict.fromkeys((e, e.translate(UMLAUTS))) for e in elements)))


def _pieces(elements: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a text with a phrase holds: words in a row, and characters in a row.

    Gaps and the ends of stems part the pieces; marks and figures do not.
    """
    latin: list[str] = []
    other: list[str] = []
    words: list[str] = []
    row = ""
    for element in (*elements, GAP):
        goes_on = False
        if element != GAP and not is_opaque(element):
            word = plain(element.rstrip("*"))
            signs = beyond_ascii(word)
            row += signs
            if not signs and word.isalpha():
                words.append(word)
            goes_on = element[-1] != "*" and signs in ("", word)
        if not goes_on:
            if words:
                latin.append(f" {' '.join(words)}" + " " * (element[-1] != "*"))
            if row:
                other.append(row)
            words, row = [], ""
    return tuple(latin), tuple(other)
