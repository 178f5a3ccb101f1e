"""The files that go out with a mail, and which of them its reader would call attachments."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.draft.mime import Part
from sendlint.draft.model import AttachmentKind, Text
from sendlint.finding import Place

if TYPE_CHECKING:
    from sendlint.draft.detached import Detached

LOGO_BYTES = 50_000
"""A larger image in a signature is no logo."""

_CRYPTO_TYPES = (
    "application/pgp-signature",
    "application/pgp-encrypted",
    "application/pgp-keys",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/pkcs7-mime",
    "application/x-pkcs7-mime",
)
_MESSAGE_TYPES = ("text/rfc822-headers", "application/vnd.ms-outlook")
_CALENDAR_TYPES = ("text/calendar", "application/ics")
_STUB_TYPES = ("message/external-body", "message/partial", "text/x-moz-deleted")
_CONTACT_TYPES = ("text/vcard", "text/x-vcard", "text/directory")
_KIND_OF_ENDING: dict[str, AttachmentKind] = {
    "p7s": "crypto",
    "p7m": "crypto",
    "eml": "message",
    "msg": "message",
    "ics": "calendar",
    "vcf": "contact",
}
IMAGE_ENDINGS = ("png", "jpg", "jpeg", "gif", "bmp", "webp", "svg", "tif", "tiff", "heic")
LOGO_NAME = (
    r"(?i)(?:image\d{3}|outlook-[\w-]{1,80}|signature[^.]{0,40}|[^.]{0,60}logo[^.]{0,60})\.\w{3,4}"
)
_CONTENT_ID = r"(?i)cid:([^\"'\s<>)]{1,300})"


class Attachment(Struct, frozen=True, eq=False):
    """Something that goes out with the mail besides its texts.

    name: the file name as the reader sees it; "" if there is none.
    kind: "file" is what people call an attachment; "inline" and "logo" are images shown in the
        HTML, "crypto" signatures, keys and encrypted bodies, "message" attached mails,
        "calendar" and "contact" invitations and cards.
    part: its MIME part; None for a uuencoded block and for a file still to be attached.
    data: the bytes where there is no part.
    pending: a draft of Mutt, Emacs or mblaze names it; the mail program attaches it later, so
        there is no content to check.
    line: line in the raw file, from 1; 0 if unknown.
    """

    name: str
    kind: AttachmentKind
    part: Part | None = None
    declared_type: str = ""
    data: bytes = b""
    pending: bool = False
    line: int = 0

    @property
    def content(self) -> bytes:
        """The bytes of the file, decoded."""
        return self.part.content if self.part else self.data

    @property
    def size(self) -> int:
        """The size in bytes, decoded; 0 for one that is pending."""
        return self.part.size if self.part else len(self.data)

    @property
    def is_separate(self) -> bool:
        """Whether its reader opens it by itself: no image of the text, no signature or key."""
        return self.kind not in ("inline", "logo", "crypto")

    @property
    def is_stub(self) -> bool:
        """Whether its type says that the content is elsewhere: RFC 2046, Thunderbird."""
        return self.declared_type in _STUB_TYPES

    def head(self, count: int) -> bytes:
        """Return the first `count` bytes without decoding all of them."""
        return self.part.head(count) if self.part else self.data[:count]

    @property
    def place(self) -> Place:
        """The place that stands for the whole file."""
        return Place(self.name or (self.part.label if self.part else "body"), source_line=self.line)


def collect(
    root: Part, texts: Iterable[str], html: Iterable[Text], files: Iterable[Detached]
) -> tuple[Attachment, ...]:
    """Return the attachments of a message in their order.

    texts: the paths of the parts that are read as texts.
    html: the HTML texts, which show images by their Content-ID (RFC 2392).
    files: what the texts and header fields hold of files.
    """
    shown, signed = _shown_images(html)
    read = set(texts)
    found = [
        Attachment(
            part.filename,
            kind_of(part, shown, signed),
            part,
            part.declared_type,
            line=part.header_line,
        )
        for part in root.leaves()
        if part.path not in read and _goes_out(part)
    ]
    found += (
        Attachment(
            name=file.name,
            kind=_KIND_OF_ENDING.get(_ending(file.name), "file"),
            declared_type=file.content_type,
            data=file.content or b"",
            pending=file.content is None,
            line=file.line,
        )
        for file in files
    )
    return tuple(found)


def kind_of(part: Part, shown: frozenset[str], signed: frozenset[str]) -> AttachmentKind:
    """Return what kind of attachment a leaf is.

    shown: Content-IDs that the HTML shows; signed: those it shows in the writer's signature.
    """
    kind = _kind_of_type(part)
    if kind != "file":
        return kind
    ids = {part.content_id.lower(), _location(part)} - {""}
    if ids & shown:
        if not _is_image(part) or part.size > LOGO_BYTES:
            return "inline"
        return "logo" if ids & signed or re.fullmatch(LOGO_NAME, part.filename) else "inline"
    hidden = part.within == "multipart/related" and part.disposition != "attachment"
    if hidden and _is_image(part) and not part.filename:
        return "inline"
    return "file"


def _kind_of_type(part: Part) -> AttachmentKind:
    content_type = part.content_type
    if content_type in _CRYPTO_TYPES or part.within == "multipart/encrypted":
        return "crypto"
    if content_type in _MESSAGE_TYPES or (
        content_type.startswith("message/") and content_type != "message/external-body"
    ):
        return "message"
    if content_type in _CALENDAR_TYPES:
        return "calendar"
    if content_type in _CONTACT_TYPES:
        return "contact"
    return _KIND_OF_ENDING.get(_ending(part.filename), "file")


def _goes_out(part: Part) -> bool:
    """Return whether the reader gets this leaf as something of its own."""
    if part.content_type.startswith("multipart/"):
        return False
    if part.within == "multipart/appledouble" and part.content_type == "application/applefile":
        return False
    named = bool(part.filename) or part.disposition == "attachment"
    if part.content_type.startswith("text/") and not named:
        # A further form of the same text (text/x-amp-html, text/enriched), or nothing at all.
        form = part.within == "multipart/alternative" and _kind_of_type(part) == "file"
        return not form and (part.end > part.body_start or part.content_type != "text/plain")
    return True


def _is_image(part: Part) -> bool:
    return part.content_type.startswith("image/") or _ending(part.filename) in IMAGE_ENDINGS


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _location(part: Part) -> str:
    field = part.header("content-location")
    return field.value.strip().lower() if field else ""


def _shown_images(html: Iterable[Text]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the Content-IDs and locations that HTML texts show, and those in signatures."""
    shown: set[str] = set()
    signed: set[str] = set()
    for text in html:
        shown.update(map(content_id_of_link, re.findall(_CONTENT_ID, text.markup)))
        spans = [span for span in text.spans if span.kind in ("signature", "disclaimer", "footer")]
        for image in text.images:
            source = image.source.strip()
            name = (
                content_id_of_link(source[4:]) if source[:4].lower() == "cid:" else source.lower()
            )
            shown.add(name)
            if any(span.start <= image.start < span.end for span in spans):
                signed.add(name)
    return frozenset(shown - {""}), frozenset(signed - {""})


def content_id_of_link(address: str) -> str:
    """Return the Content-ID, lower-case, that a link names behind its "cid:" (RFC 2392)."""
    if "%" in address:
        from urllib.parse import unquote

        address = unquote(address)
    return _entities(address).strip().strip("<>").lower()


def _entities(address: str) -> str:
    if "&" not in address:
        return address
    from html import unescape

    return unescape(address)
