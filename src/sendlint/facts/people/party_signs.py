"""What in a draft speaks of customers: their names, document numbers, accounts and files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from sendlint.book.customers import Customer
from sendlint.book.ownership import Ownership
from sendlint.book.patterns import glob
from sendlint.draft.attachments import Attachment
from sendlint.draft.draft import Draft
from sendlint.draft.model import Text
from sendlint.facts.people.party_names import NameMention, PartyNames
from sendlint.finding import Place

SignKind: TypeAlias = Literal["name", "reference", "account", "domain", "file"]

_REFERENCE = r"(?<![A-Za-z0-9])[A-Za-z0-9](?:[A-Za-z0-9]|[-_/.](?=[A-Za-z0-9])){2,59}"
_DOMAIN = r"(?:@|://|(?<![A-Za-z0-9])www\.)((?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24})"
_FIGURES = r"[0-9](?:[ \t\u00a0.-]{0,2}[0-9]){5,59}"
_SHORTEST_ACCOUNT = 6
_LONGEST_ACCOUNT = 60
_LONGEST_PREFIX = 20
_MOST_MENTIONS = 200
_FILE_SIGNS = r"[_.+~]|(?<=[a-zß-ÿ])(?=[A-Z])"


Accounts: TypeAlias = "dict[str, tuple[Customer, ...]]"
"""Letters and digits of an account -> the customers who have it."""


class PartyMention(Struct, frozen=True):
    """A place that speaks of customers.

    customers: whom it may speak of; several share a name or a domain.
    kind: "name", "reference", "account", "domain" (a link or an address at a customer's domain),
        or "file" (a file's name fits the pattern of a customer's files).
    where: "subject", "text", "file" for the name of an attached file, "content" for what it says.
    sure: False for a name that may also be a word or a person's.
    key: the name in comparable form; "" for the other kinds.
    """

    customers: tuple[Customer, ...]
    kind: SignKind
    where: Literal["subject", "text", "file", "content"]
    place: Place
    phrase: str
    sure: bool = True
    key: str = ""


class PartySigns(Struct, frozen=True):
    """What tells of each customer, prepared for many drafts.

    references: literal beginning, lower-case -> patterns; "" for those that begin with "*".
    accounts: longest row of figures -> the accounts that have it. files: patterns of file names.
    """

    names: PartyNames
    ownership: Ownership
    references: dict[str, list[tuple[str, Customer]]]
    accounts: dict[str, Accounts]
    files: tuple[tuple[str, Customer], ...]

    @classmethod
    def of(cls, customers: Sequence[Customer], ownership: Ownership) -> PartySigns:
        """Prepare what the customers file says."""
        references: dict[str, list[tuple[str, Customer]]] = {}
        accounts: dict[str, Accounts] = {}
        files: list[tuple[str, Customer]] = []
        for customer in customers:
            for pattern in customer.references:
                lower = pattern.strip().lower()
                if any(map(str.isalnum, lower)):
                    start = lower.partition("*")[0][:_LONGEST_PREFIX]
                    references.setdefault(start, []).append((lower, customer))
            for account in customer.accounts:
                bare = "".join(filter(str.isalnum, account)).upper()
                figures = max(re.findall("[0-9]{1,99}", bare), key=len, default="")
                if len(figures) >= _SHORTEST_ACCOUNT and len(bare) <= _LONGEST_ACCOUNT:
                    known = accounts.setdefault(figures, {})
                    known[bare] = (*known.get(bare, ()), customer)
            for pattern in customer.files:
                if any(map(str.isalnum, pattern)):
                    files.append((pattern.strip().lower(), customer))
        return cls(PartyNames.of(customers), ownership, references, accounts, tuple(files))

    def of_reference(self, word: str) -> tuple[Customer, ...]:
        """Return the customers whose document number a word is.

        A pattern without a figure needs one in the word: "ST-*" is no pattern for "st-germain".
        """
        lower = word.lower()
        figures = any(map(str.isdigit, lower))
        found: dict[Customer, None] = {}
        for end in range(min(len(lower), _LONGEST_PREFIX) + 1):
            for pattern, customer in self.references.get(lower[:end], ()):
                if glob(pattern, lower) and (figures or any(map(str.isdigit, pattern))):
                    found[customer] = None
        return tuple(found)

    def of_file(self, name: str) -> tuple[Customer, ...]:
        """Return the customers whose pattern a file's name fits, with or without its ending."""
        lower = name.lower()
        stem = lower.rpartition(".")[0] or lower
        fit = (c for pattern, c in self.files if glob(pattern, lower) or glob(pattern, stem))
        return tuple(dict.fromkeys(fit))


def find_mentions(draft: Draft, subject: Text, signs: PartySigns) -> tuple[PartyMention, ...]:
    """Return where the subject, the writer's own text and the names of files speak of customers.

    In the order subject, texts, files; at most 200.
    """
    found: list[PartyMention] = []
    for mention in _mentions(draft, subject, signs):
        found.append(mention)
        if len(found) >= _MOST_MENTIONS:
            break
    return tuple(found)


def find_quoted(draft: Draft, signs: PartySigns) -> frozenset[Customer]:
    """Return the customers whose name or document number quoted or forwarded text has."""
    found: set[Customer] = set()
    for text in draft.texts:
        for passage in text.passages("quote", "forward"):
            for customers, *_ in signs_in(passage.text, signs):
                found.update(customers)
    return frozenset(found)


def _mentions(draft: Draft, subject: Text, signs: PartySigns) -> Iterator[PartyMention]:
    people = people_of(draft)
    for text in (subject, *draft.texts):
        where: Literal["subject", "text"] = "subject" if text is subject else "text"
        for passage in text.own:
            small = small_words(passage.text)
            for customers, kind, start, end, name in signs_in(passage.text, signs):
                place = text.place(passage.offset + start, passage.offset + end)
                if name is None:
                    yield PartyMention(customers, kind, where, place, place.quote)
                    continue
                sure = is_sure(name, people, small)
                yield PartyMention(customers, kind, where, place, place.quote, sure, name.name.key)
    for file in draft.attachments:
        if file.name and file.is_separate:
            yield from _of_file(file, signs)


Found: TypeAlias = "tuple[tuple[Customer, ...], SignKind, int, int, NameMention | None]"


def signs_in(text: str, signs: PartySigns) -> Iterator[Found]:
    """Yield what speaks of customers in a text: whom, how, its start and end, and the name."""
    for name in signs.names.find(text):
        yield name.name.customers, "name", name.start, name.end, name
    if signs.references:
        for match in _numbers(text):
            owners = signs.of_reference(match[0])
            if owners:
                yield owners, "reference", match.start(), match.end(), None
    if "@" in text or "://" in text or "www." in text:
        for match in re.compile(_DOMAIN).finditer(text):
            owners = signs.ownership.owners_of_domain(match[1].lower())
            if owners:
                yield owners, "domain", match.start(1), match.end(1), None
    yield from _accounts(text, signs)


def _accounts(text: str, signs: PartySigns) -> Iterator[Found]:
    """Yield where accounts stand, found by their longest row of figures."""
    if not signs.accounts or sum(map(text.count, "0123456789")) < _SHORTEST_ACCOUNT:
        return
    sizes = {len(figures) for figures in signs.accounts}
    seen = set()
    for row in re.compile(_FIGURES).finditer(text):
        figures = "".join(filter(str.isdecimal, row[0]))
        ends = {figures[:size] for size in sizes} | {figures[-size:] for size in sizes}
        near = [item for end in ends for item in signs.accounts.get(end, {}).items()]
        for account, owners in near:
            start = max(0, row.start() - _LONGEST_ACCOUNT)
            spaced = r"[\s.-]{0,3}".join(account)
            whole = f"(?i)(?<![A-Z0-9]){spaced}(?![A-Z0-9])"
            match = re.compile(whole).search(text, start, row.end() + _LONGEST_ACCOUNT)
            if match and match.span() not in seen:
                seen.add(match.span())
                yield owners, "account", match.start(), match.end(), None


def _of_file(file: Attachment, signs: PartySigns) -> Iterator[PartyMention]:
    """Yield what the name of a file says of customers: a known file, their names, their numbers."""
    owners = signs.of_file(file.name)
    if owners:
        yield PartyMention(owners, "file", "file", file.place, file.name)
    stem = file.name.rpartition(".")[0] or file.name
    seen = set()
    for spelled in (stem.replace("_", " ").replace(".", " "), re.sub(_FILE_SIGNS, " ", stem)):
        for name in signs.names.find(spelled):
            key = name.name.key
            if key not in seen:
                seen.add(key)
                # File names are often in small letters all through.
                sure = (name.sure or name.name.sure) and not name.personal
                found = name.name.customers
                yield PartyMention(found, "name", "file", file.place, file.name, sure, key)
    if not signs.references:
        return
    numbers = [match[0] for text in (stem, stem.replace("_", " ")) for match in _numbers(text)]
    for number in dict.fromkeys(numbers):
        owners = signs.of_reference(number)
        if owners:
            yield PartyMention(owners, "reference", "file", file.place, file.name)


def is_sure(name: NameMention, people: frozenset[str], small: frozenset[str]) -> bool:
    """Tell whether a name in a text is a customer's.

    people: words of the names of those who write and read. small: the text's words in small
        letters.
    """
    sure = name.sure and not name.personal
    if name.name.single and not name.name.coined:
        sure = sure and name.name.key not in people and name.name.key not in small
    return sure


def people_of(draft: Draft) -> frozenset[str]:
    """Return the words of the names of those who write and read the mail."""
    from sendlint.facts.people.legal_forms import words_of

    people = (*draft.from_, *draft.recipients)[:_MOST_MENTIONS]
    texts = (f"{mailbox.name[:100]} {mailbox.local[:64]}" for mailbox in people)
    return frozenset(word for text in texts for word in words_of(text))


def small_words(text: str) -> frozenset[str]:
    """Return the words that a text has in small letters."""
    return frozenset(re.findall(r"(?<![^\W_])[a-zß-ÿā-ž]{2,40}(?![^\W_])", text))


def _numbers(text: str) -> Iterator[re.Match[str]]:
    return re.compile(_REFERENCE).finditer(text)
