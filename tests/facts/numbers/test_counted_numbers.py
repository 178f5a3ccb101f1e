"""Numbers of goods behind a code or size, and with the signs that multiply them."""

from __future__ import annotations

import pytest

from sendlint import Draft
from sendlint.catalogue import default_catalogue
from sendlint.facts import Facts, Vocabulary
from sendlint.facts.figures.figure_texts import FigureText
from sendlint.facts.terms.quantities import quantity

VOCABULARY = Vocabulary(default_catalogue())


def text_of(line: str) -> FigureText:
    raw = f"Content-Type: text/plain; charset=utf-8\n\n{line}\n"
    (text,) = Facts(Draft.parse(raw.encode()), VOCABULARY).figures.texts
    return text


@pytest.mark.parametrize(
    ("line", "counted"),
    [
        ("Flange DN50 200 pcs", [("200 pcs", 200, "piece")]),
        ("Śruba M8 500 szt.", [("500 szt", 500, "piece")]),
        ("bolt M8 x 40 500 pcs", [("500 pcs", 500, "piece")]),
        ("bolt M10x50 1 500 pcs", [("1 500 pcs", 1500, "piece")]),
        ("SP-200 40 pcs", [("40 pcs", 40, "piece")]),
        ("Model 5 100 pcs", [("100 pcs", 100, "piece")]),
        ("rozmiar 5 100 par", [("100 par", 100, "pair")]),
        ("规格 5 100个", [("100个", 100, "piece")]),
        ("DN50 200个", [("200个", 200, "piece")]),
        # Groups of one number.
        ("we offer 5 100 pcs", [("5 100 pcs", 5100, "piece")]),
        ("oferujemy 12 500 szt.", [("12 500 szt", 12500, "piece")]),
        # A label, and not the code of an item: none of the rest begins with a zero.
        ("QTY5 000 pcs", []),
        ("PLN1 200 szt.", []),
        ("2万套", [("2万套", 20000, "set")]),
        ("1万2千件", [("1万2千件", 12000, "piece")]),
        ("3万5000只", [("3万5000只", 35000, "piece")]),
        ("6千件", [("6千件", 6000, "piece")]),
        ("3千克", [("3千", 3, "kg")]),
        ("4 euro pallets", [("4 euro pallets", 4, "pallet")]),
        ("4 EUR-pallets", [("4 EUR-pallets", 4, "pallet")]),
        ("6 europalet", [("6 europalet", 6, "pallet")]),
        ("4 europallets", [("4 europallets", 4, "pallet")]),
        ("12 euro per pallet", []),
    ],
)
def test_what_is_counted(line: str, counted: list[tuple[str, int, str]]) -> None:
    text = text_of(line)
    found = [one for number in text.numbers if (one := quantity(text, number))]
    assert [(one.quote, one.number.value, one.unit) for one in found] == counted


def test_numbers_without_a_unit_stay_as_they_are() -> None:
    for line, value in (("DN50 200 at USD", 50200), ("共2万", 2), ("RC5 100 mm", 5100)):
        assert [number.value for number in text_of(line).numbers] == [value]
