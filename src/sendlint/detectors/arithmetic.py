"""Detectors on sums, lines and percentages."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from sendlint.context import Context
from sendlint.detectors.figure_hits import instead, place_of, quote_of
from sendlint.draft.draft import Draft
from sendlint.finding import Hit, Place

if TYPE_CHECKING:
    from sendlint.detectors.line_totals import WrongLine
    from sendlint.detectors.percent_checks import WrongShare
    from sendlint.detectors.sums import WrongSum
    from sendlint.facts.amounts.percentages import Percentages
    from sendlint.facts.amounts.products import Product
    from sendlint.facts.figures.key_figures import KeyFigures
    from sendlint.facts.tables.figure_tables import FigureTable

_MOST_RELATED = 8
_BESIDES = (
    *("figure-freight", "figure-tax", "figure-gross", "figure-discount", "figure-included"),
    *("figure-optional", "figure-free", "figure-deposit", "figure-balance", "figure-average"),
    "figure-other-share",
)
"""The topics whose words say that a total holds more or less than pieces times their price."""


def sum_mismatch(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find tables and lists whose rows do not add up to their total."""
    seen = set()
    for table in context.facts.figures.closed_tables:
        found = _wrong_sum(table, context)
        if found and (found.expected, found.stated) not in seen:
            seen.add((found.expected, found.stated))
            yield _sum_hit(found)
    if context.facts.figures.claimed_sums:
        from sendlint.detectors.claims import claim_hits

        yield from claim_hits(context, "sum", "list", "near")
    if context.facts.figures.instalments:
        from sendlint.detectors.amount_runs import instalment_hits

        yield from instalment_hits(context)


def line_total(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find rows and calculations whose amount is not quantity times unit price."""
    seen = set()
    for product, expected in wrong_products(context):
        key = tuple(factor.readings[0] for factor in product.factors), product.result.readings[0]
        if key not in seen:
            seen.add(key)
            yield _product_hit("product", product, expected)
    for product, expected in _doubtful_totals(context.facts.figures):
        yield _product_hit("total", product, expected)
    for table in context.facts.figures.line_tables:
        for line in _wrong_lines(table):
            figures = (line.quantity.readings[0], line.price.readings[0])
            key = figures, line.amount.readings[0]
            if key not in seen:
                seen.add(key)
                yield _line_hit(line)


def percentage_mismatch(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find shares, discounts and taxes in percent that are wrong, and splits that are not 100 %."""
    if context.facts.figures.amount_runs:
        from sendlint.detectors.amount_runs import change_hits

        yield from change_hits(context)
    seen = set()
    told: set[Place] = set()
    for hit in _percent_hits(context):
        key = hit.id, *(str(value) for value in hit.data.values())
        if key not in seen:
            seen.add(key)
            told.update((hit.place, *hit.related))
            yield hit
    if context.facts.figures.claimed_sums:
        from sendlint.detectors.claims import claim_hits

        # What is wrong as a share of the total leaves a wrong rest, too.
        rests = claim_hits(context, "rest")
        yield from (hit for hit in rests if told.isdisjoint((hit.place, *hit.related)))


def _percent_hits(context: Context) -> Iterator[Hit]:
    figures = context.facts.figures
    said = figures.percentages
    if said is None:
        return
    from sendlint.detectors import percent_checks, percent_hits

    for share in said.shares:
        part = percent_checks.wrong_share(share)
        if part is not None:
            yield percent_hits.share_hit(share, part)
    yield from _portion_hits(figures, said)
    for change in said.changes:
        made = percent_checks.wrong_change(change)
        if made is not None:
            yield percent_hits.change_hit(change, made)
    for split in said.splits:
        total = percent_checks.wrong_split(split)
        if total is not None:
            yield percent_hits.split_hit(split, total)
    for taxed in said.taxed:
        wrong = percent_checks.wrong_tax(taxed)
        if wrong:
            yield percent_hits.tax_hit(taxed, *wrong)
    for table in figures.closed_tables:
        for row in _wrong_rows(table):
            yield percent_hits.row_hit(row)


def _portion_hits(figures: KeyFigures, said: Percentages) -> Iterator[Hit]:
    """Yield the wrong portions of totals, but for taxes and rows of tables, which are others'."""
    from sendlint.detectors import percent_checks, percent_hits

    told = set()
    taxes = [taxed.tax.place for taxed in said.taxed if taxed.tax]
    for portion in said.portions:
        if portion.part.place in taxes:
            continue
        start = portion.percent.start
        tables = (one for one in figures.sum_tables if one.text is portion.text)
        if any(table.start <= start < table.end for table in tables):
            continue
        part = percent_checks.wrong_portion(portion)
        if part is not None and portion.total.place not in told:
            # Where deposit and balance are both wrong, the total is: one cause.
            told.add(portion.total.place)
            yield percent_hits.portion_hit(portion, part)


def _wrong_rows(table: FigureTable) -> tuple[WrongShare, ...]:
    from sendlint.facts.amounts.percents import find_percents

    percents = find_percents(table.text, table.start, table.end)
    if not percents:
        return ()
    from sendlint.detectors.percent_checks import wrong_rows

    lines = {line.amount.start: line.expected for line in _wrong_lines(table)}
    found = tuple(wrong_rows(table, percents, lines))
    return _wrong_rows(table.carried) if found and table.carried else found


def _wrong_sum(table: FigureTable, context: Context) -> WrongSum | None:
    """Return the wrong sum of a table, if no wrong row explains it."""
    from sendlint.detectors.sums import wrong_sum

    found = wrong_sum(table)
    if found and table.carried:
        joined = wrong_sum(table.carried)
        if joined is None:
            return None
        if not _begins_anew(table, table.carried):
            table, found = table.carried, joined
    if found is None:
        return None
    corrected = {line.amount.start: line.expected for line in _wrong_lines(table)}
    corrected |= {row.cell.start: row.expected for row in _wrong_rows(table)}
    if table.layout == "list":
        for product, expected in wrong_products(context):
            if product.text is table.text:
                corrected[product.result.start] = expected
    if corrected and wrong_sum(table, corrected) is None:
        return None
    return found


def _begins_anew(table: FigureTable, carried: FigureTable) -> bool:
    """Tell whether a table with a header follows a sum on the page before."""
    from sendlint.facts.tables.row_kinds import CLOSING

    before = carried.kinds[: -len(table.body)]
    return table.header >= 0 and bool(before) and before[-1] in CLOSING


def _wrong_lines(table: FigureTable) -> tuple[WrongLine, ...]:
    if "quantity" not in table.roles:
        return ()
    from sendlint.detectors.line_totals import wrong_lines

    return wrong_lines(table)


def wrong_products(context: Context) -> Iterator[tuple[Product, Decimal]]:
    """Yield the calculations in the own text and in files that are wrong, and what is right."""
    products = context.facts.figures.products
    if products:
        from sendlint.detectors.line_totals import wrong_product

        for product in products:
            expected = wrong_product(product)
            if expected is not None:
                yield product, expected


def _doubtful_totals(figures: KeyFigures) -> Iterator[tuple[Product, Decimal]]:
    """Yield the totals of the own text that pieces and price before them do not make.

    Nothing in the mail may make them otherwise, nor the sentence speak of what they hold besides.
    """
    if not figures.products:
        return
    from sendlint.detectors.line_totals import doubtful_total

    amounts = {(id(one.text), one.start): one for one in figures.amounts}
    for product in figures.products:
        expected = doubtful_total(product)
        amount = amounts.get((id(product.text), product.result.start)) if expected else None
        if not (expected and amount) or _holds_more(product):
            continue
        if figures.is_unexplained(amount):
            yield product, expected


def _holds_more(product: Product) -> bool:
    """Tell whether the sentence of a total names freight, tax, a discount or the like."""
    from sendlint.facts.figures.figure_gates import may_name_rule
    from sendlint.facts.figures.figure_labels import hits_between
    from sendlint.facts.text.sentence_bounds import sentence_bounds
    from sendlint.facts.text.skim import skim

    text = product.text
    start, _ = sentence_bounds(text.content, product.factors[0].start, product.factors[0].end)
    _, end = sentence_bounds(text.content, product.result.start, product.result.end)
    sentence = text.content[start:end]
    if "%" in sentence or "％" in sentence or may_name_rule(skim(sentence)):
        return True
    return any(hits_between(text, topic, start, end) for topic in _BESIDES)


def _sum_hit(found: WrongSum) -> Hit:
    text = found.table.text
    place = place_of(text, found.cell.start, found.cell.end)
    label = next((cell for cell in found.row.cells if cell.words), found.cell)
    written, fix = instead(text, found.cell.start, found.cell.end, found.expected)
    data = {
        "sum": written,
        "total": place.quote,
        "label": " ".join(text.content[label.start : label.end].split()),
    }
    rows = found.rows[:_MOST_RELATED]
    related = tuple(place_of(text, cell.start, cell.end) for cell in rows)
    return Hit("sum", place, data, related, fix)


def _line_hit(line: WrongLine) -> Hit:
    text = line.table.text
    place = place_of(text, line.amount.start, line.amount.end)
    quantity = place_of(text, line.quantity.start, line.quantity.end)
    price = place_of(text, line.price.start, line.price.end)
    written, fix = instead(text, line.amount.start, line.amount.end, line.expected)
    data = {
        "quantity": quantity.quote,
        "price": price.quote,
        "result": written,
        "amount": place.quote,
    }
    return Hit("row", place, data, (quantity, price), fix)


def _product_hit(id: str, product: Product, expected: Decimal) -> Hit:
    text = product.text
    result = product.result
    place = place_of(text, result.start, result.end)
    written, fix = instead(text, result.start, result.end, expected)
    first, last = product.factors[0], product.factors[-1]
    factors = place_of(text, first.start, last.end)
    quote = quote_of(text, first.start, last.end)
    data = {"factors": quote, "result": written, "amount": place.quote}
    return Hit(id, place, data, (factors,), fix if id == "product" else None)
