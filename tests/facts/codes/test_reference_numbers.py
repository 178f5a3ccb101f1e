"""Comparing the numbers of orders and invoices."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.facts.codes.reference_numbers import (
    agree,
    digits_in,
    groups_of,
    is_date,
    slip,
    stands_in,
)

WRITTEN = st.from_regex(r"[A-Z]{0,3}[-/]?[0-9]{1,6}(?:[-/.][0-9]{1,4}){0,3}", fullmatch=True)


@pytest.mark.parametrize(
    ("written", "groups"),
    [
        ("4711-22", ("4711", "22")),
        ("st-2026/018", ("ST", "2026", "18")),
        ("FV/17/03/2026", ("FV", "17", "3", "2026")),
        ("Q-2026-118-R1", ("Q", "2026", "118")),
        ("118 rev. B", ("118",)),
        ("118 V2", ("118",)),
        ("R1", ("R", "1")),
        ("0000", ("0",)),
    ],
)
def test_groups(written: str, groups: tuple[str, ...]) -> None:
    assert groups_of(written) == groups


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("INV-2041", "INV2041"),
        ("FV/017/2026", "FV/17/2026"),
        ("ST-4711", "4711"),
        ("2026-118", "118"),
        ("FV/17/2026", "FV/17/03/2026"),
        ("Q-118", "Q-118-R2"),
        ("20261118", "2026-1118"),
    ],
)
def test_the_same_number_in_other_forms(one: str, other: str) -> None:
    assert agree(groups_of(one), groups_of(other))
    assert slip(groups_of(one), groups_of(other)) is None


@pytest.mark.parametrize(
    ("one", "other", "sequential"),
    [
        ("INV-2041", "INV-2014", False),
        ("4711-22", "4711-12", False),
        ("4711", "4712", True),
        ("4711", "47111", False),
        ("4711", "471", False),
        ("ST-2026-118", "ST-2025-118", True),
        ("FV/17/03/2026", "FV/17/04/2026", True),
        ("FV/17/03/2026", "FV/71/03/2026", False),
        ("471122", "4711-12", False),
        ("Q-2026-4181", "4118", False),
        ("ST-4711", "4171", False),
        ("4712-13", "4711-23", False),
        ("ST-4711-22", "ST-478122", False),
        ("4711-22", "4811-22", False),
    ],
)
def test_one_slip_apart(one: str, other: str, sequential: bool) -> None:
    found = slip(groups_of(one), groups_of(other))
    assert found is not None
    assert found.sequential == sequential
    back = slip(groups_of(other), groups_of(one))
    assert back is not None
    assert back.sequential == sequential


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("4711-1", "4711-2"),
        ("4711/1", "4711/11"),
        ("4711A", "4711B"),
        ("ST-4711", "SX-4712"),
        ("INV-2041", "INV-3555"),
        ("17", "71"),
        ("A1", "A2"),
    ],
)
def test_no_slip(one: str, other: str) -> None:
    assert slip(groups_of(one), groups_of(other)) is None


@given(WRITTEN, WRITTEN)
def test_comparing_has_no_sides(one: str, other: str) -> None:
    a, b = groups_of(one), groups_of(other)
    assert agree(a, b) == agree(b, a)
    assert (slip(a, b) is None) == (slip(b, a) is None)
    assert agree(a, a)
    assert slip(a, a) is None


@given(WRITTEN)
def test_a_number_stands_in_its_text(written: str) -> None:
    assert stands_in(groups_of(written), f"see {written}.")
    assert digits_in(groups_of(written)) > 0


def test_part_of_another_number_is_not_that_number() -> None:
    assert not stands_in(("4711",), "47112 and 14711")
    assert stands_in(("INV", "2041"), "inv 2041, paid")
    assert stands_in(("FV", "17", "2026"), "FV_017_2026.pdf")
    assert not stands_in((), "4711")


@pytest.mark.parametrize(
    "written", ["17/03/2026", "2026-03-17", "20260317", "03/2026", "2026", "17.03.26"]
)
def test_what_may_be_a_date(written: str) -> None:
    assert is_date(written)


@pytest.mark.parametrize("written", ["118/03/2026", "20261317", "2141", "4711-22", "3126"])
def test_what_is_no_date(written: str) -> None:
    assert not is_date(written)
