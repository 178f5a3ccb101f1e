"""Small files of many formats, made of what tells them apart."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
OOXML = "application/vnd.openxmlformats-officedocument."


def zipped(
    *members: tuple[str, str | bytes], streamed: bool = False, stored: bool = False
) -> bytes:
    """Return a ZIP archive; streamed: sizes stand behind the members (bit 3)."""
    buffer = io.BytesIO()
    target = Pipe(buffer) if streamed else buffer
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(target, "w", method) as archive:  # type: ignore[arg-type]
        for name, content in members:
            plain = name == "mimetype" and not streamed
            archive.writestr(name, content, zipfile.ZIP_STORED if plain else method)
    return buffer.getvalue()


class Pipe:
    """A file that cannot be wound back, as Java and web servers write archives."""

    def __init__(self, buffer: io.BytesIO) -> None:
        self.write = buffer.write
        self.flush = buffer.flush


def content_types(main: str) -> str:
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>'
        for ending, kind in (
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("xlsx", f"{OOXML}spreadsheetml.sheet"),
        )
    )
    part = f'<Override PartName="/main.xml" ContentType="{main}.main+xml"/>'
    other = f'<Override PartName="/s.xml" ContentType="{OOXML}wordprocessingml.styles+xml"/>'
    return f'<?xml version="1.0"?>\n<Types>{defaults}{part}{other}</Types>'


def office(main: str, last: bool = False, streamed: bool = False) -> bytes:
    """Return an Office document; last: its [Content_Types].xml stands at the end."""
    members = [("[Content_Types].xml", content_types(main)), ("_rels/.rels", "<x/>" * 2000)]
    return zipped(*(reversed(members) if last else members), streamed=streamed)


def open_document(kind: str) -> bytes:
    return zipped(
        ("mimetype", f"application/vnd.oasis.opendocument.{kind}"), ("content.xml", "<x/>")
    )


def compound(
    names: Iterable[str], class_id: bytes = bytes(16), storages: Iterable[str] = ()
) -> bytes:
    """Return an OLE compound file with empty streams; storages hold a stream "Workbook" each.

    Its directory is in several sectors that do not follow each other.
    """
    names, storages = tuple(names), tuple(storages)
    inner = 1 + len(names) + len(storages)
    rows = [_entry("Root Entry", 5, child=1 if names or storages else FREE, class_id=class_id)]
    for number, name in enumerate(names, 1):
        follows = number + 1 if number + 1 < inner else FREE
        rows.append(_entry(name, 2, right=follows))
    for number, name in enumerate(storages, 1 + len(names)):
        follows = number + 1 if number + 1 < inner else FREE
        rows.append(_entry(name, 1, left=follows, child=inner))
    rows += [_entry("Workbook", 2)] * bool(storages)
    directory = b"".join(rows)
    sectors = [directory[at : at + 512].ljust(512, b"\0") for at in range(0, len(directory), 512)]
    # Sector 0 is the allocation table; then the directory, an unused sector after each of its own.
    numbers = [1 + 2 * at for at in range(len(sectors))]
    table = [FAT] + [FREE] * 127
    for number, follows in zip(numbers, [*numbers[1:], END], strict=True):
        table[number] = follows
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH6xIIIIIIIII", 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, END, 0, END, 0)
        + struct.pack("<109I", 0, *[FREE] * 108)
    )
    return (
        header
        + struct.pack("<128I", *table)
        + b"".join(sector + b"\xee" * 512 for sector in sectors)
    )


def _entry(
    name: str,
    kind: int,
    left: int = FREE,
    right: int = FREE,
    child: int = FREE,
    class_id: bytes = bytes(16),
) -> bytes:
    encoded = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16s32x", encoded, len(encoded) + 2, kind, 1, left, right, child, class_id
    )


def program() -> bytes:
    """Return the beginning of a Windows program."""
    header = b"MZ\x90\0" + bytes(56) + struct.pack("<I", 128)
    return header.ljust(128, b"\0") + b"PE\0\0\x64\x86" + bytes(90)


MSI = bytes.fromhex("84100c0000000000c000000000000046")
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU"
JPG = b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xd9"
GIF = b"GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\0;"
BMP = b"BM" + struct.pack("<IHHIIiiHH", 58, 0, 0, 54, 40, 1, 1, 1, 24) + bytes(28)
ICO = b"\0\0\1\0\1\0\x10\x10\0\0\1\0\x20\0\x68\4\0\0\x16\0\0\0"
DOCX = office(f"{OOXML}wordprocessingml.document")
XLSX = office(f"{OOXML}spreadsheetml.sheet")

SAMPLES: dict[str, bytes] = {
    "pdf": PDF,
    "png": PNG,
    "jpg": JPG,
    "gif": GIF,
    "bmp": BMP,
    "ico": ICO,
    "tif": b"II*\0\x08\0\0\0\0\0",
    "webp": b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f",
    "heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
    "avif": b"\0\0\0\x18ftypavif\0\0\0\0mif1avif",
    "psd": b"8BPS\0\1\0\0\0\0\0\0\0\3",
    "mp4": b"\0\0\0\x18ftypmp42\0\0\0\0isommp42",
    "wav": b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0",
    "docx": DOCX,
    "xlsx": XLSX,
    "pptx": office(f"{OOXML}presentationml.presentation"),
    "docm": office("application/vnd.ms-word.document.macroEnabled"),
    "xlsm": office("application/vnd.ms-excel.sheet.macroEnabled"),
    "pptm": office("application/vnd.ms-powerpoint.slideshow.macroEnabled"),
    "xlsb": office("application/vnd.ms-excel.sheet.binary.macroEnabled"),
    "vsdx": office("application/vnd.ms-visio.drawing"),
    "odt": open_document("text"),
    "ods": open_document("spreadsheet-template"),
    "odp": open_document("presentation"),
    "epub": zipped(("mimetype", "application/epub+zip"), ("a.xhtml", "<x/>")),
    "ofd": zipped(("Doc_0/Document.xml", "<x/>"), ("OFD.xml", "<x/>")),
    "jar": zipped(("META-INF/MANIFEST.MF", "Main-Class: A"), ("A.class", b"\xca\xfe\xba\xbe")),
    "apk": zipped(("META-INF/MANIFEST.MF", "x"), ("AndroidManifest.xml", "x")),
    "msix": zipped(("AppxManifest.xml", "x"), ("[Content_Types].xml", "<Types/>")),
    "zip": zipped(("offer.pdf", PDF), ("photos/hall.png", PNG)),
    "rar": b"Rar!\x1a\x07\1\0\x33\x92\xb5\xe5",
    "7z": b"7z\xbc\xaf\x27\x1c\0\4\x5b\x38",
    "gz": b"\x1f\x8b\x08\0\0\0\0\0\0\3\3\0\0\0\0\0\0\0\0\0",
    "bz2": b"BZh91AY&SY\x17\x72\x45\x38",
    "doc": compound(["WordDocument", "1Table", "\x05SummaryInformation"]),
    "xls": compound(["a", "b", "c", "d", "e", "f", "Workbook"]),
    "ppt": compound(["Current User", "PowerPoint Document"]),
    "msg": compound(["__nameid_version1.0", "__properties_version1.0"]),
    "vsd": compound(["VisioDocument"]),
    "encrypted": compound(["EncryptionInfo", "EncryptedPackage"]),
    "msi": compound(["\x05SummaryInformation"], MSI),
    "ole": compound(["Contents"]),
    "exe": program(),
    "elf": b"\x7fELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0\x3e\0",
    "macho": b"\xcf\xfa\xed\xfe\7\0\0\1\3\0\0\0\2\0\0\0",
    "class": b"\xca\xfe\xba\xbe\0\0\0\x34\0\x1d\x0a\0",
    "lnk": b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F\x9b\0\x08\0",
    "chm": b"ITSF\3\0\0\0\x60\0\0\0\1\0\0\0",
    "rtf": b"{\\rtf1\\ansi Dear Mr Schmidt}",
    "ps": b"%!PS-Adobe-3.0 EPSF-3.0\n",
    "html": b"\n<!-- saved -->\n<!DOCTYPE html>\n<html><body>Offer</body></html>",
    "xml": b'<?xml version="1.0"?>\n<order id="118"/>',
    "svg": b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>',
    "word-xml": b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<w:x/>',
    "excel-xml": b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>',
    "mht": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b",
    "eml": b"Return-Path: <a@firm.example>\nSubject: Offer\nTo: b@firm.example\n\nHello",
    "hta": b"<html><head><HTA:APPLICATION ID=x></head></html>",
    "script": b"#!/bin/sh\necho hello\n",
    "shortcut": b"[InternetShortcut]\r\nURL=https://firm.example/\r\n",
    "reg": b"\xff\xfe" + "Windows Registry Editor Version 5.00\r\n".encode("utf-16-le"),
    "pgp": b"-----BEGIN PGP MESSAGE-----\n\nhQEM\n",
    "text": "article;price\nżółty zawór;12,50\n".encode(),
    "locked": b"%TSD-Header-###%\0\1\0\0\x8a\x13\xf0\x77\x92\0\0\x10",
    "tnef": b"\x78\x9f\x3e\x22\1\2\3\4",
    "sqlite": b"SQLite format 3\0\x10\0\1\1",
    "dwg": b"AC1032\0\0\0\0\0\0\0",
    "": bytes([3, 200, 7, 0, 1, 250, 2, 9, 14, 99, 0, 31]),
}
