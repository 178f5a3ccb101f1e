"""What the report for people says of findings; a run that finds nothing does not load it."""

from __future__ import annotations

from collections.abc import Iterator

from sendlint.finding import Finding, Place, Severity
from sendlint.output import BOLD, DIM, SEVERITY, YELLOW, Options, Totals, paint
from sendlint.output.escape import one_line, visible
from sendlint.output.width import width, window
from sendlint.output.words import (
    advice,
    compared,
    counted,
    is_text,
    joined,
    occurrences,
    position,
    sentence,
)

_NARROWEST = 40


def shown(path: str, finding: Finding, options: Options) -> Iterator[str]:
    """Yield the lines on one finding of the draft at a path."""
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


def closing(totals: Totals, options: Options) -> str:
    """Return the last line: what a run adds up to."""
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
