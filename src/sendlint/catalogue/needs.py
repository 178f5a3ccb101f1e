"""What must be there for a rule to say anything, as cards name it."""

from __future__ import annotations

from typing import Literal

from sendlint.catalogue.card import SettingNeed

MailNeed = Literal[
    "files",
    "told-links",
    "html",
    "earlier-mail",
    "reply-to",
    "receipt",
    "odd-letters",
    "named-addresses",
    "greeting",
    "copies",
    "shown-addresses",
    "earlier-text",
    "merge-fields",
    "blank-values",
    "amounts",
    "comparable-amounts",
    "sums",
    "line-totals",
    "percentages",
    "references",
    "numbers-in-words",
    "wrong-weekdays",
    "impossible-dates",
    "odd-dates",
    "several-dates",
    "invitation",
    "meeting-times",
    "two-terms",
    "accounts",
    "identifiers",
    "delivery-terms",
    "expected",
    "unread-parts",
    "defects",
]
"""What the mail must hold for a rule to say anything of it, see mail_needs.py."""

Need = Literal[SettingNeed, MailNeed]
