"""The events of attached invitations (RFC 5545), as their documents were read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from msgspec import Struct

from sendlint.documents.document import Document
from sendlint.draft.attachments import Attachment
from sendlint.finding import Place

_MOMENT = r"(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?(?: (.{1,80}))?"
_KEPT = ("dtstart", "dtend", "due", "rrule", "method", "summary", "recurrence-id", "status")


class CalendarEvent(Struct, frozen=True):
    """An event of an invitation.

    start: its beginning as written, at midnight where it lasts all day.
    clock: whether it begins at a time of day.
    zone: "UTC", the name of a time zone, or "" for a time without one.
    repeated: whether it is, or belongs to, a row of events.
    method: REQUEST, PUBLISH, CANCEL, REPLY …, upper-case; "" if there is none.
    """

    file: Attachment
    start: datetime
    clock: bool
    zone: str
    repeated: bool
    method: str
    written: str

    @property
    def place(self) -> Place:
        """The beginning, in the file."""
        return Place(self.file.place.part, quote=self.written, source_line=self.file.line)


def read_events(documents: Iterable[tuple[Attachment, Document]]) -> tuple[CalendarEvent, ...]:
    """Return the events of the attached invitations that say when they begin."""
    return tuple(
        event
        for file, document in documents
        if file.kind == "calendar"
        for section in document.sections
        for event in _events(file, section.text)
    )


def _events(file: Attachment, text: str) -> Iterator[CalendarEvent]:
    method = ""
    for block in text.split("\n\n"):
        fields: dict[str, str] = {}
        for line in block.split("\n"):
            name, _, value = line.partition(": ")
            if name in _KEPT:
                fields.setdefault(name, value.strip())
        method = fields.get("method", method).upper()
        match = re.fullmatch(_MOMENT, fields.get("dtstart", ""))
        start = _moment(match) if match else None
        if match and start:
            repeated = "rrule" in fields or "recurrence-id" in fields
            zone = match[3] or ""
            cancelled = fields.get("status", "").upper() == "CANCELLED"
            known = "CANCEL" if cancelled else method
            yield CalendarEvent(file, start, bool(match[2]), zone, repeated, known, match[0])


def _moment(match: re.Match[str]) -> datetime | None:
    try:
        return datetime.fromisoformat(f"{match[1]} {match[2] or '00:00'}")
    except ValueError:
        return None
