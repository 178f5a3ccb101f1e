"""Account numbers as written: spellings, check digits, slips, what is no account."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban, numdb

from sendlint.catalogue import default_catalogue
from sendlint.draft.model import Span, Text
from sendlint.facts import Vocabulary
from sendlint.facts.codes.account_numbers import (
    AccountNumber,
    find_account_numbers,
    find_bics,
    passes_mod_97,
)
from sendlint.facts.codes.countries import country_codes, iban_lengths, share_banks
from sendlint.facts.codes.number_labels import NumberLabels
from sendlint.facts.figures.figure_gates import may_hold_account
from sendlint.facts.figures.figure_texts import FigureText

VOCABULARY = Vocabulary(default_catalogue())
IBANS = (
    "DE89370400440532013000",
    "GB29NWBK60161331926819",
    "FR1420041010050500013M02606",
    "NL91ABNA0417164300",
    "PL61109010140000071219812874",
    "NO9386011117947",
    "CH9300762011623852957",
)
NRB = "61109010140000071219812874"


def figure_text(content: str) -> FigureText:
    text = Text("body", content, (Span(0, len(content), "new"),))
    return FigureText(text, content, "own", VOCABULARY)


def numbers(content: str) -> list[AccountNumber]:
    text = figure_text(content)
    assert may_hold_account(text) or not find_account_numbers(text, text.labels)
    return find_account_numbers(text, NumberLabels(content, VOCABULARY.number_labels))


def kinds(content: str) -> list[tuple[str, str]]:
    return [(number.kind, number.flaw) for number in numbers(content)]


def grouped(number: str, separator: str) -> str:
    return separator.join(number[at : at + 4] for at in range(0, len(number), 4))


def test_lengths_are_those_of_the_registry() -> None:
    database = numdb.get("iban")
    for country, length in iban_lengths().items():
        parts = str(database.info(country + "00")[0][1]["bban"]).split("!")
        figures = [int("".join(filter(str.isdigit, part))) for part in parts if part[-1].isdigit()]
        assert length == 4 + sum(figures), country
    assert set(iban_lengths()) <= country_codes()


@given(st.sampled_from(IBANS))
def test_check_digits_as_the_oracle(number: str) -> None:
    assert passes_mod_97(number)
    assert iban.is_valid(number)


@pytest.mark.parametrize("separator", ["", " ", "\u00a0", "-", "\u202f"])
@pytest.mark.parametrize("lead", ["IBAN ", "IBAN:", "请汇款至", "konto nr ", "DE: ", "IBAN"])
@pytest.mark.parametrize("number", IBANS)
def test_spellings(number: str, lead: str, separator: str) -> None:
    content = f"{lead}{grouped(number, separator)}，谢谢"
    assert [(found.number, found.flaw) for found in numbers(content)] == [(number, "")]


@given(st.sampled_from(IBANS), st.data())
def test_every_single_slip_is_seen(number: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(2, len(number) - 1).filter(lambda at: number[at].isdigit()))
    figure = data.draw(st.sampled_from("0123456789").filter(lambda other: other != number[at]))
    slip = number[:at] + figure + number[at + 1 :]
    assert [found.flaw for found in numbers(f"IBAN: {grouped(slip, ' ')}.")] == ["check"]


@given(st.sampled_from(IBANS), st.data())
def test_a_lost_or_doubled_figure_is_seen_behind_a_label(number: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(4, len(number) - 1))
    lost = number[:at] + number[at + 1 :]
    doubled = number[:at] + number[at] + number[at:]
    for slip in (lost, doubled):
        assert [found.flaw for found in numbers(f"Our IBAN: {slip}, BIC")] == ["length"]
        assert numbers(f"Order {slip}") == []


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (f"Konto {NRB}", [("nrb", "")]),
        ("61 1090 1014 0000 0712 1981 2874", [("nrb", "")]),
        ("61 1090 1014 0000 0712 1981 2847", [("nrb", "check")]),
        ("nr konta 61 1090 1014 0000 0712 1981 287", [("nrb", "length")]),
        ("zamówienie 61109010140000071219812847", [("nrb", "check")]),
        ("IBAN ED89 3704 0044 0532 0130 00", [("iban", "country")]),
        ("IBAN DE89 3704 0044\n0532 0130 00", [("iban", "")]),
        ("card no. 4539 1488 0343 6467", [("card", "")]),
        ("card no. 4539 1488 0343 6468", [("card", "check")]),
        ("no label 4539 1488 0343 6468", []),
        ("账号：6222021234567890182", [("card", "check")]),
        ("单号：6222021234567890182", []),
        ("ABA routing no. 021000021", [("routing", "")]),
        ("ABA routing no. 021000012", [("routing", "check")]),
        ("account no. 20-0411-550600", [("domestic", "")]),
        ("IBAN DE89 3704 XXXX XXXX XX30 00", []),
        ("IBAN DE12 3456 7890 1234 5678 90", []),
        ("IBAN DE00 0000 0000 0000 0000 00", []),
        ("https://shop.example/?iban=DE88370400440532013000", []),
        ("Order NO2026031000012 of DE20 1000 2000 3000", []),
        ("RR123456785CN 1Z999AA10123456784 00340434161094042557", []),
        ("Bank\tIBAN\tBIC\nX\tDE89370400440532013001\tCOBADEFF", [("iban", "check")]),
    ],
)
def test_kinds(content: str, found: list[tuple[str, str]]) -> None:
    assert kinds(content) == found


@pytest.mark.parametrize(
    "content",
    ["order 61109010140000071219812847", "NL95ABNA0995289079", "DE89370400440532013001"],
)
def test_wrong_digits_without_groups_and_label_are_doubtful(content: str) -> None:
    (number,) = numbers(content)
    assert number.flaw
    assert number.doubtful


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("BIC: COBADEFFXXX", [("COBADEFFXXX", "")]),
        ("SWIFT code COBADEFFXX", [("COBADEFFXX", "length")]),
        ("SWIFT: TRANSFER", []),
        ("SWIFT代码：BKCHCNBJ。", [("BKCHCNBJ", "")]),
        ("COBADEFFXXX", []),
    ],
)
def test_codes_of_banks(content: str, found: list[tuple[str, str]]) -> None:
    text = figure_text(content)
    codes = find_bics(text, NumberLabels(content, VOCABULARY.number_labels))
    assert [(code.number, code.flaw) for code in codes] == found


def test_territories_share_banks() -> None:
    assert share_banks("GB", "JE")
    assert share_banks("FR", "MC")
    assert share_banks("PL", "PL")
    assert not share_banks("PL", "DE")
    assert not share_banks("JE", "GB")


@given(st.text(alphabet="DE89 -.\n0123IBANiban账号：\t|", max_size=300))
def test_any_text_is_read(content: str) -> None:
    for number in find_account_numbers(
        figure_text(content), NumberLabels(content, VOCABULARY.number_labels)
    ):
        assert 0 <= number.start < number.end <= len(content)
