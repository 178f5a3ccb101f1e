"""The words of a contact's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import normalize

from sendlint.book.contact import Contact

_LONGEST = 200
_MOST_WORDS = 12
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})


def name_words(contact: Contact) -> frozenset[str]:
    """Return the words by which a contact is looked up.

    Words are those of the name and of the local part, lower-case and without diacritics; of a name
    in Chinese or Japanese characters the first one and two characters, and the whole.
    """
    return frozenset(_words(contact))


def _words(contact: Contact) -> Iterator[str]:
    text = f"{contact.name[:_LONGEST]} {contact.address.rpartition('@')[0][:_LONGEST]}"
    text = text.lower()
    if not text.isascii():
        decomposed = normalize("NFKD", text.translate(_LETTERS))
        text = "".join(char for char in decomposed if not "\u0300" <= char <= "\u036f")
    for word in _pattern().findall(text)[:_MOST_WORDS]:
        yield word
        if word[0] >= "\u2e80":
            yield word[:1]
            yield word[:2]


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(r"[a-z\u00e0-\u1fff]{2,40}|[\u2e80-\ufaff]{1,12}")
