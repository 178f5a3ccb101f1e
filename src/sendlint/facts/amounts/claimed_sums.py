"""Totals and rests that running text states beside the amounts that make them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, TypeAlias

from msgspec import Struct

from sendlint.facts.amounts.amounts import Amount
from sendlint.facts.amounts.labelled_amounts import LABELLED, LabelledAmount
from sendlint.facts.figures.figure_labels import hits_between
from sendlint.facts.figures.figure_texts import FigureText
from sendlint.facts.figures.figure_witnesses import is_quantity
from sendlint.facts.numbers.near_figures import slip
from sendlint.facts.terms.quantities import with_unit
from sendlint.facts.text.phrases import PhraseHit
from sendlint.facts.text.sentence_bounds import paragraph_around, words_beside
from sendlint.facts.text.skim import skim

Kind: TypeAlias = "Literal['sum', 'list', 'near', 'rest']"

_TOTALS = ("figure-total", "figure-gross", "figure-sums-up")
_CLAIMS, _REST = "claims", ("figure-deposit", "figure-balance")
"""The anchors of words for a total, and those of the labels that a rest needs."""
_ADDED = ("", "freight", "tax", "net", "subtotal", "discount")
_FEWEST = 3
_BESIDE = 24
"""Characters between the word for a total and its amount, between a count and its price."""
_LONGEST_WORDS = 60
"""Characters of the words for a total."""
_BREAKS = "[0-9,;，；。]"
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
    texts: Sequence[FigureText],
    amounts: Sequence[Amount],
    labelled: Callable[[], Sequence[LabelledAmount]],
) -> Iterator[ClaimedSum]:
    """Yield the totals and rests of running text whose paragraph names what makes them.

    texts, amounts: those of the writer's own text, in their order.
    labelled: returns those of the amounts with a label; asked only where there may be claims.
    """
    by_text = {id(text): [amount for amount in amounts if amount.text is text] for text in texts}
    near = [(text, found) for text in texts if (found := _beside_total(text, by_text[id(text)]))]
    named = [(hit, amount) for text, found in near for hit, amount in _named(text, found)]
    if not named and not any(_may_name_rest(text, by_text[id(text)]) for text in texts):
        return
    known = labelled()
    labels = {id(one.amount): one.label for one in known}
    for one in known:
        if one.label == "balance" and _is_plain(one.amount):
            rest = _rest(one, by_text[id(one.amount.text)], labels)
            if rest:
                yield rest
    told: set[int] = set()
    for hit, amount in named:
        # "Do zapłaty pozostaje": a rest is no total.
        if id(amount) not in told and labels.get(id(amount)) != "balance":
            told.add(id(amount))
            claim = _Total(amount, hit, by_text[id(amount.text)], labels).claim()
            if claim:
                yield claim


def _beside_total(text: FigureText, amounts: Sequence[Amount]) -> list[Amount]:
    """Return the amounts, of three and more, that a word for a total may stand beside."""
    anchors = text.vocabulary.anchors(_CLAIMS)
    if len(amounts) < _FEWEST or not anchors.may_be_in(text.skim):
        return []
    near = [_words_around(text.content, one) for one in amounts]
    if not anchors.may_be_in(skim("\n".join(near))):
        return []
    around = zip(amounts, near, strict=True)
    return [one for one, words in around if anchors.may_be_in(skim(words))]


def _words_around(content: str, one: Amount) -> str:
    """Return what may be words for a total beside an amount."""
    before, after = words_beside(content, one.start, one.end, _BESIDE + _LONGEST_WORDS)
    # No figure and no comma stands between word and amount, nor inside of the words.
    return re.split(_BREAKS, before)[-1] + "\n" + after[:1] + re.split(_BREAKS, after[1:])[0]


def _may_name_rest(text: FigureText, amounts: Sequence[Amount]) -> bool:
    """Tell whether labels of a rest and of a deposit may stand beside amounts."""
    if len(amounts) < _FEWEST or not text.may_say(*_REST):
        return False
    content = text.content
    near = [content[max(0, one.start - LABELLED) : one.end + LABELLED] for one in amounts]
    look = skim("\n".join(near))
    return all(text.vocabulary.anchors(topic).may_be_in(look) for topic in _REST)


def _named(text: FigureText, amounts: Sequence[Amount]) -> Iterator[tuple[PhraseHit, Amount]]:
    """Yield the words for a total that stand beside plain amounts, and these."""
    starts = [amount.start for amount in amounts]
    hits = (hit for topic in _TOTALS for hit in text.reading.hits_beside(topic, starts))
    for hit in sorted(hits, key=_start):
        amount = _named_by(text, hit, amounts)
        if amount and _is_plain(amount):
            yield hit, amount


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
    """Return a rest, if its paragraph names one total, deposits, and no other amount.

    amounts: those of its text.
    """
    amount = one.amount
    first, last = paragraph_around(amount.text.content, amount.start, _LONGEST_PARAGRAPH)
    near = [a for a in amounts if first <= a.start < last and not _is_price(a, labels)]
    if not all(a.exact and a.same_currency(amount) for a in near):
        return None
    others = [a for a in near if a is not amount]
    totals = [a for a in others if labels.get(id(a)) in ("total", "gross")]
    deposits = [a for a in others if labels.get(id(a)) == "deposit"]
    if not totals:
        totals = _whole(amount, deposits, [a for a in others if id(a) not in labels])
    named = {a.value for a in (*totals, *deposits)}
    if len({a.value for a in totals}) != 1 or not deposits:
        return None
    if amount.value in named or any(a.value not in named for a in others):
        return None
    paid = tuple({a.value: a for a in deposits}.values())
    less = (Part(a, Decimal(-1)) for a in paid)
    return ClaimedSum("rest", one.written, amount, (Part(totals[0]), *less))


def _whole(rest: Amount, paid: Sequence[Amount], bare: Sequence[Amount]) -> list[Amount]:
    """Return the only amount without a label beside a rest, if less what is paid it leaves that, or
    a figure that one slip makes of it.
    """
    if len({a.value for a in bare}) != 1 or not paid:
        return []
    left = bare[0].value - sum({a.value for a in paid})
    return [bare[0]] if left == rest.value or slip(left, rest.value) else []


def _is_price(one: Amount, labels: Mapping[int, str]) -> bool:
    return bool(one.unit) or labels.get(id(one)) == "unit-price"


class _Total(Struct, frozen=True):
    """An amount, the word that calls it a total, the amounts of its text, and their labels."""

    amount: Amount
    word: PhraseHit
    amounts: Sequence[Amount]
    labels: Mapping[int, str]

    def claim(self) -> ClaimedSum | None:
        """Return what the total should be made of, if the text says that."""
        return self._told() or self._listed() or self._near()

    def _claimed(self, kind: Kind, parts: Iterable[Part]) -> ClaimedSum:
        label = self.amount.text.content[self.word.start : self.word.end]
        return ClaimedSum(kind, label, self.amount, tuple(parts))

    def _before(self, first: int) -> list[Amount]:
        """Return the amounts from an offset up to the total."""
        return [a for a in self.amounts if first <= a.start < self.amount.start]

    def _told(self) -> ClaimedSum | None:
        """Return a total that closes a sentence of amounts to be added."""
        text = self.amount.text
        first, last = text.extent(self.amount.start)
        parts = self._before(first)
        if len(parts) < 2 or any(
            hit.start < last and hit.end > first for t in _OTHERWISE for hit in text.hits(t)
        ):
            return None
        # "each" may stand before or behind the price of one, which is no part of the sum.
        parts = [a for a in parts if not _is_price(a, self.labels)]
        named = [self.labels.get(id(a), "") for a in parts]
        taxed = len(parts) == 2 and named == ["total", "tax"]
        if not taxed and (
            "%" in text.content[first:last] or any(label not in _ADDED for label in named)
        ):
            return None
        if len(parts) < 2 or any(_follows_price(a) for a in parts) or not self._fit(parts):
            return None
        return self._claimed(
            "sum",
            (
                Part(a, Decimal(-1 if label == "discount" else 1))
                for a, label in zip(parts, named, strict=True)
            ),
        )

    def _near(self) -> ClaimedSum | None:
        """Return a total with the amounts of its paragraph before it, prices of one left out."""
        text = self.amount.text
        first, _ = paragraph_around(text.content, self.amount.start, _LONGEST_PARAGRAPH)
        parts = [
            a for a in self._before(first) if not (_is_price(a, self.labels) or _follows_price(a))
        ]
        if not 2 <= len(parts) <= _MOST_NEAR or not self._fit(parts):
            return None
        return self._claimed("near", map(Part, parts))

    def _fit(self, parts: Iterable[Amount]) -> bool:
        return all(a.exact and a.same_currency(self.amount) for a in parts)

    def _listed(self) -> ClaimedSum | None:
        """Return a total that opens the paragraph or line below a list of prices.

        The lines are not closed by a total of their own: "40 pcs at USD 8.50", "setup: USD 120".
        """
        content = self.amount.text.content
        begin = min(self.word.start, self.amount.start)
        line = content.rfind("\n", 0, begin) + 1
        opening = content[line:begin]
        if len(opening) > _LONGEST_OPENING or any(map(str.isdigit, opening)):
            return None
        parts: list[Part] = []
        for start, end in reversed(list(_lines_above(content, line))):
            part = self._line_value(start, end)
            if part is None or not part.amount.same_currency(self.amount):
                return None
            parts.append(part)
        return self._claimed("list", parts) if len(parts) > 1 else None

    def _line_value(self, start: int, end: int) -> Part | None:
        """Return what a line of a list costs: its last amount behind "=", its only one, or that
        times what it counts.
        """
        amounts = [a for a in self.amounts if start <= a.start < end]
        if not amounts or not all(amount.exact for amount in amounts):
            return None
        last, text = amounts[-1], self.amount.text
        if self.labels.get(id(last), "") not in ("", "unit-price", "freight", "net"):
            return None
        before = text.content[start : last.start].rstrip()
        if before[-1:] in ("=", "＝"):
            return Part(last)
        if len(amounts) > 1:
            return None
        numbers = [n for n in text.numbers if start <= n.start < last.start and not n.glued]
        counts = [number for number in numbers if is_quantity(text, number)]
        if _is_price(last, self.labels) or text.vocabulary.price_words.lead_to_price(before):
            count = with_unit(text, counts) or (counts[-1] if counts else None)
            near = count is not None and last.start - count.end <= _BESIDE
            return Part(last, count.value) if count and near else None
        return None if any(count.value != 1 for count in counts) else Part(last)


def _follows_price(one: Amount) -> bool:
    """Tell whether what stands before the price of one stands before an amount: "400 pcs at"."""
    before = one.text.content[max(0, one.start - _LONGEST_SIGN) : one.start]
    return one.text.vocabulary.price_words.lead_to_price(before)


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
