"""What a display name says: another address, or somebody's full name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain

from sendlint.facts.people.twins import is_role

_ADDRESS = r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}"
_RELAYED = ("в лице", "от имени")
"""Words of a language that has no file, see `named_address`."""
_FORMS = """
gmbh ag kg ug ohg ltd limited llc inc corp corporation plc sa sas sarl srl spa bv nv oy ab as aps
co company group holding team desk department dept office center centre committee sp z.o.o zoo kft
doo pty pte groupe abteilung dział biuro firma university school club
"""
# The words for offices and firms in Chinese, Japanese and Korean names of mailboxes.
_OFFICES = (
    *("公司", "集团", "部", "处", "科", "中心", "客服", "团队", "組", "组", "办公室", "厂", "行"),
    *("株式会社", "課", "係", "室", "팀", "부", "센터", "회사"),
)
_LONGEST, _LONGEST_NAME = 200, 80
"""Characters of a display name, and of one that is somebody's name."""


def named_address(name: str, relayed: Mapping[str, Sequence[str]]) -> str:
    """Return the first address in a display name, as written, or "".

    Names of mail that a program sends for somebody ("anna@a.example via List") name none.
    relayed: language code -> the words that say so.
    """
    if "@" not in name or len(name) > _LONGEST:
        return ""
    lower = name.lower()
    if any(_says(lower, word) for word in (*_RELAYED, *chain.from_iterable(relayed.values()))):
        return ""
    found = re.search(_ADDRESS, name)
    return found[0].lstrip(".-") if found else ""


def _says(name: str, word: str) -> bool:
    """Tell whether a name holds a word; a short one only by itself or beside a bracket or colon."""
    if word.isascii() and word.isalpha():
        return any(form in name for form in (f" {word} ", f"({word}", f"{word}:"))
    return word in name


def is_persons_name(name: str) -> bool:
    """Tell whether a display name is somebody's full name, and of no office or firm.

    Two to five words with a letter each, or two to four Han or Hangul characters.
    """
    if "@" in name or len(name) > _LONGEST_NAME or any(letter.isdigit() for letter in name):
        return False
    words = name.replace(",", " ").split()
    compact = "".join(words)
    if compact and all(_is_han(letter) for letter in compact):
        return 2 <= len(compact) <= 4 and not compact.endswith(_OFFICES)
    if not 2 <= len(words) <= 5 or any(word.casefold().strip(".()") in _forms() for word in words):
        return False
    long = [word for word in words if sum(letter.isalpha() for letter in word) > 1]
    return len(long) > 1 and not is_role(".".join(words).casefold())


def fits_name(local: str, name: str) -> bool:
    """Tell whether a local part (folded) holds a word of a name, or begins one of its words."""
    words = [word.casefold() for word in re.findall(r"[^\W\d_]{3,64}", name)]
    pieces = re.findall(r"[^\W\d_]{3,64}", local)
    return any(word in local for word in words) or any(
        word.startswith(piece) for word in words for piece in pieces
    )


@cache
def _forms() -> frozenset[str]:
    return frozenset(_FORMS.split())


def _is_han(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7a3"
