"""The addresses that a draft passes on."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from file_samples import zipped
from hypothesis import given
from hypothesis import strategies as st

from sendlint.draft.draft import Draft
from sendlint.facts.people.third_parties import find_given


def given_in(text: str) -> list[str]:
    draft = Draft.parse(f"From: li@own.example\nTo: a@b.example\n\n{text}\n".encode())
    return [mention.address for mention in find_given(draft)]


def attached(name: str, content: bytes, kind: str = "application/octet-stream") -> list[str]:
    mail = EmailMessage()
    mail["From"], mail["To"] = "li@own.example", "a@b.example"
    mail.set_content("See the file.")
    main, _, sub = kind.partition("/")
    mail.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return [mention.address for mention in find_given(Draft.parse(mail.as_bytes()))]


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        (
            "Write to Max@Firm.example, or <anna@firm.example>.",
            ["max@firm.example", "anna@firm.example"],
        ),
        ("请联系max@firm.example。", ["max@firm.example"]),
        ("max@firm.example MAX@firm.example", ["max@firm.example"]),
        ("Message-ID: <20260309101112.4711@mail.firm.example>", []),
        ("<CAF5bT9wXq3oPz8kYv7Hn@mail.firm.example>", []),
        ("https://list.example/unsubscribe?user=max@firm.example", []),
        ("cid:part1@firm.example", []),
        ("13812345678@firm.example", ["13812345678@firm.example"]),
        ("Hello\n\n-- \nLi Na\nli@private.example", []),
        ("Hello\n\nOn 9 March 2026 Max <max@firm.example> wrote:\n> ask tom@firm.example", []),
    ],
)
def test_own_text(text: str, addresses: list[str]) -> None:
    assert given_in(text) == addresses


def test_links_to_addresses() -> None:
    html = '<p>Ask <a href="mailto:Max@firm.example?subject=a@b.example">Max</a></p>'
    raw = f"From: li@own.example\nTo: a@b.example\nContent-Type: text/html\n\n{html}\n"
    (mention,) = find_given(Draft.parse(raw.encode()))
    assert (mention.address, mention.place.quote) == ("max@firm.example", "Max")


@pytest.mark.parametrize("name", ["list.txt", "list.csv", "card.vcf", "list.HTML"])
def test_text_files(name: str) -> None:
    assert attached(name, b"Max,max@firm.example\n") == ["max@firm.example"]


@pytest.mark.parametrize(
    ("name", "member"), [("list.xlsx", "xl/sharedStrings.xml"), ("list.docx", "word/document.xml")]
)
def test_office_files(name: str, member: str) -> None:
    data = zipped(("[Content_Types].xml", "<Types/>"), (member, "<t>max@firm.example</t>"))
    assert attached(name, data) == ["max@firm.example"]


def test_attached_mail() -> None:
    mail = b"From: max@firm.example\nTo: Tom <tom@other.example>\n\nask anna@third.example\n"
    assert sorted(attached("note.eml", mail)) == [
        "anna@third.example",
        "max@firm.example",
        "tom@other.example",
    ]


def test_other_files_are_not_read() -> None:
    assert attached("photo.jpg", b"max@firm.example") == []


@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.xlsx", "a.docx", "a.eml", "a.vcf"]))
def test_any_file(content: bytes, name: str) -> None:
    attached(name, content)
