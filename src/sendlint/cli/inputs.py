"""Find and read drafts: files, folders, Maildir, mbox, standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator

from msgspec import Struct

from sendlint.errors import InputError

MAIL_ENDINGS = (".eml", ".emltpl", ".emlx", ".mbox", ".mbx", ".mai", ".patch", ".mht")
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAX_BYTES = 200 * 1024 * 1024


class FileSource(Struct, frozen=True):
    """A draft in a file, read when its turn comes.

    name: for the report; path: the file.
    number: which message of an mbox, from 1; 0 for a file that is one message.
    """

    name: str
    path: str
    number: int = 0

    def read(self) -> bytes:
        """Return the draft's bytes; InputError if they cannot be read."""
        data = read_file(self.path)
        if self.number:
            return _message(data, self.number, self.path)
        if self.path.endswith(".emlx"):
            return _emlx(data)
        return data


class StandardInput(Struct, frozen=True):
    """The draft on standard input; it can be read once."""

    name: str

    def read(self) -> bytes:
        """Return the draft's bytes."""
        data = sys.stdin.buffer.read(_MAX_BYTES + 1)
        _refuse(self.name, data, len(data))
        return data


Source = FileSource | StandardInput


def find_sources(arguments: Iterable[str], stdin_filename: str) -> Iterator[Source | InputError]:
    """Yield a source for every draft, and an InputError for every argument that gives none.

    arguments: paths of files and folders, "-" for standard input.
    """
    for argument in arguments:
        try:
            if argument == "-":
                yield StandardInput(stdin_filename or "-")
            elif os.path.isdir(argument):
                found = False
                for path in _mail_files(argument):
                    found = True
                    yield from _file_sources(path)
                if not found:
                    yield InputError(
                        f"{argument}: no drafts in this folder "
                        f"(looked for {', '.join(MAIL_ENDINGS)} and Maildir)"
                    )
            else:
                yield from _file_sources(argument)
        except InputError as broken:
            yield broken


def read_file(path: str) -> bytes:
    """Return a file's bytes; InputError if it cannot be read or is no mail at all."""
    _check(path)
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as broken:
        raise InputError(f"{path}: {broken.strerror or broken}") from None


def _check(path: str) -> bytes:
    """Return a file's first bytes; InputError if it cannot be read or is no mail at all."""
    try:
        with open(path, "rb") as file:
            start = file.read(16)
            size = os.fstat(file.fileno()).st_size
    except OSError as broken:
        raise InputError(f"{path}: {broken.strerror or broken}") from None
    _refuse(path, start, size)
    return start


def _refuse(path: str, start: bytes, size: int) -> None:
    if start.startswith(_OLE2):
        raise InputError(
            f"{path}: this is an Outlook .msg file, not an RFC 5322 message; save the draft as .eml "
            "(new Outlook: File > Save as; classic Outlook: drag it into Thunderbird; "
            "elsewhere: the program msgconvert) and lint that"
        )
    if size > _MAX_BYTES:
        raise InputError(f"{path}: larger than {_MAX_BYTES // 2**20} MiB")


def _mail_files(folder: str) -> Iterator[str]:
    """Yield the mail files below a folder in a fixed order; every file of a Maildir is one."""
    for here, folders, names in os.walk(folder):
        is_maildir = os.path.basename(here) in ("cur", "new") and os.path.isdir(
            os.path.join(os.path.dirname(here), "cur")
        )
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") or _holds_maildir(here, name)
        )
        for name in sorted(names):
            if not name.startswith(".") and (is_maildir or name.lower().endswith(MAIL_ENDINGS)):
                yield os.path.join(here, name)


def _holds_maildir(here: str, name: str) -> bool:
    return os.path.isdir(os.path.join(here, name, "cur"))


def _file_sources(path: str) -> Iterator[Source]:
    start = _check(path)
    if start.startswith(b"From ") or path.lower().endswith((".mbox", ".mbx")):
        from sendlint.draft.mbox import split_mbox

        count = sum(1 for _ in split_mbox(read_file(path)))
        if count != 1:
            if not count:
                raise InputError(f"{path}: no message in this mbox")
            for number in range(1, count + 1):
                yield FileSource(f"{path}[{number}]", path, number)
            return
    yield FileSource(path, path)


def _message(data: bytes, number: int, path: str) -> bytes:
    from itertools import islice

    from sendlint.draft.mbox import split_mbox

    found = next(islice(split_mbox(data), number - 1, None), None)
    if found is None:
        raise InputError(f"{path}: changed while it was read")
    return found[1]


def _emlx(data: bytes) -> bytes:
    """Return the message of an Apple Mail .emlx: a byte count line, the message, a plist."""
    count, newline, rest = data.partition(b"\n")
    size = count.strip()
    return rest[: int(size)] if newline and size.isdigit() and len(size) < 12 else data
