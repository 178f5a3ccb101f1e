"""Numbers in words: every figure that is spelt is read back, and nothing else is."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from number_spelling_samples import SPELLERS

from sendlint.catalogue import default_catalogue
from sendlint.facts.numbers.number_tables import tokens_of
from sendlint.facts.numbers.number_words import NumberWords

WORDS = NumberWords.of(default_catalogue().topics)
FIGURES = 2000


def values(text: str) -> set[Decimal]:
    return {value for one in WORDS.spellings(tokens_of(text)) for value in one.values}


MONEY = {
    "en": ("{} US dollars", "US DOLLARS {} ONLY"),
    "de": ("{} Euro", "nur {} EUR"),
    "pl": ("{} złotych 00/100", "{} zł"),
    "fr": ("{} euros", "la somme de {} euros"),
    "fr-BE": ("{} euros", "{} francs"),
    "es": ("{} euros", "son {} dólares"),
}


def figures(seed: str) -> list[int]:
    chosen = random.Random(seed)
    tops = (100, 1000, 10_000, 100_000, 10**6, 10**8)
    return [chosen.randrange(1, chosen.choice(tops)) for _ in range(FIGURES)]


def slips(number: int, chosen: random.Random) -> list[int]:
    """Return the number with two digits swapped, one changed, a zero more or less."""
    digits = str(number)
    at = chosen.randrange(len(digits))
    found = [number * 10, number // 10]
    found.append(int(digits[:at] + str((int(digits[at]) + 1) % 10) + digits[at + 1 :]))
    if at:
        found.append(int(digits[: at - 1] + digits[at] + digits[at - 1] + digits[at + 1 :]))
    return [other for other in found if other != number]


@pytest.mark.parametrize("language", SPELLERS)
def test_every_figure_is_read_back(language: str) -> None:
    for number in figures(language):
        text = SPELLERS[language](number)
        plain = text.replace("-", " ")
        for written in (text, text.upper(), plain, *(m.format(text) for m in MONEY[language])):
            assert values(written) == {Decimal(number)}, written


@pytest.mark.parametrize("language", SPELLERS)
def test_wrong_figures_are_never_equal(language: str) -> None:
    chosen = random.Random(language)
    for number in figures(language):
        read = values(SPELLERS[language](number))
        assert not any(Decimal(other) in read for other in slips(number, chosen))


@pytest.mark.parametrize("language", SPELLERS)
def test_a_typing_error_is_mostly_unreadable(language: str) -> None:
    chosen = random.Random(language)
    wrong = 0
    for number in figures(language):
        text = SPELLERS[language](number)
        at = chosen.randrange(len(text))
        letter = chosen.choice("aeinorstz")
        typed = chosen.choice((text[:at] + text[at + 1 :], text[:at] + letter + text[at + 1 :]))
        read = values(typed)
        wrong += bool(read) and Decimal(number) not in read
    assert wrong <= FIGURES // 100


def test_cents() -> None:
    for text in (
        "twelve dollars and fifty cents",
        "US dollars twelve and cents fifty only",
        "twelve and 50/100 dollars",
        "dwanaście złotych pięćdziesiąt groszy",
        "dwanaście złotych i 50/100",
        "dwanaście zł 50 gr",
        "zwölf Euro und fünfzig Cent",
        "zwölf Euro fünfzig",
        "douze euros et cinquante centimes",
        "doce euros con cincuenta céntimos",
        "doce euros con 50/100",
    ):
        assert values(text) == {Decimal("12.5")}, text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twelve hundred", 1200),
        ("a hundred and five", 105),
        ("twelve lakh fifty thousand rupees", 1_250_000),
        ("two crore", 20_000_000),
        ("neunzehnhundertneunundneunzig", 1999),
        ("zwei tausend fünf hundert", 2500),
        ("zwoelftausend", 12_000),
        ("dreissig", 30),
        ("dwustu", 200),
        ("dwiescie", 200),
        ("mille neuf cent quatre-vingt-dix-neuf", 1999),
        ("soixante et onze", 71),
        ("huitante-trois", 83),
        ("un million d'euros", 1_000_000),
        ("dos mil quinientos millones", 2_500_000_000),
        ("ｔｗｅｌｖｅ".encode().decode(), None),
    ],
)
def test_forms(text: str, value: int | None) -> None:
    assert values(text) == ({Decimal(value)} if value is not None else set())


@pytest.mark.parametrize(
    "text",
    [
        "twelve point five thousand",
        "ten five",
        "three and twenty",
        "twenty twelve",
        "five thousand million thousand",
        "hundred",
        "and",
        "five and",
        "dollars",
        "twelve dollars thirteen euros",
        "twelve thousand and fifty cents",
        "two dozen",
        "zero five",
        "zwanzig und fünf und",
        "dwa i pół",
        "quatre vingt cent",
        "thousand five",
        "dwa sto",
        "cinco doscientos",
        "twelve euros five",
        "cents",
        "50/100 50/100",
        "",
    ],
)
def test_what_is_in_no_good_order_is_not_read(text: str) -> None:
    assert values(text) == set()


def test_marks_may_stand_alone() -> None:
    assert values("zwo\u0308lftausendfu\u0308nfhundert") == {Decimal(12_500)}


def test_a_long_row_of_letters_is_read_in_no_time() -> None:
    assert values("fünf" * 250_000) == set()
    assert values("einundzwanzig" * 9) == set()
