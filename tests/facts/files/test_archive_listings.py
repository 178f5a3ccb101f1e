"""What archives hold: ZIP, RAR, 7z, tar and packed single files, one level deep."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import lzma
import struct
import tarfile

import pytest
from file_samples import program, zipped
from hypothesis import given
from hypothesis import strategies as st

from sendlint.draft.attachments import Attachment
from sendlint.facts.files import rar_files, seven_zip_files
from sendlint.facts.files.archives import Archive, read_archives
from sendlint.facts.files.file_types import read_file_types

# Made by py7zr: as it is, with locked content, with locked names as well.
PLAIN = (
    "N3q8ryccAATxdCWwnQAAAAAAAAAWAAAAAAAAANT6sR/gAJUADl0ANBlJ7o6dnwkGUKO+AAAA4ACOAH9d"
    "AACBMweuD89dLwwHsMPaKtdYZKyzeM5U3jb5Z7iEfvJr5ovdhMoSsBb4QCKabQAkbuJdA90Pmqnw6Ce3"
    "oVzmS2g3H+PYs5p0Td/ntSCG2zvG0myo7yGeuNrdx+vmbwUmogiX0JmRyckoERpVtH+cjfny0DNdh8QM"
    "eBWVIEAAAAAAFwYWAQmAhwAHCwEAASEhARgMgI8AAA=="
)
AES = (
    "N3q8ryccAAQbKyDlwwAAAAAAAAAWAAAAAAAAAI28+JRtARjIltAE9qoEGd7lXzOBQRXgM51IXOJjxyxv"
    "a0foDuAApgCbXQAAgTMHrg/QDv4S6kuUHkAX0KvGcJHb8geNPGwKO7h9kSKP998JSNfzjlfNhOzw7EB5"
    "K2GoPub5PlgDiS5+ZjnQ04WmCBd6uUbx+6syxZU72OJNefU8tH6uSLIB+9KsoIu5EUypsUjFTiyC2z+b"
    "Y7Ig7psBoC12/u+yw+fQkWPd4xf+ompZZs4NKrTSIwvmrDIKDd36NnuIGAAAAAAXBiABCYCjAAcLAQAB"
    "ISEBGAyApwAA"
)
HDR = (
    "N3q8ryccAAR1Y3Hh0AAAAAAAAAAqAAAAAAAAAEBBjTq38jM0TWMwXldmgQn+6MUnvCjaZkiIfJIL45ax"
    "82Vf4vJV/sXB8qplhHcI2hQA/5VQgPeZ2W2zkFJKO4UrxQvJ3T9DRH/EUICUYpsTlzTavbgQeQ7DtEFX"
    "lTRrfsxDhWft/E+uxSaiwBvqQM4+qrTF5Mkx/nqfb1BV2CirnkaABb6FDL/GP0VCf09OpgYHiOzTEs+J"
    "V278N2kqMpNQT77LCknFHI0BKG1BOssiu6OddelZihclWzNK+thhrV074bIuR/1zPA4Q4Lve29uzy3p0"
    "FwYgAQmAsAAHCwEAASQG8QcBElMPs00HOJegKuEoUPwzseswygyApwAA"
)


def archive(data: bytes, name: str = "all.bin") -> Archive:
    (found,) = read_archives(read_file_types([Attachment(name, "file", data=data)]))
    return found


def names(data: bytes, name: str = "all.bin") -> list[str]:
    return [member.name for member in archive(data, name).members]


def tar(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as target:
        folder = tarfile.TarInfo("bin")
        folder.type = tarfile.DIRTYPE
        target.addfile(folder)
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            target.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def rar5(*members: tuple[str, bool], locked_names: bool = False) -> bytes:
    def block(kind: int, body: bytes, extra: bytes = b"", data: bytes = b"") -> bytes:
        flags = bool(extra) | 2 * bool(data)
        sizes = bytes([len(extra)]) * bool(extra) + bytes([len(data)]) * bool(data)
        header = bytes([kind, flags]) + sizes + body + extra
        return b"\0\0\0\0" + bytes([len(header)]) + header + data

    found = b"Rar!\x1a\x07\1\0"
    if locked_names:
        return found + block(4, b"\0\0\x0f")
    found += block(1, b"\0")
    for name, locked in members:
        raw = name.encode()
        body = b"\0\x09\x20\0\0" + bytes([len(raw)]) + raw
        found += block(2, body, b"\5\1\0\0\0\0" * locked, b"packed")
    return found + block(5, b"\0")


def rar4(*members: tuple[str, bool], locked_names: bool = False) -> bytes:
    found = b"Rar!\x1a\x07\0" + struct.pack("<HBHH6x", 0, 0x73, 0x80 * locked_names, 13)
    for name, locked in members:
        raw = name.encode()
        fixed = struct.pack("<IIBIIBBHI", 6, 9, 0, 0, 0, 29, 0x30, len(raw), 0)
        flags = 0x8000 | 4 * locked
        found += struct.pack("<HBHH", 0, 0x74, flags, 32 + len(raw)) + fixed + raw + b"packed"
    return found + struct.pack("<HBHH", 0, 0x7B, 0, 7)


def test_zip_and_what_is_in_it() -> None:
    inner = zipped(("run.bat", "x"), ("c.zip", zipped(("deep.exe", "x"))))
    found = archive(zipped(("a/read me.txt", "hello"), ("inner.zip", inner), ("b/", "")))
    assert [member.name for member in found.members] == [
        "a/read me.txt",
        "inner.zip",
        "inner.zip/run.bat",
        "inner.zip/c.zip",  # one level is enough
    ]
    assert found.members[0].head == b"hello"
    assert not found.encrypted


@pytest.mark.parametrize("made", [rar4, rar5])
def test_rar(made: object) -> None:
    assert callable(made)
    plain = made(("a.txt", False), ("bin/setup.exe", False))
    assert names(plain) == ["a.txt", "bin/setup.exe"]
    assert not archive(plain).encrypted
    assert archive(made(("a.txt", False), ("b.txt", True))).encrypted
    locked = archive(made(locked_names=True))
    assert locked.encrypted
    assert locked.members == ()


def test_7z() -> None:
    plain, aes, hdr = (archive(base64.b64decode(text)) for text in (PLAIN, AES, HDR))
    assert [member.name for member in plain.members] == ["offer 报价.txt", "bin/setup.exe"]
    assert [member.name for member in aes.members] == ["offer 报价.txt", "bin/setup.exe"]
    assert [plain.encrypted, aes.encrypted, hdr.encrypted] == [False, True, True]


def test_7z_as_7_zip_packs_its_header() -> None:
    raw = base64.b64decode(PLAIN)
    two = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 22}]
    header = lzma.decompress(raw[32 + 0x16 : 32 + 0x16 + 0x87], lzma.FORMAT_RAW, filters=two)
    one = [{"id": lzma.FILTER_LZMA1, "lc": 3, "lp": 0, "pb": 2, "dict_size": 1 << 16}]
    packed = lzma.compress(header, lzma.FORMAT_RAW, filters=one)
    sizes = bytes([len(packed) >> 8 | 0x80, len(packed) & 255])
    about = b"\x17\x06\0\1\x09" + sizes + b"\0\x07\x0b\1\0\1\x23\3\1\1\5\x5d\0\0\1\0\x0c"
    about += bytes([len(header) >> 8 | 0x80, len(header) & 255]) + b"\0\0"
    start = b"7z\xbc\xaf\x27\x1c\0\4" + bytes(4) + struct.pack("<QQI", len(packed), len(about), 0)
    assert names(start + packed + about) == ["offer 报价.txt", "bin/setup.exe"]


def test_tar_and_packed_files() -> None:
    data = tar(("bin/setup.exe", program()), ("a.txt", b"hello"))
    assert names(data) == ["bin/setup.exe", "a.txt"]
    assert archive(data).members[0].head.startswith(b"MZ")
    for pack in (gzip.compress, bz2.compress, lzma.compress):
        assert names(pack(data), "all.tgz") == ["bin/setup.exe", "a.txt"]
        assert names(pack(program()), "setup.exe.gz") == ["setup.exe"]


def test_size_that_runs_backwards_ends() -> None:
    data = bytearray(tar(("a.txt", b"hello")) * 2)
    data[512 + 124 : 512 + 136] = b"-0000004000\0"
    assert names(bytes(data)) == []


def test_what_is_packed_too_well_is_read_in_part() -> None:
    bomb = gzip.compress(tar(("a.txt", b"hello")).ljust(30_000_000, b"\0"))
    assert names(bomb, "a.tgz") == ["a.txt"]


@given(st.binary(max_size=300), st.sampled_from([b"Rar!\x1a\x07\0", b"Rar!\x1a\x07\1\0", b""]))
def test_any_bytes_are_listed(data: bytes, start: bytes) -> None:
    list(rar_files.members(start + data))
    seven_zip_files.read_listing(seven_zip_files.SIGNATURE + data)


@given(st.integers(0, 281), st.integers(0, 255))
def test_damaged_7z_is_listed(at: int, byte: int) -> None:
    for text in (PLAIN, AES, HDR):
        data = bytearray(base64.b64decode(text))
        if at < len(data):
            data[at] = byte
        seven_zip_files.read_listing(bytes(data))
