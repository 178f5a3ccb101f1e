"""Mails of git format-patch: only the words above the patch are a letter to somebody."""

from __future__ import annotations

import re

from msgspec.structs import replace

from sendlint.draft.model import Span, Text

_DIFF = r"(?m)^(?:diff --git [^\n]|--- [^\n]{1,500}\n\+\+\+ |GIT binary patch$)"
_RULE = r"(?m)^---[ \t]{0,20}$"


def without_patch(text: Text) -> Text:
    """Return `text` with a patch in it, and everything below, marked as a footer.

    The patch begins on the first line "---" above the diff (git-am(1)), or with the diff itself.
    """
    diff = re.search(_DIFF, text.content)
    if not diff:
        return text
    rule = re.compile(_RULE).search(text.content, 0, diff.start())
    start = rule.start() if rule else diff.start()
    spans = [
        Span(span.start, min(span.end, start), span.kind)
        for span in text.spans
        if span.start < start
    ]
    return replace(text, spans=(*spans, Span(start, len(text.content), "footer")))
