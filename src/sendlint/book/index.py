"""Addresses by their halves, to find those that share one."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct


class AddressIndex(Struct, frozen=True):
    """Folded addresses by local part and by domain.

    Whatever is one edit away from an address on one side of the @ shares its other side.
    """

    by_local: dict[str, list[str]]
    by_domain: dict[str, list[str]]

    @classmethod
    def of(cls, addresses: Iterable[str]) -> AddressIndex:
        """Index folded addresses; each once."""
        by_local: dict[str, list[str]] = {}
        by_domain: dict[str, list[str]] = {}
        for address in dict.fromkeys(addresses):
            local, _, domain = address.rpartition("@")
            by_local.setdefault(local, []).append(address)
            by_domain.setdefault(domain, []).append(address)
        return cls(by_local, by_domain)

    def sharing(self, address: str) -> list[str]:
        """Return the addresses that share the local part or the domain of a folded address."""
        local, _, domain = address.rpartition("@")
        return [*self.by_local.get(local, ()), *self.by_domain.get(domain, ())]
