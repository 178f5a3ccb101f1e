"""An HTML text taken apart into its tags and the texts between them (HTML, 13.2.5)."""

from __future__ import annotations

import re
from functools import cache
from typing import TypeAlias

from sendlint.draft.html_elements import RAW_TEXT

_CONTROLS = "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10"
"""Signs that the reading of a text needs for itself."""
_OTHERS = bytes(set(range(256)).difference(b"<>", _CONTROLS.encode()))
_HEAD_END = "</head>"
_QUOTES = "\"'"
"""Behind a tag they end what its own quotes leave open, so that the tag shows to be unfinished."""

Tokens: TypeAlias = "tuple[list[str], dict[str, str]]"
"""Texts and tags in turn, a text at either end; and by its form in this list each distinct tag as
it is written."""


def tokens(markup: str) -> Tokens:
    """Return the texts and tags of a markup.

    A comment counts as one tag, so does an element whose content is no markup.
    """
    start = markup.find(_HEAD_END) + 1
    start += start and len(_HEAD_END) - 1
    found = _parted(markup, start) if markup.find("<!--", start) < 0 else None
    return found or _matched(markup)


def _matched(markup: str) -> Tokens:
    """Find the tags as browsers do."""
    for sign in _CONTROLS:
        if sign in markup:
            markup = markup.replace(sign, "")
    pieces = _tag().split(markup)
    del pieces[2::3]
    distinct = dict.fromkeys(pieces[1::2])
    return pieces, dict(zip(distinct, distinct, strict=True))


def _parted(markup: str, start: int) -> Tokens | None:
    """Split the body at its angle brackets; None where these may not be those of its tags.

    A long table repeats few tags; so only the distinct ones are matched.

    start: where the head of the document ends.
    """
    body = markup[start:]
    signs = body.encode("utf-8", "surrogatepass").translate(None, _OTHERS)
    if signs != b"<>" * (len(signs) // 2):
        return None
    pieces = body.replace("<", ">").split(">")
    distinct = dict.fromkeys(pieces[1::2])
    tags = [f"<{piece}>" for piece in distinct]
    # A comment, a style sheet or a tag with a quote that is not closed goes on behind its bracket.
    if _tag().split(_QUOTES.join([*tags, ""]))[1::3] != tags:
        return None
    written = dict(zip(distinct, tags, strict=True))
    if not start:
        return pieces, written
    head, above = _matched(markup[:start] + _QUOTES)
    if head[-2:] != [_HEAD_END, _QUOTES]:
        return None
    return head[:-1] + pieces, above | written


@cache
def _tag() -> re.Pattern[str]:
    """Return the pattern of a tag, comment or raw element (HTML, 13.2.5); group 2 is of no use.

    Most alternatives are passed over at their first two characters, and none fails late, so that
    each character is read a bounded number of times.
    """
    rest = r"[^>=]*+(?:=\s*+(?:\"[^\"]*+\"|'[^']*+'|)[^>=]*+)*+>?"
    raw_text = (
        rf"((?i:{'|'.join(sorted(RAW_TEXT))}))(?=[\s/>])[^>]*+>"
        r"(?:[^<]++|<(?!/(?i:\2)))*+(?:</(?i:\2)[^>]*+>?)?"
    )
    # Other elements may begin with these letters, too; they are left to the fourth alternative.
    first, second = ("".join(sorted({name[at] for name in RAW_TEXT})) for at in (0, 1))
    raw_starts = f"[{first}{first.upper()}][{second}{second.upper()}]"
    return re.compile(
        "(<(?:"
        r"/[^>]*+>?"
        rf"|(?!{raw_starts})[a-zA-Z]{rest}"
        rf"|{raw_text}|[a-zA-Z]{rest}"
        r"|!--(?:-?>|(?:[^-]++|-(?!-!?>))*+(?:--!?>)?)"
        r"|[!?][^>]*+>?"
        "))"
    )
