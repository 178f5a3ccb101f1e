"""Addresses that look like others: mistyped, or made to be taken for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from sendlint.book.address import fold_address
from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.facts.people.domain_slips import find_slip, meant_domain
from sendlint.facts.people.mail_domains import good_domains, registrable
from sendlint.facts.people.recipients import Recipient, Spot
from sendlint.finding import Hit, Place, Value, replacement

if TYPE_CHECKING:
    from sendlint.facts.people.domain_twins import DomainTwin
    from sendlint.facts.people.twins import Twin

# Where one edit between an unknown and a known address is a slip and not another person.
_SLIPS = ("domain", "inside", "first-lost", "shape")
# Those of them that a name may explain: Christina beside Christian.
_LOCAL_SLIPS = ("inside", "first-lost")
# Where one is a slip if both addresses have one name.
_NAMES = ("short", "ending", "pinyin", "first-replaced", "digit")
_LONG_NUMBER = 6
_SURNAME, _GIVEN_NAME = 5, 3
_LONGEST_NAME = 80
_BEFORE_ADDRESS = " \t\"'“”<[(（"
# More people at once come from a list that a program made; nobody typed them.
_MOST_TYPED = 1000
_MOST_PAIRED = 50
_MOST_DOMAINS = 100
# What is a forgery, not a sister, even where mail has come from the domain already.
_FORGED = ("shape", "slip", "inside")
_PAIRED = ("shape", "slip", "hyphen")


def typo_domain(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find domains that are a slip of a well-known mail domain, or end in no top-level domain.

    Domains of the own organisation, of contacts and of the quoted thread are right as they are.
    """
    for mailbox in (*draft.recipients, *draft.reply_to):
        _, at, domain = fold_address(mailbox.address).rpartition("@")
        if not at or "." not in domain or not domain.isascii():
            continue
        id, meant = find_slip(domain)
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
    unknown = {
        recipient.address: recipient
        for recipient in context.facts.recipients
        if recipient.address not in near and not context.book.find(recipient.address)
    }
    typed = list(unknown.values())[:_MOST_TYPED]
    paired: list[Recipient] = []
    for recipient in typed:
        hit = _lookalike(recipient, context)
        if hit:
            yield hit
        else:
            paired.append(recipient)
    if len(context.facts.recipients) <= _MOST_PAIRED:
        yield from _pairs(paired, context)


def _lookalike(recipient: Recipient, context: Context) -> Hit | None:
    address = recipient.address
    candidates = [*context.known_near(address), *context.book.near(address)]
    if not candidates or meant_domain(recipient.domain) or _is_disguised(address):
        return None
    from sendlint.facts.people.twins import find_twins

    for twin in find_twins(address, candidates):
        if twin.where not in _SLIPS and not (
            _is_namesake(twin, recipient, context) or _is_one_name(twin, context, recipient)
        ):
            continue
        if twin.where in _LOCAL_SLIPS and _is_another(twin, recipient, context):
            continue
        source = context.known_addresses.get(twin.meant) or Place("contacts", quote=twin.meant)
        place = source if isinstance(source, Place) else source.place
        written = recipient.mailbox.address
        data: dict[str, Value] = {"address": written, "known": twin.meant}
        fix = replacement(written, twin.meant)
        return Hit("known", recipient.mailbox.place, data, (place,), fix)
    return None


def _is_namesake(twin: Twin, recipient: Recipient, context: Context) -> bool:
    """Tell whether both addresses bear one name, so that the edit makes no other person."""
    written = recipient.mailbox.name
    if twin.where not in _NAMES or not written:
        return False
    digits = sum(sign.isdigit() for sign in recipient.mailbox.local)
    if twin.where == "digit" and digits < _LONG_NUMBER:
        return False  # a second Zhang Wei; the numbers of mobiles and QQ are typed
    known = context.book.find(twin.meant) or context.known_addresses.get(twin.meant)
    if isinstance(known, Spot):
        return _is_named(known, written)
    name = "" if known is None or isinstance(known, Place) else known.name
    return name.casefold().split() == written.casefold().split()


def _is_one_name(twin: Twin, context: Context, *shown: Recipient) -> bool:
    """Tell whether two addresses have one given name, and one letter apart in the surname.

    Nobody has a namesake in one firm whose surname is a letter longer, and an ending that tells
    men from women (kowalski, kowalska) does not go with one given name.

    shown: who bears the addresses; display names that spell both surnames make two people of them.
    """
    if twin.where not in ("inside", "ending"):
        return False
    from sendlint.facts.people.twins import edited_words
    from sendlint.facts.text.skim import plain

    words = edited_words(twin)
    is_given_name = context.facts.vocabulary.names.is_given_name
    if min(map(len, words)) < _SURNAME or any(map(is_given_name, words)):
        return False
    if not any(set(plain(one.mailbox.name).split()).isdisjoint(words) for one in shown):
        return False
    local = twin.written.rpartition("@")[0]
    others = (word for word in re.split("[._-]", local) if word != words[0])
    return any(len(word) >= _GIVEN_NAME and is_given_name(word) for word in others)


def _is_another(twin: Twin, recipient: Recipient, context: Context) -> bool:
    """Tell whether the mail spells the unknown address as the name of another person.

    Fingers that slip in an address do not slip in the same way in the display name or greeting:
    "Christina Ek <christina.ek@…>", or "Lars Jonson <jonson@…>" where Pat Johnson is known.
    """
    from sendlint.facts.people.twins import edited_words
    from sendlint.facts.text.skim import plain

    word, known_word = edited_words(twin)
    shown = set(plain(recipient.mailbox.name).split())
    tables = context.facts.vocabulary.names
    if tables.is_given_name(word):
        greeting = context.facts.greeting
        greeted = (name for one in greeting.people for name in one.words) if greeting else ()
        return word in shown or word in greeted
    if word not in shown:
        return False
    known = context.book.find(twin.meant)
    others = set(plain(known.name).split()) - {known_word} if known else set()
    return bool(others) and others.isdisjoint(shown)


def _is_named(spot: Spot, name: str) -> bool:
    """Tell whether a quoted mail shows an address with this name before it."""
    before = spot.text.content[max(0, spot.start - _LONGEST_NAME) : spot.start]
    head, found, rest = before.rstrip(_BEFORE_ADDRESS).casefold().rpartition(name.casefold())
    return bool(found) and not rest and not head[-1:].isalnum()


def _is_disguised(address: str) -> bool:
    """Tell whether disguised-address speaks of a folded address."""
    if address.isascii():
        return False
    from sendlint.facts.people.disguises import find_disguise

    return find_disguise(address) is not None


def _pairs(people: list[Recipient], context: Context) -> Iterator[Hit]:
    """Find pairs of recipients of whom neither is known, each pair once."""
    if len(people) < 2:
        return
    by_address = {recipient.address: recipient for recipient in people}
    halves = [half for address in by_address for half in address.split("@")]
    if len(set(halves)) == len(halves) == 2 * len(people):
        return
    from sendlint.book.index import AddressIndex
    from sendlint.facts.people.twins import find_twins

    index = AddressIndex.of(by_address)
    done: set[str] = set()
    for recipient in people:
        done.add(recipient.address)
        for twin in find_twins(recipient.address, index.near(recipient.address)):
            if twin.meant in done:
                continue
            other = by_address[twin.meant]
            if not (twin.strong or _is_one_name(twin, context, other, recipient)):
                continue
            if twin.where == "domain" and any(_known_twin(x, context) for x in (other, recipient)):
                continue  # lookalike-domain knows which of the two is right
            data: dict[str, Value] = {
                "address": other.mailbox.address,
                "other": recipient.mailbox.address,
            }
            yield Hit("pair", other.mailbox.place, data, (recipient.mailbox.place,))


def lookalike_domain(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find unknown domains that are taken for a known one.

    Known are the own domains, those of contacts and customers, of the thread and of the original
    mail, and well-known ones. One that is only known from the thread may still be a forgery of one
    of the first. Slips of mail providers, and addresses one slip from a known address, are left to
    the rules on them. Between two unknown domains of one mail only a strong likeness counts
    ("pair").
    """
    from sendlint.facts.people.domain_twins import famous_twin

    strangers = _strangers(context)
    if not strangers:
        return
    unknown: dict[str, list[Recipient]] = {}
    for domain, people in strangers.items():
        twin = _known_twin(people[0], context)
        famous = "" if twin else famous_twin(domain)
        if not (twin or famous):
            unknown[domain] = people
            continue
        for recipient in people:
            if not _has_lookalike(recipient, context):
                yield _domain_hit(recipient, twin, famous, context)
    if 1 < len(unknown) <= _MOST_PAIRED:
        yield from _domain_pairs(unknown, context)


def _strangers(context: Context) -> dict[str, list[Recipient]]:
    """Return the domains of external recipients that are no provider's, nor a contact's."""
    book = context.book
    found: dict[str, list[Recipient]] = {}
    for recipient in context.facts.recipients:
        domain = recipient.domain
        if domain in found:
            found[domain].append(recipient)
        elif (
            len(found) < _MOST_DOMAINS
            and "." in domain
            and context.is_external(recipient.address)
            and not book.has_domain(domain)
            and registrable(domain) not in good_domains()
            and not find_slip(domain)[0]
            and not _is_disguised(recipient.address)
        ):
            found[domain] = [recipient]
    return found


def _known_twin(recipient: Recipient, context: Context) -> DomainTwin | None:
    """Return the known domain that a recipient's domain is taken for, a strong likeness first."""
    from sendlint.facts.people.domain_twins import find_domain_twins

    domain, book = recipient.domain, context.book
    own = registrable(domain)
    trusted = {*context.own_domains, *book.domains_like(domain), *book.customer_domains}
    met = context.met_domains
    if own in map(registrable, trusted):
        return None
    twins = list(find_domain_twins(domain, _in_order(trusted)))
    if own in map(registrable, met):
        return next((twin for twin in twins if twin.how in _FORGED), None)
    twins += find_domain_twins(domain, met)
    return next((twin for twin in twins if twin.strong), twins[0]) if twins else None


def _is_known(domain: str, context: Context) -> bool:
    """Tell whether a subdomain or the domain above is known."""
    own = registrable(domain)
    known = (context.met_domains, context.book.domains_like(domain), context.book.customer_domains)
    return any(registrable(one) == own for domains in known for one in domains)


def _in_order(domains: Iterable[str]) -> list[str]:
    return sorted([domain for domain in domains if "." in domain])


def _has_lookalike(recipient: Recipient, context: Context) -> bool:
    """Tell whether lookalike-address speaks of this recipient."""
    if recipient.address in context.known_addresses:
        return False
    return _lookalike(recipient, context) is not None


def is_taken_for_another(recipient: Recipient, context: Context) -> bool:
    """Tell whether a rule on slips and look-alikes speaks of a recipient by what is known."""
    domain = recipient.domain
    if context.book.find(recipient.address):
        return False
    if find_slip(domain)[0] or _is_disguised(recipient.address):
        return True
    return _has_lookalike(recipient, context) or _known_twin(recipient, context) is not None


def _domain_hit(
    recipient: Recipient, twin: DomainTwin | None, famous: str, context: Context
) -> Hit:
    written, local = recipient.mailbox.address, recipient.mailbox.local
    known = twin.meant if twin else famous
    data: dict[str, Value] = {"address": written, "domain": recipient.domain, "known": known}
    if twin is None:
        return Hit(
            "famous", recipient.mailbox.place, data, fix=replacement(written, f"{local}@{known}")
        )
    met = context.met_domains.get(known) or Place("contacts", quote=known)
    place = met if isinstance(met, Place) else met.place
    own = any(registrable(domain) == known for domain in context.own_domains)
    if own:
        place = context.draft.sender.place if context.draft.sender else Place("me", quote=known)
    if not twin.strong:
        return Hit("near", recipient.mailbox.place, data, (place,))
    host = recipient.domain.removesuffix(twin.written) if twin.how != "inside" else ""
    fix = replacement(written, f"{local}@{host}{known}")
    return Hit("own" if own else "known", recipient.mailbox.place, data, (place,), fix)


def _domain_pairs(unknown: Mapping[str, list[Recipient]], context: Context) -> Iterator[Hit]:
    """Find two domains of one mail, neither of them known, that are hardly two firms."""
    from sendlint.facts.people.domain_twins import find_domain_twins

    before: list[str] = []
    for domain, people in unknown.items():
        for twin in find_domain_twins(domain, before):
            others = next(
                found for known, found in unknown.items() if registrable(known) == twin.meant
            )
            rare, common = sorted((others, people), key=len)
            pairs = ((one.address, two.address) for one in rare for two in common)
            if any(_is_known(one.domain, context) for one in (rare[0], common[0])):
                continue
            if twin.how not in _PAIRED or any(_are_twins(one, two) for one, two in pairs):
                continue
            data: dict[str, Value] = {"domain": rare[0].domain, "other": common[0].domain}
            yield Hit("pair", rare[0].mailbox.place, data, (common[0].mailbox.place,))
        before.append(domain)


def _are_twins(one: str, other: str) -> bool:
    from sendlint.facts.people.twins import compare

    return compare(one, other) is not None
