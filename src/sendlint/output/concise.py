"""One line a finding, "file:line:col: CODE severity: message [name]", as compilers write it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sendlint.finding import Report
from sendlint.output import BOLD, SEVERITY, Options, paint
from sendlint.output.escape import guarded, visible
from sendlint.output.words import message, missed, source_position


def render(reports: Iterable[Report], options: Options) -> Iterator[str]:
    """Yield the lines; the severities are English words in every language."""
    for report in reports:
        path = paint(visible(report.path or "-"), BOLD, options.color)
        for finding in report.findings:
            line, column = source_position(finding.place)
            level = paint(str(finding.severity), SEVERITY[finding.severity], options.color)
            where = f"{path}:{line}:{column}: {visible(finding.code)} {level}"
            text = message(options, finding)
            yield guarded(f"{where}: {text} [{visible(finding.rule)}]\n")
        for item in report.not_checked:
            yield guarded(f"{path}:1:1: info: {missed(options, item)}\n")
