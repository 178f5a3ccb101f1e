"""What counts as an attachment, and of which kind."""

import base64
import binascii

import pytest

from sendlint.draft import Draft
from sendlint.draft.attachments import Attachment
from sendlint.draft.detached import MAX_FILES

PNG = base64.encodebytes(b"\x89PNG\r\n\x1a\n" + bytes(200)).decode()
PHOTO = base64.encodebytes(b"\x89PNG\r\n\x1a\n" + bytes(90_000)).decode()


def multipart(kind: str, *parts: str, boundary: str = "b") -> str:
    lines = "".join(f"--{boundary}\n{part}\n" for part in parts)
    return f"Content-Type: multipart/{kind}; boundary={boundary}\n\n{lines}--{boundary}--\n"


def part(fields: str, body: str = "x") -> str:
    return f"{fields}\n\n{body}"


def attachments(text: str) -> tuple[Attachment, ...]:
    return Draft.parse(("From: anna@firm.example\nMIME-Version: 1.0\n" + text).encode()).attachments


def kinds(text: str) -> list[tuple[str, str]]:
    return [(found.kind, found.name) for found in attachments(text)]


TEXT = part("Content-Type: text/plain", "Please see the offer.")
PDF = part(
    'Content-Type: application/pdf; name="offer.pdf"\n'
    "Content-Disposition: attachment\nContent-Transfer-Encoding: base64",
    "JVBERi0xLjQK",
)


def html(markup: str) -> str:
    return part("Content-Type: text/html; charset=utf-8", markup)


def image(fields: str, body: str = PNG) -> str:
    return part(
        f"Content-Type: image/png\nContent-Transfer-Encoding: base64\n{fields}".strip(), body
    )


def test_file() -> None:
    (found,) = attachments(multipart("mixed", TEXT, PDF))
    assert (found.name, found.kind, found.declared_type) == (
        "offer.pdf",
        "file",
        "application/pdf",
    )
    assert (found.size, found.content, found.head(4)) == (9, b"%PDF-1.4\n", b"%PDF")
    assert not found.pending
    assert found.place.part == "offer.pdf"
    assert found.place.source_line == 10


@pytest.mark.parametrize(
    ("fields", "kind", "name"),
    [
        ("Content-Type: application/octet-stream", "file", ""),
        ("Content-Type: text/csv", "file", ""),
        ("Content-Type: text/plain; name=note.txt", "file", "note.txt"),
        ("Content-Type: text/plain\nContent-Disposition: attachment", "file", ""),
        ("Content-Disposition: inline; filename=patch.diff", "file", "patch.diff"),
        ("Content-Type: text/calendar; method=REQUEST", "calendar", ""),
        ("Content-Type: application/octet-stream; name=Meeting.ICS", "calendar", "Meeting.ICS"),
        ("Content-Type: text/x-vcard; name=anna.vcf", "contact", "anna.vcf"),
        ("Content-Type: application/octet-stream; name=anna.vcf", "contact", "anna.vcf"),
        ("Content-Type: message/rfc822", "message", ""),
        ("Content-Type: application/octet-stream; name=offer.eml", "message", "offer.eml"),
        ("Content-Type: application/vnd.ms-outlook; name=offer.msg", "message", "offer.msg"),
        ("Content-Type: application/pgp-signature; name=signature.asc", "crypto", "signature.asc"),
        ("Content-Type: application/pkcs7-signature; name=smime.p7s", "crypto", "smime.p7s"),
        ("Content-Type: application/octet-stream; name=smime.p7s", "crypto", "smime.p7s"),
        ("Content-Type: application/pgp-keys; name=key.asc", "crypto", "key.asc"),
        ("Content-Type: application/ms-tnef; name=winmail.dat", "file", "winmail.dat"),
        (
            "Content-Type: image/png; name=photo.png\nContent-Disposition: inline",
            "file",
            "photo.png",
        ),
        ("Content-Type: audio/mpeg", "file", ""),
        ('Content-Type: application/pdf; name="报价单.pdf"', "file", "报价单.pdf"),
    ],
)
def test_kinds(fields: str, kind: str, name: str) -> None:
    assert kinds(multipart("mixed", TEXT, part(fields))) == [(kind, name)]


def test_texts_are_no_attachments() -> None:
    assert kinds(multipart("mixed", TEXT, part("Content-Type: text/plain", "footer"))) == []
    assert kinds(multipart("alternative", TEXT, html("<p>Hello</p>"))) == []


def test_other_forms_of_the_text_are_no_attachments() -> None:
    amp = part("Content-Type: text/x-amp-html", "<html amp4email></html>")
    enriched = part("Content-Type: text/enriched", "<bold>Hi</bold>")
    assert kinds(multipart("alternative", TEXT, enriched, amp, html("<p>Hello</p>"))) == []


def test_invitation_in_an_alternative() -> None:
    invitation = part("Content-Type: text/calendar; method=REQUEST", "BEGIN:VCALENDAR")
    assert kinds(multipart("alternative", TEXT, invitation)) == [("calendar", "")]


def test_file_inside_an_alternative() -> None:
    # Apple Mail puts the file beside the HTML, inside multipart/alternative.
    mixed = multipart("mixed", html("<p>Please see the offer.</p>"), PDF, boundary="c")
    assert kinds(multipart("alternative", TEXT, mixed)) == [("file", "offer.pdf")]


def test_shown_image_is_inline() -> None:
    text = multipart(
        "related",
        html('<p>Our hall: <img src="cid:hall@x"></p>'),
        image("Content-ID: <hall@x>\nContent-Disposition: inline; filename=hall.png"),
    )
    assert kinds(text) == [("inline", "hall.png")]


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="CID:hall%40x">',
        "<img src=cid:hall@x>",
        '<td background="cid:hall@x">Hi</td>',
        "<p style=\"background: url('cid:hall@x')\">Hi</p>",
        '<img src="cid:HALL@X">',
    ],
)
def test_ways_to_show_an_image(markup: str) -> None:
    text = multipart("related", html(markup), image("Content-ID: <hall@x>"))
    assert kinds(text) == [("inline", "")]


def test_image_shown_by_its_location() -> None:
    text = multipart("related", html('<img src="hall.png">'), image("Content-Location: hall.png"))
    assert kinds(text) == [("inline", "")]


def test_image_that_nothing_shows() -> None:
    unnamed = multipart("related", html("<p>Hi</p>"), image("Content-ID: <a@x>"))
    assert kinds(unnamed) == [("inline", "")]
    named = multipart(
        "related",
        html("<p>Hi</p>"),
        image("Content-ID: <a@x>\nContent-Disposition: inline; filename=IMG_1.png"),
    )
    assert kinds(named) == [("file", "IMG_1.png")]
    attached = multipart(
        "related", html("<p>Hi</p>"), image("Content-ID: <a@x>\nContent-Disposition: attachment")
    )
    assert kinds(attached) == [("file", "")]


@pytest.mark.parametrize("name", ["image001.png", "firm-logo.png", "Outlook-ab12.png"])
def test_logo_by_its_name(name: str) -> None:
    fields = f"Content-ID: <a@x>\nContent-Disposition: inline; filename={name}"
    shown = html('<p>Hi</p><img src="cid:a@x">')
    assert kinds(multipart("related", shown, image(fields))) == [("logo", name)]
    assert kinds(multipart("related", shown, image(fields, PHOTO))) == [("inline", name)]
    assert kinds(multipart("related", html("<p>Hi</p>"), image(fields))) == [("file", name)]


def test_logo_by_its_place_in_the_signature() -> None:
    markup = (
        '<p>Please see the offer.</p><div class="gmail_signature">Anna Kowalska<br>'
        '<img src="cid:a@x"> Firm Ltd.</div>'
    )
    fields = "Content-ID: <a@x>\nContent-Disposition: inline; filename=banner.png"
    assert kinds(multipart("related", html(markup), image(fields))) == [("logo", "banner.png")]
    assert kinds(multipart("related", html(markup), image(fields, PHOTO))) == [
        ("inline", "banner.png")
    ]


def test_signed_and_encrypted_mail() -> None:
    signature = part("Content-Type: application/pgp-signature; name=signature.asc")
    assert kinds(multipart("signed", multipart("mixed", TEXT, PDF, boundary="c"), signature)) == [
        ("file", "offer.pdf"),
        ("crypto", "signature.asc"),
    ]
    control = part("Content-Type: application/pgp-encrypted", "Version: 1")
    data = part("Content-Type: application/octet-stream; name=encrypted.asc")
    assert kinds(multipart("encrypted", control, data)) == [
        ("crypto", ""),
        ("crypto", "encrypted.asc"),
    ]


def test_resource_fork_is_no_attachment() -> None:
    fork = part("Content-Type: application/applefile; name=offer.pdf")
    double = multipart("appledouble", fork, PDF, boundary="c")
    assert kinds(multipart("mixed", TEXT, double)) == [("file", "offer.pdf")]


def test_attached_mail_keeps_its_files_to_itself() -> None:
    inner = "Subject: old offer\n" + multipart("mixed", TEXT, PDF, boundary="c")
    text = multipart("mixed", TEXT, part("Content-Type: message/rfc822", inner))
    (found,) = attachments(text)
    assert found.kind == "message"
    assert found.part is not None
    assert found.part.message is not None
    assert [leaf.filename for leaf in found.part.message.leaves()] == ["", "offer.pdf"]
    assert found.place.part == "part 2"


def test_mail_that_is_one_file() -> None:
    assert kinds("Content-Type: application/pdf; name=a.pdf\n\nx") == [("file", "a.pdf")]
    assert kinds("Content-Type: text/plain\nContent-Disposition: attachment\n\nx") == [("file", "")]


# Files that are no MIME parts


def uuencoded(data: bytes, name: str) -> str:
    lines = [binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45)]
    return f"begin 644 {name}\n" + b"".join(lines).decode() + "`\nend\n"


def test_uuencoded_files_are_cut_out_of_the_text() -> None:
    first, second = bytes(range(200)), b"second"
    body = (
        "See below.\n\n"
        + uuencoded(first, "a offer.pdf")
        + "and\n"
        + uuencoded(second, "b.xlsx")
        + "Regards\n"
    )
    draft = Draft.parse(b"From: anna@firm.example\n\n" + body.encode())
    assert [(found.name, found.content) for found in draft.attachments] == [
        ("a offer.pdf", first),
        ("b.xlsx", second),
    ]
    assert [found.part for found in draft.attachments] == [None, None]
    assert draft.attachments[0].line == 5
    assert draft.attachments[0].size == len(first)
    assert draft.attachments[0].head(3) == first[:3]
    (text,) = draft.texts
    assert text.content == "See below.\n\nand\nRegards\n"
    source = ("From: anna@firm.example\n\n" + body).split("\n")
    for line, number in zip(text.content.split("\n"), text.source_lines, strict=True):
        assert source[number - 1] == line


def test_words_about_uuencode_stay() -> None:
    text = "From: anna@firm.example\n\nbegin 644 the work\nand end\nit\nend\n"
    draft = Draft.parse(text.encode())
    assert draft.attachments == ()
    assert draft.texts[0].content == "begin 644 the work\nand end\nit\nend\n"


def pending(text: str) -> list[tuple[str, str, int]]:
    draft = Draft.parse(text.encode())
    assert all(found.pending and found.size == 0 for found in draft.attachments)
    return [(found.name, found.kind, found.line) for found in draft.attachments]


def test_mutt_attach_field() -> None:
    assert pending(
        "Attach: /tmp/offer.pdf The offer\nattach: my\\ list.xlsx\n"
        'Attach: "C:\\docs\\a b.docx"\n\nHello\n'
    ) == [("offer.pdf", "file", 1), ("my list.xlsx", "file", 2), ("a b.docx", "file", 3)]


def test_mml_tags() -> None:
    text = (
        "To: bob@solartech.example\n--text follows this line--\n"
        "<#secure method=pgpmime mode=sign>\n"
        "Please see the offer.\n"
        '<#part type="application/pdf" filename="~/docs/offer 1.pdf" disposition=attachment>\n'
        "<#/part>\n"
        "<#!part filename=quoted.pdf>\n"
        "Regards\n"
    )
    assert pending(text) == [("offer 1.pdf", "file", 5)]
    (body,) = Draft.parse(text.encode()).texts
    assert body.content == "Please see the offer.\n<#!part filename=quoted.pdf>\nRegards\n"
    assert body.source_lines == (4, 7, 8, 9)


def test_mml_tags_without_files_are_no_text() -> None:
    draft = Draft.parse(b"To: b@x.example\n\n<#secure method=smime mode=sign>\nHello\n")
    assert draft.attachments == ()
    assert draft.texts[0].content == "Hello\n"


def test_mml_text_part_is_no_file() -> None:
    text = "To: b@x.example\n\n<#part type=text/plain>\nHello <#part>\n<#/part>\n"
    assert pending(text) == []


def test_mblaze_lines() -> None:
    text = (
        "To: bob@solartech.example\n\nPlease see the offer.\n"
        "#application/pdf /tmp/x.pdf>offer.pdf\n#image/png#inline hall.png\n"
        "#2 is ready\n# text/plain x\n"
    )
    assert pending(text) == [("offer.pdf", "file", 4), ("hall.png", "file", 5)]
    (body,) = Draft.parse(text.encode()).texts
    assert body.content == "Please see the offer.\n#2 is ready\n# text/plain x\n"


def test_pending_lines_inside_a_finished_mail_are_text() -> None:
    text = multipart("mixed", part("Content-Type: text/plain", "#image/png hall.png\n"))
    draft = Draft.parse(text.encode())
    assert draft.attachments == ()
    assert "hall.png" in draft.texts[0].content


@pytest.mark.parametrize(
    "body",
    [
        "begin 644 a\n" * 80_000,
        "begin 644 a\n" + "!  \n" * 200_000,
        "begin 644 a\n!  \nend\n" * 50_000,
        "<#part " * 140_000,
        "<#part a=b>\n" * 80_000,
        "#image/" * 140_000,
        "#image/png x>\n" * 70_000,
        "#image/png x\n" * 70_000,
        "-----BEGIN PGP MESSAGE-----\n" * 35_000,
        "-----BEGIN PGP SIGNED MESSAGE-----\n" * 28_000,
    ],
)
def test_hostile_text_ends_soon(body: str) -> None:
    draft = Draft.parse(b"From: anna@firm.example\n\n" + body.encode())
    assert len(draft.attachments) <= MAX_FILES
    assert len(draft.texts[0].content if draft.texts else "") <= len(body)
