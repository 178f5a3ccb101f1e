"""What a rule reports: place, hit, finding, report."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import Any

from msgspec import Struct, field

SCHEMA = "sendlint/report/1"
CRASHED = "rule-crashed"
"""The rule that stands for one that crashed."""
NO_RECIPIENTS = "no-recipients"
"""The reason why recipients were not checked where nobody is named."""

_PLACEHOLDER = r"\{([a-z_]{1,40})\}"
_NUMBERED = r"([a-z-]{1,40})\[(\d{1,9})\]"
_UNNAMED = r"part (\d[\d.]{0,30})"
_IDEOGRAPHIC = ("zh", "ja")
_FIELDS = ("from", "sender", "reply-to", "to", "cc", "bcc", "envelope")


class Severity(IntEnum):
    """How grave a finding is; larger is graver."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def of(cls, name: str) -> Severity:
        """Return the severity called `name` ("error", "warning", "info"); ValueError otherwise."""
        try:
            return cls[name.upper()]
        except KeyError:
            raise ValueError(f"{name!r} is no severity: use error, warning or info") from None


class Place(Struct, frozen=True):
    """Where something stands in a draft.

    part: "subject", "from", "to[2]", "body", "html", a header name or a file name.
    line, column: counted from 1 in the decoded text; 0 where there is no text position.
    length: in characters.
    quote: the words at the place, as written.
    source_line: the line of the raw file that shows the place best, from 1; 0 if unknown.
    context: the line of text that holds the place, or the stretch of a very long one around it
        (for the full report).
    """

    part: str
    line: int = 0
    column: int = 0
    length: int = 0
    quote: str = ""
    source_line: int = 0
    context: str = ""


Value = str | int | float | bool | list[str]
"""What a hit's data may hold: plain values that JSON and message templates can show."""


class Hit(Struct, frozen=True):
    """What a detector yields; the linter makes a finding of it.

    id: the message id, a key of the card's [messages].
    place: where it is.
    data: the values for the message's placeholders.
    related: the counterparts (the known address, the other amount).
    fix: {"kind": "replace" | "remove" | "move-to-bcc" | "attach" | ..., ...} or None.
    """

    id: str
    place: Place
    data: Mapping[str, Value] = {}
    related: tuple[Place, ...] = ()
    fix: dict[str, Any] | None = None


def replacement(old: str, new: str) -> dict[str, Any]:
    """Return the fix that puts `new` in the place of `old`."""
    return {"kind": "replace", "old": old, "new": new}


class Finding(Struct, frozen=True):
    """One finding of a report.

    templates: language -> message template, with English always present.
    mark: the fingerprint, where the data it is made of was taken out; else "".
    """

    rule: str
    code: str
    check: str
    severity: Severity
    id: str
    place: Place
    language: str = "en"
    data: Mapping[str, Value] = {}
    related: tuple[Place, ...] = ()
    fix: dict[str, Any] | None = None
    row: int | None = None
    slot: str | None = None
    count: int = 1
    templates: dict[str, str] = {}
    mark: str = ""

    def message(self, language: str | None = None) -> str:
        """Return the message in `language` (default: the report's), else in English."""
        spoken = language or self.language
        if spoken not in self.templates:
            spoken = "en"
        template = self.templates[spoken]
        text = fill(template, self.data, "、" if spoken in _IDEOGRAPHIC else ", ")
        # "… Sp. z o.o." at the end has its own full stop.
        return text[:-1] if text.endswith("..") and template.endswith("}.") else text

    @property
    def fingerprint(self) -> str:
        """16 hex digits that name this finding without line numbers: rule, id, part and data."""
        from hashlib import sha256

        if self.mark:
            return self.mark
        parts = [self.rule, self.id, self.place.part, " ".join(self.place.quote.split())]
        parts += [f"{key}={self.data[key]}" for key in sorted(self.data)]
        return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


class NotChecked(Struct, frozen=True):
    """Something that could not be read or checked.

    part: a file name, "body", "to" ...
    reason: a short stable word such as "encrypted", "too-large", "no-libmagic"; see docs/output.md.
    """

    part: str
    reason: str


class Report(Struct, frozen=True):
    """The findings of one draft, gravest first, and what could not be checked."""

    path: str = ""
    message_id: str = ""
    findings: tuple[Finding, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    accepted: int = 0
    summary: dict[str, Any] | None = field(default=None)

    def count(self, severity: Severity) -> int:
        """Return how many findings have exactly this severity; TypeError for a text."""
        if not isinstance(severity, int):
            raise TypeError(f"a Severity is needed, such as Severity.of({severity!r})")
        return sum(finding.count for finding in self.findings if finding.severity == severity)

    @property
    def crashed(self) -> bool:
        """True when a rule crashed, so that the report is not complete."""
        return any(finding.rule == CRASHED for finding in self.findings)

    def exit_code(self, fail_on: Severity | None = Severity.ERROR) -> int:
        """Return 2 if a rule crashed, 1 if a finding reaches `fail_on`, else 0 (None: never 1)."""
        if self.crashed:
            return 2
        if fail_on is None:
            return 0
        return int(any(finding.severity >= fail_on for finding in self.findings))


def fill(template: str, data: Mapping[str, Value], comma: str = ", ") -> str:
    """Return `template` with each {name} replaced by data[name]; unknown names stay as they are.

    comma: what stands between the items of a list.
    """

    def value(match: re.Match[str]) -> str:
        found = data.get(match[1])
        if found is None:
            return match[0]
        return comma.join(found) if isinstance(found, list) else str(found)

    return re.sub(_PLACEHOLDER, value, template) if "{" in template else template


def name_part(part: str, word: Callable[[str], str]) -> str:
    """Return a part in the reader's words: "Cc" for "cc[1]", "Cc, address 2" for "cc[2]".

    word: key of a word of the report -> the word; the key itself where there is none.
    Returns "" for what has no word, such as a file name.
    """
    unnamed = re.fullmatch(_UNNAMED, part)
    if unnamed:
        return fill(word("unnamed-part"), {"n": unnamed[1]})
    numbered = re.fullmatch(_NUMBERED, part)
    base = numbered[1] if numbered else part
    key = f"part.{base}"
    name = word(key)
    if name == key:
        return ""
    number = int(numbered[2]) if numbered else 1
    if number < 2:
        return name
    return fill(word("nth-address" if base in _FIELDS else "nth-part"), {"part": name, "n": number})


def without_repeats(findings: list[Finding]) -> list[Finding]:
    """Drop a finding that only repeats another one, as the HTML part repeats the plain one."""
    seen = set()
    kept = []
    for finding in findings:
        place = finding.place
        where = "text" if place.part.startswith(("body", "html")) else place.part
        quote = " ".join(place.quote.split())
        key = (finding.rule, finding.id, where, quote, repr(sorted(finding.data.items())))
        if key not in seen:
            seen.add(key)
            kept.append(finding)
    return kept
