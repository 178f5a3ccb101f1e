"""SARIF is valid and says where, what and what was not checked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sendlint.finding import Finding, NotChecked, Place, Report, Severity
from sendlint.output import Options
from sendlint.output.sarif import render

SCHEMA = Path(__file__).parents[1] / "data" / "sarif-2.1.0.json"


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def run_of(reports: list[Report], options: Options) -> Any:
    return json.loads("".join(render(reports, options)))["runs"][0]


def test_valid(
    reports: list[Report],
    options: Callable[..., Options],
    rules: Callable[[str], Any],
    validator: Draft202012Validator,
) -> None:
    for some in ([], reports):
        log = json.loads("".join(render(some, options(rules=rules))))
        validator.validate(log)
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not validator.is_valid(log)


def test_result(
    reports: list[Report], options: Callable[..., Options], rules: Callable[[str], Any]
) -> None:
    run = run_of(reports, options(rules=rules))
    first, second, third = run["results"]
    assert (first["ruleId"], first["level"]) == ("A101", "error")
    assert first["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "quote.eml"},
                "region": {"startLine": 9, "startColumn": 13},
            },
            "logicalLocations": [{"name": "body", "fullyQualifiedName": "body line 3"}],
        }
    ]
    assert first["partialFingerprints"] == {"sendlint/v1": reports[0].findings[0].fingerprint}
    assert second["properties"]["fix"]["kind"] == "move-to-bcc"
    assert "fixes" not in second
    assert third["level"] == "warning"
    uri = third["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "%E6%8A%A5%E4%BB%B7.eml"
    assert third["relatedLocations"][0]["message"]["text"] == "compare: offer.xlsx “8,400美元”"


def test_rules_have_what_code_scanning_demands(
    reports: list[Report], options: Callable[..., Options], rules: Callable[[str], Any]
) -> None:
    run = run_of(reports * 2, options(rules=rules))
    descriptors = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in descriptors] == ["A101", "R109", "F101"]
    for rule in descriptors:
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"]
    assert descriptors[0]["helpUri"] == "https://rules.example/promised-attachment"
    assert "helpUri" not in descriptors[1]
    for result in run["results"]:
        assert descriptors[result["ruleIndex"]]["id"] == result["ruleId"]


def test_invocation(
    reports: list[Report], options: Callable[..., Options], finding: Callable[..., Finding]
) -> None:
    invocation = run_of(reports, options())["invocations"][0]
    assert invocation["executionSuccessful"] is True
    assert invocation["exitCode"] == 1
    [note] = invocation["toolExecutionNotifications"]
    assert note["message"]["text"] == "not checked: quote.pdf (encrypted)"
    assert run_of(reports, options(fail_on=None))["invocations"][0]["exitCode"] == 0
    crashed = Report("a.eml", findings=(finding(rule="rule-crashed", code="S102"),))
    invocation = run_of([crashed, Report()], options())["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert invocation["exitCode"] == 2


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b.eml", "a%20b.eml"),
        ("x:y#1?.eml", "x%3Ay%231%3F.eml"),
        ("/tmp/a.eml", "file:///tmp/a.eml"),
        ("", "-"),
        ("bad\udcff.eml", "bad%FF.eml"),
        ("half\ud800.eml", "half%3F.eml"),
        ("a\n::error::.eml", "a%0A%3A%3Aerror%3A%3A.eml"),
    ],
)
def test_file_names(options: Callable[..., Options], path: str, uri: str) -> None:
    report = Report(path, not_checked=(NotChecked("a", "encrypted"),))
    [note] = run_of([report], options())["invocations"][0]["toolExecutionNotifications"]
    assert note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_info_is_a_note_and_equal_counterparts_stay_apart(
    options: Callable[..., Options],
    finding: Callable[..., Finding],
    validator: Draft202012Validator,
) -> None:
    same = Place("body", 2, 1, quote="EUR 5")
    found = finding(severity=Severity.INFO, related=(same, same), count=3)
    log = json.loads("".join(render([Report("a.eml", findings=(found,))], options("zh"))))
    validator.validate(log)
    [result] = log["runs"][0]["results"]
    assert result["level"] == "note"
    assert result["occurrenceCount"] == 3
    assert log["runs"][0]["language"] == "zh"
