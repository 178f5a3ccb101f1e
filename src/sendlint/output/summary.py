"""The screen of `--summary`: who gets the mail, which files, which figures and dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sendlint.output import BOLD, YELLOW, Options, paint
from sendlint.output.escape import one_line
from sendlint.output.width import cut, pad, width
from sendlint.output.words import aside, counted, joined, sentence

_MOST = 10
_NARROWEST = 40
_KINDS = {
    "amounts": "figures",
    "quantities": "quantities",
    "terms": "terms",
    "accounts": "accounts",
    "references": "references",
}
"""Kind of figures, as a line names it -> where the summary has them."""


def screen(summary: Mapping[str, Any], options: Options) -> Iterator[str]:
    """Yield the lines of the screen.

    summary: plain values; docs/output.md describes their shape. Texts may be anything.
    """
    room = max(options.width, _NARROWEST)
    words = options.words
    head = [(words("part.from"), summary["from"]), (words("part.subject"), summary["subject"])]
    yield from _table([(label, one_line(text), False) for label, text in head], room, options)
    yield _heading("summary.who", options)
    yield "  " + cut(_who(summary, options), room - 2)
    yield from _table(_people(summary["recipients"], options), room, options)
    yield _heading("summary.files", options)
    yield from _table(_files(summary["files"], options), room, options)
    yield _heading("summary.figures", options)
    yield from _figures(summary, room, options)


def _heading(key: str, options: Options) -> str:
    return paint(options.words(key), BOLD, options.color)


def _who(summary: Mapping[str, Any], options: Options) -> str:
    recipients = summary["recipients"]
    text = counted(options, "recipients", sum(len(people) for people in recipients.values()))
    if summary["external"]:
        text += aside(options, counted(options, "external", summary["external"]))
    organisations = [_organisation(entry) for entry in summary["organisations"][:_MOST]]
    if not organisations:
        return text
    detail = joined(options, organisations + _more(summary["organisations"], options))
    return sentence(options, "detail", text=text, detail=detail)


def _organisation(entry: Mapping[str, Any]) -> str:
    name = one_line(entry["name"], 200)
    return f"{name} ×{entry['count']}" if entry["count"] > 1 else name


def _people(
    recipients: Mapping[str, Sequence[Mapping[str, Any]]], options: Options
) -> list[tuple[str, str, bool]]:
    """Return a row for each recipient: field, name and address, external."""
    rows: list[tuple[str, str, bool]] = []
    for field, people in recipients.items():
        label = options.words(f"part.{field}")
        for person in people[:_MOST]:
            address = one_line(person["address"], 320)
            text = f"{one_line(person['name'], 200)} <{address}>" if person["name"] else address
            if person["external"]:
                text += aside(options, options.words("is-external"))
            rows.append((label, text, person["external"]))
            label = ""
        rows += [("", text, False) for text in _more(people, options)]
    return rows


def _files(files: Sequence[Mapping[str, Any]], options: Options) -> list[tuple[str, str, bool]]:
    rows = [
        (
            _size(file["size"], options),
            f"{one_line(file['name'], 300)}  {one_line(file['type'], 100)}".rstrip(),
            False,
        )
        for file in files[:_MOST]
    ]
    rows += [("", text, False) for text in _more(files, options)]
    return rows or [("", options.words("none"), False)]


def _figures(summary: Mapping[str, Any], room: int, options: Options) -> Iterator[str]:
    days = [(_day(date, options), one_line(date["text"], 100)) for date in summary["dates"][:_MOST]]
    days += [("", text) for text in _more(summary["dates"], options)]
    kinds = {options.words(f"summary.{kind}"): summary[key] for kind, key in _KINDS.items()}
    kinds = {label: figures for label, figures in kinds.items() if figures}
    left = room - 4 - max((width(label) for label in (*kinds, *dict(days))), default=0)
    rows = [row for kind in kinds.items() for row in _in_rows(*kind, left, options)] + days
    rows = rows or [("", options.words("none"))]
    yield from _table([(label, text, False) for label, text in rows], room, options)
    if summary["links"]:
        yield "  " + counted(options, "links", summary["links"])


def _in_rows(
    label: str, figures: Sequence[str], room: int, options: Options
) -> Iterator[tuple[str, str]]:
    """Yield the figures of a kind, as many a row as there is room for, the label before the first.

    room: how wide a row may be.
    """
    row: list[str] = []
    for figure in [one_line(text, 100) for text in figures[:_MOST]] + _more(figures, options):
        if row and width(joined(options, [*row, figure])) > room:
            yield label, joined(options, row)
            label, row = "", []
        row.append(figure)
    yield label, joined(options, row)


def _day(date: Mapping[str, Any], options: Options) -> str:
    if date["date"] is None:
        return "?"
    if date["weekday"] is None:
        return one_line(date["date"], 20)
    weekday = options.words(f"weekday.{date['weekday']}")
    return sentence(options, "day", date=one_line(date["date"], 20), weekday=weekday)


def _size(size: int, options: Options) -> str:
    """Return a size in bytes in the unit that people use (1 KB = 1024 bytes)."""
    if size < 1024:
        return f"{size} B"
    if size < 1024 * 1024:
        return f"{size / 1024:.0f} KB"
    return f"{size / 1024 / 1024:.1f} MB".replace(".", options.words("decimal-mark"))


def _more(items: Sequence[Any], options: Options) -> list[str]:
    return [counted(options, "more", len(items) - _MOST)] if len(items) > _MOST else []


def _table(rows: Sequence[tuple[str, str, bool]], room: int, options: Options) -> Iterator[str]:
    """Yield rows of a label, aligned with the other labels, and a text, yellow where marked."""
    indent = max((width(label) for label, _, _ in rows), default=0)
    gap = "  " if indent else ""
    for label, text, marked in rows:
        text = cut(text, room - indent - 4)
        yield f"  {pad(label, indent)}{gap}{paint(text, YELLOW, marked and options.color)}"
