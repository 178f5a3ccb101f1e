"""The words of the report are complete, and plural forms are right."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import sendlint.output
from sendlint.finding import Finding, NotChecked, Place
from sendlint.output import Options
from sendlint.output.words import (
    advice,
    choose_plural,
    compared,
    counted,
    missed,
    occurrences,
    position,
    source_position,
)

FORMS = re.compile(r"\.(?:one|few|many)$")


Table = Callable[[str], dict[str, str]]


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", {0: "many", 1: "one", 2: "many", 21: "many"}),
        ("zh", {0: "many", 1: "one", 5: "many"}),
        ("fr", {0: "one", 1: "one", 2: "many"}),
        (
            "pl",
            {0: "many", 1: "one", 2: "few", 4: "few", 5: "many", 12: "many", 14: "many"}
            | {21: "many", 22: "few", 112: "many", 122: "few"},
        ),
    ],
)
def test_choose_plural(language: str, forms: dict[int, str]) -> None:
    assert {n: choose_plural(language, n) for n in forms} == forms


@pytest.mark.parametrize("language", ["en", "zh", "pl"])
def test_words_are_complete(table: Table, language: str) -> None:
    english, words = table("en"), table(language)
    forms = {"one", "few", "many"} if language == "pl" else {"one", "many"}
    for key, text in english.items():
        for form in forms if FORMS.search(key) else [""]:
            wanted = FORMS.sub(f".{form}", key) if form else key
            assert wanted in words, f"{language}: {wanted}"
            placeholders = re.findall(r"\{\w+\}", text)
            assert sorted(re.findall(r"\{\w+\}", words[wanted])) == sorted(placeholders), wanted
    assert {FORMS.sub("", key) for key in words} == {FORMS.sub("", key) for key in english}


def test_every_word_the_code_asks_for_exists(table: Table) -> None:
    known = table("en")
    asked = re.compile(
        r'(?:words\(|sentence\(options, |counted\(options, |_heading\(|_headline\([^"]{1,60}, )'
        r'"([a-z.-]+)"'
    )
    folder = Path(sendlint.output.__file__).parent
    found = {key for path in folder.glob("*.py") for key in asked.findall(path.read_text())}
    assert {"total", "not-checked", "summary.who", "more", "nothing-found"} <= found
    for key in found:
        assert key in known or f"{key}.many" in known, key


def test_a_language_without_forms_falls_back(options: Callable[..., Options]) -> None:
    english = options("en")
    polish = Options("pl", english.words, "0.1.0")
    assert counted(polish, "errors", 3) == "3 errors"
    assert counted(options("pl"), "errors", 3) == "3 błędy"
    assert counted(options("zh"), "errors", 3) == "3 个错误"


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place("body", 3, 7), "body:3:7"),
        (Place("html", 1, 2), "html:1:2"),
        (Place("to[1]", 1, 9), "To"),
        (Place("to[2]", 1, 9), "To, address 2"),
        (Place("body[2]", 3, 1), "body 2:3:1"),
        (Place("prices.csv", 4, 1), "prices.csv:4:1"),
        (Place("row 17"), "row 17"),
        (Place("x\u202efdp.exe"), "x\\u202efdp.exe"),
    ],
)
def test_position(options: Callable[..., Options], place: Place, shown: str) -> None:
    assert position(options(), place) == shown


@pytest.mark.parametrize(
    ("place", "line", "column"),
    [
        (Place("body", 3, 7, source_line=12), 12, 7),
        (Place("body[2]", 3, 7, source_line=12), 12, 7),
        (Place("html", 3, 7, source_line=12), 12, 1),
        (Place("to[2]", 1, 9, source_line=4), 4, 1),
        (Place("body", 3, 7), 1, 1),
        (Place("body", source_line=5), 5, 1),
    ],
)
def test_source_position(place: Place, line: int, column: int) -> None:
    assert source_position(place) == (line, column)


def test_counterparts_and_reasons(options: Callable[..., Options]) -> None:
    place = Place("contacts", quote="m.schmidt@solartech.example")
    assert compared(options(), place) == "known: contacts “m.schmidt@solartech.example”"
    assert compared(options("pl"), Place("body", 2, 5)) == "porównaj: treść:2:5"
    assert missed(options("zh"), NotChecked("a.zip", "encrypted")) == "未检查：a.zip（已加密）"
    assert missed(options(), NotChecked("to", "new\nreason")) == "not checked: To (new reason)"


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({}, ""),
        ({"row": 17}, " (row 17)"),
        ({"row": 17, "count": 12}, " (row 17 and 11 more)"),
        ({"slot": "name", "row": 2}, " (field name, row 2)"),
        ({"count": 3}, " (3 times)"),
    ],
)
def test_occurrences(
    options: Callable[..., Options],
    finding: Callable[..., Finding],
    changes: dict[str, object],
    shown: str,
) -> None:
    assert occurrences(options(), finding(**changes)) == shown


@pytest.mark.parametrize(
    ("fix", "shown"),
    [
        (None, ""),
        ({"kind": "replace", "new": "gmail.com"}, "fix: replace “gmial.com” with “gmail.com”"),
        ({"kind": "replace", "to": "gmail.com"}, "fix: replace “gmial.com” with “gmail.com”"),
        ({"kind": "replace"}, "fix: replace “gmial.com” with “…”"),
        ({"kind": "remove"}, "fix: remove “gmial.com”"),
        ({"kind": "remove", "address": "gmial.com"}, "fix: remove “gmial.com”"),
        ({"kind": "attach"}, "fix: attach the file"),
        ({"kind": "attach", "name": "offer.pdf"}, "fix: attach the file: offer.pdf"),
        (
            {"kind": "move-to-bcc", "addresses": ["a@x.example", "b@x.example"]},
            "fix: move to Bcc: a@x.example, b@x.example",
        ),
        ({"kind": "turn", "by": 180, "note": None}, "fix: turn: 180"),
    ],
)
def test_advice(
    options: Callable[..., Options],
    finding: Callable[..., Finding],
    fix: dict[str, object] | None,
    shown: str,
) -> None:
    place = Place("to[1]", 1, 1, 9, "gmial.com")
    assert advice(options(), finding(place=place, fix=fix)) == shown
