"""Detectors of the check "figures": amounts, dates, terms, references and accounts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sendlint.context import Context
from sendlint.detectors.date_slips import (
    NEAR,
    WeekdaySlip,
    has_right_twin,
    last_day,
    no_time_of_day,
    nonexistent,
    weekday_slip,
)
from sendlint.draft.draft import Draft
from sendlint.facts.date_shapes import Reading
from sendlint.facts.date_spelling import with_date, with_weekday
from sendlint.facts.dates import DateMention
from sendlint.finding import Hit, Place


def weekday_mismatch(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find dates beside a weekday that is not theirs."""
    moment = draft.date or context.now
    reference = moment.date() if moment else None
    for mention in context.facts.dates:
        slip = weekday_slip(mention, reference)
        if slip is None or has_right_twin(mention, context.facts.dates):
            continue
        if _near_words(mention, context, "date-corrected"):
            continue
        if not slip.reading.year and _near_words(mention, context, "date-narrated"):
            continue
        yield _weekday_hit(mention, slip, context)
