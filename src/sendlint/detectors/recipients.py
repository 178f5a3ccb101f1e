"""Who gets the mail: addresses that are wrong, doubled, out of reach or seen by too many."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from sendlint.book.address import fold_address, mailbox_key
from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.facts.people.address_flaws import read_flaws
from sendlint.facts.people.recipients import FIELD_NAMES, Recipient
from sendlint.finding import Hit, Place, Value, replacement

if TYPE_CHECKING:
    from sendlint.draft.model import Mailbox
    from sendlint.facts.people.address_flaws import RecipientFlaw

_REMOVED_LAST = ("to", "cc", "bcc", "envelope")

# What programs write where all recipients are hidden.
_NOBODY = ("undisclosed", "unlisted-recipients", "recipient list")

# Flaws of which disguised-address speaks where letters are made to look like others.
_DISGUISABLE = ("non-ascii", "invalid", "mistyped", "full-width", "blank", "no-ending")

_MOST_FLAWS = 100
_MOST_INTRODUCED = 6


def no_recipient(draft: Draft, context: Context) -> Iterator[Hit]:
    """Report mail that names nobody in To, Cc, Bcc or the envelope; a list may give them later.

    Fields that hold something else than addresses are left to the rule on those.
    """
    if draft.recipients:
        return
    fields = (draft.header(name) for name in FIELD_NAMES.values())
    empty = not any(field and field.value.strip() for field in fields)
    if empty and not context.recipients_follow:
        yield Hit("none", Place("to"))


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
            fix = replacement(flaw.shown, flaw.meant)
        yield Hit(flaw.id, flaw.mailbox.place, data, fix=fix)


def _is_grave(flaw: RecipientFlaw, draft: Draft, context: Context) -> bool:
    if flaw.mailbox.defects and _is_merge_field(flaw.mailbox, draft, context):
        return False
    if flaw.id in _DISGUISABLE and not flaw.mailbox.address.isascii():
        from sendlint.detectors.disguises import disguise_of

        if disguise_of(flaw.mailbox, context):
            return False
    if flaw.id == "no-at":
        local = draft.sender is not None and "@" not in draft.sender.address
        return not (local or flaw.shown.lower().startswith(_NOBODY))
    if flaw.id == "local-dots":
        return context.is_external(flaw.mailbox)
    return flaw.id != "semicolon" or len(draft.recipients) > 1


def _is_merge_field(mailbox: Mailbox, draft: Draft, context: Context) -> bool:
    """Tell whether a mailbox is a merge field, or one half of a field with a comma."""
    tokens = [field.token for field in context.facts.merge_fields]
    values = [field.value for field in draft.headers if field.line == mailbox.line]
    return any(
        token in value and (mailbox.text in token or token in mailbox.text)
        for token in tokens
        for value in values
    )


def duplicate_recipient(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find mailboxes that stand twice in To, Cc and Bcc; the sender's own copy in Bcc is meant.

    Yields "twice" for one address in two fields, "twice-in-field" for one field, "same-mailbox" for
    two spellings that many servers deliver to one mailbox.
    """
    if len(context.facts.recipients) < 2:
        return
    own = context.own_mailboxes
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
        "first": FIELD_NAMES.get(kept.field, kept.field),
        "second": FIELD_NAMES.get(removed.field, removed.field),
    }
    return Hit(
        "twice" if kept.field != removed.field else "twice-in-field",
        removed.mailbox.place,
        data,
        (kept.mailbox.place,),
        {"kind": "remove-recipient", "address": removed.mailbox.address},
    )


def noreply_recipient(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find recipients that nobody reads; offers where the original mail wants its answers."""
    for recipient in context.facts.recipients:
        if not recipient.is_unread:
            continue
        address = recipient.mailbox.address
        meant = _answers_to(context, recipient.address)
        data: dict[str, Value] = {"address": address}
        fix = replacement(address, meant) if meant else None
        if meant:
            data["meant"] = meant
        yield Hit(
            "answers-elsewhere" if meant else "unread", recipient.mailbox.place, data, fix=fix
        )


def _answers_to(context: Context, address: str) -> str:
    """Return the address that the original mail from `address` names in Reply-To, else ""."""
    original = context.original
    if original is None or original.sender is None:
        return ""
    if fold_address(original.sender.address) != address:
        return ""
    given = [mailbox.address for mailbox in original.reply_to]
    return next((other for other in given if "@" in other and fold_address(other) != address), "")


def unreachable_domain(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find external domains to which no mail can go, as the DNS says."""
    routes = context.facts.routes
    for recipient in context.facts.recipients:
        route = routes.get(recipient.domain, "unknown")
        if route in ("mail", "unknown") or not context.is_external(recipient.mailbox):
            continue
        data: dict[str, Value] = {"address": recipient.mailbox.address, "domain": recipient.domain}
        yield Hit(route, recipient.mailbox.place, data)


def visible_bulk(draft: Draft, context: Context, *, addresses: int, domains: int) -> Iterator[Hit]:
    """Find mail that shows external people each other's addresses.

    addresses, domains: from how many external addresses and organisations in To and Cc on.
    In an answer only those count who were not on the thread ("added"). Mail that goes to a public
    mailing list as well, and introductions of up to six, are silent; so are customers of whom
    mixed-customers speaks.
    """
    visible = [recipient for recipient in context.facts.recipients if recipient.visible]
    if len(visible) < addresses:
        return
    if any(_is_public(recipient, context) for recipient in visible):
        return
    seen = {
        recipient.address: recipient
        for recipient in visible
        if context.is_external(recipient.mailbox)
    }
    if len(seen) < addresses or _introduces(context, len(seen)):
        return
    known = _on_the_thread(draft, context, seen)
    new = [recipient for address, recipient in seen.items() if address not in known]
    organisations = {recipient.organisation for recipient in new}
    if len(new) < addresses or len(organisations) < domains:
        return
    if _are_customers(new, draft, context):
        return
    people = [recipient.mailbox for recipient in new]
    yield Hit(
        "added" if len(new) < len(seen) else "visible",
        people[0].place,
        {"count": len(people), "organisations": len(organisations)},
        tuple(mailbox.place for mailbox in people[1:6]),
        {"kind": "move-to-bcc", "addresses": [mailbox.address for mailbox in people]},
    )


def _are_customers(people: list[Recipient], draft: Draft, context: Context) -> bool:
    """Tell whether mixed-customers speaks of the mail and all these people are customers."""
    owners = context.facts.vocabulary.ownership.owners if context.book.listed_customers else None
    if owners is None or not all(owners(recipient.address) for recipient in people):
        return False
    from sendlint.detectors.customers import mixed_customers

    return any(mixed_customers(draft, context))


def _is_public(recipient: Recipient, context: Context) -> bool:
    """Tell whether a recipient is a list that strangers read; the own "team-list@" is none."""
    if not recipient.is_list:
        return False
    host = recipient.domain.partition(".")[0]
    return context.is_external(recipient.mailbox) or host in ("lists", "list", "groups")


def _on_the_thread(draft: Draft, context: Context, seen: dict[str, Recipient]) -> Container[str]:
    """Return those of the visible people who were on the thread.

    All of them where that cannot be known: In-Reply-To shows that a program made the answer, "Re:"
    alone is also typed by hand.
    """
    if not (draft.is_reply or context.original):
        return ()
    if context.roster is None and (draft.header("In-Reply-To") or draft.header("References")):
        return seen
    known = set(context.known_addresses)
    if context.answered is None and context.facts.trail.bare_names:
        from sendlint.facts.people.namesakes import BareNames

        names = BareNames.of(context.facts.trail.bare_names)
        known.update(a for a, recipient in seen.items() if names.may_name(recipient.mailbox))
    return known


def _introduces(context: Context, count: int) -> bool:
    return count <= _MOST_INTRODUCED and bool(context.facts.phrases.of("introduction"))
