"""Office documents that open, but hold nothing: a new file that was never filled in or saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sendlint.documents import Document, zip_files
from sendlint.draft.attachments import Attachment
from sendlint.facts.files.empty_files import EmptyFile

_FOLDERS = {
    "docx": ("word", "word/_rels", "word/theme", "word/glossary", "word/glossary/_rels"),
    "xlsx": (
        *("xl", "xl/_rels", "xl/theme", "xl/worksheets", "xl/worksheets/_rels"),
        "xl/printersettings",
    ),
}
"""Format -> the folders of the parts that say nothing; pictures and charts lie in others."""
_COMMON_FOLDERS = ("", "_rels", "docprops", "customxml", "customxml/_rels")
_ENDINGS = (".xml", ".rels", ".bin")
_SHOWN = (b"<w:drawing", b"<w:pict", b"<w:object", b"<w:sym", b"<w:altChunk", b"<m:oMath")
"""What a Word document shows besides text."""
_MOST_PARTS = 60
_LARGEST = 1_000_000


def find_blank_documents(
    documents: Iterable[tuple[Attachment, Document]],
) -> Iterator[EmptyFile]:
    """Yield the Word documents and Excel workbooks that a person attaches with nothing in them."""
    for file, document in documents:
        if file.kind != "file" or document.format not in _FOLDERS:
            continue
        if _says_nothing(document) and not _shows(file.content, document.format):
            yield EmptyFile(file, "document")


def _says_nothing(document: Document) -> bool:
    """Tell whether a document was read in full, and no text found, hidden text included."""
    return not (
        document.unread
        or document.damaged
        or document.macros
        or document.external
        or any(hidden.kind != "author" for hidden in document.hidden)
        or any(section.text.strip() for section in document.sections)
    )


def _shows(data: bytes, format: str) -> bool:
    """Tell whether a package may show something besides text."""
    entries = zip_files.entries(data)
    if not entries or len(entries) > _MOST_PARTS:
        return True
    folders = (*_COMMON_FOLDERS, *_FOLDERS[format])
    for entry in entries:
        folder, _, name = entry.name.lower().rpartition("/")
        if not name or name.startswith("thumbnail."):
            continue
        if folder not in folders or not name.endswith(_ENDINGS) or entry.size > _LARGEST:
            return True
        if folder == "word" and name.startswith(("document", "header", "footer")):
            content, sound = zip_files.member(data, entry, entry.size)
            if not sound or any(sign in content for sign in _SHOWN):
                return True
    return False
