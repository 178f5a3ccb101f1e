"""OLE compound files of Office 97 to 2003, Outlook and Windows Installer ([MS-CFB])."""

from __future__ import annotations

from collections.abc import Iterator

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER = 512
_ENTRY = 128
_MAX_SECTORS = 4096
_SMALL = 4096
_NONE = 0xFFFFFFFF


def top_level(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return the class id of the root (16 bytes) and the names of the streams right below it.

    data: the whole file; of a damaged one come the names that can be reached. Names of embedded
    files are not among them, as these lie in storages of their own.
    """
    directory = b"".join(_directory(data))
    rows = tuple(_rows(directory))
    return directory[80:96] if rows else b"", tuple(_name(row) for row in rows)


def stream_head(data: bytes, name: str) -> bytes:
    """Return the first sector of a stream right below the root; b"" if it has none of its own.

    Streams of less than 4,096 bytes share sectors; those are not looked for.
    """
    for row in _rows(b"".join(_directory(data))):
        if _name(row) == name and _number(row, 120) >= _SMALL:
            size = 1 << int.from_bytes(data[30:32], "little")
            start = (_number(row, 116) + 1) * size
            return data[start : start + size]
    return b""


def is_cut_off(data: bytes) -> bool:
    """Tell whether sectors that the file counts as used are behind its end ([MS-CFB] 2.3).

    data: the whole file; one of more than about 7 MB is looked at up to there.
    """
    shift = int.from_bytes(data[30:32], "little")
    if data[:8] != SIGNATURE or shift not in (9, 12):
        return False
    size = 1 << shift
    tables = [_number(data, at) for at in range(76, _HEADER, 4)][: _number(data, 44)]
    if any((table + 2) * size > len(data) for table in (*tables, _number(data, 48))):
        return True
    used = 0
    for number, table in enumerate(tables):
        start = (table + 1) * size
        rows = data[start : start + size].rstrip(b"\xff\0")  # free, or never written
        used = number * size // 4 + (len(rows) + 3) // 4 if rows else used
    return used * size >= len(data)


def _rows(directory: bytes) -> Iterator[bytes]:
    """Yield the entries right below the root."""
    if len(directory) < _ENTRY:
        return
    seen = {0, _NONE}
    waiting = [_number(directory, 76)]
    while waiting:
        number = waiting.pop()
        entry = directory[number * _ENTRY : (number + 1) * _ENTRY]
        if number in seen or len(entry) < _ENTRY:
            continue
        seen.add(number)
        yield entry
        waiting += [_number(entry, 68), _number(entry, 72)]


def _name(entry: bytes) -> str:
    length = min(int.from_bytes(entry[64:66], "little"), 64)
    return entry[: max(length - 2, 0)].decode("utf-16-le", "replace")


def _directory(data: bytes) -> Iterator[bytes]:
    """Yield the sectors of the directory, following the allocation table from the header."""
    shift = int.from_bytes(data[30:32], "little")
    if data[:8] != SIGNATURE or shift not in (9, 12):
        return
    size = 1 << shift
    tables = [_number(data, at) for at in range(76, _HEADER, 4)]
    sector = _number(data, 48)
    seen: set[int] = set()
    while sector not in seen and len(seen) < _MAX_SECTORS:
        seen.add(sector)
        start = (sector + 1) * size
        if start >= len(data):
            return
        yield data[start : start + size]
        table, row = divmod(sector, size // 4)
        if table >= len(tables) or tables[table] == _NONE:
            return
        at = (tables[table] + 1) * size + row * 4
        if at + 4 > len(data):
            return
        sector = _number(data, at)


def _number(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")
