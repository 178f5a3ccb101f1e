"""Whether a greeted name is that of a person whom a display name and an address tell of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Literal, TypeAlias

from msgspec import Struct

from sendlint.facts.people.greeting import Addressee
from sendlint.facts.people.name_tables import NameTables, variant_signs
from sendlint.facts.people.person_names import PersonName
from sendlint.facts.text.similarity import distance, is_doubling, is_finger_slip, single_edit

Verdict: TypeAlias = "Literal['fits', 'misspelled', 'differs', 'unknown']"

_SHORTEST_PREFIX = 3
_SHORTEST_GLUED = 3
_SHORTEST_MISSPELLED = 5
_LONGEST_SYLLABLE = 5
_LONG = 7
"""Letters of a name that two edits leave recognizable: Andersson is Andersen."""
_SOUNDS = (
    ("sch", "s"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("ch", "k"),
    ("sh", "s"),
    ("c", "k"),
    ("y", "i"),
    ("j", "i"),
    ("w", "v"),
    ("z", "s"),
    ("x", "ks"),
    ("ae", "a"),
    ("oe", "o"),
    ("ue", "u"),
    ("ie", "i"),
    ("ei", "ai"),
)
"""Spellings that sound alike in some language of business mail."""


class Comparison(Struct, frozen=True):
    """What the comparison of a greeted name with a person shows.

    verdict: "unknown" where the names cannot be compared. meant: the right spelling of a
    misspelled word, in plain form; written: the word as greeted, in plain form.
    whole: whether every word of the greeted name fits.
    """

    verdict: Verdict
    whole: bool = False
    meant: str = ""
    written: str = ""


FITS = Comparison("fits", True)
DIFFERS = Comparison("differs")
UNKNOWN = Comparison("unknown")


class NameMatcher(Struct, frozen=True, dict=True):
    """Compares one greeted name with many people.

    greeted: the addressee; more: the groups of names that the settings add to the nicknames.
    """

    greeted: Addressee
    tables: NameTables
    more: Mapping[str, frozenset[int]] = {}

    @cached_property
    def _spellings(self) -> list[frozenset[str]]:
        """For each greeted word the names that it may stand for."""
        return [
            frozenset(
                spelling
                for name in (word, *self.tables.nominatives(word))
                for spelling in _spellings(name)
            )
            for word in self.greeted.words
        ]

    @property
    def names_given_name(self) -> bool:
        """Whether a greeted word is known as a given name."""
        return any(map(self._is_given, range(len(self.greeted.words))))

    @cached_property
    def names(self) -> frozenset[str]:
        """The greeted words and all names that they may stand for."""
        found = {name for spellings in self._spellings for name in spellings}
        return frozenset((*found, *self.greeted.words))

    @cached_property
    def lookups(self) -> list[frozenset[str]]:
        """For each greeted word the words under which contacts with that name may be found."""
        if self.greeted.words[0] < "\u2e80":
            same = self.tables.same_person
            return [spellings | same(spellings) for spellings in self._spellings]
        name = self.greeted.words[0]
        spellings = self._signs_table()
        return [frozenset((name, *spellings.get(_surname(name, spellings), ())))]

    def is_name_of(self, person: PersonName) -> bool:
        """Tell whether the greeted name is surely that of a person, and not only like it."""
        words = self.greeted.words
        if words[0] >= "\u2e80":
            name = variant_signs(words[0])
            if person.han:
                return any(variant_signs(sign).startswith(name) for sign in person.han)
            spellings = self._signs_table()
            surname = _surname(name, spellings)
            known = spellings.get(surname, frozenset())
            return name == surname and any(word in known for word in person.words)
        return all(
            bool(names & set(person.all_words))
            or any(self._may_be_one(word, names) for word in person.all_words)
            for names in self._spellings
        )

    def _signs_table(self) -> Mapping[str, frozenset[str]]:
        japanese = self.greeted.language == "ja"
        return self.tables.japanese if japanese else self.tables.chinese

    def compare(self, person: PersonName) -> Comparison:
        """Return whether the greeted name is that of `person`."""
        if not self.greeted.words:
            return UNKNOWN
        if self.greeted.words[0] >= "\u2e80":
            return self._compare_signs(person)
        return self._compare_words(person)

    # Chinese and Japanese

    def _compare_signs(self, person: PersonName) -> Comparison:
        name = variant_signs(self.greeted.words[0])
        if person.han:
            return self._compare_with_signs(name, [variant_signs(sign) for sign in person.han])
        tables = self.tables
        spellings = self._signs_table()
        known = spellings.get(_surname(name, spellings), frozenset())
        words = (*person.words, *person.local)
        if any(word in known or _is_glued(word, known) for word in words):
            return FITS
        if not known:
            return UNKNOWN
        if self.greeted.language == "ja":
            comparable = any(word in tables.japanese_spellings for word in words)
            return DIFFERS if comparable and person.has_full_name else UNKNOWN
        return DIFFERS if self._is_chinese(person) else UNKNOWN

    def _compare_with_signs(self, name: str, known: list[str]) -> Comparison:
        kind = self.greeted.kind
        for other in known:
            if other.startswith(name) or other.endswith(name) or name.startswith(other):
                return FITS
            if kind == "full" and len(other) > 2 and other[1:] in (name, name[1:]):
                return FITS
        return UNKNOWN if kind == "given" else DIFFERS

    def _is_chinese(self, person: PersonName) -> bool:
        """Tell whether the name of a person is surely a Chinese one in Latin letters."""
        words = person.all_words
        tables = self.tables
        if len(words) == 1:
            return tables.is_chinese(words[0])
        signs = tables.surname_signs
        return any(
            word in signs
            and all(
                tables.is_pinyin(other) or other in signs or tables.is_given_name(other)
                for other in words
            )
            for word in words
        )

    # Latin letters

    def _compare_words(self, person: PersonName) -> Comparison:
        words = self.greeted.words
        fitting = [self._fits(number, person) for number in range(len(words))]
        if all(fitting) or self._fits_joined(person):
            return FITS
        long = [fits for word, fits in zip(words, fitting, strict=True) if len(word) > 1]
        if any(long):
            return Comparison("fits", False)
        for word in words:
            meant = self._meant(word, person)
            if meant is not None:
                return Comparison("misspelled", False, meant, word) if meant else FITS
        return DIFFERS if self._is_comparable(person) else UNKNOWN

    def _fits(self, number: int, person: PersonName) -> bool:
        """Tell whether a greeted word is one of a person's names."""
        word = self.greeted.words[number]
        spellings = self._spellings[number]
        candidates = (*person.words, *person.local)
        if len(word) == 1:
            return any(name[0] == word for name in (*candidates, *person.initials))
        if not spellings.isdisjoint((*candidates, *person.firm)):
            return True
        if len(word) <= 3 and _are_initials(word, candidates):
            return True
        if any(_alike(name, spellings) for name in candidates):
            return True
        if any(self._may_be_one(name, spellings) for name in candidates):
            return True
        if any(_is_local(word, name) for name in person.local for word in spellings):
            return True
        return self._fits_signs(word, person)

    def _may_be_one(self, name: str, spellings: frozenset[str]) -> bool:
        """Tell whether one person may have a name and one of the spellings as a nickname."""
        for groups in (self.tables.nicknames, self.more):
            known = groups.get(name)
            if known and any(known & groups.get(word, known - known) for word in spellings):
                return True
        return False

    def _fits_signs(self, word: str, person: PersonName) -> bool:
        """Tell whether a word is the surname of somebody whose name is known in characters."""
        tables = self.tables
        for sign in map(variant_signs, person.han):
            for spellings in (tables.chinese, tables.japanese):
                if word in spellings.get(_surname(sign, spellings), ()):
                    return True
        signs = tables.surname_signs.get(word)
        if not signs:
            return False
        if len(person.local) == 1 and _is_glued(person.local[0], frozenset((word,))):
            return not self.tables.is_given_name(person.local[0])
        # Two spellings of one surname: Wong and Wang.
        return any(signs & tables.surname_signs.get(name, frozenset()) for name in person.words)

    def _fits_joined(self, person: PersonName) -> bool:
        joined = "".join(self.greeted.words)
        candidates = (*person.words, *person.local)
        return joined in ("".join(person.words), *person.local, *person.firm) or (
            len(joined) > 3 and any(joined == one + two for one in candidates for two in candidates)
        )

    def _meant(self, word: str, person: PersonName) -> str | None:
        """Return the name that a word misspells.

        "" for another spelling of it, or one that may be another's name: it fits; None if the word
        is far from every name.
        """
        if len(word) < _SHORTEST_MISSPELLED:
            return None
        for name in person.words:
            edit = single_edit(name, word)
            if len(word) >= _LONG and word[:4] == name[:4] and distance(word, name, 2) == 2:
                return ""
            if edit is None or edit.position == 0:
                continue
            if self.tables.is_given_name(word) and self.tables.is_given_name(name):
                return None
            inside = name[-1] == word[-1]
            longer = max(name, word, key=len)
            slip = is_finger_slip(word, edit) and not is_doubling(longer, edit)
            sure = inside and slip and len(name) >= _SHORTEST_MISSPELLED
            return name if sure and not self.tables.is_given_name(word) else ""
        return None

    def _is_comparable(self, person: PersonName) -> bool:
        """Tell whether a person's names are known so well that another one contradicts them."""
        words = person.all_words
        if person.han and not person.words:
            # 张伟 may be Wei or Jack, but he is no Mr. Li.
            known = any(_surname(sign, self.tables.chinese) for sign in person.han)
            titled = bool(self.greeted.title) and known
            return titled and all(map(self._is_chinese_word, self.greeted.words))
        if self._looks_chinese(person):
            # Many Chinese have an English name that their address does not tell.
            return any(map(self.tables.is_given_name, person.words)) or all(
                map(self._is_chinese_word, self.greeted.words)
            )
        if not person.words and not any(map(self.tables.is_given_name, words)):
            # A local part such as new.york or head.desk.
            return False
        if len(words) > 1:
            return any(map(self.tables.is_given_name, words)) or _has_own_address(person)
        if self.greeted.title or not self.names_given_name or not words:
            return False
        # One known given name against another: Tom is not Anna, but Don may be Daniel.
        return self.tables.is_given_name(words[0]) and all(
            word[0] != words[0][0] for word in self.greeted.words
        )

    def _is_given(self, number: int) -> bool:
        return any(map(self.tables.is_given_name, self._spellings[number]))

    def _looks_chinese(self, person: PersonName) -> bool:
        """Tell whether the name of a person may be a Chinese one."""
        words = person.all_words
        if person.han or len(words) < 2:
            return bool(person.han) or any(map(self.tables.is_chinese, words))
        signs = self.tables.surname_signs
        short = all(len(word) <= _LONGEST_SYLLABLE or self.tables.is_pinyin(word) for word in words)
        return short and any(word in signs for word in words)

    def _is_chinese_word(self, word: str) -> bool:
        return word in self.tables.surname_signs and not self.tables.is_given_name(word)


def _has_own_address(person: PersonName) -> bool:
    """Tell whether one of the display names, and not all, is in the local part.

    "Blue Ocean <contact@…>" and "Blue Ocean <blueocean88@…>" are firms.
    """
    joined = "".join(person.words)
    if any(_are_initials(local, person.words) for local in person.local if len(local) <= 3):
        return True
    return any(
        local.startswith(word) or local.endswith(word)
        for local in person.local
        for word in person.words
        if len(word) > 2 and local not in (joined, *person.firm)
    )


def _surname(name: str, spellings: Mapping[str, frozenset[str]]) -> str:
    """Return the surname that a name in characters begins with, "" if none is known."""
    for size in (4, 3, 2, 1):
        if name[:size] in spellings:
            return name[:size]
    return ""


def _is_glued(word: str, surnames: frozenset[str]) -> bool:
    """Tell whether a word begins or ends with one of some surnames: zhangwei, weizhang."""
    whole = (name for name in surnames if len(name) > 1 and name != "ng")
    return any(word.startswith(name) or word.endswith(name) for name in whole)


def _spellings(word: str) -> Iterator[str]:
    """Yield a name as it may be written with and without umlauts."""
    yield word
    for written, letter in (("ae", "a"), ("oe", "o"), ("ue", "u")):
        if written in word:
            yield word.replace(written, letter)


def _alike(name: str, spellings: frozenset[str]) -> bool:
    """Tell whether a name sounds like one of the spellings, or one is short for the other."""
    sound = _sound(name)
    for word in spellings:
        if len(word) >= _SHORTEST_PREFIX and len(name) >= _SHORTEST_PREFIX:
            if name.startswith(word) or word.startswith(name):
                return True
            if _sound(word) == sound:
                return True
    return False


@lru_cache(maxsize=1000)
def _sound(word: str) -> str:
    """Return a rough form of how a name sounds: Sophia and Sofia are one."""
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    kept = "".join(
        letter for letter, before in zip(word, f" {word}", strict=False) if letter != before
    )
    return kept.replace("h", "")


def _are_initials(word: str, names: tuple[str, ...]) -> bool:
    """Tell whether the letters of a short word are initials of the names, in their order."""
    letters = "".join(name[0] for name in names)
    return len(word) > 1 and (word in letters or word[::-1] in letters)


def _is_local(word: str, local: str) -> bool:
    """Tell whether a local part is made of a name and an initial, or begins or ends with it."""
    if len(word) < _SHORTEST_GLUED:
        return False
    return local.startswith(word) or local.endswith(word)
