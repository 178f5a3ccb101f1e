"""Attached files of the same content, and how large the mail is on its way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from sendlint.draft.attachments import Attachment
from sendlint.draft.draft import Draft
from sendlint.finding import Place

_LISTED_PARTS = 3
_FOOTER = "att0"
"""How Exchange names the pieces of text that mailing lists and scanners add: ATT00001.txt."""


class SameFiles(Struct, frozen=True):
    """Two attached files of the same content, in their order."""

    first: Attachment
    second: Attachment


def find_same_files(files: Iterable[Attachment]) -> tuple[SameFiles, ...]:
    """Return the files that repeat an earlier one; only files of the same size are decoded.

    Left out are empty and pending files, those without a name, and other forms of one text.
    """
    by_size: dict[int, list[Attachment]] = {}
    for file in files:
        if _is_chosen(file) and file.size:
            by_size.setdefault(file.size, []).append(file)
    return tuple(found for same in by_size.values() if len(same) > 1 for found in _repeated(same))


def _is_chosen(file: Attachment) -> bool:
    """Tell whether a person attached a file."""
    if file.pending or not file.name or not file.is_separate:
        return False
    if file.name.lower().startswith(_FOOTER):
        return False
    return not (file.part and file.part.within in ("multipart/alternative", "multipart/report"))


def _repeated(files: list[Attachment]) -> Iterator[SameFiles]:
    known: dict[bytes, Attachment] = {}
    for file in files:
        if file.part and file.part.fault:
            continue
        first = known.setdefault(file.content, file)
        if first is not file:
            yield SameFiles(first, file)


class MailSize(Struct, frozen=True):
    """What a mail weighs on its way, encoded.

    size: in bytes, with CRLF line ends (RFC 5321, 2.3.8). largest: its largest parts, the
        largest first, each with its size as it stands in the mail.
    """

    size: int
    largest: tuple[tuple[Place, int], ...]


def measure_mail(draft: Draft) -> MailSize:
    """Return the size of a mail with its largest parts; files still to be attached are unknown."""
    raw = draft.raw
    weights: list[tuple[Place, int]] = []
    for file in draft.attachments:
        part = file.part
        size = part.end - part.body_start if part else len(file.data)
        if size:
            weights.append((file.place, size))
    if not weights:
        weights = [
            (Place(part.label, source_line=part.header_line), part.end - part.body_start)
            for part in draft.parts
        ]
    weights.sort(key=lambda weight: -weight[1])
    size = len(raw) + raw.count(b"\n") - raw.count(b"\r\n")
    return MailSize(size, tuple(weights[:_LISTED_PARTS]))
