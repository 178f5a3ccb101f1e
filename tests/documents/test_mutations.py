"""Broken files of all formats: any bytes give a Document, soon and without an exception.

SENDLINT_MUTATIONS says how many files to break; 3,000 by default.
"""

from __future__ import annotations

import io
import os
import random
import re
import zipfile
from functools import cache

import pytest
from file_samples import SAMPLES
from office_samples import odp, ods, odt, packed, plain_docx, slides, workbook
from PIL import Image
from test_plain import MAIL, RTF

from sendlint.documents import Document, Limits, read_document
from sendlint.documents.read import read_file

COUNT = int(os.environ.get("SENDLINT_MUTATIONS", "3000"))
ROUNDS = 10


@cache
def originals() -> dict[str, bytes]:
    files = {
        "a.docx": plain_docx(),
        "a.xlsx": workbook(),
        "a.pptx": slides(),
        "a.odt": odt(),
        "a.ods": ods(),
        "a.odp": odp(),
        "a.rtf": RTF,
        "a.eml": MAIL,
        "a.csv": "品名;价格\n阀门;12.50\n".encode("gbk") * 20,
        "a.tsv": "品名\t价格\n阀门\t12.50\n".encode("utf-16") * 10,
        "a.html": "<html><meta charset=gbk><table><tr><td>总计<td>5</table>".encode("gbk") * 5,
        "a.vcf": b"BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E6=9D=8E\nEND:VCARD\n",
        "a.ics": b'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260324T143000Z\nATTENDEE;CN="a:b":m\n',
    }
    files["a.zip"] = packed({"报价.xlsx": files["a.xlsx"], "x/a.docx": files["a.docx"]})
    exif = Image.Exif()
    exif[0x8825] = exif.get_ifd(0x8825) | {
        1: "N",
        2: (52.0, 13.0, 0.0),
        3: "E",
        4: (21.0, 0.0, 1.0),
    }
    picture = io.BytesIO()
    Image.new("RGB", (2, 2)).save(picture, "JPEG", exif=exif)
    files["a.jpg"] = picture.getvalue()
    files |= {f"b.{key}": SAMPLES[key] for key in ("doc", "xls", "ppt", "msg", "encrypted", "ole")}
    return files


def broken(data: bytes, chance: random.Random) -> bytes:
    """Return a file with one kind of damage."""
    work = bytearray(data)
    at = chance.randrange(len(work) + 1)
    kind = chance.randrange(6)
    if kind == 0:
        return bytes(work[:at])
    if kind == 1:
        for _ in range(chance.randrange(1, 20)):
            work[chance.randrange(len(work))] ^= 1 << chance.randrange(8)
    elif kind == 2:
        del work[at : at + chance.randrange(500)]
    elif kind == 3:
        work[at:at] = work[at : at + chance.randrange(2000)]
    elif kind == 4:
        work[at:at] = chance.randbytes(chance.randrange(100))
    else:
        other = originals()[chance.choice(list(originals()))]
        work[at:] = other[chance.randrange(len(other)) :]
    return bytes(work)


def twisted(part: bytes, chance: random.Random) -> bytes:
    """Return well-formed XML with odd values in the place of some of its own."""
    odd = (b"", b"-1", b"9" * 25, b"1e999", b"NaN", b"x", b"0", b"1", "٥".encode(), b"../..")
    pattern, around = chance.choice(((rb'="[^"]*"', b'="%s"'), (rb">[^<]+<", b">%s<")))
    often = chance.choice((0.01, 0.1, 0.5))

    def other(match: re.Match[bytes]) -> bytes:
        if chance.random() > often or b"http" in match[0] or b"urn:" in match[0]:
            return match[0]
        return around % chance.choice(odd)

    return re.sub(pattern, other, part)


def broken_inside(data: bytes, chance: random.Random) -> bytes:
    """Return an archive that is sound, with one member that is not."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name in parts if parts[name]])
    twist = name.endswith((".xml", ".rels")) and chance.random() < 0.6
    return packed({**parts, name: (twisted if twist else broken)(parts[name], chance)})


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_broken_files(seed: int) -> None:
    chance = random.Random(seed)
    names = list(originals())
    for _ in range(COUNT // ROUNDS):
        name = chance.choice(names)
        data = originals()[name]
        inside = data.startswith(b"PK") and chance.random() < 0.5
        data = broken_inside(data, chance) if inside else broken(data, chance)
        label = chance.choice(names) if chance.random() < 0.3 else name
        # The reader behind read_document(), which would turn an exception into "unreadable".
        assert isinstance(read_file(data, label, "", Limits()), Document)


@pytest.mark.parametrize("name", sorted(originals()))
def test_files_cut_off_anywhere(name: str) -> None:
    data = originals()[name]
    for at in range(0, len(data), max(len(data) // 60, 1)):
        read_file(data[:at], name, "", Limits())


def test_wrong_labels() -> None:
    for name, data in originals().items():
        expected = read_document(data, name, "")
        for label in ("a.pdf", "a.docx", "a.zip", "a.png", "a", ""):
            document = read_document(data, label, "application/octet-stream")
            assert document.format == expected.format
            assert document.damaged == expected.damaged


def test_a_reader_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    import sendlint.documents.read

    def failing(*arguments: object) -> Document:
        raise RecursionError

    monkeypatch.setattr(sendlint.documents.read, "read_file", failing)
    document = read_document(b"x", "a.txt", "")
    assert (document.damaged, document.unread) == (False, ("unreadable",))
