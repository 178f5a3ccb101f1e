"""What the archives among the attached files hold: names, beginnings, and whether they are locked.

Archives within archives are looked into one level deep. What is read of each is bounded, so that a
crafted archive costs no more than a large one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice

from msgspec import Struct

from sendlint.documents import zip_files
from sendlint.draft.attachments import Attachment
from sendlint.facts.files import rar_files, seven_zip_files
from sendlint.facts.files.file_types import FileType

_ARCHIVES = ("zip", "pk", "rar", "7z", "tar", "gz", "bz2", "xz")
_INNER_ENDINGS = (".zip", ".rar", ".7z", ".tar", ".tgz", ".gz", ".bz2", ".xz")
_MOST_MEMBERS = 5000
_MOST_HEADS = 300
_MOST_INNER = 5
_MOST_INNER_BYTES = 10_000_000
_HEAD = 512
_BLOCK = 512


class Member(Struct, frozen=True):
    """A file in an archive.

    name: its path; of a file in an inner archive with that one's path before it.
    head: its first bytes; b"" if they are unknown.
    """

    name: str
    head: bytes = b""


class Archive(Struct, frozen=True):
    """An attached archive.

    members: at most 5,000, without folders; none where even the names are locked.
    encrypted: whether a password locks some of them.
    """

    file: Attachment
    members: tuple[Member, ...] = ()
    encrypted: bool = False


def read_archives(file_types: Iterable[FileType]) -> tuple[Archive, ...]:
    """Return the archives among some files."""
    return tuple(
        _read(file_type.file)
        for file_type in file_types
        if file_type.found and file_type.found.key in _ARCHIVES
    )


class _Found(Struct, frozen=True):
    """A member as found: how to get its content up to a number of bytes, if there is a way."""

    name: str
    encrypted: bool = False
    content: Callable[[int], bytes] | None = None


def _read(file: Attachment) -> Archive:
    members: list[Member] = []
    encrypted = False
    inner = 0
    heads = _MOST_HEADS
    for found in islice(_members(file.content, file.name), _MOST_MEMBERS):
        encrypted = encrypted or found.encrypted
        if not found.name or found.name.endswith("/"):
            continue
        content = found.content if not found.encrypted else None
        head = content(_HEAD) if content and heads > 0 else b""
        heads -= bool(head)
        members.append(Member(found.name, head))
        if content and inner < _MOST_INNER and found.name.lower().endswith(_INNER_ENDINGS):
            inner += 1
            within = _members(content(_MOST_INNER_BYTES), found.name)
            for below in islice(within, _MOST_MEMBERS - len(members)):
                encrypted = encrypted or below.encrypted
                if below.name and not below.name.endswith("/"):
                    members.append(Member(f"{found.name}/{below.name}"))
    return Archive(file, tuple(members[:_MOST_MEMBERS]), encrypted)


def _members(data: bytes, name: str) -> Iterator[_Found]:
    """Yield what an archive holds.

    name: its file name, which tells that of a single packed file.
    """
    if data.startswith(b"PK"):
        yield from _of_zip(data)
    elif data.startswith(rar_files.SIGNATURE):
        for member, encrypted in rar_files.members(data):
            yield _Found(member.replace("\\", "/"), encrypted)
    elif data.startswith(seven_zip_files.SIGNATURE):
        listing = seven_zip_files.read_listing(data)
        yield _Found("", listing.encrypted)
        for member in listing.names:
            yield _Found(member, listing.encrypted)
    elif data.startswith(b"ustar", 257):
        yield from _of_tar(data)
    else:
        plain = _decompressed(data)
        if plain.startswith(b"ustar", 257):
            yield from _of_tar(plain)
        elif plain:
            yield _Found(name.rpartition(".")[0], content=partial(_slice, plain, 0, len(plain)))


def _slice(data: bytes, start: int, end: int, most: int) -> bytes:
    return data[start : min(end, start + most)]


def _of_zip(data: bytes) -> Iterator[_Found]:
    for entry in zip_files.entries(data) or ():
        content = partial(zip_files.member_head, data, entry.offset)
        yield _Found(entry.name.replace("\\", "/"), entry.encrypted, content)


def _of_tar(data: bytes) -> Iterator[_Found]:
    """Yield the files of a tar archive (POSIX.1-2017, pax, ustar interchange format)."""
    at = 0
    while data.startswith(b"ustar", at + 257):
        name = data[at : at + 100].rstrip(b"\0").decode("utf-8", "replace")
        try:
            size = int(data[at + 124 : at + 136].strip(b"\0 ") or b"0", 8)
        except ValueError:
            return
        if size < 0:
            return
        start = at + _BLOCK
        if data[at + 156 : at + 157] in (b"0", b"\0"):
            yield _Found(name, content=partial(_slice, data, start, start + size))
        at = start + -(-size // _BLOCK) * _BLOCK


def _decompressed(data: bytes) -> bytes:
    """Return the beginning of what a single compressed stream holds; b"" if it is none."""
    import bz2
    import lzma
    import zlib

    try:
        if data.startswith(b"\x1f\x8b"):
            return zlib.decompressobj(31).decompress(data, _MOST_INNER_BYTES)
        if data.startswith(b"BZh"):
            return bz2.BZ2Decompressor().decompress(data, _MOST_INNER_BYTES)
        if data.startswith(b"\xfd7zXZ\0"):
            limit = 100_000_000
            return lzma.LZMADecompressor(memlimit=limit).decompress(data, _MOST_INNER_BYTES)
    except (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError):
        pass
    return b""
