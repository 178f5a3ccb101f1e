"""Judgements on totals and rests in running text: do the amounts beside them make them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from sendlint.context import Context
from sendlint.detectors.figure_hits import instead, place_of
from sendlint.facts.numbers.near_figures import slip
from sendlint.finding import Hit

if TYPE_CHECKING:
    from sendlint.facts.amounts.amounts import Amount
    from sendlint.facts.amounts.claimed_sums import ClaimedSum, Kind, Part
    from sendlint.facts.tables.figure_tables import FigureTable

_SLACK = Decimal("0.05")
"""What the rounding of its parts may add to a sum."""
_FARTHEST = Decimal("0.5")
"""By which share a claim may be wrong and not mean something else."""
_MOST_ADDED = Decimal("1.03")
_MOST_RELATED = 8
_FEWEST = 3
_OF_PART = ("swapped", "point")
"""What may have happened to a line of a list whose total is right."""
_MOST_READINGS = 64


def claim_hits(context: Context, *kinds: Kind) -> Iterator[Hit]:
    """Yield hits on the claims of these kinds that neither their parts nor other figures make."""
    figures = context.facts.figures
    for claim in figures.claimed_sums:
        # A file that has the right figure tells more surely.
        alone = not figures.file_amounts
        expected = _wrong(claim, alone) if claim.kind in kinds else None
        if expected is None:
            continue
        said = figures.percentages
        if said and any(taxed.gross is claim.amount for taxed in said.taxed):
            continue
        told = figures.is_unexplained(claim.amount) or (
            _is_slip_of_part(claim) and not _are_told(claim, context)
        )
        if told and not any(_holds(t, claim.amount) for t in figures.sum_tables):
            yield _hit(claim, expected)


def _holds(table: FigureTable, amount: Amount) -> bool:
    """Tell whether an amount is a cell of a table, whose sums are judged by themselves."""
    return table.text is amount.text and table.start <= amount.start < table.end


def _wrong(claim: ClaimedSum, alone: bool) -> Decimal | None:
    """Return what the parts of a claim make, if that is near what is stated, but not it.

    alone: whether a rest that is far off counts as well, if one slip makes it right.
    """
    made = [Decimal(0)]
    for part in claim.parts:
        made = [one + part.times * value for one in made for value in part.amount.readings]
        if len(made) > _MOST_READINGS:
            return None
    stated, expected = claim.amount.value, made[0]
    off = min(abs(one - value) for one in made for value in claim.amount.readings)
    if off > _SLACK and _is_slip_of_part(claim):
        return expected
    if off <= _SLACK or expected <= 0:
        return None
    is_slip = alone and claim.kind == "rest" and slip(expected, stated)
    if off > expected * _FARTHEST and not is_slip:
        return None
    if claim.kind != "rest" and stated > expected and claim.may_hold_more:
        return None
    if claim.kind in ("sum", "rest") or slip(expected, stated):
        return expected
    # It may hold a tax or freight that no line names.
    return expected if claim.kind == "list" and stated < expected * _MOST_ADDED else None


def _is_slip_of_part(claim: ClaimedSum) -> bool:
    """Tell whether two digits or the decimal mark of one line of a list make its total wrong."""
    if claim.kind != "list" or len(claim.parts) < _FEWEST or claim.may_hold_more:
        return False
    off = claim.amount.value - sum(part.times * part.amount.value for part in claim.parts)
    return any(
        part.times == 1 and slip(part.amount.value + off, part.amount.value) in _OF_PART
        for part in claim.parts
    )


def _are_told(claim: ClaimedSum, context: Context) -> bool:
    """Tell whether a part of a claim is reported by itself: it is one slip from another figure."""
    from sendlint.detectors.lone_figures import lone_slips

    parts = {id(part.amount) for part in claim.parts}
    slips = lone_slips(context, "file", "quote", "own", "share", "product", "parts")
    return any(id(lone.amount) in parts for lone in slips)


def _hit(claim: ClaimedSum, expected: Decimal) -> Hit:
    text = claim.amount.text
    place = place_of(text, claim.amount.start, claim.amount.end)
    written, fix = instead(text, claim.amount.start, claim.amount.end, expected)
    quotes = [
        (" − " if part.times < 0 else " + " if at else "") + _quoted(part)
        for at, part in enumerate(claim.parts)
    ]
    data = {
        "label": claim.label,
        "total": place.quote,
        "parts": "".join(quotes),
        "sum": written,
    }
    related = tuple(part.amount.place for part in claim.parts[:_MOST_RELATED])
    return Hit("rest" if claim.kind == "rest" else "told", place, data, related, fix)


def _quoted(part: Part) -> str:
    times = abs(part.times)
    return part.amount.quote if times == 1 else f"{times.normalize():f} × {part.amount.quote}"
