"""GitLab code quality: an array of issues (the Code Climate subset that GitLab reads)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from sendlint.finding import Report, Severity
from sendlint.output import Options
from sendlint.output.escape import json_text
from sendlint.output.words import message, missed, source_position

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(reports: Iterable[Report], options: Options) -> Iterator[str]:
    """Yield the array; each fingerprint is unique in it, as GitLab shows only one of equal ones."""
    seen: dict[str, int] = {}
    separator = "["
    for report in reports:
        for issue, identity in _issues(report, options):
            count = seen[identity] = seen.get(identity, 0) + 1
            mark = f"{identity}\0{count}".encode("utf-8", "surrogatepass")
            issue["fingerprint"] = sha256(mark).hexdigest()[:32]
            yield f"{separator}\n{json_text(issue)}"
            separator = ","
    yield "[]\n" if separator == "[" else "\n]\n"


def _issues(report: Report, options: Options) -> Iterator[tuple[dict[str, object], str]]:
    """Yield the issues of a draft, each with the text that identifies it."""
    path = report.path or "-"
    for finding in report.findings:
        severity = "critical" if finding.rule == "rule-crashed" else _SEVERITIES[finding.severity]
        line = source_position(finding.place)[0]
        issue = _issue(
            f"{finding.code} {message(options, finding)}", finding.rule, severity, path, line
        )
        yield issue, f"{path}\0{finding.fingerprint}"
    for item in report.not_checked:
        issue = _issue(missed(options, item), "not-checked", "info", path, 1)
        yield issue, f"{path}\0not-checked\0{item.part}\0{item.reason}"


def _issue(description: str, name: str, severity: str, path: str, line: int) -> dict[str, object]:
    return {
        "description": description,
        "check_name": name,
        "fingerprint": "",
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }
