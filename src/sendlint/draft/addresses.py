"""Mailboxes of address header fields (RFC 5322, 3.4), as people and programs really write them."""

from __future__ import annotations

from collections.abc import Iterator

from sendlint.draft.headers import unfold
from sendlint.draft.model import Header, Mailbox

SINGLE_FIELDS = frozenset(("from", "reply-to", "sender"))
"""Fields that mostly hold one mailbox; its place bears no number."""

MAX_TEXT = 1000
"""Characters that are kept of what a mailbox was read from."""

_ADDRESS_SIGNS = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#&+-./?^_`~"
)
_NAME_SIGNS = _ADDRESS_SIGNS | frozenset(" '|]")
"""What an address and a name without quotes hold where they are plain."""

Row = tuple[str, str, int, int]
"""Address, name and [start, end) in the field of a mailbox."""


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
        "blank-in-address", "scheme" (mailto: before the address), "square-brackets" (around it),
        "route" (RFC 5322, 4.4), "encoded-mailbox" and "quoted-mailbox" (the
        address stood in an encoded word or quotes), "name-is-address" (another one than the
        address), "no-at" (the address is what stood there) and "empty-address". A merge field
        in place of an address is the address and no defect.
    """
    data = unfold(header.raw)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        from sendlint.draft import charsets

        text = charsets.decode(data, "")[0]
    text = text.strip(" \t")
    if text == header.value and (rows := _plain_rows(text)) is not None:
        line = header.line
        return tuple(
            [
                Mailbox(
                    address,
                    name,
                    _part(field, number),
                    text[start : min(end, start + MAX_TEXT)],
                    start + 1,
                    line,
                )
                for number, (address, name, start, end) in enumerate(rows, first)
            ]
        )
    return tuple(_listed(text, header, field, first))


def _listed(text: str, header: Header, field: str, first: int) -> Iterator[Mailbox]:
    """Yield the mailboxes of a field whose unfolded content is no plain list."""
    from sendlint.draft.address_lists import read_list

    value, line = header.value, header.line
    same = text == value
    last = 0
    before = (-1, "", 0)
    around, piece = (-1, -1), ""
    for number, entry in enumerate(read_list(text), first):
        address, name, start, end, group, defects = entry
        if (start, end) != around:
            # Those of one list in quotes share what they were read from, however many they are.
            around, piece = (start, end), text[start : min(end, start + MAX_TEXT)]
        shown = piece
        if not same:
            if start != before[0]:
                before = (start, *_locate(piece, address, value, last))
            shown, start = before[1:]
            last = start + len(shown)
        part = _part(field, number)
        yield Mailbox(address, name, part, shown, start + 1, line, group.strip(), defects)


def _part(field: str, number: int) -> str:
    """Return the place name of a mailbox."""
    return field if number == 1 and field in SINGLE_FIELDS else f"{field}[{number}]"


def _locate(piece: str, address: str, value: str, last: int) -> tuple[str, int]:
    """Return a piece as it stands in the decoded value, and its offset there."""
    from sendlint.draft.encoded_words import decode_words

    decoded = decode_words(piece)[0]
    # No further than the raw piece is long, or a field of thousands takes quadratic time.
    stop = last + len(piece) + 200
    for wanted in (decoded, address):
        start = value.find(wanted, last, stop) if wanted else -1
        if start >= 0:
            return wanted, start
    return decoded, last


def _plain_rows(text: str) -> list[Row] | None:
    """Read a list of a@b, Name <a@b> and "Name" <a@b> in ASCII; None if there is anything else.

    Most fields are plain; the others take a scanner and costly patterns.
    """
    if not (text.isascii() and text.isprintable()):
        return None
    rows: list[Row] = []
    at, end = 0, len(text)
    while at < end:
        while text[at] == " ":
            at += 1
        start = at
        name = ""
        if text[at] == '"':
            close = text.find('"', at + 1)
            name = text[at + 1 : close]
            at = text.find("<", close)
            if close < 0 or at < 0 or text[close + 1 : at].strip(" "):
                return None
            if "\\" in name or "=" in name or "@" in name:
                return None
        comma = text.find(",", at)
        stop = comma if comma >= 0 else end
        angle = text.find("<", at, stop)
        address = text[at:stop].rstrip(" ")
        last = at + len(address)
        if angle >= 0:
            if not _NAME_SIGNS.issuperset(text[at:angle]) or address[-1] != ">":
                return None
            name = name or text[at:angle]
            address = text[angle + 1 : last - 1]
        local, _, domain = address.partition("@")
        plain = _ADDRESS_SIGNS.issuperset(local) and _ADDRESS_SIGNS.issuperset(domain)
        if not (plain and local and domain):
            return None
        rows.append((address, name.strip(), start, last))
        at = stop + 1
    return rows
