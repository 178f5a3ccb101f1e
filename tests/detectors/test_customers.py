"""The rules on customers, with what their cards cannot show."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Any

import pytest

from sendlint.book import Book
from sendlint.book.customers import Customer, Customers
from sendlint.config import Config
from sendlint.finding import Finding, Severity
from sendlint.linter import Linter

SOLAR = Customer(
    "SolarTech GmbH",
    aliases=("索拉科技", "STG"),
    domains=("solartech.example",),
    accounts=("GB29 NWBK 6016 1331 9268 19",),
    references=("ST-*", "*/solar"),
    files=("stq*", "offer_*_solar.*"),
)
NORD = Customer(
    "Nordwind AS",
    domains=("nordwind.example",),
    accounts=("DE89 3704 0044 0532 0130 00",),
    references=("NW-*",),
)
NORD_SOLAR = Customer("Nordwind Solar AB", domains=("nordwindsolar.example",))
BALTICA = Customer("Baltica Sp. z o.o.", domains=("baltica.example",))
ME = "Li Na <li.na@sunrise.example>"
ANNA = "Anna Berg <anna@nordwind.example>"


def lint(
    rule: str,
    to: str = ANNA,
    subject: str = "Offer",
    body: str = "Hello Anna",
    files: tuple[str, ...] = (),
    headers: dict[str, str] | None = None,
    customers: tuple[Customer, ...] = (SOLAR, NORD, BALTICA),
    options: dict[str, Any] | None = None,
    **more: Any,
) -> list[Finding]:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = ME, to, subject
    for name, value in (headers or {}).items():
        mail[name] = value
    mail.set_content(body)
    for name in files:
        mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename=name)
    config = Config.of({"select": [rule], "options": {rule: options or {}}})
    linter = Linter(config, book=Book(customers=Customers(customer=customers)))
    report = linter.lint(mail.as_bytes(), **more)
    assert not report.crashed
    return list(report.findings)


def ids(rule: str, *args: Any, **more: Any) -> list[str]:
    return [finding.id for finding in lint(rule, *args, **more)]


# wrong-customer


def test_a_finding_names_both_sides() -> None:
    (found,) = lint("wrong-customer", body="Hello Anna,\nthe panels for SolarTech are ready.")
    assert found.severity == Severity.ERROR
    assert (found.place.part, found.place.line, found.place.quote) == ("body", 2, "SolarTech")
    assert found.data == {
        "phrase": "SolarTech",
        "other": "SolarTech GmbH",
        "customer": "Nordwind AS",
        "address": "anna@nordwind.example",
    }
    assert [place.part for place in found.related] == ["to[1]"]


@pytest.mark.parametrize(
    "body",
    [
        "the panels for Solar Tech",
        "索拉科技的面板",
        "the panels for STG GmbH",
        "the goods of ST-118/2",
        "the goods of 2026-118/solar",
        "paid to GB29NWBK60161331926819",
        "paid to IBAN GB29 NWBK 6016 1331 9268 19.",
        "our ST-118, STG",
    ],
)
def test_what_speaks_of_a_customer(body: str) -> None:
    assert ids("wrong-customer", body=body) == ["text"]


@pytest.mark.parametrize(
    "body",
    [
        "the panels for STG",
        "near st-germain",
        "item XST-118",
        "paid to GB29NWBK601613319268195",
        "see https://solartech.example/",
        "Hello\n\n-- \nLi Na, agent of SolarTech",
        "Hello\n\nOn 9 March 2026 Anna <anna@nordwind.example> wrote:\n> and SolarTech?",
        "Nordwind gets what SolarTech has",
        "our customers: SolarTech, Baltica, Fjord",
        "Baltica is what they call the baltica fair",
    ],
)
def test_what_does_not(body: str) -> None:
    fjord = Customer("Fjord AB", domains=("fjord.example",))
    assert ids("wrong-customer", body=body, customers=(SOLAR, NORD, BALTICA, fjord)) == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("SolarTech_offer.pdf", ["file"]),
        ("OfferSolarTech.pdf", ["file"]),
        ("offer-solartech.2026.pdf", ["file"]),
        ("索拉科技报价.pdf", ["file"]),
        ("ST-118.pdf", ["file"]),
        ("invoice_ST-118_v2.pdf", ["file"]),
        ("STQ 118.pdf", ["file"]),
        ("offer_3_solar.pdf", ["file"]),
        ("offer Nordwind SolarTech.pdf", []),
        ("solartechnik.pdf", []),
        ("offer.pdf", []),
    ],
)
def test_files(name: str, found: list[str]) -> None:
    assert ids("wrong-customer", body="Hello Nordwind", files=(name,)) == found


def test_a_wrong_file_can_be_detached() -> None:
    (found,) = lint("wrong-customer", files=("a.pdf", "solartech.pdf"))
    assert found.fix == {"kind": "detach", "name": "solartech.pdf"}
    assert found.place.part == "solartech.pdf"


def test_each_wrong_file_is_found_and_the_text_is_not_repeated() -> None:
    files = ("solartech-1.pdf", "solartech-2.pdf")
    found = lint("wrong-customer", body="the files of SolarTech", files=files)
    assert [(f.id, f.place.part) for f in found] == [("file", name) for name in files]


def test_a_document_number_beside_the_right_name_is_a_warning() -> None:
    (found,) = lint("wrong-customer", body="Nordwind: order ST-118 is packed.")
    assert (found.id, found.severity) == ("both", Severity.WARNING)


@pytest.mark.parametrize(
    "to",
    [
        "max@solartech.example",
        f"{ANNA}, max@solartech.example",
        "ops@forwarder.example",
        "wang@sunrise.example",
        "anna@notnordwind.example",
    ],
)
def test_recipients_who_may_hear_of_it(to: str) -> None:
    assert ids("wrong-customer", to, body="the panels for SolarTech") == []


def test_hidden_recipients_count() -> None:
    body = "the panels for SolarTech"
    assert ids("wrong-customer", body=body, headers={"Bcc": "max@solartech.example"}) == []
    assert ids("wrong-customer", "li.na@sunrise.example", body=body, headers={"Bcc": ANNA})


def test_names_in_mail_to_many_customers_are_references() -> None:
    to = f"{ANNA}, ewa@baltica.example, ole@fjord.example"
    many = (SOLAR, NORD, BALTICA, Customer("Fjord AB", domains=("fjord.example",)))
    assert ids("wrong-customer", to, body="as SolarTech does", customers=many) == []
    assert ids("wrong-customer", to, body="order ST-118", customers=many) == ["text"]
    assert ids("wrong-customer", body="as SolarTech does", bulk=True) == []


@pytest.mark.parametrize("body", ["the panels for Nordwind", "the panels for Nordwind Solar"])
def test_a_name_that_is_part_of_the_right_one(body: str) -> None:
    customers = (NORD, NORD_SOLAR)
    assert ids("wrong-customer", "ole@nordwindsolar.example", body=body, customers=customers) == []


def test_related_customers_share_secrets() -> None:
    sister = Customer("SolarTech Polska", domains=("solartech.pl",), people=("m@nordwind.example",))
    group = Customer("Nordwind AS", domains=("nordwind.example",), people=("m@nordwind.example",))
    body = "the panels for SolarTech Polska"
    assert ids("wrong-customer", body=body, customers=(sister, group)) == []


REPLY = {"In-Reply-To": "<1@mail.example>"}
TRAIL = "\n\nOn 9 March 2026 {} wrote:\n> when does it come?"


@pytest.mark.parametrize(
    ("author", "headers", "found"),
    [
        ("Anna Berg <anna@nordwind.example>", REPLY, []),
        ("Max <max@solartech.example>", REPLY, ["text"]),
        ("", REPLY, []),
        ("", {}, ["text"]),
    ],
)
def test_the_subject_of_a_reply(author: str, headers: dict[str, str], found: list[str]) -> None:
    body = "It comes on Monday." + (TRAIL.format(author) if author else "")
    assert ids("wrong-customer", subject="Re: SolarTech", body=body, headers=headers) == found


def test_a_common_name_needs_a_second_sign() -> None:
    options = {"common": ["SolarTech"]}
    assert ids("wrong-customer", body="modules of SolarTech", options=options) == []
    body = "order ST-118 of SolarTech"
    assert ids("wrong-customer", body=body, options=options) == ["text"]


@pytest.mark.parametrize("name", ["Lindqvist AB", "Berg GmbH"])
def test_the_name_of_a_person_on_the_mail(name: str) -> None:
    other = Customer(name, domains=("other.example",))
    to = "Carl Lindqvist <carl@nordwind.example>, Anna Berg <anna@nordwind.example>"
    body = "Hello Lindqvist, hello Berg"
    assert ids("wrong-customer", to, body=body, customers=(NORD, other)) == []


# mixed-customers


def test_the_fewer_move_to_bcc() -> None:
    to = "max@solartech.example, anna@nordwind.example, ole@nordwind.example"
    (found,) = lint("mixed-customers", to)
    assert found.fix == {"kind": "move-to-bcc", "addresses": ["max@solartech.example"]}
    assert found.data["first_customer"] == "SolarTech GmbH"
    assert found.data["second_customer"] == "Nordwind AS"


def test_who_belongs_to_both_joins_them() -> None:
    agent = "agent@broker.example"
    customers = tuple(Customer(c.name, domains=c.domains, people=(agent,)) for c in (SOLAR, NORD))
    to = "max@solartech.example, anna@nordwind.example"
    assert ids("mixed-customers", to, customers=customers) == []
    assert ids("mixed-customers", to) == ["pair"]


@pytest.mark.parametrize("cc", ["dev@lists.project.example", "panels@googlegroups.com"])
def test_a_public_list_is_no_secret(cc: str) -> None:
    to = "max@solartech.example, anna@nordwind.example"
    assert ids("mixed-customers", to, headers={"Cc": cc}) == []


def test_an_answer_is_a_warning() -> None:
    to = "max@solartech.example, anna@nordwind.example"
    (found,) = lint("mixed-customers", to, headers=REPLY)
    assert (found.id, found.severity) == ("reply", Severity.WARNING)


def test_both_were_on_the_original() -> None:
    to = "max@solartech.example, anna@nordwind.example"
    original = f"From: {to.split(', ')[0]}\nTo: {ME}, anna@nordwind.example\n\nHello\n".encode()
    assert ids("mixed-customers", to, original=original) == []


# third-party-addresses


def test_the_threshold_is_an_option() -> None:
    body = "\n".join(f"p@firm{number}.example" for number in range(5))
    rule = "third-party-addresses"
    assert ids(rule, body=body) == []
    assert ids(rule, body=body, options={"addresses": 5}) == ["many"]


def test_public_lists_are_no_addresses_of_people() -> None:
    body = "\n".join(f"dev@lists.firm{number}.example" for number in range(5))
    assert ids("third-party-addresses", body=body, options={"addresses": 5}) == []


@pytest.mark.parametrize(
    ("to", "found"),
    [("jan@partner.example", ["trail"]), ("ole@nordwind.example", []), ("p@firm1.example", [])],
)
def test_a_trail_that_goes_to_others(to: str, found: list[str]) -> None:
    people = "; ".join(f"p@firm{number}.example" for number in range(5))
    head = f"From: {ANNA}\nSent: Monday, 9 March 2026 10:00\nTo: {people}\nSubject: Hi"
    body = f"See below.\n\n{head}\n\nHello all"
    options = {"addresses": 3}
    assert ids("third-party-addresses", to, body=body, options=options) == found


@pytest.mark.parametrize(
    "body",
    [
        "write to max@solartech.example",
        "max@solartech.example and lena@de.solartech.example",
    ],
)
def test_another_customers_address(body: str) -> None:
    (found,) = lint("third-party-addresses", body=body)
    assert (found.id, found.severity) == ("customer", Severity.WARNING)
    assert found.data["customer"] == "SolarTech GmbH"


@pytest.mark.parametrize(
    "body",
    [
        "write to ole@nordwind.example or wang@sunrise.example",
        "my other address: li.na@baltica.example",
        "with the permission of Max: max@solartech.example",
        "Hello\n\nOn 9 March 2026 Max <max@solartech.example> wrote:\n> hello",
    ],
)
def test_addresses_that_may_be_passed_on(body: str) -> None:
    assert ids("third-party-addresses", body=body) == []
