"""The customers file with its names resolved: who the parties, circles and duties are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.book.patterns import AddressPattern, AddressPatterns
from sendlint.errors import ConfigError
from sendlint.strict import did_you_mean

if TYPE_CHECKING:
    from sendlint.book.customers import Customers


class Party(Struct, frozen=True):
    """Somebody who is known by addresses: a customer, a competitor, a group, or one pattern.

    name: as the file has it. members: its address patterns as the file has them.
    """

    name: str
    members: tuple[str, ...]
    patterns: AddressPatterns

    def has(self, folded: str) -> bool:
        """Tell whether a folded address is one of theirs."""
        return self.patterns.find_folded(folded) != ""

    @property
    def address(self) -> str:
        """The one address that it stands for; "" if there may be several."""
        only = self.members[0] if len(self.members) == 1 else ""
        return only if only and not self.patterns.others and not self.patterns.domains else ""


class ClosedCircle(Struct, frozen=True):
    """Phrases, and the only people who may hear of them.

    allowed: parties; barred: what an exception ("!intern@firm.example") takes out of them all.
    """

    phrases: tuple[str, ...]
    allowed: tuple[Party, ...]
    barred: AddressPatterns

    def admits(self, folded: str) -> bool:
        """Tell whether a folded address is in the circle."""
        if self.barred.excepts(folded):
            return False
        return any(party.has(folded) for party in self.allowed)


class Duty(Struct, frozen=True):
    """Phrases and parties whose presence asks for a recipient."""

    phrases: tuple[str, ...]
    parties: tuple[Party, ...]
    recipient: Party


class Parties(Struct, frozen=True):
    """What a customers file asks for.

    rivals: the competitors' patterns taken together, for a quick look.
    never_together: parties that must not be on one mail, row by row.
    """

    competitors: tuple[Party, ...] = ()
    rivals: AddressPatterns = AddressPatterns()
    never_together: tuple[tuple[Party, ...], ...] = ()
    circles: tuple[ClosedCircle, ...] = ()
    duties: tuple[Duty, ...] = ()

    def competitor(self, folded: str) -> Party | None:
        """Return the competitor that a folded address belongs to, or None."""
        if not self.rivals.find_folded(folded):
            return None
        return next((one for one in self.competitors if one.has(folded)), None)


def resolve(customers: Customers) -> Parties:
    """Return what a customers file asks for, its names replaced by addresses.

    Raises ConfigError that names table, number and key for a name that nobody has or that several
    have, for what is no address pattern, and for a table that says nothing.
    """
    names = _Names()
    for number, customer in enumerate(customers.customer, 1):
        where = f"customer[{number}]"
        members = (
            *_domains(customer.domains, f"{where}.domains"),
            *_addresses(customer.people, f"{where}.people"),
        )
        names.add(customer.name, members, where, customer.aliases)
    competitors = []
    for number, competitor in enumerate(customers.competitor, 1):
        where = f"competitor[{number}]"
        members = _domains(competitor.domains, f"{where}.domains")
        competitors.append(names.add(competitor.name, members, where))
        _need(competitors[-1], f"{where}.domains")
    for number, group in enumerate(customers.group, 1):
        where = f"group[{number}]"
        members = _patterns(group.members, f"{where}.members")
        _need(names.add(group.name, members, where), f"{where}.members")
    rows = enumerate(customers.never_together, 1)
    never = tuple(
        names.row(row.parties, f"never-together[{number}].parties") for number, row in rows
    )
    return Parties(
        tuple(competitors),
        _joined(competitor.patterns for competitor in competitors),
        never,
        _circles(customers, names),
        _duties(customers, names),
    )


def _circles(customers: Customers, names: _Names) -> tuple[ClosedCircle, ...]:
    """Return the circles; those of the same people are one, with all their phrases."""
    phrases: dict[tuple[str, ...], list[str]] = {}
    made: dict[tuple[str, ...], ClosedCircle] = {}
    for number, circle in enumerate(customers.circle, 1):
        where = f"circle[{number}]"
        texts = _phrases(circle.match, f"{where}.match")
        key = tuple(sorted({_key(text) for text in circle.allowed}))
        phrases.setdefault(key, []).extend(texts)
        if key not in made:
            made[key] = names.circle(_some(circle.allowed, f"{where}.allowed"), where)
    return tuple(
        ClosedCircle(tuple(dict.fromkeys(phrases[key])), circle.allowed, circle.barred)
        for key, circle in made.items()
    )


def _duties(customers: Customers, names: _Names) -> tuple[Duty, ...]:
    duties = []
    for number, required in enumerate(customers.required, 1):
        where = f"required[{number}]"
        phrases: list[str] = []
        parties: list[Party] = []
        for text in _texts(required.match, f"{where}.match"):
            if "@" in text or names.is_main(text):
                parties.append(names.party(text, f"{where}.match"))
            else:
                phrases += _phrases(text, f"{where}.match")
        recipient = names.party(required.recipient, f"{where}.recipient")
        duties.append(Duty(tuple(phrases), tuple(parties), recipient))
    return tuple(duties)


class _Names:
    """The names of a customers file and who has them."""

    def __init__(self) -> None:
        self._parties: dict[str, list[Party]] = {}
        self._main: set[str] = set()
        self._written: list[str] = []

    def add(
        self, name: str, members: tuple[str, ...], where: str, aliases: Sequence[str] = ()
    ) -> Party:
        """Add a party and return it."""
        if not _key(name):
            raise ConfigError(f"{where}.name: is empty")
        party = Party(name.strip(), members, AddressPatterns.parse(members))
        self._main.add(_key(name))
        for key in dict.fromkeys(map(_key, (name, *aliases))):
            self._parties.setdefault(key, []).append(party)
        self._written += [name, *aliases]
        return party

    def is_main(self, text: str) -> bool:
        """Tell whether a party has this name, and not as an alias only."""
        return _key(text) in self._main

    def party(self, text: str, where: str) -> Party:
        """Return the party with this name, or the one that this address pattern makes."""
        found = self._parties.get(_key(text), ())
        if len(found) > 1:
            raise ConfigError(f'{where}: "{text}" is the name of {len(found)} parties')
        if found:
            if not found[0].patterns:
                raise ConfigError(f'{where}: "{text}" has no addresses to know it by')
            return found[0]
        try:
            pattern = AddressPattern.checked(text)
        except ConfigError:
            pattern = None
        if pattern is None or pattern.negated:
            near = did_you_mean(text, self._written)
            raise ConfigError(
                f'{where}: "{text}" is no customer, competitor, group or address pattern{near}'
            )
        return Party(text.strip(), (text.strip(),), AddressPatterns.of((pattern,)))

    def row(self, texts: Sequence[str], where: str) -> tuple[Party, ...]:
        """Return the parties of a row of at least two."""
        found = [self.party(text, f"{where}[{n}]") for n, text in enumerate(texts, 1)]
        if len({party.members for party in found}) < 2:
            raise ConfigError(f"{where}: needs two different parties at least")
        return tuple(found)

    def circle(self, texts: Sequence[str], where: str) -> ClosedCircle:
        """Return a circle of these people, without phrases."""
        allowed: list[Party] = []
        barred: list[AddressPattern] = []
        for number, text in enumerate(texts, 1):
            if text.strip()[:1] in ("!", "-"):
                barred.append(_pattern(text, f"{where}.allowed[{number}]"))
            else:
                allowed.append(self.party(text, f"{where}.allowed[{number}]"))
        if not allowed:
            raise ConfigError(f"{where}.allowed: takes people out, but lets nobody in")
        return ClosedCircle((), tuple(allowed), AddressPatterns.of(barred))


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _need(party: Party, where: str) -> None:
    if not party.patterns:
        raise ConfigError(f"{where}: is empty")


def _some(texts: tuple[str, ...], where: str) -> tuple[str, ...]:
    if not texts:
        raise ConfigError(f"{where}: is empty")
    return texts


def _texts(match: str | tuple[str, ...], where: str) -> tuple[str, ...]:
    return _some((match,) if isinstance(match, str) else match, where)


def _phrases(match: str | tuple[str, ...], where: str) -> tuple[str, ...]:
    texts = _texts(match, where)
    for text in texts:
        if not any(char.isalnum() for char in text):
            raise ConfigError(f'{where}: "{text}" has no letter or digit to look for')
    return texts


def _pattern(text: str, where: str) -> AddressPattern:
    try:
        return AddressPattern.checked(text)
    except ConfigError as broken:
        raise ConfigError(f"{where}: {broken}") from None


def _patterns(texts: tuple[str, ...], where: str) -> tuple[str, ...]:
    """Return address patterns once it is sure that they are some."""
    for number, text in enumerate(texts, 1):
        _pattern(text, f"{where}[{number}]")
    return texts


def _domains(texts: tuple[str, ...], where: str) -> tuple[str, ...]:
    """Return domains once it is sure that they are some; an exception may be an address."""
    for number, text in enumerate(texts, 1):
        pattern = _pattern(text, f"{where}[{number}]")
        if pattern.local != "*" and not pattern.negated:
            near = "; put it under people" if where.startswith("customer[") else ""
            raise ConfigError(f'{where}[{number}]: "{text}" is an address, not a domain{near}')
    return texts


def _addresses(texts: tuple[str, ...], where: str) -> tuple[str, ...]:
    """Return addresses once it is sure that they are some."""
    for number, text in enumerate(texts, 1):
        if "@" not in text:
            raise ConfigError(f'{where}[{number}]: "{text}" is no address')
        _pattern(text, f"{where}[{number}]")
    return texts


def _joined(lists: Iterable[AddressPatterns]) -> AddressPatterns:
    """Return all that is in one of some lists, their exceptions left out."""
    every = list(lists)
    return AddressPatterns(
        frozenset().union(*(one.addresses for one in every)),
        frozenset().union(*(one.domains for one in every)),
        tuple(pattern for one in every for pattern in one.others),
    )
