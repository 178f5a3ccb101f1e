"""What the customers file and the lists of the book say about the recipients."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from sendlint.book.address import fold_address
from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.facts.people.recipients import Recipient
from sendlint.finding import Hit, Place, Value

if TYPE_CHECKING:
    from sendlint.book.parties import ClosedCircle, Duty, Party

_MOST_RELATED = 20
_MOST_ADDRESSES = 100
_MOST_NAMED = 3


def forbidden_recipient(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find recipients to whom nothing must go: "address" or, by a wider pattern, "pattern"."""
    for recipient in _distinct(context.facts.recipients):
        pattern = context.book.forbidden.find_folded(recipient.address)
        if pattern:
            data: dict[str, Value] = {"address": recipient.mailbox.address}
            id = "address"
            if pattern != recipient.address:
                id, data["pattern"] = "pattern", pattern
            yield Hit(id, recipient.mailbox.place, data, fix=_removal(recipient))


def competitor_recipient(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find recipients at a competitor; those that are forbidden anyway are left to that rule."""
    parties = context.book.parties
    if not parties.competitors:
        return
    for recipient in _distinct(context.facts.recipients):
        competitor = parties.competitor(recipient.address)
        if competitor and not context.book.forbidden.find_folded(recipient.address):
            data: dict[str, Value] = {
                "address": recipient.mailbox.address,
                "competitor": competitor.name,
            }
            yield Hit("competitor", recipient.mailbox.place, data, fix=_removal(recipient))


def never_together(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find parties on one mail that must not be, each pair once.

    Yields "visible" where they learn of each other, "hidden" where a side is in Bcc or in the
    envelope alone. Somebody who belongs to both parties is no second recipient.
    """
    rows = context.book.parties.never_together
    if not rows:
        return
    people = list(_distinct(context.facts.recipients))
    seen = set()
    for row in rows:
        sides = [(party, [r for r in people if party.has(r.address)]) for party in row]
        for (one, first), (other, second) in combinations(sides, 2):
            pair = frozenset((one.name, other.name))
            apart = _apart(first, second)
            if pair not in seen and apart:
                seen.add(pair)
                yield _together(one, apart[0], other, apart[1])


def _apart(
    first: Sequence[Recipient], second: Sequence[Recipient]
) -> tuple[Sequence[Recipient], Sequence[Recipient]] | None:
    """Return both sides, somebody who is on both left out of the wider one; None if one is empty.

    So "firm.example" and "boss@firm.example" may be parties, and the boss alone is no couple.
    """
    if rest := [recipient for recipient in first if recipient not in second]:
        return (rest, second) if second else None
    rest = [recipient for recipient in second if recipient not in first]
    return (first, rest) if first and rest else None


def _together(
    one: Party, first: Sequence[Recipient], other: Party, second: Sequence[Recipient]
) -> Hit:
    visible = all(any(recipient.visible for recipient in side) for side in (first, second))
    data: dict[str, Value] = {
        "party": one.name,
        "addresses": _addresses(first),
        "other": other.name,
        "other_addresses": _addresses(second),
    }
    places = tuple(recipient.mailbox.place for recipient in (*second, *first[1:]))
    id = "visible" if visible else "hidden"
    return Hit(id, first[0].mailbox.place, data, places[:_MOST_RELATED])


def outside_circle(draft: Draft, context: Context, *, quoted: bool) -> Iterator[Hit]:
    """Find recipients who must not hear of what the draft speaks of, all of a circle at once.

    quoted: whether quoted and forwarded text counts as well. The sender may hear of everything;
    colleagues only if the circle lets them.
    """
    circles = context.book.parties.circles
    if not circles:
        return
    recipients = _distinct(context.facts.recipients)
    people = [one for one in recipients if one.address not in context.own_mailboxes]
    for circle in circles:
        outside = [recipient for recipient in people if not circle.admits(recipient.address)]
        place = _mention(circle, context, quoted) if outside else None
        if place:
            yield _outside(place, outside)


def _mention(circle: ClosedCircle, context: Context, quoted: bool) -> Place | None:
    place = context.facts.mentions.first(circle.phrases)
    if place is None and quoted:
        place = context.facts.quoted_mentions.first(circle.phrases)
    return place


def _outside(place: Place, outside: Sequence[Recipient]) -> Hit:
    data: dict[str, Value] = {"phrase": _phrase(place), "addresses": _addresses(outside)}
    places = (place, *(recipient.mailbox.place for recipient in outside[1:]))
    fix = _removal(outside[0]) if len(outside) == 1 else None
    return Hit("outside", outside[0].mailbox.place, data, places[:_MOST_RELATED], fix)


def required_recipient(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find that somebody is no recipient though the draft speaks of, or goes to, what is theirs.

    Yields "phrase" or "party", once for each who is missing. The sender knows already; a draft
    without recipients is not addressed yet.
    """
    duties = context.book.parties.duties
    people = context.facts.recipients if duties else ()
    if not people:
        return
    reached = [recipient.address for recipient in people]
    reached += [fold_address(mailbox.address) for mailbox in draft.from_]
    seen = set()
    for duty in duties:
        if duty.recipient.members in seen:
            continue
        if any(duty.recipient.has(address) for address in reached):
            continue
        hit = _missing(duty, context)
        if hit:
            seen.add(duty.recipient.members)
            yield hit


def _missing(duty: Duty, context: Context) -> Hit | None:
    wanted = duty.recipient
    data: dict[str, Value] = {"recipient": _shown(wanted)}
    fix = {"kind": "add-recipient", "addresses": [wanted.address]} if wanted.address else None
    for party in duty.parties:
        for recipient in context.facts.recipients:
            if party.has(recipient.address):
                data["party"] = party.name
                return Hit("party", recipient.mailbox.place, data, fix=fix)
    place = context.facts.mentions.first(duty.phrases)
    if place is None:
        return None
    data["phrase"] = _phrase(place)
    return Hit("phrase", place, data, fix=fix)


def suppressed_recipient(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find recipients on a suppression list.

    Yields "address", "domain" or "hash" by how they stand there; "answer" for somebody whose own
    mail is answered, which is no advertising, unless this is bulk mail. Those who are forbidden
    anyway are left to that rule.
    """
    lists = context.book.suppressed
    answers = not context.bulk and (draft.is_reply or context.original is not None)
    for recipient in _distinct(context.facts.recipients):
        listed = lists and lists.find(recipient.mailbox.address)
        if not listed or context.book.forbidden.find_folded(recipient.address):
            continue
        name = listed.file.replace("\\", "/").rpartition("/")[2]
        data: dict[str, Value] = {"address": recipient.mailbox.address, "file": name}
        id: str = listed.kind
        if answers and recipient.address in context.known_addresses:
            id = "answer"
        elif id == "domain":
            data["domain"] = listed.entry
        yield Hit(id, recipient.mailbox.place, data, fix=_removal(recipient))


def _distinct(people: Iterable[Recipient]) -> Iterator[Recipient]:
    """Yield each recipient once, however often he is addressed."""
    seen = set()
    for recipient in people:
        if recipient.address not in seen:
            seen.add(recipient.address)
            yield recipient


def _removal(recipient: Recipient) -> dict[str, Any]:
    return {"kind": "remove-recipient", "address": recipient.mailbox.address}


def _addresses(people: Sequence[Recipient]) -> list[str]:
    """Return the addresses to be named in a message; only crafted mail has more."""
    named = [recipient.mailbox.address for recipient in people[:_MOST_ADDRESSES]]
    return [*named, "…"] if len(people) > _MOST_ADDRESSES else named


def _phrase(place: Place) -> str:
    """Return the words at a place on one line."""
    return " ".join(place.quote.split())


def _shown(party: Party) -> str:
    """Return who is meant: the address, or the name and a few addresses of several."""
    if party.address:
        return party.address
    if party.members == (party.name,):
        return party.name
    members = ", ".join(party.members[:_MOST_NAMED])
    more = ", …" if len(party.members) > _MOST_NAMED else ""
    return f"{party.name} ({members}{more})"
