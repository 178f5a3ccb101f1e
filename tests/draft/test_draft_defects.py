"""What is no letter, what could not be read, what mail programs read differently."""

import base64

import pytest
from draft_samples import HTML, PLAIN, defects, multipart, parse, texts

from sendlint.draft import Draft
from sendlint.finding import NotChecked

PATCH = """\
From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001
From: Anna <anna@firm.example>
Subject: [PATCH] Round prices up

Prices with three digits were cut off.
---
 price.py | 2 +-
 1 file changed, 1 insertion(+), 1 deletion(-)

diff --git a/price.py b/price.py
--- a/price.py
+++ b/price.py
@@ -1 +1 @@
-please find attached
+TODO
--
2.39.5
"""


def test_patch_is_no_letter() -> None:
    draft = parse(PATCH)
    assert draft.subject == "[PATCH] Round prices up"
    (text,) = draft.texts
    assert [passage.text for passage in text.own] == ["Prices with three digits were cut off.\n"]
    assert text.spans[-1].end == len(text.content)
    assert text.source_lines[0] == 5


def test_patch_without_rule() -> None:
    (text,) = parse("Subject: x\n\nSee:\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n").texts
    assert [passage.text for passage in text.own] == ["See:\n"]


def test_rule_in_a_letter_is_no_patch() -> None:
    (text,) = parse("Subject: x\n\nOffer one\n---\nOffer two\n+++ more\n").texts
    assert "Offer two" in text.own[0].text


def test_signed_text() -> None:
    draft = parse(
        "Subject: x\n\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nPlease see\n"
        "- - the offer\n- -- \nAnna\n-----BEGIN PGP SIGNATURE-----\n\niQEz100USDBc\n"
        "-----END PGP SIGNATURE-----\n"
    )
    (text,) = draft.texts
    assert text.content == "Please see\n- the offer\n-- \nAnna\n"
    assert text.source_lines == (6, 7, 8, 9, 14)
    assert draft.not_checked == ()


def test_encrypted_text() -> None:
    draft = parse(
        "Subject: x\n\n-----BEGIN PGP MESSAGE-----\n\nhQEMA100USD\n-----END PGP MESSAGE-----\n"
    )
    assert texts(draft) == [("body", "-----BEGIN PGP MESSAGE-----\n-----END PGP MESSAGE-----")]
    assert draft.not_checked == (NotChecked("body", "encrypted"),)


# What could not be read


def base64_of(data: bytes) -> str:
    return base64.encodebytes(data).decode()


SIGNED_DATA = bytes.fromhex("3080 0609 2a864886f70d010702 a080")
ENVELOPED_DATA = bytes.fromhex("3080 0609 2a864886f70d010703 a080")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            multipart(
                "encrypted",
                "Content-Type: application/pgp-encrypted\n\nVersion: 1",
                "Content-Type: application/octet-stream\n\nx",
            ),
            NotChecked("part 2", "encrypted"),
        ),
        (
            "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n\nx",
            NotChecked("smime.p7m", "encrypted"),
        ),
        (
            "Content-Type: application/pkcs7-mime; smime-type=signed-data\n\nx",
            NotChecked("body", "signed"),
        ),
        (
            "Content-Type: application/pkcs7-mime\nContent-Transfer-Encoding: base64\n\n"
            + base64_of(SIGNED_DATA),
            NotChecked("body", "signed"),
        ),
        (
            "Content-Type: application/pkcs7-mime\nContent-Transfer-Encoding: base64\n\n"
            + base64_of(ENVELOPED_DATA),
            NotChecked("body", "encrypted"),
        ),
        (
            multipart("mixed", PLAIN + "\nx", "Content-Type: application/ms-tnef\n\nx"),
            NotChecked("part 2", "tnef"),
        ),
        (
            multipart(
                "mixed",
                "Content-Type: application/pdf; name=a.pdf\n"
                "Content-Transfer-Encoding: base64\n\nno base64 at all",
            ),
            NotChecked("a.pdf", "bad-base64"),
        ),
        (
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
            "Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n"
            + base64_of(bytes(500))[:205],
            NotChecked("a.pdf", "truncated"),
        ),
        (
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
            "Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n"
            + base64_of(bytes(500))[:154],
            NotChecked("a.pdf", "truncated"),
        ),
    ],
)
def test_not_checked(text: str, reason: NotChecked) -> None:
    assert parse(text).not_checked == (reason,)


def test_unterminated_but_whole() -> None:
    text = (
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
        "Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n"
    )
    assert parse(text + base64_of(bytes(500))).not_checked == ()


# What mail programs read differently


@pytest.mark.parametrize("field", ["From", "To", "Cc", "Subject", "Date", "Content-Type"])
def test_doubled_fields(field: str) -> None:
    value = "text/plain" if field == "Content-Type" else "Mon, 23 Nov 2026 09:15:00 +0100"
    draft = parse(f"{field}: {value}\nX-A: b\n{field.upper()}: {value}\n\nHi\n")
    assert defects(draft) == [(f"two-{field.lower()}", field.lower(), 3)]


def test_fields_that_may_come_twice() -> None:
    assert defects(parse("Received: a\nReceived: b\nBcc: a@x.example\n\nHi\n")) == []


def test_odd_bytes_of_a_text() -> None:
    draft = Draft.parse(b"Subject: x\r\n\r\none\r\ntwo\rthree\r\nfo\0ur\r\n")
    assert defects(draft) == [("bare-cr", "body", 4), ("nul-byte", "body", 5)]
    assert draft.texts[0].content == "one\ntwo\nthree\nfo\0ur\n"


def test_odd_bytes_of_a_file_are_its_own_business() -> None:
    raw = multipart("mixed", PLAIN + "\nx", "Content-Type: image/png\n\na\rb\0c")
    assert defects(parse(raw)) == []


def test_file_with_cr_alone() -> None:
    raw = b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\nBob\n--b--\n"
    draft = Draft.parse(raw.replace(b"\n", b"\r"))
    assert draft.subject == "x"
    assert texts(draft) == [("body", "Hello\nBob")]
    assert draft.texts[0].source_lines == (6, 7)
    assert defects(draft) == [("bare-cr", "headers", 1)]


def test_encoding_faults() -> None:
    draft = parse(
        multipart(
            "mixed",
            PLAIN + "Content-Transfer-Encoding: x-firm\n\nDear Bob,",
            HTML + "Content-Transfer-Encoding: quoted-printable\n\n<p a='b' c='d' e='f'>Hi</p>",
        )
    )
    assert [(one.id, one.part, one.detail) for one in draft.defects] == [
        ("unknown-encoding", "body", "x-firm"),
        ("bad-quoted-printable", "html", ""),
    ]
    assert [line for _, _, line in defects(draft)] == [7, 12]


def test_byte_order_mark() -> None:
    draft = Draft.parse(b"\xef\xbb\xbfSubject: x\n\nHi\n")
    assert draft.subject == "x"
    assert defects(draft) == [("bom", "headers", 1)]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_file(codec: str) -> None:
    raw = "\ufeffSubject: 报价\r\n\r\n您好\r\n".encode(codec)
    draft = Draft.parse(raw)
    assert draft.raw == raw
    assert (draft.subject, texts(draft)) == ("报价", [("body", "您好")])


def test_emlx_file() -> None:
    message = b"Subject: x\n\nHello\n"
    draft = Draft.parse(b"%-10d\n" % len(message) + message + b"<?xml version='1.0'?>\n<plist/>")
    assert (draft.subject, texts(draft)) == ("x", [("body", "Hello")])
    assert draft.texts[0].source_lines == (4, 5)


def test_bare_template() -> None:
    draft = parse("<html><body>\n<p>Dear {{name}},</p>\n</body></html>\n")
    assert texts(draft) == [("html", "Dear {{name}},")]
