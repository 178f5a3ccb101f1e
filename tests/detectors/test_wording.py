"""The wording rules, with what their cards cannot show."""

from __future__ import annotations

import pytest

from sendlint.catalogue import default_catalogue
from sendlint.config import Config
from sendlint.facts.vocabulary import Vocabulary
from sendlint.finding import Finding, Severity
from sendlint.linter import Linter


def lint(rule: str, draft: str) -> list[Finding]:
    report = Linter(Config.of({"select": [rule]})).lint(draft.encode())
    assert not report.crashed
    return list(report.findings)


def subject(text: str) -> list[str]:
    return [one.id for one in lint("empty-subject", f"To: a@b.example\nSubject: {text}\n\nHi\n")]


@pytest.mark.parametrize("text", ["", " ", "\u200b", "=?utf-8?B?4oCL?="])
def test_missing(text: str) -> None:
    assert subject(text) == ["missing"]


@pytest.mark.parametrize("text", ["Re:", "AW: WG:", "Re[2]: ", "回复：", "Odp: Fwd:", "RE :"])
def test_only_prefix(text: str) -> None:
    assert subject(text) == ["only-prefix"]


@pytest.mark.parametrize(
    "text",
    [
        "(no subject)",
        "Re: (no subject)",
        "<No Subject>",
        "无主题",
        "Fw: （无主题）",
        "件名なし",
        "(brak tematu)",
        "(kein Betreff)",
        "(sans objet)",
        "(sin asunto)",
    ],
)
def test_stand_in(text: str) -> None:
    assert subject(text) == ["stand-in"]


@pytest.mark.parametrize(
    "text", ["?", "Re: 7", "no subject line in your mail", "Pumps", "无主题乐园"]
)
def test_a_subject_that_says_something(text: str) -> None:
    assert subject(text) == []


def test_the_field_without_a_value_has_a_line() -> None:
    (found,) = lint("empty-subject", "To: a@b.example\nSubject:\n\nHi\n")
    assert found.place.part == "subject"
    assert found.place.source_line == 2


def test_leftover_severities() -> None:
    found = lint("leftover", "Subject: x\n\nDear Tom,\n\nTODO: ask\nPrice: [insert price]\n")
    assert [(one.id, one.severity) for one in found] == [
        ("marker", Severity.ERROR),
        ("word", Severity.WARNING),
    ]
    assert found[0].message() == "“[insert price]” stands in for text that is missing."


def test_no_stand_in_for_a_subject_holds_a_figure() -> None:
    words = Vocabulary(default_catalogue()).no_subject
    assert len(words) > 5
    assert not any(map(str.isdigit, "".join(words)))


def test_each_stand_in_for_a_subject_is_told_by_its_first_letters() -> None:
    vocabulary = Vocabulary(default_catalogue())
    assert {word[:2] for word in vocabulary.no_subject} <= vocabulary.no_subject_heads
    for word in vocabulary.no_subject:
        assert [f.id for f in lint("empty-subject", f"Subject: ({word.title()})\n\nHi\n")] == [
            "stand-in"
        ]
