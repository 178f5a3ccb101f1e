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
    figures = [one_line(figure, 100) for figure in summary["figures"][:_MOST]]
    figures += _more(summary["figures"], options)
    if figures:
        yield "  " + cut(joined(options, figures), room - 2)
    rows = [
        (_day(date, options), one_line(date["text"], 100), False)
        for date in summary["dates"][:_MOST]
    ]
    rows += [("", text, False) for text in _more(summary["dates"], options)]
    if not figures and not rows:
        rows = [("", options.words("none"), False)]
    yield from _table(rows, room, options)
    if summary["links"]:
        yield "  " + counted(options, "links", summary["links"])


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
