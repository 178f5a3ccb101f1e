"""The report for programs: one JSON object, described by docs/schema/report-1.json."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sendlint.finding import SCHEMA, Finding, Place, Report
from sendlint.output import Options, Totals
from sendlint.output.escape import json_text


def render(reports: Iterable[Report], options: Options) -> Iterator[str]:
    """Yield the object, a draft a line."""
    totals = Totals()
    head = json_text({"schema": SCHEMA, "version": options.version})
    yield head[:-1] + ',"drafts":['
    for report in reports:
        yield ("," if totals.drafts else "") + "\n" + json_text(draft_object(report, options))
        totals.add(report)
    summary = {
        "drafts": totals.drafts,
        "error": totals.error,
        "warning": totals.warning,
        "info": totals.info,
        "not_checked": totals.not_checked,
    }
    yield f'\n],"summary":{json_text(summary)}}}\n'


def draft_object(report: Report, options: Options) -> dict[str, Any]:
    """Return what the contract says about one draft, as plain values."""
    draft: dict[str, Any] = {
        "path": report.path,
        "message_id": report.message_id,
        "findings": [_finding(finding, options) for finding in report.findings],
        "not_checked": [{"part": i.part, "reason": i.reason} for i in report.not_checked],
    }
    if report.summary is not None:
        draft["summary"] = report.summary
    return draft


def place_object(place: Place) -> dict[str, Any]:
    """Return a place as plain values."""
    return {
        "part": place.part,
        "line": place.line,
        "column": place.column,
        "length": place.length,
        "quote": place.quote,
    }


def _finding(finding: Finding, options: Options) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "code": finding.code,
        "check": finding.check,
        "severity": str(finding.severity),
        "id": finding.id,
        "message": finding.message(options.language),
        "place": place_object(finding.place),
        "related": [place_object(place) for place in finding.related],
        "data": finding.data,
        "fix": finding.fix,
        "fingerprint": finding.fingerprint,
        "row": finding.row,
        "slot": finding.slot,
        "count": finding.count,
    }
