"""An HTML text taken apart into its tags and the texts between them (HTML, 13.2.5)."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TypeAlias

from sendlint.draft.html_elements import RAW_TEXT

_CONTROLS = "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10"
"""Signs that the reading of a text needs for itself."""
_OTHERS = bytes(set(range(256)).difference(b"<>", _CONTROLS.encode()))
_HEAD_END = "</head>"
_QUOTES = "\"'"
"""Behind a tag they end what its own quotes leave open, so that the tag shows to be unfinished."""
_BETWEEN = "\x10\x10"
"""What stands for "><": as long as that, because then `str.replace` takes half the time."""

_MANY = 500
"""So many tags may be those of a table, which repeat, ..."""
_CLOSE = 40
"""... if there are no more characters of the markup to each."""

Tokens: TypeAlias = "tuple[list[str], dict[str, list[str]]]"
"""Texts and runs of tags in turn, a text at either end; and the tags of each distinct run."""


def tokens(markup: str) -> Tokens:
    """Return the texts and tags of a markup.

    A comment counts as one tag, so does an element whose content is no markup.
    """
    count = markup.count("<")
    if count < _MANY or count * _CLOSE < len(markup):
        return _matched(markup)
    start = markup.find(_HEAD_END) + 1
    start += start and len(_HEAD_END) - 1
    return _parted(markup[:start], markup[start:]) or _matched(markup)


def single(pieces: list[str], runs: dict[str, list[str]]) -> tuple[list[str], list[str]]:
    """Return the texts and the tags between them one by one: texts[0], tags[0], texts[1], ..."""
    texts, tags = pieces[:1], list[str]()
    for run, text in zip(pieces[1::2], pieces[2::2], strict=True):
        tags += runs[run]
        texts += [""] * (len(runs[run]) - 1)
        texts.append(text)
    return texts, tags


def _matched(markup: str) -> Tokens:
    """Find the tags as browsers do; each is a run of its own."""
    for sign in _CONTROLS:
        if sign in markup:
            markup = markup.replace(sign, "")
    pieces = _tag().split(markup)
    del pieces[2::3]
    return pieces, {tag: [tag] for tag in dict.fromkeys(pieces[1::2])}


def _parted(head: str, body: str) -> Tokens | None:
    """Split the body at its angle brackets; None where these may not be those of its tags.

    A long table repeats few runs of tags; so only the distinct ones are looked at.
    """
    # Most bodies lack the one sign, which is found in a tenth of the time.
    if "!" in body and "<!--" in body:
        return None
    signs = body.encode("utf-8", "surrogatepass").translate(None, _OTHERS)
    if signs != b"<>" * (len(signs) // 2):
        return None
    pieces = body.replace("><", _BETWEEN).replace("<", ">").split(">")
    runs = {run: [f"<{tag}>" for tag in run.split(_BETWEEN)] for run in dict.fromkeys(pieces[1::2])}
    tags = list(dict.fromkeys(chain.from_iterable(runs.values())))
    # A comment, a style sheet or a tag with a quote that is not closed goes on behind its bracket.
    if _tag().split(_QUOTES.join([*tags, ""]))[1::3] != tags:
        return None
    if not head:
        return pieces, runs
    above, runs_above = _matched(head + _QUOTES)
    if above[-2:] != [_HEAD_END, _QUOTES]:
        return None
    return above[:-1] + pieces, runs_above | runs


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
