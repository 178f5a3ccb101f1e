"""Names that fit each other, and names that do not."""

from __future__ import annotations

import pytest

from sendlint.catalogue import default_catalogue
from sendlint.draft.draft import Draft
from sendlint.facts import Facts, Vocabulary
from sendlint.facts.people.name_matching import NameMatcher
from sendlint.facts.people.person_names import PersonName, read_person

VOCABULARY = Vocabulary(default_catalogue())


def person(name: str, address: str) -> PersonName:
    return read_person(address, [name], VOCABULARY.greeting_words)


def verdict(greeting: str, name: str, address: str = "x1@firm.example") -> str:
    raw = f"From: a@b.example\nContent-Type: text/plain; charset=utf-8\n\n{greeting}\n\n42"
    found = Facts(Draft.parse(raw.encode()), VOCABULARY).greeting
    assert found
    assert found.people, greeting
    return NameMatcher(found.people[0], VOCABULARY.names).compare(person(name, address)).verdict


VOCATIVES = """
Adamie Adam|Agnieszko Agnieszka|Aniu Anna|Arturze Artur|Arku Arkadiusz|Basiu Barbara
Bartoszu Bartosz|Dawidzie Dawid|Danielu Daniel|Doroto Dorota|Elżbieto Elżbieta|Elu Elżbieta
Ewo Ewa|Filipie Filip
Grzesiu Grzegorz|Hubercie Hubert|Igorze Igor|Jacku Jacek|Janie Jan|Januszu Janusz|Jasiu Jan
Jarku Jarosław|Jarosławie Jarosław|Joasiu Joanna|Jolanto Jolanta|Józefie Józef|Kamilu Kamil
Karolu Karol|Kingo Kinga|Konradzie Konrad|Krysiu Krystyna|Krzysztofie Krzysztof|Krzyśku Krzysztof
Leszku Leszek|Łukaszu Łukasz|Macieju Maciej|Maćku Maciej|Magdo Magdalena|Małgorzato Małgorzata
Marcinie Marcin|Mario Maria|Marku Marek|Marto Marta|Mateuszu Mateusz|Michale Michał|Moniko Monika
Norbercie Norbert|Olu Aleksandra|Pawle Paweł|Piotrze Piotr|Piotrku Piotr|Przemku Przemysław
Rafale Rafał|Robercie Robert|Romanie Roman|Ryszardzie Ryszard|Sławku Sławomir|Stanisławie Stanisław
Staszku Stanisław|Stefanie Stefan|Szymonie Szymon|Tadeuszu Tadeusz|Tomaszu Tomasz|Tomku Tomasz
Urszulo Urszula|Wiktorze Wiktor|Witku Witold|Wojciechu Wojciech|Wojtku Wojciech|Zbyszku Zbigniew
Zofio Zofia|Zosiu Zofia
"""
PAIRS = [pair.split() for line in VOCATIVES.split("\n") for pair in line.split("|") if pair]


@pytest.mark.parametrize(("vocative", "name"), PAIRS)
def test_polish_vocatives(vocative: str, name: str) -> None:
    assert verdict(f"Dzień dobry {vocative},", f"{name} Zając") == "fits"
    other = "Żaneta" if name != "Żaneta" else "Hugo"
    assert verdict(f"Dzień dobry {vocative},", f"{other} Kruk") == "differs"


@pytest.mark.parametrize(
    ("greeting", "name", "address"),
    [
        ("Dear Mr Müller,", "", "h.mueller@firm.example"),
        ("Dear Mr Mueller,", "Hans Müller", "x1@firm.example"),
        ("Dear Muller,", "", "mueller@firm.example"),
        ("Dear Ms Groß,", "Eva Gross", "x1@firm.example"),
        ("Dear Mr Schmidt,", "", "schmidtm@firm.example"),
        ("Dear Mr Schmidt,", "", "mschmidt@firm.example"),
        ("Dear Ms O’Neill,", "", "koneill@firm.example"),
        ("Hi JP,", "Jean-Pierre Roux", "x1@firm.example"),
        ("Dear Solar Tech,", "Anna Berg", "anna.berg@solartech.example"),
        ("Dear Mr. Wong,", "Peter Wang", "x1@firm.example"),
        ("Dear Mr. Zhang,", "张伟", "x1@firm.example"),
        ("Dear Ms. Tanaka,", "田中 花子", "x1@firm.example"),
        ("王总：", "Wong Ka Ho", "x1@firm.example"),
        ("王总：", "", "wxm.wang@firm.example"),
        ("渡邉様", "渡辺 健", "x1@firm.example"),
        ("伊藤様", "Makoto Itoh", "x1@firm.example"),
    ],
)
def test_names_that_fit(greeting: str, name: str, address: str) -> None:
    assert verdict(greeting, name, address) == "fits"


@pytest.mark.parametrize(
    ("greeting", "name", "address"),
    [
        ("Dear Tom,", "", "sales@firm.example"),
        ("Dear Tom,", "Sales Department", "x1@firm.example"),
        ("Dear Tom,", "", "12345678@qq.com"),
        ("Dear Tom,", "", "ab123@163.com"),
        ("Dear Tom,", "", "playfair@firm.example"),
        ("Dear Tom,", "", "new.york@firm.example"),
        ("Dear Mr Berg,", "Anna", "anna@firm.example"),
        ("Dear Don,", "", "daniel@firm.example"),
        ("Dear Jack,", "Zhang Wei", "x1@firm.example"),
        ("Dear Jack,", "张伟", "x1@firm.example"),
        ("王总：", "Max Schmidt", "x1@firm.example"),
        ("王总：", "", "lisa@firm.example"),
        ("小鳥遊様", "Rei Takanashi", "x1@firm.example"),
        ("田中様", "Peter Larsen", "x1@firm.example"),
    ],
)
def test_names_that_cannot_be_compared(greeting: str, name: str, address: str) -> None:
    assert verdict(greeting, name, address) == "unknown"


@pytest.mark.parametrize(
    ("greeting", "name", "address"),
    [
        ("Dear Tom,", "Anna Berg", "x1@firm.example"),
        ("Dear Tom,", "", "anna@firm.example"),
        ("Dear Mr Hill,", "", "anna.berg@firm.example"),
        ("Dear Jack,", "David Wang", "x1@firm.example"),
        ("Dear Ms Wang,", "张伟", "x1@firm.example"),
        ("王总：", "", "zhang.wei@firm.example"),
        ("王总：", "", "zhangwei@firm.example"),
        ("鈴木様", "田中 太郎", "x1@firm.example"),
    ],
)
def test_names_that_differ(greeting: str, name: str, address: str) -> None:
    assert verdict(greeting, name, address) == "differs"


def test_titles_in_display_names() -> None:
    assert person("Ms. Anna Berg", "a@b.example").gender == "f"
    assert person("张静女士", "a@b.example").gender == "f"
    assert person("Dr. Anna Berg", "a@b.example").gender == ""
    assert person("Pan Jan Nowak", "a@b.example").words == ("jan", "nowak")
    assert person("Pan Wei", "a@b.example").words == ("pan", "wei")
    assert person("M. Hill", "a@b.example").gender == ""
    assert person("Don Hill", "a@b.example").words == ("don", "hill")


def test_nicknames_are_sound() -> None:
    tables = VOCABULARY.names
    assert not tables.genders.keys() & {"jan", "andrea", "kuba", "luca", "maria", "simone", "robin"}
    assert tables.genders["agnieszka"] == "f"
    assert tables.genders["robert"] == "m"


def test_tables_hold_enough() -> None:
    assert len(VOCABULARY.names.chinese) > 400
    assert all(len(name) in (1, 2) for name in VOCABULARY.names.chinese)
    assert all(word.isascii() for found in VOCABULARY.names.chinese.values() for word in found)
