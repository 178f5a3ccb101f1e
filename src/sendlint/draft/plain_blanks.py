"""A text with the signs that its reader cannot tell from others in their plain form.

No-break, wide and narrow blanks look like blanks, a line of blanks or invisible characters looks
empty, and a letter with its mark as a character of its own (macOS) looks like the one with both.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import normalize

_BLANKS = "\xa0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
_INVISIBLE = "\xad\u034f\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_NOTHING = f" \t{_INVISIBLE}"


def as_seen(content: str) -> str:
    """Return a plain text in plain form; its lines keep their numbers."""
    return with_empty_lines(with_plain_blanks(composed(content)))


def with_plain_blanks(content: str) -> str:
    """Return a text in which every blank is U+0020; each character keeps its place."""
    if not content.isascii():
        for blank in _BLANKS:
            if blank in content:
                content = content.replace(blank, " ")
    return content


def with_empty_lines(content: str) -> str:
    """Return a text in which a line that looks empty is empty."""
    unseen = not content.isascii() and any(map(content.__contains__, _INVISIBLE))
    if not unseen and not content[:1].isspace() and "\n " not in content and "\n\t" not in content:
        return content
    return "\n".join([line if line.strip(_NOTHING) else "" for line in content.split("\n")])


def composed(content: str) -> str:
    """Return a text with letters and the marks that follow them as one character (Unicode, NFC).

    More than three marks on a letter are no writing, and are left.
    """
    if content.isascii() or _marked().search(content) is None:
        return content
    return _marked().sub(lambda match: normalize("NFC", match[0]), content)


@cache
def _marked() -> re.Pattern[str]:
    return re.compile("[A-Za-z][\u0300-\u036f]{1,3}|[\u3040-\u30ff][\u3099\u309a]")
