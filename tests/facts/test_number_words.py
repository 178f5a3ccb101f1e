"""Numbers in words: every figure that is spelt is read back, and nothing else is."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal

import pytest

from sendlint.catalogue import default_catalogue
from sendlint.facts.number_tables import tokens_of
from sendlint.facts.number_words import NumberWords

WORDS = NumberWords.of(default_catalogue().topics)
FIGURES = 2000


def values(text: str) -> set[Decimal]:
    return {value for one in WORDS.spellings(tokens_of(text)) for value in one.values}


# Spelling, written without regard to how numbers are read.

EN = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
EN_TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def english(number: int) -> str:
    if number < 20:
        return EN[number]
    if number < 100:
        tens, unit = divmod(number, 10)
        return EN_TENS[tens] + (f"-{EN[unit]}" if unit else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{EN[hundreds]} hundred" + (f" and {english(rest)}" if rest else "")
    for scale, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= scale:
            high, rest = divmod(number, scale)
            joint = " and " if 0 < rest < 100 else " " if rest else ""
            return f"{english(high)} {name}{joint}{english(rest) if rest else ''}"
    raise ValueError(number)


DE = [
    "null",
    "ein",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
]
DE_TENS = [
    "-",
    "zehn",
    "zwanzig",
    "dreißig",
    "vierzig",
    "fünfzig",
    "sechzig",
    "siebzig",
    "achtzig",
    "neunzig",
]
DE_TEENS = {16: "sechzehn", 17: "siebzehn"}


def german_below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    text = f"{DE[hundreds]}hundert" if hundreds else ""
    if not rest:
        return text
    if rest < 13:
        return text + DE[rest]
    if rest < 20:
        return text + DE_TEENS.get(rest, f"{DE[rest - 10]}zehn")
    tens, unit = divmod(rest, 10)
    return text + (f"{DE[unit]}und" if unit else "") + DE_TENS[tens]


def german(number: int) -> str:
    millions, rest = divmod(number, 10**6)
    pieces = []
    if millions:
        word = german_below_thousand(millions)
        pieces.append("eine Million" if millions == 1 else f"{word} Millionen")
    thousands, last = divmod(rest, 1000)
    tail = f"{german_below_thousand(thousands)}tausend" if thousands else ""
    tail += german_below_thousand(last)
    if last % 100 == 1:
        tail += "s"
    return " ".join((*pieces, tail)).strip() or "null"


PL = [
    "zero",
    "jeden",
    "dwa",
    "trzy",
    "cztery",
    "pięć",
    "sześć",
    "siedem",
    "osiem",
    "dziewięć",
    "dziesięć",
    "jedenaście",
    "dwanaście",
    "trzynaście",
    "czternaście",
    "piętnaście",
    "szesnaście",
    "siedemnaście",
    "osiemnaście",
    "dziewiętnaście",
]
PL_TENS = [
    "-",
    "-",
    "dwadzieścia",
    "trzydzieści",
    "czterdzieści",
    "pięćdziesiąt",
    "sześćdziesiąt",
    "siedemdziesiąt",
    "osiemdziesiąt",
    "dziewięćdziesiąt",
]
PL_HUNDREDS = [
    "-",
    "sto",
    "dwieście",
    "trzysta",
    "czterysta",
    "pięćset",
    "sześćset",
    "siedemset",
    "osiemset",
    "dziewięćset",
]
PL_SCALES = (
    (10**9, ("miliard", "miliardy", "miliardów")),
    (10**6, ("milion", "miliony", "milionów")),
    (1000, ("tysiąc", "tysiące", "tysięcy")),
)


def polish(number: int) -> str:
    pieces = []
    for scale, (one, few, many) in PL_SCALES:
        high, number = divmod(number, scale)
        if high == 1:
            pieces.append(one)
        elif high:
            is_few = 2 <= high % 10 <= 4 and not 12 <= high % 100 <= 14
            pieces += [polish(high), few if is_few else many]
    hundreds, rest = divmod(number, 100)
    pieces += [PL_HUNDREDS[hundreds]] if hundreds else []
    if rest >= 20:
        pieces.append(PL_TENS[rest // 10])
        rest %= 10
    pieces += [PL[rest]] if rest else []
    return " ".join(pieces) or PL[0]


FR = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
FR_TENS = ["-", "-", "vingt", "trente", "quarante", "cinquante", "soixante"]


def french_below_hundred(number: int, belgian: bool) -> str:
    if number < 20:
        return FR[number]
    tens, unit = divmod(number, 10)
    if belgian and tens in (7, 9):
        name = {7: "septante", 9: "nonante"}[tens]
        return name + (" et un" if unit == 1 else f"-{FR[unit]}" if unit else "")
    if tens in (7, 9):
        base, rest = ("soixante", number - 60) if tens == 7 else ("quatre-vingt", number - 80)
        return base + (" et " if number == 71 else "-") + FR[rest]
    if tens == 8:
        return f"quatre-vingt-{FR[unit]}" if unit else "quatre-vingts"
    return FR_TENS[tens] + (" et un" if unit == 1 else f"-{FR[unit]}" if unit else "")


def french(number: int, belgian: bool = False) -> str:
    pieces = []
    millions, number = divmod(number, 10**6)
    if millions:
        pieces += [french(millions, belgian), "millions" if millions > 1 else "million"]
    thousands, number = divmod(number, 1000)
    if thousands:
        pieces += [french(thousands, belgian)] if thousands > 1 else []
        pieces.append("mille")
    hundreds, rest = divmod(number, 100)
    if hundreds:
        pieces += [FR[hundreds]] if hundreds > 1 else []
        pieces.append("cents" if hundreds > 1 and not rest else "cent")
    pieces += [french_below_hundred(rest, belgian)] if rest else []
    return " ".join(pieces) or FR[0]


ES = [
    "cero",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidós",
    "veintitrés",
    "veinticuatro",
    "veinticinco",
    "veintiséis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
]
ES_TENS = [
    "-",
    "-",
    "-",
    "treinta",
    "cuarenta",
    "cincuenta",
    "sesenta",
    "setenta",
    "ochenta",
    "noventa",
]
ES_HUNDREDS = [
    "-",
    "ciento",
    "doscientos",
    "trescientos",
    "cuatrocientos",
    "quinientos",
    "seiscientos",
    "setecientos",
    "ochocientos",
    "novecientos",
]


def spanish(number: int) -> str:
    pieces = []
    millions, number = divmod(number, 10**6)
    if millions:
        pieces += ["un millón"] if millions == 1 else [spanish(millions), "millones"]
    thousands, number = divmod(number, 1000)
    if thousands:
        pieces += [spanish(thousands)] if thousands > 1 else []
        pieces.append("mil")
    hundreds, rest = divmod(number, 100)
    if number == 100:
        return " ".join((*pieces, "cien"))
    pieces += [ES_HUNDREDS[hundreds]] if hundreds else []
    if 0 < rest < 30:
        pieces.append(ES[rest])
    elif rest:
        pieces.append(ES_TENS[rest // 10] + (f" y {ES[rest % 10]}" if rest % 10 else ""))
    return " ".join(pieces) or ES[0]


SPELLERS: dict[str, Callable[[int], str]] = {
    "en": english,
    "de": german,
    "pl": polish,
    "fr": french,
    "fr-BE": lambda number: french(number, belgian=True),
    "es": spanish,
}
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
