"""Our reading against the standard library's `email` on generated mails, and damaged mails.

Where they differ on purpose, our reading is the one of the mail programs:
- text is format=flowed: we join its lines, the library leaves them;
- a multipart without parts, or whose boundary never occurs, is a text, not a childless container;
- a multipart inside one of the same boundary gives its parts to the outer one, none get lost;
- "Content-Transfer-Encoding: base64" over plain text leaves the text as it is;
- "gb2312" text is read as the superset that senders mean, and wrong or unknown charsets are mended;
- "filename=annual report.pdf" without quotes keeps its blank, and "C:\\dir\\x" its backslashes;
- addresses: "bob@good <bob@evil>" is bob@evil, and "a@x; b@x" are two.
"""

import email
import email.policy
import random
from email.headerregistry import Address
from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sendlint.draft import Draft, Part
from sendlint.draft.mime import MAX_PARTS
from sendlint.draft.plain_blanks import as_seen

SCRIPTS = (
    "abcXYZ 019.,;:-_!?'\"()[]<>@#$%&*+=/",
    "ąćęłńóśźżĄĆŁŻ äöüß àéîôç ñ¿",
    "报价单附件您好三十天付款，。：",
    "見積書カタカナひらがな",
    "счёт договор №",
)

words = st.one_of([st.text(alphabet=script, max_size=40) for script in SCRIPTS])
lines = st.lists(words, max_size=6).map("\n".join)
names = st.one_of(
    [st.text(alphabet=script, min_size=1, max_size=30) for script in SCRIPTS[1:]]
    + [st.text(alphabet="abcXYZ 019-_()", min_size=1, max_size=30)]
).filter(lambda name: name.strip() == name and "  " not in name)
endings = st.sampled_from([".pdf", ".xlsx", ".docx", ".zip", ".png", ""])
encodings = st.sampled_from(["base64", "quoted-printable", "8bit"])
addresses = st.builds(
    Address,
    names,
    st.text(alphabet="abc.01-", min_size=1, max_size=8).map(lambda local: f"a{local}z"),
    st.sampled_from(["firm.example", "solartech.example", "x.y.example"]),
).filter(lambda address: ".." not in address.username)


@st.composite
def mails(draw: st.DrawFn, depth: int = 0) -> EmailMessage:
    """A mail as a well-behaved program writes it."""
    mail = EmailMessage(policy=draw(st.sampled_from([email.policy.default, email.policy.SMTP])))
    mail["From"] = draw(addresses)
    mail["To"] = draw(st.lists(addresses, min_size=1, max_size=4))
    if draw(st.booleans()):
        mail["Cc"] = draw(st.lists(addresses, min_size=1, max_size=3))
    mail["Subject"] = " ".join(draw(words).split())
    mail["Date"] = "Mon, 23 Nov 2026 09:15:00 +0100"
    mail.set_content(draw(lines), cte=draw(encodings))
    if draw(st.booleans()):
        markup = f"<html><p>{draw(words).translate(str.maketrans('<>&', '   '))}</p></html>"
        mail.add_alternative(markup, subtype="html", cte=draw(encodings))
        if draw(st.booleans()):
            html = mail.get_payload()[1]
            html.add_related(draw(st.binary(max_size=200)), "image", "png", cid="<a@firm.example>")
    for _ in range(draw(st.integers(0, 3))):
        if depth == 0 and draw(st.integers(0, 5)) == 0:
            mail.add_attachment(draw(mails(depth=1)))
            continue
        mail.add_attachment(
            draw(st.binary(max_size=300)),
            maintype="application",
            subtype=draw(st.sampled_from(["pdf", "octet-stream", "zip"])),
            filename=draw(names) + draw(endings),
        )
    return mail


def library_leaves(mail: EmailMessage) -> list[EmailMessage]:
    if mail.get_content_type() == "message/rfc822" or not mail.is_multipart():
        return [mail]
    return [leaf for part in mail.iter_parts() for leaf in library_leaves(part)]


def unix(text: str) -> str:
    return text.replace("\r\n", "\n")


def unspaced(text: str) -> str:
    return "".join(text.split())


def compare_leaf(ours: Part, theirs: EmailMessage) -> None:
    assert ours.content_type == theirs.get_content_type()
    assert ours.filename == (theirs.get_filename() or "")
    assert ours.disposition == (theirs.get_content_disposition() or "")
    if ours.message is not None:
        nested = theirs.get_content()
        compare_parts(ours.message, nested)
    else:
        content = theirs.get_payload(decode=True)
        assert unix(ours.content.decode("latin-1")) == unix(content.decode("latin-1"))
        assert ours.size == len(ours.content)


def compare_parts(ours: Part, theirs: EmailMessage) -> None:
    found = list(ours.leaves())
    expected = library_leaves(theirs)
    assert [part.content_type for part in found] == [part.get_content_type() for part in expected]
    for part, other in zip(found, expected, strict=True):
        compare_leaf(part, other)


@given(mails())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_same_reading_as_the_standard_library(mail: EmailMessage) -> None:
    raw = bytes(mail)
    theirs = email.message_from_bytes(raw, policy=email.policy.default)
    draft = Draft.parse(raw)
    compare_parts(draft.root, theirs)
    assert draft.subject == theirs["subject"]
    for field, ours in (("from", draft.from_), ("to", draft.to), ("cc", draft.cc)):
        # The addresses as they were written: the library of Python 3.11 encodes the comma between
        # two encoded names when it folds, and then reads one mailbox where two were. It also folds
        # within an encoded word, which is one no more, and encodes an address with a long name:
        # what it does not read itself may be lost to us, too.
        written = mail[field].addresses if mail[field] else ()
        reread = theirs[field].addresses if written else ()
        addresses = [one.address for one in ours]
        if addresses != [one.addr_spec for one in written]:
            assert addresses == [one.addr_spec for one in reread]
            continue
        names = [unspaced(one.name).lstrip(",") for one in ours]
        wanted = [unspaced(one.display_name).lstrip(",") for one in written]
        read = [unspaced(one.display_name) for one in reread]
        assert names == wanted or (read != wanted and "=?" in "".join(names))
    plain, html = theirs.get_body(("plain",)), theirs.get_body(("html",))
    # Ours has blanks, empty lines and marks as a reader sees them.
    text = as_seen(unix(plain.get_content()))
    shown = [one.content for one in draft.texts if one.part == "body"]
    assert shown == ([text] if text.strip() else [])
    assert (draft.html.markup if draft.html else None) == (
        unix(html.get_content()) if html else None
    )
    named = [found.name for found in draft.attachments if found.kind in ("file", "message")]
    assert named == [part.get_filename() or "" for part in theirs.iter_attachments()]
    assert draft.defects == draft.not_checked == ()


def sample(number: int) -> bytes:
    """A mail with something of everything."""
    mail = EmailMessage(policy=email.policy.SMTP if number % 2 else email.policy.default)
    mail["From"] = Address("Anna Żak", "anna", "firm.example")
    mail["To"] = [Address("李娜", "li.na", "solartech.example"), Address("", "b", "x.example")]
    mail["Subject"] = "报价单 / Oferta nr 4711"
    mail["Date"] = "Mon, 23 Nov 2026 09:15:00 +0100"
    mail.set_content("Dzień dobry,\nw załączeniu oferta.\n\n-- \nAnna\n", cte="quoted-printable")
    markup = "<p>Dzień dobry,</p><p>w załączeniu oferta.</p><img src='cid:a@x'><p>Anna</p>"
    mail.add_alternative(markup, subtype="html", cte="base64" if number % 3 else "8bit")
    mail.get_payload()[1].add_related(bytes(100), "image", "png", cid="<a@x>", filename="logo.png")
    mail.add_attachment(bytes(range(256)) * 3, "application", "pdf", filename="报价单.pdf")
    inner = EmailMessage()
    inner["Subject"] = "Zapytanie"
    inner.set_content("begin 644 x\n%2&5L;&\\\n`\nend\nHello\n")
    inner.add_attachment(b"a,b\n", "text", "csv", filename="a.csv")
    mail.add_attachment(inner)
    return bytes(mail)


def damaged(raw: bytes, chance: random.Random) -> bytes:
    """Return the mail with bits flipped, lines doubled, lost or moved, or its end cut off."""
    data = bytearray(raw)
    for _ in range(chance.randint(1, 12)):
        kind = chance.randrange(6)
        at = chance.randrange(len(data) or 1)
        if kind == 0 and data:
            data[at] = chance.randrange(256)
        elif kind == 1 and len(data) > 200:
            del data[at:]
        elif kind == 2:
            rows = bytes(data).split(b"\n")
            row = chance.randrange(len(rows))
            rows[row:row] = [rows[row]] * chance.randint(1, 3)
            data = bytearray(b"\n".join(rows))
        elif kind == 3:
            del data[at : at + chance.randint(1, 40)]
        elif kind == 4:
            data[at:at] = chance.choice(
                [b"\r", b"\n", b"\0", b"\n\n", b'"', b"=?", b"--", b";", b"<"]
            )
        else:
            rows = bytes(data).split(b"\n")
            one, other = chance.randrange(len(rows)), chance.randrange(len(rows))
            rows[one], rows[other] = rows[other], rows[one]
            data = bytearray(b"\n".join(rows))
    return bytes(data)


def size_of(part: Part) -> int:
    inner = part.subparts or ((part.message,) if part.message else ())
    return sum(size_of(child) for child in inner) if inner else part.size


@pytest.mark.parametrize("seed", range(6))
def test_damaged_mails_are_read_and_bounded(seed: int) -> None:
    chance = random.Random(seed)
    raw = sample(seed)
    for _ in range(100):
        mail = damaged(raw, chance)
        draft = Draft.parse(mail, envelope_to=["c@x.example"])
        rows = mail.count(b"\n") + mail.count(b"\r") - mail.count(b"\r\n") + 1
        assert draft.recipients[-1].part == "envelope[1]"
        assert len(draft.parts) <= MAX_PARTS
        assert sum(map(size_of, draft.parts)) <= 2 * len(mail)
        for text in draft.texts:
            assert text.spans[-1].end == len(text.content) <= 3 * len(mail)
            assert all(0 < number <= rows for number in text.source_lines)
        for found in draft.attachments:
            assert found.head(7) == found.content[:7]
            assert found.size == len(found.content)
        assert all(one.line <= rows for one in draft.defects)
        assert all(one.reason for one in draft.not_checked)
        assert len(draft.subject) <= len(mail)
