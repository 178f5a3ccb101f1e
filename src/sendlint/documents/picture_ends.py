"""Whether the end of a picture is missing, by the lengths and end marks that its format demands."""

from __future__ import annotations

_MOST_STEPS = 1_000_000
_PIXELS_BY_COUNT = (0, 3)  # BI_RGB and BI_BITFIELDS: rows of a known size
_WIDTHS = {1: 1, 3: 2, 4: 4}  # TIFF types BYTE, SHORT and LONG -> bytes
_PLACES = ((273, 279), (324, 325))  # offsets and byte counts, of strips and of tiles
_BOXES = (b"ftyp", b"meta", b"mdat", b"moov", b"free", b"skip", b"idat", b"uuid")


def is_cut_off(data: bytes, key: str) -> bool:
    """Tell whether a picture lacks its end, so that programs show part of it or nothing.

    data: the whole file. key: its format; False for one that is not looked into.
    What viewers put up with is no damage: bytes behind the end, a GIF without its last byte.
    """
    if key == "png":
        return _is_cut_png(data)
    if key == "jpg":
        return _is_cut_jpeg(data)
    if key == "gif":
        return _is_cut_gif(data)
    if key == "bmp":
        return _is_cut_bitmap(data)
    if key == "tif":
        return _is_cut_tiff(data)
    if key == "webp":
        return int.from_bytes(data[4:8], "little") + 7 > len(data)
    return key in ("heic", "avif") and _is_cut_boxes(data)


def _is_cut_png(data: bytes) -> bool:
    """Walk the chunks to the last one (ISO/IEC 15948, 5.3)."""
    at = 8
    for _ in range(_MOST_STEPS):
        kind = data[at + 4 : at + 8]
        if kind == b"IEND":
            return False
        at += 12 + int.from_bytes(data[at : at + 4], "big")
        if len(kind) < 4 or at > len(data):
            return True
    return False


def _is_cut_jpeg(data: bytes) -> bool:
    """Walk the segments to the picture, then look for its end mark (ISO/IEC 10918-1, B.1).

    A picture of its own in an earlier segment has such a mark too; in the data of the main one,
    its first byte is always followed by a zero.
    """
    at = 2
    for _ in range(_MOST_STEPS):
        if at + 4 > len(data):
            return True
        if data[at] != 0xFF:
            return False  # readers look for the next mark, each in its own way
        mark = data[at + 1]
        if mark == 0xDA:
            return data.find(b"\xff\xd9", at) < 0
        if mark == 0xFF:
            at += 1
        elif mark in (0x01, *range(0xD0, 0xD8)):
            at += 2
        else:
            at += 2 + max(int.from_bytes(data[at + 2 : at + 4], "big"), 2)
    return False


def _is_cut_gif(data: bytes) -> bool:
    """Walk the blocks to the trailer (GIF89a, 12 to 27)."""
    if len(data) < 13:
        return True
    at = 13 + _colours(data[10])
    pictures = 0
    for _ in range(_MOST_STEPS):
        kind = data[at : at + 1]
        if kind == b",":
            if at + 10 > len(data):
                return True
            at += 11 + _colours(data[at + 9])
            pictures += 1
        elif kind == b"!":
            at += 2
        else:
            return not pictures and not kind
        while at < len(data) and data[at]:
            at += 1 + data[at]
        at += 1
        if at > len(data):
            return True
    return False


def _colours(flags: int) -> int:
    """Return the size of a table of colours in bytes."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _is_cut_bitmap(data: bytes) -> bool:
    """Compare the file with the size of its pixels ([MS-WMF] 2.2.2.3)."""
    start, header = _little(data, 10, 4), _little(data, 14, 4)
    if header < 40:
        return False
    width, height = _little(data, 18, 4), _little(data, 22, 4)
    if height >= 1 << 31:  # rows from top to bottom
        height = (1 << 32) - height
    if _little(data, 30, 4) in _PIXELS_BY_COUNT:
        row = (_little(data, 28, 2) * width + 31) // 32 * 4
        needed = row * height - 3  # the last row may lack its filling
    else:
        needed = _little(data, 34, 4)
    return start + needed > len(data)


def _is_cut_tiff(data: bytes) -> bool:
    """Look for the first directory and the pieces of its picture (TIFF 6.0, 2)."""
    order = _little if data[:1] == b"I" else _big
    at = order(data, 4, 4)
    count = order(data, at, 2)
    if at + 2 + 12 * count > len(data) or not count:
        return True
    fields: dict[int, list[int]] = {}
    for start in range(at + 2, at + 2 + 12 * count, 12):
        width = _WIDTHS.get(order(data, start + 2, 2))
        length = order(data, start + 4, 4)
        if order(data, start, 2) not in (273, 279, 324, 325) or not width:
            continue
        first = start + 8 if width * length <= 4 else order(data, start + 8, 4)
        stop = first + width * min(length, _MOST_STEPS)
        if stop > len(data):
            return True
        fields[order(data, start, 2)] = [order(data, p, width) for p in range(first, stop, width)]
    return any(
        offset + size > len(data)
        for places, sizes in _PLACES
        for offset, size in zip(fields.get(places, ()), fields.get(sizes, ()), strict=False)
    )


def _is_cut_boxes(data: bytes) -> bool:
    """Walk the boxes of the file (ISO/IEC 14496-12, 4.2)."""
    at = 0
    for _ in range(_MOST_STEPS):
        if at + 8 > len(data) or data[at + 4 : at + 8] not in _BOXES:
            return False
        size = _big(data, at, 4)
        if size == 1:
            size = _big(data, at + 8, 8)
        elif not size:
            return False  # to the end of the file
        at += max(size, 8)
        if at > len(data):
            return True
    return False


def _little(data: bytes, at: int, width: int) -> int:
    return int.from_bytes(data[at : at + width], "little")


def _big(data: bytes, at: int, width: int) -> int:
    return int.from_bytes(data[at : at + width], "big")
