"""Plain lists, aliases, abook."""

from __future__ import annotations

import pytest

from sendlint.book import Contact, Problem
from sendlint.book.contacts import read_entries


def read(text: str) -> tuple[list[tuple[str, str]], list[Problem]]:
    entries = list(read_entries("c.txt", text))
    return (
        [(entry.name, entry.address) for entry in entries if isinstance(entry, Contact)],
        [entry for entry in entries if isinstance(entry, Problem)],
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("alias anna Anna Berg <anna@x.example>", [("Anna Berg", "anna@x.example")]),
        ("alias anna anna@x.example (Anna Berg)", [("Anna Berg", "anna@x.example")]),
        ("alias\tanna\tanna@x.example # new", [("", "anna@x.example")]),
        (
            'alias -group a -group b team "Berg, Anna" <anna@x.example>, \\\n  bo@x.example, carl',
            [("Berg, Anna", "anna@x.example"), ("", "bo@x.example")],
        ),
        ("alias all team, others\nalias x x@x.example", [("", "x@x.example")]),
        (
            'alias team "Bo Ek <bo@x.example>" a@x.example',
            [("Bo Ek", "bo@x.example"), ("", "a@x.example")],
        ),
        ("group team a@x.example b@x.example", [("", "a@x.example"), ("", "b@x.example")]),
        ("'anna@x.example'", [("", "anna@x.example")]),
        ("Anna Berg (anna@x.example)", [("Anna Berg", "anna@x.example")]),
        ("Dr. Anna Berg <anna@x.example>", [("Anna Berg", "anna@x.example")]),
    ],
)  # fmt: skip
def test_lines(text: str, wanted: list[tuple[str, str]]) -> None:
    assert read(text) == (wanted, [])


def test_a_backslash_outside_an_alias_swallows_no_line() -> None:
    found, problems = read("C:\\\nanna@x.example\n")
    assert found == [("", "anna@x.example")]
    assert problems == [Problem("c.txt", 1, "no-address")]


def test_bad_aliases_are_told() -> None:
    found, problems = read("alias a anna@\nalias b\nalias c \\\n")
    assert not found
    assert problems == [
        Problem("c.txt", 1, "bad-address"),
        Problem("c.txt", 2, "no-address"),
        Problem("c.txt", 3, "no-address"),
    ]


ABOOK = """# abook addressbook file

[format]
program=abook
version=0.6.1

[0]
name=Anna Berg
email=anna@x.example,berg@x.example
phone=1

[1]
name=Carl

[2]
name=Bo
email=bo@,
"""


def test_abook() -> None:
    found, problems = read(ABOOK)
    assert found == [("Anna Berg", "anna@x.example"), ("Anna Berg", "berg@x.example")]
    assert problems == [Problem("c.txt", 17, "bad-address"), Problem("c.txt", 12, "no-address")]
