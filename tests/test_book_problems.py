"""What the command line says of rows that cannot be used."""

from __future__ import annotations

import pytest

from sendlint.book import Problem
from sendlint.catalogue import default_catalogue
from sendlint.cli.book_problems import MOST, say_problems

REASONS = (
    "no-address", "bad-address", "truncated", "no-file", "not-a-file", "no-contacts", "unreadable",
)  # fmt: skip


def said(language: str, *problems: Problem) -> list[str]:
    catalogue = default_catalogue()
    return list(say_problems(problems, language, lambda key: catalogue.report_word(key, language)))


@pytest.mark.parametrize("language", ["en", "zh", "pl"])
@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_a_sentence(language: str, reason: str) -> None:
    (line,) = said(language, Problem("c.csv", 3, reason))
    assert line.startswith("c.csv:3: ")
    assert reason not in line
    assert "{" not in line


@pytest.mark.parametrize(
    ("language", "count", "part"),
    [
        ("en", 2, "2 entries without"),
        ("zh", 37, "有 37 个联系人"),
        ("pl", 3, "3 wpisy"),
        ("pl", 5, "5 wpisów"),
        ("pl", 22, "22 wpisy"),
    ],
)
def test_counts(language: str, count: int, part: str) -> None:
    (line,) = said(language, Problem("c.csv", 3, "no-address", count))
    assert part in line


def test_unknown_reasons_and_whole_files() -> None:
    assert said("en", Problem("a\x1b[1m", 0, "new-reason")) == ["a\\x1b[1m: new-reason"]


def test_only_the_first_are_named() -> None:
    problems = [Problem("c.csv", line, "bad-address") for line in range(1, MOST + 6)]
    lines = said("en", *problems)
    assert len(lines) == MOST + 1
    assert lines[-1] == "and 5 more"
    assert len(said("en", *problems[:MOST])) == MOST
