"""The words that name a day by the day of writing, ready to be looked up; the wheel stores them."""

# Annotations are not postponed: msgspec would evaluate each one anew, which costs start-up time.
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

from sendlint.facts.skim import Skim, plain
from sendlint.facts.tokens import CJK_START

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
Pieces: TypeAlias = tuple[frozenset[str], tuple[str, ...]]
"""The longest plain words of some phrases of Latin letters, and those in other letters."""


class RelativeWords(Struct, frozen=True):
    """The words of all languages that name a day by the day of writing.

    days, weeks: lower-case word -> its topic; day_words, week_words: the words.
    day_pieces, week_pieces: what a text holds in which one of them stands.
    """

    days: dict[str, str]
    weeks: dict[str, str]
    day_words: tuple[str, ...]
    week_words: tuple[str, ...]
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
        return cls(days, weeks, tuple(days), tuple(weeks), _pieces(days), _pieces(weeks))

    def ahead(self, word: str) -> int:
        """Return how many days the day of a lower-case word is from that of writing."""
        return DAYS[self.days[word]][0]

    def may_be_in(self, text: Skim) -> bool:
        """Tell by a first look whether a text may hold a word for a day."""
        return _may_hold(self.day_pieces, text)

    def may_be_beside(self, text: Skim) -> bool:
        """Tell by a first look whether a text may hold a word for a day or before a weekday."""
        return _may_hold(self.day_pieces, text) or _may_hold(self.week_pieces, text)


def _pieces(words: Iterable[str]) -> Pieces:
    forms = [plain(word) for word in words]
    latin = (max(re.findall("[a-z]+", form), key=len, default="") for form in forms)
    signs = (form for form in forms if form[0] >= CJK_START)
    return frozenset(latin) - {""}, tuple(dict.fromkeys(signs))


def _may_hold(pieces: Pieces, text: Skim) -> bool:
    latin, signs = pieces
    if not latin.isdisjoint(text.words):
        return True
    return bool(text.signs) and any(sign in text.signs for sign in signs)
