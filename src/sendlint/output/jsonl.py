"""JSON Lines: one complete object a draft, for programs that read while sendlint works."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sendlint.finding import SCHEMA, Report
from sendlint.output import Options
from sendlint.output.escape import json_text
from sendlint.output.json_report import draft_object


def render(reports: Iterable[Report], options: Options) -> Iterator[str]:
    """Yield a line a draft: schema, version, and what the JSON report says about the draft."""
    for report in reports:
        head = {"schema": SCHEMA, "version": options.version}
        yield json_text(head | draft_object(report, options)) + "\n"
