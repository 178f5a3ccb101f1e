"""Detectors that house rules reach from a card alone, without Python."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sendlint.book.patterns import AddressPatterns
from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.draft.model import Mailbox, Passage, SpanKind, Text
from sendlint.errors import ConfigError
from sendlint.facts.text.phrases import PhraseIndex, build_index, find_phrases
from sendlint.finding import Hit, Place, Value

PLACES = ("own", "subject", "quoted", "signature", "files", "hidden")
FIELDS = ("to", "cc", "bcc", "envelope")

_KINDS: dict[str, tuple[SpanKind, ...]] = {
    "own": ("new",),
    "quoted": ("quote", "forward"),
    "signature": ("signature", "disclaimer", "footer"),
}
_HEADER_LENGTH = 10_000


def phrase(
    draft: Draft,
    context: Context,
    *,
    phrases: list[str],
    unless: list[str] = [],
    where: list[str] = ["own", "subject"],
) -> Iterator[Hit]:
    """Find one of some phrases, unless one of some others stands in the same places.

    phrases, unless: in the phrase syntax of the language files.
    where: some of own, subject, quoted, signature, files, hidden.
    Yields "found" with {phrase}, once for each distinct phrase.
    """
    if unless and any(True for _ in _matches(draft, unless, where)):
        return
    seen = set()
    for found, place in _matches(draft, phrases, where):
        if found not in seen:
            seen.add(found)
            yield Hit("found", place, {"phrase": place.quote})


def required_phrase(
    draft: Draft,
    context: Context,
    *,
    phrases: list[str],
    where: list[str] = ["own", "subject", "signature"],
) -> Iterator[Hit]:
    """Demand that at least one of some phrases stands in the draft.

    Yields "missing" with {phrases}, the first three of them.
    """
    if not any(True for _ in _matches(draft, phrases, where)):
        yield Hit("missing", Place("body"), {"phrases": phrases[:3]})


def recipient_list(
    draft: Draft,
    context: Context,
    *,
    addresses: list[str],
    fields: list[str] = ["to", "cc", "bcc", "envelope"],
    only: bool = False,
) -> Iterator[Hit]:
    """Find recipients that are on a list, or with `only` those that are not.

    addresses: address patterns. fields: some of to, cc, bcc, envelope.
    Yields "listed" or, with `only`, "unlisted", each with {address}.
    """
    _known(fields, FIELDS)
    patterns = AddressPatterns.parse(addresses)
    for mailbox in _recipients(draft, fields):
        if patterns.match(mailbox.address) != only:
            fix = {"kind": "remove-recipient", "address": mailbox.address}
            id = "unlisted" if only else "listed"
            yield Hit(id, mailbox.place, {"address": mailbox.address}, fix=fix)


def header(
    draft: Draft,
    context: Context,
    *,
    name: str,
    required: bool = False,
    forbidden: str = "",
    expected: str = "",
) -> Iterator[Hit]:
    """Look at one header field.

    name: the field's name. required: whether it must be there.
    forbidden, expected: regular expressions searched in the value, of which at most 10,000
        characters are looked at.
    Yields "missing" (required and absent), "forbidden" or "unexpected", with {name} and {value}.
    """
    fields = draft.header_all(name)
    if required and not any(field.value.strip() for field in fields):
        yield Hit("missing", Place(name.lower()), {"name": name})
    for field in fields:
        value = field.value[:_HEADER_LENGTH]
        data: dict[str, Value] = {"name": name, "value": value}
        place = Place(name.lower(), 1, 1, len(value), value, field.line, context=value)
        if forbidden and _expression(forbidden).search(value):
            yield Hit("forbidden", place, data)
        if expected and not _expression(expected).search(value):
            yield Hit("unexpected", place, data)


def count(
    draft: Draft,
    context: Context,
    *,
    what: str,
    most: int = -1,
    least: int = -1,
) -> Iterator[Hit]:
    """Count something and compare it with bounds; -1 is no bound.

    what: recipients, external, organisations, to, cc, bcc, files, file-bytes, links, words or
        subject-length.
    Yields "too-many" or "too-few" with {count} and {most} or {least}.
    """
    number, place = _count(draft, context, what)
    if most >= 0 and number > most:
        yield Hit("too-many", place, {"count": number, "most": most})
    if least >= 0 and number < least:
        yield Hit("too-few", place, {"count": number, "least": least})


def together(
    draft: Draft,
    context: Context,
    *,
    first: list[str],
    second: list[str],
) -> Iterator[Hit]:
    """Find recipients of two parties that must not be on one mail, Bcc included.

    first, second: address patterns. Yields "together" with {first} and {second}.
    """
    lists = [AddressPatterns.parse(addresses) for addresses in (first, second)]
    parties = [[m for m in draft.recipients if list_.match(m.address)] for list_ in lists]
    for one, other in zip(*parties, strict=False):
        data: dict[str, Value] = {
            "first": one.address,
            "second": other.address,
        }
        yield Hit("together", one.place, data, (other.place,))
        return


def _matches(draft: Draft, phrases: list[str], where: list[str]) -> Iterator[tuple[str, Place]]:
    """Yield phrase and place of each match, in the order of `where`."""
    _known(where, PLACES)
    index = _index(tuple(phrases))
    for kind in where:
        if kind == "subject":
            for hit in find_phrases(draft.subject, index):
                yield hit.phrase, _subject_place(draft, hit.start, hit.end)
        elif kind == "files":
            for file in draft.attachments:
                for hit in find_phrases(file.name, index):
                    quote = file.name[hit.start : hit.end]
                    yield hit.phrase, Place(file.name, quote=quote)
        elif kind == "hidden":
            for text in draft.texts:
                for piece in text.hidden:
                    for hit in find_phrases(piece, index):
                        yield hit.phrase, Place(text.part, quote=piece[hit.start : hit.end])
        else:
            for text in draft.texts:
                for passage in text.passages(*_KINDS[kind]):
                    yield from _in_passage(text, passage, index)


def _in_passage(text: Text, passage: Passage, index: PhraseIndex) -> Iterator[tuple[str, Place]]:
    for hit in find_phrases(passage.text, index):
        place = text.place(passage.offset + hit.start, passage.offset + hit.end)
        yield hit.phrase, place


def _subject_place(draft: Draft, start: int, end: int) -> Place:
    field = draft.header("subject")
    line = field.line if field else 0
    subject = draft.subject
    return Place("subject", 1, start + 1, end - start, subject[start:end], line, context=subject)


@lru_cache(maxsize=64)
def _index(phrases: tuple[str, ...]) -> PhraseIndex:
    return build_index({"house": {"": phrases}})


@lru_cache(maxsize=64)
def _expression(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as broken:
        raise ConfigError(f'"{pattern}" is no regular expression: {broken}') from None


def _recipients(draft: Draft, fields: list[str]) -> Iterator[Mailbox]:
    for mailbox in draft.recipients:
        if mailbox.part.partition("[")[0] in fields:
            yield mailbox


def _known(given: list[str], known: tuple[str, ...]) -> None:
    for name in given:
        if name not in known:
            raise ConfigError(f'"{name}" is none of {", ".join(known)}')


def _count(draft: Draft, context: Context, what: str) -> tuple[int, Place]:
    people = draft.recipients
    external = [mailbox for mailbox in people if context.is_external(mailbox)]
    if what == "organisations":
        names = {context.facts.organisation(mailbox.address) for mailbox in external}
        return len(names), Place("to")
    if what == "words":
        own = [passage.text for text in draft.texts[:1] for passage in text.own]
        return sum(len(text.split()) for text in own), Place("body")
    if what in ("to", "cc", "bcc"):
        return sum(1 for _ in _recipients(draft, [what])), Place(what)
    files = [file for file in draft.attachments if file.kind in ("file", "message")]
    counts = {
        "recipients": (len(people), Place("to")),
        "external": (len(external), Place("to")),
        "files": (len(files), Place("attachments")),
        "file-bytes": (sum(file.size for file in files), Place("attachments")),
        "links": (len(draft.html.links) if draft.html else 0, Place("html")),
        "subject-length": (len(draft.subject), Place("subject")),
    }
    _known([what], (*counts, "organisations", "words", "to", "cc", "bcc"))
    return counts[what]
