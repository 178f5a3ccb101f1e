"""Chinese discounts beside an old and a new price: 原价¥400，现价¥300，7.5折; 八五折."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import islice, pairwise

from sendlint.facts.amounts.amounts import Amount
from sendlint.facts.amounts.percents import Percent
from sendlint.facts.amounts.price_changes import AROUND_TAG, PriceChange, begins_old
from sendlint.facts.figures.figure_texts import FigureText
from sendlint.facts.numbers.numbers import Number

_SIGNS = "一二三四五六七八九"
_BEFORE = AROUND_TAG + "（，,、:：仅只需享立打合即相当于"
"""What may stand between the new price and its 折; not 约, which rounds, or 再, a further one."""
_BETWEEN = AROUND_TAG + "（，,打享按给您可予以优惠的"
_BEHIND = AROUND_TAG + "）（，,、:：=＝后为即计是合共价实付只要仅需优惠"
"""What may stand between the old price and its 折, and between that and the new one."""
_OTHERS = frozenset("。；！？;!?\n券再另满起约")
"""What parts a 折 from the prices behind it: the end of a sentence, a condition, a further one."""
_CASE = frozenset("满起超如若上")
"""Signs before a 折 that limit it to a case."""
_LONGEST_GAP, _LONGEST_LEAD = 12, 24
_MOST, _MOST_PAIRS = 200, 8


@cache
def _tenths() -> re.Pattern[str]:
    """The number of tenths that are left of a price: 7折, 7.5折, 75折, 七折, 七五折."""
    return re.compile(
        rf"(?:(?<![0-9.])([1-9](?:\.[0-9])?|[1-9][0-9])|(?<![{_SIGNS}十百点波])([{_SIGNS}]{{1,2}}))"
        r"折(?![扣叠算价合上起腾])"
    )


def find_tenths(text: FigureText, amounts: Sequence[Amount]) -> Iterator[PriceChange]:
    """Yield the Chinese discounts with an old and a new price behind, before, or to both sides.

    amounts: those of the text.
    """
    if len(amounts) < 2 or "折" not in text.content:
        return
    for match in islice(_tenths().finditer(text.content), _MOST):
        digits = match[1] or "".join(str(1 + _SIGNS.index(sign)) for sign in match[2])
        left = Decimal(digits) * (1 if len(digits) == 2 else 10)
        number = Number(match.start(), match.end() - 1, (Decimal(digits),))
        percent = Percent(*match.span(), 100 - left, True, number)
        for before, after in _pairs(text, amounts, *match.span()):
            # Behind a price tag one digit may be rounded.
            tagged = after.end <= match.start() and len(digits) == 1
            slack = Decimal("4.5") if tagged else Decimal("0.5")
            if before.number.value > after.number.value and before.same_currency(after):
                yield PriceChange(text, percent, before.number, after.number, slack, left=True)


def _pairs(
    text: FigureText, amounts: Sequence[Amount], start: int, end: int
) -> Iterator[tuple[Amount, Amount]]:
    """Yield the old and new prices that belong to the 折 at content[start:end]."""
    content = text.content
    at = bisect_left(amounts, start, key=lambda one: one.start)
    near = at > 1 and content[end : end + 1] != "后"
    if near and _is_led(text, amounts[at - 2], amounts[at - 1], start):
        yield amounts[at - 2], amounts[at - 1]
    elif (
        0 < at < len(amounts)
        and _are_joined(content, amounts[at - 1].end, start, _BETWEEN)
        and _are_joined(content, end, amounts[at].start, _BEHIND)
    ):
        yield amounts[at - 1], amounts[at]
    elif _CASE.isdisjoint(content[max(0, start - _LONGEST_LEAD) : start].rpartition("。")[2]):
        yield from _behind(text, amounts[at : at + _MOST_PAIRS], end)


def _is_led(text: FigureText, before: Amount, after: Amount, start: int) -> bool:
    """Tell whether an old and a new price stand directly before a 折."""
    between = text.content[before.end : after.start]
    if "\n" in between or not _are_joined(text.content, after.end, start, _BEFORE):
        return False
    old = begins_old(text, (before.start, before.end), (after.start, after.end))
    return bool(old) or not between.strip(AROUND_TAG)


def _are_joined(content: str, start: int, end: int, signs: str) -> bool:
    gap = content[start:end]
    return len(gap) <= _LONGEST_GAP and not gap.strip(signs)


def _behind(
    text: FigureText, amounts: Sequence[Amount], end: int
) -> Iterator[tuple[Amount, Amount]]:
    """Yield the pairs of an old and a new price in the sentence behind a 折."""
    content = text.content
    for first, second in pairwise(amounts):
        lead = content[end : first.start]
        between = content[first.end : second.start]
        if len(lead) > _LONGEST_LEAD or not _OTHERS.isdisjoint(lead + between) or "折" in lead:
            return
        if begins_old(text, (first.start, first.end), (second.start, second.end)):
            yield first, second
        end = first.end
