"""What each attached file is, and what its name and its declared type say that it is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.documents.file_formats import FORMATS, Format, format_of_name, format_of_type
from sendlint.documents.file_signatures import HEAD, ISO_HEAD, disk_image, identify
from sendlint.draft.attachments import Attachment

if TYPE_CHECKING:
    from magic import Magic

# What is wrapped, sealed or elsewhere is not what its name speaks of.
_WRAPPERS = (
    "application/mac-binhex40",
    "application/applefile",
    "application/x-pkcs12",
    "text/x-moz-deleted",
)


# Groups of which many formats have no signature, and programs, which promise nothing.
_UNSIGNED = ("text", "media", "program")


class FileType(Struct, frozen=True):
    """What one attached file is.

    file: the file.
    found: the format that its content shows; None if that is unknown.
    named: the format that the ending of its name stands for, and `ending` as written; None and ""
        if the name says nothing.
    declared: the format that its declared media type stands for; None for a generic type.
    unasked: libmagic would have been asked, but is not installed.
    """

    file: Attachment
    found: Format | None
    named: Format | None = None
    ending: str = ""
    declared: Format | None = None
    unasked: bool = False


def read_file_types(files: Iterable[Attachment]) -> tuple[FileType, ...]:
    """Return what the files are, without the empty and unreadable ones, mails and signatures."""
    return tuple(map(_read, filter(_is_readable, files)))


def _is_readable(file: Attachment) -> bool:
    if file.pending or file.kind == "crypto":
        return False
    if file.declared_type.startswith("message/") or file.declared_type in _WRAPPERS:
        return False
    return bool(file.head(1)) and not (file.part and file.part.fault)


def _read(file: Attachment) -> FileType:
    named, ending = format_of_name(file.name)
    declared = format_of_type(file.declared_type)
    head = file.head(HEAD)
    found = identify(head, lambda: file.content)
    claims = [claim for claim in (named, declared) if claim]
    if _is_text(found) and b"%PDF-" in head[:1024] and any(c.key == "pdf" for c in claims):
        found = "pdf"  # readers put up with other lines in front of it
    unasked = False
    if not found and any(claim.group not in _UNSIGNED for claim in claims):
        found = disk_image(file.head(ISO_HEAD), file.content)
        if not found:
            answer = second_opinion(head)
            unasked = answer is None
            found = answer or ""
    return FileType(file, FORMATS.get(found), named, ending, declared, unasked)


def _is_text(key: str) -> bool:
    return key != "" and FORMATS[key].group == "text"


def second_opinion(head: bytes) -> str | None:
    """Return the key of the format that libmagic sees; "" if it does not know it either.

    None without libmagic. Its "octet-stream" and its guesses about text count for nothing: our own
    signatures know text, and no version of libmagic is right about all containers.
    """
    make = _magic()
    if make is None:
        return None
    try:
        # One object a call: they may not be shared between threads, and cost little.
        media_type = make(mime=True).from_buffer(head)
    except Exception:  # its own error class cannot be named without importing it
        return ""
    found = format_of_type(media_type)
    known = found is not None and media_type.lower() in found.types and found.group != "text"
    return found.key if found and known else ""


@cache
def _magic() -> type[Magic] | None:
    """Return python-magic's class; None where it or its library is missing, asked once only."""
    try:
        from magic import Magic

        Magic(mime=True)
    except Exception:  # a missing or wrong library fails in many ways
        return None
    return Magic
