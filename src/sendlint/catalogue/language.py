"""A language: words to look for, calendar names, words of the report, translated rule texts."""

from __future__ import annotations

from msgspec import Struct

from sendlint.catalogue.card import Example


class Calendar(Struct, frozen=True, forbid_unknown_fields=True):
    """Names of months (12 tuples, January first) and weekdays (7 tuples, Monday first)."""

    months: tuple[tuple[str, ...], ...] = ()
    weekdays: tuple[tuple[str, ...], ...] = ()


class LanguageFile(Struct, frozen=True, forbid_unknown_fields=True):
    """One rules/languages/xx.toml as written."""

    code: str
    name: str
    words: dict[str, tuple[str, ...]] = {}
    calendar: Calendar = Calendar()
    report: dict[str, str] = {}
    rules: dict[str, dict[str, str]] = {}
    examples: tuple[Example, ...] = ()


class Language(Struct, frozen=True):
    """A language at run time: a language file without its examples.

    rules: rule name -> text key ("summary", "why", a message id) -> text.
    """

    code: str
    name: str
    words: dict[str, tuple[str, ...]]
    calendar: Calendar
    report: dict[str, str]
    rules: dict[str, dict[str, str]]
