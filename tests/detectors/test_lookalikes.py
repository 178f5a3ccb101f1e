"""Look-alike domains, disguised addresses and contradicting names, with what cards cannot show."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.book import Book, Contact
from sendlint.book.customers import Customer, Customers
from sendlint.book.index import AddressIndex
from sendlint.catalogue import default_catalogue
from sendlint.config import Config, Me
from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.facts import Facts, Vocabulary
from sendlint.facts.people.twins import find_twins
from sendlint.finding import Finding, Severity
from sendlint.linter import Linter

ME = "From: Li Na <li.na@sunrise-trade.example>\n"
KNOWN = (
    Contact("anna.berg@nordwind.example", "Anna Berg", "contacts.csv:2"),
    Contact("info@solartech.example", "SolarTech GmbH"),
    Contact("eva@permafrost.example", "Eva Lund"),
)
ALL = ["R102", "R104", "R105", "R106", "R107", "R108"]


def lint(
    draft: str, select: list[str], book: Book | None = None, **more: Any
) -> list[tuple[str, str]]:
    return [(found.code, found.id) for found in findings(draft, select, book, **more)]


def findings(
    draft: str,
    select: list[str],
    book: Book | None = None,
    settings: dict[str, Any] | None = None,
    **more: Any,
) -> list[Finding]:
    config = Config.of({**(settings or {}), "select": select})
    linter = Linter(config, book=Book(KNOWN) if book is None else book)
    report = linter.lint(draft.encode(), **more)
    assert not report.crashed
    return list(report.findings)


def to(address: str, more: str = "") -> str:
    return f"{ME}To: {address}\n{more}\nHello\n"


# One cause, one finding


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("anna.berg@nordwimd.example", [("R105", "known")]),
        ("carl.lund@nordwimd.example", [("R106", "known")]),
        ("info@solartehc.example", [("R106", "known")]),
        ("anna.berg@gmial.com", [("R104", "provider")]),
        ("anna.berg@nordwind.con", [("R104", "ending")]),
        ("anna.berg@nоrdwind.example", [("R107", "looks-like")]),
        ("аnna.berg@nordwind.example", [("R107", "looks-like")]),
        ("anna.berg@nord\u200bwind.example", [("R107", "hidden")]),
        ("ａnna.berg@nordwind.example", [("R102", "full-width")]),
        ("anna.bérg@nordwind.example", [("R102", "non-ascii")]),
        ("Anna Berg <anna.breg@nordwind.example>", [("R105", "known")]),
        ("Anna Berg <anna.berg@nordwimd.example>", [("R105", "known")]),
        ('"anna.berg@nordwind.example" <anna.berg@nordwimd.example>', [("R105", "known")]),
        ('"anna.berg@nordwind.example" <eve@nordwimd.example>', [("R106", "known")]),
        ("anna.bemard@nordwind.example", []),
        ("anna.berg@nordwind.example", []),
        ("wang@mail.sunrise-trade.example", []),
        ("wang@sunrise-trades.example", [("R106", "own")]),
        ("li.na@sunrise-trades.example", [("R106", "own")]),
        ("ole@bergwind.example", []),
    ],
)
def test_the_most_specific_rule_speaks(address: str, found: list[tuple[str, str]]) -> None:
    assert lint(to(address), ALL) == found


def test_a_pair_at_a_known_and_an_unknown_domain() -> None:
    draft = to("carl.lund@nordwind.example, carl.lund@nordwimd.example")
    assert lint(draft, ALL) == [("R106", "known")]


# lookalike-domain


def test_the_fix_keeps_local_part_and_host() -> None:
    (found,) = findings(to("Max@Mail.SolarTehc.example"), ["R106"])
    assert found.severity == Severity.ERROR
    assert found.data == {
        "address": "Max@Mail.SolarTehc.example",
        "domain": "mail.solartehc.example",
        "known": "solartech.example",
    }
    assert found.fix == {
        "kind": "replace",
        "old": "Max@Mail.SolarTehc.example",
        "new": "Max@mail.solartech.example",
    }
    assert [(place.part, place.quote) for place in found.related] == [
        ("contacts", "solartech.example")
    ]


def test_the_own_domain_is_shown_where_it_stands() -> None:
    (found,) = findings(to("wang@sunrise-trade-mail.example"), ["R106"])
    assert found.id == "own"
    assert [place.part for place in found.related] == ["from"]
    me = {"me": {"domains": ["sunrise-trade.example", "sunrise-trade-mail.example"]}}
    assert lint(to("wang@sunrise-trade-mail.example"), ["R106"], settings=me) == []


def test_customers_are_known() -> None:
    customer = Customer("Alpenglow", domains=("alpenglow.example",), people=("x@bergkamm.example",))
    book = Book(customers=Customers((customer,)))
    assert lint(to("a@alpenglwo.example"), ["R106"], book) == [("R106", "known")]
    assert lint(to("a@bergkmam.example"), ["R106"], book) == [("R106", "known")]
    assert lint(to("a@alpenglow.example, b@mail.bergkamm.example"), ["R106"], book) == []


def test_the_original_and_the_thread_are_known() -> None:
    original = b"From: ole@westwind.example\n\nHello\n"
    assert lint(to("eva@westwnid.example"), ["R106"], original=original) == [("R106", "known")]
    quoted = "\nOn Mon, 2 Mar 2026, Ole <ole@westwind.example> wrote:\n> Hello\n"
    draft = to("eva@westwnid.example", "Subject: Re: Offer\n") + quoted
    (found,) = findings(draft, ["R106"])
    assert found.related[0].part.startswith("body")
    assert lint(to("eva@westwind.example", "Subject: Re: Offer\n") + quoted, ["R106"]) == []


@pytest.mark.parametrize(
    ("domain", "found"),
    [
        ("nordwimd.example", [("R106", "known")]),
        ("n0rdwind.example", [("R106", "known")]),
        ("nordwind-gmbh.example", []),
        ("nordwind.com", []),
        ("nordwind.example", []),
    ],
)
def test_a_forged_domain_on_the_thread(domain: str, found: list[tuple[str, str]]) -> None:
    quoted = f"\nOn Mon, 2 Mar 2026, Ole <ole@{domain}> wrote:\n> Our new account\n"
    draft = to(f"ole@{domain}", "Subject: Re: Invoice\n") + quoted
    assert lint(draft, ["R106"]) == found


def test_many_firms_on_one_mail() -> None:
    firms = (
        "nordlys solbakken meridian altstadt pobeda krakus mazovia fjordline baltica adriatica"
        " carpathia danubia silesia pomerania polarlicht westfalen nordsee ostsee"
    )
    draft = to(", ".join(f"office@{firm}.example" for firm in firms.split()))
    assert lint(draft, ALL) == []


def test_many_domains_end_somewhere() -> None:
    people = ", ".join(f"p{n}@nordwimd{'x' * (n % 40)}{n}.example" for n in range(3000))
    contacts = tuple(Contact(f"a@nordwind{n:03}.example") for n in range(300))
    lint(to(people), ["R106"], Book((*KNOWN, *contacts)))


# disguised-address


def test_the_message_names_the_letters() -> None:
    (found,) = findings(to("Anna Berg <anna.berg@nоrdwind.example>"), ["R107"])
    assert found.severity == Severity.ERROR
    assert "U+043E CYRILLIC SMALL LETTER O" in found.message()
    assert found.fix == {
        "kind": "replace",
        "old": "anna.berg@nоrdwind.example",
        "new": "anna.berg@nordwind.example",
    }


def test_a_contact_may_be_called_as_he_is() -> None:
    draft = to("anna@webжук.example")
    assert lint(draft, ["R107"]) == [("R107", "mixed")]
    assert lint(draft, ["R107"], Book((Contact("anna@webжук.example"),))) == []


def test_reply_to_and_envelope_are_read() -> None:
    draft = to("anna@x.example", "Reply-To: li.na@sunrisе-trade.example\n")
    found = findings(draft, ["R107"], envelope_to=["anna@x.example", "eve@раура.example"])
    assert [one.place.part for one in found] == ["envelope[2]", "reply-to"]


# display-name-contradicts


def test_a_known_contact_under_another_contacts_name() -> None:
    (found,) = findings(to("Anna Berg <eva@permafrost.example>"), ["R108"])
    assert (found.id, found.severity) == ("other-contact", Severity.ERROR)
    assert found.data["owner"] == "Eva Lund"
    assert [place.quote for place in found.related] == ["anna.berg@nordwind.example"]
    assert found.fix is not None
    assert found.fix["new"] == "anna.berg@nordwind.example"


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("Anna Berg <anna@alpenglow.example>", ["namesake"]),
        ("anna berg <anna@alpenglow.example>", ["namesake"]),
        ("Anna Berg <anna@mail.nordwind.example>", []),
        ("Anna Berg <anna.b72@gmx.de>", []),
        ("Anna Berg <xk3921@gmx.de>", ["namesake"]),
        ("Anna <anna@alpenglow.example>", []),
        ("SolarTech GmbH <info@alpenglow.example>", []),
        ("Eva Maria Lund <eva@permafrost.example>", []),
        ("Anna Lund <eva@permafrost.example>", []),
        ('"anna@alpenglow.example" <wang@sunrise-trade.example>', ["address"]),
        ('"wang@sunrise-trade.example" <li.na@sunrise-trade.example>', []),
        ('"anna@gmail.com" <anna@googlemail.com>', []),
        ('"anna@gmail.com" <eva@gmail.com>', ["address"]),
    ],
)
def test_names_and_addresses(address: str, found: list[str]) -> None:
    assert [id for _, id in lint(to(address), ["R108"])] == found


def test_a_namesake_on_the_thread_is_known() -> None:
    quoted = "\nOn Mon, 2 Mar 2026, Anna Berg <anna@alpenglow.example> wrote:\n> Hello\n"
    draft = to("Anna Berg <anna@alpenglow.example>", "Subject: Re: Offer\n")
    assert lint(draft + quoted, ["R108"]) == []
    assert lint(draft, ["R108"]) == [("R108", "namesake")]


@pytest.mark.parametrize("rule", ["R106", "R107", "R108"])
@pytest.mark.parametrize(
    "unit",
    [
        "a@nоrd.example,",
        '"a@b.example" <c@d.example>,',
        "x@xn--a.example,",
        "\u200b@\u202e,",
        "@@<>;",
    ],
)
def test_hostile_recipients(rule: str, unit: str) -> None:
    lint(to(unit * (20_000 // len(unit)) + "x@y.example"), [rule])


LOCALS = st.text("abirnmvwld01.", min_size=1, max_size=9)
DOMAINS = st.sampled_from(["a.co", "ab.co", "firm.example", "frim.example", "fim.example"])
ADDRESSES = st.builds("{}@{}".format, LOCALS, DOMAINS)
VOCABULARY = Vocabulary(default_catalogue())


@given(ADDRESSES, st.integers(0, 20), st.sampled_from(["", "x", "m", "rn"]), st.integers(0, 2))
def test_no_near_address_is_passed_over(known: str, at: int, new: str, lost: int) -> None:
    written = known[:at] + new + known[at + lost :]
    draft = Draft.parse(b"")
    facts = Facts(draft, VOCABULARY)
    context = Context(draft, facts, VOCABULARY.catalogue, Me(addresses=(known,)))
    near = AddressIndex([known]).near(written)
    assert list(find_twins(written, context.known_near(written))) == list(find_twins(written, near))
