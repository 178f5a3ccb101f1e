"""OpenDocument texts, spreadsheets and presentations (ISO/IEC 26300)."""

from __future__ import annotations

from sendlint.documents.document import Document, Hidden
from sendlint.documents.odf_content import ContentReader
from sendlint.documents.odf_sheets import SheetsReader
from sendlint.documents.office_document import authors
from sendlint.documents.packages import Package, PropertiesReader
from sendlint.documents.reading import Reading
from sendlint.documents.xml_parts import Attributes, PartReader

_NAMED = {
    "dc:title": "title",
    "dc:subject": "subject",
    "dc:creator": "modified-by",
    "meta:initial-creator": "author",
}


def read_open_document(data: bytes, key: str, reading: Reading) -> Document:
    """Read an OpenDocument file; key: of its format."""
    package = Package(data, reading)
    manifest = _Manifest(reading)
    if "META-INF/manifest.xml" in package:
        manifest.read(package.read("META-INF/manifest.xml"))
    if manifest.encrypted:
        reading.lock()
        return Document(key)
    content: ContentReader | SheetsReader
    content = SheetsReader(reading) if key == "ods" else ContentReader(reading, key)
    content.read(package.read("content.xml", needed=True))
    properties: dict[str, str] = {}
    if "meta.xml" in package:
        meta = PropertiesReader(reading, _NAMED)
        meta.read(package.read("meta.xml"))
        properties = meta.found
    sections = list(content.sections())
    hidden: tuple[Hidden, ...] = content.hidden()
    if key == "odt" and "styles.xml" in package:
        styles = ContentReader(reading, "styles")  # headers and footers stand there
        styles.read(package.read("styles.xml"))
        sections += [section for section in styles.sections() if section.text]
    return Document(
        format=key,
        sections=tuple(sections),
        hidden=(*hidden, *authors(properties)),
        properties=properties,
        macros=package.has_macros,
        external=tuple(content.external),
    )


class _Manifest(PartReader):
    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.encrypted = False
        self.starts = {"manifest:encryption-data": self._lock}

    def _lock(self, attributes: Attributes) -> None:
        self.encrypted = True
