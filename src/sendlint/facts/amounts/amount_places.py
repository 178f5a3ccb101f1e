"""Where a text names currencies, and how many amounts of money it may hold at most.

Most mail names one price, which nothing can contradict: it need not be read.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from sendlint.facts.text.span_text import holds_digit

if TYPE_CHECKING:
    from sendlint.facts.figures.figure_texts import FigureText

MOST_AMOUNTS = 1000
BETWEEN = 14
"""Characters between a number and its currency: a scale, "-.--"."""
BEHIND = 3
"""Characters between a currency and its number."""
LONGEST_HEAD = 400
_MOST_PLACES = 2000
_FEW_RUNS = 16
"""Rows of digits around which it is quicker to look than in the whole text."""
NEAR = 28
"""Characters around a digit in which the whole name of its currency stands."""


def currency_places(text: FigureText) -> list[tuple[int, int]]:
    """Return where a text names currencies that amounts may be in, 2,000 places at most.

    Names far from any digit may be left out, but for those that may head a column.
    """
    marks, content = text.marks, text.content
    if not (marks.parts or marks.words):
        return []
    near = None
    if text.digit_run_count <= _FEW_RUNS and not text.is_tabular:
        runs = text.digit_runs
        near = "\n".join([content[max(0, start - NEAR) : end + NEAR] for start, end in runs])
    words = text.vocabulary.amount_words
    return list(islice(words.marks_in(text.skim, marks, near), _MOST_PLACES))


def most_amounts(text: FigureText) -> int:
    """Return how many amounts find_amounts finds in a text at most.

    Each has a currency of its own beside it, but for those below the head of a column.
    """
    content, places = text.content, text.currency_places
    if text.is_tabular and any(names_for_cells(content, *place) for place in places):
        return MOST_AMOUNTS
    return sum(is_beside_digit(content, start, end) for start, end in places)


def is_beside_digit(content: str, start: int, end: int, first: int = 0) -> bool:
    """Tell whether a digit from `first` on may be of the number beside content[start:end]."""
    return holds_digit(content[max(first, start - BETWEEN - 1) : end + BEHIND + 1])


_CELL_EDGES = frozenset(("\t\t", "\t\n", "\n\t"))


def _heads_column(content: str, at: int) -> bool:
    """Tell whether a place is in a row of a table, in a cell without figures, or in a row without
    any: the headers of its columns, of which one may be of 1000 pieces.
    """
    start = max(content.rfind("\n", 0, at) + 1, at - LONGEST_HEAD)
    end = content.find("\n", at, at + LONGEST_HEAD)
    line = content[start : end if end >= 0 else at + LONGEST_HEAD]
    if not holds_digit(line):
        return _is_tabular(line)
    before, behind = line[: at - start].rpartition("\t"), line[at - start :].partition("\t")
    return "\t" in line and not holds_digit(before[2] + behind[0])


def names_for_cells(content: str, start: int, end: int) -> bool:
    """Tell whether the currency content[start:end] may be that of figures in other cells: of the
    column that it heads, or of the row in which it is a cell.
    """
    edges = content[start - 1 : start] or "\n", content[end : end + 1] or "\n"
    return "".join(edges) in _CELL_EDGES or _heads_column(content, start)


def _is_tabular(content: str) -> bool:
    return "\t" in content or "|" in content or "  " in content
