"""Words that name a day by the day of writing (tomorrow, next Friday, 下周二) beside a date."""

# Annotations are not postponed: msgspec would evaluate each one anew, which costs start-up time.
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from sendlint.facts.date_shapes import Extent
from sendlint.facts.date_words import BLANK, CLOSING, OPENING, skip_blanks
from sendlint.facts.latin_words import word_end
from sendlint.facts.skim import Skim, plain
from sendlint.facts.tokens import CJK_START

if TYPE_CHECKING:
    from sendlint.facts.dated_texts import DatedText
    from sendlint.facts.dates import DateMention
    from sendlint.finding import Place

_DAYS = {
    "figure-deadline-yesterday": (-1, -1),
    "figure-deadline-today": (0, 0),
    "figure-deadline-tomorrow": (1, 1),
    "figure-deadline-day-after": (2, 2),
}
"""Words for a day -> the days from that of writing, the first and the last."""
_WEEKS = {
    "figure-deadline-this-weekday": (-6, 7),
    "figure-deadline-next-weekday": (1, 14),
    "figure-deadline-next-week": (0, 0),
}
"""Words beside a weekday -> the days from that of writing, the first and the last; those for "of
next week" are counted by the weekday."""
_NEXT_WEEK = "figure-deadline-next-week"
TOPICS = (*_DAYS, *_WEEKS)
_WEEK = 7
_LONGEST = 24
_BEFORE = (*OPENING, *",，-–")
"""What may stand between a word for a day and the date."""


Pieces: TypeAlias = tuple[frozenset[str], tuple[str, ...]]
"""The longest plain words of some phrases of Latin letters, and those in other letters."""


class RelativeWords(Struct, frozen=True):
    """The words of all languages that name a day by the day of writing; the wheel stores them.

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
            for names in (_DAYS, _WEEKS)
        )
        return cls(days, weeks, tuple(days), tuple(weeks), _pieces(days), _pieces(weeks))

    def ahead(self, word: str) -> int:
        """Return how many days the day of a lower-case word is from that of writing."""
        return _DAYS[self.days[word]][0]

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


class RelativeDate(Struct, frozen=True):
    """A date beside a word that says how far off it is.

    start, end: where the word, with the weekday that it is said of, stands.
    first, last: the days from that of writing between which the word lets the date be.
    """

    dated: "DatedText"
    mention: "DateMention"
    start: int
    end: int
    first: int
    last: int

    def days(self, reference: date) -> tuple[date, date]:
        """Return the first and the last day that the word may mean when written on a day."""
        return reference + timedelta(days=self.first), reference + timedelta(days=self.last)

    @property
    def place(self) -> "Place":
        """The place of the word and the date."""
        first, last = self.mention.whole
        return self.dated.figure_text.place(min(self.start, first), max(self.end, last))

    @property
    def word(self) -> str:
        """The word as written."""
        return " ".join(self.dated.figure_text.text.content[self.start : self.end].split())


def find_relative(dated: "DatedText") -> "tuple[RelativeDate, ...]":
    """Return the dates of a text that touch a word for a day, in their order."""
    if dated.reference is None:
        return ()
    words = dated.figure_text.vocabulary.relative_words
    content = dated.figure_text.content
    if not words.may_be_beside(dated.figure_text.skim):
        return ()
    found = []
    for mention in dated.mentions:
        day = _day_beside(content, mention, words)
        if day:
            first, last = _DAYS[words.days[content[slice(*day)].lower()]]
            found.append(RelativeDate(dated, mention, *day, first, last))
        week = _week_beside(content, mention, words) if mention.weekday else None
        if week and mention.weekday:
            topic = words.weeks[content[slice(*week)].lower()]
            next_week = topic == _NEXT_WEEK
            first, last = _next_week(dated.reference, mention) if next_week else _WEEKS[topic]
            start = min(week[0], mention.weekday.start)
            end = max(week[1], mention.weekday.end)
            found.append(RelativeDate(dated, mention, start, end, first, last))
    return tuple(found)


def _day_beside(content: str, mention: "DateMention", words: "RelativeWords") -> Extent | None:
    """Return the word that a date touches: "tomorrow, 25 March", "25 March (tomorrow)"."""
    start, end = mention.whole
    before = content[max(0, start - _LONGEST) : start]
    bare = before.rstrip(BLANK)
    if bare.endswith(_BEFORE):
        bare = bare[:-1].rstrip(BLANK)
    found = _ending(content, start - len(before) + len(bare), words.days, words.day_words)
    if found:
        return found
    opening = skip_blanks(content, end, 2)
    if content[opening : opening + 1] in tuple(OPENING):
        closing = min(
            (at for sign in CLOSING if (at := content.find(sign, opening, opening + 20)) > 0),
            default=-1,
        )
        if closing > 0 and content[opening + 1 : closing].lower() in words.days:
            return opening + 1, closing
    return None


def _week_beside(content: str, mention: "DateMention", words: "RelativeWords") -> Extent | None:
    """Return the word that the weekday of a date touches: "next Friday (3 April)"."""
    weekday = mention.weekday
    assert weekday is not None
    before = content[max(0, weekday.start - _LONGEST) : weekday.start]
    found = _ending(
        content,
        weekday.start - len(before) + len(before.rstrip(BLANK)),
        words.weeks,
        words.week_words,
    )
    if found is None and weekday.before:
        start = skip_blanks(content, weekday.end, 2)
        end = word_end(content, start)
        if content[start:end].lower() in words.weeks:
            return start, end
    return found


def _ending(
    content: str, end: int, known: Mapping[str, str], words: tuple[str, ...]
) -> Extent | None:
    """Return the longest of some words that ends at `end` and is no part of a longer one."""
    near = content[max(0, end - _LONGEST) : end].lower()
    if not near.endswith(words):
        return None
    for length in range(len(near), 0, -1):
        if near[-length:] in known:
            start = end - length
            before = content[start - 1 : start]
            inside = before.isalpha() and near[-length] < CJK_START
            return None if inside else (start, end)
    return None


def _next_week(reference: date, mention: "DateMention") -> tuple[int, int]:
    """Return how far off a weekday of next week is; on a Sunday the week may have begun."""
    assert mention.weekday is not None
    ahead = _WEEK - reference.weekday() + mention.weekday.number
    return (ahead, ahead + _WEEK) if reference.weekday() == _WEEK - 1 else (ahead, ahead)
