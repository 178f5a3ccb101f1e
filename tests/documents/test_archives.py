"""ZIP archives, looked into; files that are not read; limits."""

from __future__ import annotations

import io
import os
import random
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from file_samples import SAMPLES, compound
from office_samples import W, changed, docx_of, packed, plain_docx, workbook

from sendlint.documents import Document, Hidden, Limits, read_document
from sendlint.documents.legacy_office import _is_locked_excel, _is_locked_word
from sendlint.documents.zip_files import entries


def read(data: bytes, name: str = "a.zip", limits: Limits | None = None) -> Document:
    return read_document(data, name, "", limits or Limits())


def test_members_are_read_as_documents() -> None:
    inner = packed({"报价/list.csv": "a,b\n1,2\n"})
    data = packed({"offer.docx": plain_docx(), "folder/": "", "folder/in.zip": inner, "x.png": "?"})
    document = read(data)
    assert [member.name for member in document.members] == ["offer.docx", "folder/in.zip", "x.png"]
    first, second, third = (member.document for member in document.members)
    assert first is not None
    assert second is not None
    assert third is not None
    assert "net 30 days" in first.text
    assert second.members[0].name == "报价/list.csv"
    assert second.members[0].document is not None
    assert second.members[0].document.text == "a\tb\n1\t2"
    assert (document.format, document.unread) == ("zip", ())


@pytest.mark.parametrize(
    ("name", "codec"),
    [("报价单/产品目录.txt", "gbk"), ("見積もりのご案内.txt", "cp932"), ("café.txt", "cp437")],
)
def test_names_without_the_utf_8_flag(name: str, codec: str) -> None:
    stored = name.encode(codec)
    data = packed({"?" * len(stored): "x"}).replace(b"?" * len(stored), stored)
    listed = entries(data)
    assert listed is not None
    assert listed[0].name == name


def test_names_with_the_utf_8_flag() -> None:
    listed = entries(packed({"zażółć.txt": "x"}))
    assert listed is not None
    assert listed[0].name == "zażółć.txt"


def test_large_archives_of_the_64_bit_kind() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, archive.open("a.txt", "w", force_zip64=True) as f:
        f.write(b"hello")
    document = read(buffer.getvalue())
    assert document.members[0].document is not None
    assert document.members[0].document.text == "hello"


def test_encrypted_members() -> None:
    data = bytearray(packed({"a.txt": "x", "b.txt": "hello"}))
    at = data.find(b"PK\1\2")
    data[at + 8] |= 1
    document = read(bytes(data))
    assert (document.encrypted, document.unread) == (True, ("encrypted",))
    locked, read_one = document.members
    assert locked.document is None
    assert read_one.document is not None
    assert read_one.document.text == "hello"


def test_other_compression_is_not_read() -> None:
    assert read(packed({"a.txt": "x" * 100}, zipfile.ZIP_BZIP2)).unread == ("unsupported",)


def test_damaged_archives() -> None:
    data = packed({"a.txt": "hello " * 100, "b.txt": "x"})
    assert read(data[:-30]).unread == ("unreadable",)
    broken = bytearray(data)
    broken[45] ^= 0xFF
    document = read(bytes(broken))
    assert (document.damaged, document.unread) == (True, ("unreadable",))
    assert len(document.members) == 2


@pytest.mark.parametrize("key", ["doc", "xls", "ppt", "msg"])
def test_formats_that_are_not_read(key: str) -> None:
    document = read(SAMPLES[key], f"a.{key}")
    assert (document.format, document.unread, document.damaged) == (key, ("unsupported",), False)


def test_a_name_that_promises_what_is_not_there() -> None:
    document = read(bytes(range(256)) * 10, "offer.docx")
    assert (document.format, document.damaged, document.unread) == ("", True, ("unreadable",))


def test_passwords_of_legacy_documents() -> None:
    assert _is_locked_word(b"\xec\xa5\xc1\0" + bytes(6) + b"\0\x01" + bytes(20))
    assert not _is_locked_word(b"\xec\xa5\xc1\0" + bytes(28))
    start = b"\x09\x08\x10\0" + bytes(16)
    assert _is_locked_excel(start + b"\x2f\0\6\0" + bytes(6))
    assert not _is_locked_excel(start + b"\xe1\0\2\0" + bytes(2))
    assert not _is_locked_excel(b"")
    locked = read(compound(["PowerPoint Document", "EncryptedSummary"]), "a.ppt")
    assert (locked.encrypted, locked.unread) == (True, ("encrypted",))


def test_a_password_of_a_whole_legacy_file() -> None:
    data = bytearray(compound(["WordDocument"]))
    entry = 1024 + 128
    data[entry + 116 : entry + 124] = (2).to_bytes(4, "little") + (4096).to_bytes(4, "little")
    data[1536 : 1536 + 12] = b"\xec\xa5\xc1\0" + bytes(6) + b"\0\x01"
    assert read(bytes(data), "a.doc").unread == ("encrypted",)
    data[1536 + 11] = 0
    assert read(bytes(data), "a.doc").unread == ("unsupported",)


def test_sealed_and_encrypted_text() -> None:
    message = b"-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n"
    assert read(message, "a.asc").encrypted
    assert read(b"%TSD-Header-###%" + bytes(200), "a.docx").encrypted


def test_xml_of_unknown_kind() -> None:
    data = b"<?xml version='1.0'?><invoice><total>12500</total><note> two  words</note></invoice>"
    assert read(data, "a.xml").text == "12500\ntwo words"


@pytest.mark.parametrize(
    ("sides", "position"), [("NE", "52.2297, 21.0122"), ("SW", "-52.2297, -21.0122")]
)
@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_where_a_photograph_was_taken(kind: str, sides: str, position: str) -> None:
    from PIL import Image

    image, buffer = Image.new("RGB", (2, 2)), io.BytesIO()
    exif = Image.Exif()
    place = exif.get_ifd(0x8825)
    place |= {1: sides[0], 2: (52.0, 13.0, 46.92), 3: sides[1], 4: (21.0, 0.0, 43.92)}
    exif[0x8825] = place
    image.save(buffer, kind, exif=exif)
    document = read(buffer.getvalue(), "a.jpg")
    assert document.hidden == (Hidden("position", sample=position),)
    buffer = io.BytesIO()
    image.save(buffer, kind)
    assert read(buffer.getvalue(), "a.jpg").hidden == ()


def test_a_pdf_reader_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "sendlint.documents.pdf", None)
    for data in (SAMPLES["pdf"], b"HTTP/1.1 200 OK\n\n" + SAMPLES["pdf"][:9]):
        assert read(data, "a.pdf").unread == ("no-reader",)


# Limits


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(file=100), "too-large"),
        (Limits(member=100), "too-large"),
        (Limits(total=1000), "too-large"),
        (Limits(members=2), "too-many"),
        (Limits(cells=10), "too-many"),
        (Limits(characters=50), "too-large"),
        (Limits(seconds=0), "timeout"),
    ],
)
def test_each_limit_is_named(limits: Limits, reason: str) -> None:
    for data in (workbook(), packed({f"{n}.csv": "a,b\n1,2\n" * 200 for n in range(9)})):
        document = read(data, "a", limits)
        inner = [m.document.unread for m in document.members if m.document]
        assert any(reason in unread for unread in (document.unread, *inner))
        assert not document.damaged
    document = read(b"Total 5\n" * 100, "a.txt", Limits(characters=50))
    assert (document.unread, len(document.text)) == (("too-large",), 50)


def test_depth() -> None:
    data = packed({"a.txt": "x"})
    for _ in range(5):
        data = packed({"a.zip": data})
    document: Document | None = read(data)
    seen = []
    while document:
        seen.append(document.unread)
        document = document.members[0].document
    assert seen == [(), (), (), ("too-deep",)]


def _noise(pattern: str, size: int) -> str:
    """Return a pattern repeated, mixed with what keeps the ratio of compression low."""
    random_source = random.Random(1)
    piece = pattern * max(20_000 // len(pattern), 1)
    pieces = (piece + f"<!--{random_source.randbytes(200).hex()}-->" for _ in range(size // 20_000))
    return "".join(pieces)


def _sheet(rows: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    text = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'
    return changed(workbook(), {"xl/worksheets/sheet1.xml": text})


BOMBS: dict[str, Callable[[], bytes]] = {
    "ratio": lambda: docx_of("a" * 15_000_000),
    "size": lambda: docx_of(os.urandom(11_000_000).hex()),
    "tables": lambda: docx_of(_noise("<w:tbl>", 4_000_000)),
    "elements": lambda: docx_of(_noise("<a>", 4_000_000)),
    "changes": lambda: docx_of(_noise("<w:ins w:author='x'/><w:del/>", 4_000_000)),
    "names": lambda: docx_of("".join(f"<a{n:x}/>" for n in range(400_000))),
    "attributes": lambda: docx_of("<a " + " ".join(f'b{n:x}="1"' for n in range(400_000)) + "/>"),
    "rows": lambda: _sheet(_noise("<row><c><v>1</v></c></row>", 8_000_000)),
    "columns": lambda: _sheet(
        _noise('<row><c r="A1"/><c r="A1"><v>1</v></c><c r="ALL1"><v>1</v></c></row>', 4_000_000)
    ),
    "one string": lambda: _sheet(
        f'<row><c t="inlineStr"><is><t>{_noise("x", 3_000_000)}</t></is></c></row>'
    ),
    "members": lambda: packed({f"{n}.txt": "x" for n in range(20_000)}),
    "groups": lambda: b"{\\rtf1 " + b"{" * 5_000_000,
    "cells": lambda: b"a,b\n" + b"," * 10_000_000,
    "entities": lambda: changed(
        plain_docx(),
        {
            "word/document.xml": "<!DOCTYPE d ["
            + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
            + f"]><w:document {W}>&e9;</w:document>"
        },
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_take_little_memory(name: str) -> None:
    data = BOMBS[name]()
    tracemalloc.start()
    try:
        document = read(data, "a.csv" if name == "cells" else "")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert document.unread or name in ("changes", "one string")
    assert peak < 150_000_000


def test_a_long_text_is_no_bomb() -> None:
    text = _noise("word ", 3_000_000).replace("<!--", "").replace("-->", "")
    document = read(docx_of(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"))
    assert document.unread == ("too-large",)
    assert len(document.sections[0].text) == 2_000_000
