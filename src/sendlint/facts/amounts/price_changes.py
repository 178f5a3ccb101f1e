"""Prices that a percentage changes: 5 % off, from 1,000 to 950; a tag 99.00 79.20 -20 %."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from sendlint.facts.amounts.amounts import Amount
from sendlint.facts.amounts.percents import Percent
from sendlint.facts.amounts.share_words import holds
from sendlint.facts.figures.figure_labels import hits_between
from sendlint.facts.figures.figure_texts import FigureText
from sendlint.facts.numbers.numbers import Number
from sendlint.facts.text.skim import skim
from sendlint.finding import Place

if TYPE_CHECKING:
    from sendlint.facts.text.phrases import Reading

Extent: TypeAlias = "tuple[int, int]"
_CHANGES = "changes"
_DISCOUNT = "figure-discount"
_TOPICS = (_DISCOUNT, "figure-price-change")
_OTHERWISE = ("figure-tax", "figure-deposit", "figure-balance")
"""Topics of a sentence whose percentage may be of something else."""
_LONGEST_LEAD = 12
_LONGEST_LINK = 40
_FARTHEST = 20
"""Characters between the percentage and the figures."""
_LONGEST_RESULT = 48
"""Characters between a discount and the price that it is of, and between that and the new one."""
_LEAST_LEFT = Decimal("0.3")
"""What a discount leaves of a price at least: less is the price of something else."""
_FEWEST_BEHIND = 400
_LAST_DAY = 31
"""A bare number up to this may be a day: from 1 to 31 May."""
_ARROWS = ("→", "->", "=>")
_MINUS = ("-", "−", "–", "‑")
AROUND_TAG = " \t\xa0()[]|/-−–‑"
_LONGEST_GAP = 12


class PriceChange(Struct, frozen=True):
    """A percentage by which one figure becomes another.

    slack: by how many percent a shop may have rounded it, on top of half its last digit.
    left: whether it is written as what is left: 7折 is 30 percent less.
    """

    text: FigureText
    percent: Percent
    before: Number
    after: Number
    slack: Decimal = Decimal(0)
    left: bool = False


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
    text: FigureText, percents: Sequence[Percent], amounts: Sequence[Amount]
) -> Iterator[PriceChange]:
    """Yield the percentages that change one figure of their sentence to the other.

    amounts: those of the text. A sentence with other percentages or figures is left out.
    """
    shares = {one.start for one in percents}
    bare = [one for one in text.numbers if not one.glued and one.start not in shares]
    figures = [[(one.start, one.end) for one in found] for found in (amounts, bare)]
    near = [one for one in percents if any(_links_two(text, one, found) for found in figures)]
    for said in find_announced(text, near):
        start, end = said.start, said.end
        if sum(start <= one.start < end for one in percents) != 1:
            continue
        pair = _pair(said, amounts)
        if pair and not any(hits_between(text, topic, start, end) for topic in _OTHERWISE):
            yield PriceChange(text, said.percent, *pair)


def find_price_tags(
    text: FigureText, percents: Sequence[Percent], amounts: Sequence[Amount]
) -> Iterator[PriceChange]:
    """Yield the percentages beside an old and a new price: 199 € 139 € -30 %.

    amounts: those of the text. A percentage with prices to both sides is left out, and so is one
    that more words follow, such as those for a code that takes it off the new price.
    """
    for percent in percents if len(amounts) > 1 else ():
        if not percent.exact:
            continue
        at = bisect_left(amounts, percent.start, key=lambda one: one.start)
        sides = [amounts[max(0, at - 3) : at], amounts[at : at + 3]]
        near = [pair for side in sides if (pair := _tagged(text.content, percent, side))]
        if len(near) == 1:
            before, after = near[0]
            end = max(before.end, after.end, percent.end)
            if _is_taken_off(text, percent, end):
                slack = percent.half_digit
                yield PriceChange(text, percent, before.number, after.number, slack)


def _is_taken_off(text: FigureText, percent: Percent, end: int) -> bool:
    """Tell whether a percentage has a minus sign or "off", and its tag ends a cell or a line.

    end: where the last figure of the tag ends.
    """
    content = text.content
    behind = content[end : end + _LONGEST_GAP].partition("\n")[0].partition("\t")[0]
    words = behind.strip(" \xa0)]!").lower()
    signed = content[percent.start] in _MINUS or content[: percent.start][-1:] in _MINUS
    return words in text.vocabulary.share_words.off if words else signed


def _tagged(content: str, percent: Percent, side: Sequence[Amount]) -> tuple[Amount, Amount] | None:
    """Return the two prices beside a percentage, the old one first; None if there are not two."""
    behind = bool(side) and side[0].start >= percent.end
    chain = [*side[:2]] if behind else [*side[-2:]]
    if len(chain) < 2:
        return None
    one, two = chain
    start, end = (percent.end, one.start) if behind else (two.end, percent.start)
    if not (0 <= end - start <= _LONGEST_GAP and 0 <= two.start - one.end <= _LONGEST_GAP):
        return None
    if content[start:end].strip(AROUND_TAG):
        return None
    other = side[2:] if behind else side[:-2]
    if other and _touch(content, *((two, other[0]) if behind else (other[0], one))):
        return None  # three prices: which of them is the old one?
    if any(price.rounded or price.number.partner for price in chain):
        return None
    before, after = one, two
    if not _touch(content, one, two):
        old = begins_old(one.text, (one.start, one.end), (two.start, two.end))
        if old is None:
            return None
        before, after = (one, two) if old else (two, one)
    falls = before.number.value > after.number.value
    return (before, after) if falls and before.same_currency(after) else None


def _touch(content: str, one: Amount, other: Amount) -> bool:
    return not content[one.end : other.start].strip(AROUND_TAG)


def _links_two(text: FigureText, percent: Percent, figures: Sequence[Extent]) -> bool:
    """Tell whether words link two figures beside a percentage as the old and the new one."""
    at = bisect_left(figures, (percent.end, 0))
    return any(
        (_is_beside(percent, *pair) and begins_old(text, *pair) is not None)
        or _gives(text, percent, *pair)
        for pair in pairwise(figures[max(0, at - 2) : at + 2])
    )


def _gives(text: FigureText, percent: Percent, first: Extent, second: Extent) -> bool:
    """Tell whether words lead from a price with a discount to the one that it leaves: "10 % off the
    list price of EUR 80.00; you pay EUR 72.00".
    """
    if max(first[0] - percent.end, second[0] - first[1]) > _LONGEST_RESULT:
        return False
    link = " ".join(text.content[first[1] : second[0]].lower().split())
    return percent.start < second[0] and link.endswith(text.vocabulary.share_words.result)


def _extent(amount: Amount) -> Extent:
    return amount.start, amount.end


def _is_beside(percent: Percent, first: Extent, second: Extent) -> bool:
    return max(first[0] - percent.end, percent.start - second[1]) <= _FARTHEST


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
    if len(money) > 2 and said.discount:
        # "So the price is USD 22.00, and the order USD 22,000.00": the first two are linked.
        led = [pair for pair in pairwise(money) if _gives(text, percent, *map(_extent, pair))]
        money = [*led[0]] if len(led) == 1 else money
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
    old = begins_old(text, *extents) if _is_beside(percent, *extents) else None
    if old is None and money and said.discount and _gives(text, percent, *extents):
        before, after = (one.value for one in plain)
        old = True if before * _LEAST_LEFT < after < before else None
    return None if old is None else (plain[0], plain[1]) if old else (plain[1], plain[0])


def begins_old(text: FigureText, first: Extent, second: Extent) -> bool | None:
    """Tell whether the first of two figures is the old one; None if nothing says which is."""
    content, words = text.content, text.vocabulary.share_words
    between = content[first[1] : second[0]]
    link = " ".join(between.lower().split())
    if len(link) > _LONGEST_LINK:
        return None
    if any(link.startswith(word) for word in words.instead):
        return False
    lead = content[max(0, first[0] - _LONGEST_LEAD) : first[0]]
    if link in _ARROWS or (holds(between, words.to) and holds(lead, words.source)):
        return True
    if holds(between, words.source) and holds(lead, words.to):
        return False
    return None
