"""Where two addresses differ, and what that means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.facts.people.twins import compare, find_twins, is_role

SLIPS = [
    ("jan.kowalski@firm.example", "jan.kowlaski@firm.example", "inside"),
    ("jan.kowalski@firm.example", "jan.kowalsk@firm.example", "inside"),
    ("jan.kowalski@firm.example", "jan.kowallski@firm.example", "inside"),
    ("m.schneider@firm.example", "m.schnieder@firm.example", "inside"),
    ("schmidt@firm.example", "schmitd@firm.example", "inside"),
    ("mueller@firm.example", "muller@firm.example", "inside"),
    ("philipp@firm.example", "philip@firm.example", "inside"),
    ("zhangwei@firm.example", "zhnagwei@firm.example", "inside"),
    ("zhangwei@firm.example", "zhangwi@firm.example", "inside"),
    ("jan.kowalski@firm.example", "an.kowalski@firm.example", "first-lost"),
    ("jan.kowalski@firm.example", "jan.owalski@firm.example", "first-lost"),
    ("mandersen@firm.example", "andersen@firm.example", "first-lost"),
    ("anna.berg@nordwind.example", "anna.berg@nordwimd.example", "domain"),
    ("anna.berg@nordwind.example", "anna.berg@nordwin.example", "domain"),
    ("anna.berg@nordwind.example", "anna.berg@ordwind.example", "domain"),
    ("anna.berg@msn.com", "anna.berg@msm.com", "domain"),
    ("anna.berg@export.firm.example", "anna.berg@exprot.firm.example", "domain"),
    ("steve.wakelam@firm.example", "stevc.wakelam@firm.example", "inside"),
    ("david.gorte@firm.example", "david.gore@firm.example", "inside"),
    ("mike.jordan@firm.example", "mike.ordan@firm.example", "first-lost"),
    ("david.berger@firm.example", "davidlberger@firm.example", "inside"),
    ("david.berger@firm.example", "davidb.erger@firm.example", "inside"),
    ("anna.berg@firm.co.uk", "anna.berg@fimr.co.uk", "domain"),
    ("jan.bernard@firm.example", "jan.bemard@firm.example", "shape"),
    ("emma.lund@firm.example", "emrna.lund@firm.example", "shape"),
    ("jan.kowalski@firm.example", "jan.kowa1ski@firm.example", "shape"),
    ("jan.kowalski@firm.example", "jan.k0walski@firm.example", "shape"),
    ("jan.kowalski@firm.example", "jan.kovvalski@firm.example", "shape"),
    ("jan.kowalski@firm.example", "jan.kowaiski@firm.example", "inside"),
    ("daniel.lund@firm.example", "claniel.lund@firm.example", "shape"),
]
SILENT = [
    ("desk1@firm.example", "deskl@firm.example", "digit"),
    ("team10@firm.example", "team1o@firm.example", "digit"),
    ("m.hall@firm.example", "d.hall@firm.example", "first-replaced"),
    ("mdowd@firm.example", "pdowd@firm.example", "first-replaced"),
    ("jan.kowalski@firm.example", "jan.nowalski@firm.example", "first-replaced"),
    ("hanna@firm.example", "anna@firm.example", "short"),
    ("ksato@firm.example", "sato@firm.example", "short"),
    ("jsmith@firm.example", "smith@firm.example", "short"),
    ("ab.smith@firm.example", "b.smith@firm.example", "short"),
    ("a.price@firm.example", "a.rice@firm.example", "short"),
    ("anna@firm.example", "hanna@firm.example", "first-added"),
    ("kowalski@firm.example", "jkowalski@firm.example", "first-added"),
    ("jan.kowalski@firm.example", "jan.kowalska@firm.example", "ending"),
    ("martin@firm.example", "martina@firm.example", "ending"),
    ("andrea.rossi@firm.example", "andreas.rossi@firm.example", "ending"),
    ("mark@firm.example", "marek@firm.example", "short"),
    ("maria@firm.example", "marta@firm.example", "short"),
    ("cray@firm.example", "cday@firm.example", "short"),
    ("sales@firm.example", "sale@firm.example", "ending"),
    ("li.na@firm.example", "li.nan@firm.example", "pinyin"),
    ("zhangwei@firm.example", "zhangwen@firm.example", "pinyin"),
    ("chen.jin@firm.example", "chen.jing@firm.example", "pinyin"),
    ("desk1@firm.example", "desk2@firm.example", "digit"),
    ("xtrain01@firm.example", "xtrain0@firm.example", "digit"),
    ("anna.berg@host1.example", "anna.berg@host2.example", "digit"),
    ("anna.berg@firm.example", "annaberg@firm.example", "separator"),
    ("anna_berg@firm.example", "anna-berg@firm.example", "separator"),
    ("j.anna@firm.example", "ja.nna@firm.example", "separator"),
    ("anna.berg@mail.firm.example", "anna.berg@gmail.firm.example", "host"),
    ("marek.nowak@firm.example", "jarek.nowak@firm.example", "first-replaced"),
    ("anna.berg@north-wind.example", "anna.berg@northwind.example", "separator"),
    ("info@a.com", "info@a.co", "suffix"),
    ("anna.berg@firm.co.uk", "anna.berg@firm.co.uk2", "digit"),
    ("anna.berg@firm.com.pl", "anna.berg@firm.com.pt", "suffix"),
    ("info@nordwind.example", "info@nordwint.example", "role"),
    ("export.sales@nordwind.example", "export.sales@nordwint.example", "role"),
    ("anna@nordwind.example", "anna@nordwint.example", "role"),
    ("anna.berg@gmail.com", "anna.berg@ymail.com", "real-domain"),
    ("anna.berg@mac.com", "anna.berg@mask.io", None),
    ("sato@firm.example", "k-sato@firm.example", None),
    ("anna@example.com", "anna@notexample.com", None),
    ("anna@one.example", "hanna@ona.example", None),
    ("anna@firm.example", "anna@firm.example", None),
]


@pytest.mark.parametrize(("meant", "written", "where"), SLIPS)
def test_slips(meant: str, written: str, where: str) -> None:
    twin = compare(meant, written)
    assert twin is not None
    assert twin.where == where


@pytest.mark.parametrize(("meant", "written", "where"), SILENT)
def test_other_people(meant: str, written: str, where: str | None) -> None:
    twin = compare(meant, written)
    assert (twin and twin.where) == where


@pytest.mark.parametrize(
    ("meant", "written", "strong"),
    [
        ("anna.berg@nordwind.example", "anna.berg@nordwimd.example", True),
        ("m.schneider@firm.example", "m.schnieder@firm.example", True),
        ("jan.kowalski@firm.example", "jan.kowallski@firm.example", True),
        ("schmidt@firm.example", "schmitd@firm.example", False),
        ("jan.kowalski@firm.example", "jan.kowalsk@firm.example", False),
        ("m.hall@firm.example", "d.hall@firm.example", False),
    ],
)
def test_strong_twins(meant: str, written: str, strong: bool) -> None:
    twin = compare(meant, written)
    assert twin is not None
    assert twin.strong is strong


def test_find_twins_keeps_the_order_and_skips_the_rest() -> None:
    people = ["jan.kowalsk@f.example", "x@f.example", "jan.kowalskii@f.example"]
    found = [twin.meant for twin in find_twins("jan.kowalski@f.example", people)]
    assert found == [people[0], people[2]]


@pytest.mark.parametrize("local", ["info", "no-reply", "export.team", "sales_pl"])
def test_roles(local: str) -> None:
    assert is_role(local)


@pytest.mark.parametrize("local", ["anna.berg", "informa", "s", ""])
def test_people(local: str) -> None:
    assert not is_role(local)


ADDRESSES = st.text("ab1.@ń", min_size=1, max_size=10)


@given(ADDRESSES, ADDRESSES)
def test_any_pair_can_be_compared(one: str, other: str) -> None:
    twin = compare(one, other)
    back = compare(other, one)
    assert (twin is None) == (back is None)
    assert twin is None or (twin.meant, twin.written) == (one, other)
