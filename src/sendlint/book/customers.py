"""The customers file: who belongs together, who must be kept apart."""

# Annotations are not postponed: msgspec would evaluate each one anew, which costs start-up time.
from msgspec import Struct


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
    """Parties that must not be on one mail: names of customers or groups, or address patterns."""

    parties: tuple[str, ...]


class Circle(Struct, frozen=True, forbid_unknown_fields=True):
    """Who may hear of something.

    match: a phrase in subject, own text or file name. allowed: address patterns or group names.
    """

    match: str
    allowed: tuple[str, ...]


class Required(Struct, frozen=True, forbid_unknown_fields=True):
    """Who must hear of something.

    match: a phrase in subject or own text, or a party. recipient: an address pattern.
    """

    match: str
    recipient: str


class Group(Struct, frozen=True, forbid_unknown_fields=True):
    """A name for several address patterns, to be used in the other tables."""

    name: str
    members: tuple[str, ...]


class Customers(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
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
