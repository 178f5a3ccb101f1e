"""Slips that make one number of another."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.facts.numbers.near_figures import corrections, may_follow, other_digits, slip
from sendlint.facts.numbers.numbers import ticks


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("12500", "12050", "swapped"),
        ("12500", "12500.00", ""),
        ("12500", "21500", "swapped"),
        ("1482.35", "1482.53", "swapped"),
        ("12500", "12600", "digit"),
        ("12500.10", "12500.90", "digit"),
        ("12500", "1250", "point"),
        ("12500", "125000", "point"),
        ("12500", "125", "point"),
        ("12500", "12.5", "point"),
        ("1234.50", "123.45", "point"),
        ("12345", "1245", "lost"),
        ("11500", "1500", "lost"),
        ("12345.67", "1245.67", "lost"),
        ("12345", "122345", "doubled"),
        ("12345", "123455", "doubled"),
        ("12345", "129345", "added"),
        ("12345", "54321", ""),
        ("12345", "12354.5", ""),
        ("12500", "-12050", ""),
        ("0", "5", ""),
        ("5", "NaN", ""),
        ("1E+30", "2E+30", ""),
        ("1E+999999", "1E-999999", "point"),
        ("4", "9", "digit"),
    ],
)
def test_slip(first: str, second: str, expected: str) -> None:
    assert slip(Decimal(first), Decimal(second)) == expected


@given(st.decimals(allow_nan=True, allow_infinity=True), st.decimals(allow_nan=True))
def test_any_numbers(first: Decimal, second: Decimal) -> None:
    found = slip(first, second)
    assert slip(first, first) == ""
    if found in ("swapped", "digit", "point"):
        assert slip(second, first) == found


FIGURES = st.decimals(min_value=1, max_value=10**9, places=2)


@given(FIGURES)
def test_what_a_figure_was_before_a_slip(value: Decimal) -> None:
    for meant, kind in corrections(value, all_lost=True).items():
        assert meant != ticks(value)
        found = slip(Decimal(meant) / 10_000, value)
        # A zero too many is one digit twice here; some slips look like two kinds.
        assert found, (meant, kind)
    for meant in other_digits(value):
        assert slip(Decimal(meant) / 10_000, value) in (
            "digit",
            "point",
            "swapped",
            "added",
            "lost",
        )


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (["398.50", "722.50"], False),
        (["3750.00", "12500.00"], True),
        (["3570.00", "12500.00"], True),
        (["129.00", "1548.00"], True),
        (["192.00", "1548.00"], True),
        (["100.00", "250.30", "305.30"], True),
        (["101.37", "250.31", "777.77"], False),
    ],
)
def test_amounts_that_may_follow_from_each_other(values: list[str], found: bool) -> None:
    assert may_follow([Decimal(value) for value in values]) == found
