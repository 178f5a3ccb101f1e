"""A draft: header fields, recipients, and that any bytes give one."""

from datetime import datetime

import pytest
from draft_samples import parse
from hypothesis import given
from hypothesis import strategies as st

from sendlint.draft import Draft

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
        assert part.subparts == ()
        assert part.message is None or part.message.depth
    assert all(one.part and one.id for one in draft.defects)
    assert all(one.part and one.reason for one in draft.not_checked)
    assert isinstance(draft.subject, str)
    assert draft.date is None or isinstance(draft.date, datetime)
    assert {draft.is_reply, draft.is_forward} <= {True, False}


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
