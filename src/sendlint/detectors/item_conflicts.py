"""Figures of items in the text against the rows of these items in the attached files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sendlint.context import Context
from sendlint.finding import Hit, replacement

if TYPE_CHECKING:
    from sendlint.facts.amounts.amounts import Amount
    from sendlint.facts.figures.figure_texts import FigurePassage
    from sendlint.facts.figures.key_figures import KeyFigures
    from sendlint.facts.tables.figure_cells import Cell
    from sendlint.facts.tables.item_figures import ItemFigure
    from sendlint.facts.terms.quantities import Quantity

_LABELS = ("", "unit-price")
_TOLD = ("figure-change", "figure-bargain", "figure-exchange")
"""Topics of words that say why a price is another one."""


def wrong_item_prices(context: Context) -> Iterator[tuple[ItemFigure[Amount], Hit]]:
    """Yield the prices that are not those of their items in the attached table.

    Where the text promises the file, or names the right price of another item of it.
    """
    from sendlint.detectors.figure_conflicts import labels_of
    from sendlint.detectors.file_figures import file_values
    from sendlint.facts.tables.item_figures import item_prices

    figures = context.facts.figures
    labels = labels_of(figures.labelled_amounts)
    sums = [one for one in figures.amounts if labels.get(id(one), "") not in _LABELS]
    texts = [text for _, found in figures.file_texts for text in found]
    found = item_prices(figures.amounts, sums, texts)
    if not found:
        return
    known = file_values(figures)
    doubtful = [one for one in found if known.isdisjoint(one.figure.readings)]
    if not doubtful or not (context.facts.promises or len(doubtful) < len(found)):
        return
    for one in doubtful:
        price = _price(one, context)
        if price is not None:
            yield one, _hit(one, price)


def _price(one: ItemFigure[Amount], context: Context) -> Cell | None:
    """Return the one unit price of the item, None if the text may mean something else."""
    from sendlint.detectors.figure_conflicts import says_other
    from sendlint.facts.amounts.percents import find_percents
    from sendlint.facts.terms.quantities import quantity
    from sendlint.facts.text.sentence_bounds import sentence_bounds

    amount, prices = one.figure, one.item.figures("unit-price")
    if len(prices) != 1 or not amount.exact:
        return None
    text = amount.text
    start, end = sentence_bounds(text.content, amount.start, amount.end)
    asked = any(mark in text.content[start : end + 1] for mark in "?？")
    if asked or find_percents(text, start, end) or says_other(amount, *_TOLD):
        return None
    counted = (quantity(text, number) for number in text.numbers if start <= number.start < end)
    if not all(_is_known(count, one) for count in counted if count):
        return None  # more pieces may be cheaper
    price = prices[0]
    theirs = (
        other
        for _, amounts in context.facts.figures.file_amounts
        for other in amounts
        if other.text is one.item.table.text and price.start <= other.number.start < price.end
    )
    other = next(theirs, None)
    return price if other is None or other.same_currency(amount) else None


def _hit(one: ItemFigure[Amount], price: Cell) -> Hit:
    from sendlint.facts.numbers.written_like import written_like

    text, amount = one.item.table.text, one.figure
    place = text.place(price.start, price.end)
    data = {
        "quote": amount.quote,
        "item": one.code,
        "other": place.quote,
        "file": text.text.part,
        "where": text.where,
    }
    fix = replacement(amount.digits, written_like(price.readings[0], amount.digits))
    return Hit("item", amount.place, data, (place,), fix)


def wrong_item_quantities(figures: KeyFigures) -> Iterator[tuple[Quantity, FigurePassage]]:
    """Yield the quantities that are not those of their items in the attached table.

    Where the text promises the file, or names the right quantity of another item of it.
    """
    from sendlint.facts.figures.figure_texts import FigurePassage

    found = figures.item_quantities
    doubtful = [one for one in found if not _is_known(one.figure, one)]
    if not doubtful or not (figures.facts.promises or len(doubtful) < len(found)):
        return
    for one in doubtful:
        counts = one.item.figures("quantity")
        if len(counts) == 1 and not one.figure.is_limited:
            text = one.item.table.text
            yield one.figure, FigurePassage(text, counts[0].start, counts[0].end)


def _is_known(count: Quantity, one: ItemFigure[Amount] | ItemFigure[Quantity]) -> bool:
    """Tell whether a quantity is any figure of the item's row."""
    known = {value for cell in one.item.row.cells for value in cell.readings}
    return not known.isdisjoint(count.number.readings)
