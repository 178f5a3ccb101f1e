"""One line a finding."""

from __future__ import annotations

import re
from collections.abc import Callable

from sendlint.finding import Finding, Report
from sendlint.output import Options
from sendlint.output.concise import render

LINES = """\
quote.eml:9:13: A101 error: You wrote “please find attached”, but nothing is attached. \
[promised-attachment]
quote.eml:2:1: R109 error: 6 customers see each other's addresses. [visible-bulk]
quote.eml:1:1: info: not checked: quote.pdf (encrypted)
报价.eml:11:7: F101 warning: Two totals: 4,800美元 and 8,400美元. [figure-contradiction]
"""


def test_lines(reports: list[Report], options: Callable[..., Options]) -> None:
    assert "".join(render(reports, options())) == LINES


def test_severity_stays_english_the_message_does_not(
    reports: list[Report], options: Callable[..., Options]
) -> None:
    text = "".join(render(reports, options("pl")))
    assert "quote.eml:9:13: A101 error: Jest „please find attached”" in text
    assert "nie sprawdzono: quote.pdf (zaszyfrowane)" in text


def test_rows_and_colour(options: Callable[..., Options], finding: Callable[..., Finding]) -> None:
    report = Report("t.eml", findings=(finding(row=3),))
    text = "".join(render([report], options(color=True)))
    assert "\x1b[1;31merror\x1b[0m: " in text
    plain = re.sub(r"\x1b\[[\d;]*m", "", text)
    assert plain.endswith("nothing is attached. (row 3) [promised-attachment]\n")
