"""Detectors on sums, lines and percentages."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.finding import Hit, Place, replacement

if TYPE_CHECKING:
    from sendlint.detectors.line_totals import WrongLine
    from sendlint.detectors.sums import WrongSum
    from sendlint.facts.figure_cells import Cell
    from sendlint.facts.figure_tables import FigureTable
    from sendlint.facts.figure_texts import FigureText
    from sendlint.facts.products import Product

_MOST_RELATED = 8


def sum_mismatch(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find tables and lists whose rows do not add up to their total."""
    seen = set()
    for table in _tables(context):
        found = _wrong_sum(table, context)
        if found and (found.expected, found.stated) not in seen:
            seen.add((found.expected, found.stated))
            yield _sum_hit(found)


def line_total(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find rows and calculations whose amount is not quantity times unit price."""
    seen = set()
    for product, expected in _wrong_products(context):
        key = tuple(factor.readings[0] for factor in product.factors), product.result.readings[0]
        if key not in seen:
            seen.add(key)
            yield _product_hit(product, expected)
    for table in _tables(context, lists=False):
        for line in _wrong_lines(table):
            figures = (line.quantity.readings[0], line.price.readings[0])
            key = figures, line.amount.readings[0]
            if key not in seen:
                seen.add(key)
                yield _line_hit(line)


def _tables(context: Context, lists: bool = True) -> Iterator[FigureTable]:
    """Yield the tables and lists of the own text and of the files."""
    figures = context.facts.figures
    yield from figures.tables
    for _, tables in figures.file_tables:
        yield from tables
    if lists:
        yield from figures.price_lists
        for _, tables in figures.file_price_lists:
            yield from tables


def _wrong_sum(table: FigureTable, context: Context) -> WrongSum | None:
    """Return the wrong sum of a table, if no wrong row explains it."""
    from sendlint.detectors.sums import kinds_of, wrong_sum

    kinds = kinds_of(table)
    found = wrong_sum(table, kinds)
    if found is None:
        return None
    corrected = {line.amount.start: line.expected for line in _wrong_lines(table)}
    if table.layout == "list":
        for product, expected in _wrong_products(context):
            if product.text is table.text:
                corrected[product.result.start] = expected
    if corrected and wrong_sum(table, kinds, corrected) is None:
        return None
    return found


def _wrong_lines(table: FigureTable) -> tuple[WrongLine, ...]:
    if "quantity" not in table.roles:
        return ()
    from sendlint.detectors.line_totals import wrong_lines
    from sendlint.detectors.sums import kinds_of

    return wrong_lines(table, kinds_of(table))


def _wrong_products(context: Context) -> Iterator[tuple[Product, Decimal]]:
    """Yield the calculations in the own text and in files that are wrong, and what is right."""
    products = context.facts.figures.products
    if products:
        from sendlint.detectors.line_totals import wrong_product

        for product in products:
            expected = wrong_product(product)
            if expected is not None:
                yield product, expected


def _sum_hit(found: WrongSum) -> Hit:
    text = found.table.text
    place = _place(text, found.cell.start, found.cell.end)
    label = next((cell for cell in found.row.cells if cell.words), found.cell)
    written, fix = _instead(text, found.cell, found.expected)
    data = {
        "sum": written,
        "total": place.quote,
        "label": " ".join(text.content[label.start : label.end].split()),
    }
    rows = found.rows[:_MOST_RELATED]
    related = tuple(_place(text, cell.start, cell.end) for cell in rows)
    return Hit("sum", place, data, related, fix)


def _line_hit(line: WrongLine) -> Hit:
    text = line.table.text
    place = _place(text, line.amount.start, line.amount.end)
    quantity = _place(text, line.quantity.start, line.quantity.end)
    price = _place(text, line.price.start, line.price.end)
    written, fix = _instead(text, line.amount, line.expected)
    data = {
        "quantity": quantity.quote,
        "price": price.quote,
        "result": written,
        "amount": place.quote,
    }
    return Hit("row", place, data, (quantity, price), fix)


def _product_hit(product: Product, expected: Decimal) -> Hit:
    from sendlint.facts.figure_cells import cell_at

    text = product.text
    result = product.result
    place = _place(text, result.start, result.end)
    cell = cell_at(text, result.start, result.end)
    written, fix = _instead(text, cell, expected)
    first, last = product.factors[0], product.factors[-1]
    factors = _place(text, first.start, last.end)
    data = {"factors": factors.quote, "result": written, "amount": place.quote}
    return Hit("product", place, data, (factors,), fix)


def _instead(text: FigureText, cell: Cell, value: Decimal) -> tuple[str, dict[str, str] | None]:
    """Return a value as a cell is written, and the fix that puts it there."""
    from sendlint.facts.number_spelling import spelled_like

    number = cell.number
    if number is None or cell.readings[0] != number.value:
        return f"{value:,f}", None
    content = text.content
    spelled = spelled_like(value, content[number.start : number.end], number.mark)
    old = text.text.content[cell.start : cell.end]
    before, after = content[cell.start : number.start], content[number.end : cell.end]
    new = f"{before}{spelled}{after}"
    return " ".join(new.split()), replacement(old, new)


def _place(text: FigureText, start: int, end: int) -> Place:
    return text.place(start, end)
