"""Attached files that their programs cannot open, or only in part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from sendlint.documents import Document
from sendlint.documents.file_formats import FORMATS, Format, format_of_name, format_of_type
from sendlint.draft.attachments import Attachment

_GROUPS = ("word", "excel", "powerpoint", "page", "picture", "drawing", "archive")
_VOLUME = r"(?i)\.(?:[rz]\d\d|\d{3}|part\d{1,4}\.rar)$"
_OWNER = "~$"


class DamagedFile(Struct, frozen=True):
    """A file that is damaged.

    format: what it is, or what its name says if its content shows nothing.
    members: the damaged files in an archive; () if the archive itself is damaged.
    is_owner_file: it is no document, but what Office keeps beside one while it is open.
    """

    file: Attachment
    format: Format
    members: tuple[str, ...] = ()
    is_owner_file: bool = False


def find_damaged(documents: Iterable[tuple[Attachment, Document]]) -> tuple[DamagedFile, ...]:
    """Return the damaged ones of the files that a person attaches.

    Not encrypted files, volumes of a split archive, text, and what came damaged out of its
    transfer encoding.
    """
    return tuple(_find(documents))


def _find(documents: Iterable[tuple[Attachment, Document]]) -> Iterator[DamagedFile]:
    for file, document in documents:
        if file.kind != "file" or document.encrypted or (file.part and file.part.fault):
            continue
        form = _format(document, file.name, file.declared_type)
        if form is None or re.search(_VOLUME, file.name):
            continue
        if file.name.startswith(_OWNER) and not document.format:
            yield DamagedFile(file, form, is_owner_file=True)
            continue
        members = tuple(_members(document)) if document.members else ()
        if document.damaged or members:
            yield DamagedFile(file, form, members)


def _format(document: Document, name: str, declared_type: str) -> Format | None:
    """Return the format of a document; None if it is none that can be told to be damaged."""
    form = FORMATS.get(document.format)
    form = form or format_of_name(name)[0] or format_of_type(declared_type)
    return form if form and form.group in _GROUPS else None


def _members(document: Document) -> Iterator[str]:
    for member in document.members:
        inner = member.document
        base = member.name.rpartition("/")[2]
        if inner is None or inner.encrypted or base.startswith((_OWNER, ".")):
            continue
        below = tuple(_members(inner)) if inner.members else ()
        if below:
            yield from (f"{member.name}/{name}" for name in below)
        elif inner.damaged and _format(inner, base, "") and not re.search(_VOLUME, base):
            yield member.name
