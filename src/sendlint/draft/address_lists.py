"""Address lists (RFC 5322, 3.4) in all their forms, also the broken ones."""

from __future__ import annotations

import re
from functools import cache

from sendlint.draft.address_readings import Found, Inner, is_bare, mailboxes, phrase
from sendlint.draft.address_tokens import Piece, Scanner
from sendlint.draft.encoded_words import decode_words

MAX_NAME_PIECES = 3
"""Pieces without an address that are taken for parts of one name with unquoted commas."""

# Fields with one of these signs are read slowly; they would make the pattern below costly.
_WIDE = re.compile("[«»＜＞＠，；、]")
_ATEXT = r"[^\s\"'(),:;<>@\[\]\\={}%*|$]"
_ADDR_SPEC = rf"{_ATEXT}(?:{_ATEXT}|')*+@{_ATEXT}++"
# The plain forms up to a comma or the end: a@b, <a@b>, and Name, "Name", encoded words, or encoded
# words in quotes before <a@b>.
_PLAIN = re.compile(
    r"\s*+((?:\"([^\"\\=@]*+)\"[ \t]*+|([^\t\"\\(),:;<>@={}%*$\[]*+)"
    r"|(\"?)((?:=\?[A-Za-z0-9_*-]{1,60}+\?[BbQq]\?[A-Za-z0-9!*+/=_-]*+\?=[ \t]*+)++)\4[ \t]*+)"
    rf"<({_ADDR_SPEC})>|({_ADDR_SPEC}))[ \t]*+(?:,|\Z)"
)


def read_list(text: str) -> list[Found]:
    """Return the mailboxes of an address list, see `addresses.parse_mailboxes`."""
    return _parse(text, _parse_inner)


def _parse(text: str, inner: Inner | None) -> list[Found]:
    """Read an address list; `inner` reads one inside it, None if this is one."""
    found: list[Found] = []
    pending: list[Piece] = []
    scanner: Scanner | None = None
    group = ""
    pos, end = 0, len(text)
    fast = text.isascii() or _WIDE.search(text) is None
    while pos < end:
        simple = _PLAIN.match(text, pos) if fast and not pending else None
        entry = _plain(simple, group) if simple else None
        if simple and entry:
            found.append(entry)
            pos = simple.end()
            continue
        if scanner is None:
            scanner = Scanner(text)
        piece = scanner.piece(pos, bool(group))
        pos = piece.end
        if piece.separator == ":":
            _flush(text, pending, found, group, inner)
            group = phrase(text, piece.tokens) or " "
            continue
        group = _take(text, piece, pending, found, group, inner)
    _flush(text, pending, found, group, inner)
    return found


def _parse_inner(text: str) -> list[Found]:
    """Read the address list inside a mailbox, but none inside that."""
    return _parse(text, None)


def _plain(simple: re.Match[str], group: str) -> Found | None:
    """Return the mailbox that `_PLAIN` found; None if a closer look is needed."""
    whole, quoted, name, _, words, angle, bare = simple.groups()
    start = simple.start(1)
    if words:
        name = decode_words(words)[0]
        if "@" in name:
            return None
    shown = quoted if quoted is not None else (name or "")
    return Found(angle or bare, shown.strip(), start, start + len(whole.rstrip()), group)


def _take(
    text: str,
    piece: Piece,
    pending: list[Piece],
    found: list[Found],
    group: str,
    inner: Inner | None,
) -> str:
    """Add the mailboxes of a piece to those found; return the group that goes on."""
    if not any(token.kind != "comment" for token in piece.tokens):
        # Nothing between two separators: harmless.
        if piece.separator not in (",", "，", "、"):
            _flush(text, pending, found, group, inner)
    elif is_bare(piece) and piece.separator in (",", "，", "、"):
        pending.append(piece)
    else:
        named = piece.tokens[0].kind == "angle" or not piece.tokens[0].at
        if pending and named and any(token.kind == "angle" for token in piece.tokens):
            pieces = _name_pieces(pending)
            _flush(text, pending[: len(pending) - len(pieces)], found, group, inner)
            pending.clear()
            found.extend(mailboxes(text, piece, group, inner, pieces))
        else:
            _flush(text, pending, found, group, inner)
            found.extend(mailboxes(text, piece, group, inner))
    return "" if piece.separator == ";" else group


def _name_pieces(pending: list[Piece]) -> list[Piece]:
    """Return the last pieces that are parts of the name in the next one."""
    if len(pending) > MAX_NAME_PIECES:
        return []
    pieces: list[Piece] = []
    for piece in reversed(pending):
        words = [token for token in piece.tokens if token.kind == "word"]
        if any("@" in word.plain for word in words):
            break
        if len(words) == 1 and words[0].field and _address_field().search(words[0].plain):
            break
        pieces.insert(0, piece)
    return pieces


@cache
def _address_field() -> re.Pattern[str]:
    """Return a pattern for names of merge fields that stand for an address."""
    return re.compile(r"(?i)mail|addr|recipient|(?<![a-z])(?:to|cc|bcc)(?![a-z])")


def _flush(
    text: str, pending: list[Piece], found: list[Found], group: str, inner: Inner | None
) -> None:
    """Add the pieces that turned out not to be parts of a name."""
    for piece in pending:
        found.extend(mailboxes(text, piece, group, inner))
    pending.clear()
