"""Attached mails and the addresses in them."""

from __future__ import annotations

from sendlint.draft.attachments import Attachment
from sendlint.draft.draft import Draft
from sendlint.facts.people.attached_mails import read_attached_mails

MAIL = (
    "From: Anna <anna@solartech.example>\nTo: Jan <Jan@Nordwind.example>\nSubject: Prices\n"
    "Message-ID: <20260301.118118118118@nordwind.example>\n\nHello, ola@baltica.example\n"
)


def draft(kind: str, inner: str = MAIL, multipart: str = "mixed") -> Draft:
    raw = (
        "From: li.na@sunrise-trade.example\nTo: max@solartech.example\nSubject: Prices\n"
        f'MIME-Version: 1.0\nContent-Type: multipart/{multipart}; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nHello\n"
        f"--b\nContent-Type: {kind}\nContent-Disposition: attachment\n\n{inner}\n--b--\n"
    )
    return Draft.parse(raw.encode())


def test_people_and_texts_are_read() -> None:
    (mail,) = read_attached_mails(draft("message/rfc822").attachments)
    assert mail.addresses == (
        "anna@solartech.example",
        "jan@nordwind.example",
        "ola@baltica.example",
    )


def test_reports_and_digests_are_nobodys_attachments() -> None:
    assert read_attached_mails(draft("message/rfc822", multipart="report").attachments) == ()
    assert read_attached_mails(draft("message/rfc822", multipart="digest").attachments) == ()
    assert read_attached_mails(draft("message/delivery-status").attachments) == ()


def test_mail_as_outlook_saves_it() -> None:
    text = "\0".join("anna@solartech.example").encode() + b"\0"
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + text + bytes(64) + b"\x01@\x02"
    (mail,) = read_attached_mails([Attachment("prices.msg", "message", data=data)])
    assert mail.addresses == ("anna@solartech.example",)
