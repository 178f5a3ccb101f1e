"""Tokens in texts that are written as merge programs write their fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from operator import itemgetter
from typing import Literal, TypeAlias

from msgspec import Struct

from sendlint.facts.placeholders.merge_dialects import DIALECTS, Dialect

Kind: TypeAlias = "Literal['distinct', 'ambiguous']"
Reading: TypeAlias = "Literal['text', 'start', 'header', 'link']"

_RARE_FIRST = "{[【《«|~$@%&#(_<:"
"""The signs of fields, those first that other text holds least."""
_SHORT = 1000
_FEW = 30
_LONGEST_OPENER = 16

_WIDE = tuple(zip("｛｝［］＜＞（）％＃＄", "{}[]<>()%#$", strict=True))
"""Full-width signs and what they stand for."""


class Token(Struct, frozen=True):
    """A merge field as written, [start, end) of a string.

    name: what stands between its signs, without filters and defaults.
    dialect: the merge programs that write fields so; proper names, the same in every language.
    shape: the bracket signs, such as "[]"; tells ambiguous tokens apart.
    """

    start: int
    end: int
    name: str
    dialect: str
    kind: Kind
    shape: str


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def distinct_tokens(text: str, reading: Reading = "text", within: str | None = None) -> list[Token]:
    """Return the tokens of `text` that no ordinary text holds, in their order.

    within: the pieces of the text in which the tokens begin; None for the whole.
    reading: "text"; "start" adds what is a field only in a subject or at the start of a text,
        "header" the bare %NAME wildcards of bulk mailers, "link" the constants in link targets.
    """
    return _tokens(text, reading, "distinct", within)


def ambiguous_tokens(text: str) -> list[Token]:
    """Return what could be a merge field if the name in it is one, in the order of the text."""
    return _tokens(text, "ambiguous", "ambiguous")


def may_hold_tokens(texts: Iterable[str]) -> bool:
    """Tell whether any of these texts holds a token of any kind; all at once, it takes no time."""
    return bool(with_tokens(tuple(texts)))


def with_tokens(texts: Sequence[str]) -> Sequence[str]:
    """Return those of some texts that may hold a token of any kind."""
    text = "\n".join(texts)
    if not text:
        return ()
    text = _plain(text)
    dialects = _opened(text, "all")
    openers = {
        opener for opener in {dialect.opener for dialect in dialects} if _may_open(text, opener)
    }
    found = {
        dialect.opener
        for dialect in dialects
        if dialect.opener in openers and _compiled(dialect.pattern).search(text)
    }
    if not found or len(texts) == 1:
        return texts if found else ()
    return [one for one in texts if any(map(_plain(one).__contains__, found))]


def _may_open(text: str, opener: str) -> bool:
    """Tell whether one of these openers may begin a field: not in <a@b.example>, 5%, %40."""
    if opener not in ("<", "%") or text.count(opener) > _FEW:
        return True
    pieces = text.split(opener)[1:]
    if opener == "%":
        return any(piece[:1].isalnum() and not piece[:1].isdecimal() for piece in pieces)
    return any("@" not in piece.partition(">")[0] for piece in pieces)


def _tokens(text: str, reading: str, kind: Kind, within: str | None = None) -> list[Token]:
    dialects = _opened(_plain(text if within is None else within), reading)
    if not dialects:
        return []
    text = _plain(text)
    found = []
    for dialect in dialects:
        for match in _compiled(dialect.pattern).finditer(text):
            name = " ".join(match["name"].split())
            specific = _braces_dialect(match[0]) if dialect.shape == "{{}}" else dialect.name
            found.append(Token(match.start(), match.end(), name, specific, kind, dialect.shape))
    return _disjoint(found) if found else found


def _plain(text: str) -> str:
    """Return a text with plain signs for full-width ones."""
    if not text.isascii():
        # str.replace with one sign is some fifty times faster than str.translate.
        for wide, plain in _WIDE:
            text = text.replace(wide, plain)
    return text


def _opened(text: str, reading: str) -> list[Dialect]:
    """Return the dialects whose openers a text holds, in their order.

    In a long text with many signs a dialect's pattern is as fast as the look for its opener.
    """
    found: list[tuple[int, Dialect]] = []
    for sign, group in _by_sign(reading):
        if sign in text:
            around = _around(text, sign) if len(text) > _SHORT else text
            found += [pair for pair in group if around is None or pair[1].opener in around]
    return [dialect for _, dialect in sorted(found, key=itemgetter(0))]


def _around(text: str, sign: str) -> str | None:
    """Return what stands around a rare sign; None if the sign is not rare.

    One sign is found in no time, two together take as long as reading the text.
    """
    pieces: list[str] = []
    at = text.find(sign)
    while at >= 0:
        if len(pieces) == _FEW:
            return None
        pieces.append(text[max(0, at - _LONGEST_OPENER) : at + _LONGEST_OPENER])
        at = text.find(sign, at + 1)
    return "\n".join(pieces)


@cache
def _by_sign(reading: str) -> list[tuple[str, list[tuple[int, Dialect]]]]:
    """Return the dialects of a reading by the rarest sign that each of them needs."""
    groups: dict[str, list[tuple[int, Dialect]]] = {}
    for order, dialect in enumerate(DIALECTS[reading]):
        signs = [sign for sign in _RARE_FIRST if sign in dialect.opener]
        sign = signs[0] if signs else dialect.shape[0]
        groups.setdefault(sign, []).append((order, dialect))
    return list(groups.items())


def _braces_dialect(token: str) -> str:
    inner = token.lstrip("{ ")
    if inner.startswith((".", "if ", "end", "range ")):
        return "Go template"
    if "${" in token:
        return "Braze"
    if inner.startswith("lead."):
        return "Marketo"
    return "Handlebars/Jinja/Liquid"


def _disjoint(tokens: list[Token]) -> list[Token]:
    kept: list[Token] = []
    for token in sorted(tokens, key=lambda token: (token.start, -token.end)):
        if not kept or token.start >= kept[-1].end:
            kept.append(token)
    return kept
