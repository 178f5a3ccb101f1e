"""Counts and shares in words beside amounts."""

from __future__ import annotations

import pytest

from sendlint import Draft, Linter
from sendlint.facts import Facts
from sendlint.facts.counts_in_words import counts_in_words

VOCABULARY = Linter().vocabulary


def said(body: str) -> list[str]:
    raw = f"Subject: Offer\nContent-Type: text/plain; charset=utf-8\n\n1. {body}\n".encode()
    (text,) = Facts(Draft.parse(raw), VOCABULARY).figures.texts
    found = counts_in_words(text, VOCABULARY.count_words)
    return [f"{one.value:f}{'%' if one.share else ''}" for one in found]


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
