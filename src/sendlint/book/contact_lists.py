"""Lists of contacts: one mailbox a line, alias files of Mutt and mailx, address books of abook."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sendlint.book.contact import Contact, Entry, Missing, Problem
from sendlint.book.mailboxes import (
    cell_mailboxes,
    is_address,
    mailbox,
    may_hold_address,
    split_several,
)
from sendlint.book.patterns import without_comment
from sendlint.book.titles import split_title

_ALIAS = ("alias ", "alias\t", "group ", "group\t")
_ALIAS_HEAD = r"\w{5}[ \t]+(?:-group[ \t]+[^ \t]+[ \t]+)*[^ \t]+"
_ABOOK = r"(?m)^program[ \t]{0,20}=[ \t]{0,20}abook[ \t]{0,20}$"
_ABOOK_HEAD = 2000
_TOKEN = r'"[^"\n]{0,1000}"|[^\s",]+'


def read_list(path: str, text: str) -> Iterator[Entry]:
    """Yield the contacts of a list, and a problem for each line that holds none.

    A line is "address", "Name <address>", several of them with commas between, or a Mutt or mailx
    alias; "#" begins a comment. A line of an alias that ends with a backslash goes on in the next.
    """
    for number, row in _rows(text):
        found = _alias_mailboxes(row) if row.startswith(_ALIAS) else cell_mailboxes(row)
        for name, address in found or ():
            title, name = split_title(name) if name else ("", "")
            yield Contact(address, name, f"{path}:{number}", title)
        if found is not None and not found:
            yield Problem(path, number, "bad-address" if may_hold_address(row) else "no-address")


def _rows(text: str) -> Iterator[tuple[int, str]]:
    """Yield the rows of a list, without comments, with the numbers of their first lines."""
    pieces: list[str] = []
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        row = without_comment(line)
        if not pieces:
            start = number
        if row.endswith("\\") and (pieces or row.startswith(_ALIAS)):
            pieces.append(row[:-1])
            continue
        if pieces:
            row = " ".join([*pieces, row])
            pieces = []
        if row:
            yield start, row
    if pieces:
        yield start, " ".join(pieces)


def _alias_mailboxes(row: str) -> list[tuple[str, str]] | None:
    """Return the mailboxes of an alias, None for one that only names other aliases.

    Mutt: alias [-group GROUP]... KEY MAILBOX, ... (muttrc(5)); mailx: alias KEY ADDRESS ADDRESS ...
    """
    head = re.match(_ALIAS_HEAD, row)
    value = row[head.end() :].strip() if head else ""
    if not may_hold_address(value):
        return None if value else []
    found = cell_mailboxes(value)
    if found:
        return found
    boxes = [mailbox(piece) for piece in split_several(value) if "@" in piece]
    if boxes and all(boxes):
        return [box for box in boxes if box]
    return _separate_mailboxes(value)


def _separate_mailboxes(value: str) -> list[tuple[str, str]]:
    """Read mailboxes with blanks between; those with a name stand in quotes (mailx)."""
    tokens = [token.strip('"') for token in re.findall(_TOKEN, value)]
    boxes = [mailbox(token) for token in tokens if "@" in token]
    found = [box for box in boxes if box]
    return found if len(found) == len(boxes) else []


def is_abook(text: str) -> bool:
    """Tell whether a text is an address book of abook(1)."""
    head = text[:_ABOOK_HEAD]
    return "[format]" in head and re.search(_ABOOK, head) is not None


def read_abook(path: str, text: str) -> Iterator[Entry]:
    """Yield the contacts of abook's own file: sections with "name=" and "email=", commas between
    several addresses.
    """
    missing = Missing()
    fields: dict[str, str] = {}
    start, where = 0, 0
    for number, line in enumerate([*text.split("\n"), "[]"], 1):
        if line.startswith("["):
            if start:
                yield from _abook_entries(path, start, where, fields, missing)
            fields, where = {}, 0
            start = number if line[1:2].isdigit() else 0
        elif start:
            key, _, value = line.partition("=")
            fields[key.strip()] = value.strip()
            where = number if key.strip() == "email" else where
    yield from missing.problems(path)


def _abook_entries(
    path: str, start: int, where: int, fields: dict[str, str], missing: Missing
) -> Iterator[Entry]:
    title, name = split_title(fields.get("name", ""))
    pieces = [piece.strip() for piece in fields.get("email", "").split(",") if piece.strip()]
    if not pieces:
        missing.add(start)
    for piece in pieces:
        if is_address(piece):
            yield Contact(piece, name, f"{path}:{where}", title)
        else:
            yield Problem(path, where, "bad-address")
