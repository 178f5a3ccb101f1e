"""Known addresses, to be asked for exact and for similar ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from sendlint.book.address import fold_address, fold_name
from sendlint.book.contact import Contact

if TYPE_CHECKING:
    _Contacts = Sequence[Contact]
else:
    # A real base would bring its metaclass along, which costs start-up time.
    _Contacts = object

_FEW = 200
"""So many words are looked through faster than they are cut into keys."""
_SCANS = 20
"""Cutting many words into keys takes as long as looking through them so often."""


class NearSearch:
    """The search for addresses a few edits away; where they are kept is for others to say."""

    def near(self, address: str, edits: int = 1) -> list[str]:
        """Return known addresses that may be a few edits away; the caller compares.

        address: in folded form; it is not among the answers itself.
        edits: 1 or 2: insertions, deletions, replacements and swaps of neighbours, counted over
            the whole address.
        A third of a local part that more than MOST_ALIKE addresses of one domain share is not
        followed: in a domain of numbered addresses those with another number may be left out.
        Nothing else is.
        """
        local, _, domain = address.rpartition("@")
        found = dict.fromkeys(self._near_in_domain(domain, local, edits))
        for other, close in self._domains_near(domain, edits).items():
            if close and edits > 1 and other != domain:
                found.update(dict.fromkeys(self._near_in_domain(other, local, edits - 1)))
            elif self._holds(f"{local}@{other}"):
                found[f"{local}@{other}"] = None
        for moved in (f"{local}{domain[:1]}@{domain[1:]}", f"{local[:-1]}@{local[-1:]}{domain}"):
            if self._holds(moved):
                found[moved] = None
            if edits > 1:
                found.update(dict.fromkeys(self.near(moved, edits - 1)))
        found.pop(address, None)
        return list(found)

    def _holds(self, address: str) -> bool:
        raise NotImplementedError

    def _near_in_domain(self, domain: str, local: str, edits: int) -> Iterable[str]:
        """Return the addresses of a domain whose local parts may be near."""
        raise NotImplementedError

    def _domains_near(self, domain: str, edits: int) -> dict[str, bool]:
        """Return the domains that may be near -> whether they may be one edit away."""
        raise NotImplementedError


class _Words:
    """Words in memory, cut into keys when there are many of them and somebody asks."""

    __slots__ = ("_scans", "_table", "words")

    def __init__(self) -> None:
        self.words: list[str] = []
        self._table: dict[str, list[str]] = {}
        self._scans = 0

    def near(self, word: str, edits: int) -> dict[str, bool]:
        size = len(word)
        if len(self.words) <= _FEW:
            return {other: True for other in self.words if abs(len(other) - size) <= edits}
        if edits == 1 and size > 3 and self._scans < _SCANS and not self._table:
            self._scans += 1
            return self._scan(word)
        from sendlint.book.segments import MOST_ALIKE, probe

        table = self._table or self._cut()

        def get(key: str) -> list[str] | None:
            items = table.get(key, [])
            return items if len(items) <= MOST_ALIKE else None

        return probe(word, edits).matches(get)

    def _scan(self, word: str) -> dict[str, bool]:
        """Look through all words: one edit leaves the first or the last third as it is."""
        size = len(word)
        third = (size - 1) // 3
        head, tail = word[:third], word[-third:]
        return {
            other: True
            for other in self.words
            if (other.startswith(head) or other.endswith(tail)) and -2 < len(other) - size < 2
        }

    def _cut(self) -> dict[str, list[str]]:
        from sendlint.book.segments import segment_keys

        table: dict[str, list[str]] = {}
        for word in self.words:
            for key in segment_keys(word):
                table.setdefault(key, []).append(word)
        self._table = table
        return table


class AddressIndex(NearSearch):
    """Folded addresses in memory."""

    def __init__(self, addresses: Iterable[str]) -> None:
        self._by_domain: dict[str, _Words] = {}
        self._addresses: dict[str, None] = {}
        self._names: dict[str, list[str]] = {}
        for address in addresses:
            if address in self._addresses:
                continue
            self._addresses[address] = None
            local, _, domain = address.rpartition("@")
            words = self._by_domain.get(domain)
            if words is None:
                words = self._by_domain[domain] = _Words()
            words.words.append(local)
        self._domains = _Words()
        self._domains.words = list(self._by_domain)

    @classmethod
    def of(cls, addresses: Iterable[str]) -> AddressIndex:
        """Index folded addresses; each once."""
        return cls(addresses)

    def has_domain(self, domain: str) -> bool:
        """Tell whether an address is at this domain (folded)."""
        return domain in self._by_domain

    def domains_like(self, domain: str) -> list[str]:
        """Return the domains that may be taken for a folded one; the caller compares."""
        domains = self._domains.words
        if len(domains) <= _FEW:
            return list(domains)
        from sendlint.book.segments import MOST_ALIKE, name_probes

        names = self._names or self._cut_names()
        found: dict[str, None] = {}
        for key in name_probes(domain):
            items = names.get(key, ())
            if len(items) <= MOST_ALIKE:
                found.update(dict.fromkeys(items))
        return list(found)

    def _cut_names(self) -> dict[str, list[str]]:
        from sendlint.book.segments import name_keys

        names: dict[str, list[str]] = {}
        for domain in self._domains.words:
            for key in dict.fromkeys(name_keys(domain)):
                names.setdefault(key, []).append(domain)
        self._names = names
        return names

    def _holds(self, address: str) -> bool:
        return address in self._addresses

    def _near_in_domain(self, domain: str, local: str, edits: int) -> Iterable[str]:
        words = self._by_domain.get(domain)
        return [f"{other}@{domain}" for other in words.near(local, edits)] if words else ()

    def _domains_near(self, domain: str, edits: int) -> dict[str, bool]:
        return self._domains.near(domain, edits)


class ContactSource(NearSearch, _Contacts):
    """Contacts in their order, and the questions that the book answers from them.

    All questions take folded forms (book/address.py).
    """

    def find(self, address: str) -> Contact | None:
        """Return the first contact with this address, or None."""
        raise NotImplementedError

    def has_domain(self, domain: str) -> bool:
        """Tell whether a contact has an address at this domain."""
        raise NotImplementedError

    def domains_like(self, domain: str) -> list[str]:
        """Return the known domains that may be taken for this one; the caller compares.

        Those whose name (a label, but for the top-level domain) is up to two edits away, has a
        word of four letters or more between hyphens in common, is the same without hyphens or but
        for letters that look alike (rn and m, 1 and l and i, 0 and o, vv and w, cl and d), stands
        under another top-level domain, or begins or ends this one. What more than MOST_ALIKE
        domains share is not followed.
        """
        raise NotImplementedError

    def named(self, name: str) -> tuple[Contact, ...]:
        """Return the contacts with this name."""
        raise NotImplementedError

    def with_word(self, word: str) -> Iterable[Contact]:
        """Return the contacts whose name or local part has a word (book/names.py)."""
        raise NotImplementedError

    def with_local(self, local: str) -> Iterable[Contact]:
        """Return the contacts that have this local part."""
        raise NotImplementedError


class ContactList(ContactSource):
    """Contacts in memory; what a question needs is made when it is asked first."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self._contacts = tuple(contacts)
        self._by_address: dict[str, Contact] | None = None
        self._all_names: str | None = None
        self._by_name: dict[str, list[Contact]] | None = None
        self._by_word: dict[str, list[Contact]] | None = None
        self._by_local: dict[str, list[Contact]] | None = None
        self._index: AddressIndex | None = None

    def __len__(self) -> int:
        return len(self._contacts)

    def __iter__(self) -> Iterator[Contact]:
        return iter(self._contacts)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        return self._contacts[index]

    def find(self, address: str) -> Contact | None:
        return self._addresses().get(address)

    def has_domain(self, domain: str) -> bool:
        return self._addresses_index().has_domain(domain)

    def domains_like(self, domain: str) -> list[str]:
        return self._addresses_index().domains_like(domain)

    def named(self, name: str) -> tuple[Contact, ...]:
        by_name = self._by_name
        if by_name is None:
            # Most names are nobody's, and to look for one takes less than to fold all.
            if max(name.split(), key=len, default="") not in self._names():
                return ()
            by_name = {}
            for contact in self._contacts:
                if contact.name:
                    by_name.setdefault(fold_name(contact.name), []).append(contact)
            self._by_name = by_name
        return tuple(by_name.get(name, ()))

    def with_word(self, word: str) -> Iterable[Contact]:
        by_word = self._by_word
        if by_word is None:
            from sendlint.book.names import name_words

            by_word = {}
            for contact in self._contacts:
                for found in name_words(contact):
                    by_word.setdefault(found, []).append(contact)
            self._by_word = by_word
        return by_word.get(word, ())

    def with_local(self, local: str) -> Iterable[Contact]:
        by_local = self._by_local
        if by_local is None:
            by_local = {}
            for address, contact in self._addresses().items():
                by_local.setdefault(address.rpartition("@")[0], []).append(contact)
            self._by_local = by_local
        return by_local.get(local, ())

    def near(self, address: str, edits: int = 1) -> list[str]:
        return self._addresses_index().near(address, edits) if self._contacts else []

    def _names(self) -> str:
        if self._all_names is None:
            self._all_names = "\n".join([contact.name for contact in self._contacts]).casefold()
        return self._all_names

    def _addresses(self) -> dict[str, Contact]:
        by_address = self._by_address
        if by_address is None:
            by_address = {}
            for contact in self._contacts:
                by_address.setdefault(fold_address(contact.address), contact)
            self._by_address = by_address
        return by_address

    def _addresses_index(self) -> AddressIndex:
        if self._index is None:
            self._index = AddressIndex(self._addresses())
        return self._index
