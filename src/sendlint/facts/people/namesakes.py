"""Names of people in comparable form, and whose they may be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from msgspec import Struct

from sendlint.draft.model import Mailbox
from sendlint.facts.people.twins import is_role
from sendlint.facts.text.folding import fold, without_marks

_WORDS = r"[^\W\d_]{1,60}"
_PLUS = r"(?m)^[ \t\u3000]{0,20}[+＋][ \t]?@?[^\W\d_]"
_LONGEST = 100
_LEAST = 3
_MOST_NAMES = 1000


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


def people_by_name(people: Iterable[tuple[str, str]]) -> dict[frozenset[str], str]:
    """Return full name -> address of the first who bears it.

    people: display names and addresses.
    """
    found: dict[frozenset[str], str] = {}
    for name, address in people:
        for words in full_names(name, address):
            found.setdefault(words, address)
    return found


class BareNames(Struct, frozen=True):
    """Names that stand without addresses, as mail programs show colleagues and contacts.

    words: of all of them. latin, other: whether there are names in Latin letters and in others.
    """

    words: frozenset[str]
    latin: bool
    other: bool

    @classmethod
    def of(cls, names: Iterable[str]) -> BareNames:
        """Read names; of crafted heaps the first 1,000."""
        each = [name_words(name) for name in islice(names, _MOST_NAMES)]
        scripts = {_is_latin(words) for words in each}
        return cls(frozenset().union(*each), True in scripts, False in scripts)

    def may_name(self, mailbox: Mailbox) -> bool:
        """Tell whether one of the names may be that of a mailbox's owner.

        It may where a word of it stands in the display name or the local part, and where the one
        is in Latin letters and the other in others, so that nothing can be said.
        """
        if not self.words:
            return False
        theirs = name_words(mailbox.name)
        if self.words & theirs:
            return True
        if self.other if _is_latin(theirs) else self.latin:
            return True
        local = without_marks(fold(mailbox.local[:_LONGEST]).text)
        return any(len(word) >= _LEAST and word in local for word in self.words)


def _is_latin(words: Iterable[str]) -> bool:
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
