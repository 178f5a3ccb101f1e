"""Judgements on lines: is quantity times unit price the amount."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import product as combinations

from msgspec import Struct

from sendlint.facts.amounts.products import Factor, Product
from sendlint.facts.numbers.near_figures import slip
from sendlint.facts.tables.figure_cells import Cell, FigureRow
from sendlint.facts.tables.figure_tables import FigureTable
from sendlint.facts.terms.duration_words import DAYS
from sendlint.facts.text.han import CJK_START

_CENT = Decimal("0.01")
_HUNDRED = Decimal(100)
_ONE = frozenset((Decimal(1),))
_MOST_READINGS = 64
_SURE_DIGITS, _TWO = 3, 2
_STEM = 3
_TIMES = frozenset((*DAYS, "night"))
_OFFER_REACH = 60
"""Characters before a multiplication in which an offer such as "3 for 2" stands."""
_MOST_PIECES = 20
_LONGEST_BASE = 12
"""Characters of a cell beside a price that may say of how many it is."""


class WrongLine(Struct, frozen=True):
    """A row of a table whose amount is not quantity times unit price."""

    table: FigureTable
    quantity: Cell
    price: Cell
    amount: Cell
    expected: Decimal


def wrong_lines(table: FigureTable) -> tuple[WrongLine, ...]:
    """Return the rows that do not multiply, where the others show that rows do."""
    roles = table.roles
    if "quantity" not in roles or "unit-price" not in roles or "amount" not in roles:
        return ()
    columns = [number for number, role in enumerate(roles) if role == "amount"]
    rows = [
        row
        for row, kind in zip(table.body, table.kinds, strict=True)
        if row.certain and kind not in ("total", "subtotal", "net", "gross", "heading", "unclear")
    ]
    wrong = []
    for column in columns:
        judged = [
            (row, found) for row in rows if (found := _judged(table, row, column)) is not None
        ]
        bad = [found for _, found in judged if isinstance(found, WrongLine)]
        if not bad or len(bad) > max(1, len(judged) // 3):
            continue
        if len(judged) == 1 and not _is_slip(bad[0]):
            continue
        wrong += bad
    return tuple(wrong)


def _is_slip(line: WrongLine) -> bool:
    return any(slip(line.expected, value) for value in line.amount.readings)


def _judged(table: FigureTable, row: FigureRow, column: int) -> WrongLine | bool | None:
    """Return a wrong row, True for a right one, None for one without its three figures."""
    roles = table.roles
    quantity = row.cells[roles.index("quantity")]
    amount = row.cells[column]
    if not (quantity.number and amount.number) or quantity.percent or amount.percent:
        return None
    prices = [cell for cell, role in zip(row.cells, roles, strict=True) if role == "unit-price"]
    prices = [cell for cell in prices if cell.number]
    if not prices or any(_other_currency(price, amount) for price in prices):
        return None
    if _is_right(quantity, prices, amount, (), _ONE):
        return True
    others = [
        cell
        for cell, role in zip(row.cells, roles, strict=True)
        if cell.number and role in ("", "tax", "discount", "measure")
    ]
    bases = table.text.vocabulary.price_words.bases_in(*_written(table, row))
    if _is_right(quantity, prices, amount, others, bases):
        return True
    price, made = _likeliest(quantity.readings[0], prices, amount.readings[0], bases)
    return WrongLine(table, quantity, price, amount, _money(made))


def _likeliest(
    quantity: Decimal, prices: Sequence[Cell], stated: Decimal, bases: frozenset[Decimal]
) -> tuple[Cell, Decimal]:
    """Return the price that is meant, and what it makes: of which the amount is a slip, else the
    nearest: there may be a list price and a net one, or a price for 1000.
    """
    made = [(cell, quantity * cell.readings[0] / base) for cell in prices for base in bases]
    return min(made, key=lambda one: (not slip(one[1], stated), abs(one[1] - stated)))


def _is_right(
    quantity: Cell,
    prices: Sequence[Cell],
    amount: Cell,
    others: Sequence[Cell],
    bases: frozenset[Decimal],
) -> bool:
    """Tell whether quantity times some price may be the amount."""
    for price in prices:
        half = _half_cent(price)
        for q, p, a in combinations(quantity.readings, price.readings, amount.readings):
            slack = max(_CENT, q * half)
            if any(abs(value - a) <= slack for value in _results(q * p, q, others, bases)):
                return True
    return False


def _written(table: FigureTable, row: FigureRow) -> Iterator[str]:
    """Yield the words that may say what a price is for: units and headers of both columns."""
    content = table.text.content
    for column, role in enumerate(table.roles):
        if role in ("quantity", "unit-price", "other"):
            start, end = table.header_of(column)
            cell = row.cells[column]
            if role != "other":
                yield content[start:end]
                yield cell.unit
            elif cell.words and cell.end - cell.start <= _LONGEST_BASE:
                yield content[cell.start : cell.end]


def _results(
    plain: Decimal, quantity: Decimal, others: Sequence[Cell], bases: frozenset[Decimal]
) -> Iterator[Decimal]:
    """Yield what a row may come to: with its discount, its tax, a further factor, a price base."""
    values = {plain}
    for cell in others[:4]:
        more = set()
        for value in values:
            for figure in cell.readings:
                share = figure / _HUNDRED
                if share < 1:
                    more |= {value * (1 - share), value * (1 + share)}
                if not cell.percent:
                    more |= {value * figure, value - figure, value + figure}
                    more |= {value - figure * quantity, value + figure * quantity}
        values |= more
        if len(values) > _MOST_READINGS * 4:
            break
    for value in values:
        for base in bases:
            yield value / base
            yield value * base


def _other_currency(price: Cell, amount: Cell) -> bool:
    return bool(price.currencies and amount.currencies and not price.currencies & amount.currencies)


def _half_cent(price: Cell) -> Decimal:
    """Return by how much a price may have been rounded; prices without cents are exact."""
    number = price.number
    decimals = -int(number.value.as_tuple().exponent) if number else 0
    return Decimal(1).scaleb(-decimals) / 2 if decimals >= 2 else Decimal(0)


def _money(value: Decimal) -> Decimal:
    return value.quantize(_CENT) if value == value.quantize(_CENT) else value.normalize()


def wrong_product(product: Product) -> Decimal | None:
    """Return what the factors of a multiplication make, if it is surely not what the text says."""
    made = _made(product)
    if made is None:
        return None
    if product.worded and not any(_is_typo(made, stated) for stated in product.result.readings):
        return None
    return None if product.worded and _names_gift(product) else _money(made)


def doubtful_total(product: Product) -> Decimal | None:
    """Return what pieces and a price make, if the total behind them is another amount of money.

    And no slip of the pen away: it may hold what the text does not say.
    """
    made = _made(product)
    if made is None or not product.worded or len(product.factors) != _TWO:
        return None
    count, price = sorted(product.factors, key=lambda factor: len(factor.currencies))
    if count.currencies or not (price.currencies and product.result.currencies):
        return None
    if count.decimals or not count.readings[0] > 1 or made < 1:
        return None
    if any(_is_typo(made, stated) for stated in product.result.readings):
        return None
    return _money(made)


def _made(product: Product) -> Decimal | None:
    """Return what the factors of a multiplication make, if it is not what the text says.

    None if it fits, and if it is none about money or pieces.
    """
    factors, result = product.factors, product.result
    if not result.readings or any(not factor.readings for factor in factors):
        return None
    if any("%" in factor.unit for factor in (*factors, result)):
        return None
    if any(factor.slack for factor in factors):
        return None
    if not _comparable(factors, result) or _is_of_others(product):
        return None
    bases = product.text.vocabulary.price_words.bases_in(*(factor.unit for factor in factors))
    ways = 1
    for factor in factors:
        ways *= len(factor.readings)
    if ways > _MOST_READINGS:
        return None
    others = _product(factor.readings[0] for factor in factors[:-1])
    slack = result.slack
    if result.currencies and factors[-1].decimals >= 2:
        slack = max(slack, _CENT, others * Decimal(1).scaleb(-factors[-1].decimals) / 2)
    for choice in combinations(*(factor.readings for factor in factors)):
        made = _product(choice)
        for stated in result.readings:
            if any(
                abs(value - stated) <= slack
                for base in bases
                for value in (made / base, made * base)
            ):
                return None
    made = _product(factor.readings[0] for factor in factors)
    return None if _is_offer(product, made) else made


def _is_of_others(product: Product) -> bool:
    """Tell whether a price is for something else than what is counted: 5 people at USD 35.00 per
    hour, 10 cartons at USD 2.50/pc, 5箱，每瓶60元.
    """
    from sendlint.facts.text.skim import plain, skim

    vocabulary = product.text.vocabulary
    for price in product.factors:
        per, units = price.per, [one.unit for one in product.factors if one is not price]
        known = per if per >= CJK_START else per[:_STEM]
        if not per or any(known in unit for unit in units):
            continue
        if vocabulary.duration_words.units.get(plain(per)) in _TIMES:
            return True
        if any(vocabulary.quantity_words.packages_in(skim(unit)) for unit in units):
            return True
    return False


def _names_gift(product: Product) -> bool:
    """Tell whether the sentence of a multiplication says that something is free."""
    from sendlint.facts.figures.figure_labels import hits_between
    from sendlint.facts.text.sentence_bounds import sentence_bounds

    first, last = product.factors[0].start, product.result.end
    start, end = sentence_bounds(product.text.content, first, last)
    return bool(hits_between(product.text, "figure-free", start, end))


def _is_offer(product: Product, made: Decimal) -> bool:
    """Tell whether fewer pieces are paid for than given: 3 for 2: 3 x 8.00 = 16.00.

    The text beside the multiplication must name how many.
    """
    first = product.factors[0].start
    pieces = [
        one.value
        for one in product.text.numbers
        if first - _OFFER_REACH <= one.start < first and 0 < one.value <= _MOST_PIECES
    ]
    return any(
        factor.readings[0] > piece and made / factor.readings[0] * piece in product.result.readings
        for factor in product.factors
        if not factor.currencies and factor.readings[0] > 0
        for piece in pieces
    )


def _is_typo(made: Decimal, stated: Decimal) -> bool:
    """Tell whether a total is a slip of the pen away from the product.

    Else it may hold freight or tax, too, or count another unit.
    """
    kind = slip(made, stated)
    if kind == "point":
        return stated in (made * 10, made / 10)
    if kind == "digit":
        # Freight is a round amount, which changes one digit, too.
        return stated < made and len(made.normalize().as_tuple().digits) >= _SURE_DIGITS
    return bool(kind)


def _comparable(factors: tuple[Factor, ...], result: Factor) -> bool:
    """Tell whether a multiplication is of pieces and a price, or of packs and pieces."""
    priced = [factor for factor in factors if factor.currencies]
    if result.currencies:
        return len(priced) <= 1 and all(f.currencies & result.currencies for f in priced)
    if priced:
        return len(priced) == 1 and not result.unit
    unit = factors[-1].unit
    return bool(unit) and unit == result.unit and all(not f.decimals for f in factors)


def _product(values: Iterable[Decimal]) -> Decimal:
    made = Decimal(1)
    for value in values:
        made *= value
    return made
