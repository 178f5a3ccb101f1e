"""Text, tables with delimiters, web pages, RTF, contacts, calendars and mails, read."""

from __future__ import annotations

import pytest

from sendlint.documents import Document, Hidden, Limits, read_document


def read(data: bytes, name: str = "a.txt", declared_type: str = "") -> Document:
    return read_document(data, name, declared_type)


def rows(data: bytes, name: str = "a.csv") -> list[tuple[str, ...]]:
    return [tuple(line.split("\t")) for line in read(data, name).text.split("\n")]


# Text


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
def test_charsets(codec: str) -> None:
    text = "报价单：总金额 12500 元，有效期至 2026-05-01。\n" * 5
    assert read(text.encode(codec)).text == text.replace("\r", "")


def test_a_short_text_in_another_charset() -> None:
    assert read("总计 5 元".encode("gbk")).text == "总计 5 元"
    assert read("Zażółć gęślą jaźń".encode("cp1250")).text == "Zażółć gęślą jaźń"


def test_no_text_at_all() -> None:
    for data in (b"", bytes(100), b"\x89PNG\r\n\x1a\n" + bytes(100), b"\xff\xd8\xff\xe0"):
        assert read(data, "a.png").text == ""
    document = read(bytes(100), "a.png")
    assert (document.damaged, document.unread) == (False, ())


def test_a_text_file_that_is_none() -> None:
    document = read(bytes(range(1, 256)) * 4, "a.txt")
    assert (document.text, document.unread) == ("", ("unreadable",))


# Tables with delimiters


@pytest.mark.parametrize(
    "text",
    [
        "Item;Price\nValve;12,50\nTotal;25,00\n",
        "sep=;\r\nItem;Price\r\nValve;12,50\r\nTotal;25,00\r\n",
        '"Item";"Price"\n"Valve";"12,50"\n\n"Total";"25,00"\n',
        "Item\tPrice\nValve\t12,50\nTotal\t25,00",
        'Item,Price\nValve,"12,50"\nTotal,"25,00"\n',
        "Item|Price\nValve|12,50\nTotal|25,00\n",
    ],
)
def test_delimiters(text: str) -> None:
    assert rows(text.encode()) == [("Item", "Price"), ("Valve", "12,50"), ("Total", "25,00")]


def test_a_quoted_cell_of_several_lines() -> None:
    assert rows(b'a,"b\nc"\n1,2\n') == [("a", "b c"), ("1", "2")]


def test_tables_that_other_programs_call_excel_files() -> None:
    assert rows("品名\t价格\n阀门\t5\n".encode("utf-16"), "a.xls") == [
        ("品名", "价格"),
        ("阀门", "5"),
    ]
    page = b"<html><body><table><tr><td>Total<td>5</table></body></html>"
    assert rows(page, "a.xls") == [("Total", "5")]


def test_a_quote_that_is_never_closed() -> None:
    document = read(b'a,b\n"' + b"x" * 200_000, "a.csv")
    assert document.unread == ("unreadable",)
    assert document.text == "a\tb"


# Web pages


def test_web_page() -> None:
    page = (
        "<html><head><meta charset=gbk><title>x</title></head><body><p>报价</p><table><tr><td>总计"
        "</td><td>5</td></tr></table><p style='display:none'>margin</p></body></html>"
    )
    document = read(page.encode("gbk"), "a.html", "text/html")
    assert [section.text for section in document.sections] == ["报价\n\n总计\t5", "margin"]
    assert document.hidden == (Hidden("hidden-text", "", 1, "margin"),)


# RTF

RTF = (
    rb"{\rtf1\ansi\ansicpg1250\deff0{\fonttbl{\f0\fcharset238 Arial;}{\f1\fcharset134 SimSun;}}"
    rb"{\info{\title Oferta}{\author Jan}{\operator Anna}}{\*\generator Word;}"
    rb"{\stylesheet{\s0 Normal;}}{\*\revtbl{Unknown;}{Li Na;}{Wang Wei;}}"
    rb"\pard Za\'bf\'f3\'b3\'e6 \uc1\u380?\u12345\'3f\par {\f1 \'b1\'a8\'bc\'db}\line "
    rb"net {\revised\revauth1 60 days}{\deleted\revauthdel2 30 days}{\v margin}."
    rb"{\*\atnid LN}{\*\atnauthor Jan}\chatn{\*\annotation{\pard too cheap}}"
    rb"{\pict\pngblip 89504e47}{\pict\bin5 }}}}}x}Razem\cell 5\cell\row}"
)


def test_rtf() -> None:
    document = read(RTF, "a.doc")
    assert document.sections[0].text == "Zażółć ż\u3039\n报价\nnet 60 days.Razem\t5"
    assert document.hidden == (
        Hidden("insertions", "", 1, "60 days", "Li Na"),
        Hidden("deletions", "", 1, "30 days", "Wang Wei"),
        Hidden("hidden-text", "", 1, "margin"),
        Hidden("comments", "", 1, "too cheap", "Jan"),
        Hidden("author", "", 2, "", "Jan, Anna"),
    )
    assert document.properties["title"] == "Oferta"
    assert (document.format, document.unread, document.damaged) == ("rtf", (), False)


def test_rtf_signs() -> None:
    document = read(rb"{\rtf1 a\tab b\~c\_d\{\}\\ \emdash\u-10179?\u-8704?\par{\*\unknown x}y}")
    assert document.text == "a\tb\xa0c\N{NON-BREAKING HYPHEN}d{}\\ —😀\ny"


def test_rtf_that_is_cut_off() -> None:
    document = read(RTF[:-20])
    assert (document.damaged, document.unread) == (True, ("unreadable",))


# Contacts and events


def test_contacts() -> None:
    data = (
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E;=\r\n"
        b"=E5=A8=9C\r\nORG:Sunrise Trade;Sales\r\nitem1.EMAIL;TYPE=work:li.na@sunrise.example\r\n"
        b"PHOTO;ENCODING=b:AAAA\r\n BBBB\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Jan\r\nEND:VCARD\r\n"
    )
    assert read(data, "a.vcf").text == (
        "n: 李, 娜\norg: Sunrise Trade, Sales\nemail: li.na@sunrise.example\n\nfn: Jan"
    )


def test_events() -> None:
    data = (
        b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VTIMEZONE\r\nDTSTART:19700101T000000\r\n"
        b"END:VTIMEZONE\r\nBEGIN:VEVENT\r\nSUMMARY:Call\\, long\r\n er\r\n"
        b"DTSTART;TZID=Europe/Warsaw:20260324T143000\r\nDTEND:20260324T140000Z\r\n"
        b'ATTENDEE;CN="Schmidt: Mark":mailto:m@solartech.example\r\nLOCATION:Hall 3\r\n'
        b"BEGIN:VALARM\r\nDESCRIPTION:x\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    assert read(data, "a.ics").text == (
        "method: REQUEST\nsummary: Call, longer\ndtstart: 2026-03-24 14:30 Europe/Warsaw\n"
        "dtend: 2026-03-24 14:00 UTC\nattendee: Schmidt: Mark <m@solartech.example>\n"
        "location: Hall 3"
    )


# Mails

MAIL = (
    b"From: Li Na <li.na@sunrise.example>\nTo: m@solartech.example\nSubject: Offer\n"
    b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n"
    b"--b\nContent-Type: text/csv; name=a.csv\n\na,b\n1,2\n--b--\n"
)


def test_mails() -> None:
    for name, declared_type in (("a.eml", ""), ("", "message/rfc822")):
        document = read(MAIL, name, declared_type)
        assert document.text == (
            "Subject: Offer\nFrom: Li Na <li.na@sunrise.example>\nTo: m@solartech.example\n\nHello"
        )
        (member,) = document.members
        assert member.document is not None
        assert (member.name, member.document.text) == ("a.csv", "a\tb\n1\t2")


def test_mails_in_mails_end_somewhere() -> None:
    data = MAIL
    for _ in range(6):
        head, _, _ = data.partition(b"\n\n")
        start = b"Subject: x\nContent-Type: multipart/mixed; boundary=%d\n\n" % len(data)
        edge = b"--%d" % len(data)
        data = start + edge + b"\nContent-Type: message/rfc822\n\n" + data + b"\n" + edge + b"--\n"
        assert head
    document = read_document(data, "a.eml", "", Limits(depth=2))
    inner = document.members[0].document
    assert inner is not None
    assert inner.members[0].document is not None
    assert inner.members[0].document.unread == ("too-deep",)
