"""The names of a person as display names and addresses have them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from sendlint.book.address import fold_address
from sendlint.facts.people.greeting_words import JAPANESE, Gender, GreetingWords, bare
from sendlint.facts.people.latin_greeting import Token, parts_of, tokens_of
from sendlint.facts.people.mail_domains import is_freemail, registrable
from sendlint.facts.text.skim import plain

_LONGEST_NAME = 100
_CLEAR_TITLES = ("en", "de", "fr")
"""Languages whose titles are no names."""
_LONGEST_LOCAL = 64
"""Octets of a local part (RFC 5321, 4.5.3.1.1)."""
_MOST_WORDS = 6
_CUTS = ("(", "（", "|", "/", " - ", " – ", " — ", " @ ", " via ", "[", "<", "·")


class PersonName(Struct, frozen=True):
    """What is known of somebody's name.

    address: folded. shown: how to name the person in a message.
    words: the Latin words of the display names, in plain form; han: the names in Chinese or
        Japanese characters, simplified.
    local: the words of the local part, of two letters and more; initials: single letters in it.
    firm: words of the domain.
    title, gender: as the display name or the contact has them; "" if unknown.
    """

    address: str
    shown: str
    words: tuple[str, ...] = ()
    han: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    firm: tuple[str, ...] = ()
    title: str = ""
    gender: Gender = ""

    @property
    def has_role(self) -> bool:
        """Whether neither the display names nor the local part are a person's."""
        return not (self.words or self.han or self.local)

    @property
    def has_full_name(self) -> bool:
        """Whether given name and surname are known."""
        return bool(self.han) or len(self.all_words) >= 2

    @property
    def all_words(self) -> tuple[str, ...]:
        """The words of the display names, else of a local part that is a name."""
        if self.words and (len(self.words) > 1 or self.words[0] not in self.local):
            return self.words
        return self.local if len(self.local) > 1 else self.words or self.local


def read_person(
    address: str, names: Iterable[str], words: GreetingWords, title: str = ""
) -> PersonName:
    """Return what an address and the names that go with it say of a person.

    address: in any form. names: display names, of the draft and of the contact. title: how the
    contact is to be addressed, if the book says so.
    """
    folded = fold_address(address)
    latin: list[str] = []
    han: list[str] = []
    gender: Gender = _gender_of(title, words)
    shown = ""
    for name in dict.fromkeys(names):
        read = _display_name(name, words)
        if read is None:
            continue
        latin += [word for word in read.words if word not in latin]
        han += [sign for sign in read.han if sign not in han]
        if read.gender and not gender and not title:
            gender, title = read.gender, read.title
        shown = shown or name.strip(" \"'")
    local, initials = _local_words(folded.rpartition("@")[0], words)
    return PersonName(
        folded,
        shown or address,
        tuple(latin),
        tuple(han),
        local,
        initials,
        _firm_words(folded.rpartition("@")[2]),
        title,
        gender,
    )


def _gender_of(title: str, words: GreetingWords) -> Gender:
    known = words.titles.get(bare(plain(title)).strip()) if title else None
    return known.gender if known else ""


class _Shown(Struct, frozen=True):
    words: tuple[str, ...]
    han: tuple[str, ...]
    title: str
    gender: Gender


def _display_name(name: str, words: GreetingWords) -> _Shown | None:
    """Read a display name; None if it is no person's."""
    name = name.strip(" \"'")[:_LONGEST_NAME]
    for cut in _CUTS:
        head = name.partition(cut)[0]
        name = head if head.strip() else name
    if not name or "@" in name:
        return None
    titles: list[str] = []
    latin: list[str] = []
    tokens = tokens_of(name, 0)[: _MOST_WORDS + 2]
    for number, token in enumerate(tokens, 1):
        if _is_title(token, len(tokens) - number, words):
            titles.append(token.text)
            continue
        pieces = parts_of(token.plain)
        if any(piece in words.roles for piece in pieces):
            return None
        latin += [piece for piece in pieces if len(piece) > 1]
        if "'" in token.plain or "’" in token.plain:
            latin.append(token.plain.replace("'", "").replace("’", ""))
    han = []
    runs = [] if name.isascii() else _han().findall(plain(name.replace(" ", "")))
    for run in runs:
        stem, title = _without_title(run, words)
        if any(role in run for role in words.roles if role >= "\u2e80"):
            return None
        if title:
            titles.append(title)
        if 2 <= len(stem) <= 6:
            han.append(stem)
    if not (latin or han) or len(latin) > _MOST_WORDS:
        return None
    genders = [words.titles[bare(plain(title))].gender for title in titles]
    found = {gender for gender in genders if gender}
    gender: Gender = found.pop() if len(found) == 1 else ""
    title = next((t for t, g in zip(titles, genders, strict=True) if g), "")
    return _Shown(tuple(latin), tuple(han), title, gender)


def _is_title(token: Token, following: int, words: GreetingWords) -> bool:
    """Tell whether a word of a display name is a title.

    following: the number of words behind it. "M. Hill" has an initial, and Pan Wei and Don Hill
    have a name where Pan Jan Nowak has a title.
    """
    whole = bare(token.plain)
    title = words.titles.get(whole)
    if title is None or len(whole) == 1:
        return False
    return title.language in _CLEAR_TITLES or "." in token.plain or following > 1


def _without_title(run: str, words: GreetingWords) -> tuple[str, str]:
    for title in words.solid_titles:
        if run.endswith(title) and len(run) - len(title) >= 2 and len(title) > 1:
            return run[: -len(title)], title
    return run, ""


def _local_words(local: str, words: GreetingWords) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words and the initials of a local part; nothing for a role or a number."""
    local = plain(local[:_LONGEST_LOCAL].partition("+")[0])
    pieces = "".join(char if "a" <= char <= "z" else " " for char in local).split()
    if not pieces or any(piece in words.roles or piece.endswith("list") for piece in pieces):
        return (), ()
    digits = sum(char.isdigit() for char in local)
    if digits > 4 or digits >= sum(map(len, pieces)):
        return (), ()
    long = tuple(piece for piece in pieces if len(piece) > 1)
    if digits and len(long) > 1:
        # dw2zq, maria.lopez65: what stands before and after figures is no name of its own.
        long = ("".join(long),)
    return long, tuple(piece for piece in pieces if len(piece) == 1)


def _firm_words(domain: str) -> tuple[str, ...]:
    """Return the words of an organisation's domain."""
    if not domain or is_freemail(domain):
        return ()
    label = plain(registrable(domain).partition(".")[0])
    return tuple(dict.fromkeys((label.replace("-", ""), *label.split("-"))))


@cache
def _han() -> re.Pattern[str]:
    return re.compile(f"[{JAPANESE}]{{1,12}}")
