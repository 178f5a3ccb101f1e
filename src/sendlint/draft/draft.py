"""A mail as it will be sent, read from its bytes (RFC 5322)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.draft import mime, subjects
from sendlint.draft.addresses import parse_mailboxes
from sendlint.draft.cached import cached_property
from sendlint.draft.faults import defects_of, not_checked_of
from sendlint.draft.mime import Part, Tree
from sendlint.draft.model import Defect, Header, Mailbox, Text
from sendlint.draft.texts import Reading, read_texts
from sendlint.finding import NotChecked

if TYPE_CHECKING:
    from email.message import Message

    from sendlint.draft.attachments import Attachment

_EMLX = rb"(\d{1,12})[ \t]{0,20}\r?\n(?=[!-9;-~]{1,200}:)"
_BYTES = (bytes, bytearray, memoryview)


class Draft(Struct, frozen=True, dict=True, eq=False):
    """A mail before it is sent.

    raw: the bytes as given; name: the file name or whatever the caller calls the mail.
    tree: the MIME parts.
    envelope_from, envelope_to: what the mail server is told (RFC 5321); None and () if unknown.

    Everything else is read when first asked for, and kept.
    """

    raw: bytes
    name: str
    tree: Tree
    envelope_from: str | None = None
    envelope_to: tuple[str, ...] = ()

    @classmethod
    def parse(
        cls,
        raw: bytes | bytearray | memoryview,
        name: str = "",
        envelope_from: str | None = None,
        envelope_to: Iterable[str] = (),
        line: int = 1,
    ) -> Draft:
        """Read a mail; any bytes give a draft.

        raw: the mail with CRLF, LF or CR line ends; UTF-16 with a byte order mark and Apple's
            .emlx are read, too.
        name: how to call it in reports.
        envelope_from, envelope_to: sender and recipients of the SMTP envelope, if known.
        line: the line of the file on which the mail starts, from 1 (an mbox holds many).
        """
        if not isinstance(raw, _BYTES):
            raise TypeError(f"a mail is bytes, not {type(raw).__name__}")
        envelope_to = _envelope(envelope_to)
        raw = bytes(raw)
        data = _readable(raw)
        start, end = 0, len(data)
        if data[:1].isdigit() and (emlx := re.match(_EMLX, data)):
            start, line = emlx.end(), line + 1
            end = min(end, start + int(emlx[1]))
        tree = mime.read_tree(data, start, end, line)
        return cls(raw, name, tree, envelope_from, tuple(envelope_to))

    @classmethod
    def of(
        cls,
        mail: bytes | bytearray | memoryview | Draft | Message,
        name: str = "",
        envelope_from: str | None = None,
        envelope_to: Iterable[str] | None = (),
    ) -> Draft:
        """Return the draft of a mail in any form; of a Draft with the envelope, if one is given.

        name: what one without a name is called. Raises TypeError for what is no mail.
        """
        name = os.fspath(name)
        if isinstance(mail, Draft):
            sender, recipients = envelope_from or mail.envelope_from, _envelope(envelope_to)
            if not (envelope_from or recipients or (name and not mail.name)):
                return mail
            recipients = recipients or mail.envelope_to
            return cls(mail.raw, mail.name or name, mail.tree, sender, recipients)
        if not isinstance(mail, _BYTES):
            if not hasattr(mail, "as_bytes"):
                kinds = "bytes, a Draft or an email.message.Message"
                raise TypeError(f"a mail is {kinds}, not {type(mail).__name__}")
            mail = _written(mail)
        return cls.parse(mail, name, envelope_from, _envelope(envelope_to))

    def __repr__(self) -> str:
        return f"Draft({self.name!r}, {len(self.raw)} bytes)"

    # Header fields

    @property
    def root(self) -> Part:
        """The outermost MIME part."""
        return self.tree.root

    @property
    def headers(self) -> tuple[Header, ...]:
        """The header fields in their order."""
        return self.tree.root.headers

    @cached_property
    def _fields(self) -> dict[str, list[Header]]:
        fields: dict[str, list[Header]] = {}
        for header in self.headers:
            fields.setdefault(header.name.lower(), []).append(header)
        return fields

    def header_all(self, name: str) -> tuple[Header, ...]:
        """Return all header fields called `name` (any case)."""
        return tuple(self._fields.get(name.lower(), ()))

    def header(self, name: str) -> Header | None:
        """Return the first header field called `name` (any case); None if there is none."""
        found = self._fields.get(name.lower())
        return found[0] if found else None

    def _value(self, name: str) -> str:
        found = self._fields.get(name)
        return found[0].value.strip() if found else ""

    @cached_property
    def subject(self) -> str:
        """The subject, decoded; "" if there is none."""
        return self._value("subject")

    @cached_property
    def message_id(self) -> str:
        """The Message-ID as written, angle brackets included; "" if there is none."""
        return self._value("message-id")

    @cached_property
    def date(self) -> datetime | None:
        """The Date field; None if it is absent or cannot be read."""
        value = self._value("date")
        if not value:
            return None
        from sendlint.draft.dates import parse_date

        return parse_date(value)

    @cached_property
    def subject_parts(self) -> tuple[str, tuple[str, ...]]:
        """The subject without its reply and forward prefixes, and these (subjects.bare_subject)."""
        return subjects.bare_subject(self.subject)

    @cached_property
    def is_forward(self) -> bool:
        """Whether the subject says that an earlier mail is forwarded."""
        return any(map(subjects.is_forward_prefix, self.subject_parts[1][:1]))

    @cached_property
    def is_reply(self) -> bool:
        """Whether the mail answers another: by its subject, In-Reply-To or References.

        Some programs give a forwarded mail References as well; those make no answer of it.
        """
        if any(map(subjects.is_reply_prefix, self.subject_parts[1][:1])):
            return True
        named = "in-reply-to" if self.is_forward else "references"
        return bool(self._value("in-reply-to") or self._value(named))

    # Mailboxes

    def _mailboxes(self, field: str) -> tuple[Mailbox, ...]:
        found: list[Mailbox] = []
        for header in self._fields.get(field, ()):
            found += parse_mailboxes(header, field, len(found) + 1)
        return tuple(found)

    @cached_property
    def from_(self) -> tuple[Mailbox, ...]:
        """The mailboxes of all From fields."""
        return self._mailboxes("from")

    @property
    def sender(self) -> Mailbox | None:
        """The first mailbox of From; None if there is none."""
        return self.from_[0] if self.from_ else None

    @cached_property
    def reply_to(self) -> tuple[Mailbox, ...]:
        """The mailboxes of all Reply-To fields."""
        return self._mailboxes("reply-to")

    @cached_property
    def to(self) -> tuple[Mailbox, ...]:
        """The mailboxes of all To fields."""
        return self._mailboxes("to")

    @cached_property
    def cc(self) -> tuple[Mailbox, ...]:
        """The mailboxes of all Cc fields."""
        return self._mailboxes("cc")

    @cached_property
    def bcc(self) -> tuple[Mailbox, ...]:
        """The mailboxes of all Bcc fields."""
        return self._mailboxes("bcc")

    @cached_property
    def recipients(self) -> tuple[Mailbox, ...]:
        """To, Cc, Bcc and those that stand in the envelope alone, part "envelope[n]".

        n counts all envelope recipients from 1. Resent-To and the like are not read.
        """
        named = self.to + self.cc + self.bcc
        if not self.envelope_to:
            return named
        known = {_comparable(mailbox.address) for mailbox in named}
        hidden: list[Mailbox] = []
        for number, entry in enumerate(self.envelope_to, 1):
            address = entry.strip().removeprefix("<").removesuffix(">").strip()
            if address and _comparable(address) not in known:
                known.add(_comparable(address))
                hidden.append(Mailbox(address, part=f"envelope[{number}]", text=address))
        return (*named, *hidden)

    # Texts and attachments

    @cached_property
    def _reading(self) -> Reading:
        return read_texts(self.root)

    @property
    def texts(self) -> tuple[Text, ...]:
        """The distinct texts that the reader sees; an HTML twin of the plain text is left out."""
        return self._reading.texts

    @property
    def html(self) -> Text | None:
        """The first HTML text, also where it only repeats the plain one; None without HTML."""
        return self._reading.html[0] if self._reading.html else None

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts that hold content, depth first; an attached message counts as one."""
        return tuple(self.root.leaves())

    @cached_property
    def attachments(self) -> tuple[Attachment, ...]:
        """The files and other parts besides the texts, in their order."""
        reading = self._reading
        pending = self.header_all("attach")
        if not (reading.files or pending or any(p.path not in reading.labels for p in self.parts)):
            return ()
        from sendlint.draft.attachments import collect
        from sendlint.draft.detached import pending_of_headers

        files = (*reading.files, *pending_of_headers(pending))
        return collect(self.root, reading.labels, reading.html, files)

    # What was wrong

    @cached_property
    def defects(self) -> tuple[Defect, ...]:
        """What mail programs will read differently: structure, line ends, encodings."""
        labels = self._reading.labels
        return defects_of(self.raw, self.tree, self.parts, self._fields, labels)

    @cached_property
    def not_checked(self) -> tuple[NotChecked, ...]:
        """What could not be read: encrypted, in no known charset, beyond a limit ..."""
        reading = self._reading
        return not_checked_of(self.tree, self.parts, reading.labels, reading.not_checked)


def _comparable(address: str) -> str:
    local, at, domain = address.rpartition("@")
    # A domain has at most 255 octets (RFC 1035, 2.3.4); the codec takes quadratic time.
    if not domain.isascii() and len(domain) < 256:
        import contextlib

        with contextlib.suppress(UnicodeError):
            domain = domain.encode("idna").decode("ascii")
    return f"{local}{at}{domain}".casefold()


def _readable(raw: bytes) -> bytes:
    """Return the bytes with "\\n" in their lines: UTF-16 recoded, CR alone replaced."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raw = raw.decode("utf-16", "replace").encode("utf-8", "replace")
    if b"\r" in raw and b"\n" not in raw:
        return raw.replace(b"\r", b"\n")
    return raw


def _envelope(addresses: Iterable[str] | None) -> tuple[str, ...]:
    """Return the recipients of the envelope; TypeError for what is no list of addresses."""
    if isinstance(addresses, str | bytes):
        raise TypeError("envelope_to is a list of addresses, not one string")
    given = tuple(addresses or ())
    if not all(isinstance(address, str) for address in given):
        raise TypeError("envelope_to is a list of addresses, each of them a str")
    return given


def _written(message: Message) -> bytes:
    """Return the bytes of a message; TypeError for one that nobody can write."""
    try:
        try:
            return message.as_bytes()
        except UnicodeError:
            # Text that nobody has encoded, as email.message_from_string() leaves it.
            text = message.as_string()
    except Exception as broken:  # the message may hold whatever its maker put into it
        raise TypeError(f"this message cannot be written: {broken}") from broken
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeError:
        return text.encode("utf-8", "replace")
