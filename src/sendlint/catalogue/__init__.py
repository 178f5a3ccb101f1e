"""Rules and languages as data: cards, words, translations."""

from sendlint.catalogue.card import NEEDS, Card, Condition, Example, Need, Option
from sendlint.catalogue.catalogue import Catalogue, default_catalogue, with_folders
from sendlint.catalogue.language import Calendar, Language, Words

__all__ = [
    "NEEDS",
    "Calendar",
    "Card",
    "Catalogue",
    "Condition",
    "Example",
    "Language",
    "Need",
    "Option",
    "Words",
    "default_catalogue",
    "with_folders",
]
