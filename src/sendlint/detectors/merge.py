"""Detectors of the merge rules: fields that were not filled in, or with nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.finding import Hit, Value

if TYPE_CHECKING:
    from sendlint.facts.placeholders.blank_values import BlankValue
    from sendlint.facts.placeholders.merge_fields import MergeField

_MOST = 10
"""Findings a draft at most; the last one names the rest."""

_KEY_PLACES = ("subject", "header", "opening", "closing", "link")
_IDS = {
    "header": "header",
    "link": "link",
    "hidden": "hidden",
    "attribute": "hidden",
    "file-name": "file-name",
}


def unmerged_field(draft: Draft, context: Context) -> Iterator[Hit]:
    """Report merge fields whose signs no ordinary text has."""
    fields = [field for field in context.facts.merge_fields if _is_distinct(field)]
    for field in _capped(fields):
        data: dict[str, Value] = {"token": field.token, "dialect": field.dialect}
        id = _IDS.get(field.where, "text")
        if id == "link":
            data["link"] = field.target
        elif id == "header":
            part = field.place.part
            data["header"] = part.title() if "-" in part else part
        yield Hit(id, field.place, data, field.related)
    yield from _rest(fields)


def unmerged_name(draft: Draft, context: Context) -> Iterator[Hit]:
    """Report brackets around the name of a merge field."""
    fields = [field for field in context.facts.merge_fields if not _is_distinct(field)]
    fields.sort(key=lambda field: not _is_prominent(field))
    for field in _capped(fields):
        id = "in-key-place" if _is_prominent(field) else "in-text"
        yield Hit(id, field.place, {"token": field.token}, field.related)
    yield from _rest(fields)


def empty_greeting(draft: Draft, context: Context) -> Iterator[Hit]:
    """Report greetings in which nothing stands where the name belongs."""
    for blank in context.facts.blank_values:
        if blank.kind != "null":
            yield Hit(blank.kind, blank.place, {"written": _written(blank)})


def null_value(draft: Draft, context: Context) -> Iterator[Hit]:
    """Report what programs write for a value that is not there, in greetings and amounts."""
    for blank in context.facts.blank_values:
        if blank.kind == "null":
            yield Hit("null", blank.place, {"value": blank.value, "written": _written(blank)})


def _written(blank: BlankValue) -> str:
    return " ".join(blank.place.quote.split())


def _is_distinct(field: MergeField) -> bool:
    """Word's «First_Name» is a quoted word in other languages unless its place or form tells."""
    if field.kind == "distinct":
        return True
    if field.shape != "«»":
        return False
    name = field.name
    compound = "_" in name or any(char.isupper() for char in name[1:])
    return compound or field.where in _KEY_PLACES


def _is_prominent(field: MergeField) -> bool:
    return field.where in _KEY_PLACES or (field.where == "start" and field.rank == "strong")


def _capped(fields: Sequence[MergeField]) -> Sequence[MergeField]:
    return fields if len(fields) <= _MOST else fields[: _MOST - 1]


def _rest(fields: Sequence[MergeField]) -> Iterator[Hit]:
    if len(fields) > _MOST:
        rest = fields[_MOST - 1 :]
        tokens = [field.token for field in rest[:_MOST]]
        yield Hit("more", rest[0].place, {"number": len(rest), "tokens": tokens})
