"""Whose an address is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.book.customers import Customer, Customers, Group, NeverTogether
from sendlint.book.ownership import Ownership
from sendlint.book.parties import resolve

NORD = Customer("Nordwind AS", domains=("nordwind.example", "@nw.example"))
SOLAR = Customer(
    "SolarTech GmbH", domains=("solartech.example",), people=("Max@Nordwind.example", "m@gmail.com")
)
PARTS = Customer("Parts", domains=("parts.solartech.example", "*.parts.example"))
TWIN = Customer("Nordwind GmbH", domains=("NW.example.",))
OWNERSHIP = Ownership.of((NORD, SOLAR, PARTS, TWIN))


@pytest.mark.parametrize(
    ("address", "owners"),
    [
        ("anna@nordwind.example", [NORD]),
        ("ANNA@MAIL.Nordwind.Example", [NORD]),
        ("max@nordwind.example", [SOLAR]),
        ("m@gmail.com", [SOLAR]),
        ("n@gmail.com", []),
        ("a@notnordwind.example", []),
        ("a@nordwind.example.evil.example", []),
        ("a@parts.solartech.example", [PARTS]),
        ("a@x.parts.solartech.example", [PARTS]),
        ("a@de.solartech.example", [SOLAR]),
        ("a@eu.parts.example", [PARTS]),
        ("a@nw.example", [NORD, TWIN]),
        ("", []),
        ("@", []),
    ],
)
def test_owners(address: str, owners: list[Customer]) -> None:
    assert list(OWNERSHIP.owners(address)) == owners


@given(st.text(max_size=30))
def test_any_entry_and_any_address(text: str) -> None:
    ownership = Ownership.of(
        [Customer("A", domains=(text.replace("*", ""),), people=(text[::-1],))]
    )
    assert all(owner.name == "A" for owner in ownership.owners(f"a@{text}"))


@pytest.mark.parametrize(
    ("named", "apart"),
    [
        (("SolarTech  gmbh", "Nordwind AS"), True),
        (("buyers", "SolarTech GmbH"), True),
        (("*@nordwind.example", "@solartech.example"), True),
        (("Nordwind AS", "Parts"), False),
        (("everybody", "Parts"), False),
    ],
)
def test_parties_that_are_kept_apart(named: tuple[str, ...], apart: bool) -> None:
    buyers = Group("Buyers", ("@nordwind.example",))
    everybody = Group("Everybody", ("@nordwind.example", "@solartech.example"))
    customers = Customers(
        customer=(NORD, SOLAR, PARTS),
        never_together=(NeverTogether(named),),
        group=(buyers, everybody),
    )
    parties = resolve(customers)
    assert parties.keeps_apart("anna@nordwind.example", "a@solartech.example") is apart
