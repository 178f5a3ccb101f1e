"""The one address matcher: address patterns of settings, lists and cards."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from sendlint.book.address import fold_address, fold_domain
from sendlint.errors import ConfigError


class AddressPattern(Struct, frozen=True):
    """One pattern.

    local: pattern of the part before the last @; "*" for a domain pattern.
    domain: pattern of the domain, folded.
    below: whether subdomains of the domain match as well.
    negated: whether the pattern takes out of a list what others put in.
    """

    local: str
    domain: str
    below: bool = False
    negated: bool = False

    @classmethod
    def parse(cls, text: str) -> AddressPattern:
        """Read one pattern.

        "anna@firm.example": this address. "firm.example" or "@firm.example": every address of the
        domain and its subdomains. "*" stands for any run of characters, on either side of the @:
        "*@firm.example" is the domain without its subdomains. "sales@": this local part anywhere.
        A leading "!" or "-" negates. Case and IDNA form do not matter.
        Raises ConfigError for a pattern that names nothing, such as "@".
        """
        text = text.strip()
        negated = text[:1] in ("!", "-")
        if negated:
            text = text[1:].strip()
        local, at, domain = text.rpartition("@")
        if not (local or domain.strip(".")):
            raise ConfigError(f'"{text}" is no address pattern')
        if not local:
            return cls("*", fold_domain(domain), True, negated)
        folded = fold_address(f"{local}{at}{domain or '*'}")
        local, _, domain = folded.rpartition("@")
        return cls(local, domain, False, negated)

    def match(self, address: str) -> bool:
        """Tell whether an address matches; a negation is not looked at here.

        address: in any form. Text without an @ matches domain patterns as a bare domain.
        """
        return self.match_folded(fold_address(address))

    def match_folded(self, folded: str) -> bool:
        """Do what match() does for an address that fold_address() has folded."""
        local, at, domain = folded.rpartition("@")
        if not at:
            return self.local == "*" and self._matches_domain(domain)
        return glob(self.local, local) and self._matches_domain(domain)

    def _matches_domain(self, domain: str) -> bool:
        if not self.below:
            return glob(self.domain, domain)
        if "*" not in self.domain:
            return domain == self.domain or domain.endswith("." + self.domain)
        return glob(self.domain, domain) or glob("*." + self.domain, domain)


def match(pattern: str, address: str) -> bool:
    """Tell whether `address` matches the one pattern `pattern` (see AddressPattern.parse)."""
    parsed = AddressPattern.parse(pattern)
    return parsed.match(address) is not parsed.negated


class AddressPatterns(Struct, frozen=True):
    """A list of patterns, ready for many questions.

    addresses, domains: patterns without wildcards; others: the rest.
    exceptions: negated patterns; an address that one of them matches is not in the list,
        wherever the exception stands.
    """

    addresses: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    others: tuple[AddressPattern, ...] = ()
    exceptions: tuple[AddressPattern, ...] = ()

    @classmethod
    def parse(cls, lines: Iterable[str]) -> AddressPatterns:
        """Read patterns, one a line.

        Blank lines are skipped; "#" at the start of a line or after white space begins a comment.
        Raises ConfigError for a pattern that names nothing.
        """
        addresses: set[str] = set()
        domains: set[str] = set()
        others: list[AddressPattern] = []
        exceptions: list[AddressPattern] = []
        for line in lines:
            text = without_comment(line)
            if not text:
                continue
            pattern = AddressPattern.parse(text)
            if pattern.negated:
                exceptions.append(pattern)
            elif pattern.below and "*" not in pattern.domain:
                domains.add(pattern.domain)
            elif "*" not in pattern.local and "*" not in pattern.domain:
                addresses.add(f"{pattern.local}@{pattern.domain}")
            else:
                others.append(pattern)
        return cls(frozenset(addresses), frozenset(domains), tuple(others), tuple(exceptions))

    def __bool__(self) -> bool:
        """False for a list that can match nothing."""
        return bool(self.addresses or self.domains or self.others)

    def match(self, address: str) -> bool:
        """Tell whether an address (in any form) is in the list.

        A list that holds only exceptions, or nothing, matches nothing.
        """
        folded = fold_address(address)
        found = (
            folded in self.addresses
            or self._has_domain(folded.rpartition("@")[2])
            or any(pattern.match_folded(folded) for pattern in self.others)
        )
        return found and not any(pattern.match_folded(folded) for pattern in self.exceptions)

    def _has_domain(self, domain: str) -> bool:
        """Look for the domain and each domain above it."""
        while self.domains and domain:
            if domain in self.domains:
                return True
            domain = domain.partition(".")[2]
        return False


def without_comment(line: str) -> str:
    """Return a line of a list file without its "#" comment and outer white space."""
    text = line.strip().lstrip("\ufeff")
    if text.startswith("#"):
        return ""
    for sign in (" #", "\t#"):
        text = text.partition(sign)[0]
    return text.strip()


def glob(pattern: str, text: str) -> bool:
    """Tell whether a pattern, whose "*" stands for any run of characters, matches a whole text."""
    if "*" not in pattern:
        return pattern == text
    first, *middle, last = pattern.split("*")
    if len(text) < len(first) + len(last) or not text.startswith(first):
        return False
    if not text.endswith(last):
        return False
    position, end = len(first), len(text) - len(last)
    for piece in middle:
        found = text.find(piece, position, end)
        if found < 0:
            return False
        position = found + len(piece)
    return True
