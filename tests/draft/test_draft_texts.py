"""The texts of a draft: plain, HTML, both, further ones; and where they stand in the file."""

import base64
import quopri

import pytest
from draft_samples import HTML, PLAIN, defects, multipart, parse, texts

from sendlint.draft import Draft, Text
from sendlint.finding import NotChecked


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


def test_html_whose_table_the_plain_text_has_lost() -> None:
    markup = "<p>Hello</p><table><tr><td>A</td><td>1</td></tr><tr><td>B</td><td>2</td></tr></table>"
    draft = parse(multipart("alternative", PLAIN + "\nHello\nA\n1\nB\n2\n", HTML + "\n" + markup))
    assert texts(draft) == [("html", "Hello\n\nA\t1\nB\t2")]
    assert draft.html is draft.texts[0]


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
