"""Greetings that are plainly right, as those of most mail are."""

from __future__ import annotations

from collections.abc import Iterable

from sendlint.draft.draft import Draft
from sendlint.facts.greeting_words import GreetingWords
from sendlint.facts.recipients import Recipient

_MOST_NAMES, _SHORT_LINE = 3, 60


def greets_a_recipient(draft: Draft, recipients: Iterable[Recipient], words: GreetingWords) -> bool:
    """Tell at a glance whether a greeting is plain and right: "Dear Mark," to Mark Schmidt.

    Plain is a word of greeting that says nothing of the person, and names without a title.
    """
    passage = next((p for text in draft.texts for p in text.own if p.text.strip()), None)
    if passage is None:
        return False
    line = passage.text.lstrip()[:_SHORT_LINE].partition("\n")[0].rstrip(" \t\r,.!:;，！：")
    opening, *names = line.lower().split() or [""]
    if len(line) >= _SHORT_LINE - 1 or not 1 <= len(names) <= _MOST_NAMES:
        return False
    if opening not in words.openings or opening in words.genders:
        return False
    wanted = set(names)
    for recipient in recipients:
        mailbox = recipient.mailbox
        called = mailbox.name.lower().split()
        if wanted.issubset(called) or wanted.issubset((*called, *mailbox.local.lower().split("."))):
            return True
    return False
