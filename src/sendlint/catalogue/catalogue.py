"""The catalogue: all rules and languages of a run."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache, cached_property

import msgspec
from msgspec import Raw, Struct

from sendlint.catalogue.card import CHECKS, GROUPS, Card, Example
from sendlint.catalogue.language import Calendar, Language
from sendlint.errors import CardError, ConfigError
from sendlint.strict import did_you_mean

_HERE = os.path.dirname(os.path.abspath(__file__))
COMPILED = os.path.join(_HERE, "compiled.msgpack")
"""The catalogue compiled by the wheel build; absent in a checkout."""
RULES = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(_HERE))), "rules")
"""The rules folder of a checkout."""


class Catalogue(Struct, frozen=True, dict=True):
    """Cards and languages, ready to use.

    cards: sorted by code.
    languages: by language code; "en" is always there.
    phrases, hints: the phrase index and its hints, encoded by the wheel build; empty if they must
        be built.
    encoded_examples: rule name -> examples, decoded only when asked for.
    """

    cards: tuple[Card, ...]
    languages: dict[str, Language]
    phrases: Raw = Raw(b"")
    hints: Raw = Raw(b"")
    encoded_examples: Raw = Raw(b"")

    @cached_property
    def by_name(self) -> dict[str, Card]:
        """Rule name -> card."""
        return {card.name: card for card in self.cards}

    @cached_property
    def examples(self) -> dict[str, tuple[Example, ...]]:
        """Rule name -> examples, the card's own first, then those of the languages."""
        return msgspec.msgpack.decode(self.encoded_examples, type=dict[str, tuple[Example, ...]])

    @cached_property
    def topics(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """Word topic -> language code -> words."""
        topics: dict[str, dict[str, tuple[str, ...]]] = {}
        for code, language in self.languages.items():
            for topic, words in language.words.items():
                topics.setdefault(topic, {})[code] = words
        return topics

    @cached_property
    def calendars(self) -> dict[str, Calendar]:
        """Language code -> calendar, for the languages that have one."""
        return {
            code: language.calendar
            for code, language in self.languages.items()
            if language.calendar.months
        }

    def select(self, names: Iterable[str], source: str = "") -> set[str]:
        """Return the names of the rules that `names` speak of.

        names: rule names, codes, code prefixes ("F1"), checks, groups, or "all".
        source: where the names stand, for the message.
        Raises ConfigError with the nearest word for a name that means nothing.
        """
        selected: set[str] = set()
        for name in names:
            found = self._rules_called(name)
            if found is None:
                known = {*self.by_name, *CHECKS.values(), *GROUPS, *(c.code for c in self.cards)}
                where = f"{source}: " if source else ""
                raise ConfigError(f'{where}there is no rule "{name}"{did_you_mean(name, known)}')
            selected |= found
        return selected

    def _rules_called(self, name: str) -> set[str] | None:
        if name == "all":
            return set(self.by_name)
        if name in self.by_name:
            return {name}
        if name in GROUPS:
            return {card.name for card in self.cards if card.group == name}
        if name in CHECKS.values():
            return {card.name for card in self.cards if card.check == name}
        found = {card.name for card in self.cards if card.check == name}
        if not found and name[:1].isupper():
            found = {card.name for card in self.cards if card.code.startswith(name)}
        return found or None

    def text(self, card: Card, key: str, language: str) -> str:
        """Return a card's text ("summary", "why" or a message id) in `language`, else English."""
        known = self.languages.get(language)
        text = known.rules.get(card.name, {}).get(key) if known else None
        if text is not None:
            return text
        if key in ("summary", "why"):
            return card.summary if key == "summary" else card.why
        return card.messages[key]

    def templates(self, card: Card, message: str) -> dict[str, str]:
        """Return language -> message template, English always among them."""
        templates = {"en": card.messages[message]}
        for code, language in self.languages.items():
            text = language.rules.get(card.name, {}).get(message)
            if text is not None:
                templates[code] = text
        return templates

    def report_word(self, key: str, language: str) -> str:
        """Return a word of the report in `language`, else English, else the key itself."""
        for code in (language, "en"):
            known = self.languages.get(code)
            if known and key in known.report:
                return known.report[key]
        return key


@cache
def default_catalogue() -> Catalogue:
    """Return sendlint's own rules: compiled in an installed wheel, read from TOML in a checkout."""
    try:
        with open(COMPILED, "rb") as file:
            return msgspec.msgpack.decode(file.read(), type=Catalogue)
    except FileNotFoundError:
        return with_folders(None, (RULES,))


def with_folders(base: Catalogue | None, folders: Iterable[str]) -> Catalogue:
    """Return a catalogue of `base` (None: of nothing) plus the cards and languages in `folders`.

    Words and texts of a language that `base` has already are added to it. Raises CardError.
    """
    from sendlint.catalogue.read import read_folder

    cards = {card.name: card for card in base.cards} if base else {}
    codes = {card.code: card.name for card in cards.values()}
    languages = dict(base.languages) if base else {}
    examples = dict(base.examples) if base else {}
    for folder in folders:
        read = read_folder(folder, built_in=base is None)
        for card in read.cards:
            taken = card.name if card.name in cards else codes.get(card.code)
            if taken:
                raise CardError(f"{card.source}: {card.name} ({card.code}) is taken by {taken}")
            cards[card.name] = card
            codes[card.code] = card.name
        for language in read.languages:
            known = languages.get(language.code)
            languages[language.code] = _merged(known, language) if known else language
        examples.update(read.examples)
    if "en" not in languages:
        raise CardError("languages/en.toml is missing")
    _check_words(cards.values(), languages["en"])
    return Catalogue(
        tuple(sorted(cards.values(), key=lambda card: card.code)),
        languages,
        encoded_examples=Raw(msgspec.msgpack.encode(examples)),
    )


def _check_words(cards: Iterable[Card], english: Language) -> None:
    for card in cards:
        for topic in card.words:
            if topic not in english.words:
                near = did_you_mean(topic, english.words)
                where = card.source or card.name
                raise CardError(f'{where}: words: en.toml has no topic "{topic}"{near}')


def _merged(old: Language, new: Language) -> Language:
    words = dict(old.words)
    for topic, more in new.words.items():
        words[topic] = (*words.get(topic, ()), *more)
    return Language(
        old.code,
        new.name or old.name,
        words,
        new.calendar if new.calendar.months else old.calendar,
        old.report | new.report,
        old.rules | new.rules,
    )
