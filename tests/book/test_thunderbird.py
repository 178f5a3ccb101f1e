"""Thunderbird's databases, read while it runs and while it does not."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sendlint.book import Book, Contact, Problem

CARDS = {
    "1": {"DisplayName": "Dr. Anna Berg", "PrimaryEmail": "anna@x.example", "Company": "Solar"},
    "2": {
        "FirstName": "伟",
        "LastName": "张",
        "PrimaryEmail": "z@x.example",
        "SecondEmail": "w@x.example",
    },
    "3": {
        "DisplayName": "Bo",
        "PrimaryEmail": "bo@x.example",
        "_vCard": "BEGIN:VCARD\r\nVERSION:4.0\r\nN:Ek;Bo;;Mr;\r\nFN:Bo Ek\r\nORG:Ek AB\r\n"
        "EMAIL:old@x.example\r\nEMAIL;PREF=1:bo@x.example\r\nEND:VCARD\r\n",
    },
    "4": {"DisplayName": "No Mail"},
    "5": {"DisplayName": "Bad", "PrimaryEmail": "bad@"},
}  # fmt: skip
FOUND = [
    ("Dr.", "Anna Berg", "Solar", "anna@x.example"),
    ("", "张伟", "", "z@x.example"),
    ("", "张伟", "", "w@x.example"),
    ("Mr", "Bo Ek", "Ek AB", "bo@x.example"),
    ("Mr", "Bo Ek", "Ek AB", "old@x.example"),
]


def make(path: Path, cards: dict[str, dict[str, str]], mode: str = "WAL") -> sqlite3.Connection:
    database = sqlite3.connect(path)
    database.execute(f"PRAGMA journal_mode={mode}")
    database.execute("PRAGMA user_version=4")
    database.execute("CREATE TABLE properties (card TEXT, name TEXT, value TEXT)")
    database.execute("CREATE TABLE lists (uid TEXT, name TEXT, nickName TEXT, description TEXT)")
    add(database, cards)
    return database


def add(database: sqlite3.Connection, cards: dict[str, dict[str, str]]) -> None:
    rows = [(card, *field) for card, fields in cards.items() for field in fields.items()]
    database.executemany("INSERT INTO properties VALUES (?, ?, ?)", rows)
    database.commit()


def people(book: Book) -> list[tuple[str, str, str, str]]:
    return [(one.title, one.name, one.organisation, one.address) for one in book.contacts]


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    """What a reader must not change; the -shm file is shared memory."""
    return {
        path.name: (path.stat().st_mtime_ns, path.read_bytes())
        for path in folder.iterdir()
        if not path.name.endswith("-shm")
    }


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_a_closed_database(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "abook.sqlite"
    make(path, CARDS, mode).close()
    before = state(tmp_path)
    book = Book.load(str(path))
    assert people(book) == FOUND
    assert book.problems == (
        Problem(str(path), 5, "bad-address"),
        Problem(str(path), 4, "no-address"),
    )
    assert book.contacts[0].source == str(path)
    assert state(tmp_path) == before
    assert os.listdir(tmp_path) == ["abook.sqlite"]


def test_a_database_in_use(tmp_path: Path) -> None:
    path = tmp_path / "a book?#%41.sqlite"
    with closing(make(path, {"1": CARDS["1"]})) as writer:
        add(writer, {"9": {"PrimaryEmail": "new@x.example"}})
        before = state(tmp_path)
        assert len(before) == 2
        book = Book.load(str(path))
        assert [one.address for one in book.contacts] == ["anna@x.example", "new@x.example"]
        assert state(tmp_path) == before
        writer.execute("DELETE FROM properties WHERE card = '1'")
        writer.commit()
        assert [one.address for one in Book.load(str(path)).contacts] == ["new@x.example"]


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_a_locked_database(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "abook.sqlite"
    with closing(make(path, {}, mode)) as writer:
        writer.execute("PRAGMA locking_mode=EXCLUSIVE")
        add(writer, {"1": CARDS["1"]})
        with (
            pytest.raises(sqlite3.OperationalError),
            closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=0)) as reader,
        ):
            reader.execute("SELECT * FROM properties").fetchall()
        assert people(Book.load(str(path))) == FOUND[:1]


def test_what_is_no_address_book(tmp_path: Path) -> None:
    other = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(other)) as database:
        database.execute("CREATE TABLE t (x)")
        database.commit()
    damaged = tmp_path / "damaged.sqlite"
    damaged.write_bytes(b"SQLite format 3\0" + b"x" * 500)
    problems = Book.load([str(other), str(damaged)]).problems
    assert problems == (
        Problem(str(other), 0, "no-contacts"),
        Problem(str(damaged), 0, "unreadable"),
    )


def test_odd_values(tmp_path: Path) -> None:
    path = tmp_path / "abook.sqlite"
    with closing(make(path, {})) as database:
        rows = [
            ("1", "DisplayName", b"\xff"),
            ("1", "PrimaryEmail", "a@x.example"),
            ("1", "_vCard", 5),
        ]
        rows.append((None, None, None))  # type: ignore[arg-type]
        database.executemany("INSERT INTO properties VALUES (?, ?, ?)", rows)
        database.commit()
    assert Book.load(str(path)).contacts == (Contact("a@x.example", "\ufffd", str(path)),)
