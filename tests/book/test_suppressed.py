"""Suppression lists: plain ones, hashes, and exports of newsletter programs."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.book import Book, BookFiles, Problem
from sendlint.book.suppression_lists import _read
from sendlint.cli.main import main


def digest(address: str) -> str:
    return sha256(address.encode()).hexdigest()


def read(folder: Path, text: str | bytes, name: str = "list.txt") -> Book:
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return Book.read(BookFiles(suppressed=(name,)), lambda name: str(folder / name))


def kinds(book: Book, addresses: Sequence[str]) -> list[str]:
    found = map(book.suppressed.find, addresses)
    return [one.kind if one else "" for one in found]


def test_a_plain_list(tmp_path: Path) -> None:
    text = (
        "# unsubscribed\r\nEmail\r\nAnna@Nord.example\r\n  max@solar.example  # 2026-01-02\r\n\r\n"
        "Ewa Nowak <ewa@b.example>; jan@b.example\r\n@wind.example\r\nrain.example\r\n"
        "*@mail.snow.example\r\nsales-*@x.example\r\n!ok@wind.example\r\n"
        "info@xn--bcher-kva.example\r\n"
    )
    book = read(tmp_path, text)
    assert book.problems == ()
    hits = ["anna@nord.example", "MAX@solar.example", "ewa@b.example", "jan@b.example"]
    assert kinds(book, hits) == ["address"] * 4
    assert kinds(book, ["info@Bücher.example", "anna+news@nord.example"]) == ["address"] * 2
    below = ["a@wind.example", "a@b.rain.example", "a@mail.snow.example", "sales-1@x.example"]
    assert kinds(book, below) == ["domain"] * 4
    misses = ["ok@wind.example", "a@snow.example", "hanna@nord.example", "anna@nord.example.org"]
    assert kinds(book, [*misses, "a@notwind.example", "sales@x.example", ""]) == [""] * 7


@pytest.mark.parametrize("upper", [False, True])
def test_hashes(tmp_path: Path, upper: bool) -> None:
    hashes = [digest("anna@nord.example"), digest("info@bücher.example"), digest('"x"@y.example')]
    text = "\n".join(hashes)
    book = read(tmp_path, text.upper() if upper else text)
    assert not book.problems
    listed = ["Anna@NORD.example", "info@Bücher.example", "info@xn--bcher-kva.example"]
    assert kinds(book, [*listed, '"X"@y.example']) == ["hash"] * 4
    assert kinds(book, ["hanna@nord.example"]) == [""]
    assert str(book.suppressed.find("anna@nord.example")).count(hashes[0]) == 0


def test_a_hyphen_takes_nobody_out(tmp_path: Path) -> None:
    book = read(tmp_path, "-anna@nord.example\nanna@nord.example\n- max@nord.example\n")
    assert kinds(book, ["anna@nord.example", "-anna@nord.example"]) == ["address"] * 2
    assert [(problem.line, problem.reason) for problem in book.problems] == [(3, "bad-address")]


def test_an_exception_holds_for_an_address_with_a_tag(tmp_path: Path) -> None:
    book = read(tmp_path, "anna@nord.example\n!anna+ok@nord.example\n")
    assert kinds(book, ["anna+ok@nord.example", "anna+x@nord.example"]) == ["", "address"]


def test_no_hash_is_worked_out_without_need(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sendlint.book import suppressed

    def fail(address: str) -> str:
        raise AssertionError

    monkeypatch.setattr(suppressed, "_sha256", fail)
    assert kinds(read(tmp_path, "anna@nord.example"), ["max@nord.example"]) == [""]


@pytest.mark.parametrize("name", ["export.csv", "export.txt"])
def test_an_export_of_a_newsletter_program(tmp_path: Path, name: str) -> None:
    text = (
        "From,Email Address,First Name,Note\n"
        "news@own.example,anna@nord.example,Anna,\n"
        'news@own.example,"max@solar.example",Max,"too, much\nmail"\n'
        "news@own.example,ewa@b.example,Ewa,ask@own.example\n"
        "news@own.example,,Jan,\n"
    )
    book = read(tmp_path, text, name)
    listed = ["anna@nord.example", "max@solar.example", "ewa@b.example"]
    assert kinds(book, [*listed, "news@own.example", "ask@own.example"]) == [
        *["address"] * 3,
        *["", ""],
    ]
    assert book.problems == (Problem(str(tmp_path / name), 6, "no-address"),)


def test_tables_of_hashes_and_of_domains(tmp_path: Path) -> None:
    text = f"email_hash;reason\n{digest('a@x.example').upper()};bounce\n"
    book = read(tmp_path, text, "hashes.csv")
    assert not book.problems
    assert kinds(book, ["a@x.example"]) == ["hash"]
    book = read(tmp_path, "Domain\tSince\nwind.example\t2026\n", "domains.tsv")
    assert not book.problems
    assert kinds(book, ["a@wind.example"]) == ["domain"]


def test_addresses_side_by_side(tmp_path: Path) -> None:
    book = read(tmp_path, "a@x.example, b@x.example\nc@x.example\n")
    assert not book.problems
    assert kinds(book, ["a@x.example", "b@x.example", "c@x.example"]) == ["address"] * 3


def test_utf16_and_a_mark(tmp_path: Path) -> None:
    book = read(tmp_path, "anna@nord.example\r\n".encode("utf-16"))
    assert kinds(book, ["anna@nord.example"]) == ["address"]
    book = read(tmp_path, "\ufeffanna@nord.example\n")
    assert kinds(book, ["anna@nord.example"]) == ["address"]


def test_bad_rows_are_named(tmp_path: Path) -> None:
    text = "anna@nord.example\nunsubscribed\na@b@c.example\n*\n0123456789abcdef\n"
    book = read(tmp_path, text)
    reasons = [(problem.line, problem.reason) for problem in book.problems]
    assert reasons == [(2, "no-address"), (3, "bad-address"), (4, "no-address"), (5, "no-address")]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(["d41d8cd98f00b204e9800998ecf8427e"] * 3),  # MD5, which nobody is found by
        "name,since\nAnna,2026\n",
        "one\ntwo\n",
    ],
)
def test_a_list_without_one_good_row_is_no_list(
    tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    book = read(tmp_path, text)
    assert book.problems == (Problem(str(tmp_path / "list.txt"), 0, "no-address"),)
    assert lint(tmp_path) == 2
    assert "list.txt: no-address" in capsys.readouterr().err


def test_an_empty_list_is_fine(tmp_path: Path) -> None:
    book = read(tmp_path, "# nobody yet\n")
    assert not book.problems
    assert not book.has("suppressed")


def lint(folder: Path) -> int:
    (folder / "sendlint.toml").write_text('[book]\nsuppressed = ["list.txt"]\n')
    (folder / "draft.eml").write_text("From: a@b.example\nTo: anna@nord.example\n\nHello\n")
    config = str(folder / "sendlint.toml")
    select = ["--select", "suppressed-recipient"]
    with pytest.raises(SystemExit) as left:
        main([str(folder / "draft.eml"), "--config", config, *select])
    assert isinstance(left.value.code, int)
    return left.value.code


def test_the_command_line_says_what_it_skipped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lint(tmp_path) == 2
    assert "list.txt: no-file" in capsys.readouterr().err
    (tmp_path / "list.txt").write_text("anna@nord.example\nunsubscribed\n")
    assert lint(tmp_path) == 1
    said = capsys.readouterr()
    assert "list.txt:2: no-address; skipped" in said.err
    assert "no rule uses it" not in said.err
    assert "anna@nord.example is on the suppression list list.txt." in said.out


LOCALS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,9}", fullmatch=True)
DOMAINS = st.from_regex(r"([A-Za-z0-9]{1,5}\.){1,3}example", fullmatch=True)


@given(st.lists(st.tuples(LOCALS, DOMAINS), min_size=1, max_size=8), st.booleans(), st.booleans())
def test_whoever_is_listed_is_found(
    people: list[tuple[str, str]], hashed: bool, table: bool
) -> None:
    addresses = [f"{local}@{domain}" for local, domain in people]
    rows = [digest(address.lower()) if hashed else address for address in addresses]
    lines = [f"Anna,{row},2026" for row in rows] if table else rows
    found, problems = _read(
        "list.txt", "\n".join(["name,email,since"[: 99 * table], *lines]).lower()
    )
    assert not problems
    assert all(map(found.find, addresses))
    assert found.find("somebody@else.invalid") is None


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    found, problems = _read("list.txt", text.lower())
    found.find("anna@nord.example")
    lines = text.count("\n") + text.count("\r") + 2
    assert all(0 <= problem.line <= lines for problem in problems)
