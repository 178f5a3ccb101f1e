"""Word documents (ISO/IEC 29500-1, 17): text, tables, tracked changes, comments."""

from __future__ import annotations

from sendlint.documents.document import Document, Section
from sendlint.documents.docx_body import BodyReader
from sendlint.documents.office_document import office_document, unseen_sections
from sendlint.documents.packages import Package
from sendlint.documents.reading import Finds, Reading
from sendlint.documents.xml_parts import Attributes, PartReader, switched_on

_BESIDE = (
    ("/header", "header"),
    ("/footer", "footer"),
    ("/footnotes", "footnotes"),
    ("/endnotes", "footnotes"),
)


def read_docx(data: bytes, key: str, reading: Reading) -> Document:
    """Read a Word document; key: of its format."""
    package = Package(data, reading)
    main = package.main_part() or "word/document.xml"
    relations = package.relations(main).values()
    styles = _Styles(reading)
    comments = _Comments(reading)
    for relation in relations:
        if relation.kind.endswith("/styles"):
            data_of_styles = package.read(relation.target)
            if b"vanish" in data_of_styles:  # they are long, and few hide anything
                styles.read(data_of_styles)
        elif relation.kind.endswith("/comments"):
            comments.read(package.read(relation.target))
    body = BodyReader(reading, styles.hidden)
    body.read(package.read(main, needed=True))
    sections = [Section("text", "", body.blocks.text)]
    for ending, name in _BESIDE:
        for relation in relations:
            if relation.kind.endswith(ending) and not relation.external:
                part = BodyReader(reading, styles.hidden, body.finds)
                part.read(package.read(relation.target))
                section = Section("text", name, part.blocks.text)
                if section.text:
                    sections.append(section)
    finds = (*body.finds.values(), comments.finds)
    sections += unseen_sections(finds, reading)
    hidden = [entry for find in finds for entry in find.hidden]
    return office_document(package, key, sections, hidden)


class _Styles(PartReader):
    """The ids of the styles that hide text."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.hidden: set[str] = set()
        self._style = ""
        self._in_paragraph = False
        self.starts = {
            "w:style": self._start_style,
            "w:pPr": self._start_paragraph,
            "w:vanish": self._vanish,
        }
        self.ends = {"w:style": self._end_style, "w:pPr": self._end_paragraph}

    def _start_style(self, attributes: Attributes) -> None:
        self._style = attributes.get("w:styleId", "")

    def _end_style(self) -> None:
        self._style = ""

    def _start_paragraph(self, attributes: Attributes) -> None:
        self._in_paragraph = True

    def _end_paragraph(self) -> None:
        self._in_paragraph = False

    def _vanish(self, attributes: Attributes) -> None:
        if self._style and not self._in_paragraph and switched_on(attributes.get("w:val")):
            self.hidden.add(self._style)


class _Comments(PartReader):
    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.finds = Finds("comments")
        self._author = ""
        self._words: list[str] = []
        self.heard = frozenset(("w:t",))
        self.starts = {"w:comment": self._start}
        self.ends = {"w:comment": self._end, "w:p": self._line}

    def _start(self, attributes: Attributes) -> None:
        self._author = attributes.get("w:author", "")
        self._words = []

    def _line(self) -> None:
        self._words.append(" ")

    def _end(self) -> None:
        self.finds.add(self._author, "".join(self._words).strip())

    def word(self, name: str, text: str) -> None:
        self._words.append(text)
