"""The address matcher."""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.book.address import fold_address
from sendlint.book.patterns import AddressPattern, AddressPatterns, without_comment
from sendlint.errors import ConfigError


def match(pattern: str, address: str) -> bool:
    parsed = AddressPattern.parse(pattern)
    return parsed.match_folded(fold_address(address)) is not parsed.negated


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        ("anna@firm.example", "Anna@FIRM.example"),
        ("@firm.example", "anna@firm.example"),
        ("firm.example", "anna@firm.example"),
        ("firm.example", "anna@mail.firm.example"),
        ("FIRM.EXAMPLE.", "anna@firm.example"),
        ("*@firm.example", "anna@firm.example"),
        ("*@*.firm.example", "anna@mail.firm.example"),
        ("*.firm.example", "anna@mail.firm.example"),
        ("firm.*", "anna@firm.example"),
        ("firm.*", "anna@mail.firm.example"),
        ("sales-*@firm.example", "sales-east@firm.example"),
        ("sales@", "sales@anywhere.example"),
        ("*", "anna@firm.example"),
        ("bücher.example", "info@xn--bcher-kva.example"),
        ("xn--bcher-kva.example", "info@Bücher.example"),
        ("firm.example", "firm.example"),
        ("!rival.example", "anna@firm.example"),
    ],
)
def test_matches(pattern: str, address: str) -> None:
    assert match(pattern, address)


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        ("example.com", "a@notexample.com"),
        ("@example.com", "a@notexample.com"),
        ("@example.com", "a@example.com.evil.org"),
        ("example.com", "a@example.com.evil.org"),
        ("sato@firm.example", "k-sato@firm.example"),
        ("sato@firm.example", "sato@firm.example.org"),
        ("*@firm.example", "anna@mail.firm.example"),
        ("*.firm.example", "anna@firm.example"),
        ("firm.example", "firm.example@other.example"),
        ("anna@firm.example", "firm.example"),
        ("a?na@firm.example", "anna@firm.example"),
        ("[ab]nna@firm.example", "anna@firm.example"),
        ("!firm.example", "anna@firm.example"),
        ("-anna@firm.example", "anna@firm.example"),
        ("a*a@firm.example", "a@firm.example"),
    ],
)
def test_does_not_match(pattern: str, address: str) -> None:
    assert not match(pattern, address)


@pytest.mark.parametrize("pattern", ["", "@", " @ ", ".", "!", "-", "-@"])
def test_a_pattern_that_names_nothing_is_an_error(pattern: str) -> None:
    with pytest.raises(ConfigError):
        AddressPattern.parse(pattern)


def test_list_with_comments_and_exceptions() -> None:
    patterns = AddressPatterns.parse(
        [
            "\ufeff# our rivals",
            "",
            "rival.example    # all of them",
            "-press@rival.example",
            "boss@other.example",
            "*@old-*.example",
            "c#@sharp.example",
        ]
    )
    assert patterns
    assert patterns.match("anna@rival.example")
    assert patterns.match("anna@shop.rival.example")
    assert not patterns.match("Press@Rival.example")
    assert patterns.match("boss@other.example")
    assert not patterns.match("clerk@other.example")
    assert patterns.match("anna@old-firm.example")
    assert patterns.match("c#@sharp.example")


def test_the_place_of_an_exception_does_not_matter() -> None:
    assert not AddressPatterns.parse(["!a@firm.example", "firm.example"]).match("a@firm.example")


def test_lists_that_match_nothing() -> None:
    for lines in ([], ["# only a comment"], ["!a@firm.example"]):
        patterns = AddressPatterns.parse(lines)
        assert not patterns
        assert not patterns.match("b@firm.example")


def test_a_bad_line_is_an_error() -> None:
    with pytest.raises(ConfigError, match="@"):
        AddressPatterns.parse(["firm.example", "@"])


def test_comments() -> None:
    assert without_comment("a@b.example\t# x") == "a@b.example"
    assert without_comment("  # x") == ""
    assert without_comment("a#b@c.example") == "a#b@c.example"


LETTERS = st.text("ab.*", min_size=1, max_size=8)
NAMES = st.text("ab.", min_size=1, max_size=10)


@given(LETTERS, NAMES)
def test_wildcards_do_what_shell_patterns_do(pattern: str, local: str) -> None:
    found = match(f"x{pattern}@firm.example", f"x{local}@firm.example")
    assert found == fnmatchcase(f"x{local}", f"x{pattern}")


@given(st.lists(NAMES.map(lambda name: f"x{name}.example"), max_size=5), NAMES)
def test_a_list_matches_what_one_of_its_patterns_matches(lines: list[str], local: str) -> None:
    address = f"{local}@xa.b.example"
    found = AddressPatterns.parse(lines).match(address)
    assert found == any(match(line, address) for line in lines)


def test_many_wildcards_in_a_long_address() -> None:
    assert not match("*a" * 5000 + "b@firm.example", "a" * 20000 + "@firm.example")
