"""Letters that look like others, characters that nobody sees, and what is no disguise."""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.facts.people.confusable_letters import confusable_letters, letters_in_words
from sendlint.facts.people.disguises import find_disguise, find_turned
from sendlint.facts.people.mail_domains import good_domains

GOOD = sorted(good_domains())
FOREIGN = [
    (code, shape)
    for code, shape in confusable_letters().items()
    if "\u0370" <= chr(code) < "\u0590"
]
SWAPS: dict[str, list[str]] = {}
for _code, _shape in FOREIGN:
    SWAPS.setdefault(_shape, []).append(chr(_code))
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\ufeff\u3164\U000e0041"


def test_the_table_maps_letters_to_ascii_letters() -> None:
    table = confusable_letters()
    assert len(table) > 200
    assert set(table.values()) == set("abcdefghijklmnopqrstuvwxyz")
    for code, shape in table.items():
        assert not chr(code).isascii()
        assert not normalize("NFKC", chr(code)).isascii()
        assert re.fullmatch("[a-z]", shape)
    assert table.items() <= letters_in_words().items()


@pytest.mark.parametrize(
    "pair", ["аa", "еe", "оo", "рp", "сc", "хx", "уy", "іi", "αa", "νv", "օo", "ɡg"]
)
def test_the_well_known_ones_are_there(pair: str) -> None:
    assert confusable_letters()[ord(pair[0])] == pair[1]


def test_known_domains_and_their_subdomains_are_silent() -> None:
    addresses = (a for d in GOOD for a in (f"anna@{d}", f"ANNA@MAIL.{d.upper()}"))
    assert [address for address in addresses if find_disguise(address)] == []


@given(st.data())
def test_a_swapped_letter_is_found_and_undone(data: st.DataObject) -> None:
    domain = data.draw(st.sampled_from(GOOD))
    places = [at for at, letter in enumerate(domain) if letter in SWAPS and at < domain.rfind(".")]
    if not places:
        return
    at = data.draw(st.sampled_from(places))
    letter = data.draw(st.sampled_from(SWAPS[domain[at]]))
    swapped = domain[:at] + letter + domain[at + 1 :]
    for written in (swapped, encoded(swapped)) if letter.islower() else (swapped,):
        found = find_disguise(f"anna@{written}")
        assert found is not None
        assert found.kind in ("looks-like", "mixed")
    found = find_disguise(f"anna@{swapped}")
    assert found is not None
    assert found.kind == "looks-like"
    assert found.meant == f"anna@{domain}"
    assert f"U+{ord(letter):04X}" in found.letters[0]


def encoded(domain: str) -> str:
    labels = domain.split(".")
    return ".".join(
        label if label.isascii() else "xn--" + label.encode("punycode").decode() for label in labels
    )


@given(st.sampled_from(GOOD), st.sampled_from(INVISIBLE), st.integers(0, 30))
def test_what_nobody_sees_is_found_and_taken_out(domain: str, sign: str, at: int) -> None:
    address = f"anna@{domain}"
    found = find_disguise(address[:at] + sign + address[at:])
    assert found is not None
    assert (found.kind, found.meant) == ("hidden", address)
    assert f"U+{ord(sign):04X}" in found.letters[0]
    assert sign not in found.letters[0]


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("anna@раура.example", "anna@paypa.example"),
        ("anna@sunrise-тrade.example", "anna@sunrise-trade.example"),
        ("anna@sunrise–trade.example", "anna@sunrise-trade.example"),
        ("anna‑maria@nord‑wind.example", "anna-maria@nord-wind.example"),
        ("anna@sunrise一trade.example", "anna@sunrise-trade.example"),
        ("аnna@nordwind.example", "anna@nordwind.example"),
        ("anna@ɡoodwind.example", "anna@goodwind.example"),
        ("anna@GMАIL.com", "anna@gmail.com"),
        ("anna@gmáil.com", "anna@gmail.com"),
        ("anna@hotmaıl.com", "anna@hotmail.com"),
    ],
)
def test_what_an_address_looks_like(address: str, meant: str) -> None:
    found = find_disguise(address)
    assert found is not None
    assert (found.kind, found.meant) == ("looks-like", meant)


@pytest.mark.parametrize(
    "address",
    [
        "a@bücher.example",
        "a@xn--bcher-kva.example",
        "a@例え.jp",
        "a@żółw.pl",
        "a@роса.рф",
        "a@почта.example",
        "a@it-решения.example",
        "a@παράδειγμα.gr",
        "a@kızıl.com.tr",
        "a@東京tower.example",
        "a@データbase.example",
        "a@no一.example",
        "a@한국shop.example",
        "a@مثال.example",
        "a@نامه\u200cای.example",
        "a@क्\u200dष.example",
        "张伟@例え.jp",
        "ａｎｎａ＠ｇｍａｉｌ．ｃｏｍ",
        "anna@ｇmail.com",
        "anna@ömer.example",
        "orangé@orangé.fr",
        "anna",
        "",
        "@",
        "xn--",
        "a@xn--.xn--99999999.example",
    ],
)
def test_other_alphabets_are_no_disguise(address: str) -> None:
    assert find_disguise(address) is None


@pytest.mark.parametrize(
    "address", ["a@webжук.example", "иванivanж@firm.example", "a@жукαβγ.example"]
)
def test_two_alphabets_in_a_word(address: str) -> None:
    found = find_disguise(address)
    assert found is not None
    assert found.kind == "mixed"
    assert found.letters


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("An\u200bna", "hidden"),
        ("\ufeffAnna", "hidden"),
        ("Anna\u00ad Berg", "hidden"),
        ("\u202egreB annA", "turned"),
        ("Anna\U000e0041", "hidden"),
    ],
)
def test_names_that_hide_something(name: str, kind: str) -> None:
    found = find_turned(name)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "name",
    [
        "Anna Berg",
        "张伟",
        "李\u3000娜",
        "Łukasz\u00a0Żak",
        "\u200fדוד כהן\u200f",
        "\u202aAnna Berg\u202c",
        "علی\u200cرضا",
        "Eva 👩\u200d💻",
        "Ole ❤\ufe0f",
        "Eve \U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    ],
)
def test_names_that_hide_nothing(name: str) -> None:
    assert find_turned(name) is None


@given(st.text(max_size=80))
def test_any_text_gives_an_answer(text: str) -> None:
    for address in (text, f"{text}@{text}", f"a@xn--{text}.example"):
        find_disguise(address)
    find_turned(text)


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789.-@", max_size=60))
def test_plain_addresses_are_silent(address: str) -> None:
    if "xn--" not in address:
        assert find_disguise(address) is None
