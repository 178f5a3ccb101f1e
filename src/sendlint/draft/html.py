"""HTML as its reader sees it: text, links, images, and what stays hidden."""

from __future__ import annotations

import re

from sendlint.draft.model import Span, Text

_TAG = re.compile(r"<[^<>]{0,2000}>")


def html_text(markup: str, part: str = "html") -> Text:
    """Return the Text that a reader of this HTML sees, with its spans."""
    from html import unescape

    content = unescape(_TAG.sub("\n", markup))
    return Text(part, content, (Span(0, len(content), "new"),), markup=markup)
