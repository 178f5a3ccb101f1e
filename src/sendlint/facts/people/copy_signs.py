"""People whom a sign before the name adds to a mail: "+Anna", "@Anna please check"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from sendlint.facts.people.copied_names import Named, NameReader
from sendlint.facts.text.phrases import Reading

How: TypeAlias = Literal["cc", "bcc", "call"]
"""In which way somebody is named: as a reader, a hidden one, or called by an at sign."""

_NEAR_TOP = 8
_MOST_CALLS = 50


def named_by_signs(reading: Reading, names: NameReader) -> Iterator[tuple[How, int, list[Named]]]:
    """Yield how people are named, the index of the sign's token, and who they are."""
    added = _added(reading, names)
    if added:
        yield "cc", *added
    for at, called in _called(reading, names):
        yield "call", at, called


def _added(reading: Reading, names: NameReader) -> tuple[int, list[Named]] | None:
    """Return whom a plus sign at the top of the mail adds: "+Anna for the invoice"."""
    words, clauses = reading.tokens.words, reading.clauses
    if reading.offset and reading.content and reading.content.content[: reading.offset].strip():
        return None
    if "+" not in words[:_NEAR_TOP]:
        return None
    sign = words.index("+")
    if sign and not (words[sign - 1] in (",", "!") and sign - 1 in reading.tokens.lines):
        return None
    at = sign + 1 if words[sign + 1 : sign + 2] == ["+"] else sign
    languages = frozenset(reading.index.names)
    found, end = names.behind(at + 1, clauses.sentence_ends[clauses.sentence(at)], languages)
    if not found or end > len(words) or any(word in "+-" for word in words[end : end + 2]):
        return None
    return (at, found) if all(named.kind == "person" for named in found) else None


def _called(reading: Reading, names: NameReader) -> Iterator[tuple[int, list[Named]]]:
    """Yield who is called by an at sign before the name, and spoken to: "@Anna please check"."""
    tokens, clauses = reading.tokens, reading.clauses
    words = tokens.words
    languages = frozenset(reading.index.names)
    signs = [at for at, word in enumerate(words[:-1]) if word == "@"]
    for at in signs[:_MOST_CALLS]:
        glued = at and tokens.ends[at - 1] == tokens.starts[at] and words[at - 1].isalnum()
        if glued or tokens.ends[at] != tokens.starts[at + 1]:
            continue
        stop = clauses.sentence_ends[clauses.sentence(at)]
        found, end = names.behind(at + 1, stop, languages)
        if end < stop and found and found[0].kind == "person":
            yield at, found[:1]
