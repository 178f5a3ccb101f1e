"""The book: what the sender knows."""

# Annotations are not postponed: msgspec would evaluate each one anew, which costs start-up time.
import os
from collections.abc import Callable, Iterable
from functools import cached_property

from msgspec import Struct

from sendlint.book.address import fold_address, fold_domain
from sendlint.book.contact import Contact, Problem
from sendlint.book.customers import Customers
from sendlint.book.index import AddressIndex
from sendlint.book.patterns import AddressPatterns
from sendlint.book.suppressed import Suppressed
from sendlint.errors import ConfigError
from sendlint.strict import convert, read_toml


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

    contacts: in the order of the files. problems: what could not be read, nothing is left out.
    suppressed: who must get no mail; forbidden: to whom nothing must go.
    """

    contacts: tuple[Contact, ...] = ()
    problems: tuple[Problem, ...] = ()
    customers: Customers = Customers()
    suppressed: Suppressed = Suppressed()
    forbidden: AddressPatterns = AddressPatterns()

    @classmethod
    def load(cls, paths: str | Iterable[str]) -> "Book":
        """Read contact files, or a book.toml that names all files of a book.

        paths: one path or several: plain lists (one "address" or "Name <address>" a line, "#"
            comments), CSV (any column whose cells are addresses), vCard 2.1 to 4.0; or one .toml
            file that names them as the [book] table of the settings does.
        Files that cannot be read are reported in `problems`, not raised; a .toml file that is not
        as it should be, or names a pattern that is none, raises ConfigError.
        """
        names = (paths,) if isinstance(paths, str) else tuple(paths)
        if len(names) == 1 and names[0].endswith(".toml"):
            data = read_toml(names[0], ConfigError)
            files = convert(data.get("book", data), BookFiles, names[0], ConfigError)
            folder = os.path.dirname(names[0])
            return cls.read(files, lambda name: os.path.join(folder, os.path.expanduser(name)))
        return cls.read(BookFiles(contacts=names), str)

    @classmethod
    def read(cls, files: BookFiles, path: Callable[[str], str]) -> "Book":
        """Read the files of a book.

        path: makes a path of a name in `files`.
        """
        contacts: list[Contact] = []
        problems: list[Problem] = []
        if files.contacts:
            from sendlint.book.contacts import read_contacts

            for name in files.contacts:
                for entry in read_contacts(path(name)):
                    if isinstance(entry, Contact):
                        contacts.append(entry)
                    else:
                        problems.append(entry)
        customers = _customers(path(files.customers)) if files.customers else Customers()
        forbidden, suppressed = AddressPatterns(), Suppressed()
        if files.forbidden:
            from sendlint.book.forbidden import read_forbidden

            forbidden = read_forbidden(files.forbidden, path, problems)
        if files.suppressed:
            from sendlint.book.suppression_lists import read_suppressed

            suppressed = read_suppressed(map(path, files.suppressed), problems)
        return cls(tuple(contacts), tuple(problems), customers, suppressed, forbidden)

    def has(self, table: str) -> bool:
        """Tell whether the book holds anything of "contacts", "customers" and so on."""
        return bool(getattr(self, table))

    @cached_property
    def by_address(self) -> dict[str, Contact]:
        """Folded address -> the first contact that has it."""
        found: dict[str, Contact] = {}
        for contact in self.contacts:
            found.setdefault(fold_address(contact.address), contact)
        return found

    @cached_property
    def domains(self) -> frozenset[str]:
        """The folded domains of all contacts."""
        return frozenset(address.rpartition("@")[2] for address in self.by_address)

    @cached_property
    def index(self) -> AddressIndex:
        """The folded addresses of all contacts by their halves."""
        return AddressIndex.of(self.by_address)

    @cached_property
    def by_name(self) -> dict[str, tuple[Contact, ...]]:
        """Folded name -> the contacts that have it."""
        found: dict[str, tuple[Contact, ...]] = {}
        for contact in self.contacts:
            if contact.name:
                name = fold_name(contact.name)
                found[name] = (*found.get(name, ()), contact)
        return found

    def find(self, address: str) -> Contact | None:
        """Return the contact with this address (any form), or None."""
        return self.by_address.get(fold_address(address))

    def has_domain(self, domain: str) -> bool:
        """Tell whether a contact has an address at this domain (any form)."""
        return fold_domain(domain) in self.domains

    def sharing(self, address: str) -> list[str]:
        """Return the contacts' addresses that share a half with a folded address."""
        return self.index.sharing(address) if self.contacts else []

    def domains_like(self, domain: str) -> list[str]:
        """Return the contacts' domains that may be twins of a folded one; the caller compares."""
        return list(self.domains)

    def named(self, name: str) -> tuple[Contact, ...]:
        """Return the contacts with this name: in any case, word order, with or without commas."""
        return self.by_name.get(fold_name(name), ())


def _customers(file: str) -> Customers:
    customers = convert(read_toml(file, ConfigError), Customers, file, ConfigError)
    try:
        assert customers.parties is not None
    except ConfigError as broken:
        raise ConfigError(f"{file}: {broken}") from None
    return customers


def fold_name(name: str) -> str:
    """Return a person's name in its comparable form: its words lower-case, sorted."""
    return " ".join(sorted(name.casefold().replace(",", " ").split()))
