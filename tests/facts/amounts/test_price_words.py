"""The words beside the price of one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sendlint.catalogue import default_catalogue
from sendlint.facts import Vocabulary

WORDS = Vocabulary(default_catalogue()).price_words


@pytest.mark.parametrize(
    ("written", "base"),
    [
        *(
            ("100 pcs", 100),
            ("Price per 1,000", 1000),
            ("dozen", 12),
            ("100pcs", 100),
            ("mt", 1000),
        ),
        *(("za 1000 szt.", 1000), ("tuzin", 12), ("Preis/Tsd", 1000), ("le mille", 1000)),
        *(("docena", 12), ("元/百件", 100), ("元/吨", 1000), ("万", 10_000)),
    ],
)
def test_what_a_price_is_for(written: str, base: int) -> None:
    assert WORDS.bases_in(written) == {1, base}


def test_units_of_one_kind_are_converted() -> None:
    assert Decimal(1000) in WORDS.bases_in("kg", "g")
    assert WORDS.bases_in("kg", "pcs", "stock", "docent") == {1}


@pytest.mark.parametrize(
    "before", ["400 pcs at ", "400 x", "400 szt. po ", "400 St. je", "400 @", "400个 单价", "400 à"]
)
def test_a_price_of_one_follows(before: str) -> None:
    assert WORDS.lead_to_price(before)


@pytest.mark.parametrize("before", ["", "400 pcs that", "total", "razem", "合计", "popo"])
def test_no_price_of_one_follows(before: str) -> None:
    assert not WORDS.lead_to_price(before)
