"""Documents that are ZIP archives of parts, read within the limits."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from msgspec import Struct

from sendlint.documents import zip_files
from sendlint.documents.reading import Reading
from sendlint.documents.xml_parts import Attributes, PartReader, TooMany
from sendlint.documents.zip_files import Entry

_LARGE = 1_000_000
_MOST_RELATIONS = 10_000
_NAMED = {
    "dc:title": "title",
    "dc:subject": "subject",
    "dc:creator": "author",
    "cp:lastModifiedBy": "modified-by",
    "ep:Company": "company",
}
_LOADED = (
    "/attachedTemplate",
    "/externalLinkPath",
    "/frame",
    "/image",
    "/oleObject",
    "/subDocument",
    "/audio",
    "/video",
    "/media",
)


def unpack(data: bytes, entry: Entry, reading: Reading) -> bytes | None:
    """Return the content of a member of a ZIP archive; None where it is not read.

    data: the archive. A limit that is passed, a password and damage are noted in the reading.
    """
    limits, budget = reading.limits, reading.budget
    if entry.encrypted:
        reading.lock()
        return None
    if not zip_files.is_known_method(entry):
        reading.miss("unsupported")
        return None
    bomb = entry.size > _LARGE and entry.size > max(entry.packed, 1) * limits.ratio
    if bomb or entry.size > limits.member or entry.size > budget.total:
        reading.miss("too-large")
        return None
    if reading.expired():
        return None
    content, sound = zip_files.member(data, entry, entry.size)
    budget.total -= len(content)
    if not sound:
        reading.spoil()
    return content


class Relation(Struct, frozen=True):
    """A relation of a part of an OPC package (ISO/IEC 29500-2, 8.5.3).

    kind: its type, a URI. target: the name of a part, or an address if it is external.
    """

    kind: str
    target: str
    external: bool


class Package:
    """The parts of one document.

    names: of the parts, as they are written; letter case makes no difference when one is read.
    """

    def __init__(self, data: bytes, reading: Reading) -> None:
        self.reading = reading
        self._data = data
        self._known: dict[str, dict[str, Relation]] = {}
        listed = zip_files.entries(data)
        if listed is None:
            reading.spoil()
        elif any(entry.encrypted for entry in listed):
            reading.lock()
        self._cut = len(listed or ()) > reading.limits.members
        if self._cut:
            reading.miss("too-many")
        listed = (listed or ())[: reading.limits.members]
        self._entries = {entry.name.lower(): entry for entry in listed}
        self.names = tuple(entry.name for entry in listed)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    def read(self, name: str, needed: bool = False) -> bytes:
        """Return the content of a part; b"" where it is missing or not read.

        needed: no program can read a document without it.
        """
        entry = self._entries.get(name.lower())
        if entry is None:
            if needed and not (self.reading.encrypted or self._cut):
                self.reading.spoil()
            return b""
        content = unpack(self._data, entry, self.reading) or b""
        if needed and entry.size == 0:
            self.reading.spoil()
        return content

    def relations(self, part: str) -> dict[str, Relation]:
        """Return the relations of a part of an OPC package by their ids."""
        folder, _, name = part.rpartition("/")
        return self._relations(f"{folder}/_rels/{name}.rels".lstrip("/"), folder)

    def _relations(self, name: str, folder: str) -> dict[str, Relation]:
        known = self._known.get(name.lower())
        if known is None:
            reader = _Relations(self.reading, folder)
            data = self.read(name)
            if data:
                reader.read(data)
            known = self._known[name.lower()] = reader.found
        return known

    def main_part(self) -> str:
        """Return the name of the main part of an OPC package; "" if it names none."""
        for relation in self.relations("").values():
            if relation.kind.endswith("/officeDocument") and not relation.external:
                return relation.target
        return ""

    def properties(self) -> dict[str, str]:
        """Return what the document says about itself."""
        reader = PropertiesReader(self.reading, _NAMED)
        for name in ("docProps/core.xml", "docProps/app.xml"):
            data = self.read(name)
            if data:
                reader.read(data)
        return reader.found

    @property
    def has_macros(self) -> bool:
        """Whether the package holds a program of its writer's."""
        return any(map(_is_program, self.names))

    def external(self) -> tuple[str, ...]:
        """Return the addresses that any part loads something from."""
        found: dict[str, None] = {}
        for name in self.names:
            if not name.endswith(".rels") or self.reading.expired():
                continue
            for relation in self._relations(name, "").values():
                if relation.external and relation.kind.endswith(_LOADED):
                    found[relation.target] = None
        return tuple(found)


class _Relations(PartReader):
    def __init__(self, reading: Reading, folder: str) -> None:
        super().__init__(reading)
        self.found: dict[str, Relation] = {}
        self._folder = folder
        self.starts = {"rel:Relationship": self._relation}

    def _relation(self, attributes: Attributes) -> None:
        target = attributes.get("Target", "")
        external = attributes.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
        if len(self.found) >= _MOST_RELATIONS:
            raise TooMany
        relation = Relation(attributes.get("Type", ""), target, external)
        self.found[attributes.get("Id", "")] = relation


class PropertiesReader(PartReader):
    """Reads the properties of a document into `found`: name -> text.

    names: the element that holds a property -> its name.
    """

    def __init__(self, reading: Reading, names: Mapping[str, str]) -> None:
        super().__init__(reading)
        self.found: dict[str, str] = {}
        self.heard = frozenset(names)
        self._properties = names

    def word(self, name: str, text: str) -> None:
        if text.strip():
            self.found[self._properties[name]] = text.strip()[:1000]


def _is_program(name: str) -> bool:
    lower = name.lower()
    if lower.endswith("vbaproject.bin") or lower.startswith("xl/macrosheets/"):
        return True
    if lower.startswith("basic/"):  # OpenDocument; each library has lists besides its modules
        return not lower.endswith(("script-lc.xml", "script-lb.xml", "/"))
    return lower.startswith("scripts/") and not lower.endswith("/")
