"""The words around a term: do they limit it, take it back, or make it hold for the whole deal."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from sendlint.facts.term_words import TermWords, words_of
from sendlint.facts.tokens import CJK_START

if TYPE_CHECKING:
    from sendlint.facts.figure_texts import FigureText
    from sendlint.facts.phrases import PhraseHit

State: TypeAlias = "Literal['plain', 'offered', 'loose', 'named', 'scoped', 'vetoed']"

LABELS = tuple(
    f"figure-term-{name}"
    for name in (
        *("payment", "pay", "invoiced", "net", "lead-time", "warranty", "validity"),
        *("deposit", "credit", "transfer", "collection", "delivery", "price"),
    )
)
"""The topics of words that name a term."""
BASES = ("figure-term-from", "figure-term-invoiced")
"""The topics of phrases that say from when a term runs."""
_STOPS = "\n\t|;；。!！•"
_COMMAS = r"[,，、(（\[]"
_BLANKS = " \n\t\xa0-•*"
_OPENERS = (",", "，", ";", "；", ":", "：", "(", "（")
_COLONS = r"[:：]|[ \xa0][-–—][ \xa0]"
_THIS = "(?:[此该本这]|所有|全部)[\u4e00-\u9fff ]{0,6}$"
_NONE: frozenset[str] = frozenset()
_LONGEST_TITLE = 4
_LONGEST = 160
_TAIL = 60
_NEXT = 40
_MOST_SHARES = 2
_TOUCHING = 2
_FEW = 3


class Setting(Struct, frozen=True, dict=True):
    """The words of a text that decide on its terms.

    vetoes: numbers of the sentences that speak of a change, a choice or a discount.
    wholes: where phrases for the whole deal start ("for this order"). offers: where
        phrases such as "we offer" start. scopes: where words start
        that limit what follows ("for", "if"). bases: extents of phrases such as 收到定金后.
    labels: extents of the labels of terms.
    """

    words: TermWords
    vetoes: frozenset[int]
    wholes: frozenset[int]
    offers: tuple[int, ...]
    scopes: tuple[int, ...]
    bases: tuple[tuple[int, int], ...]
    labels: tuple[tuple[int, int], ...]

    @cached_property
    def _base_starts(self) -> list[int]:
        return [start for start, _ in self.bases]

    @cached_property
    def _known(self) -> list[tuple[int, int]]:
        return sorted((*self.bases, *self.labels))

    @cached_property
    def _known_starts(self) -> list[int]:
        return [start for start, _ in self._known]

    def without_bases(self, content: str, start: int, end: int) -> str:
        """Return content[start:end], the phrases that say from when a term runs blanked out."""
        return _blanked(content, start, end, self.bases, self._base_starts)

    def without_labels(self, content: str, start: int, end: int) -> str:
        """Return content[start:end], labels and the phrases of `without_bases` blanked out."""
        return _blanked(content, start, end, self._known, self._known_starts)

    def in_base(self, start: int, end: int) -> bool:
        """Tell whether a label is part of such a phrase."""
        number = bisect_right(self._base_starts, start) - 1
        return number >= 0 and end <= self.bases[number][1] and self.bases[number] != (start, end)

    def base(self, text: FigureText, start: int, end: int) -> frozenset[str]:
        """Return the words that say from when a term runs, before its value or behind it."""
        content = text.content
        before = bisect_left(self._base_starts, start) - 1
        if before >= 0 and 0 <= start - self.bases[before][1] <= _TOUCHING:
            return frozenset(words_of(content[slice(*self.bases[before])]))
        inside = bisect_left(self._base_starts, start)
        for begin, stop in self.bases[inside : inside + 1]:
            if begin <= end + _TOUCHING:
                return frozenset(words_of(content[begin:stop]))
        tail = re.split(r"[\n\t|,，;；。.()（）]", content[end : end + _TAIL], maxsplit=1)[0]
        found = words_of(tail)
        if not found or found[0] not in self.words.bases:
            return frozenset()
        return frozenset(found[:6])

    def limits(self, start: int, end: int) -> bool:
        """Tell whether words between two offsets limit a term: "for", "on"."""
        at = bisect_left(self.scopes, start)
        return any(
            scope not in self.wholes for scope in self.scopes[at : bisect_left(self.scopes, end)]
        )

    def owner(self, text: FigureText, start: int) -> str:
        """Return the last word before a term, or the last two signs of Chinese."""
        words = words_of(self.without_labels(text.content, max(0, start - _TAIL), start))
        if not words:
            return ""
        return words[-1] if words[-1] < CJK_START else words[-1][-2:]

    def has_more_shares(self, text: FigureText, start: int) -> bool:
        """Tell whether a sentence names more than two shares: stages of payment."""
        begin, end = text.extent(start)
        return len(re.findall("[0-9][ \xa0]?[%％]", text.content[begin:end])) > _MOST_SHARES

    def is_mixed(self, text: FigureText, hit: PhraseHit, methods: tuple[str, ...]) -> bool:
        """Tell whether the sentence of a way to pay names another one, or shares."""
        begin, end = text.extent(hit.start)
        if re.search("[%％]", text.content[begin:end].replace("100%", "")):
            return True
        return any(
            other.sentence == hit.sentence and f"figure-term-{method}" != hit.topic
            for method in methods
            for other in text.hits(f"figure-term-{method}")
        )


def _blanked(
    content: str,
    start: int,
    end: int,
    extents: Sequence[tuple[int, int]],
    starts: Sequence[int],
) -> str:
    text = content[start:end]
    for begin, stop in extents[bisect_left(starts, start) : bisect_left(starts, end)]:
        stop = min(stop, end)
        text = text[: begin - start] + " " * (stop - begin) + text[stop - start :]
    return text


def read_setting(text: FigureText) -> Setting:
    """Return the words around the terms of a text."""
    topics = ("figure-term-veto", "figure-term-or")
    return Setting(
        text.vocabulary.term_words,
        frozenset(hit.sentence for topic in topics for hit in text.hits(topic)),
        frozenset(hit.start for hit in text.hits("figure-term-whole")),
        tuple(hit.start for hit in text.hits("figure-term-offered")),
        tuple(hit.start for hit in text.hits("figure-term-scope")),
        tuple(sorted({*_bases(text), *_events(text.content)})),
        tuple(sorted((hit.start, hit.end) for topic in LABELS for hit in text.hits(topic))),
    )


def _bases(text: FigureText) -> Iterator[tuple[int, int]]:
    return ((hit.start, hit.end) for topic in BASES for hit in text.hits(topic))


def _events(content: str) -> Iterator[tuple[int, int]]:
    """Yield phrases such as 收到款项后 (after receipt of the money)."""
    if "后" in content or "起" in content:
        for match in re.finditer(
            "(?:收到|自)[\u4e00-\u9fff]{1,10}?(?:后|日起)|[\u4e00-\u9fff]{2,4}后(?=[0-9])", content
        ):
            yield match.span()


def joined(
    text: FigureText, start: int, end: int, most: int, setting: Setting, others: int = 0
) -> int:
    """Return how closely a label and its value are joined.

    others: words allowed that join nothing, two signs of Chinese counting as one.
    Returns 2 if nothing but joining words and marks parts them, 1 if others do, 0 if they do not
    belong together.
    """
    if not 0 <= end - start <= most:
        return 0
    gap = text.content[start:end]
    if not gap.strip(" \xa0\t-:："):
        return 2
    if "\n\n" in gap or gap.count("\n") > 1 or any(mark in gap for mark in ";；。!?！？|"):
        return 0
    if "." in gap and text.sentence(max(0, start - 1)) != text.sentence(end):
        return 0
    gap = setting.without_bases(text.content, start, end)
    if any(char.isdigit() for char in gap):
        return 0
    if setting.words.are_all(gap, setting.words.joints):
        return 2
    if not others or any(mark in gap for mark in ",，、:：()（）\t"):
        return 0
    return int(setting.words.count_others(gap, setting.words.joints) <= others)


def state_of(
    text: FigureText,
    start: int,
    end: int,
    done: int,
    setting: Setting,
    following: int = -1,
) -> State:
    """Return whether the words around content[start:end] leave it a plain term of the deal.

    done: where the value before it ends. following: where the next value starts if it has no label
        of its own; -1 if there is none.
    """
    content = text.content
    begin, stop = text.extent(start)
    if text.sentence(start) in setting.vetoes:
        return "vetoed"
    if any(
        mark in content[max(begin, start - _LONGEST) : min(stop, end + _LONGEST)] for mark in "?？"
    ):
        return "vetoed"
    first = max(begin, done if done <= start else 0, start - _LONGEST)
    state = _opening(content, first, start, setting)
    if 0 <= following - end < _NEXT and following < stop:
        between = content[end:following]
        # Two values in a row, "30 days, 45 days", belong to two things.
        if not re.search("[\n:：%％.。;；]", between) and len(words_of(between)) < _FEW:
            return "scoped"
    return "scoped" if _is_limited(text, start, end, setting) else state


def _opening(content: str, first: int, start: int, setting: Setting) -> State:
    """Return what the words before a term in its sentence make of it."""
    head = content[first:start]
    cut = max(head.rfind(mark) for mark in _STOPS)
    lead = first + cut + 1
    at = bisect_left(setting.scopes, first)
    for scope in setting.scopes[at : bisect_right(setting.scopes, start - 1)]:
        before = content[first:scope].rstrip(_BLANKS)
        if (not before or before.endswith(_OPENERS)) and scope not in setting.wholes:
            return "scoped"
    head = setting.without_labels(content, lead, start)
    for whole in setting.wholes:
        if lead <= whole < start:
            head = head[: whole - lead]
            break
    *earlier, last = re.split(_COMMAS, head)
    *titles, rest = re.split(_COLONS, last)
    # "Pump, 100 pcs: red, lead time …": what is a title names what the term is of.
    titles += [title for piece in earlier for title in re.split(_COLONS, piece)[:-1]]
    unknown = [title for title in titles if not _known(title, setting)]
    if any(setting.words.count_others(title, _NONE) <= _LONGEST_TITLE for title in unknown):
        return "scoped"
    if _known(rest, setting):
        return "loose" if unknown else "plain"
    if bisect_left(setting.offers, first) < bisect_left(setting.offers, start):
        return "offered"
    # "Compressor warranty": the word before a label tells whose it is.
    if setting.words.ends_known(rest, setting.words.openers) or re.search(_THIS, rest):
        return "loose"
    return "named"


def _known(piece: str, setting: Setting) -> bool:
    return setting.words.are_all(piece, setting.words.openers)


def _is_limited(text: FigureText, start: int, end: int, setting: Setting) -> bool:
    """Tell whether the words directly behind a term limit it: "for pumps", "on the motor"."""
    tail = text.content[end : end + _TAIL]
    match = re.match(
        r"[ \xa0]?[(（]?[ \xa0\n]{0,2}([a-z\xdf-\u024f]{1,16}|[\u2e80-\u9fff]{1,2})", tail, re.I
    )
    if match is None:
        return False
    at = end + match.start(1)
    return match[1].lower() in setting.words.limits and at not in setting.wholes
