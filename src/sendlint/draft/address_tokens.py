"""Address lists (RFC 5322, 3.4) cut at their separators into words, angle addresses, comments."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from msgspec import Struct

SEPARATORS = ",;，；、"
"""Signs that end a piece of an address list; CJK keyboards type the last three."""


class Token(Struct, frozen=True):
    """One token of an address list, text[start:end].

    kind: "word" is what stands between blanks, with its quoted strings.
    plain: a word without quotes and backslashes, the content of an angle address or comment.
    at: an @ stands in the word outside quotes.
    quoted: the word has a quoted string.
    field: the word has a merge field.
    """

    kind: Literal["word", "angle", "comment"]
    start: int
    end: int
    plain: str
    at: bool = False
    quoted: bool = False
    field: bool = False


class Piece(Struct, frozen=True):
    """The tokens up to a separator.

    separator: one of `SEPARATORS`, ":" after the name of a group, "" at the end.
    end: offset behind the separator.
    defects: "unterminated-quote", "unterminated-angle", "unterminated-comment", "unquoted-colon",
        "scheme" (mailto: before an address), "full-width" (brackets of a CJK keyboard).
    """

    tokens: tuple[Token, ...]
    separator: str
    end: int
    defects: tuple[str, ...] = ()


@cache
def merge_field() -> re.Pattern[str]:
    """Return a pattern for merge fields of mail-merge programs where an address may stand."""
    return re.compile(
        r"\{\{[^{}]{0,300}+\}\}|\{%[^{}%]{1,300}+%\}|\$?\{[^{}\s@]{1,100}+\}|\*\|[^|]{1,100}+\|\*"
        r"|<<[^<>@]{1,100}+>>|<%[^<>%]{1,300}+%>|«[^«»]{1,100}+»|\[\[[^\[\]]{1,100}+\]\]"
        r"|\[%[^\[\]%]{1,100}+%\]|%%[^%]{1,100}+%%|%[A-Za-z][A-Za-z0-9_.-]{0,60}+%"
    )


@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        r"(?P<blank>[\s>＞)]++)"
        r"|(?P<text>[^\s\"(),:;<>\\={\[*%$«＜＞，；、]++|\\.)"
        r"|(?P<code>=\?[^?\s]{1,100}\?[BbQq]\?[^?<>\"]{0,2000}+\?=)"
        rf"|(?P<field>{merge_field().pattern})"
        r"|(?P<literal>\[[^\[\]<>@,;\"()]{0,100}+\])"
        r"|(?P<quote>\")|(?P<comment>\()|(?P<angle>[<＜])|(?P<colon>:)|(?P<end>[,;，；、])"
        r"|(?P<sign>[^\s])",
        re.S,
    )


_QUOTED = r'"((?:[^"\\]|\\.)*+)"'
_ANGLE = r"[<＜]((?:<<[^<>@]{1,100}+>>|<%[^<>%]{1,300}+%>|[^<>＜＞])*+)([>＞]?)"
_SWALLOWED = r"<[^<>@]{1,255}+@[^<>\s@.]{1,63}+\.[^<>\s@]{1,255}+>\s*+[,;，；]"
_SWALLOWED_BARE = r"@[^<>\s@,;，；]{1,255}+\s*+[,;，；]"


class Scanner:
    """Cuts one address list into pieces, from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._comments: dict[int, int] | None = None
        self._last_semicolon = text.rfind(";")
        self._last = len(text.rstrip())
        self._swallowed = ""

    def piece(self, pos: int, in_group: bool) -> Piece:
        """Return the piece that starts at `pos`; a colon names no group inside a group."""
        text = self.text
        match = _token().match
        builder = _Builder()
        while pos < len(text):
            found = match(text, pos)
            assert found is not None
            kind = found.lastgroup
            end = found.end()
            if kind in ("text", "literal", "sign", "code", "field"):
                builder.add(kind, pos, end, found[0])
            elif kind == "quote":
                end = self._quote(pos, builder)
            elif kind == "blank":
                builder.close()
            elif kind == "comment":
                end = self._comment(pos, builder)
            elif kind == "angle":
                end = self._angle(pos, builder)
            elif kind == "end":
                return builder.piece(found[0], end)
            elif self._names_group(pos, builder, in_group):
                return builder.piece(":", end)
            elif builder.scheme():
                builder.defects["scheme"] = None
            else:
                builder.add("text", pos, end, ":")
                if not in_group and not text.startswith("//", end):
                    builder.defects["unquoted-colon"] = None
            pos = end
        return builder.piece("", pos)

    def _names_group(self, pos: int, builder: _Builder, in_group: bool) -> bool:
        """Tell whether the colon at `pos` ends the name of a group (RFC 5322, 3.4)."""
        if in_group or builder.scheme(look=True) or not builder.is_phrase():
            return False
        rest = self.text[pos + 1 : pos + 3]
        return rest != "//" and (self._last_semicolon > pos or pos + 1 >= self._last)

    def _quote(self, pos: int, builder: _Builder) -> int:
        """Read the quoted string at `pos`, or step over a quote that nothing ends."""
        found = re.compile(_QUOTED, re.S).match(self.text, pos)
        if found and not ("@" in found[1] and self._swallows(found[1])):
            plain = re.sub(r"\\(.)", r"\1", found[1], flags=re.S) if "\\" in found[1] else found[1]
            builder.add("quote", pos, found.end(), plain)
            return found.end()
        builder.defects["unterminated-quote"] = None
        builder.close()
        return pos + 1

    def _swallows(self, content: str) -> bool:
        """Tell whether a quoted string holds mailboxes, as its first quote has no partner."""
        if not self._swallowed:
            quotes = re.findall(r'\\.|"', self.text, re.S).count('"')
            self._swallowed = f"{_SWALLOWED}|{_SWALLOWED_BARE}" if quotes % 2 else _SWALLOWED
        return re.search(self._swallowed, content) is not None

    def _comment(self, pos: int, builder: _Builder) -> int:
        """Read the comment at `pos`, or step over a parenthesis that nothing ends."""
        builder.close()
        if self._comments is None:
            self._comments = {}
            stack: list[int] = []
            for sign in re.finditer(r"\\.|[()]", self.text, re.S):
                if sign[0] == "(":
                    stack.append(sign.start())
                elif sign[0] == ")" and stack:
                    self._comments[stack.pop()] = sign.end()
        end = self._comments.get(pos)
        if end is None:
            builder.defects["unterminated-comment"] = None
            return pos + 1
        content = re.sub(r"\\(.)", r"\1", self.text[pos + 1 : end - 1], flags=re.S)
        builder.tokens.append(Token("comment", pos, end, content))
        return end

    def _angle(self, pos: int, builder: _Builder) -> int:
        """Read the angle address at `pos`, up to a separator if its bracket is missing."""
        builder.close()
        found = re.compile(_ANGLE).match(self.text, pos)
        assert found is not None
        content, end = found[1], found.end()
        if self.text[pos] == "＜" or found[2] == "＞":
            builder.defects["full-width"] = None
        if not found[2]:
            if not content.strip() and end < len(self.text):
                return pos + 1
            builder.defects["unterminated-angle"] = None
            cut = re.compile(rf"\s*+[^\s{SEPARATORS}]*+").match(content)
            assert cut is not None
            content = cut[0]
            end = pos + 1 + len(content)
        builder.tokens.append(Token("angle", pos, end, content.strip()))
        builder.addressed = True
        return end


class _Builder:
    """The tokens of the piece that is being read; addressed: one of them holds an address."""

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.defects: dict[str, None] = {}
        self.addressed = False
        self._start = self._end = -1
        self._parts: list[str] = []
        self._at = self._quoted = self._field = False

    def add(self, kind: str, start: int, end: int, part: str) -> None:
        """Add a stretch to the word that is being read."""
        if not self._parts:
            self._start = start
        self._end = end
        if kind == "quote":
            self._quoted = True
        elif kind == "field":
            self._field = True
        elif kind == "text":
            if "@" in part or "＠" in part:
                self._at = True
            if part[0] == "\\":
                part = part[1:]
        self._parts.append(part)

    def close(self) -> None:
        """End the word that is being read."""
        if self._parts:
            plain = "".join(self._parts)
            self.addressed = self.addressed or self._at
            self.tokens.append(
                Token("word", self._start, self._end, plain, self._at, self._quoted, self._field)
            )
            self._parts = []
            self._at = self._quoted = self._field = False

    def scheme(self, look: bool = False) -> bool:
        """Drop the word that is being read if it is the scheme of an address; `look`: only tell."""
        if len(self._parts) != 1 or self._parts[0].lower() not in ("mailto", "smtp"):
            return False
        if not look:
            self._parts = []
        return True

    def is_phrase(self) -> bool:
        """Tell whether there are words without an address."""
        return not (self._at or self.addressed) and bool(self._parts or self.tokens)

    def piece(self, separator: str, end: int) -> Piece:
        """Return the piece that a separator ends."""
        self.close()
        return Piece(tuple(self.tokens), separator, end, tuple(self.defects))
