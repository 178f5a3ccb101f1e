"""The words that name a day by the day of writing, ready to be looked up; the wheel stores them."""

# Annotations are not postponed: msgspec would evaluate each one anew, which costs start-up time.
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

from sendlint.facts.text.han import CJK_START
from sendlint.facts.text.skim import Skim, plain

DAYS = {
    "figure-deadline-yesterday": (-1, -1),
    "figure-deadline-today": (0, 0),
    "figure-deadline-tomorrow": (1, 1),
    "figure-deadline-day-after": (2, 2),
}
"""Words for a day -> the days from that of writing, the first and the last."""
WEEKS = {
    "figure-deadline-this-weekday": (-6, 7),
    "figure-deadline-next-weekday": (1, 14),
    "figure-deadline-next-week": (0, 0),
}
"""Words beside a weekday -> the days from that of writing, the first and the last; those for "of
next week" are counted by the weekday."""
NEXT_WEEK = "figure-deadline-next-week"
Pieces: TypeAlias = tuple[dict[str, list[str]], dict[str, list[str]]]
"""The longest plain word of each phrase of Latin letters, and the plain form of each in other
letters -> the phrases."""


_AROUND = 80
"""Letters before and behind a word for a day among which a weekday beside it stands."""
_MOST_LOOKED_AT = 100


class RelativeWords(Struct, frozen=True):
    """The words of all languages that name a day by the day of writing.

    days, weeks: lower-case word -> its topic.
    day_pieces, week_pieces: what a text holds in which one of them stands.
    """

    days: dict[str, str]
    weeks: dict[str, str]
    day_pieces: Pieces
    week_pieces: Pieces

    @classmethod
    def of(cls, topics: Mapping[str, Mapping[str, Sequence[str]]]) -> "RelativeWords":
        """Return the words of these topics (topic -> language -> words)."""
        days, weeks = (
            {
                word: topic
                for topic in names
                for words in topics.get(topic, {}).values()
                for word in words
            }
            for names in (DAYS, WEEKS)
        )
        return cls(days, weeks, _pieces(days), _pieces(weeks))

    def ahead(self, word: str) -> int:
        """Return how many days the day of a lower-case word is from that of writing."""
        return DAYS[self.days[word]][0]

    def days_in(self, text: Skim) -> tuple[str, ...]:
        """Return the words for a day that a text may hold."""
        return tuple(_held(self.day_pieces, text))

    def beside_weekday(self, text: Skim, weekdays: frozenset[str]) -> bool:
        """Tell whether a text may hold a word for a day with a weekday beside it.

        weekdays: the plain forms of their names, and their characters (DateWords).
        """
        latin, signs = self.day_pieces
        days = latin.keys() & text.words
        if text.signs and any(sign in text.signs for sign in signs):
            return not (weekdays.isdisjoint(text.chars) and weekdays.isdisjoint(text.words))
        if not days or not weekdays.isdisjoint(text.chars):
            return bool(days)
        return any(not weekdays.isdisjoint(_around(f" {day} ", text.joined)) for day in days)

    def weeks_in(self, text: Skim) -> tuple[str, ...]:
        """Return the words before a weekday that a text may hold."""
        return tuple(_held(self.week_pieces, text))


def _pieces(words: Iterable[str]) -> Pieces:
    latin: dict[str, list[str]] = {}
    signs: dict[str, list[str]] = {}
    for word in words:
        form = plain(word)
        row = re.findall("[a-z]+", form)
        if row and form[0] < CJK_START:
            latin.setdefault(max(row, key=len), []).append(word)
        else:
            signs.setdefault(form, []).append(word)
    return latin, signs


def _held(pieces: Pieces, text: Skim) -> Iterator[str]:
    latin, signs = pieces
    for word in latin.keys() & text.words:
        yield from latin[word]
    for sign in signs if text.signs else ():
        if sign in text.signs:
            yield from signs[sign]


def _around(word: str, joined: str) -> Iterator[str]:
    """Yield the words around each place of a word; those of all the text if it is there often."""
    if joined.count(word) > _MOST_LOOKED_AT:
        yield from joined.split()
        return
    at = joined.find(word)
    while at >= 0:
        yield from joined[max(0, at - _AROUND) : at + _AROUND].split()
        at = joined.find(word, at + 1)
