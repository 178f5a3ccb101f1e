"""Who was on the thread that the mail answers, and who was not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sendlint.book.address import fold_address
from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.facts.people.recipients import Recipient, is_list, is_of_list
from sendlint.finding import Hit, Place

if TYPE_CHECKING:
    from sendlint.facts.people.trail import EarlierMail

_MOST_ADDED = 20
_MOST_SHOWN = 5


def reply_adds_organisation(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find recipients of an answer whose organisation was not on the thread.

    Silent where it is not known who was on the thread, where the own text announces or names the
    newcomer, where nobody of the thread's external people is left (an old mail was written over),
    on mailing lists, and for private addresses of people of the thread.
    """
    if draft.is_forward or not draft.is_reply:
        return
    external = [r for r in context.facts.recipients if context.is_external(r.mailbox)]
    organisation = context.facts.organisation
    known = {organisation(address) for address in context.known_addresses}
    added = [recipient for recipient in external if recipient.organisation not in known]
    if not added or len(added) == len(external) or context.roster is None:
        return
    if context.facts.trail.kind == "forward" or _on_a_list(context) or _internal_lead(context):
        return
    strangers = _strangers(added[:_MOST_ADDED], context)
    if not strangers or _announces(draft, context):
        return
    strangers = _left_over(strangers, draft, context)
    thread = _external_thread(context)
    for recipient in strangers:
        if not _is_addressed(recipient, draft, context):
            address = recipient.mailbox.address
            yield Hit(
                "added",
                recipient.mailbox.place,
                {"address": address, "thread": list(thread)},
                tuple(thread.values()),
                {"kind": "remove-recipient", "address": address},
            )


def _on_a_list(context: Context) -> bool:
    """Tell whether draft or thread go to a mailing list, where people come and go."""
    if is_of_list(context.draft):
        return True
    recipients = context.facts.recipients
    return any(r.is_list for r in recipients) or any(map(is_list, context.known_addresses))


def _strangers(added: list[Recipient], context: Context) -> list[Recipient]:
    """Return those who are not on the thread by name alone, nor under a business address."""
    from sendlint.facts.people.namesakes import BareNames, full_names, people_by_name

    trail = context.facts.trail
    names = BareNames.of(() if context.answered else trail.bare_names)
    people = [(person.name, person.address) for person in trail.people.values()]
    people += [
        (other.mailbox.name, other.address)
        for other in context.facts.recipients
        if not other.freemail
    ]
    known = people_by_name(people) if any(r.freemail for r in added) else {}

    def is_stranger(recipient: Recipient) -> bool:
        mailbox = recipient.mailbox
        own = full_names(mailbox.name, mailbox.address) if recipient.freemail else set()
        return not (names.may_name(mailbox) or any(words in known for words in own))

    return list(filter(is_stranger, added))


def _left_over(strangers: list[Recipient], draft: Draft, context: Context) -> list[Recipient]:
    """Return those of whom no other rule says why they are here.

    A slip for somebody of the thread is lookalike-address's; a customer who meets another is
    mixed-customers'.
    """
    from sendlint.detectors.customers import mixed_customers
    from sendlint.detectors.lookalikes import is_taken_for_another

    owners = context.facts.vocabulary.ownership.owners
    mixed = any(mixed_customers(draft, context))
    return [
        recipient
        for recipient in strangers
        if not (mixed and owners(recipient.address))
        and not is_taken_for_another(recipient, context)
    ]


def _announces(draft: Draft, context: Context) -> bool:
    """Tell whether the own text says that somebody is added."""
    from sendlint.facts.people.namesakes import names_added

    if names_added(passage.text for text in draft.texts for passage in text.own):
        return True
    return bool(context.facts.phrases.of("adds-people", "introduction"))


def _is_addressed(recipient: Recipient, draft: Draft, context: Context) -> bool:
    """Tell whether the own text names a recipient, so that the writer knows of him."""
    from sendlint.facts.people.namesakes import is_named

    others = [*context.own_addresses, *(mailbox.name for mailbox in draft.from_)]
    for other in context.facts.recipients:
        if other.address != recipient.address:
            others += (other.mailbox.name, other.mailbox.local)
    for address, person in context.facts.trail.people.items():
        others += (person.name, address.partition("@")[0])
    texts = (passage.text for text in draft.texts for passage in text.own)
    return is_named(recipient.mailbox, texts, others)


def _external_thread(context: Context) -> dict[str, Place]:
    """Return some external addresses of the thread, and where they stand."""
    sent = {recipient.address for recipient in context.facts.recipients}
    shown: dict[str, Place] = {}
    known = context.known_addresses
    for address in sorted(known, key=lambda address: address not in sent):
        if context.is_external(address) and len(shown) < _MOST_SHOWN:
            where = known[address]
            shown[address] = where if isinstance(where, Place) else where.place
    return shown


def internal_trail_outside(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find internal mail that is quoted or forwarded to external people.

    Looked at are the newest earlier mails, up to the first that an external person wrote or got.
    Silent where it is not known who got them, and for a forwarded mail that stands alone: it is
    what the writer means to send.
    """
    if not context.own_domains or not (draft.is_reply or draft.is_forward):
        return
    external = [
        recipient
        for recipient in context.facts.recipients
        if context.is_external(recipient.mailbox) and not recipient.is_list
    ]
    if not external or not context.facts.has_trail:
        return
    trail = context.facts.trail
    if len(trail.mails) == 1 and (draft.is_forward or trail.kind == "forward"):
        return
    lead = _internal_lead(context)
    if not lead:
        return
    from sendlint.facts.people.namesakes import BareNames

    names = BareNames.of(p.name for mail in lead for p in mail.people if not p.address)
    outside = [recipient for recipient in external if not names.may_name(recipient.mailbox)]
    if outside:
        authors = (mail.author.name or mail.author.address for mail in lead if mail.author)
        yield Hit(
            "internal",
            lead[0].place,
            {
                "recipients": [r.mailbox.address for r in outside[:_MOST_SHOWN]],
                "authors": list(dict.fromkeys(authors))[:_MOST_SHOWN],
            },
            tuple(r.mailbox.place for r in outside[:_MOST_SHOWN]),
            {"kind": "remove"},
        )


def _internal_lead(context: Context) -> list[EarlierMail]:
    """Return the newest mails of the trail that only the own organisation wrote and got."""
    mails = context.facts.trail.mails if context.own_domains else ()
    unnamed = any(mail.author and not mail.author.address for mail in mails)
    colleagues = _people_here(context) if unnamed else {}
    lead: list[EarlierMail] = []
    for mail in mails:
        people = _people_of_original(context, mail) if not lead else None
        if people is None:
            people = _people(mail, context, colleagues)
        if not people or _is_to_self(mail, people, context) or not _are_internal(people, context):
            break
        lead.append(mail)
    return lead


def _people_here(context: Context) -> dict[frozenset[str], str]:
    """Return full name -> folded address of the people of this mail and of its trail."""
    from sendlint.facts.people.namesakes import people_by_name

    mailboxes = (*context.draft.from_, *(r.mailbox for r in context.facts.recipients))
    people = [(mailbox.name, fold_address(mailbox.address)) for mailbox in mailboxes]
    people += [(other.name, address) for address, other in context.facts.trail.people.items()]
    return people_by_name(people)


def _is_to_self(mail: EarlierMail, people: set[str], context: Context) -> bool:
    """Tell whether a mail went to nobody else, or to people who are not shown (Bcc)."""
    return people <= context.own_mailboxes and all(person.address for person in mail.recipients)


def _people(mail: EarlierMail, context: Context, colleagues: dict[frozenset[str], str]) -> set[str]:
    """Return the addresses of who wrote and got a mail of the trail.

    colleagues: full name -> address. Exchange shows colleagues by name alone; the author is looked
        up there and in the contacts.
    Empty where the author or the recipients are unknown.
    """
    if not (mail.author and mail.recipients):
        return set()
    author = mail.author.address or _address(mail.author.name, context, colleagues)
    shown = {person.address for person in mail.recipients if person.address}
    return {author, *shown} if author else set()


def _address(name: str, context: Context, colleagues: dict[frozenset[str], str]) -> str:
    """Return the folded address of somebody by his full name, "" if unknown."""
    from sendlint.facts.people.namesakes import full_names

    for words in full_names(name, ""):
        if words in colleagues:
            return colleagues[words]
    contacts = context.book.named(name)
    return fold_address(contacts[0].address) if contacts else ""


def _people_of_original(context: Context, newest: EarlierMail) -> set[str] | None:
    """Return who wrote and got the original, if it is the newest mail of the trail."""
    original = context.answered
    if original is None:
        return None
    authors = {fold_address(mailbox.address) for mailbox in original.from_}
    if newest.author and newest.author.address and newest.author.address not in authors:
        return None
    return authors | {fold_address(mailbox.address) for mailbox in original.recipients}


def _are_internal(people: Iterable[str], context: Context) -> bool:
    return not any(context.is_external(address) or is_list(address) for address in people)


def reply_all(draft: Draft, context: Context, *, most: int) -> Iterator[Hit]:
    """Find answers to all that go to many.

    most: how many recipients in To and Cc are few enough. An answer that leaves out somebody who
    is known to have been on the mail is none to all.
    """
    if draft.is_forward or not draft.is_reply:
        return
    visible = {r.address: r for r in context.facts.recipients if r.visible}
    if len(visible) <= most:
        return
    left_out = _earlier_people(context) - visible.keys() - context.own_mailboxes
    if not left_out:
        place = list(visible.values())[most].mailbox.place
        yield Hit("many", place, {"count": len(visible), "most": most})


def _earlier_people(context: Context) -> set[str]:
    """Return the addresses that the answered mail shows, as far as they are known."""
    if context.answered:
        earlier = context.answered
        shown = (*(earlier.reply_to or earlier.from_), *earlier.to, *earlier.cc)
        return {fold_address(mailbox.address) for mailbox in shown if "@" in mailbox.address}
    newest = context.facts.trail.newest
    return {person.address for person in newest.people if person.address} if newest else set()
