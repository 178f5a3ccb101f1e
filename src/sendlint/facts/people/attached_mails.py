"""The mails that are attached to a draft, and whose addresses they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from sendlint.book.address import fold_address
from sendlint.draft.attachments import Attachment
from sendlint.facts.people.third_parties import addresses_of_mail

_MOST_ADDRESSES = 1000
_MOST_MAILS = 50
# Servers report with mails in them, lists send their mails so: nobody attached those.
_REPORTS = ("multipart/report", "multipart/digest")
_MAIL_TYPES = ("message/rfc822", "message/global", "application/vnd.ms-outlook")
_MAIL_ENDINGS = (".eml", ".msg")


class AttachedMail(Struct, frozen=True):
    """A mail that is attached; addresses: in folded form, each once, at most 1,000."""

    file: Attachment
    addresses: tuple[str, ...]


def read_attached_mails(files: Iterable[Attachment]) -> tuple[AttachedMail, ...]:
    """Return the attached mails, without those of delivery reports and digests."""
    mails = [file for file in files if _is_mail(file)]
    return tuple(AttachedMail(file, tuple(_addresses(file))) for file in mails[:_MOST_MAILS])


def _is_mail(file: Attachment) -> bool:
    if file.kind != "message" or file.pending:
        return False
    if file.part and file.part.within in _REPORTS:
        return False
    return file.declared_type in _MAIL_TYPES or file.name.lower().endswith(_MAIL_ENDINGS)


def _addresses(file: Attachment) -> Iterator[str]:
    seen: set[str] = set()
    for address in addresses_of_mail(file):
        folded = fold_address(address)
        if folded not in seen and len(seen) < _MOST_ADDRESSES:
            seen.add(folded)
            yield folded
