"""Whether the HTML part of a mail only repeats what its plain part says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from sendlint.draft.model import Text, is_blank

# What plain text has beside the words: addresses of links, stand-ins for images, addresses that
# an HTML text shows as names.
_LINKS = (
    r"(?i)<?(?:https?://|mailto:[\s>]{0,6}+|tel:|www\.)[!-;=?-~]{1,2000}+>?"
    r"|\[(?:cid|image)[: ][^\]\n]{0,300}\]"
)
_LINK_STARTS = ("http://", "https://", "mailto:", "tel:", "www.", "[cid", "[image")
"""How they start behind "<", small letters."""
_ADDRESSES = r"<[\s>]{0,6}+[!-;=?A-~]{0,300}+@[!-;=?-~]{0,300}+\s{0,6}+>"
_LIST_NUMBER = r"(?m)^([ \t>*_]{0,40}+)(\d{1,2})[.)](?=\s)"
_ASCII = bytes(range(128))
_NO_WORD = bytes(code for code in _ASCII if not chr(code).isalnum())
_TELLING = ("sign", "quote", "cite")
"""Some of these stand in the tags that show a quote or a signature."""
_MOST_IMAGES = 50
_MOST_WORDS = 50
_MOST_SIGNS = 64
"""Distinct signs that are taken out one after the other; only crafted texts have more."""


def repeats(html: list[Text], plain: list[Text]) -> bool:
    """Return whether the HTML texts show nothing that the plain ones do not say as well.

    Compared are the words alone: blanks, quote marks, bullets and numbers of lists, punctuation,
    case, addresses of links and stand-ins for images do not count. The plain text may say more at
    either end.
    """
    shown = "\n".join(text.content for text in html)
    said = "\n".join(text.content for text in plain)
    if is_blank(said):
        return not shown.split()
    spoken = said
    if "[" in said:
        for image in [image for text in html for image in text.images if image.alt][:_MOST_IMAGES]:
            said = said.replace(f"[{image.alt}]", "")
    if _dense(shown) in _dense(said):
        return True
    bare = _bare(said)
    if _bare(shown) in bare:
        return True
    words = shown.split()
    if words == spoken.split():
        return True
    more = [word for word in set(words).difference(said.split()) if word.isalpha()]
    if any(_bare(word) not in bare for word in more[:_MOST_WORDS]):
        return False
    # Each step may part what was alike before, where only one text wraps an address.
    for without in (_unnumbered, _unlinked, partial(re.sub, _ADDRESSES, "")):
        before = shown, said
        shown, said = map(without, before)
        if (shown, said) != before and _bare(shown) in _bare(said):
            return True
    return False


def shows_more_form(html: list[Text], plain: list[Text]) -> bool:
    """Return whether HTML that repeats a plain text shows what the plain text has lost.

    Mail programs write the plain text themselves: they put each cell of a table on a line of its
    own, and leave away where a quote or a signature begins. The plain text is kept where it says
    more than the HTML.
    """
    if len(html) != 1 or len(plain) != 1:
        return False
    shown, said = html[0], plain[0]
    return (_has_lost_rows(shown, said) or _has_lost_spans(shown, said)) and repeats(plain, html)


def _has_lost_rows(shown: Text, said: Text) -> bool:
    """Whether the cells of two rows with figures, or more, stand on lines of their own."""
    if "\t" not in shown.content or "\t" in said.content:
        return False
    rows = [line for line in shown.content.split("\n") if "\t" in line]
    return sum(any(map(str.isdecimal, row)) for row in rows) > 1


def _has_lost_spans(shown: Text, said: Text) -> bool:
    """Whether elements show a quote or a signature, of which the plain text has none."""
    known = {span.kind for span in said.spans}
    lost = [kinds for kinds in (("quote", "forward"), ("signature",)) if known.isdisjoint(kinds)]
    if not lost or not any(map("".join(shown.tags).lower().__contains__, _TELLING)):
        return False
    found = {span.kind for span in shown.spans}
    return any(not found.isdisjoint(kinds) for kinds in lost)


def _dense(content: str) -> bytes:
    """Return a text in UTF-8 without what is no letter and no figure in ASCII."""
    return content.encode("utf-8", "surrogatepass").translate(None, _NO_WORD)


def _bare(content: str) -> str:
    """Return the letters and figures of a text alone, without case."""
    data = _dense(content)
    signs = data.translate(None, _ASCII).decode("utf-8", "surrogatepass")
    odd = [sign for sign in set(signs) if not sign.isalnum()]
    if len(odd) > _MOST_SIGNS:
        return "".join(filter(str.isalnum, content)).casefold()
    for sign in odd:
        data = data.replace(sign.encode("utf-8", "surrogatepass"), b"")
    return data.decode("utf-8").casefold()


def _unlinked(content: str) -> str:
    """Return the text without addresses of links and stand-ins for images."""
    # For a pattern without case these two are letters of ASCII.
    low = content.lower().replace("ſ", "s").replace("ı", "i")
    starts = [at for start in _LINK_STARTS for at in _places(start, low)]
    if not starts:
        return content
    if len(low) != len(content):
        return re.sub(_LINKS, "", content)  # places in small letters are none in the text
    # To try the pattern at each character would take many times as long as to look for its starts.
    match = re.compile(_LINKS).match
    kept: list[str] = []
    end = 0
    for start in sorted(starts):
        first = start - (content[start] != "[" and content[start - 1 : start] == "<")
        if first >= end and (found := match(content, first)):
            kept.append(content[end:first])
            end = found.end()
    return "".join([*kept, content[end:]])


def _places(word: str, low: str) -> Iterator[int]:
    at = low.find(word)
    while at >= 0:
        yield at
        at = low.find(word, at + 1)


def _unnumbered(content: str) -> str:
    """Return the text without the numbers of its lists, which HTML counts by itself."""
    awaited = 1

    def without(match: re.Match[str]) -> str:
        nonlocal awaited
        number = int(match[2])
        if number not in (1, awaited):
            return match[0]
        awaited = number + 1
        return match[1]

    return re.sub(_LIST_NUMBER, without, content)
