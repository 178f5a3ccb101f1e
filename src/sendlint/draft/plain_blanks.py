"""A text with the signs that its reader cannot tell from others in their plain form.

No-break, wide and narrow blanks look like blanks, a line of blanks or invisible characters looks
empty, and a letter with its mark as a character of its own (macOS) looks like the one with both.
"""

from __future__ import annotations

import re
from functools import cache

_BLANKS = frozenset("\xa0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f")
_INVISIBLE = frozenset("\xad\u034f\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_MARKS = frozenset((*map(chr, range(0x300, 0x370)), "\u3099", "\u309a"))
_UNUSUAL = _MARKS | _BLANKS | _INVISIBLE
_NOTHING = f" \t{''.join(_INVISIBLE)}"
_ASCII = bytes(range(128))


def as_seen(content: str) -> str:
    """Return a plain text in plain form; its lines keep their numbers."""
    content = with_plain_signs(content)
    if "\n " in content or "\n\t" in content or content[:1] in (" ", "\t"):
        return _with_empty_lines(content)
    return content


def with_plain_signs(content: str) -> str:
    """Return a text without unusual blanks, lines of invisible characters and parted letters.

    Letters and the marks that follow them become one character (Unicode, NFC); more than three
    marks on a letter are no writing, and are left.
    """
    if content.isascii():
        return content
    beyond = content.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    unusual = _UNUSUAL.intersection(beyond.decode("utf-8", "surrogatepass"))
    if not unusual.isdisjoint(_MARKS):
        from unicodedata import normalize

        content = _marked().sub(lambda match: normalize("NFC", match[0]), content)
    for blank in unusual & _BLANKS:
        content = content.replace(blank, " ")
    return content if unusual.isdisjoint(_INVISIBLE) else _with_empty_lines(content)


def _with_empty_lines(content: str) -> str:
    return "\n".join([line if line.strip(_NOTHING) else "" for line in content.split("\n")])


@cache
def _marked() -> re.Pattern[str]:
    return re.compile("[A-Za-z][\u0300-\u036f]{1,3}|[\u3040-\u30ff][\u3099\u309a]")
