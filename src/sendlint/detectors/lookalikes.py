"""Addresses that look like others: mistyped, or made to be taken for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sendlint.book.address import fold_address
from sendlint.book.index import AddressIndex
from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.draft.model import Mailbox
from sendlint.facts.domain_slips import meant_domain, meant_ending
from sendlint.facts.recipients import Recipient
from sendlint.facts.twins import find_twins
from sendlint.finding import Hit, Place, Value, replacement

# Where one edit between an unknown and a known address is a slip and not another person.
_SLIPS = ("domain", "inside", "first-lost")
# More people at once come from a list that a program made; nobody typed them.
_MOST_TYPED = 1000
_MOST_PAIRED = 50


def typo_domain(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find domains that are a slip of a well-known mail domain, or end in no top-level domain.

    Domains of the own organisation, of contacts and of the quoted thread are right as they are.
    """
    for mailbox in (*draft.recipients, *draft.reply_to):
        _, at, domain = fold_address(mailbox.address).rpartition("@")
        if not at or "." not in domain:
            continue
        meant = meant_domain(domain)
        id = "provider" if meant else "ending"
        meant = meant or meant_ending(domain)
        if not meant:
            continue
        if domain in context.known_domains or context.book.has_domain(domain):
            continue
        data: dict[str, Value] = {"address": mailbox.address, "domain": domain, "meant": meant}
        written = mailbox.address.rpartition("@")[0]
        fix = replacement(mailbox.address, f"{written}@{meant}")
        yield Hit(id, mailbox.place, data, fix=fix)


def lookalike_address(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find unknown addresses that are one slip of the fingers away from a known one.

    Known are contacts, own addresses and senders, the quoted thread and the original mail. Between
    two unknown recipients of one mail only a strong likeness counts ("pair").
    """
    near = context.known_addresses
    index = AddressIndex.of(near)
    unknown = {
        recipient.address: recipient
        for recipient in context.facts.recipients
        if recipient.address not in near and not context.book.find(recipient.address)
    }
    typed = list(unknown.values())[:_MOST_TYPED]
    paired: list[Recipient] = []
    for recipient in typed:
        hit = _lookalike(recipient, index, near, context)
        if hit:
            yield hit
        else:
            paired.append(recipient)
    if len(context.facts.recipients) <= _MOST_PAIRED:
        yield from _pairs(paired)


def _lookalike(
    recipient: Recipient, index: AddressIndex, near: Mapping[str, Mailbox | Place], context: Context
) -> Hit | None:
    address = recipient.address
    candidates = [*index.near(address), *context.book.near(address)]
    if not candidates or meant_domain(recipient.domain):
        return None
    for twin in find_twins(address, candidates):
        if twin.where not in _SLIPS:
            continue
        source = near.get(twin.meant) or Place("contacts", quote=twin.meant)
        place = source if isinstance(source, Place) else source.place
        written = recipient.mailbox.address
        data: dict[str, Value] = {"address": written, "known": twin.meant}
        fix = replacement(written, twin.meant)
        return Hit("known", recipient.mailbox.place, data, (place,), fix)
    return None


def _pairs(people: list[Recipient]) -> Iterator[Hit]:
    """Find pairs of recipients of whom neither is known, each pair once."""
    by_address = {recipient.address: recipient for recipient in people}
    halves = [half for address in by_address for half in address.split("@")]
    if len(set(halves)) == len(halves) == 2 * len(people):
        return
    index = AddressIndex.of(by_address)
    done: set[str] = set()
    for recipient in people:
        done.add(recipient.address)
        for twin in find_twins(recipient.address, index.near(recipient.address)):
            if twin.meant in done or not twin.strong:
                continue
            other = by_address[twin.meant]
            data: dict[str, Value] = {
                "address": other.mailbox.address,
                "other": recipient.mailbox.address,
            }
            yield Hit("pair", other.mailbox.place, data, (recipient.mailbox.place,))
