"""The rules on recipients, with what their cards cannot show: contacts, originals, many people."""

from __future__ import annotations

from typing import Any

import pytest

from sendlint.book import Book, Contact
from sendlint.config import Config
from sendlint.finding import Finding, Severity
from sendlint.linter import Linter

ME = "From: Li Na <li.na@sunrise.example>\n"


def lint(
    rule: str,
    draft: str,
    contacts: tuple[str, ...] = (),
    settings: dict[str, Any] | None = None,
    **more: Any,
) -> list[Finding]:
    config = Config.of({**(settings or {}), "select": [rule]})
    book = Book(tuple(Contact(address) for address in contacts))
    report = Linter(config, book=book).lint(draft.encode(), **more)
    assert not report.crashed
    return list(report.findings)


def ids(rule: str, draft: str, **more: Any) -> list[str]:
    return [finding.id for finding in lint(rule, draft, **more)]


# invalid-address


def test_a_finding_names_place_and_fix() -> None:
    (found,) = lint("invalid-address", ME + "To: a@b.example, anna@gmail,com\n\nHello\n")
    assert found.place.part == "to[2]"
    assert found.place.source_line == 2
    assert found.severity == Severity.ERROR
    assert found.fix == {"kind": "replace", "old": "anna@gmail,com", "new": "anna@gmail.com"}


def test_a_comma_splits_within_one_field_only() -> None:
    found = ids("invalid-address", ME + "To: anna@firm\nCc: com\n\nHello\n")
    assert sorted(found) == ["no-at", "no-ending"]


def test_envelope_and_reply_to_are_read() -> None:
    draft = ME + "Reply-To: sales@sunrise\nTo: a@b.example\n\nHello\n"
    found = lint("invalid-address", draft, envelope_to=["a@b.example", "carl@@b.example"])
    assert [(f.id, f.place.part) for f in found] == [
        ("mistyped", "envelope[2]"),
        ("no-ending", "reply-to"),
    ]


def test_one_semicolon_at_the_end_is_harmless() -> None:
    assert ids("invalid-address", ME + "To: a@b.example;\n\nHello\n") == []


def test_findings_end_somewhere() -> None:
    to = ", ".join(f"p{number}@host" for number in range(500))
    assert len(ids("invalid-address", ME + f"To: {to}\n\nHello\n")) == 100


@pytest.mark.parametrize("name", ["undisclosed-recipients", "Undisclosed recipients:;"])
def test_hidden_recipients_are_no_flaw(name: str) -> None:
    assert ids("invalid-address", ME + f"To: {name}\n\nHello\n") == []


# duplicate-recipient


def test_the_less_visible_copy_is_removed() -> None:
    draft = ME + "Bcc: anna@b.example\nTo: Anna <ANNA@b.example>\n\nHello\n"
    (found,) = lint("duplicate-recipient", draft)
    assert found.place.part == "bcc[1]"
    assert [place.part for place in found.related] == ["to[1]"]
    assert found.data == {"address": "anna@b.example", "first": "To", "second": "Bcc"}
    assert found.fix == {"kind": "remove-recipient", "address": "anna@b.example"}


def test_three_times_is_two_findings() -> None:
    draft = ME + "To: a@b.example, a@b.example\nCc: a@b.example\n\nHello\n"
    assert ids("duplicate-recipient", draft) == ["twice-in-field", "twice"]


def test_the_envelope_repeats_the_header() -> None:
    draft = ME + "To: anna@b.example\n\nHello\n"
    assert ids("duplicate-recipient", draft, envelope_to=["Anna@b.example"]) == []


def test_other_spellings_are_only_a_hint() -> None:
    draft = ME + "To: anna@b.example\nCc: anna+x@b.example\n\nHello\n"
    (found,) = lint("duplicate-recipient", draft)
    assert found.severity == Severity.INFO


# typo-domain


def test_domains_of_contacts_are_right() -> None:
    draft = ME + "To: office@hotmial.com\n\nHello\n"
    assert ids("typo-domain", draft) == ["provider"]
    assert ids("typo-domain", draft, contacts=("anna@hotmial.com",)) == []
    assert ids("typo-domain", draft, contacts=("anna@hotmail.com",)) == ["provider"]


def test_the_fix_keeps_the_local_part_as_written() -> None:
    (found,) = lint("typo-domain", ME + "To: Anna.Berg@GMIAL.com\n\nHello\n")
    assert found.fix == {
        "kind": "replace",
        "old": "Anna.Berg@GMIAL.com",
        "new": "Anna.Berg@gmail.com",
    }


# lookalike-address

KNOWN = ("jan.kowalski@nordwind.example", "anna.berg@nordwind.example", "info@nordwind.example")


@pytest.mark.parametrize(
    "written",
    [
        "jan.kowlaski@nordwind.example",
        "jan.kowalsk@nordwind.example",
        "an.kowalski@nordwind.example",
        "anna.berg@nordwimd.example",
        "Anna.Bergg@Nordwind.example",
        "jan.kowalska@nordwind.example",
    ],
)
def test_near_twins_of_contacts(written: str) -> None:
    (found,) = lint("lookalike-address", ME + f"To: {written}\n\nHello\n", contacts=KNOWN)
    assert found.id == "known"
    assert found.severity == Severity.ERROR
    assert found.data["known"] in KNOWN
    assert [place.part for place in found.related] == ["contacts"]
    assert found.fix == {"kind": "replace", "old": written, "new": found.data["known"]}


@pytest.mark.parametrize(
    "written",
    [
        "jan.nowalski@nordwind.example",
        "jan_kowalski@nordwind.example",
        "jan.kowalski2@nordwind.example",
        "jan.kowalski@nordwind.com",
        "info@nordwint.example",
        "JAN.KOWALSKI@nordwind.example",
    ],
)
def test_other_people_than_the_contacts(written: str) -> None:
    assert ids("lookalike-address", ME + f"To: {written}\n\nHello\n", contacts=KNOWN) == []


def test_a_known_address_is_never_questioned() -> None:
    draft = ME + "To: jan.kowlaski@nordwind.example\n\nHello\n"
    both = (*KNOWN, "Jan.Kowlaski@nordwind.example")
    assert ids("lookalike-address", draft, contacts=both) == []
    me = {"me": {"addresses": ["jan.kowlaski@nordwind.example"]}}
    assert ids("lookalike-address", draft, contacts=KNOWN, settings=me) == []


def test_the_original_mail_counts_as_known() -> None:
    original = b"From: jan.kowalski@nordwind.example\nCc: eva.lindholm@nordwind.example\n\nHello\n"
    draft = ME + "To: jan.kowlaski@nordwind.example\nCc: eva.lindhlom@nordwind.example\n\nHello\n"
    assert ids("lookalike-address", draft, original=original) == ["known", "known"]
    assert ids("lookalike-address", draft) == []


def test_a_slip_of_a_mail_provider_is_left_to_typo_domain() -> None:
    draft = ME + "To: anna.berg@gmial.com\n\nHello\n"
    assert ids("lookalike-address", draft, contacts=("anna.berg@gmail.com",)) == []


def test_two_real_providers_are_two_mailboxes() -> None:
    draft = ME + "To: anna.berg@ymail.com, anna.berg@gmail.com\n\nHello\n"
    assert ids("lookalike-address", draft, contacts=("anna.berg@gmail.com",)) == []


def test_a_pair_of_strangers_is_a_warning_once() -> None:
    to = "m.schneider@nordwind.example, m.schnieder@nordwind.example"
    (found,) = lint("lookalike-address", ME + f"To: {to}\n\nHello\n")
    assert (found.id, found.severity, found.place.part) == ("pair", Severity.WARNING, "to[2]")
    assert [place.part for place in found.related] == ["to[1]"]


def test_a_weak_pair_of_strangers_is_silent() -> None:
    to = "j.kowalski@nordwind.example, j.kowalsk@nordwind.example, info@nordwint.example"
    assert ids("lookalike-address", ME + f"To: {to}\n\nHello\n") == []


def test_strangers_with_one_given_name_are_a_pair() -> None:
    to = "jan.kowalski@nordwind.example, jan.kowalsk@nordwind.example"
    (found,) = lint("lookalike-address", ME + f"To: {to}\n\nHello\n")
    assert (found.id, found.severity) == ("pair", Severity.WARNING)


def test_the_pair_of_a_known_address_is_an_error() -> None:
    to = "anna.berg@nordwind.example, anna.berg@norwind.example"
    assert ids("lookalike-address", ME + f"To: {to}\n\nHello\n", contacts=KNOWN) == ["known"]


def test_a_big_book() -> None:
    contacts = tuple(f"p{chr(97 + n % 26)}x{n:05}@nordwind.example" for n in range(5000))
    draft = ME + "To: jan.kowlaski@nordwind.example\n\nHello\n"
    assert ids("lookalike-address", draft, contacts=contacts + KNOWN) == ["known"]


# visible-bulk

FIVE = [f"buyer@firm-{letter}.example" for letter in "abcde"]


def mail(to: list[str], more: str = "", body: str = "Hello") -> str:
    return ME + f"To: {', '.join(to)}\n{more}\n{body}\n"


def test_the_fix_names_everybody_to_move() -> None:
    draft = mail([*FIVE[:3], "wang@sunrise.example"], f"Cc: {', '.join(FIVE[3:])}\n")
    (found,) = lint("visible-bulk", draft)
    assert found.data == {"count": 5, "organisations": 5}
    assert found.fix == {"kind": "move-to-bcc", "addresses": FIVE}
    assert found.place.part == "to[1]"


@pytest.mark.parametrize(("addresses", "domains", "found"), [(6, 3, []), (5, 6, [])])
def test_options(addresses: int, domains: int, found: list[str]) -> None:
    options = {"options": {"visible-bulk": {"addresses": addresses, "domains": domains}}}
    assert ids("visible-bulk", mail(FIVE), settings=options) == found


def test_four_are_few() -> None:
    assert ids("visible-bulk", mail(FIVE[:4])) == []


def test_one_person_twice_is_one() -> None:
    assert ids("visible-bulk", mail([*FIVE[:4], FIVE[0].upper(), FIVE[1]])) == []


def test_groups_do_not_hide() -> None:
    group = f"Customers: {', '.join(FIVE)};"
    assert ids("visible-bulk", mail([group])) == ["visible"]


def test_a_freemail_sender_has_no_colleagues() -> None:
    to = [f"person{n}@gmail.com" for n in range(5)]
    draft = f"From: me@gmail.com\nTo: {', '.join(to)}\n\nHello\n"
    assert ids("visible-bulk", draft) == ["visible"]


def test_public_lists_are_public() -> None:
    assert ids("visible-bulk", mail([*FIVE, "users@lists.project.example"])) == []


def test_a_typed_re_is_no_answer_but_the_thread_is() -> None:
    subject = "Subject: Re: Offer\n"
    assert ids("visible-bulk", mail(FIVE, subject)) == ["visible"]
    quoted = "Hello\n\nOn Mon, 2 Mar 2026, A <a@firm-a.example> wrote:\n> Cc: " + ", ".join(FIVE)
    assert ids("visible-bulk", mail(FIVE, subject, quoted)) == []
    assert ids("visible-bulk", mail([*FIVE, "x@other.example"], subject, quoted)) == []
    new = [f"x@other{number}.example" for number in range(5)]
    assert ids("visible-bulk", mail([*FIVE, *new], subject, quoted)) == ["added"]


def test_a_forward_is_no_answer() -> None:
    more = "Subject: Fwd: Offer\nReferences: <1@firm-a.example>\n"
    assert ids("visible-bulk", mail(FIVE, more)) == ["visible"]


def test_the_original_knew_them_all() -> None:
    original = f"From: {FIVE[0]}\nTo: {', '.join(FIVE[1:])}\n\nHello\n".encode()
    assert ids("visible-bulk", mail(FIVE), original=original) == []


@pytest.mark.parametrize(
    "rule",
    [
        "invalid-address",
        "duplicate-recipient",
        "typo-domain",
        "lookalike-address",
        "visible-bulk",
    ],
)
def test_five_thousand_recipients(rule: str) -> None:
    to = [f"Person {n} <p{n}.name{n % 7}@firm{n % 900}.example>" for n in range(5000)]
    found = ids(rule, mail(to), contacts=KNOWN)
    assert found == (["visible"] if rule == "visible-bulk" else [])


@pytest.mark.parametrize("unit", ["a@gmial.com,", "jan.kowalskj@f.example,", "@,", "a@b;", "<<,"])
def test_hostile_recipients(unit: str) -> None:
    for rule in ("invalid-address", "duplicate-recipient", "typo-domain", "lookalike-address"):
        quoted = "\n> jan.kowalski@f.example\n" * 3
        lint(rule, ME + f"To: {unit * (20_000 // len(unit))}x@y.example\n\n{quoted}")


# no-recipient


@pytest.mark.parametrize(
    "field",
    ["To: a@b.example", "Cc: a@b.example", "Bcc: a@b.example", "To: undisclosed-recipients:;"],
)
def test_any_field_is_enough(field: str) -> None:
    assert ids("no-recipient", f"{ME}{field}\n\nHello\n") == []


def test_no_recipient_is_said_at_the_to_field() -> None:
    (found,) = lint("no-recipient", f"{ME}Cc: \n\nHello\n")
    assert (found.id, found.severity, found.place.part) == ("none", Severity.INFO, "to")


def test_the_envelope_and_bulk_mail_have_recipients() -> None:
    assert ids("no-recipient", ME + "\nHello\n", envelope_to=["a@b.example"]) == []
    assert ids("no-recipient", ME + "\nHello\n", bulk=True) == []


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("visible-bulk", [("to", "no-recipients")]),
        ("recipients", [("to", "no-recipients")]),
        ("empty-subject", []),
        ("no-recipient", []),
    ],
)
def test_rules_on_recipients_say_that_there_are_none(rule: str, expected: list[Any]) -> None:
    linter = Linter(Config.of({"select": [rule]}))
    unread = linter.lint((ME + "Subject: Offer\n\nHello\n").encode()).not_checked
    assert [(item.part, item.reason) for item in unread] == expected
    assert linter.lint((ME + "To: a@b.example\n\nHello\n").encode()).not_checked == ()


# visible-bulk in answers

THERE = (
    "anna@nord.example, max@solar.example, info@baltica.example, jo@kontor.example, b@hafen.example"
)


def answer(quoted: str = "", more: str = "In-Reply-To: <1@x.example>\n") -> str:
    return f"{ME}To: {THERE}\nSubject: RE: News\n{more}\nHello\n\n{quoted}"


def header(to: str) -> str:
    sent = "Sent: March 9, 2026"
    return f"From: Anna <anna@nord.example>\n{sent}\nTo: {to}\nSubject: News\n\nHello\n"


def test_an_answer_of_which_nothing_is_known_is_silent() -> None:
    assert not ids("visible-bulk", answer())
    assert ids("visible-bulk", answer(more="")) == ["visible"]


def test_new_people_in_an_answer() -> None:
    lone = header("Li Na <li.na@sunrise.example>")
    assert not ids("visible-bulk", answer(lone))
    more = THERE + ", tom@harbour.example"
    (found,) = lint("visible-bulk", answer(lone).replace(THERE, more))
    assert found.id == "added"
    assert found.data == {"count": 5, "organisations": 5}
    assert found.fix == {"kind": "move-to-bcc", "addresses": more.split(", ")[1:]}


def test_those_of_the_copied_header_were_there() -> None:
    assert not ids("visible-bulk", answer(header(THERE)))
    names = "Max Solar; Info Baltica; Jo; B"
    assert not ids("visible-bulk", answer(header(names)))


def test_the_original_knows_better_than_in_reply_to() -> None:
    earlier = f"From: tom@harbour.example\nTo: {THERE}\n\nHello\n".encode()
    assert not ids("visible-bulk", answer(), original=earlier)
    alone = b"From: tom@harbour.example\nTo: li.na@sunrise.example\n\nHello\n"
    assert ids("visible-bulk", answer(), original=alone) == ["visible"]


def test_an_own_list_is_not_public_but_a_list_host_is() -> None:
    draft = f"{ME}To: {THERE}\nCc: %s\nSubject: News\n\nHello\n"
    assert ids("visible-bulk", draft % "sales-list@sunrise.example") == ["visible"]
    assert not ids("visible-bulk", draft % "users@lists.sunrise.example")
    assert not ids("visible-bulk", draft % "trade-list@harbour.example")


def test_a_domain_cut_short_is_reported_once_where_the_provider_is_known() -> None:
    config = Config.of({"select": ["invalid-address", "typo-domain"]})
    draft = ME + "To: jan@onet.p, ewa@firma.p\n\nPozdrawiam\n"
    found = [(f.rule, f.place.part) for f in Linter(config).lint(draft.encode()).findings]
    assert found == [("invalid-address", "to[2]"), ("typo-domain", "to[1]")]
