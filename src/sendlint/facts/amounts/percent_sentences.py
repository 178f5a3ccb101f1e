"""Sentences that part a whole in percent, or name net, tax and gross."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from sendlint.facts.amounts.amounts import Amount
from sendlint.facts.amounts.percents import Percent
from sendlint.facts.figures.figure_labels import hits_around, hits_between
from sendlint.facts.figures.figure_texts import FigureText
from sendlint.facts.text.sentence_bounds import paragraph_around, words_beside
from sendlint.facts.text.skim import skim
from sendlint.facts.text.span_text import holds_digit

LONGEST_PARAGRAPH = 2000
"""Characters of a paragraph to each side of a percentage."""
_FARTHEST, _LONGEST_WORDS = 25, 60
"""Characters between a percentage and its words, and of these."""
_BESIDE = 20
"""Characters between a label and its amount."""
_PARTS = _DEPOSIT, _BALANCE = "figure-deposit", "figure-balance"
_TAXED = ("figure-net", "figure-tax")
_OTHER_SHARES = ("figure-discount", "figure-tax", "figure-other-share", "figure-optional")


class Split(Struct, frozen=True):
    """The percentages of deposit and balance in a sentence, and of the paragraph around it.

    percents: of the sentence, in its order. around: of the paragraph.
    """

    text: FigureText
    percents: tuple[Percent, ...]
    around: tuple[Percent, ...]


class Taxed(Struct, frozen=True):
    """Net, tax and gross amount in one sentence; tax is None where only its rate is given."""

    text: FigureText
    net: Amount
    tax: Amount | None
    gross: Amount
    rate: Percent | None


def find_splits(text: FigureText, percents: Sequence[Percent]) -> Iterator[Split]:
    """Yield the sentences that part the whole in deposit and balance, both in percent."""
    if len(percents) < 2 or not text.may_say(_DEPOSIT):
        return
    yield from _unlabelled(text, percents)
    if text.may_say(_BALANCE) and _may_part(text, percents):
        yield from _labelled(text, percents)


def _unlabelled(text: FigureText, percents: Sequence[Percent]) -> Iterator[Split]:
    """Yield the sentences with a deposit and shares due at events: "60% before shipment".

    Without a word for the balance, which may be the rest and need no percentage, or for a case.
    """
    from sendlint.facts.terms.terms import find_terms

    sentences: dict[tuple[int, int], list[str]] = {}
    for term in find_terms(text):
        if term.value.sort == "percent" and term.roles.isdisjoint(("balance", "case")):
            sentences.setdefault(term.sentence, []).append(term.kind)
    for (start, end), kinds in sentences.items():
        if kinds[0] != "deposit" or {*kinds[1:]} != {"balance"}:
            continue
        inside = [one for one in percents if start <= one.start < end]
        gaps = (text.content[one.end : other.start] for one, other in pairwise(inside))
        # Shares in words are none of them: "thirty percent".
        if len(inside) == len(kinds) and not any(map(holds_digit, gaps)):
            yield from _split(text, percents, start, end)


def _labelled(text: FigureText, percents: Sequence[Percent]) -> Iterator[Split]:
    deposits = text.hits("figure-deposit")
    sentences = {hit.sentence: hit for hit in text.hits("figure-balance")}
    for number in sorted({hit.sentence for hit in deposits} & sentences.keys()):
        start, end = text.reading.extent(number)
        inside = [one for one in percents if start <= one.start < end]
        if len(inside) < 2:
            continue
        owners = [
            _nearest(text, hit.start, hit.end, inside)
            for hit in (next(d for d in deposits if d.sentence == number), sentences[number])
        ]
        if owners[0] is None or owners[1] is None or owners[0] is owners[1]:
            continue
        yield from _split(text, percents, start, end)


def _split(text: FigureText, percents: Sequence[Percent], start: int, end: int) -> Iterator[Split]:
    """Yield the shares of a sentence unless some are not exact, or others are named beside them."""
    inside = tuple(one for one in percents if start <= one.start < end)
    if not all(one.exact for one in inside):
        return
    if any(hits_between(text, topic, start, end) for topic in _OTHER_SHARES):
        return
    first, last = paragraph_around(text.content, start, LONGEST_PARAGRAPH)
    yield Split(text, inside, tuple(one for one in percents if first <= one.start < last))


def _may_part(text: FigureText, percents: Sequence[Percent]) -> bool:
    """Tell whether words for deposit and balance may stand near percentages."""
    longest = _FARTHEST + _LONGEST_WORDS
    near = (words_beside(text.content, one.start, one.end, longest) for one in percents)
    said = skim("\n".join(words for both in near for words in both))
    return all(text.vocabulary.anchors(topic).may_be_in(said) for topic in _PARTS)


def _nearest(text: FigureText, start: int, end: int, percents: Sequence[Percent]) -> Percent | None:
    """Return the percentage nearest to a word, if it is not far and not in the clause before."""

    def distance(percent: Percent) -> int:
        return max(percent.start - end, start - percent.end, 0)

    best = min(percents, key=distance)
    between = text.content[best.end : start]
    if any(mark in between for mark in ",，;；"):
        return None
    return best if distance(best) <= _FARTHEST else None


def find_taxed(
    text: FigureText, percents: Sequence[Percent], amounts: Sequence[Amount]
) -> Iterator[Taxed]:
    """Yield the sentences that name one net, one gross amount and the tax or its rate."""
    if len(amounts) < 2 or not text.may_say(*_TAXED):
        return
    nets = _by_sentence(text, amounts, "figure-net", "figure-gross")
    grosses = _by_sentence(text, amounts, "figure-gross", "figure-net") if nets else {}
    totals = _by_sentence(text, amounts, "figure-total", "figure-net") if nets else {}
    for sentence, net in nets.items():
        gross = grosses.get(sentence) or _due(text, totals, sentence)
        if gross is None or gross == net or not net.same_currency(gross):
            continue
        start, end = text.reading.extent(sentence)
        inside = [one for one in amounts if start <= one.start < end]
        rates = [one for one in percents if start <= one.start < end]
        others = [one for one in inside if one not in (net, gross)]
        if len(rates) > 1 or len(others) > 1 or (not rates and not others):
            continue
        taxes = hits_between(text, "figure-tax", start, end)
        exact = all(one.exact for one in inside) and all(one.exact for one in rates)
        if taxes and exact and (others or sentence in grosses):
            tax = others[0] if others else None
            yield Taxed(text, net, tax, gross, rates[0] if rates else None)


def _due(text: FigureText, totals: dict[int, Amount], sentence: int) -> Amount | None:
    """Return the total of a sentence: "net 100, VAT 23, amount due 123", if nothing is paid yet."""
    if sentence not in totals:
        return None
    paid = any(hits_between(text, topic, *text.reading.extent(sentence)) for topic in _PARTS)
    return None if paid else totals[sentence]


def _says(text: FigureText, start: int, end: int) -> bool:
    """Tell whether a label at `start` names the amount at `end`: "net: ", "net is "."""
    gap = text.content[start:end].strip(" \xa0:：=(（").lower()
    return not gap or gap in text.vocabulary.share_words.equal or gap in ("w", "in", "of")


def _by_sentence(
    text: FigureText, amounts: Sequence[Amount], topic: str, other: str
) -> dict[int, Amount]:
    """Return sentence -> the one amount that a label of a topic names in it.

    other: the topic whose longer phrases hold those of the first: 不含税 is not 含税.
    """
    found: dict[int, Amount] = {}
    doubtful = set()
    for hit in text.hits(topic):
        if hits_around(text, other, hit.start, hit.end):
            continue
        at = amount_after(amounts, hit.end)
        near = at < len(amounts) and amounts[at].start - hit.end <= _BESIDE
        if near and _says(text, hit.end, amounts[at].start):
            known = found.setdefault(hit.sentence, amounts[at])
            if known != amounts[at]:
                doubtful.add(hit.sentence)
    return {sentence: amount for sentence, amount in found.items() if sentence not in doubtful}


def amount_after(amounts: Sequence[Amount], offset: int) -> int:
    """Return the number of the first of some amounts behind an offset."""
    return bisect_left(amounts, offset, key=lambda amount: amount.start)
