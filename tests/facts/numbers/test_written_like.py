"""A number in digits, written the way another one is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sendlint.facts.numbers.written_like import written_like


@pytest.mark.parametrize(
    ("value", "sample", "written"),
    [
        ("12050", "12,500.00", "12,050.00"),
        ("12050", "12.500,00", "12.050,00"),
        ("12050", "12 500,00", "12 050,00"),
        ("12050", "12\u202f500", "12\u202f050"),
        ("12050", "12,500", "12,050"),
        ("12050", "12'500.00", "12'050.00"),
        ("12050", "12500", "12050"),
        ("12050", "12500.00", "12050.00"),
        ("1205000", "12,500.00", "1,205,000.00"),
        ("12.5", "12.40", "12.50"),
        ("12.5", "13", "12.50"),
        ("12050.5", "12.500", "12.050,50"),
        ("50", "12,500.00", "50.00"),
        ("1250000", "12,50,000", "1,250,000"),
        ("24", "12", "24"),
    ],
)
def test_forms(value: str, sample: str, written: str) -> None:
    assert written_like(Decimal(value), sample) == written
