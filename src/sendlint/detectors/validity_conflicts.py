"""Which last days of validity contradict each other: in a mail, its subject, its files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sendlint.facts.dates.date_roles import RoledDate
    from sendlint.facts.dates.dated_texts import DatedText
    from sendlint.facts.figures.key_figures import KeyFigures

_NEAR = timedelta(days=120)
"""Days further apart are of an offer and of a certificate, a contract, a card."""


def validity_conflicts(figures: KeyFigures) -> Iterator[tuple[RoledDate, RoledDate]]:
    """Yield the only day until which the mail says that something is valid, with another one.

    The other one is the only one of the subject, or of a file that speaks of prices as the mail
    does: certificates and cards are valid, too.
    """
    subject = [dated for dated in figures.dated_texts if dated.figure_text.source == "subject"]
    own = [dated for dated in figures.dated_texts if dated.figure_text.source != "subject"]
    sides = [own, subject, *(texts for _, texts in figures.dated_files)]
    first, *others = map(_last_day, sides)
    if first is None:
        first = others[0]
    if first is None or first.apart:
        return
    for texts, second in zip(sides[1:], others, strict=True):
        if second is None or second is first or not _differ(first, second):
            continue
        # One text that has both days explains them, as does a file with the same day as the mail.
        if _names(own, second) or any(_names(some, first) for some in sides[1:]):
            continue
        if texts is subject or (_is_priced(first) and _is_priced(second)):
            yield first, second
            return


def _last_day(texts: Sequence[DatedText]) -> RoledDate | None:
    """Return the last day of validity that some texts name; None if none, or two."""
    found = [roled for dated in texts for roled in dated.sides if roled.role == "valid"]
    if not found or any(one.days != found[0].days for one in found):
        return None
    if any(one.over and not one.lapses for one in found):
        return None
    return found[0]


def _names(texts: Sequence[DatedText], one: RoledDate) -> bool:
    """Tell whether some texts, but for that of a day, name it."""
    return any(
        not set(mention.candidates).isdisjoint(one.days)
        for dated in texts
        if dated.figure_text is not one.text
        for mention in dated.mentions
    )


def _differ(first: RoledDate, second: RoledDate) -> bool:
    """Tell whether two days are two in all their readings, and near enough to be of one offer."""
    days = [(one, other) for one in first.days for other in second.days]
    return bool(days) and all(one != other and abs(one - other) <= _NEAR for one, other in days)


def _is_priced(one: RoledDate) -> bool:
    """Tell whether the text around a day speaks of prices or offers."""
    return one.text.vocabulary.term_words.says("price", one.text.skim)
