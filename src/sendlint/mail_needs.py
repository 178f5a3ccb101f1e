"""What a mail must hold for a rule to be asked: the `needs` and the conditions of its card.

Where a need does not hold, the detector is neither called nor imported. Each need is a necessary
condition of what its rules find, and cheap beside them: most mail holds few.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from sendlint.facts.figures.figure_gates import (
    may_confirm_quantities,
    may_date_events,
    may_hold_packings,
    may_hold_validities,
    may_name_meeting,
)

if TYPE_CHECKING:
    from sendlint.catalogue import Condition, MailNeed
    from sendlint.context import Context
    from sendlint.draft.draft import Draft
    from sendlint.facts.dates.dates import DateMention


def _fact(name: str) -> Callable[[Context], object]:
    return lambda context: getattr(context.facts, name)


def _figure(name: str) -> Callable[[Context], object]:
    return lambda context: getattr(context.facts.figures, name)


def _earlier_mail(context: Context) -> object:
    return context.draft.is_reply or context.draft.is_forward


def _odd_letters(context: Context) -> bool:
    draft = context.draft
    return any(
        not (box.address.isascii() and box.name.isascii()) or "xn--" in box.address.lower()
        for box in (*draft.recipients, *draft.reply_to)
    )


def _named_addresses(context: Context) -> object:
    draft, book = context.draft, context.book
    return any(
        "@" in box.name or (box.name and book.contacts and book.named(box.name))
        for box in (*draft.recipients, *draft.reply_to)
    )


def _shown_addresses(context: Context) -> object:
    return context.facts.given_addresses or context.facts.has_trail


def _numbers_in_words(context: Context) -> object:
    return context.facts.figures.in_words or context.facts.figures.lone_words


def _earlier_text(context: Context) -> object:
    return context.original or context.facts.has_trail


def _comparable_amounts(context: Context) -> object:
    figures = context.facts.figures
    # Those of a price list are compared with nothing, and there are many of them.
    if figures.is_price_list:
        return False
    most = figures.most_amounts
    if most < 2 and not (most and (context.original or not figures.is_alone)):
        return False
    amounts = figures.amounts
    return len(amounts) > 1 or (amounts and (context.original or not figures.is_alone))


def _sums(context: Context) -> object:
    figures = context.facts.figures
    return figures.closed_tables or figures.claimed_sums or figures.instalments


def _line_totals(context: Context) -> object:
    return context.facts.figures.products or context.facts.figures.line_tables


def _percentages(context: Context) -> object:
    figures = context.facts.figures
    return figures.percentages or figures.amount_runs or figures.claimed_sums


def _wrong_weekdays(context: Context) -> object:
    facts = context.facts
    beside = (mention for mention in facts.dates if mention.weekday)
    if not all(map(_falls_on_its_weekday, beside)) or facts.relative_weekdays:
        return True
    return not all(map(_falls_on_its_weekday, facts.file_weekdays))


def _falls_on_its_weekday(mention: DateMention) -> bool:
    """Tell whether a date with its year surely does; one without may mean several days."""
    number = mention.weekday.number if mention.weekday else 0
    days = [reading.on(reading.year) for reading in mention.readings]
    return all(reading.year for reading in mention.readings) and any(
        day and day.weekday() == number for day in days
    )


def _impossible_dates(context: Context) -> object:
    facts = context.facts
    return not all(mention.candidates for mention in facts.dates) or facts.times


def _odd_dates(context: Context) -> object:
    """Tell whether a date is past, far off or before the one above it, or stands beside "today"."""
    facts = context.facts
    if not facts.dates or facts.reference is None:
        return False
    from sendlint.facts.dates.dated_texts import HALF_YEAR

    first, last = facts.reference, facts.reference + HALF_YEAR
    for dated in facts.figures.dated_texts:
        days = [day for mention in dated.mentions for day in mention.candidates]
        if dated.relatives or any(later < day for day, later in pairwise((first, *days))):
            return True
        if days and days[-1] > last:
            return True
    return False


def _several_dates(context: Context) -> object:
    return context.draft.attachments or len(context.facts.dates) > 1


def _meeting_times(context: Context) -> object:
    figures = context.facts.figures
    return figures.calendar_events or may_name_meeting(figures.texts)


def _two_terms(context: Context) -> object:
    figures = context.facts.figures
    if figures.may_hold_two_terms or figures.delivery_terms:
        return True
    if may_hold_validities(figures) or may_hold_packings(figures) or may_date_events(figures):
        return True
    if may_confirm_quantities(figures):
        return True
    return len(context.facts.dates) > 1 and any(text.durations for text in figures.texts)


def _accounts(context: Context) -> object:
    figures = context.facts.figures
    return figures.accounts or figures.bare_accounts or figures.file_accounts


def _identifiers(context: Context) -> object:
    return context.facts.figures.identifiers or context.facts.figures.file_identifiers


MAIL_NEEDS: Mapping[MailNeed, Callable[[Context], object]] = {
    "files": lambda context: context.draft.attachments,
    "told-links": _fact("told_links"),
    "html": lambda context: context.draft.html is not None,
    "earlier-mail": _earlier_mail,
    "reply-to": lambda context: context.draft.reply_to,
    "receipt": _fact("receipt"),
    "odd-letters": _odd_letters,
    "named-addresses": _named_addresses,
    "greeting": _fact("greeting"),
    "copies": _fact("copies"),
    "shown-addresses": _shown_addresses,
    "earlier-text": _earlier_text,
    "merge-fields": _fact("merge_fields"),
    "blank-values": _fact("blank_values"),
    "amounts": _figure("amounts"),
    "comparable-amounts": _comparable_amounts,
    "sums": _sums,
    "line-totals": _line_totals,
    "percentages": _percentages,
    "references": _figure("may_hold_references"),
    "numbers-in-words": _numbers_in_words,
    "wrong-weekdays": _wrong_weekdays,
    "impossible-dates": _impossible_dates,
    "odd-dates": _odd_dates,
    "several-dates": _several_dates,
    "invitation": _figure("calendar_events"),
    "meeting-times": _meeting_times,
    "two-terms": _two_terms,
    "accounts": _accounts,
    "identifiers": _identifiers,
    "delivery-terms": _figure("delivery_terms"),
    "expected": lambda context: context.expected,
    "unread-parts": lambda context: context.draft.not_checked,
    "defects": lambda context: context.draft.defects,
}
"""Name -> whether a mail in its context holds it."""


def applies(condition: Condition, draft: Draft, context: Context) -> bool:
    """Tell whether every part of a condition holds for a draft."""
    if condition.bulk is not None and condition.bulk != context.bulk:
        return False
    if condition.attachments is not None:
        files = any(file.kind in ("file", "message") for file in draft.attachments)
        if condition.attachments != files:
            return False
    if condition.external is not None:
        external = any(context.is_external(mailbox) for mailbox in draft.recipients)
        if condition.external != external:
            return False
    if condition.to or condition.sender:
        from sendlint.book.patterns import AddressPatterns

        people = [mailbox.address for mailbox in draft.recipients]
        senders = [draft.sender.address] if draft.sender else []
        for patterns, addresses in ((condition.to, people), (condition.sender, senders)):
            if patterns:
                wanted = AddressPatterns.parse(patterns)
                if not any(wanted.match(address) for address in addresses):
                    return False
    return True
