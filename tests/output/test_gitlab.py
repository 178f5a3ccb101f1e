"""GitLab code quality."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from sendlint.finding import Finding, NotChecked, Report
from sendlint.output import Options
from sendlint.output.gitlab import render


def issues(reports: list[Report], options: Options) -> Any:
    return json.loads("".join(render(reports, options)))


def test_issues(reports: list[Report], options: Callable[..., Options]) -> None:
    found = issues(reports, options())
    assert [issue["check_name"] for issue in found] == [
        "promised-attachment",
        "visible-bulk",
        "not-checked",
        "figure-contradiction",
    ]
    assert [issue["severity"] for issue in found] == ["major", "major", "info", "minor"]
    assert found[3]["location"] == {"path": "报价.eml", "lines": {"begin": 11}}
    assert found[0]["description"].startswith("A101 You wrote “please find attached”")
    assert list(found[0]) == ["description", "check_name", "fingerprint", "severity", "location"]


def test_fingerprints_are_unique_and_stable(
    options: Callable[..., Options], finding: Callable[..., Finding]
) -> None:
    same = Report("a.eml", "", (finding(), finding()), (NotChecked("x", "encrypted"),) * 2)
    other = Report("b.eml", "", (finding(),))
    found = issues([same, other, same], options())
    marks = [issue["fingerprint"] for issue in found]
    assert len(set(marks)) == len(marks) == 9
    assert [i["fingerprint"] for i in issues([other], options("zh"))] == [marks[4]]


def test_nothing_found_is_an_empty_array(options: Callable[..., Options]) -> None:
    assert issues([], options()) == []
    assert issues([Report("a.eml")], options()) == []


def test_a_crashed_rule_is_critical(
    options: Callable[..., Options], finding: Callable[..., Finding]
) -> None:
    report = Report("\udcff.eml", findings=(finding(rule="rule-crashed", code="S102"),))
    [issue] = issues([report], options())
    assert issue["severity"] == "critical"
    assert issue["location"]["path"] == "\\udcff.eml"
