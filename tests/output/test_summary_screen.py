"""The three looks on one screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sendlint.finding import Report
from sendlint.output import Options, full
from sendlint.output.summary import screen
from sendlint.output.width import width

ENGLISH = """\
  From     li.na@sunrise-trade.example
  Subject  Quotation 2026-118
Who
  2 recipients (1 external): SolarTech GmbH, sunrise-trade.example
  To  Anna Schmidt <anna@solartech.example> (external)
  Cc  王小明 <wang@sunrise-trade.example>
Which files
  121 KB  报价单.pdf  application/pdf
  1.5 MB  terms.docx
Which figures and dates
  Amounts               USD 4,800.00, EUR 30
  Quantities            250 valves
  Terms                 FOB Shanghai, 30 days net
  References            2026-118
  2026-03-12, Thursday  12 March
  ?                     next week
  2 links
"""
CHINESE = """\
  发件人  li.na@sunrise-trade.example
  主题    Quotation 2026-118
发给谁
  2 位收件人（外部 1 位）：SolarTech GmbH、sunrise-trade.example
  收件人  Anna Schmidt <anna@solartech.example>（外部）
  抄送    王小明 <wang@sunrise-trade.example>
哪些附件
  121 KB  报价单.pdf  application/pdf
  1.5 MB  terms.docx
哪些数字和日期
  金额               USD 4,800.00、EUR 30
  数量               250 valves
  条款               FOB Shanghai、30 days net
  编号               2026-118
  2026-03-12 星期四  12 March
  ?                  next week
  2 个链接
"""


def test_screen(summary: dict[str, Any], options: Callable[..., Options]) -> None:
    assert "\n".join(screen(summary, options())) + "\n" == ENGLISH
    assert "\n".join(screen(summary, options("zh"))) + "\n" == CHINESE
    assert "  1,5 MB  terms.docx" in screen(summary, options("pl"))


def test_what_a_row_has_no_room_for_goes_on_in_the_next(
    summary: dict[str, Any], options: Callable[..., Options]
) -> None:
    terms = ["FOB Shanghai", "30 days after the date of the invoice", "warranty of 24 months"]
    lines = list(screen(summary | {"terms": terms, "dates": []}, options(width=66)))
    assert lines[-5:-2] == [
        "  Quantities  250 valves",
        "  Terms       FOB Shanghai, 30 days after the date of the invoice",
        "              warranty of 24 months",
    ]


def test_shown_even_when_nothing_is_wrong(
    summary: dict[str, Any], options: Callable[..., Options]
) -> None:
    text = "".join(full.render([Report("a.eml", summary=summary)], options()))
    assert text == f"a.eml\n{ENGLISH}\na.eml: nothing found\n"


def test_organisations_of_several_people(
    summary: dict[str, Any], options: Callable[..., Options]
) -> None:
    firm = {"name": "SolarTech GmbH", "external": True, "count": 3}
    lines = list(screen(summary | {"organisations": [firm]}, options()))
    assert lines[3] == "  2 recipients (1 external): SolarTech GmbH ×3"


def test_nothing_to_show(summary: dict[str, Any], options: Callable[..., Options]) -> None:
    nobody: dict[str, list[Any]] = {"to": [], "cc": [], "bcc": [], "envelope": []}
    kinds = ("files", "figures", "quantities", "terms", "accounts", "references", "dates")
    empty = {key: [] for key in kinds} | {"organisations": [], "external": 0, "links": 0}
    lines = list(screen(summary | empty | {"recipients": nobody}, options()))
    assert lines[2:] == [
        "Who",
        "  0 recipients",
        "Which files",
        "  none",
        "Which figures and dates",
        "  none",
    ]


def test_long_lists_are_cut(summary: dict[str, Any], options: Callable[..., Options]) -> None:
    long = {
        "recipients": summary["recipients"] | {"to": summary["recipients"]["to"] * 22},
        "files": summary["files"] * 11,
        "figures": [str(number) for number in range(22)],
        "dates": summary["dates"] * 11,
        "organisations": summary["organisations"] * 11,
    }
    lines = list(screen(summary | long, options(width=60)))
    assert sum("and 12 more" in line for line in screen(summary | long, options(width=900))) == 5
    assert sum("12 March" in line for line in lines) == 5
    assert sum("terms.docx" in line for line in lines) == 5
    assert sum("anna@solartech.example" in line for line in lines) == 10
    assert all(width(line) <= 60 for line in lines)
    assert lines[3].startswith("  23 recipients (1 external): ")


def test_hostile_texts(summary: dict[str, Any], options: Callable[..., Options]) -> None:
    evil = "\x1b]0;owned\x07\n::error::\u202e\ud800"
    file = {"name": evil, "size": 1, "type": evil, "kind": "file"}
    date = {"text": evil, "date": "2026-03-12", "weekday": None}
    hostile = {"subject": evil, "from": evil, "files": [file], "figures": [evil], "dates": [date]}
    for line in screen(summary | hostile, options()):
        line.encode()
        assert not set(line) & set("\x1b\x07\n\u202e")
        assert not line.lstrip().startswith("::")
