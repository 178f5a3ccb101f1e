"""The report for people."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from sendlint.finding import Finding, NotChecked, Place, Report
from sendlint.output import Options
from sendlint.output.full import render
from sendlint.output.width import width

ENGLISH = """\
quote.eml: error A101 promised-attachment
  You wrote “please find attached”, but nothing is attached.
  --> body:3:13
     3 | Hello Anna, please find attached our quotation.
       |             ^^^^^^^^^^^^^^^^^^^^

quote.eml: error R109 visible-bulk
  6 customers see each other's addresses.
  --> To, address 2
       | "Schmidt, Anna" <anna@solartech.example>
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  fix: move to Bcc: anna@solartech.example, jan@nord.example

  not checked: quote.pdf (encrypted)

报价.eml: warning F101 figure-contradiction
  Two totals: 4,800美元 and 8,400美元.
  --> body:2:7
     2 | 您好,总价为4,800美元,请查收。
       |            ^^^^^^^^^
  compare: offer.xlsx “8,400美元”
  fix: replace “4,800美元” with “8,400美元”

2 errors, 1 warning in 3 drafts; 1 part not checked; 1 accepted finding not shown
"""
CHINESE = """\
报价.eml: 警告 F101 figure-contradiction
  总价有两个值:4,800美元和8,400美元。
  --> 正文:2:7
     2 | 您好,总价为4,800美元,请查收。
       |            ^^^^^^^^^
  对照：offer.xlsx“8,400美元”
  建议：将“4,800美元”改为“8,400美元”

1 封邮件中有 1 个警告
"""
POLISH = """\
quote.eml: błąd A101 promised-attachment
  Jest „please find attached”, ale nic nie załączono.
  --> treść:3:13
     3 | Hello Anna, please find attached our quotation.
       |             ^^^^^^^^^^^^^^^^^^^^

quote.eml: błąd R109 visible-bulk
  6 customers see each other's addresses.
  --> Do, adres 2
       | "Schmidt, Anna" <anna@solartech.example>
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  poprawka: przenieś do UDW: anna@solartech.example, jan@nord.example

  nie sprawdzono: quote.pdf (zaszyfrowane)

2 błędy w 1 wiadomości; nie sprawdzono 1 części
"""
UNREAD = """\
a.eml: nothing found, but not everything was checked
  not checked: x.zip (too large)

"""


def written(reports: list[Report], options: Options) -> str:
    return "".join(render(reports, options))


def test_three_languages(reports: list[Report], options: Callable[..., Options]) -> None:
    assert written(reports, options()) == ENGLISH
    assert written(reports[1:2], options("zh")) == CHINESE
    assert written(reports[:1], options("pl")) == POLISH


@pytest.mark.parametrize(
    ("reports", "text"),
    [
        ([Report("a.eml")], "a.eml: nothing found\n"),
        ([Report()], "-: nothing found\n"),
        (
            [Report("a.eml", accepted=2)],
            "a.eml: nothing found (2 accepted findings not shown)\n",
        ),
        (
            [Report("a.eml", not_checked=(NotChecked("x.zip", "too-large"),))],
            UNREAD,
        ),
        (
            [Report("b.eml"), Report("a.eml", not_checked=(NotChecked("x.zip", "too-large"),))],
            UNREAD + "nothing found in 2 drafts; 1 part not checked\n",
        ),
        ([Report("a.eml"), Report("b.eml")], "nothing found in 2 drafts\n"),
        ([], ""),
    ],
)
def test_nothing_found(options: Callable[..., Options], reports: list[Report], text: str) -> None:
    assert written(reports, options()) == text


@pytest.mark.parametrize(
    ("place", "line", "marks"),
    [
        # a long line is cut around the place
        (
            Place("body", 1, 501, 6, "attach", 0, "x" * 500 + "attach" + "y" * 500),
            "     1 | …" + "x" * 31 + "attach" + "y" * 31 + "…",
            " " * 32 + "^^^^^^",
        ),
        (
            Place("body", 1, 501, 2, "附件", 0, "文" * 500 + "附件" + "字" * 500),
            "     1 | …" + "文" * 16 + "附件" + "字" * 16 + "…",
            " " * 33 + "^^^^",
        ),
        # control characters take the columns of what is shown for them
        (Place("body", 1, 3, 1, "x", 0, "\x1b\x00x"), "     1 | \\x1b\\x00x", " " * 8 + "^"),
        # tabs are blanks, leading ones are not shown
        (Place("body", 1, 5, 3, "100", 0, "\t\ta\t100"), "     1 | a 100", "  ^^^"),
        # words that go on in the next line are marked to the end of this one
        (Place("body", 2, 4, 8, "find\nus", 0, "We find"), "     2 | We find", "   ^^^^"),
        # a place without words is one mark
        (Place("body", 2, 4, 0, "", 0, "We , us"), "     2 | We , us", "   ^"),
        # the column counts in the whole header, the context is one mailbox of it
        (Place("cc[3]", 1, 40, 3, "b@c", 0, "A <b@c>"), "       | A <b@c>", "   ^^^"),
        # combining characters take no column
        (Place("body", 1, 4, 1, "x", 0, "e\u0301 x"), "     1 | e\u0301 x", "  ^"),
    ],
)
def test_marks_stand_under_the_words(
    options: Callable[..., Options],
    finding: Callable[..., Finding],
    place: Place,
    line: str,
    marks: str,
) -> None:
    text = written([Report("a.eml", findings=(finding(place=place),))], options(width=80))
    lines = text.splitlines()
    assert lines[3] == line
    assert lines[4] == "       | " + marks
    assert width(line) <= 80


def test_place_without_context_shows_the_words(
    options: Callable[..., Options], finding: Callable[..., Finding]
) -> None:
    report = Report("a.eml", findings=(finding(place=Place("offer.pdf", quote="EUR 5")),))
    lines = written([report], options()).splitlines()
    assert lines[2:5] == ["  --> offer.pdf", "       | EUR 5", ""]


def test_words_that_the_message_says_are_not_shown_twice(
    options: Callable[..., Options], finding: Callable[..., Finding]
) -> None:
    place = Place("headers", quote="please find attached")
    lines = written([Report("a.eml", findings=(finding(place=place),))], options()).splitlines()
    assert lines[2:4] == ["  --> headers", ""]


def test_counterparts_that_the_fix_lists_are_not_shown_twice(
    options: Callable[..., Options], finding: Callable[..., Finding]
) -> None:
    related = (Place("to[2]", quote="b@x.example"), Place("cc[1]", quote="c@x.example"))
    fix = {"kind": "move-to-bcc", "addresses": ["a@x.example", "b@x.example"]}
    text = written([Report("a.eml", findings=(finding(related=related, fix=fix),))], options())
    assert "compare: Cc “c@x.example”" in text
    assert text.count("b@x.example") == 1


def test_a_huge_line_is_not_read_whole(
    options: Callable[..., Options], finding: Callable[..., Finding]
) -> None:
    context = "\x1b" * 2_000_000 + "attach" + "\u0301" * 2_000_000
    place = Place("body", 1, 2_000_001, 6, "attach", 0, context)
    text = written([Report("a.eml", findings=(finding(place=place),))], options())
    assert len(text) < 2000


def test_colour_only_adds_colour(reports: list[Report], options: Callable[..., Options]) -> None:
    coloured = written(reports, options(color=True))
    assert "\x1b[1;31merror\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == ENGLISH


def test_merge_rows_are_named(
    options: Callable[..., Options], finding: Callable[..., Finding]
) -> None:
    report = Report("t.eml", findings=(finding(row=17, slot="name", count=12),))
    text = written([report], options())
    assert text.startswith(
        "t.eml: error A101 promised-attachment (field name, row 17 and 11 more)\n"
    )
    assert text.endswith("\n12 errors in 1 draft\n")
