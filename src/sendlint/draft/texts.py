"""Which parts of a message its reader sees as text, and those texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from sendlint.draft import transfer
from sendlint.draft.mime import Part
from sendlint.draft.model import Deferred, Text, is_blank
from sendlint.draft.plain_blanks import as_seen
from sendlint.draft.spans import plain_text
from sendlint.finding import NotChecked

if TYPE_CHECKING:
    from sendlint.draft.detached import Detached

_ASCII_CHARSETS = ("", "us-ascii", "utf-8")
"""Names of charsets in which ASCII needs no further look."""
PLAIN_TYPES = ("text/plain", "text/markdown", "text/x-markdown")

_META_CHARSET = rb"(?i)<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})"
_SEARCH_WINDOW = 20_000
_MOST_MISSES = 200
_LONGEST_WORD = 24


class Reading(Struct, frozen=True):
    """The texts of a message.

    texts: the distinct visible ones; of an HTML text that only repeats its plain one and that
        plain one the HTML stays if its form says more, else the plain one.
    html: all HTML texts, repeated or not.
    labels: path of each text part -> place name of its text.
    files: what was taken out of the texts.
    """

    texts: tuple[Text, ...]
    html: tuple[Text, ...]
    labels: dict[str, str]
    files: tuple[Detached, ...]
    not_checked: tuple[NotChecked, ...]


class Group(Struct, frozen=True):
    """Text parts that say the same thing in two forms (multipart/alternative)."""

    plain: list[Part]
    html: list[Part]


def read_texts(root: Part) -> Reading:
    """Read the texts of a message; those of attached messages are not among them."""
    reader = _Reader(root)
    groups = list(_groups(root))
    if not any(group.plain or group.html for group in groups):
        groups = _last_resort(root)
    for group in groups:
        reader.read(group)
    return reader.reading()


def _groups(part: Part) -> Iterator[Group]:
    if part.content_type == "multipart/alternative" and part.subparts:
        parts = [leaf for leaf in part.leaves() if _is_text(leaf)]
        yield Group(
            [leaf for leaf in parts if leaf.content_type != "text/html"],
            [leaf for leaf in parts if leaf.content_type == "text/html"],
        )
    elif part.subparts:
        waiting: Part | None = None
        for child in part.subparts:
            if child.subparts or not _is_text(child):
                if waiting:
                    yield Group([waiting], [])
                    waiting = None
                yield from _groups(child)
            elif child.content_type == "text/html":
                # A plain part followed by its HTML twin, without multipart/alternative.
                yield Group([waiting] if waiting else [], [child])
                waiting = None
            else:
                if waiting:
                    yield Group([waiting], [])
                waiting = child
        if waiting:
            yield Group([waiting], [])
    elif _is_text(part):
        html = part.content_type == "text/html"
        yield Group([] if html else [part], [part] if html else [])


def _is_text(part: Part) -> bool:
    """Return whether the reader sees this leaf as a text of the mail, not as a file."""
    if part.content_type not in PLAIN_TYPES and part.content_type != "text/html":
        return False
    if part.disposition == "attachment":
        return False
    return not part.filename or part.depth == 0 or part.within == "multipart/alternative"


def _last_resort(root: Part) -> list[Group]:
    """Return the first part where it is a text with a name and there is no other text."""
    first = next(root.leaves())
    if first.disposition == "attachment":
        return []
    if first.content_type == "text/html":
        return [Group([], [first])]
    return [Group([first], [])] if first.content_type in PLAIN_TYPES else []


class _Reader:
    def __init__(self, root: Part) -> None:
        self.root = root
        self.texts: list[Text] = []
        self.html: list[Text] = []
        self.labels: dict[str, str] = {}
        self.files: list[Detached] = []
        self.not_checked: list[NotChecked] = []
        self.counts = {"body": 0, "html": 0}

    def reading(self) -> Reading:
        return Reading(
            tuple(self.texts),
            tuple(self.html),
            self.labels,
            tuple(self.files),
            tuple(self.not_checked),
        )

    def read(self, group: Group) -> None:
        plain = [self._plain(part) for part in group.plain]
        html = [self._html(part) for part in group.html]
        self.html += html
        chosen = self._chosen(plain, html) if plain and html else plain + html
        self.texts += (text for text in chosen if not is_blank(text.content))

    def _chosen(self, plain: list[Text], html: list[Text]) -> list[Text]:
        from sendlint.draft.repeated_texts import repeats, shows_more_form

        if not repeats(html, plain):
            return plain + html
        return html if shows_more_form(html, plain) else plain

    def _plain(self, part: Part) -> Text:
        label = self._label(part, "body")
        content = self._content(part, label)
        lines: Sequence[int] = Deferred(partial(_file_lines, part))
        if part.params.get("format", "").lower() == "flowed":
            delete_space = part.params.get("delsp", "").lower() == "yes"
            content, lines = transfer.unflow(content, tuple(lines), delete_space)
        if _may_hold_files(content):
            content, lines = self._without_files(part, label, content, tuple(lines))
        text = plain_text(as_seen(content), label, lines)
        if "+" in content and ("\n+++ " in content or "diff --git " in content):
            from sendlint.draft.patches import without_patch

            return without_patch(text)
        return text

    def _without_files(
        self, part: Part, label: str, content: str, lines: tuple[int, ...]
    ) -> tuple[str, tuple[int, ...]]:
        """Take out what stands in a text without being text; return the rest and its lines."""
        from sendlint.draft import detached

        cut = detached.cut_uuencoded(content, lines)
        self.files += cut.found
        cut, encrypted = detached.cut_armour(cut.content, cut.numbers)
        if encrypted:
            self.not_checked.append(NotChecked(label, "encrypted"))
        if part.depth == 0:
            cut = detached.cut_pending(cut.content, cut.numbers)
            self.files += cut.found
        return cut.content, cut.numbers

    def _html(self, part: Part) -> Text:
        from sendlint.draft.html import html_text

        label = self._label(part, "html")
        markup = self._content(part, label, meta=True)
        text = html_text(markup, label)
        lines = Deferred(partial(_html_lines, text.content, markup, part))
        return replace(text, source_lines=lines)

    def _label(self, part: Part, kind: str) -> str:
        self.counts[kind] += 1
        label = kind if self.counts[kind] == 1 else f"{kind}[{self.counts[kind]}]"
        self.labels[part.path] = label
        return label

    def _content(self, part: Part, label: str, meta: bool = False) -> str:
        """Return the decoded text of a part.

        meta: whether a <meta> element may name the charset.
        """
        charset = part.charset
        data = part.content
        if meta and not charset and (named := re.search(_META_CHARSET, data[:4096])):
            charset = named[1].decode("ascii", "replace")
        if charset.lower() in _ASCII_CHARSETS and data.isascii() and b"\x1b" not in data:
            return transfer.unix_lines(data.decode("ascii"))
        from sendlint.draft.charsets import decode

        content, defect = decode(data, charset)
        if defect == "unknown-charset":
            self.not_checked.append(NotChecked(label, defect))
        return transfer.unix_lines(content)


def _file_lines(part: Part) -> tuple[int, ...]:
    """Return the file lines of the lines of a part's decoded text."""
    numbers = transfer.line_numbers(part.raw_body, part.encoding, part.body_line)
    return numbers or (part.header_line,)


def _may_hold_files(content: str) -> bool:
    """Return whether there may be uuencoded files, PGP armour or files still to attach."""
    return (
        "begin " in content
        or "-----BEGIN PGP " in content
        or ("#" in content and re.search(r"(?m)^<?#", content) is not None)
    )


def _html_lines(content: str, markup: str, part: Part) -> tuple[int, ...]:
    """Return for each visible line the file line of its markup, as far as its words are found."""
    numbers = _file_lines(part)
    if len(numbers) < 2:
        return numbers
    found: list[int] = []
    at = row = counted = misses = 0
    for line in content.split("\n"):
        word = max(line[:100].split(), key=len, default="")[:_LONGEST_WORD]
        if len(word) > 2 and misses < _MOST_MISSES:
            place = markup.find(word, at, at + _SEARCH_WINDOW)
            if place >= 0:
                at = place
                row += markup.count("\n", counted, at)
                counted = at
                at += len(word)
            else:
                misses += 1
        found.append(numbers[min(row, len(numbers) - 1)])
    return tuple(found)
