"""What the content of attached files says of customers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from sendlint.documents.document import Document
from sendlint.draft.attachments import Attachment
from sendlint.draft.draft import Draft
from sendlint.facts.files.file_texts import is_for_programs
from sendlint.facts.people.party_signs import (
    PartyMention,
    PartySigns,
    is_sure,
    people_of,
    signs_in,
    small_words,
)
from sendlint.finding import Place

_MOST_CHARS = 300_000
_MOST_MENTIONS = 500
_HEAD = 2000
_MOST_DEPTH = 3
_MAILS = ("eml", "mht", "msg")
_LONGEST_NAME = 200


class FileParties(Struct, frozen=True):
    """What a file says of customers.

    mentions: in its text, its sheets' names and the names of files packed in it, by their order.
    head: those that a reader meets first: on the first page, in a header, footer or name.
    properties: those in the title and subject that programs show beside the file.
    """

    file: Attachment
    mentions: tuple[PartyMention, ...]
    head: tuple[PartyMention, ...]
    properties: tuple[PartyMention, ...] = ()


def find_file_parties(
    draft: Draft, documents: Iterable[tuple[Attachment, Document]], signs: PartySigns
) -> tuple[FileParties, ...]:
    """Return the files that speak of customers.

    The first 300,000 characters of each are read; attached mails, invitations
    and files for programs are not.
    """
    people = people_of(draft)
    found = []
    for file, document in documents:
        for_people = file.kind == "file" and not is_for_programs(file.name)
        if for_people and document.format not in _MAILS:
            mentions: dict[PartyMention, bool] = {}
            for mention, head in _mentions(file, document, signs, people):
                mentions[mention] = head or mentions.get(mention, False)
                if len(mentions) >= _MOST_MENTIONS:
                    break
            properties = tuple(_in_properties(file, document, signs, people))
            if mentions or properties:
                head_of = tuple(mention for mention, head in mentions.items() if head)
                found.append(FileParties(file, tuple(mentions), head_of, properties))
    return tuple(found)


def _mentions(
    file: Attachment, document: Document, signs: PartySigns, people: frozenset[str]
) -> Iterator[tuple[PartyMention, bool]]:
    for text, top in _texts(document, _MOST_CHARS):
        for start, mention in _in_text(file, text, signs, people):
            yield mention, start < top


def _in_properties(
    file: Attachment, document: Document, signs: PartySigns, people: frozenset[str]
) -> Iterator[PartyMention]:
    for key in ("title", "subject"):
        text = document.properties.get(key, "")
        for _, mention in _in_text(file, text, signs, people) if text else ():
            yield mention


def _in_text(
    file: Attachment, text: str, signs: PartySigns, people: frozenset[str]
) -> Iterator[tuple[int, PartyMention]]:
    """Yield what a text speaks of, each with where it starts."""
    small = small_words(text)
    for customers, kind, start, end, name in signs_in(text, signs):
        phrase = " ".join(text[start:end].split())
        place = Place(file.place.part, quote=phrase, source_line=file.line)
        sure = name is None or is_sure(name, people, small)
        key = name.name.key if name else ""
        yield start, PartyMention(customers, kind, "content", place, phrase, sure, key)


def _texts(document: Document, left: int, depth: int = 0) -> Iterator[tuple[str, int]]:
    """Yield the texts of a document, and up to where each is what a reader meets first."""
    first = True
    for section in document.sections:
        if left <= 0:
            return
        beside = section.name in ("header", "footer")
        if section.kind == "sheet":
            yield section.name[:_LONGEST_NAME], _LONGEST_NAME
        text = section.text[:left]
        left -= len(text)
        yield text, _HEAD if beside or (first and not section.hidden) else 0
        first = first and beside
    for member in document.members if depth < _MOST_DEPTH else ():
        name = member.name[-_LONGEST_NAME:].rpartition(".")[0] or member.name[-_LONGEST_NAME:]
        yield name.replace("_", " ").replace("/", "\n"), _LONGEST_NAME
        if member.document and left > 0 and member.document.format not in _MAILS:
            for text, top in _texts(member.document, left, depth + 1):
                left -= len(text)
                yield text, top
