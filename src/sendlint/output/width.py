"""How wide text is on a screen, and cutting it to fit."""

from __future__ import annotations

import re
from unicodedata import category, east_asian_width

_WIDE = r"\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffee"
# A wide character, a run of others, a run of blanks.
_PIECES = rf"[{_WIDE}]|[^\s{_WIDE}]+|\s+"
# No line begins with one of the first, or ends with one of the second.
_CLOSING = tuple("，。、；：？！”’）】》」』…,.;:?!)]}%")
_OPENING = tuple("“‘（【《「『([{")


def width(text: str) -> int:
    """Return the columns that `text` takes: two for a wide character, none for a combining one.

    Characters of ambiguous width (UAX #11) count as one.
    """
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if character < "\u0300":
        return 1
    if category(character) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def cut(text: str, room: int) -> str:
    """Return `text`, its end replaced by … where it is wider than `room` columns."""
    kept = _fitting(text, room)
    return text if kept == len(text) else text[: _fitting(text, room - 1)] + "…"


def cut_start(text: str, room: int) -> str:
    """Return `text`, its start replaced by … where it is wider than `room` columns."""
    return cut(text[::-1], room)[::-1]


def pad(text: str, columns: int) -> str:
    """Return `text` with blanks up to `columns` columns."""
    return text + " " * (columns - width(text))


def window(before: str, middle: str, after: str, room: int) -> tuple[str, str, str]:
    """Cut a line around its middle so that all three pieces fit into `room` columns.

    A middle that is itself too wide loses its end; of the sides, the shorter is kept first.
    """
    middle = cut(middle, room)
    rest = room - width(middle)
    left = max(rest // 2, rest - width(after))
    before = cut_start(before, left) if _has_room(before, left) else ""
    rest -= width(before)
    return before, middle, cut(after, rest) if _has_room(after, rest) else ""


def _has_room(text: str, room: int) -> bool:
    """Tell whether there is room for a text or at least for the sign of a cut one."""
    return room > 0 or _fitting(text, room) == len(text)


def fold(text: str, columns: int) -> list[str]:
    """Return a paragraph as lines of at most `columns` columns; one line at least.

    Chinese and Japanese break between any two characters, but not before closing and after opening
    punctuation. A word wider than a line stands on a line of its own.
    """
    lines = [""]
    for unit in _units(text):
        if lines[-1] and width(lines[-1]) + width(unit.rstrip()) > columns:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        if lines[-1] or not unit.isspace():
            lines[-1] += unit
    return [*lines[:-1], lines[-1].rstrip()]


def _units(text: str) -> list[str]:
    """Return a text in pieces between which a line may end."""
    units: list[str] = []
    for piece in re.findall(_PIECES, text):
        if units and (piece.startswith(_CLOSING) or units[-1].endswith(_OPENING)):
            units[-1] += piece
        else:
            units.append(piece)
    return units


def _fitting(text: str, room: int) -> int:
    """Return how many leading characters fit; combining ones that pile up count after a while."""
    if text.isascii():
        return max(0, min(len(text), room))
    used = 0
    for index, character in enumerate(text):
        used += _columns(character)
        if used > room or index > 4 * room:
            return index
    return len(text)
