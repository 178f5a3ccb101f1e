"""JUnit XML: a test suite and a test case a draft, a failure a finding that reaches fail-on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sendlint.finding import Finding, Report
from sendlint.output import Options
from sendlint.output.escape import guarded, one_line, visible
from sendlint.output.words import advice, compared, message, missed, position

_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def render(reports: Iterable[Report], options: Options) -> Iterator[str]:
    """Yield the document; a suite a draft, so that its counts are known when it is written."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="sendlint">\n'
    for report in reports:
        yield _suite(report, options)
    yield "</testsuites>\n"


def _suite(report: Report, options: Options) -> str:
    graver = [finding for finding in report.findings if _fails(finding, options)]
    errors = int(report.crashed)
    failures = int(bool(graver) and not errors)
    path = _xml(visible(report.path or "-"))
    lines = [
        f'<testsuite name="{path}" tests="1" failures="{failures}" errors="{errors}" skipped="0">',
        f'<testcase classname="sendlint" name="{path}">',
        *(_failure(finding, options) for finding in graver),
    ]
    rest = [_text(finding, options) for finding in report.findings if not _fails(finding, options)]
    rest += [missed(options, item) for item in report.not_checked]
    if rest:
        lines.append(f"<system-out>{_xml(chr(10).join(rest))}</system-out>")
    return "\n".join([*lines, "</testcase>", "</testsuite>", ""])


def _fails(finding: Finding, options: Options) -> bool:
    if finding.rule == "rule-crashed":
        return True
    return options.fail_on is not None and finding.severity >= options.fail_on


def _failure(finding: Finding, options: Options) -> str:
    tag = "error" if finding.rule == "rule-crashed" else "failure"
    kind = _xml(f"{visible(finding.code)} {visible(finding.rule)}")
    head = f'<{tag} type="{kind}" message="{_xml(message(options, finding))}">'
    return f"{head}{_xml(_text(finding, options))}</{tag}>"


def _text(finding: Finding, options: Options) -> str:
    place = finding.place
    text = message(options, finding)
    lines = [
        f"{visible(finding.code)} {finding.severity}: {text} [{visible(finding.rule)}]",
        f"{position(options, place)}: {one_line(place.context or place.quote, 200)}",
        *(compared(options, related) for related in finding.related),
        advice(options, finding),
    ]
    return "\n".join(guarded(line) for line in lines if line)


def _xml(text: str) -> str:
    return text.translate(_MARKUP)
