"""Slips that make one number of another."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.facts.near_figures import slip


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
