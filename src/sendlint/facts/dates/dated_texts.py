"""The dates of a text with what its words say of them: roles, ranges and relative days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.draft.cached import cached_property
from sendlint.facts.dates.dates import DateMention, dates_in, days_of

if TYPE_CHECKING:
    from sendlint.facts.dates.date_ranges import DateRange
    from sendlint.facts.dates.date_roles import RoledDate, RoleWords
    from sendlint.facts.dates.date_words import DateWords
    from sendlint.facts.dates.relative_dates import RelativeDate
    from sendlint.facts.figures.figure_texts import FigureText
    from sendlint.facts.text.phrases import Reading
    from sendlint.facts.text.skim import Skim

HALF_YEAR = timedelta(days=183)
"""How far from the day of a mail the year of a date is not doubted."""
_BEFORE = 500
_AFTER = 300
"""Characters of a paragraph before and after a date in which words may say what it is."""
_NEAR = 60
"""Characters before and after a date in which a word such as "tomorrow" may touch it."""
_BESIDE = 120
"""Characters, with single blanks, of a word directly beside a date and of what may part them."""


class DatedText(Struct, frozen=True, dict=True):
    """A text that holds dates.

    figure_text: the text.
    mentions: its dates, in their order.
    reference: the day that dates without a year are near to; None if none is known.
    day_first: whether 25/03/2026 or 03/25/2026 somewhere in the mail tells the order of day and
        month; None if nothing does.
    """

    figure_text: FigureText
    mentions: tuple[DateMention, ...]
    reference: date | None
    day_first: bool | None = None

    def days(self, mention: DateMention) -> tuple[date, ...]:
        """Return the days that a date may mean, as its own form and the other dates allow.

        The year first is followed by the month, dots stand behind the day.
        """
        return likely_days(mention, self.reference, self.day_first)

    def role(self, mention: DateMention) -> RoledDate | None:
        """Return a date with the role that words give it; None if they give it none."""
        known = self._roles
        if mention.start not in known:
            read = self._may_be(mention, "around-dates", "beside-dates")
            known[mention.start] = self._role(mention) if read else None
        return known[mention.start]

    def _role(self, mention: DateMention) -> RoledDate | None:
        from sendlint.facts.dates.date_roles import RoleWords

        begin, reading = self.reading(mention)
        words = self._words.get(begin)
        if words is None:
            words = self._words[begin] = RoleWords(self, reading)
        return words.role_of(mention)

    def _may_be(self, mention: DateMention, around: str, beside: str) -> bool:
        """Tell by the words around a date whether they may give it a role.

        around: anchors of phrases that stand anywhere in its paragraph (facts/text/anchor_sets.py).
        beside: those of phrases that stand beside it, but for 40 signs.
        """
        from sendlint.facts.text.skim import skim

        content, anchors = self.figure_text.content, self.figure_text.vocabulary.anchors
        first, last = mention.whole
        begin, end = bounds = _paragraph(content, first, last)
        looked = self._looked.get(bounds)
        if looked is None:
            looked = self._looked[bounds] = skim(content[begin:end])
        if anchors(around).may_be_in(looked):
            return True
        before = " ".join(content[begin:first].split())[-_BESIDE:]
        behind = " ".join(content[last:end].split())[:_BESIDE]
        return anchors(beside).may_be_in(skim(f"{before}\n{behind}"))

    @cached_property
    def sides(self) -> tuple[RoledDate, ...]:
        """The dates that words put before or after others: issued, due, delivered, valid …"""
        near = (one for one in self.mentions if self._may_be(one, "around-sides", "beside-sides"))
        return tuple(role for mention in near if (role := self.role(mention)))

    @cached_property
    def roles(self) -> tuple[RoledDate, ...]:
        """The dates that words call a deadline, an issue date and so on, in their order."""
        return tuple(role for mention in self.mentions if (role := self.role(mention)))

    def reading(self, mention: DateMention) -> tuple[tuple[int, int], Reading]:
        """Return start and end of the paragraph around a date, and what phrases it holds.

        Of a long paragraph only the part near the date is read.
        """
        from sendlint.facts.text.phrases import read

        text = self.figure_text
        begin, end = bounds = _paragraph(text.content, *mention.whole)
        reading = self._readings.get(bounds)
        if reading is None:
            reading = self._readings[bounds] = read(
                text.content[begin:end],
                text.vocabulary.figure_phrases,
                text.text.part,
                text.text,
                begin,
            )
        return bounds, reading

    @cached_property
    def _roles(self) -> dict[int, RoledDate | None]:
        return {}

    @cached_property
    def _looked(self) -> dict[tuple[int, int], Skim]:
        return {}

    @cached_property
    def _words(self) -> dict[tuple[int, int], RoleWords]:
        return {}

    @cached_property
    def _readings(self) -> dict[tuple[int, int], Reading]:
        return {}

    @cached_property
    def ranges(self) -> tuple[DateRange, ...]:
        """The pairs of dates that are joined to a range."""
        if len(self.mentions) < 2:
            return ()
        from sendlint.facts.dates.date_ranges import find_ranges

        return find_ranges(self)

    @cached_property
    def relatives(self) -> tuple[RelativeDate, ...]:
        """The dates beside a word such as "tomorrow" or "next Friday"."""
        words, text = self.figure_text.vocabulary.relative_words, self.figure_text.skim
        days, weeks = words.days_in(text), words.weeks_in(text)
        if not (days or (weeks and any(mention.weekday for mention in self.mentions))):
            return ()
        spans = (mention.whole for mention in self.mentions)
        content = self.figure_text.content
        near = [content[max(0, start - _NEAR) : end + _NEAR].lower() for start, end in spans]
        if not any(word in one for one in near for word in (*days, *weeks)):
            return ()
        from sendlint.facts.dates.relative_dates import find_relative

        return find_relative(self, days, weeks)


def _paragraph(content: str, start: int, end: int) -> tuple[int, int]:
    """Return the paragraph around content[start:end], 500 characters before it and 300 after."""
    first = content.rfind("\n\n", max(0, start - _BEFORE), start)
    if first < 0:
        first = max(0, start - _BEFORE)
        if first:
            # Not from the middle of a word.
            near = [at for sign in " \n" if (at := content.find(sign, first, start)) >= 0]
            first = min(near, default=first)
    last = content.find("\n\n", end, end + _AFTER)
    return first, last if last >= 0 else min(len(content), end + _AFTER)


def likely_days(
    mention: DateMention, reference: date | None, day_first: bool | None
) -> tuple[date, ...]:
    """Return the days that a date may mean; see `DatedText.days`."""
    if len(mention.candidates) < 2 or mention.kind != "numeric":
        return mention.candidates
    if mention.quote[:4].isdigit() or "." in mention.quote:
        return days_of(mention.readings[:1], reference) or mention.candidates
    if day_first is None:
        return mention.candidates
    ordered = tuple(r for r in mention.readings if (r.day_at < r.month_at) == day_first)
    return days_of(ordered, reference) or mention.candidates


def dated_texts(
    texts: Iterable[FigureText], mentions: Sequence[DateMention], reference: date | None
) -> tuple[DatedText, ...]:
    """Return the texts that hold some of these dates."""
    order = day_first(mentions)
    found = []
    for text in texts:
        own = tuple(mention for mention in mentions if mention.text.part == text.text.part)
        if own:
            found.append(DatedText(text, own, reference, order))
    return tuple(found)


def dated_sections(
    texts: Iterable[FigureText], words: DateWords, reference: date | None
) -> tuple[DatedText, ...]:
    """Return the sections of a file, or the quoted texts, that hold dates in what counts."""
    found = [(text, _dates_in(text, words, reference)) for text in texts]
    order = day_first([mention for _, mentions in found for mention in mentions])
    return tuple(DatedText(text, dates, reference, order) for text, dates in found if dates)


def days_with_weekday(
    texts: Iterable[FigureText], words: DateWords, reference: date
) -> tuple[DateMention, ...]:
    """Return the dates with a year and a weekday in attached files, those long past left out."""
    named = [text for text in texts if words.may_name_weekday(text.skim)]
    dated = [one for text in named for one in _dates_in(text, words, reference) if one.weekday]
    return tuple(
        one
        for one in dated
        if all(reading.year for reading in one.readings)
        and any(reference - HALF_YEAR <= day for day in one.candidates)
    )


def _dates_in(
    text: FigureText, words: DateWords, reference: date | None
) -> tuple[DateMention, ...]:
    months = words.plain_months.keys() & text.skim.words
    return tuple(dates_in(text.text, text.content, words, reference, months))


def day_first(mentions: Sequence[DateMention]) -> bool | None:
    """Return in which order the dates with slashes and hyphens stand; None if nothing tells."""
    orders = {
        mention.readings[0].day_at < mention.readings[0].month_at
        for mention in mentions
        if mention.kind == "numeric" and len(mention.readings) == 1 and is_slashed(mention)
    }
    return orders.pop() if len(orders) == 1 else None


def is_slashed(mention: DateMention) -> bool:
    """Tell whether a date is written as 03/04/2026 or 03-04-2026, which does not tell its order."""
    quote = mention.quote
    return mention.kind == "numeric" and not quote[:4].isdigit() and "." not in quote
