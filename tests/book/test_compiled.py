"""The compiled file: everything is kept, nothing damaged is believed, nothing old is used."""

from __future__ import annotations

import io
import os
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.book import Book, BookFiles, Contact
from sendlint.book.compiled import CompiledContacts
from sendlint.book.writer import Learned, source_file, write_contacts
from sendlint.errors import ConfigError

CONTACTS = (
    Contact("Anna@Firm.example", "Anna Nowak", "contacts.csv:2", "Ms", "Firm"),
    Contact("carl.berg@firm.example", "Berg, Carl", "contacts.csv:3"),
    Contact("carl.berg@firm.example", "Carl Again", "contacts.csv:4"),
    Contact("li.na@bücher.example", "李娜", "contacts.csv:5", "", "书店"),
    Contact("info@solartech.example", "", "contacts.csv"),
)
ASKED = (
    "anna@firm.example",
    "ana@firm.example",
    "carl.berg@firm.example",
    "carl.breg@frim.example",
    "li.na@bücher.example",
    "info@solartech.example",
    "nobody@nowhere.example",
)


def written(contacts: tuple[Contact, ...] = CONTACTS, *, beside: str = "x.compiled") -> bytes:
    file = io.BytesIO()
    source = source_file("contacts.csv", beside, (1, 2), False)
    write_contacts(file, map(Learned, contacts), [source], ["contacts.csv"])
    return file.getvalue()


def answers(path: str) -> list[object]:
    book = CompiledContacts(path)
    found: list[object] = [list(book), len(book), bool(book)]
    for address in ASKED:
        domain = address.rpartition("@")[2]
        found += [book.find(address), book.mails(address)]
        found += [book.near(address, edits) for edits in (1, 2)]
        found += [book.has_domain(domain), book.domains_like(domain)]
    found += [book.named(name) for name in ("anna nowak", "berg carl", "李娜", "nobody")]
    found += [list(book.with_word(word)) for word in ("anna", "berg", "李", "nobody")]
    found += [list(book.with_local(local)) for local in ("anna", "anna.nowak", "carl", "nobody")]
    return found


def test_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "book.compiled"
    path.write_bytes(written(beside=str(path)))
    book = Book.load(str(path))
    assert not book.problems
    absolute = [contact.source for contact in book.contacts]
    assert tuple(book.contacts) == tuple(
        Contact(c.address, c.name, source, c.title, c.organisation)
        for c, source in zip(CONTACTS, absolute, strict=True)
    )
    assert [Path(source).name for source in absolute] == [c.source for c in CONTACTS]
    assert len(book.contacts) == 5
    assert book.contacts[1].name == "Berg, Carl"
    assert book.has("contacts")
    found = book.find("CARL.BERG@firm.example")
    assert found
    assert found.name == "Berg, Carl"
    assert [c.name for c in book.named("Carl Berg")] == ["Berg, Carl"]
    assert book.has_domain("xn--bcher-kva.example")
    assert book.near("ana@firm.example") == ["anna@firm.example"]
    assert book.domains_like("solartec.example") == ["solartech.example"]


def test_paths_follow_the_folder(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    (old / "contacts.csv").write_text("anna@firm.example\n")
    path = old / "book.compiled"
    file = io.BytesIO()
    source = source_file(str(old / "contacts.csv"), str(path), (1, 2), False)
    contact = Contact("a@b.example", "", f"{old / 'contacts.csv'}:1")
    write_contacts(file, [Learned(contact)], [source], [str(old / "contacts.csv")])
    path.write_bytes(file.getvalue())
    old.rename(new)
    found = CompiledContacts(str(new / "book.compiled")).find("a@b.example")
    assert found
    assert found.source == f"{new / 'contacts.csv'}:1"


def test_empty(tmp_path: Path) -> None:
    path = tmp_path / "book.compiled"
    path.write_bytes(written(()))
    book = Book(CompiledContacts(str(path)))
    assert not book.has("contacts")
    assert book.near("anna@firm.example", 2) == []
    assert book.named("") == ()


def test_pickled_books_open_the_file_again(tmp_path: Path) -> None:
    path = tmp_path / "book.compiled"
    path.write_bytes(written())
    book = pickle.loads(pickle.dumps(CompiledContacts(str(path))))
    assert book.find("anna@firm.example")


def test_half_characters_are_replaced(tmp_path: Path) -> None:
    path = tmp_path / "book.compiled"
    path.write_bytes(written((Contact("anna@firm.example", "A\ud800", "contacts.csv:1"),)))
    found = CompiledContacts(str(path)).find("anna@firm.example")
    assert found
    assert found.name == "A?"


DATA = written()
DAMAGES = st.lists(
    st.tuples(st.integers(0, len(DATA) - 1), st.integers(1, 255)), min_size=1, max_size=4
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[object]]:
    path = tmp_path_factory.mktemp("sound") / "x.compiled"
    path.write_bytes(DATA)
    return path, answers(str(path))


def refused_or_right(path: Path, data: bytes, right: list[object]) -> bool:
    path.write_bytes(data)
    try:
        found = answers(str(path))
    except ConfigError as error:
        said = str(error)
    else:
        assert found == right
        return False
    assert str(path) in said
    assert "sendlint learn" in said
    return True


@given(DAMAGES)
def test_flipped_bits(sound: tuple[Path, list[object]], damages: list[tuple[int, int]]) -> None:
    path, right = sound
    data = bytearray(DATA)
    for at, flip in damages:
        data[at] ^= flip
    refused_or_right(path, bytes(data), right)


@given(st.integers(0, len(DATA) - 1))
def test_cut_off(sound: tuple[Path, list[object]], size: int) -> None:
    path, right = sound
    assert refused_or_right(path, DATA[:size], right)


@given(st.binary(min_size=1, max_size=64), st.integers(0, len(DATA)))
def test_more_bytes(sound: tuple[Path, list[object]], more: bytes, at: int) -> None:
    path, right = sound
    assert refused_or_right(path, DATA[:at] + more + DATA[at:], right)


@given(st.integers(0, len(DATA) - 1), st.integers(1, 600))
def test_pages_of_zeros(sound: tuple[Path, list[object]], at: int, size: int) -> None:
    path, right = sound
    data = DATA[:at] + bytes(len(DATA[at : at + size])) + DATA[at + size :]
    refused_or_right(path, data, right)


def test_no_change_goes_unseen(sound: tuple[Path, list[object]]) -> None:
    """These questions read all records and tables."""
    path, right = sound
    unseen = [
        at
        for at in range(0, len(DATA), 3)
        if not refused_or_right(path, DATA[:at] + bytes([DATA[at] ^ 0x40]) + DATA[at + 1 :], right)
    ]
    assert unseen == []


@given(st.binary(max_size=300))
def test_any_bytes_behind_the_name(sound: tuple[Path, list[object]], data: bytes) -> None:
    path, right = sound
    assert refused_or_right(path, data, right)
    assert refused_or_right(path, b"sendlint book 1\n" + data, right)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for name in ("none.compiled", "folder.compiled"):
        (tmp_path / "folder.compiled").mkdir(exist_ok=True)
        with pytest.raises(ConfigError, match=name):
            Book.load(str(tmp_path / name))


def compile_files(folder: Path, *names: str, target: str = "book.compiled") -> Path:
    """Compile as the command does, without its printing."""
    from sendlint.book.compiled import stamp
    from sendlint.book.contacts import read_contacts

    path = folder / target
    sources = [str(folder / name) for name in names]
    described = [source_file(name, str(path), stamp(name), False) for name in sources]
    learned = [
        Learned(entry, index)
        for index, name in enumerate(sources)
        for entry in read_contacts(name)
        if isinstance(entry, Contact)
    ]
    file = io.BytesIO()
    write_contacts(file, learned, described, sources)
    path.write_bytes(file.getvalue())
    return path


def read(folder: Path, *names: str) -> Book:
    return Book.read(BookFiles(contacts=names), lambda name: str(folder / name))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("Anna <anna@firm.example>\nola@firm.example\n")
    (tmp_path / "b.csv").write_text("name,mail\nCarl Berg,carl@berg.example\n")
    return tmp_path


def test_a_file_beside_stands_for_its_sources(folder: Path) -> None:
    plain = read(folder, "a.txt", "b.csv")
    compile_files(folder, "a.txt", "b.csv")
    fast = read(folder, "a.txt", "b.csv")
    assert isinstance(fast.contacts, CompiledContacts)
    assert tuple(fast.contacts) == plain.contacts
    assert isinstance(read(folder, "b.csv").contacts, tuple)
    assert isinstance(read(folder, "b.csv", "a.txt").contacts, tuple)
    assert isinstance(Book.load([str(folder / "a.txt"), str(folder / "b.csv")]).contacts, tuple)


@pytest.mark.parametrize("names", [("a.txt", "b.csv"), ("book.compiled",)])
def test_a_changed_source_is_read_itself(folder: Path, names: tuple[str, ...]) -> None:
    compile_files(folder, "a.txt", "b.csv")
    (folder / "a.txt").write_text("Eva <eva@firm.example>\n")
    book = read(folder, *names)
    assert {contact.address for contact in book.contacts} == {
        "eva@firm.example",
        "carl@berg.example",
    }
    assert len(book.contacts) == 2
    assert book.find("anna@firm.example") is None
    assert book.find("eva@firm.example")
    assert book.find("carl@berg.example")
    assert book.named("anna") == ()
    assert book.near("ana@firm.example", 2) == ["eva@firm.example"]
    assert book.has_domain("firm.example")
    assert book.domains_like("frim.example") == ["firm.example"]
    assert not book.problems
    (folder / "a.txt").write_text("# nobody\n")
    assert not read(folder, *names).has_domain("firm.example")


def test_only_the_time_differs(folder: Path) -> None:
    compile_files(folder, "a.txt", "b.csv")
    text = (folder / "a.txt").read_text()
    (folder / "a.txt").write_text(text.replace("ola", "ala"))
    os.utime(folder / "a.txt", ns=(0, 12345))
    assert read(folder, "a.txt", "b.csv").find("ala@firm.example")


def test_large_changed_sources_are_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sendlint.book.joined._SLOW", 10)
    compile_files(folder, "a.txt", "b.csv")
    (folder / "a.txt").write_text("Eva <eva@firm.example>\n")
    (problem,) = read(folder, "book.compiled").problems
    assert (Path(problem.file).name, problem.line, problem.reason) == ("a.txt", 0, "out-of-date")


def test_a_source_that_is_gone(folder: Path) -> None:
    compile_files(folder, "a.txt", "b.csv")
    (folder / "a.txt").unlink()
    assert read(folder, "book.compiled").find("anna@firm.example")
    book = read(folder, "a.txt", "b.csv")
    assert [problem.reason for problem in book.problems] == ["no-file"]
    assert book.find("anna@firm.example") is None


def test_compiled_and_plain_files_together(folder: Path) -> None:
    compile_files(folder, "a.txt", target="team.compiled")
    book = read(folder, "team.compiled", "b.csv")
    assert [contact.address for contact in book.contacts] == [
        "anna@firm.example",
        "ola@firm.example",
        "carl@berg.example",
    ]
    assert book.contacts[2].name == "Carl Berg"
    assert book.near("anna@frm.example") == ["anna@firm.example"]
    assert [contact.address for contact in book.named("Berg Carl")] == ["carl@berg.example"]


def test_a_damaged_file_beside_is_named(folder: Path) -> None:
    (folder / "book.compiled").write_bytes(b"")
    with pytest.raises(ConfigError, match=r"book\.compiled: damaged"):
        read(folder, "a.txt", "b.csv")
