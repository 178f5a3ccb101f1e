"""Annotations on GitHub: workflow commands, one a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sendlint.finding import Report, Severity
from sendlint.output import Options
from sendlint.output.escape import visible
from sendlint.output.words import advice, joined, message, missed, source_position

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(reports: Iterable[Report], options: Options) -> Iterator[str]:
    """Yield the commands, gravest findings first; GitHub shows only ten of a kind a step."""
    for report in reports:
        path = _property(visible(report.path or "-"))
        for finding in report.findings:
            line, column = source_position(finding.place)
            title = _property(f"{visible(finding.code)} {visible(finding.rule)}")
            text = f"{message(options, finding)} {advice(options, finding)}".rstrip()
            yield (
                f"::{_COMMANDS[finding.severity]} file={path},line={line},endLine={line},"
                f"col={column},title={title}::{_data(text)}\n"
            )
        if report.not_checked:
            missing = joined(options, [missed(options, item) for item in report.not_checked])
            yield f"::notice file={path},line=1,title=sendlint::{_data(missing)}\n"


def _data(text: str) -> str:
    """Escape as the runner's toolkit does; line ends are gone already."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
