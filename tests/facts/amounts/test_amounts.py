"""Amounts of money in the texts of a draft."""

from __future__ import annotations

import pytest

from sendlint import Draft, Linter
from sendlint.facts import Facts
from sendlint.facts.amounts.amounts import Amount

VOCABULARY = Linter().vocabulary


def amounts(text: str) -> tuple[Amount, ...]:
    head = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    return Facts(Draft.parse((head + text).encode()), VOCABULARY).figures.amounts


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("USD 12,500.00", "12500.00", "USD"),
        ("USD12,500.00", "12500.00", "USD"),
        ("12.500,00 €", "12500.00", "EUR"),
        ("1 234,56 zł", "1234.56", "PLN"),
        ("1 234,56 złotych", "1234.56", "PLN"),
        ("人民币12,000.00元", "12000.00", "CNY"),
        ("1.25万美元", "12500.00", "USD"),
        ("1万2千元", "12000", "CNY"),
        ("人民币3万5000元", "35000", "CNY"),
        ("RMB 3.5m", "3500000.0", "CNY"),
        ("US$1.5 million", "1500000.0", "USD"),
        ("2,3 mln zł", "2300000.0", "PLN"),
        ("12 tys. zł", "12000", "PLN"),
        ("3 Mio. Euro", "3000000", "EUR"),
        ("-USD 500", "-500", "USD"),
        ("500,- EUR", "500", "EUR"),
        ("HK$500", "500", "HKD"),
        ("usd 500", "500", "USD"),
        ("EUR 1.250,00 EUR", "1250.00", "EUR"),
        ("200円", "200", "JPY"),
        ("200 円です", "200", "JPY"),
        ("１２，５００．００元", "12500.00", "CNY"),
        ("1.250,- €", "1250", "EUR"),
        ("¥１２０．５０", "120.50", "JPY"),
    ],
)
def test_an_amount(text: str, value: str, currency: str) -> None:
    found = amounts(text)
    (amount,) = found
    assert str(amount.value) == value
    assert currency in amount.currencies
    assert len(amount.readings) == 1


@pytest.mark.parametrize(
    "text",
    [
        "12k of them",
        "4 euro pallets, 6 Euro-Paletten, 2 europalety",
        "echo $1 $2",
        "TRYING 500, Top 10, all 5",
        "500 mm, 3 m, 5 kg",
        "EURO-PALLET 80x120",
        "INV-500 EUR",
        "in the year 2026",
        "40%",
    ],
)
def test_no_amount(text: str) -> None:
    assert amounts(text) == ()


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("12,50 EUR/szt.", "szt"),
        ("USD 4.50 per pc", "pc"),
        ("USD 4.50 / 100 pcs", "100 pcs"),
        ("每台USD 500", "台"),
        ("3.25元/件", "件"),
        ("EUR 5 each", "each"),
        ("EUR 5 today", ""),
    ],
)
def test_what_a_price_is_for(text: str, unit: str) -> None:
    assert amounts(text)[0].unit == unit


@pytest.mark.parametrize(
    "text",
    ["about USD 500", "ca. 500 EUR", "约12万元", "do 500 zł", "USD 500-600", "USD 5 to USD 6",
     "up to EUR 500", "500元左右", "price > USD 500", "12k EUR"],
)  # fmt: skip
def test_what_is_not_exact(text: str) -> None:
    assert not amounts(text)[0].exact


def test_the_mail_proves_its_decimal_mark() -> None:
    ambiguous, proof = amounts("12.500 EUR and 3,50 EUR")
    assert [str(value) for value in ambiguous.readings] == ["12500"]
    both = amounts("12.500 EUR and 3,50 EUR and USD 4.50")
    assert len(both[0].readings) == 2
    assert proof.number.mark == ","


def test_a_dollar_may_be_of_several_countries() -> None:
    first, second, third = amounts("$ 500, USD 500, EUR 500")
    assert first.same_currency(second)
    assert not second.same_currency(third)


def test_crafted_text_has_a_limit() -> None:
    assert len(amounts("USD 1 " * 150_000)) <= 1000
