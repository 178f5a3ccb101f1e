"""Detectors on amounts in digits and in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.finding import Hit, replacement

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from sendlint.facts.amounts.amounts import Amount
    from sendlint.facts.amounts.amounts_in_words import InWords
    from sendlint.facts.amounts.lone_words import LoneWords
    from sendlint.facts.amounts.written_figures import Figure

_OTHERS = ("figure-change", "figure-bargain")
_OPTION = "figure-alternative"


def words_mismatch(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find numbers whose words say another value than their digits.

    Digits stand beside the words, or near their label; else amounts in words that no figure of
    the mail says are held against the one that is a word away.
    """
    figures = context.facts.figures
    for spelt in figures.in_words:
        if any(_agree(spelt, figure) for figure in spelt.nearby):
            continue
        if spelt.beside or not _stands_elsewhere(spelt, context):
            yield _hit(spelt, _likeliest(spelt))
    for lone in figures.lone_words:
        if not (_is_read(lone.amount, figures.in_words) or _is_other(lone, context)):
            yield _lone_hit(lone)


def _likeliest(spelt: InWords) -> Figure:
    """Return the figure that words most probably repeat: one with as many digits, of which one is
    another, else the nearest.
    """
    from sendlint.facts.numbers.near_figures import slip

    value = spelt.spellings[0].values[0]
    alike = (
        figure
        for figure in (*spelt.figures, *spelt.nearby)
        if any(slip(value, reading) in ("digit", "swapped") for reading in figure.readings)
    )
    return next(alike, spelt.figures[0])


def _stands_elsewhere(spelt: InWords, context: Context) -> bool:
    from sendlint.facts.amounts.lone_words import says_one

    figures = context.facts.figures.every_figure
    return any(says_one(spelling, figures.counts) for spelling in spelt.spellings)


def _is_read(amount: Amount, known: Iterable[InWords]) -> bool:
    """Tell whether words are held against digits beside them."""
    return any(
        one.text is amount.text and one.start < amount.end and amount.start < one.end
        for one in known
    )


def _is_other(lone: LoneWords, context: Context) -> bool:
    """Tell whether the text says that an amount in words is another one than the figure."""
    from sendlint.detectors.figure_conflicts import labels_of, says_other
    from sendlint.facts.amounts.amount_things import of_other_things
    from sendlint.facts.amounts.labelled_amounts import label_amounts

    if lone.echoes:
        return False
    if says_other(lone.amount, *_OTHERS):
        return True
    figures = context.facts.figures
    same = [one for one in figures.amounts if one.value == lone.figure.value]
    if any(says_other(one, _OPTION) for one in same) and says_other(lone.amount, _OPTION):
        return True
    figure = lone.figure.amount
    if figure is None:
        return False
    labels = labels_of(label_amounts((lone.amount, figure)))
    label, other = labels.get(id(lone.amount)), labels.get(id(figure))
    return bool(label and other and label != other) or of_other_things(lone.amount, figure)


def _agree(spelt: InWords, figure: Figure) -> bool:
    """Tell whether some reading of the words is one of the digits, or of their whole part."""
    return any(
        value == reading or (not spelling.cents and value == int(reading))
        for spelling in spelt.spellings
        for value in spelling.values
        for reading in figure.readings
    )


def _hit(spelt: InWords, figure: Figure) -> Hit:
    from sendlint.facts.numbers.written_like import written_like

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


def _lone_hit(lone: LoneWords) -> Hit:
    from sendlint.facts.numbers.written_like import written_like

    words, figure = lone.amount, lone.figure
    digits = figure.amount.digits if figure.amount else figure.quote
    value = written_like(words.value, digits)
    data = {"digits": figure.quote, "words": words.quote, "value": value}
    return Hit("elsewhere", words.place, data, (figure.place,))
