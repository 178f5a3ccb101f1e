"""What a run adds up to."""

from __future__ import annotations

from msgspec import Struct

from sendlint.finding import Report, Severity


class Totals(Struct):
    """How many drafts, findings of each severity, parts not checked and accepted findings."""

    drafts: int = 0
    error: int = 0
    warning: int = 0
    info: int = 0
    not_checked: int = 0
    accepted: int = 0

    def add(self, report: Report) -> None:
        """Count one more report."""
        self.drafts += 1
        self.error += report.count(Severity.ERROR)
        self.warning += report.count(Severity.WARNING)
        self.info += report.count(Severity.INFO)
        self.not_checked += len(report.not_checked)
        self.accepted += report.accepted
