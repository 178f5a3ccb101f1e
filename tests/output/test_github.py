"""Workflow commands."""

from __future__ import annotations

from collections.abc import Callable

from sendlint.finding import Finding, NotChecked, Place, Report, Severity
from sendlint.output import Options
from sendlint.output.github import render

LINES = """\
::error file=quote.eml,line=9,endLine=9,col=13,title=A101 promised-attachment::\
You wrote “please find attached”, but nothing is attached.
::error file=quote.eml,line=2,endLine=2,col=1,title=R109 visible-bulk::\
6 customers see each other's addresses. \
fix: move to Bcc: anna@solartech.example, jan@nord.example
::notice file=quote.eml,line=1,title=sendlint::not checked: quote.pdf (encrypted)
::warning file=报价.eml,line=11,endLine=11,col=7,title=F101 figure-contradiction::\
Two totals: 4,800美元 and 8,400美元. fix: replace “4,800美元” with “8,400美元”
"""


def test_lines(reports: list[Report], options: Callable[..., Options]) -> None:
    assert "".join(render(reports, options())) == LINES


def test_escaping(options: Callable[..., Options], finding: Callable[..., Finding]) -> None:
    found = finding(
        severity=Severity.INFO,
        place=Place("body"),
        data={"phrase": "100%\r\n::error::x"},
    )
    [line] = render([Report("a,b:100%\n::.eml", findings=(found,))], options())
    assert line == (
        "::notice file=a%2Cb%3A100%25\\n%3A%3A.eml,line=1,endLine=1,col=1,"
        "title=A101 promised-attachment::"
        "You wrote “100%25 ::error::x”, but nothing is attached.\n"
    )


def test_what_was_not_checked_is_one_notice(options: Callable[..., Options]) -> None:
    report = Report(not_checked=(NotChecked("a", "encrypted"), NotChecked("b", "too-large")))
    [line] = render([report], options())
    assert line == (
        "::notice file=-,line=1,title=sendlint::"
        "not checked: a (encrypted), not checked: b (too large)\n"
    )
