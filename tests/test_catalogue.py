"""Cards and languages are read strictly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from sendlint import Config, Linter
from sendlint.catalogue import Card, Catalogue, default_catalogue, with_folders
from sendlint.catalogue.catalogue import load_compiled
from sendlint.compile import compile_rules
from sendlint.detectors import find_detector
from sendlint.errors import CardError, ConfigError
from sendlint.facts import Vocabulary
from sendlint.facts.text.phrase_index import LOOKED_UP, LOOKUPS

CARD = """\
code = "X101"
severity = "warning"
detect = "phrase"
summary = "s"
why = "w"
[messages]
found = "You wrote {phrase}."
[options]
phrases = ["lowest price"]
"""


def folder(path: Path, card: str, name: str = "lowest-price.toml") -> str:
    path.mkdir(exist_ok=True)
    (path / name).write_text(card, encoding="utf-8")
    return str(path)


def load(path: str) -> Catalogue:
    return with_folders(default_catalogue(), (path,))


def test_a_house_card_is_added(tmp_path: Path) -> None:
    catalogue = load(folder(tmp_path, CARD))
    card = catalogue.by_name["lowest-price"]
    assert card.check == "house"
    assert card.options["phrases"] == ["lowest price"]
    assert catalogue.select(["X1"]) == {"lowest-price"}
    assert catalogue.select(["house"]) == {"lowest-price"}


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('why = "w"', 'wy = "w"', 'unknown key "wy"; did you mean "why"?'),
        ('summary = "s"', "", 'missing key "summary"'),
        ('"warning"', '"warn"', '"warn" is none of error, warning, info; did you mean "warning"?'),
        ('"X101"', '"R101"', 'the letter "R" is reserved'),
        ('"X101"', '"x"', 'code: "x" must be capitals and digits'),
        ("[options]", '[groups]\nfoud = "default"\n[options]', '"foud" is no key of [messages]'),
        ("[options]", '[severities]\nfoud = "info"\n[options]', '"foud" is no key of [messages]'),
        ("[options]", "[message-needs]\nfoud = []\n[options]", '"foud" is no key of [messages]'),
        ('why = "w"', 'why = "w"\nneeds = ["contcts"]', 'did you mean "contacts"?'),
        ('why = "w"', 'why = "w"\nneeds = ["amount"]', 'did you mean "amounts"?'),
        ('why = "w"', 'why = "w"\nyields = ["visible-bluk"]', 'did you mean "visible-bulk"?'),
        ('why = "w"', 'why = "w"\nwords = ["no-such"]', 'en.toml has no topic "no-such"'),
    ],
)
def test_complaints(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    path = folder(tmp_path, CARD.replace(old, new))
    with pytest.raises(CardError, match=re.escape(complaint)) as caught:
        load(path)
    assert "lowest-price.toml" in str(caught.value)


def test_a_name_that_is_taken(tmp_path: Path) -> None:
    taken = default_catalogue().cards[0].name
    with pytest.raises(CardError, match="is the name of another rule"):
        load(folder(tmp_path, CARD, f"{taken}.toml"))


def test_two_cards_with_one_code(tmp_path: Path) -> None:
    folder(tmp_path, CARD, "one.toml")
    with pytest.raises(CardError, match='"X101" is taken by one'):
        load(folder(tmp_path, CARD, "two.toml"))


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(CardError, match="no such rules folder"):
        load(str(tmp_path / "none"))


def test_an_example_must_name_a_message(tmp_path: Path) -> None:
    card = CARD + '[[examples]]\nfinds = ["fond"]\ndraft = "x"\n'
    with pytest.raises(CardError, match='no message "fond"'):
        load(folder(tmp_path, card))


def test_house_translations_and_words(tmp_path: Path) -> None:
    path = folder(tmp_path, CARD)
    folder(
        tmp_path / "languages",
        'code = "pl"\nname = "Polski"\n[rules.lowest-price]\nfound = "Napisano {phrase}."\n',
        "pl.toml",
    )
    catalogue = load(path)
    card = catalogue.by_name["lowest-price"]
    assert catalogue.templates(card, "found")["pl"] == "Napisano {phrase}."
    assert catalogue.text(card, "why", "pl") == "w"
    assert catalogue.languages["pl"].report == default_catalogue().languages["pl"].report


@pytest.mark.parametrize(
    ("name", "near"), [("visible-bluk", "visible-bulk"), ("R1099", "R109"), ("recipient", "")]
)
def test_unknown_rules_suggest_the_nearest(name: str, near: str) -> None:
    with pytest.raises(ConfigError, match=f'no rule "{name}"') as caught:
        default_catalogue().select([name])
    assert near in str(caught.value)


def test_select_by_name_code_prefix_check_and_group() -> None:
    catalogue = default_catalogue()
    assert catalogue.select(["R109"]) == {"visible-bulk"} == catalogue.select(["visible-bulk"])
    assert catalogue.select(["F1"]) >= {"weekday-mismatch", "impossible-date"}
    assert catalogue.select(["figures"]) == catalogue.select(["F"])
    assert catalogue.select(["network"]) <= catalogue.select(["all"])
    assert catalogue.select(["default", "pedantic", "network"]) == catalogue.select(["all"])


def _searched(catalogue: Catalogue) -> tuple[Card, ...]:
    """Return the cards without the modules that the compiler noted in them."""
    return tuple(replace(card, module="") for card in catalogue.cards)


def test_the_compiled_catalogue_is_the_same(tmp_path: Path) -> None:
    rules = str(Path(__file__).parent.parent / "rules")
    catalogue = with_folders(None, (rules,))
    compile_rules(rules, str(tmp_path))
    again = load_compiled(str(tmp_path))
    assert _searched(again) == catalogue.cards
    assert [find_detector(card) for card in again.cards] == [
        find_detector(card) for card in catalogue.cards
    ]
    assert again.languages == catalogue.languages
    for name in catalogue.rule_texts:
        assert again.texts(name) == catalogue.texts(name)
    assert dict(again.topics) == dict(catalogue.topics)
    assert again.examples == catalogue.examples
    ready, built = Vocabulary(again), Vocabulary(catalogue)
    assert ready.phrases == built.phrases
    assert ready.hints == built.hints
    assert ready.dates == built.dates
    assert len(again.encoded_anchors) > 4
    for name in again.encoded_anchors:
        assert ready.anchors(name) == built.anchors(name)
    assert dict(ready.greeting_words.topics) == dict(built.greeting_words.topics)


def test_a_compiled_rule_on_files_is_read_when_there_is_a_file(tmp_path: Path) -> None:
    compile_rules(str(Path(__file__).parent.parent / "rules"), str(tmp_path))
    compiled = load_compiled(str(tmp_path))
    linter = Linter(catalogue=compiled)
    fields = b"From: a@x.example\nTo: b@y.example\nSubject: Offer\n"
    file = fields + b"Content-Type: application/pdf; name=a.pdf\n\n"
    assert not linter.lint(fields + b"\nDear Bob\n").findings
    assert "rules" not in vars(linter)
    assert [finding.rule for finding in linter.lint(file).findings] == ["empty-file"]
    wrong = Config.of({"options": {"internal-file": {"marks": 3}}})
    with pytest.raises(ConfigError, match="internal-file"):
        Linter(wrong, catalogue=compiled)


def test_cards_are_added_to_a_compiled_catalogue(tmp_path: Path) -> None:
    compile_rules(str(Path(__file__).parent.parent / "rules"), str(tmp_path))
    compiled = load_compiled(str(tmp_path))
    house = folder(tmp_path / "house", CARD)
    folder(
        tmp_path / "house" / "languages",
        'code = "pl"\nname = "Polski"\n[words]\nno-subject = ["(pusty)"]\n',
        "pl.toml",
    )
    catalogue = with_folders(compiled, (house,))
    plain = with_folders(default_catalogue(), (house,))
    assert _searched(catalogue) == _searched(plain)
    assert catalogue.topics["no-subject"]["pl"][-1] == "(pusty)"
    assert Vocabulary(catalogue).phrases == Vocabulary(plain).phrases


ALL_LANGUAGES = ("de", "en", "es", "fr", "ja", "pl", "zh")
LATIN_LANGUAGES = ("de", "en", "es", "fr", "pl")


@pytest.mark.parametrize(
    ("topic", "languages"),
    [
        ("card-label", ALL_LANGUAGES),
        ("copy-relayed", ALL_LANGUAGES),
        *((f"day-{name}", LATIN_LANGUAGES) for name in ("article", "on", "from", "and", "to")),
        ("day-or", ("es",)),
        ("day-until", ("de", "en", "es", "fr", "ja", "zh")),
        ("day-of", ("en", "es", "fr")),
        ("day-ordinal", ("en", "fr", "pl")),
        ("day-dotted", ("de", "pl")),
        ("day-lead", ALL_LANGUAGES),
        ("clock-at", ("de", "en", "fr", "pl")),
        ("clock-from", ("de", "en", "pl")),
        ("clock-hour", ("es", "pl")),
        ("clock-half", ("ja", "zh")),
        ("clock-word", ("de", "en")),
        ("amount-each", (*LATIN_LANGUAGES, "zh")),
        ("amount-base", (*LATIN_LANGUAGES, "zh")),
        ("figure-share-off", ("de", "en", "es", "fr", "ja", "pl")),
        ("amount-times", ("de", "en", "fr", "pl", "zh")),
    ],
)
def test_languages_have_the_small_words(topic: str, languages: tuple[str, ...]) -> None:
    assert tuple(sorted(default_catalogue().topics[topic])) == languages
    assert topic.startswith(LOOKED_UP) or topic in LOOKUPS, "these are not searched for"
