"""What a mail must hold for a rule to have anything to say of it.

A card names some of these under `needs`; where one does not hold, its detector is neither called
nor imported. Each is a necessary condition and cheap beside what the rules do: most mail holds
few of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sendlint.catalogue import MailNeed
    from sendlint.context import Context


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
    draft = context.draft
    boxes = (*draft.recipients, *draft.reply_to)
    return context.book.contacts or any("@" in box.name for box in boxes)


def _shown_addresses(context: Context) -> object:
    return context.facts.given_addresses or context.facts.has_trail


def _amounts(context: Context) -> object:
    figures = context.facts.figures
    # Those of a price list are compared with nothing, and there are many of them.
    return not figures.is_price_list and figures.amounts


def _numbers_in_words(context: Context) -> object:
    return context.facts.figures.in_words or context.facts.figures.lone_words


def _weekdays(context: Context) -> object:
    facts = context.facts
    return facts.relative_weekdays or any(mention.weekday for mention in facts.dates)


def _dates_or_times(context: Context) -> object:
    return context.facts.dates or context.facts.times


def _dates_or_files(context: Context) -> object:
    return context.draft.attachments or context.facts.dates


def _accounts(context: Context) -> object:
    figures = context.facts.figures
    return figures.accounts or figures.bare_accounts or figures.file_accounts


def _identifiers(context: Context) -> object:
    return context.facts.figures.identifiers or context.facts.figures.file_identifiers


MAIL_NEEDS: Mapping[MailNeed, Callable[[Context], object]] = {
    "files": lambda context: context.draft.attachments,
    "html": lambda context: context.draft.html is not None,
    "earlier-mail": _earlier_mail,
    "reply-to": lambda context: context.draft.reply_to,
    "receipt": _fact("receipt"),
    "odd-letters": _odd_letters,
    "named-addresses": _named_addresses,
    "greeting": _fact("greeting"),
    "copies": _fact("copies"),
    "shown-addresses": _shown_addresses,
    "amounts": _amounts,
    "numbers-in-words": _numbers_in_words,
    "weekdays": _weekdays,
    "dates": _fact("dates"),
    "dates-or-times": _dates_or_times,
    "dates-or-files": _dates_or_files,
    "accounts": _accounts,
    "identifiers": _identifiers,
    "delivery-terms": _figure("delivery_terms"),
    "expected": lambda context: context.expected,
}
"""Name -> whether a mail in its context holds it."""
