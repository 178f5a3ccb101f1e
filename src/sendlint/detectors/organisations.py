"""Which organisations get the mail together, and who of them is new."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.facts.people.recipients import Recipient
from sendlint.finding import Hit, Value, replacement

_MOST_SHOWN = 10
_MOST_FOUND = 50


def _external(context: Context) -> list[Recipient]:
    """Return the external recipients, each address once."""
    by_address = {recipient.address: recipient for recipient in context.facts.recipients}
    return [r for r in by_address.values() if context.is_external(r.mailbox)]


def many_organisations(draft: Draft, context: Context, *, organisations: int) -> Iterator[Hit]:
    """Find mail whose visible recipients belong to several external organisations.

    organisations: from how many on.
    """
    first: dict[str, Recipient] = {}
    for recipient in _external(context):
        if recipient.visible:
            first.setdefault(recipient.organisation, recipient)
    if len(first) >= organisations:
        places = [recipient.mailbox.place for recipient in first.values()]
        data: dict[str, Value] = {"count": len(first), "organisations": list(first)[:_MOST_SHOWN]}
        yield Hit("together", places[0], data, tuple(places[1:_MOST_SHOWN]))


def external_recipient(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find mail that leaves the own organisation; one hit lists all external recipients."""
    people = [recipient.mailbox for recipient in _external(context)]
    if people:
        data: dict[str, Value] = {
            "count": len(people),
            "addresses": [mailbox.address for mailbox in people[:_MOST_SHOWN]],
        }
        places = tuple(mailbox.place for mailbox in people[1:_MOST_SHOWN])
        yield Hit("external", people[0].place, data, places)


def first_time_recipient(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find external recipients who are no contacts and were not on the thread.

    Nor must a contact or somebody of the thread have an address at the same domain, unless it is
    one that anybody can have.
    """
    known = context.known_addresses
    domains = {address.rpartition("@")[2] for address in known}
    book = context.book
    for recipient in islice(_external(context), _MOST_FOUND):
        if recipient.address in known or book.find(recipient.address):
            continue
        domain = recipient.domain
        if not recipient.freemail and (domain in domains or book.has_domain(domain)):
            continue
        data = {"address": recipient.mailbox.address}
        fix = {"kind": "remove-recipient", "address": recipient.mailbox.address}
        yield Hit("unknown", recipient.mailbox.place, data, fix=fix)


def private_address(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find private addresses of people whose business address is known.

    Known from the other recipients, the quoted thread and the contacts, by the full name. A
    private address that is a contact itself is meant.
    """
    private = [recipient for recipient in _external(context) if recipient.freemail]
    private = [r for r in private[:_MOST_FOUND] if not context.book.find(r.address)]
    if not private:
        return
    from sendlint.facts.people.namesakes import full_names, people_by_name

    business = people_by_name(_business_people(private, context))
    sent = {recipient.address for recipient in context.facts.recipients}
    for recipient in private:
        mailbox = recipient.mailbox
        names = full_names(mailbox.name, mailbox.address)
        known = next((business[words] for words in names if words in business), "")
        if known:
            data: dict[str, Value] = {"address": mailbox.address, "business": known}
            fix = replacement(mailbox.address, known)
            if known in sent:
                fix = {"kind": "remove-recipient", "address": mailbox.address}
            yield Hit("private", mailbox.place, data, fix=fix)


def _business_people(private: list[Recipient], context: Context) -> list[tuple[str, str]]:
    """Return names and folded addresses of people who are not at a freemail provider."""
    from sendlint.book.address import fold_address
    from sendlint.facts.people.mail_domains import is_freemail

    people = [(other.mailbox.name, other.address) for other in context.facts.recipients]
    people += [(p.name, address) for address, p in context.facts.trail.people.items()]
    for recipient in private:
        named = context.book.named(recipient.mailbox.name) if recipient.mailbox.name else ()
        people += [(contact.name, fold_address(contact.address)) for contact in named]
        local = recipient.address.rpartition("@")[0]
        same = context.book.with_local(local)
        people += [("", fold_address(contact.address)) for contact in same]
    return [
        (name, address) for name, address in people if not is_freemail(address.rpartition("@")[2])
    ]


def too_many_recipients(draft: Draft, context: Context, *, most: int) -> Iterator[Hit]:
    """Find mail to more people than `most`, hidden ones included."""
    people = {recipient.address: recipient for recipient in context.facts.recipients}
    if len(people) > most:
        place = list(people.values())[most].mailbox.place
        yield Hit("many", place, {"count": len(people), "most": most})


def only_bcc(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find mail whose recipients all stand in Bcc; bulk mail is sent so on purpose."""
    recipients = context.facts.recipients
    if not any(r.field == "bcc" for r in recipients) or any(r.visible for r in recipients):
        return
    if context.bulk or draft.header("List-Unsubscribe") or draft.header("Precedence"):
        return
    hidden = [recipient.mailbox for recipient in recipients if recipient.field == "bcc"]
    yield Hit("hidden", hidden[0].place, {"count": len(hidden)})
