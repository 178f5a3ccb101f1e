"""Rows of tables of figures whose cells hold several lines, each row on one line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sendlint.draft.html_elements import BREAK, CELL, LINE, PARAGRAPH, ROW

_NOTE = r"\x0e\d{1,9}\x0f"
_BREAKS = BREAK + LINE + PARAGRAPH
_BLANKS = dict.fromkeys(map(ord, _BREAKS), " ")
_MOST_LINES = 4
_LONGEST_CELL = 120
_LONGEST_LAST = 40
_LEAST_COLUMNS = 3


def rows_in_lines(text: str) -> str:
    """Return the text with one line for each row of a table of figures.

    "Panels<br>200 pcs | EUR 4,000.00" is one row for its reader. Tables that only lay out a page
    keep their lines: letters, signatures and footers stand in cells, too.

    text: with the signs of `html_elements` in it.
    """
    within = text[text.find(CELL) : text.rfind(CELL)]
    if BREAK not in within and LINE not in within and PARAGRAPH not in within:
        return text
    pieces = text.split(ROW)
    broken = [
        number
        for number, piece in enumerate(pieces)
        if CELL in piece and (BREAK in piece or LINE in piece or PARAGRAPH in piece)
    ]
    for number in broken:
        cells = pieces[number].split(CELL)
        if _is_row(cells):
            pieces[number] = CELL.join([cell.translate(_BLANKS) for cell in cells])
    return ROW.join(pieces) if broken else text


def _is_row(cells: Sequence[str]) -> bool:
    """Whether cells hold a few words each and the last one a figure, or are columns' names."""
    shown: list[list[str]] = []
    for cell in cells:
        if len(cell) > 20 * _LONGEST_CELL:
            return False
        lines = re.split(f"[{_BREAKS}]", re.sub(_NOTE, "", cell))
        lines = [line.strip() for line in lines if line.strip()]
        if len(lines) > _MOST_LINES or sum(map(len, lines)) > _LONGEST_CELL:
            return False
        if lines:
            shown.append(lines)
    if len(shown) < 2 or max(map(len, shown)) == 1:
        return False
    last = shown[-1]
    if len(last) == 1 and len(last[0]) <= _LONGEST_LAST and any(map(str.isdecimal, last[0])):
        return True
    return len(shown) >= _LEAST_COLUMNS and all(
        sum(map(len, lines)) <= _LONGEST_LAST for lines in shown
    )
