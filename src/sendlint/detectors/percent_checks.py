"""Judgements on percentages: is the share right, do the shares make the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from sendlint.detectors.sums import marks_of, values
from sendlint.facts.amounts.percent_sentences import Split, Taxed
from sendlint.facts.amounts.percentages import Portion, Share
from sendlint.facts.amounts.percents import Percent
from sendlint.facts.amounts.price_changes import PriceChange
from sendlint.facts.numbers.near_figures import slip
from sendlint.facts.tables.figure_cells import Cell, FigureRow
from sendlint.facts.tables.figure_tables import FigureTable
from sendlint.facts.tables.row_kinds import CLOSING, RowKind

_HUNDRED = Decimal(100)
_CENT = Decimal("0.01")
_MOST_BASES = 400
_MOST_SHARES = 8
"""Shares beside each other that may make the whole."""
_SHARED: frozenset[RowKind] = frozenset(("tax", "discount", "deposit", "balance", "included"))


class WrongShare(Struct, frozen=True):
    """A row of a table or list that is no such percentage of anything above or below it.

    expected: what it would be of `base`, the last sum before it or the next one after it.
    """

    table: FigureTable
    cell: Cell
    percent: Percent
    base: Decimal
    expected: Decimal


def wrong_share(share: Share) -> Decimal | None:
    """Return the part that a percentage makes, if no way to read it gives the one in the text."""
    if not share.base.same_currency(share.part):
        return None
    rate = share.percent.value / _HUNDRED
    for base in share.base.readings:
        for part in share.part.readings:
            slack = _half(part)
            if any(
                abs(value * rate - part) <= slack
                for other in share.others[:_MOST_BASES]
                for value in other.readings
            ):
                return None
            made = (base * rate, base * (1 - rate), base * (1 + rate), base / (1 + rate))
            if any(abs(value - part) <= slack for value in made):
                return None
            if any(abs(value - base) <= slack for value in (part * rate, part * (1 + rate))):
                return None
    plus = "+" in share.text.content[share.base.end : share.percent.start]
    return share.base.value * (1 + rate if plus else rate)


def wrong_portion(portion: Portion) -> Decimal | None:
    """Return what a percentage of the total makes, if the text names nothing that it is of."""
    rate = portion.percent.value / _HUNDRED
    part = portion.part
    for value in map(abs, part.readings):
        slack = _half(value)
        # Before the discount, or before the tax.
        sums = [base + way * value for base in portion.total.readings for way in (1, -1)]
        if any(abs(base * rate - value) <= slack for base in sums):
            return None
        for other in portion.amounts[:_MOST_BASES]:
            if other is part:
                continue
            for base in other.readings:
                made = (base * rate, base * (1 - rate), base * rate / (1 + rate))
                if any(abs(one - value) <= slack for one in made):
                    return None
                # Rounded by hand: deposit and balance still make the total.
                for total in portion.total.readings:
                    if other is not portion.total and abs(base + value - total) <= slack:
                        return None
    return portion.total.value * rate


def wrong_change(change: PriceChange) -> Decimal | None:
    """Return what a percentage makes of the old figure, if the new one fits it in no way."""
    percent = change.percent
    rises = change.after.value > change.before.value
    for before in change.before.readings:
        for after in change.after.readings:
            if before <= 0 or after <= 0 or before == after:
                continue
            low, high = sorted((before, after))
            if high - low == percent.value:
                # Points, of figures that are percentages themselves.
                return None
            # Of the old figure, or what is left of it; the new one is rounded.
            slack = percent.half_digit + change.slack
            slack += _half(after) / low * _HUNDRED
            shares = ((high - low) / before, after / before)
            if any(abs(one * _HUNDRED - percent.value) <= slack for one in shares):
                return None
    rate = percent.value / _HUNDRED
    return change.before.value * (1 + rate if rises else 1 - rate)


def wrong_split(split: Split) -> Decimal | None:
    """Return what the shares of a split add up to, if neither they nor those near make 100."""
    total = sum((percent.value for percent in split.percents), Decimal(0))
    if total == _HUNDRED or any(percent.value >= _HUNDRED for percent in split.percents):
        return None
    shares = [percent.value for percent in split.around]
    for start in range(len(shares)):
        made = Decimal(0)
        for share in shares[start : start + _MOST_SHARES]:
            made += share
            if made == _HUNDRED:
                return None
    return total


def wrong_tax(taxed: Taxed) -> tuple[str, Decimal] | None:
    """Return what is wrong with net, tax and gross: "gross" or "tax", and what it should be."""
    net, tax, gross = taxed.net, taxed.tax, taxed.gross
    rate = taxed.rate.value / _HUNDRED if taxed.rate else None
    if tax is None:
        assert rate is not None
        if any(
            abs(n * (1 + rate) - g) <= _CENT + _half(g)
            for n in net.readings
            for g in gross.readings
        ):
            return None
        return "gross", net.value * (1 + rate)
    fits = [
        (n, t)
        for n in net.readings
        for t in tax.readings
        for g in gross.readings
        if abs(n + t - g) <= 2 * _CENT
    ]
    if rate is None:
        return None if fits else ("gross", net.value + tax.value)
    # Tax is added up line by line, or taken of the sum.
    slack = _CENT * 5
    if any(abs(n * rate - t) <= slack + _half(t) for n, t in fits):
        return None
    right = any(abs(n * rate - t) <= slack + _half(t) for n in net.readings for t in tax.readings)
    return ("gross", net.value + tax.value) if right else ("tax", net.value * rate)


def wrong_rows(
    table: FigureTable,
    percents: Sequence[Percent],
    corrected: Mapping[int, Decimal],
) -> Iterator[WrongShare]:
    """Yield the rows of taxes, discounts, deposits and balances whose percentage is wrong.

    percents: those of the table's text, by start.
    corrected: start of a cell -> the value that it should have.
    """
    if not percents or not CLOSING.intersection(table.kinds) or not table.whole:
        return
    amounts = [number for number, role in enumerate(table.roles) if role == "amount"]
    column = amounts[-1] if amounts else table.width - 1
    if table.roles[column] not in ("amount", "") or "unclear" in table.kinds:
        return
    figures = [row.cells[column] for row in table.body if row.cells[column].number]
    marks = marks_of(figures)
    if any(cell.percent for cell in figures) or (len(marks) > 1 and _doubtful(figures)):
        return
    content = table.text.content

    def value_of(cell: Cell) -> Decimal:
        known = corrected.get(cell.start)
        return values(cell, marks[0], content) if known is None else known

    rows = [
        (row.cells[column], kind, value_of(row.cells[column]))
        for row, kind in zip(table.body, table.kinds, strict=True)
        if row.cells[column].number
    ]
    wrong_deposit = False
    for row, kind in zip(table.body, table.kinds, strict=True):
        cell = row.cells[column]
        if kind not in _SHARED or not cell.number:
            continue
        if kind == "balance" and wrong_deposit:
            continue  # what is left of the total is as wrong
        inside = [one for one in percents if row.start <= one.start < row.end]
        if len(inside) != 1 or not inside[0].exact or _is_within(row, inside[0]):
            continue
        base = _wrong_base(rows, cell, inside[0]) if row.certain else None
        if base is not None:
            wrong_deposit = wrong_deposit or kind == "deposit"
            expected = (base * inside[0].value / _HUNDRED).quantize(_CENT)
            yield WrongShare(table, cell, inside[0], base, expected)


def _is_within(row: FigureRow, percent: Percent) -> bool:
    """Tell whether a row has both a share and what it is of: net 100, 23%, 23, gross 123."""
    rate = percent.value / _HUNDRED
    values = [value for cell in row.figures for value in cell.readings]
    return any(abs(base * rate - part) <= 2 * _half(part) for base in values for part in values)


def _wrong_base(
    rows: Sequence[tuple[Cell, RowKind, Decimal]], cell: Cell, percent: Percent
) -> Decimal | None:
    """Return what a row should be a percentage of, if it is one of no figure and no sum."""
    rate = percent.value / _HUNDRED
    value = next(value for one, _, value in rows if one is cell)
    slack = _half(value) * 2
    bases, before = _bases(rows, cell, value)
    if not bases or any(_is_share(value, base, rate, slack) for base in bases):
        return None
    likely = (base for base in bases if slip((base * rate).quantize(_CENT), value))
    return next(likely, before)


def _doubtful(cells: Iterable[Cell]) -> bool:
    """Tell whether figures may be read in two ways, and none shows which one is meant."""
    return any(len(cell.readings) > 1 for cell in cells) and not any(
        len(cell.readings) == 1 for cell in cells
    )


def _is_share(value: Decimal, base: Decimal, rate: Decimal, slack: Decimal) -> bool:
    made = (base * rate, base * (1 - rate), base * rate / (1 + rate))
    return any(abs(abs(one) - value) <= slack for one in made)


def _bases(
    rows: Sequence[tuple[Cell, RowKind, Decimal]], cell: Cell, value: Decimal
) -> tuple[list[Decimal], Decimal]:
    """Return all that a row may be a percentage of, and the sum before it.

    That is all figures of its column, the sums of the rows from the top and from each sum on, and
    each sum with the row itself added or taken away.
    """
    found: list[Decimal] = []
    running = block = before = Decimal(0)
    for one, kind, figure in rows:
        if one is cell:
            before = running
        if kind in CLOSING or kind == "reduced":
            running = block = figure
            found += [figure, figure - value, figure + value]
            continue
        signed = -figure if one.negative or kind in ("discount", "deposit") else figure
        running += signed
        block += signed
        if one is not cell:
            found += [running, block, figure]
        if len(found) > _MOST_BASES:
            return [], before
    return found, before


def _half(value: Decimal) -> Decimal:
    """Return half of what the last digit of a figure is worth, a cent at least."""
    return max(_CENT, Decimal(1).scaleb(int(value.as_tuple().exponent)) / 2)
