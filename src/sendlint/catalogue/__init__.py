"""Rules and languages as data: cards, words, translations."""

from typing import TYPE_CHECKING

from sendlint.catalogue.card import (
    SETTING_NEEDS,
    Card,
    Condition,
    Example,
    SettingNeed,
)
from sendlint.catalogue.catalogue import Catalogue, default_catalogue, with_folders
from sendlint.catalogue.language import Calendar, Language, Words

if TYPE_CHECKING:
    from sendlint.catalogue.needs import MailNeed as MailNeed

__all__ = [
    "SETTING_NEEDS",
    "Calendar",
    "Card",
    "Catalogue",
    "Condition",
    "Example",
    "Language",
    "SettingNeed",
    "Words",
    "default_catalogue",
    "with_folders",
]
