"""Parameters that take a closer look: in pieces, encoded, with blanks, without separators."""

from __future__ import annotations

import re

from sendlint.draft import charsets
from sendlint.draft.encoded_words import decode_words

BLANKS_IN_VALUE = "unquoted-blanks"
DUPLICATE = "duplicate-parameter"
MISSING_PIECE = "missing-piece"
MISSING_SEPARATOR = "missing-separator"
UNTERMINATED_QUOTE = "unterminated-quote"

MAX_NAME = 1000
"""Characters from which on a file name with semicolons is not put together any further."""

MAX_PARAMETERS = 1000
"""Parameters that are read; a name in pieces has fewer, and each is looked for in all the rest."""

# Names that end an unquoted value although no semicolon stands before them.
_KNOWN = (
    r"(?:charset|name|filename|boundary|format|delsp|type|start|size|protocol|micalg|method"
    r"|report-type|reply-type|creation-date|modification-date|read-date)\*?(?:\d{1,3}\*?)?[ \t]*+="
)
_START = re.compile(r"([^\s=;\"]{1,100}+)[ \t]*+=[ \t]*+")
_BETWEEN = re.compile(r"[ \t;]*+")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*+)"[ \t]*+(?:;|\Z)', re.S)
_BARE = re.compile(r"[^;]*+")
_PIECE = re.compile(r"(.+?)\*(\d{1,4})(\*?)|(.+)\*", re.S)
_EXTENDED = re.compile(r"([A-Za-z0-9._:-]{0,60}+)'([^']{0,60}+)'(.*)", re.S)
_HEX = re.compile(rb"%([0-9A-Fa-f]{2})")


def read_parameters(text: str, defects: dict[str, None]) -> tuple[str, dict[str, str]]:
    """Return the main value and the parameters of a field body, see `parameters.parse`.

    text: the body, unfolded and decoded.
    defects: where to note what was mended.
    """
    main, _, rest = text.partition(";")
    main = main.strip()
    early = re.search(_KNOWN, main, re.I) if "=" in main else None
    if early:
        # `text/plain charset=utf-8`, or a body that begins with a parameter.
        rest = text[early.start() :]
        main = main[: early.start()].strip(" \t,")
        if main:
            defects[MISSING_SEPARATOR] = None
    found = _split(rest, defects) if rest else []
    if "(" in main:
        main = re.sub(r"\([^()]*+\)$", "", main).strip()
    return main.lower(), _join(found, defects) if found else {}


def _split(text: str, defects: dict[str, None]) -> list[tuple[str, str]]:
    """Return the (lower-case name, value) pairs as written, without quotes."""
    found: list[tuple[str, str]] = []
    pos = 0
    closed = True
    while pos < len(text) and len(found) < MAX_PARAMETERS:
        between = _BETWEEN.match(text, pos)
        assert between is not None
        pos = between.end()
        start = _START.match(text, pos)
        if start is None:
            # A piece without "=": the rest of a file name that holds a semicolon, or nothing.
            bare = _BARE.match(text, pos)
            assert bare is not None
            piece = bare[0].strip()
            pos = bare.end() + 1
            if piece and found and found[-1][0] in ("name", "filename"):
                name, before = found[-1]
                if len(before) < MAX_NAME:
                    found[-1] = (name, f"{before}; {piece}")
                defects[BLANKS_IN_VALUE] = None
            continue
        name = start[1].lower()
        pos = start.end()
        quoted = _quoted(text, pos, defects) if closed and text.startswith('"', pos) else None
        if quoted:
            content, pos = quoted
        elif text.startswith('"', pos):
            # What has no end here has none further on, so that it is not looked for again.
            closed = False
            defects[UNTERMINATED_QUOTE] = None
            bare = _BARE.match(text, pos)
            assert bare is not None
            content, pos = _unescape(bare[0][1:].rstrip()), bare.end() + 1
        else:
            content, pos = _unquoted(text, pos, name, defects)
        found.append((name, content))
    return found


def _quoted(text: str, pos: int, defects: dict[str, None]) -> tuple[str, int] | None:
    """Read the quoted string at `pos`; return its content and where the next parameter starts."""
    plain = _QUOTED.match(text, pos)
    if plain:
        return _unescape(plain[1]), plain.end()
    # A quote inside the value, or no semicolon behind it.
    close = re.compile(rf'"[ \t]*+(?:;|,|\Z|(?={_KNOWN}))', re.I).search(text, pos + 1)
    if close is None:
        return None
    if not close[0].endswith(";") and close.end() < len(text):
        defects[MISSING_SEPARATOR] = None
    return _unescape(text[pos + 1 : close.start()]), close.end()


def _unquoted(text: str, pos: int, name: str, defects: dict[str, None]) -> tuple[str, int]:
    """Read the unquoted value at `pos`; return it and where the next parameter starts."""
    bare = _BARE.match(text, pos)
    assert bare is not None
    content, end = bare[0].rstrip(), bare.end() + 1
    if content[:2] == '\\"':
        # A program that escaped its own quotes.
        content = content.strip('\\"')
    if not content or (" " not in content and "\t" not in content):
        return content, end
    after = re.search(rf"[ \t,](?={_KNOWN})", content, re.I) if "=" in content else None
    if after:
        defects[MISSING_SEPARATOR] = None
        content, end = content[: after.start()].rstrip(" \t,"), pos + after.end()
    if "name" not in name:
        content = content.split(" (", 1)[0].rstrip()
        if name == "charset":
            content = content.split(None, 1)[0]
    elif " " in content or "\t" in content:
        defects[BLANKS_IN_VALUE] = None
    return content, end


def _unescape(content: str) -> str:
    """Undo quoted pairs of quote and backslash; a path of Windows keeps its other backslashes."""
    if "\\" in content:
        return re.sub(r'\\(["\\])', r"\1", content)
    return content


def _join(found: list[tuple[str, str]], defects: dict[str, None]) -> dict[str, str]:
    """Decode the values and put those in pieces together (RFC 2231, 3 and 4)."""
    parameters: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[str, bool]]] = {}
    for name, content in found:
        piece = _PIECE.fullmatch(name) if "*" in name else None
        if piece is None:
            if name in parameters:
                defects[DUPLICATE] = None
                continue
            if "=?" in content or not content.isascii():
                content, words = decode_words(content)
                defects.update(dict.fromkeys(words))
            parameters[name] = content
            continue
        base = piece[1] or piece[4]
        index = int(piece[2] or 0)
        coded = piece[3] == "*" or piece[2] is None
        if pieces.setdefault(base, {}).setdefault(index, (content, coded)) != (content, coded):
            defects[DUPLICATE] = None
    for base, numbered in pieces.items():
        if max(numbered) != len(numbered) - 1:
            defects[MISSING_PIECE] = None
        parameters[base] = _extended([numbered[key] for key in sorted(numbered)], defects)
    return parameters


def _extended(pieces: list[tuple[str, bool]], defects: dict[str, None]) -> str:
    """Return the text of a value in pieces, given as (content, percent-encoded)."""
    charset = "utf-8"
    first, coded = pieces[0]
    if coded:
        head = _EXTENDED.fullmatch(first)
        if head:
            charset = head[1] or "utf-8"
            pieces = [(head[3], True), *pieces[1:]]
    data = b"".join(
        _HEX.sub(lambda match: bytes((int(match[1], 16),)), content.encode("utf-8", "replace"))
        if coded
        else content.encode("utf-8", "replace")
        for content, coded in pieces
    )
    if not any(coded for _, coded in pieces):
        text, words = decode_words(data)
        defects.update(dict.fromkeys(words))
        return text
    text, defect = charsets.decode(data, charset)
    if defect:
        defects[defect] = None
    return text
