"""An e-mail draft as the rules see it: header fields, mailboxes and texts."""

from sendlint.draft.draft import Draft
from sendlint.draft.mime import Part
from sendlint.draft.model import (
    Defect,
    Header,
    Image,
    Link,
    Mailbox,
    Passage,
    Span,
    Text,
)

__all__ = [
    "Defect",
    "Draft",
    "Header",
    "Image",
    "Link",
    "Mailbox",
    "Part",
    "Passage",
    "Span",
    "Text",
]
