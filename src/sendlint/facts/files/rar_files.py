"""RAR archives: the names of their members, and whether a password locks them.

The two formats are those of RAR 5.0 (rarlab.com/technote.htm) and of RAR 1.5 to 4 (technote of
RAR 3). Nothing is unpacked.
"""

from __future__ import annotations

from collections.abc import Iterator

SIGNATURE = b"Rar!\x1a\x07"

_MOST_BLOCKS = 5000
_MOST_NAME = 2000
_FILE5, _LOCK5, _END5 = 2, 4, 5
_EXTRA, _DATA = 1, 2
_ENCRYPTION = 1
_HEAD4, _FILE4, _END4 = 0x73, 0x74, 0x7B

Listed = tuple[str, bool]
"""The name of a member, and whether it is encrypted; "" for locked names."""


def members(data: bytes) -> Iterator[Listed]:
    """Yield the members of an archive; one with the name "" if even the names are encrypted.

    data: the whole archive; of a damaged one come the members that can be reached.
    """
    if data.startswith(SIGNATURE + b"\1\0"):
        yield from _members5(data)
    elif data.startswith(SIGNATURE + b"\0"):
        yield from _members4(data)


def _members5(data: bytes) -> Iterator[Listed]:
    at = 8
    for _ in range(_MOST_BLOCKS):
        size, start = _vint(data, at + 4)
        end = start + size
        if size == 0 or end > len(data):
            return
        kind, at = _vint(data, start)
        flags, at = _vint(data, at)
        extra, at = _vint(data, at) if flags & _EXTRA else (0, at)
        packed, at = _vint(data, at) if flags & _DATA else (0, at)
        if kind == _LOCK5:
            yield "", True
            return
        if kind == _END5:
            return
        if kind == _FILE5:
            yield _name5(data, at, end), _is_locked5(data, end - extra, end)
        at = end + packed


def _name5(data: bytes, at: int, end: int) -> str:
    flags, at = _vint(data, at)
    _, at = _vint(data, at)  # unpacked size
    _, at = _vint(data, at)  # attributes
    at += 4 * bool(flags & 2) + 4 * bool(flags & 4)
    _, at = _vint(data, at)  # compression
    _, at = _vint(data, at)  # system
    length, at = _vint(data, at)
    return data[at : min(at + min(length, _MOST_NAME), end)].decode("utf-8", "replace")


def _is_locked5(data: bytes, at: int, end: int) -> bool:
    while 0 <= at < end:
        size, start = _vint(data, at)
        if size == 0:
            return False
        if _vint(data, start)[0] == _ENCRYPTION:
            return True
        at = start + size
    return False


def _members4(data: bytes) -> Iterator[Listed]:
    at = 7
    for _ in range(_MOST_BLOCKS):
        size = _number(data, at + 5, 2)
        if size < 7 or at + size > len(data):
            return
        kind, flags = data[at + 2], _number(data, at + 3, 2)
        if kind == _HEAD4 and flags & 0x80:
            yield "", True
            return
        if kind == _END4:
            return
        packed = _number(data, at + 7, 4) if kind == _FILE4 or flags & 0x8000 else 0
        if kind == _FILE4:
            start = at + 32
            if flags & 0x100:  # sizes of more than 4 GB
                packed += _number(data, start, 4) << 32
                start += 8
            name = data[start : start + min(_number(data, at + 26, 2), _MOST_NAME)]
            yield _name4(name), bool(flags & 4)
        at += size + packed


def _name4(name: bytes) -> str:
    """Return a name; of the two forms that may be there the one in the system's character set."""
    name = name.partition(b"\0")[0]
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("cp437")


def _vint(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of 7 bits a byte, lowest first, and the offset behind it."""
    value = 0
    for shift in range(0, 70, 7):
        if at >= len(data):
            return 0, at
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            break
    return value, at


def _number(data: bytes, at: int, width: int) -> int:
    return int.from_bytes(data[at : at + width], "little")
