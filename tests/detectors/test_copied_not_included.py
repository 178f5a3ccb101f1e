"""Judging words about copies by who is in To, Cc and Bcc."""

from __future__ import annotations

import os
import tomllib
from typing import Any

import pytest

from sendlint import Book, Config, Finding, Linter, Report
from sendlint.book import Contact

LINTER = Linter(Config.of({"select": ["copied-not-included"]}, "test"))
DATA = os.path.join(os.path.dirname(__file__), os.pardir, "data", "copies.toml")
JAN = "Jan Berg <jan.berg@client.example>"
ANNA = "Anna Kowalska <anna.kowalska@sunrise-trade.example>"

with open(DATA, "rb") as file:
    SENTENCES: dict[str, list[dict[str, Any]]] = tomllib.load(file)


def report(
    text: str, to: str = JAN, cc: str = "", bcc: str = "", linter: Linter = LINTER, **settings: Any
) -> Report:
    fields = {"From": "li.na@sunrise-trade.example", "To": to, "Cc": cc, "Bcc": bcc}
    head = "".join(f"{name}: {value}\n" for name, value in fields.items() if value)
    return linter.lint(f"{head}Subject: Offer\n\n{text}\n".encode(), **settings)


def findings(text: str, *args: Any, **settings: Any) -> list[Finding]:
    return list(report(text, *args, **settings).findings)


def ids(text: str, *args: Any, **settings: Any) -> list[str]:
    return [finding.id for finding in findings(text, *args, **settings)]


def judged(row: dict[str, Any]) -> list[str]:
    return ids(row["text"], row.get("to", JAN), row.get("cc", ""), row.get("bcc", ""))


@pytest.mark.parametrize("language", SENTENCES)
def test_sentences(language: str) -> None:
    rows = [row for row in SENTENCES[language] if not row.get("open")]
    assert len(rows) >= (25 if language in ("en", "zh", "pl") else 10)
    wrong = {
        row["text"]: judged(row)
        for row in rows
        if judged(row) != [row["expect"]] * (row["expect"] != "silent")
    }
    assert wrong == {}


@pytest.mark.parametrize("language", SENTENCES)
def test_open_sentences_are_still_wrong(language: str) -> None:
    for row in SENTENCES[language]:
        if row.get("open"):
            assert judged(row) != [row["expect"]] * (row["expect"] != "silent"), row["text"]


def test_the_finding_shows_the_words_and_the_name() -> None:
    found = findings("I'm cc'ing Anna and Tom Reed.", cc=ANNA)[0]
    assert found.data == {"phrase": "I'm cc'ing Anna and Tom Reed", "name": "Tom Reed"}
    assert found.place.quote == "I'm cc'ing Anna and Tom Reed"
    assert [place.part for place in found.related] == ["cc[1]"]
    assert found.fix is None
    assert str(found.severity) == "warning"


def test_a_chinese_name_is_shown_with_its_title() -> None:
    found = findings("已抄送王经理。", to="陈刚 <c@client.example>", cc="李娜 <l@client.example>")[
        0
    ]
    assert found.data == {"phrase": "已抄送王经理", "name": "王经理"}


def test_nobody_in_cc_is_an_error_once() -> None:
    found = findings("I'm cc'ing Anna.\n\nLooping in Tom Reed, too. Lisa (in cc) helps.")
    assert [(f.id, str(f.severity)) for f in found] == [("no-cc", "error")]


def test_the_book_gives_the_address() -> None:
    book = Book((Contact("anna.kowalska@sunrise-trade.example", "Anna Kowalska"),))
    linter = Linter(LINTER.config, book=book)
    found = findings("I'm cc'ing Anna Kowalska.", linter=linter)[0]
    address = "anna.kowalska@sunrise-trade.example"
    assert found.fix == {"kind": "add-recipient", "addresses": [address]}


def test_two_contacts_of_one_name_give_none() -> None:
    addresses = ("anna@a.example", "anna@b.example")
    book = Book(tuple(Contact(address, "Anna Kowalska") for address in addresses))
    linter = Linter(LINTER.config, book=book)
    assert findings("I'm cc'ing Anna Kowalska.", linter=linter)[0].fix is None


def test_the_book_tells_who_reads_an_address() -> None:
    book = Book((Contact("logistik7@nord.example", "Anna Kowalska", organisation="Polfracht"),))
    linter = Linter(LINTER.config, book=book)
    for name in ("Anna", "Polfracht"):
        assert ids(f"I'm cc'ing {name}.", cc="logistik7@nord.example", linter=linter) == []
    assert ids("I'm cc'ing Tom.", cc="logistik7@nord.example", linter=linter) == ["missing"]


def test_addresses_are_compared_whole() -> None:
    text = "I'm cc'ing Anna.Kowalska@Sunrise-Trade.example."
    assert ids(text, cc=ANNA) == []
    found = findings(text, cc="anna.kowalska@other.example")
    assert [finding.id for finding in found] == ["missing"]
    address = "Anna.Kowalska@Sunrise-Trade.example"
    assert found[0].fix == {"kind": "add-recipient", "addresses": [address]}


@pytest.mark.parametrize(
    ("name", "cc"),
    [
        ("Anna", "akowalska@sunrise-trade.example"),
        ("Anna", "Ania Kowalska <ak@sunrise-trade.example>"),
        ("Kowalska", "KOWALSKA Anna <ak@sunrise-trade.example>"),
        ("Łukasz", "lukasz.n@sunrise-trade.example"),
        ("Jürgen", "Juergen Bauer <jb@sunrise-trade.example>"),
        ("Bob", "Robert Reed <reed@sunrise-trade.example>"),
        ("Tom", "Thomas Reed <reed@sunrise-trade.example>"),
        ("Zhang Wei", "张伟 <zhangwei@sunrise-trade.example>"),
        ("Anna", "export@sunrise-trade.example"),
        ("Nordfreight", "ops@nordfreight.example"),
        ("Anna", "a7@sunrise-trade.example"),
    ],
)
def test_names_that_may_fit_are_not_missing(name: str, cc: str) -> None:
    assert ids(f"I'm cc'ing {name}.", cc=cc) == []


@pytest.mark.parametrize(
    ("name", "cc"),
    [
        ("Anna", "tom.reed@sunrise-trade.example"),
        ("Anna", "Tom Reed <a.reed@sunrise-trade.example>"),
        ("Maria Lopez", "Peter Novak <pnovak@sunrise-trade.example>"),
        ("Nordfreight", "Tom Reed <tom@southfreight.example>"),
    ],
)
def test_names_that_fit_nobody_are_missing(name: str, cc: str) -> None:
    assert ids(f"I'm cc'ing {name}.", cc=cc) == ["missing"]


def test_recipients_of_the_envelope_count() -> None:
    text = "I'm cc'ing Anna Kowalska."
    envelope = ["jan.berg@client.example", "anna.kowalska@sunrise-trade.example"]
    assert ids(text, envelope_to=envelope) == []
    assert ids(text, to="", envelope_to=envelope[:1]) == ["no-cc-but-to"]


def test_hidden_copies() -> None:
    text = "Moving Anna to bcc."
    found = findings(text, cc=ANNA)[0]
    address = "anna.kowalska@sunrise-trade.example"
    assert found.id == "still-visible"
    assert found.data["field"] == "Cc"
    assert found.fix == {"kind": "move-to-bcc", "addresses": [address]}
    assert ids(text, to=f"{JAN}, {ANNA}") == ["still-visible"]
    assert ids(text) == []
    assert ids(text, bcc=ANNA) == []
    assert ids(text, cc="Anna Berg <anna.berg@client.example>", bcc=ANNA) == []
    assert ids("I'm bcc'ing Anna.", cc=ANNA) == ["still-visible"]
    assert ids("I'm bcc'ing our bank.", cc=ANNA) == []


def test_lists_reach_people_that_no_header_names() -> None:
    users = "users@lists.client.example"
    for text in ("I'm cc'ing Anna.", "Lisa (in cc) knows."):
        assert ids(text, to=users) == []
        assert ids(text, cc=users) == []
    assert ids("Moving Anna to bcc.", to=users, cc=ANNA) == ["still-visible"]


def test_mail_without_recipients_is_not_judged() -> None:
    found = report("I'm cc'ing Anna.", to="")
    assert found.findings == ()
    assert [(item.part, item.reason) for item in found.not_checked] == [("to", "no-recipients")]


def test_quoted_text_and_code_say_nothing() -> None:
    assert ids("On Monday Jan Berg wrote:\n> I'm cc'ing Anna.") == []
    assert ids("Run this:\n```\n# I'm cc'ing Anna.\n```\nThanks") == []
    assert ids("He wrote “I am cc'ing Anna” and forgot her.") == []


def test_html_says_it_once() -> None:
    raw = (
        "From: li.na@sunrise-trade.example\nTo: jan.berg@client.example\nMIME-Version: 1.0\n"
        "Content-Type: multipart/alternative; boundary=\"x\"\n\n--x\n\nI'm cc'ing Anna.\n--x\n"
        "Content-Type: text/html\n\n<p>I'm cc'ing <b>Anna</b>.</p>\n--x--\n"
    )
    assert [finding.id for finding in LINTER.lint(raw.encode()).findings] == ["no-cc"]


@pytest.mark.parametrize(
    "piece",
    [
        "cc'ing Anna, ",
        "Anna and ",
        "抄送张伟和",
        "dodaję Annę do kopii ",
        "Anna (in cc) ",
        "+Anna\n",
    ],
)
def test_crafted_text_is_judged(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert all(finding.rule == "copied-not-included" for finding in findings(text, cc=ANNA))
