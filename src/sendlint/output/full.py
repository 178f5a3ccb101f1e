"""The report for people: message, place in its line, counterparts, fix, what was not checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sendlint.finding import Finding, Place, Report, Severity
from sendlint.output import Options
from sendlint.output.color import BOLD, DIM, SEVERITY, YELLOW, paint
from sendlint.output.escape import guarded, one_line, visible
from sendlint.output.totals import Totals
from sendlint.output.width import width, window
from sendlint.output.words import (
    advice,
    aside,
    compared,
    counted,
    is_text,
    joined,
    missed,
    occurrences,
    position,
    sentence,
)

_NARROWEST = 40


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
    yield guarded(_closing(totals, options)) + "\n"


def _draft(report: Report, options: Options) -> Iterator[str]:
    if report.summary is not None:
        from sendlint.output.summary import screen

        yield paint(visible(report.path or "-"), BOLD, options.color)
        yield from screen(report.summary, options)
        yield ""
    for finding in report.findings:
        yield from _finding(report.path, finding, options)
        yield ""
    if report.not_checked:
        if not report.findings:
            yield _headline(report.path, options, "nothing-found-but", 0)
        for item in report.not_checked:
            yield "  " + paint(missed(options, item), YELLOW, options.color)
        yield ""


def _headline(path: str, options: Options, key: str, accepted: int) -> str:
    more = aside(options, counted(options, "accepted", accepted)) if accepted else ""
    return f"{paint(visible(path or '-'), BOLD, options.color)}: {options.words(key)}{more}"


def _finding(path: str, finding: Finding, options: Options) -> Iterator[str]:
    color = options.color
    level = paint(options.words(str(finding.severity)), SEVERITY[finding.severity], color)
    code = paint(visible(finding.code), BOLD, color)
    name = visible(finding.rule) + occurrences(options, finding)
    yield f"{paint(visible(path or '-'), BOLD, color)}: {level} {code} {name}"
    message = finding.message(options.language)
    yield "  " + one_line(message)
    yield from _excerpt(finding.place, options, message)
    listed = (finding.fix or {}).get("addresses", ())
    for place in finding.related:
        if place.quote not in listed:
            yield "  " + compared(options, place)
    fix = advice(options, finding)
    if fix:
        yield "  " + fix


def _excerpt(place: Place, options: Options, message: str) -> Iterator[str]:
    """Yield where the place is, its line of text, and the marks under its words.

    message: what was said already; words without a line of their own are not said twice.
    """
    color = options.color
    yield f"  {paint('-->', DIM, color)} {position(options, place)}"
    number = str(place.line) if place.line and is_text(place.part) else ""
    gutter = "  " + paint(f"{number} |".rjust(6), DIM, color) + " "
    room = max(options.width, _NARROWEST) - 10
    pieces = _around(place, room)
    if pieces is None:
        words = place.context or (place.quote if place.quote not in message else "")
        text = window("", "", one_line(words), room)[2]
        if text:
            yield gutter + text
        return
    before, middle, after = window(*pieces, room)
    yield gutter + before + middle + after
    marks = " " * width(before) + paint("^" * max(1, width(middle)), BOLD, color)
    yield "  " + paint("|".rjust(6), DIM, color) + " " + marks


def _around(place: Place, room: int) -> tuple[str, str, str] | None:
    """Return the line before, in and after the place, harmless; None where it cannot be marked.

    Of a very long line only what can be shown is looked at.
    """
    context = place.context
    quote = place.quote.partition("\n")[0].rstrip("\r")
    start = place.column - 1
    if start < 0 or not context.startswith(quote, start) or start > len(context):
        start = context.find(quote) if quote else -1
    if start < 0 or not context:
        return None
    end = start + len(quote)
    reach = 4 * room
    return (
        one_line(context[max(0, start - reach) : start].lstrip(), reach),
        one_line(context[start:end], reach),
        one_line(context[end : end + reach].rstrip(), reach),
    )


def _closing(totals: Totals, options: Options) -> str:
    found = [
        paint(counted(options, f"{severity}s", n), SEVERITY[severity], options.color)
        for severity, n in (
            (Severity.ERROR, totals.error),
            (Severity.WARNING, totals.warning),
            (Severity.INFO, totals.info),
        )
        if n
    ]
    drafts = counted(options, "drafts", totals.drafts)
    if found:
        clauses = [sentence(options, "total", findings=joined(options, found), drafts=drafts)]
    else:
        clauses = [sentence(options, "total-clean", drafts=drafts)]
    if totals.not_checked:
        missing = counted(options, "parts-not-checked", totals.not_checked)
        clauses.append(paint(missing, YELLOW, options.color))
    if totals.accepted:
        clauses.append(counted(options, "accepted", totals.accepted))
    return options.words("clause-separator").join(clauses)
