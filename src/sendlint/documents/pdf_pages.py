"""The text of PDF pages: rows of a table on one line, columns parted by tabs."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sendlint.documents.pdf_columns import tabbed
from sendlint.documents.pdf_objects import resolved

if TYPE_CHECKING:
    from pypdf import PageObject

CONTENT = 20_000_000
"""Bytes of the drawing instructions of a page that are looked at at all."""
_TEXT = 1_500_000  # bytes of them without the lines of drawings; takes pypdf about three seconds
_CURVES = 100
_GARBLED = 0.3
_DEPTH = 3
_STREAMS = 1000
_LINES = 2000
_LAYOUT: dict[str, Any] = {"layout_mode_space_vertically": False}
# Matrices that undo the turning of a page, clockwise in degrees (ISO 32000-1, table 30).
_TURNS = {90: b"0 -1 1 0 0 0 cm", 180: b"-1 0 0 -1 0 0 cm", 270: b"0 1 -1 0 0 0 cm"}
_PATHS = re.compile(rb"^(?:[-.\d]{1,20} ){2,6}[mlcvy][ \r]?\n", re.M)
_MATRIX = re.compile(rb"[\s\]]([cT]m)(?!\w)")
_IMAGE = re.compile(rb"(?<![\w/])(?:Do|EI)(?!\w)")
_CURVE = re.compile(rb"\s[cvy]\s")
_BLANKS = re.compile(r" {2}")
_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")


def page_text(page: PageObject, content: bytes) -> str | None:
    """Return the text of a page, None if it has too many instructions.

    content: its drawing instructions.
    The layout reading keeps the cells of a row on one line, but leaves out text that is turned,
    such as "DRAFT" across the page, and text in forms, such as letterheads. Lines that it lacks
    are taken from the plain reading, which has each cell on a line, and stand behind.
    """
    from pypdf.generic import DecodedStreamObject, NameObject

    content = _PATHS.sub(b"", content)
    if len(content) > _TEXT:
        return None
    instructions = DecodedStreamObject()
    # pypdf's layout reading heeds matrices within q and Q only.
    instructions.set_data(b"q %b\n%b\nQ" % (_TURNS.get(page.rotation % 360, b""), content))
    page[NameObject("/Contents")] = instructions
    laid_out = _tidy(page.extract_text(extraction_mode="layout", **_LAYOUT))
    if laid_out and not (_is_turned(content) or has_forms(page.get("/Resources"))):
        return laid_out
    plain = _tidy(page.extract_text())
    seen = re.sub(r"\s", "", laid_out)
    lines = plain.split("\n", _LINES)[:_LINES]  # each is looked for in the whole page
    lacking = [line for line in lines if re.sub(r"\s", "", line) not in seen]
    return "\n".join(filter(None, (laid_out, *lacking)))


def is_picture(text: str, content: bytes) -> bool:
    """Tell whether the text of a page cannot be read off it: a scan, outlines, odd fonts.

    A page without any text and without a picture is just empty.
    """
    signs = re.sub(r"\s", "", text)
    if signs:
        return len(_UNREADABLE.findall(signs)) > _GARBLED * len(signs)
    return bool(_IMAGE.search(content)) or len(_CURVE.findall(content)) > _CURVES


def is_lost(page: PageObject) -> bool:
    """Tell whether a page points to instructions that are not there."""
    from pypdf.generic import IndirectObject, NullObject

    contents = page.raw_get("/Contents") if "/Contents" in page else None
    if not isinstance(contents, IndirectObject):
        return False
    return isinstance(contents.get_object(), NullObject | None)


def is_broken(contents: Any) -> bool:
    """Tell whether the packed instructions of a page break off in an error (RFC 1951).

    contents: the entry /Contents. A wrong checksum or a lacking end is no matter to readers.
    """
    found = contents.get_object() if hasattr(contents, "get_object") else contents
    for item in found[:_STREAMS] if isinstance(found, list) else (found,):
        stream: dict[str, Any] = resolved(item, {})
        packed = getattr(stream, "_data", None)  # pypdf's own unpacking passes over errors
        if isinstance(packed, bytes) and stream.get("/Filter") in (
            "/FlateDecode",
            ["/FlateDecode"],
        ):
            try:
                zlib.decompressobj().decompress(packed, CONTENT)
            except zlib.error as error:
                if "check" not in str(error):
                    return True
    return False


def has_forms(resources: Any, depth: int = 0) -> bool:
    """Tell whether resources hold form XObjects with fonts (ISO 32000-1, 8.10)."""
    held: dict[str, Any] = resolved(resources, {})
    objects: dict[str, Any] = resolved(held.get("/XObject"), {})
    for item in _values(objects):
        form: dict[str, Any] = resolved(item, {})
        if form.get("/Subtype") == "/Form":
            inner: dict[str, Any] = resolved(form.get("/Resources"), {})
            if "/Font" in inner or not inner:
                return True
            if depth < _DEPTH and has_forms(inner, depth + 1):
                return True
    return False


def _values(objects: dict[str, Any]) -> Iterator[Any]:
    for key in list(objects)[:200]:
        yield objects[key]


def _is_turned(content: bytes) -> bool:
    """Tell whether a matrix turns what follows: its inner numbers are not 0.

    See ISO 32000-1, 8.3.3.
    """
    for match in _MATRIX.finditer(content):
        numbers = content[max(match.start() - 150, 0) : match.start()].split()[-6:]
        if len(numbers) == 6 and numbers[1].strip(b"-0.") and numbers[2].strip(b"-0."):
            return True
    return False


def _tidy(text: str) -> str:
    """Return text with gaps as tabs, other blanks as one, and no blanks around lines."""
    lines = [line.rstrip() for line in text.replace("\xa0", " ").splitlines()]
    lines = [line.replace("\t", "   ") for line in lines if line.strip()]
    return "\n".join(_BLANKS.sub(" ", line) for line in tabbed(lines))
