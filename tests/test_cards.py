"""Every card is complete, and its examples pass."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from sendlint.catalogue import Card, default_catalogue
from sendlint.catalogue.card import CHECKS, Example
from sendlint.detectors import find_detector, option_values, options_of
from sendlint.testing import run_example

CATALOGUE = default_catalogue()
REQUIRED = ("en", "zh", "pl")
PLACEHOLDER = re.compile(r"\{([a-z_]{1,40})\}")
EXAMPLES = [
    (name, number, example)
    for name, examples in sorted(CATALOGUE.examples.items())
    for number, example in enumerate(examples, 1)
]
# The linter itself yields this one, when a rule raises.
WITHOUT_EXAMPLES = {"rule-crashed"}


def cards() -> list[object]:
    return [pytest.param(card, id=card.name) for card in CATALOGUE.cards]


@pytest.mark.parametrize(
    ("rule", "number", "example"), [pytest.param(*e, id=f"{e[0]}-{e[1]}") for e in EXAMPLES]
)
def test_example(rule: str, number: int, example: Example) -> None:
    result = run_example(CATALOGUE, rule, number, example)
    assert result.found == tuple(sorted(example.finds)), example.draft
    assert not result.problems


@pytest.mark.parametrize("card", cards())
def test_card_and_detector_agree(card: Card) -> None:
    function = find_detector(card)
    option_values(card, function, {})
    assert {name.replace("-", "_") for name in card.options} == set(options_of(function))


@pytest.mark.parametrize("card", cards())
def test_code_letter_is_the_folder(card: Card) -> None:
    assert CHECKS[card.code[0]] == card.check


@pytest.mark.parametrize("card", cards())
def test_translations_are_complete(card: Card) -> None:
    wanted = {"summary", "why", *card.messages, *(f"option.{name}" for name in card.options)}
    for code in REQUIRED[1:]:
        texts = CATALOGUE.texts(card.name).get(code, {})
        assert set(texts) == wanted, f"{code}.toml, rules.{card.name}"
        for key in card.messages:
            assert Counter(PLACEHOLDER.findall(texts[key])) == Counter(
                PLACEHOLDER.findall(CATALOGUE.text(card, key, "en"))
            ), f"{code}.toml, rules.{card.name}.{key}: other placeholders than in English"


def test_languages_translate_no_unknown_rule() -> None:
    assert set(CATALOGUE.rule_texts) == set(CATALOGUE.by_name)


@pytest.mark.parametrize("card", cards())
def test_required_languages_have_the_words(card: Card) -> None:
    for topic in card.words:
        for code in REQUIRED:
            assert CATALOGUE.topics[topic].get(code), f"{code}.toml, words.{topic}"


@pytest.mark.parametrize("card", cards())
def test_enough_examples(card: Card) -> None:
    if card.name in WITHOUT_EXAMPLES:
        return
    examples = CATALOGUE.examples.get(card.name, ())
    finding = [example for example in examples if example.finds]
    silent = [example for example in examples if not example.finds]
    needed = 9 if card.words else 3
    assert len(finding) >= needed, f"{len(finding)} finding examples"
    assert len(silent) >= needed, f"{len(silent)} silent examples"
    found = {id for example in finding for id in example.finds}
    assert found == set(card.messages), "each message needs an example"


def test_report_words_are_complete() -> None:
    english = set(CATALOGUE.languages["en"].report)
    assert english
    for code in REQUIRED[1:]:
        missing = english - set(CATALOGUE.languages[code].report)
        assert not missing, f"{code}.toml, report: {sorted(missing)}"


def test_words_are_well_formed() -> None:
    for topic, by_language in CATALOGUE.topics.items():
        for code, words in by_language.items():
            for word in words:
                assert not set(word) & set(",،，;"), f"{code}.toml, words.{topic}: {word}"
            repeated = [word for word, times in Counter(words).items() if times > 1]
            assert not repeated, f"{code}.toml, words.{topic}: {repeated}"
