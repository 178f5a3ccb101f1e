"""Whether a name in the text is that of a recipient, however either is spelt."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from sendlint.book.address import fold_address
from sendlint.facts.people.copied_names import Named
from sendlint.facts.people.name_tables import NameTables, joined_vowels
from sendlint.facts.people.recipients import Recipient
from sendlint.facts.people.twins import is_role
from sendlint.facts.text.folding import fold, without_marks
from sendlint.facts.text.han import simplified
from sendlint.facts.text.tokens import is_cjk

Fit = Literal["no", "maybe", "near", "yes"]
"""How well a name fits: "near" is an ending, a nickname or an initial away from it."""

_FITS: tuple[Fit, ...] = ("no", "maybe", "near", "yes")
_WORD = r"[^\W\d_]{1,60}"
_LONG = 4
_SHARED = 3
_REST = 2


class Candidate(Struct, frozen=True):
    """What is known of the names of one recipient.

    words: of the display name, the local part and the contact's name, in plain form.
    signs: names in Chinese or Japanese characters.
    vague: whether the address tells little of who reads it: orders@, no name.
    """

    recipient: Recipient
    words: frozenset[str]
    organisations: frozenset[str]
    signs: frozenset[str]
    local: str
    vague: bool


def candidates(
    recipients: Iterable[Recipient], names: Iterable[tuple[str, str]]
) -> tuple[Candidate, ...]:
    """Return what is known of the recipients' names.

    names: a name and an organisation for each recipient, as the contacts have them; "" if none.
    """
    return tuple(map(_candidate, recipients, names))


def fit(named: Named, candidate: Candidate, tables: NameTables) -> Fit:
    """Return how well somebody named in the text fits a recipient; tables: of nicknames."""
    if named.kind == "address":
        return "yes" if fold_address(named.text) == candidate.recipient.address else "no"
    name = _plain(named.text)
    if any(map(is_cjk, name)):
        return _fit_signs("".join(name.split()), named.surname, candidate)
    return _fit_words(re.findall(_WORD, name)[:6], candidate, tables)


def best(named: Named, known: Iterable[Candidate], tables: NameTables) -> Fit:
    """Return how well somebody named in the text fits any of the recipients."""
    fits = (fit(named, candidate, tables) for candidate in known)
    return max(fits, key=_FITS.index, default="no")


def _candidate(recipient: Recipient, contact: tuple[str, str]) -> Candidate:
    local = _plain(recipient.address.rpartition("@")[0])
    shown = _plain(recipient.mailbox.name if "@" not in recipient.mailbox.name else "")
    known = _plain(contact[0])
    in_local = re.findall(_WORD, local)
    in_names = re.findall(_WORD, f"{shown} {known}")
    latin = [word for word in in_names if not is_cjk(word)]
    labels = re.findall(_WORD, recipient.domain)
    return Candidate(
        recipient,
        frozenset((*latin, *in_local)),
        frozenset((*labels, *re.findall(_WORD, _plain(contact[1])))),
        frozenset("".join(name.split()) for name in (shown, known) if any(map(is_cjk, name))),
        "".join(in_local),
        not latin and (is_role(local) or not any(len(word) >= _LONG for word in in_local)),
    )


def _fit_words(words: list[str], candidate: Candidate, tables: NameTables) -> Fit:
    """Tell how well the words of a name fit a recipient."""
    if all(len(word) == 1 for word in words):  # initials tell too little
        return "maybe"
    known = candidate.words | candidate.organisations
    if any(word in known for word in words if len(word) > 1):
        return "yes"
    if any(word in candidate.local for word in words if len(word) >= _LONG):
        return "yes"
    if len("".join(words)) >= _LONG and "".join(words) in candidate.local:
        return "yes"
    if any(_is_near(word, other, tables) for word in words for other in candidate.words):
        return "near"
    # Chinese people have English names, but keep the surname with them: Peter Chen.
    named = len(words) > 1 and len(candidate.words) > 1
    if candidate.vague or (candidate.signs and not named):
        return "maybe"
    # anowak@ may be Anna, where no display name tells.
    short = len(candidate.words) == 1 and candidate.local[:1] in {word[0] for word in words}
    return "maybe" if short or not candidate.words else "no"


def _fit_signs(name: str, surname: bool, candidate: Candidate) -> Fit:
    if not candidate.signs:
        return "maybe"
    if surname:
        return "yes" if any(known.startswith(name) for known in candidate.signs) else "no"
    return "yes" if any(name in known or known in name for known in candidate.signs) else "no"


def _is_near(word: str, other: str, tables: NameTables) -> bool:
    """Tell whether two words are forms of one name: Annę and Anna, Tom and Thomas."""
    shorter = min(len(word), len(other))
    if shorter < 2:
        return False
    shared = next((i for i in range(shorter) if word[i] != other[i]), shorter)
    if shared > _SHARED or (shared == _SHARED and _are_endings(word[shared:], other[shared:])):
        return True
    if shared >= max(2, shorter - 1) and abs(len(word) - len(other)) < _SHARED:
        return True
    return not tables.groups_of(word).isdisjoint(tables.groups_of(other))


def _are_endings(one: str, other: str) -> bool:
    """Tell whether the rests of two words may be endings of one: Marka, Marek, not Priya, Price."""
    return min(len(one), len(other)) < _REST or not set(one).isdisjoint(other)


def _plain(text: str) -> str:
    """Return a text without marks, Juergen and Jürgen alike."""
    plain = without_marks(simplified(fold(text[:200]).text))
    return joined_vowels(plain)
