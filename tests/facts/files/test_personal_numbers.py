"""Numbers of persons in the texts of a file."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.catalogue import default_catalogue
from sendlint.facts.files import personal_numbers

IBANS = ("DE89 3704 0044 0532 0130 00", "PL61 1090 1014 0000 0712 1981 2874")
LABELS = default_catalogue().topics["card-label"]
CARDS = ("4111 1111 1111 1111", "5555-5555-5555-4444", "378282246310005", "6011111111111117")


def find_personal_numbers(texts: Iterable[str], least: int) -> dict[str, str]:
    """Return the numbers that are found with the labels of all languages."""
    return dict(personal_numbers.find_personal_numbers(texts, least, LABELS))


@pytest.mark.parametrize("number", IBANS)
@pytest.mark.parametrize(
    "around", ["{}", "IBAN: {} BIC", "{} SWIFT ABCD", "({}),", "{}\nNEXT LINE"]
)
def test_accounts(number: str, around: str) -> None:
    bare = number.replace(" ", "")
    assert find_personal_numbers([around.format(number)], 1) == {bare: "iban"}
    assert find_personal_numbers([around.format(bare)], 1) == {bare: "iban"}


@pytest.mark.parametrize("number", CARDS)
def test_cards(number: str) -> None:
    bare = number.replace(" ", "").replace("-", "")
    assert find_personal_numbers([f"Credit card {number}"], 1) == {bare: "card"}
    assert find_personal_numbers([f"Serial {number}"], 1) == {}
    assert find_personal_numbers([f"Credit card {number[:-1]}3"], 1) == {}
    assert find_personal_numbers([f"Credit card A{bare}"], 1) == {}


@pytest.mark.parametrize("label", [*chain.from_iterable(LABELS.values()), "Visa", "UnionPay"])
def test_labels_of_cards_in_all_languages(label: str) -> None:
    number = CARDS[0].replace(" ", "")
    assert find_personal_numbers([f"{label.capitalize()}: {number}"], 1) == {number: "card"}


def test_resident_numbers_need_a_real_day_and_checksum() -> None:
    assert find_personal_numbers(["11010519491231002X"], 1) == {"11010519491231002X": "resident"}
    assert find_personal_numbers(["110105194912310021"], 1) == {}
    assert find_personal_numbers(["11010519491331002X"], 1) == {}


def test_labels() -> None:
    assert find_personal_numbers(["Pesel 44051401359"], 1) == {"44051401359": "pesel"}
    assert find_personal_numbers(["44051401359"], 1) == {}
    assert find_personal_numbers(["SSN 536-90-4399"], 1) == {"536-90-4399": "ssn"}
    assert find_personal_numbers(["Session 536-90-4399"], 1) == {}
    assert find_personal_numbers(["PESEL", "44051401359"], 1) == {}


def test_most_of_what_looks_like_a_card_must_be_one() -> None:
    serials = " ".join(f"411111111111111{n}" for n in range(10))
    assert find_personal_numbers([f"Credit card {serials}"], 1) == {}


@given(st.text(alphabet="0123456789 -DEPLXpeslvia.,\n", max_size=300))
def test_whatever_it_is_given(text: str) -> None:
    for number, kind in find_personal_numbers([f"pesel ssn visa {text}"], 1).items():
        assert number.isalnum() or kind == "ssn"
