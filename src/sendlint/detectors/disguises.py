"""Addresses and names that are shown otherwise than they are, or say something else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sendlint.book.address import fold_address, mailbox_key
from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.draft.model import Mailbox
from sendlint.facts.people.mail_domains import is_freemail, organisation
from sendlint.finding import Hit, Place, Value, replacement

if TYPE_CHECKING:
    from sendlint.book import Contact
    from sendlint.facts.people.disguises import Disguise

# Edits between two addresses that lookalike-address speaks of.
_SLIPS = ("domain", "inside", "first-lost", "shape")
_RELAYS = (
    "reply",
    "noreply",
    "no-reply",
    "no_reply",
    "notif",
    "bounce",
    "comments-",
    "do-not-reply",
)
_LOCAL = 4


def disguised_address(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find addresses and display names that are shown otherwise than they are written."""
    for mailbox in (*draft.recipients, *draft.reply_to):
        address, name = mailbox.address, mailbox.name
        if address.isascii() and name.isascii() and "xn--" not in address.lower():
            continue
        found = disguise_of(mailbox, context)
        if found:
            yield _disguised(mailbox, found)
        elif not name.isascii():
            yield from _turned_name(mailbox)


def disguise_of(mailbox: Mailbox, context: Context) -> Disguise | None:
    """Return how a mailbox's address is disguised, or None.

    An address of a contact or the sender's own is known to be right, but for what nobody sees.
    """
    from sendlint.facts.people.disguises import find_disguise

    found = find_disguise(mailbox.address)
    if found is None or found.kind == "hidden":
        return found
    known = mailbox.address.lower() in context.own_addresses or context.book.find(mailbox.address)
    return None if known else found


def _disguised(mailbox: Mailbox, found: Disguise) -> Hit:
    written = mailbox.address
    data: dict[str, Value] = {"address": written, "letters": found.letters}
    id: str = found.kind
    if found.meant:
        data["meant"] = found.meant
    if id == "looks-like" and "xn--" in written.lower():
        id = "punycode"
        data["shown"] = found.shown
    fix = replacement(written, found.meant) if found.meant else None
    return Hit(id, mailbox.place, data, fix=fix)


def _turned_name(mailbox: Mailbox) -> Iterator[Hit]:
    from sendlint.facts.people.disguises import find_turned

    found = find_turned(mailbox.name)
    if found:
        data: dict[str, Value] = {"address": mailbox.address, "letters": found.letters}
        fix = replacement(mailbox.name, found.meant) if found.meant else None
        id = "name-turned" if found.kind == "turned" else "name-hidden"
        yield Hit(id, mailbox.place, data, fix=fix)


def display_name_contradicts(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find display names that are another address, or the name of a contact with other ones."""
    contacts = bool(context.book.contacts)
    for mailbox in (*draft.recipients, *draft.reply_to):
        if not mailbox.name or "@" not in mailbox.address:
            continue
        if "@" in mailbox.name:
            hit = _named_address(mailbox, context)
        else:
            hit = _namesake(mailbox, context) if contacts else None
        if hit:
            yield hit


def _named_address(mailbox: Mailbox, context: Context) -> Hit | None:
    """Judge a name that holds an address; other addresses of the same organisation are aliases."""
    from sendlint.facts.people.display_names import named_address

    named = named_address(mailbox.name, context.words("copy-relayed"))
    if not named:
        return None
    address, other = fold_address(mailbox.address), fold_address(named)
    if mailbox_key(address) == mailbox_key(other) or organisation(address) == organisation(other):
        return None
    local, other_local = address.rpartition("@")[0], other.rpartition("@")[0]
    if local.startswith(_RELAYS) or (other_local in local and other_local != local):
        return None
    if _is_twin(other, address, context):
        return None
    id = "other-mailbox" if local == other_local and len(local) >= _LOCAL else "address"
    data: dict[str, Value] = {"address": mailbox.address, "named": named}
    return Hit(id, mailbox.place, data)


def _namesake(mailbox: Mailbox, context: Context) -> Hit | None:
    """Judge a name that a contact has: whose is the address?"""
    people = context.book.named(mailbox.name)
    address = fold_address(mailbox.address)
    known = {fold_address(contact.address) for contact in people}
    if not people or address in known or not _is_whole(mailbox):
        return None
    from sendlint.facts.people.display_names import is_persons_name

    if not is_persons_name(mailbox.name):
        return None
    data: dict[str, Value] = {
        "name": mailbox.name,
        "address": mailbox.address,
        "known": people[0].address,
    }
    places = tuple(Place("contacts", quote=contact.address) for contact in people[:3])
    owner = context.book.find(address)
    if owner:
        elsewhere = organisation(address) not in {organisation(one) for one in known}
        if not _is_other(owner, mailbox.name, elsewhere, context):
            return None
        fix = replacement(mailbox.address, people[0].address) if len(people) == 1 else None
        return Hit("other-contact", mailbox.place, {**data, "owner": owner.name}, places, fix)
    if address in context.known_addresses:
        return None
    if _is_his(address, mailbox.name, known) and not _is_colleague_at_home(address, known, context):
        return None
    if any(_is_twin(one, address, context) for one in known):
        return None
    return Hit("namesake", mailbox.place, data, places)


def _is_whole(mailbox: Mailbox) -> bool:
    """Tell whether invalid-address has nothing to say of an address."""
    from sendlint.facts.people.address_flaws import read_flaws

    return next(iter(read_flaws((mailbox,))), None) is None


def _is_other(owner: Contact, name: str, elsewhere: bool, context: Context) -> bool:
    """Tell whether a contact is surely another person than the one named.

    elsewhere: whether the two have addresses of different organisations; then one given name that
    both have does not make them one person. A family name that both have does not where their
    given names differ: Sabine and Thomas Keller.
    """
    from sendlint.facts.people.display_names import is_persons_name
    from sendlint.facts.text.skim import plain

    if not is_persons_name(owner.name):
        return False
    words, named = (set(plain(text).replace(",", " ").split()) for text in (owner.name, name))
    shared = words & named
    own, others = words - shared, named - shared
    if not (shared and own and others):
        return not shared
    tables = context.facts.vocabulary.names
    if all(map(tables.is_given_name, own | others)) and not tables.same_person(own) & others:
        return True
    return elsewhere and all(map(tables.is_given_name, shared))


def _is_his(address: str, name: str, known: set[str]) -> bool:
    """Tell whether an unknown address may well be the contact's own, too."""
    from sendlint.facts.people.display_names import fits_name

    organisations = {organisation(one) for one in known}
    if organisation(address) in organisations:
        return True
    local, _, domain = address.rpartition("@")
    if not is_freemail(domain):
        return False
    # Latin letters cannot be compared with a Chinese name, and a private address is common there.
    own = any(is_freemail(one.rpartition("@")[2]) for one in known)
    return own or fits_name(local, name) or not any("a" <= letter <= "z" for letter in name.lower())


def _is_colleague_at_home(address: str, known: set[str], context: Context) -> bool:
    """Tell whether one of several recipients is a colleague by a private address.

    Who writes to a colleague alone may mean to.
    """
    if len(context.facts.recipients) < 2 or any(map(context.is_external, known)):
        return False
    return is_freemail(address.rpartition("@")[2])


def _is_twin(known: str, address: str, context: Context) -> bool:
    """Tell whether the rules on look-alikes speak of the address already."""
    from sendlint.facts.people.domain_slips import meant_domain, meant_ending
    from sendlint.facts.people.domain_twins import compare_domains
    from sendlint.facts.people.twins import compare

    domain, other = known.rpartition("@")[2], address.rpartition("@")[2]
    if domain in (meant_domain(other), meant_ending(other)):
        return True
    if not (context.book.find(known) or known in context.known_addresses):
        return False
    twin = compare(known, address)
    if twin and twin.where in _SLIPS:
        return True
    domains = compare_domains(domain, other)
    return domains is not None and domains.strong
