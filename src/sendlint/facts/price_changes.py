"""Prices that a percentage changes: 5 % off, from 1,000 to 950; 79.20 instead of 99.00."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.facts.amounts import Amount
from sendlint.facts.figure_labels import hits_between
from sendlint.facts.figure_texts import FigureText
from sendlint.facts.numbers import Number
from sendlint.facts.percents import Percent
from sendlint.facts.share_words import ShareWords, holds
from sendlint.facts.skim import skim
from sendlint.finding import Place

if TYPE_CHECKING:
    from sendlint.facts.phrases import Reading

_CHANGES = "changes"
_DISCOUNT = "figure-discount"
_TOPICS = (_DISCOUNT, "figure-price-change")
_OTHERWISE = ("figure-tax", "figure-deposit", "figure-balance")
"""Topics of a sentence whose percentage may be of something else."""
_LONGEST_LEAD = 12
_LONGEST_LINK = 40
_FARTHEST = 20
"""Characters between the percentage and the figures."""
_FEWEST_BEHIND = 400
_LAST_DAY = 31
"""A bare number up to this may be a day: from 1 to 31 May."""
_ARROWS = ("→", "->", "=>")


class PriceChange(Struct, frozen=True):
    """A percentage by which one figure becomes another."""

    text: FigureText
    percent: Percent
    before: Number
    after: Number


class Announced(Struct, frozen=True):
    """A percentage by which a sentence says that prices change.

    start, end: its sentence. discount: whether that names a discount.
    """

    text: FigureText
    percent: Percent
    start: int
    end: int
    discount: bool

    @property
    def place(self) -> Place:
        """The place of the percentage."""
        return self.text.place(self.percent.start, self.percent.end)


def find_announced(text: FigureText, percents: Sequence[Percent]) -> Iterator[Announced]:
    """Yield the percentages of sentences that speak of a change or a discount.

    A paragraph is read once for the percentages of which 400 characters of it follow.
    """
    anchors = text.vocabulary.anchors(_CHANGES)
    if not anchors.may_be_in(text.skim):
        return
    paragraph: Reading | None = None
    begin = stop = 0
    for percent in percents:
        if not percent.exact:
            continue
        if percent.start >= stop:
            begin, end = text.around(percent.start)
            whole = end >= len(text.content) or text.content.startswith("\n\n", end)
            stop = end if whole else max(percent.end, end - _FEWEST_BEHIND)
            said = anchors.may_be_in(skim(text.content[begin:end]))
            paragraph = text.paragraph(percent.start)[1] if said else None
        if paragraph is None:
            continue
        number = paragraph.sentence_at(percent.start - begin)
        hits = (hit for topic in _TOPICS for hit in paragraph.hits(topic))
        topics = {hit.topic for hit in hits if hit.sentence == number}
        if topics:
            start, last = paragraph.extent(number)
            yield Announced(text, percent, begin + start, begin + last, _DISCOUNT in topics)


def find_price_changes(
    announced: Sequence[Announced], percents: Sequence[Percent], amounts: Sequence[Amount]
) -> Iterator[PriceChange]:
    """Yield the percentages that change one figure of their sentence to the other.

    announced, percents, amounts: those of one text. A sentence with other percentages or figures
    is left out.
    """
    for one in announced:
        text, start, end = one.text, one.start, one.end
        if sum(start <= percent.start < end for percent in percents) != 1:
            continue
        pair = _pair(one, amounts)
        if pair and not any(hits_between(text, topic, start, end) for topic in _OTHERWISE):
            yield PriceChange(text, one.percent, *pair)


def is_renewed(before: Amount, after: Amount) -> bool:
    """Tell whether words between two amounts of a line say that the second is the new price."""
    between = before.text.content[before.end : after.start]
    return between.strip() in _ARROWS or holds(between, before.text.vocabulary.share_words.to)


def _pair(said: Announced, amounts: Sequence[Amount]) -> tuple[Number, Number] | None:
    """Return the two figures of a sentence in their order of time, if words say which is new.

    Those of a discount may be without a currency.
    """
    text, percent, start, end = said.text, said.percent, said.start, said.end
    money = [one for one in amounts if start <= one.start < end]
    if money:
        same = len(money) == 2 and money[0].same_currency(money[1])
        rounded = any(one.rounded for one in money)
        plain = [one.number for one in money] if same and not rounded else []
        extents = [(one.start, one.end) for one in money]
    elif not said.discount:
        return None
    else:
        plain = [
            one
            for one in text.numbers
            if start <= one.start < end and one.start != percent.start and not one.glued
        ]
        if any(one.value <= _LAST_DAY and not one.mark for one in plain):
            return None
        extents = [(one.start, one.end) for one in plain]
    if len(plain) != 2 or plain[0].partner or plain[1].partner:
        return None
    apart = max(extents[0][0] - percent.end, percent.start - extents[1][1])
    if apart > _FARTHEST:
        return None
    lead = text.content[max(0, extents[0][0] - _LONGEST_LEAD) : extents[0][0]]
    between = text.content[extents[0][1] : extents[1][0]]
    return _in_time(plain[0], plain[1], lead, between, text.vocabulary.share_words)


def _in_time(
    first: Number, second: Number, lead: str, between: str, words: ShareWords
) -> tuple[Number, Number] | None:
    """Return the old and the new one of two figures; None if nothing says which is which."""
    link = " ".join(between.lower().split())
    if len(link) > _LONGEST_LINK:
        return None
    if any(link.startswith(word) for word in words.instead):
        return second, first
    if link in _ARROWS or (holds(between, words.to) and holds(lead, words.source)):
        return first, second
    return None
