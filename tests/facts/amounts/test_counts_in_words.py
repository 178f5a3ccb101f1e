"""Counts and shares in words beside amounts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint import Draft, Linter
from sendlint.facts import Facts
from sendlint.facts.amounts.counts_in_words import InWords, counts_in_words

VOCABULARY = Linter().vocabulary


def read(body: str) -> tuple[InWords, ...]:
    raw = f"Subject: Offer\nContent-Type: text/plain; charset=utf-8\n\n1. {body}\n".encode()
    (text,) = Facts(Draft.parse(raw), VOCABULARY).figures.texts
    return counts_in_words(text, VOCABULARY.count_words)


def said(body: str) -> list[str]:
    return [f"{one.value:f}{'%' if one.share else ''}" for one in read(body)]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("paid thirteen times a year", ["13"]),
        ("divided by twelve and twice the volume", ["12", "2"]),
        ("a deposit of one quarter, half of it now", ["25%", "50%"]),
        ("plus ten per cent, as usual", ["10%"]),
        ("in czterech ratach, połowę teraz", ["4", "50%"]),
        ("o piętnaście procent taniej", ["15%"]),
        ("一年发十四个月，试用期拿八折", ["14", "80%"]),
        ("先收三成，费率千分之二，一半", ["30%", "0.2%", "50%"]),
        ("打八五折，百分之五", ["85%", "5%"]),
        ("forty-seven thousand four hundred euros", []),
        ("within thirty days, in six weeks", []),
        ("第五期，星期五，五月二日", []),
        ("nothing to count", []),
    ],
)
def test_what_is_said(body: str, found: list[str]) -> None:
    assert said(body) == found


_PIECES = ("two", "Half", "TWELVE", "twofold", "thousand", "per", "cent", "weeks", "of", "a", "5")
_BETWEEN = (" ", "-", "\n", ", ", ". ", "", " " * 70, "：", " ×\u00a0")


@given(st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from(_BETWEEN)), max_size=12))
def test_other_letters_change_nothing(pieces: list[tuple[str, str]]) -> None:
    body = "".join(word + sign for word, sign in pieces)
    # With a letter that may have to be folded each word is read, else only those that count.
    assert read(f"{body} é") == read(f"{body.replace('×', '*')} e")


def test_a_word_far_before_a_number_is_beside_it() -> None:
    gap = "1" * 300
    assert said(f"thousand {gap} two pieces") == said(f"thousand {gap} two pieces é") == []
    assert said(f"about {gap} two pieces") == said(f"about {gap} two pieces é") == ["2"]
