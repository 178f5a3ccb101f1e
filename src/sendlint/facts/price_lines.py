"""Lists of prices: lines of a label and an amount, one below the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sendlint.facts.figure_cells import Cell, cell_at

if TYPE_CHECKING:
    from sendlint.facts.figure_texts import FigureText

_LONGEST_LINE = 160
_LONGEST_AMOUNT = 40
_PARTING = ":：=\u2013\u2014-"
_FEWEST_DOTS = 3
_LEADERS = "._…"


def label_and_amount(text: FigureText, start: int, end: int) -> tuple[Cell, Cell] | None:
    """Return the label and the amount of a line content[start:end]; None if it is not these two.

    "Valves: USD 4,200.00", "Freight – 650 EUR", "Seals ...... 1,150.00", "阀门：12,000元": a colon,
    a dash or a leader must part them, or the amount must name its currency.
    """
    content = text.content
    line = content[start:end].rstrip(" \xa0\r;,。；，*")
    end = start + len(line)
    if not 3 <= len(line) <= _LONGEST_LINE or not any("0" <= char <= "9" for char in line):
        return None
    for cut in _cuts(line):
        cell = cell_at(text, start + cut, end)
        parted = line[:cut].rstrip(" \xa0")
        sign = parted[-1:]
        if not cell.number or cell.percent:
            continue
        if not (sign and sign in _PARTING + _LEADERS) and not cell.currencies:
            continue
        label = cell_at(text, start, start + len(parted.rstrip(_PARTING + _LEADERS + " \xa0")))
        if label.words and any(char.isalpha() for char in content[label.start : label.end]):
            return label, cell
    return None


def _cuts(line: str) -> Iterator[int]:
    """Yield where the amount at the end of a line may begin, the longest first."""
    floor = max(1, len(line) - _LONGEST_AMOUNT)
    for at in range(floor, len(line)):
        before = line[at - 1]
        if before in " \xa0\t:：=" + _LEADERS or (before >= "\u2e80") != (line[at] >= "\u2e80"):
            yield at
