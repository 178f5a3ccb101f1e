"""Plain TOML is read without tomllib, and says the same."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendlint.catalogue import default_catalogue
from sendlint.errors import ConfigError
from sendlint.strict import _read_plain, read_toml

SETTINGS = (
    '# mine\n[me]\ndomains = ["firm.example"]\n\n[book]\ncontacts = ["a.txt", "b.csv"]  # two\n'
    'customers = "kunden.toml"\n[options]\nvisible-bulk = { addresses = 6, strict = true }\n'
)
PLAIN = (
    SETTINGS,
    'language = "zh"\nselect = ["default"]\n\t[me]\naccept = "记录"\n',
    "",
)
NOT_PLAIN = (
    *(
        'a = "C:\\\\mail"',
        "a = 'x'",
        "a = 1.0",
        "a = 1e3",
        "a = [1]",
        'a = ["x",\n"y"]',
        "a = null",
    ),
    *('"a" = 1', "a.b = 1", "[a.b]", "[[a]]", "[a]\n[a]", "a = 1\na = 2", "a = 1\n[a]", "a = {}"),
    *("a = {b = {c = 1}}", 'a = {b = "x, y"}', 'a = "x # y"', "a = 1\r\n", "a = 2026-03-10"),
    *('a = ["x",]', 'a = {"b": 1}', "a = 1 b = 2", "a", "[a", "a = 01", 'a = "\x7f"', "é = 1"),
)
WORDS = st.sampled_from(
    (
        *(
            '"x"',
            "[a]",
            "[b]",
            "[[a]]",
            "a",
            "b",
            "=",
            " = ",
            "\n",
            "{",
            "}",
            "[",
            "]",
            ",",
            "#",
            '"',
        ),
        *(
            "1",
            "-1",
            "0",
            "true",
            "null",
            "1.5",
            "1e2",
            "'x'",
            "\\",
            " ",
            "\t",
            "\r\n",
            ".",
            ":",
            "é",
        ),
    )
)


@pytest.mark.parametrize("text", PLAIN)
def test_plain_toml_is_read_as_tomllib_reads_it(text: str) -> None:
    assert _read_plain(text) == tomllib.loads(text)


@pytest.mark.parametrize("text", NOT_PLAIN)
def test_all_else_is_left_to_tomllib(text: str) -> None:
    assert _read_plain(text) is None


@settings(max_examples=500)
@given(st.lists(WORDS, max_size=12).map("".join))
def test_what_is_read_is_what_tomllib_reads(text: str) -> None:
    read = _read_plain(text)
    assert read is None or repr(read) == repr(tomllib.loads(text))


def test_the_settings_of_examples_are_read_the_same() -> None:
    found = [one for examples in default_catalogue().examples.values() for one in examples]
    texts = {text for one in found for text in (one.config, one.facts) if text}
    plain = {text: read for text in texts if (read := _read_plain(text)) is not None}
    assert len(plain) > len(texts) // 2
    assert all(repr(read) == repr(tomllib.loads(text)) for text, read in plain.items())


def test_what_is_wrong_is_said_by_tomllib(tmp_path: Path) -> None:
    path = tmp_path / "sendlint.toml"
    path.write_text("[me]\ndomains = [firm.example]\n")
    with pytest.raises(ConfigError, match=r"not valid TOML: Invalid value \(at line 2"):
        read_toml(str(path), ConfigError)
