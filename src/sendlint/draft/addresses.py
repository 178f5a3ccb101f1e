"""Mailboxes of address header fields (RFC 5322, 3.4)."""

from __future__ import annotations

from sendlint.draft.model import Header, Mailbox


def parse_mailboxes(header: Header, field: str, first: int = 1) -> tuple[Mailbox, ...]:
    """Return the mailboxes of one header field."""
    return ()
