"""What is asked before a text is read for sums, products, shares and words says no only where
nothing is to be found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendlint import Draft
from sendlint.catalogue import default_catalogue
from sendlint.detectors.sums import wrong_sum
from sendlint.facts import Facts, Vocabulary
from sendlint.facts.amounts import claimed_sums, percent_sentences, price_changes, products
from sendlint.facts.amounts.amounts import Amount
from sendlint.facts.amounts.amounts_in_words import numbers_in_words
from sendlint.facts.amounts.percents import find_percents
from sendlint.facts.figures import figure_gates
from sendlint.facts.figures.amount_figures import AmountFigures
from sendlint.facts.figures.figure_focus import Anchors, anchor
from sendlint.facts.figures.figure_texts import FigureText
from sendlint.facts.numbers import han_numerals
from sendlint.facts.tables.row_kinds import CLOSING
from sendlint.facts.text.han import NUMERALS
from sendlint.facts.text.skim import skim

CATALOGUE = default_catalogue()
VOCABULARY = Vocabulary(CATALOGUE)
DRAFTS = sorted({one.draft for group in CATALOGUE.examples.values() for one in group})
HEAD = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
CLAIMS = ("figure-total", "figure-gross", "figure-sums-up")
GATED = (
    *(*CLAIMS, "figure-subtotal", "figure-net", "figure-balance", "figure-due", "figure-reduced"),
    *("figure-tax", "figure-deposit", "figure-discount", "figure-price-change"),
    *("figure-instalment", "figure-unit-price", "figure-column-quantity"),
)
"""The topics whose anchors are asked for."""

WORDS = st.sampled_from(
    [
        *("Total", "total:", "in total", "Summe", "łącznie", "RAZEM", "合计", "总 金额"),
        *("total\namount", "net", "Zwischensumme", "balance", "due", "after discount", "rest"),
        *("deposit", "Anzahlung", "pcs", "qty", "unit price", "each", "à", "x", "×", "=", "*"),
        *(
            "件",
            "单价",
            "合計",
            "price increase of",
            "discount of",
            "from",
            "to",
            "instead of",
            "→",
        ),
        *(
            "instead of",
            "涨价",
            "折扣",
            "从",
            "到",
            "EUR",
            "USD",
            "元",
            "$",
            "zł",
            "5%",
            "12 %",
            "3.5 percent",
        ),
        *("20％", "5", "10", "50", "USD 50", "500 EUR", "1,500.00", "12.50", "350", "400元"),
        *("(", ")", "（", "）", "one", "twelve", "thirty", "fünfzig", "say", "in words:", "大写"),
        *("5 pcs x USD 50 = USD 250", "10 pcs à 12.50 total 125", "50 件 单价 5元 合计 250元"),
        *("discount of 5% from USD 100 to USD 95", "涨价 5% 从 100元 到 105元", "thirty (30) days"),
        *("30% deposit, 70% balance", "Anzahlung 40 %, Rest 50 %"),
        *("10 (ten) days", "A: EUR 5\nB: EUR 6\nTotal: EUR 11", "EUR 5 and EUR 6, in total EUR 11"),
        *("壹佰", "贰拾元整", "three hundred", "dollars", "euro", "days", ".", ",", ":", "Valves"),
    ]
)
GAPS = st.sampled_from((" ", " ", " ", "", "\n", "\n\n", "\t", "  ", " | ", ": ", ", ", ". "))
TEXTS = st.lists(st.tuples(WORDS, GAPS), min_size=3, max_size=40).map(
    lambda pieces: "".join(word + gap for word, gap in pieces)
)


def figures_of(raw: str) -> AmountFigures:
    return Facts(Draft.parse(raw.encode()), VOCABULARY).figures


def of(content: str) -> AmountFigures:
    return figures_of(f"{HEAD}{content}")


def no_lost_sum(figures: AmountFigures) -> None:
    closed = {id(table.text): set[int]() for table in figures.closed_tables}
    for table in figures.closed_tables:
        closed[id(table.text)].add(table.start)
    for table in figures.sum_tables:
        if table.start not in closed.get(id(table.text), ()):
            assert not CLOSING.intersection(table.kinds), table.text.content
            assert wrong_sum(table) is None


def no_lost_words(text: FigureText) -> None:
    if numbers_in_words(text, VOCABULARY.number_words, VOCABULARY.amount_words):
        assert VOCABULARY.number_signs.may_stand_beside(text.skim), text.content


def read(figures: AmountFigures) -> tuple[list[str], ...]:
    """Return the products, claims, changes and splits that are found."""
    by_text = [
        (text, [one for one in figures.amounts if one.text is text]) for text in figures.texts
    ]
    made = [
        str([(one.start, one.end) for one in (*product.factors, product.result)])
        for text, amounts in by_text
        for product in products.find_products(text, {one.number.start: one for one in amounts})
    ]
    claims = [
        f"{one.kind} {one.amount.start} {[part.amount.start for part in one.parts]}"
        for one in claimed_sums.find_claimed_sums(
            figures.texts, figures.amounts, lambda: figures.labelled_amounts
        )
    ]
    changes = [
        f"{one.percent.start} {one.before.start} {one.after.start}"
        for text, amounts in by_text
        for one in price_changes.find_price_changes(text, find_percents(text), amounts)
    ]
    splits = [
        str([one.start for one in split.percents])
        for text in figures.texts
        for split in percent_sentences.find_splits(text, find_percents(text))
    ]
    return made, claims, changes, splits


def _many(amounts: Sequence[Amount]) -> bool:
    return len(amounts) > 2


def no_lost_link(content: str, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], ...]:
    gated = read(of(content))
    with monkeypatch.context() as opened:
        opened.setattr(Anchors, "may_be_in", lambda *_: True)
        opened.setattr(products, "_joins", lambda _, gap, *__: "\n\n" not in gap)
        opened.setattr(claimed_sums, "_beside_total", lambda _, amounts: amounts * _many(amounts))
        opened.setattr(claimed_sums, "_may_name_rest", lambda _, amounts: _many(amounts))
        opened.setattr(figure_gates, "may_multiply", lambda _: True)
        opened.setattr(price_changes, "_links_two", lambda *_: True)
        opened.setattr(percent_sentences, "_may_part", lambda *_: True)
        everything = read(of(content))
    assert gated == everything, content
    return gated


def test_no_closing_row_is_lost_in_examples() -> None:
    for raw in DRAFTS:
        no_lost_sum(figures_of(raw))


def test_no_number_in_words_is_lost_in_examples() -> None:
    for raw in DRAFTS:
        for text in figures_of(raw).all_texts:
            no_lost_words(text)


def test_no_link_is_lost_in_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [0] * 4
    for raw in DRAFTS:
        texts = Draft.parse(raw.encode()).texts
        made = no_lost_link("\n\n".join(text.content for text in texts), monkeypatch)
        found = [before + len(one) for before, one in zip(found, made, strict=True)]
    assert min(found) > 1


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_nothing_is_lost(content: str) -> None:
    figures = of(content)
    no_lost_sum(figures)
    for text in figures.texts:
        no_lost_words(text)
    with pytest.MonkeyPatch.context() as monkeypatch:
        no_lost_link(content, monkeypatch)


@pytest.mark.parametrize(
    "label", ["Total", "TOTÁL", "łącznie", "合 计", "總計", "ＴＯＴＡＬ", "To\u00adtal", "合計金額"]
)
@pytest.mark.parametrize("row", ["{}\t500", "| {} | 500 |", "{}   500", "{}: 500", "{} – EUR 500"])
def test_a_row_with_a_sum_is_known(label: str, row: str) -> None:
    content = f"A 1\n\nValves\t200\n{row.format(label)}\n"
    (text,) = of(content).texts
    starts = [text.content[start:end] for start, end in text.sum_lines]
    assert starts == [row.format(label)]


def test_every_phrase_asked_for_has_an_anchor() -> None:
    index = VOCABULARY.figure_phrases
    for phrase, topic in zip(index.phrases, index.topics, strict=True):
        name = index.names[ord(topic)]
        if name in GATED:
            assert anchor(phrase)[1], phrase
        elif name.startswith("figure-column-"):
            assert anchor(phrase)[1] or phrase == "%"
        if name in (*CLAIMS, "figure-deposit", "figure-balance"):
            assert len(phrase) <= 40
        if name in CLAIMS:
            assert not re.search("[0-9,;，；。]", phrase)


def test_the_signs_of_numerals() -> None:
    assert set(NUMERALS) == {
        *han_numerals._DIGITS,
        *han_numerals._TENS,
        *han_numerals._SMALL,
        *han_numerals._GREAT,
    }


@pytest.mark.parametrize(
    ("content", "may"),
    [
        ("12,500 (twelve thousand five hundred)", True),
        ("thirty (30) days", True),
        ("USD 500\nSay: five hundred dollars", True),
        ("大写：壹万元整 10000", True),
        ("I say one thing (no. 7)", True),
        ("They say one of 25 pumps is at 12 Main Street (the red pump)", False),
        ("one week for 25 pumps", False),
    ],
)
def test_where_a_number_in_words_may_stand(content: str, may: bool) -> None:
    assert VOCABULARY.number_signs.may_stand_beside(skim(content)) == may


@pytest.mark.parametrize("label", VOCABULARY.number_signs.labels)
def test_every_label_of_words_is_found(label: str) -> None:
    for written in (label, label.upper(), label.capitalize()):
        content = f"EUR 500\n{written}: x"
        places = list(VOCABULARY.number_signs.label_places(skim(content)))
        assert (content.index(written), content.rindex(":")) in places


def test_percentages_close_to_each_other_share_a_paragraph() -> None:
    content = "The price rises from 100 to 105 by 5%, a discount of 5% from 100 to 95. " * 100
    (text,) = of(content).texts
    percents = find_percents(text)
    assert len(percents) == 200
    assert len(list(price_changes.find_announced(text, percents))) == 200
    assert len(text._paragraphs) < 30
