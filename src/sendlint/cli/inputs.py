"""Find and read drafts: files, folders, Maildir, mbox, standard input; refuse what is no mail."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from msgspec import Struct

from sendlint.catalogue import default_catalogue
from sendlint.draft.draft import Draft
from sendlint.errors import InputError

MAIL_ENDINGS = (".eml", ".emltpl", ".emlx", ".mbox", ".mbx", ".patch")
TEMPLATE_ENDINGS = {
    ".html": "text/html",
    ".htm": "text/html",
    ".mjml": "text/html",
    ".twig": "text/html",
    ".tpl": "text/html",
    ".j2": "text/html",
    ".hbs": "text/html",
    ".liquid": "text/html",
    ".txt": "text/plain",
}
"""Endings of templates: files that hold the text of a mail without its header fields."""

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
START = 4096
"""First bytes of a file that tell whether it may be a mail."""

_HELP = ("help", "version", "usage")
_MAX_BYTES = 200 * 1024 * 1024
_PIECE = 256 * 1024
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class FileSource(Struct, frozen=True):
    """A draft in a file, read when its turn comes; name is for the report."""

    name: str
    path: str

    def read(self) -> bytes | Draft:
        """Return the draft; InputError if it cannot be read."""
        return _draft(self.name, read_file(self.path))


class PipeSource(Struct, frozen=True):
    """A draft that came through a pipe or from a device, which can be read only once."""

    name: str
    data: bytes

    def read(self) -> bytes | Draft:
        """Return the draft."""
        return _draft(self.name, self.data)


class MboxMessage(Struct, frozen=True):
    """A message of an mbox; line is that of its first line in the file, from 1."""

    name: str
    message: bytes
    line: int

    def read(self) -> Draft:
        """Return the message as a draft."""
        return Draft.parse(self.message, self.name, line=self.line)


Source = FileSource | PipeSource | MboxMessage


def find_sources(arguments: Iterable[str], stdin_filename: str) -> Iterator[Source | InputError]:
    """Yield a source for every draft, and an InputError for every argument that gives none.

    arguments: paths of files and folders, "-" for standard input.
    """
    for argument in arguments:
        try:
            if argument == "-":
                yield from _standard_input(stdin_filename or "-")
            elif os.path.isdir(argument):
                found = False
                for source in _folder_sources(argument):
                    found = True
                    yield source
                if not found:
                    yield refuse(argument, "no-drafts", endings=", ".join(MAIL_ENDINGS))
            else:
                yield from _file_sources(argument)
        except InputError as broken:
            yield broken


def read_file(path: str) -> bytes:
    """Return a file's bytes; InputError if it cannot be read or is no mail at all."""
    try:
        with open(path, "rb") as file:
            return _read(path, file)
    except OSError as broken:
        raise unreadable(path, broken) from None


def _check(path: str) -> tuple[bytes, bool]:
    """Return a file's first bytes, or all of them and True if it can be read only once.

    Raises InputError if it cannot be read or is no mail at all.
    """
    try:
        with open(path, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return _read(path, file), True
            start = file.read(START)
            size = os.fstat(file.fileno()).st_size
    except OSError as broken:
        raise unreadable(path, broken) from None
    check_mail(path, start, size, _MAX_BYTES)
    return start, False


def _read(name: str, file: BinaryIO) -> bytes:
    """Return all that a file holds, as far as it may be long: some devices have no end."""
    pieces: list[bytes] = []
    size = 0
    while size <= _MAX_BYTES and (piece := file.read(_PIECE)):
        pieces.append(piece)
        size += len(piece)
    data = b"".join(pieces)
    check_mail(name, data, size, _MAX_BYTES)
    return data


def _draft(name: str, data: bytes) -> bytes | Draft:
    """Return the bytes of a draft; of a template without header fields the draft."""
    kind = TEMPLATE_ENDINGS.get(os.path.splitext(name)[1].lower())
    if kind and data.startswith(_UTF_16):
        data = data.decode("utf-16", "replace").encode()
    if kind and not re.match(FIELD, data):
        # Two lines in front, so that the template's own first line is line 1.
        head = f"Content-Type: {kind}; charset=utf-8\n\n".encode()
        return Draft.parse(head + data, name, line=-1)
    return data


def _folder_sources(folder: str) -> Iterator[Source | InputError]:
    """Yield the drafts below a folder, and an InputError for each file and folder in it that
    cannot be read.
    """
    closed: list[OSError] = []
    for path in _mail_files(folder, closed):
        try:
            yield from _file_sources(path)
        except InputError as broken:
            yield broken
    for problem in closed:
        yield unreadable(problem.filename, problem)


def _mail_files(folder: str, closed: list[OSError]) -> Iterator[str]:
    """Yield the mail files below a folder in a fixed order; every file of a Maildir is one.

    closed: where the folders go that cannot be read.
    """
    for here, folders, names in os.walk(folder, onerror=closed.append):
        is_maildir = os.path.basename(here) in ("cur", "new") and os.path.isdir(
            os.path.join(os.path.dirname(here), "cur")
        )
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") or _holds_maildir(here, name)
        )
        for name in sorted(names):
            wanted = is_maildir or name.lower().endswith((*MAIL_ENDINGS, *TEMPLATE_ENDINGS))
            path = os.path.join(here, name)
            if wanted and not name.startswith(".") and not _is_special(path):
                yield path


def _holds_maildir(here: str, name: str) -> bool:
    return os.path.isdir(os.path.join(here, name, "cur"))


def _is_special(path: str) -> bool:
    """Tell whether a file is a pipe, a socket or a device: nobody may ever write into it."""
    try:
        return not stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return False


def _standard_input(name: str) -> Iterator[Source]:
    if sys.stdin is None:
        raise refuse(name, "closed")
    try:
        data = _read(name, sys.stdin.buffer)
    except OSError as broken:
        raise unreadable(name, broken) from None
    yield from _messages(name, data) or (PipeSource(name, data),)


def _file_sources(path: str) -> Iterator[Source]:
    start, once = _check(path)
    if start.startswith(b"From ") or path.lower().endswith((".mbox", ".mbx")):
        messages = _messages(path, start if once else read_file(path))
        if messages:
            yield from messages
            return
    yield PipeSource(path, start) if once else FileSource(path, path)


def _messages(name: str, data: bytes) -> list[MboxMessage]:
    """Return the messages of an mbox that holds more than one; InputError if it holds none."""
    if not (data.startswith(b"From ") or name.lower().endswith((".mbox", ".mbx"))):
        return []
    from sendlint.draft.mbox import split_mbox

    messages = list(split_mbox(data))
    if not messages:
        raise refuse(name, "no-message")
    if len(messages) == 1:
        return []
    return [
        MboxMessage(f"{name}[{number}]", message, line)
        for number, (line, message) in enumerate(messages, 1)
    ]


def refuse(name: str, reason: str, **values: str | int) -> InputError:
    """Return the error that says why `name` is not linted, in English.

    reason: with "input." before it, a word of the report; values: what fills its placeholders.
    """
    key = f"input.{reason}"
    said = default_catalogue().report_word(key, "en").format_map(values)
    return InputError(f"{name}: {said}", name, key, values)


def unreadable(name: str, broken: OSError) -> InputError:
    """Return the error for a file that the system does not let us read."""
    if not name:
        return refuse('""', "no-name")
    if "*" in name:  # The shells of Windows leave it to the program, and no file is called so.
        return refuse(name, "no-match")
    if isinstance(broken, FileNotFoundError):
        command = _near_command(name)
        if command:
            return refuse(name, "no-command", command=command)
        return refuse(name, "help" if name in _HELP else "no-file")
    if isinstance(broken, NotADirectoryError):
        return refuse(name, "not-a-folder")
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
