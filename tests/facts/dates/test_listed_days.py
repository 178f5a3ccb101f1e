"""Days that share the month of the date beside them."""

from __future__ import annotations

from datetime import date

import pytest

from sendlint.catalogue import default_catalogue
from sendlint.draft.model import Span, Text
from sendlint.facts import Vocabulary
from sendlint.facts.dates.dates import find_dates

WORDS = Vocabulary(default_catalogue()).dates
REFERENCE = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("content", "days"),
    [
        ("Wednesday 20 and Thursday 21 May", [20, 21]),
        ("Tuesday 15 to Friday 18 September 2026", [15, 18]),
        ("Mon 16th or Tue 17th March", [16, 17]),
        ("w poniedziałek 4 lub wtorek 5 maja 2026", [4, 5]),
        ("5月21日（星期四）和22日（星期五）", [21, 22]),
        ("5月21日（周四）、22日（周五）", [21, 22]),
        ("5月21日（周四）、22日", [21]),
        ("chapter 20 and Thursday 21 May", [21]),
        ("Wednesday 22 and Thursday 21 May", [21]),
        ("Wednesday 20.5 and Thursday 21 May", [21]),
    ],
)
def test_listed_days(content: str, days: list[int]) -> None:
    text = Text("body", content, (Span(0, len(content), "new"),))
    found = find_dates([text], WORDS, REFERENCE)
    assert [mention.readings[0].day for mention in found] == days
    assert len({mention.readings[0].month for mention in found}) == 1


@pytest.mark.parametrize(
    ("content", "weekdays"),
    [
        ("Monday to Wednesday, 16-18 March 2026", [0, 2]),
        ("Mon-Wed 16-18 March", [0, 2]),
        ("Monday through Wednesday, March 16-18", [0, 2]),
        ("Wednesday and Thursday (18 and 19 March)", [2, 3]),
        ("von Montag bis Mittwoch, 16.-18. März", [0, 2]),
        ("from 16 to 18 March (Mon-Wed)", [0, 2]),
        ("Monday to Friday, 2-19 March", [None, None]),
        ("open Monday to Friday. 16-18 March closed", [None, None]),
    ],
)
def test_paired_weekdays(content: str, weekdays: list[int | None]) -> None:
    text = Text("body", content, (Span(0, len(content), "new"),))
    found = find_dates([text], WORDS, REFERENCE)
    assert [one.weekday.number if one.weekday else None for one in found] == weekdays
