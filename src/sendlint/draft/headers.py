"""The header block of a message (RFC 5322, 2.2)."""

from __future__ import annotations

from msgspec import Struct

from sendlint.draft.model import Defect, Header


class HeaderBlock(Struct, frozen=True):
    """The header fields of a message or MIME part and where its body starts.

    headers: in their order.
    body_start: offset of the body in the raw bytes.
    body_line: line of the body in the raw file, from 1.
    defects: what a strict reader would stumble over.
    """

    headers: tuple[Header, ...]
    body_start: int
    body_line: int
    defects: tuple[Defect, ...] = ()


def split_message(raw: bytes, start: int = 0, end: int | None = None, line: int = 1) -> HeaderBlock:
    """Read the header block of raw[start:end], whose first line is `line` of the file."""
    return HeaderBlock((), start, line)
