"""XML whose meaning is not known here: e-invoices, drawings, exports of other programs."""

from __future__ import annotations

from sendlint.documents.document import Document, Section
from sendlint.documents.reading import Reading
from sendlint.documents.xml_parts import PartReader


def read_xml(data: bytes, key: str, reading: Reading) -> Document:
    """Read the character data of an XML file, a line for each element that has some."""
    reader = _Words(reading)
    reader.read(data)
    return Document(key, (Section("text", "", reading.text("\n".join(reader.lines))),))


class _Words(PartReader):
    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.lines: list[str] = []
        self.skips = frozenset(("?:style", "?:script", "style", "script"))

    def data(self, text: str) -> None:
        words = " ".join(text.split())
        if words and not self._skipped:
            self.lines.append(words)
