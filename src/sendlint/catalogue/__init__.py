"""Rules and languages as data: cards, words, translations."""

from sendlint.catalogue.card import (
    SETTING_NEEDS,
    Card,
    Condition,
    Example,
    MailNeed,
    SettingNeed,
)
from sendlint.catalogue.catalogue import Catalogue, default_catalogue, with_folders
from sendlint.catalogue.language import Calendar, Language, Words

__all__ = [
    "SETTING_NEEDS",
    "Calendar",
    "Card",
    "Catalogue",
    "Condition",
    "Example",
    "Language",
    "MailNeed",
    "SettingNeed",
    "Words",
    "default_catalogue",
    "with_folders",
]
