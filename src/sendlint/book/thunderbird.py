"""Thunderbird's address books: abook.sqlite, and history.sqlite with the collected addresses.

Source: the table `properties` (card, name, value) of schema version 4; "_vCard" is a vCard 4.0.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing

from sendlint.book.contact import Contact, Entry, Missing, Problem
from sendlint.book.mailboxes import mailbox
from sendlint.book.titles import join_name, split_title
from sendlint.book.vcards import read_cards

_QUERY = "SELECT card, name, value FROM properties ORDER BY card, rowid"
_PATIENCE = 0.2
"""Seconds to wait for a lock before the file is copied."""
_WAL = b"\x02\x02"
"""Bytes 18 and 19 of a database whose changes go to a file beside it (SQLite file format, 1.3)."""


def read_thunderbird(path: str) -> Iterator[Entry]:
    """Yield the contacts of an address book, whether Thunderbird runs or not.

    Nothing is written beside the file: a database that cannot be read in its place without that, or
    is locked, is read from a copy. The "line" of a problem is the number of the card.
    """
    try:
        rows = _rows(path)
    except (sqlite3.Error, OSError) as broken:
        reason = "no-contacts" if "no such table" in str(broken) else "unreadable"
        yield Problem(path, 0, reason)
        return
    cards: dict[str, dict[str, str]] = {}
    for card, name, value in rows:
        cards.setdefault(card, {})[name] = value
    missing = Missing()
    for number, fields in enumerate(cards.values(), 1):
        yield from _entries(path, number, fields, missing)
    yield from missing.problems(path)


def _rows(path: str) -> list[tuple[str, str, str]]:
    """Return (card, property, value) of all cards, from the file or from a copy of it."""
    if os.path.exists(f"{path}-wal") or not _keeps_wal(path):
        try:
            return _query(path)
        except sqlite3.OperationalError as broken:
            if "no such table" in str(broken):
                raise
    # To open a file in WAL mode, even for reading, makes two files beside it.
    return _query_copy(path)


def _keeps_wal(path: str) -> bool:
    with open(path, "rb") as file:
        return file.read(20)[18:] == _WAL


def _query(path: str) -> list[tuple[str, str, str]]:
    from urllib.request import pathname2url

    address = f"file:{pathname2url(os.path.abspath(path))}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, timeout=_PATIENCE)) as database:
        database.text_factory = _text
        return [(_text(a), _text(b), _text(c)) for a, b, c in database.execute(_QUERY)]


def _query_copy(path: str) -> list[tuple[str, str, str]]:
    from shutil import copyfile
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        copy = os.path.join(folder, "copy.sqlite")
        for ending in ("", "-wal", "-journal"):
            if os.path.exists(path + ending):
                copyfile(path + ending, copy + ending)
        # The copy may have to take in what stands in the files beside it.
        with closing(sqlite3.connect(copy)) as database:
            database.execute("PRAGMA user_version").fetchall()
            database.text_factory = _text
            return [(_text(a), _text(b), _text(c)) for a, b, c in database.execute(_QUERY)]


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return "" if value is None else str(value)


def _entries(path: str, number: int, fields: dict[str, str], missing: Missing) -> Iterator[Entry]:
    title, name, organisation, values = _of_vcard(fields.get("_vCard", ""))
    if not name:
        parts = join_name(fields.get("FirstName", ""), fields.get("LastName", ""))
        found, name = split_title(fields.get("DisplayName", "").strip() or parts.strip())
        title = title or found
    organisation = organisation or fields.get("Company", "").strip()
    values += [fields.get("PrimaryEmail", ""), fields.get("SecondEmail", "")]
    seen: set[str] = set()
    for value in values:
        text = value.strip()
        if not text or text.lower() in seen:
            continue
        seen.add(text.lower())
        box = mailbox(text)
        if box:
            yield Contact(box[1], name or box[0], path, title, organisation)
        else:
            yield Problem(path, number, "bad-address")
    if not seen:
        missing.add(number)


def _of_vcard(text: str) -> tuple[str, str, str, list[str]]:
    """Return title, name, organisation and addresses of a card's vCard."""
    for card in read_cards(text.replace("\r\n", "\n").replace("\r", "\n")):
        emails = sorted(card.emails, key=lambda email: email[0])
        return (*card.person, [value for _, _, value in emails])
    return "", "", "", []
