"""Character references of HTML (HTML, 13.5)."""

from __future__ import annotations

import re
from functools import lru_cache

# Compiled at their first use, by `re` itself.
_IN_TEXT = r"(&(?:#\d{1,20};?|#[xX][0-9a-fA-F]{1,16};?|[a-zA-Z][a-zA-Z0-9]{1,31};?))"
_IN_ATTRIBUTE = r"&(?:#\d{1,20};?|#[xX][0-9a-fA-F]{1,16};?|[a-zA-Z][a-zA-Z0-9]{1,31};)"
_COMMON = {
    "&nbsp;": "\xa0", "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'",
    "&#160;": "\xa0", "&apos;": "'", "&#xa0;": "\xa0", "&#8203;": "\u200b", "&zwnj;": "\u200c",
    "&#8217;": "\u2019", "&rsquo;": "\u2019", "&mdash;": "\u2014", "&ndash;": "\u2013",
    "&copy;": "\xa9", "&eacute;": "\xe9", "&oacute;": "\xf3", "&uuml;": "\xfc",
}  # fmt: skip


def unescaped(text: str) -> str:
    """Return `text` with its character references resolved."""
    if "&" not in text:
        return text
    pieces = re.split(_IN_TEXT, text)
    pieces[1::2] = map(_character, pieces[1::2])
    return "".join(pieces)


def unescaped_attribute(value: str) -> str:
    """Return an attribute's value with its references resolved.

    A name without its semicolon stays: "?a=1&copy=2" is a query (HTML, 13.2.5.73).
    """
    if "&" not in value:
        return value
    return re.sub(_IN_ATTRIBUTE, lambda match: _character(match[0]), value)


@lru_cache(maxsize=1 << 10)
def _character(reference: str) -> str:
    found = _COMMON.get(reference)
    if found is None:
        # The table of all names is large, and most mails do without it.
        from html import unescape

        return unescape(reference)
    return found
