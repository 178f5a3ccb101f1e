"""Whether anybody can read the mail: addresses that nobody reads, domains without a mail server."""

from __future__ import annotations

from collections.abc import Iterator

from sendlint.book.address import fold_address
from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.finding import Hit, Value, replacement


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
