"""The three looks before "send": who gets it, which files, which figures and dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sendlint.draft.draft import Draft
from sendlint.draft.model import Mailbox
from sendlint.facts import Facts
from sendlint.facts.terms.quantities import Quantity, quantity
from sendlint.facts.terms.quantity_words import stem
from sendlint.facts.text.han import CJK_START

_MOST_FIGURES = 200
_FEWEST = 10
"""A smaller number without a unit may count anything."""


def summarize(draft: Draft, facts: Facts, is_external: Callable[[Mailbox], bool]) -> dict[str, Any]:
    """Return the summary of a draft as plain values; its shape is described in docs/output.md."""
    organisations: dict[str, dict[str, Any]] = {}
    people: dict[str, list[dict[str, Any]]] = {"to": [], "cc": [], "bcc": [], "envelope": []}
    for mailbox in draft.recipients:
        external = is_external(mailbox)
        organisation = facts.organisation(mailbox.address)
        field = mailbox.part.partition("[")[0]
        people.setdefault(field, []).append(
            {
                "address": mailbox.address,
                "name": mailbox.name,
                "external": external,
                "organisation": organisation,
            }
        )
        entry = organisations.setdefault(
            organisation, {"name": organisation, "external": external, "count": 0}
        )
        entry["count"] += 1
    return {
        "subject": draft.subject,
        "from": draft.sender.address if draft.sender else "",
        "recipients": people,
        "organisations": sorted(
            organisations.values(), key=lambda entry: (not entry["external"], -entry["count"])
        ),
        "external": sum(person["external"] for field in people.values() for person in field),
        "files": [
            {
                "name": file.name,
                "size": file.size,
                "type": file.declared_type,
                "kind": file.kind,
            }
            for file in draft.attachments
            if file.kind not in ("inline", "logo", "crypto")
        ],
        "figures": _distinct(amount.quote for amount in facts.figures.amounts),
        "quantities": _distinct(_quantities(facts)),
        "terms": _distinct(_terms(facts)),
        "accounts": _distinct(_accounts(facts)),
        "references": _distinct(_references(facts)),
        "dates": _dates(facts),
        "links": len(draft.html.links) if draft.html else 0,
    }


def _distinct(figures: Iterable[str]) -> list[str]:
    found: dict[str, None] = {}
    for figure in figures:
        found[figure] = None
        if len(found) == _MOST_FIGURES:
            break
    return list(found)


def _quantities(facts: Facts) -> Iterator[str]:
    for text in facts.figures.own_texts:
        for number in text.numbers:
            counted = quantity(text, number)
            if counted and (_names_unit(counted) or _counts_goods(counted, facts)):
                yield counted.quote


def _names_unit(counted: Quantity) -> bool:
    """Tell whether the unit stands behind the number, not in the head of its column alone."""
    return bool(counted.unit) and counted.end > counted.number.end


def _counts_goods(counted: Quantity, facts: Facts) -> bool:
    """Tell whether a word for a thing stands directly behind a whole number: 250 valves."""
    number = counted.number
    word = counted.text.content[number.end : counted.end].strip()
    if word >= CJK_START:
        return number.value >= _FEWEST
    is_thing = stem(word) in counted.words and not facts.vocabulary.dates.weekdays(word)
    return is_thing and number.value >= _FEWEST and number.value == int(number.value)


def _terms(facts: Facts) -> Iterator[str]:
    """Yield the durations and shares of which the text says what of, and the delivery terms."""
    terms = [term.quote for term in facts.figures.terms if term.kind]
    places = [term.quote for term in facts.figures.delivery_terms]
    yield from (place for place in places if not any(place in term for term in terms))
    yield from terms


def _accounts(facts: Facts) -> Iterator[str]:
    for accounts in facts.figures.accounts:
        yield from (account.place.quote for account in accounts.found)


def _references(facts: Facts) -> Iterator[str]:
    """Yield the numbers of orders, invoices and the like of which the text says what they are."""
    references = facts.figures.references
    yield from (code.written for code in references.own if references.label(code).kind)


def _dates(facts: Facts) -> list[dict[str, Any]]:
    shown: dict[str, dict[str, Any]] = {}
    for mention in facts.dates:
        day = next(iter(mention.candidates)) if len(mention.candidates) == 1 else None
        shown.setdefault(
            mention.place.quote,
            {
                "text": mention.place.quote,
                "date": day.isoformat() if day else None,
                "weekday": day.weekday() if day else None,
            },
        )
    return list(shown.values())
