"""What the files say that go out with a mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import monotonic

from msgspec.structs import replace

from sendlint.documents import Document, Limits, read_document
from sendlint.draft.attachments import Attachment
from sendlint.finding import NotChecked

_SECONDS = 20.0
_MOST_REASONS = 20


def read_documents(
    files: Iterable[Attachment], seconds: float = _SECONDS
) -> tuple[tuple[Attachment, Document], ...]:
    """Return the files that a person attaches, each with what it holds.

    Not those that are still to be attached, empty, or elsewhere.
    seconds: for all of them; what comes later is unread ("timeout").
    """
    end = monotonic() + seconds
    return tuple((file, _read(file, end)) for file in files if _is_read(file))


def unread_parts(documents: Iterable[tuple[Attachment, Document]]) -> Iterator[NotChecked]:
    """Yield what was not read of the files, and of the files in them; the format aside."""
    for file, document in documents:
        reasons = dict.fromkeys(_reasons(document))
        for reason in list(reasons)[:_MOST_REASONS]:
            yield NotChecked(file.place.part, reason)


def _is_read(file: Attachment) -> bool:
    if file.pending or not file.is_separate or file.is_stub:
        return False
    return bool(file.head(1))


def _read(file: Attachment, end: float) -> Document:
    limits = Limits()
    seconds = min(end - monotonic(), limits.seconds)
    if seconds <= 0:
        return Document("", unread=("timeout",))
    if file.size > limits.file:
        return Document("", unread=("too-large",))
    return read_document(
        file.content, file.name, file.declared_type, replace(limits, seconds=seconds)
    )


def _reasons(document: Document) -> Iterator[str]:
    yield from (reason for reason in document.unread if reason != "unsupported")
    for member in document.members:
        if member.document:
            yield from _reasons(member.document)
