"""The groups of names that one person may have."""

from __future__ import annotations

import pytest

from sendlint.catalogue import default_catalogue
from sendlint.facts import Vocabulary
from sendlint.facts.people.name_tables import joined_vowels

NAMES = Vocabulary(default_catalogue()).names


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("mike", "michael"),
        ("peggy", "margaret"),
        ("kasie", "katarzyna"),
        ("gosi", "malgorzata"),
        ("anie", "anna"),
        ("paco", "francisco"),
    ],
)
def test_forms_of_one_name_share_a_group(word: str, other: str) -> None:
    groups = NAMES.groups_of(joined_vowels(word))
    assert groups & NAMES.groups_of(joined_vowels(other))


@pytest.mark.parametrize(
    ("word", "other"), [("bill", "robert"), ("anna", "eva"), ("chen", "peter"), ("zzz", "anna")]
)
def test_other_names_share_none(word: str, other: str) -> None:
    assert not NAMES.groups_of(word) & NAMES.groups_of(other)
