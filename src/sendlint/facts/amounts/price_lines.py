"""Lists of prices: lines of a label and an amount, one below the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, TypeAlias

from sendlint.facts.figures.figure_focus import SUMS
from sendlint.facts.tables.figure_cells import Cell, FigureRow, cell_at
from sendlint.facts.tables.figure_tables import FigureTable
from sendlint.facts.tables.row_kinds import CLOSING, label_kind

if TYPE_CHECKING:
    from sendlint.facts.figures.figure_texts import FigureText

_Line: TypeAlias = "tuple[int, int, tuple[Cell, Cell] | None]"
"""Start and end of a line, and its label and amount."""
_LONGEST_HEADING = 60
_LONGEST_LINE = 160
_LONGEST_AMOUNT = 40
_DIGITS = frozenset("0123456789")
_PARTING = ":：=\u2013\u2014-"
_HYPHENS = "-\u2013\u2014"
_FEWEST = 3
_MOST_BLANKS = 2
_LEADERS = "._…"
_EDGES = " \xa0\t\r>"


def find_lists(text: FigureText) -> tuple[FigureTable, ...]:
    """Return the lists of prices in a text: at least three lines of a label and an amount each.

    Lines of tables are left to `read_tables`. A row that is not certain stands for lines that
    could not be read. Takes time linear in the text.
    """
    if not any(_pair(text, *line) for line in text.sum_lines):
        return ()
    extents = pairwise((*text.line_starts, len(text.content) + 1))
    lines = [(start, end - 1, _pair(text, start, end - 1)) for start, end in extents]
    if not _may_hold_list(text, lines) or not any(text.hits(f"figure-{kind}") for kind in SUMS):
        return ()
    lists = _Lists(text)
    for line in lines:
        lists.line(*line)
    lists.finish()
    return tuple(lists.found)


def _may_hold_list(text: FigureText, lines: Iterable[_Line]) -> bool:
    """Tell whether three lines of a label and an amount, of which one may hold the sum, follow
    each other with nothing but headings between them.
    """
    sums = {start for start, _ in text.sum_lines}
    pairs, closes = 0, False
    for start, end, pair in lines:
        if pair:
            pairs += 1
            closes = closes or start in sums
            if closes and pairs >= _FEWEST:
                return True
        elif _parts_lists(text.content[start:end].strip(_EDGES)):
            pairs, closes = 0, False
    return False


def _parts_lists(line: str) -> bool:
    """Tell whether a line of no label and amount is more than a heading."""
    return len(line) > _LONGEST_HEADING or not _DIGITS.isdisjoint(line[-_LONGEST_AMOUNT:])


class _Lists:
    """Gathers lines into lists."""

    def __init__(self, text: FigureText) -> None:
        self.text = text
        self.found: list[FigureTable] = []
        self.rows: list[FigureRow] = []
        self.blanks = 0
        self.closed = False

    def line(self, start: int, end: int, pair: tuple[Cell, Cell] | None) -> None:
        """Take the line content[start:end], which may be a label and an amount."""
        stripped = self.text.content[start:end].strip(_EDGES)
        if not stripped:
            self.blanks += 1
            if self.blanks > _MOST_BLANKS:
                self.finish()
            return
        if self.blanks and self.closed:
            # Behind a blank line another list may begin, or the taxes of this one.
            nothing = Cell(start, start)
            self.rows.append(FigureRow((nothing, nothing), start, start))
        self.blanks = 0
        if pair:
            self.rows.append(FigureRow(pair, start, end))
            self.closed = self.closed or label_kind(self.text, pair[0]) in CLOSING
        elif self.closed:
            self.finish()
        elif self.rows and _parts_lists(stripped):
            nothing = Cell(start, start)
            self.rows = [FigureRow((nothing, nothing), start, end, certain=False)]
        elif self.rows:
            cell = cell_at(self.text, start, end)
            self.rows.append(FigureRow((cell, Cell(end, end)), start, end))

    def finish(self) -> None:
        """Keep the list that ends here, if it is one."""
        if sum(bool(row.figures) for row in self.rows) >= _FEWEST and self.closed:
            self.found.append(FigureTable(self.text, tuple(self.rows), "list"))
        self.rows = []
        self.closed = False


def _pair(text: FigureText, start: int, end: int) -> tuple[Cell, Cell] | None:
    """Return the label and the amount of a line that is no row of a table."""
    line = text.content[start:end].strip(_EDGES)
    if _DIGITS.isdisjoint(line[-_LONGEST_AMOUNT:]):
        return None
    if "\t" in line or "|" in line or "  " in line:
        return None
    return label_and_amount(text, start, end)


def label_and_amount(text: FigureText, start: int, end: int) -> tuple[Cell, Cell] | None:
    """Return the label and the amount of a line content[start:end]; None if it is not these two.

    "Valves: USD 4,200.00", "Freight – 650 EUR", "Seals ...... 1,150.00", "阀门：12,000元": a colon,
    a dash or a leader must part them, or the amount must name its currency.
    """
    content = text.content
    line = content[start:end].rstrip(" \xa0\r;,.。；，*")
    end = start + len(line)
    if not 3 <= len(line) <= _LONGEST_LINE or _DIGITS.isdisjoint(line):
        return None
    for cut in _cuts(line):
        cell = cell_at(text, start + cut, end)
        parted = line[:cut].rstrip(" \xa0")
        sign = parted[-1:]
        if sign == "." and parted[-2:-1] not in _LEADERS:
            sign = ""  # the end of a word cut short: "galv. 0.5 mm"
        if not cell.number or cell.percent:
            continue
        if not (sign and sign in _PARTING + _LEADERS) and not cell.currencies:
            continue
        stop = start + len(parted.rstrip(_PARTING + _LEADERS + " \xa0"))
        first = next((at for at in range(start, stop) if content[at] not in " \xa0\t>"), stop)
        label = Cell(first, stop)
        if label.words and any(char.isalpha() for char in content[label.start : label.end]):
            return (label, cell) if _labels_one(text, label, sign) else None
    return None


def _labels_one(text: FigureText, label: Cell, sign: str) -> bool:
    """Tell whether the amount behind a label is the only one of its line, or one that a sign sets
    apart from its unit price; and no price of one.

    "Net EUR 100.00, VAT EUR 19.00, total EUR 119.00" and "EUR 100.00 + EUR 19.00" are no labels.
    """
    content, words = text.content, text.vocabulary.amount_words
    if text.vocabulary.price_words.lead_to_price(content[label.start : label.end]):
        return False
    at = bisect_left(text.numbers, label.start, key=lambda number: number.start)
    for number in takewhile(lambda number: number.end <= label.end, text.numbers[at:]):
        if words.currency_before(content, number.start, label.start) or words.currency_after(
            content, number.end
        ):
            return bool(sign) and sign in _PARTING and label_kind(text, label) not in CLOSING
    return True


def _cuts(line: str) -> Iterator[int]:
    """Yield where the amount at the end of a line may begin, the longest first."""
    floor = max(1, len(line) - _LONGEST_AMOUNT)
    for at in range(floor, len(line)):
        before, first = line[at - 1], line[at]
        if first in " \xa0:：=" or (first in _HYPHENS and line[at + 1 : at + 2] in ("", " ")):
            # "Freight - 650" parts the two, "Discount: -50" takes away.
            continue
        if before in " \xa0\t:：=" + _LEADERS or (before >= "\u2e80") != (first >= "\u2e80"):
            yield at
