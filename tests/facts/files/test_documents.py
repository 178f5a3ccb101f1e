"""The attached files of a draft, read once."""

from __future__ import annotations

import pytest

import sendlint.facts.files.documents
from sendlint.catalogue import default_catalogue
from sendlint.documents import Document
from sendlint.draft.draft import Draft
from sendlint.facts import Facts, Vocabulary
from sendlint.facts.files.documents import read_documents
from sendlint.finding import NotChecked

DRAFT = b"""\
From: Ann <ann@firm.example>
To: Bob <bob@client.example>
Subject: Offer
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b

Please see attached.
--b
Content-Type: text/csv; name=prices.csv

Item,Price
Valve,5
--b
Content-Type: image/png; name=logo.png
Content-Disposition: attachment

x
--b
Content-Type: text/calendar; name=call.ics

BEGIN:VCALENDAR
SUMMARY:Call
END:VCALENDAR
--b
Content-Type: application/pgp-signature; name=signature.asc

-----BEGIN PGP SIGNATURE-----
--b
Content-Type: application/zip; name=broken.zip
Content-Transfer-Encoding: base64

UEsDBAoAAAAAAAAA
--b
Content-Type: application/pdf; name=empty.pdf

--b--
"""


def facts() -> Facts:
    return Facts(Draft.parse(DRAFT), Vocabulary(default_catalogue()))


def test_files_and_events_are_read() -> None:
    found = {file.name: document for file, document in facts().documents}
    assert list(found) == ["prices.csv", "logo.png", "call.ics", "broken.zip"]
    assert found["prices.csv"].text == "Item\tPrice\nValve\t5"
    assert found["call.ics"].text == "summary: Call"


def test_each_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def counting(data: bytes, name: str, *rest: object) -> Document:
        calls.append(name)
        return Document("")

    monkeypatch.setattr(sendlint.facts.files.documents, "read_document", counting)
    asked = facts()
    assert asked.documents is asked.documents
    assert calls == ["prices.csv", "logo.png", "call.ics", "broken.zip"]


def test_what_was_not_read_is_said_if_a_rule_asked() -> None:
    asked = facts()
    assert asked.not_checked == ()
    assert asked.documents
    assert asked.not_checked == (NotChecked("broken.zip", "unreadable"),)


def test_time_for_all_files() -> None:
    documents = read_documents(Draft.parse(DRAFT).attachments, seconds=-1)
    assert {document.unread for _, document in documents} == {("timeout",)}
