"""What the content of a file shows: damage, and what its reader may find in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.finding import Hit, Place, Value

if TYPE_CHECKING:
    from sendlint.facts.files.damaged_files import DamagedFile
    from sendlint.facts.files.hidden_content import HiddenContent

_MOST_NAMED = 5
_MADE_BY = ("changes", "comments")
_FOR_READING = ("notes", "hidden-sheets", "hidden-rows", "hidden-columns", "hidden-slides")


def damaged_file(draft: Draft, context: Context) -> Iterator[Hit]:
    """Report files that their programs cannot open, unless another rule says why."""
    if not draft.attachments or not context.facts.damaged_files:
        return
    from sendlint.detectors.file_disguises import disguise

    facts = context.facts
    told = {id(empty.file) for empty in facts.empty_files}
    told |= {id(file_type.file) for file_type in facts.file_types if disguise(file_type)}
    unread = {item.part for item in draft.not_checked}
    for damaged in facts.damaged_files:
        if id(damaged.file) not in told and damaged.file.place.part not in unread:
            yield _damage(damaged)


def _damage(damaged: DamagedFile) -> Hit:
    place = damaged.file.place
    data: dict[str, Value] = {"name": place.part, "format": damaged.format.label}
    if damaged.is_owner_file:
        return Hit("owner-file", place, data, fix={"kind": "detach", "name": place.part})
    if damaged.members:
        return Hit("member", place, data | {"members": _named(damaged.members)})
    return Hit("damaged", place, data)


def hidden_content(
    draft: Draft, context: Context, *, kinds: list[str], authors: bool
) -> Iterator[Hit]:
    """Report what external recipients can find in a file although the writer may not see it.

    kinds: the groups to report (facts/files/hidden_content.py). authors: also who wrote it.
    """
    if not draft.attachments:
        return
    asked = {*kinds, *(("authors",) if authors else ())}
    found = [hidden for hidden in context.facts.hidden_content if hidden.group in asked]
    if not found or not _goes_outside(context):
        return
    meant = _meant(context)
    photos = []
    for hidden in found:
        if hidden.group == "position":
            photos.append(hidden)
        elif hidden.group not in meant and not _made_by_recipients(hidden, context):
            yield _hit(hidden)
    if photos:
        yield _position(photos)


def hidden_cells(context: Context) -> Iterator[HiddenContent]:
    """Yield the hidden sheets, rows and columns that the mail does not speak of."""
    groups = {"hidden-sheets", "hidden-rows", "hidden-columns"}.difference(_meant(context))
    return (hidden for hidden in context.facts.hidden_content if hidden.group in groups)


def _goes_outside(context: Context) -> bool:
    return any(context.is_external(recipient.mailbox) for recipient in context.facts.recipients)


def _meant(context: Context) -> tuple[str, ...]:
    """Return the groups that the mail speaks of as something that the reader shall see."""
    phrases = context.facts.phrases
    meant = _MADE_BY if phrases.of("hidden-wanted") else ()
    return (*meant, *_FOR_READING) if phrases.of("hidden-named") else meant


def _made_by_recipients(hidden: HiddenContent, context: Context) -> bool:
    """Return whether those who get the mail made all of it: they know it."""
    if hidden.group not in _MADE_BY or not hidden.people:
        return False
    names = {recipient.mailbox.name.casefold() for recipient in context.facts.recipients} - {""}
    return all(
        people.casefold() in names or names.issuperset(people.casefold().split(", "))
        for people in hidden.people
    )


def _hit(hidden: HiddenContent) -> Hit:
    shown = ": ".join((*hidden.where[:1], hidden.sample)) if hidden.sample else ""
    place = Place(
        hidden.file.place.part, quote=hidden.sample, source_line=hidden.file.line, context=shown
    )
    data: dict[str, Value] = {"name": hidden.name, "count": hidden.count}
    if hidden.where or hidden.group in _FOR_READING:
        data["where"] = _named(_places(hidden))
    if hidden.people:
        data["people"] = _named(hidden.people)
    named = hidden.people and hidden.group in _MADE_BY
    return Hit(f"{hidden.group}-by" if named else hidden.group, place, data)


def _places(hidden: HiddenContent) -> Iterator[str]:
    """Yield where something is hidden, with what hidden cells say at the first place."""
    first, *more = hidden.where or ("?",)
    in_cells = hidden.sample and hidden.group in ("hidden-rows", "hidden-columns")
    yield f"{first} – {hidden.sample}" if in_cells else first
    yield from more


def _position(photos: list[HiddenContent]) -> Hit:
    first = photos[0]
    data: dict[str, Value] = {
        "files": _named(photo.name for photo in photos),
        "position": first.sample,
    }
    return Hit("position", first.file.place, data, tuple(p.file.place for p in photos[1:]))


def _named(names: Iterable[str]) -> list[str]:
    """Return the names, of many the first ones."""
    listed = list(names)
    return listed if len(listed) <= _MOST_NAMED else [*listed[:_MOST_NAMED], "…"]
