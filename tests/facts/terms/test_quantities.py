"""Quantities: what a number counts, and which one slip may make of which."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint import Draft
from sendlint.catalogue import default_catalogue
from sendlint.facts import Facts, Vocabulary
from sendlint.facts.numbers.numbers import Number, ticks
from sendlint.facts.terms.quantities import quantity
from sendlint.facts.terms.quantity_slips import _may_be_slip, _near

VOCABULARY = Vocabulary(default_catalogue())


def units(line: str) -> list[str | None]:
    raw = f"Content-Type: text/plain; charset=utf-8\n\n{line}\n"
    (text,) = Facts(Draft.parse(raw.encode()), VOCABULARY).figures.texts
    found = [quantity(text, number) for number in text.numbers]
    return [one.unit if one else None for one in found]


@given(st.decimals(min_value="0.01", max_value="9999999", places=2) | st.integers(1, 9999999))
def test_the_quick_look_at_slips_loses_none(value: Decimal | int) -> None:
    written = str(ticks(Decimal(value)))
    for near, _ in _near(Number(0, 1, (Decimal(value),))):
        assert _may_be_slip(written, str(near)), (value, near)
        assert _may_be_slip(str(near), written), (value, near)


@pytest.mark.parametrize(
    ("one", "other"), [("3500000", "5300"), ("1200000", "3450000"), ("9870000", "12340000")]
)
def test_what_no_slip_makes(one: str, other: str) -> None:
    assert not _may_be_slip(one, other)


@pytest.mark.parametrize(
    ("line", "counted"),
    [
        ("We ship 96 cartons.", [True]),
        ("Waga brutto 1 167,3 kg", [True]),
        ("共96箱，毛重1167.3公斤。", [True, True]),
        ("USD 350.00 within 30 days", [False, False]),
        ("a discount of 5 %", [False]),
        ("in 2026 we met", [False]),
    ],
)
def test_what_is_counted(line: str, counted: list[bool]) -> None:
    assert [unit is not None for unit in units(line)] == counted
