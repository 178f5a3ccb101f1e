"""Percentages in running text, and the amounts that they are said to be of or to make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from sendlint.facts.amounts.amounts import Amount
from sendlint.facts.amounts.percent_sentences import (
    LONGEST_PARAGRAPH,
    Split,
    Taxed,
    amount_after,
    find_splits,
    find_taxed,
)
from sendlint.facts.amounts.percents import Percent, find_percents
from sendlint.facts.amounts.price_changes import (
    PriceChange,
    find_price_changes,
    find_price_tags,
)
from sendlint.facts.amounts.share_words import holds
from sendlint.facts.amounts.tenths import find_tenths
from sendlint.facts.amounts.told_discounts import find_told_discounts
from sendlint.facts.figures.figure_labels import hits_between
from sendlint.facts.figures.figure_texts import FigureText
from sendlint.facts.text.sentence_bounds import paragraph_around

_LONGEST_LINK = 40
"""Characters between a percentage and the amount behind it that it is of."""
_BEFORE = 24
"""Characters between an amount and a percentage of it, or a label and its amount."""
_NEAR = 30
"""Characters between a percentage and the amount that it makes, or the word for what both are."""
_WHOLE = 100
_SIGNS = frozenset("%+")
_ASIDE = ("figure-deposit", "figure-balance", "figure-tax", "figure-discount")
"""Topics of what is a part of a total, or is added to it."""
_SUMS = ("figure-total", "figure-net", "figure-gross", "figure-subtotal")


class Share(Struct, frozen=True):
    """A percentage between two figures that a sign or word makes equal.

    "30% of USD 12,500 = USD 3,750", "USD 1,000 less 5% = USD 950".
    others: the amounts that it may be of as well, where the base is only the nearest before it.
    """

    text: FigureText
    percent: Percent
    base: Amount
    part: Amount
    others: tuple[Amount, ...] = ()


class Portion(Struct, frozen=True):
    """A percentage beside the amount that it makes, in a paragraph that names a total.

    total: the labelled total. amounts: all exact amounts of the text in its currency.
    """

    text: FigureText
    percent: Percent
    part: Amount
    total: Amount
    amounts: tuple[Amount, ...]


def find_shares(
    text: FigureText, percents: Sequence[Percent], amounts: Sequence[Amount]
) -> Iterator[Share]:
    """Yield each percentage with the two amounts around or behind it that are made equal."""
    content = text.content
    exact = [amount for amount in amounts if amount.exact and not amount.unit]
    for percent in percents:
        if not percent.exact:
            continue
        at = amount_after(exact, percent.end)
        behind = exact[at : at + 2]
        if len(behind) == 2 and _equal(text, behind[0].end, behind[1].start):
            gap = content[percent.end : behind[0].start]
            words = text.vocabulary.share_words
            more = "+" in gap or holds(gap, words.more)
            # "VAT 20% £109.20, that is £655.20": the first is the tax, the second the sum with it.
            grown = behind[1].value > behind[0].value and percent.value < _WHOLE
            more = more or (grown and not holds(gap, words.of | words.source))
            if len(gap) <= _LONGEST_LINK and not _breaks(gap) and not more:
                yield Share(text, percent, behind[0], behind[1])
                continue
        if at and behind:
            gap, part = content[exact[at - 1].end : percent.start], behind[0]
            if len(gap) > _BEFORE or _breaks(gap):
                continue
            if _equal(text, _without_label(text, percent.end, part.start), part.start):
                others = [one for one in exact if one is not part and one.same_currency(part)]
                yield Share(text, percent, exact[at - 1], part, tuple(others))


def _without_label(text: FigureText, start: int, end: int) -> int:
    """Return where a label directly behind a percentage ends: "23% VAT"."""
    ends = [
        hit.end
        for topic in _ASIDE
        for hit in hits_between(text, topic, start, end)
        if not text.content[start : hit.start].strip()
    ]
    return max(ends, default=start)


def _breaks(gap: str) -> bool:
    """Tell whether what stands between two figures parts them: the end of a sentence, a digit."""
    return any(char.isdigit() or char in "\n;；。=＝,，、)）" for char in gap) or ". " in gap


def _equal(text: FigureText, start: int, end: int) -> bool:
    """Tell whether a sign or word in content[start:end] says that both sides are the same."""
    gap = text.content[start:end].strip(" \xa0,，)）")
    if gap in ("=", "＝", "(", "（", ":", "：", "(=", "（=", "→", "->"):
        return True
    return gap.strip("（( ").lower() in text.vocabulary.share_words.equal


def find_portions(
    text: FigureText, percents: Sequence[Percent], amounts: Sequence[Amount]
) -> Iterator[Portion]:
    """Yield deposits, balances, taxes and discounts: percentage, amount and the total near them."""
    if len(amounts) < 2 or not text.may_hold_sum:
        return
    exact = (percent for percent in percents if percent.exact)
    beside = [(one, part) for one in exact if (part := _beside(text, one, amounts))]
    totals = list(_labelled(text, amounts, _SUMS)) if beside else []
    if not totals:
        return
    # Each of several taxes is of its own part of the total.
    several_rates = len(_tax_rates(text, percents)) > 1
    for percent, part in beside:
        if part in totals:
            continue
        near = (min(percent.start, part.start) - _NEAR, max(percent.end, part.end) + _NEAR)
        aside = [topic for topic in _ASIDE if hits_between(text, topic, *near)]
        if not aside or (aside == ["figure-tax"] and several_rates):
            continue
        same = tuple(one for one in amounts if one.same_currency(part) and one.exact)
        first, last = paragraph_around(text.content, percent.start, LONGEST_PARAGRAPH)
        total = [one for one in totals if first <= one.start < last and one in same]
        if total:
            yield Portion(text, percent, part, total[0], same)


def _tax_rates(text: FigureText, percents: Sequence[Percent]) -> set[Decimal]:
    """Return the percentages that stand beside a word for a tax."""
    return {
        one.value
        for one in percents
        if hits_between(text, "figure-tax", one.start - _NEAR, one.end + _NEAR)
    }


def _beside(text: FigureText, percent: Percent, amounts: Sequence[Amount]) -> Amount | None:
    """Return the amount directly beside a percentage that it makes."""
    content = text.content
    at = amount_after(amounts, percent.end)
    if at < len(amounts):
        gap = content[percent.end : amounts[at].start]
        words = text.vocabulary.share_words
        leading = holds(gap, words.of | words.source)
        if len(gap) <= _NEAR and not _breaks(gap) and not leading:
            return amounts[at] if amounts[at].exact else None
    if at and content[amounts[at - 1].end : percent.start].strip(" \xa0") in ("(", "（"):
        return amounts[at - 1] if amounts[at - 1].exact else None
    return None


def _labelled(
    text: FigureText, amounts: Sequence[Amount], topics: Sequence[str]
) -> Iterator[Amount]:
    """Yield the amounts directly behind a phrase of these topics."""
    for topic in topics:
        for hit in text.hits(topic):
            at = amount_after(amounts, hit.end)
            if at < len(amounts) and amounts[at].start - hit.end <= _BEFORE:
                gap = text.content[hit.end : amounts[at].start]
                if not _breaks(gap) and _SIGNS.isdisjoint(gap) and amounts[at].exact:
                    yield amounts[at]


class Percentages(Struct, frozen=True):
    """All that the texts of a draft say in percent of amounts."""

    shares: tuple[Share, ...] = ()
    portions: tuple[Portion, ...] = ()
    changes: tuple[PriceChange, ...] = ()
    splits: tuple[Split, ...] = ()
    taxed: tuple[Taxed, ...] = ()


def find_percentages(
    texts: Sequence[FigureText], amounts: Mapping[int, Sequence[Amount]]
) -> Percentages:
    """Return what texts say in percent.

    amounts: the amounts of money of each text by its place in `texts`, by start.
    """
    shares: list[Share] = []
    portions: list[Portion] = []
    changes: list[PriceChange] = []
    splits: list[Split] = []
    taxed: list[Taxed] = []
    for at, text in enumerate(texts):
        money = amounts.get(at, ())
        percents = find_percents(text)
        taxed.extend(find_taxed(text, percents, money))
        changes.extend(find_tenths(text, money))
        if percents:
            shares.extend(find_shares(text, percents, money))
            portions.extend(find_portions(text, percents, money))
            changes.extend(find_price_changes(text, percents, money))
            tags = [
                *find_price_tags(text, percents, money),
                *find_told_discounts(text, percents, money),
            ]
            known = {change.percent.start for change in changes if change.text is text}
            changes.extend(tag for tag in tags if tag.percent.start not in known)
            splits.extend(find_splits(text, percents))
    return Percentages(
        tuple(shares),
        tuple(portions),
        tuple(changes),
        tuple(splits),
        tuple(taxed),
    )
