"""Contacts (RFC 6350) and calendar events (RFC 5545), a line for each thing they say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sendlint.documents.document import Document, Section
from sendlint.documents.plain import text_of
from sendlint.documents.reading import Reading

_ESCAPE = re.compile(r"\\([nN\\,;])")
_CONTACT = ("FN", "N", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "ADR", "URL", "NOTE")
_EVENT = (
    "METHOD",
    "SUMMARY",
    "DTSTART",
    "DTEND",
    "DUE",
    "DURATION",
    "RRULE",
    "RECURRENCE-ID",
    "STATUS",
    "LOCATION",
    "ORGANIZER",
    "ATTENDEE",
    "DESCRIPTION",
    "COMMENT",
    "URL",
)
_MOST_LINES = 20_000
_LINES_A_LOOK = 1000


def read_contact(data: bytes, key: str, reading: Reading) -> Document:
    """Read a vCard file; each line is "name: value", a blank line parts the contacts."""
    return _read(data, key, reading, "VCARD", _CONTACT)


def read_calendar(data: bytes, key: str, reading: Reading) -> Document:
    """Read an iCalendar file; each line is "name: value", dates as in ISO 8601."""
    return _read(data, key, reading, "VEVENT VTODO", _EVENT)


def _read(data: bytes, key: str, reading: Reading, ends: str, names: tuple[str, ...]) -> Document:
    lines: list[str] = []
    depth = 0
    for count, (name, parameters, value) in enumerate(_content_lines(data, reading)):
        if count >= _MOST_LINES or (count % _LINES_A_LOOK == 0 and reading.expired()):
            reading.miss("too-many")
            break
        if name in ("BEGIN", "END") and value.upper() in ("VALARM", "VTIMEZONE"):
            depth += 1 if name == "BEGIN" else -1
        elif name == "END" and value.upper() in ends.split():
            lines.append("")
        elif depth <= 0 and name in names and value:
            lines.append(f"{name.lower()}: {_shown(name, parameters, value)}")
    if not lines and data.strip():
        reading.spoil()
    text = reading.text("\n".join(lines).rstrip())
    return Document(key, (Section("text", "", text),))


def _content_lines(data: bytes, reading: Reading) -> Iterator[tuple[str, str, str]]:
    """Yield name, parameters and value of each line (RFC 5545, 3.1)."""
    text = re.sub(r"\n[ \t]", "", text_of(data, reading))
    # vCard 2.1 may use quoted-printable, with "=" at the end of a line that goes on.
    text = re.sub(r"=\n", "", text) if "QUOTED-PRINTABLE" in text.upper() else text
    for line in text.split("\n"):
        head, colon, value = line.partition(":")
        while colon and head.count('"') % 2 and ":" in value:
            more, colon, value = value.partition(":")
            head = f"{head}:{more}"
            if len(head) > 1000:
                break
        if colon:
            name, _, parameters = head.partition(";")
            yield name.rpartition(".")[2].strip().upper(), parameters, value.strip()


def _shown(name: str, parameters: str, value: str) -> str:
    if "QUOTED-PRINTABLE" in parameters.upper():
        value = _unquoted(value, parameters)
    if name in ("N", "ORG", "ADR"):
        value = ", ".join(part.strip() for part in value.split(";") if part.strip())
    value = _ESCAPE.sub(lambda match: " " if match[1] in "nN" else match[1], value)
    if name in ("DTSTART", "DTEND", "DUE"):
        zone = re.search(r"(?i)TZID=\"?([^;:\"]{1,80})", parameters)
        return f"{_moment(value)} {zone[1] if zone else ''}".strip()
    if name in ("ORGANIZER", "ATTENDEE"):
        called = re.search(r"(?i)CN=(?:\"([^\"]{1,200})\"|([^;:\"]{1,200}))", parameters)
        address = re.sub(r"(?i)^mailto:", "", value)
        return f"{called[1] or called[2]} <{address}>" if called else address
    return value


def _moment(value: str) -> str:
    """Return "20260324T090000Z" as "2026-03-24 09:00 UTC"; other things as they are."""
    match = re.fullmatch(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(?:\d\d)?(Z?))?", value)
    if not match:
        return value
    day = f"{match[1]}-{match[2]}-{match[3]}"
    clock = f" {match[4]}:{match[5]}" if match[4] else ""
    return day + clock + (" UTC" if match[6] else "")


def _unquoted(value: str, parameters: str) -> str:
    from binascii import a2b_qp

    from sendlint.draft.charsets import decode

    charset = re.search(r"(?i)CHARSET=([^;:]{1,40})", parameters)
    return decode(a2b_qp(value.encode("utf-8", "replace")), charset[1] if charset else "utf-8")[0]
