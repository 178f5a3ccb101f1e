"""The words of greetings in all languages: hello, titles, groups, role mailboxes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal, TypeAlias

from msgspec import Struct

from sendlint.facts.text.skim import plain as plain_form

Gender: TypeAlias = "Literal['m', 'f', '']"
Topics = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Word topic -> language -> words."""

TOPICS = (
    *("greeting-word", "greeting-male", "greeting-female", "greeting-generic", "greeting-and"),
    *("greeting-hello", "greeting-title-male", "greeting-title-female", "greeting-title"),
    *("greeting-open", "greeting-title-open", "greeting-your"),
    *("greeting-or", "greeting-called", "greeting-present", "greeting-present-of"),
    *("greeting-everybody", "mailbox-role", "name-surname"),
)
"""The topics of greetings."""

_TITLES: tuple[tuple[str, Gender], ...] = (
    ("greeting-title-male", "m"),
    ("greeting-title-female", "f"),
    ("greeting-title", ""),
)
_SOLID = ("zh", "ja")
"""Languages that are written without blanks."""
HAN = r"\u3400-\u9fff\uf900-\ufaff"
JAPANESE = HAN + r"\u3041-\u3096\u30a1-\u30fc々ヶ"
"""The signs of names in Chinese and in Japanese, for a class of a pattern."""
IN_GIVEN_NAMES = frozenset({"君"})
"""Japanese titles in which many Chinese given names end: 怡君, 文君."""


class Title(Struct, frozen=True, gc=False):
    """A title as people are addressed by it.

    gender: of the person; "" if it says nothing of it. language: the code of a language that has
    it; of several languages the first.
    """

    gender: Gender
    language: str


class GreetingWords(Struct, frozen=True, dict=True):
    """The words of greetings, in plain form (facts/text/skim.py); prepared when first asked for.

    topics: as plain_topics() returns them.
    """

    topics: Topics

    @cached_property
    def openings(self) -> dict[str, str]:
        """Words that a greeting begins with, up to three, -> the language."""
        return self._languages("greeting-word")

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The first words of openings, and titles that greet by themselves."""
        first = {word.partition(" ")[0] for word in self.openings}
        return frozenset(first | {word for word, title in self.titles.items() if title.gender})

    @cached_property
    def asking(self) -> frozenset[str]:
        """Openings that ask for a name: "dear", and not "hello"."""
        return frozenset(map(bare, self._languages("greeting-open")))

    @cached_property
    def asking_titles(self) -> frozenset[str]:
        """Titles that ask for a name: "mr", and not "sir"."""
        return frozenset(map(bare, self._languages("greeting-title-open")))

    @cached_property
    def yours(self) -> frozenset[str]:
        """Words that go on behind a name that is called: "Ann, your order"."""
        return frozenset(map(bare, self._languages("greeting-your")))

    @cached_property
    def genders(self) -> dict[str, Gender]:
        """Words that greet one man ("szanowny") or one woman ("szanowna") -> the gender."""
        found: dict[str, Gender] = dict.fromkeys(self._languages("greeting-male"), "m")
        found.update(dict.fromkeys(self._languages("greeting-female"), "f"))
        return found

    @cached_property
    def titles(self) -> dict[str, Title]:
        """Titles, without their dots."""
        found: dict[str, Title] = {}
        for topic, gender in _TITLES:
            for word, language in self._languages(topic).items():
                found.setdefault(bare(word), Title(gender, language))
        return found

    @cached_property
    def generic(self) -> frozenset[str]:
        """Words for groups, roles and what follows a greeting but is no name."""
        known = self.topics.get("greeting-generic", {})
        words = (word for code, words in known.items() if code not in _SOLID for word in words)
        return frozenset(map(bare, words))

    @cached_property
    def solid_generic(self) -> dict[str, frozenset[str]]:
        """The same in Chinese and Japanese, by language."""
        known = self.topics.get("greeting-generic", {})
        return {code: frozenset(known.get(code, ())) for code in _SOLID}

    @cached_property
    def conjunctions(self) -> frozenset[str]:
        """Words between two names."""
        return frozenset(self._languages("greeting-and"))

    @cached_property
    def choices(self) -> frozenset[str]:
        """Words between two titles of which one is meant."""
        return frozenset(self._languages("greeting-or"))

    @cached_property
    def present(self) -> frozenset[str]:
        """Words behind the name of one who presents himself: "Hi, Tom here"."""
        return frozenset(self._languages("greeting-present"))

    @cached_property
    def present_of(self) -> frozenset[str]:
        """Words that may follow those: "Tom here from Leeds"."""
        return frozenset(self._languages("greeting-present-of"))

    @cached_property
    def _called(self) -> dict[str, list[str]]:
        """Titles -> how names end that are called after them; a minus before how they do not."""
        rows = (entry.split() for entry in self._languages("greeting-called"))
        return {row[0]: row[1:] for row in rows}

    def is_called(self, title: str, name: str) -> bool:
        """Tell whether title and name are a call, and no subject: "Panie Marku", not "Pan Marek".

        title, name: in plain form.
        """
        endings = self._called.get(title, ())
        barred = [ending[1:] for ending in endings if ending[0] == "-"]
        wanted = [ending for ending in endings if ending[0] != "-"]
        if not endings or name.endswith(tuple(barred)):
            return False
        return not wanted or name.endswith(tuple(wanted))

    @cached_property
    def everybody(self) -> tuple[str, ...]:
        """What a word for everybody begins with in a language without blanks."""
        return tuple(self._languages("greeting-everybody"))

    @cached_property
    def hellos(self) -> tuple[str, ...]:
        """Words that follow a name written without blanks, the longest first."""
        return _longest_first(self._languages("greeting-hello"))

    @cached_property
    def long_hellos(self) -> tuple[str, ...]:
        """Those of them that are more than one character."""
        return tuple(word for word in self.hellos if len(word) > 1)

    @cached_property
    def solid_openings(self) -> tuple[str, ...]:
        """Openings that need no blank behind them, the longest first."""
        return _longest_first(word for word in self.openings if not word.isascii())

    @cached_property
    def solid_titles(self) -> tuple[str, ...]:
        """Titles that follow a name without a blank, the longest first."""
        return _longest_first(word for word in self.titles if word >= "\u2e80")

    @cached_property
    def roles(self) -> frozenset[str]:
        """Words in names and local parts of mailboxes that are no person's."""
        return frozenset(self._languages("mailbox-role"))

    @cached_property
    def surnames(self) -> dict[str, frozenset[str]]:
        """Language -> surnames in Chinese characters."""
        known = self.topics.get("name-surname", {})
        return {
            code: frozenset(entry.partition(" ")[0] for entry in known.get(code, ()))
            for code in _SOLID
        }

    @cached_property
    def japanese_titles(self) -> tuple[str, ...]:
        """The titles that are Japanese, and neither Chinese nor part of Chinese names."""
        known = self.topics.get("greeting-title", {})
        titles = {*known.get("ja", ())} - {*known.get("zh", ())}
        return tuple(titles - {"先生"} - IN_GIVEN_NAMES)

    def language_of(self, title: str) -> str:
        """Return the language of a title as written, "" if it is not known."""
        known = self.titles.get(bare(plain_form(title)).strip())
        return known.language if known else ""

    def _languages(self, topic: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for language, words in self.topics.get(topic, {}).items():
            for word in words:
                found.setdefault(word, language)
        return found


def plain(word: str) -> str:
    """Return a lower-case word in plain form (facts/text/skim.py)."""
    return word if word.isascii() else plain_form(word)


def bare(word: str) -> str:
    """Return a word without its dots: "mr" for "mr."."""
    return word.replace(".", "") if "." in word else word


def plain_topics(topics: Topics) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the topics of greetings with their words in plain form."""
    return {
        topic: {
            language: tuple(map(plain, words)) for language, words in topics.get(topic, {}).items()
        }
        for topic in TOPICS
    }


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))
