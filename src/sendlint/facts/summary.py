"""The three looks before "send": who gets it, which files, which figures and dates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sendlint.draft.draft import Draft
from sendlint.draft.model import Mailbox
from sendlint.facts import Facts

_MOST_FIGURES = 200


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
        "figures": _figures(facts),
        "dates": _dates(facts),
        "links": len(draft.html.links) if draft.html else 0,
    }


def _figures(facts: Facts) -> list[str]:
    return list(dict.fromkeys(amount.quote for amount in facts.figures.amounts))[:_MOST_FIGURES]


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
