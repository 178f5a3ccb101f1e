"""What a photograph tells of the place where it was taken (Exif 2.32, CIPA DC-008)."""

from __future__ import annotations

from sendlint.documents.document import Document, Hidden

_EXIF = b"Exif\0\0"
_GPS = 0x8825
_LATITUDE_SIDE, _LATITUDE, _LONGITUDE_SIDE, _LONGITUDE = 1, 2, 3, 4
_MOST_FIELDS = 200
_MOST_SEGMENTS = 100


def read_picture(data: bytes, key: str) -> Document:
    """Read a picture: where it was taken, in degrees north and east, if a JPEG or TIFF says so."""
    position = _position(_exif(data) if key == "jpg" else data)
    return Document(key, hidden=(Hidden("position", sample=position),) if position else ())


def _exif(data: bytes) -> bytes:
    """Return the TIFF structure in the APP1 segment of a JPEG file; b"" if it has none."""
    at = 2
    for _ in range(_MOST_SEGMENTS):
        if data[at : at + 1] != b"\xff" or data[at + 1 : at + 2] == b"\xda":
            break
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        segment = data[at + 4 : at + 2 + length]
        if data[at + 1] == 0xE1 and segment.startswith(_EXIF):
            return segment[len(_EXIF) :]
        at += 2 + length
    return b""


def _position(tiff: bytes) -> str:
    order = {b"II*\0": "little", b"MM\0*": "big"}.get(tiff[:4])
    if order is None:
        return ""
    main = _fields(tiff, _number(tiff, 4, 4, order), order)
    if _GPS not in main:
        return ""
    place = _fields(tiff, _number(main[_GPS], 0, 4, order), order)
    latitude = _degrees(tiff, place.get(_LATITUDE, b""), order)
    longitude = _degrees(tiff, place.get(_LONGITUDE, b""), order)
    if latitude is None or longitude is None or latitude > 90 or longitude > 180:
        return ""
    south = place.get(_LATITUDE_SIDE, b"")[:1] == b"S"
    west = place.get(_LONGITUDE_SIDE, b"")[:1] == b"W"
    return f"{-latitude if south else latitude:.4f}, {-longitude if west else longitude:.4f}"


def _fields(tiff: bytes, at: int, order: str) -> dict[int, bytes]:
    """Return the fields of an image file directory: tag -> its four bytes of value or offset."""
    count = min(_number(tiff, at, 2, order), _MOST_FIELDS)
    found: dict[int, bytes] = {}
    for start in range(at + 2, at + 2 + 12 * count, 12):
        if start + 12 > len(tiff):
            break
        found[_number(tiff, start, 2, order)] = tiff[start + 8 : start + 12]
    return found


def _degrees(tiff: bytes, offset: bytes, order: str) -> float | None:
    """Return degrees, minutes and seconds, three fractions, as degrees; None if unusable."""
    if not offset:
        return None
    at = _number(offset, 0, 4, order)
    found = 0.0
    for part in range(3):
        above = _number(tiff, at + 8 * part, 4, order)
        below = _number(tiff, at + 8 * part + 4, 4, order)
        if not below:
            return None
        found += above / below / 60**part
    return found or None  # 0 is what cameras write that know no position


def _number(data: bytes, at: int, width: int, order: str) -> int:
    return int.from_bytes(data[at : at + width], "little" if order == "little" else "big")
