"""Who gets the mail: addresses that are wrong, doubled, mistyped or seen by too many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from sendlint.book.address import fold_address, mailbox_key
from sendlint.book.index import AddressIndex
from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.draft.model import Mailbox
from sendlint.facts.address_flaws import read_flaws
from sendlint.facts.domain_slips import meant_domain, meant_ending
from sendlint.facts.recipients import Recipient
from sendlint.facts.twins import find_twins
from sendlint.finding import Hit, Place, Value

if TYPE_CHECKING:
    from sendlint.facts.address_flaws import RecipientFlaw

_FIELD_NAMES = {"to": "To", "cc": "Cc", "bcc": "Bcc"}
_REMOVED_LAST = ("to", "cc", "bcc", "envelope")

# What programs write where all recipients are hidden.
_NOBODY = ("undisclosed", "unlisted-recipients", "recipient list")

# Where one edit between an unknown and a known address is a slip and not another person.
_SLIPS = ("domain", "inside", "first-lost")
# More people at once come from a list that a program made; nobody typed them.
_MOST_TYPED = 1000
_MOST_FLAWS = 100
_MOST_PAIRED = 50
_MOST_INTRODUCED = 6


def invalid_address(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find recipients and reply addresses that no server takes, or that programs read differently.

    Unmerged fields are left to the rule on them. A name without @ is a local user where the sender
    is one, too; dots that RFC 5321 forbids are for the own organisation's server to judge.
    """
    flaws = read_flaws((*draft.recipients, *draft.reply_to))
    grave = (flaw for flaw in flaws if _is_grave(flaw, draft, context))
    for flaw in islice(grave, _MOST_FLAWS):
        data: dict[str, Value] = {"text": flaw.shown}
        fix = None
        if flaw.meant:
            data["meant"] = flaw.meant
            fix = _replace(flaw.shown, flaw.meant)
        yield Hit(flaw.id, flaw.mailbox.place, data, fix=fix)


def _is_grave(flaw: RecipientFlaw, draft: Draft, context: Context) -> bool:
    if flaw.id == "no-at":
        local = draft.sender is not None and "@" not in draft.sender.address
        return not (local or flaw.shown.lower().startswith(_NOBODY))
    if flaw.id == "local-dots":
        return context.is_external(flaw.mailbox)
    return flaw.id != "semicolon" or len(draft.recipients) > 1


def _replace(old: str, new: str) -> dict[str, Any]:
    return {"kind": "replace", "old": old, "new": new}


def duplicate_recipient(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find mailboxes that stand twice in To, Cc and Bcc; the sender's own copy in Bcc is meant.

    Yields "twice" for one address in two fields, "twice-in-field" for one field, "same-mailbox" for
    two spellings that many servers deliver to one mailbox.
    """
    own = {fold_address(address) for address in context.own_addresses}
    seen: dict[str, Recipient] = {}
    spellings: dict[str, Recipient] = {}
    for recipient in context.facts.recipients:
        address = recipient.address
        first = seen.setdefault(address, recipient)
        if first is not recipient:
            if not (address in own and "bcc" in (first.field, recipient.field)):
                yield _twice(first, recipient)
            continue
        other = spellings.setdefault(mailbox_key(address), recipient)
        if other is not recipient and address not in own:
            yield Hit(
                "same-mailbox",
                recipient.mailbox.place,
                {"address": recipient.mailbox.address, "other": other.mailbox.address},
                (other.mailbox.place,),
            )


def _twice(first: Recipient, second: Recipient) -> Hit:
    kept, removed = sorted((first, second), key=lambda found: _REMOVED_LAST.index(found.field))
    data: dict[str, Value] = {
        "address": second.mailbox.address,
        "first": _FIELD_NAMES.get(kept.field, kept.field),
        "second": _FIELD_NAMES.get(removed.field, removed.field),
    }
    return Hit(
        "twice" if kept.field != removed.field else "twice-in-field",
        removed.mailbox.place,
        data,
        (kept.mailbox.place,),
        {"kind": "remove-recipient", "address": removed.mailbox.address},
    )


def typo_domain(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find domains that are a slip of a well-known mail domain, or end in no top-level domain.

    Domains of the own organisation, of contacts and of the quoted thread are right as they are.
    """
    known: frozenset[str] | None = None
    for mailbox in (*draft.recipients, *draft.reply_to):
        _, at, domain = fold_address(mailbox.address).rpartition("@")
        if not at or "." not in domain:
            continue
        meant = meant_domain(domain)
        id = "provider" if meant else "ending"
        meant = meant or meant_ending(domain)
        if not meant:
            continue
        known = known if known is not None else _known_domains(context)
        if domain in known:
            continue
        data: dict[str, Value] = {"address": mailbox.address, "domain": domain, "meant": meant}
        written = mailbox.address.rpartition("@")[0]
        fix = _replace(mailbox.address, f"{written}@{meant}")
        yield Hit(id, mailbox.place, data, fix=fix)


def _known_domains(context: Context) -> frozenset[str]:
    thread = (address.rpartition("@")[2] for address in context.facts.thread)
    return context.book.domains.union(context.own_domains, thread)


def lookalike_address(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find unknown addresses that are one slip of the fingers away from a known one.

    Known are contacts, own addresses and senders, the quoted thread and the original mail. Between
    two unknown recipients of one mail only a strong likeness counts ("pair").
    """
    near = _known_addresses(draft, context)
    index = AddressIndex.of(near)
    contacts = context.book.by_address
    unknown = {
        recipient.address: recipient
        for recipient in context.facts.recipients
        if recipient.address not in near and recipient.address not in contacts
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
    candidates = index.sharing(address)
    if context.book.by_address:
        candidates += context.book.index.sharing(address)
    if not candidates or meant_domain(recipient.domain):
        return None
    for twin in find_twins(address, candidates):
        if twin.where not in _SLIPS:
            continue
        source = near.get(twin.meant) or Place("contacts", quote=twin.meant)
        place = source if isinstance(source, Place) else source.place
        written = recipient.mailbox.address
        data: dict[str, Value] = {"address": written, "known": twin.meant}
        fix = _replace(written, twin.meant)
        return Hit("known", recipient.mailbox.place, data, (place,), fix)
    return None


def _known_addresses(draft: Draft, context: Context) -> dict[str, Mailbox | Place]:
    """Return folded address -> where it stands, for all known addresses but contacts."""
    known: dict[str, Mailbox | Place] = {}
    for mailbox in (*draft.from_, *draft.reply_to):
        known.setdefault(fold_address(mailbox.address), mailbox)
    for address in context.me.addresses:
        known.setdefault(fold_address(address), Place("me", quote=address))
    for address, place in context.facts.thread.items():
        known.setdefault(address, place)
    if context.original:
        earlier = context.original
        for mailbox in (*earlier.from_, *earlier.reply_to, *earlier.recipients):
            place = Place("original", quote=mailbox.address)
            known.setdefault(fold_address(mailbox.address), place)
    known.pop("", None)
    return known


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
        for twin in find_twins(recipient.address, index.sharing(recipient.address)):
            if twin.meant in done or not twin.strong:
                continue
            other = by_address[twin.meant]
            data: dict[str, Value] = {
                "address": other.mailbox.address,
                "other": recipient.mailbox.address,
            }
            yield Hit("pair", other.mailbox.place, data, (recipient.mailbox.place,))


def visible_bulk(draft: Draft, context: Context, *, addresses: int, domains: int) -> Iterator[Hit]:
    """Find mail that shows external people each other's addresses.

    addresses, domains: from how many external addresses and organisations in To and Cc on.
    Answers to the same people, mail that goes to a mailing list as well (it is public), and
    introductions of up to six are silent.
    """
    visible = [recipient for recipient in context.facts.recipients if recipient.visible]
    if len(visible) < addresses:
        return
    if any(recipient.is_list for recipient in visible):
        return
    seen = {
        recipient.address: recipient
        for recipient in visible
        if context.is_external(recipient.mailbox)
    }
    organisations = {recipient.organisation for recipient in seen.values()}
    if len(seen) < addresses or len(organisations) < domains:
        return
    if _answers_the_same(draft, context, seen) or _introduces(context, len(seen)):
        return
    people = [recipient.mailbox for recipient in seen.values()]
    yield Hit(
        "visible",
        people[0].place,
        {"count": len(people), "organisations": len(organisations)},
        tuple(mailbox.place for mailbox in people[1:6]),
        {"kind": "move-to-bcc", "addresses": [mailbox.address for mailbox in people]},
    )


def _answers_the_same(draft: Draft, context: Context, visible: Iterable[str]) -> bool:
    """Tell whether all these people are on the thread already.

    In-Reply-To shows that a program made the answer; "Re:" alone is also typed by hand.
    """
    if draft.is_reply and (draft.header("In-Reply-To") or draft.header("References")):
        return True
    known = _known_addresses(draft, context) if draft.is_reply or context.original else {}
    return bool(known) and all(address in known for address in visible)


def _introduces(context: Context, count: int) -> bool:
    return count <= _MOST_INTRODUCED and bool(context.facts.phrases.of("introduction"))
