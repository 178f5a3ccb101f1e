"""PowerPoint presentations (ISO/IEC 29500-1, 19): slides, notes, comments."""

from __future__ import annotations

from sendlint.documents.blocks import Blocks
from sendlint.documents.document import Document, Hidden, Section
from sendlint.documents.office_document import office_document, unseen_sections
from sendlint.documents.packages import Package
from sendlint.documents.reading import Finds, Reading, sample
from sendlint.documents.xml_parts import Attributes, PartReader, TooMany

_MOST_COMMENTS = 10_000
# Placeholders that programs fill by themselves.
_FILLED = ("sldNum", "sldImg", "dt", "hdr", "ftr")


def read_pptx(data: bytes, key: str, reading: Reading) -> Document:
    """Read a presentation; key: of its format."""
    package = Package(data, reading)
    main = package.main_part() or "ppt/presentation.xml"
    relations = package.relations(main)
    order = _Order(reading)
    order.read(package.read(main, needed=True))
    people = _people(package, main)
    sections: list[Section] = []
    hidden: list[Hidden] = []
    for count, identity in enumerate(order.slides, 1):
        relation = relations.get(identity)
        if relation is None or reading.expired():
            continue
        found = _read_slide(package, relation.target, str(count), people)
        sections += found[0]
        hidden += found[1]
    return office_document(package, key, sections, hidden)


def _read_slide(
    package: Package, part: str, name: str, people: dict[str, str]
) -> tuple[list[Section], list[Hidden]]:
    """Return a slide with its notes and comments, and what is hidden of them."""
    reading = package.reading
    slide = _Shapes(reading)
    slide.read(package.read(part, needed=True))
    blocks = slide.blocks
    sections = [Section("slide", name, blocks.text, slide.is_hidden)]
    hidden: list[Hidden] = []
    if slide.is_hidden:
        hidden.append(Hidden("hidden-slide", name, 1, sample(sections[0].text)))
    comments = Finds("comments", name)
    for beside in package.relations(part).values():
        if beside.kind.endswith("/notesSlide"):
            notes = _Shapes(reading)
            notes.read(package.read(beside.target))
            text = notes.blocks.text
            if text:
                sections.append(Section("notes", name, text, hidden=slide.is_hidden))
                hidden.append(Hidden("notes", name, 1, sample(text)))
        elif beside.kind.endswith("/comments"):
            reader = _Comments(reading, people)
            reader.read(package.read(beside.target))
            for author, remark in reader.found:
                comments.add(author, " ".join(remark))
    hidden += comments.hidden
    sections += unseen_sections((comments,), reading)
    return sections, hidden


def _people(package: Package, main: str) -> dict[str, str]:
    reader = _People(package.reading)
    for relation in package.relations(main).values():
        if relation.kind.endswith(("/commentAuthors", "/authors")) and not relation.external:
            reader.read(package.read(relation.target))
    return reader.found


class _Order(PartReader):
    """The ids of the relations to the slides, in the order of the show."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.slides: list[str] = []
        self.starts = {"p:sldId": lambda a: self.slides.append(a.get("r:id", ""))}


class _Shapes(PartReader):
    """The text of the shapes and tables on a slide or under it."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.blocks = Blocks(reading)
        self.is_hidden = False
        self._filled = False
        blocks = self.blocks
        self.heard = frozenset(("a:t",))
        self.skips = frozenset(("mc:Fallback", "p:timing", "p:transition", "p:extLst"))
        self.starts = {
            "p:sld": self._slide,
            "p:sp": self._start_shape,
            "p:ph": self._placeholder,
            "a:p": lambda a: blocks.start_paragraph(),
            "a:br": lambda a: blocks.add("\n"),
            "a:tbl": lambda a: blocks.start_table(),
            "a:tr": lambda a: blocks.start_row(),
            "a:tc": lambda a: blocks.start_cell(),
        }
        self.ends = {
            "a:p": blocks.end_paragraph,
            "a:tbl": blocks.end_table,
            "a:tr": blocks.end_row,
            "a:tc": blocks.end_cell,
        }

    def word(self, name: str, text: str) -> None:
        if not self._filled:
            self.blocks.add(text)

    def _slide(self, attributes: Attributes) -> None:
        self.is_hidden = attributes.get("show") in ("0", "false")

    def _start_shape(self, attributes: Attributes) -> None:
        self._filled = False

    def _placeholder(self, attributes: Attributes) -> None:
        self._filled = attributes.get("type") in _FILLED


class _People(PartReader):
    """Id -> name of those who wrote comments, in both ways of storing them."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.found: dict[str, str] = {}
        self.starts = {"p:cmAuthor": self._person, "p188:author": self._person}

    def _person(self, attributes: Attributes) -> None:
        self.found[attributes.get("id", "")] = attributes.get("name", "")


class _Comments(PartReader):
    """The comments and answers on a slide: author, text."""

    def __init__(self, reading: Reading, people: dict[str, str]) -> None:
        super().__init__(reading)
        self.found: list[tuple[str, list[str]]] = []
        self._people = people
        self.heard = frozenset(("p:text", "a:t"))
        self.starts = {
            "p:cm": self._start,
            "p188:cm": self._start,
            "p188:reply": self._start,
        }

    def _start(self, attributes: Attributes) -> None:
        if len(self.found) >= _MOST_COMMENTS:
            raise TooMany
        self.found.append((self._people.get(attributes.get("authorId", ""), ""), []))

    def word(self, name: str, text: str) -> None:
        if self.found:
            self.found[-1][1].append(text)
