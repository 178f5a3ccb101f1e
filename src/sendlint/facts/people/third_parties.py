"""The mail addresses that a draft passes on: in the writer's own text and in files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.book.address import fold_address
from sendlint.draft.draft import Draft
from sendlint.draft.model import Passage, Text
from sendlint.facts.people.recipients import find_addresses
from sendlint.finding import Place

if TYPE_CHECKING:
    from sendlint.draft.attachments import Attachment

_MOST_ADDRESSES = 2000
_MOST_BYTES = 300_000
_MOST_CHARS = 300_000
_LONGEST_LINK = 1000
_MOST_ARCHIVE = 5_000_000
_MOST_MEMBERS = 5
_TEXT_ENDINGS = ("txt", "csv", "tsv", "vcf", "ics", "md", "log", "json", "xml", "html", "htm")
_OFFICE_ENDINGS = ("xlsx", "xlsm", "docx")
_OFFICE_MEMBERS = ("xl/sharedStrings.xml", "word/document.xml", "xl/worksheets/sheet")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WIDE_TEXT = rb"(?:[!-~]\0){6,2000}"


class AddressMention(Struct, frozen=True):
    """A mail address that a draft passes on.

    address: in folded form. make_place: makes its first place, which few need.
    """

    address: str
    make_place: Callable[[], Place]

    @property
    def place(self) -> Place:
        """The first place, in the writer's own text or a file."""
        return self.make_place()


def find_given(draft: Draft) -> tuple[AddressMention, ...]:
    """Return the addresses in the writer's own text and in files, each once, at most 2,000.

    Of files, text, tables and documents of Office Open XML, contacts, calendars and mails are
    read. The first 300 KB of each and of a text are looked at.
    """
    found: dict[str, AddressMention] = {}
    for address, place in _mentions(draft):
        folded = fold_address(address)
        if folded not in found:
            found[folded] = AddressMention(folded, place)
            if len(found) >= _MOST_ADDRESSES:
                break
    return tuple(found.values())


def _mentions(draft: Draft) -> Iterator[tuple[str, Callable[[], Place]]]:
    """Yield addresses as written, and what makes their places."""
    for text in draft.texts:
        for passage in text.own:
            for start, end in _spans(passage.text[:_MOST_CHARS]):
                first, last = passage.offset + start, passage.offset + end
                yield passage.text[start:end], partial(text.place, first, last)
            for start, end, address in _linked(text, passage):
                yield address, partial(text.place, start, end)
    for file in draft.attachments:
        if file.is_separate and not file.pending:
            for address in _of_file(file):
                part = file.place.part
                yield address, partial(Place, part, quote=address, source_line=file.line)


def _linked(text: Text, passage: Passage) -> Iterator[tuple[int, int, str]]:
    """Yield start and end of the words that link to an address in a passage, and the address."""
    end = passage.offset + len(passage.text)
    for link in text.links:
        if link.target[:7].lower() == "mailto:" and passage.offset <= link.start < end:
            for first, last in find_addresses(link.target[7:_LONGEST_LINK].partition("?")[0]):
                yield link.start, link.end, link.target[7:][first:last]


def _of_file(file: Attachment) -> Iterator[str]:
    ending = file.name.rpartition(".")[2].lower()
    if file.kind == "message":
        yield from addresses_of_mail(file)
    elif ending in _OFFICE_ENDINGS:
        for text in _office_texts(file):
            yield from _in(text)
    elif ending in _TEXT_ENDINGS or file.declared_type.startswith("text/"):
        head = file.head(_MOST_BYTES)
        if b"@" in head:
            yield from _in(head.decode("utf-8", "replace"))


def _in(text: str) -> Iterator[str]:
    for start, end in _spans(text[:_MOST_CHARS]):
        yield text[start:end]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for start, end in find_addresses(text):
        if not is_message_id(text, start, end):
            yield start, end


def addresses_of_mail(file: Attachment) -> Iterator[str]:
    """Yield the people of an attached mail and the addresses in its texts, as written."""
    if file.head(8) == _COMPOUND:
        yield from _of_outlook_mail(file)
        return
    mail = Draft.parse(file.head(_MOST_BYTES))
    for mailbox in (*mail.from_, *mail.reply_to, *mail.recipients):
        if "@" in mailbox.address:
            yield mailbox.address
    for text in mail.texts:
        yield from _in(text.content)


def _of_outlook_mail(file: Attachment) -> Iterator[str]:
    """Yield the addresses in a mail as Outlook saves it, whose texts are UTF-16 ([MS-OXMSG])."""
    if file.size <= _MOST_ARCHIVE:
        runs = re.findall(_WIDE_TEXT, file.content)
        yield from _in("\n".join(run[::2].decode("ascii") for run in runs if b"@" in run))


def _office_texts(file: Attachment) -> Iterator[str]:
    if file.size > _MOST_ARCHIVE:
        return
    from sendlint.documents.zip_files import entries, member_head

    data = file.content
    members = [member for member in entries(data) or () if _holds_text(member.name)]
    for member in members[:_MOST_MEMBERS]:
        yield member_head(data, member.offset, _MOST_BYTES).decode("utf-8", "replace")


def _holds_text(name: str) -> bool:
    return name.startswith(_OFFICE_MEMBERS) and name.endswith(".xml")


def is_message_id(text: str, start: int, end: int) -> bool:
    """Tell whether what looks like an address is a Message-ID (RFC 5322, 3.6.4) or in a link."""
    local = text[start:end].rpartition("@")[0]
    if "=" in local or "/" in local or text[max(0, start - 4) : start].lower() in ("mid:", "cid:"):
        return True
    figures = sum(map(str.isdigit, local))
    enclosed = text[start - 1 : start] == "<" and text[end : end + 1] == ">"
    return (enclosed and figures > 11) or (len(local) > 20 and figures > 2)
