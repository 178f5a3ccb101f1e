"""Plain text split into the stretches that the writer, an earlier writer or a program wrote."""

from __future__ import annotations

from sendlint.draft.model import Span, Text


def plain_text(content: str, part: str = "body") -> Text:
    """Return the Text of a plain text part, with its spans."""
    return Text(part, content, (Span(0, len(content), "new"),))
