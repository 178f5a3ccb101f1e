"""Images of an HTML text that its reader cannot see: without their part, or left on a disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from sendlint.draft.draft import Draft
from sendlint.draft.model import Image, Text
from sendlint.finding import Place

Loss = Literal["missing", "local", "unsaved"]

_LOCAL = (
    r"(?i)(?:file:|[a-z]:[\\/]|\\\\[^\\]|~/|/(?:Users|home|private|var/folders|tmp|mnt|Volumes)/"
    r"|https?://(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?:[:/?#]|$))"
)
_UNSAVED = r"(?i)(?:blob:|about:|webkit-fake-url:|x-apple-[a-z-]{1,30}:|ms-appdata:|content://)"
_QUOTES = ("<blockquote", "_quote", "divrplyfwdmsg", "moz-cite")
_SHOWN = 120


class LostImage(Struct, frozen=True):
    """An image that the reader cannot see.

    loss: "missing" for a Content-ID without its part (RFC 2392), "local" for an address on the
        writer's own computer, "unsaved" for one that lived in the writer's program only.
    source: its address as written, at most 120 characters.
    """

    loss: Loss
    source: str
    place: Place


def find_lost_images(draft: Draft) -> tuple[LostImage, ...]:
    """Return the lost images of the writer's own HTML, each address once.

    Those of quoted and forwarded text were lost by others.
    """
    texts = [text for text in draft.texts if text.markup]
    html = draft.html
    if html and all(text.part != html.part for text in texts):
        texts.append(html)
    found: dict[str, LostImage] = {}
    for text in texts:
        for lost in _find(draft, text):
            found.setdefault(lost.source, lost)
    return tuple(found.values())


def _find(draft: Draft, text: Text) -> Iterator[LostImage]:
    for image in text.images:
        source = image.source.strip()
        loss = _loss(draft, source)
        if loss and _is_own(text, image):
            place = text.place(image.start, image.start)
            yield LostImage(loss, source[:_SHOWN], place)


def _loss(draft: Draft, source: str) -> Loss | None:
    if source[:4].lower() == "cid:":
        return None if _has_part(draft, source[4:]) else "missing"
    if re.match(_LOCAL, source):
        return None if _has_location(draft, source) else "local"
    return "unsaved" if re.match(_UNSAVED, source) else None


def _has_part(draft: Draft, content_id: str) -> bool:
    from sendlint.draft.attachments import content_id_of_link

    wanted = content_id_of_link(content_id)
    if not wanted or "{" in wanted or "%" in wanted:
        return True  # a merge field stands for it
    ids = {part.content_id.strip().strip("<>").lower() for part in draft.parts}
    # Some programs name the file instead.
    names = {part.filename.lower() for part in draft.parts if part.filename}
    pending = {file.name.lower() for file in draft.attachments if file.pending}
    return wanted in ids or wanted in names or wanted in pending


def _has_location(draft: Draft, source: str) -> bool:
    """Tell whether a part gives this address as its own (RFC 2557, 4.2)."""
    fields = (part.header("content-location") for part in draft.parts)
    return any(field and field.value.strip() == source for field in fields)


def _is_own(text: Text, image: Image) -> bool:
    """Tell whether an image stands in what the writer wrote, or in the signature right below."""
    at = image.start
    before = [span.kind for span in text.spans if span.start <= at]
    if len(before) > 1 and text.spans[len(before) - 1].start == at and _is_unquoted(text, image):
        before.pop()  # the last thing of what stands above the quotation
    if not before:
        return True
    if before[-1] in ("quote", "forward"):
        return False
    return before[-1] == "new" or not {"quote", "forward"} & set(before)


def _is_unquoted(text: Text, image: Image) -> bool:
    """Tell whether no element that encloses quotations begins before an image."""
    markup = text.markup.lower()
    at = markup.find(image.source.lower())
    return at >= 0 and not any(mark in markup[:at] for mark in _QUOTES)
