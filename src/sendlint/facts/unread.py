"""What the extractors of facts could not look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sendlint.finding import NO_RECIPIENTS, NotChecked

if TYPE_CHECKING:
    from sendlint.documents.document import Document
    from sendlint.draft.attachments import Attachment
    from sendlint.facts import Facts
    from sendlint.facts.files.encrypted_files import EncryptedFile
    from sendlint.facts.files.file_types import FileType
    from sendlint.mail_servers import Route


def unread_by(facts: Facts) -> tuple[NotChecked, ...]:
    """Return what the facts that some rule has asked for could not be read from."""
    asked = facts.__dict__
    file_types: tuple[FileType, ...] = asked.get("file_types", ())
    routes: dict[str, Route] = asked.get("routes", {})
    documents: tuple[tuple[Attachment, Document], ...] = asked.get("documents", ())
    locked: tuple[EncryptedFile, ...] = asked.get("encrypted_files", ())
    unread = [
        NotChecked(file_type.file.place.part, "no-libmagic")
        for file_type in file_types
        if file_type.unasked
    ]
    if documents:
        from sendlint.facts.files.documents import unread_parts

        unread += unread_parts(documents)
    unread += [NotChecked(one.file.place.part, "encrypted") for one in locked]
    if "unknown" in routes.values():
        unread += [
            NotChecked(recipient.mailbox.part, "no-answer")
            for recipient in facts.recipients
            if routes.get(recipient.domain) == "unknown"
        ]
    if "recipients" in asked and not facts.draft.recipients:
        unread.append(NotChecked("to", NO_RECIPIENTS))
    return tuple(dict.fromkeys(unread))
