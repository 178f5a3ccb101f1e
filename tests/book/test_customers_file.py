"""The customers file: what it may say, and what is complained about."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from sendlint.book import Book, BookFiles
from sendlint.book.customers import (
    Circle,
    Competitor,
    Customer,
    Customers,
    Group,
    NeverTogether,
    Required,
)
from sendlint.config import Config
from sendlint.errors import ConfigError
from sendlint.linter import Linter

FULL = """
[[customer]]
name = "SolarTech GmbH"
aliases = ["SolarTech", "索拉科技"]
domains = ["solartech.example"]
people = ["m.schmidt@gmx.de"]
accounts = ["DE89370400440532013000"]
references = ["ST-*"]
files = ["solartech*"]
[[customer]]
name = "Nordwind AS"
domains = ["@nordwind.example", "!claims@nordwind.example"]
[[competitor]]
name = "Rival Ltd"
domains = ["rival.example"]
[[group]]
name = "Board"
members = ["ceo@sunrise.example", "*@board.sunrise.example"]
[[never-together]]
parties = ["SolarTech GmbH", "nordwind  as", "Board", "*@press.example"]
[[circle]]
match = "project-x"
allowed = ["Board", "索拉科技", "@sunrise.example", "!intern@sunrise.example"]
[[circle]]
match = ["项目X", "projekt X"]
allowed = ["!intern@sunrise.example", "@sunrise.example", "索拉科技", "board"]
[[required]]
match = ["warranty claim", "SolarTech GmbH", "ceo@", "SolarTech"]
recipient = "Board"
"""


def read(folder: Path, text: str) -> Book:
    (folder / "customers.toml").write_text(text, encoding="utf-8")
    return Book.read(BookFiles(customers="customers.toml"), lambda name: str(folder / name))


def test_the_documented_file_is_valid(tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / "customers-file.md"
    settings, text = re.findall(r"^```toml\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S)
    assert Config.of(tomllib.loads(settings)).settings.book.customers == "customers.toml"
    parties = read(tmp_path, text).parties
    assert all((parties.competitors, parties.never_together, parties.circles, parties.duties))


def test_names_stand_for_addresses(tmp_path: Path) -> None:
    parties = read(tmp_path, FULL).parties
    (row,) = parties.never_together
    assert [party.name for party in row] == [
        "SolarTech GmbH",
        "Nordwind AS",
        "Board",
        "*@press.example",
    ]
    solartech, nordwind, board, press = row
    assert solartech.patterns.match("anna@de.solartech.example")
    assert solartech.patterns.match("M.Schmidt@gmx.de")
    assert not solartech.patterns.match("anna@notsolartech.example")
    assert nordwind.patterns.match("anna@nordwind.example")
    assert not nordwind.patterns.match("claims@nordwind.example")
    assert board.patterns.match("ceo@sunrise.example")
    assert press.patterns.match("desk@press.example")


def test_circles_of_the_same_people_are_one(tmp_path: Path) -> None:
    (circle,) = read(tmp_path, FULL).parties.circles
    assert circle.phrases == ("project-x", "项目X", "projekt X")
    for address in ("ceo@sunrise.example", "anna@solartech.example", "li@sunrise.example"):
        assert circle.admits(address)
    for address in ("intern@sunrise.example", "li@nordwind.example"):
        assert not circle.admits(address)


def test_an_alias_is_a_phrase_and_a_name_a_party(tmp_path: Path) -> None:
    (duty,) = read(tmp_path, FULL).parties.duties
    assert duty.phrases == ("warranty claim", "SolarTech")
    assert [party.name for party in duty.parties] == ["SolarTech GmbH", "ceo@"]
    assert duty.recipient.name == "Board"
    assert duty.recipient.address == ""


def test_competitors_with_exceptions() -> None:
    domains = ("rival.example", "!anna@rival.example")
    rival = Competitor("Rival", domains)
    other = Competitor("Other", ("*.asia.example",))
    parties = Customers(competitor=(rival, other)).parties
    found = parties.competitor("tom@mail.rival.example")
    assert found
    assert found.name == "Rival"
    found = parties.competitor("tom@one.asia.example")
    assert found
    assert found.name == "Other"
    assert parties.competitor("anna@rival.example") is None
    assert parties.competitor("tom@notrival.example") is None


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (
            (
                '[[customer]]\nname = "SolarTech GmbH"\ndomains = ["s.example"]\n'
                '[[never-together]]\nparties = ["s.example", "t.example"]\n'
                '[[never-together]]\nparties = ["t.example", "SolarTec GmbH"]'
            ),
            (
                'never-together[2].parties[2]: "SolarTec GmbH" is no customer, competitor, group '
                'or address pattern; did you mean "SolarTech GmbH"?'
            ),
        ),
        (
            '[[never-together]]\nparties = ["a.example"]',
            "never-together[1].parties: needs two different parties at least",
        ),
        (
            (
                '[[customer]]\nname = "A"\naliases = ["B"]\ndomains = ["a.example"]\n'
                '[[never-together]]\nparties = ["A", "B"]'
            ),
            "never-together[1].parties: needs two different parties at least",
        ),
        (
            '[[customer]]\nname = "A"\n[[never-together]]\nparties = ["A", "b.example"]',
            'never-together[1].parties[1]: "A" has no addresses to know it by',
        ),
        (
            (
                '[[customer]]\nname = "A"\ndomains = ["a.example"]\n'
                '[[group]]\nname = "a"\nmembers = ["b.example"]\n'
                '[[never-together]]\nparties = ["A", "b.example"]'
            ),
            'never-together[1].parties[1]: "A" is the name of 2 parties',
        ),
        (
            '[[customer]]\nname = "A"\ndomains = ["anna@a.example"]',
            (
                'customer[1].domains[1]: "anna@a.example" is an address, not a domain; '
                "put it under people"
            ),
        ),
        (
            '[[customer]]\nname = "A"\npeople = ["Anna Nowak"]',
            'customer[1].people[1]: "Anna Nowak" is no address',
        ),
        ('[[customer]]\nname = " "', "customer[1].name: is empty"),
        (
            '[[customer]]\nname = "A"\ndomains = ["solartech"]',
            'customer[1].domains[1]: "solartech" is no address pattern',
        ),
        ('[[competitor]]\nname = "A"\ndomains = []', "competitor[1].domains: is empty"),
        (
            '[[competitor]]\nname = "A"\ndomains = ["!b@a.example"]',
            "competitor[1].domains: is empty",
        ),
        ('[[group]]\nname = "A"\nmembers = []', "group[1].members: is empty"),
        (
            '[[group]]\nname = "A"\nmembers = ["a.example, b.example"]',
            'group[1].members[1]: "a.example, b.example" is no address pattern',
        ),
        ('[[circle]]\nmatch = "x"\nallowed = []', "circle[1].allowed: is empty"),
        (
            '[[circle]]\nmatch = "x"\nallowed = ["!a@b.example"]',
            "circle[1].allowed: takes people out, but lets nobody in",
        ),
        (
            '[[circle]]\nmatch = "**"\nallowed = ["a.example"]',
            'circle[1].match: "**" has no letter or digit to look for',
        ),
        ('[[circle]]\nmatch = []\nallowed = ["a.example"]', "circle[1].match: is empty"),
        ('[[circle]]\nmatch = ""\nallowed = ["a.example"]', 'circle[1].match: "" has no letter'),
        (
            '[[required]]\nmatch = "x"\nrecipient = "quality"',
            'required[1].recipient: "quality" is no customer, competitor, group',
        ),
        (
            '[[required]]\nmatch = "a@b@c.example"\nrecipient = "a.example"',
            'required[1].match: "a@b@c.example" is no customer',
        ),
        ('[[customers]]\nname = "A"', 'unknown key "customers"; did you mean "customer"?'),
        ('[[circle]]\nmatch = "x"\nallow = []', 'unknown key "circle[1].allow"; did you mean'),
        ('[[circle]]\nmatch = 1\nallowed = ["a.example"]', "circle[1].match: expected"),
    ],
)
def test_complaints_name_table_and_key(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(complaint)) as caught:
        read(tmp_path, text)
    assert str(caught.value).startswith(str(tmp_path / "customers.toml") + ": ")


def test_the_linter_and_the_book_complain_when_they_are_made(tmp_path: Path) -> None:
    text = '[[never-together]]\nparties = ["A", "B"]'
    (tmp_path / "customers.toml").write_text(text)
    (tmp_path / "book.toml").write_text('customers = "customers.toml"')
    with pytest.raises(ConfigError, match=r"customers\.toml: never-together\[1\]\.parties\[1\]"):
        Book.load(str(tmp_path / "book.toml"))
    config = Config.of({"book": {"customers": "customers.toml"}}, str(tmp_path / "sendlint.toml"))
    with pytest.raises(ConfigError, match=r"customers\.toml: never-together"):
        Linter(config)
    customers = Customers(never_together=(NeverTogether(("A", "B")),))
    with pytest.raises(ConfigError, match="never-together"):
        Linter(book=Book(customers=customers))


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    config = Config.of({"book": {"customers": "none.toml"}}, str(tmp_path / "sendlint.toml"))
    with pytest.raises(ConfigError, match="No such file"):
        Linter(config)


def test_rules_run_only_where_the_book_has_their_data() -> None:
    def running(book: Book) -> set[str]:
        return {rule.card.code for rule in Linter(book=book).rules}

    book_rules = {"R201", "R202", "R203", "R204", "R207", "R208"}
    assert not running(Book()) & book_rules
    assert not running(Book(customers=Customers(group=(Group("A", ("a.example",)),)))) & book_rules
    some = Customers(
        customer=(Customer("A", domains=("a.example",)),),
        circle=(Circle("x", ("a.example",)),),
        required=(Required("x", "a.example"),),
    )
    assert running(Book(customers=some)) & book_rules == {"R202", "R203", "R204", "R207"}
