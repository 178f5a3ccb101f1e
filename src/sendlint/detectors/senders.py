"""Who sends: the address in From, where answers go, and receipts asked for."""

from __future__ import annotations

from collections.abc import Iterator

from sendlint.book.address import fold_address, mailbox_key
from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.draft.model import Mailbox
from sendlint.facts.people.mail_domains import is_freemail
from sendlint.facts.people.recipients import is_of_list
from sendlint.finding import Hit, Place, Value, replacement

_MOST_EXPECTED = 5


def sender_mismatch(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find a From that is not the sender's own, or not the one meant for these recipients.

    Yields "not-own", or "other-identity" for each identity that recipients ask for. An identity
    without recipients is for everybody.
    """
    sender = draft.sender
    if sender is None or "@" not in sender.address:
        return
    written = mailbox_key(fold_address(sender.address))
    if not _is_own(sender, written, context):
        own = [*context.me.addresses, *(identity.address for identity in context.me.identity)]
        expected = own[0] if len(set(own)) == 1 else ""
        fix = replacement(sender.address, expected) if expected else None
        yield Hit("not-own", sender.place, {"address": sender.address}, fix=fix)
        return
    done: set[str] = set()
    for mailbox in draft.recipients:
        wanted = _identities_for(mailbox, context)
        if not wanted or written in map(mailbox_key, map(fold_address, wanted)):
            continue
        if wanted[0] in done or len(done) >= _MOST_EXPECTED:
            continue
        done.add(wanted[0])
        data: dict[str, Value] = {
            "address": sender.address,
            "meant": wanted[0],
            "recipient": mailbox.address,
        }
        fix = replacement(sender.address, wanted[0])
        yield Hit("other-identity", sender.place, data, (mailbox.place,), fix)


def _is_own(sender: Mailbox, written: str, context: Context) -> bool:
    me = context.me
    own = {
        mailbox_key(fold_address(address))
        for address in (*me.addresses, *(identity.address for identity in me.identity))
    }
    if written in own:
        return True
    # Who names only domains, sends from any address there.
    return not me.addresses and context.at_own_domain(sender.address)


def _identities_for(mailbox: Mailbox, context: Context) -> list[str]:
    """Return the identities that name a recipient; none if one is for everybody."""
    from sendlint.book.patterns import AddressPatterns

    return [
        identity.address
        for identity in context.me.identity
        if identity.to and AddressPatterns.parse(identity.to).match(mailbox.address)
    ]


def reply_to_elsewhere(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find answers that are asked for at another organisation than the one that sends.

    Those that go to a recipient, as on a mailing list, are seen by all.
    """
    sender = draft.sender
    if not draft.reply_to or sender is None or "@" not in sender.address:
        return
    if is_of_list(draft):
        return
    seen = {recipient.address for recipient in context.facts.recipients}
    home = context.facts.organisation(sender.address)
    own = {context.facts.organisation(address) for address in context.own_addresses}
    for mailbox in draft.reply_to:
        if "@" not in mailbox.address or not context.is_external(mailbox):
            continue
        if context.facts.organisation(mailbox.address) in (home, *own):
            continue
        if fold_address(mailbox.address) in seen:
            continue
        data: dict[str, Value] = {"address": mailbox.address, "sender": sender.address}
        twin = _twin_of_own(mailbox.domain, context)
        if twin:
            data = {"address": mailbox.address, "domain": mailbox.domain, "known": twin}
            fix = replacement(mailbox.address, f"{mailbox.local}@{twin}")
            yield Hit("lookalike", mailbox.place, data, (sender.place,), fix)
        else:
            yield Hit("elsewhere", mailbox.place, data, (sender.place,))


def _twin_of_own(domain: str, context: Context) -> str:
    """Return the own domain that a domain can surely be taken for, "" if none."""
    from sendlint.facts.people.domain_twins import find_domain_twins

    if is_freemail(domain) or context.book.has_domain(domain):
        return ""
    twins = find_domain_twins(domain, context.own_domains)
    return next((twin.meant for twin in twins if twin.strong), "")


def read_receipt(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find a read receipt (RFC 8098, 2.1) that is asked of external people."""
    field = context.facts.receipt
    if field is None:
        return
    asked = [mailbox for mailbox in draft.recipients if context.is_external(mailbox)]
    if not asked:
        return
    place = Place(field.name.lower(), 1, 1, len(field.value), field.value, field.line)
    data: dict[str, Value] = {"address": asked[0].address, "count": len(asked)}
    id = "bulk" if context.bulk else "asked" if len(asked) == 1 else "asked-of-several"
    yield Hit(id, place, data, tuple(mailbox.place for mailbox in asked[:6]))
