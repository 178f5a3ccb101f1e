"""The report for people: message, place in its line, counterparts, fix, what was not checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sendlint.finding import Report
from sendlint.output import BOLD, YELLOW, Options, Totals, paint
from sendlint.output.escape import guarded, visible


def render(reports: Iterable[Report], options: Options) -> Iterator[str]:
    """Yield the report, each draft when it comes; a clean draft speaks only where it is alone."""
    totals = Totals()
    clean = ""
    for report in reports:
        totals.add(report)
        for line in _draft(report, options):
            yield guarded(line) + "\n"
        if not report.findings and not report.not_checked:
            clean = report.path
    if not totals.drafts:
        return  # Nothing could be read: no sentence here must look like a clean bill.
    if totals.drafts == 1 and not (totals.error or totals.warning or totals.info):
        if not totals.not_checked:
            yield guarded(_headline(clean, options, "nothing-found", totals.accepted)) + "\n"
        return
    from sendlint.output.listing import closing

    yield guarded(closing(totals, options)) + "\n"


def _draft(report: Report, options: Options) -> Iterator[str]:
    if report.summary is not None:
        from sendlint.output.summary import screen

        yield paint(visible(report.path or "-"), BOLD, options.color)
        yield from screen(report.summary, options)
        yield ""
    if report.findings:
        from sendlint.output.listing import shown

        for finding in report.findings:
            yield from shown(report.path, finding, options)
            yield ""
    if report.not_checked:
        from sendlint.output.words import missed

        if not report.findings:
            yield _headline(report.path, options, "nothing-found-but", 0)
        for item in report.not_checked:
            yield "  " + paint(missed(options, item), YELLOW, options.color)
        yield ""


def _headline(path: str, options: Options, key: str, accepted: int) -> str:
    more = ""
    if accepted:
        from sendlint.output.words import aside, counted

        more = aside(options, counted(options, "accepted", accepted))
    return f"{paint(visible(path or '-'), BOLD, options.color)}: {options.words(key)}{more}"
