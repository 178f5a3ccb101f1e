"""What the receiver of a file can find in it although its writer may not see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from sendlint.documents import Document, Hidden, HiddenKind
from sendlint.documents.file_formats import FORMATS
from sendlint.draft.attachments import Attachment

HiddenGroup = Literal[
    "changes",
    "comments",
    "hidden-text",
    "hidden-sheets",
    "hidden-rows",
    "hidden-columns",
    "hidden-slides",
    "notes",
    "position",
    "authors",
]

_GROUPS: dict[HiddenKind, HiddenGroup] = {
    "insertions": "changes",
    "deletions": "changes",
    "formatting": "changes",
    "comments": "comments",
    "hidden-text": "hidden-text",
    "hidden-sheet": "hidden-sheets",
    "hidden-rows": "hidden-rows",
    "hidden-columns": "hidden-columns",
    "hidden-slide": "hidden-slides",
    "notes": "notes",
    "position": "position",
    "author": "authors",
}
_HOLDERS = ("sheets", "slides")
# AutoCAD puts the words of a drawing into a PDF as comments, so that they can be searched for.
_MACHINES = ("AutoCAD SHX Text",)
_MOST_MEMBERS = 2000


class HiddenContent(Struct, frozen=True):
    """What one file holds of one group.

    name: of the file; of one in an archive with the archive's name before it.
    count: how many there are. where: the sheets, pages or slides, those of hidden rows and columns
        with their number behind.
    people: who made them, as the document says; an entry may hold several names.
    sample: the first of them in a few words, or the position.
    """

    file: Attachment
    name: str
    group: HiddenGroup
    count: int = 1
    where: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    sample: str = ""


def find_hidden(documents: Iterable[tuple[Attachment, Document]]) -> tuple[HiddenContent, ...]:
    """Return what is hidden in the files that a person attaches, archives included.

    Nothing of attached mails, which were sent before, nor of web pages, which hide parts by habit.
    A hidden sheet or slide without any text is none, nor is a comment that a program wrote.
    """
    return tuple(
        found
        for file, document in documents
        if file.kind == "file"
        for name, inner in _documents(file.place.part, document)
        for found in _group(file, name, inner)
    )


def _documents(name: str, document: Document) -> Iterator[tuple[str, Document]]:
    """Yield the document, or those in an archive, that hide something."""
    form = FORMATS.get(document.format)
    if document.hidden and form and form.group != "text":
        yield name, document
    if form and form.key in ("eml", "msg"):
        return
    for member in document.members[:_MOST_MEMBERS]:
        if member.document:
            yield from _documents(f"{name}/{member.name}", member.document)


def _group(file: Attachment, name: str, document: Document) -> Iterator[HiddenContent]:
    """Yield what a file hides, one entry a group."""
    groups: dict[HiddenGroup, list[Hidden]] = {}
    for entry in document.hidden:
        group = _GROUPS[entry.kind]
        if entry.by not in _MACHINES and (entry.sample or not group.endswith(_HOLDERS)):
            groups.setdefault(group, []).append(entry)
    for group, entries in groups.items():
        counted = group in ("hidden-rows", "hidden-columns")
        places = (f"{e.where} ({e.count})" if counted else e.where for e in entries if e.where)
        yield HiddenContent(
            file,
            name,
            group,
            sum(entry.count for entry in entries),
            tuple(dict.fromkeys(places)),
            tuple(dict.fromkeys(entry.by for entry in entries if entry.by)),
            next((entry.sample for entry in entries if entry.sample), ""),
        )
