"""A draft: header fields, recipients, texts, and what was wrong with it."""

import base64
import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.draft import Draft, Text
from sendlint.finding import NotChecked

PLAIN = "Content-Type: text/plain; charset=utf-8\n"
HTML = "Content-Type: text/html; charset=utf-8\n"


def parse(text: str, *envelope_to: str) -> Draft:
    return Draft.parse(text.encode(), envelope_to=envelope_to)


def multipart(kind: str, *parts: str, boundary: str = "b") -> str:
    lines = "".join(f"--{boundary}\n{part}\n" for part in parts)
    return f"Content-Type: multipart/{kind}; boundary={boundary}\n\n{lines}--{boundary}--\n"


def texts(draft: Draft) -> list[tuple[str, str]]:
    return [(text.part, text.content.strip()) for text in draft.texts]


def defects(draft: Draft) -> list[tuple[str, str, int]]:
    return [(defect.id, defect.part, defect.line) for defect in draft.defects]


# Header fields


def test_headers() -> None:
    draft = parse(
        "From: Anna <anna@firm.example>\nX-Note: one\nx-note: two\n"
        "Subject: =?utf-8?b?5oql5Lu3?=\nMessage-ID: <1@firm.example>\n"
        "Date: Mon, 23 Nov 2026 09:15:00 +0100\n\nHello\n"
    )
    assert draft.subject == "报价"
    assert draft.message_id == "<1@firm.example>"
    assert draft.date is not None
    assert draft.date.isoformat() == "2026-11-23T09:15:00+01:00"
    assert [header.value for header in draft.header_all("X-NOTE")] == ["one", "two"]
    note = draft.header("x-NOTE")
    assert note is not None
    assert (note.name, note.value, note.line) == ("X-Note", "one", 2)
    assert draft.header("Cc") is None
    assert draft.header_all("Cc") == ()


def test_nothing_at_all() -> None:
    draft = Draft.parse(b"")
    assert (draft.subject, draft.message_id, draft.date, draft.sender) == ("", "", None, None)
    assert draft.recipients == draft.texts == draft.attachments == draft.defects == ()
    assert draft.html is None
    assert not draft.is_reply
    assert not draft.is_forward


@pytest.mark.parametrize(
    ("fields", "reply", "forward"),
    [
        ("Subject: Offer", False, False),
        ("Subject: Re: Offer", True, False),
        ("Subject: 回复：报价", True, False),
        ("Subject: Odp: Fwd: Oferta", True, False),
        ("Subject: Fwd: Re: Offer", False, True),
        ("Subject: 转发: 询盘", False, True),
        ("Subject: Offer\nIn-Reply-To: <1@x>", True, False),
        ("Subject: Offer\nReferences: <1@x>", True, False),
        ("Subject: Fwd: Offer\nReferences: <1@x>", False, True),
        ("Subject: Fwd: Offer\nIn-Reply-To: <1@x>", True, True),
        ("Subject: Offer\nIn-Reply-To: ", False, False),
    ],
)
def test_reply_and_forward(fields: str, reply: bool, forward: bool) -> None:
    draft = parse(f"{fields}\n\nHello\n")
    assert (draft.is_reply, draft.is_forward) == (reply, forward)


# Recipients


def test_recipients_are_numbered_over_all_fields() -> None:
    draft = parse(
        "From: Anna <anna@firm.example>\nTo: a@x.example, b@x.example\nCc: c@x.example\n"
        "To: d@x.example\nBcc: e@x.example\nReply-To: sales@firm.example\n"
        "Resent-To: f@x.example\n\n"
    )
    assert [(mailbox.part, mailbox.address) for mailbox in draft.recipients] == [
        ("to[1]", "a@x.example"),
        ("to[2]", "b@x.example"),
        ("to[3]", "d@x.example"),
        ("cc[1]", "c@x.example"),
        ("bcc[1]", "e@x.example"),
    ]
    assert draft.sender is not None
    assert draft.sender.address == "anna@firm.example"
    assert [mailbox.address for mailbox in draft.reply_to] == ["sales@firm.example"]
    assert [mailbox.line for mailbox in draft.to] == [2, 2, 4]


def test_envelope_recipients_that_no_field_names() -> None:
    draft = parse(
        "To: Bob <bob@solartech.example>\n\n",
        "BOB@Solartech.Example",
        "<boss@firm.example>",
        "boss@firm.example",
        "",
        "last@firm.example",
    )
    assert [(mailbox.part, mailbox.address) for mailbox in draft.recipients] == [
        ("to[1]", "bob@solartech.example"),
        ("envelope[2]", "boss@firm.example"),
        ("envelope[5]", "last@firm.example"),
    ]


def test_envelope_recipient_in_punycode_is_the_same() -> None:
    draft = parse("To: a@müller.example\n\n", "a@xn--mller-kva.example")
    assert len(draft.recipients) == 1


# Texts


def test_plain_text() -> None:
    draft = parse("Subject: x\n\nDear Bob,\nhello\n")
    (text,) = draft.texts
    assert (text.part, text.content, text.source_lines) == ("body", "Dear Bob,\nhello\n", (3, 4, 5))
    assert text.place(10, 15).source_line == 4
    assert draft.html is None


def test_html_alone() -> None:
    draft = parse(HTML + "\n<p>Dear Bob,</p>\n<p>hello</p>\n")
    assert texts(draft) == [("html", "Dear Bob,\n\nhello")]
    assert draft.html is draft.texts[0]


TWINS = [
    ("Dear Bob,\nhello\n", "<p>Dear Bob,</p><p>hello</p>"),
    ("Our *new* offer: _100 USD_\n", "<p>Our <b>new</b> offer: <u>100 USD</u></p>"),
    (
        "See our site <https://firm.example/a?b=c> for more.\n",
        '<p>See <a href="https://firm.example/a?b=c">our site</a> for more.</p>',
    ),
    (
        "See *our site* <https://firm.example/> now.\n",
        "<p>See <a href='https://firm.example/'><b>our site</b></a> now.</p>",
    ),
    ("* one\n* two\n", "<ul><li>one</li><li>two</li></ul>"),
    (
        "Yes.\n\n> How many\n> pieces?\n",
        "<p>Yes.</p><blockquote type=cite>How many pieces?</blockquote>",
    ),
    ("您好，\n报价见附件。\n", "<div>您好，</div><div>报价见附件。</div>"),
    ("Hello\n[image: logo.png]\n[cid:image001.png@01D]\n", "<p>Hello</p><img src=cid:a>"),
    ("PRICES\n100 USD\n", "<h1>Prices</h1><p>100&nbsp;USD</p>"),
    ("Write to a@x.example <mailto:a@x.example>\n", "<p>Write to <a>a@x.example</a></p>"),
    ("Please:\n 1. sign\n 2. pay\n", "<p>Please:</p><ol><li>sign</li><li>pay</li></ol>"),
    ("See [The hall].\n", "<p>See <img src=cid:a alt='The hall'>.</p>"),
    ("On 3 May Bob <bob@x.example> wrote:\n> Hi\n", "<p>On 3 May Bob wrote:</p><p>Hi</p>"),
    ("Call us <tel:+48123>.\n", "<p>Call us.</p>"),
    ("Hello\n-- \nAnna\n", "<p>Hello</p><div>--</div><div>Anna</div>"),
    ("Hello Bob\nUnsubscribe: https://firm.example/u\n", "<p>Hello Bob</p>"),
]


@pytest.mark.parametrize(("plain", "markup"), TWINS)
def test_html_that_repeats_the_plain_text(plain: str, markup: str) -> None:
    draft = parse(multipart("alternative", PLAIN + "\n" + plain, HTML + "\n" + markup))
    assert [text.part for text in draft.texts] == ["body"]
    assert draft.html is not None
    assert draft.html.part == "html"


@pytest.mark.parametrize(
    ("plain", "markup"),
    [
        ("Total: 100 USD\n", "<p>Total: 700 USD</p>"),
        ("This mail needs HTML.\n", "<p>Dear Bob,</p>"),
        ("Dear Bob,\n", "<p>Dear Bob,</p><p>Please pay today.</p>"),
        ("Pay by 3 May.\n", "<p>Pay by 4 May.</p>"),
        ("12. May suits us.\n", "<p>13. May suits us.</p>"),
        ("1. May suits us.\n", "<p>2. May suits us.</p>"),
        ("We do accept.\n", "<p>We do not accept.</p>"),
    ],
)
def test_html_that_says_something_else(plain: str, markup: str) -> None:
    draft = parse(multipart("alternative", PLAIN + "\n" + plain, HTML + "\n" + markup))
    assert [text.part for text in draft.texts] == ["body", "html"]


def test_empty_plain_part_beside_html() -> None:
    draft = parse(multipart("alternative", PLAIN + "\n \n\u00a0\n", HTML + "\n<p>Hello</p>"))
    assert texts(draft) == [("html", "Hello")]


def test_html_twin_without_alternative() -> None:
    draft = parse(multipart("mixed", PLAIN + "\nHello", HTML + "\n<p>Hello</p>"))
    assert texts(draft) == [("body", "Hello")]
    assert draft.html is not None


def test_html_split_around_a_file() -> None:
    # Apple Mail: one plain text against two pieces of HTML.
    pdf = "Content-Type: application/pdf; name=a.pdf\n\nx"
    mixed = multipart("mixed", HTML + "\n<p>Above</p>", pdf, HTML + "\n<p>Below</p>", boundary="c")
    draft = parse(multipart("alternative", PLAIN + "\nAbove\n\nBelow\n", mixed))
    assert [text.part for text in draft.texts] == ["body"]
    assert [found.name for found in draft.attachments] == ["a.pdf"]


def test_further_texts() -> None:
    draft = parse(
        multipart(
            "mixed",
            PLAIN + "\nDear Bob,",
            "Content-Type: application/pdf; name=a.pdf\n\nx",
            PLAIN + "Content-Disposition: inline\n\nSee above.",
            PLAIN + "\nA mailing list",
            HTML + "\n<p>More</p>",
            HTML + "\n<p>Even more</p>",
            PLAIN.strip() + "; name=note.txt\n\nA file",
            PLAIN + "Content-Disposition: attachment\n\nA file",
        )
    )
    assert texts(draft) == [
        ("body", "Dear Bob,"),
        ("body[2]", "See above."),
        ("body[3]", "A mailing list"),
        ("html", "More"),
        ("html[2]", "Even more"),
    ]


def test_named_text_is_read_if_there_is_no_other() -> None:
    draft = parse(multipart("mixed", PLAIN.strip() + "; name=mail.txt\n\nDear Bob,"))
    assert texts(draft) == [("body", "Dear Bob,")]
    draft = parse(PLAIN.strip() + "; name=mail.txt\n\nDear Bob,")
    assert texts(draft) == [("body", "Dear Bob,")]
    draft = parse(PLAIN + "Content-Disposition: attachment; filename=a.txt\n\nDear Bob,")
    assert texts(draft) == []


def test_named_texts_of_an_alternative_are_read() -> None:
    plain = PLAIN.strip() + "; name=mail.txt\n\nHello"
    markup = HTML.strip() + "; name=mail.html\n\n<p>Goodbye</p>"
    assert texts(parse(multipart("alternative", plain, markup))) == [
        ("body", "Hello"),
        ("html", "Goodbye"),
    ]


def test_text_of_an_attached_mail_is_not_the_writers() -> None:
    inner = "Subject: old\n\nOld words\n"
    draft = parse(
        multipart("mixed", PLAIN + "\nSee there.", "Content-Type: message/rfc822\n\n" + inner)
    )
    assert texts(draft) == [("body", "See there.")]
    assert len(draft.parts) == 2


def test_multipart_without_boundary_lines_is_read() -> None:
    raw = "Content-Type: multipart/mixed; boundary=x; charset=gb2312\n\n您好，报价见下。\n"
    draft = Draft.parse(raw.encode("gb18030"))
    assert texts(draft) == [("body", "您好，报价见下。")]
    assert defects(draft) == [("boundary-not-found", "body", 1)]
    assert draft.not_checked == ()


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "us-ascii", "", "iso-8859-2", "x-gbk"])
def test_mended_charsets_are_not_reported(charset: str) -> None:
    named = f"; charset={charset}" if charset else ""
    draft = parse(f"Content-Type: text/plain{named}\n\n您好，报价见下。\n")
    assert draft.not_checked == ()
    assert draft.defects == ()
    if charset != "iso-8859-2":
        assert texts(draft) == [("body", "您好，报价见下。")]


def test_unknown_charset() -> None:
    draft = Draft.parse(b"Content-Type: text/plain; charset=x-firm\n\nza\xbf\xf3\xb3\xe6\n")
    assert draft.not_checked == (NotChecked("body", "unknown-charset"),)
    assert len(draft.texts) == 1


def test_charset_of_html_that_only_the_markup_names() -> None:
    markup = '<meta http-equiv="content-type" content="text/html; charset=koi8-r"><p>Счёт</p>'
    draft = Draft.parse(b"Content-Type: text/html\n\n" + markup.encode("koi8-r"))
    assert texts(draft) == [("html", "Счёт")]


def test_flowed_text() -> None:
    draft = parse(
        "Content-Type: text/plain; format=Flowed; DelSp=Yes\n\n"
        "Please see the att \nached offer.\n\nAnna\n"
    )
    (text,) = draft.texts
    assert text.content == "Please see the attached offer.\n\nAnna\n"
    assert text.source_lines == (3, 5, 6, 7)


def test_line_ends_become_line_feeds() -> None:
    draft = Draft.parse(b"Subject: x\r\n\r\none\r\ntwo\r\n")
    assert draft.texts[0].content == "one\ntwo\n"
    assert draft.texts[0].source_lines == (3, 4, 5)


# Lines of the file


def source_of(text: Text, raw: bytes, word: str) -> str:
    at = text.content.index(word)
    return raw.decode().split("\n")[text.place(at, at + 1).source_line - 1]


def test_source_lines_of_quoted_printable() -> None:
    body = "Zażółć gęślą jaźń, " * 8 + "\nTotal: 100 USD\n" + "więcej słów " * 20 + "\nAnna\n"
    encoded = quopri.encodestring(body.encode())
    raw = b"Subject: x\nContent-Type: text/plain; charset=utf-8\n"
    raw += b"Content-Transfer-Encoding: quoted-printable\n\n" + encoded
    (text,) = Draft.parse(raw).texts
    assert text.content == body
    assert source_of(text, raw, "Total") == "Total: 100 USD"
    assert source_of(text, raw, "Anna") == "Anna"


def test_source_lines_of_html() -> None:
    markup = (
        "<html>\n<head><title>Offer</title></head>\n<body>\n<p>Dear\nBob,</p>\n\n"
        "<table>\n<tr><td>Price</td><td>100 USD</td></tr>\n<tr><td>Total</td>\n"
        "<td>300&nbsp;USD</td></tr>\n</table>\n<p>Regards</p>\n</body></html>\n"
    )
    raw = (HTML + "\n" + markup).encode()
    (text,) = Draft.parse(raw).texts
    assert "Dear" in source_of(text, raw, "Dear")
    assert "Price" in source_of(text, raw, "Price")
    assert "Total" in source_of(text, raw, "Total")
    assert "Regards" in source_of(text, raw, "Regards")


def test_source_line_of_base64_is_that_of_its_header() -> None:
    encoded = base64.encodebytes(b"Dear Bob,\nhello\n").decode()
    part = PLAIN + "Content-Transfer-Encoding: base64\n\n" + encoded
    draft = parse(multipart("mixed", PLAIN + "\nx", part))
    assert draft.texts[1].content == "Dear Bob,\nhello\n"
    assert draft.texts[1].source_lines == (8,)


def test_lines_of_a_mail_in_an_mbox() -> None:
    draft = Draft.parse(b"Subject: x\n\nHello\n", line=101)
    assert draft.headers[0].line == 101
    assert draft.texts[0].source_lines == (103, 104)


# What is no letter


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


def touch(draft: Draft) -> None:
    """Read everything that a draft offers."""
    for mailbox in draft.recipients + draft.from_ + draft.reply_to:
        assert mailbox.part
    for text in (*draft.texts, *([draft.html] if draft.html else [])):
        assert text.spans == () or text.spans[-1].end == len(text.content)
        assert text.place(0, len(text.content)).line == 1
        assert all(number > 0 for number in text.source_lines)
    for found in draft.attachments:
        assert found.head(10) == found.content[:10]
        assert found.place.part
    for part in draft.parts:
        assert part.children == () or part.message
    assert all(one.part and one.id for one in draft.defects)
    assert all(one.part and one.reason for one in draft.not_checked)
    assert (draft.subject, draft.date, draft.is_reply, draft.is_forward) is not None


@given(st.binary(max_size=300))
def test_any_bytes_give_a_draft(raw: bytes) -> None:
    touch(Draft.parse(raw))


@given(
    st.lists(
        st.sampled_from(
            [
                *(b"--b", b"--b--", b"--c", b"", b"\r", b"\n", b"\r\n", b" ", b"=", b"Hi"),
                *(b"Content-Type: multipart/mixed; boundary=b\n", b"Content-Type: text/html\n"),
                *(b"Content-Type: multipart/alternative; boundary=c\n", b"begin 644 x\n"),
                *(b"Content-Transfer-Encoding: base64\n", b"#image/png x\n", b"<#part a=b>\n"),
                *(b"Content-Type: message/rfc822\n", b"-----BEGIN PGP MESSAGE-----\n", b"> x\n"),
                *(b"Content-Type: text/plain; format=flowed\n", b"\xff\xfe", b"\0", b"<p>"),
            ]
        ),
        max_size=40,
    ).map(b"\n".join)
)
def test_any_structure_gives_a_draft(raw: bytes) -> None:
    touch(Draft.parse(raw))
