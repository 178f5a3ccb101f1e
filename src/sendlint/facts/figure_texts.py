"""The texts that key figures are read from: subject, own text, quoted text, the attached files."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from sendlint.documents.document import Document, SectionKind
from sendlint.draft.attachments import Attachment
from sendlint.draft.cached import cached_property
from sendlint.draft.model import Span, SpanKind, Text
from sendlint.facts.span_text import LONGEST_TEXT, narrowed, span_text
from sendlint.facts.vocabulary import Vocabulary
from sendlint.finding import Place

if TYPE_CHECKING:
    from sendlint.facts.figure_tables import FigureTable
    from sendlint.facts.numbers import Number
    from sendlint.facts.phrases import PhraseHit, Reading

Source: TypeAlias = "Literal['subject', 'own', 'quote', 'file']"

_LONGEST_FILE = 400_000
_MOST_DEPTH = 2
_MAILS = ("eml", "mht", "msg")


class FigureText(Struct, frozen=True, dict=True):
    """A text that figures are read from.

    text: its part is "subject", "body", "html" or the name of a file.
    content: what counts of it at the same offsets, 200,000 characters at most: other spans are
        blanked out with line feeds, full-width digits are narrow.
    where: the page, sheet or slide of a file, or the name of a packed file; "" elsewhere.
    section: the kind of the section of a file; "text" elsewhere.
    """

    text: Text
    content: str
    source: Source
    vocabulary: Vocabulary
    where: str = ""
    section: SectionKind = "text"

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers in it."""
        from sendlint.facts.numbers import find_numbers

        return find_numbers(self.content)

    @cached_property
    def tables(self) -> tuple[FigureTable, ...]:
        """The tables with figures in it."""
        from sendlint.facts.figure_tables import find_tables

        return find_tables(self)

    @cached_property
    def reading(self) -> Reading:
        """The content with the phrases that are looked for beside figures, and its clauses."""
        from sendlint.facts.phrases import read

        return read(self.content, self.vocabulary.figure_phrases, self.text.part, self.text)

    @cached_property
    def _token_starts(self) -> list[int]:
        folded, tokens = self.reading.folded, self.reading.tokens
        return list(map(folded.source, tokens.starts)) if folded.offsets else tokens.starts

    def token_at(self, offset: int) -> int:
        """Return the number of the token that holds an offset, or the last one before it."""
        return max(0, bisect_right(self._token_starts, offset) - 1)

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence that holds an offset, as hits have it."""
        return self.reading.clauses.sentence(self.token_at(offset))

    def extent(self, offset: int) -> tuple[int, int]:
        """Return start and end of the sentence that holds an offset."""
        return self.reading.extent(self.sentence(offset))

    def hits(self, topic: str) -> tuple[PhraseHit, ...]:
        """Return the phrases of a topic ("figure-…"), by start."""
        return self.reading.hits(topic)

    def place(self, start: int, end: int) -> Place:
        """Return the place of content[start:end]."""
        return self.text.place(start, end)


def figure_texts(
    texts: Iterable[Text], source: Source, vocabulary: Vocabulary, kinds: tuple[SpanKind, ...]
) -> tuple[FigureText, ...]:
    """Return the texts that hold a figure in their spans of these kinds."""
    found = []
    for text in texts:
        content = span_text(text, text.passages(*kinds))
        if holds_digit(content):
            found.append(FigureText(text, content, source, vocabulary))
    return tuple(found)


def file_figure_texts(
    file: Attachment, document: Document, vocabulary: Vocabulary
) -> tuple[FigureText, ...]:
    """Return the visible sections of a file for people that hold a figure, packed files too.

    400,000 characters at most; none of attached mails.
    """
    found = []
    left = _LONGEST_FILE
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
    if depth < _MOST_DEPTH:
        for member in document.members:
            if member.document:
                yield from _sections(member.document, member.name, depth + 1)


def holds_digit(content: str) -> bool:
    """Tell whether a text holds a digit, which every figure that is compared has."""
    return any(digit in content for digit in "0123456789")
