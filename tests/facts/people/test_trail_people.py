"""The people of the quoted trail: how its heads name them, and whose a bare name may be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.draft.model import Mailbox
from sendlint.facts.people.namesakes import (
    BareNames,
    full_names,
    is_named,
    names_added,
    people_by_name,
)
from sendlint.facts.people.trail import Person, read_people
from sendlint.facts.people.trail_names import attributed_name, bare_name


@pytest.mark.parametrize(
    ("value", "people"),
    [
        ("max@x.example<mailto:max@x.example>", [Person("max@x.example")]),
        ("Max, Eva, Tom", [Person("", "Max, Eva"), Person("", "Tom")]),
        (
            "Wang Fang, Max <max@x.example>",
            [Person("", "Wang Fang"), Person("max@x.example", "Max")],
        ),
        ("李娜、陈强", [Person("", "李娜"), Person("", "陈强")]),
        (" ;; , ", []),
        ("", []),
    ],
)
def test_read_people(value: str, people: list[Person]) -> None:
    assert read_people(value) == people


@given(st.text(alphabet="<>@;,\"'[]() \n\tabÄ王.:-_"))
def test_people_are_read_from_anything(value: str) -> None:
    for person in read_people(value):
        assert person.address or person.name
        assert not person.address or "@" in person.address


def test_names_of_attributions() -> None:
    assert attributed_name("Max Schmidt wrote on ", "") == "Max Schmidt"
    assert attributed_name("", "") == ""
    assert bare_name(' "Max\n Schmidt" <mailto:') == "Max Schmidt"


def test_full_names() -> None:
    assert full_names("Nowak, Anna M.", "") == {frozenset({"anna", "nowak"})}
    assert full_names("", "Łukasz.Żak+a@x.example") == {frozenset({"lukasz", "zak"})}
    assert full_names("王芳", "") == {frozenset({"王芳"})}
    assert full_names("Anna", "anna@x.example") == set()
    assert full_names("", "sales.export@x.example") == set()


def test_people_by_name() -> None:
    known = people_by_name(
        [
            ("Schmidt, Max", "ms@solartech.example"),
            ("Max Schmidt", "x@y.example"),
            ("Eva", "e@y.example"),
        ]
    )
    assert known == {frozenset({"max", "schmidt"}): "ms@solartech.example"}


@pytest.mark.parametrize(
    ("name", "mailbox", "may"),
    [
        ("Baker, Tom", Mailbox("t.baker@harbour.example"), True),
        ("Tom", Mailbox("x@harbour.example", "Tom Baker"), True),
        ("陈强", Mailbox("cq@harbour.example"), True),
        ("陈强", Mailbox("cq@harbour.example", "王芳"), False),
        ("Eva Braun", Mailbox("t.baker@harbour.example", "Tom Baker"), False),
        ("Eva Braun", Mailbox("t.baker@harbour.example", "王芳"), True),
    ],
)
def test_may_name(name: str, mailbox: Mailbox, may: bool) -> None:
    assert BareNames.of([name]).may_name(mailbox) is may
    assert BareNames.of([name, name]).may_name(mailbox) is may
    assert not BareNames.of([]).may_name(mailbox)


def test_is_named() -> None:
    tom = Mailbox("tb@harbour.example", "Tom Baker")
    assert is_named(tom, ["Tom will help."], ["Max"])
    assert not is_named(tom, ["Tomorrow."], [])
    assert not is_named(tom, ["Tom will help."], ["Tom Miller"])
    assert is_named(Mailbox("a@b.example", "陈强"), ["陈强会安排。"], [])
    assert not is_named(Mailbox("sales@b.example"), ["Our sales are up."], [])


def test_names_added() -> None:
    assert names_added(["Hello\n  +Tom"])
    assert names_added(["＋王芳"])
    assert not names_added(["+49 30 1234", "a + b", "C++"])
