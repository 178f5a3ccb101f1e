"""The rules on threads, with what their cards cannot show."""

from __future__ import annotations

from typing import Any

import pytest

from sendlint.book import Book, Contact
from sendlint.config import Config
from sendlint.finding import Finding, Severity
from sendlint.linter import Linter

ME = "From: Li Na <li.na@sunrise.example>\n"
BLOCK = (
    "From: Max Schmidt <max@solartech.example>\nSent: March 9, 2026 10:00 AM\n"
    "To: Li Na <li.na@sunrise.example>\nSubject: Offer\n\nHello\n"
)
INTERNAL = (
    "From: Zhao Lei <zhao@sunrise.example>\nSent: March 9, 2026 11:00 AM\n"
    "To: Li Na <li.na@sunrise.example>\nSubject: RE: Offer\n\nDown to 3,600.\n\n"
)


def lint(
    rule: str,
    draft: str,
    contacts: tuple[Contact, ...] = (),
    settings: dict[str, Any] | None = None,
    original: str = "",
) -> list[Finding]:
    config = Config.of({**(settings or {}), "select": rule.split()})
    raw = draft.encode()
    report = Linter(config, book=Book(contacts)).lint(raw, original=original.encode() or None)
    assert not report.crashed
    return list(report.findings)


def reply(to: str, quoted: str, own: str = "Thank you.", subject: str = "RE: Offer") -> str:
    head = "Content-Type: text/plain; charset=utf-8\n"
    return f"{ME}To: {to}\nSubject: {subject}\n{head}\n{own}\n\n{quoted}"


# reply-adds-organisation


def test_the_finding_names_the_newcomer_the_thread_and_a_fix() -> None:
    (found,) = lint("R114", reply("max@solartech.example, anna@nordwind.example", BLOCK))
    assert found.severity == Severity.WARNING
    assert found.place.part == "to[2]"
    assert found.data == {"address": "anna@nordwind.example", "thread": ["max@solartech.example"]}
    assert found.fix == {"kind": "remove-recipient", "address": "anna@nordwind.example"}
    assert found.related[0].part == "body"
    assert "max@solartech.example" in found.message()


@pytest.mark.parametrize(
    "to",
    [
        "max@solartech.example, eva@de.solartech.example",
        "max@solartech.example, zhao@sunrise.example",
        "anna@nordwind.example",
        "max@solartech.example, traders@lists.harbour.example, anna@nordwind.example",
        "max@solartech.example, Max Schmidt <ms77@gmail.com>",
    ],
    ids=["same-organisation", "colleague", "all-changed", "list", "private-address"],
)
def test_no_newcomer(to: str) -> None:
    assert not lint("R114", reply(to, BLOCK))


@pytest.mark.parametrize(
    "own",
    [
        "Adding our forwarder.",
        "I have cc'd Anna's office.",
        "我把货代也抄送了。",
        "Dodaję naszego spedytora.",
        "Ich nehme unseren Spediteur in Kopie.",
        "J'ajoute notre transitaire.",
        "Añado a nuestro transitario.",
        "担当者をCCに追加しました。",
        "+Anna",
        "Anna Berg will book the container.",
        "Let me introduce our forwarder.",
    ],
)
def test_announced(own: str) -> None:
    to = "max@solartech.example, Anna Berg <a@nordwind.example>"
    assert lint("R114", reply(to, BLOCK))
    assert not lint("R114", reply(to, BLOCK, own))


def test_announced_in_the_quote_is_not_announced() -> None:
    quoted = BLOCK + "I am adding our forwarder in cc.\n"
    assert lint("R114", reply("max@solartech.example, anna@nordwind.example", quoted))


def test_a_name_that_the_thread_has_too_is_no_announcement() -> None:
    to = "Max Schmidt <max@solartech.example>, Max Weber <max@nordwind.example>"
    assert lint("R114", reply(to, BLOCK, "Dear Max, thank you."))


def test_an_address_anywhere_in_the_quoted_text_was_on_the_thread() -> None:
    quoted = BLOCK + "Write to ops@nordwind.example, please.\n"
    assert not lint("R114", reply("max@solartech.example, anna@nordwind.example", quoted))


def test_forwards_are_left_alone() -> None:
    to = "max@solartech.example, anna@nordwind.example"
    assert not lint("R114", reply(to, BLOCK, subject="FW: Offer"))
    forwarded = "---------- Forwarded message ---------\n" + BLOCK
    assert not lint("R114", reply(to, forwarded))


ORIGINAL = (
    "From: Max Schmidt <max@solartech.example>\nTo: Li Na <li.na@sunrise.example>\n"
    "Message-ID: <1@solartech.example>\nSubject: Offer\n\nHello\n"
)
GMAIL = "On Mon, Mar 9, 2026 at 10:00 AM Max <max@solartech.example> wrote:\n\n> Hello\n"


def answering(name: str, thread: str = "") -> str:
    draft = reply("max@solartech.example, anna@nordwind.example", GMAIL)
    return draft.replace("\nTo:", f"\nIn-Reply-To: {name}\nReferences: {thread} {name}\nTo:", 1)


def test_the_original_says_who_was_there() -> None:
    assert not lint("R114", answering("<1@solartech.example>"))
    assert lint("R114", answering("<1@solartech.example>"), original=ORIGINAL)
    cc = ORIGINAL.replace("Subject", "Cc: ops@nordwind.example\nSubject", 1)
    assert not lint("R114", answering("<1@solartech.example>"), original=cc)


def test_an_original_that_the_draft_does_not_name_is_taken() -> None:
    assert lint("R114", answering("<other@x.example>"), original=ORIGINAL)


def test_an_older_mail_of_the_thread_does_not_say_who_came_later() -> None:
    draft = answering("<2@solartech.example>", "<1@solartech.example>")
    assert not lint("R114", draft, original=ORIGINAL)


def test_many_newcomers_are_cut() -> None:
    people = ", ".join(f"a{number}@b{number}.example" for number in range(100))
    assert len(lint("R114", reply(f"max@solartech.example, {people}", BLOCK))) == 20


# internal-trail-outside


def test_the_internal_mail_is_the_place() -> None:
    (found,) = lint("R118", reply("max@solartech.example", INTERNAL + BLOCK))
    assert found.place.quote == "From: Zhao Lei <zhao@sunrise.example>"
    assert found.data == {"recipients": ["max@solartech.example"], "authors": ["Zhao Lei"]}
    assert [place.part for place in found.related] == ["to[1]"]
    assert found.fix == {"kind": "remove"}


def test_one_cause_one_finding() -> None:
    to = "max@solartech.example, anna@nordwind.example"
    assert [f.code for f in lint("R114 R118", reply(to, INTERNAL + BLOCK))] == ["R118"]


def test_hidden_recipients_read_it_too() -> None:
    draft = reply("zhao@sunrise.example\nBcc: max@solartech.example", INTERNAL + BLOCK)
    (found,) = lint("R118", draft)
    assert found.data["recipients"] == ["max@solartech.example"]


@pytest.mark.parametrize(
    ("to", "quoted"),
    [
        ("zhao@sunrise.example", INTERNAL + BLOCK),
        ("max@solartech.example", BLOCK + "\n" + INTERNAL),
        ("max@solartech.example", INTERNAL.replace("\nSubject", "; Max Schmidt\nSubject") + BLOCK),
        ("max@solartech.example", INTERNAL.replace("To: Li Na <li.na@sunrise.example>\n", "")),
        ("max@solartech.example", INTERNAL.replace("li.na@", "dev@lists.")),
        ("dev@lists.harbour.example", INTERNAL + BLOCK),
        ("max@solartech.example", "> " + INTERNAL.replace("From:", "words\n> From:", 1)),
    ],
    ids=["inside", "older", "by-name", "no-recipients", "own-list", "to-a-list", "unknown-above"],
)
def test_nobody_outside_reads_what_is_new_to_him(to: str, quoted: str) -> None:
    assert not lint("R118", reply(to, quoted))


def test_a_colleague_by_name_alone_is_looked_up() -> None:
    quoted = "From: Lei, Zhao\nSent: March 9, 2026\nTo: Na, Li; Fang, Wang\nSubject: x\n\nNo.\n"
    draft = reply("max@solartech.example", quoted)
    assert not lint("R118", draft)
    assert lint("R118", draft, (Contact("zhao@sunrise.example", "Zhao Lei"),))
    assert not lint("R118", draft, (Contact("zl@harbour.example", "Zhao Lei"),))
    assert lint("R118", draft.replace("To: max", "Cc: Zhao Lei <z@sunrise.example>\nTo: max", 1))


def test_a_freemail_sender_needs_settings() -> None:
    draft = reply("max@solartech.example", INTERNAL.replace("sunrise.example", "qq.com"))
    draft = draft.replace(ME, "From: li.na@qq.com\n")
    assert not lint("R118", draft)
    me = {"me": {"addresses": ["li.na@qq.com", "zhao@qq.com"], "domains": ["sunrise.example"]}}
    assert lint("R118", draft.replace("li.na@qq.com>", "zhou@sunrise.example>"), settings=me)


def test_an_original_with_the_customer_on_it_silences() -> None:
    gmail = GMAIL.replace("Max <max@solartech.example>", "Zhao <zhao@sunrise.example>")
    draft = reply("max@solartech.example", gmail)
    inside = "From: zhao@sunrise.example\nTo: li.na@sunrise.example\n\nNo.\n"
    assert not lint("R118", draft)
    assert lint("R118", draft, original=inside)
    assert not lint(
        "R118", draft, original=inside.replace("\n\n", "\nCc: max@solartech.example\n\n")
    )
    assert not lint("R118", draft, original=inside.replace("From: zhao", "From: chen"))


def test_a_forwarded_trail_and_a_forwarded_mail() -> None:
    second = INTERNAL.replace("zhao@", "chen@")
    one = reply("max@solartech.example", INTERNAL, subject="FW: Test")
    two = reply("max@solartech.example", INTERNAL + second, subject="FW: Test")
    assert not lint("R118", one)
    assert len(lint("R118", two)) == 1


# reply-all


def test_reply_all_counts_visible_people_once() -> None:
    people = [f"p{number}@solartech.example" for number in range(6)]
    (found,) = lint("R123", reply(", ".join(people), ""))
    assert found.data == {"count": 6, "most": 5}
    assert not lint("R123", reply(", ".join([*people[:5], people[0].upper()]), ""))
    assert not lint("R123", reply(f"{people[0]}\nBcc: {', '.join(people[1:])}", ""))
    most = {"options": {"reply-all": {"most": 6}}}
    assert not lint("R123", reply(", ".join(people), ""), settings=most)


def test_an_answer_that_leaves_somebody_out_is_none_to_all() -> None:
    people = ", ".join(f"p{number}@solartech.example" for number in range(6))
    assert lint("R123", reply(f"{people}, max@solartech.example", BLOCK))
    assert not lint("R123", reply(people, BLOCK))
