"""Cards and language files as they are written."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct, field

from sendlint.catalogue.card import Condition, Example, Level
from sendlint.catalogue.language import Calendar
from sendlint.catalogue.needs import MailNeed, Need


class Option(Struct, frozen=True, forbid_unknown_fields=True):
    """An option of a rule: its default and one sentence about it."""

    default: Any
    about: str = ""


class CardFile(Struct, frozen=True, forbid_unknown_fields=True):
    """One <rule-name>.toml as written."""

    code: str
    severity: Level
    detect: str
    summary: str
    why: str
    messages: dict[str, str]
    group: Literal["default", "pedantic", "network"] = "default"
    words: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    yields: tuple[str, ...] = ()
    since: str = ""
    accept: Literal["draft", "everywhere"] = "draft"
    severities: dict[str, Level] = {}
    groups: dict[str, Literal["default", "pedantic", "network"]] = {}
    message_needs: dict[str, tuple[MailNeed, ...]] = field(name="message-needs", default={})
    options: dict[str, Any] = {}
    when: Condition = Condition()
    examples: tuple[Example, ...] = ()


class LanguageFile(Struct, frozen=True, forbid_unknown_fields=True):
    """One rules/languages/xx.toml as written."""

    code: str
    name: str
    words: dict[str, tuple[str, ...]] = {}
    calendar: Calendar = Calendar()
    report: dict[str, str] = {}
    rules: dict[str, dict[str, str]] = {}
    examples: tuple[Example, ...] = ()
