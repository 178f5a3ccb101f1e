"""What stands in a text without being text: uuencoded files, PGP armour, files still to attach."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from sendlint.draft.model import Header
from sendlint.draft.transfer import decode_uu

MAX_FILES = 1000
"""Files that are looked for in one text; a crafted one could hold thousands."""

# Patterns are compiled where they are used: a usual mail needs none of them.
_UU_BEGIN = r"(?m)^begin [0-7]{3,4} (\S[^\n]{0,254})\n"
_ARMOUR = (
    r"(?m)^-----(BEGIN|END) PGP (MESSAGE|SIGNED MESSAGE|SIGNATURE|PUBLIC KEY BLOCK)-----[ \t]*+\n?"
)
_DASH_ESCAPE = r"(?m)^- (?=-|From )"
_MML_TAG = r"(?m)^<#(/?[a-z]{1,20})((?:[ \t][^>\n]{0,1000})?)>[ \t]{0,20}(?:\n|\Z)"
_MML_TAGS = ("part", "multipart", "external", "mml", "secure")
_MML_VALUE = r'([a-z-]{1,30})=(?:"([^"\n]{0,500})"|([^\s"]{1,500}))'
_MBLAZE = (
    r"(?m)^#((?:application|audio|font|image|message|model|text|video)/[!-\"$-~]{1,100})"
    r"(?:#[a-z]{1,20})?[ \t]{1,9}([^\s>][^>\n]{0,500})(?:>([^\n]{1,255}))?(?:\n|\Z)"
)


class Detached(Struct, frozen=True):
    """A file that belongs to the mail but is no MIME part.

    content: its bytes; None if the file is still to be attached when the mail is sent.
    line: the file line that names it, from 1; 0 if unknown.
    """

    name: str
    content: bytes | None = None
    content_type: str = ""
    line: int = 0


class Cut(Struct, frozen=True):
    """A text after whole lines were taken out of it.

    numbers: the file line of each remaining line, as in model.Text.source_lines.
    """

    content: str
    numbers: tuple[int, ...]
    found: tuple[Detached, ...] = ()


def cut_uuencoded(content: str, numbers: tuple[int, ...]) -> Cut:
    """Take uuencoded files out of a text, "begin" and "end" lines included."""
    if "begin " not in content:
        return Cut(content, numbers)
    found: list[Detached] = []
    ranges: list[tuple[int, int]] = []
    data = b""
    row = counted = 0
    for begin in re.finditer(_UU_BEGIN, content):
        if ranges and begin.start() < ranges[-1][1]:
            continue
        if len(found) == MAX_FILES:
            break
        data = data or content.encode("latin-1", "replace")
        piece, stop = decode_uu(data, begin.end())
        if piece and stop:
            ranges.append((begin.start(), stop))
            row += content.count("\n", counted, begin.start())
            counted = begin.start()
            found.append(Detached(begin[1].strip(), piece, line=_number(numbers, row)))
    return _without(content, numbers, ranges, found)


def cut_armour(content: str, numbers: tuple[int, ...]) -> tuple[Cut, bool]:
    """Take PGP armour out of a text (RFC 9580, 6.2 and 7); the second value: part is encrypted.

    Of an encrypted message and of a key only the first and last line stay. Of a clear-signed text
    the words stay, without the signature.
    """
    if "-----BEGIN PGP " not in content:
        return Cut(content, numbers), False
    ranges: list[tuple[int, int]] = []
    encrypted = signed = False
    opened: tuple[str, int, int] | None = None
    for mark in re.finditer(_ARMOUR, content):
        verb, kind = mark[1], mark[2]
        if verb == "BEGIN" and kind == "SIGNED MESSAGE":
            signed = True
            blank = content.find("\n\n", mark.start(), mark.end() + 1000)
            ranges.append((mark.start(), blank + 2 if blank >= 0 else mark.end()))
        elif verb == "BEGIN":
            opened = (kind, mark.start(), mark.end())
        elif opened and opened[0] == kind:
            whole = kind == "SIGNATURE"
            ranges.append((opened[1], mark.end()) if whole else (opened[2], mark.start()))
            encrypted = encrypted or kind == "MESSAGE"
            opened = None
    if opened:
        ranges.append((opened[2], len(content)))
        encrypted = encrypted or opened[0] == "MESSAGE"
    cut = _without(content, numbers, ranges, ())
    if signed:
        cut = Cut(re.sub(_DASH_ESCAPE, "", cut.content), cut.numbers)
    return cut, encrypted


def cut_pending(content: str, numbers: tuple[int, ...]) -> Cut:
    """Take the lines out of a draft that its mail program replaces by files when it is sent.

    Knows MML tags of Emacs ('<#part type="application/pdf" filename="x.pdf">') and the lines of
    mblaze's mmime ("#application/pdf path>name").
    """
    found: list[tuple[int, Detached]] = []
    ranges: list[tuple[int, int]] = []
    if "\n<#" in content or content.startswith("<#"):
        for tag in re.finditer(_MML_TAG, content):
            if tag[1].lstrip("/") not in _MML_TAGS:
                continue
            ranges.append(tag.span())
            values = {key: quoted or bare for key, quoted, bare in re.findall(_MML_VALUE, tag[2])}
            path = values.get("filename") or values.get("name")
            if path and tag[1] in ("part", "external", "mml"):
                name = values.get("recipient-filename") or _base_name(path)
                found.append((tag.start(), Detached(name, None, values.get("type", ""))))
    if "\n#" in content or content.startswith("#"):
        for line in re.finditer(_MBLAZE, content):
            ranges.append(line.span())
            name = (line[3] or _base_name(line[2])).strip()
            found.append((line.start(), Detached(name, None, line[1])))
    if not ranges:
        return Cut(content, numbers)
    placed: list[Detached] = []
    row = counted = 0
    for at, item in sorted(found, key=lambda pair: pair[0])[:MAX_FILES]:
        row += content.count("\n", counted, at)
        counted = at
        placed.append(replace(item, line=_number(numbers, row)))
    return _without(content, numbers, sorted(ranges), placed)


def pending_of_headers(headers: Iterable[Header]) -> tuple[Detached, ...]:
    """Return the files named by "Attach: path description" fields (Mutt with edit_headers)."""
    found: list[Detached] = []
    for header in headers:
        if header.name.lower() != "attach":
            continue
        path = re.match(r'\s{0,20}(?:"([^"]{1,500})"|((?:\\.|[^\s\\]){1,500}))', header.value)
        if path:
            name = path[1] or re.sub(r"\\(\s)", r"\1", path[2])
            found.append(Detached(_base_name(name), None, line=header.line))
    return tuple(found)


def _base_name(path: str) -> str:
    return re.split(r"[\\/]", path.strip().rstrip("\\/"))[-1]


def _number(numbers: tuple[int, ...], line: int) -> int:
    return numbers[min(line, len(numbers) - 1)] if numbers else 0


def _without(
    content: str,
    numbers: tuple[int, ...],
    ranges: list[tuple[int, int]],
    found: Iterable[Detached],
) -> Cut:
    """Return the text without the given ranges, which are whole lines and sorted."""
    if not ranges:
        return Cut(content, numbers, tuple(found))
    pieces: list[str] = []
    kept: list[int] = []
    at = line = 0
    for start, stop in [*ranges, (len(content), len(content))]:
        if start < at:
            continue
        piece = content[at:start]
        pieces.append(piece)
        lines = piece.count("\n") + (start == len(content))
        kept.extend(numbers[line : line + lines])
        line += lines + content.count("\n", start, stop)
        at = stop
    return Cut("".join(pieces), tuple(kept) or numbers[-1:], tuple(found))
