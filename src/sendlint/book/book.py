"""The book: what the sender knows."""

# Annotations are not postponed: msgspec would evaluate each one anew, which costs start-up time.
import os
from collections.abc import Iterable, Iterator
from functools import cached_property

from msgspec import Struct

from sendlint.book.address import fold_address
from sendlint.book.index import AddressIndex
from sendlint.errors import ConfigError
from sendlint.strict import convert, read_toml


class BookFiles(Struct, frozen=True, forbid_unknown_fields=True):
    """The files of a book; each is optional, paths are relative to the file that names them."""

    contacts: tuple[str, ...] = ()
    customers: str = ""
    suppressed: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    history: str = ""


class Contact(Struct, frozen=True):
    """Somebody whom the sender knows.

    address: as written in the source. name: "" if unknown.
    source: the file, and the line in it where the file has lines, as "contacts.csv:12".
    """

    address: str
    name: str = ""
    source: str = ""


class Problem(Struct, frozen=True):
    """A row of a file that could not be used.

    line: from 1; 0 for the whole file.
    reason: a stable word: "no-address", "bad-address", "no-file", "not-a-file", "unreadable".
    """

    file: str
    line: int
    reason: str


class Book(Struct, frozen=True, dict=True):
    """Contacts, ready to look up.

    contacts: in the order of the files. problems: what could not be read, nothing is left out.
    """

    contacts: tuple[Contact, ...] = ()
    problems: tuple[Problem, ...] = ()

    @classmethod
    def load(cls, paths: str | Iterable[str]) -> "Book":
        """Read contact files.

        paths: one path or several: plain lists (one "address" or "Name <address>" a line, "#"
            comments), CSV (any column whose cells are addresses), vCard 2.1 to 4.0; or a .toml
            file that names them as the [book] table of the settings does.
        Files that cannot be read are reported in `problems`, not raised; a .toml file that is not
        as it should be raises ConfigError.
        """
        from sendlint.book.contacts import read_contacts

        contacts: list[Contact] = []
        problems: list[Problem] = []
        for path in _contact_files([paths] if isinstance(paths, str) else paths):
            for entry in read_contacts(path):
                if isinstance(entry, Contact):
                    contacts.append(entry)
                else:
                    problems.append(entry)
        return cls(tuple(contacts), tuple(problems))

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

    def find(self, address: str) -> Contact | None:
        """Return the contact with this address (any form), or None."""
        return self.by_address.get(fold_address(address))


def _contact_files(paths: Iterable[str]) -> Iterator[str]:
    """Yield the contact files, those that a .toml file names in its place."""
    for path in paths:
        if not path.endswith(".toml"):
            yield path
            continue
        data = read_toml(path, ConfigError)
        files = convert(data.get("book", data), BookFiles, path, ConfigError)
        for name in files.contacts:
            yield os.path.join(os.path.dirname(path), os.path.expanduser(name))
