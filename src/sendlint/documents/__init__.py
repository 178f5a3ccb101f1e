"""Files that go out with a mail, read: text, and what a reader misses."""

from __future__ import annotations

from sendlint.documents.document import (
    Document,
    Hidden,
    HiddenKind,
    Limits,
    Member,
    Section,
    SectionKind,
)

__all__ = [
    "Document",
    "Hidden",
    "HiddenKind",
    "Limits",
    "Member",
    "Section",
    "SectionKind",
    "read_document",
]


def read_document(
    data: bytes,
    name: str,
    declared_type: str,
    limits: Limits = Limits(),  # noqa: B008
) -> Document:
    """Read a file; any bytes give a Document within the limits.

    data: the content. name: of the file, declared_type: its media type; both may be "" or wrong,
    as the content decides.
    What could not be read is named in Document.unread.
    """
    from sendlint.documents.read import read_file

    try:
        return read_file(data, name, declared_type, limits)
    except Exception:  # a reader that fails must not keep the rest of a draft from being read
        return Document("", unread=("unreadable",))
