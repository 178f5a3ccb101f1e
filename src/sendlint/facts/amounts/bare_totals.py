"""Totals in tables that name no currency: sheets most often leave it to the letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sendlint.facts.amounts.amounts import Amount, currencies_named
from sendlint.facts.tables.figure_cells import FigureRow
from sendlint.facts.tables.figure_tables import FigureTable

_TOTALS = ("figure-total", "figure-gross")


def bare_totals(tables: Iterable[FigureTable], currencies: frozenset[str]) -> Iterator[Amount]:
    """Yield the totals in tables whose figures have no currency, in texts that name no other.

    The row begins with a word for a total, the column is headed as one of amounts.
    currencies: what they are taken to be in.
    """
    for table in tables:
        columns = [column for column, role in enumerate(table.roles) if role == "amount"]
        columns = [column for column in columns if _is_money(table, column)]
        if not columns:
            continue
        named = currencies_named((table.text,), table.text.vocabulary.amount_words)
        if any(currencies.isdisjoint(one) for one in named):
            continue
        for row in table.body:
            if _is_total(table, row):
                for cell in (row.cells[column] for column in columns):
                    if cell.number and not (cell.percent or cell.unit or cell.currencies):
                        sign = -1 if cell.negative else 1
                        values = tuple(sign * value for value in cell.readings)
                        yield Amount(
                            table.text, cell.start, cell.end, values, currencies, cell.number
                        )


def _is_money(table: FigureTable, column: int) -> bool:
    """Tell whether a column called "amount" is none of quantities: it has cents, or these or a
    price have a column of their own.
    """
    if not {"unit-price", "quantity"}.isdisjoint(table.roles):
        return True
    cells = (row.cells[column] for row in table.body)
    return any(cell.number is not None and bool(cell.number.mark) for cell in cells)


def _is_total(table: FigureTable, row: FigureRow) -> bool:
    start, end = row.label
    return any(first == start for topic in _TOTALS for first, _ in table.hits_in(topic, start, end))
