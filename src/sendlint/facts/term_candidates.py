"""Where terms of trade may stand: values beside words that name a term, read without phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from sendlint.facts.durations import Duration, find_durations
from sendlint.facts.skim import plain

if TYPE_CHECKING:
    from sendlint.facts.figure_texts import FigureText

_MOST = 200
_BEFORE, _BEHIND = 140, 90
_HALF_PARAGRAPH = 600

_Value: TypeAlias = "tuple[Duration | float | str, int, int]"


class Candidate(Struct, frozen=True):
    """A value that may be a term: content[start:end].

    value: a duration, a share in percent, or the letters of a way to pay ("l/c", "t/t").
    kinds: the kinds of terms that words around it name.
    """

    value: Duration | float | str
    start: int
    end: int
    kinds: frozenset[str]

    def agrees(self, other: Candidate) -> bool:
        """Tell whether two values may be one."""
        if isinstance(self.value, Duration) and isinstance(other.value, Duration):
            mine, theirs = replace(self.value, bound=""), replace(other.value, bound="")
            return mine.agrees(theirs)
        return self.value == other.value


@cache
def _shares() -> re.Pattern[str]:
    return re.compile(r"(?<![0-9.,/-])([0-9]{1,3})(?:[.,]0{1,2})?[ \xa0]?[%％]")


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(
        r"(?<![A-Za-z])(?:nett?[ \xa0:-]{1,3}([0-9]{1,3})(?![0-9])|"
        r"T/?T[ \xa0:,]{1,3}([0-9]{2})%?[ \xa0]?[/:]|([0-9]{2})%?[/:][0-9]{2}[ \xa0]T/?T)",
        re.IGNORECASE,
    )


def find_candidates(text: FigureText) -> tuple[Candidate, ...]:
    """Return the values of a text that have a word for a term near, by start.

    Values of sentences that differ in their figures alone, as of one order after the other, are
    left out.
    """
    words = text.vocabulary.term_words
    content = text.content
    skimmed = text.skim
    values: list[_Value] = []
    values += ((one, one.start, one.end) for one in find_durations(content, words, skimmed))
    if "%" in content or "％" in content:
        shares = islice(_shares().finditer(content), _MOST)
        values += ((float(match[1]), *match.span()) for match in shares)
    if not skimmed.words.isdisjoint(("net", "nett", "tt", "t")):
        values += _bare_values(content)
    if words.may_hold_method(skimmed):
        found = islice(words.method_pattern.finditer(content), _MOST)
        values += ((words.methods.get(plain(match[0]), ""), *match.span()) for match in found)
    if not values:
        return ()
    return tuple(_with_kinds(text, sorted(values[:_MOST], key=lambda one: one[1:])))


def _bare_values(content: str) -> Iterator[_Value]:
    for match in islice(_bare().finditer(content), _MOST):
        if match[1]:
            days = int(match[1])
            value = Duration(match.start(1), match.end(1), days, days, "day")
            yield value, match.start(), match.end()
        else:
            yield float(match[2] or match[3]), match.start(), match.end()


def _with_kinds(text: FigureText, values: Iterable[_Value]) -> Iterator[Candidate]:
    content, words = text.content, text.vocabulary.term_words
    patterns: dict[str, dict[str, list[_Value]]] = {}
    for one in values:
        head = _head(content, one[1])
        pattern = re.sub("[0-9]+", "0", head) if re.search("[0-9]{3}|[0-9][/-][0-9]", head) else ""
        patterns.setdefault(pattern, {}).setdefault(head, []).append(one)
    for pattern, heads in patterns.items():
        if pattern and len(heads) > 1:
            continue
        for value, start, end in (one for found in heads.values() for one in found):
            kinds = words.kinds_in(plain(content[max(0, start - _BEFORE) : end + _BEHIND]))
            if kinds:
                yield Candidate(value, start, end, kinds)


def _head(content: str, start: int) -> str:
    """Return the sentence before a value, 140 characters at most."""
    head = content[max(0, start - _BEFORE) : start]
    return head[max(map(head.rfind, ("\n", "\t", ". ", "。"))) + 1 :]


def may_conflict(own: Iterable[FigureText], others: Iterable[FigureText]) -> bool:
    """Tell whether two values of one kind differ, of which one is in the own texts."""
    first: dict[tuple[str, type], Candidate] = {}
    for are_own, texts in ((True, own), (False, others)):
        for candidate in (one for text in texts for one in find_candidates(text)):
            for kind in candidate.kinds:
                key = kind, type(candidate.value)
                if key not in first:
                    if are_own:
                        first[key] = candidate
                elif not first[key].agrees(candidate):
                    return True
        if not first:
            return False
    return False


def narrowed_to(text: FigureText, places: Iterable[int]) -> FigureText:
    """Return a text with all paragraphs blanked out but those that hold these offsets."""
    content = text.content
    kept: list[str] = []
    done = 0
    for place in sorted(places):
        if place < done:
            continue
        start = max(done, _paragraph_start(content, place))
        end = content.find("\n\n", place, place + _HALF_PARAGRAPH)
        end = end if end >= 0 else min(len(content), place + _HALF_PARAGRAPH)
        kept += (_blank(content[done:start]), content[start:end])
        done = end
    kept.append(_blank(content[done:]))
    blanked = "".join(kept)
    return type(text)(text.text, blanked, text.source, text.vocabulary, text.where, text.section)


def _paragraph_start(content: str, place: int) -> int:
    first = max(0, place - _HALF_PARAGRAPH)
    start = content.rfind("\n\n", first, place)
    return start + 2 if start >= 0 else first


def _blank(piece: str) -> str:
    """Return line feeds alone: no sentence goes on over them."""
    return "\n" * len(piece)
