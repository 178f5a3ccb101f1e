"""Which dates of one event contradict each other: in a mail, its files, its quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sendlint.facts.dates.date_events import DateEvent
    from sendlint.facts.dates.dated_texts import DatedText
    from sendlint.facts.figures.key_figures import KeyFigures

_NEAR = timedelta(days=120)
"""Days further apart are of two deals."""


_ONE_SLIP, _MOST_DAYS = 1, 2
_ORDER = (("dispatch", "delivery"), ("dispatch", "arrival"), ("departure", "arrival"))
"""Events of which the first comes before the second."""


def own_events(
    figures: KeyFigures, found: Sequence[DateEvent]
) -> Iterator[tuple[DateEvent, DateEvent]]:
    """Yield two days of one event in the own text that are one slip of the pen apart.

    found: the events that the own text dates.
    """
    if len(found) < _MOST_DAYS or figures.names_options:
        return
    for event in dict.fromkeys(one.event for one in found):
        same = [one for one in found if one.event == event]
        first, others = same[0], [one for one in same if one.days != same[0].days]
        if len({one.days for one in same}) != _MOST_DAYS or not _may_slip(first, others[0]):
            continue
        if all(one.is_plain and not one.is_bound for one in same):
            yield first, others[0]


def _may_slip(first: DateEvent, second: DateEvent) -> bool:
    """Tell whether two days of one text are a slip apart, and no words part what they are of."""
    if first.text is second.text and first.sentence == second.sentence:
        return False
    if (first.owners and second.owners) or (first.codes and second.codes):
        return False
    if len(first.days) != 1 or len(second.days) != 1:
        return False
    one, other = first.days[0], second.days[0]
    if (one.year, one.month) == (other.year, other.month):
        days = f"{one.day:02}", f"{other.day:02}"
        return days[0] == days[1][::-1] or sum(map(str.__ne__, *days)) == _ONE_SLIP
    return one.day == other.day and abs(one - other) <= _NEAR


def event_conflicts(
    figures: KeyFigures, own: Sequence[DateEvent]
) -> Iterator[tuple[DateEvent, DateEvent]]:
    """Yield the only date on which something happens by the mail, with that of a file.

    own: the events that the own text dates.
    """
    if not own or figures.names_options:
        return
    for _, texts in figures.dated_files:
        yield from _pairs(figures.dated_texts, own, texts)


def quoted_events(
    figures: KeyFigures, own: Sequence[DateEvent]
) -> Iterator[tuple[DateEvent, DateEvent]]:
    """Yield the date of a mail that confirms, with the earlier one that the quoted mail names.

    own: the events that the own text dates.
    """
    if not (own and figures.dated_quotes):
        return
    from sendlint.detectors.term_conflicts import confirms

    for first, second in _pairs(figures.dated_texts, own, figures.dated_quotes):
        # Who delivers before the wished day keeps to it.
        if min(first.days) > max(second.days) and confirms(first, question=second.is_asked):
            yield first, second


def _pairs(
    texts: Sequence[DatedText], own: Sequence[DateEvent], others: Sequence[DatedText]
) -> Iterator[tuple[DateEvent, DateEvent]]:
    """Yield the events that texts of both sides date once, on different days.

    texts: those of the own events. A date that both sides name explains them.
    """
    from sendlint.facts.dates.date_events import find_date_events

    theirs = [*find_date_events(others)]
    names = dict.fromkeys(one.event for one in own)
    both = [(name, name) for name in names] + [pair for one in _ORDER for pair in (one, one[::-1])]
    for mine, other in both:
        first, second = _only(own, mine), _only(theirs, other)
        if first is None or second is None or not _differ(first, second):
            continue
        if mine != other and not _is_reversed(first, second, own, theirs):
            continue
        if first.is_bound != second.is_bound and not _is_late(first, second):
            continue
        if _name(texts, second) or _name(others, first) or not first.is_plain:
            continue
        yield first, second
        return


def _is_reversed(
    first: DateEvent, second: DateEvent, own: Sequence[DateEvent], theirs: Sequence[DateEvent]
) -> bool:
    """Tell whether what comes before something else is dated after it, where neither text dates
    the other event.
    """
    if any(one.event == second.event for one in own) or any(
        one.event == first.event for one in theirs
    ):
        return False
    early, late = (first, second) if (first.event, second.event) in _ORDER else (second, first)
    return min(early.days) > max(late.days)


def _is_late(first: DateEvent, second: DateEvent) -> bool:
    """Tell whether the one of two days that is no last day comes after the one that is."""
    bound, other = (first, second) if first.is_bound else (second, first)
    return min(other.days) > max(bound.days)


def _only(events: Sequence[DateEvent], event: str) -> DateEvent | None:
    """Return the date of an event; None if there is none, or if there are two."""
    found = [one for one in events if one.event == event]
    return found[0] if found and all(one.days == found[0].days for one in found) else None


def _name(texts: Sequence[DatedText], one: DateEvent) -> bool:
    """Tell whether some texts name a day."""
    return any(
        not set(mention.candidates).isdisjoint(one.days)
        for dated in texts
        for mention in dated.mentions
    )


def _differ(first: DateEvent, second: DateEvent) -> bool:
    """Tell whether two days are two in all their readings, and near enough to be of one deal."""
    days = [(one, other) for one in first.days for other in second.days]
    return bool(days) and all(one != other and abs(one - other) <= _NEAR for one, other in days)
