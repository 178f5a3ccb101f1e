"""Address fields as the tests write them."""

from sendlint.draft.addresses import parse_mailboxes
from sendlint.draft.headers import split_message
from sendlint.draft.model import Header, Mailbox


def read(value: str | bytes, field: str = "to", first: int = 1) -> tuple[Mailbox, ...]:
    return parse_mailboxes(header_of(value), field, first)


def header_of(value: str | bytes) -> Header:
    data = value if isinstance(value, bytes) else value.encode()
    return split_message(b"To: " + data + b"\n\n").headers[0]
