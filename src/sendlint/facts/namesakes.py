"""Names of people in comparable form, and whose they may be."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sendlint.draft.model import Mailbox
from sendlint.facts.folding import fold, without_marks
from sendlint.facts.twins import is_role

_WORDS = r"[^\W\d_]{1,60}"
_PLUS = r"(?m)^[ \t\u3000]{0,20}[+＋][ \t]?@?[^\W\d_]"
_LONGEST = 100
_LEAST = 3


def name_words(name: str) -> frozenset[str]:
    """Return the words of a name in comparable form: folded, without diacritics."""
    plain = without_marks(fold(name[:_LONGEST]).text)
    return frozenset(re.findall(_WORDS, plain))


def full_names(name: str, address: str) -> set[frozenset[str]]:
    """Return the full names that a display name and a local part show, as words.

    Empty where neither shows more than one name ("max@", "info@"). Initials are left out; a
    Chinese or Japanese name needs no blank.
    """
    local = address.rpartition("@")[0].partition("+")[0]
    found = set()
    for words in (name_words(name), frozenset() if is_role(local.lower()) else name_words(local)):
        spelled = frozenset(word for word in words if len(word) > 1)
        if len(spelled) > 1 or any(not word.isascii() for word in spelled):
            found.add(spelled)
    return found


def same_person(mailbox: Mailbox, name: str, address: str) -> bool:
    """Tell whether a mailbox and another address with this display name bear one full name."""
    return not full_names(mailbox.name, mailbox.address).isdisjoint(full_names(name, address))


def may_be(name: str, mailbox: Mailbox) -> bool:
    """Tell whether a name without an address may be that of a mailbox's owner.

    It may where a word of it stands in the display name or the local part, and where the one is in
    Latin letters and the other in others, so that nothing can be said.
    """
    words = name_words(name)
    theirs = name_words(mailbox.name)
    local = without_marks(fold(mailbox.local).text)
    if words & theirs or any(len(word) >= _LEAST and word in local for word in words):
        return True
    latin = _latin(theirs) if theirs else True
    return not words or latin != _latin(words)


def _latin(words: Iterable[str]) -> bool:
    return all(word.isascii() for word in words)


def is_named(mailbox: Mailbox, texts: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether texts call somebody by a name that none of the others has.

    others: names and addresses of the people with whom he could be taken for another.
    """
    own = {word for word in name_words(mailbox.name) if len(word) >= _LEAST or not word.isascii()}
    if not is_role(mailbox.local.lower()):
        own |= {word for word in name_words(mailbox.local) if len(word) >= _LEAST}
    for other in others:
        own -= name_words(other)
    if not own:
        return False
    for text in texts:
        plain = without_marks(fold(text).text)
        near = [word for word in own if word in plain]
        if any(not word.isascii() for word in near):
            return True
        if near and not own.isdisjoint(re.findall(_WORDS, plain)):
            return True
    return False


def names_added(texts: Iterable[str]) -> bool:
    """Tell whether a line of the texts starts with "+Tom", as people note whom they add."""
    return any(
        ("+" in text or "＋" in text) and re.search(_PLUS, text) is not None for text in texts
    )
