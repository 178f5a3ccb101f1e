"""The labels of amounts, the codes beside them, amounts over the end of a line."""

from __future__ import annotations

import pytest

from sendlint import Draft
from sendlint.catalogue import default_catalogue
from sendlint.facts import Facts, Vocabulary
from sendlint.facts.amounts.amount_things import codes_beside
from sendlint.facts.figures.key_figures import KeyFigures

VOCABULARY = Vocabulary(default_catalogue())


def figures(text: str) -> KeyFigures:
    raw = f"Subject: x\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
    return Facts(Draft.parse(raw.encode()), VOCABULARY).figures


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("The total including freight is USD 500.", ["total total"]),
        ("Including freight USD 500.", ["freight freight"]),
        ("The total price (含运费) 500元", ["total total price"]),
        ("Total USD 500 of which VAT USD 80.", ["total Total", "tax VAT"]),
        ("Pay 3,000.00 EUR deposit, 7,000.00 EUR balance.", ["deposit deposit", "balance balance"]),
        ("USD 500 and the total USD 900.", ["total total"]),
        ("USD 500 is the grand total.", ["total grand total"]),
        ("Suma faktur i łącznej kwoty 500 zł", ["total łącznej kwoty"]),
        ("USD 500 per kg, total", []),
    ],
)
def test_the_label_of_an_amount(text: str, labels: list[str]) -> None:
    found = figures(text).labelled_amounts
    assert [f"{one.label} {one.written}" for one in found] == labels


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("Dear Max,\nthe total is USD 500.", set()),
        ("Option A,\nthe total is USD 500.", set()),
        ("Total: EUR 500 net.", {"net"}),
        ("| Pump K2 | Total | USD 500 |", {"pump", "k"}),
    ],
)
def test_the_words_that_tell_a_total_from_others(text: str, qualifier: set[str]) -> None:
    (one,) = figures(text).labelled_amounts
    assert set(one.qualifier) == qualifier


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (f"{'we will invoice the pumps ' * 2}at USD\n500.00 soon", ["USD 500.00"]),
        (f"{'we will invoice the pumps ' * 2}at 500.00\nUSD soon", ["500.00 USD"]),
        ("Price in USD\n500 pcs", []),
        ("12，500元", []),
        ("100,00 EUR an.", ["100,00 EUR"]),
    ],
)
def test_an_amount_over_the_end_of_a_line(text: str, quotes: list[str]) -> None:
    assert [one.quote for one in figures(text).amounts] == quotes


@pytest.mark.parametrize(
    ("text", "exact", "unit"),
    [
        ("our invoice over EUR 500.00", True, ""),
        ("orders over EUR 500.00", False, ""),
        ("it costs EUR 500.00 per wire", True, ""),
        ("it costs EUR 500.00 per set", True, "set"),
        ("500,00 EUR por transferencia", True, ""),
        ("der Preis von EUR 500.00", True, ""),
        ("wir nehmen 500,00 EUR an.", True, ""),
    ],
)
def test_what_stands_beside_an_amount(text: str, exact: bool, unit: str) -> None:
    (amount,) = figures(text).amounts
    assert (amount.exact, amount.unit) == (exact, unit)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("K2 is USD 500", {"K2"}),
        ("PO 4500: USD500, VAT 23 %", {"PO4500", "4500"}),
        ("wysokości 3 450,00 zł", set()),
        ("invoice no. 118 of USD 500", {"118"}),
        ("faktura FV 17/2026: 500 zł", {"FV17/2026", "17/2026"}),
        ("the 40 pumps cost USD 500", set()),
    ],
)
def test_the_codes_beside_an_amount(text: str, codes: set[str]) -> None:
    amount = figures(text).amounts[-1]
    assert codes_beside(amount) == codes
