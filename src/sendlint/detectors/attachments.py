"""Promised files, lost images, file types, empty files, and mail that is too large."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.finding import Hit, Place, Value

if TYPE_CHECKING:
    from sendlint.facts.files.promises import Promise

_TEXTS = ("body", "html")
_MEBIBYTE = 1024 * 1024
_SHOWN_AS = {"image": "inline", "event": "calendar", "contact": "contact"}
"""What keeps a promise that a file need not keep: the kind promised and the kind sent."""

_EMPTY = {
    "bytes": "empty",
    "text": "blank",
    "archive": "hollow",
    "zeros": "zeros",
    "document": "unfilled",
}


def promised_attachment(draft: Draft, context: Context, *, quoted: bool) -> Iterator[Hit]:
    """Report words that promise a file where none is attached.

    quoted: also look at quoted and forwarded text.
    """
    kinds: set[str] = {attachment.kind for attachment in draft.attachments}
    if "message" in kinds or any(item.reason == "encrypted" for item in draft.not_checked):
        return
    facts = context.facts
    if "file" in kinds:
        yield from _only_logos(draft, context)
        return
    found = [(facts.promising, promise) for promise in facts.promises]
    if quoted:
        found += [(facts.quoted_promising, promise) for promise in facts.quoted_promises]
    best: Hit | None = None
    for phrases, promise in found:
        id = _broken(promise, draft, kinds)
        if id == "missing" or (id and best is None):
            place = phrases.place(promise.hit)
            best = Hit(id, place, {"phrase": " ".join(place.quote.split())}, fix={"kind": "attach"})
        if id == "missing":
            break
    if best:
        yield best


def _only_logos(draft: Draft, context: Context) -> Iterator[Hit]:
    """Yield the promise of a document that only logos of a signature come with."""
    from sendlint.facts.files.logo_files import is_logo_file

    facts = context.facts
    if not all(map(is_logo_file, draft.attachments)) or facts.named_files:
        return
    for promise in facts.promises:
        pictures = facts.promising.reading(promise.hit).hits("attach-image")
        if promise.excuse or promise.kind != "file" or promise.level == "weak" or pictures:
            continue
        place = facts.promising.place(promise.hit)
        files = [file.place for file in draft.attachments]
        data: dict[str, Value] = {"phrase": " ".join(place.quote.split()), "name": files[0].part}
        yield Hit("logo", place, data, related=tuple(files[:1]), fix={"kind": "attach"})
        return


def _broken(promise: Promise, draft: Draft, kinds: set[str]) -> str:
    """Return the message id for a promise that nothing keeps; "" if something does."""
    if promise.excuse or _SHOWN_AS.get(promise.kind) in kinds:
        return ""
    if promise.hit.part == "subject" and (
        draft.is_reply or draft.is_forward or promise.level == "weak"
    ):
        return ""
    if promise.level == "weak" or (promise.kind == "" and "inline" in kinds):
        return "mentioned"
    return "missing"


def promised_link(draft: Draft, context: Context) -> Iterator[Hit]:
    """Report words that point to a link where the mail holds none."""
    for hit in context.facts.told_links[:1]:
        place = context.facts.phrases.place(hit)
        yield Hit("missing", place, {"phrase": " ".join(place.quote.split())})


def disguised_type(draft: Draft, context: Context) -> Iterator[Hit]:
    """Report files whose content contradicts their name or their declared type."""
    if not context.facts.file_types:
        return
    from sendlint.detectors.file_disguises import disguise, rename

    outside = any(map(context.is_external, draft.recipients)) or not draft.recipients
    for file_type in context.facts.file_types:
        found = disguise(file_type)
        if found is None or (found[0] == "locked" and not outside):
            continue
        id, really, claimed = found
        name = file_type.file.place.part
        data = {"name": name, "really": really.label, "claimed": claimed}
        fix: dict[str, Any] | None = None
        if id == "dangerous":
            fix = {"kind": "detach", "name": name}
        elif id == "mismatch":
            fix = rename(file_type, really)
        yield Hit(id, file_type.file.place, data, fix=fix)


def empty_file(draft: Draft, context: Context) -> Iterator[Hit]:
    """Report files without any content."""
    for empty in context.facts.empty_files:
        place = empty.file.place
        yield Hit(_EMPTY[empty.lack], place, {"name": place.part})


def broken_inline_image(draft: Draft, context: Context) -> Iterator[Hit]:
    """Report images in the writer's own HTML that the reader cannot see."""
    for lost in context.facts.lost_images:
        yield Hit(lost.loss, lost.place, {"source": lost.source})


def oversized_mail(draft: Draft, context: Context, *, warn: float, refuse: float) -> Iterator[Hit]:
    """Report a mail that many servers refuse.

    warn, refuse: from how many MiB on, encoded, a mail is said to be large, or too large.
    """
    least = min(warn, refuse) * _MEBIBYTE
    if len(draft.raw) * 2 < least:
        return
    measured = context.facts.mail_size
    if measured.size < least:
        return
    id = "too-large" if measured.size >= refuse * _MEBIBYTE else "large"
    largest = _telling(measured.largest)
    files = [f"{place.part} ({_mebibytes(size)} MiB)" for place, size in largest]
    data: dict[str, Value] = {
        "size": _mebibytes(measured.size),
        "limit": f"{refuse if id == 'too-large' else warn:g}",
        "files": files,
    }
    places = [place for place, _ in largest]
    yield Hit(id, places[0], data, related=tuple(places[1:]))


def _telling(largest: Sequence[tuple[Place, int]]) -> Sequence[tuple[Place, int]]:
    """Return the largest parts to name: the files, or the text alone where it is the largest."""
    if largest[0][0].part.startswith(_TEXTS):
        return largest[:1]
    return [(place, size) for place, size in largest if not place.part.startswith(_TEXTS)]


def _mebibytes(size: int) -> str:
    number = size / _MEBIBYTE
    return f"{number:.1f}" if number >= 0.1 else f"{number:.3f}"
