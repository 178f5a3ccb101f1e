"""What the rows of a table or list stand for: items, charges, taxes, sub-totals, totals."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal, TypeAlias

from sendlint.facts.amounts.currencies import of_code
from sendlint.facts.figures.figure_focus import SUMS
from sendlint.facts.figures.figure_labels import hits_between
from sendlint.facts.figures.figure_texts import FigureText
from sendlint.facts.tables.figure_cells import Cell, FigureRow
from sendlint.facts.tables.figure_tables import FigureTable

RowKind: TypeAlias = (
    "Literal['item', 'heading', 'freight', 'tax', 'discount', 'deposit', 'balance', 'included',"
    " 'total', 'subtotal', 'net', 'gross', 'reduced', 'likely', 'unclear']"
)
CLOSING: frozenset[RowKind] = frozenset(SUMS)  # type: ignore[arg-type]
"""The rows that close those above them with their sum."""
_ASIDE: tuple[RowKind, ...] = ("balance", "deposit", "freight", "discount", "tax")
_SUMS: tuple[RowKind, ...] = ("subtotal", "net", "gross", "total")
_DUE = "due"
"""Words that label a total where they are the whole label: 应付, but not 应付账款."""
_LABELS = (*_ASIDE, *_SUMS, "included", "reduced", _DUE)
TOPICS = (*(f"figure-{kind}" for kind in _LABELS), "figure-optional", "figure-average")
"""The topics whose phrases label rows."""
_Found: TypeAlias = "tuple[int, int, str]"
"""Start and end of a phrase, and its topic without "figure-"."""
_LONGEST_LABEL = 40
_MOST_LETTERS = 3
"""Letters of a label beside its phrases: "Total of" may be one, "Total station" is none."""
_TERMS = frozenset(
    ("fob", "cif", "cfr", "exw", "fca", "cpt", "cip", "dap", "ddp", "dpu", "fas", "incoterms")
)


def row_kind(table: FigureTable, row: FigureRow) -> RowKind:
    """Return what a row stands for by its words.

    "unclear" is a row that may belong to the sum or not: options, estimates, carried sums, a label
    that is half the one of a total. "heading" has no figures. "reduced" repeats what the rows
    above make after a discount. "likely" is a longer label that ends as one of a total does.
    """
    words = [cell for cell in row.cells if cell.words]
    if not words:
        return "item" if row.figures else "heading"
    start, end = words[0].start, words[-1].end
    if not table.is_said_in(start, end):
        return "item" if row.figures else "heading"
    if table.hits_in("figure-optional", start, end):
        return "unclear"
    if any(hit[0] <= start + 2 for hit in table.hits_in("figure-average", start, end)):
        return "unclear"
    kinds = (label_kind(table.text, cell) for cell in words)
    kind: RowKind = next((kind for kind in kinds if kind != "item"), "item")
    return kind if row.figures or kind == "unclear" else "heading"


def label_kind(text: FigureText, cell: Cell) -> RowKind:
    """Return what a label stands for: see `row_kind`."""
    found: list[_Found] = []
    for label in _LABELS:
        hits = hits_between(text, f"figure-{label}", cell.start, cell.end)
        found += [(hit.start, hit.end, label) for hit in hits]
    found = [one for one in found if one[2] != _DUE or _is_whole(text.content, cell, one)]
    if not found:
        return "item"
    widest = _widest(found)
    reduced = [one for one in widest if one[2] == "reduced"]
    if reduced:
        others = {kind for start, end, kind in widest if (start, end, "reduced") not in reduced}
        if others <= {*_SUMS, _DUE} and _is_label(text.content, cell, widest):
            return "reduced"
        found = [one for one in found if one[2] != "reduced"]
        if not found:
            return "item"
        widest = _widest(found)
    if any(kind == _DUE for _, _, kind in widest):
        return "total"
    kinds = {kind for _, _, kind in widest}
    sums = kinds.intersection(_SUMS)
    asides = [kind for kind in _ASIDE if kind in kinds]
    if sums and not (asides and not kinds & {"included", "net", "gross"}):
        if _is_label(text.content, cell, widest):
            return next(kind for kind in _SUMS if kind in sums)
        first = min(widest)
        if first[0] <= cell.start + 2 and first[2] in _SUMS:
            return "unclear"
        return "likely" if _ends_as_total(text.content, cell, max(widest)) else "item"
    if "included" in kinds:
        return "included"
    return asides[0]


def row_currencies(table: FigureTable) -> dict[int, frozenset[str]]:
    """Return start of a row -> its currencies: see `FigureTable.row_currencies`."""
    text, words = table.text, table.text.vocabulary.amount_words
    rows = {row.start: kind for row, kind in zip(table.body, table.kinds, strict=True)}
    cells = [cell for row in table.body if row.figures for cell in row.cells if cell.words]
    starts = sorted(rows)
    found: dict[int, frozenset[str]] = {}
    for start, end in text.currency_places:
        at = bisect_right(cells, start, key=lambda cell: cell.start) - 1
        if at < 0 or end > cells[at].end or cells[at].end - cells[at].start > _LONGEST_LABEL:
            continue
        cell, named = cells[at], words.currency_in(text.content[start:end])
        row = starts[bisect_right(starts, start) - 1]
        whole = (cell.start, cell.end) == (start, end)
        if whole or (row not in found and (rows[row] in CLOSING or _converts(text, cell, start))):
            found[row] = named
    return found


def _converts(text: FigureText, cell: Cell, end: int) -> bool:
    """Tell whether a label says before `end` that its amount is another one converted."""
    begin, paragraph = text.paragraph(cell.start)
    hits = paragraph.hits("figure-exchange")
    return any(cell.start <= begin + hit.start < end for hit in hits)


def _widest(found: list[_Found]) -> list[_Found]:
    """Return the hits that lie in no longer one."""
    return [
        one
        for one in found
        if not any(
            other[0] <= one[0] and one[1] <= other[1] and one[1] - one[0] < other[1] - other[0]
            for other in found
        )
    ]


def _is_whole(content: str, cell: Cell, hit: _Found) -> bool:
    """Tell whether a phrase is all that a label says."""
    rest = content[cell.start : hit[0]] + content[hit[1] : cell.end]
    return not any(char.isalnum() for char in rest)


def _ends_as_total(content: str, cell: Cell, last: _Found) -> bool:
    """Tell whether a label ends with a word for a total, a currency aside."""
    rest = content[last[1] : cell.end].strip(" \xa0,:：()（）")
    return last[2] == "total" and (not rest or bool(of_code(rest.upper())))


def _is_label(content: str, cell: Cell, hits: list[_Found]) -> bool:
    """Tell whether a cell holds little beside the phrases found: it labels a sum."""
    written = content[cell.start : cell.end]
    if "_" in written:
        return False
    said = bytearray(len(written))
    for start, end, _ in hits:
        said[start - cell.start : end - cell.start] = b"\1" * (end - start)
    letters = depth = others = 0
    word = ""
    for char, known in zip((*written, " "), (*said, 1), strict=True):
        depth += (char in "(（[") - (char in ")）]")
        if depth > 0:
            continue
        if char.isalpha():
            word += char
            others += not known
            continue
        if word.lower() in _TERMS:
            # The place behind the term is no part of the label.
            break
        letters += 0 if of_code(word) else others
        word, others = "", 0
    return letters <= _MOST_LETTERS
