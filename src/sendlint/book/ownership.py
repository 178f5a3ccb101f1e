"""Which customer a mail address belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from sendlint.book.address import fold_address, fold_domain
from sendlint.book.customers import Customer
from sendlint.book.patterns import AddressPattern


class Ownership(Struct, frozen=True):
    """The addresses and domains of all customers, ready to look up.

    people: folded address -> customers; domains: folded domain -> customers.
    patterns: people and domains with wildcards.
    """

    people: dict[str, tuple[Customer, ...]]
    domains: dict[str, tuple[Customer, ...]]
    patterns: tuple[tuple[AddressPattern, Customer], ...]

    @classmethod
    def of(cls, customers: Iterable[Customer]) -> Ownership:
        """Index what the customers file says of customers; entries that name nothing are left."""
        people: dict[str, tuple[Customer, ...]] = {}
        domains: dict[str, tuple[Customer, ...]] = {}
        patterns: list[tuple[AddressPattern, Customer]] = []
        for customer in customers:
            for entry in (*customer.people, *customer.domains):
                local, at, domain = entry.strip().rpartition("@")
                if not domain.strip(". "):
                    continue
                if "*" in entry:
                    patterns.append((AddressPattern.parse(entry), customer))
                    continue
                table, key = domains, fold_domain(domain)
                if at and local:
                    table, key = people, fold_address(entry)
                table[key] = (*table.get(key, ()), customer)
        return cls(people, domains, tuple(patterns))

    def owners(self, address: str) -> tuple[Customer, ...]:
        """Return the customers that an address (any form) belongs to; () if it is nobody's.

        A customer's single people come before domains, and a subdomain before the one above it:
        an agent with an address at another customer's domain is the agent's customer's.
        """
        folded = fold_address(address)
        found = self.people.get(folded)
        if found:
            return found
        matched = tuple(c for pattern, c in self.patterns if pattern.match_folded(folded))
        return matched or self.owners_of_domain(folded.rpartition("@")[2])

    def owners_of_domain(self, domain: str) -> tuple[Customer, ...]:
        """Return the customers whose domain a folded domain is, or is a subdomain of."""
        while domain:
            found = self.domains.get(domain)
            if found:
                return found
            domain = domain.partition(".")[2]
        return ()
