"""Which customers get a mail, which belong to them, and what tells of which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sendlint.book.customers import Customer
from sendlint.context import Context
from sendlint.facts.people.recipients import Recipient, is_list

if TYPE_CHECKING:
    from sendlint.facts.people.party_signs import PartyMention

Receivers = dict[Customer, Recipient]
"""The customers who get a mail, and the first recipient of each."""


def keys_of(names: Sequence[str]) -> frozenset[str]:
    """Return names in the form in which mentions have them."""
    if not names:
        return frozenset()
    from sendlint.facts.people.legal_forms import key_of

    return frozenset(map(key_of, names))


def receivers_of(context: Context) -> Receivers:
    """Return the customers among the external recipients, and the first recipient of each."""
    owners = context.facts.vocabulary.ownership.owners
    found: Receivers = {}
    for recipient in context.facts.recipients:
        if context.is_external(recipient.mailbox):
            for customer in owners(recipient.address):
                found.setdefault(customer, recipient)
    return found


def related_to(receivers: Receivers, context: Context) -> frozenset[Customer]:
    """Return the customers who get the mail, and those who share a domain or people with them."""
    related = set(receivers)
    for other in context.book.listed_customers:
        if any(share(customer, other) for customer in receivers):
            related.add(other)
    return frozenset(related)


def share(one: Customer, other: Customer) -> bool:
    """Tell whether two customers have a domain or people in common."""
    return not (
        set(one.domains).isdisjoint(other.domains) and set(one.people).isdisjoint(other.people)
    )


def without_own(
    mentions: Sequence[PartyMention], receivers: Receivers, context: Context
) -> list[PartyMention]:
    """Return the mentions without names that are the own or the addressed organisation's, too."""
    domains = [*context.own_domains]
    domains += [domain for customer in receivers for domain in customer.domains]
    domains += [recipient.domain for recipient in receivers.values()]
    labels = {domain.lstrip("@").rpartition(".")[0].replace("-", "") for domain in domains}
    parts = {part for label in labels for part in label.split(".")}
    names = context.facts.vocabulary.parties.names
    return [
        mention
        for mention in mentions
        if not mention.key
        or not receivers.keys().isdisjoint(mention.customers)
        or not (mention.key in parts or any(names.is_part_of(mention.key, c) for c in receivers))
    ]


def is_backed(mention: PartyMention, mentions: Iterable[PartyMention]) -> bool:
    """Tell whether something else speaks of the customer whom an unsure name may mean."""
    return any(
        not set(other.customers).isdisjoint(mention.customers)
        and (other.kind, other.key) != (mention.kind, mention.key)
        for other in mentions
    )


def on_thread(customers: Iterable[Customer], context: Context) -> bool:
    """Tell whether somebody of these customers is in the quoted thread."""
    owners = context.facts.vocabulary.ownership.owners
    wanted = set(customers)
    return any(not wanted.isdisjoint(owners(address)) for address in context.facts.thread)


def already_known(receivers: Receivers, context: Context) -> frozenset[Customer]:
    """Return the customers of whom the thread with those who get the mail speaks already."""
    quoted = context.facts.quoted_parties
    if quoted.isdisjoint(receivers) and not on_thread(receivers, context):
        return frozenset()
    return quoted


def is_strange(address: str, sides: set[str], context: Context) -> bool:
    """Tell whether an address is of neither side; the sender's name elsewhere is the sender's."""
    sender = context.draft.sender
    return (
        context.is_external(address)
        and not (sender and address.rpartition("@")[0] == sender.local.lower())
        and context.facts.organisation(address) not in sides
        and not is_list(address)
    )
