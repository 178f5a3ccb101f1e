"""The list of those to whom nothing must go: patterns in settings and files."""

from __future__ import annotations

from pathlib import Path

import pytest

from sendlint.book import Book, BookFiles, Problem
from sendlint.config import Config
from sendlint.errors import ConfigError
from sendlint.linter import Linter


def read(folder: Path, *names: str) -> Book:
    return Book.read(BookFiles(forbidden=names), lambda name: str(folder / name))


def test_files_and_patterns(tmp_path: Path) -> None:
    (tmp_path / "rivals.txt").write_text(
        "\ufeff# rivals\n\nrival.example   # all of it\n"
        "Anna Berg <Anna@nord.example>\n!boss@rival.example\n",
        encoding="utf-8",
    )
    book = read(tmp_path, "rivals.txt", "*@old.example", "!ok@old.example")
    assert not book.problems
    found = book.forbidden.find
    assert found("Tom@Mail.Rival.example") == "@rival.example"
    assert found("anna@nord.example") == "anna@nord.example"
    assert found("x@old.example") == "*@old.example"
    assert [
        found(f"{who}.example") for who in ("boss@rival", "ok@old", "x@mail.old", "a@nord")
    ] == [
        "",
        "",
        "",
        "",
    ]


def test_bad_rows_are_named(tmp_path: Path) -> None:
    file = tmp_path / "f.txt"
    file.write_text("rivals\na@b@c.example\n@ok.example\nhttps://rival.example/\nx y.example\n@\n")
    book = read(tmp_path, "f.txt")
    assert book.problems == tuple(
        Problem(str(file), line, reason)
        for line, reason in (
            (1, "no-address"),
            (2, "bad-address"),
            (4, "no-address"),
            (5, "no-address"),
            (6, "bad-address"),
        )
    )
    assert book.forbidden.match("a@ok.example")


def test_a_bad_pattern_in_the_settings_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r'book\.forbidden\[2\]: "a b@c\.example" is no'):
        read(tmp_path, "@a.example", "a b@c.example")


def test_a_file_without_a_good_row_ends_the_run(tmp_path: Path) -> None:
    path = tmp_path / "rivals.txt"
    path.write_text("rival\nsomebody\n")
    with pytest.raises(ConfigError, match=r"rivals\.txt: no row here is an address"):
        Linter(Config.of({"book": {"forbidden": [str(path)]}}))
    path.write_text("# nobody yet\n")
    assert not read(tmp_path, "rivals.txt").problems


def test_a_missing_file_ends_the_run(tmp_path: Path) -> None:
    # A domain without an @ is taken for a file, and said to be missing.
    assert read(tmp_path, "old.example").problems[0].reason == "no-list"
    config = Config.of({"book": {"forbidden": ["old.example"]}}, str(tmp_path / "x.toml"))
    with pytest.raises(ConfigError, match=r"old\.example: there is no such file; a domain .* @"):
        Linter(config)


def test_a_book_of_exceptions_only_has_nothing(tmp_path: Path) -> None:
    assert not read(tmp_path, "!a@b.example").has("forbidden")
    assert read(tmp_path, "a@b.example").has("forbidden")
