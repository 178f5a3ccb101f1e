"""Numbers as people write them, and what only looks like one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.facts.numbers.numbers import (
    MOST_NUMBERS,
    _pattern,
    _prepared,
    find_numbers,
    readings_of,
)


def read(content: str) -> list[list[str]]:
    return [[str(value) for value in number.readings] for number in find_numbers(content)]


@pytest.mark.parametrize(
    ("written", "values", "mark"),
    [
        ("12,500.00", ["12500.00"], "."),
        ("12.500,00", ["12500.00"], ","),
        ("1 234,56", ["1234.56"], ","),
        ("1\u202f234\u202f567,8", ["1234567.8"], ","),
        ("1'234.50", ["1234.50"], "."),
        ("1.234.567", ["1234567"], ","),
        ("12,50,000.00", ["1250000.00"], "."),
        ("1.500", ["1500", "1.500"], ""),
        ("0.125", ["0.125"], ""),
        ("12,5", ["12.5"], ""),
        ("1234.567", ["1234.567"], ""),
        ("007", [], ""),
        ("2.1.3", [], ""),
        ("192.168.1.10", [], ""),
        ("24.03.2026", [], ""),
        ("1,234.567,89", [], ""),
        ("1.2345.678", [], ""),
        ("1" * 21, [], ""),
    ],
)
def test_every_reading(written: str, values: list[str], mark: str) -> None:
    found, proven = readings_of(written)
    assert ([str(value) for value in found], proven) == (values, mark)


@pytest.mark.parametrize(
    "content",
    [
        "INV-2041 and PO_4711",
        "2026-03-24, 24/03/2026, 24.03.2026",
        "10:30, 07:41:15",
        "3/4 of it",
        "1-800-555-1234",
        "+48",
        "on the 5th and the 2nd",
        "2026年3月24日 10时",
        "No.5 and #12",
        "max@7.example",
        "版本2.1.3",
        f"{'9' * 400}.50 pieces",
        f"{'7' * 19},25",
    ],
)
def test_no_numbers(content: str) -> None:
    assert read(content) == []


@pytest.mark.parametrize(
    ("content", "values"),
    [
        ("共120件，单价3.5元", [["120"], ["3.5"]]),
        ("Total:12,000.", [["12000", "12.000"]]),
        ("(500)", [["500"]]),
        ("5,000, 6,000", [["5000", "5.000"], ["6000", "6.000"]]),
        ("Model 5 100 pcs", [["5100"]]),
        ("PLN 5 100", [["5100"]]),
        ("a 12-month term", [["12"]]),
        ("12kg, 3D", [["12"], ["3"]]),
    ],
)
def test_numbers_in_text(content: str, values: list[list[str]]) -> None:
    assert read(content) == values


def test_a_range_is_two_partners() -> None:
    first, second = find_numbers("10–20 pcs")
    assert (first.partner, second.partner) == (1, -1)


def test_letters_before_a_number_are_noted() -> None:
    assert [number.glued for number in find_numbers("USD500 共500")] == [True, False]


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_what_is_written_is_read(value: Decimal) -> None:
    english = f"{value:,.2f}"
    polish = english.replace(",", "\u00a0").replace(".", ",")
    german = english.translate(str.maketrans(",.", ".,"))
    for written in (english, polish, german):
        (number,) = find_numbers(f"razem {written} z")
        assert number.value == value
        assert len(number.readings) == 1


@given(st.text(alphabet="0123456789 .,-'年abX/:+\n", max_size=200))
def test_any_text_gives_numbers_that_stand_there(content: str) -> None:
    last = 0
    for number in find_numbers(content):
        assert last <= number.start < number.end <= len(content)
        assert content[number.start].isdigit()
        assert content[number.end - 1].isdigit()
        last = number.end


@pytest.mark.parametrize("piece", ["1 234 ", "1-", "1.000,", "1 ", "9", "1,"])
def test_crafted_text_is_read_to_a_limit(piece: str) -> None:
    assert len(find_numbers(piece * (1_000_000 // len(piece)))) <= MOST_NUMBERS


@given(st.text("0123456789 .,'’-–~～:/#@_A年，\xa0t h", max_size=40))
def test_what_a_text_cannot_hold_may_be_left_out_of_the_pattern(content: str) -> None:
    prepared, pattern = _prepared(content)
    found, known = (
        [(match.span(1), match[2] or "") for match in one.finditer(prepared)]
        for one in (pattern, _pattern(True, True, True))
    )
    assert found == known
