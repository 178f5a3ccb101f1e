"""ZIP archives: the list of their members and their content (PKWARE APPNOTE 6.3.10)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from msgspec import Struct

MAX_ENTRIES = 5000
"""Members that are listed; a document has a few hundred at most."""

_LOCAL, _CENTRAL, _END = b"PK\3\4", b"PK\1\2", b"PK\5\6"
_LOCATOR, _END_64 = b"PK\6\7", b"PK\6\6"
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _UTF_8 = 1, 1 << 11
_EXTRA_64, _EXTRA_NAME = 1, 0x7075
_ROOM = 1000  # the tables of a deflated block stand before its content
_MANY = 0xFFFFFFFF
_CHUNK = 65_536


class Entry(Struct, frozen=True):
    """A member of an archive.

    name: as its writer saw it; folders end with "/".
    offset: of its local header in the archive.
    size: of its content in bytes, as the archive says; packed: the same of what is stored.
    encrypted: whether a password locks its content.
    method: how it is packed: 0 is stored, 8 is deflated (APPNOTE 4.4.5). checksum: CRC-32.
    """

    name: str
    offset: int
    size: int = 0
    encrypted: bool = False
    packed: int = 0
    method: int = _STORED
    checksum: int = 0


def entries(data: bytes) -> tuple[Entry, ...] | None:
    """Return the members as the central directory lists them, at most MAX_ENTRIES.

    data: the whole archive. None where it has no readable directory (cut off, damaged).
    Names that say no charset are UTF-8, or else what most of them are likely in: a Chinese or
    Japanese charset, or CP437 (APPNOTE, appendix D).
    """
    listed = _directory(data)
    if listed is None:
        return None
    odd = b"".join(name for name, entry in listed if not entry.name)
    if not odd:
        return tuple(entry for _, entry in listed)
    from msgspec.structs import replace

    codec = _codec(odd)
    return tuple(
        entry if entry.name else replace(entry, name=name.decode(codec, "replace"))
        for name, entry in listed
    )


def is_volume(data: bytes) -> bool:
    """Tell whether this is one file of an archive that was split (APPNOTE 8.5).

    data: the whole file. The others are needed to read it.
    """
    if data.startswith(b"PK\7\x08"):
        return True
    end = data.rfind(_END, max(0, len(data) - 65_557))
    return end >= 0 and 0 < _number(data, end + 4, 2) < 0xFFFF


def first_name(data: bytes) -> str:
    """Return the name of the member that stands first; "" if `data` begins with none."""
    if data[:4] != _LOCAL:
        return ""
    name = data[30 : 30 + _number(data, 26, 2)]
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("cp437")


def member_head(data: bytes, offset: int, most: int) -> bytes:
    """Return the first bytes of the member whose local header is at `offset`.

    data: the archive or its beginning; what is cut off is read as far as it goes.
    most: how many bytes at most. b"" for an encrypted member or another compression.
    """
    if data[offset : offset + 4] != _LOCAL or _number(data, offset + 6, 2) & _ENCRYPTED:
        return b""
    method = _number(data, offset + 8, 2)
    packed = _number(data, offset + 18, 4)
    start = _content_start(data, offset)
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


def member(data: bytes, entry: Entry, most: int) -> tuple[bytes, bool]:
    """Return the content of a member, `most` bytes at most, and whether it is whole and sound.

    data: the whole archive. What is damaged is returned as far as it can be unpacked.
    """
    if data[entry.offset : entry.offset + 4] != _LOCAL or entry.encrypted:
        return b"", False
    start = _content_start(data, entry.offset)
    packed = memoryview(data)[start : start + entry.packed]
    import zlib

    if entry.method == _STORED:
        content = bytes(packed[:most])
    elif entry.method == _DEFLATED:
        content = b"".join(_inflated(packed, most))
    else:
        return b"", False
    return content, len(content) == entry.size and zlib.crc32(content) == entry.checksum


def is_known_method(entry: Entry) -> bool:
    """Return whether member() can unpack it."""
    return entry.method in (_STORED, _DEFLATED)


def _inflated(packed: memoryview, most: int) -> Iterator[bytes]:
    import zlib

    unpacker = zlib.decompressobj(-15)
    for at in range(0, len(packed), _CHUNK):
        try:
            piece = unpacker.decompress(packed[at : at + _CHUNK], most)
        except zlib.error:
            return
        yield piece
        most -= len(piece)
        if most <= 0 or unpacker.eof:
            return


def _content_start(data: bytes, offset: int) -> int:
    return offset + 30 + _number(data, offset + 26, 2) + _number(data, offset + 28, 2)


def _directory(data: bytes) -> list[tuple[bytes, Entry]] | None:
    """Return the name as stored and each member, which has its name if its charset is sure."""
    end = data.rfind(_END, max(0, len(data) - 65_557))
    if end < 0 or end + 22 > len(data):
        return None
    count, size = _number(data, end + 10, 2), _number(data, end + 12, 4)
    first = _number(data, end + 16, 4)
    if data[end - 20 : end - 16] == _LOCATOR and _MANY in (size, first, count | 0xFFFF0000):
        end = data.rfind(_END_64, 0, end - 20)
        if end < 0:
            return None
        count, size, first = (_number(data, end + at, 8) for at in (32, 40, 48))
    at = end - size
    if at < 0:
        return None
    before = max(at - first, 0)  # bytes that stand in front of the archive
    found: list[tuple[bytes, Entry]] = []
    while at < end and len(found) < min(count, MAX_ENTRIES):
        if data[at : at + 4] != _CENTRAL:
            return None
        length, more = _number(data, at + 28, 2), _number(data, at + 30, 2)
        found.append(_row(data, at, length, more, before))
        at += 46 + length + more + _number(data, at + 32, 2)
    return found


def _row(data: bytes, at: int, length: int, more: int, before: int) -> tuple[bytes, Entry]:
    name = data[at + 46 : at + 46 + length]
    flags = _number(data, at + 8, 2)
    size, packed, offset = (_number(data, at + place, 4) for place in (24, 20, 42))
    text = ""
    with suppress(UnicodeDecodeError):
        text = name.decode("utf-8", "replace" if flags & _UTF_8 else "strict")
    for kind, field in _extra(data[at + 46 + length : at + 46 + length + more]):
        if kind == _EXTRA_64:
            values = [_number(field, place, 8) for place in range(0, len(field) - 7, 8)]
            size, packed, offset = (
                values.pop(0) if value == _MANY and values else value
                for value in (size, packed, offset)
            )
        elif kind == _EXTRA_NAME and not text:
            text = field[5:].decode("utf-8", "replace")
    entry = Entry(
        name=text,
        offset=offset + before,
        size=size,
        encrypted=bool(flags & _ENCRYPTED),
        packed=packed,
        method=_number(data, at + 10, 2),
        checksum=_number(data, at + 16, 4),
    )
    return name, entry


def _extra(field: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(field):
        length = _number(field, at + 2, 2)
        yield _number(field, at, 2), field[at + 4 : at + 4 + length]
        at += 4 + length


def _codec(names: bytes) -> str:
    from sendlint.draft.odd_charsets import guess

    codec = guess(names)
    return codec if codec in ("gb18030", "cp950", "cp932", "euc_jp") else "cp437"


def _number(data: bytes, at: int, width: int) -> int:
    return int.from_bytes(data[at : at + width], "little")
