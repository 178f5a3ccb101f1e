"""The texts of files for people: what is read for names and addresses, and what for figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sendlint.book.address import fold_address
from sendlint.documents.document import Document, SectionKind
from sendlint.draft.attachments import Attachment
from sendlint.draft.model import Span, Text
from sendlint.facts.people.recipients import find_addresses
from sendlint.facts.people.third_parties import is_message_id
from sendlint.facts.text.span_text import LONGEST_TEXT, holds_digit, narrowed

if TYPE_CHECKING:
    from sendlint.facts.figures.figure_texts import FigureText
    from sendlint.facts.vocabulary import Vocabulary

_MOST_CHARS = 500_000
_MOST_ADDRESSES = 2000
_MOST_DEPTH = 3
_MOST_WITH_FIGURES, _MOST_FIGURE_DEPTH = 400_000, 2
"""Characters of a file, and how deep in it, that are read for figures."""
_MAILS = ("eml", "mht", "msg")
_PROGRAMS = (
    *("patch", "diff", "log", "mbox", "conf", "cfg", "ini", "po", "spec", "asc", "key"),
    *("c", "h", "py", "js", "pl", "sh", "java", "sql", "html", "htm", "ics", "changelog", "gpg"),
)
"""Endings of files for programs and programmers: what they name is public as a rule."""


def file_texts(file: Attachment, document: Document) -> tuple[str, ...]:
    """Return the texts of a file for people, of those packed in it, too; none of other files.

    Not headers and footers; all pages are one text.
    """
    if file.kind not in ("file", "contact") or is_for_programs(file.name):
        return ()
    return tuple(filter(None, _texts(document)))


def addresses_in(texts: Iterable[str]) -> dict[str, None]:
    """Return the distinct addresses in texts, folded, at most 2,000."""
    found: dict[str, None] = {}
    for text in texts:
        if "@" not in text:
            continue
        text = text[:_MOST_CHARS]
        for start, end in find_addresses(text):
            if not is_message_id(text, start, end):
                found[fold_address(text[start:end])] = None
                if len(found) >= _MOST_ADDRESSES:
                    return found
    return found


def _texts(document: Document, depth: int = 0) -> Iterator[str]:
    if document.format in _MAILS:
        return
    yield "\n".join(section.text for section in document.sections if section.kind == "page")
    for section in document.sections:
        # The writer's own accounts and addresses stand in headers and footers.
        if section.kind != "page" and section.name not in ("header", "footer"):
            yield section.text
    if depth < _MOST_DEPTH:
        for member in document.members:
            if member.document and not is_for_programs(member.name):
                yield from _texts(member.document, depth + 1)


def is_for_programs(name: str) -> bool:
    """Tell whether a file is for programs and programmers, by the ending of its name."""
    return name.rpartition(".")[2].lower() in _PROGRAMS


def may_hold_figures(name: str) -> bool:
    """Tell whether a file may hold figures for people: pages are how shops and books print them."""
    return not is_for_programs(name) or name.lower().endswith((".html", ".htm"))


def file_figure_texts(
    file: Attachment, document: Document, vocabulary: Vocabulary
) -> tuple[FigureText, ...]:
    """Return the visible sections of a file for people that hold a figure, packed files too.

    400,000 characters at most; none of attached mails.
    """
    from sendlint.facts.figures.figure_texts import FigureText

    found = []
    left = _MOST_WITH_FIGURES
    for where, name, text, kind in _sections(document):
        if left <= 0:
            break
        part = Text(file.place.part, text[: min(left, LONGEST_TEXT)], (Span(0, len(text), "new"),))
        left -= len(part.content)
        content = narrowed(part.content)
        if holds_digit(content):
            place = f"{where}, {name}" if where and name else where or name
            found.append(FigureText(part, content, "file", vocabulary, place, kind))
    return tuple(found)


def _sections(
    document: Document, where: str = "", depth: int = 0
) -> Iterator[tuple[str, str, str, SectionKind]]:
    if document.format in _MAILS:
        return
    for section in document.sections:
        if not section.hidden and section.text:
            yield where, section.name, section.text, section.kind
    if depth < _MOST_FIGURE_DEPTH:
        for member in document.members:
            if member.document:
                yield from _sections(member.document, member.name, depth + 1)
