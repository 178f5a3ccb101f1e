"""Terms of trade as stated: a duration or share and what its sentence says that it is of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.facts.dates.date_shapes import Extent
from sendlint.facts.terms.duration_values import Duration
from sendlint.facts.terms.stated_terms import Term
from sendlint.facts.terms.term_words import KINDS, Mark, flat
from sendlint.facts.text.han import CJK_START
from sendlint.facts.text.sentence_bounds import sentence_bounds

if TYPE_CHECKING:
    from sendlint.facts.figures.figure_texts import FigureText

MOST_TERMS = 60
_OF_TIMES = (
    *("payment", "deposit", "balance", "lead-time", "transit", "warranty", "validity", "notice"),
    *("contract", "cancel", "claim", "penalty", "discount", "storage", "service", "retention"),
    *("absence", "trial"),
)
_PARTS = frozenset(("payment", "deposit", "balance"))
"""Kinds that make the second of two shares the balance."""
_WEAK = ("notice", "service")
"""Kinds that count where no other one stands: "notice of claim"."""
_PAID = ("balance", "discount")
"""Kinds whose time is one of payment: "balance within 30 days", "2 % discount within 10 days"."""
_OF_SHARES = (
    *("deposit", "balance", "discount", "commission", "penalty", "tax", "increase", "tolerance"),
    *("insurance", "retention", "cancel"),
)
_OF = {"time": _OF_TIMES, "percent": _OF_SHARES, "piece": ("minimum",)}
"""Sort of value -> what it is of first of all."""
_KINDS = frozenset(KINDS)
_LATE, _APART = 2, 3
"""Signs or words between a value and "after"; words between that and its event."""
_ROWS_ABOVE = 40
_NEAR = 90
_CLOSING = " .;,。；，\n"


@cache
def _clause_marks() -> re.Pattern[str]:
    return re.compile(
        r"[,，、()（）\t|]|以及|[及和并]|"
        r"[ \n](?:and|und|et|oraz|i|a|y|plus|with|while|z|ze|mit|bei|avec|con)[ \n]"
    )


def find_terms(text: FigureText) -> tuple[Term, ...]:
    """Return the durations and shares of a text, 60 at most, each with what it is of."""
    found: list[Term] = []
    values = text.durations[:MOST_TERMS]
    at = 0
    while at < len(values):
        begin, end = sentence_bounds(text.content, values[at].start, values[at].end)
        stop = at + 1
        while stop < len(values) and values[stop].start < end:
            stop += 1
        found += _in_sentence(text, values[at:stop], begin, end)
        at = stop
    return tuple(found)


class _Sentence(Struct, frozen=True):
    """A sentence with values: text.content[begin:end].

    marks: its known words. kinds: those that name a term; events: "delivery" of "after delivery".
    """

    text: FigureText
    begin: int
    end: int
    marks: tuple[Mark, ...]
    kinds: list[Mark]
    events: list[Mark]


def _in_sentence(
    text: FigureText, values: Sequence[Duration], begin: int, end: int
) -> Iterator[Term]:
    content = text.content
    marks = tuple(
        Mark(mark.start + begin, mark.end + begin, mark.role)
        for mark in text.vocabulary.term_words.marks(flat(content[begin:end]))
    )
    events, kinds = _kinds(content, marks)
    sentence = _Sentence(text, begin, end, marks, kinds, events)
    shares = _shares(values)
    for number, value in enumerate(values):
        left = values[number - 1].end if number else begin
        right = values[number + 1].start if number + 1 < len(values) else end
        term = _term(sentence, value, left, right, shares.get(value.start, ""))
        if value.sort != "piece" or term.kind:
            yield term


def _term(sentence: _Sentence, value: Duration, left: int, right: int, share: str) -> Term:
    """Return the term that a value is; left, right: where its neighbours end and start.

    share: what it is if its sentence is about a payment, "" if nothing tells.
    """
    text, begin, end = sentence.text, sentence.begin, sentence.end
    first, last = begin, end
    if text.source != "subject":
        marks = _clause_marks()
        first = max(
            (m.end() for m in marks.finditer(text.content, left, value.start)), default=left
        )
        # "30 % z góry": the word directly behind a share parts nothing.
        skipped = value.sort == "percent" and text.content.startswith(" ", value.end)
        cut = marks.search(text.content, value.end + skipped, right)
        last = cut.start() if cut else right
    mark, sure = _kind_of(value, sentence, (left, first, last, right))
    start, stop = value.start, value.end
    apart = mark is not None and not (first <= mark.start and mark.end <= last)
    if apart and left > begin and not share and _is_balance(value, mark, sentence, (first, last)):
        share = "balance"
    if mark is None:
        mark = _above(text, value)
        sure = mark is not None
    elif apart and share:
        # The word is that of another share: "30% deposit, 70% before shipment".
        stop = start + len(text.content[start : min(last, start + _NEAR)].rstrip(_CLOSING))
    else:
        start, stop = min(mark.start, start), max(mark.end, stop)
        if stop - start > _NEAR:
            start, stop = first, max(value.end, min(last, value.end + _NEAR))
    kind = mark.role if mark else ""
    if share and not _PARTS.isdisjoint(one.role for one in sentence.kinds):
        kind, sure = share, sure or kind in ("", "payment", share)
    elif value.sort == "time" and (kind in _PAID or (kind == "deposit" and not value.high)):
        kind = "payment"
    others = frozenset(one.role for one in sentence.kinds) - {kind}
    return Term(
        *(text, start, stop, value, kind, sure, others, first, last, (begin, end), sentence.marks)
    )


def _is_balance(value: Duration, mark: Mark | None, sentence: _Sentence, clause: Extent) -> bool:
    """Tell whether a share behind the deposit is due at an event: "60% before shipment", 发货前60%.

    mark: the nearest word for what it may be of. clause: where its clause starts and ends.
    """
    if value.sort != "percent" or mark is None or mark.role != "deposit":
        return False
    content, (first, last) = sentence.text.content, clause
    events = [one for one in sentence.marks if one.role == "after" and first <= one.start < last]
    return mark.start < value.start and any(
        content[one.start] >= CJK_START or not content[value.end : one.start].strip()
        for one in events
        if one.start >= value.end or content[one.start] >= CJK_START
    )


def _shares(values: Sequence[Duration]) -> dict[int, str]:
    """Return what two shares are that make a hundred, by where they start."""
    shares = [value for value in values if value.sort == "percent"]
    if len(shares) == 2 and shares[0].low + shares[1].low == 100:
        return {shares[0].start: "deposit", shares[1].start: "balance"}
    return {}


def _kinds(content: str, marks: Sequence[Mark]) -> tuple[list[Mark], list[Mark]]:
    """Return the words for events such as "after delivery" and 收到定金后, and those for terms."""
    found: tuple[list[Mark], list[Mark]] = [], []
    for mark in marks:
        if mark.role not in _KINDS:
            continue
        is_event = any(_names(after, mark, content) for after in marks if after.role == "after")
        found[not is_event].append(mark)
    return found


def _names(after: Mark, mark: Mark, content: str) -> bool:
    """Tell whether a word such as "after" makes another one an event."""
    if content[after.start] >= CJK_START:
        return 0 <= after.start - mark.end <= _LATE
    between = content[after.end : mark.start]
    return after.end < mark.start and (
        len(between.split()) <= _APART and between.replace(" ", "x").isalpha()
    )


def _kind_of(
    value: Duration, sentence: _Sentence, bounds: tuple[int, int, int, int]
) -> tuple[Mark | None, bool]:
    """Return the word that says what a value is of, and whether that is sure.

    bounds: where the value before ends, where the clause starts and ends, where the next value is.
    """
    left, first, last, right = bounds
    kinds = sentence.kinds
    near = [mark for mark in kinds if first <= mark.start and mark.end <= last]
    far = [mark for mark in kinds if left <= mark.start and mark.end <= right]
    is_one = len({mark.role for mark in kinds}) == 1
    steps = [(near, True), (far, is_one), (kinds, False)]
    if value.sort == "percent":
        # "… of the deposit, which is one quarter": an event may be what a share is of.
        steps.insert(1, (sentence.events, False))
    wanted = _OF.get(value.sort, ())
    for marks, sure in steps:
        found = [mark for mark in marks if mark.role in wanted]
        if found:
            mark = min(found, key=lambda mark: _distance(mark, value, sentence, marks is not near))
            return mark, sure and (marks is near or mark.end <= value.start)
    return (near[0], False) if value.sort == "percent" and near else (None, False)


def _distance(
    mark: Mark, value: Duration, sentence: _Sentence, is_far: bool
) -> tuple[bool, bool, int]:
    """Return how far a word is from a value: what stands before it is a little nearer.

    is_far: whether it is in another clause: all before the value comes before all behind it.
    """
    before = value.start - mark.end
    if 0 < before <= _NEAR:
        # "A lead time of 6 weeks holds …": one thing.
        between = flat(sentence.text.content[mark.end : value.start]).strip()
        before = 0 if between in sentence.text.vocabulary.term_words.joints else before
    apart = before if before >= 0 else mark.start - value.end + _LATE
    # 续签须提前八周, "one month's notice": what touches the value says most.
    touches = 0 <= before <= 1 or 0 <= mark.start - value.end <= _APART
    is_weak = mark.role in _WEAK and not touches
    return is_weak, is_far and before < 0, apart


def _above(text: FigureText, value: Duration) -> Mark | None:
    """Return the word for a term in the head of a value's column, or in the heading above it."""
    content, starts, words = text.content, text.line_starts, text.vocabulary.term_words
    line = bisect_right(starts, value.start) - 1
    sign = "\t" if "\t" in content[starts[line] : value.start] else "|"
    column = content.count(sign, starts[line], value.start)
    above = ""
    for number in range(line - 1, max(-1, line - _ROWS_ABOVE), -1):
        row = content[starts[number] : starts[number + 1] - 1]
        if column and sign in row:
            cells = row.split(sign)
            above = cells[column] if column < len(cells) else ""
            continue
        if not column and row.rstrip().endswith((":", "：")) and len(row) < _NEAR:
            above = row
        break
    wanted = _OF.get(value.sort, ())
    found = [mark for mark in words.marks(flat(above)) if mark.role in wanted]
    return found[-1] if found else None
