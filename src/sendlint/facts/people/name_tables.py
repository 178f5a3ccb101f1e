"""What is known of personal names: nicknames, genders, endings, surnames in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property

from msgspec import Struct

from sendlint.facts.people.greeting_words import Gender, plain

Topics = Mapping[str, Mapping[str, tuple[str, ...]]]

_SHORTEST_STEM = 2
_LONGEST_ENDING = 3
_COMMON_SURNAMES = 30
_CLEAR_LENGTH = 4
_INITIALS = 2
_INITIAL_LETTERS = frozenset("bpmfdtnlgkhjqxzcsryw")
"""What the syllables of a given name begin with: xm for Xiaoming."""


class NameTables(Struct, frozen=True, dict=True):
    """The tables of all languages, in plain form (facts/text/skim.py).

    topics: word topic -> language -> words.
    """

    topics: Topics

    def _entries(self, topic: str) -> Iterable[str]:
        for words in self.topics.get(topic, {}).values():
            yield from words

    @cached_property
    def nicknames(self) -> dict[str, frozenset[int]]:
        """A name -> the numbers of the groups of names that one person may have."""
        return _groups(map(plain, self._entries("name-nickname")))

    @cached_property
    def _members(self) -> dict[int, set[str]]:
        members: dict[int, set[str]] = {}
        for name, numbers in self.nicknames.items():
            for number in numbers:
                members.setdefault(number, set()).add(name)
        return members

    @cached_property
    def _stems(self) -> dict[str, set[int]]:
        """The beginnings of names, all but the last letter, -> the numbers of their groups."""
        stems: dict[str, set[int]] = {}
        for name, numbers in self.nicknames.items():
            short = joined_vowels(name)
            stems.setdefault(short, set()).update(numbers)
            if len(short) > _SHORTEST_STEM + (1 if short.endswith("a") else 2):
                stems.setdefault(short[:-1], set()).update(numbers)
        return stems

    def groups_of(self, word: str) -> frozenset[int]:
        """Return the groups of a name that may have another ending: Kasię, Kasia.

        word: in plain form with joined vowels.
        """
        shortest = max(_SHORTEST_STEM + 1, len(word) - _LONGEST_ENDING)
        beginnings = {word, *(word[:end] for end in range(shortest, len(word)))}
        return frozenset(n for begin in beginnings for n in self._stems.get(begin, ()))

    def same_person(self, names: Iterable[str]) -> frozenset[str]:
        """Return all names that a person with one of these names may have."""
        numbers = {number for name in names for number in self.nicknames.get(name, ())}
        return frozenset(name for number in numbers for name in self._members[number])

    @cached_property
    def genders(self) -> dict[str, Gender]:
        """A given name -> the gender, where it is the same in all languages."""
        male = set(map(plain, self._entries("name-male")))
        female = set(map(plain, self._entries("name-female")))
        either = set(map(plain, self._entries("name-either"))) | male & female
        found: dict[str, Gender] = dict.fromkeys(male - either, "m")
        found.update(dict.fromkeys(female - either, "f"))
        return found

    @cached_property
    def endings(self) -> tuple[tuple[str, str], ...]:
        """(ending of the form of address, ending of the name itself), as in Polish: ku, ek."""
        entries = (plain(entry).partition(" ") for entry in self._entries("name-ending"))
        return tuple(dict.fromkeys((written, itself) for written, _, itself in entries))

    @cached_property
    def chinese(self) -> dict[str, frozenset[str]]:
        """A Chinese surname -> its spellings in Latin letters."""
        return self._spellings("zh")

    @cached_property
    def japanese(self) -> dict[str, frozenset[str]]:
        """A Japanese surname -> its spellings in Latin letters."""
        return self._spellings("ja")

    def _spellings(self, language: str) -> dict[str, frozenset[str]]:
        found = {}
        for entry in self.topics.get("name-surname", {}).get(language, ()):
            name, *spellings = entry.split()
            if language == "ja":
                name = variant_signs(plain(name))
            found[name] = frozenset(spellings)
        return found

    @cached_property
    def surname_signs(self) -> dict[str, frozenset[str]]:
        """A spelling in Latin letters -> the Chinese surnames that it may stand for."""
        found: dict[str, set[str]] = {}
        for name, spellings in self.chinese.items():
            for spelling in spellings:
                found.setdefault(spelling, set()).add(name)
        return {spelling: frozenset(names) for spelling, names in found.items()}

    @cached_property
    def japanese_spellings(self) -> frozenset[str]:
        """All spellings of Japanese surnames."""
        return frozenset(word for spellings in self.japanese.values() for word in spellings)

    def is_given_name(self, word: str) -> bool:
        """Tell whether a word is known as a given name or a nickname."""
        return word in self.genders or word in self.nicknames or word in self._either

    @cached_property
    def _either(self) -> frozenset[str]:
        return frozenset(map(plain, self._entries("name-either")))

    def nominatives(self, word: str) -> set[str]:
        """Return the names that a form of address may stand for: Marku -> Marek."""
        found = set()
        for written, itself in self.endings:
            if word.endswith(written) and len(word) - len(written) >= _SHORTEST_STEM:
                found.add(word[: -len(written)] + itself)
        return found

    def is_pinyin(self, word: str) -> bool:
        """Tell whether a word is made of one to three syllables of Chinese in Latin letters."""
        return len(word) < 20 and _pinyin().fullmatch(word) is not None

    @cached_property
    def _clear_surnames(self) -> tuple[str, ...]:
        """The commonest Chinese surnames whose spelling is hardly part of a given name."""
        entries = self.topics.get("name-surname", {}).get("zh", ())[:_COMMON_SURNAMES]
        spellings = (entry.split()[1] for entry in entries)
        return tuple(spelling for spelling in spellings if len(spelling) >= _CLEAR_LENGTH)

    def is_chinese(self, word: str) -> bool:
        """Tell whether one word is surely surname and given name of a Chinese: zhangwei, wangxm."""
        if not word.startswith(self._clear_surnames) or self.is_given_name(word):
            return False
        rests = (
            word[len(surname) :] for surname in self._clear_surnames if word.startswith(surname)
        )
        return any(
            self.is_pinyin(rest) or (len(rest) == _INITIALS and _INITIAL_LETTERS.issuperset(rest))
            for rest in rests
        )


@cache
def _pinyin() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan"
        r"|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|er|a|o|e|i|u|v)){1,3}"
    )


def _groups(lines: Iterable[str]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(lines):
        for name in line.split():
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def joined_vowels(name: str) -> str:
    """Return a plain name with one vowel for two, so that Jürgen and Juergen are alike."""
    return name.replace("ue", "u").replace("oe", "o").replace("ae", "a")


@cache
def name_groups(lines: tuple[str, ...]) -> dict[str, frozenset[int]]:
    """Return name -> numbers of groups, for lines of names that one person may have."""
    return _groups(plain(line.lower()) for line in lines)


_VARIANTS = str.maketrans(
    "辺邊邉髙﨑嵜碕齋斎齊斉澤沢濱浜嶋島廣広櫻桜國国眞真澁渋瀧滝龍竜藏蔵惠恵榮栄條条萬万圓円關関黒黑"
    "渡邊",
    "边边边高崎崎崎斋斋斋斋泽泽滨滨岛岛广广樱樱国国真真涩涩泷泷龙龙藏藏惠惠荣荣条条万万圆圆关关黑黑"
    "渡边",
)


def variant_signs(name: str) -> str:
    """Return a name with the variants of characters that Japanese names are written with folded."""
    return name.translate(_VARIANTS)
