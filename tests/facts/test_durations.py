"""Numbers of persons, and those from or up to which something holds."""

from __future__ import annotations

import pytest

from sendlint import Linter
from sendlint.draft.model import Text
from sendlint.facts.duration_values import Duration
from sendlint.facts.durations import find_durations
from sendlint.facts.skim import skim

WORDS = Linter().vocabulary.duration_words


def only(content: str) -> Duration:
    (found,) = find_durations(content, WORDS, skim(Text("body", content, ()).content))
    return found


@pytest.mark.parametrize(
    "bound",
    [
        *(
            "groups (from 5 persons)",
            "5 persons or more",
            "at least 5 people",
            "more than 5 persons",
        ),
        *(
            "满5人开班",
            "5人以上",
            "至少5人",
            "5人起",
            "od 5 osób",
            "co najmniej 5 osób",
            "ab 5 Personen",
        ),
    ],
)
def test_a_least_number_of_persons_contradicts_no_number(bound: str) -> None:
    assert only(bound).bound
    assert only(bound).agrees(only("8 persons"))


@pytest.mark.parametrize("plain", ["we are 5 persons", "共5人参加", "dla 5 osób", "5 Personen"])
def test_other_numbers_of_persons_do(plain: str) -> None:
    assert not only(plain).bound
    assert not only(plain).agrees(only("8 persons"))
