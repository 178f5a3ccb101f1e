"""Who must get no mail, ready to look up."""

# Annotations are not postponed: msgspec would evaluate each one anew, which costs start-up time.
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from sendlint.book.address import fold_address, mailbox_key
from sendlint.book.patterns import AddressPatterns


class Suppression(Struct, frozen=True):
    """How an address is on a suppression list.

    kind: by the address itself, by its domain (or a wildcard), or by its SHA-256.
    entry: the folded address or pattern; "" for a hash. file: the list's path.
    """

    kind: Literal["address", "domain", "hash"]
    entry: str
    file: str


class SuppressionList(Struct, frozen=True):
    """One list.

    hashes: SHA-256 of lower-cased addresses, 64 lower-case hex digits each.
    """

    file: str
    patterns: AddressPatterns = AddressPatterns()
    hashes: frozenset[str] = frozenset()

    def find(self, address: str) -> Suppression | None:
        """Tell how an address (in any form) is on the list; None if it is not.

        A list entry without a "+tag" holds for the address with one, as one person reads both.
        """
        folded = fold_address(address)
        if self.patterns:
            entry = self.patterns.find_folded(folded)
            key = mailbox_key(folded)
            if not entry and key in self.patterns.addresses and not self.patterns.excepts(folded):
                entry = key
            if entry:
                exact = "*" not in entry and not entry.startswith("@")
                return Suppression("address" if exact else "domain", entry, self.file)
        # Lists are made by other programs: most hash what was only lower-cased.
        if self.hashes and not self.hashes.isdisjoint((_sha256(folded), _sha256(address))):
            return Suppression("hash", "", self.file)
        return None


class Suppressed(Struct, frozen=True):
    """All suppression lists."""

    lists: tuple[SuppressionList, ...] = ()

    def __bool__(self) -> bool:
        """False if nobody is on any list."""
        return any(one.patterns or one.hashes for one in self.lists)

    def find(self, address: str) -> Suppression | None:
        """Tell how an address (in any form) is on the first list that has it; None if none has."""
        found = (one.find(address) for one in self.lists)
        return next((one for one in found if one), None)


@lru_cache(maxsize=1000)
def _sha256(address: str) -> str:
    from hashlib import sha256

    plain = address.strip().lower()
    return sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()
