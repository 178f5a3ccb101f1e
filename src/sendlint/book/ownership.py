"""Which customer a mail address belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from sendlint.book.address import fold_address, fold_domain
from sendlint.book.customers import Customer, Customers
from sendlint.book.patterns import AddressPattern, AddressPatterns


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


def are_kept_apart(customers: Customers, first: str, second: str) -> bool:
    """Tell whether never-together names parties that two addresses belong to.

    first, second: addresses in any form. Parties are names and aliases of customers, names of
    competitors and groups, and address patterns.
    """
    for row in customers.never_together:
        lists = [AddressPatterns.parse(_members(customers, party)) for party in row.parties]
        sides = [
            {number for number, one in enumerate(lists) if one.match(a)} for a in (first, second)
        ]
        if all(sides) and len(sides[0] | sides[1]) > 1:
            return True
    return False


def _members(customers: Customers, party: str) -> tuple[str, ...]:
    """Return the address patterns of a party."""
    name = _key(party)
    for customer in customers.customer:
        if name in map(_key, (customer.name, *customer.aliases)):
            return (*customer.domains, *customer.people)
    for competitor in customers.competitor:
        if name == _key(competitor.name):
            return competitor.domains
    for group in customers.group:
        if name == _key(group.name):
            return group.members
    return (party,)


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
