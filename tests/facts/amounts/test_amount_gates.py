"""What is not looked at holds no amount and no label, and amounts of other values are not equal."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendlint import Draft
from sendlint.catalogue import default_catalogue
from sendlint.draft.model import Span, Text
from sendlint.facts import Facts, Vocabulary
from sendlint.facts.amounts import amounts, labelled_amounts
from sendlint.facts.amounts.amount_index import AmountIndex
from sendlint.facts.amounts.amount_places import BETWEEN, NEAR, most_amounts
from sendlint.facts.amounts.amounts import Amount, find_amounts
from sendlint.facts.amounts.labelled_amounts import (
    UNIQUE,
    LabelledAmount,
    bare_prices,
    label_amounts,
    may_share_label,
)
from sendlint.facts.figures.figure_texts import FigureText

CATALOGUE = default_catalogue()
VOCABULARY = Vocabulary(CATALOGUE)
WORDS = VOCABULARY.amount_words
DRAFTS = sorted({one.draft for group in CATALOGUE.examples.values() for one in group})
PIECES = st.sampled_from(
    (
        *("USD", "us", "US$", "$", "R$", "€", "eur", "Euros", "zł", "tys.", "元", "万美元", "￥"),
        *("12,500.00", "1.250", "500", "7", "1 500", "12", "mln", "k", "million", " ", "  ", "\n"),
        *("\t", "|", "-", ",-", "/pc", "per", "to", "about", "Total", "Deposit:", "合计", "net"),
        *("include us all", "\n\n", ".", "(", ")", "２００", "try", "PHP"),
    )
)
CONTENTS = st.lists(PIECES, max_size=40).map("".join)


def as_text(content: str) -> FigureText:
    text = Text("body", content, (Span(0, len(content), "new"),))
    return FigureText(text, content, "own", VOCABULARY)


def texts_of(raw: str) -> tuple[FigureText, ...]:
    return Facts(Draft.parse(raw.encode()), VOCABULARY).figures.texts


def rows(found: tuple[Amount, ...]) -> list[tuple[Any, ...]]:
    return [(one.start, one.end, one.readings, one.currencies, one.ranged) for one in found]


def labels(found: tuple[LabelledAmount, ...]) -> list[tuple[Any, ...]]:
    return [(one.amount.start, one.label, one.start, one.qualifier, one.leads) for one in found]


@settings(max_examples=300)
@given(CONTENTS)
def test_currencies_are_named_where_a_pattern_finds_them(content: str) -> None:
    text = as_text(content)
    marks = WORDS.marks_named(text.skim)
    forms = {form for word in marks.words for form in WORDS.latin[word]}
    forms = {case for form in forms for case in (form, form.upper(), form.capitalize())}
    names = sorted((*forms, *marks.parts), key=len, reverse=True)
    found = list(WORDS.marks_in(text.skim, marks))
    matches = re.finditer("|".join(map(re.escape, names)), content) if names else ()
    expected = [match.span() for match in matches]
    assert set(found) <= set(expected)
    for start, end in set(expected) - set(found):
        # A word goes on.
        around = content[max(0, start - 1) : end + 1]
        assert len(around) > end - start
        assert re.search(r"[^\W\d_]{2}", around)


@settings(max_examples=300)
@given(CONTENTS)
def test_a_currency_without_a_digit_beside_it_has_no_amount(content: str) -> None:
    found = rows(find_amounts((as_text(content),), WORDS))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(amounts, "is_beside_digit", lambda *_: True)
        assert rows(find_amounts((as_text(content),), WORDS)) == found


@settings(max_examples=500)
@given(CONTENTS)
def test_no_text_holds_more_amounts_than_currencies_beside_digits(content: str) -> None:
    text = as_text(content)
    assert len(find_amounts((text,), WORDS)) <= most_amounts(text)
    text = as_text(content.replace("\t", " ").replace("|", "/").replace("  ", " "))
    assert len(find_amounts((text,), WORDS)) <= most_amounts(text)


def test_the_examples_hold_no_more_amounts_either() -> None:
    for raw in DRAFTS:
        for text in texts_of(raw):
            assert len(find_amounts((text,), WORDS)) <= most_amounts(text)


def test_the_names_of_currencies_are_short_enough_to_stand_near_their_digits() -> None:
    longest = max(map(len, (form for forms in WORDS.latin.values() for form in forms)))
    assert BETWEEN + 1 + max(longest, *map(len, WORDS.cjk)) <= NEAR


@settings(max_examples=200)
@given(CONTENTS)
def test_the_index_finds_what_may_be_equal(content: str) -> None:
    found = find_amounts((as_text(content),), WORDS)
    index = AmountIndex(found)
    for amount in found:
        assert list(index.equal_to(amount)) == [one for one in found if one.may_equal(amount)]


@settings(max_examples=200)
@given(CONTENTS)
def test_labels_stand_near_their_amounts(content: str) -> None:
    check_labels(as_text(content))


def test_labels_of_all_examples() -> None:
    for raw in DRAFTS:
        for text in texts_of(raw):
            check_labels(text)


def check_labels(text: FigureText) -> None:
    found = find_amounts((text,), WORDS)
    labelled = label_amounts(found)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(labelled_amounts._Surroundings, "may_hold", lambda *_: True)
        assert labels(label_amounts(found)) == labels(labelled)
    for label in UNIQUE:
        if len({one.amount.value for one in labelled if one.label == label}) > 1:
            assert may_share_label(found)
    if not VOCABULARY.anchors("prices").may_be_in(text.skim):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(type(VOCABULARY.anchors("prices")), "may_be_in", lambda *_: True)
            assert not list(bare_prices((text,), found))


def test_an_amount_far_from_labels_is_not_read() -> None:
    filler = "lorem ipsum dolor amet " * 40
    (text,) = texts_of(f"Subject: x\n\nThe total is fine.\n{filler}\n\n{filler} USD 500 to you.\n")
    found = find_amounts((text,), WORDS)
    assert len(found) == 1
    assert not label_amounts(found)
    assert not any("reading" in stretch.__dict__ for stretch in text.reading.stretches)
