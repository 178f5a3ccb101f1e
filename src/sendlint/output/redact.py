"""Take the text of the mail out of a report, for logs that others read."""

from __future__ import annotations

import re

import msgspec

from sendlint.finding import Finding, NotChecked, Place, Report, Value

_ADDRESS = re.compile(r"([^\s@])[^\s@]{0,200}@([^\s@]{1,255})")
_FIELD = re.compile(
    r"(?:body|html|subject|from|reply-to|to|cc|bcc|envelope|headers|rules|attachments|sender|date|message)(?:\[\d{1,6}\])?"
)
HIDDEN = "…"


def redacted(report: Report) -> Report:
    """Return a report that quotes nothing of the mail.

    Quotes, lines of context, file names and the values in messages become "…"; of an address the
    first letter and the domain stay. Rule, severity, line and fingerprint stay as they are.
    """
    return msgspec.structs.replace(
        report,
        message_id="",
        findings=tuple(_finding(finding) for finding in report.findings),
        not_checked=tuple(NotChecked(_part(n.part), n.reason) for n in report.not_checked),
        summary=None,
    )


def _finding(finding: Finding) -> Finding:
    return msgspec.structs.replace(
        finding,
        place=_place(finding.place),
        related=tuple(_place(place) for place in finding.related),
        data={
            key: value if key == "crashed" else _value(value) for key, value in finding.data.items()
        },
        fix={"kind": finding.fix["kind"]} if finding.fix else None,
        mark=finding.fingerprint,
    )


def _place(place: Place) -> Place:
    return msgspec.structs.replace(place, part=_part(place.part), quote="", context="")


def _part(part: str) -> str:
    return part if _FIELD.fullmatch(part) else HIDDEN


def _value(value: Value) -> Value:
    if isinstance(value, list):
        return [str(_value(item)) for item in value]
    if not isinstance(value, str):
        return value
    address = _ADDRESS.fullmatch(value)
    return f"{address[1]}***@{address[2]}" if address else HIDDEN
