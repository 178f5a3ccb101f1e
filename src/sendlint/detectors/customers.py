"""Customers who get, or see, what is another customer's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from sendlint.book.customers import Customer
from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.facts.recipients import Recipient, is_list
from sendlint.finding import Hit, Value

if TYPE_CHECKING:
    from sendlint.facts.party_signs import PartyMention
    from sendlint.facts.third_parties import AddressMention

_CERTAIN = ("account", "reference", "file")
_WEIGHT = ("account", "file", "reference", "name")
_MOST_RECEIVING = 2
_MOST_NAMED = 2
_MOST_FILES = 10
_MOST_PLACES = 3

Receivers = dict[Customer, Recipient]


def wrong_customer(draft: Draft, context: Context, *, common: list[str]) -> Iterator[Hit]:
    """Find mail to one customer that speaks of another, who does not get it.

    common: names that tell nothing alone, such as brands that the mail to everybody speaks of.
    Yields "file" for an attached file of the other customer, "text" where subject or text speak of
    the other alone, "both" where they speak of both. Silent for plain names in a text that names
    the right customer, too, or more than two others; where the quoted thread with the right
    customer speaks of the other already; and for names in mail to more than two customers.
    """
    receivers = _receivers(context)
    if not receivers or not context.facts.party_mentions:
        return
    related = _related(receivers, context)
    mentions = _without_own(context.facts.party_mentions, receivers, context)
    brands = _keys(common)
    told = [m for m in mentions if (m.sure and m.key not in brands) or _is_backed(m, mentions)]
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


def _keys(names: Sequence[str]) -> frozenset[str]:
    if not names:
        return frozenset()
    from sendlint.facts.legal_forms import key_of

    return frozenset(map(key_of, names))


def _receivers(context: Context) -> Receivers:
    """Return the customers among the external recipients, and the first recipient of each."""
    owners = context.facts.vocabulary.ownership.owners
    found: Receivers = {}
    for recipient in context.facts.recipients:
        if context.is_external(recipient.mailbox):
            for customer in owners(recipient.address):
                found.setdefault(customer, recipient)
    return found


def _related(receivers: Receivers, context: Context) -> frozenset[Customer]:
    """Return the customers who get the mail, and those who share a domain or people with them."""
    related = set(receivers)
    for other in context.book.customers.customer:
        if any(_share(customer, other) for customer in receivers):
            related.add(other)
    return frozenset(related)


def _share(one: Customer, other: Customer) -> bool:
    return not (
        set(one.domains).isdisjoint(other.domains) and set(one.people).isdisjoint(other.people)
    )


def _without_own(
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


def _is_backed(mention: PartyMention, mentions: Iterable[PartyMention]) -> bool:
    """Tell whether something else speaks of the customer whom an unsure name may mean."""
    return any(
        not set(other.customers).isdisjoint(mention.customers)
        and (other.kind, other.key) != (mention.kind, mention.key)
        for other in mentions
    )


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
    known = _already_known(receivers, context)
    return [(id, mention) for id, mention in found if known.isdisjoint(mention.customers)]


def _is_theirs(draft: Draft, receivers: Receivers, context: Context) -> bool:
    """Tell whether the subject is that of a thread with the customers who get the mail."""
    if not draft.is_reply:
        return False
    if context.facts.thread:
        return _on_thread(receivers, context)
    return bool(draft.header("In-Reply-To") or draft.header("References"))


def _on_thread(customers: Iterable[Customer], context: Context) -> bool:
    owners = context.facts.vocabulary.ownership.owners
    wanted = set(customers)
    return any(not wanted.isdisjoint(owners(address)) for address in context.facts.thread)


def _already_known(receivers: Receivers, context: Context) -> frozenset[Customer]:
    """Return the customers of whom the thread with those who get the mail speaks already."""
    quoted = context.facts.quoted_parties
    if quoted.isdisjoint(receivers) and not _on_thread(receivers, context):
        return frozenset()
    return quoted


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
    if context.book.customers.parties.keeps_apart(first.address, second.address):
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
            if not _share(one, other):
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
        and _is_strange(mention.address, sides, context)
    ]
    hit = _of_customers(given, external, context) or _of_list(given, external, addresses, context)
    hit = hit or _of_trail(external, sides, addresses, context)
    if hit and not context.facts.phrases.of("address-consent", "address-delivery"):
        yield hit


def _is_strange(address: str, sides: set[str], context: Context) -> bool:
    """Tell whether an address is of neither side; the sender's name elsewhere is the sender's."""
    sender = context.draft.sender
    return (
        context.is_external(address)
        and not (sender and address.rpartition("@")[0] == sender.local.lower())
        and context.facts.organisation(address) not in sides
        and not is_list(address)
    )


def _of_customers(
    given: Sequence[AddressMention], external: Sequence[Recipient], context: Context
) -> Hit | None:
    """Return what is wrong with addresses of customers who do not get the mail."""
    owners = context.facts.vocabulary.ownership.owners
    found = [(mention, owners(mention.address)) for mention in given]
    found = [(mention, owner) for mention, owner in found if owner]
    if not found:
        return None
    related = _related(_receivers(context), context)
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
    given: Sequence[AddressMention], external: Sequence[Recipient], least: int, context: Context
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
    strange = [address for address in thread if _is_strange(address, sides, context)]
    if len(strange) < least:
        return None
    recipient = external[0].mailbox
    data: dict[str, Value] = {
        "count": len(strange),
        "first": strange[0],
        "recipient": recipient.address,
    }
    return Hit("trail", thread[strange[0]], data, (recipient.place,))
