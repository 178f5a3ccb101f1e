"""Which reader reads a file: its content decides, its name and type only where that is open."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from sendlint.documents.document import Document, Limits
from sendlint.documents.file_formats import FORMATS, Format, format_of_name, format_of_type
from sendlint.documents.file_signatures import HEAD, identify
from sendlint.documents.reading import Reading

_ARCHIVES = ("zip", "pk", "jar", "apk", "msix")
_SEALED = ("encrypted", "locked")
# Groups of which a reader could make more than we do; a picture or a program says nothing.
_SAYING = ("word", "excel", "powerpoint", "page", "drawing", "archive", "other")
_OPC = {
    "docx": "docx",
    "docm": "docx",
    "xlsx": "xlsx",
    "xlsm": "xlsx",
    "pptx": "pptx",
    "pptm": "pptx",
}
# Groups of which each format has a signature.
_SIGNED = ("word", "excel", "powerpoint", "page", "archive")
_PRINTED = bytes(sorted({*range(9, 14), 26, 27, *range(32, 256)} - {11, 127}))
_PDF, _PDF_WITHIN = b"%PDF-", 1024
_DELIMITERS = {"csv": "", "tsv": "\t", "tab": "\t", "xls": "\t"}


def read_file(data: bytes, name: str, declared_type: str, limits: Limits) -> Document:
    """Read a file; see sendlint.documents.read_document, which never raises."""
    return read_inner(data, name, declared_type, Reading(limits))


def read_inner(data: bytes, name: str, declared_type: str, reading: Reading) -> Document:
    """Read a file that may be packed in another; `reading` is of this one alone."""
    key = identify(data[:HEAD], lambda: data)
    if len(data) > reading.limits.file:
        reading.miss("too-large")
        return _closed(Document(key), reading)
    document = _read(data, key, name, declared_type.lower(), reading)
    return _closed(document, reading)


def _closed(document: Document, reading: Reading) -> Document:
    """Return the document with what the reading met on the way."""
    unread = dict.fromkeys((*document.unread, *reading.unread))
    return replace(
        document,
        encrypted=document.encrypted or reading.encrypted,
        damaged=document.damaged or reading.damaged,
        unread=tuple(unread),
    )


def _read(data: bytes, key: str, name: str, declared_type: str, reading: Reading) -> Document:
    group = FORMATS[key].group if key else ""
    claimed = _claimed(name, declared_type)
    claim = claimed.group if claimed else ""
    late = group == "text" and claim == "page" and _PDF in data[:_PDF_WITHIN]
    if key == "pdf" or late:  # readers put up with other lines in front of it
        return _read_pdf(data, reading)
    if key in _OPC:
        return _office(_OPC[key])(data, key, reading)
    if key in ("odt", "ods", "odp", "odg"):
        from sendlint.documents.open_document import read_open_document

        return read_open_document(data, key, reading)
    if key in _ARCHIVES:
        from sendlint.documents.archives import read_archive

        return read_archive(data, key, reading, read_inner)
    if key in ("doc", "xls", "ppt"):
        from sendlint.documents.legacy_office import read_legacy

        return read_legacy(data, key, reading)
    if group == "text" or key == "rtf":
        return _read_text(data, key, name, declared_type, reading)
    if not key and claim == "text":
        # A few 8-bit bytes are not enough to know a charset by, nor is UTF-16 without a mark.
        if _is_binary(data[:HEAD]):
            reading.miss("unreadable")
            return Document(key)
        return _read_text(data, "text", name, declared_type, reading)
    if group == "picture":
        return _read_picture(data, key, reading)
    if key in _SEALED:
        reading.lock()
    elif group in _SAYING:
        reading.miss("unsupported")
    elif not key and claim in _SIGNED and data.strip(b"\0"):
        _miss_unknown(data, claim, reading)
    return Document(key)


def _office(kind: str) -> Callable[[bytes, str, Reading], Document]:
    if kind == "docx":
        from sendlint.documents.docx import read_docx

        return read_docx
    if kind == "xlsx":
        from sendlint.documents.xlsx import read_xlsx

        return read_xlsx
    from sendlint.documents.pptx import read_pptx

    return read_pptx


def _read_text(data: bytes, key: str, name: str, declared_type: str, reading: Reading) -> Document:
    from sendlint.documents import plain

    ending = name.rpartition(".")[2].lower()
    start = data[:100].lstrip(b"\xef\xbb\xbf").lstrip()[:20].upper()
    if key == "rtf":
        from sendlint.documents.rtf import read_rtf

        return read_rtf(data, key, reading)
    if key in ("ps", "word-xml", "excel-xml"):
        reading.miss("unsupported")
        return Document(key)
    if key in ("xml", "svg"):
        from sendlint.documents.xml_text import read_xml

        return read_xml(data, key, reading)
    if key == "pgp" and b"BEGIN PGP MESSAGE" in data[:1000].upper():
        reading.lock()
        return Document(key)
    if key in ("eml", "mht") or declared_type == "message/rfc822" or ending == "eml":
        from sendlint.documents.mail import read_mail

        return read_mail(data, key, reading, read_inner)
    if key in ("html", "hta") or ending in ("html", "htm") or declared_type == "text/html":
        return plain.read_html(data, key, reading)
    if start.startswith(b"BEGIN:VCARD"):
        from sendlint.documents.cards import read_contact

        return read_contact(data, key, reading)
    if start.startswith(b"BEGIN:VCALENDAR"):
        from sendlint.documents.cards import read_calendar

        return read_calendar(data, key, reading)
    if key == "text" and (
        ending in _DELIMITERS or declared_type in ("text/csv", "text/tab-separated-values")
    ):
        return plain.read_delimited(data, key, reading, _DELIMITERS.get(ending, ""))
    return plain.read_text(data, key, reading)


def _miss_unknown(data: bytes, claim: str, reading: Reading) -> None:
    """Note that a file is damaged, unless it is the last volume of a split archive."""
    from sendlint.documents.zip_files import is_volume

    if claim == "archive" and is_volume(data):
        reading.miss("unsupported")
    else:
        reading.spoil()


def _read_picture(data: bytes, key: str, reading: Reading) -> Document:
    from sendlint.documents.picture_ends import is_cut_off
    from sendlint.documents.picture_places import read_picture

    if is_cut_off(data, key):
        reading.spoil()
    return read_picture(data, key)


def _read_pdf(data: bytes, reading: Reading) -> Document:
    """Read a PDF, if there is a reader for it."""
    try:
        from sendlint.documents.pdf import read_pdf
    except ImportError:
        reading.miss("no-reader")
        return Document("pdf")
    from time import monotonic

    left = max(reading.budget.deadline - monotonic(), 0.0)
    document = Document("pdf")
    try:
        document = read_pdf(data, replace(reading.limits, seconds=left))
    except ImportError:
        reading.miss("no-reader")
    return document


def _is_binary(head: bytes) -> bool:
    """Return whether more than a few of the bytes are control characters of no charset."""
    wide = head.count(0) * 4 > len(head)
    return not wide and len(head.translate(None, _PRINTED)) * 50 > len(head)


def _claimed(name: str, declared_type: str) -> Format | None:
    """Return the format that the name speaks of, or else the declared type."""
    return format_of_name(name)[0] or format_of_type(declared_type)
