"""Amounts in words far from any digits: which words tell of them, which values are a word apart."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.catalogue import default_catalogue
from sendlint.draft.model import Span, Text
from sendlint.facts import Vocabulary
from sendlint.facts.amounts.lone_words import one_word_apart, worded_amounts
from sendlint.facts.figures.figure_texts import FigureText
from sendlint.facts.text.skim import skim

VOCABULARY = Vocabulary(default_catalogue())


def amounts(content: str) -> list[tuple[str, int]]:
    text = Text("body", content, (Span(0, len(content), "new"),))
    figure_text = FigureText(text, content, "own", VOCABULARY)
    found = worded_amounts([figure_text], VOCABULARY.number_words)
    return [(one.amount.quote, int(one.amount.value)) for one in found]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (
            "It comes to fourteen thousand US dollars, plus freight.",
            [("fourteen thousand US dollars", 14000)],
        ),
        (
            "USD 25,200.00, say US dollars twenty-five thousand two hundred only",
            [("US dollars twenty-five thousand two hundred", 25200)],
        ),
        (
            "Daje to tysiąc sześćset sześćdziesiąt pięć złotych.",
            [("tysiąc sześćset sześćdziesiąt pięć złotych", 1665)],
        ),
        (
            "Das sind vierzehntausendzweihundert Euro.",
            [("vierzehntausendzweihundert Euro", 14200)],
        ),
        ("共计玖万贰仟陆佰柒拾元，请知悉", [("玖万贰仟陆佰柒拾元", 92670)]),
        ("也就是说一万四千三百美元", [("一万四千三百", 14300)]),
        ("保证金大写贰万叁仟，另付", [("贰万叁仟", 23000)]),
        ("fourteen thousand five hundred pumps", []),
        ("twelve thousand", []),
        ("12.5 thousand dollars", []),
        ("5万元", []),
        ("about fourteen thousand dollars", []),
        ("千元", []),
    ],
)
def test_amounts_in_words(content: str, found: list[tuple[str, int]]) -> None:
    assert amounts(content) == found


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (25200, 25300, True),
        (15, 50, True),
        (12, 20, True),
        (1215, 1251, True),
        (23000, 20300, True),
        (25200, 25200, False),
        (25200, 2520, False),
        (25200, 26300, False),
        (25234, 25254, True),
        (25234, 25256, False),
    ],
)
def test_one_word_apart(one: int, other: int, apart: bool) -> None:
    assert one_word_apart(Decimal(one), Decimal(other)) == apart
    assert one_word_apart(Decimal(other), Decimal(one)) == apart


@given(st.text(alphabet="twohundrefiv百千万元壹貳 tysąc\n,.", max_size=80))
def test_a_first_look_never_misses_an_amount(content: str) -> None:
    if amounts(content):
        assert VOCABULARY.number_signs.amount_in(skim(content))
