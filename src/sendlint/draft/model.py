"""The parts of a draft as the rules see them: headers, mailboxes, texts, links, images."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, TypeAlias, TypeVar, overload

from msgspec import Struct

from sendlint.draft.cached import cached_property
from sendlint.finding import Place

T = TypeVar("T")

_AROUND = 1000
"""Characters of a very long line that a place keeps to each side of its words."""

SpanKind: TypeAlias = "Literal['new', 'quote', 'forward', 'signature', 'disclaimer', 'footer']"
AttachmentKind: TypeAlias = (
    "Literal['file', 'inline', 'logo', 'crypto', 'message', 'calendar', 'contact']"
)


class Defect(Struct, frozen=True):
    """Something in the message that mail programs will read differently or cannot read.

    id: a stable word such as "two-from", "bare-cr", "no-boundary", "bad-base64".
    part: the place name ("headers", "to", "body", a file name).
    line: line in the raw file, from 1; 0 if unknown.
    detail: what was found, in a few words or bytes shown as text.
    """

    id: str
    part: str
    line: int = 0
    detail: str = ""


class Header(Struct, frozen=True):
    """One header field (RFC 5322, 2.2).

    name: as written.
    value: unfolded, encoded words (RFC 2047) decoded, without line ends.
    raw: the field body as in the file, folds included, without the final line end.
    line: line of the field name in the raw file, from 1.
    """

    name: str
    value: str
    raw: bytes
    line: int


class Mailbox(Struct, frozen=True):
    """One mailbox of an address list.

    address: as written, decoded, without angle brackets; "" where none could be read.
    name: the display name, decoded, without quotes.
    part: its place name, "to[2]": counted from 1 over all fields of that name.
    text: the piece of the header that it was read from, decoded.
    column: where that piece starts in the decoded header value, from 1.
    line: line of the header field in the raw file.
    group: the RFC 5322 group it stands in, "" otherwise.
    defects: stable words for what the reader had to mend, e.g. "unquoted-comma".
    """

    address: str
    name: str = ""
    part: str = ""
    text: str = ""
    column: int = 1
    line: int = 0
    group: str = ""
    defects: tuple[str, ...] = ()

    @property
    def local(self) -> str:
        """The part before the last @, as written."""
        return self.address.rpartition("@")[0]

    @property
    def domain(self) -> str:
        """The part after the last @, lower-case, without a final dot; "" if there is no @."""
        return self.address.rpartition("@")[2].lower().rstrip(".") if "@" in self.address else ""

    @property
    def place(self) -> Place:
        """The place of this mailbox, quoting it as written."""
        return Place(
            self.part, 1, self.column, len(self.text), self.text, self.line, context=self.text
        )


class Span(Struct, frozen=True):
    """A stretch of a text, [start, end), and who wrote it."""

    start: int
    end: int
    kind: SpanKind


class Passage(Struct, frozen=True):
    """A piece of a text and its offset in it."""

    offset: int
    text: str


class Link(Struct, frozen=True):
    """A link of an HTML text: [start, end) of its visible words and its target as written."""

    start: int
    end: int
    target: str


class Image(Struct, frozen=True):
    """An image of an HTML text: offset in the visible text, source and alternative text."""

    start: int
    source: str
    alt: str = ""


class Deferred(Sequence[T]):
    """A tuple that is worked out when it is first looked at."""

    __slots__ = ("_found", "_work")

    def __init__(self, work: Callable[[], tuple[T, ...]]) -> None:
        self._work = work
        self._found: tuple[T, ...] | None = None

    @property
    def items(self) -> tuple[T, ...]:
        """The tuple."""
        if self._found is None:
            self._found = self._work()
        return self._found

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...
    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        return self.items[at]

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __eq__(self, other: object) -> bool:
        return self.items == (other.items if isinstance(other, Deferred) else other)

    def __hash__(self) -> int:
        return hash(self.items)

    def __repr__(self) -> str:
        return repr(self.items)


class Text(Struct, frozen=True, dict=True):
    """A text that the reader of the mail sees, and what its stretches are.

    part: its place name, "body" for plain text, "html" for HTML ("body[2]" for a second one).
    content: the visible text, lines ended by "\\n".
    spans: sorted, not overlapping, covering the whole content.
    hidden: pieces of text that the mail holds but its reader does not see.
    markup: the decoded HTML source; "" for plain text.
    tags: the distinct tags of the markup, comments and style sheets among them.
    source_lines: for each line of the content its line in the raw file, from 1; a shorter tuple
        repeats its last entry; empty if unknown.
    """

    part: str
    content: str
    spans: Sequence[Span]
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    hidden: tuple[str, ...] = ()
    markup: str = ""
    source_lines: Sequence[int] = ()
    tags: Sequence[str] = ()

    @cached_property
    def own(self) -> tuple[Passage, ...]:
        """The passages that the writer wrote anew (spans of kind "new")."""
        return self.passages("new")

    def passages(self, *kinds: SpanKind) -> tuple[Passage, ...]:
        """Return the stretches of these kinds, neighbours joined."""
        joined: list[list[int]] = []
        for span in self.spans:
            if span.kind not in kinds or span.start == span.end:
                continue
            if joined and joined[-1][1] == span.start:
                joined[-1][1] = span.end
            else:
                joined.append([span.start, span.end])
        return tuple(Passage(start, self.content[start:end]) for start, end in joined)

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        find = self.content.find
        while (end := find("\n", starts[-1])) >= 0:
            starts.append(end + 1)
        return starts

    def place(self, start: int, end: int) -> Place:
        """Return the place of content[start:end], with its line, column and context."""
        from bisect import bisect_right

        line = bisect_right(self._line_starts, start)
        begin = self._line_starts[line - 1]
        stop = self.content.find("\n", begin)
        stop = stop if stop >= 0 else len(self.content)
        context = self.content[max(begin, start - _AROUND) : min(stop, end + _AROUND)]
        source = 0
        if self.source_lines:
            source = self.source_lines[min(line, len(self.source_lines)) - 1]
        return Place(
            part=self.part,
            line=line,
            column=start - begin + 1,
            length=end - start,
            quote=self.content[start:end],
            source_line=source,
            context=context,
        )


def is_blank(content: str) -> bool:
    """Tell whether the reader of a text sees nothing in it."""
    return not content.strip(" \t\n\xa0\u200b\ufeff\u3000")
