"""What the raw bytes of a PDF tell without reading it: whether it is whole."""

from __future__ import annotations

import re

_HEAD = 2048
# What a reader looks for at the end (ISO 32000-1, 7.5.5); a signed or edited file has several.
_START = re.compile(rb"startxref[\s\0]{1,9}(\d{1,12})")
_OBJECT = re.compile(rb"(?<!\d)\d{1,9}[ \r\n]{1,2}\d{1,5}[ \r\n]{1,2}obj\b")
_LINEARIZED = re.compile(rb"/Linearized\b[^>]{0,200}?/L[ \r\n]{0,2}(\d{1,12})")
_TRAILING = 65536


def is_cut_off(data: bytes) -> bool:
    """Tell whether the end of a PDF is missing or not its own.

    data: the file. True if it has no cross-reference at its end, if objects follow the last one,
    if that points behind the file's end, or if a linearized file is shorter than it says
    (ISO 32000-1, 7.5.5 and annex F). What readers put up with, such as other lines before or
    behind the PDF, is no damage.
    """
    start = data.find(b"%PDF-", 0, _HEAD)
    last = data.rfind(b"startxref")
    if last < 0:
        return True
    tail = data[last : last + _TRAILING]
    pointer = _START.match(tail)
    if not pointer or int(pointer[1]) >= len(data):
        return True
    linearized = _LINEARIZED.search(data, 0, _HEAD)
    if linearized and int(linearized[1]) > len(data) - max(start, 0):
        return True
    return bool(_OBJECT.search(tail, pointer.end()))


def with_end_mark(data: bytes) -> bytes:
    """Return a PDF with the mark at its end that pypdf asks for and other readers do without."""
    last = data.rfind(b"startxref")
    return data if last < 0 or data.find(b"%%EOF", last) >= 0 else data + b"\n%%EOF\n"
