"""Detectors on what the plain and the HTML part say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.finding import Hit

if TYPE_CHECKING:
    from sendlint.facts.figures.text_parts import Difference
    from sendlint.facts.people.greeting import Addressee

MOST = 5
"""Differences from which on the parts are different texts rather than one with slips."""


def text_parts_differ(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find figures, dates and greetings in which the plain and the HTML part contradict."""
    if draft.html is None or not any(text.part == "body" for text in draft.texts):
        return
    from sendlint.facts.figures.text_parts import find_greetings

    differences = context.facts.figures.part_differences
    if len(differences) <= MOST:
        for found in differences:
            if _in_bad_account(found, context):
                continue
            plain = found.plain_text.place(found.plain.start, found.plain.end)
            html = found.html_text.place(found.html.start, found.html.end)
            sure = not (found.plain_elsewhere or found.html_elsewhere)
            data = {"plain": found.plain_words, "html": found.html_words}
            yield Hit("differs" if sure else "doubtful", html, data, (plain,))
    greetings = find_greetings(draft, context.facts.vocabulary.greeting_words)
    if greetings:
        (first, one), (second, other) = greetings
        if _contradict(one, other, context):
            yield Hit(
                "greeting",
                second.place(other),
                {"plain": first.written(one), "html": second.written(other)},
                (first.place(one),),
            )


def _in_bad_account(found: Difference, context: Context) -> bool:
    """Tell whether a figure is the slip in an account, which bad-account names more exactly."""
    sides = ((found.plain_text, found.plain), (found.html_text, found.html))
    return any(
        text.text.part == group.text.text.part
        and account.number.flaw
        and account.number.start <= figure.start < account.number.end
        for group in context.facts.figures.accounts
        for account in group.found
        for text, figure in sides
    )


def _contradict(one: Addressee, other: Addressee, context: Context) -> bool:
    """Tell whether two greetings surely mean two people: not first name here, surname there."""
    if not (one.sure and other.sure) or bool(one.title) != bool(other.title):
        return False
    if one.kind != other.kind or not set(one.words).isdisjoint(other.words):
        return False
    names = (recipient.mailbox for recipient in context.facts.recipients)
    texts = [f"{mailbox.name} {mailbox.local}".casefold() for mailbox in names]
    return not any(
        all(word.casefold() in text for word in (*one.words, *other.words)) for text in texts
    )
