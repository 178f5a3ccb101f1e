"""Titles in names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.book.titles import is_title, split_title


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        ("Dr. Anna Berg", "Dr.", "Anna Berg"),
        ("Prof. Dr. med. Max Ott", "Prof. Dr. med.", "Max Ott"),
        ("Herr Müller", "Herr", "Müller"),
        ("dr hab. inż. Jan Żak", "dr hab. inż.", "Jan Żak"),
        ("Mrs Smith", "Mrs", "Smith"),
        ("李娜女士", "女士", "李娜"),
        ("王经理", "经理", "王经理"),
        ("王先生", "先生", "王先生"),
        ("田中太郎 様", "様", "田中太郎"),
    ],
)
def test_titles_are_told_apart(text: str, title: str, name: str) -> None:
    assert split_title(text) == (title, name)


@pytest.mark.parametrize(
    "name",
    [
        "Dr. Oetker GmbH",
        "MR Trading",
        "Ing Bank",
        "Pan Wei",
        "Don Johnson",
        "Drew Berg",
        "M. Dupont",
        "Dr.",
        "副经理",
        "销售经理",
        "王总平",
        "李小工厂",
        "",
    ],
)
def test_names_without_a_clear_title_stay(name: str) -> None:
    assert split_title(name) == ("", name)


@given(st.text())
def test_no_letter_is_lost(name: str) -> None:
    title, rest = split_title(name)
    assert not title or title in name
    assert rest.split() == [] or rest.split()[-1] in name


def test_titles_alone() -> None:
    assert is_title("Prof. Dr.")
    assert is_title("Pan")
    assert not is_title("Sales Manager")
    assert not is_title("")
