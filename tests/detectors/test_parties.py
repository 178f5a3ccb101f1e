"""The rules on the customers file and the lists, with what their cards cannot show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
import pytest

from sendlint.book import Book
from sendlint.book.customers import Customers
from sendlint.book.patterns import AddressPatterns
from sendlint.book.suppressed import Suppressed, SuppressionList
from sendlint.config import Config
from sendlint.finding import Finding, Severity
from sendlint.linter import Linter

ME = "From: Li Na <li.na@sunrise.example>\n"


def lint(
    rule: str,
    draft: str,
    book: Book | Mapping[str, Any],
    settings: dict[str, Any] | None = None,
    **more: Any,
) -> list[Finding]:
    """Lint with one rule; a mapping is a customers file."""
    if not isinstance(book, Book):
        book = Book(customers=msgspec.convert(book, Customers))
    config = Config.of({**(settings or {}), "select": [rule]})
    report = Linter(config, book=book).lint(draft.encode(), **more)
    assert not report.crashed
    return list(report.findings)


def ids(rule: str, draft: str, book: Book | Mapping[str, Any], **more: Any) -> list[str]:
    return [finding.id for finding in lint(rule, draft, book, **more)]


def forbid(*patterns: str) -> Book:
    return Book(forbidden=AddressPatterns.parse(patterns))


def suppress(*patterns: str) -> Book:
    list_ = SuppressionList("/srv/lists/out.txt", AddressPatterns.parse(patterns))
    return Book(suppressed=Suppressed((list_,)))


TOGETHER = {"never-together": [{"parties": ["a.example", "b.example"]}]}
CIRCLE = {"circle": [{"match": "project-x", "allowed": ["sunrise.example"]}]}
REQUIRED = {"required": [{"match": "claim", "recipient": "quality@sunrise.example"}]}
RIVALS = {"competitor": [{"name": "Rival", "domains": ["rival.example"]}]}


@pytest.mark.parametrize(
    ("rule", "book", "address"),
    [
        ("forbidden-recipient", forbid("a.example"), "x@a.example"),
        ("competitor-recipient", RIVALS, "x@rival.example"),
        ("never-together", TOGETHER, "x@a.example"),
        ("outside-circle", CIRCLE, "x@a.example"),
        ("suppressed-recipient", suppress("x@a.example"), "x@a.example"),
    ],
)
@pytest.mark.parametrize("field", ["To", "Cc", "Bcc", "envelope"])
def test_every_field_counts(rule: str, book: Any, address: str, field: str) -> None:
    header, envelope = f"{field}: {address}\n", ()
    if field == "envelope":
        header, envelope = "", ("y@b.example", address)
    draft = f"{ME}To: y@b.example\n{header}Subject: Project X\n\nHello\n"
    if rule == "outside-circle":
        draft = draft.replace("y@b.example", "y@sunrise.example")
        envelope = tuple(one.replace("b.example", "sunrise.example") for one in envelope)
    (found,) = lint(rule, draft, book, envelope_to=envelope)
    assert found.severity == Severity.ERROR
    assert address in str(found.data)
    assert address in {found.place.quote, *(place.quote for place in found.related)}


# Defects seen in other programs


@pytest.mark.parametrize("rule", ["forbidden-recipient", "suppressed-recipient"])
@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        ("example.com", "anna@notexample.com"),
        ("@example.com", "anna@example.com.evil.org"),
        ("sato@x.example", "k-sato@x.example"),
        ("sato@x.example", "sato@x.example.org"),
    ],
)
def test_a_dot_or_an_at_bounds_what_is_listed(rule: str, pattern: str, address: str) -> None:
    book = forbid(pattern) if rule == "forbidden-recipient" else suppress(pattern)
    assert not ids(rule, f"{ME}To: {address}\n\nHello\n", book)


@pytest.mark.parametrize("address", ["anna@notsunrise.example", "anna@sunrise.example.evil.org"])
def test_a_dot_bounds_who_is_allowed(address: str) -> None:
    assert ids("outside-circle", f"{ME}To: {address}\nSubject: Project X\n\nHello\n", CIRCLE)


@pytest.mark.parametrize("pattern", ["EXAMPLE.com", "Anna@Example.COM", "*@eXample.com"])
def test_case_does_not_matter(pattern: str) -> None:
    assert ids("forbidden-recipient", f"{ME}To: ANNA@example.com\n\nHello\n", forbid(pattern))


@pytest.mark.parametrize(
    ("subject", "text"), [("Project X", "Hello"), ("Offer", "on project X"), ("Project X",) * 2]
)
def test_subject_or_text_is_enough(subject: str, text: str) -> None:
    mail = f"{ME}To: anna@a.example\nSubject: {subject}\n\n{text}\n"
    (found,) = lint("outside-circle", mail, CIRCLE)
    assert found.related[0].part == ("subject" if subject == "Project X" else "body")
    claim = mail.replace("Project X", "claim").replace("project X", "claim")
    assert ids("required-recipient", claim, REQUIRED) == ["phrase"]


# forbidden-recipient, competitor-recipient


def test_a_forbidden_address_is_named_once_with_its_fix() -> None:
    draft = f"{ME}To: Anna <Anna@a.example>\nBcc: anna@a.example\n\nHello\n"
    (found,) = lint("forbidden-recipient", draft, forbid("@a.example"))
    assert found.place.part == "to[1]"
    assert found.fix == {"kind": "remove-recipient", "address": "Anna@a.example"}
    assert found.message("en").startswith("Anna@a.example must get no mail: @a.example is on")


def test_an_exception_holds_wherever_it_stands() -> None:
    book = forbid("!ok@a.example", "a.example")
    draft = f"{ME}To: ok@a.example, no@a.example\n\nHello\n"
    assert [found.data["address"] for found in lint("forbidden-recipient", draft, book)] == [
        "no@a.example"
    ]


def test_a_competitor_is_named() -> None:
    (found,) = lint("competitor-recipient", f"{ME}To: x@eu.rival.example\n\nHello\n", RIVALS)
    assert found.data == {"address": "x@eu.rival.example", "competitor": "Rival"}
    assert found.fix == {"kind": "remove-recipient", "address": "x@eu.rival.example"}


# never-together


def test_both_sides_are_named_with_their_people() -> None:
    draft = f"{ME}To: x@a.example, y@a.example\nCc: z@b.example, w@c.example\n\nHello\n"
    (found,) = lint("never-together", draft, TOGETHER)
    assert found.id == "visible"
    assert found.data == {
        "party": "a.example",
        "addresses": ["x@a.example", "y@a.example"],
        "other": "b.example",
        "other_addresses": ["z@b.example"],
    }
    assert [place.part for place in found.related] == ["cc[1]", "to[2]"]
    assert found.fix is None


@pytest.mark.parametrize(
    "header", ["Bcc: x@a.example, z@b.example", "To: x@a.example\nBcc: z@b.example"]
)
def test_bcc_hides_nothing(header: str) -> None:
    assert ids("never-together", f"{ME}{header}\n\nHello\n", TOGETHER) == ["hidden"]


def test_one_visible_member_of_each_side_is_visible() -> None:
    draft = f"{ME}To: x@a.example, z@b.example\nBcc: y@a.example\n\nHello\n"
    assert ids("never-together", draft, TOGETHER) == ["visible"]


def test_the_narrower_party_has_whom_both_claim() -> None:
    book = {"never-together": [{"parties": ["boss@a.example", "a.example"]}]}
    (found,) = lint("never-together", f"{ME}To: boss@a.example, x@a.example\n\nHello\n", book)
    assert found.data["addresses"] == ["boss@a.example"]
    assert found.data["other_addresses"] == ["x@a.example"]
    assert not ids("never-together", f"{ME}To: y@a.example, x@a.example\n\nHello\n", book)
    assert not ids("never-together", f"{ME}To: boss@a.example\n\nHello\n", book)


def test_one_pair_in_two_rows_is_named_once() -> None:
    rows = [{"parties": ["a.example", "b.example"]}, {"parties": ["b.example", "a.example"]}]
    draft = f"{ME}To: x@a.example, z@b.example\n\nHello\n"
    assert ids("never-together", draft, {"never-together": rows}) == ["visible"]


# outside-circle


def test_all_outside_are_named_in_one_finding() -> None:
    people = "To: x@a.example, li@sunrise.example, x@A.example\nBcc: y@b.example"
    draft = f"{ME}{people}\nSubject: Project_X\n\nHi\n"
    (found,) = lint("outside-circle", draft, CIRCLE)
    assert found.data == {"phrase": "Project_X", "addresses": ["x@a.example", "y@b.example"]}
    assert [place.part for place in found.related] == ["subject", "bcc[1]"]
    assert found.fix is None


def test_a_crowd_is_not_named_whole() -> None:
    people = ", ".join(f"x{n}@a.example" for n in range(150))
    (found,) = lint("outside-circle", f"{ME}To: {people}\nSubject: Project X\n\nHi\n", CIRCLE)
    assert len(found.message()) < 3000
    assert found.message().endswith("x99@a.example, ….")


def test_one_outside_can_be_removed() -> None:
    (found,) = lint("outside-circle", f"{ME}To: x@a.example\nSubject: project\n x\n\nHi\n", CIRCLE)
    assert found.fix == {"kind": "remove-recipient", "address": "x@a.example"}
    assert found.data["phrase"] == "project x"


def test_colleagues_are_outside_unless_allowed_and_the_sender_is_not() -> None:
    book = {"circle": [{"match": "project-x", "allowed": ["boss@sunrise.example"]}]}
    people = "To: Li.Na@sunrise.example, boss@sunrise.example, wang@sunrise.example"
    draft = f"{ME}{people}\nSubject: Project X\n\nHi\n"
    (found,) = lint("outside-circle", draft, book)
    assert found.data["addresses"] == ["wang@sunrise.example"]


def test_two_circles_are_two_findings_and_two_phrases_of_one_are_not() -> None:
    circles = [
        {"match": "project-x", "allowed": ["sunrise.example"]},
        {"match": ["项目X", "底价"], "allowed": ["SUNRISE.example"]},
        {"match": "floor price", "allowed": ["boss@sunrise.example"]},
    ]
    draft = f"{ME}To: x@a.example\nSubject: Project X\n\n底价: floor price\n"
    assert len(lint("outside-circle", draft, {"circle": circles})) == 2


def test_quoted_text_counts_if_asked() -> None:
    trail = "On Mon, 2 Mar 2026, A <a@a.example> wrote:\n> project X\n"
    draft = f"{ME}To: x@a.example\nSubject: Re: Offer\n\nHi\n\n{trail}"
    assert not ids("outside-circle", draft, CIRCLE)
    options = {"options": {"outside-circle": {"quoted": True}}}
    assert ids("outside-circle", draft, CIRCLE, settings=options) == ["outside"]


# required-recipient


def test_who_is_missing_can_be_added() -> None:
    (found,) = lint("required-recipient", f"{ME}To: x@a.example\nSubject: Claim\n\nHi\n", REQUIRED)
    assert found.severity == Severity.WARNING
    assert found.place.part == "subject"
    assert found.data == {"recipient": "quality@sunrise.example", "phrase": "Claim"}
    assert found.fix == {"kind": "add-recipient", "addresses": ["quality@sunrise.example"]}


@pytest.mark.parametrize("header", ["Cc", "Bcc", "envelope"])
def test_whoever_gets_it_is_not_missing(header: str) -> None:
    draft = f"{ME}To: x@a.example\nSubject: Claim\n\nHi\n"
    if header == "envelope":
        envelope = ("x@a.example", "Quality@Sunrise.example")
        assert not ids("required-recipient", draft, REQUIRED, envelope_to=envelope)
    else:
        draft = f"{header}: Quality@Sunrise.example\n{draft}"
        assert not ids("required-recipient", draft, REQUIRED)


def test_a_group_is_named_with_a_few_addresses() -> None:
    members = [f"q{n}@sunrise.example" for n in range(5)]
    book = {
        "group": [{"name": "Quality", "members": members}],
        "required": [
            {"match": "claim", "recipient": "Quality"},
            {"match": "complaint", "recipient": "quality"},
            {"match": "x@a.example", "recipient": "*@audit.example"},
        ],
    }
    draft = f"{ME}To: x@a.example\nSubject: claim, complaint\n\nHi\n"
    first, second = lint("required-recipient", draft, book)
    wanted = "Quality (q0@sunrise.example, q1@sunrise.example, q2@sunrise.example, …)"
    assert first.data["recipient"] == wanted
    assert (second.id, second.data["recipient"]) == ("party", "*@audit.example")
    assert first.fix is second.fix is None


# suppressed-recipient


def test_how_somebody_is_listed() -> None:
    draft = f"{ME}To: x@a.example, y@mail.b.example\n\nHello\n"
    first, second = lint("suppressed-recipient", draft, suppress("x@a.example", "b.example"))
    assert (first.id, second.id) == ("address", "domain")
    assert first.data == {"address": "x@a.example", "file": "out.txt"}
    assert second.data["domain"] == "@b.example"
    assert second.fix == {"kind": "remove-recipient", "address": "y@mail.b.example"}


REPLY = (
    f"{ME}To: x@a.example\nSubject: Re: Order\n\nHi\n\nOn Mon, X <x@a.example> wrote:\n> Where?\n"
)


def test_an_answer_is_no_advertising() -> None:
    (found,) = lint("suppressed-recipient", REPLY, suppress("x@a.example"))
    assert (found.id, found.severity) == ("answer", Severity.INFO)


@pytest.mark.parametrize(
    ("draft", "more"),
    [
        (REPLY, {"bulk": True}),
        (REPLY.replace("Re: ", ""), {}),
        (REPLY.replace("<x@a.example> wrote", "wrote"), {}),
    ],
)
def test_what_only_looks_like_an_answer(draft: str, more: dict[str, Any]) -> None:
    assert ids("suppressed-recipient", draft, suppress("x@a.example"), **more) == ["address"]


def test_an_answer_to_the_original_mail() -> None:
    draft = f"{ME}To: x@a.example\nSubject: Order\n\nHi\n"
    original = b"From: X <x@a.example>\nTo: li.na@sunrise.example\n\nWhere?\n"
    found = ids("suppressed-recipient", draft, suppress("x@a.example"), original=original)
    assert found == ["answer"]
