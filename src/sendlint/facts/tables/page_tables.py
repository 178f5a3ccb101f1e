"""Tables that go on from page to page, with the rows of the pages before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from sendlint.draft.model import Span, Text
from sendlint.facts.figures.figure_texts import FigureText
from sendlint.facts.tables.figure_tables import FigureTable

_MARGIN = 300
"""Characters at the top of a page that may be its header, or at its bottom."""
_LONGEST_FOOTER = 1200
"""Characters below the last table of a page that may be its footer."""
_MOST_PAGES = 20


class PageTables:
    """The tables of one file, those at the top of a page with their rows on the pages before.

    texts: the sections of a file in their order, or texts that have no pages.
    """

    def __init__(self, texts: Sequence[FigureText]) -> None:
        self.texts = texts
        self._known: dict[tuple[int, int], FigureTable] = {}

    def with_sums(self) -> Iterator[FigureTable]:
        """Yield the tables and lists of texts that may hold a sum.

        One at the top of a page is joined with that at the bottom of the page before; where that
        is not sure, it is not whole.
        """
        for number, text in enumerate(self.texts):
            if text.may_hold_sum:
                for table in (*text.tables, *text.lists):
                    yield self._with_pages_before(number, table)

    def closed(self) -> Iterator[FigureTable]:
        """Yield those of them in which a row may be the sum of others."""
        for number, text in enumerate(self.texts):
            for table in (*text.tables, *text.lists) if text.sum_lines else ():
                if any(table.start <= start < table.end for start, _ in text.sum_lines):
                    yield self._with_pages_before(number, table)

    def with_lines(self) -> Iterator[FigureTable]:
        """Yield the tables whose lines have quantity, price and amount.

        A page without headers has those of the page before, if it surely goes on with its table.
        """
        headed = False
        for number, text in enumerate(self.texts):
            if text.may_hold_lines:
                headed = True
                yield from text.tables
            elif headed and text.section == "page" and text.tables:
                joined = self._with_pages_before(number, text.tables[0]).carried
                if joined:
                    yield joined

    def _with_pages_before(self, number: int, table: FigureTable) -> FigureTable:
        key = number, table.start
        if key not in self._known:
            self._known[key] = self._continued(number, table)
        return self._known[key]

    def _continued(self, number: int, table: FigureTable) -> FigureTable:
        text = self.texts[number]
        if number == 0 or text.section != "page":
            return table
        before = self.texts[number - 1]
        last = _last_table(before)
        if table.start > _MARGIN and not _repeats_headers(text, table, last):
            return table
        if last is None or table.layout == "list":
            sign = ":" if table.layout == "list" else ""
            begins = not _holds_row(before.content[-_MARGIN:], sign)
            return table if begins else replace(table, whole=False)
        if any(table.roles) and any(last.roles) and table.roles != last.roles:
            return table
        if number > _MOST_PAGES:
            return replace(table, whole=False)
        last = self._with_pages_before(number - 1, last)
        joined = _joined(last.carried or last, table) if last.whole else None
        return replace(table, carried=joined) if joined else replace(table, whole=False)


def _repeats_headers(text: FigureText, table: FigureTable, last: FigureTable | None) -> bool:
    """Tell whether the first table of a page that names its columns has those of another."""
    first = next((one for one in text.tables if any(one.roles)), None)
    return last is not None and first is table and table.roles == last.roles


def _last_table(text: FigureText) -> FigureTable | None:
    """Return the table at the bottom of a page, above its footer."""
    if not text.tables or len(text.content) - text.tables[-1].end > _LONGEST_FOOTER:
        return None
    return text.tables[-1]


def _holds_row(content: str, sign: str) -> bool:
    """Tell whether some line may be a row of figures; sign: what else may part its cells, or ""."""
    return any(
        ("\t" in line or "|" in line or "  " in line or (sign and sign in line))
        and any(digit in line for digit in "0123456789")
        for line in content.split("\n")
    )


def _joined(first: FigureTable, second: FigureTable) -> FigureTable | None:
    """Return two tables as one, in a text of its own; None if they do not make one."""
    if not second.body:
        return None
    above = first.text.content[first.start : first.end]
    below = second.text.content[second.body[0].start : second.end]
    content = f"{above}\n{below}"
    part = Text(second.text.text.part, content, (Span(0, len(content), "new"),))
    text = FigureText(part, content, second.text.source, second.text.vocabulary, second.text.where)
    if len(text.tables) != 1:
        return None
    joined = text.tables[0]
    whole = joined.start == 0 and joined.end >= len(content.rstrip())
    return joined if whole and joined.width == max(first.width, second.width) else None
