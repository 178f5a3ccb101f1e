"""Addresses and people in display names."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.catalogue import default_catalogue
from sendlint.facts.people.display_names import fits_name, is_persons_name, named_address

RELAYED = default_catalogue().topics["copy-relayed"]


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("anna@firm.example", "anna@firm.example"),
        ("'anna@firm.example'", "anna@firm.example"),
        ("Anna Berg (anna@firm.example)", "anna@firm.example"),
        ("Anna <anna.berg@mail.firm.example>", "anna.berg@mail.firm.example"),
        ("mailto:anna@firm.example", "anna@firm.example"),
        ("anna@firm.example via Export", ""),
        ("Carl on behalf of anna@firm.example", ""),
        ("anna@firm.example w imieniu Carla", ""),
        ("代表 anna@firm.example", ""),
        ("Anna @ Firm", ""),
        ("@anna", ""),
        ("anna@firm", ""),
        ("", ""),
    ],
)
def test_named_address(name: str, address: str) -> None:
    assert named_address(name, RELAYED) == address


@pytest.mark.parametrize("words", [*chain.from_iterable(RELAYED.values()), "от имени"])
def test_mail_that_is_sent_for_somebody(words: str) -> None:
    assert named_address(f"List {words.title()} anna@firm.example", RELAYED) == ""


def test_a_short_word_for_it_stands_alone() -> None:
    assert named_address("Anna (via Export) anna@firm.example", RELAYED) == ""
    assert named_address("Anna Via: anna@firm.example", RELAYED) == ""
    assert named_address("Trivial anna.via@firm.example", RELAYED) == "anna.via@firm.example"


@pytest.mark.parametrize(
    "name",
    ["Anna Berg", "Berg, Anna", "Dr. Anna Maria Berg", "张伟", "欧阳修", "김민수", "Łukasz Żak"],
)
def test_people(name: str) -> None:
    assert is_persons_name(name)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Anna",
            "A. B",
            "Sales Team",
            "Export Department",
            "Nordwind GmbH",
            "Info Desk",
            "Team 7",
        ),
        *(
            "Customer Service",
            "销售部",
            "客服中心",
            "王",
            "太阳能有限公司",
            "anna@firm.example",
            "",
            "-",
        ),
        "One Two Three Four Five Six",
    ],
)
def test_no_people(name: str) -> None:
    assert not is_persons_name(name)


@pytest.mark.parametrize(
    ("local", "fits"),
    [("anna.berg", True), ("aberg", True), ("berg72", True), ("ann.b", True), ("xk3921", False)],
)
def test_local_parts_that_fit_a_name(local: str, fits: bool) -> None:
    assert fits_name(local, "Anna Berg") is fits


@given(st.text(max_size=300))
def test_any_name(name: str) -> None:
    assert named_address(name, RELAYED) in name
    is_persons_name(name)
    fits_name(name, name)
