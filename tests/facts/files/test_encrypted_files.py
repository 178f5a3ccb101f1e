"""Which files only a password opens."""

from __future__ import annotations

import struct

import pytest
from file_samples import DOCX, PDF, SAMPLES, compound, zipped

from sendlint.draft.attachments import Attachment
from sendlint.facts.files.archives import read_archives
from sendlint.facts.files.encrypted_files import find_encrypted
from sendlint.facts.files.file_types import read_file_types

MANIFEST = '<manifest:encryption-data manifest:checksum="x"/>'
ODT = "application/vnd.oasis.opendocument.text"


def locked(data: bytes, name: str = "file") -> list[str]:
    types = read_file_types([Attachment(name, "file", data=data)])
    return [found.label for found in find_encrypted(types, read_archives(types))]


def workbook(second: bytes) -> bytes:
    start = compound(["Workbook"])
    first = struct.pack("<HH", 0x809, 16) + b"\0\6\5\0" + bytes(12)
    return start + (first + second).ljust(4096, b"\0")


def document(flags: int) -> bytes:
    return compound(["WordDocument"]) + struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0, 0, flags).ljust(
        512, b"\0"
    )


@pytest.mark.parametrize(
    ("data", "label"),
    [
        (PDF + b"trailer\n<</Root 1 0 R /Encrypt 12 0 R>>\n", "PDF"),
        (PDF + b"trailer\n<</Encrypt<</Filter/Standard>>>>\n", "PDF"),
        (SAMPLES["encrypted"], "Office (encrypted)"),
        (workbook(struct.pack("<HH", 0x2F, 54)), "Excel (XLS)"),
        (document(0x1300), "Word (DOC)"),
        (
            zipped(("mimetype", ODT), ("content.xml", "x"), ("META-INF/manifest.xml", MANIFEST)),
            "OpenDocument (ODT)",
        ),
    ],
)
def test_locked_files(data: bytes, label: str) -> None:
    assert locked(data) == [label]


@pytest.mark.parametrize(
    "data",
    [
        PDF,
        PDF + b"(/Encryption of files) (/Encrypt this)",
        DOCX,
        SAMPLES["odt"],
        SAMPLES["zip"],
        SAMPLES["rar"],
        SAMPLES["7z"],
        workbook(struct.pack("<HH", 0xE1, 2)),
        document(0x1200),
        b"",
    ],
)
def test_open_files(data: bytes) -> None:
    assert locked(data) == []


def test_locked_zip() -> None:
    data = bytearray(zipped(("a.txt", "hello"), ("b.txt", "hello")))
    at = data.rfind(b"PK\1\2")
    data[at + 8] |= 1
    assert locked(bytes(data)) == ["ZIP"]


def test_the_name_tells_what_a_locked_document_is() -> None:
    assert locked(SAMPLES["encrypted"], "prices.xlsx") == ["Excel (XLSX)"]
