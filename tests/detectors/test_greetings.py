"""The greeting and the recipients: labelled greetings, and what the rules look at besides."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from sendlint.book import Book, Contact
from sendlint.config import Config
from sendlint.finding import Finding, Severity
from sendlint.linter import Linter

RULES = ("greeting-mismatch", "greeting-title-mismatch")
DATA = Path(__file__).parent.parent / "data" / "greetings.toml"
LABELLED = tomllib.loads(DATA.read_text(encoding="utf-8"))
MAILS: list[dict[str, Any]] = [*LABELLED["mails"], *LABELLED["later"]]
LI_NA = "Li Na <li.na@sunrise-trade.example>"


def book(*contacts: str, title: str = "") -> Book:
    found = []
    for contact in contacts:
        match = re.fullmatch(r"(.*) <(.*)>", contact)
        assert match
        found.append(Contact(match[2], match[1], "contacts.csv:1", title))
    return Book(tuple(found))


def lint(
    text: str,
    to: str,
    *,
    cc: str = "",
    sender: str = LI_NA,
    quote: str = "",
    headers: str = "",
    contacts: Book | None = None,
    original: str = "",
    **options: Any,
) -> list[Finding]:
    settings = {"select": list(RULES), "options": {"greeting-mismatch": options}}
    linter = Linter(Config.of(settings, "sendlint.toml"), book=contacts or Book())
    copy = f"Cc: {cc}\n" if cc else ""
    raw = f"From: {sender}\nTo: {to}\n{copy}{headers}Subject: x\n\n{text}\n\nThe goods are ready.\n"
    if quote:
        raw += f"\n{quote}\n"
    report = linter.lint(raw.encode(), original=original.encode() or None)
    assert not report.crashed
    return list(report.findings)


def ids(*args: Any, **kwargs: Any) -> list[str]:
    return sorted(finding.id for finding in lint(*args, **kwargs))


def labelled(mail: dict[str, Any]) -> list[str]:
    known = book(*mail.get("contacts", ()))
    quote = mail.get("quote", "")
    return ids(mail["text"], mail["to"], cc=mail.get("cc", ""), quote=quote, contacts=known)


@pytest.mark.parametrize("language", ["en", "zh", "pl", "de", "fr", "es", "ja"])
def test_labelled_greetings(language: str) -> None:
    mails = [mail for mail in MAILS if mail["language"] == language]
    found = [(mail, labelled(mail)) for mail in mails]
    false = [(mail["text"], got) for mail, got in found if got and not mail["finds"]]
    wrong = [mail for mail in mails if mail["finds"]]
    caught = [mail for mail, got in found if mail["finds"] and got == mail["finds"]]
    assert not false
    assert len(caught) == len(wrong), [m["text"] for m in wrong if m not in caught]


def test_there_are_enough_labelled_greetings() -> None:
    needed = {"en": 40, "zh": 40, "pl": 40, "de": 15, "fr": 15, "es": 15, "ja": 15}
    for language, least in needed.items():
        assert sum(mail["language"] == language for mail in MAILS) >= least


ANNA = "Anna Berg <anna.berg@nordwind.example>"
TOM = "Tom Hill <tom.hill@nordwind.example>"


@pytest.mark.parametrize(
    "headers",
    ["List-Id: <dev.lists.example>\n", "X-Mailing-List: dev\n", "Precedence: bulk\n"],
)
def test_mailing_lists_are_silent(headers: str) -> None:
    assert ids("Hi Tom,", ANNA) == ["no-recipient"]
    assert not ids("Hi Tom,", ANNA, headers=headers)
    assert not ids("Hi Tom,", ANNA, cc="users@lists.nordwind.example")


def test_the_sender_is_no_recipient() -> None:
    assert ids("Hi Tom,", ANNA, sender=TOM) == ["no-recipient"]
    assert ids("Hi Tom,", ANNA, sender=TOM, contacts=book(TOM)) == ["no-recipient"]


def test_everybody_who_gets_the_mail_may_be_meant() -> None:
    assert not ids("Hi Tom,", ANNA, cc=TOM)
    assert not ids("Hi Tom,", ANNA, headers=f"Bcc: {TOM}\n")


def test_the_book_knows_names_that_addresses_do_not_tell() -> None:
    known = book("Tom Hill <sales7@nordwind.example>")
    assert not ids("Hi Tom,", "sales7@nordwind.example", contacts=known)
    assert ids(
        "Hi Karen,", "th7@nordwind.example", contacts=book("Tom Hill <th7@nordwind.example>")
    )


def test_a_contact_is_named() -> None:
    (finding,) = lint("Hi Tom,", ANNA, contacts=book(TOM))
    assert (finding.id, finding.severity) == ("other-contact", Severity.ERROR)
    assert finding.data["contact"] == "Tom Hill <tom.hill@nordwind.example>"
    assert finding.related[0].quote == "tom.hill@nordwind.example"
    assert finding.place.quote == "Hi Tom"
    assert finding.place.line == 1


def test_several_contacts_of_one_given_name_are_no_sure_sign() -> None:
    known = book(TOM, "Tom Lund <tom.lund@solartech.example>")
    assert ids("Hi Tom,", ANNA, contacts=known) == ["no-recipient"]
    assert ids("Dear Tom Lund,", ANNA, contacts=known) == ["other-contact"]
    assert ids("Dear Mr. Lund,", ANNA, contacts=known) == ["other-contact"]


def test_a_namesake_is_told_apart_by_the_whole_name() -> None:
    other = book("Anna Lund <anna.lund@solartech.example>")
    assert not ids("Dear Anna,", ANNA, contacts=other)
    assert ids("Dear Anna Lund,", ANNA, contacts=other) == ["other-contact"]
    assert not ids("Dear Anna Lund,", ANNA)


def test_the_original_mail_tells_who_is_meant() -> None:
    original = f"From: {TOM}\nTo: {LI_NA}\nSubject: x\n\nHello\n"
    assert ids("Hi Tom,", "Zhang Wei <zhang.wei@dragon-tools.example>", original=original) == [
        "other-contact"
    ]
    assert not ids("Hi Tom,", "Zhang Wei <zhang.wei@dragon-tools.example>")


def test_shared_mailboxes_are_silent_even_if_the_book_knows_the_name() -> None:
    assert not ids("Hi Tom,", "info@solartech.example", contacts=book(TOM))
    assert not ids("Dear Mr. Hill,", "Sales Team <a.b@solartech.example>", contacts=book(TOM))


@pytest.mark.parametrize(
    "to",
    [
        "Blue Ocean <hello@blueocean.example>",
        "Blue Ocean <blueocean88@163.com>",
        "Blue Ocean Trading Co., Ltd <lw@163.com>",
        "Nordwind <order@nordwind.example>",
    ],
)
def test_firms_have_no_names(to: str) -> None:
    assert not ids("Hi Tom,", to)
    assert not ids("Dear Mr. Hill,", to)


def test_options() -> None:
    assert ids("Hi Skip,", TOM) == ["no-recipient"]
    assert not ids("Hi Skip,", TOM, nicknames=["Thomas Tom Skip"])
    assert not ids("Hi Skip,", TOM, ignore=["Skip"])


def test_quoted_and_forwarded_greetings_are_not_read() -> None:
    forward = (
        f"---------- Forwarded message ---------\nFrom: {TOM}\nSubject: x\nTo: {LI_NA}\n\nHi Peter,"
    )
    assert not ids("FYI.", ANNA, quote=forward)
    assert not ids("See below.", ANNA, quote="> Hi Peter,\n> the goods")


def test_who_signs_the_quoted_mail_may_have_another_name() -> None:
    quote = (
        "On Mon, 2 Mar 2026, Tom Hill <tom.hill@nordwind.example> wrote:\n> Please answer.\n> {}"
    )
    assert ids("Hi Skip,", TOM, quote=quote.format("Thanks for all")) == ["no-recipient"]
    assert not ids("Hi Skip,", TOM, quote=quote.format("Skip Hill"))


def test_a_misspelled_name_is_mended() -> None:
    (finding,) = lint("Dear Mr Schneidr,", "Max Schneider <m.schneider@solartech.example>")
    assert finding.fix == {"kind": "replace", "old": "Schneidr", "new": "Schneider"}


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("Dear Sofia,", "Sophia Lind <sl@nordwind.example>"),
        ("Dear Daniela,", "Daniel Lind <dl@nordwind.example>"),
        ("Dear Mr Jansen,", "Piet Jensen <pj@nordwind.example>"),
        ("Cześć Kasiu,", "Katarzyna Lis <kl@pompy.example>"),
        ("Dear Jon,", "John Hill <jh@nordwind.example>"),
        ("Dear Mr Meier,", "Hans Maier <hm@nordwind.example>"),
    ],
)
def test_other_spellings_are_no_misspellings(text: str, to: str) -> None:
    assert not ids(text, to)


def test_titles_of_the_book() -> None:
    to = "a.berg@nordwind.example"
    known = book("Anna Berg <a.berg@nordwind.example>", title="Ms")
    (finding,) = lint("Dear Mr. Berg,", to, contacts=known)
    assert (finding.rule, finding.id) == ("greeting-title-mismatch", "title")
    assert finding.fix == {"kind": "replace", "old": "Mr.", "new": "Ms"}
    assert not ids("Dear Ms. Berg,", to, contacts=known)
    assert not ids("Dear Dr. Berg,", to, contacts=known)
    assert not ids("Dear Berg,", to, contacts=known)


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("Dear M. Hill,", "Ms. Mary Hill <mary.hill@nordwind.example>"),
        ("Dear Ms. Hill,", "M. Hill <m.hill@nordwind.example>"),
        ("Dear Ms. Pan,", "Pan Wei <pan.wei@dragon-tools.example>"),
        ("Dear Mr. Rossi,", "Andrea Rossi <andrea.rossi@ombra.example>"),
        ("Sehr geehrter Herr Peter,", "Maria Peter <maria.peter@nordwind.example>"),
        ("Sehr geehrte Frau Weber, Herr Koch,", "Eva Weber <eva.weber@nordwind.example>"),
        ("Szanowne Panie, Szanowni Panowie,", "Jan Lis <jan.lis@pompy.example>"),
        ("Dear Mr. Hill,", "Anna Hill <anna.hill@x.example>, Tom Hill <tom.hill@x.example>"),
        ("Dear Mr. Hill,", "Anna Hill <anna.hill@x.example>, hill@x.example"),
        ("Liebe Anna und Tom,", "Anna Hill <a@x.example>, Tom Hill <t@x.example>"),
        ("Dear Sir/Madam,", "Ms. Anna Hill <anna.hill@x.example>"),
        ("Madame, Monsieur,", "Mme Anna Hill <anna.hill@x.example>"),
    ],
)
def test_titles_that_may_be_right(text: str, to: str) -> None:
    assert not ids(text, to)


def test_given_names_contradict_titles() -> None:
    assert ids("Lieber Anna,", "Anna Koch <anna.koch@solartech.example>") == ["name"]
    assert ids("Bonjour Monsieur,", "Hélène Roux <helene.roux@soleil.example>") == ["name"]


@pytest.mark.parametrize(
    "text",
    [
        "Dear " + "Tom " * 50_000,
        "Hi " + "Tom and " * 50_000,
        "Dear " + "Mr(" * 50_000,
        "尊敬的" + "王总、" * 50_000,
        "様 " * 100_000,
        "Dear T" + "\u0301" * 100_000,
        "Dear \x00\u200b,",
        "\u200b您好\u200b：",
    ],
)
def test_crafted_greetings(text: str) -> None:
    lint(text, ANNA)


def test_many_recipients_and_long_names() -> None:
    many = ", ".join(f"Name Sur{n} <name.sur{n}@x{n}.example>" for n in range(3000))
    assert not lint("Hi Karen,", many)
    lint("Hi Karen,", f'"{"Anna " * 50_000}" <a@nordwind.example>')
    lint("Hi Karen,", f"{'a.' * 50_000}@nordwind.example")
