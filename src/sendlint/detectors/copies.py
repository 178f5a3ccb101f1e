"""Who is in copy by the words of the mail, and who is by its header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.facts.people.recipients import FIELD_NAMES
from sendlint.finding import Hit, Value

if TYPE_CHECKING:
    from sendlint.facts.people.copied_names import Named
    from sendlint.facts.people.copied_people import Candidate
    from sendlint.facts.people.copies import Copied
    from sendlint.facts.people.name_tables import NameTables

_MOST = 20
_MOST_COMPARED = 200
"""Recipients that names are compared with; lists of more people were not typed."""


def copied_not_included(draft: Draft, context: Context) -> Iterator[Hit]:
    """Report people who get a copy by the writer's words but not by the header, or too openly.

    Yields "no-cc" where nobody is in Cc, "no-cc-but-to" where one of several others may be meant,
    "missing" for a name that fits no recipient, also one called by "@Anna", "still-visible" for
    somebody moved to Bcc who is in To or Cc. On mail to a list only the last is judged: who reads
    it is not known here.
    """
    copies = context.facts.copies
    recipients = context.facts.recipients
    if not copies or not recipients or len(recipients) > _MOST_COMPARED:
        return
    from sendlint.facts.people.copied_people import candidates

    find = context.book.find
    contacts = [find(recipient.mailbox.address) for recipient in recipients]
    known = candidates(
        recipients,
        [(contact.name, contact.organisation) if contact else ("", "") for contact in contacts],
    )
    to_list = any(recipient.is_list for recipient in recipients)
    in_cc = any(recipient.field == "cc" for recipient in recipients)
    told: set[str] = set()
    for copied in copies[:_MOST]:
        if copied.how == "bcc":
            hits = list(_visible(copied, known, context))
        elif copied.how == "call":
            hits = [] if to_list else list(_called(copied, copies, known, context))
        elif to_list or "no-cc" in told:
            continue
        elif in_cc:
            hits = list(_missing(copied, known, context))
        else:
            hits = list(_without_cc(copied, known, context))
        for hit in hits:
            key = "no-cc" if hit.id.startswith("no-cc") else f"{hit.id} {hit.related[:1]}"
            if key not in told or hit.id == "missing":
                told.add(key)
                yield hit


def _without_cc(copied: Copied, known: Sequence[Candidate], context: Context) -> Iterator[Hit]:
    """Judge words about a copy where nobody is in Cc."""
    from sendlint.facts.people.copied_people import best

    alone = len(known) == 1 and known[0].recipient.field == "to"
    names = context.facts.vocabulary.names
    fits = [(named, best(named, known, names)) for named in copied.names]
    lacking = [named for named, fit in fits if fit in ("no", "maybe")]
    if fits and not lacking:
        return
    # Who reads the mail alone is spoken to, not spoken of.
    sure = alone or (bool(lacking) and all(fit != "maybe" for _, fit in fits))
    if not alone and any(best(firm, known, names) == "yes" for firm in copied.firms):
        return
    at_all = any(candidate.recipient.field == "to" for candidate in known)
    yield Hit(
        "no-cc" if sure and at_all else "no-cc-but-to",
        copied.place,
        {"phrase": _shown(copied)},
        fix=_adding(lacking, context),
    )


def _missing(copied: Copied, known: Sequence[Candidate], context: Context) -> Iterator[Hit]:
    """Judge the names in words about a copy where somebody is in Cc."""
    from sendlint.facts.people.copied_people import best

    in_cc = [candidate for candidate in known if candidate.recipient.field == "cc"]
    for named in copied.names:
        if best(named, known, context.facts.vocabulary.names) == "no":
            yield Hit(
                "missing",
                copied.place,
                {"phrase": _shown(copied), "name": named.text + named.title},
                tuple(candidate.recipient.mailbox.place for candidate in in_cc[:5]),
                _adding([named], context),
            )


def _called(
    copied: Copied, copies: Sequence[Copied], known: Sequence[Candidate], context: Context
) -> Iterator[Hit]:
    """Judge who is called by an at sign, if the name is surely a person's.

    "@Anna (cc'd)" is judged by the words about the copy.
    """
    tables = context.facts.vocabulary.names
    told = {named.start for other in copies if other.how != "call" for named in other.names}
    if any(named.start in told for named in copied.names):
        return
    if all(_is_person(named, tables) for named in copied.names):
        yield from _missing(copied, known, context)


def _is_person(named: Named, tables: NameTables) -> bool:
    """Tell whether a name behind an at sign is a person's, and no firm's: "@Northwind"."""
    from sendlint.facts.text.skim import plain
    from sendlint.facts.text.tokens import is_cjk

    if is_cjk(named.text[0]):
        return bool(named.title) or len(named.text) > 1
    return tables.is_given_name(plain(named.text).split()[0])


def _visible(copied: Copied, known: Sequence[Candidate], context: Context) -> Iterator[Hit]:
    """Judge words that move somebody to Bcc."""
    from sendlint.facts.people.copied_people import fit

    names = context.facts.vocabulary.names
    for named in copied.names:
        fitting = [c for c in known if fit(named, c, names) in ("yes", "near")]
        seen = [candidate.recipient for candidate in fitting if candidate.recipient.visible]
        if not seen or len(seen) < len(fitting):
            continue
        data: dict[str, Value] = {
            "phrase": _shown(copied),
            "name": named.text + named.title,
            "field": FIELD_NAMES[seen[0].field],
        }
        yield Hit(
            "still-visible",
            copied.place,
            data,
            tuple(recipient.mailbox.place for recipient in seen[:5]),
            {"kind": "move-to-bcc", "addresses": [seen[0].mailbox.address]},
        )


def _shown(copied: Copied) -> str:
    return " ".join(copied.place.quote.split())


def _adding(named: Sequence[Named], context: Context) -> dict[str, Any] | None:
    """Return the fix that adds these people, where the book knows one address for each."""
    addresses = []
    for one in named:
        if one.kind == "address":
            addresses.append(one.text)
            continue
        contacts = {contact.address for contact in context.book.named(one.text)}
        if len(contacts) != 1:
            return None
        addresses += contacts
    return {"kind": "add-recipient", "addresses": addresses} if addresses else None
