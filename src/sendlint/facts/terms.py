"""Terms of trade as stated: payment, lead time, warranty and validity, each with its value."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from sendlint.facts.durations import Duration, find_durations
from sendlint.facts.term_setting import Setting, State, joined, read_setting, state_of
from sendlint.facts.term_words import METHODS, words_of
from sendlint.facts.tokens import CJK_START

if TYPE_CHECKING:
    from sendlint.facts.figure_texts import FigureText, Source
    from sendlint.facts.phrases import PhraseHit
    from sendlint.finding import Place

TermKind: TypeAlias = "Literal['payment', 'deposit', 'method', 'lead-time', 'warranty', 'validity']"

_TOPICS: tuple[tuple[TermKind, str], ...] = (
    ("payment", "payment"),
    ("lead-time", "lead-time"),
    ("warranty", "warranty"),
    ("validity", "validity"),
    ("payment", "pay"),
    ("payment", "invoiced"),
    ("payment", "net"),
)
"""The kinds of terms whose value is a duration, and the topics of their labels."""
_FARTHEST, _BACK = 60, 25
_OTHERS = 4
"""The most words between a label and its value that join nothing."""
_FAR = 5
_EVENT = 4
_DATES = frozenset(("date", "daty", "dnia", "rece", "otrz", "your", "pańs", "收到", "之日", "日起"))
"""Beginnings of words in phrases for every event: "from the date of receipt of …"."""
_MOST_LABELS = 300
_USUAL = frozenset((7, 8, 10, 14, 15, 20, 21, 28, 30, 31, 35, 40, 45, 50, 55, 60, 65, 75, 90))
_USUAL_LONG = frozenset((100, 105, 120, 150, 180))


class Term(Struct, frozen=True):
    """A stated term: content[start:end] with its label.

    kind: what it is about; "deposit" is the share that is paid first, "method" the way to pay.
    value: a duration, a share in percent, or one of "credit", "collection", "transfer".
    state: "plain" if it holds for the whole deal, "offered" if only "we offer" says so, "loose" if
        other words stand before it in its sentence, "named" if
        a word directly before it may tell whose it is, "scoped" if words limit it, "vetoed" where a
        change, a choice or a question is spoken of.
    label: its label's words in small letters. base: the words that say from when it runs.
    owner: the words before it that may say what it is of, in small letters.
    line: the number of its line. leads: whether it opens its line or cell.
    """

    kind: TermKind
    value: Duration | float | str
    text: FigureText
    start: int
    end: int
    state: State
    label: str
    base: frozenset[str] = frozenset()
    line: int = 0
    leads: bool = False
    owner: str = ""

    @property
    def source(self) -> Source:
        """Where it stands: "subject", "own", "quote" or "file"."""
        return self.text.source

    @property
    def quote(self) -> str:
        """The term as written, on one line."""
        return " ".join(self.text.content[self.start : self.end].split())

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.text.place(self.start, self.end)

    def may_share_base(self, other: Term) -> bool:
        """Tell whether both may run from one event, or one does not say from when."""
        mine, theirs = _events(self), _events(other)
        return not mine or not theirs or not mine.isdisjoint(theirs)

    def agrees(self, other: Term) -> bool:
        """Tell whether two terms of one kind may mean the same."""
        if isinstance(self.value, Duration) and isinstance(other.value, Duration):
            return self.value.agrees(other.value)
        return self.value == other.value


def _events(term: Term) -> set[str]:
    """Return the beginnings of the words that say from when a term runs, joining words aside."""
    words = term.text.vocabulary.term_words
    found: set[str] = set()
    for word in term.base:
        if word >= CJK_START:
            found.update(word[at : at + 2] for at in range(len(word) - 1))
        elif len(word) >= _EVENT and word not in words.bases:
            found.add(word[:_EVENT])
    return found - _DATES


@cache
def _percent() -> re.Pattern[str]:
    return re.compile(r"(?<![0-9.,/-])([0-9]{1,3})(?:[.,]0{1,2})?[ \xa0]?[%％]")


@cache
def _split() -> re.Pattern[str]:
    pair = r"([0-9]{2})%?[ \xa0]?[/:][ \xa0]?([0-9]{2})(?![0-9/])"
    wire = r"(?:T/T|TT)"
    return re.compile(
        rf"(?<![A-Za-z]){wire}[ \xa0:,]{{1,3}}{pair}|(?<![0-9/]){pair}[ \xa0]{wire}(?![A-Za-z])"
    )


@cache
def _net() -> re.Pattern[str]:
    return re.compile(r"[ \xa0:-]{0,3}([0-9]{1,3})(?![0-9%.,:/]*[0-9%])")


def find_terms(text: FigureText) -> tuple[Term, ...]:
    """Return the terms that a text states, by start."""
    setting = read_setting(text)
    durations = find_durations(text.content, setting.words, text.skim)
    found = [
        *_times(text, durations, setting),
        *_nets(text, setting),
        *_deposits(text, setting),
        *_methods(text, setting),
    ]
    # One phrase may be a label in several languages.
    once = {(term.kind, term.start, term.end): term for term in found}
    return tuple(sorted(once.values(), key=lambda term: (term.start, -term.end)))


def _times(text: FigureText, durations: Sequence[Duration], setting: Setting) -> Iterator[Term]:
    """Yield the durations that have a label before or behind them; each has the nearest."""
    if not durations:
        return
    starts = [one.start for one in durations]
    ends = [one.end for one in durations]
    best: dict[int, tuple[int, int, TermKind, PhraseHit]] = {}
    for kind, topic in _TOPICS:
        for hit in text.hits(f"figure-term-{topic}")[:_MOST_LABELS]:
            if setting.in_base(hit.start, hit.end):
                continue
            number = bisect_left(starts, hit.end)
            close = number < len(starts) and joined(
                text, hit.end, starts[number], _FARTHEST, setting, _OTHERS
            )
            if close:
                gap = text.content[hit.end : starts[number]]
                # "Deliver with 24 months warranty": what touches the value is its label.
                rank = 2 if any(map(str.isalpha, gap)) else 0
                _keep(best, number, (rank if close > 1 else _FAR, len(gap)), kind, hit)
            number = bisect_right(ends, hit.start) - 1
            gap = text.content[ends[number] : hit.start] if number >= 0 else "\n"
            if "\n" in gap or any(mark in gap for mark in ",，、:："):
                continue
            close = joined(text, ends[number], hit.start, _BACK, setting, _OTHERS)
            if close == 1 and not setting.words.begins_known(gap, setting.words.joints):
                continue
            if topic == "invoiced":
                rank = 4
            elif words_of(gap)[:1] and words_of(gap)[0] in (
                setting.words.events if kind == "warranty" else setting.words.bases
            ):
                # "30 days after delivery": from when it runs, not what it is.
                continue
            else:
                rank = 3 if any(map(str.isalpha, gap)) else 1
            if close:
                _keep(best, number, (rank if close > 1 else _FAR + 1, len(gap)), kind, hit)
    for number, (rank, _, kind, hit) in sorted(best.items()):
        one = durations[number]
        done = ends[number - 1] if number else 0
        if hit.topic.endswith("-pay") and not setting.base(text, hit.end, one.end):
            # "Pay within 7 days" may be asked of one bill; "paid 30 days after invoice" is a term.
            inner = setting.base(text, one.start, hit.start) if hit.start > one.start else ""
            if not inner and not text.content[hit.end : one.start].strip().startswith((":", "：")):
                continue
        alone = number + 1 == len(starts) or number + 1 in best
        yield _term(
            kind,
            # Within 30 days is what a payment term of 30 days means.
            replace(one, bound="") if kind == "payment" and one.bound == "most" else one,
            hit,
            text,
            (one.start, one.end),
            done,
            -1 if alone else starts[number + 1],
            setting,
            rank < _FAR,
        )


def _keep(
    best: dict[int, tuple[int, int, TermKind, PhraseHit]],
    number: int,
    rank: tuple[int, int],
    kind: TermKind,
    hit: PhraseHit,
) -> None:
    known = best.get(number)
    size = hit.start - hit.end
    if known is None or (*rank, size) < (known[0], known[1], known[3].start - known[3].end):
        best[number] = *rank, kind, hit


def _nets(text: FigureText, setting: Setting) -> Iterator[Term]:
    """Yield "net 30": days without their unit, of the usual terms only."""
    for hit in text.hits("figure-term-net")[:_MOST_LABELS]:
        match = _net().match(text.content, hit.end)
        if match is None:
            continue
        days = int(match[1])
        if days not in _USUAL and days not in _USUAL_LONG:
            continue
        unit, _ = _following_word(text.content, match.end(), setting)
        if unit == "other":
            continue
        value = Duration(match.start(1), match.end(), days, days, "day")
        if unit != "unit":
            at = (match.start(1), match.end())
            yield _term("payment", value, hit, text, at, 0, -1, setting)


def _following_word(content: str, end: int, setting: Setting) -> tuple[str, int]:
    """Tell whether a number's next word is a unit of time, none at all, or another word."""
    match = re.compile(r"[ \xa0-]{0,2}([a-z\xdf-\u024f]{1,16}|[\u2e80-\u9fff]{1,4})", re.I).match(
        content, end
    )
    if match is None:
        return "", end
    word = match[1].lower()
    if setting.words.unit_of(word, "")[0]:
        return "unit", match.end()
    known = word in setting.words.joints or word in setting.words.bases
    return ("" if known else "other"), match.end()


def _deposits(text: FigureText, setting: Setting) -> Iterator[Term]:
    content = text.content
    shares = list(_percent().finditer(content))[:_MOST_LABELS]
    starts = [match.start() for match in shares]
    ends = [match.end() for match in shares]
    hits = text.hits("figure-term-deposit")[:_MOST_LABELS] if shares else ()
    seen: set[int] = set()
    for hit in hits:
        after, before = bisect_left(starts, hit.end), bisect_right(ends, hit.start) - 1
        choices = []
        if before >= 0 and joined(text, ends[before], hit.start, _BACK, setting):
            choices.append((hit.start - ends[before], before))
        gap = content[hit.end : starts[after]] if after < len(starts) else ","
        if not any(mark in gap for mark in ",，、") and joined(
            text, hit.end, starts[after], _BACK, setting
        ):
            choices.append((starts[after] - hit.end, after))
        if not choices or min(choices)[1] in seen:
            continue
        number = min(choices)[1]
        seen.add(number)
        share = float(shares[number][1])
        at = starts[number], ends[number]
        yield _term("deposit", share, hit, text, at, 0, -1, setting)
    if "T" in content:
        yield from _splits(text, setting)


def _splits(text: FigureText, setting: Setting) -> Iterator[Term]:
    for match, _ in zip(_split().finditer(text.content), range(_MOST_LABELS), strict=False):
        first, rest = float(match[1] or match[3]), float(match[2] or match[4])
        if first + rest == 100:
            state = state_of(text, match.start(), match.end(), 0, setting)
            yield _made("deposit", first, text, match.span(), setting, state, "t/t")


def _methods(text: FigureText, setting: Setting) -> Iterator[Term]:
    """Yield the ways to pay that follow a label for payment, where a line names one only."""
    labels = text.hits("figure-term-payment")
    ends = [label.end for label in labels[:_MOST_LABELS]]
    for method in METHODS if labels else ():
        for hit in text.hits(f"figure-term-{method}")[:_MOST_LABELS]:
            number = bisect_right(ends, hit.start) - 1
            if number < 0 or not joined(text, ends[number], hit.start, _FARTHEST, setting):
                continue
            label = labels[number]
            state = state_of(text, label.start, hit.end, 0, setting)
            if state == "plain" and setting.is_mixed(text, hit, METHODS):
                state = "scoped"
            at = (label.start, hit.end)
            yield _made("method", method, text, at, setting, state, label.phrase)


def _term(
    kind: TermKind,
    value: Duration | float,
    hit: PhraseHit,
    text: FigureText,
    at: tuple[int, int],
    done: int,
    following: int,
    setting: Setting,
    is_close: bool = True,
) -> Term:
    start, end = min(hit.start, at[0]), max(hit.end, at[1])
    state = state_of(text, start, end, done, setting, following)
    if not is_close and state in ("plain", "offered", "loose"):
        is_limited = setting.limits(min(hit.end, at[1]), max(hit.start, at[0]))
        state = "scoped" if is_limited else "loose"
    if kind == "deposit" and setting.has_more_shares(text, start):
        state = "vetoed"
    base = setting.base(text, min(at[0], hit.end), max(hit.start, at[1]))
    label = text.content[hit.start : hit.end].lower()
    return _made(kind, value, text, (start, end), setting, state, label, base)


def _made(
    kind: TermKind,
    value: Duration | float | str,
    text: FigureText,
    at: tuple[int, int],
    setting: Setting,
    state: State,
    label: str,
    base: frozenset[str] = frozenset(),
) -> Term:
    content = text.content
    begin = content.rfind("\n", 0, at[0]) + 1
    leads = not any(map(str.isalpha, setting.without_labels(content, begin, at[0])))
    line = bisect_right(text.line_starts, at[0])
    owner = setting.owner(text, at[0]) if state == "named" else ""
    return Term(kind, value, text, at[0], at[1], state, label, base, line, leads, owner)
