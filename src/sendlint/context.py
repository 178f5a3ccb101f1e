"""What a detector may know besides the draft: facts, words, who sends, the time."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.book import Book
from sendlint.book.address import fold_address
from sendlint.catalogue import Catalogue, Words
from sendlint.config import AttachmentRule, Me
from sendlint.draft.cached import cached_property
from sendlint.draft.draft import Draft
from sendlint.draft.model import Mailbox
from sendlint.facts import Facts
from sendlint.facts.people.mail_domains import is_freemail, registrable
from sendlint.finding import NO_RECIPIENTS, NotChecked, Place

if TYPE_CHECKING:
    from sendlint.book.index import AddressIndex
    from sendlint.expected import ExpectedFacts
    from sendlint.facts.people.recipients import Spot


class Context(Struct, frozen=True, dict=True):
    """The surroundings of one draft.

    now: the moment to judge by; None if the caller gave none.
    original: the earlier mail that the draft answers or corrects, where the caller gave it.
    bulk: whether the caller says that this is bulk mail.
    fields_meant: whether the settings ignore unfilled merge fields, as they do for templates.
    attachment_rules: the file names that the settings forbid.
    expected: the figures that the caller says the draft must agree with.
    """

    draft: Draft
    facts: Facts
    catalogue: Catalogue
    me: Me = Me()
    book: Book = Book()
    now: datetime | None = None
    original: Draft | None = None
    bulk: bool = False
    fields_meant: bool = False
    attachment_rules: tuple[AttachmentRule, ...] = ()
    expected: ExpectedFacts | None = None

    def words(self, topic: str) -> Words:
        """Return language code -> words of a topic; empty if no language has it."""
        return self.catalogue.topics.get(topic, {})

    @cached_property
    def own_domains(self) -> tuple[str, ...]:
        """The domains of the own organisation: [me], else the registrable one of From."""
        if self.me.domains or self.me.addresses:
            named = [domain.lower().lstrip("@") for domain in self.me.domains]
            of_addresses = (a.rpartition("@")[2].lower() for a in self.me.addresses)
            named += [domain for domain in of_addresses if not is_freemail(domain)]
            return tuple(dict.fromkeys(named))
        domain = self.draft.sender.domain if self.draft.sender else ""
        return (registrable(domain),) if domain and not is_freemail(domain) else ()

    @cached_property
    def recipients_follow(self) -> bool:
        """Whether a list will give the recipients: those of bulk mail, and those of a template.

        A mail whose merge fields are faults is no template, and one without any may be a draft.
        """
        return self.bulk or (self.fields_meant and bool(self.facts.merge_fields))

    @property
    def not_checked(self) -> tuple[NotChecked, ...]:
        """What neither the reader nor the rules that were asked could look at."""
        unread = self.facts.not_checked
        if unread and self.recipients_follow:
            unread = tuple(item for item in unread if item.reason != NO_RECIPIENTS)
        return (*self.draft.not_checked, *unread)

    @cached_property
    def own_addresses(self) -> frozenset[str]:
        """The sender's own addresses, lower-case: [me] and From."""
        own = {address.lower() for address in self.me.addresses}
        if self.draft.sender:
            own.add(self.draft.sender.address.lower())
        return frozenset(own)

    @cached_property
    def own_mailboxes(self) -> frozenset[str]:
        """The sender's own addresses in folded form (book/address.py)."""
        return frozenset(map(fold_address, self.own_addresses))

    @cached_property
    def known_addresses(self) -> dict[str, Mailbox | Place | Spot]:
        """Folded address -> where it stands, for all addresses known without the contacts.

        Those are own addresses and senders, the quoted thread and the original mail.
        """
        known: dict[str, Mailbox | Place | Spot] = {}
        for mailbox in (*self.draft.from_, *self.draft.reply_to):
            known.setdefault(fold_address(mailbox.address), mailbox)
        for address in self.me.addresses:
            known.setdefault(fold_address(address), Place("me", quote=address))
        for address, spot in self.facts.thread.items():
            known.setdefault(address, spot)
        if self.original:
            earlier = self.original
            for mailbox in (*earlier.from_, *earlier.reply_to, *earlier.recipients):
                place = Place("original", quote=mailbox.address)
                known.setdefault(fold_address(mailbox.address), place)
        known.pop("", None)
        return known

    @cached_property
    def answered(self) -> Draft | None:
        """The original where it is the very mail that is answered, no older one of its thread.

        One that the draft's header fields do not name is taken at the caller's word.
        """
        original = self.original
        if original is None or not original.message_id:
            return original
        parent, references = (
            header.value if header else ""
            for header in map(self.draft.header, ("In-Reply-To", "References"))
        )
        parent = parent or " ".join(references.split()[-1:])
        name = original.message_id
        return None if name in references and name not in parent else original

    @cached_property
    def roster(self) -> frozenset[str] | None:
        """The folded addresses of the thread where it is known who is on it, else None.

        It is where the answered mail is given, or the head of the newest quoted mail names its
        recipients; "On …, … wrote:" names the author alone.
        """
        newest = None if self.answered else self.facts.trail.newest
        if self.answered is None and not (newest and newest.shows_recipients):
            return None
        return frozenset(self.known_addresses)

    def known_near(self, address: str) -> list[str]:
        """Return the known addresses that may be one edit away from a folded one.

        The caller compares. One edit changes the length by one at most, and leaves one half as it
        is.
        """
        size = len(address)
        half = max(0, (size - 3) // 2)
        head, tail = address[:half], address[size - half :]
        for known in self.known_addresses:
            if -2 < len(known) - size < 2 and (known.startswith(head) or known.endswith(tail)):
                return self._known_index.near(address)
        return []

    @cached_property
    def _known_index(self) -> AddressIndex:
        from sendlint.book.index import AddressIndex

        return AddressIndex(self.known_addresses)

    @cached_property
    def known_domains(self) -> frozenset[str]:
        """The folded domains known without the contacts: own ones and those of the thread."""
        thread = (address.rpartition("@")[2] for address in self.facts.thread)
        return frozenset((*self.own_domains, *thread))

    @cached_property
    def met_domains(self) -> dict[str, Place | Spot]:
        """Folded domain -> where it stands first in the quoted thread or the original mail."""
        met: dict[str, Place | Spot] = {}
        for address, spot in self.facts.thread.items():
            met.setdefault(address.rpartition("@")[2], spot)
        if self.original:
            earlier = self.original
            for mailbox in (*earlier.from_, *earlier.reply_to, *earlier.recipients):
                domain = fold_address(mailbox.address).rpartition("@")[2]
                met.setdefault(domain, Place("original", quote=mailbox.address))
        met.pop("", None)
        return met

    def is_external(self, mailbox: Mailbox | str) -> bool:
        """Tell whether an address is outside the own organisation.

        A user of a freemail provider is an organisation of his own.
        """
        address = mailbox if isinstance(mailbox, str) else mailbox.address
        judged = self._judged.get(address)
        if judged is None:
            low = address.lower()
            judged = low not in self.own_addresses and not self.at_own_domain(low)
            self._judged[address] = judged
        return judged

    @cached_property
    def _judged(self) -> dict[str, bool]:
        """Address -> whether it is external; a dozen rules ask of each recipient."""
        return {}

    def at_own_domain(self, address: str) -> bool:
        """Tell whether an address belongs to an own domain or one below it."""
        domain = address.lower().rpartition("@")[2]
        return any(domain == own or domain.endswith("." + own) for own in self.own_domains)
