"""Customers who get, or see, what is another customer's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sendlint.book.customers import Customer
from sendlint.context import Context
from sendlint.detectors.customer_relations import (
    Receivers,
    already_known,
    is_backed,
    is_strange,
    keys_of,
    on_thread,
    receivers_of,
    related_to,
    share,
    without_own,
)
from sendlint.draft.draft import Draft
from sendlint.facts.people.recipients import Recipient
from sendlint.finding import Hit, Value

if TYPE_CHECKING:
    from sendlint.facts.people.party_signs import PartyMention
    from sendlint.facts.people.third_parties import AddressMention

_CERTAIN = ("account", "reference", "file")
"""The kinds of mentions that are no plain names."""
_WEIGHT = ("account", "file", "reference", "name")
"""All kinds, those that tell most first."""
_MOST_RECEIVING, _MOST_NAMED = 2, 2
"""Customers who get the mail, and others that it names, if names shall tell of a mix-up."""
_MOST_FILES = 10
_MOST_PLACES = 3


def wrong_customer(draft: Draft, context: Context, *, common: list[str]) -> Iterator[Hit]:
    """Find mail to one customer that speaks of another, who does not get it.

    common: names that tell nothing alone, such as brands that the mail to everybody speaks of.
    Yields "file" for an attached file of the other customer, "text" where subject or text speak of
    the other alone, "both" where they speak of both. Silent for plain names in a text that names
    the right customer, too, or more than two others; where the quoted thread with the right
    customer speaks of the other already; and for names in mail to more than two customers.
    """
    receivers = receivers_of(context)
    if not receivers or not context.facts.party_mentions:
        return
    related = related_to(receivers, context)
    mentions = without_own(context.facts.party_mentions, receivers, context)
    brands = keys_of(common)
    told = [m for m in mentions if (m.sure and m.key not in brands) or is_backed(m, mentions)]
    others = [m for m in told if m.kind != "domain" and related.isdisjoint(m.customers)]
    if not others:
        return
    addressed = [m for m in told if not related.isdisjoint(m.customers)]
    found = _judged(others, addressed, receivers, draft, context)
    found.sort(key=_rank)
    files = {mention.place.part: mention for id, mention in reversed(found) if id == "file"}
    for mention in list(files.values())[::-1][:_MOST_FILES]:
        yield _wrong("file", mention, (), receivers)
    told_of = {mention.customers[0] for mention in files.values()}
    said = [(id, m) for id, m in found if id != "file" and m.customers[0] not in told_of]
    if said:
        (id, mention), *more = said
        yield _wrong(id, mention, [m for _, m in more], receivers)


def _judged(
    others: Sequence[PartyMention],
    addressed: Sequence[PartyMention],
    receivers: Receivers,
    draft: Draft,
    context: Context,
) -> list[tuple[str, PartyMention]]:
    """Return the mentions that tell of a mix-up, each with its message id."""
    names_right = {mention.place.part for mention in addressed if mention.where == "file"}
    joint = any(mention.where == "subject" for mention in addressed)
    right = [mention for mention in addressed if mention.where != "file"]
    named = {mention.customers for mention in others if mention.where == "text"}
    many = len(receivers) > _MOST_RECEIVING or context.bulk
    found: list[tuple[str, PartyMention]] = []
    for mention in others:
        certain = mention.kind in _CERTAIN
        if many and not certain:
            continue
        if mention.where == "file":
            if mention.place.part not in names_right:
                found.append(("file", mention))
            continue
        if not certain and mention.where == "text" and (right or len(named) > _MOST_NAMED):
            continue
        if mention.where == "subject" and (
            (joint and not certain) or _is_theirs(draft, receivers, context)
        ):
            continue
        found.append(("both" if right else "text", mention))
    if not found:
        return []
    known = already_known(receivers, context)
    return [(id, mention) for id, mention in found if known.isdisjoint(mention.customers)]


def _is_theirs(draft: Draft, receivers: Receivers, context: Context) -> bool:
    """Tell whether the subject is that of a thread with the customers who get the mail."""
    if not draft.is_reply:
        return False
    if context.facts.thread:
        return on_thread(receivers, context)
    return bool(draft.header("In-Reply-To") or draft.header("References"))


def _rank(found: tuple[str, PartyMention]) -> tuple[bool, bool, int]:
    id, mention = found
    return id == "both", not mention.sure, _WEIGHT.index(mention.kind)


def _wrong(
    id: str, mention: PartyMention, more: Sequence[PartyMention], receivers: Receivers
) -> Hit:
    customer, recipient = next(iter(receivers.items()))
    other = mention.customers[0]
    data: dict[str, Value] = {
        "phrase": mention.phrase,
        "other": other.name,
        "customer": customer.name,
        "address": recipient.mailbox.address,
    }
    fix = {"kind": "detach", "name": mention.place.part} if id == "file" else None
    places = (recipient.mailbox.place, *(m.place for m in more[:_MOST_PLACES]))
    return Hit(id, mention.place, data, places, fix)


def mixed_customers(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find two customers who see each other in To and Cc; the fewer are to go to Bcc.

    Yields "pair" or "several"; "reply" in an answer, of which the earlier recipients are not known.
    Silent for customers that share domains or people, where all were on the thread or the original
    mail together, where the text introduces them to each other, and for parties that must never be
    on one mail: that is another rule's. Mail to a public mailing list is no secret.
    """
    owners = context.facts.vocabulary.ownership.owners
    seen: dict[Customer, list[Recipient]] = {}
    shared: set[Customer] = set()
    for recipient in context.facts.recipients:
        if not recipient.visible:
            continue
        found = owners(recipient.address)
        if not found and recipient.is_list and context.is_external(recipient.mailbox):
            return
        if len(found) > 1:
            shared.update(found)
        elif found and context.is_external(recipient.mailbox):
            seen.setdefault(found[0], []).append(recipient)
    apart = [c for c in seen if c not in shared]
    pair = _unrelated(apart)
    if not pair or _met_before(seen, context):
        return
    first, second = (seen[customer][0] for customer in pair)
    if context.book.parties.keeps_apart(first.address, second.address):
        return
    if context.facts.phrases.of("introduction"):
        return
    groups = sorted((seen[c] for c in apart), key=lambda people: -len(people))
    moved = [recipient.mailbox.address for people in groups[1:] for recipient in people]
    data: dict[str, Value] = {
        "first_customer": pair[0].name,
        "second_customer": pair[1].name,
        "first_address": first.mailbox.address,
        "second_address": second.mailbox.address,
        "count": len(apart),
    }
    id = "pair" if len(apart) == 2 else "several"
    if _is_unsure_answer(draft, context):
        id = "reply"
    fix = {"kind": "move-to-bcc", "addresses": moved}
    yield Hit(id, second.mailbox.place, data, (first.mailbox.place,), fix)


def _unrelated(customers: Sequence[Customer]) -> tuple[Customer, Customer] | None:
    """Return the first customer and the first one that has nothing in common with it."""
    for index, one in enumerate(customers):
        for other in customers[index + 1 :]:
            if not share(one, other):
                return one, other
    return None


def _is_unsure_answer(draft: Draft, context: Context) -> bool:
    """Tell whether the draft is an answer of which the earlier recipients are not all known."""
    if not draft.is_reply or not (draft.header("In-Reply-To") or draft.header("References")):
        return False
    named_only = context.answered is None and bool(context.facts.trail.bare_names)
    return named_only or context.roster is None


def _met_before(seen: dict[Customer, list[Recipient]], context: Context) -> bool:
    """Tell whether all these people were on one earlier mail."""
    known = context.known_addresses
    return all(recipient.address in known for people in seen.values() for recipient in people)


def third_party_addresses(draft: Draft, context: Context, *, addresses: int) -> Iterator[Hit]:
    """Find addresses of others that are passed on to external people.

    addresses: from how many distinct addresses of neither side on, in text, files or the trail.
    Lists in files are another rule's, and files that speak of the customer.
    Yields "customer" for one address of a customer who does not get the mail, "many" for a list,
    "trail" for a list in a quoted trail that goes to people who were not on it. Silent where the
    text speaks of consent, or of a delivery that the addresses are for.
    """
    external = [r for r in context.facts.recipients if context.is_external(r.mailbox)]
    if not external:
        return
    sides = {recipient.organisation for recipient in external}
    given = [
        mention
        for mention in context.facts.given_addresses
        if mention.address not in context.known_addresses
        and is_strange(mention.address, sides, context)
    ]
    hit = _of_customers(given, external, context) or _of_list(given, external, addresses)
    if hit and draft.attachments:
        given = _without_files(given, addresses, context)
        hit = _of_customers(given, external, context) or _of_list(given, external, addresses)
    hit = hit or _of_trail(external, sides, addresses, context)
    if hit and not context.facts.phrases.of("address-consent", "address-delivery"):
        yield hit


def _without_files(
    given: Sequence[AddressMention], least: int, context: Context
) -> list[AddressMention]:
    """Return the addresses but for those in files of which a rule on files speaks."""
    from sendlint.detectors.file_privacy import files_of_others, files_with_addresses

    files = (*files_of_others(context), *files_with_addresses(context, least))
    told = {file.place.part for file in files}
    return [mention for mention in given if mention.place.part not in told]


def _of_customers(
    given: Sequence[AddressMention], external: Sequence[Recipient], context: Context
) -> Hit | None:
    """Return what is wrong with addresses of customers who do not get the mail."""
    if not given:
        return None
    owners = context.facts.vocabulary.ownership.owners
    found = [(mention, owners(mention.address)) for mention in given]
    found = [(mention, owner) for mention, owner in found if owner]
    if not found:
        return None
    related = related_to(receivers_of(context), context)
    theirs = [(mention, owner[0]) for mention, owner in found if related.isdisjoint(owner)]
    if not theirs:
        return None
    (first, customer), *more = theirs
    data: dict[str, Value] = {
        "address": first.address,
        "customer": customer.name,
        "recipient": external[0].mailbox.address,
    }
    places = (external[0].mailbox.place, *(mention.place for mention, _ in more[:4]))
    return Hit("customer", first.place, data, places)


def _of_list(
    given: Sequence[AddressMention], external: Sequence[Recipient], least: int
) -> Hit | None:
    if len(given) < least:
        return None
    recipient = external[0].mailbox
    data: dict[str, Value] = {
        "count": len(given),
        "first": given[0].address,
        "recipient": recipient.address,
    }
    places = (recipient.place, *(mention.place for mention in given[1:4]))
    return Hit("many", given[0].place, data, places)


def _of_trail(
    external: Sequence[Recipient], sides: set[str], least: int, context: Context
) -> Hit | None:
    thread = context.facts.thread
    if len(thread) < least:
        return None
    organisations = {context.facts.organisation(address) for address in thread}
    if not sides.isdisjoint(organisations):
        return None
    strange = [address for address in thread if is_strange(address, sides, context)]
    if len(strange) < least:
        return None
    recipient = external[0].mailbox
    data: dict[str, Value] = {
        "count": len(strange),
        "first": strange[0],
        "recipient": recipient.address,
    }
    return Hit("trail", thread[strange[0]].place, data, (recipient.place,))
