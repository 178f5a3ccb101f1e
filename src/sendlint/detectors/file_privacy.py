"""Files that are for others: internal ones, those of other customers, personal data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sendlint.context import Context
from sendlint.draft.attachments import Attachment
from sendlint.draft.draft import Draft
from sendlint.draft.model import Mailbox
from sendlint.finding import Hit, Value

if TYPE_CHECKING:
    from sendlint.book.customers import Customer
    from sendlint.facts.files.file_marks import FileMark
    from sendlint.facts.people.file_parties import FileParties
    from sendlint.facts.people.party_signs import PartyMention

_MOST_FILES = 10
_MOST_NAMED = 5


def internal_file(draft: Draft, context: Context, *, marks: list[str]) -> Iterator[Hit]:
    """Find files that are marked as internal, as own costs, or as drafts, on the way outside.

    marks: further words that mark a file as internal.
    Yields "name", "sheet" or "text" after where the mark stands; "draft" for a draft, unless the
    mail or the thread speaks of one. A mark in a hidden sheet is hidden-content's, a draft that
    the text calls final is stale-version's or two-versions'.
    """
    if not draft.attachments:
        return
    outside = _outside(draft, context)
    if not outside:
        return
    from sendlint.facts.files.file_marks import find_marks

    facts = context.facts
    found = find_marks(draft.attachments, facts.documents, facts.vocabulary.file_marks, marks)
    for mark in found[:_MOST_FILES]:
        if mark.kind == "draft" and (_speaks_of_drafts(context) or _is_outdated(mark, context)):
            continue
        if mark.hidden and _is_told_as_hidden(mark, context):
            continue
        data: dict[str, Value] = {
            "name": mark.inner or mark.file.place.part,
            "phrase": " ".join(mark.phrase.split()),
            "address": outside.address,
        }
        id = "draft" if mark.kind == "draft" else mark.where
        fix = {"kind": "detach", "name": mark.file.place.part} if id != "draft" else None
        yield Hit(id, mark.file.place, data, (outside.place,), fix)


def _outside(draft: Draft, context: Context) -> Mailbox | None:
    """Return the first external recipient."""
    return next(filter(context.is_external, draft.recipients), None)


def _speaks_of_drafts(context: Context) -> bool:
    topics = ("draft-said", "draft-mark", "draft-stamp")
    facts = context.facts
    return bool(facts.phrases.of(*topics) or facts.quoted_phrases.of(*topics))


def _is_outdated(mark: FileMark, context: Context) -> bool:
    """Tell whether another rule says that the file is an old one."""
    from sendlint.detectors.file_versions import outdated_files

    return not mark.inner and any(file is mark.file for file in outdated_files(context))


def _is_told_as_hidden(mark: FileMark, context: Context) -> bool:
    """Tell whether another rule says that the file holds something hidden."""
    from sendlint.detectors.file_contents import hidden_cells

    return any(hidden.file is mark.file for hidden in hidden_cells(context))


def other_customer_file(draft: Draft, context: Context, *, common: list[str]) -> Iterator[Hit]:
    """Find files that speak of a customer who does not get the mail, and not of the one who does.

    common: names that tell nothing alone, such as brands that files for everybody speak of.
    Yields "head" where the first page, a header or the name of a sheet or packed file has the name
    or account, "inside" where another page has it or the file has a document number alone,
    "properties" where only its title or subject for programs names another customer. Silent
    where not all external recipients are customers, where the file speaks of five customers or
    more, and where the text, the thread or the file's name speaks of the customer already: they
    are another rule's.
    """
    if not draft.attachments:
        return
    from sendlint.detectors.customer_relations import receivers_of

    receivers = receivers_of(context)
    if not receivers:
        return
    customer, recipient = next(iter(receivers.items()))
    for parties, mention in _of_others(context, common)[:_MOST_FILES]:
        id = "inside"
        if mention in parties.properties:
            id = "properties"
        elif mention in parties.head and mention.kind != "reference":
            id = "head"
        data: dict[str, Value] = {
            "name": parties.file.place.part,
            "phrase": mention.phrase,
            "other": mention.customers[0].name,
            "customer": customer.name,
            "address": recipient.mailbox.address,
        }
        fix = {"kind": "detach", "name": parties.file.place.part}
        places = (recipient.mailbox.place,)
        yield Hit(id, mention.place, data, places, fix)


def files_of_others(context: Context) -> list[Attachment]:
    """Return the files that speak of a customer who does not get the mail."""
    return [parties.file for parties, _ in _of_others(context, [])]


def _of_others(context: Context, common: Sequence[str]) -> list[tuple[FileParties, PartyMention]]:
    """Return the files that are another customer's, each with what tells it best."""
    from sendlint.detectors.customer_relations import (
        already_known,
        keys_of,
        receivers_of,
        related_to,
    )

    receivers = receivers_of(context)
    owners = context.facts.vocabulary.ownership.owners
    for recipient in context.facts.recipients if receivers else ():
        if context.is_external(recipient.mailbox) and not owners(recipient.address):
            return []
    if not receivers or not context.facts.file_parties:
        return []
    known = set(related_to(receivers, context) | already_known(receivers, context))
    for mention in context.facts.party_mentions:
        if mention.sure:
            known.update(mention.customers)
    brands = keys_of(common)
    found = []
    for parties in context.facts.file_parties:
        best = _telling(parties.mentions, parties, known, brands, context)
        # An old offer that was filled in again keeps its title, whatever it says now.
        best = best or _telling(parties.properties, parties, known, brands, context)
        if best:
            found.append((parties, best))
    return found


def _telling(
    said: Sequence[PartyMention],
    parties: FileParties,
    known: set[Customer],
    brands: frozenset[str],
    context: Context,
) -> PartyMention | None:
    """Return what of the mentions tells best that a file is another customer's."""
    from sendlint.detectors.customer_relations import is_backed, receivers_of, without_own

    receivers = receivers_of(context)
    mentions = without_own(said, receivers, context)
    if any(not receivers.keys().isdisjoint(mention.customers) for mention in mentions):
        return None
    # A link to a maker's site stands in many a file and backs no word.
    mentions = [mention for mention in mentions if mention.kind != "domain"]
    told = [m for m in mentions if (m.sure and m.key not in brands) or is_backed(m, mentions)]
    if len({mention.customers for mention in told}) >= _MOST_NAMED:
        return None
    others = [m for m in told if known.isdisjoint(m.customers)]
    others.sort(key=lambda m: (m.kind == "reference", m not in parties.head, not m.sure))
    return others[0] if others else None


def personal_data_file(
    draft: Draft, context: Context, *, addresses: int, numbers: int
) -> Iterator[Hit]:
    """Find files with the addresses, identity or account numbers of many people.

    addresses, numbers: from how many distinct ones in a file on.
    Yields "addresses" for those of neither side, unless the text speaks of consent or a delivery,
    or the file is another customer's, which is another rule's; else the kind of number that there
    are most of: "resident", "pesel", "ssn", "iban" or "card".
    """
    if not draft.attachments:
        return
    outside = _outside(draft, context)
    if not outside or not context.facts.file_texts:
        return
    listed = files_with_addresses(context, addresses)
    for file, texts in context.facts.file_texts[:_MOST_FILES]:
        data: dict[str, Value] = {"name": file.place.part, "address": outside.address}
        fix = {"kind": "detach", "name": file.place.part}
        id, count = _numbers(texts, numbers, context)
        if not id and file in listed:
            id, count = "addresses", listed[file]
        if id:
            yield Hit(id, file.place, {**data, "count": count}, (outside.place,), fix)


def _numbers(texts: Sequence[str], least: int, context: Context) -> tuple[str, int]:
    """Return the kind of number that a file has most of, and how many of all kinds it has."""
    from sendlint.facts.files.personal_numbers import find_personal_numbers

    found = find_personal_numbers(texts, least, context.words("card-label"))
    if len(found) < least:
        return "", 0
    known = {
        "".join(filter(str.isalnum, account)).upper()
        for customer in _customers(context)
        for account in customer.accounts
    }
    kinds = Counter(kind for number, kind in found.items() if number not in known)
    if kinds.total() < least:
        return "", 0
    return kinds.most_common(1)[0][0], kinds.total()


def _customers(context: Context) -> Sequence[Customer]:
    """Return the customers who get the mail."""
    from sendlint.detectors.customer_relations import receivers_of

    return tuple(receivers_of(context)) if context.book.listed_customers else ()


def files_with_addresses(context: Context, least: int) -> dict[Attachment, int]:
    """Return the files with at least so many addresses of neither side, and how many."""
    if not any(len(addresses) >= least for _, addresses in context.facts.file_addresses):
        return {}
    from sendlint.detectors.customer_relations import is_strange

    facts = context.facts
    external = [r for r in facts.recipients if context.is_external(r.mailbox)]
    sides = {recipient.organisation for recipient in external}
    found: dict[Attachment, int] = {}
    for file, addresses in facts.file_addresses:
        strange = [
            address
            for address in addresses
            if address not in context.known_addresses and is_strange(address, sides, context)
        ]
        if len(strange) >= least:
            found[file] = len(strange)
    if not found or facts.phrases.of("address-consent", "address-delivery"):
        return {}
    of_others = files_of_others(context)
    return {file: count for file, count in found.items() if file not in of_others}
