"""Amounts with the words that say what they are: total, deposit, unit price."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from msgspec import Struct

from sendlint.facts.amounts import Amount
from sendlint.facts.figure_focus import Anchors
from sendlint.facts.figure_texts import FigureText
from sendlint.facts.phrase_index import PhraseIndex
from sendlint.facts.phrases import PhraseHit
from sendlint.finding import Place

UNIQUE = ("total", "subtotal", "net", "gross", "discount", "freight", "deposit", "balance")
"""The labels that one figure of a mail has, unless it speaks of several orders."""
LABELS = (*UNIQUE, "tax", "unit-price")
"""The labels; the topic of each begins with "figure-"."""
_FARTHEST = 90
"""Characters between a label and its amount."""
_SIGNS = frozenset(" \t\xa0\n:：=-–—|()（）[]*_,，.。'\"“”「」")


def label_anchors(index: PhraseIndex) -> Anchors:
    """Return the words that tell of labels that one figure of a mail has."""
    wanted = frozenset(f"figure-{label}" for label in UNIQUE)
    return Anchors.of(index, wanted.__contains__)


class LabelledAmount(Struct, frozen=True):
    """An amount and its label.

    label: one of LABELS. written: the label's words. start, end: where they stand.
    qualifier: the other words of the sentence up to the amount, in small letters: what tells
        this total from another one; empty if there are none.
    leads: whether label and amount stand alone: a line of a list, a row of a table.
    """

    amount: Amount
    label: str
    written: str
    start: int
    end: int
    qualifier: frozenset[str]
    leads: bool


def label_amounts(amounts: Iterable[Amount]) -> tuple[LabelledAmount, ...]:
    """Return the amounts that have a label in their sentence or row, in their order."""
    by_text: dict[int, tuple[FigureText, list[Amount]]] = {}
    for amount in amounts:
        by_text.setdefault(id(amount.text), (amount.text, []))[1].append(amount)
    return tuple(found for text, own in by_text.values() for found in _in_text(text, own))


def _in_text(text: FigureText, amounts: Sequence[Amount]) -> Iterator[LabelledAmount]:
    hits = _label_hits(text)
    if not hits:
        return
    starts = [hit.start for hit in hits]
    done = 0
    for amount in amounts:
        hit = _nearest(text, hits, starts, done, amount)
        if hit is not None:
            yield _labelled(text, amount, hit, done)
        done = amount.end


def _label_hits(text: FigureText) -> list[PhraseHit]:
    """Return the labels in a text by start; of those that overlap the longest."""
    found: list[PhraseHit] = []
    hits = (hit for label in LABELS for hit in text.hits(f"figure-{label}"))
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not found or hit.start >= found[-1].end:
            found.append(hit)
    return found


def _nearest(
    text: FigureText, hits: Sequence[PhraseHit], starts: Sequence[int], done: int, amount: Amount
) -> PhraseHit | None:
    """Return the last label before an amount, behind the amount before it, in its sentence."""
    number = bisect_right(starts, amount.start) - 1
    if number < 0:
        return None
    hit = hits[number]
    if hit.start < done or hit.end > amount.start or amount.start - hit.end > _FARTHEST:
        return None
    return hit if hit.sentence == text.sentence(amount.start) else None


def _labelled(text: FigureText, amount: Amount, hit: PhraseHit, done: int) -> LabelledAmount:
    content = text.content
    begin = max(done, text.extent(amount.start)[0])
    words = _words(text, begin, hit.start) | _words(text, hit.end, amount.start)
    line = content.rfind("\n", 0, hit.start) + 1
    before = content[max(line, done) : hit.start]
    leads = _SIGNS.issuperset(before) and _SIGNS.issuperset(content[hit.end : amount.start])
    label = hit.topic.removeprefix("figure-")
    written = content[hit.start : hit.end]
    return LabelledAmount(amount, label, written, hit.start, hit.end, words, leads)


def _words(text: FigureText, start: int, end: int) -> frozenset[str]:
    """Return the words of content[start:end] but those that only link, in small letters.

    Of CJK, which has no blanks, each sign is a word.
    """
    if _SIGNS.issuperset(text.content[start:end]):
        return frozenset()
    tokens, source = text.reading.tokens, text.reading.folded.source
    links = text.hits("figure-link")
    at = bisect_left(links, start, key=lambda hit: hit.start)
    linking = [(hit.start, hit.end) for hit in takewhile(lambda hit: hit.end <= end, links[at:])]
    # The other figures of a row stand in its columns.
    rowed = any(sign in text.content[start:end] for sign in ("\t", "|", "  "))
    found = set()
    for at in range(text.reading.token_at(start), len(tokens.words)):
        first = source(tokens.starts[at])
        if first >= end:
            break
        word = tokens.words[at]
        if rowed and word.isdigit():
            continue
        if first >= start and word[:1].isalnum() and not any(a <= first < b for a, b in linking):
            found.add(word)
    return frozenset(found)


class BarePrice(Struct, frozen=True):
    """A number that its label calls a price, without a currency in its line."""

    label: str
    quote: str
    place: Place


def bare_prices(texts: Iterable[FigureText], amounts: Iterable[Amount]) -> Iterator[BarePrice]:
    """Yield the labelled numbers that have no currency in their line, and are no percentage.

    amounts: those in the texts.
    """
    amounts = tuple(amounts)
    for text in texts:
        money = [amount.start for amount in amounts if amount.text is text]
        starts = [number.start for number in text.numbers]
        for hit in _label_hits(text):
            at = bisect_left(starts, hit.end)
            if at == len(starts) or hit.topic == "figure-tax":
                continue
            number = text.numbers[at]
            line = text.content.rfind("\n", 0, number.start) + 1
            end = text.content.find("\n", number.end)
            end = end if end >= 0 else len(text.content)
            near = bisect_left(money, line)
            if near < len(money) and money[near] < end:
                continue
            if not _SIGNS.issuperset(text.content[hit.end : number.start]) and _words(
                text, hit.end, number.start
            ):
                continue
            after = text.content[number.end : number.end + 2].lstrip(" \xa0")[:1]
            unit = bool(after) and (after in "%％/" or (after.isalpha() and not number.mark))
            if number.start - hit.end <= _FARTHEST // 3 and not unit:
                yield BarePrice(
                    text.content[hit.start : hit.end],
                    text.content[number.start : number.end],
                    text.place(number.start, number.end),
                )
