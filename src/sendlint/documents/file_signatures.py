"""What a file is by its first bytes, looking into ZIP archives and OLE compound files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from sendlint.documents import compound_files, zip_files

HEAD = 4096
"""Bytes from the start of a file that identify() wants."""

_PDF_WITHIN = 1024  # readers look for "%PDF-" that far (ISO 32000-1, Annex H.3.4.1)
_ISO_AT = 32_769
_DMG_END = 512
_PACKED = 65_536

_BINARY: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"\xff\xd8\xff", "jpg"),
    (0, b"II*\0", "tif"),
    (0, b"MM\0*", "tif"),
    (0, b"8BPS\0", "psd"),
    (0, b"\0\0\0\x0cjP  \r\n", "jp2"),
    (40, b" EMF\0\0\1\0", "emf"),
    (0, b"\xd7\xcd\xc6\x9a\0\0", "wmf"),
    (0, b"Rar!\x1a\x07", "rar"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"\x1f\x8b\x08", "gz"),
    (0, b"\xfd7zXZ\0", "xz"),
    (0, b"\x28\xb5\x2f\xfd", "zst"),
    (0, b"MSCF\0\0\0\0", "cab"),
    (4, b"1AY&SY", "bz2"),
    (2, b"-lh5-", "lzh"),
    (257, b"ustar", "tar"),
    (0, b"\x7fELF", "elf"),
    (0, b"\xfe\xed\xfa\xce", "macho"),
    (0, b"\xfe\xed\xfa\xcf", "macho"),
    (0, b"\xce\xfa\xed\xfe", "macho"),
    (0, b"\xcf\xfa\xed\xfe", "macho"),
    (0, b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0", "lnk"),
    (0, b"ITSF\3\0\0\0", "chm"),
    (0, b"\xed\xab\xee\xdb", "rpm"),
    (0, b"!<arch>\ndebian", "deb"),
    (0, b"vhdxfile", "vhd"),
    (0, b"conectix", "vhd"),
    (0, b"ID3\2", "mp3"),
    (0, b"ID3\3", "mp3"),
    (0, b"ID3\4", "mp3"),
    (0, b"OggS\0", "ogg"),
    (0, b"fLaC\0", "flac"),
    (0, b"FLV\1", "flv"),
    (0, b"\x1a\x45\xdf\xa3", "mkv"),
    (0, b"\0\0\1\xba", "mpg"),
    (0, b"\0\0\1\xb3", "mpg"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "wmv"),
    (0, b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "one"),
    (0, b"\0\1\0\0Standard ", "mdb"),
    (0, b"SQLite format 3\0", "sqlite"),
    (0, b"!BDN", "pst"),
    (0, b"\x78\x9f\x3e\x22", "tnef"),
    (0, b"\xdb\xa5\x2d\0", "doc"),  # Word 2
    (0, b"\x09\x02\x06\0\0\0", "xls"),  # Excel 3 and 4, in no container yet
    (0, b"\x09\x04\x06\0\0\0", "xls"),
)
# Patterns stay uncompiled until one is needed: few drafts need any.
_DWG = rb"AC10[0-9]{2}\0"
_FLASH = rb"[FCZ]WS[\x01-\x32]"
_BITMAP_HEADERS = (12, 40, 52, 56, 64, 108, 124)
_BRANDS = {b"avif": "avif", b"avis": "avif"} | dict.fromkeys(
    (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), "heic"
)
_ATOMS = (b"ftyp", b"moov", b"mdat", b"wide")

# Files that the encryption software of a company has sealed: of use inside that company only.
_SEALS = (b"%TSD-Header-###%", b"E-SafeNet")

_MAIN_PART = (
    rb"application/vnd\.(?:ms-(?P<own>word|excel|powerpoint)"
    rb"|openxmlformats-officedocument\.(?P<open>wordprocessing|spreadsheet|presentation)ml)"
    rb"\.(?P<kind>[A-Za-z.]{1,60})\.main\+xml"
)
_OFFICE = {
    b"word": ("docx", "docm"),
    b"wordprocessing": ("docx", "docm"),
    b"spreadsheet": ("xlsx", "xlsm"),
    b"excel": ("xlsx", "xlsm"),
    b"presentation": ("pptx", "pptm"),
    b"powerpoint": ("pptx", "pptm"),
}
_MIMETYPES = (
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"application/vnd.oasis.opendocument.presentation", "odp"),
    (b"application/vnd.oasis.opendocument.graphics", "odg"),
    (b"application/epub+zip", "epub"),
)
# Members of documents that are ZIP archives, of which nothing more is known here.
_DOCUMENT_PARTS = (
    "[Content_Types].xml",
    "mimetype",
    "content.xml",
    "META-INF/manifest.xml",
    "Index/Document.iwa",
    "doc.kml",
)
_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
    ("VisioDocument", "vsd"),
    ("Quill", "pub"),
    ("__properties_version1.0", "msg"),
)
_INSTALLERS = tuple(
    bytes.fromhex(f"{number:02x}100c0000000000c000000000000046") for number in (0x84, 0x82, 0x86)
)

_CONTROLS = bytes((*range(9), 11, *range(14, 27), *range(28, 32), 127))
_SURE = 128  # so many 8-bit bytes without a control character are text in some character set
_SHEBANG = rb"#!\s{0,3}/[a-z]"
_BATCH = rb"@?echo off[ \t]{0,9}(?:\r?\n|\Z)"
_HTML = (
    rb"(?:<\?xml[^>]{0,300}>\s{0,99})?(?:<!--[^>]{0,500}-->\s{0,99}){0,5}"
    rb"<(?:!doctype html|html|head|body|table|meta|style)[\s>]"
)
_MAIL_FIELDS = (
    b"mime-version:",
    b"received: ",
    b"return-path: ",
    b"delivered-to: ",
    b"message-id: ",
    b"from: ",
    b"date: ",
)
_SCRIPT_HOSTS = (b"wscript.shell", b"wscript.createobject", b"new activexobject")
_MARKS = (
    (b"{\\rtf", "rtf"),
    (b"%!ps", "ps"),
    (b"-----begin pgp ", "pgp"),
    (b"[internetshortcut]", "shortcut"),
    (b"[desktop entry]", "shortcut"),
    (b"windows registry editor", "reg"),
)


def identify(head: bytes, whole: Callable[[], bytes]) -> str:
    """Return the key of the format that the bytes show (see file_formats); "" if unknown.

    head: the first HEAD bytes, or all of a shorter file.
    whole: returns all of the file; asked only where a container must be looked into.
    """
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if head.startswith(b"PK") and head[2:4] in (b"\3\4", b"\5\6", b"\7\x08"):
        return _zip_kind(head, whole)
    if head.startswith(compound_files.SIGNATURE):
        return _compound_kind(whole())
    if any(seal in head[:512] for seal in _SEALS) and b"\0" in head:
        return "locked"
    text = decoded(head)
    if text is not None:
        return _text_kind(text)
    found = next((key for at, mark, key in _BINARY if head.startswith(mark, at)), "")
    if found:
        return found
    for look in (_program, _multimedia, _drawing):
        found = look(head)
        if found:
            return found
    return "pdf" if b"%PDF-" in head[:_PDF_WITHIN] else ""


def disk_image(start: bytes, whole: bytes) -> str:
    """Return "iso" or "dmg" if a file of unknown kind is a disk image, else "".

    start: its first ISO_HEAD bytes.
    """
    if start.startswith(b"CD001", _ISO_AT):
        return "iso"
    return "dmg" if whole[-_DMG_END:].startswith(b"koly\0\0\0\4") else ""


ISO_HEAD = _ISO_AT + 5
"""Bytes from the start of a file that disk_image() wants."""


def decoded(head: bytes) -> bytes | None:
    """Return text as bytes of which ASCII is readable, without its byte order mark; else None.

    head: the beginning of a file, perhaps cut in mid-character.
    """
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        order = "utf-16-le" if head[:1] == b"\xff" else "utf-16-be"
        try:
            head = head[2 : len(head) // 2 * 2].decode(order).encode("utf-8")
        except UnicodeError:
            return None
    head = head.removeprefix(b"\xef\xbb\xbf")
    if len(head.translate(None, _CONTROLS)) != len(head.rstrip(b"\x1a")):
        return None
    if head.isascii() or len(head) >= _SURE:
        return head
    for cut in range(4):
        try:
            head[: len(head) - cut].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return head
    return None


def _text_kind(text: bytes) -> str:
    start = text[:HEAD].lstrip().lower()
    if start.startswith(b"%pdf-"):
        return "pdf"
    for mark, key in _MARKS:
        if start.startswith(mark):
            return key
    if start.startswith(b"<"):
        return _markup_kind(start)
    if start.startswith(_MAIL_FIELDS):
        return _mail_kind(start)
    return "script" if _is_script(text, start) else "text"


def _is_script(text: bytes, start: bytes) -> bool:
    """Return whether a text is surely a script; `start` is its beginning in lower case."""
    if text.startswith(b"#!"):
        return bool(re.match(_SHEBANG, text))
    if start.startswith((b"@echo", b"echo")):
        return bool(re.match(_BATCH, start))
    return any(map(start.__contains__, _SCRIPT_HOSTS))


def _mail_kind(start: bytes) -> str:
    if b"\nto:" not in start and b"multipart/related" in start[:1024]:
        return "mht"  # a web page with its pictures
    return "eml" if b"\nsubject:" in start or b"\nmime-version:" in start else "text"


def _markup_kind(start: bytes) -> str:
    if b"<hta:application" in start:
        return "hta"
    if b'progid="word.document"' in start:
        return "word-xml"
    if b'progid="excel.sheet"' in start:
        return "excel-xml"
    if re.match(_HTML, start):
        return "html"
    if b"<script" in start and start.startswith((b"<job", b"<package")):
        return "script"
    if b"<svg" in start[:1024]:
        return "svg"
    return "xml" if start.startswith(b"<?xml") else "text"


def _program(head: bytes) -> str:
    if head.startswith(b"MZ"):
        at = int.from_bytes(head[60:64], "little")
        known = head[at : at + 2] in (b"PE", b"NE", b"LE", b"LX")
        return "exe" if known or b" DOS mode" in head or b"This program" in head else ""
    if head.startswith(b"\xca\xfe\xba\xbe"):
        # A fat Mach-O counts its parts where a Java class has its version, 45 or more.
        return "macho" if int.from_bytes(head[4:8], "big") < 45 else "class"
    return ""


def _multimedia(head: bytes) -> str:
    if head.startswith(b"RIFF"):
        return {b"WEBP": "webp", b"WAVE": "wav", b"AVI ": "avi"}.get(head[8:12], "")
    if head[4:8] in _ATOMS:
        return _BRANDS.get(head[8:12], "mp4") if head[4:8] == b"ftyp" else "mp4"
    return "swf" if re.match(_FLASH, head) else ""


def _drawing(head: bytes) -> str:
    if head.startswith(b"BM") and int.from_bytes(head[14:18], "little") in _BITMAP_HEADERS:
        return "bmp"
    if head.startswith(b"\0\0\1\0") and head[9:10] == b"\0":
        # An icon file counts its pictures.
        return "ico" if 0 < int.from_bytes(head[4:6], "little") < 64 else ""
    return "dwg" if re.match(_DWG, head) else ""


# ZIP archives


def _zip_kind(head: bytes, whole: Callable[[], bytes]) -> str:
    """Return what a ZIP archive is: "zip" if surely nothing more, "pk" if that is open."""
    first = zip_files.first_name(head)
    if first == "mimetype":
        return _mimetype_kind(zip_files.member_head(head, 0, 100))
    if first == "[Content_Types].xml":
        found = _office_kind(zip_files.member_head(head, 0, _PACKED))
        if found:
            return found
    return _listed_kind(whole())


def _listed_kind(data: bytes) -> str:
    listed = zip_files.entries(data)
    if listed is None:
        return "pk"
    names = {entry.name: entry.offset for entry in reversed(listed)}
    if "mimetype" in names:
        return _mimetype_kind(zip_files.member_head(data, names["mimetype"], 100))
    if "[Content_Types].xml" in names:
        content = zip_files.member_head(data, names["[Content_Types].xml"], _PACKED)
        return _office_kind(content) or ("msix" if "AppxManifest.xml" in names else "pk")
    if "AndroidManifest.xml" in names:
        return "apk"
    if "META-INF/MANIFEST.MF" in names and any(name.endswith(".class") for name in names):
        return "jar"
    if "OFD.xml" in names:  # GB/T 33190
        return "ofd"
    return "pk" if any(name in names for name in _DOCUMENT_PARTS) else "zip"


def _mimetype_kind(mimetype: bytes) -> str:
    return next((key for start, key in _MIMETYPES if mimetype.startswith(start)), "pk")


def _office_kind(content_types: bytes) -> str:
    """Return the format that [Content_Types].xml names for the main part (ECMA-376, 2)."""
    match = re.search(_MAIN_PART, content_types)
    if not match:
        return "vsdx" if b"/vnd.ms-visio.drawing.main+xml" in content_types else ""
    kind = match["kind"].lower()
    plain, macros = _OFFICE[match["open"] or match["own"]]
    if b"binary" in kind:
        return "xlsb"
    return macros if b"macroenabled" in kind else plain


# OLE compound files


def _compound_kind(data: bytes) -> str:
    root, names = compound_files.top_level(data)
    if root in _INSTALLERS:
        return "msi"
    return next(_stream_kinds(names), "ole")


def _stream_kinds(names: tuple[str, ...]) -> Iterator[str]:
    for stream, key in _STREAMS:
        if stream in names:
            yield key
