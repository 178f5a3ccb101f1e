"""Detectors on amounts in digits and in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.finding import Hit, replacement

if TYPE_CHECKING:
    from decimal import Decimal

    from sendlint.facts.amounts_in_words import InWords
    from sendlint.facts.written_figures import Figure


def words_mismatch(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find numbers whose words say another value than their digits."""
    for spelt in context.facts.figures.in_words:
        if any(_agree(spelt, figure) for figure in spelt.nearby):
            continue
        yield _hit(spelt, spelt.figures[0])


def _agree(spelt: InWords, figure: Figure) -> bool:
    """Tell whether some reading of the words is one of the digits, or of their whole part."""
    return any(
        value == reading or (not spelling.cents and value == int(reading))
        for spelling in spelt.spellings
        for value in spelling.values
        for reading in figure.readings
    )


def _hit(spelt: InWords, figure: Figure) -> Hit:
    from sendlint.facts.written_like import written_like

    text = spelt.text
    value: Decimal = spelt.spellings[0].values[0]
    place = text.place(figure.start, figure.end)
    number = figure.number
    old = text.content[number.start : number.end]
    new = written_like(value, old)
    whole = text.text.content[figure.start : figure.end]
    same = figure.readings == number.readings and len(spelt.spellings[0].values) == 1
    fixed = whole[: number.start - figure.start] + new + whole[number.end - figure.start :]
    return Hit(
        "mismatch" if spelt.beside else "elsewhere",
        place,
        {
            "digits": " ".join(whole.split()),
            "words": spelt.quote,
            "value": new if same else f"{value:f}",
        },
        related=(spelt.place,),
        fix=replacement(place.quote, fixed) if spelt.beside and same else None,
    )
