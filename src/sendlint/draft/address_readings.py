"""Pieces of an address list (RFC 5322, 3.4) to mailboxes, mended where it is plain how."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from sendlint.draft.address_tokens import Piece, Token, merge_field
from sendlint.draft.encoded_words import decode_words


class Found(NamedTuple):
    """A mailbox before it gets its number; text[start:end] is what it was read from."""

    address: str
    name: str
    start: int
    end: int
    group: str = ""
    defects: tuple[str, ...] = ()


Inner = Callable[[str], "list[Found]"]
"""Reads the address list that stands inside a mailbox of another one."""


def is_bare(piece: Piece) -> bool:
    """Tell whether a piece holds words only, no address."""
    return not any(token.at or token.kind == "angle" for token in piece.tokens)


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


def mailboxes(
    text: str, piece: Piece, group: str, inner: Inner | None, before: list[Piece] | None = None
) -> list[Found]:
    """Return the mailboxes of a piece.

    text: the unfolded field; piece: as its scanner cut it; group: the group it stands in.
    inner: reads a list inside a mailbox; None if the text is one.
    before: pieces that hold the beginning of its first name.
    """
    if is_bare(piece):
        return _bare(text, piece, group, inner)
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
            reading = _Reading(token.plain, phrase(text, words), start, token.end, True)
            readings.append(reading)
            words = []
    _trailing(text, words, readings)
    for index, reading in enumerate(readings):
        if index:
            reading.defects["missing-separator"] = None
            # `email` of Python 3.11 encodes the comma between two mailboxes if it folds there.
            reading.name = reading.name.lstrip(", ")
    if before:
        _prefix(text, before, readings[0])
    _comments(comments, readings)
    for word in piece.defects:
        readings[0].defects[word] = None
    if piece.separator == ";" and not group:
        readings[-1].defects["semicolon"] = None
    elif piece.separator in ("，", "；", "、"):
        readings[-1].defects["full-width"] = None
    found: list[Found] = []
    for reading in readings:
        found.extend(_finish(reading, group, inner))
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
        reading = _Reading(plain, phrase(text, name), start, word.end, False)
        if reading.name:
            reading.defects["missing-angle"] = None
        readings.append(reading)
        name = []
    if name and readings:
        reading = readings[-1]
        reading.end = name[-1].end
        reading.defects["name-after-address" if reading.angle else "missing-angle"] = None
        reading.name = reading.name or phrase(text, name)


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
        name += phrase(text, piece.tokens)
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


def _bare(text: str, piece: Piece, group: str, inner: Inner | None) -> list[Found]:
    """Read a piece without an address: half an address, a merge field, or one in disguise."""
    words = [token for token in piece.tokens if token.kind == "word"]
    name = phrase(text, piece.tokens)
    if not words or not name:
        return []
    start, end = words[0].start, words[-1].end
    defects = dict.fromkeys(piece.defects)
    if piece.separator == ";" and not group:
        defects["semicolon"] = None
    elif piece.separator in ("，", "；", "、"):
        defects["full-width"] = None
    hidden = inner(name) if inner and ("@" in name or "＠" in name) else []
    if hidden:
        disguise = "encoded-mailbox" if "=?" in text[start:end] else "quoted-mailbox"
        return [
            found._replace(
                start=start,
                end=end,
                group=group,
                defects=tuple(dict.fromkeys((*found.defects, disguise, *defects))),
            )
            for found in hidden
        ]
    if not any(word.field for word in words):
        if "@" not in name:
            defects["no-at"] = None
    elif len(words) > 1 and words[-1].field and words[-1].plain[0] == "<":
        # `Anna <<Email>>`: the marks of the field look like those of an angle address.
        name = phrase(text, words[:-1])
        return [Found(words[-1].plain, name, start, end, group, tuple(defects))]
    return [Found(name, "", start, end, group, tuple(defects))]


def phrase(text: str, tokens: tuple[Token, ...] | list[Token]) -> str:
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
    return decode_words("".join(parts))[0].strip() if parts else ""


def _finish(reading: _Reading, group: str, inner: Inner | None) -> list[Found]:
    """Clean the address and judge how it and the name stand to each other."""
    address, defects = reading.address, reading.defects
    if "=?" in address:
        decoded = decode_words(address)[0]
        if decoded != address:
            address = decoded
            defects["encoded-mailbox"] = None
    listed = address.count("@") > 1 and re.search(r"[,;，；]", address) is not None
    several = reading.angle and address[:1] != "@" and (listed or " <" in address)
    hidden = inner(address) if inner and several else []
    if hidden:
        defects["list-in-angle"] = None
        return [
            found._replace(
                name=found.name or ("" if index else reading.name),
                start=reading.start,
                end=reading.end,
                group=group,
                defects=tuple(dict.fromkeys((*found.defects, *defects))),
            )
            for index, found in enumerate(hidden)
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
    return [Found(address, name, reading.start, reading.end, group, tuple(defects))]


def _clean(address: str, defects: dict[str, None]) -> str:
    """Return an address without what mail programs drop from it."""
    if "＠" in address:
        address = address.replace("＠", "@")
        defects["full-width"] = None
    scheme, colon, rest = address.partition(":")
    if colon and scheme.lower() in ("mailto", "smtp"):
        address = rest.partition("?")[0]
        defects["scheme"] = None
    if address[:1] == "@" and ":" in address:
        address = address.rpartition(":")[2]
        defects["route"] = None
    if "(" in address and '"' not in address:
        address = re.sub(r"\([^()]*+\)", "", address)
    if "@" not in address:
        return address.strip()
    if address[0] == "[" and address[-1] == "]" and "[" not in address[1:]:
        address = address[1:-1]
        defects["square-brackets"] = None
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
