"""Pictures that lack their end, and pictures that only look so."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.documents import read_document
from sendlint.documents.picture_ends import is_cut_off


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)


def _segment(mark: int, content: bytes) -> bytes:
    return bytes((0xFF, mark)) + struct.pack(">H", len(content) + 2) + content


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + kind + content


THUMBNAIL = b"\xff\xd8\xff\xda\0\x02\1\2\xff\xd9"
SCAN = b"\xff\xda\0\x02" + b"\x12\xff\0\x34" * 20
PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(bytes(72)))
    + _chunk(b"IEND", b"")
)
JPEG = (
    b"\xff\xd8"
    + _segment(0xE1, b"Exif\0\0" + THUMBNAIL)
    + b"\xff"  # marks may be filled up
    + _segment(0xC0, bytes(15))
    + SCAN
    + b"\xff\xd9"
)
GIF = (
    b"GIF89a\1\0\1\0\x80\0\0"
    + bytes(6)
    + b"!\xf9\4\0\0\0\0\0"
    + b",\0\0\0\0\1\0\1\0\0\2\2D\1\0"
    + b";"
)
BMP = (
    b"BM"
    + struct.pack("<IHHI", 86, 0, 0, 54)
    + struct.pack("<IiiHHIIiiII", 40, 3, -2, 1, 24, 0, 0, 0, 0, 0, 0)
    + bytes(24)
)
PACKED_BMP = (
    b"BM"
    + struct.pack("<IHHI", 64, 0, 0, 54)
    + struct.pack("<IiiHHIIiiII", 40, 900, 900, 1, 8, 1, 10, 0, 0, 0, 0)
    + bytes(10)
)
TIFF = (
    b"MM\0*"
    + struct.pack(">I", 8)
    + struct.pack(">H", 2)
    + struct.pack(">HHII", 273, 4, 1, 38)
    + struct.pack(">HHIHH", 279, 3, 1, 20, 0)
    + bytes(4)
    + bytes(20)
)
WEBP = b"RIFF" + struct.pack("<I", 24) + b"WEBPVP8 " + bytes(16)
HEIC = _box(b"ftyp", b"heic" + bytes(8)) + _box(b"meta", bytes(30)) + _box(b"mdat", bytes(50))

WHOLE = {
    "png": PNG,
    "jpg": JPEG,
    "gif": GIF,
    "bmp": BMP,
    "tif": TIFF,
    "webp": WEBP,
    "heic": HEIC,
}


@pytest.mark.parametrize("key", WHOLE)
def test_whole_pictures(key: str) -> None:
    assert not is_cut_off(WHOLE[key], key)
    assert not is_cut_off(WHOLE[key] + b"\0\0more", key)
    document = read_document(WHOLE[key], f"a.{key}", "")
    assert (document.format, document.damaged, document.unread) == (key, False, ())


@pytest.mark.parametrize("key", WHOLE)
@pytest.mark.parametrize("share", [0.4, 0.6, 0.8])
def test_pictures_that_are_cut_off(key: str, share: float) -> None:
    data = WHOLE[key][: int(len(WHOLE[key]) * share)]
    assert is_cut_off(data, key)
    document = read_document(data, f"a.{key}", "")
    assert (document.damaged, document.unread) == (True, ("unreadable",))


def test_what_viewers_put_up_with() -> None:
    assert not is_cut_off(GIF[:-1], "gif")
    assert not is_cut_off(BMP[:-3], "bmp")
    assert not is_cut_off(PNG[:-4], "png")
    assert not is_cut_off(JPEG[:30] + b"stray" + JPEG[30:], "jpg")


def test_the_end_of_a_thumbnail_is_not_that_of_the_picture() -> None:
    assert THUMBNAIL[-2:] in JPEG[:-2]
    assert is_cut_off(JPEG[:-2], "jpg")


def test_packed_pixels() -> None:
    assert not is_cut_off(PACKED_BMP, "bmp")
    assert is_cut_off(PACKED_BMP[:-1], "bmp")


def test_other_formats_are_not_looked_into() -> None:
    assert not is_cut_off(b"8BPS", "psd")


@given(st.sampled_from([*WHOLE, "avif", "ico"]), st.binary(max_size=200))
def test_any_bytes(key: str, tail: bytes) -> None:
    is_cut_off(WHOLE.get(key, b"")[:20] + tail, key)
    is_cut_off(tail, key)
