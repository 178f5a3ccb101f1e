"""Amounts with the words that say what they are: total, deposit, unit price."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from msgspec import Struct

from sendlint.draft.cached import cached_property
from sendlint.facts.amounts.amounts import Amount
from sendlint.facts.figures.figure_texts import FigureText
from sendlint.facts.numbers.numbers import Number
from sendlint.facts.text.phrases import PhraseHit
from sendlint.facts.text.skim import Skim, skim
from sendlint.finding import Place

UNIQUE = ("total", "subtotal", "net", "gross", "discount", "freight", "deposit", "balance")
"""The labels that one figure of a mail has, unless it speaks of several orders."""
LABELS = (*UNIQUE, "tax", "unit-price")
"""The labels; the topic of each begins with "figure-"."""
PRICES = ("total", "subtotal", "net", "gross", "freight", "deposit", "balance", "unit-price")
"""The labels beside which a number without a currency is a price."""
_ASIDE = frozenset(("freight", "discount", "tax", "deposit"))
"""The labels of what an amount may include: "total including freight"."""
_FARTHEST = 90
"""Characters between a label and its amount."""
_FARTHEST_BEHIND = 30
_LONGEST_ASIDE = 200
_LONGEST = 120
"""Characters of a label."""
LABELLED = _FARTHEST + _LONGEST
"""Characters from an amount to the other end of its label at most."""
_GREETING = 45
"""Characters of a line that greets at most."""
_YEARS = (1990, 2100)
_MOST = 10**8
"""The least number that is no price: 130.203.246 is part of the address of a computer."""
_ENDS = frozenset(",;.)\n，；。）、")
_SIGNS = frozenset(" \t\xa0\n:：=-–—|()（）[]*_,，.。'\"“”「」")


class LabelledAmount(Struct, frozen=True):
    """An amount and its label.

    label: one of LABELS. written: the label's words. start: where they begin.
    qualifier: the other words of the sentence up to the amount, in small letters, and the label
        behind it: what tells this total from another one; empty if there are none.
    leads: whether label and amount stand alone: a line of a list, a row of a table.
    """

    amount: Amount
    label: str
    written: str
    start: int
    qualifier: frozenset[str]
    leads: bool

    @property
    def behind(self) -> bool:
        """Whether the label stands behind the amount."""
        return self.start > self.amount.start


def label_amounts(amounts: Iterable[Amount]) -> tuple[LabelledAmount, ...]:
    """Return the amounts that have a label in their sentence or row, in their order."""
    return tuple(found for text, own in _by_text(amounts) for found in _in_text(text, own))


def may_share_label(amounts: Iterable[Amount]) -> bool:
    """Tell whether two values may have one label that is for one figure, by a first look."""
    near = [around for text, own in _by_text(amounts) for around in _surroundings(text, own)]
    for label in UNIQUE:
        values = {
            amount.value for around in near if around.may_hold(label) for amount in around.amounts
        }
        if len(values) > 1:
            return True
    return False


def _by_text(amounts: Iterable[Amount]) -> Iterable[tuple[FigureText, list[Amount]]]:
    by_text: dict[int, tuple[FigureText, list[Amount]]] = {}
    for amount in amounts:
        by_text.setdefault(id(amount.text), (amount.text, []))[1].append(amount)
    return by_text.values()


class _Surroundings(Struct, dict=True):
    """A part of a text with all that may label some amounts."""

    text: FigureText
    start: int
    end: int
    amounts: list[Amount]

    @cached_property
    def _look(self) -> Skim:
        return skim(self.text.content[self.start : self.end])

    def may_hold(self, label: str) -> bool:
        """Tell whether a label may stand there."""
        anchors = self.text.reading.anchors(f"figure-{label}")
        return anchors is not None and anchors.may_be_in(self._look)


def _surroundings(text: FigureText, amounts: Sequence[Amount]) -> list[_Surroundings]:
    """Return where the labels of some amounts may stand; amounts near each other share one."""
    found: list[_Surroundings] = []
    for amount in amounts:
        start = max(0, amount.start - LABELLED)
        end = amount.end + _FARTHEST_BEHIND + _LONGEST
        if found and start <= found[-1].end:
            found[-1].end = end
            found[-1].amounts.append(amount)
        else:
            found.append(_Surroundings(text, start, end, [amount]))
    return found


def _in_text(text: FigureText, amounts: Sequence[Amount]) -> Iterator[LabelledAmount]:
    """Yield the amounts of one text that have a label, by start."""
    near = [
        amount.start
        for around in _surroundings(text, amounts)
        if any(map(around.may_hold, LABELS))
        for amount in around.amounts
    ]
    hits = _label_hits(text, near) if near else ()
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


def _label_hits(text: FigureText, offsets: Sequence[int]) -> list[PhraseHit]:
    """Return the labels beside some places of a text by start; of those that overlap the longest.

    What stands in a sentence with one of these places is beside it.
    """
    found: list[PhraseHit] = []
    beside = text.reading.hits_beside
    hits = (hit for label in LABELS for hit in beside(f"figure-{label}", offsets))
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.end - hit.start <= _LONGEST and (not found or hit.start >= found[-1].end):
            found.append(hit)
    return found


def _nearest(
    text: FigureText, hits: Sequence[PhraseHit], starts: Sequence[int], done: int, amount: Amount
) -> PhraseHit | None:
    """Return the last label before an amount, behind the amount before it, in its sentence."""
    nearest: PhraseHit | None = None
    for number in range(bisect_right(starts, amount.start) - 1, -1, -1):
        hit = hits[number]
        if hit.start < done or hit.end > amount.start or amount.start - hit.end > _FARTHEST:
            break
        if hit.sentence != amount.sentence:
            break
        nearest = nearest or hit
        if not _is_aside(text, hit):
            return hit
    return nearest


def _is_aside(text: FigureText, hit: PhraseHit) -> bool:
    """Tell whether a label only says what an amount holds: "freight" in "including freight"."""
    if hit.topic.removeprefix("figure-") not in _ASIDE:
        return False
    before = text.reading.hits_from("figure-aside", hit.start - _LONGEST_ASIDE, hit.start)
    ended = max((aside.end for aside in before if aside.end <= hit.start), default=hit.start + 1)
    return ended <= hit.start and not text.content[ended : hit.start].strip()


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
        or _any_between(text, "figure-aside", amount.end, hit.start)
    )
    if not _ENDS.isdisjoint(between) or not between.replace(" ", "").replace("\xa0", "").isalpha():
        # What is directly behind it ends the clause, or it is the label of the next amount.
        after = text.content[hit.end : hit.end + 2].lstrip(" \xa0")[:1]
        if between.strip(" \xa0") or (after and after not in _ENDS):
            return None
    elif is_other:
        return None
    return hit if hit.sentence == amount.sentence else None


def _any_between(text: FigureText, topic: str, start: int, end: int) -> bool:
    """Tell whether the first phrase of a topic that begins in content[start:end] ends there."""
    found = text.reading.hits_from(topic, start, end)
    return bool(found) and found[0].end <= end


def _labelled(
    text: FigureText, amount: Amount, hit: PhraseHit | None, behind: PhraseHit | None, done: int
) -> LabelledAmount:
    """Return an amount with its label.

    hit, behind: the labels before and behind it, one at least. done: where the amount before ends.
    """
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
    return LabelledAmount(amount, topic, written, label.start, words, leads)


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
    links = text.reading.hits_from("figure-link", start, end)
    linking = [(hit.start, hit.end) for hit in takewhile(lambda hit: hit.end <= end, links)]
    # The other figures of a row stand in its columns.
    rowed = any(sign in text.content[start:end] for sign in ("\t", "|", "  "))
    return frozenset(
        word
        for at, word in text.reading.words(start, end)
        if word[:1].isalnum()
        and not (rowed and word.isdigit())
        and not any(first <= at < last for first, last in linking)
    )


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
        if not text.vocabulary.anchors("prices").may_be_in(text.skim):
            continue
        money = [amount.start for amount in amounts if amount.text is text]
        starts = [number.start for number in text.numbers]
        before = [start - _FARTHEST // 3 - 1 for start in starts]
        for hit in _label_hits(text, starts + before):
            at = bisect_left(starts, hit.end)
            if at == len(starts) or hit.topic.removeprefix("figure-") not in PRICES:
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
            if _any_between(text, "figure-exchange", line, number.start):
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
