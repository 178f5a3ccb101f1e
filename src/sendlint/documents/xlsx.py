"""Excel workbooks (ISO/IEC 29500-1, 18): sheets, and what is hidden in them."""

from __future__ import annotations

from collections.abc import Iterable

from sendlint.documents.document import Document, Hidden, Section
from sendlint.documents.number_formats import BUILT_IN, GENERAL, PLAIN, Shape, shape_of
from sendlint.documents.office_document import office_document, unseen_sections
from sendlint.documents.packages import Package, Relation
from sendlint.documents.reading import Finds, Reading, sample
from sendlint.documents.sheets import Sheet
from sendlint.documents.xlsx_sheet import SheetReader
from sendlint.documents.xml_parts import Attributes, PartReader, TooMany, number

_MOST_COMMENTS = 10_000
_SEEN = ("", "visible")


def read_xlsx(data: bytes, key: str, reading: Reading) -> Document:
    """Read an Excel workbook; key: of its format."""
    package = Package(data, reading)
    main = package.main_part() or "xl/workbook.xml"
    relations = package.relations(main)
    book = _Workbook(reading)
    book.read(package.read(main, needed=True))
    shared = _Shared(package, relations.values(), book.from_1904)
    sections: list[Section] = []
    hidden: list[Hidden] = []
    for name, state, identity in book.sheets:
        relation = relations.get(identity)
        if relation is None or relation.kind.endswith("/chartsheet"):
            continue
        sheet = Sheet(reading, name, state not in _SEEN)
        found = _read_sheet(package, relation.target, sheet, shared)
        sections += found[0]
        hidden += found[1]
        if reading.expired():
            break
    return office_document(package, key, sections, hidden)


class _Shared:
    """What the sheets of a workbook share: strings, number formats, people."""

    def __init__(self, package: Package, relations: Iterable[Relation], from_1904: bool) -> None:
        strings, styles = _Strings(package.reading), _Styles(package.reading)
        people = _People(package.reading)
        _read_first(package, relations, "/sharedStrings", strings)
        _read_first(package, relations, "/styles", styles)
        _read_first(package, relations, "/person", people)
        self.strings, self.shapes, self.people = strings.found, styles.shapes, people.found
        self.from_1904 = from_1904


def _read_sheet(
    package: Package, part: str, sheet: Sheet, shared: _Shared
) -> tuple[list[Section], list[Hidden]]:
    """Return the sections of a sheet, and what is hidden in it."""
    reading = package.reading
    reader = SheetReader(reading, sheet, shared.strings, shared.shapes, shared.from_1904)
    reader.read(package.read(part, needed=True))
    beside = package.relations(part).values()
    sheet.more += _drawn(package, beside, reading)
    sections = list(sheet.sections())
    hidden: list[Hidden] = []
    if sheet.hidden:
        hidden.append(Hidden("hidden-sheet", sheet.name, 1, sample(sections[0].text)))
    comments = _comments(package, beside, shared.people, sheet.name)
    for find in (*sheet.finds(), comments):
        hidden += find.hidden
    sections += unseen_sections((comments,), reading)
    return sections, hidden


def _read_first(
    package: Package, relations: Iterable[Relation], ending: str, reader: PartReader
) -> None:
    for relation in relations:
        if relation.kind.endswith(ending) and not relation.external:
            data = package.read(relation.target)
            if data:
                reader.read(data)
            return


def _comments(
    package: Package, relations: Iterable[Relation], people: dict[str, str], where: str
) -> Finds:
    """Return the comments of a sheet; a threaded one is also stored as an old one."""
    found = Finds("comments", where)
    threads = [r for r in relations if r.kind.endswith("/threadedComment")]
    for relation in relations:
        if relation.kind.endswith(("/comments", "/threadedComment")) and not relation.external:
            reader = _Comments(package.reading, people, bool(threads))
            reader.read(package.read(relation.target))
            for author, text in reader.found:
                found.add(author, text)
    return found


def _drawn(package: Package, relations: Iterable[Relation], reading: Reading) -> list[str]:
    """Return the lines in the text boxes of a sheet."""
    lines: list[str] = []
    for relation in relations:
        if relation.kind.endswith("/drawing") and not relation.external:
            reader = _Drawing(reading)
            reader.read(package.read(relation.target))
            lines += reader.lines
    return lines


class _Workbook(PartReader):
    """The sheets: name, state, id of the relation; and where days are counted from."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.sheets: list[tuple[str, str, str]] = []
        self.from_1904 = False
        self.starts = {"s:sheet": self._sheet, "s:workbookPr": self._settings}

    def _sheet(self, attributes: Attributes) -> None:
        get = attributes.get
        self.sheets.append((get("name", ""), get("state", ""), get("r:id", "")))

    def _settings(self, attributes: Attributes) -> None:
        self.from_1904 = attributes.get("date1904") in ("1", "true", "on")


class _Strings(PartReader):
    """The shared strings; what passes the limit of cells is not kept."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.found: list[str] = []
        self._words: list[str] = []
        self.heard = frozenset(("s:t",))
        self.skips = frozenset(("s:rPh", "s:rPr"))
        self.ends = {"s:si": self._end}

    def word(self, name: str, text: str) -> None:
        self._words.append(text)

    def _end(self) -> None:
        if len(self.found) < self.reading.limits.cells:
            self.found.append("".join(self._words))
        self._words.clear()


class _Styles(PartReader):
    """The number formats of the cell styles by their number."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.shapes: list[Shape] = []
        self._codes = dict(BUILT_IN)
        self._in_cells = False
        self.starts = {
            "s:numFmt": self._code,
            "s:cellXfs": self._start,
            "s:xf": self._style,
        }
        self.ends = {"s:cellXfs": self._end}

    def _code(self, attributes: Attributes) -> None:
        code = attributes.get("formatCode", GENERAL)
        self._codes[number(attributes.get("numFmtId"))] = code

    def _start(self, attributes: Attributes) -> None:
        self._in_cells = True

    def _end(self) -> None:
        self._in_cells = False

    def _style(self, attributes: Attributes) -> None:
        if self._in_cells:
            code = self._codes.get(number(attributes.get("numFmtId")), GENERAL)
            self.shapes.append(shape_of(code) if code != GENERAL else PLAIN)


class _People(PartReader):
    """Id -> name of those who wrote threaded comments."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.found: dict[str, str] = {}
        self.starts = {"tc:person": self._person}

    def _person(self, attributes: Attributes) -> None:
        self.found[attributes.get("id", "")] = attributes.get("displayName", "")


class _Comments(PartReader):
    """The comments of a sheet, old and threaded: author, text.

    threaded: whether there are threads; each has a stand-in among the old comments.
    """

    def __init__(self, reading: Reading, people: dict[str, str], threaded: bool) -> None:
        super().__init__(reading)
        self.found: list[tuple[str, str]] = []
        self._people = people
        self._threaded = threaded
        self._authors: list[str] = []
        self._author = ""
        self._words: list[str] = []
        self.heard = frozenset(("s:author", "s:t", "tc:text"))
        self.skips = frozenset(("s:rPh", "s:rPr"))
        self.starts = {"s:comment": self._start, "tc:threadedComment": self._start}
        self.ends = {"s:comment": self._end, "tc:threadedComment": self._end}

    def word(self, name: str, text: str) -> None:
        if name == "s:author":
            self._authors.append(text)
        else:
            self._words.append(text)

    def _start(self, attributes: Attributes) -> None:
        self._words = []
        person = attributes.get("personId")
        at = number(attributes.get("authorId"), -1)
        if person is not None:
            self._author = self._people.get(person, "")
        else:
            self._author = self._authors[at] if 0 <= at < len(self._authors) else ""

    def _end(self) -> None:
        if len(self.found) >= _MOST_COMMENTS:
            raise TooMany
        if not (self._threaded and self._author.startswith("tc={")):
            self.found.append((self._author, "".join(self._words).strip()))


class _Drawing(PartReader):
    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.lines: list[str] = []
        self._words: list[str] = []
        self.heard = frozenset(("a:t",))
        self.skips = frozenset(("mc:Fallback",))
        self.ends = {"a:p": self._end}

    def word(self, name: str, text: str) -> None:
        self._words.append(text)

    def _end(self) -> None:
        line = "".join(self._words).strip()
        self._words.clear()
        if line:
            self.lines.append(line)
