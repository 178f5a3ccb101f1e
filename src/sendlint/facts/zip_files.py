"""ZIP archives: the list of their members and the first bytes of one (PKWARE APPNOTE 6.3.10)."""

from __future__ import annotations

from msgspec import Struct

MAX_ENTRIES = 5000
"""Members that are listed; a document has a few hundred at most."""

_LOCAL, _CENTRAL, _END = b"PK\3\4", b"PK\1\2", b"PK\5\6"
_STORED, _DEFLATED = 0, 8
_ROOM = 1000  # the tables of a deflated block stand before its content


class Entry(Struct, frozen=True):
    """A member of an archive.

    name: as stored, read as UTF-8 or else as CP437; folders end with "/".
    offset: of its local header in the archive.
    size: of its content in bytes, as the archive says.
    encrypted: whether a password locks its content.
    """

    name: str
    offset: int
    size: int = 0
    encrypted: bool = False


def entries(data: bytes) -> tuple[Entry, ...] | None:
    """Return the members as the central directory lists them, at most MAX_ENTRIES.

    data: the whole archive. None where it has no readable directory (cut off, ZIP64, damaged).
    """
    end = data.rfind(_END, max(0, len(data) - 65_557))
    if end < 0 or end + 22 > len(data):
        return None
    count = _number(data, end + 10, 2)
    size = _number(data, end + 12, 4)
    at = end - size
    if at < 0 or size == 0xFFFFFFFF:
        return None
    before = at - _number(data, end + 16, 4)  # bytes that stand in front of the archive
    found: list[Entry] = []
    while at < end and len(found) < min(count, MAX_ENTRIES):
        if data[at : at + 4] != _CENTRAL:
            return None
        length = _number(data, at + 28, 2)
        found.append(
            Entry(
                name=_text(data[at + 46 : at + 46 + length]),
                offset=_number(data, at + 42, 4) + max(before, 0),
                size=_number(data, at + 24, 4),
                encrypted=bool(_number(data, at + 8, 2) & 1),
            )
        )
        at += 46 + length + _number(data, at + 30, 2) + _number(data, at + 32, 2)
    return tuple(found)


def first_name(data: bytes) -> str:
    """Return the name of the member that stands first; "" if `data` begins with none."""
    if data[:4] != _LOCAL:
        return ""
    return _text(data[30 : 30 + _number(data, 26, 2)])


def member_head(data: bytes, offset: int, most: int) -> bytes:
    """Return the first bytes of the member whose local header is at `offset`.

    data: the archive or its beginning; what is cut off is read as far as it goes.
    most: how many bytes at most. b"" for an encrypted member or another compression.
    """
    if data[offset : offset + 4] != _LOCAL or _number(data, offset + 6, 2) & 1:
        return b""
    method = _number(data, offset + 8, 2)
    packed = _number(data, offset + 18, 4)
    start = offset + 30 + _number(data, offset + 26, 2) + _number(data, offset + 28, 2)
    if method == _STORED:
        return data[start : start + min(packed, most)]
    if method != _DEFLATED:
        return b""
    import zlib

    try:
        packed_head = data[start : start + most + _ROOM]
        return zlib.decompressobj(-15).decompress(packed_head, most)
    except zlib.error:
        return b""


def _number(data: bytes, at: int, width: int) -> int:
    return int.from_bytes(data[at : at + width], "little")


def _text(name: bytes) -> str:
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("cp437")
