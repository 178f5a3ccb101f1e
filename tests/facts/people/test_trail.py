"""The quoted trail: heads of earlier mails in the dialects of mail programs and seven languages."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.draft.draft import Draft
from sendlint.facts.people.trail import Person, Trail, read_trail

HEAD = """\
From: Li Na <li.na@sunrise.example>
To: max@solartech.example
Subject: Re: Offer
Content-Type: text/plain; charset=utf-8

Dear Max,
thank you.

"""

LI = Person("li.na@sunrise.example", "Li Na")
MAX = Person("max@solartech.example", "Max Schmidt")


def trail(quoted: str, head: str = HEAD) -> Trail:
    return read_trail(Draft.parse((head + quoted).encode()))


# Attributions: the author alone is shown.

ATTRIBUTIONS = {
    "gmail-en": (
        "On Mon, Mar 9, 2026 at 10:00 AM Max Schmidt <max@solartech.example> wrote:",
        MAX,
    ),
    "gmail-en-folded": (
        "On Mon, Mar 9, 2026 at 10:00 AM Max Schmidt\n<max@solartech.example> wrote:",
        MAX,
    ),
    "gmail-zh": ("Max Schmidt <max@solartech.example> 于2026年3月9日周一 10:00写道：", MAX),
    "gmail-pl": (
        "pon., 9 mar 2026 o 10:00 Anna Nowak <anna@nordwind.example> napisał(a):",
        Person("anna@nordwind.example", "Anna Nowak"),
    ),
    "gmail-de": (
        "Am Mo., 9. März 2026 um 10:00 Uhr schrieb Max Schmidt <max@solartech.example>:",
        MAX,
    ),
    "gmail-fr": (
        "Le lun. 9 mars 2026 à 10:00, Max Dupont <md@solartech.example> a écrit :",
        Person("md@solartech.example", "Max Dupont"),
    ),
    "gmail-es": (
        "El lun, 9 mar 2026 a las 10:00, Max Perez (<mp@solartech.example>) escribió:",
        Person("mp@solartech.example", "Max Perez"),
    ),
    "gmail-ja": (
        "2026年3月9日(月) 10:00 佐藤 太郎 <sato@solartech.example>:",
        Person("sato@solartech.example", "佐藤 太郎"),
    ),
    "thunderbird-en": ("On 3/9/2026 10:00 AM, Max Schmidt wrote:", Person("", "Max Schmidt")),
    "thunderbird-pl": ("W dniu 09.03.2026 o 10:00, Anna Nowak pisze:", Person("", "Anna Nowak")),
    "thunderbird-de": (
        "Am 09.03.2026 um 10:00 schrieb Max Schmidt:",
        Person("", "Max Schmidt"),
    ),
    "thunderbird-fr": (
        "Le 09/03/2026 à 10:00, Max Dupont a écrit :",
        Person("", "Max Dupont"),
    ),
    "163-en": (
        'At 2026-03-09 10:00:00, "max" <max@solartech.example> wrote:',
        Person("max@solartech.example", "max"),
    ),
    "163-zh": (
        "在 2026-03-09 10:00:00，王芳 <wf@solartech.example> 写道：",
        Person("wf@solartech.example", "王芳"),
    ),
}


@pytest.mark.parametrize(("line", "author"), ATTRIBUTIONS.values(), ids=ATTRIBUTIONS)
def test_attribution(line: str, author: Person) -> None:
    found = trail(f"{line}\n\n> Hello\n> again\n")
    (mail,) = found.mails
    assert mail.author == author
    assert not mail.shows_recipients
    assert mail.recipients == ()
    assert found.kind == "quote"
    assert mail.place.line == 4


# Copied headers: recipients are shown.

BLOCKS = {
    "outlook-en": (
        (
            "From: Max Schmidt <max@solartech.example>\nSent: March 9, 2026 10:00 AM\n"
            "To: Li Na <li.na@sunrise.example>; 'Tom Baker' <tom@harbour.example>\n"
            "Cc: Wang Fang; Schmidt, Eva <eva@solartech.example>\nSubject: RE: Offer\n"
        ),
        MAX,
        [
            LI,
            Person("tom@harbour.example", "Tom Baker"),
            Person("", "Wang Fang"),
            Person("eva@solartech.example", "Schmidt, Eva"),
        ],
    ),
    "outlook-mailto": (
        (
            "From: Max Schmidt [mailto:max@solartech.example]\nSent: March 9, 2026 10:00 AM\n"
            "To: Na, Li\nSubject: RE: Offer\n"
        ),
        MAX,
        [Person("", "Na, Li")],
    ),
    "outlook-surname-first": (
        (
            "From: Schmidt, Max\nSent: Monday, March 9, 2026 10:00 AM\nTo: Na, Li; Nowak, Anna\n"
            "Subject: RE: Offer\n"
        ),
        Person("", "Schmidt, Max"),
        [Person("", "Na, Li"), Person("", "Nowak, Anna")],
    ),
    "bold": (
        (
            "*From:* Max Schmidt <max@solartech.example>\n*Sent:* Monday, March 9, 2026 10:00 AM\n"
            "*To:* Li Na <li.na@sunrise.example>\n*Subject:* RE: Offer\n"
        ),
        MAX,
        [LI],
    ),
    "outlook-folded-list": (
        (
            "From: Max Schmidt <max@solartech.example>\nSent: March 9, 2026 10:00 AM\n"
            "To: Li Na <li.na@sunrise.example>; A <a@x.example>;\n B <b@x.example>\n"
            "Subject: RE: Offer\n"
        ),
        MAX,
        [LI, Person("a@x.example", "A"), Person("b@x.example", "B")],
    ),
    "outlook-de": (
        (
            "Von: Max Schmidt <max@solartech.example>\nGesendet: Montag, 9. März 2026 10:00\n"
            "An: Li Na <li.na@sunrise.example>\nCc: Eva\nBetreff: AW: Angebot\n"
        ),
        MAX,
        [LI, Person("", "Eva")],
    ),
    "outlook-pl": (
        (
            "Od: Max Schmidt <max@solartech.example>\nWysłano: poniedziałek, 9 marca 2026 10:00\n"
            "Do: Li Na <li.na@sunrise.example>\nDW: Jan Lis <jan@nordwind.example>\nTemat: RE: x\n"
        ),
        MAX,
        [LI, Person("jan@nordwind.example", "Jan Lis")],
    ),
    "outlook-fr": (
        (
            "De : Max Schmidt <max@solartech.example>\nEnvoyé : lundi 9 mars 2026 10:00\n"
            "À : Li Na <li.na@sunrise.example>\nCc : eva@solartech.example\nObjet : RE: Offre\n"
        ),
        MAX,
        [LI, Person("eva@solartech.example", "")],
    ),
    "outlook-es": (
        (
            "De: Max Schmidt <max@solartech.example>\n"
            "Enviado el: lunes, 9 de marzo de 2026 10:00\nPara: Li Na <li.na@sunrise.example>\n"
            "CC: eva@solartech.example\nAsunto: RE: Oferta\n"
        ),
        MAX,
        [LI, Person("eva@solartech.example", "")],
    ),
    "outlook-ja": (
        (
            "差出人: 佐藤 <sato@solartech.example>\n送信日時: 2026年3月9日 10:00\n"
            "宛先: Li Na <li.na@sunrise.example>\nCC: 鈴木 <suzuki@solartech.example>\n件名: x\n"
        ),
        Person("sato@solartech.example", "佐藤"),
        [LI, Person("suzuki@solartech.example", "鈴木")],
    ),
    "outlook-zh": (
        (
            "发件人: 王芳 <wf@solartech.example>\n发送时间: 2026年3月9日 10:00\n"
            "收件人: 李娜 <li.na@sunrise.example>\n抄送: 陈强\n主题: 答复: 报价\n"
        ),
        Person("wf@solartech.example", "王芳"),
        [Person("li.na@sunrise.example", "李娜"), Person("", "陈强")],
    ),
    "qq": (
        (
            '发件人: "王芳" <12345@qq.com>;\n发送时间: 2026年3月9日(星期一) 上午10:00\n'
            '收件人: "李娜"<li.na@sunrise.example>;"Max"<max@solartech.example>;\n'
            '抄送: "eva"<eva@solartech.example>;\n主题: 回复: 报价\n'
        ),
        Person("12345@qq.com", "王芳"),
        [
            Person("li.na@sunrise.example", "李娜"),
            Person("max@solartech.example", "Max"),
            Person("eva@solartech.example", "eva"),
        ],
    ),
    "foxmail": (
        (
            "发件人： max@solartech.example\n发送时间： 2026-03-09 10:00\n收件人： li.na\n"
            "抄送： eva@solartech.example; tom\n主题： 回复: 报价\n"
        ),
        Person("max@solartech.example", ""),
        [Person("", "li.na"), Person("eva@solartech.example", ""), Person("", "tom")],
    ),
    "netease": (
        (
            "---- 回复的原邮件 ----\n| 发件人 | max<max@solartech.example> |\n"
            "| 日期 | 2026年03月09日 10:00 |\n| 收件人 | <li.na@sunrise.example> |\n"
            "| 抄送至 | eva@solartech.example |\n| 主题 | 报价 |\n"
        ),
        Person("max@solartech.example", "max"),
        [Person("li.na@sunrise.example", ""), Person("eva@solartech.example", "")],
    ),
}


@pytest.mark.parametrize(("block", "author", "recipients"), BLOCKS.values(), ids=BLOCKS)
def test_copied_header(block: str, author: Person, recipients: list[Person]) -> None:
    (mail,) = trail(block + "\nHello\n").mails
    assert mail.author == author
    assert list(mail.recipients) == recipients
    assert mail.shows_recipients


def test_a_header_without_a_to_line_shows_no_recipients() -> None:
    (mail,) = trail(
        "From: Max <max@solartech.example>\nSent: March 9, 2026\nSubject: x\n\nHello\n"
    ).mails
    assert mail.author
    assert not mail.shows_recipients


def test_forwarded_message() -> None:
    found = trail(
        "---------- Forwarded message ---------\nFrom: Max Schmidt <max@solartech.example>\n"
        "Date: Mon, Mar 9, 2026 at 10:00 AM\nSubject: x\nTo: Li Na <li.na@sunrise.example>,"
        " Eva <eva@solartech.example>\n\nHello\n"
    )
    assert found.kind == "forward"
    assert found.newest is not None
    assert found.newest.people == (MAX, LI, Person("eva@solartech.example", "Eva"))


# Several mails


def test_the_newest_comes_first_and_each_ends_where_the_next_begins() -> None:
    text = (
        "From: Max Schmidt <max@solartech.example>\nSent: March 9, 2026\n"
        "To: Li Na <li.na@sunrise.example>\nSubject: RE: x\n\nsecond\n\n"
        "From: Li Na <li.na@sunrise.example>\nSent: March 8, 2026\n"
        "To: Max Schmidt <max@solartech.example>\nSubject: x\n\nfirst\n"
    )
    draft = Draft.parse((HEAD + text).encode())
    newest, oldest = read_trail(draft).mails
    content = draft.texts[0].content
    assert newest.author == MAX
    assert oldest.author == LI
    assert "second" in content[newest.start : newest.end]
    assert "first" not in content[newest.start : newest.end]
    assert content[oldest.start : oldest.end].startswith("From: Li Na")
    assert "first" in content[oldest.start : oldest.end]


def test_nested_quotes() -> None:
    found = trail(
        "On Mon, 9 Mar 2026 at 10:00, Max Schmidt <max@solartech.example> wrote:\n"
        "> Hello\n>\n> On Sun, 8 Mar 2026 at 9:00, Li Na\n> <li.na@sunrise.example> wrote:\n>\n"
        ">> first\n>>\n>> From: Eva <eva@solartech.example>\n>> Sent: March 7, 2026\n"
        ">> To: Li Na <li.na@sunrise.example>\n>> Subject: x\n"
    )
    assert [mail.author and mail.author.address for mail in found.mails] == [
        "max@solartech.example",
        "li.na@sunrise.example",
        "eva@solartech.example",
    ]
    assert [mail.shows_recipients for mail in found.mails] == [False, False, True]


def test_an_attribution_without_a_date_needs_a_quote_below_it() -> None:
    (mail,) = trail("Max Schmidt wrote:\n> Hello\n").mails
    assert mail.author == Person("", "Max Schmidt")


def test_answers_between_the_quotes_do_not_start_a_mail() -> None:
    found = trail(
        "On Mon, 9 Mar 2026 at 10:00, Max Schmidt <max@solartech.example> wrote:\n"
        "> One?\nYes.\n> Two?\nNo.\n"
    )
    assert len(found.mails) == 1


def test_quoted_text_above_the_first_head_is_of_an_unknown_author() -> None:
    first, second = trail(
        "> of nobody\n>\n> On Mon, 9 Mar 2026 at 10:00, Max Schmidt <max@solartech.example>"
        " wrote:\n>> Hello\n"
    ).mails
    assert first.author is None
    assert second.author == MAX


def test_names_without_addresses_and_people() -> None:
    found = trail(BLOCKS["outlook-en"][0] + "\nHello\n")
    assert found.bare_names == ("Wang Fang",)
    assert found.people["tom@harbour.example"].name == "Tom Baker"


def test_without_a_quote_there_is_no_trail() -> None:
    assert trail("") == Trail()
    itinerary = trail("From: Warsaw\nTo: Berlin\nDate: Monday\n")
    assert not itinerary.mails


def test_html() -> None:
    head = HEAD.replace("text/plain", "text/html").partition("Dear")[0]
    html = (
        "<p>Dear Max, yes.</p><div style='border:none;border-top:solid #E1E1E1 1.0pt'>"
        "<p><b>From:</b> Max Schmidt &lt;max@solartech.example&gt;<br>"
        "<b>Sent:</b> Monday, March 9, 2026<br><b>To:</b> Li Na &lt;li.na@sunrise.example&gt;<br>"
        "<b>Subject:</b> Offer</p></div><p>Hello</p>"
    )
    (mail,) = trail(html, head).mails
    assert mail.people == (MAX, LI)
    assert mail.part == "html"


@given(st.lists(st.sampled_from([*"".join(b[0] for b in BLOCKS.values()).splitlines(), "> a", ""])))
def test_any_order_of_lines_gives_a_trail(lines: list[str]) -> None:
    mails = trail("On 3/9/2026 10:00 AM, A B wrote:\n> x\n" + "\n".join(lines)).mails
    assert mails
    for mail, following in itertools.pairwise(mails):
        assert mail.start <= mail.end <= following.start


def test_a_crafted_trail_ends() -> None:
    line = "From: a@b.example\n"
    assert len(trail("> " + line * 20_000).mails) <= 101
    assert len(trail("> x:\n" * 50_000).mails) == 1
