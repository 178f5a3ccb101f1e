"""Attached files that hold nothing, as far as that shows without reading a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from sendlint.documents import zip_files
from sendlint.documents.file_formats import format_of_name, format_of_type
from sendlint.documents.file_signatures import decoded
from sendlint.draft.attachments import Attachment

Emptiness = Literal["bytes", "text", "archive", "zeros", "document"]

_BLANKS = " \t\r\n\f\v\0\x1a\xa0\u200b\u3000\ufeff"
_SEPARATORS = {"csv": ",;\"'", "tsv": "\"'"}
_GLANCE = 256
# Files that programmers keep empty on purpose.
_MARKERS = ("__init__.py", "py.typed", ".gitkeep", ".keep", ".gitignore", ".nojekyll")
# Types that no person attaches.
_NOTICES = ("message/delivery-status", "message/disposition-notification", "text/rfc822-headers")


class EmptyFile(Struct, frozen=True):
    """A file that holds nothing.

    lack: "bytes" for a size of 0, "text" for blanks only, "archive" for a ZIP without files,
        "zeros" for zero bytes only, as a broken copy leaves them, "document" for an office
        document without any content.
    """

    file: Attachment
    lack: Emptiness


def find_empty_files(files: Iterable[Attachment]) -> tuple[EmptyFile, ...]:
    """Return the files that hold nothing; not those that are pending, unreadable or inline."""
    return tuple(_find(files))


def _find(files: Iterable[Attachment]) -> Iterator[EmptyFile]:
    for file in files:
        if _is_file(file):
            lack = _lack(file)
            if lack:
                yield EmptyFile(file, lack)


def _is_file(file: Attachment) -> bool:
    if file.pending or not file.is_separate:
        return False
    if file.is_stub or file.declared_type in _NOTICES:
        return False
    if not file.name and file.declared_type.partition("/")[0] in ("", "text"):
        return False  # nobody chose it
    if file.name in _MARKERS:
        return False
    part = file.part
    return not (part and (part.fault or part.within == "multipart/report"))


def _lack(file: Attachment) -> Emptiness | None:
    head = file.head(_GLANCE)
    if not head:
        return "bytes"
    if not head.strip(b"\0") and not file.content.strip(b"\0"):
        return "zeros"
    if head.startswith(b"PK"):
        return "archive" if _is_hollow(head, file) else None
    named, ending = format_of_name(file.name)
    claimed = named or format_of_type(file.declared_type)
    if claimed and claimed.key == "text":
        signs = _BLANKS + _SEPARATORS.get(ending.lower(), "")
        if _is_blank(head, signs) and _is_blank(file.content, signs):
            return "text"
    return None


def _is_hollow(head: bytes, file: Attachment) -> bool:
    """Return whether a ZIP archive holds no file; its folders, if any, stand first."""
    if not head.startswith(b"PK\5\6") and not zip_files.first_name(head).endswith("/"):
        return False
    listed = zip_files.entries(file.content)
    return listed is not None and all(entry.name.endswith("/") for entry in listed)


def _is_blank(data: bytes, signs: str) -> bool:
    text = decoded(data)
    return text is not None and not text.decode("utf-8", "replace").strip(signs)
