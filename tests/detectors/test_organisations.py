"""The rules on organisations and on how many get a mail, with what their cards cannot show."""

from __future__ import annotations

from typing import Any

import pytest

from sendlint.book import Book, Contact
from sendlint.config import Config
from sendlint.finding import Finding
from sendlint.linter import Linter

ME = "From: Li Na <li.na@sunrise.example>\n"


def lint(
    rule: str, fields: str, contacts: tuple[Contact, ...] = (), body: str = "Hello\n", **more: Any
) -> list[Finding]:
    linter = Linter(Config.of({"select": [rule]}), book=Book(contacts))
    report = linter.lint(f"{ME}{fields}\n\n{body}".encode(), **more)
    assert not report.crashed
    return list(report.findings)


def test_organisations_are_named_once() -> None:
    (found,) = lint(
        "R119", "To: a@x.example, b@mail.x.example\nCc: c@firm.co.uk, d@gmail.com, e@gmail.com"
    )
    assert found.data["organisations"] == ["x.example", "firm.co.uk", "d@gmail.com", "e@gmail.com"]
    assert found.data["count"] == 4
    assert not lint("R119", "To: a@x.example, A@X.example")


def test_external_recipients_are_one_finding() -> None:
    people = ", ".join(f"p{number}@x.example" for number in range(30))
    (found,) = lint("R120", f"To: zhao@sunrise.example, {people}, P1@x.example")
    assert found.data["count"] == 30
    assert len(found.data["addresses"]) == 10  # type: ignore[arg-type]  # a list
    assert found.place.part == "to[2]"
    assert lint("R120", "To: zhao@sunrise.example", envelope_to=["a@x.example"])


def test_first_time_recipients() -> None:
    known = (Contact("max@solartech.example"), Contact("anna@gmail.com"))
    fields = "To: a@x.example, eva@solartech.example, ann@gmail.com, zhao@sunrise.example"
    found = lint("R121", fields, known)
    assert [finding.data["address"] for finding in found] == ["a@x.example", "ann@gmail.com"]
    assert found[0].fix == {"kind": "remove-recipient", "address": "a@x.example"}
    original = b"From: b@x.example\nTo: li.na@sunrise.example\n\nHello\n"
    assert len(lint("R121", fields, known, original=original)) == 1
    assert not lint("R121", fields, ())


PRIVATE = "To: Anna Nowak <ania88@wp.pl>"


@pytest.mark.parametrize(
    "contact",
    [
        Contact("anna@nordwind.example", "Nowak, Anna"),
        Contact("anna@nordwind.example", "ANNA NOWAK"),
    ],
)
def test_private_address_by_name(contact: Contact) -> None:
    (found,) = lint("R122", PRIVATE, (contact,))
    assert found.data == {"address": "ania88@wp.pl", "business": "anna@nordwind.example"}
    assert found.fix == {"kind": "replace", "old": "ania88@wp.pl", "new": "anna@nordwind.example"}


@pytest.mark.parametrize(
    "contacts",
    [
        (),
        (Contact("anna@nordwind.example", "Anna"),),
        (Contact("anna.n@gmail.com", "Anna Nowak"),),
        (Contact("anna@nordwind.example", "Anna Nowak"), Contact("ania88@wp.pl")),
    ],
    ids=["nobody", "first-name", "private-too", "known"],
)
def test_private_address_is_silent(contacts: tuple[Contact, ...]) -> None:
    assert not lint("R122", PRIVATE, contacts)


def test_private_and_business_address_on_one_mail() -> None:
    (found,) = lint("R122", PRIVATE + ", Anna Nowak <anna@nordwind.example>")
    assert found.fix == {"kind": "remove-recipient", "address": "ania88@wp.pl"}
    assert lint("R122", "To: anna.nowak@wp.pl\nCc: Anna Nowak <an@nordwind.example>")
    assert lint("R122", "To: 王芳 <88881234@qq.com>\nCc: 王芳 <wf@nordwind.example>")


def test_too_many_counts_the_envelope() -> None:
    people = [f"p{number}@x.example" for number in range(21)]
    (found,) = lint("R124", "To: p0@x.example", envelope_to=people)
    assert found.data == {"count": 21, "most": 20}
    assert not lint("R124", "To: p0@x.example", envelope_to=people[:20])


def test_only_bcc() -> None:
    (found,) = lint("R125", "Bcc: a@x.example, b@y.example")
    assert found.data == {"count": 2}
    assert found.place.part == "bcc[1]"
    assert not lint("R125", "Bcc: a@x.example", bulk=True)
    assert not lint("R125", "Cc: c@x.example\nBcc: a@x.example")
    assert lint("R125", "To: undisclosed-recipients\nBcc: a@x.example")
