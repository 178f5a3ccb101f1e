"""Files that are no mail, and the sentences that say so."""

from __future__ import annotations

import os
import re
from collections.abc import Callable

from sendlint.catalogue import default_catalogue
from sendlint.errors import InputError

FIELD = rb"(?:\xef\xbb\xbf)?\s{0,20}(?:From |[!-9;-~]{1,80}:[ \t\r\n])"
"""How a mail begins: with a header field, or with the separator of an mbox."""

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KINDS = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "Office, ZIP"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3\0", "SQLite"),
    (b"\x78\x9f\x3e\x22", "winmail.dat"),
)
_TABLES = (".csv", ".tsv")
_OLD_OFFICE = (".doc", ".dot", ".xls", ".xlt", ".ppt", ".pps")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
START = 4096
"""First bytes of a file that tell whether it may be a mail."""


def refuse(name: str, reason: str, **values: str | int) -> InputError:
    """Return the error that says why `name` is not linted, in English.

    reason: with "input." before it, a word of the report; values: what fills its placeholders.
    """
    key = f"input.{reason}"
    said = default_catalogue().report_word(key, "en").format_map(values)
    return InputError(f"{name}: {said}", name, key, values)


def unreadable(name: str, broken: OSError) -> InputError:
    """Return the error for a file that the system does not let us read."""
    if "*" in name:  # The shells of Windows leave it to the program, and no file is called so.
        return refuse(name, "no-match")
    if isinstance(broken, FileNotFoundError):
        command = _near_command(name)
        if command:
            return refuse(name, "no-command", command=command)
        return refuse(name, "no-file")
    if isinstance(broken, PermissionError):
        return refuse(name, "no-permission")
    return InputError(f"{name}: {broken.strerror or broken}")


def _near_command(name: str) -> str:
    """Return the command that a word may be a slip of, "" for what looks like a path."""
    if not (name.isascii() and name.isalpha()):
        return ""
    from difflib import get_close_matches

    from sendlint.cli.main import COMMANDS

    return next(iter(get_close_matches(name, COMMANDS, n=1, cutoff=0.7)), "")


def check_mail(name: str, data: bytes, size: int, limit: int) -> None:
    """Raise InputError for what is surely no mail; data: the file or its first bytes."""
    start = data[:START]
    if not size or (start.isspace() and size == len(data) and data.isspace()):
        raise refuse(name, "empty")
    ending = os.path.splitext(name)[1].lower()
    if start.startswith(_OLE2):
        if ending in _OLD_OFFICE:
            raise refuse(name, "other-kind", kind="Office")
        raise refuse(name, "outlook")
    if size > limit:
        raise refuse(name, "too-large", limit=limit // 2**20)
    for magic, kind in _KINDS:
        if start.startswith(magic):
            raise refuse(name, "other-kind", kind=kind)
    odd = ending in _TABLES or b"\0" in start
    if not odd or start.startswith(_UTF_16) or re.match(FIELD, start):
        return
    if ending in _TABLES:
        raise refuse(name, "other-kind", kind=ending[1:].upper())
    raise refuse(name, "binary")


def in_words(broken: InputError, word: Callable[[str], str]) -> str:
    """Return what an error says in the language of a report.

    word: key of a word of the report -> the word; the key itself where there is none.
    """
    template = word(broken.reason) if broken.reason else ""
    if not template or template == broken.reason:
        return str(broken)
    return f"{broken.file}: {template.format_map(broken.values)}"
