"""Totals and rests that running text states beside the amounts that make them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, TypeAlias

from msgspec import Struct

from sendlint.facts.amounts import Amount
from sendlint.facts.figure_labels import hits_between
from sendlint.facts.figure_texts import FigureText
from sendlint.facts.figure_witnesses import is_quantity
from sendlint.facts.labelled_amounts import LabelledAmount
from sendlint.facts.phrases import PhraseHit
from sendlint.facts.price_bases import leads_to_price

Kind: TypeAlias = "Literal['sum', 'list', 'near', 'rest']"

_TOTALS = ("figure-total", "figure-gross", "figure-sums-up")
_ADDED = ("", "freight", "tax", "net", "subtotal", "discount")
_FEWEST = 3
_BESIDE = 24
"""Characters between the word for a total and its amount, between a count and its price."""
_LONGEST_PARAGRAPH = 800
_LONGEST_OPENING = 24
_LONGEST_LINE = 160
_MOST_LINES = 40
_LONGEST_SIGN = 8
_MOST_NEAR = 5
_MORE = ("figure-freight", "figure-tax", "figure-gross")
_OTHERWISE = (
    *("figure-alternative", "figure-change", "figure-optional", "figure-bargain"),
    *("figure-exchange", "figure-average", "figure-included"),
)
"""Topics of a sentence whose amounts are not added up."""


class Part(Struct, frozen=True):
    """An amount that a sum is made of, and how often: -1 where it is taken away."""

    amount: Amount
    times: Decimal = Decimal(1)


class ClaimedSum(Struct, frozen=True):
    """An amount that words call a total or a rest, and what it should be made of.

    parts: for "sum" the amounts of its sentence before it; for "list" those of the lines above it;
        for "near" those of its paragraph before it, which need not be all; for "rest" the total
        of its paragraph, then the deposits.
    """

    kind: Kind
    label: str
    amount: Amount
    parts: tuple[Part, ...]

    @property
    def may_hold_more(self) -> bool:
        """Whether its sentence speaks of freight or tax behind it."""
        text = self.amount.text
        first, last = self.amount.end, text.extent(self.amount.start)[1]
        return any(hits_between(text, topic, first, last) for topic in _MORE)


def find_claimed_sums(
    texts: Sequence[FigureText], labelled: Sequence[LabelledAmount], amounts: Sequence[Amount]
) -> Iterator[ClaimedSum]:
    """Yield the totals and rests of running text whose paragraph names what makes them.

    texts, labelled, amounts: those of the writer's own text, in their order.
    """
    labels = {id(one.amount): one.label for one in labelled}
    for one in labelled:
        if one.label == "balance" and _is_plain(one.amount):
            rest = _rest(one, amounts, labels)
            if rest:
                yield rest
    for text in texts:
        own = [amount for amount in amounts if amount.text is text]
        if len(own) < _FEWEST:
            continue
        claims: dict[int, ClaimedSum | None] = {}
        for hit in sorted(_total_words(text, own), key=_start):
            amount = _named_by(text, hit, own)
            if amount and _is_plain(amount):
                claims.setdefault(
                    amount.start,
                    _sum(text, amount, hit, own, labels)
                    or _listed_sum(text, amount, hit, own, labels)
                    or _near_sum(text, amount, hit, own, labels),
                )
        yield from (claim for claim in claims.values() if claim)


def _total_words(text: FigureText, amounts: Sequence[Amount]) -> Iterator[PhraseHit]:
    """Yield the words for a total that may stand beside some amounts."""
    starts = [amount.start for amount in amounts]
    return (hit for topic in _TOTALS for hit in text.reading.hits_beside(topic, starts))


def _start(hit: PhraseHit) -> int:
    return hit.start


def _is_plain(amount: Amount) -> bool:
    return amount.exact and not amount.in_row and not amount.unit


def _named_by(text: FigureText, hit: PhraseHit, amounts: Sequence[Amount]) -> Amount | None:
    """Return the amount directly behind a word for a total, or before one: "USD 50 altogether"."""
    at = bisect_left(amounts, hit.start, key=lambda amount: amount.start)
    if at < len(amounts) and amounts[at].start - hit.end <= _BESIDE:
        gap = text.content[hit.end : amounts[at].start]
        if not any(char.isdigit() or char in "\n,;.，；。" for char in gap):
            return amounts[at]
    if at and hit.start - amounts[at - 1].end <= 1:
        return amounts[at - 1]
    return None


def _rest(
    one: LabelledAmount, amounts: Sequence[Amount], labels: Mapping[int, str]
) -> ClaimedSum | None:
    """Return a rest, if its paragraph names one total, deposits, and no other amount."""
    amount = one.amount
    first, last = _paragraph(amount.text.content, amount.start)
    near = [
        a
        for a in amounts
        if a.text is amount.text and first <= a.start < last and not _is_price(a, labels)
    ]
    if not all(a.exact and a.same_currency(amount) for a in near):
        return None
    others = [a for a in near if a is not amount]
    totals = [a for a in others if labels.get(id(a)) in ("total", "gross")]
    deposits = [a for a in others if labels.get(id(a)) == "deposit"]
    named = {a.value for a in (*totals, *deposits)}
    if len({a.value for a in totals}) != 1 or not deposits:
        return None
    if amount.value in named or any(a.value not in named for a in others):
        return None
    paid = tuple({a.value: a for a in deposits}.values())
    less = (Part(a, Decimal(-1)) for a in paid)
    return ClaimedSum("rest", one.written, amount, (Part(totals[0]), *less))


def _paragraph(content: str, offset: int) -> tuple[int, int]:
    first = content.rfind("\n\n", max(0, offset - _LONGEST_PARAGRAPH), offset)
    last = content.find("\n\n", offset, offset + _LONGEST_PARAGRAPH)
    return max(first, offset - _LONGEST_PARAGRAPH, 0), (
        last if last >= 0 else offset + _LONGEST_PARAGRAPH
    )


def _sum(
    text: FigureText,
    amount: Amount,
    hit: PhraseHit,
    amounts: Sequence[Amount],
    labels: Mapping[int, str],
) -> ClaimedSum | None:
    """Return a total that closes a sentence of amounts to be added."""
    first, last = text.extent(amount.start)
    parts = [a for a in amounts if first <= a.start < amount.start]
    if len(parts) < 2 or any(
        hit.start < last and hit.end > first for t in _OTHERWISE for hit in text.hits(t)
    ):
        return None
    # "each" may stand before or behind the price of one, which is no part of the sum.
    parts = [a for a in parts if not _is_price(a, labels)]
    named = [labels.get(id(a), "") for a in parts]
    taxed = len(parts) == 2 and named == ["total", "tax"]
    if not taxed and (
        "%" in text.content[first:last] or any(label not in _ADDED for label in named)
    ):
        return None
    if len(parts) < 2 or not all(_is_part(a, amount) for a in parts):
        return None
    signed = (Part(a, Decimal(-1 if labels.get(id(a)) == "discount" else 1)) for a in parts)
    return ClaimedSum("sum", text.content[hit.start : hit.end], amount, tuple(signed))


def _is_price(one: Amount, labels: Mapping[int, str]) -> bool:
    return bool(one.unit) or labels.get(id(one)) == "unit-price"


def _is_part(one: Amount, total: Amount) -> bool:
    """Tell whether an amount may be a part of a total: it is exact and not the price of one."""
    before = one.text.content[max(0, one.start - _LONGEST_SIGN) : one.start]
    return one.exact and one.same_currency(total) and not leads_to_price(before)


def _near_sum(
    text: FigureText,
    amount: Amount,
    hit: PhraseHit,
    amounts: Sequence[Amount],
    labels: Mapping[int, str],
) -> ClaimedSum | None:
    """Return a total with the amounts of its paragraph before it, prices of one left out."""
    first, _ = _paragraph(text.content, amount.start)
    parts = [a for a in amounts if first <= a.start < amount.start and not _is_price(a, labels)]
    before = (text.content[max(0, a.start - _LONGEST_SIGN) : a.start] for a in parts)
    parts = [a for a, written in zip(parts, before, strict=True) if not leads_to_price(written)]
    if not 2 <= len(parts) <= _MOST_NEAR:
        return None
    if not all(a.exact and a.same_currency(amount) for a in parts):
        return None
    label = text.content[hit.start : hit.end]
    return ClaimedSum("near", label, amount, tuple(map(Part, parts)))


def _listed_sum(
    text: FigureText,
    amount: Amount,
    hit: PhraseHit,
    amounts: Sequence[Amount],
    labels: Mapping[int, str],
) -> ClaimedSum | None:
    """Return a total that opens the paragraph or line below a list of prices.

    The lines are not closed by a total of their own: "40 pcs at USD 8.50", "setup: USD 120".
    """
    content = text.content
    begin = min(hit.start, amount.start)
    line = content.rfind("\n", 0, begin) + 1
    opening = content[line:begin]
    if len(opening) > _LONGEST_OPENING or any(map(str.isdigit, opening)):
        return None
    lines = list(_lines_above(content, line))
    parts: list[Part] = []
    for start, end in reversed(lines):
        inside = [a for a in amounts if start <= a.start < end]
        part = _line_value(text, start, end, inside, labels)
        if part is None or not part.amount.same_currency(amount):
            return None
        parts.append(part)
    label = content[hit.start : hit.end]
    return ClaimedSum("list", label, amount, tuple(parts)) if len(parts) > 1 else None


def _lines_above(content: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the lines of the block above content[start:], the lowest first."""
    end = start - 1
    if end > 0 and content[end - 1 : end] == "\n":
        end -= 1
    for _ in range(_MOST_LINES):
        begin = content.rfind("\n", 0, end) + 1
        if end - begin > _LONGEST_LINE or not any(map(str.isdigit, content[begin:end])):
            return
        yield begin, end
        end = begin - 1
        if end < 0:
            return


def _line_value(
    text: FigureText, start: int, end: int, amounts: Sequence[Amount], labels: Mapping[int, str]
) -> Part | None:
    """Return what a line of a list costs: its last amount behind "=", its only one, or that times
    what it counts.
    """
    if not amounts or not all(amount.exact for amount in amounts):
        return None
    last = amounts[-1]
    if labels.get(id(last), "") not in ("", "unit-price", "freight", "net"):
        return None
    before = text.content[start : last.start].rstrip()
    if before[-1:] in ("=", "＝"):
        return Part(last)
    if len(amounts) > 1:
        return None
    counts = [n for n in text.numbers if start <= n.start < last.start and is_quantity(text, n)]
    if _is_price(last, labels) or leads_to_price(before):
        near = counts and last.start - counts[-1].end <= _BESIDE
        return Part(last, counts[-1].value) if near else None
    return None if any(count.value != 1 for count in counts) else Part(last)
