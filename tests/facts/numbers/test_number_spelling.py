"""Numbers written as another one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sendlint.facts.numbers.number_spelling import spelled_like


@pytest.mark.parametrize(
    ("value", "model", "mark", "spelled"),
    [
        ("12500", "12,050.00", ".", "12,500.00"),
        ("12500", "12.050,00", ",", "12.500,00"),
        ("12500", "12 050,00", ",", "12 500,00"),
        ("1500", "999.00", ".", "1,500.00"),
        ("1250.5", "1,205", "", "1,250.5"),
        ("12500", "12050", "", "12500"),
        ("1500", "1.050", "", "1.500"),
        ("-5", "6.00", ".", "-5.00"),
        ("1234567", "12'345.00", ".", "1'234'567.00"),
    ],
)
def test_spelled_like(value: str, model: str, mark: str, spelled: str) -> None:
    assert spelled_like(Decimal(value), model, mark) == spelled
