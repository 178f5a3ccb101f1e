"""7z archives: the names of their members, and whether a password locks them (7zFormat.txt)."""

from __future__ import annotations

from msgspec import Struct

SIGNATURE = b"7z\xbc\xaf\x27\x1c"

_AES = b"\x06\xf1\x07\x01"
_LZMA, _LZMA2 = b"\3\1\1", b"\x21"
_HAS_SETTINGS = 0x20
_PLAIN, _PACKED = 0x01, 0x17
_PACK_INFO, _SIZES, _FOLDER, _UNPACKED, _NAMES = 0x06, 0x09, 0x0B, 0x0C, 0x11
_MOST_HEADER = 4_000_000
_MOST_TRIES = 200


class Listing(Struct, frozen=True):
    """What the header of an archive says; no names where it is locked or cannot be read."""

    names: tuple[str, ...] = ()
    encrypted: bool = False


def read_listing(data: bytes) -> Listing:
    """Return what the header of an archive says.

    data: the whole archive; any bytes give a listing.
    """
    if not data.startswith(SIGNATURE) or len(data) < 32:
        return Listing()
    start = 32 + int.from_bytes(data[12:20], "little")
    size = int.from_bytes(data[20:28], "little")
    header = data[start : start + min(size, _MOST_HEADER)]
    if header[:1] == bytes((_PACKED,)):
        if _AES in header:
            return Listing(encrypted=True)
        header = _unpacked(data, header)
    if header[:1] != bytes((_PLAIN,)):
        return Listing()
    return Listing(_names(header), _AES in header)


def _unpacked(data: bytes, header: bytes) -> bytes:
    """Return the header that a packed one stands for; b"" if it is packed in an unusual way."""
    if header[1:2] != bytes((_PACK_INFO,)):
        return b""
    position, at = _number(header, 2)
    _, at = _number(header, at)
    if header[at : at + 1] != bytes((_SIZES,)):
        return b""
    size, at = _number(header, at + 1)
    at = header.find(bytes((_FOLDER, 1, 0, 1)), at)  # one folder, not stored elsewhere, one coder
    if at < 0:
        return b""
    kind = header[at + 4 : at + 5]
    coder = header[at + 5 : at + 5 + (kind[0] & 0x0F if kind else 0)]
    at += 5 + len(coder)
    settings = header[at + 1 : at + 1 + header[at]] if at < len(header) else b""
    at += 1 + len(settings)
    if not kind or not kind[0] & _HAS_SETTINGS or header[at : at + 1] != bytes((_UNPACKED,)):
        return b""
    length, _ = _number(header, at + 1)
    packed = data[32 + position : 32 + position + size]
    return _lzma(packed, coder, settings, min(length, _MOST_HEADER))


def _lzma(packed: bytes, coder: bytes, settings: bytes, length: int) -> bytes:
    import lzma

    # A dictionary larger than what comes out is of no use.
    chosen: dict[str, int] = {"id": lzma.FILTER_LZMA2, "dict_size": _MOST_HEADER}
    if coder == _LZMA and len(settings) == 5 and settings[0] < 225:
        literal, rest = settings[0] % 9, settings[0] // 9
        chosen |= {"id": lzma.FILTER_LZMA1, "lc": literal, "lp": rest % 5, "pb": rest // 5}
    elif coder != _LZMA2:
        return b""
    try:
        return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[chosen]).decompress(packed, length)
    except (lzma.LZMAError, ValueError):
        return b""


def _names(header: bytes) -> tuple[str, ...]:
    """Return the names: UTF-16, each ended by a zero, behind their mark and their size."""
    at = -1
    for _ in range(_MOST_TRIES):
        at = header.find(bytes((_NAMES,)), at + 1)
        if at < 0:
            break
        size, start = _number(header, at + 1)
        block = header[start + 1 : start + size]
        fits = len(block) == size - 1 and size > 2 and len(block) % 2 == 0
        if not fits or header[start] != 0 or block[-2:] != b"\0\0":
            continue
        try:
            return tuple(block[:-2].decode("utf-16-le").split("\0"))
        except UnicodeDecodeError:
            continue
    return ()


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Return a number and the offset behind it: the first byte's leading ones count its bytes."""
    if at >= len(data):
        return 0, at
    first = data[at]
    more = 8 - (first ^ 0xFF).bit_length()
    low = int.from_bytes(data[at + 1 : at + 1 + more], "little")
    high = first & (0x7F >> more) if more < 8 else 0
    return low + (high << (8 * more)), at + 1 + more
