"""Numbers of persons, and those from or up to which something holds; shares without signs."""

from __future__ import annotations

import pytest

from sendlint import Linter
from sendlint.draft.model import Text
from sendlint.facts.terms.duration_values import Duration
from sendlint.facts.terms.durations import find_durations
from sendlint.facts.text.skim import skim

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


@pytest.mark.parametrize("content", ["T/T 30/70", "付款 30/70", "payment 30/70, T/T"])
def test_shares_without_their_signs(content: str) -> None:
    shares = find_durations(content, WORDS, skim(content))
    assert [(one.low, one.unit) for one in shares] == [(30, "percent"), (70, "percent")]


@pytest.mark.parametrize(
    "content", ["2030/70", "30/80", "30/70/20", "30/70%", "10/90x20", "1.30/70", "30/70.5"]
)
def test_other_numbers_beside_a_stroke_are_no_shares(content: str) -> None:
    found = find_durations(content, WORDS, skim(content))
    assert len(found) < 2


@pytest.mark.parametrize(
    "content",
    [
        "to the end of a year",
        "am Ende eines Monats",
        "at 10:30 days",
        "what sight",
        "at sightseeing",
    ],
)
def test_no_duration(content: str) -> None:
    assert not find_durations(content, WORDS, skim(content))


@pytest.mark.parametrize(
    "content", ["payable at sight.", "by sight L/C", "凭即期信用证", "bei Sicht"]
)
def test_payment_at_once(content: str) -> None:
    found = only(content)
    assert (found.low, found.high, found.unit) == (0, 0, "day")
