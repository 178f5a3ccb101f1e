"""Mails of git format-patch: only the words above the patch are a letter to somebody."""

from __future__ import annotations

import re

from msgspec.structs import replace

from sendlint.draft.model import Span, Text

_DIFF = r"(?m)^(?:diff --git [^\n]|--- [^\n]{1,500}\n\+\+\+ |GIT binary patch$)"
_RULE = r"(?m)^---[ \t]{0,20}$"


def patch_start(content: str) -> int:
    """Return the offset where the patch begins in a text; -1 if the text holds none.

    That is the first line "---" above the diff (git-am(1)), or the diff itself.
    """
    if "\n+++ " not in content and "diff --git " not in content:
        return -1
    diff = re.search(_DIFF, content)
    if not diff:
        return -1
    rule = re.compile(_RULE).search(content, 0, diff.start())
    return rule.start() if rule else diff.start()


def without_patch(text: Text, start: int) -> Text:
    """Return `text` with everything from `start` on marked as a footer."""
    spans = [
        Span(span.start, min(span.end, start), span.kind)
        for span in text.spans
        if span.start < start
    ]
    return replace(text, spans=(*spans, Span(start, len(text.content), "footer")))
