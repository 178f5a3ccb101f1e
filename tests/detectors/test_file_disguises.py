"""Files that are not what they are called: what is found, what is let pass, what is advised."""

from __future__ import annotations

import base64

import pytest

from sendlint import Config, Linter, Report
from sendlint.detectors.file_disguises import disguise, rename
from sendlint.documents.file_formats import FORMATS, format_of_name, format_of_type
from sendlint.draft.attachments import Attachment
from sendlint.draft.model import AttachmentKind
from sendlint.facts.files.file_types import FileType

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SEALED = b"%TSD-Header-###%\0\1\0\0\x8a\x13\xf0\x77"


def judged(name: str, found: str, declared: str = "", kind: AttachmentKind = "file") -> str:
    """Return the message id for a file whose content is of the format `found`."""
    named, ending = format_of_name(name)
    file = Attachment(name, kind, declared_type=declared)
    content = FORMATS[found] if found else None
    result = disguise(FileType(file, content, named, ending, format_of_type(declared)))
    return result[0] if result else ""


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("invoice.pdf", "exe"),
        ("invoice.pdf", "elf"),
        ("invoice.pdf", "macho"),
        ("invoice.pdf", "msi"),
        ("invoice.pdf", "lnk"),
        ("invoice.pdf", "hta"),
        ("invoice.pdf", "jar"),
        ("invoice.pdf", "script"),
        ("invoice.pdf", "shortcut"),
        ("invoice.pdf", "reg"),
        ("invoice.pdf", "iso"),
        ("invoice.pdf", "docm"),
        ("letter.docx", "docm"),
        ("list.xlsx", "xlsm"),
        ("list.csv", "xlsm"),
        ("list.txt", "exe"),
        ("hall.jpg", "exe"),
        ("photos.zip", "exe"),
        ("letter.doc", "exe"),
        ("letter.rtf", "docm"),
    ],
)
def test_dangerous_names(name: str, found: str) -> None:
    assert judged(name, found) == "dangerous"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("quote.pdf", "docx"),
        ("quote.pdf", "zip"),
        ("quote.pdf", "html"),
        ("quote.pdf", "text"),
        ("quote.pdf", "png"),
        ("quote.pdf", "encrypted"),
        ("quote.pdf", "ole"),
        ("list.xlsx", "text"),
        ("list.xlsx", "xls"),
        ("list.xlsx", "html"),
        ("list.xlsx", "docx"),
        ("list.xlsx", "zip"),
        ("list.xlsx", "xlsb"),
        ("list.xls", "xlsx"),
        ("list.xls", "excel-xml"),
        ("list.xls", "xlsm"),
        ("list.csv", "xlsx"),
        ("list.txt", "rtf"),
        ("list.txt", "docx"),
        ("letter.doc", "docx"),
        ("letter.doc", "rtf"),
        ("letter.doc", "html"),
        ("letter.doc", "mht"),
        ("letter.docx", "doc"),
        ("letter.docx", "odt"),
        ("letter.docx", "ole"),
        ("hall.jpg", "heic"),
        ("hall.jpg", "webp"),
        ("hall.jpg", "pdf"),
        ("hall.jpg", "tif"),
        ("hall.heic", "jpg"),
        ("scan.tif", "pdf"),
        ("photos.zip", "rar"),
        ("photos.zip", "docx"),
        ("photos.zip", "docm"),
        ("photos.rar", "zip"),
        ("mail.msg", "eml"),
        ("clip.mp4", "pdf"),
    ],
)
def test_wrong_names(name: str, found: str) -> None:
    assert judged(name, found) == "mismatch"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("quote.pdf", "pdf"),
        ("quote.pdf", "pgp"),
        ("quote.pdf", ""),
        ("quote", "docx"),
        ("quote.xyz", "docx"),
        ("setup.exe", "exe"),
        ("tool.jar", "jar"),
        ("disk.iso", "iso"),
        ("letter.docx", "encrypted"),
        ("letter.docx", "pk"),
        ("letter.dotx", "docx"),
        ("letter.docm", "docx"),
        ("letter.docm", "docm"),
        ("letter.doc", "ole"),
        ("letter.doc", "word-xml"),
        ("letter.wps", "doc"),
        ("list.et", "xls"),
        ("list.csv", "text"),
        ("list.csv", "html"),
        ("data.json", "script"),
        ("page.html", "hta"),
        ("notes.txt", "script"),
        ("notes.txt", "shortcut"),
        ("data.xml", "excel-xml"),
        ("mail.eml", "eml"),
        ("drawing.svg", "svg"),
        ("logo.jpg", "png"),
        ("logo.png", "gif"),
        ("scan.tif", "jpg"),
        ("photo.webp", "jpg"),
        ("clip.mov", "mp4"),
        ("clip.avi", "mp4"),
        ("a.tar.gz", "gz"),
        ("a.tgz", "gz"),
        ("a.tar", "xz"),
        ("tools.zip", "jar"),
        ("map.zip", "pk"),
        ("messages.pot", "text"),
        ("graph.dot", "text"),
        ("id_ed25519.pub", "text"),
        ("de.msg", "text"),
        ("figure.eps", "pdf"),
    ],
)
def test_names_that_fit(name: str, found: str) -> None:
    assert judged(name, found) == ""


@pytest.mark.parametrize(
    ("name", "found", "declared", "wanted"),
    [
        ("offer.pdf", "pdf", "image/jpeg", "wrong-type"),
        ("offer.pdf", "pdf", "text/plain", "wrong-type"),
        ("offer.docx", "docx", "application/pdf", "wrong-type"),
        ("offer", "docx", "application/pdf", "wrong-type"),
        ("hall.heic", "heic", "image/jpeg", "wrong-type"),
        ("offer", "exe", "application/pdf", "dangerous"),
        ("setup.exe", "exe", "image/png", "dangerous"),
        # One fault is told once, as that of the name.
        ("offer.pdf", "docx", "application/pdf", "mismatch"),
        ("offer.pdf", "docx", DOCX_TYPE, "mismatch"),
        # Old, wide and generic types.
        ("offer.docx", "docx", "application/msword", ""),
        ("offer.docm", "docm", DOCX_TYPE, ""),
        ("offer.docx", "encrypted", "application/msword", ""),
        ("offer.docx", "pk", "application/msword", ""),
        ("offer.docx", "docx", "application/zip", ""),
        ("offer.docx", "docx", "application/x-zip-compressed", ""),
        ("offer.docx", "docx", "application/octet-stream", ""),
        ("offer.docx", "docx", "application/x-ms-whatever", ""),
        ("offer.docx", "docx", "", ""),
        ("offer.doc", "doc", "application/x-ole-storage", ""),
        ("list.csv", "text", "application/vnd.ms-excel", ""),
        ("list.xlsx", "xlsx", "application/vnd.ms-excel", ""),
        ("letter.rtf", "rtf", "application/msword", ""),
        ("letter.rtf", "rtf", "text/richtext", ""),
        ("data.json", "text", "text/plain", ""),
        ("list.csv", "text", "text/x-anything", ""),
        ("hall.jpg", "jpg", "image/pjpeg", ""),
        ("hall.jpg", "png", "image/jpeg", ""),
        ("photos.rar", "rar", "application/x-zip-compressed", ""),
        ("tool.jar", "jar", "application/zip", ""),
        ("setup.exe", "exe", "application/x-msdownload", ""),
        ("offer.pdf", "pdf", "application/x-msdownload", ""),
        ("a.tar.gz", "gz", "application/x-gtar-compressed", ""),
        ("song.mp3", "mp3", "audio/x-anything", ""),
        ("install.sh", "script", "text/plain", ""),
    ],
)
def test_declared_types(name: str, found: str, declared: str, wanted: str) -> None:
    assert judged(name, found, declared) == wanted


def test_pictures_in_the_text_have_no_names_that_matter() -> None:
    assert judged("image001.jpg", "heic", "image/jpeg", "inline") == ""
    assert judged("image001.jpg", "webp", "image/jpeg", "logo") == ""
    assert judged("image001.jpg", "exe", "image/jpeg", "inline") == "dangerous"


@pytest.mark.parametrize(
    ("name", "found", "new"),
    [
        ("quote.pdf", "docx", "quote.docx"),
        ("Quote.PDF", "docx", "Quote.docx"),
        ("quote.docx.pdf", "docx", "quote.docx"),
        ("photo.jpeg.heic", "jpg", "photo.jpeg"),
        ("报价.v2.pdf", "xlsx", "报价.v2.xlsx"),
        ("report.xls", "html", "report.html"),
        ("letter.doc", "rtf", "letter.rtf"),
        ("mail.msg", "eml", "mail.eml"),
        ("offer.pdf ", "docx", "offer.docx"),
        ("list.xlsx", "text", ""),  # whatever kind of text
        ("quote.pdf", "html", ""),  # rather an error page than the quote
        ("quote.pdf", "encrypted", ""),
    ],
)
def test_new_names(name: str, found: str, new: str) -> None:
    named, ending = format_of_name(name)
    fix = rename(FileType(Attachment(name, "file"), FORMATS[found], named, ending), FORMATS[found])
    if new:
        assert fix == {"kind": "rename", "name": name, "old": name, "new": new}
    else:
        assert fix is None


def lint(name: str, data: bytes, declared: str, to: str = "bob@solartech.example") -> Report:
    body = base64.encodebytes(data).decode()
    text = (
        f"From: anna@firm.example\nTo: {to}\nSubject: Offer\n"
        'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nHello\n"
        f'--b\nContent-Type: {declared}; name="{name}"\n'
        f"Content-Transfer-Encoding: base64\n\n{body}--b--\n"
    )
    return Linter(Config.of({"select": ["A105", "A106"]})).lint(text.encode())


def test_finding_of_a_disguise() -> None:
    (finding,) = lint("hall.pdf", b"\x89PNG\r\n\x1a\n\0\0\0\r", "application/pdf").findings
    assert str(finding.severity) == "warning"
    assert finding.place.part == "hall.pdf"
    assert finding.message("en") == "“hall.pdf” is not PDF, as its name says, but PNG."
    assert finding.fix is not None
    assert finding.fix["new"] == "hall.png"
    (finding,) = lint("hall.pdf", b"\x7fELF\2\1\1\0", "application/pdf").findings
    assert str(finding.severity) == "error"
    assert finding.fix == {"kind": "detach", "name": "hall.pdf"}


def test_sealed_files_concern_outsiders() -> None:
    (finding,) = lint("offer.xlsx", SEALED, "application/vnd.ms-excel").findings
    assert finding.id == "locked"
    assert str(finding.severity) == "warning"
    inside = lint("offer.xlsx", SEALED, "application/vnd.ms-excel", "carl@firm.example")
    assert not inside.findings


def test_empty_file_has_no_type() -> None:
    (finding,) = lint("offer.pdf", b"", "application/pdf").findings
    assert (finding.rule, finding.id, str(finding.severity)) == ("empty-file", "empty", "error")
