"""The catalogue: all rules and languages of a run."""

# Annotations are not postponed: msgspec would evaluate each one anew, which costs start-up time.
import os
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, msgpack
from msgspec.structs import replace

from sendlint.catalogue.card import CHECKS, GROUPS, Card, Example
from sendlint.catalogue.language import Calendar, Language, Topics
from sendlint.errors import CardError, ConfigError
from sendlint.strict import did_you_mean

if TYPE_CHECKING:
    from sendlint.catalogue.files import LanguageFile

_HERE = os.path.dirname(os.path.abspath(__file__))
COMPILED, PHRASES, EXAMPLES = "compiled.msgpack", "phrases.msgpack", "examples.msgpack"
FIGURE_PHRASES = "figure_phrases.msgpack"
NUMBER_TABLES, TEXTS, TOPICS = "number_tables.msgpack", "texts.msgpack", "topics.msgpack"
HINTS, ANCHORS = "hints.msgpack", "anchors.msgpack"
USUAL_WORDS, OTHER_WORDS = "usual_words.msgpack", "other_words.msgpack"
"""The files of the catalogue compiled by the wheel build; absent in a checkout."""
RULES = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(_HERE))), "rules")
"""The rules folder of a checkout."""


Texts = dict[str, dict[str, str]]
"""Language code -> "summary", "why", the id of a message or "option.NAME" -> text."""


class Catalogue(Struct, frozen=True, dict=True):
    """Cards and languages, ready to use.

    cards: sorted by code.
    languages: by language code; "en" is always there.
    encoded_topics: word topic -> its words in MessagePack, see `topics`; the wheel has here
        those that most runs need, and all in a file of their own.
    encoded_greetings: the topics of greetings with their words in plain form, encoded by the
        wheel build; empty if they must be made.
    encoded_texts, encoded_examples: see `rule_texts` and `examples`.
    folder: that of the compiled files; "" for a catalogue that is not compiled.
    """

    cards: tuple[Card, ...]
    languages: dict[str, Language]
    encoded_topics: dict[str, bytes]
    encoded_greetings: dict[str, bytes] = {}
    encoded_texts: dict[str, bytes] = {}
    encoded_examples: bytes = b""
    folder: str = ""

    @cached_property
    def by_name(self) -> dict[str, Card]:
        """Rule name -> card."""
        return {card.name: card for card in self.cards}

    @cached_property
    def examples(self) -> dict[str, tuple[Example, ...]]:
        """Rule name -> examples, the card's own first, then those of the languages."""
        encoded = _read(self.folder, EXAMPLES) if self.folder else self.encoded_examples
        return msgpack.decode(encoded, type=dict[str, tuple[Example, ...]])

    @cached_property
    def rule_texts(self) -> Mapping[str, bytes | memoryview]:
        """Rule name -> its texts in MessagePack; those of a rule are decoded when it is named."""
        return self._views(TEXTS) if self.folder else self.encoded_texts

    @property
    def phrases(self) -> bytes:
        """The phrase index encoded by the wheel build, read anew; empty if it must be built."""
        return _read(self.folder, PHRASES) if self.folder else b""

    @property
    def figure_phrases(self) -> bytes:
        """The index of phrases beside figures; empty if it must be built."""
        return _read(self.folder, FIGURE_PHRASES) if self.folder else b""

    @property
    def number_tables(self) -> bytes:
        """The tables of number words; empty if they must be made."""
        return _read(self.folder, NUMBER_TABLES) if self.folder else b""

    @property
    def hints(self) -> bytes:
        """The hints of phrases; empty if they must be built."""
        return _read(self.folder, HINTS) if self.folder else b""

    def encoded_words(self, kind: type) -> memoryview | None:
        """Return the words that a class in facts/ gathers; None if they must be built."""
        name = kind.__name__
        return self._usual_words.get(name) or self._other_words.get(name)

    @cached_property
    def _usual_words(self) -> dict[str, memoryview]:
        return self._views(USUAL_WORDS)

    @cached_property
    def _other_words(self) -> dict[str, memoryview]:
        return self._views(OTHER_WORDS)

    @cached_property
    def encoded_anchors(self) -> dict[str, memoryview]:
        """Name -> words that tell of phrases beside figures; empty if they must be built."""
        return self._views(ANCHORS)

    def _views(self, name: str) -> dict[str, memoryview]:
        """Return the entries of a compiled file without copying them: a run needs few of them."""
        if not self.folder:
            return {}
        return msgpack.decode(_read(self.folder, name), type=dict[str, memoryview])

    @cached_property
    def topics(self) -> Topics:
        """Word topic -> language code -> words."""
        return Topics(self.encoded_topics, self._all_topics if self.folder else None)

    def _all_topics(self) -> dict[str, bytes]:
        return msgpack.decode(_read(self.folder, TOPICS), type=dict[str, bytes])

    @property
    def greetings(self) -> Topics:
        """The topics of greetings in plain form; empty if they must be made."""
        return Topics(self.encoded_greetings)

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

    def unselected(self, card: Card, names: Iterable[str]) -> frozenset[str]:
        """Return the message ids of a selected rule that `names` do not select.

        That is where only groups were named, and a message has another group than its rule.
        """
        if not card.groups:
            return frozenset()
        groups = {name for name in names if name in GROUPS}
        if any(card.name in (self._rules_called(name) or ()) for name in set(names) - groups):
            return frozenset()
        own = ((id, card.groups.get(id, card.group)) for id in card.messages)
        return frozenset(id for id, group in own if group not in groups)

    def _rules_called(self, name: str) -> set[str] | None:
        if name == "all":
            return set(self.by_name)
        if name in self.by_name:
            return {name}
        if name in GROUPS:
            return {c.name for c in self.cards if name in (c.group, *c.groups.values())}
        if name in CHECKS.values():
            return {card.name for card in self.cards if card.check == name}
        found = {card.name for card in self.cards if card.check == name}
        if not found and name[:1].isupper():
            found = {card.name for card in self.cards if card.code.startswith(name)}
        return found or None

    def text(self, card: Card, key: str, language: str) -> str:
        """Return a card's text in `language`, else English.

        key: "summary", "why", a message id, or "option." and the name of an option.
        """
        texts = self.texts(card.name)
        english = texts["en"][key]
        return texts.get(language, {}).get(key, english)

    def templates(self, card: Card, message: str) -> dict[str, str]:
        """Return language -> message template, English always among them."""
        texts = self.texts(card.name)
        return {code: table[message] for code, table in texts.items() if message in table}

    def texts(self, rule: str) -> Texts:
        """Return the texts of a rule."""
        known = self._decoded_texts.get(rule)
        if known is None:
            known = msgpack.decode(self.rule_texts[rule], type=Texts)
            self._decoded_texts[rule] = known
        return known

    @cached_property
    def _decoded_texts(self) -> dict[str, Texts]:
        return {}

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
        return load_compiled(_HERE)
    except FileNotFoundError:
        return with_folders(None, (RULES,))


def load_compiled(folder: str) -> Catalogue:
    """Return the catalogue that the wheel build compiled; FileNotFoundError if it is not there."""
    catalogue = msgpack.decode(_read(folder, COMPILED), type=Catalogue)
    return replace(catalogue, folder=folder)


def _read(folder: str, name: str) -> bytes:
    with open(os.path.join(folder, name), "rb") as file:
        return file.read()


def with_folders(base: Catalogue | None, folders: Iterable[str]) -> Catalogue:
    """Return a catalogue of `base` (None: of nothing) plus the cards and languages in `folders`.

    Words and texts of a language that `base` has already are added to it. Raises CardError.
    """
    from sendlint.catalogue.read import read_folder

    cards = {card.name: card for card in base.cards} if base else {}
    codes = {card.code: card.name for card in cards.values()}
    languages = dict(base.languages) if base else {}
    words = _turned(base.topics) if base else {}
    examples = dict(base.examples) if base else {}
    texts = {rule: base.texts(rule) for rule in base.rule_texts} if base else {}
    for folder in folders:
        read = read_folder(folder, built_in=base is None)
        for card in read.cards:
            if card.name in cards:
                raise CardError(
                    f'{card.source}: "{card.name}" is the name of another rule; rename the file'
                )
            if card.code in codes:
                raise CardError(
                    f'{card.source}: code: "{card.code}" is taken by {codes[card.code]}'
                )
            cards[card.name] = card
            codes[card.code] = card.name
        for file in read.languages:
            languages[file.code] = _language(languages.get(file.code), file)
            known = words.setdefault(file.code, {})
            for topic, more in file.words.items():
                known[topic] = (*known.get(topic, ()), *more)
        for code, rule, table in read.texts:
            of_rule = texts.get(rule, {})
            texts[rule] = of_rule | {code: of_rule.get(code, {}) | table}
        examples.update(read.examples)
    _check_yields(cards)
    if "en" not in languages:
        raise CardError("languages/en.toml is missing")
    _check_words(cards.values(), words.get("en", {}))
    topics = _turned({code: words.get(code, {}) for code in languages})
    return Catalogue(
        tuple(sorted(cards.values(), key=lambda card: card.code)),
        languages,
        {topic: msgpack.encode(by_language) for topic, by_language in topics.items()},
        encoded_texts={rule: msgpack.encode(found) for rule, found in texts.items()},
        encoded_examples=msgpack.encode(examples),
    )


def _check_yields(cards: Mapping[str, Card]) -> None:
    for card in cards.values():
        for name in card.yields:
            if name not in cards:
                near = did_you_mean(name, cards)
                raise CardError(
                    f'{card.source or card.name}: yields: there is no rule "{name}"{near}'
                )


def _turned(
    table: Mapping[str, Mapping[str, tuple[str, ...]]],
) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the table with its two keys in the other order."""
    turned: dict[str, dict[str, tuple[str, ...]]] = {}
    for first, row in table.items():
        for second, words in row.items():
            turned.setdefault(second, {})[first] = words
    return turned


def _check_words(cards: Iterable[Card], english: Mapping[str, tuple[str, ...]]) -> None:
    for card in cards:
        for topic in card.words:
            if topic not in english:
                near = did_you_mean(topic, english)
                where = card.source or card.name
                raise CardError(f'{where}: words: en.toml has no topic "{topic}"{near}')


def _language(old: Language | None, new: "LanguageFile") -> Language:
    """Return a language with what a file says of it."""
    if old is None:
        return Language(new.code, new.name, new.calendar, msgpack.encode(new.report))
    return Language(
        old.code,
        new.name or old.name,
        new.calendar if new.calendar.months else old.calendar,
        msgpack.encode(old.report | new.report),
    )
