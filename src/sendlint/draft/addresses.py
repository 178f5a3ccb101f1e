"""Mailboxes of address header fields (RFC 5322, 3.4), as people and programs really write them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sendlint.draft import charsets
from sendlint.draft.address_tokens import Piece, Scanner, Token, merge_field
from sendlint.draft.encoded_words import decode_words
from sendlint.draft.headers import unfold
from sendlint.draft.model import Header, Mailbox

SINGLE_FIELDS = frozenset(("from", "reply-to", "sender"))
"""Fields that mostly hold one mailbox; its place bears no number."""

MAX_NAME_PIECES = 3
"""Pieces without an address that are taken for parts of one name with unquoted commas."""

_ATEXT = r"[^\s\"'(),:;<>@\[\]\\={}%*|$«»＜＞＠，；、]"
_ADDR_SPEC = rf"{_ATEXT}(?:{_ATEXT}|')*+@{_ATEXT}++"
# The plain forms: a@b, <a@b>, Name <a@b>, "Name" <a@b>, up to a comma or the end.
_PLAIN = re.compile(
    r"\s*+((?:\"([^\"\\=@]*+)\"[ \t]*+|([^\t\"\\(),:;<>@={}%*$\[«＜＞＠，；、]*+))"
    rf"<({_ADDR_SPEC})>|({_ADDR_SPEC}))[ \t]*+(?:,|\Z)"
)


class _Found(NamedTuple):
    """A mailbox before it gets its number; text[start:end] is what it was read from."""

    address: str
    name: str
    start: int
    end: int
    group: str = ""
    defects: tuple[str, ...] = ()


def parse_mailboxes(header: Header, field: str, first: int = 1) -> tuple[Mailbox, ...]:
    """Read one address field, mending what is mended without doubt and saying so.

    Works on `header.raw`, so that a comma inside an encoded word or quotes splits nothing.
    The angle address is the address, whatever the display name looks like.

    header: the field.
    field: its name in lower case, for the place names ("to" gives "to[1]", "to[2]").
    first: number of the first mailbox, from 1.
    Returns: the mailboxes in their order; columns count in `header.value`. Their defects:
        "semicolon", "full-width" (CJK punctuation as separator or bracket), "missing-separator"
        (nothing between this one and the one before), "missing-angle" (a name before or behind a
        bare address), "name-after-address", "unquoted-comma", "unquoted-colon",
        "unterminated-quote", "unterminated-angle", "unterminated-comment", "list-in-angle",
        "blank-in-address", "route" (RFC 5322, 4.4), "encoded-mailbox" and "quoted-mailbox" (the
        address stood in an encoded word or quotes), "name-is-address" (another one than the
        address), "no-at" (the address is what stood there) and "empty-address". A merge field
        in place of an address is the address and no defect.
    """
    data = unfold(header.raw)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = charsets.decode(data, "")[0]
    text = text.strip(" \t")
    same = text == header.value
    value, line = header.value, header.line
    mailboxes = []
    last = 0
    before = (-1, "", 0)
    for number, found in enumerate(_parse(text), first):
        address, name, start, end, group, defects = found
        part = field if number == 1 and field in SINGLE_FIELDS else f"{field}[{number}]"
        piece = text[start:end]
        if not same:
            if start != before[0]:
                before = (start, *_locate(piece, address, value, last))
            piece, start = before[1:]
            last = start + len(piece)
        mailboxes.append(
            Mailbox(address, name, part, piece, start + 1, line, group.strip(), defects)
        )
    return tuple(mailboxes)


def _locate(piece: str, address: str, value: str, last: int) -> tuple[str, int]:
    """Return a piece as it stands in the decoded value, and its offset there."""
    decoded = decode_words(piece)[0]
    # No further than the raw piece is long, or a field of thousands takes quadratic time.
    stop = last + len(piece) + 200
    for wanted in (decoded, address):
        start = value.find(wanted, last, stop) if wanted else -1
        if start >= 0:
            return wanted, start
    return decoded, last


def _parse(text: str, deep: bool = False) -> list[_Found]:
    """Read an address list; `deep`: it is what stood inside a mailbox of another one."""
    found: list[_Found] = []
    pending: list[Piece] = []
    scanner: Scanner | None = None
    group = ""
    pos, end = 0, len(text)
    plain = _PLAIN.match
    while pos < end:
        simple = None if pending else plain(text, pos)
        if simple:
            whole, quoted, name, angle, bare = simple.groups()
            start = simple.start(1)
            shown = quoted if quoted is not None else (name or "")
            found.append(
                _Found(angle or bare, shown.strip(), start, start + len(whole.rstrip()), group)
            )
            pos = simple.end()
            continue
        if scanner is None:
            scanner = Scanner(text)
        piece = scanner.piece(pos, bool(group))
        pos = piece.end
        if piece.separator == ":":
            _flush(text, pending, found, group, deep)
            group = _phrase(text, piece.tokens) or " "
            continue
        group = _take(text, piece, pending, found, group, deep)
    _flush(text, pending, found, group, deep)
    return found


def _take(
    text: str,
    piece: Piece,
    pending: list[Piece],
    found: list[_Found],
    group: str,
    deep: bool,
) -> str:
    """Add the mailboxes of a piece to those found; return the group that goes on."""
    if not any(token.kind != "comment" for token in piece.tokens):
        # Nothing between two separators: harmless.
        if piece.separator not in (",", "，", "、"):
            _flush(text, pending, found, group, deep)
    elif _is_bare(piece) and piece.separator in (",", "，", "、"):
        pending.append(piece)
    else:
        named = piece.tokens[0].kind == "angle" or not piece.tokens[0].at
        if pending and named and any(token.kind == "angle" for token in piece.tokens):
            pieces = _name_pieces(pending)
            _flush(text, pending[: len(pending) - len(pieces)], found, group, deep)
            pending.clear()
            found.extend(_mailboxes(text, piece, group, deep, pieces))
        else:
            _flush(text, pending, found, group, deep)
            found.extend(_mailboxes(text, piece, group, deep))
    return "" if piece.separator == ";" else group


def _is_bare(piece: Piece) -> bool:
    """Tell whether a piece holds words only, no address."""
    return not any(token.at or token.kind == "angle" for token in piece.tokens)


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


def _flush(text: str, pending: list[Piece], found: list[_Found], group: str, deep: bool) -> None:
    """Add the pieces that turned out not to be parts of a name."""
    for piece in pending:
        found.extend(_mailboxes(text, piece, group, deep))
    pending.clear()


class _Reading:
    """A mailbox that is being read."""

    __slots__ = ("address", "angle", "defects", "end", "name", "start")

    def __init__(self, address: str, name: str, start: int, end: int, angle: bool) -> None:
        self.address = address
        self.name = name
        self.start = start
        self.end = end
        self.angle = angle
        self.defects: dict[str, None] = {}


def _mailboxes(
    text: str, piece: Piece, group: str, deep: bool, before: list[Piece] | None = None
) -> list[_Found]:
    """Return the mailboxes of a piece; `before`: pieces with the beginning of its name."""
    if _is_bare(piece):
        return _bare(text, piece, group, deep)
    readings: list[_Reading] = []
    words: list[Token] = []
    comments: list[Token] = []
    for token in piece.tokens:
        if token.kind == "comment":
            comments.append(token)
        elif token.kind == "word":
            words.append(token)
        else:
            words = _split_addresses(text, words, readings)
            start = words[0].start if words else token.start
            reading = _Reading(token.plain, _phrase(text, words), start, token.end, True)
            readings.append(reading)
            words = []
    _trailing(text, words, readings)
    for index, reading in enumerate(readings):
        if index:
            reading.defects["missing-separator"] = None
    if before:
        _prefix(text, before, readings[0])
    _comments(comments, readings)
    for word in piece.defects:
        readings[0].defects[word] = None
    if piece.separator == ";" and not group:
        readings[-1].defects["semicolon"] = None
    elif piece.separator in ("，", "；", "、") and piece.separator:
        readings[-1].defects["full-width"] = None
    found: list[_Found] = []
    for reading in readings:
        found.extend(_finish(reading, group, deep))
    return found


def _split_addresses(text: str, words: list[Token], readings: list[_Reading]) -> list[Token]:
    """Take the addresses out of the words before an angle address; return those of its name."""
    last = -1
    for index, word in enumerate(words[:-1]):
        if word.at and re.fullmatch(r"[^\s@＠]+[@＠][^\s@＠.]+\.[^\s@＠]+", word.plain):
            last = index
    if last >= 0:
        _trailing(text, words[: last + 1], readings)
    return words[last + 1 :]


def _trailing(text: str, words: list[Token], readings: list[_Reading]) -> None:
    """Read words behind which there is no angle address."""
    words = _glue(text, words)
    name: list[Token] = []
    for word in words:
        if not word.at:
            name.append(word)
            continue
        start = name[0].start if name else word.start
        plain = text[word.start : word.end] if word.quoted else word.plain
        if word.quoted:
            plain = re.sub(r'(?<=")\s++@|@\s++', "@", plain)
        reading = _Reading(plain, _phrase(text, name), start, word.end, False)
        if reading.name:
            reading.defects["missing-angle"] = None
        readings.append(reading)
        name = []
    if name and readings:
        reading = readings[-1]
        reading.end = name[-1].end
        reading.defects["name-after-address" if reading.angle else "missing-angle"] = None
        reading.name = reading.name or _phrase(text, name)


def _glue(text: str, words: list[Token]) -> list[Token]:
    """Join words of an address with blanks around its @ (RFC 5322, 4.4)."""
    glued: list[Token] = []
    for word in words:
        before = glued[-1] if glued else None
        if before and (
            (before.at and before.plain[-1:] in ("@", "＠") and before.plain.count("@") < 2)
            or (word.at and word.plain[:1] in ("@", "＠") and not before.at)
        ):
            left = text[before.start : before.end] if before.quoted else before.plain
            right = text[word.start : word.end] if word.quoted else word.plain
            quoted = before.quoted or word.quoted
            glued[-1] = Token("word", before.start, word.end, left + right, True, quoted)
        else:
            glued.append(word)
    return glued


def _prefix(text: str, before: list[Piece], reading: _Reading) -> None:
    """Put the words of the pieces before in front of a name."""
    name = ""
    for piece in before:
        name += _phrase(text, piece.tokens)
        name += ", " if piece.separator == "," else piece.separator
        if piece.separator == ",":
            reading.defects["unquoted-comma"] = None
        for word in piece.defects:
            reading.defects[word] = None
    reading.name = (name + reading.name).strip(" ,，、")
    reading.start = before[0].tokens[0].start


def _comments(comments: list[Token], readings: list[_Reading]) -> None:
    """Take comments for the names of the mailboxes before them that have none."""
    index = 0
    for token in comments:
        while index + 1 < len(readings) and readings[index + 1].start < token.start:
            index += 1
        reading = readings[index]
        reading.start = min(reading.start, token.start)
        reading.end = max(reading.end, token.end)
        if not reading.name:
            reading.name = decode_words(" ".join(token.plain.split()))[0]


def _bare(text: str, piece: Piece, group: str, deep: bool) -> list[_Found]:
    """Read a piece without an address: half an address, a merge field, or one in disguise."""
    words = [token for token in piece.tokens if token.kind == "word"]
    name = _phrase(text, piece.tokens)
    if not words or not name:
        return []
    start, end = words[0].start, words[-1].end
    defects = dict.fromkeys(piece.defects)
    if piece.separator == ";" and not group:
        defects["semicolon"] = None
    elif piece.separator in ("，", "；", "、"):
        defects["full-width"] = None
    if not deep and ("@" in name or "＠" in name):
        disguise = "encoded-mailbox" if "=?" in text[start:end] else "quoted-mailbox"
        return [
            found._replace(
                start=start,
                end=end,
                group=group,
                defects=tuple(dict.fromkeys((*found.defects, disguise, *defects))),
            )
            for found in _parse(name, True)
        ]
    if not any(word.field for word in words):
        defects["no-at"] = None
    elif len(words) > 1 and words[-1].field and words[-1].plain[0] == "<":
        # `Anna <<Email>>`: the marks of the field look like those of an angle address.
        name = _phrase(text, words[:-1])
        return [_Found(words[-1].plain, name, start, end, group, tuple(defects))]
    return [_Found(name, "", start, end, group, tuple(defects))]


def _phrase(text: str, tokens: tuple[Token, ...] | list[Token]) -> str:
    """Return the words of a display name (RFC 5322, 3.2.5), decoded."""
    parts: list[str] = []
    last = 0
    for token in tokens:
        if token.kind == "word":
            if parts:
                # A blank of CJK text between family name and given name is kept.
                blank = text[last : token.start]
                parts.append(blank if blank.isspace() and not blank.isascii() else " ")
            parts.append(token.plain)
            last = token.end
    if not parts:
        return ""
    # The library of Python 3.11 encodes the comma between two mailboxes when it folds there.
    return decode_words("".join(parts))[0].strip().lstrip(", ")


def _finish(reading: _Reading, group: str, deep: bool) -> list[_Found]:
    """Clean the address and judge how it and the name stand to each other."""
    address, defects = reading.address, reading.defects
    if "=?" in address:
        decoded = decode_words(address)[0]
        if decoded != address:
            address = decoded
            defects["encoded-mailbox"] = None
    listed = address.count("@") > 1 and re.search(r"[,;，；]", address) is not None
    if not deep and reading.angle and address[:1] != "@" and (listed or " <" in address):
        defects["list-in-angle"] = None
        return [
            found._replace(
                name=found.name or ("" if index else reading.name),
                start=reading.start,
                end=reading.end,
                group=group,
                defects=tuple(dict.fromkeys((*found.defects, *defects))),
            )
            for index, found in enumerate(_parse(address, True))
        ]
    address = _clean(address, defects)
    if not address:
        defects["empty-address"] = None
    elif "@" not in address and not merge_field().search(address):
        defects["no-at"] = None
    name = reading.name
    if reading.angle and "@" in name:
        shown = name.strip(" '\"<>[]()").casefold()
        if shown != address.casefold() and re.fullmatch(r"[^\s@<>,;]+@[^\s@<>,;]+", shown):
            defects["name-is-address"] = None
    return [_Found(address, name, reading.start, reading.end, group, tuple(defects))]


def _clean(address: str, defects: dict[str, None]) -> str:
    """Return an address without what mail programs drop from it."""
    if "＠" in address:
        address = address.replace("＠", "@")
        defects["full-width"] = None
    if address[:7].lower() == "mailto:":
        address = address[7:].partition("?")[0]
    elif address[:5].lower() == "smtp:":
        address = address[5:]
    if address[:1] == "@" and ":" in address:
        address = address.rpartition(":")[2]
        defects["route"] = None
    if "(" in address and '"' not in address:
        address = re.sub(r"\([^()]*+\)", "", address)
    if "@" not in address:
        return address.strip()
    if address[0] == "[" and address[-1] == "]" and "[" not in address[1:]:
        address = address[1:-1]
    address = address.strip("'")
    if address[:1] == '"' and address[-1] == '"' and len(address) > 2:
        address = address[1:-1]
    words = address.split()
    if len(words) > 1 and '"' not in address:
        address = " ".join(words).replace(" @", "@").replace("@ ", "@")
        words = address.split()
        if len(words) > 1 and not merge_field().search(address):
            address = next(word for word in words if "@" in word)
            defects["blank-in-address"] = None
    return address.strip()
