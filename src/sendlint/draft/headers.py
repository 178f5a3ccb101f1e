"""The header block of a message or MIME part (RFC 5322, 2.2), however badly it is written."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from sendlint.draft.model import Defect, Header

MAX_LINE = 998
"""Octets that a line may have without its line end (RFC 5322, 2.1.1)."""

MAX_DEFECTS = 100
"""Defects that are noted for one header block; a crafted one could hold thousands."""

MAX_STRAY_LINES = 10
"""Lines in a row that are no header fields and are stepped over if a known field follows."""

_LONGEST_PLAIN = 100_000
"""Bytes of a header block that are read at one go."""

# Fields that a message has once: a second one belongs to a message quoted in the body.
_ONCE = frozenset(
    b"from sender reply-to to cc bcc subject date message-id in-reply-to references mime-version"
    b" content-type content-transfer-encoding content-disposition".split()
)

_NAME_SIGNS = bytes(code for code in range(33, 127) if code != 58)
_LONGEST_NAME = 200
_FOLDED = b"\v"
"""What stands for a line end inside of a field while its block is cut into fields."""

# A usual mail needs none of the patterns, so they are compiled where they are used.
# Name, blanks before the colon, body with its folds, line end. A name followed by "://" is a link.
_FIELD = rb"([!-9;-~]{0,200}+)([ \t]*+):(?!//)([^\n]*+(?:\n[ \t][^\n]*+)*+)(\n|\Z)"
# Runs of CR are matched from their first one on: some mail has CR CR LF, and thousands in a row
# must not be scanned again from each.
_FOLD = rb"(?<!\r)(?:\r*+\n|\r++)[ \t]"
_BARE_CR = rb"(?<!\r)\r++(?!\n|\Z)"
_CR_AS_LINE_END = rb"(?<!\r)(?:\r++(?=[A-Za-z][!-9;-~]{0,77}+[ \t]*+:)|\r{2,}+(?!\n|\Z))"
_LINE = rb"[^\r\n]*+(?:\r*+\n|\r|\Z)"


class HeaderBlock(Struct, frozen=True):
    """The header fields of a message or MIME part and where its body starts.

    headers: in the order of the file.
    body_start: offset of the body in the raw bytes; the end of the part if there is no body.
    body_line: line of the body in the raw file, from 1.
    defects: what strict readers stumble over, see `split_message`.
    """

    headers: tuple[Header, ...]
    body_start: int
    body_line: int
    defects: tuple[Defect, ...] = ()


def split_message(raw: bytes, start: int = 0, end: int | None = None, line: int = 1) -> HeaderBlock:
    """Read the header block of raw[start:end].

    A byte order mark and empty lines are stepped over at the start of the file (start == 0) only:
    in a MIME part an empty first line says that it has no header fields (RFC 2046, 5.1).
    An envelope line ("From " of an mbox or of git format-patch) is stepped over anywhere.

    raw: the file.
    start, end: offsets of the message or part; end None: the end of the file.
    line: line of raw[start] in the file, from 1.
    Returns: the block; its defects are "bom", "leading-blank-lines", "bare-cr" (a CR without LF,
        which may not be; RFC 5322, 2.2), "not-a-header" (lines stepped over),
        "space-before-colon", "no-header-end" (the body starts without an empty line), "nul-byte",
        "long-line" (more than 998 octets), "raw-8bit-header" (not UTF-8 either), and per field
        those of `encoded_words.decode_words`; at most 100.
    """
    return _Reader(raw, start, len(raw) if end is None else end, line).read()


def unfold(body: bytes) -> bytes:
    """Return a field body without its line ends (RFC 5322, 2.2.3); a tab after one is a blank."""
    if b"\n" in body:
        body = body.replace(b"\r\n", b"\n").replace(b"\n ", b" ").replace(b"\n\t", b" ")
    if b"\r" in body:
        body = re.sub(_FOLD, b" ", body).replace(b"\r", b" ").replace(b"\n", b" ")
    return body


class _Reader:
    """Where the reading of one header block stands."""

    __slots__ = (
        "cr_ends_line",
        "defects",
        "end",
        "headers",
        "line",
        "pos",
        "raw",
        "start",
    )

    def __init__(self, raw: bytes, start: int, end: int, line: int) -> None:
        self.raw = raw
        self.start = self.pos = start
        self.end = end
        self.line = line
        self.headers: list[Header] = []
        self.defects: list[Defect] = []
        self.cr_ends_line = False

    def read(self) -> HeaderBlock:
        raw, end = self.raw, self.end
        if self.start == 0:
            self._skip_start()
        self._skip_envelope()
        first = self.pos
        self._read_plain()
        while self.pos < end:
            if self._empty_line():
                break
            pattern = _cr_field() if self.cr_ends_line else _field()
            found = pattern.match(raw, self.pos, end)
            if found is None:
                if not self._stray_line():
                    break
                continue
            name, blanks, body, line_end = found.groups()
            if b"\r" in body:
                if self._bare_cr(body, name):
                    continue
                body = body.rstrip(b"\r")
            folded = b"\n" in body
            if name:
                value = unfold(body) if folded or b"\r" in body else body
                if b"=?" in value or not value.isascii():
                    text = self._decoded(value, name)
                else:
                    text = value.decode("ascii")
                self.headers.append(
                    Header(name.decode("ascii"), text.strip(" \t"), body, self.line)
                )
            if blanks or not name or len(body) + len(name) >= MAX_LINE:
                self._odd(name, blanks, body)
            self.pos = found.end()
            if line_end:
                self.line += 1
            if self.cr_ends_line:
                self.line += _count_lines(body)
            elif folded:
                self.line += body.count(b"\n")
        if raw.find(b"\0", first, self.pos) >= 0:
            self._nul(first)
        return HeaderBlock(tuple(self.headers), self.pos, self.line, tuple(self.defects))

    def _read_plain(self) -> None:
        """Read the fields up to the first odd one line by line; in most mail those are all."""
        raw, pos = self.raw, self.pos
        at = raw.find(b"\n", pos, self.end)
        empty = b"\n\r\n" if raw[at - 1 : at] == b"\r" else b"\n\n"
        stop = raw.find(empty, at, min(self.end, pos + _LONGEST_PLAIN)) + 1 if at > pos else 0
        block = raw[pos:stop]
        returns = block.count(b"\r")
        if _FOLDED in block or (returns and returns != block.count(b"\r\n")):
            return
        # So that each row is a field, with its folds marked.
        marked = block.replace(b"\n ", _FOLDED + b" ").replace(b"\n\t", _FOLDED + b"\t")
        usual = block.isascii() and b"=?" not in block
        headers, line = self.headers, self.line
        for row in marked.split(b"\n")[:-1]:
            name, colon, body = row.partition(b":")
            written = _name(name) if len(name) <= _LONGEST_NAME else ""
            if not (colon and written) or body[:2] == b"//":
                break
            folds = body.count(_FOLDED)
            if folds:
                body = body.replace(_FOLDED, b"\n")
            if returns:
                body = body.removesuffix(b"\r")
            value = unfold(body) if folds else body
            if usual or (b"=?" not in value and value.isascii()):
                text = value.decode("ascii")
            else:
                self.line = line
                text = self._decoded(value, name)
            headers.append(Header(written, text.strip(" \t"), body, line))
            pos += len(row) + 1
            if len(row) > MAX_LINE:
                self.line = line
                self._odd(name, b"", body)
            line += 1 + folds
        self.pos, self.line = pos, line

    def _decoded(self, value: bytes, name: bytes) -> str:
        """Return the text of an unfolded value that is not plain ASCII."""
        from sendlint.draft.encoded_words import RAW_8BIT, decode_words

        text, words = decode_words(value)
        for word in words:
            word = "raw-8bit-header" if word == RAW_8BIT else word
            self._note(word, name.decode("ascii").lower())
        return text

    def _odd(self, name: bytes, blanks: bytes, body: bytes) -> None:
        """Note what is odd about the form of a field."""
        part = name.decode("ascii").lower()
        if not name:
            self._note("not-a-header", "headers", blanks + b":" + body)
        elif blanks:
            self._note("space-before-colon", part)
        for index, line in enumerate((name + blanks + b":" + body).split(b"\n")):
            length = len(line.rstrip(b"\r"))
            if length > MAX_LINE:
                self._note("long-line", part or "headers", b"%d" % length, self.line + index)
                break

    def _skip_start(self) -> None:
        raw = self.raw
        if raw.startswith(b"\xef\xbb\xbf"):
            self._note("bom", "headers")
            self.pos = 3
        if raw[self.pos : self.pos + 1] not in (b"\r", b"\n", b" ", b"\t"):
            return
        blank = re.compile(rb"\s*[\r\n]").match(raw, self.pos, self.end)
        if blank is None:
            return
        # Without fields behind them the first empty line is the end of an empty header block.
        if _field_follows(raw, blank.end(), self.end):
            self._note("leading-blank-lines", "headers")
            self.line += _count_lines(blank[0])
            self.pos = blank.end()

    def _skip_envelope(self) -> None:
        if not self.raw.startswith((b"From ", b">From "), self.pos, self.end):
            return
        if _envelope().match(self.raw, self.pos, self.end):
            line = re.compile(_LINE).match(self.raw, self.pos, self.end)
            if line and _field_follows(self.raw, line.end(), self.end):
                self.pos = line.end()
                self.line += 1

    def _empty_line(self) -> bool:
        """Step over the empty line that ends the block, if the reading stands there."""
        if self.raw.startswith((b"\n", b"\r\n"), self.pos, self.end):
            self.pos += 1 if self.raw[self.pos] == 10 else 2
            self.line += 1
            return True
        if not self.raw.startswith(b"\r", self.pos, self.end):
            return False
        empty = re.compile(rb"\r*+\n|\r").match(self.raw, self.pos, self.end)
        if empty is None:
            return False
        if empty[0] == b"\r" and self.pos > self.start and not self.cr_ends_line:
            return False
        self.pos = empty.end()
        self.line += 1
        return True

    def _stray_line(self) -> bool:
        """Step over lines that are no fields; False if the body starts here."""
        raw, end = self.raw, self.end
        pos, count = self.pos, 0
        while self.headers and count < MAX_STRAY_LINES:
            line = re.compile(_LINE).match(raw, pos, end)
            # A line of hyphens begins a MIME part or a quoted message.
            if line is None or not line[0].strip() or line[0].startswith(b"--"):
                break
            pos = line.end()
            count += 1
            known = _known_field().match(raw, pos, end)
            if known and self._had(known[1].lower()):
                break
            if known:
                self._note("not-a-header", "headers", raw[self.pos : pos])
                self.pos = pos
                self.line += count
                return True
        self._note("no-header-end", "headers", raw[self.pos : self.pos + 200])
        return False

    def _had(self, name: bytes) -> bool:
        """Tell whether there was a field of this name, which a message has once."""
        if name not in _ONCE:
            return False
        wanted = name.decode("ascii")
        return any(header.name.lower() == wanted for header in self.headers)

    def _bare_cr(self, body: bytes, name: bytes) -> bool:
        """Note a CR without LF; True if it has to be read as a line end from this field on."""
        if body.count(b"\r") == body.count(b"\r\n") + body.endswith(b"\r") or self.cr_ends_line:
            return False
        if all(defect.id != "bare-cr" for defect in self.defects):
            self._note("bare-cr", name.decode("ascii").lower() or "headers")
        if not re.search(_CR_AS_LINE_END, body):
            return False
        self.cr_ends_line = True
        return True

    def _nul(self, first: int) -> None:
        position = self.raw.find(b"\0", first, self.pos)
        number = self.line - _count_lines(self.raw[position : self.pos])
        part = "headers"
        for header in self.headers:
            if header.line <= number:
                part = header.name.lower()
        self._note("nul-byte", part, line=number)

    def _note(self, word: str, part: str, detail: bytes = b"", line: int = 0) -> None:
        if len(self.defects) < MAX_DEFECTS:
            from sendlint.draft.encoded_words import decode_words

            shown = decode_words(detail[:200].split(b"\n")[0].rstrip(b"\r"))[0][:80]
            self.defects.append(Defect(word, part, line or self.line, shown))


@lru_cache(maxsize=1000)
def _name(name: bytes) -> str:
    """Return the name of a field as text; "" if it can be none."""
    return "" if name.translate(None, _NAME_SIGNS) else name.decode("ascii")


@cache
def _field() -> re.Pattern[bytes]:
    return re.compile(_FIELD)


@cache
def _cr_field() -> re.Pattern[bytes]:
    """Return `_FIELD` for blocks in which a CR alone ends a line, too."""
    return re.compile(
        rb"([!-9;-~]{0,200}+)([ \t]*+):(?!//)"
        rb"([^\r\n]*+(?:(?:\r*+\n|\r)[ \t][^\r\n]*+)*+)(\r*+\n|\r|\Z)",
    )


@cache
def _envelope() -> re.Pattern[bytes]:
    """Return a pattern for the beginning of an envelope line of an mbox."""
    return re.compile(rb">?From (?![ \t]*+:)")


@cache
def _known_field() -> re.Pattern[bytes]:
    """Return a pattern for fields of such a name that no text line begins like it by chance."""
    return re.compile(
        rb"(?i)(X-[!-9;-~]{1,70}|Content-[a-z-]{2,40}|List-[a-z-]{2,40}|Resent-[a-z-]{2,20}"
        rb"|(?:Return|Reply|Delivered|Errors|Apparently|Disposition-Notification|In-Reply)-[a-z]{2,6}"
        rb"|ARC-[a-z-]{4,40}|Authentication-Results|DKIM-Signature|DomainKey-Signature|Received"
        rb"|Received-SPF|From|To|Cc|Bcc|Sender|Subject|Date|Message-ID|References|MIME-Version"
        rb"|User-Agent|Importance|Priority|Precedence|Auto-Submitted|Thread-[a-z]{4,10}"
        rb"|Organization|Status)[ \t]{0,9}:"
    )


def _field_follows(raw: bytes, pos: int, end: int) -> bool:
    return (
        re.compile(rb">?From [^:]|[!-9;-~]{1,200}+[ \t]*+:(?!//)").match(raw, pos, end) is not None
    )


def _count_lines(data: bytes) -> int:
    """Return how many line ends (LF, CR LF, CR alone) there are."""
    return data.count(b"\n") + sum(map(len, re.findall(_BARE_CR, data + b".")))
