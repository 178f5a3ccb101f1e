"""What percentage-mismatch says of each kind of slip."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sendlint.detectors.figure_hits import instead, quote_of
from sendlint.detectors.percent_checks import WrongShare
from sendlint.facts.amounts.amounts import Amount
from sendlint.facts.amounts.percent_sentences import Split, Taxed
from sendlint.facts.amounts.percentages import Portion, Share
from sendlint.facts.amounts.percents import Percent
from sendlint.facts.amounts.price_changes import PriceChange
from sendlint.facts.figures.figure_texts import FigureText
from sendlint.facts.numbers.numbers import Number
from sendlint.finding import Hit


def share_hit(share: Share, part: Decimal) -> Hit:
    """Return the hit on a share of a figure that is not what the text says."""
    return _share_hit(share.text, share.percent, share.base, share.part, part)


def portion_hit(portion: Portion, part: Decimal) -> Hit:
    """Return the hit on a deposit, tax or discount that is no such share of the total."""
    return _share_hit(portion.text, portion.percent, portion.total, portion.part, part)


def _share_hit(
    text: FigureText, percent: Percent, base: Amount, part: Amount, expected: Decimal
) -> Hit:
    result, fix = instead(text, part.start, part.end, _rounded(expected, part.number))
    data = {
        "percent": quote_of(text, percent.start, percent.end),
        "base": base.quote,
        "result": result,
        "part": part.quote,
    }
    place = text.place(part.start, part.end)
    related = (text.place(percent.start, percent.end), base.place)
    return Hit("share", place, data, related, fix)


def change_hit(change: PriceChange, made: Decimal) -> Hit:
    """Return the hit on a percentage that does not make one figure of the other."""
    text, before, after = change.text, change.before, change.after
    percent = change.percent
    result, fix = instead(text, after.start, after.end, _rounded(made, after))
    data = {
        "percent": quote_of(text, percent.start, percent.end),
        "before": quote_of(text, before.start, before.end),
        "result": result,
        "after": quote_of(text, after.start, after.end),
    }
    related = text.place(percent.start, percent.end), text.place(before.start, before.end)
    id = "rise" if after.value > before.value else "discount"
    if change.left:
        id = "share"
        data = {**data, "base": data["before"], "part": data["after"]}
    return Hit(id, text.place(after.start, after.end), data, related, fix)


def split_hit(split: Split, total: Decimal) -> Hit:
    """Return the hit on shares of the whole that do not add up to it."""
    text = split.text
    parts = [quote_of(text, one.start, one.end) for one in split.percents]
    last, *others = reversed(split.percents)
    data: dict[str, Any] = {"parts": " + ".join(parts), "sum": f"{total.normalize():f}%"}
    related = tuple(text.place(one.start, one.end) for one in reversed(others))
    return Hit("split", text.place(last.start, last.end), data, related)


def tax_hit(taxed: Taxed, id: str, expected: Decimal) -> Hit:
    """Return the hit on net, tax and gross that do not fit.

    id: "gross" where the gross amount is wrong, "tax" where the tax is.
    """
    text = taxed.text
    wrong = taxed.tax if id == "tax" and taxed.tax else taxed.gross
    result, fix = instead(text, wrong.start, wrong.end, _rounded(expected, wrong.number))
    rate = taxed.rate
    percent = quote_of(text, rate.start, rate.end) if rate else ""
    related = [taxed.net.place]
    if taxed.tax and taxed.tax is not wrong:
        related.append(taxed.tax.place)
    if id == "tax":
        data = {
            "percent": percent,
            "base": taxed.net.quote,
            "result": result,
            "part": wrong.quote,
        }
        return Hit("share", wrong.place, data, tuple(related), fix)
    data = {
        "net": taxed.net.quote,
        "tax": taxed.tax.quote if taxed.tax else percent,
        "result": result,
        "gross": wrong.quote,
    }
    return Hit("gross", wrong.place, data, tuple(related), fix)


def row_hit(row: WrongShare) -> Hit:
    """Return the hit on a row of a table whose percentage is wrong."""
    text, cell = row.table.text, row.cell
    number = cell.number
    expected = _rounded(row.expected, number) if number else row.expected
    result, fix = instead(text, cell.start, cell.end, abs(expected))
    base, _ = instead(text, cell.start, cell.end, abs(row.base))
    data = {
        "percent": quote_of(text, row.percent.start, row.percent.end),
        "base": base.replace("-", "").replace("\u2212", "").strip(),
        "result": result,
        "part": quote_of(text, cell.start, cell.end),
    }
    related = (text.place(row.percent.start, row.percent.end),)
    return Hit("share", text.place(cell.start, cell.end), data, related, fix)


def _rounded(value: Decimal, model: Number) -> Decimal:
    """Return a value with cents at most, whole where it is and the model is."""
    if value == value.to_integral_value():
        return value
    decimals = max(2, -int(model.value.as_tuple().exponent))
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
