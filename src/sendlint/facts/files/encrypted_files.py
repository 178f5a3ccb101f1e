"""Attached files that only a password opens: archives, PDF and Office documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from sendlint.documents import zip_files
from sendlint.draft.attachments import Attachment
from sendlint.facts.files.archives import Archive
from sendlint.facts.files.file_types import FileType

_PDF_KEY = rb"/Encrypt[ \t\r\n\0]{0,9}(?:\d{1,10}[ \r\n]{1,9}\d{1,5}[ \r\n]{1,9}R|<<)"
_WORKBOOK = b"\x09\x08\x10\0\0\6\5\0"
_FILEPASS = b"\x2f\0"
_WORD = b"\xec\xa5"
_SECTOR = 512
_MOST_SECTORS = 100_000
_MANIFEST = "META-INF/manifest.xml"
_MOST_MANIFEST = 200_000


class EncryptedFile(Struct, frozen=True):
    """A file that a password locks; label: the name of its format for people."""

    file: Attachment
    label: str


def find_encrypted(
    file_types: Iterable[FileType], archives: Iterable[Archive]
) -> tuple[EncryptedFile, ...]:
    """Return the files that a password locks, wholly or in part."""
    return tuple(_find(file_types, {a.file for a in archives if a.encrypted}))


def _find(file_types: Iterable[FileType], locked: set[Attachment]) -> Iterator[EncryptedFile]:
    for file_type in file_types:
        found, file = file_type.found, file_type.file
        if found and file.kind == "file" and (file in locked or _is_locked(found.key, file)):
            named = file_type.named
            label = named.label if found.key == "encrypted" and named else found.label
            yield EncryptedFile(file, label)


def _is_locked(key: str, file: Attachment) -> bool:
    if key == "encrypted":
        return True  # [MS-OFFCRYPTO], 2.3.4: the package of a document of Office Open XML
    if key == "pdf":
        content = file.content
        return b"/Encrypt" in content and re.search(_PDF_KEY, content) is not None
    if key == "xls":
        return _is_locked_workbook(file.content)
    if key == "doc":
        return _is_locked_document(file.content)
    return key in ("odt", "ods", "odp", "odg") and _is_locked_open_document(file.content)


def _is_locked_workbook(data: bytes) -> bool:
    """Tell whether the second record of the workbook is FilePass ([MS-XLS], 2.4.117)."""
    at = data.find(_WORKBOOK)
    return at >= 0 and data.startswith(_FILEPASS, at + 4 + data[at + 2])


def _is_locked_document(data: bytes) -> bool:
    """Tell whether the bit fEncrypted of the file information block is set ([MS-DOC], 2.5.2)."""
    for at in range(_SECTOR, min(len(data), _SECTOR * _MOST_SECTORS), _SECTOR):
        if data.startswith(_WORD, at):
            return bool(data[at + 11] & 1) if at + 11 < len(data) else False
    return False


def _is_locked_open_document(data: bytes) -> bool:
    """Tell whether the manifest speaks of encryption (OpenDocument 1.2, part 3, 4.4)."""
    for entry in zip_files.entries(data) or ():
        if entry.name == _MANIFEST:
            head = zip_files.member_head(data, entry.offset, _MOST_MANIFEST)
            return b"encryption-data" in head
    return False
