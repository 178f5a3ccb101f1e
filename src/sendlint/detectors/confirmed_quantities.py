"""Which quantities of a mail that confirms are not those of the quoted order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sendlint.detectors.term_conflicts import confirms
from sendlint.facts.terms.quantities import quantity
from sendlint.facts.text.han import CJK_START
from sendlint.facts.text.sentence_bounds import sentence_bounds
from sendlint.facts.text.skim import skim

if TYPE_CHECKING:
    from sendlint.facts.figures.figure_texts import FigureText
    from sendlint.facts.figures.key_figures import KeyFigures
    from sendlint.facts.terms.quantities import Quantity

_MOST = 40
"""Numbers of a text; one with more of them is a list."""
_ROLES_APART = frozenset(("change", "part"))
"""What words say that a quoted quantity is another one; orders say "please", too."""
_FAR = 10
"""How many times more or less nobody orders by a slip."""
_LONGEST = 400


def confirmed_quantities(figures: KeyFigures) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the one quantity of a thing that a mail confirms, with the other one that is quoted.

    A number that both sides hold explains it.
    """
    own = [text for text in figures.texts if text.source != "subject"]
    if figures.names_options or not own:
        return
    mine, theirs = _lone(own, figures.quoted_texts), _lone(figures.quoted_texts, own)
    for first in mine:
        same = [one for one in mine if first.counts_same(one)]
        others = [one for one in theirs if first.counts_same(one)]
        if not (_are_one(same) and _are_one(others)) or first.is_limited:
            continue
        second = others[0]
        if second.is_asked or not _ROLES_APART.isdisjoint(second.roles):
            continue
        low, high = sorted((first.number.value, second.number.value))
        if high < low * _FAR and _is_confirmed(first, figures) and confirms(first, question=False):
            yield first, second
            return


def _lone(texts: Sequence[FigureText], others: Sequence[FigureText]) -> list[Quantity]:
    """Return the quantities of some texts whose numbers others lack; none of lists."""
    if any(len(text.numbers) > _MOST for text in (*texts, *others)):
        return []
    known = {value for text in others for one in text.numbers for value in one.readings}
    return [
        found
        for text in texts
        for one in text.numbers
        if known.isdisjoint(one.readings) and (found := quantity(text, one))
    ]


def _are_one(quantities: Sequence[Quantity]) -> bool:
    """Tell whether there are some quantities, and all have one value."""
    return bool(quantities) and len({one.number.value for one in quantities}) == 1


def _is_confirmed(one: Quantity, figures: KeyFigures) -> bool:
    """Tell whether the sentence of a quantity confirms, or the line with a colon above it, or
    repeats a price of the quoted texts; and speaks of no rest.
    """
    text, words = one.text, one.text.vocabulary.term_words
    begin, end = sentence_bounds(text.content, one.start, one.end)
    if "balance" in one.roles or _holds_package(one, begin, end):
        return False
    head, colon, _ = text.content[max(0, begin - _LONGEST) : begin].rpartition(":\n")
    if words.says("confirm", skim(text.content[begin:end] + (f"\n{head}" if colon else ""))):
        return True
    known = {
        value
        for other in figures.quoted_texts
        for number in other.numbers
        for value in number.readings
    }
    return any(
        amount.text is text
        and begin <= amount.start < end
        and not known.isdisjoint(amount.readings)
        for amount in figures.amounts
    )


def _holds_package(one: Quantity, begin: int, end: int) -> bool:
    """Tell whether its sentence may say how much a package holds: "12 chairs a pallet"."""
    content, words = one.text.content, one.text.vocabulary.quantity_words
    sentence = f"{content[begin : one.start]} {content[one.end : end]}"
    return any(
        # 背包 is a rucksack, 每包 a bag.
        word < CJK_START or any(f"{each}{word}" in sentence for each in words.each)
        for word in words.packages_in(skim(sentence))
    )
