"""Lines that list who gets a copy, as letters end with: "CC: our lawyer", "Kopia: Ania"."""

from __future__ import annotations

import re

from sendlint.facts.people.copied_names import Named, NameReader
from sendlint.facts.text.phrases import PhraseHit, Reading

_LABELLED = r"[ \t>*-]{0,8}[^\W\d_][\w.-]{0,20}(?:[ ][\w.-]{1,20}){0,2}[ ]?[:：]"
_BEFORE = frozenset("*-–•([,")
_BEHIND = frozenset(",;.()[]")
_CLOSING = frozenset(")]")
_LINES_BELOW = 2
"""Further lines below a list whose label has no colon: it stands at the end of a letter."""


def listed(
    reading: Reading, names: NameReader, hit: PhraseHit, languages: frozenset[str]
) -> list[Named] | None:
    """Return whom a line or a bracket lists behind a label, None if it is no such line.

    languages: those of the words beside the names.
    """
    words, lines = reading.tokens.words, frozenset(reading.tokens.lines)
    first, last = hit.first - reading.first_token, hit.last - reading.first_token
    bracketed = words[first - 1 : first] in (["("], ["["])
    start = first
    while start and start - 1 not in lines and words[start - 1] in _BEFORE:
        start -= 1
    if start and start - 1 not in lines and not bracketed:
        return None
    if reading.content is None or not reading.content.content[: hit.start].strip(" \t\n*-–•([,"):
        return None  # at the top of a text stand headers
    end_of_line = next((at for at in range(last, len(words)) if at in lines), len(words) - 1) + 1
    if words[last] != ":" and _lines_below(reading, hit) > _LINES_BELOW:
        return None
    if words[last + 1 : last + 2] == ["("]:  # CC (displacement)
        return None
    found, end = names.behind(last + 1, end_of_line, languages)
    if not any(named.kind in ("person", "group") for named in found):
        return None
    closes = end < len(words) and words[end] in (_CLOSING if bracketed else _BEHIND)
    return found if closes or (end >= end_of_line and not bracketed) else None


def _lines_below(reading: Reading, hit: PhraseHit) -> int:
    below = reading.text[hit.end - reading.offset :].partition("\n")[2]
    return len([line for line in below.split("\n", 20) if line.strip()])


def is_header(reading: Reading, hit: PhraseHit) -> bool:
    """Tell whether a label stands among others: headers of a mail, not a line of a letter."""
    text = reading.text
    start, end = hit.start - reading.offset, hit.end - reading.offset
    if ":" not in text[start : end + 2] and "：" not in text[start : end + 2]:
        return False
    begin = text.rfind("\n", 0, start)
    above = text[max(0, text.rfind("\n", 0, max(begin, 0))) : max(begin, 0)]
    stop = text.find("\n", end)
    below = text[stop + 1 : stop + 200] if stop >= 0 else ""
    return any(re.match(_LABELLED, line.lstrip("\r\n")) for line in (above, below))
