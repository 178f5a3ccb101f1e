"""Amounts with the words that say what they are: total, deposit, unit price."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from msgspec import Struct

from sendlint.facts.amounts import Amount
from sendlint.facts.figure_texts import FigureText
from sendlint.facts.numbers import Number
from sendlint.facts.phrases import PhraseHit
from sendlint.finding import Place

UNIQUE = ("total", "subtotal", "net", "gross", "discount", "freight", "deposit", "balance")
"""The labels that one figure of a mail has, unless it speaks of several orders."""
LABELS = (*UNIQUE, "tax", "unit-price")
"""The labels; the topic of each begins with "figure-"."""
_ASIDE = frozenset(("freight", "discount", "tax", "deposit"))
"""The labels of what an amount may include: "total including freight"."""
_FARTHEST = 90
"""Characters between a label and its amount."""
_FARTHEST_BEHIND = 30
_GREETING = 45
"""Characters of a line that greets at most."""
_NO_PRICES = ("figure-tax", "figure-discount")
_YEARS = (1990, 2100)
_MOST = 10**8
"""The least number that is no price: 130.203.246 is part of the address of a computer."""
_ENDS = frozenset(",;.)\n，；。）、")
_SIGNS = frozenset(" \t\xa0\n:：=-–—|()（）[]*_,，.。'\"“”「」")


class LabelledAmount(Struct, frozen=True):
    """An amount and its label.

    label: one of LABELS. written: the label's words. start, end: where they stand.
    qualifier: the other words of the sentence up to the amount, in small letters, and the label
        behind it: what tells this total from another one; empty if there are none.
    leads: whether label and amount stand alone: a line of a list, a row of a table.
    """

    amount: Amount
    label: str
    written: str
    start: int
    end: int
    qualifier: frozenset[str]
    leads: bool

    @property
    def behind(self) -> bool:
        """Whether the label stands behind the amount."""
        return self.start > self.amount.start


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
    following = (*(amount.start for amount in amounts[1:]), len(text.content))
    for amount, stop in zip(amounts, following, strict=True):
        hit = _nearest(text, hits, starts, done, amount)
        behind = _behind(text, hits, starts, amount, stop)
        if hit or behind:
            yield _labelled(text, amount, hit, behind, done)
        done = behind.end if behind else amount.end


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
    nearest: PhraseHit | None = None
    sentence = text.sentence(amount.start)
    for number in range(bisect_right(starts, amount.start) - 1, -1, -1):
        hit = hits[number]
        if hit.start < done or hit.end > amount.start or amount.start - hit.end > _FARTHEST:
            break
        if hit.sentence != sentence:
            break
        nearest = nearest or hit
        if not _is_aside(text, hit):
            return hit
    return nearest


def _is_aside(text: FigureText, hit: PhraseHit) -> bool:
    """Tell whether a label only says what an amount holds: "freight" in "including freight"."""
    if hit.topic.removeprefix("figure-") not in _ASIDE:
        return False
    asides = text.hits("figure-aside")
    at = bisect_right(asides, hit.start, key=lambda one: one.end) - 1
    return at >= 0 and not text.content[asides[at].end : hit.start].strip()


def _behind(
    text: FigureText, hits: Sequence[PhraseHit], starts: Sequence[int], amount: Amount, stop: int
) -> PhraseHit | None:
    """Return the label that an amount has behind it: "USD 500.00 net," "500 zł to zaliczka".

    stop: where the next amount starts.
    """
    at = bisect_left(starts, amount.end)
    if at == len(hits) or hits[at].start - amount.end > _FARTHEST_BEHIND or amount.in_row:
        return None
    hit = hits[at]
    if hit.end > stop:
        return None
    between = text.content[amount.end : hit.start]
    is_other = (
        (stop < len(text.content) and _SIGNS.issuperset(text.content[hit.end : stop]))
        or _words(text, amount.end, hit.start)
        or _any_between(text.hits("figure-aside"), amount.end, hit.start)
    )
    if not _ENDS.isdisjoint(between) or not between.replace(" ", "").replace("\xa0", "").isalpha():
        # What is directly behind it ends the clause, or it is the label of the next amount.
        after = text.content[hit.end : hit.end + 2].lstrip(" \xa0")[:1]
        if between.strip(" \xa0") or (after and after not in _ENDS):
            return None
    elif is_other:
        return None
    return hit if hit.sentence == text.sentence(amount.start) else None


def _any_between(hits: Sequence[PhraseHit], start: int, end: int) -> bool:
    at = bisect_left(hits, start, key=lambda hit: hit.start)
    return at < len(hits) and hits[at].end <= end


def _labelled(
    text: FigureText, amount: Amount, hit: PhraseHit | None, behind: PhraseHit | None, done: int
) -> LabelledAmount:
    content = text.content
    begin = max(done, text.extent(amount.start)[0])
    if amount.in_row:
        begin = max(begin, content.rfind("\n", 0, amount.start) + 1)
    label = hit or behind
    assert label
    end = min(label.start, amount.start)
    words = _words(text, _greeted(content, begin, end), end)
    if hit:
        words |= _words(text, hit.end, amount.start)
        if behind and behind.topic != hit.topic:
            words |= {content[behind.start : behind.end].lower()}
    line = content.rfind("\n", 0, label.start) + 1
    before = content[max(line, done) : label.start]
    leads = (
        hit is not None
        and _SIGNS.issuperset(before + content[hit.end : amount.start])
        and not _goes_on(content[amount.end : amount.end + 1])
    )
    written = content[label.start : label.end]
    topic = label.topic.removeprefix("figure-")
    return LabelledAmount(amount, topic, written, label.start, label.end, words, leads)


def _goes_on(sign: str) -> bool:
    """Tell whether a sentence in CJK goes on behind an amount: it is no row of a list."""
    return sign >= "\u2e80" and sign.isalpha() and sign not in "整正"


def _greeted(content: str, begin: int, end: int) -> int:
    """Return where a sentence begins behind the greeting that it goes on from."""
    stop = content.find("\n", begin, end)
    line = content[begin:stop] if stop >= 0 else ""
    greets = 0 < len(line) <= _GREETING and line.rstrip(" \xa0")[-1:] in (",", "，")
    return stop + 1 if greets and not content[:begin].strip() else begin


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
            if at == len(starts) or hit.topic in _NO_PRICES:
                continue
            number = text.numbers[at]
            if number.start - hit.end > _FARTHEST // 3 or not _is_money(text, number):
                continue
            written = text.content[hit.start : hit.end]
            if not number.mark and not _is_price(hit.topic, written):
                continue
            line = text.content.rfind("\n", 0, number.start) + 1
            end = text.content.find("\n", number.end)
            near = bisect_left(money, line)
            if near < len(money) and money[near] < (end if end >= 0 else len(text.content)):
                continue
            if _any_between(text.hits("figure-exchange"), line, number.start):
                continue
            if not _words(text, hit.end, number.start):
                yield BarePrice(
                    written,
                    text.content[number.start : number.end],
                    text.place(number.start, number.end),
                )


def _is_price(topic: str, written: str) -> bool:
    """Tell whether a label is of money alone, so that round numbers behind it are prices."""
    return topic in ("figure-unit-price", "figure-total") and (
        " " in written or not written.isascii()
    )


def _is_money(text: FigureText, number: Number) -> bool:
    """Tell whether a number is neither a share nor a year, and no unit but "per …" is behind it."""
    after = text.content[number.end : number.end + 2].lstrip(" \xa0")[:1]
    if after and after in "%％/":
        return False
    if number.value >= _MOST:
        return False
    if not number.mark and _YEARS[0] <= number.value < _YEARS[1]:
        return False
    if not after.isalpha():
        return True
    if text.vocabulary.amount_words.unit_after(text.content, number.end):
        return True
    end = text.content.find(" ", number.end + 1, number.end + _FARTHEST_BEHIND)
    return bool(number.mark) and not _words(text, number.end, max(end, number.end + 2))
