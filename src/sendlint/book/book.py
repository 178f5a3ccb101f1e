"""The book: what the sender knows."""

# Annotations are not postponed: msgspec would evaluate each one anew, which costs start-up time.
import os
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import islice
from os import PathLike
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.book.address import fold_address, fold_domain, fold_name
from sendlint.book.contact import Contact, Problem
from sendlint.book.patterns import AddressPatterns
from sendlint.errors import ConfigError
from sendlint.strict import convert, read_toml

if TYPE_CHECKING:
    from sendlint.book.customers import Customer, Customers
    from sendlint.book.index import ContactSource
    from sendlint.book.parties import Parties
    from sendlint.book.suppressed import Suppressed

MOST_NAMESAKES = 200
"""Contacts with one word in common that are looked at."""
COMPILED_NAME = "book.compiled"
"""The compiled file that is looked for beside the settings."""
COMPILED_ENDING = ".compiled"
"""What the names of compiled files end in."""


class BookFiles(Struct, frozen=True, forbid_unknown_fields=True):
    """The files of a book; each is optional, paths are relative to the file that names them.

    forbidden: files of address patterns, or patterns: what has an @ or a * in it is one.
    """

    contacts: tuple[str, ...] = ()
    customers: str = ""
    suppressed: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    history: str = ""


class Book(Struct, frozen=True, dict=True):
    """What the sender knows, ready to look up.

    contacts: in the order of the files; from a compiled file they are read as they are asked for.
    problems: what could not be read, nothing is left out.
    customers: what the customers file says; suppressed: who must get no mail; None if no file was
        given. forbidden: to whom nothing must go.
    """

    contacts: Sequence[Contact] = ()
    problems: tuple[Problem, ...] = ()
    customers: "Customers | None" = None
    suppressed: "Suppressed | None" = None
    forbidden: AddressPatterns = AddressPatterns()

    @classmethod
    def load(cls, paths: str | PathLike[str] | Iterable[str | PathLike[str]]) -> "Book":
        """Read contact files, or a book.toml that names all files of a book.

        paths: one path or several: plain lists (one "address" or "Name <address>" a line, "#"
            comments), CSV (any column whose cells are addresses), vCard 2.1 to 4.0, files that
            `sendlint learn` compiled (*.compiled); or one .toml file that names them as the [book]
            table of the settings does.
        Files that cannot be read are reported in `problems`, not raised; a .toml file that is not
        as it should be, or names a pattern that is none, and a damaged compiled file raise
        ConfigError.
        """
        several = (paths,) if isinstance(paths, str | os.PathLike) else paths
        names = tuple(os.fspath(path) for path in several)
        if len(names) == 1 and names[0].endswith(".toml"):
            data = read_toml(names[0], ConfigError)
            files = convert(data.get("book", data), BookFiles, names[0], ConfigError)
            folder = os.path.dirname(names[0])
            return cls.read(files, lambda name: os.path.join(folder, os.path.expanduser(name)))
        return cls.read(BookFiles(contacts=names), str, beside=False)

    @classmethod
    def read(cls, files: BookFiles, path: Callable[[str], str], *, beside: bool = True) -> "Book":
        """Read the files of a book.

        path: makes a path of a name in `files`.
        beside: whether a compiled file beside them may stand for the contact files.
        """
        contacts: Sequence[Contact] = ()
        problems: list[Problem] = []
        if files.contacts:
            made = path(COMPILED_NAME) if beside else ""
            contacts = _read_contacts([path(name) for name in files.contacts], made, problems)
        customers = _customers(path(files.customers)) if files.customers else None
        forbidden, suppressed = AddressPatterns(), None
        if files.forbidden:
            from sendlint.book.forbidden import read_forbidden

            forbidden = read_forbidden(files.forbidden, path, problems)
        if files.suppressed:
            from sendlint.book.suppression_lists import read_suppressed

            suppressed = read_suppressed(map(path, files.suppressed), problems)
        return cls(contacts, tuple(problems), customers, suppressed, forbidden)

    def has(self, table: str) -> bool:
        """Tell whether the book holds anything of "contacts", "customers" and so on."""
        return bool(getattr(self, table))

    @cached_property
    def source(self) -> "ContactSource":
        """The contacts, ready to be asked."""
        from sendlint.book.index import ContactList, ContactSource

        contacts = self.contacts
        return contacts if isinstance(contacts, ContactSource) else ContactList(contacts)

    @property
    def listed_customers(self) -> "tuple[Customer, ...]":
        """The customers in the order of their file."""
        return self.customers.customer if self.customers else ()

    @cached_property
    def parties(self) -> "Parties":
        """Who must be kept apart or must hear of what; ConfigError for what makes no sense."""
        from sendlint.book.parties import Parties

        return self.customers.parties if self.customers is not None else Parties()

    @cached_property
    def customer_domains(self) -> frozenset[str]:
        """The folded domains of customers and of the single people in them; no patterns."""
        named = (
            entry.rpartition("@")[2]
            for customer in self.listed_customers
            for entry in (*customer.domains, *customer.people)
        )
        return frozenset(fold_domain(domain) for domain in named if "*" not in domain) - {""}

    def find(self, address: str) -> Contact | None:
        """Return the contact with this address (any form), or None."""
        return self.source.find(fold_address(address)) if self.contacts else None

    def has_domain(self, domain: str) -> bool:
        """Tell whether a contact has an address at this domain (any form)."""
        return bool(self.contacts) and self.source.has_domain(fold_domain(domain))

    def near(self, address: str, edits: int = 1) -> list[str]:
        """Return the contacts' addresses that may be 1 or 2 edits away from a folded one.

        The caller compares; see NearSearch.near().
        """
        return self.source.near(address, edits) if self.contacts else []

    def domains_like(self, domain: str) -> list[str]:
        """Return the contacts' domains that may be taken for a folded one; the caller compares.

        See ContactSource.domains_like().
        """
        return self.source.domains_like(domain) if self.contacts else []

    def named(self, name: str) -> tuple[Contact, ...]:
        """Return the contacts with this name: in any case and word order, with or without title."""
        from sendlint.book.titles import split_title

        return self.source.named(fold_name(split_title(name)[1]))

    def with_word(self, word: str) -> list[Contact]:
        """Return contacts whose name or local part has a word (see book/names.py), at most 200."""
        return list(islice(self.source.with_word(word), MOST_NAMESAKES))

    def with_local(self, local: str) -> list[Contact]:
        """Return contacts that have this local part (folded) at any domain, at most 200."""
        return list(islice(self.source.with_local(local), MOST_NAMESAKES))


def _read_contacts(paths: Sequence[str], beside: str, problems: list[Problem]) -> Sequence[Contact]:
    """Return the contacts of some files.

    beside: where a compiled file may be that stands for them, or "".
    problems: where the rows go that cannot be used.
    """
    from sendlint.book.contacts import read_contacts

    compiled = any(path.endswith(COMPILED_ENDING) for path in paths)
    beside = beside if beside and not compiled and os.path.exists(beside) else ""
    if compiled or beside:
        from sendlint.book.joined import read_compiled

        return read_compiled(paths, COMPILED_ENDING, beside, read_contacts, problems)
    contacts: list[Contact] = []
    for path in paths:
        for entry in read_contacts(path):
            if isinstance(entry, Contact):
                contacts.append(entry)
            else:
                problems.append(entry)
    return tuple(contacts)


def _customers(file: str) -> "Customers":
    from sendlint.book.customers import Customers

    customers = convert(read_toml(file, ConfigError), Customers, file, ConfigError)
    try:
        assert customers.parties is not None
    except ConfigError as broken:
        raise ConfigError(f"{file}: {broken}") from None
    return customers
