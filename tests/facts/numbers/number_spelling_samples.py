"""Numbers spelt in words, written without regard to how sendlint reads them."""

from __future__ import annotations

from collections.abc import Callable

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
