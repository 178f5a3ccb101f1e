"""Flaws of recipients as they are written in the header."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.draft.draft import Draft
from sendlint.facts.people.address_flaws import read_flaws


def flaws(to: str) -> list[tuple[str, str, str]]:
    draft = Draft.parse(f"To: {to}\n\nHello\n".encode())
    return [(flaw.id, flaw.shown, flaw.meant) for flaw in read_flaws(draft.recipients)]


@pytest.mark.parametrize(
    ("to", "found"),
    [
        (
            "Berg, Anna <a@firm.example>",
            [("unquoted-comma", "Berg, Anna <a@firm.example>", '"Berg, Anna" <a@firm.example>')],
        ),
        ("anna@gmail,com", [("mistyped", "anna@gmail,com", "anna@gmail.com")]),
        ("anna@firm,co.uk, b@c.example", [("mistyped", "anna@firm,co.uk", "anna@firm.co.uk")]),
        ("Anna a@firm.example", [("no-brackets", "Anna a@firm.example", "Anna <a@firm.example>")]),
        ("anna＠firm.example", [("full-width", "anna＠firm.example", "anna@firm.example")]),
        ("anna@firm。example", [("full-width", "anna@firm。example", "anna@firm.example")]),
        ("a@firm.example; b@firm.example", [("semicolon", "a@firm.example", "")]),
        ("a@firm.example b@firm.example", [("missing-separator", "b@firm.example", "")]),
        ("<a@b.example, c@b.example>", [("list-in-brackets", "<a@b.example, c@b.example>", "")]),
        ('"a@firm.example"', [("as-name", '"a@firm.example"', "")]),
        ("=?utf-8?q?a=40firm.example?=", [("as-name", "a@firm.example", "")]),
        ('"Anna <a@firm.example>', [("unclosed", "Anna <a@firm.example>", "")]),
        ("Anna <>", [("empty", "Anna", "")]),
        ("anna@firm", [("no-ending", "anna@firm", "")]),
        ("anna@@firm.example", [("mistyped", "anna@@firm.example", "anna@firm.example")]),
        ("anna..b@firm.example", [("local-dots", "anna..b@firm.example", "anna.b@firm.example")]),
    ],
)  # fmt: skip
def test_flaws(to: str, found: list[tuple[str, str, str]]) -> None:
    assert flaws(to) == found


def test_a_name_after_a_comma_is_no_ending() -> None:
    assert [id for id, _, _ in flaws("anna@firm, Carl Lund")] == ["no-ending", "no-at"]


@pytest.mark.parametrize(
    "to",
    [
        "{{email}}",
        "{{name}} <{{email}}>",
        "<<Email>>",
        "*|EMAIL|*",
        "%%emailaddr%%",
        "Anna <{email}@firm.example>",
        '"Berg, Anna" <anna@firm.example>',
        "anna@firm.example (Anna, sales)",
        "Friends: a@firm.example, b@firm.example;",
        "undisclosed-recipients:;",
        '"bob@good.example" <bob@other.example>',
        "=?utf-8?b?5byg5Lyf?= <zhang@firm.example>",
        "a@firm.example,\n b@firm.example,\n",
    ],
)
def test_silence(to: str) -> None:
    assert flaws(to) == []


@given(st.text(max_size=60))
def test_any_header_has_flaws_or_none(text: str) -> None:
    for id, shown, _ in flaws(text.replace("\n", " ").replace("\r", " ")):
        assert id
        assert isinstance(shown, str)


@pytest.mark.parametrize(
    "unit", ["a@b,", "a@gmail,com,", '"', "<", "a@b ", ";", "，", "<a@b,", "("]
)
def test_hostile_headers(unit: str) -> None:
    assert flaws(unit * (50_000 // len(unit))) is not None
