"""The customers file: who belongs together, who must be kept apart."""

# Annotations are not postponed: msgspec would evaluate each one anew, which costs start-up time.
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from sendlint.book.parties import Parties


class Customer(Struct, frozen=True, forbid_unknown_fields=True):
    """A customer.

    name, aliases: what texts and files call it. domains, people: its domains and single addresses.
    accounts: bank accounts; references, files: patterns of its document numbers and file names.
    """

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


class Competitor(Struct, frozen=True, forbid_unknown_fields=True):
    """A competitor and its domains."""

    name: str
    domains: tuple[str, ...]


class NeverTogether(Struct, frozen=True, forbid_unknown_fields=True):
    """Parties that must not be on one mail, two at least.

    parties: names or aliases of customers, competitors or groups, or address patterns.
    """

    parties: tuple[str, ...]


class Circle(Struct, frozen=True, forbid_unknown_fields=True):
    """Who may hear of something.

    match: a phrase in subject, own text or file name, or several; "*" at the end of a word is any
        ending. allowed: address patterns, and names of customers, competitors or groups;
        "!intern@firm.example" takes out what another one lets in.
    """

    match: str | tuple[str, ...]
    allowed: tuple[str, ...]


class Required(Struct, frozen=True, forbid_unknown_fields=True):
    """Who must hear of something.

    match: a phrase in subject, own text or file name; or who is a recipient: the name of a
        customer, competitor or group, or an address pattern with an @; or several of these.
    recipient: an address pattern, or a name; one of its addresses is enough.
    """

    match: str | tuple[str, ...]
    recipient: str


class Group(Struct, frozen=True, forbid_unknown_fields=True):
    """A name for several address patterns, to be used in the other tables."""

    name: str
    members: tuple[str, ...]


class Customers(Struct, frozen=True, dict=True, forbid_unknown_fields=True, rename="kebab"):
    """Everything a customers file may say."""

    customer: tuple[Customer, ...] = ()
    competitor: tuple[Competitor, ...] = ()
    never_together: tuple[NeverTogether, ...] = ()
    circle: tuple[Circle, ...] = ()
    required: tuple[Required, ...] = ()
    group: tuple[Group, ...] = ()

    def __bool__(self) -> bool:
        """False for a file that says nothing."""
        tables = (self.customer, self.competitor, self.never_together, self.circle, self.required)
        return any(tables)

    @cached_property
    def parties(self) -> "Parties":
        """Everything with its names resolved; ConfigError for what makes no sense."""
        from sendlint.book.parties import Parties, resolve

        return resolve(self) if self or self.group else Parties()
