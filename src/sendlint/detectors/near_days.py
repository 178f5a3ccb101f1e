"""Which written date is an expected one mistyped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sendlint.detectors.expected_matches import Miss, Unexplained, usual_readings
from sendlint.facts.figures.expected_figures import WrittenFigures, is_labelled

if TYPE_CHECKING:
    from sendlint.expected import ExpectedFact
    from sendlint.facts.dates.dates import DateMention

_ALIKE = {"limit": "due", "request": "due", "until": "valid", "plan": "delivery", "end": "valid"}
"""Roles of dates that are seldom told apart -> one of them."""


def near_days(
    fact: ExpectedFact, unexplained: Unexplained, written: WrittenFigures
) -> Iterator[Miss]:
    """Yield the dates that are written for an expected one: behind its label, or a slip away."""
    day = fact.day
    if day is None:
        return
    texts = {id(text.text): text for text in written.texts}
    free = unexplained.dates(written)
    alone = len({mention.readings[0].on(day.year) for mention in free}) == 1
    for mention in free:
        text = texts.get(id(mention.text))
        labelled = text is not None and is_labelled(text, mention.whole[0], fact.labels)
        verdicts = [
            _day_verdict(day, r.year, r.month, r.day, alone) for r in usual_readings(mention)
        ]
        told = [verdict for verdict in verdicts if verdict is not None]
        if not (labelled or told):
            continue
        if not (labelled or any(told)) and _is_other(fact, mention, written):
            continue
        found = mention.candidates[0] if mention.candidates else None
        yield Miss(
            mention.place,
            mention.quote,
            labelled or any(told),
            _as_day(fact, found),
            labelled,
            8,
            _day_instead(day, mention, written),
        )


def _is_other(fact: ExpectedFact, mention: DateMention, written: WrittenFigures) -> bool:
    """Tell whether a date is a deadline by its words, and the fact by its name a delivery."""
    from sendlint.facts.dates.date_labels import roles_named

    role = written.role_of(mention)
    topics = written.vocabulary.catalogue.topics
    roles = roles_named(" ".join((fact.name, *fact.labels)), topics)
    return bool(role and roles) and _ALIKE.get(role, role) not in {
        _ALIKE.get(one, one) for one in roles
    }


def _day_verdict(day: date, year: int, month: int, number: int, alone: bool) -> bool | None:
    """Tell whether a reading of a date is surely a slip of the expected day; None if it is none."""
    if (month, number) == (day.month, day.day):
        return abs(year - day.year) == 1 or alone
    if year not in (0, day.year):
        return None
    if (number, month) == (day.month, day.day):
        return bool(year)
    if month == day.month:
        if number > 9 and str(number) == str(day.day)[::-1]:
            return True
        return False if alone else None
    return False if number == day.day and (alone or year) else None


def _as_day(fact: ExpectedFact, found: date | None) -> ExpectedFact:
    from msgspec.structs import replace

    return replace(fact, day=found)


def _day_instead(day: date, mention: DateMention, written: WrittenFigures) -> str:
    from sendlint.facts.dates.date_spelling import with_date

    if mention.weekday:
        return ""
    return with_date(mention, mention.readings[0], day, written.vocabulary.dates)
