"""Sentences of the report from its words: counts, places, reasons, fixes."""

from __future__ import annotations

import re

from sendlint.finding import Finding, NotChecked, Place, Value, fill, name_part
from sendlint.output import Options
from sendlint.output.escape import one_line, visible

_PLACEHOLDER = r"\{([a-z_]{1,40})\}"
_KNOWN = ("book", "contacts", "customers", "history", "me")


def choose_plural(language: str, n: int) -> str:
    """Return which plural form `n` takes: "one", "few" or "many" (after Unicode CLDR).

    Languages without plural forms have the same text for "one" and "many".
    """
    if language.startswith("pl"):
        few = 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14
        return "one" if n == 1 else "few" if few else "many"
    if language.startswith("fr"):
        return "one" if n < 2 else "many"
    return "one" if n == 1 else "many"


def counted(options: Options, key: str, n: int) -> str:
    """Return the words `key` for `n` things: "2 errors"."""
    wanted = f"{key}.{choose_plural(options.language, n)}"
    text = options.words(wanted)
    # A language that falls back to English lacks "few".
    return fill(options.words(f"{key}.many") if text == wanted else text, {"n": n})


def sentence(options: Options, key: str, **values: Value) -> str:
    """Return the words `key` with its placeholders filled; values must be harmless already."""
    return fill(options.words(key), values)


def joined(options: Options, items: list[str]) -> str:
    """Return the items as one list: "1 error, 2 warnings"."""
    return options.words("list-separator").join(items)


def aside(options: Options, text: str) -> str:
    """Return a remark to put behind something: " (4 times)"."""
    return sentence(options, "aside", text=text)


def part_name(options: Options, part: str) -> str:
    """Return a part in the reader's words: "To, address 2" for "to[2]", a file name as it is."""
    return name_part(part, options.words) or visible(part)


def position(options: Options, place: Place) -> str:
    """Return where a place is: "body:3:1"; a header has no line of its own, only its name."""
    name = part_name(options, place.part)
    if place.line > 1 or (place.line == 1 and is_text(place.part)):
        return f"{name}:{place.line}:{place.column}"
    return name


def is_text(part: str) -> bool:
    """Tell whether a part is one of the texts of the mail, not a header or a file."""
    return part.partition("[")[0] in ("body", "html")


def source_position(place: Place) -> tuple[int, int]:
    """Return line and column in the raw file, from 1, for programs that open the file there.

    The column is 1 where raw and decoded text do not run side by side: only lines of plain text
    do.
    """
    if not place.source_line:
        return 1, 1
    plain = place.part.partition("[")[0] == "body"
    return place.source_line, max(1, place.column) if plain else 1


def compared(options: Options, place: Place) -> str:
    """Return the sentence that names a counterpart of a finding."""
    key = "known" if place.part in _KNOWN else "compare"
    where = position(options, place)
    if place.quote:
        where = sentence(options, "quoted", place=where, quote=one_line(place.quote, 200))
    return sentence(options, key, place=where)


def missed(options: Options, item: NotChecked) -> str:
    """Return the sentence that says what was not checked, and why."""
    key = f"reason.{item.reason}"
    reason = options.words(key)
    reason = one_line(item.reason) if reason == key else reason
    return sentence(options, "not-checked", part=part_name(options, item.part), reason=reason)


def message(options: Options, finding: Finding) -> str:
    """Return the finding's message on one harmless line, with its row and how often it occurred."""
    return one_line(finding.message(options.language)) + occurrences(options, finding)


def occurrences(options: Options, finding: Finding) -> str:
    """Return where in a merge and how often, in brackets after a blank; "" for a plain finding."""
    items: list[str] = []
    if finding.slot is not None:
        items.append(sentence(options, "slot", slot=one_line(finding.slot, 200)))
    if finding.row is not None:
        row = sentence(options, "row", row=finding.row)
        more = counted(options, "more", finding.count - 1) if finding.count > 1 else ""
        items.append(f"{row} {more}".rstrip())
    elif finding.count > 1:
        items.append(counted(options, "times", finding.count))
    return aside(options, joined(options, items)) if items else ""


def advice(options: Options, finding: Finding) -> str:
    """Return the fix as a sentence; "" if the finding has none.

    The words of a kind name what they need ("{new}"); what else the fix holds follows them, and
    what it lacks is "…".
    """
    if not finding.fix:
        return ""
    values: dict[str, Value] = {"old": one_line(finding.place.quote, 200)}
    for name, value in finding.fix.items():
        if name == "choices" and isinstance(value, (list, tuple)):
            choices = [one_line(str(choice), 200) for choice in value[:20]]
            values["new"] = options.words("choice-separator").join(choices)
        elif value not in (None, "", [], ()):
            values[name] = _shown(options, value)
    kind = str(values.pop("kind", ""))
    template = options.words(f"fix.{kind}")
    if template == f"fix.{kind}":
        template = kind
    wanted = re.findall(_PLACEHOLDER, template)
    told = str(values["old"]) if "old" in wanted else ""
    others = [
        name
        for name, text in values.items()
        if name not in (*wanted, "old") and str(text) not in told
    ]
    for name in wanted:
        if name not in values and others:
            values[name] = values[others.pop(0)]
    # What was taken out of a report, or what a house rule does not say, stays open.
    text = fill(template, {name: values.get(name) or "…" for name in wanted})
    if others:
        detail = joined(options, [str(values[name]) for name in others])
        text = sentence(options, "detail", text=text, detail=detail)
    return sentence(options, "fix", fix=text)


def _shown(options: Options, value: object) -> str:
    if isinstance(value, (list, tuple)):
        return joined(options, [one_line(str(item), 200) for item in value[:20]])
    return one_line(str(value), 200)
