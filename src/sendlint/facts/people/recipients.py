"""Who gets the mail, and who was on the mail that it answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.book.address import fold_address
from sendlint.draft.draft import Draft
from sendlint.draft.model import Mailbox, Text
from sendlint.facts.people.mail_domains import is_freemail, organisation
from sendlint.finding import Place

if TYPE_CHECKING:
    from sendlint.facts.people.greeting_words import GreetingWords

FIELD_NAMES = {"to": "To", "cc": "Cc", "bcc": "Bcc"}

# A quoted thread names the same few people again and again; more than these are lists.
_MOST_THREAD_ADDRESSES = 2000
_LOCAL_LENGTH = 64
_MOST_NAMES, _SHORT_LINE = 3, 60
"""Names behind a plain greeting; characters of its line."""
_LOCAL_END = r"[A-Za-z0-9._%+'/=-]{1,64}\Z"
_DOMAIN = r"@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}"
_LIST_WORDS = (
    *("list", "group", "mailman", "vger", "topicbox"),
    *("-l@", "-dev", "-user", "-announce@", "-discuss@"),
)
"""Words of which an address that _LISTS finds has one."""
_LISTS = (
    r"@(?:lists?|listserv|groups|mailman|vger)\.[^.]{1,63}\.|@(?:googlegroups|yahoogroups|topicbox)\.com$"
    r"|@(?:[a-z0-9-]{1,63}\.)?(?:groups\.io|freelists\.org)$"
    r"|-(?:l|list|devel|dev|users?|announce|discuss)@"
)

_LIST_FIELDS = ("List-Id", "List-Post", "Mailing-List", "X-Mailing-List", "X-BeenThere")

_UNREAD_WORDS = ("rep", "daemon", "resp", "odp", "antwort", "rispo", "contest")
"""Pieces of which an address that _UNREAD finds has one."""
_UNREAD_NAMES = (
    r"(?:no[._-]?reply|(?:do[._-]?not|dont|don-t)[._-]?reply|noreplies|mailer[._-]daemon"
    r"|nie[._-]?odpowiadaj|bez[._-]?odpowiedzi|nicht[._-]?antworten|keine[._-]?antwort"
    r"|ne[._-]?pas[._-]?repondre|no[._-]?responder|no[._-]?contestar|non[._-]?rispondere"
    r"|nao[._-]?responder)"
)
_UNREAD = rf"^{_UNREAD_NAMES}(?:$|[._+\d-])|[._+-]{_UNREAD_NAMES}\d{{0,9}}$"
_UNREAD_HOST = r"(?:^|\.)no-?reply(?:$|\.)"


class Recipient(Struct, frozen=True):
    """One recipient.

    address: in folded form (book/address.py).
    organisation: the registrable domain, or the address itself at a freemail provider.
    field: "to", "cc", "bcc", or "envelope" for one whom no header names.
    """

    mailbox: Mailbox
    address: str
    organisation: str
    field: str

    @property
    def domain(self) -> str:
        """The folded domain."""
        return self.address.rpartition("@")[2]

    @property
    def visible(self) -> bool:
        """Whether all others see this recipient."""
        return self.field in ("to", "cc")

    @property
    def freemail(self) -> bool:
        """Whether the address is one that anybody can have."""
        return is_freemail(self.domain)

    @property
    def is_list(self) -> bool:
        """Whether the address looks like that of a mailing list."""
        return is_list(self.address)

    @property
    def is_unread(self) -> bool:
        """Whether the address says that nobody reads what arrives there."""
        return is_unread(self.address)


def is_list(address: str) -> bool:
    """Tell whether a folded address looks like that of a mailing list."""
    if not any(map(address.__contains__, _LIST_WORDS)):
        return False
    return not is_freemail(address.rpartition("@")[2]) and re.search(_LISTS, address) is not None


def is_of_list(draft: Draft) -> bool:
    """Tell whether the header says that a mailing list sends the mail on (RFC 2919, RFC 2369)."""
    return any(map(draft.header, _LIST_FIELDS))


def is_unread(address: str) -> bool:
    """Tell whether a folded address says that nobody reads it: no-reply@, mailer-daemon@."""
    if not any(map(address.__contains__, _UNREAD_WORDS)):
        return False
    local, _, domain = address.rpartition("@")
    host = domain.rpartition(".")[0]
    return re.search(_UNREAD, local) is not None or re.search(_UNREAD_HOST, host) is not None


def read_recipients(draft: Draft) -> tuple[Recipient, ...]:
    """Return the recipients that have an address, in the order of the headers."""
    found = []
    for mailbox in draft.recipients:
        if "@" not in mailbox.address:
            continue
        address = fold_address(mailbox.address)
        field = mailbox.part.partition("[")[0]
        found.append(Recipient(mailbox, address, organisation(address), field))
    return tuple(found)


class Spot(Struct, frozen=True):
    """Where an address stands in quoted or forwarded text: [start, end) of it."""

    text: Text
    start: int
    end: int

    @property
    def place(self) -> Place:
        """The place, with line and column, which few need."""
        return self.text.place(self.start, self.end)


def read_thread(draft: Draft) -> dict[str, Spot]:
    """Return the folded addresses in quoted and forwarded text, and where each stands first.

    At most 2,000 addresses are read.
    """
    found: dict[str, Spot] = {}
    for text in draft.texts:
        for start, end in _addresses(text):
            if len(found) >= _MOST_THREAD_ADDRESSES:
                return found
            address = fold_address(text.content[start:end])
            if address not in found:
                found[address] = Spot(text, start, end)
    return found


def _addresses(text: Text) -> Iterator[tuple[int, int]]:
    """Yield where addresses stand in the quoted and forwarded text."""
    for passage in text.passages("quote", "forward"):
        for start, end in find_addresses(passage.text):
            yield passage.offset + start, passage.offset + end


def find_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield where mail addresses stand in any text, without what surrounds them."""
    at = text.find("@")
    while at >= 0:
        local = re.search(_LOCAL_END, text[max(0, at - _LOCAL_LENGTH) : at])
        domain = re.compile(_DOMAIN).match(text, at)
        if local and domain:
            start = at - len(local[0].lstrip(".'/=-"))
            if start < at:
                yield start, domain.end()
        at = text.find("@", at + 1)


def greets_a_recipient(draft: Draft, recipients: Iterable[Recipient], words: GreetingWords) -> bool:
    """Tell at a glance whether a greeting is plain and right: "Dear Mark," to Mark Schmidt.

    Plain is a word of greeting that says nothing of the person, and names without a title.
    """
    passage = next((p for text in draft.texts for p in text.own if p.text.strip()), None)
    if passage is None:
        return False
    line = passage.text.lstrip()[:_SHORT_LINE].partition("\n")[0].rstrip(" \t\r,.!:;，！：")
    opening, *names = line.lower().split() or [""]
    if len(line) >= _SHORT_LINE - 1 or not 1 <= len(names) <= _MOST_NAMES:
        return False
    if opening not in words.openings or opening in words.genders:
        return False
    wanted = set(names)
    for recipient in recipients:
        mailbox = recipient.mailbox
        called = mailbox.name.lower().split()
        if wanted.issubset(called) or wanted.issubset((*called, *mailbox.local.lower().split("."))):
            return True
    return False
