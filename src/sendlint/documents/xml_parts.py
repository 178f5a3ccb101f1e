"""XML parts of documents, read as a stream: no tree is built, no entity expanded."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sendlint.documents.reading import Reading

Attributes = Mapping[str, str]
"""Names with the prefixes below -> values."""

_CHUNK = 65_536
_DEEPEST = 2000
_MOST_NAMES = 10_000
_LONGEST_TAG = 1_000_000
_OOXML = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_PREFIXES = {
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://purl.org/dc/elements/1.1/": "dc",
    f"{_OOXML}markup-compatibility/2006": "mc",
    f"{_OOXML}package/2006/relationships": "rel",
    f"{_OOXML}package/2006/content-types": "ct",
    f"{_OOXML}package/2006/metadata/core-properties": "cp",
    f"{_OOXML}officeDocument/2006/extended-properties": "ep",
    f"{_OOXML}officeDocument/2006/relationships": "r",
    f"{_STRICT}officeDocument/relationships": "r",
    f"{_STRICT}officeDocument/extendedProperties": "ep",
    f"{_OOXML}officeDocument/2006/math": "m",
    f"{_STRICT}officeDocument/math": "m",
    f"{_OOXML}wordprocessingml/2006/main": "w",
    f"{_STRICT}wordprocessingml/main": "w",
    f"{_OOXML}spreadsheetml/2006/main": "s",
    f"{_STRICT}spreadsheetml/main": "s",
    f"{_OOXML}presentationml/2006/main": "p",
    f"{_STRICT}presentationml/main": "p",
    f"{_OOXML}drawingml/2006/main": "a",
    f"{_STRICT}drawingml/main": "a",
    "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments": "tc",
    "http://schemas.microsoft.com/office/powerpoint/2018/8/main": "p188",
}
_OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns:"


class _Names(dict[str, str]):
    """A name as the parser gives it, "namespace}name" -> "prefix:name"."""

    def __missing__(self, full: str) -> str:
        namespace, brace, local = full.rpartition("}")
        if not brace:
            name = full
        elif namespace.startswith(_OPEN_DOCUMENT):
            prefix = namespace[len(_OPEN_DOCUMENT) :].partition(":")[0]
            name = f"{'draw' if prefix == 'drawing' else prefix}:{local}"
        else:
            name = f"{_PREFIXES.get(namespace, '?')}:{local}"
        self[full] = name
        return name


class TooMany(Exception):
    """A part holds more of something than any document has."""


class PartReader:
    """Reads one XML part; a subclass fills the tables in its __init__.

    starts, ends: what to call at the start and the end of an element.
    skips: elements of which nothing but the start is looked at.
    heard: elements whose text is collected, for word().
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.starts: dict[str, Callable[[Attributes], None]] = {}
        self.ends: dict[str, Callable[[], None]] = {}
        self.skips: frozenset[str] = frozenset()
        self.heard: frozenset[str] = frozenset()
        self._depth = 0
        self._skipped = 0
        self._listening = 0
        self._pieces: list[str] = []
        self._names = _Names()

    def read(self, data: bytes) -> bool:
        """Read the part and return whether it is well-formed and was read to its end."""
        if not data:
            return False
        from defusedxml.ElementTree import DefusedXMLParser

        parser = DefusedXMLParser(target=self)
        # Its own handlers for elements would only build other names and call ours.
        parser.parser.StartElementHandler = self.start
        parser.parser.EndElementHandler = self.end
        parser.parser.ordered_attributes = False
        try:
            for at in range(0, len(data), _CHUNK):
                if self.reading.expired():
                    return False
                parser.feed(data[at : at + _CHUNK])
                left = at + _CHUNK - parser.parser.CurrentByteIndex
                if len(parser.parser.intern) > _MOST_NAMES or left > _LONGEST_TAG:
                    raise TooMany
            parser.close()
        except TooMany:
            self.reading.miss("too-many")
            return False
        # ParseError is a SyntaxError, a refused entity and an unknown charset are ValueErrors.
        except (SyntaxError, ValueError, LookupError):
            self.reading.spoil()
            return False
        return True

    def word(self, name: str, text: str) -> None:
        """Take the text of an element that is heard."""

    # What the parser calls

    def start(self, full: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise TooMany
        if self._skipped:
            self._skipped += 1
            return
        names = self._names
        name = names[full]
        handler = self.starts.get(name)
        if handler:
            handler({names[key]: value for key, value in attributes.items()})
        if name in self.heard:
            self._listening += 1
            self._pieces.clear()
        elif name in self.skips:
            self._skipped = 1

    def end(self, full: str) -> None:
        self._depth -= 1
        if self._skipped:
            self._skipped -= 1
            return
        name = self._names[full]
        if name in self.heard:
            self._listening -= 1
            self.word(name, "".join(self._pieces))
            self._pieces.clear()
        handler = self.ends.get(name)
        if handler:
            handler()

    def data(self, text: str) -> None:
        if self._listening:
            self._pieces.append(text)


def number(text: str | None, default: int = 0, most: int = 2**31) -> int:
    """Return a whole number from 0 to `most` as attributes hold it, `default` if it is none."""
    if text and len(text) < 12 and text.isascii() and text.isdigit():
        return min(int(text), most)
    return default


def switched_on(text: str | None) -> bool:
    """Return what an OOXML on-off attribute says; absent means on (ECMA-376-1, 22.9.2.7)."""
    return text not in ("0", "false", "off", "none")
