"""Marks on files that say whom they are for: internal, own costs, draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal, TypeAlias

from msgspec import Struct

from sendlint.documents.document import Document, Section
from sendlint.documents.file_formats import format_of_name
from sendlint.draft.attachments import Attachment
from sendlint.facts.text.folding import fold
from sendlint.facts.text.han import CJK_START, simplified
from sendlint.facts.text.matching import Match
from sendlint.facts.text.mentions import Stretch, spellings
from sendlint.facts.text.phrases import PhraseIndex, Reading, build_index, read
from sendlint.facts.text.skim import plain

MarkKind: TypeAlias = Literal["internal", "draft"]
MarkPlace: TypeAlias = Literal["name", "sheet", "text"]

TOPICS = (
    "internal-mark",
    "internal-end",
    "internal-stamp",
    "cost-stamp",
    "draft-mark",
    "draft-stamp",
)
"""Words of marks: "-mark" tell wherever they stand in a name or a heading, "-end" and draft stamps
as its last word, too; "-stamp" alone, in brackets, or cut off by a dash."""

_WRITTEN = ("word", "excel", "powerpoint", "page", "text")
_PARTS = r"[()\[\]{}（）【】「」《》|]|[ _][-–—][ _]|__|--|—"
_SMALL_PARTS = r"[-_.,;+~ \u3000、，]"
_CAMEL = r"(?<=[a-zß-ÿāăąćčďęěłńňóřśšťůźżž])(?=[A-ZÀ-ÞĄĆĘŁŃŚŹŻ])"
_UNIT = r"[(（\[][^()（）\[\]]{1,12}[)）\]]\Z"
"""The currency or unit behind the head of a column."""
_FILLERS = frozenset(("ver", "rev", "vers", "version", "final", "new", "copy", "nr", "no"))
_MOST_WORDS = 5
_MOST_SIGNS = 14
_LONGEST_LINE = 60
_FIRST_LINES = 3
_TOP_LINES = 8
_BOTTOM_LINES = 3
_MOST_LINES = 400
_MOST_CELL_ROWS = 10
_MOST_FILES = 200
_LONGEST_NAME = 200


class MarkWords(Struct, frozen=True, dict=True):
    """The words of marks, prepared once per linter.

    topics: topic -> language code -> phrases.
    """

    topics: Mapping[str, Mapping[str, tuple[str, ...]]]

    @cached_property
    def index(self) -> PhraseIndex:
        """The index of TOPICS; takes some milliseconds to build."""
        return build_index({topic: self.topics.get(topic, {}) for topic in TOPICS})

    @cached_property
    def longest_words(self) -> tuple[str, ...]:
        """Of each phrase its longest word, without diacritics."""
        phrases = [
            p for topic in TOPICS for words in self.topics.get(topic, {}).values() for p in words
        ]
        found = (plain(phrase.replace("*", " ")).replace("-", " ") for phrase in phrases)
        return tuple(dict.fromkeys(max(words.split(), key=len) for words in found))

    def may_mark(self, text: str) -> bool:
        """Tell whether a text has a word of a mark, so that it is worth a closer look."""
        content = plain(text)
        return any(word in content for word in self.longest_words)


class FileMark(Struct, frozen=True):
    """A mark on a file.

    inner: the name of the file in an archive that has it; "" for the attached file itself.
    where: the file's "name", the name of a "sheet", or the "text" of its first page or a heading.
    phrase: the mark as written.
    hidden: whether it stands in a hidden sheet, row or column only.
    """

    file: Attachment
    kind: MarkKind
    where: MarkPlace
    phrase: str
    inner: str = ""
    hidden: bool = False


def find_marks(
    files: Iterable[Attachment],
    documents: Iterable[tuple[Attachment, Document]],
    marks: MarkWords,
    words: Sequence[str],
) -> tuple[FileMark, ...]:
    """Return the marks on files, at most one of a file: rather "internal" than "draft".

    documents: what was read of the files. marks: the words of marks.
    words: further words that mark a file as internal, wherever its name or a heading has them.
    """
    read_of = {id(file): document for file, document in documents}
    marker = _Marker(marks, words)
    found = []
    for file in list(files)[:_MOST_FILES]:
        if file.kind == "file":
            mark = _mark_of(file, file.name, read_of.get(id(file)), marker)
            if mark:
                found.append(mark)
    return tuple(found)


def _mark_of(
    file: Attachment, name: str, document: Document | None, marker: _Marker, inner: str = ""
) -> FileMark | None:
    """Return the mark of a file, or of one packed in it; rather "internal" than "draft"."""
    draft: FileMark | None = None
    for kind, where, phrase, hidden in _marks(name, document, marker):
        found = FileMark(file, kind, where, phrase, inner, hidden)
        if kind == "internal":
            return found
        draft = draft or found
    if document and not inner:
        for member in document.members[:_MOST_FILES]:
            own = member.name.rstrip("/").rpartition("/")[2]
            mark = _mark_of(file, own, member.document, marker, own) if own else None
            if mark and mark.kind == "internal":
                return mark
            draft = draft or mark
    return draft


Found: TypeAlias = "tuple[MarkKind, MarkPlace, str, bool]"


def _marks(name: str, document: Document | None, marker: _Marker) -> Iterator[Found]:
    """Yield the marks in the name of a file, then in its sheets and pages, hidden ones last."""
    known = format_of_name(name)[0]
    group = known.group if known else ""
    # The name of a drawing or a photo says what it shows: "ring_internal.step".
    if not known or group in _WRITTEN or group == "archive":
        stem = name.rpartition(".")[0] if known else name
        for kind, phrase in marker.in_name((stem or name)[:_LONGEST_NAME]):
            yield kind, "name", phrase, False
    if document is None:
        return
    pages = list(_first_pages(document))
    for hidden in (False, True):
        for section in document.sections:
            if section.kind == "sheet" and section.hidden == hidden:
                for kind, phrase in marker.in_name(section.name[:_LONGEST_NAME]):
                    yield kind, "sheet", phrase, hidden
        for section, whole in pages:
            if section.hidden == hidden:
                for kind, phrase in marker.in_lines(section, whole):
                    yield kind, "text", phrase, hidden


def _first_pages(document: Document) -> Iterator[tuple[Section, bool]]:
    """Yield the sections that a reader sees first, and whether each is a header or footer."""
    first = True
    if document.format in ("text", "csv", "eml", "html", "xml"):
        return
    for section in document.sections:
        if section.name in ("header", "footer"):
            yield section, True
        elif section.hidden and section.kind != "sheet":
            continue
        elif section.kind == "sheet":
            yield section, False
        elif first and section.kind != "notes":
            first = False
            yield section, False


class _Marker:
    """Finds marks in short texts.

    words: of the user, that count as "internal-mark".
    """

    def __init__(self, marks: MarkWords, words: Sequence[str]) -> None:
        self.marks = marks
        self.own = [spelling for word in words for spelling in spellings(word)]

    def in_name(self, name: str) -> Iterator[tuple[MarkKind, str]]:
        """Yield kind and words of the marks in the name of a file or sheet."""
        yield from self._own(name)
        if not self.marks.may_mark(name):
            return
        spaced = _spaced(name)
        reading = read(spaced, self.marks.index)
        if not reading.found:
            return
        for topic, match in _matches(reading, ("internal-mark", "draft-mark")):
            yield _kind(topic), _written(reading, match)
        for topic, match in _matches(reading, ("internal-end", "draft-stamp")):
            if _is_last(reading, match):
                yield _kind(topic), _written(reading, match)
        shouted = _shouted(spaced)
        for part in _parts(name):
            for topic, phrase in self._stamps(part):
                yield _kind(topic), phrase
        for topic, match in _matches(reading, ("internal-end", "internal-stamp", "draft-stamp")):
            if shouted and _written(reading, match) in shouted:
                yield _kind(topic), _written(reading, match)

    def in_lines(self, section: Section, whole: bool) -> Iterator[tuple[MarkKind, str]]:
        """Yield kind and words of the marks on lines of their own.

        whole: for a header or footer, of which every line is one.
        """
        lines = list(_short_lines(section))
        text = "\n\n".join(line for line, _ in lines)
        if not self.own and not self.marks.may_mark(text):
            return
        for line, place in lines:
            prominent = whole or place == "first"
            for kind, phrase in self._own(line):
                if prominent or line.isupper() or len(line) < len(phrase) + 4:
                    yield kind, phrase
            reading = read(line, self.marks.index)
            capital = line.isupper() and line.isascii()
            for topic, match in _matches(reading, ("internal-mark", "draft-mark")):
                if _covers(reading, match) or (
                    place != "cell" and (prominent or capital) and _is_short(reading)
                ):
                    yield _kind(topic), _written(reading, match)
            if place == "cell" and not prominent:
                continue
            stamps = ("internal-end", "internal-stamp", "draft-stamp")
            for topic, match in _matches(reading, stamps):
                shown = prominent or (capital and place == "edge")
                if shown and _covers(reading, match):
                    yield _kind(topic), _written(reading, match)

    def _own(self, text: str) -> Iterator[tuple[MarkKind, str]]:
        if self.own:
            folded = fold(text)
            stretch = Stretch(folded, simplified(folded.text), name=text)
            for spelling in self.own:
                found = spelling.search(stretch.plain)
                if found:
                    yield "internal", stretch.place(*found.span()).quote

    def _stamps(self, part: str) -> Iterator[tuple[str, str]]:
        reading = read(part, self.marks.index)
        topics = ("internal-end", "internal-stamp", "cost-stamp", "draft-stamp")
        for topic, match in _matches(reading, topics):
            if _covers(reading, match):
                yield topic, _written(reading, match)


def _kind(topic: str) -> MarkKind:
    return "draft" if topic.startswith("draft") else "internal"


def _matches(reading: Reading, topics: Sequence[str]) -> Iterator[tuple[str, Match]]:
    for topic in topics:
        for match in reading.matches(topic):
            yield topic, match


def _written(reading: Reading, match: Match) -> str:
    tokens, source = reading.tokens, reading.folded.source
    start, end = source(tokens.starts[match[0]]), source(tokens.ends[match[1] - 1] - 1) + 1
    return reading.text[start:end]


def _spaced(name: str) -> str:
    return re.sub(_CAMEL, " ", re.sub(r"[_.+~\-–—]", " ", name))


def _parts(name: str) -> Iterator[str]:
    """Yield what brackets and dashes part, and the Chinese between any signs."""
    for part in re.split(_PARTS, name):
        yield re.sub(r"[_.+~-]", " ", part)
        if not part.isascii():
            for small in re.split(_SMALL_PARTS, part):
                if small[:1] >= CJK_START:
                    yield small


def _shouted(name: str) -> frozenset[str]:
    """Return the words in capital letters of a name that has others."""
    words = [word for word in re.findall(r"[^\W\d_]{1,40}", name) if word[0] < CJK_START]
    capital = [word for word in words if word.isupper() and len(word) > 3]
    return frozenset(capital) if any(map(str.islower, "".join(words))) else frozenset()


def _is_filler(word: str) -> bool:
    return (len(word) == 1 and word < CJK_START) or word.isdigit() or word in _FILLERS


def _is_last(reading: Reading, match: Match) -> bool:
    return all(map(_is_filler, reading.tokens.words[match[1] :]))


def _covers(reading: Reading, match: Match) -> bool:
    words = reading.tokens.words
    return all(map(_is_filler, (*words[: match[0]], *words[match[1] :])))


def _is_short(reading: Reading) -> bool:
    words = [word for word in reading.tokens.words if any(map(str.isalnum, word))]
    signs = sum(word[0] >= CJK_START for word in words)
    return signs <= _MOST_SIGNS if signs else len(words) <= _MOST_WORDS


def _short_lines(section: Section) -> Iterator[tuple[str, str]]:
    """Yield the short lines of a section, and the cells of a sheet's first rows.

    With each its place: "first", "edge" of the page, "cell", or "".
    """
    rows = [line.strip() for line in section.text[: _MOST_LINES * 500].split("\n")]
    lines = [line for line in rows if line][:_MOST_LINES]
    if section.kind == "sheet":
        for number, row in enumerate(lines[:_MOST_CELL_ROWS]):
            cells = [cell.strip() for cell in row.split("\t") if cell.strip()]
            for cell in cells[:50]:
                cell = re.sub(_UNIT, "", cell)
                if len(cell) <= _LONGEST_LINE:
                    alone = len(cells) == 1 and number < _FIRST_LINES
                    yield cell, "first" if alone else "cell"
        return
    for number, line in enumerate(lines):
        if len(line) <= _LONGEST_LINE and "\t" not in line:
            edge = number < _TOP_LINES or number >= len(lines) - _BOTTOM_LINES
            yield line, "first" if number < _FIRST_LINES else "edge" if edge else ""
