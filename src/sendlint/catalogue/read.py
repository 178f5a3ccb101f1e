"""Read cards and language files from a folder, strictly."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from sendlint.catalogue.card import CHECKS, Card, Example
from sendlint.catalogue.files import CardFile, LanguageFile, Option
from sendlint.errors import CardError
from sendlint.strict import convert, read_toml

RULE_NAME = re.compile(r"[a-z][a-z0-9]{0,40}(?:-[a-z0-9]{1,40}){0,8}")
"""What a rule may be called: lower-case words and digits, joined by hyphens."""
_CODE = re.compile(r"[A-Z]{1,10}-?[0-9]{1,6}")


class Folder(Struct, frozen=True):
    """What a rules folder holds.

    texts: language code, rule name, its texts; of the cards, then of the languages.
    """

    cards: tuple[Card, ...]
    texts: tuple[tuple[str, str, dict[str, str]], ...]
    languages: tuple[LanguageFile, ...]
    examples: dict[str, tuple[Example, ...]]


def read_folder(folder: str, *, built_in: bool = False) -> Folder:
    """Read every card below `folder` and every language file in its `languages` folder.

    folder: a path; cards are *.toml at any depth, except below `languages`.
    built_in: whether these are sendlint's own rules (letters R A F W M C S).
    Raises CardError naming file and key for anything that is not as it should be.
    """
    if os.path.isfile(folder):
        raise CardError(f"{folder}: this is a file; give the folder that it is in")
    if not os.path.isdir(folder):
        raise CardError(f"{folder}: there is no such rules folder")
    cards: list[Card] = []
    texts: list[tuple[str, str, dict[str, str]]] = []
    languages: list[LanguageFile] = []
    examples: dict[str, list[Example]] = {}
    for path in _toml_files(folder):
        if os.path.basename(os.path.dirname(path)) == "languages":
            language = _read_language(path)
            languages.append(language)
            for example in language.examples:
                own = replace(example, language=language.code)
                examples.setdefault(example.rule, []).append(own)
        else:
            file = convert(read_toml(path, CardError), CardFile, path, CardError)
            card = _card(path, file, built_in)
            cards.append(card)
            texts.append(("en", card.name, _texts(path, file)))
            examples.setdefault(card.name, [])[:0] = file.examples
    for language in languages:
        texts += [(language.code, rule, table) for rule, table in language.rules.items()]
    _check_clashes(cards)
    return Folder(
        tuple(cards),
        tuple(texts),
        tuple(languages),
        {name: tuple(found) for name, found in examples.items()},
    )


def _card(path: str, file: CardFile, built_in: bool) -> Card:
    name = os.path.basename(path).removesuffix(".toml")
    folder = os.path.basename(os.path.dirname(path))
    _check_card(path, name, folder, file, built_in)
    return Card(
        name=name,
        code=file.code,
        check=folder if folder in CHECKS.values() else "house",
        severity=file.severity,
        group=file.group,
        detect=file.detect,
        words=file.words,
        since=file.since,
        accept=file.accept,
        messages=tuple(file.messages),
        severities=file.severities,
        groups=dict(file.groups),
        options={key: _option(path, key, value).default for key, value in file.options.items()},
        when=file.when,
        source="" if built_in else path,
        needs=file.needs,
        yields=file.yields,
        message_needs=dict(file.message_needs),
    )


def _texts(path: str, file: CardFile) -> dict[str, str]:
    abouts = {
        f"option.{key}": _option(path, key, value).about for key, value in file.options.items()
    }
    return {"summary": file.summary, "why": file.why, **file.messages, **abouts}


def _toml_files(folder: str) -> Iterator[str]:
    for here, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.endswith(".toml"):
                yield os.path.join(here, name)


def _option(path: str, key: str, value: Any) -> Option:
    """Read `key = {default = …, about = "…"}`; a plain value is a default without a word on it."""
    if isinstance(value, dict) and "default" in value:
        return convert(value, Option, f"{path}: options.{key}", CardError)
    return Option(value)


def _check_card(path: str, name: str, folder: str, file: CardFile, built_in: bool) -> None:
    if not RULE_NAME.fullmatch(name):
        raise CardError(f"{path}: a rule's file name is its name, such as two-customers.toml")
    if not _CODE.fullmatch(file.code):
        raise CardError(f'{path}: code: "{file.code}" must be capitals and digits, such as X101')
    letters = file.code.rstrip("0123456789").rstrip("-")
    if built_in and CHECKS.get(letters) != folder:
        raise CardError(f'{path}: code: letter "{letters}" does not belong to folder "{folder}"')
    if not built_in and letters in CHECKS:
        raise CardError(
            f'{path}: code: the letter "{letters}" is reserved for sendlint\'s own rules; '
            f"use another one, such as X{file.code[len(letters) :]}"
        )
    if not file.messages:
        raise CardError(f"{path}: messages: at least one message is needed")
    for key in file.groups:
        if key not in file.messages:
            raise CardError(f'{path}: groups: "{key}" is no key of [messages]')
    for key in file.severities:
        if key not in file.messages:
            raise CardError(f'{path}: severities: "{key}" is no key of [messages]')
    for key in file.message_needs:
        if key not in file.messages:
            raise CardError(f'{path}: message-needs: "{key}" is no key of [messages]')
    for number, example in enumerate(file.examples, 1):
        for found in example.finds:
            if found not in file.messages:
                raise CardError(f'{path}: examples[{number}].finds: no message "{found}"')


def _read_language(path: str) -> LanguageFile:
    file = convert(read_toml(path, CardError), LanguageFile, path, CardError)
    if os.path.basename(path) != f"{file.code}.toml":
        raise CardError(f'{path}: code: "{file.code}" is not the file\'s name')
    if file.calendar.months and len(file.calendar.months) != 12:
        raise CardError(f"{path}: calendar.months: 12 lists of names are needed, January first")
    if file.calendar.weekdays and len(file.calendar.weekdays) != 7:
        raise CardError(f"{path}: calendar.weekdays: 7 lists of names are needed, Monday first")
    for topic, words in file.words.items():
        for word in words:
            if word != word.strip() or not word:
                raise CardError(f'{path}: words.{topic}: "{word}" has blanks at an end or is empty')
    for number, example in enumerate(file.examples, 1):
        if not example.rule:
            raise CardError(f'{path}: examples[{number}]: missing key "rule"')
    return file


def _check_clashes(cards: list[Card]) -> None:
    seen: dict[str, Card] = {}
    for card in cards:
        for key in (card.name, card.code):
            other = seen.setdefault(key, card)
            if other is not card:
                raise CardError(f'{card.source or card.name}: "{key}" is taken by {other.name}')
