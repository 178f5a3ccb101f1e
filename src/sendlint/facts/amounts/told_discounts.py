"""A list price, a discount and the net price that sentences of one paragraph tell one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from sendlint.facts.amounts.price_changes import PriceChange
from sendlint.facts.figures.figure_labels import hits_between
from sendlint.facts.text.sentence_bounds import paragraph_around, sentence_bounds

if TYPE_CHECKING:
    from sendlint.facts.amounts.amounts import Amount
    from sendlint.facts.amounts.percents import Percent
    from sendlint.facts.figures.figure_texts import FigureText

_LONGEST, _NEAR = 400, 48
"""Characters of a paragraph to each side of a discount; those before a price that name it."""
_DISCOUNT = "figure-discount"
_LEAST_LEFT = Decimal("0.3")
"""What a discount leaves of a price at least."""
_TWO = 2


def find_told_discounts(
    text: FigureText, percents: Sequence[Percent], amounts: Sequence[Amount]
) -> Iterator[PriceChange]:
    """Yield "The list price is 80. You get 10 % discount. Your net price is 72.", one of each.

    amounts: those of the text. A paragraph with another price or percentage is left out.
    """
    words = text.vocabulary.share_words
    for percent in percents if len(amounts) > 1 else ():
        begin, end = paragraph_around(text.content, percent.start, _LONGEST)
        near = [one for one in amounts if begin <= one.start < end]
        if len(near) != _TWO or not percent.exact:
            continue
        if sum(begin <= one.start < end for one in percents) != 1:
            continue
        before, after = near
        if not before.end <= percent.start < after.start or not before.same_currency(after):
            continue
        if not (before.exact and after.exact):
            continue
        old, new = (_before(text, one, begin) for one in near)
        if not any(word in old for word in words.listed) or not _gives(new, text):
            continue
        value, left = before.number.value, after.number.value
        first, last = sentence_bounds(text.content, percent.start, percent.end)
        if value * _LEAST_LEFT < left < value and hits_between(text, _DISCOUNT, first, last):
            yield PriceChange(text, percent, before.number, after.number)


def _before(text: FigureText, amount: Amount, begin: int) -> str:
    """Return what stands before an amount in its sentence, in small letters."""
    first, _ = sentence_bounds(text.content, amount.start, amount.end)
    near = text.content[max(begin, first, amount.start - _NEAR) : amount.start]
    return " ".join(near.lower().split())


def _gives(before: str, text: FigureText) -> bool:
    """Tell whether words end with such as lead to the new price: "so you pay"."""
    words = text.vocabulary.share_words
    bare = before.rstrip(" :：")
    head, _, last = bare.rpartition(" ")
    return bare.endswith(words.result) or (last in words.equal and head.endswith(words.result))
