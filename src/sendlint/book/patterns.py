"""The one address matcher: address patterns of settings, lists and cards."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from sendlint.book.address import fold_address, fold_domain
from sendlint.errors import ConfigError

_NEVER_INSIDE = frozenset(' \t\u3000"(),:;<>@[\\]，；：')


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

    def __str__(self) -> str:
        return f"{'' if self.below else self.local}@{self.domain}"

    @classmethod
    def checked(cls, text: str) -> AddressPattern:
        """Read one pattern as parse() does, but take nothing that is more likely a slip.

        Raises ConfigError also for what holds blanks, brackets or separators, for a second @, for
        an item of a bulleted list ("- anna@firm.example"), and for a single word: "firm.example" is
        a domain, "firm" is none ("@firm" is).
        """
        pattern = cls.parse(text)
        bare = text.strip().lstrip("!-").strip()
        local, at, domain = bare.rpartition("@")
        quoted = len(local) > 1 and local[0] == local[-1] == '"'
        literal = domain[:1] == "[" and domain[-1] == "]"
        odd = text.strip()[:2] in ("- ", "-\t") or not (quoted or _NEVER_INSIDE.isdisjoint(local))
        odd = odd or "/" in domain or not (literal or _NEVER_INSIDE.isdisjoint(domain))
        if odd or not (at or "*" in domain or "." in fold_domain(domain)):
            raise ConfigError(f'"{text.strip()}" is no address pattern')
        return pattern

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

    def match_folded(self, folded: str) -> bool:
        """Tell whether an address matches; a negation is not looked at here.

        folded: as fold_address() gives it. Text without an @ matches domain patterns as a bare
            domain.
        """
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
        texts = map(without_comment, lines)
        return cls.of(AddressPattern.parse(text) for text in texts if text)

    @classmethod
    def of(cls, patterns: Iterable[AddressPattern]) -> AddressPatterns:
        """Make a list of patterns."""
        addresses: set[str] = set()
        domains: set[str] = set()
        others: list[AddressPattern] = []
        exceptions: list[AddressPattern] = []
        for pattern in patterns:
            if pattern.negated:
                exceptions.append(pattern)
            elif pattern.below and "*" not in pattern.domain:
                domains.add(pattern.domain)
            elif "*" not in pattern.local and "*" not in pattern.domain:
                addresses.add(str(pattern))
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
        return self.find(address) != ""

    def find(self, address: str) -> str:
        """Return the pattern that puts an address (in any form) in the list, "" if none does.

        The pattern is folded: an address, "@firm.example" for a domain with what is below it, or a
        pattern with wildcards.
        """
        return self.find_folded(fold_address(address))

    def find_folded(self, folded: str) -> str:
        """Do what find() does for an address that fold_address() has folded."""
        found = folded if folded in self.addresses else ""
        if not found and self.domains:
            domain = self._listed_domain(folded.rpartition("@")[2])
            found = f"@{domain}" if domain else ""
        if not found and self.others:
            matching = (str(other) for other in self.others if other.match_folded(folded))
            found = next(matching, "")
        return "" if found and self.excepts(folded) else found

    def excepts(self, folded: str) -> bool:
        """Tell whether a negated pattern matches a folded address."""
        return any(pattern.match_folded(folded) for pattern in self.exceptions)

    def _listed_domain(self, domain: str) -> str:
        """Return the domain, or the nearest one above it, that is in the list; "" if none is."""
        while domain and domain not in self.domains:
            domain = domain.partition(".")[2]
        return domain


def is_pattern(name: str) -> bool:
    """Tell an address pattern ("*@old.example") from the name of a file of patterns."""
    return "@" in name or "*" in name or name.startswith("!")


def without_comment(line: str) -> str:
    """Return a line of a list file without its "#" comment and outer white space."""
    text = line.strip().lstrip("\ufeff")
    if "#" not in text:
        return text.strip()
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
