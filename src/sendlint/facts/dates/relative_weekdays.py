"""Words for a day beside a bare weekday: tomorrow, Thursday; jutro (czwartek); 明天（周四）."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct

from sendlint.draft.model import Text
from sendlint.facts.dates.date_shapes import Extent
from sendlint.facts.dates.date_words import OPENING, DateWords, Weekday
from sendlint.facts.figures.figure_texts import FigureText
from sendlint.facts.text.han import CJK_START
from sendlint.facts.text.latin_words import skip_blanks, word_end
from sendlint.facts.text.quotations import encloses, quotations
from sendlint.finding import Place

MOST_IN_TEXT = 100
_LONGEST_LEAD = 200


class RelativeWeekday(Struct, frozen=True):
    """A word for a day, content[start:end], and the weekday that it is said to be.

    ahead: days from that of writing to the day of the word, -1 to 2.
    """

    text: Text
    start: int
    end: int
    ahead: int
    weekday: Weekday

    @property
    def place(self) -> Place:
        """The place of the word and the weekday."""
        return self.text.place(min(self.start, self.weekday.start), max(self.end, self.weekday.end))

    @property
    def word(self) -> str:
        """The word as written."""
        return self.text.content[self.start : self.end]

    def day(self, written: date) -> date:
        """Return the day that the word means if it was written on a day."""
        return written + timedelta(days=self.ahead)


def find_relative_weekdays(
    texts: Iterable[tuple[FigureText, Collection[str]]],
    dated: Container[tuple[str, int]],
) -> tuple[RelativeWeekday, ...]:
    """Return the words for a day beside a weekday without a date, at most 100 a text.

    Lists such as "tomorrow, Thursday and Friday" are left out, so are quotations, and words that
    count from a weekday named before: "On Thursday he said that he comes tomorrow, Friday".

    texts: each with the words for a day that it may hold.
    dated: part and start of the weekdays beside a date, which are judged with it.
    """
    found: list[RelativeWeekday] = []
    for text, day_words in texts:
        content, words = text.content, text.vocabulary.dates
        quoted: list[Extent] | None = None
        for start, end in _day_words(content, day_words):
            weekday = _weekday_beside(content, start, end, words)
            if weekday and (text.text.part, weekday.start) not in dated:
                ahead = text.vocabulary.relative_words.ahead(content[start:end].lower())
                quoted = quotations(content) if quoted is None else quoted
                first = min(start, weekday.start)
                if encloses(quoted, first, max(end, weekday.end)):
                    continue
                if not _counts_from(content, first, ahead, weekday, words):
                    found.append(RelativeWeekday(text.text, start, end, ahead, weekday))
    return tuple(found)


def _day_words(content: str, day_words: Iterable[str]) -> Iterator[Extent]:
    """Yield where the words for a day stand; of words inside each other the longest."""
    lower = content.lower()
    if len(lower) != len(content):
        lower = content
    taken: list[Extent] = []
    for word in sorted(sorted(day_words), key=len, reverse=True):
        at = lower.find(word)
        while at >= 0 and len(taken) < MOST_IN_TEXT:
            end = at + len(word)
            inside = any(start <= at and end <= stop for start, stop in taken)
            if not inside and _is_whole(lower, at, end):
                taken.append((at, end))
                yield at, end
            at = lower.find(word, end)


def _is_whole(content: str, start: int, end: int) -> bool:
    if content[start] >= CJK_START:
        return True
    around = content[start - 1 : start] + content[end : end + 1]
    return not any(char.isalnum() or char in "-_'’" for char in around)


def _weekday_beside(content: str, start: int, end: int, words: DateWords) -> Weekday | None:
    """Return the weekday behind a word, in brackets, after a comma or a preposition; or the one
    before a word in brackets.
    """
    if content[start - 1 : start] in tuple(OPENING):
        return words.weekday_before(content, start, end)
    at = skip_blanks(content, end, 2)
    comma = content[at : at + 1] in (",", "，")
    if comma:
        at = skip_blanks(content, at + 1, 2)
    stop = word_end(content, at)
    if content[at:stop].lower() in words.links["on"] and content[stop : stop + 1] == " ":
        weekday = words.weekday_after(content, stop)
    else:
        weekday = words.weekday_after(content, end)
    return None if weekday is None or _goes_on(content, weekday.end, words) else weekday


def _counts_from(content: str, start: int, ahead: int, weekday: Weekday, words: DateWords) -> bool:
    """Tell whether a weekday before content[start:] is the day from which a word counts: a post
    for Thursday that says "tomorrow, Friday".
    """
    number = (weekday.number - ahead) % 7
    at = max(0, start - _LONGEST_LEAD)
    if at and content[at - 1].isalpha():
        at = word_end(content, at)
    while at < start:
        stop = word_end(content, at)
        if stop > at:
            known = words.weekdays(content[at:stop])
        else:
            names = (content[at : at + size] for size in (3, 2))
            known = words.weekdays(next((n for n in names if n in words.words), ""))
            stop = at + 1
        if any(word.weekday == number for word in known):
            return True
        at = stop
    return False


def _goes_on(content: str, end: int, words: DateWords) -> bool:
    """Tell whether further weekdays follow the one that ends here: a list of days."""
    at = skip_blanks(content, end, 2)
    if content[at : at + 1] in (",", "，", "&", "/"):
        at = skip_blanks(content, at + 1, 2)
    for _ in range(3):
        stop = word_end(content, at)
        name = content[at:stop].lower()
        if not any(name in words.links[link] for link in ("and", "or", "on")):
            return bool(words.weekdays(content[at:stop], dotted=True))
        at = skip_blanks(content, stop, 2)
    return False
