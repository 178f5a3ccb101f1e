"""JUnit XML, read back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from junitparser import JUnitXml

from sendlint.finding import Finding, NotChecked, Report, Severity
from sendlint.output import Options
from sendlint.output.junit import render


def cases(reports: list[Report], options: Options) -> list[Any]:
    document = JUnitXml.fromstring("".join(render(reports, options)).encode())
    return [case for suite in document for case in suite]


def test_a_case_a_draft_and_a_failure_a_finding(
    reports: list[Report], options: Callable[..., Options]
) -> None:
    first, second, third = cases(reports, options())
    assert [case.name for case in (first, second, third)] == ["quote.eml", "报价.eml", "clean.eml"]
    assert [failure.type for failure in first.result] == [
        "A101 promised-attachment",
        "R109 visible-bulk",
    ]
    failure = first.result[0]
    assert failure.message == "You wrote “please find attached”, but nothing is attached."
    assert "body:3:13: Hello Anna, please find attached our quotation." in failure.text
    assert first.system_out == "not checked: quote.pdf (encrypted)"
    assert second.is_passed
    assert "F101 warning: Two totals" in second.system_out
    assert third.is_passed
    assert third.system_out is None


def test_fail_on_decides(reports: list[Report], options: Callable[..., Options]) -> None:
    warned = cases(reports, options(fail_on=Severity.WARNING))
    assert len(warned[1].result) == 1
    assert all(case.is_passed for case in cases(reports, options(fail_on=None)))


def test_counts(reports: list[Report], options: Callable[..., Options]) -> None:
    document = JUnitXml.fromstring("".join(render(reports, options())).encode())
    assert [(suite.tests, suite.failures, suite.errors) for suite in document] == [
        (1, 1, 0),
        (1, 0, 0),
        (1, 0, 0),
    ]


def test_a_crashed_rule_is_an_error(
    options: Callable[..., Options], finding: Callable[..., Finding]
) -> None:
    report = Report("a.eml", findings=(finding(rule="rule-crashed", code="S102"),))
    text = "".join(render([report], options(fail_on=None)))
    assert 'failures="0" errors="1"' in text
    [case] = cases([report], options(fail_on=None))
    assert case.is_error


def test_what_xml_forbids_is_shown(options: Callable[..., Options]) -> None:
    report = Report("\x00\x0b\ufffe\ud800]]>.eml", not_checked=(NotChecked("a", "\x1b"),))
    [case] = cases([report], options())
    assert case.name == "\\x00\\x0b\\ufffe\\ud800]]>.eml"
    assert case.system_out == "not checked: a (\\x1b)"
