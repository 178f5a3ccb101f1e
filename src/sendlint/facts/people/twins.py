"""Pairs of addresses that are one edit apart, and what that edit most likely is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Literal

from msgspec import Struct

from sendlint.facts.people.ascii_lookalikes import reshaped
from sendlint.facts.people.mail_domains import good_domains, registrable
from sendlint.facts.text.similarity import Edit, is_doubling, is_finger_slip, near, single_edit

Where = Literal[
    "domain",  # in the name part of the domain, the local part being a person's
    "inside",  # inside a word of the local part
    "first-lost",  # the first letter is missing
    "first-replaced",  # another first letter: another initial, another person
    "first-added",  # one more letter in front: an initial
    "ending",  # a last letter that names and words change by: kowalski, kowalska
    "short",  # words so short that another letter makes another word
    "pinyin",  # both are Chinese names in Latin letters, where each letter counts
    "shape",  # letters that look alike: rn and m, 1 and l
    "digit",  # numbered addresses
    "separator",  # another spelling of the same words
    "suffix",  # another country or organisation ending
    "host",  # another machine or department of one domain
    "role",  # info@ at two domains: two organisations
    "real-domain",  # two well-known mail domains
]

# Edits that count for themselves, unless the letters look alike.
_SHAPED = ("digit", "short", "inside", "pinyin")
_LONGEST_LOCAL = 64
_SEPARATORS = "._-+"
_VOWELS = "aeiouy"
_NAME_ENDINGS = "aes"
_LETTERS = r"[^\W\d_]{1,64}"
_NAME, _SHORT_WORD, _PERSONAL, _LONG_WORD = 4, 5, 6, 8

_ROLES = """
info mail post office contact kontakt biuro sekretariat sales sale export import order orders
service support help hello team admin administrator webmaster postmaster marketing press media jobs
career careers billing invoice invoices accounts account accounting finance faktury ksiegowosc
handel handlowy zakupy sprzedaz reklamacje serwis purchasing purchase procurement buyer logistics
shipping warehouse inquiry enquiry enquiries inquiries noreply no-reply newsletter news management
manager director customerservice reception booking reservations trade trading shop store business
"""

# Syllables of Hanyu Pinyin without tones, by initial.
_SYLLABLES = """
:a|ai|an|ang|ao|e|en|er|ou
b:a|ai|an|ang|ao|ei|en|eng|i|ian|iao|ie|in|ing|o|u
p:a|ai|an|ang|ao|ei|en|eng|i|ian|iao|ie|in|ing|o|ou|u
m:a|ai|an|ang|ao|ei|en|eng|i|ian|iao|ie|in|ing|iu|o|ou|u
f:a|an|ang|ei|en|eng|o|ou|u
d:a|ai|an|ang|ao|e|ei|eng|i|ian|iao|ie|ing|iu|ong|ou|u|uan|ui|un|uo
t:a|ai|an|ang|ao|e|eng|i|ian|iao|ie|ing|ong|ou|u|uan|ui|un|uo
n:a|ai|an|ang|ao|e|ei|en|eng|i|ian|iang|iao|ie|in|ing|iu|ong|ou|u|uan|uo|v|ve
l:a|ai|an|ang|ao|e|ei|eng|i|ia|ian|iang|iao|ie|in|ing|iu|ong|ou|u|uan|un|uo|v|ve
g:a|ai|an|ang|ao|e|ei|en|eng|ong|ou|u|ua|uai|uan|uang|ui|un|uo
k:a|ai|an|ang|ao|e|en|eng|ong|ou|u|ua|uai|uan|uang|ui|un|uo
h:a|ai|an|ang|ao|e|ei|en|eng|ong|ou|u|ua|uai|uan|uang|ui|un|uo
j:i|ia|ian|iang|iao|ie|in|ing|iong|iu|u|uan|ue|un
q:i|ia|ian|iang|iao|ie|in|ing|iong|iu|u|uan|ue|un
x:i|ia|ian|iang|iao|ie|in|ing|iong|iu|u|uan|ue|un
zh:a|ai|an|ang|ao|e|en|eng|i|ong|ou|u|ua|uai|uan|uang|ui|un|uo
ch:a|ai|an|ang|ao|e|en|eng|i|ong|ou|u|uai|uan|uang|ui|un|uo
sh:a|ai|an|ang|ao|e|ei|en|eng|i|ou|u|ua|uai|uan|uang|ui|un|uo
r:an|ang|ao|e|en|eng|i|ong|ou|u|uan|ui|un|uo
z:a|ai|an|ang|ao|e|ei|en|eng|i|ong|ou|u|uan|ui|un|uo
c:a|ai|an|ang|ao|e|en|eng|i|ong|ou|u|uan|ui|un|uo
s:a|ai|an|ang|ao|e|en|eng|i|ong|ou|u|uan|ui|un|uo
y:a|an|ang|ao|e|i|in|ing|ong|ou|u|uan|ue|un
w:a|ai|an|ang|ei|en|eng|o|u
"""


class Twin(Struct, frozen=True):
    """Two addresses (folded) that are one edit apart.

    meant: the other address; written: the one looked at.
    where: what the edit most likely is. edit: the edit itself, positions counted in its part.
    """

    meant: str
    written: str
    where: Where
    edit: Edit

    @property
    def strong(self) -> bool:
        """Whether the two are hardly two people even if nothing else is known of them.

        One person at two domains a letter apart; or letters swapped or doubled in a long name.
        """
        if self.where != "inside":
            return self.where == "domain"
        local, other = self.meant.rpartition("@")[0], self.written.rpartition("@")[0]
        longer = max(local, other, key=len)
        slip = self.edit.kind == "swapped" or is_doubling(longer, self.edit)
        return _letters(longer) >= _LONG_WORD and slip


def find_twins(written: str, addresses: Iterable[str]) -> Iterator[Twin]:
    """Yield the addresses that are one edit away from `written`.

    written, addresses: in folded form; an address equal to `written` is no twin of it.
    """
    candidates = addresses if isinstance(addresses, list) else list(addresses)
    found = near(written, candidates)
    shapes = _shapes_of(written)
    if shapes:
        found += [one for one in candidates if one in shapes and len(one) != len(written)]
    for meant in found:
        twin = compare(meant, written)
        if twin:
            yield twin


@lru_cache(maxsize=1000)
def _shapes_of(written: str) -> frozenset[str]:
    """Return the addresses that look like `written` but for one letter of the local part."""
    local, _, domain = written.rpartition("@")
    if len(local) > _LONGEST_LOCAL or is_role(local):
        return frozenset()
    return frozenset(f"{shape}@{domain}" for shape in reshaped(local))


def compare(meant: str, written: str) -> Twin | None:
    """Return how two folded addresses differ, or None if not by one edit on one side of the @."""
    local, _, domain = meant.rpartition("@")
    other_local, _, other_domain = written.rpartition("@")
    if not (local and other_local):
        return None
    if local == other_local:
        edit = single_edit(domain, other_domain)
        if edit:
            return Twin(meant, written, _where_in_domain(local, domain, other_domain, edit), edit)
    elif domain == other_domain:
        edit = single_edit(local, other_local)
        where = _where_in_local(local, other_local, edit) if edit else None
        if (where is None or where in _SHAPED) and meant in _shapes_of(written):
            return Twin(meant, written, "shape", edit or Edit("replaced", 0, local, other_local))
        if edit and where:
            return Twin(meant, written, where, edit)
    return None


def edited_words(twin: Twin) -> tuple[str, str]:
    """Return the words of the local parts in which two addresses differ: written, meant."""
    local, written = (one.rpartition("@")[0] for one in (twin.meant, twin.written))
    at = twin.edit.position
    return _word_at(written, at)[0], _word_at(local, at)[0]


def is_role(local: str) -> bool:
    """Tell whether a local part names a function rather than a person."""
    roles = _roles()
    return local in roles or any(word in roles for word in re.split(r"[._-]", local)[:4])


@cache
def _roles() -> frozenset[str]:
    return frozenset(_ROLES.split())


def _where_in_domain(local: str, meant: str, written: str, edit: Edit) -> Where:
    """Return in which part of the domains two addresses with one local part differ."""
    letters = edit.meant + edit.written
    if any(letter.isdigit() for letter in letters):
        return "digit"
    if any(letter in _SEPARATORS for letter in letters):
        return "separator"
    if meant in good_domains() and written in good_domains():
        return "real-domain"
    if edit.position >= max(_name_end(written), _name_end(meant)):
        return "suffix"
    if edit.position < len(written) - len(registrable(written)):
        hosts = (_word_at(domain, edit.position)[0] for domain in (meant, written))
        if min(map(len, hosts)) < _SHORT_WORD:
            return "host"
    if is_role(local) or _letters(local) < _PERSONAL:
        return "role"
    return "domain"


def _letters(text: str) -> int:
    return sum(letter.isalpha() for letter in text)


def _name_end(domain: str) -> int:
    """Return where the name that an organisation chose ends: before ".com", ".co.uk"."""
    own = registrable(domain)
    return len(domain) - len(own) + len(own.partition(".")[0])


def _where_in_local(meant: str, written: str, edit: Edit) -> Where:
    """Return in which part of the local parts two addresses of one domain differ."""
    letters = edit.meant + edit.written
    if any(letter.isdigit() for letter in letters):
        return "digit"
    if any(letter in _SEPARATORS for letter in letters):
        return _at_separator(written, edit)
    word, start = _word_at(meant, edit.position)
    other, _ = _word_at(written, edit.position)
    at = edit.position - start
    longer = max(word, other, key=len)
    doubled = is_doubling(longer, Edit(edit.kind, at, edit.meant, edit.written))
    named = _letters(meant) - _letters(word) >= _NAME
    if at == 0 and not doubled and edit.kind != "swapped":
        return _at_first_letter(edit, written, start, other, named)
    if doubled and 3 * (edit.meant or edit.written) in longer:
        return "inside"  # no name has a letter three times
    if _is_pinyin_local(meant) and _is_pinyin_local(written):
        return "pinyin"
    if at + max(len(edit.meant), len(edit.written)) == len(longer) and _is_ending(edit):
        return "ending"
    if _is_short(word, other, edit, doubled, named):
        return "short"
    return "inside"


def _at_separator(written: str, edit: Edit) -> Where:
    """Judge an edit that touches a separator: "j.berg" is another spelling, "jlberg" a slip."""
    mixed = {letter in _SEPARATORS for letter in edit.meant + edit.written} == {True, False}
    return "inside" if mixed and _letters(written) >= _LONG_WORD else "separator"


def _word_at(local: str, position: int) -> tuple[str, int]:
    """Return the word between separators around `position`, and where it starts."""
    start = max(local.rfind(sign, 0, position) for sign in _SEPARATORS) + 1
    ends = [local.find(sign, position) for sign in _SEPARATORS]
    end = min((end for end in ends if end >= 0), default=len(local))
    return local[start:end], start


def _at_first_letter(edit: Edit, written: str, start: int, word: str, named: bool) -> Where:
    """Judge an edit of a word's first letter; `named`: another word of the local part is a name."""
    if edit.kind == "replaced":
        return "first-replaced"
    if edit.kind == "added":
        return "first-added"
    if start:  # "a.rice" for "a.price" may be another name
        enough = _NAME if named else _PERSONAL
        return "first-lost" if len(word) >= enough else "short"
    if word != written:  # "an.kowalski" for "jan.kowalski", but not "b.smith" for "ab.smith"
        return "first-lost" if len(word) > 1 and named else "short"
    # "ksato" may be K. Sato; few surnames begin with a vowel.
    return "first-lost" if len(word) >= _PERSONAL and word[0] in _VOWELS else "short"


def _is_short(word: str, other: str, edit: Edit, doubled: bool, named: bool) -> bool:
    """Tell whether the words are so short, for this kind of edit, that both may be names.

    Mark and Marek, Maria and Marta, Cray and Cday. Where another word of the local part is a name
    and the same in both, that is much less likely: stevc.wakelam is Steve.
    """
    size = min(len(word), len(other))
    slip = _is_slip(word, other)
    if size < _NAME:
        return True
    if named and slip:
        return False
    if edit.kind == "swapped":  # hardly two names; those in Pinyin are judged before
        return False
    if doubled:
        return size < _SHORT_WORD
    if edit.kind == "replaced":
        return size <= _SHORT_WORD or (size < _LONG_WORD and not slip)
    return size <= _SHORT_WORD


def _is_slip(meant: str, written: str) -> bool:
    edit = single_edit(meant, written)
    return edit is not None and is_finger_slip(written, edit)


def _is_ending(edit: Edit) -> bool:
    """Tell whether a last letter is one by which names and words change."""
    if edit.kind == "replaced":
        return edit.meant in _VOWELS and edit.written in _VOWELS
    return edit.kind in ("added", "lost") and (edit.meant or edit.written) in _NAME_ENDINGS


@cache
def _pinyin() -> re.Pattern[str]:
    groups = []
    for line in _SYLLABLES.split():
        initial, _, finals = line.partition(":")
        longest_first = sorted(finals.split("|"), key=len, reverse=True)
        groups.append(f"{initial}(?:{'|'.join(longest_first)})")
    return re.compile(f"(?:{'|'.join(groups)}){{1,4}}")


def _is_pinyin_local(local: str) -> bool:
    """Tell whether all words of a local part are Chinese names in Pinyin."""
    words = re.findall(_LETTERS, local)
    return bool(words) and all(len(word) <= 24 and _pinyin().fullmatch(word) for word in words)
