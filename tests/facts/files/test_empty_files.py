"""Attached files that hold nothing."""

from __future__ import annotations

import pytest
from file_samples import DOCX, PDF, PNG, zipped
from hypothesis import given
from hypothesis import strategies as st

from sendlint.draft.attachments import Attachment
from sendlint.draft.draft import Draft
from sendlint.facts.files.empty_files import find_empty_files


def lack(name: str, data: bytes, declared: str = "") -> str:
    found = find_empty_files([Attachment(name, "file", declared_type=declared, data=data)])
    return found[0].lack if found else ""


@pytest.mark.parametrize(
    ("name", "data", "wanted"),
    [
        ("offer.pdf", b"", "bytes"),
        ("notes.txt", b"", "bytes"),
        ("notes.txt", b" \r\n\t\r\n", "text"),
        ("notes.txt", b"\xef\xbb\xbf\r\n", "text"),
        ("notes.txt", "\ufeff \r\n".encode("utf-16-le"), "text"),
        ("notes.txt", "\u3000\u00a0\n".encode(), "text"),
        ("notes.txt", b" " * 100_000, "text"),
        ("prices.csv", b";;;\n;;;\n", "text"),
        ("prices.csv", b'"","",""\n', "text"),
        ("prices.tsv", b"\t\t\n", "text"),
        ("drawings.zip", b"PK\5\6" + bytes(18), "archive"),
        ("drawings.zip", zipped(("drawings/", b""), ("drawings/old/", b"")), "archive"),
        ("offer.xlsx", bytes(5000), "zeros"),
        ("notes.txt", bytes(5000), "zeros"),
        ("offer", bytes(1), "zeros"),
    ],
)
def test_empty(name: str, data: bytes, wanted: str) -> None:
    assert lack(name, data) == wanted


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("flag.txt", b"0"),
        ("notes.txt", b";;;\n"),
        ("notes.txt", b" " * 100_000 + b"x"),
        ("prices.csv", b";;;\n;0;\n"),
        ("prices.csv", b"-\n"),
        ("disk.img", bytes(4096) + b"\1"),
        ("offer.pdf", b" \n"),  # damaged rather than empty
        ("drawings.zip", zipped(("drawings/", b""), ("drawings/a.txt", b"x"))),
        ("drawings.zip", zipped(("empty.txt", b""))),
        ("drawings.zip", zipped(("drawings/", b""))[:50]),
        ("offer.docx", DOCX),
        ("offer.pdf", PDF),
        ("dot.png", PNG),
        ("__init__.py", b""),
        (".gitkeep", b""),
        ("", b""),
    ],
)
def test_not_empty(name: str, data: bytes) -> None:
    assert lack(name, data) == ""


def test_declared_type_of_a_file_without_an_ending() -> None:
    assert lack("README", b"\n", "text/plain") == "text"
    assert lack("README", b"\n", "application/octet-stream") == ""
    assert lack("", b"", "application/pdf") == "bytes"
    assert lack("", b"", "text/plain") == ""


@pytest.mark.parametrize(
    "file",
    [
        Attachment("offer.pdf", "file", pending=True),
        Attachment("hall.png", "inline"),
        Attachment("logo.png", "logo"),
        Attachment("signature.asc", "crypto"),
        Attachment("offer.pdf", "file", declared_type="message/external-body"),
        Attachment("offer.pdf", "file", declared_type="text/x-moz-deleted"),
        Attachment("", "message", declared_type="message/delivery-status"),
    ],
)
def test_what_may_be_empty(file: Attachment) -> None:
    assert find_empty_files([file]) == ()


def test_parts_of_a_mail() -> None:
    text = (
        "From: anna@firm.example\nContent-Type: {}; boundary=b\n\n"
        "--b\nContent-Type: message/rfc822\n\n"
        '--b\nContent-Type: application/pdf; name="a.pdf"\nContent-Transfer-Encoding: base64\n\n\n'
        '--b\nContent-Type: application/pdf; name="b.pdf"\nContent-Transfer-Encoding: base64\n\n'
        "no base64 at all, in words\n--b--\n"
    )
    mail = Draft.parse(text.format("multipart/mixed").encode())
    found = find_empty_files(mail.attachments)
    assert [(one.file.place.part, one.lack) for one in found] == [
        ("part 1", "bytes"),
        ("a.pdf", "bytes"),
    ]
    notice = Draft.parse(text.format("multipart/report").encode())
    assert find_empty_files(notice.attachments) == ()


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.csv", "a.zip", "a.pdf"]))
def test_whatever_holds_a_letter_is_not_empty(data: bytes, name: str) -> None:
    assert lack(name, b"x" + data) == ""
    assert lack(name, data) in ("", "bytes", "text", "zeros", "archive")
