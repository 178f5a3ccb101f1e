"""Whom the greeting names, and whether that is somebody who gets the mail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.facts.people.recipients import is_of_list
from sendlint.finding import Hit, Value, replacement

if TYPE_CHECKING:
    from sendlint.facts.people.acquaintances import Acquaintance
    from sendlint.facts.people.greeting import Addressee, Greeting
    from sendlint.facts.people.greeting_words import Gender
    from sendlint.facts.people.name_matching import Comparison, NameMatcher
    from sendlint.facts.people.name_tables import NameTables
    from sendlint.facts.people.person_names import PersonName
    from sendlint.facts.people.recipients import Recipient

_MOST_RECIPIENTS = 100
"""More people at once are not greeted by name."""
_MOST_SHOWN = 3
_LIST_PRECEDENCE = ("list", "bulk")


class _Judged(Struct, frozen=True):
    """One greeted person, compared with every recipient in their order."""

    addressee: Addressee
    matcher: NameMatcher
    found: list[Comparison]

    def some(self, verdict: str) -> Comparison | None:
        """Return the first comparison with a verdict."""
        return next((found for found in self.found if found.verdict == verdict), None)

    @property
    def fits(self) -> bool:
        """Whether the name, or a part of it, is that of a recipient."""
        return self.some("fits") is not None

    @property
    def fits_whole(self) -> bool:
        """Whether the whole name is that of one recipient."""
        return any(found.verdict == "fits" and found.whole for found in self.found)


def greeting_mismatch(
    draft: Draft, context: Context, *, nicknames: list[str], ignore: list[str]
) -> Iterator[Hit]:
    """Find a greeting that names somebody who does not get the mail.

    nicknames: lines of names that one person may have. ignore: names that are never judged.
    Any recipient whose name may be the greeted one silences the rule, and so does one in To of
    whose name too little is known.
    """
    greeting = context.facts.greeting
    if greeting is None or not any(person.words for person in greeting.people):
        return
    recipients = _recipients(draft, context)
    if not recipients:
        return
    people = [_person(recipient, context) for recipient in recipients]
    judged = list(_judge(greeting, people, context, nicknames, ignore))
    somebody = any(item.fits for item in judged)
    for item in judged:
        if item.fits_whole:
            continue
        other = _other(item, recipients, people, context)
        if item.fits:
            # "Dear Anna Berg" to Anna Lund: another Anna, if the book knows the whole name.
            if other and len(item.addressee.words) > 1:
                yield _other_contact(greeting, item, other, recipients)
        elif misspelled := item.some("misspelled"):
            yield _misspelled(greeting, item, misspelled, people)
        elif other and _is_strange(item, other, recipients, people):
            id = "no-recipient" if somebody else "other-contact"
            yield _other_contact(greeting, item, other, recipients, id)
        elif not somebody and _is_nobody(item, recipients) and not _is_known(item, draft):
            yield Hit(
                "no-recipient",
                greeting.place(item.addressee),
                _shown(greeting, item, recipients),
                tuple(recipient.mailbox.place for recipient in recipients[:_MOST_SHOWN]),
            )


def _recipients(draft: Draft, context: Context) -> list[Recipient]:
    """Return the recipients; none where a mailing list gets the mail or too many do."""
    recipients = context.facts.recipients
    if len(recipients) > _MOST_RECIPIENTS or any(recipient.is_list for recipient in recipients):
        return []
    if is_of_list(draft):
        return []
    precedence = draft.header("Precedence")
    if precedence and precedence.value.strip().lower() in _LIST_PRECEDENCE:
        return []
    return list(recipients)


def _person(recipient: Recipient, context: Context) -> PersonName:
    from sendlint.facts.people.person_names import read_person

    contact = context.book.find(recipient.address) if context.book.contacts else None
    names = [recipient.mailbox.name]
    if contact:
        names.append(contact.name)
    words = context.facts.vocabulary.greeting_words
    title = contact.title if contact else ""
    return read_person(recipient.mailbox.address, names, words, title)


def _judge(
    greeting: Greeting,
    people: list[PersonName],
    context: Context,
    nicknames: list[str],
    ignore: list[str],
) -> Iterator[_Judged]:
    """Compare each person that the greeting surely names with the recipients."""
    from sendlint.facts.people.name_matching import NameMatcher
    from sendlint.facts.people.name_tables import name_groups

    tables = context.facts.vocabulary.names
    more = name_groups(tuple(nicknames)) if nicknames else {}
    ignored = name_groups(tuple(ignore)) if ignore else {}
    for addressee in {person.words: person for person in greeting.people}.values():
        if not addressee.words or any(word in ignored for word in addressee.words):
            continue
        matcher = NameMatcher(addressee, tables, more)
        if addressee.sure or matcher.names_given_name:
            yield _Judged(addressee, matcher, list(map(matcher.compare, people)))


def _is_nobody(item: _Judged, recipients: list[Recipient]) -> bool:
    """Tell whether every recipient in To surely has another name."""
    return all(_main_verdicts(item, recipients, "differs"))


def _main_verdicts(item: _Judged, recipients: list[Recipient], *verdicts: str) -> list[bool]:
    """Tell of each recipient in To, else of each, whether the comparison has one of verdicts."""
    pairs = list(zip(recipients, item.found, strict=True))
    main = [found for recipient, found in pairs if recipient.field == "to"]
    return [found.verdict in verdicts for found in main or item.found]


def _is_known(item: _Judged, draft: Draft) -> bool:
    """Tell whether somebody signs with the greeted name in the quoted text."""
    from sendlint.facts.people.acquaintances import signs_thread

    return signs_thread(draft, item.matcher.names)


def _other(
    item: _Judged, recipients: list[Recipient], people: list[PersonName], context: Context
) -> Acquaintance | None:
    """Return the one whom the greeting names among those who are no recipients.

    Contacts are asked only where the recipients are surely others.
    """
    from sendlint.book.address import fold_address
    from sendlint.facts.people.acquaintances import from_book, from_original, from_thread
    from sendlint.facts.people.person_names import read_person

    excluded = {person.address for person in people} | context.own_mailboxes
    words = context.facts.vocabulary.greeting_words
    known = [*from_thread(context.facts.thread), *from_original(context.original)]
    if context.book.contacts and (item.fits or _is_nobody(item, recipients)):
        known += from_book(context.book, item.matcher.lookups)
    found: dict[str, Acquaintance] = {}
    for acquaintance in known:
        address = fold_address(acquaintance.address)
        if address in excluded or address in found:
            continue
        person = read_person(address, [acquaintance.name], words)
        if item.matcher.is_name_of(person):
            found[address] = acquaintance
    if not found:
        return None
    # Of the thread one is meant; of many contacts with one surname none can be told.
    named = [one for one in found.values() if one.near] or list(found.values())
    several = len({acquaintance.name.casefold() for acquaintance in named}) > 1
    titled = item.addressee.title and named[0].near
    return named[0] if titled or len(item.addressee.words) > 1 or not several else None


def _is_strange(
    item: _Judged, other: Acquaintance, recipients: list[Recipient], people: list[PersonName]
) -> bool:
    """Tell whether the greeted one is rather `other` than a recipient of whom little is known."""
    if _is_nobody(item, recipients):
        return True
    if any(person.has_role for person in people):
        return False
    if other.near:
        named = zip(recipients, people, strict=True)
        return all(person.has_full_name for recipient, person in named if recipient.field == "to")
    return False


def _other_contact(
    greeting: Greeting,
    item: _Judged,
    other: Acquaintance,
    recipients: list[Recipient],
    id: str = "other-contact",
) -> Hit:
    data = _shown(greeting, item, recipients)
    if id == "other-contact":
        name = other.name.strip(" \"'")
        data["contact"] = f"{name} <{other.address}>" if name else other.address
    return Hit(id, greeting.place(item.addressee), data, (other.place,))


def _misspelled(
    greeting: Greeting, item: _Judged, found: Comparison, people: list[PersonName]
) -> Hit:
    person = people[item.found.index(found)]
    written = _as_written(item.addressee.name, found.written)
    meant = _as_written(person.shown, found.meant)
    data: dict[str, Value] = {"written": written, "name": meant}
    return Hit("misspelled", greeting.place(item.addressee), data, fix=replacement(written, meant))


def _as_written(name: str, word: str) -> str:
    """Return the word of a name whose plain form is `word`."""
    from sendlint.facts.text.skim import plain

    pieces = name.replace(",", " ").replace("-", " ").split()
    return next((piece for piece in pieces if plain(piece) == word), word)


def _shown(greeting: Greeting, item: _Judged, recipients: list[Recipient]) -> dict[str, Value]:
    main = [recipient for recipient in recipients if recipient.field == "to"] or recipients
    shown = [recipient.mailbox.name or recipient.mailbox.address for recipient in main]
    more = ["…"] if len(shown) > _MOST_SHOWN else []
    return {"greeted": greeting.written(item.addressee), "recipients": shown[:_MOST_SHOWN] + more}


def greeting_title_mismatch(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find a greeting whose title is for a man where a woman is meant, or the other way round.

    What is known of the recipient is the title in the book or in the display name, else a given
    name that is a man's or a woman's in every language.
    """
    greeting = context.facts.greeting
    if greeting is None or _is_for_either(greeting):
        return
    for addressee in greeting.people:
        if _is_mixed(addressee, len(greeting.people)):
            written = {"written": greeting.written(addressee)}
            yield Hit("grammar", greeting.place(addressee), written)
        elif addressee.title_gender or (addressee.opening_gender and len(greeting.people) == 1):
            yield from _wrong_title(greeting, addressee, draft, context)


def _is_for_either(greeting: Greeting) -> bool:
    """Tell a greeting for whoever reads it: Szanowna Pani, Szanowny Panie."""
    nameless = {one.gender for one in greeting.people if not one.name}
    return {"m", "f"} <= nameless


def _is_mixed(addressee: Addressee, people: int) -> bool:
    """Tell whether the forms for a man and for a woman are mixed in addressing one person.

    "Sehr geehrte" stands before several people, too.
    """
    if addressee.mixed:
        return True
    opening, title = addressee.opening_gender, addressee.title_gender
    return people == 1 and bool(opening and title) and opening != title


def _wrong_title(
    greeting: Greeting, addressee: Addressee, draft: Draft, context: Context
) -> Iterator[Hit]:
    recipients = _recipients(draft, context)
    tables = context.facts.vocabulary.names
    meant = _meant(addressee, recipients, context)
    genders = [person.gender or _gender_by_name(person, addressee, tables) for person in meant]
    if not genders or not all(gender and gender != addressee.gender for gender in genders):
        return
    person = meant[0]
    data: dict[str, Value] = {"written": greeting.written(addressee), "name": person.shown}
    place = greeting.place(addressee)
    related = tuple(r.mailbox.place for r in recipients if r.address == person.address)
    if person.gender:
        data["title"] = person.title
        yield Hit("title", place, data, related, _title_fix(addressee, person, context))
    else:
        yield Hit("name", place, data, related)


def _meant(addressee: Addressee, recipients: list[Recipient], context: Context) -> list[PersonName]:
    """Return the recipients whom a greeting may mean: for a title alone the only one in To."""
    from sendlint.facts.people.name_matching import NameMatcher

    if not addressee.words:
        only = [recipient for recipient in recipients if recipient.field == "to"]
        return [_person(only[0], context)] if len(only) == 1 else []
    people = [_person(recipient, context) for recipient in recipients]
    matcher = NameMatcher(addressee, context.facts.vocabulary.names)
    found = [(person, matcher.compare(person).verdict) for person in people]
    if any(verdict == "unknown" for _, verdict in found):
        return []
    return [person for person, verdict in found if verdict in ("fits", "misspelled")]


def _gender_by_name(person: PersonName, addressee: Addressee, tables: NameTables) -> Gender:
    """Return the gender that all given names of a person agree on, else ""."""
    greeted = set(addressee.words) if addressee.title else set()
    names = [word for word in person.all_words if word not in greeted]
    genders = {tables.genders.get(word, "") for word in names if tables.is_given_name(word)}
    return genders.pop() if len(genders) == 1 else ""


def _title_fix(addressee: Addressee, person: PersonName, context: Context) -> dict[str, str] | None:
    """Return the fix that writes the known title, where it is of the same language."""
    titles = context.facts.vocabulary.greeting_words
    same = titles.language_of(addressee.title) == titles.language_of(person.title) != ""
    if not same or addressee.opening_gender:
        return None
    return replacement(addressee.title, person.title)
