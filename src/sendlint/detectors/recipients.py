"""Who gets the mail: addresses that are wrong, doubled or seen by too many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from sendlint.book.address import fold_address, mailbox_key
from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.facts.address_flaws import read_flaws
from sendlint.facts.recipients import Recipient
from sendlint.finding import Hit, Place, Value, replacement

if TYPE_CHECKING:
    from sendlint.facts.address_flaws import RecipientFlaw

_FIELD_NAMES = {"to": "To", "cc": "Cc", "bcc": "Bcc"}
_REMOVED_LAST = ("to", "cc", "bcc", "envelope")

# What programs write where all recipients are hidden.
_NOBODY = ("undisclosed", "unlisted-recipients", "recipient list")

# Flaws of which disguised-address speaks where letters are made to look like others.
_DISGUISABLE = ("non-ascii", "invalid", "mistyped", "full-width", "blank", "no-ending")

_MOST_FLAWS = 100
_MOST_INTRODUCED = 6


def no_recipient(draft: Draft, context: Context) -> Iterator[Hit]:
    """Report mail that names nobody in To, Cc, Bcc or the envelope; bulk mail gets them later.

    Fields that hold something else than addresses are left to the rule on those.
    """
    if draft.recipients or context.bulk:
        return
    fields = (draft.header(name) for name in _FIELD_NAMES.values())
    if not any(field and field.value.strip() for field in fields):
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
    known = context.known_addresses if draft.is_reply or context.original else {}
    return bool(known) and all(address in known for address in visible)


def _introduces(context: Context, count: int) -> bool:
    return count <= _MOST_INTRODUCED and bool(context.facts.phrases.of("introduction"))
