"""Mails in files: what they say, and what is attached to them."""

from __future__ import annotations

from collections.abc import Callable

from sendlint.documents.document import Document, Member, Section
from sendlint.documents.reading import Reading

Reader = Callable[[bytes, str, str, Reading], Document]
"""Reads a file: its bytes, name, declared type, and the reading of it."""

_FIELDS = ("subject", "from", "to", "cc", "date")


def read_mail(data: bytes, key: str, reading: Reading, read: Reader) -> Document:
    """Read a mail; its attachments are members, read with `read`."""
    from sendlint.draft.draft import Draft

    draft = Draft.parse(data)
    lines = []
    for name in _FIELDS:
        field = draft.header(name)
        if field and field.value.strip():
            lines.append(f"{field.name}: {field.value.strip()}")
    texts = [text.content for text in draft.texts]
    properties = {"title": draft.subject} if draft.subject else {}
    if draft.sender:
        properties["author"] = draft.sender.name or draft.sender.address
    members: list[Member] = []
    for file in draft.attachments:
        reading.budget.members -= 1
        if reading.budget.members < 0:
            reading.miss("too-many")
            break
        document = None
        if file.is_separate and not file.pending:
            document = _attached(file.content, file.name, file.declared_type, reading, read)
        members.append(Member(file.name, document))
    return Document(
        format=key,
        sections=(Section("text", "", reading.text("\n".join([*lines, "", *texts]).strip())),),
        members=tuple(members),
        properties=properties,
    )


def _attached(
    content: bytes, name: str, declared_type: str, reading: Reading, read: Reader
) -> Document | None:
    if reading.depth + 1 > reading.limits.depth:
        reading.miss("too-deep")
        return None
    if len(content) > reading.budget.total:
        reading.miss("too-large")
        return None
    if reading.expired():
        return None
    reading.budget.total -= len(content)
    return read(content, name, declared_type, reading.inner())
