"""Detectors of sendlint's own rules: what could not be read, and what is not sound."""

from __future__ import annotations

from collections.abc import Iterator

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.draft.model import Defect
from sendlint.finding import Hit, Place, Value

_MOST = 10

# Reasons of draft.not_checked that are a fault of the mail. Encrypted and signed content is whole.
_UNREADABLE = {
    "bad-base64": "damaged",
    "truncated": "in-part",
    "unknown-charset": "charset",
    "tnef": "outlook-only",
    "too-deep": "in-part",
    "too-many-parts": "in-part",
    "too-many": "in-part",
    "too-large": "in-part",
}

# Defects that make mail programs show different things. An undecodable body is unreadable-part's.
_BROKEN = {
    "no-boundary": "no-boundary",
    "boundary-not-found": "no-boundary",
    "unterminated": "unterminated",
    "bare-cr": "control-character",
    "nul-byte": "control-character",
    "not-a-header": "header-line",
    "no-header-end": "header-line",
    "bom": "header-start",
    "leading-blank-lines": "header-start",
    "raw-8bit-header": "header-charset",
    "broken-encoded-word": "header-charset",
    "line-end-in-encoded-word": "header-injection",
    "unknown-encoding": "encoding",
    "bad-quoted-printable": "mangled",
}


def rule_crashed(draft: Draft, context: Context) -> Iterator[Hit]:
    """Yield nothing: the linter reports a detector that raised."""
    return iter(())


def unreadable_part(draft: Draft, context: Context) -> Iterator[Hit]:
    """Report parts that could not be decoded or passed a limit, by reason."""
    for item in draft.not_checked:
        id = _UNREADABLE.get(item.reason)
        if id:
            yield Hit(id, Place(item.part), {"part": item.part})


def broken_message(draft: Draft, context: Context) -> Iterator[Hit]:
    """Report structure that mail programs read differently, each kind once a part."""
    seen: set[tuple[str, str]] = set()
    # A subject broken over two lines: the second is no header, the first has no end.
    torn = any(
        defect.id in ("not-a-header", "no-header-end") and defect.detail.endswith("?=")
        for defect in draft.defects
    )
    for defect in draft.defects:
        id = "two-fields" if defect.id.startswith("two-") else _BROKEN.get(defect.id)
        if not id or (id, defect.part) in seen or (torn and defect.id == "broken-encoded-word"):
            continue
        if len(seen) >= _MOST:
            return
        seen.add((id, defect.part))
        yield Hit(id, _place(defect), _data(id, defect))


def _place(defect: Defect) -> Place:
    return Place(defect.part, quote=defect.detail, source_line=defect.line)


def _data(id: str, defect: Defect) -> dict[str, Value]:
    if id == "two-fields":
        return {"header": defect.id.removeprefix("two-").title(), "value": defect.detail}
    if id in ("header-line", "encoding"):
        return {"part": defect.part, "text": defect.detail}
    if id in ("no-boundary", "unterminated", "header-start"):
        return {}
    return {"part": defect.part}
