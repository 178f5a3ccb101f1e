"""Parameters of Content-Type and Content-Disposition, and against the standard library."""

import email
import email.policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.draft.content_fields import parse


@pytest.mark.parametrize(
    ("value", "main", "parameters"),
    [
        ("", "", {}),
        ("text/plain", "text/plain", {}),
        ("Text/Plain; charset=UTF-8", "text/plain", {"charset": "UTF-8"}),
        (
            'text/plain; charset="utf-8"; Format=flowed;',
            "text/plain",
            {"charset": "utf-8", "format": "flowed"},
        ),
        ('multipart/mixed; boundary="a b;c"', "multipart/mixed", {"boundary": "a b;c"}),
        ("text/plain; charset=us-ascii (Plain text)", "text/plain", {"charset": "us-ascii"}),
        ("text/plain (Plain text)", "text/plain", {}),
        ('a/b; name="a \\"b\\".pdf"', "a/b", {"name": 'a "b".pdf'}),
        ('a/b; name="C:\\temp\\a.pdf"', "a/b", {"name": "C:\\temp\\a.pdf"}),
        ('a/b ; name = "x.pdf" ; size = 3', "a/b", {"name": "x.pdf", "size": "3"}),
        ('attachment; filename="报价.pdf"', "attachment", {"filename": "报价.pdf"}),
        (
            'attachment; filename="=?utf-8?B?5oql5Lu3?=.pdf"',
            "attachment",
            {"filename": "报价.pdf"},
        ),
        ("attachment; filename==?utf-8?B?5oql5Lu3?=", "attachment", {"filename": "报价"}),
        (
            "attachment; filename*=UTF-8''%e6%8a%a5%e4%bb%b7.pdf",
            "attachment",
            {"filename": "报价.pdf"},
        ),
        (
            "attachment; name*0*=UTF-8'zh'%e6%8a%a5%e4; name*1*=%bb%b7; name*2=\".pdf\"",
            "attachment",
            {"name": "报价.pdf"},
        ),
        (
            'attachment;\r\n\tfilename*1="port.pdf";\r\n filename*0="annual re"',
            "attachment",
            {"filename": "annual report.pdf"},
        ),
        (
            "attachment; filename=\"plain.pdf\"; filename*=utf-8''ext%20ended.pdf",
            "attachment",
            {"filename": "ext ended.pdf"},
        ),
        (
            "attachment; filename*=\"UTF-8''a%20b.pdf\"",
            "attachment",
            {"filename": "a b.pdf"},
        ),
        ("attachment; filename*=a%20b.pdf", "attachment", {"filename": "a b.pdf"}),
        ("attachment; filename=sales=q1.pdf", "attachment", {"filename": "sales=q1.pdf"}),
        (
            'attachment; filename="Offer "final".pdf"',
            "attachment",
            {"filename": 'Offer "final".pdf'},
        ),
        ("charset=utf-8", "", {"charset": "utf-8"}),
        (";;; a=b;;", "", {"a": "b"}),
        ("text/plain; Windows-1252", "text/plain", {}),
        ('a/b; boundary=\\"x1\\"', "a/b", {"boundary": "x1"}),
    ],
)
def test_values(value: str, main: str, parameters: dict[str, str]) -> None:
    assert parse(value) == (main, parameters, ())
    assert parse(value.encode()) == (main, parameters, ())


@pytest.mark.parametrize(
    ("value", "parameters", "defect"),
    [
        ("x; filename=annual report.pdf", {"filename": "annual report.pdf"}, "unquoted-blanks"),
        (
            "x; filename=annual report.pdf; size=3",
            {"filename": "annual report.pdf", "size": "3"},
            "unquoted-blanks",
        ),
        ("x; filename=offer; final.pdf", {"filename": "offer; final.pdf"}, "unquoted-blanks"),
        ("x charset=utf-8", {"charset": "utf-8"}, "missing-separator"),
        (
            "x; charset=utf-8 format=flowed",
            {"charset": "utf-8", "format": "flowed"},
            "missing-separator",
        ),
        (
            'x; filename="a.pdf" name="b.pdf"',
            {"filename": "a.pdf", "name": "b.pdf"},
            "missing-separator",
        ),
        ('x; filename="a.pdf', {"filename": "a.pdf"}, "unterminated-quote"),
        ('x; filename="a.pdf; size=3', {"filename": "a.pdf", "size": "3"}, "unterminated-quote"),
        ("x; a=1; a=2", {"a": "1"}, "duplicate-parameter"),
        ("x; a*0=1; a*2=3", {"a": "13"}, "missing-piece"),
        ("x; a*=us-ascii''%e6%8a%a5", {"a": "报"}, "wrong-charset"),
        ("x; a*=DEFAULT''%e6%8a%a5", {"a": "报"}, "unknown-charset"),
        (b'x; filename="\xb1\xa8\xbc\xdb.pdf"', {"filename": "报价.pdf"}, "raw-8bit"),
    ],
)
def test_mended_values(value: str | bytes, parameters: dict[str, str], defect: str) -> None:
    assert parse(value) == ("x", parameters, (defect,))


files = st.text("abc XYZ-_.,;=()'%*äöżł报价", min_size=1, max_size=60).map(
    lambda name: " ".join(name.split())
)


# The library takes a quoted =?...?= in a file name for an encoded word, as we do.
@given(files.filter(bool), st.sampled_from(["utf-8", "iso-8859-1"]))
def test_what_the_library_writes(name: str, charset: str) -> None:
    mail = EmailMessage(policy=email.policy.SMTP)
    mail.set_content("text", charset=charset)
    mail.add_attachment(b"x", maintype="application", subtype="pdf", filename=name)
    raw = mail.as_bytes()
    part = email.message_from_bytes(raw, policy=email.policy.default).get_payload(1)
    start = raw.index(b"Content-Disposition:") + len(b"Content-Disposition:")
    body = raw[start : raw.index(b"\r\nMIME-Version", start)]
    assert parse(body) == ("attachment", {"filename": name}, ())
    assert part["content-disposition"].params["filename"] == name


TOKENS = """filename name charset * *0 *1* = " ; \\ utf-8'' %e6 % =?utf-8?Q? ?= , a ( )"""
tokens = st.sampled_from([*TOKENS.split(), " ", "\t"])


@given(st.lists(tokens | st.text(max_size=3), max_size=30).map("".join))
def test_anything_gives_parameters(value: str) -> None:
    for form in (value, value.encode("utf-8", "replace")):
        main, parameters, defects = parse(form)
        assert main == main.lower()
        assert all(name == name.lower() for name in parameters)
        assert len(set(defects)) == len(defects)


@pytest.mark.parametrize(
    "value",
    [
        "x; " + "a" * 14_000,
        "x; " + "a;" * 200_000,
        'x; a="' + "\\" * 300_000,
        'x; a="' + '"a' * 150_000,
        'x;a="b;' * 50_000,
        "x;" + " " * 300_000,
        "x" + ";" * 300_000 + "a",
        "x; a=" + "b " * 150_000,
        "x; a=" + ", " * 150_000 + "=",
        "x;" + "=" * 300_000,
        "x;" + "a*1=b;" * 50_000,
        "x; filename=a" + ";b" * 150_000,
        "x" + " name" * 60_000 + "=",
        "x; a=b" + " charset*" * 30_000 + "=",
        "x" + "(" * 300_000,
    ],
    ids=lambda value: value[:12],
)
def test_hostile_values_end(value: str) -> None:
    assert parse(value)[0].startswith("x")


def test_ten_thousand_parameters_end() -> None:
    value = "x;" + ";".join(f"a{index}=b" for index in range(10_000))
    assert parse(value)[1]["a900"] == "b"
