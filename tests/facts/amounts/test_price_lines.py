"""Lists of prices."""

from __future__ import annotations

import pytest

from sendlint import Draft, Linter
from sendlint.facts import Facts

VOCABULARY = Linter().vocabulary


def lists(text: str) -> list[list[tuple[str, str]]]:
    head = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    texts = Facts(Draft.parse((head + text).encode()), VOCABULARY).figures.texts
    found = [table for one in texts for table in one.lists]
    return [
        [
            tuple(one.text.content[cell.start : cell.end] for cell in row.cells)  # type: ignore[misc]
            for row in one.rows
        ]
        for one in found
    ]


def test_labels_and_amounts() -> None:
    text = "Hello\n- Valves: USD 5.00\n2. Seals – USD 6.00\nFreight ... 7.00 USD\nTotal: USD 18.00"
    assert lists(text) == [
        [
            ("- Valves", "USD 5.00"),
            ("2. Seals", "USD 6.00"),
            ("Freight", "7.00 USD"),
            ("Total", "USD 18.00"),
        ]
    ]


def test_a_line_that_is_not_understood_makes_a_list_uncertain() -> None:
    found = lists("A: USD 5.00\nsome 3 or 4 things\nB: USD 6.00\nC: USD 1.00\nTotal: USD 7.00")
    assert found == [[("", ""), ("B", "USD 6.00"), ("C", "USD 1.00"), ("Total", "USD 7.00")]]


@pytest.mark.parametrize(
    "text", ["A: USD 5\nB: USD 6\nC: USD 7", "Total: USD 5", "Call me at 5.\nMeet at 6.\nTotal 7"]
)
def test_no_lists(text: str) -> None:
    assert lists(text) == []
