"""The tree of MIME parts of a message (RFC 2045, RFC 2046)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from sendlint.draft import transfer
from sendlint.draft.cached import cached_property
from sendlint.draft.content_fields import declared
from sendlint.draft.headers import HeaderBlock, split_message
from sendlint.draft.model import Defect, Header
from sendlint.finding import NotChecked

MAX_DEPTH = 50
MAX_PARTS = 1000

_MESSAGE_TYPES = ("message/rfc822", "message/global")
# Patterns are compiled where they are used: a usual mail needs none of them.
_LOOKS_LIKE_HTML = (
    rb"(?i)<(?:!doctype html|html|head|body|table|div|p|br|font|span|center|a href)[\s/>=]"
)
_IS_HTML = rb"(?i)\s{0,80}<(?:!doctype html|html|head|body|table|div|mjml)[\s>]"
_EMACS_RULE = b"--text follows this line--"
_HEADER_LIKE = rb"(?i)content-[!-9;-~]{1,60}[ \t]{0,9}:"
# Of the defects of a header block those that mail programs differ over; the rest is untidy.
_READ_DIFFERENTLY = (
    "bom",
    "leading-blank-lines",
    "bare-cr",
    "not-a-header",
    "space-before-colon",
    "no-header-end",
    "nul-byte",
    "raw-8bit-header",
    "broken-encoded-word",
    "line-end-in-encoded-word",
)
_LARGE = 65536


class Part(Struct, frozen=True, dict=True, eq=False, kw_only=True):
    """One part of a message: its header fields and where its body stands in the file.

    raw: the bytes that the offsets count in: the file, or the decoded bytes of an encoded message.
    path: "1.2" as IMAP numbers parts (RFC 3501, 6.4.5); "" for a multipart root.
    start, body_start, end: offsets of the header, of the body, and behind the body.
    header_line, body_line: the file lines of the first header field and of the body, from 1.
    content_type: "type/subtype", lower-case; what the part is read as.
    declared_type: the same as declared; "" if it was not.
    params: the parameters of Content-Type, names lower-case.
    disposition: "", "inline" or "attachment" (RFC 2183).
    filename: of Content-Disposition, else the name of Content-Type; "" if there is none.
    content_id: without angle brackets.
    encoding: the usual name of the transfer encoding.
    within: the content type of the enclosing multipart; "" for the root.
    depth: number of enclosing parts.
    subparts: the parts of a multipart.
    """

    raw: bytes
    path: str
    start: int
    body_start: int
    end: int
    header_line: int = 1
    body_line: int = 1
    headers: tuple[Header, ...] = ()
    content_type: str = "text/plain"
    declared_type: str = ""
    params: dict[str, str] = {}
    disposition: str = ""
    filename: str = ""
    content_id: str = ""
    encoding: str = "7bit"
    within: str = ""
    depth: int = 0
    subparts: tuple[Part, ...] = ()

    def __repr__(self) -> str:
        return f"Part({self.path!r}, {self.content_type!r}, {self.end - self.start} bytes)"

    @property
    def charset(self) -> str:
        """The charset parameter as declared; "" if there is none."""
        return self.params.get("charset", "")

    @property
    def label(self) -> str:
        """The place name of the part: its file name, else "body" for the root, else "part 1.2"."""
        return self.filename or (f"part {self.path}" if self.depth else "body")

    @property
    def raw_body(self) -> bytes:
        """The body as in the file, still encoded."""
        return self.raw[self.body_start : self.end]

    @cached_property
    def content(self) -> bytes:
        """The body without its transfer encoding; read as far as it goes where that is broken."""
        return transfer.decode(self.raw_body, self.encoding)

    @cached_property
    def fault(self) -> str:
        """What is wrong with the transfer encoding: "", "bad-base64", ... (see transfer.fault)."""
        if self.subparts or self.content_type in _MESSAGE_TYPES:
            return ""
        return transfer.fault(self.raw, self.body_start, self.end, self.encoding)

    @cached_property
    def size(self) -> int:
        """The size of the content in bytes; a large, evenly filled base64 body is not decoded."""
        if self.end - self.body_start > _LARGE and not self.fault:
            size = transfer.decoded_size(self.raw, self.body_start, self.end, self.encoding)
            if size is not None:
                return size
        return len(self.content)

    def head(self, count: int) -> bytes:
        """Return the first `count` bytes of the content, without decoding all of it."""
        if "content" in self.__dict__:
            return self.content[:count]
        return transfer.decoded_head(self.raw, self.body_start, self.end, self.encoding, count)

    @cached_property
    def message(self) -> Part | None:
        """The message that a message/rfc822 part holds, read when first asked for."""
        if self.content_type not in _MESSAGE_TYPES or self.depth >= MAX_DEPTH:
            return None
        if self.encoding in ("base64", "quoted-printable", "uuencode"):
            reader = _Reader(self.content, self.body_line)
            return reader.read(0, len(self.content), self.path, self.depth + 1)
        reader = _Reader(self.raw, self.body_line, self.body_start)
        return reader.read(self.body_start, self.end, self.path, self.depth + 1)

    def header(self, name: str) -> Header | None:
        """Return the first header field called `name` (any case); None if there is none."""
        wanted = name.lower()
        return next((field for field in self.headers if field.name.lower() == wanted), None)

    def leaves(self) -> Iterator[Part]:
        """Yield the parts that hold content, depth first; an attached message is one leaf."""
        if self.subparts:
            for part in self.subparts:
                yield from part.leaves()
        else:
            yield self


class Tree(Struct, frozen=True):
    """A message as read: its root part, and what was wrong with its structure.

    defects: of the root's header block and of the multipart structure.
    not_checked: the parts that passed a limit.
    """

    root: Part
    defects: tuple[Defect, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()


def read_tree(raw: bytes, start: int = 0, end: int | None = None, line: int = 1) -> Tree:
    """Read the message raw[start:end], whose first line is `line` of the file.

    Any bytes give a tree. At most 50 levels and 1,000 parts are read; what lies beyond is named in
    `defects` and `not_checked`.
    """
    reader = _Reader(raw, line, start)
    root = reader.read(start, len(raw) if end is None else end)
    return Tree(root, tuple(reader.defects), tuple(reader.not_checked))


class _Reader:
    """Reads the parts of one message front to back, counting lines on its way."""

    def __init__(self, raw: bytes, line: int = 1, at: int = 0) -> None:
        self.raw = raw
        self.defects: list[Defect] = []
        self.not_checked: list[NotChecked] = []
        self._count = 0
        self._at = at
        self._line = line

    def read(
        self,
        start: int,
        end: int,
        path: str = "",
        depth: int = 0,
        default: str = "text/plain",
        within: str = "",
        outer: str = "",
    ) -> Part:
        """Read the part raw[start:end].

        default: its content type where none is declared.
        within, outer: content type and boundary of the enclosing multipart.
        """
        self._count += 1
        line = self._line_of(start)
        block = split_message(self.raw, start, end, line)
        if depth == 0:
            block = self._root_block(block, end)
            if not block.headers and re.compile(_IS_HTML).match(self.raw, block.body_start, end):
                default = "text/html"  # a bare template
        self._at, self._line = block.body_start, block.body_line
        said = declared(block.headers, default)
        is_multipart = said.content_type.startswith("multipart/")
        part = Part(
            raw=self.raw,
            path=path if is_multipart else (path or "1"),
            start=start,
            body_start=block.body_start,
            end=end,
            header_line=line,
            body_line=block.body_line,
            headers=block.headers,
            content_type=said.content_type,
            declared_type=said.declared_type,
            params=said.params,
            disposition=said.disposition,
            filename=said.filename,
            content_id=said.content_id,
            encoding=said.encoding,
            within=within,
            depth=depth,
        )
        return self._with_subparts(part, outer) if is_multipart else part

    def _root_block(self, block: HeaderBlock, end: int) -> HeaderBlock:
        noted = [one for one in block.defects if one.id in _READ_DIFFERENTLY]
        if self.raw.startswith(_EMACS_RULE, block.body_start):
            # Emacs keeps this line instead of an empty one until the mail is sent.
            noted = [one for one in noted if one.id != "no-header-end"]
            stop = self.raw.find(b"\n", block.body_start, end) + 1 or end
            block = replace(block, body_start=stop, body_line=block.body_line + 1)
        self.defects += noted
        return block

    def _with_subparts(self, part: Part, outer: str) -> Part:
        if part.depth >= MAX_DEPTH:
            self._pass("too-deep", part)
            return part
        boundary = part.params.get("boundary", "").rstrip()
        if boundary and boundary == outer:
            return part  # its parts are the parts of the enclosing one
        found = self._subparts(part, boundary) if boundary else None
        if found is None:
            self._note("boundary-not-found" if boundary else "no-boundary", part, boundary)
            guess = self._guess_boundary(part)
            found = self._subparts(part, guess) if guess else None
        if not found:
            return self._as_text(part)
        return replace(part, subparts=tuple(found))

    def _subparts(self, part: Part, boundary: str) -> list[Part] | None:
        """Read the parts of a multipart; None if no delimiter line opens one."""
        parts: list[Part] = []
        opened = -1
        nested = 0
        closed = False
        mark = b"--" + boundary.encode("utf-8", "surrogateescape")
        default = "message/rfc822" if part.content_type == "multipart/digest" else "text/plain"

        def add(start: int, end: int) -> None:
            nonlocal nested
            path = f"{part.path}.{len(parts) + 1}" if part.path else str(len(parts) + 1)
            child = self.read(
                start, max(start, end), path, part.depth + 1, default, part.content_type, boundary
            )
            is_multipart = child.content_type.startswith("multipart/")
            if is_multipart and child.params.get("boundary", "").rstrip() == boundary:
                nested += 1  # its closing line is not ours, and its parts are
            else:
                parts.append(child)

        seen = False
        for stop, after, closing in self._delimiters(mark, part.body_start, part.end):
            seen = seen or not closing
            if opened >= 0:
                if self._count >= MAX_PARTS:
                    self._pass("too-many-parts", part)
                    return parts
                add(opened, stop)
            opened = -1 if closing else after
            if closing and nested:
                nested -= 1
            elif closing:
                closed = True
                break
        if opened >= 0 and self.raw[opened : part.end].strip():
            add(opened, part.end)
        if seen and not closed:
            self._note("unterminated", part, boundary)
        return parts if seen else None

    def _delimiters(self, mark: bytes, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """Yield the delimiter lines as (end of what is before, start of what is after, closing)."""
        raw = self.raw
        needle = b"\n" + mark
        leads = raw.startswith(mark, start, end)  # it may be the very first line of the body
        at = start - 1 if leads else raw.find(needle, start, end)
        while leads or at >= 0:
            leads = False
            tail = at + 1 + len(mark)
            stop = raw.find(b"\n", tail, end)
            after = end if stop < 0 else stop + 1
            rest = raw[tail:after].rstrip(b" \t\r\n")
            if rest in (b"", b"--"):
                before = at - 1 if at > start and raw[at - 1] == 13 else at
                yield max(before, start), after, rest == b"--"
            if stop < 0:
                return
            # The line end before a delimiter may be that of the delimiter before it.
            at = raw.find(needle, stop, end)

    def _guess_boundary(self, part: Part) -> str:
        """Return the boundary that the body seems to use: "--x" followed by a part's header."""
        raw = self.raw
        at = part.body_start - 1
        for _ in range(20):
            at = raw.find(b"--", at + 1, part.end)
            if at < 0:
                break
            stop = raw.find(b"\n", at, min(part.end, at + 300))
            if stop < 0 or (at > 0 and raw[at - 1] != 10):
                continue
            mark = raw[at + 2 : stop].rstrip()
            if mark and re.compile(_HEADER_LIKE).match(raw, stop + 1, part.end):
                return mark.decode("utf-8", "surrogateescape")
        return ""

    def _as_text(self, part: Part) -> Part:
        """Return a multipart without parts as the text that most mail programs show."""
        html = re.search(_LOOKS_LIKE_HTML, part.head(4000))
        content_type = "text/html" if html else "text/plain"
        return replace(part, content_type=content_type, path=part.path or "1")

    def _line_of(self, at: int) -> int:
        gap = at - self._at
        if gap <= 0:
            return self._line
        # The last two lines before a part are a delimiter and the end of the part before it.
        mark = self.raw.rfind(b"\n", self._at, at - 1)
        if gap > _LARGE and mark > 0:
            shape = transfer.even_lines(self.raw, self._at, mark - (self.raw[mark - 1] == 13))
            if shape:
                return self._line + shape[0] + 2
        return self._line + self.raw.count(b"\n", self._at, at)

    def _note(self, defect: str, part: Part, detail: str) -> None:
        self.defects.append(Defect(defect, part.label, part.header_line, detail[:80]))

    def _pass(self, limit: str, part: Part) -> None:
        self._note(limit, part, "")
        self.not_checked.append(NotChecked(part.label, limit))
