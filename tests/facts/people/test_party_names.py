"""Names of customers in texts."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sendlint.book.customers import Customer
from sendlint.facts.people.common_names import common_names
from sendlint.facts.people.legal_forms import key_of, without_legal_form, words_of
from sendlint.facts.people.party_names import NameMention, PartyNames

FORMS = (
    "GmbH", "GmbH & Co. KG", "AG", "KG", "e.K.", "Ltd", "Ltd.", "Limited", "Co., Ltd.", "Inc",
    "Inc.", "Corp", "Corp.", "LLC", "PLC", "S.A.", "SA", "SAS", "SARL", "S.L.", "S.p.A.", "S.r.l.",
    "BV", "B.V.", "NV", "A/S", "AS", "AB", "Oy", "Sp. z o.o.", "sp. z o. o.", "Sp. k.",
    "Sp. z o.o. Sp. k.", "spółka z o.o.", "Spółka Akcyjna", "有限公司", "股份有限公司",
    "有限责任公司",    "有限責任公司", "集团", "株式会社", "（株）", "(株)", "有限会社",
)  # fmt: skip
FRONTS = ("株式会社", "㈱", "(株)", "有限会社", "Firma")
SYLLABLES = ("za", "ku", "mi", "vo", "ter", "bel", "nor", "quis", "dra", "lun")
STEMS = st.lists(st.sampled_from(SYLLABLES), min_size=3, max_size=5).map("".join)
NAMES = STEMS.filter(lambda name: name not in common_names()).map(str.capitalize)


def find(text: str, *names: str) -> list[NameMention]:
    return list(PartyNames.of([Customer(name) for name in names]).find(text))


def found(text: str, *names: str) -> list[str]:
    return [text[mention.start : mention.end] for mention in find(text, *names)]


def sure(text: str, *names: str) -> list[str]:
    mentions = find(text, *names)
    return [text[m.start : m.end] for m in mentions if m.sure and not m.personal]


@given(NAMES, st.sampled_from(FORMS), st.sampled_from(FORMS))
def test_a_name_is_found_whatever_its_legal_form(name: str, filed: str, written: str) -> None:
    text = f"Our offer for {name} {written} is ready."
    (mention,) = sure(text, f"{name} {filed}")
    assert mention in (name, f"{name} {written}")


@given(NAMES, st.sampled_from(FRONTS))
def test_a_legal_form_in_front(name: str, front: str) -> None:
    assert sure(f"See {name}, please.", f"{front} {name}") == [name]


@given(NAMES, st.sampled_from(SYLLABLES), st.sampled_from(SYLLABLES))
def test_no_name_inside_another_word(name: str, before: str, after: str) -> None:
    text = f"a {before}{name.lower()} b {name}{after} c {before}{name}{after} d"
    assert found(text, f"{name} GmbH") == []


@given(NAMES, st.text(max_size=20), st.text(max_size=20))
def test_any_text_around(name: str, before: str, after: str) -> None:
    text = f"{before}\n\n{name}\n\n{after}"
    assert name in found(text, f"{name} GmbH")


@example("A:::¨", "A:::")
@given(st.text(max_size=60), st.text(max_size=200))
def test_any_name_in_any_text(name: str, text: str) -> None:
    for mention in find(text, name):
        assert 0 <= mention.start < mention.end <= len(text)


@pytest.mark.parametrize(
    ("filed", "text", "wanted"),
    [
        ("SolarTech GmbH", "Solar Tech, Solar-Tech, SolarTech, SOLARTECH", 4),
        ("Solar-Tech GmbH", "Solar Tech, Solar-Tech, SolarTech", 3),
        ("Solarwind GmbH", "Solar Wind", 0),
        ("Müller & Söhne KG", "Müller & Söhne, Mueller und Soehne, Muller & Sohne", 3),
        ("Łódzkie Okna S.A.", "Łódzkie Okna, Lodzkie Okna, ŁÓDZKIE OKNA", 3),
        ("L'Oréal S.A.", "L'Oréal, L’Oréal, Loreal", 3),
        ("Booking.com BV", "our offer for Booking.com", 1),
        (
            "SolarTech (Shanghai) Co., Ltd.",
            "SolarTech (Shanghai), SolarTech Shanghai, SolarTech",
            3,
        ),
        ("Nordwind AS", "Nordwindu, Nordwindem, Nordwindowi, Nordwindzie, Nordwinds", 5),
        ("Baltica Sp. z o.o.", "Baltiki, Balticy, Balticą, Balticę, Baltice", 5),
        ("Nordwind AS", "Nordwindanlage, Nordwinda, Nordwindig", 0),
        ("Orange S.A.", "Orangeu, Orangem", 0),
        ("深圳市索拉科技有限公司", "与索拉科技的合同,深圳市索拉科技有限公司", 2),
        ("索拉科技（上海）有限公司", "索拉科技，索拉科技(上海)", 2),
        ("東方國際電機有限公司", "东方国际电机", 1),
        ("株式会社ノルド", "ノルドの見積,ノルド様", 2),
        ("株式会社ノルド", "ノルドヴィントの見積", 0),
        ("ＳｏｌａｒＴｅｃｈ GmbH", "SolarTech", 1),
        ("SolarTech GmbH", "max@solartech.example https://solartech.example/ solartech.pdf", 0),
        ("SolarTech GmbH", "the course Solartechnik. Solar. Tech.", 0),
    ],
)
def test_spellings(filed: str, text: str, wanted: int) -> None:
    assert len(found(text, filed)) == wanted


@pytest.mark.parametrize(
    ("filed", "text", "wanted"),
    [
        ("Orange S.A.", "Orange is a colour, an orange one", []),
        ("Orange S.A.", "the order of Orange S.A. and of Orange", ["Orange"]),
        ("Target Corp.", "Target as agreed", []),
        ("Nordwind AS", "der nordwind bläst", []),
        ("Nordwind AS", "oferta nordwindu", []),
        ("SolarTech GmbH", "the order of solartech", ["solartech"]),
        ("Green Energy Ltd", "Green Energy is cheap", []),
        ("Green Energy Trading Ltd", "Green Energy Trading has ordered", ["Green Energy Trading"]),
        ("Green Energy Trading Ltd", "green energy trading is hard", []),
        ("ABB AG", "the motor of ABB", []),
        ("ABB AG", "the motor of ABB AG", ["ABB"]),
        ("3M", "3 m of cable", []),
        ("Kowalczyk AG", "Dear Mr. Kowalczyk", []),
        ("Kowalczyk AG", "for Kowalczyk", ["Kowalczyk"]),
        ("阳光有限公司", "放在阳光下", []),
        ("阳光有限公司", "阳光有限公司的订单", ["阳光"]),
        ("索拉有限公司", "索拉先生您好", []),
    ],
)
def test_short_and_common_names_need_more(filed: str, text: str, wanted: list[str]) -> None:
    assert sure(text, filed) == wanted


def test_the_longest_name_counts() -> None:
    assert found("Nordwind Solar and Nordwind", "Nordwind AS", "Nordwind Solar AB") == [
        "Nordwind Solar",
        "Nordwind",
    ]


def test_one_name_of_two_customers() -> None:
    (mention,) = find("for Nordwind", "Nordwind AS", "Nordwind GmbH")
    assert [customer.name for customer in mention.name.customers] == [
        "Nordwind AS",
        "Nordwind GmbH",
    ]


def test_aliases_are_names() -> None:
    names = PartyNames.of([Customer("SolarTech GmbH", ("索拉科技", "STG Panels"))])
    text = "索拉科技 or STG Panels"
    assert [text[m.start : m.end] for m in names.find(text)] == ["索拉科技", "STG Panels"]


@pytest.mark.parametrize("name", ["", " ", "GmbH", "有限公司", "...", "!!!", "*", "a" * 5000])
def test_odd_names_are_no_trouble(name: str) -> None:
    find("GmbH ... !!! * 有限公司 " + "a" * 5000, name)


def test_names_in_comparable_form() -> None:
    assert key_of("SolarTech GmbH & Co. KG") == key_of("Solar-Tech AG") == "solartech"
    assert without_legal_form(words_of("GmbH")) == ["gmbh"]
