"""Greetings, subjects and amounts in which a program found no value."""

from __future__ import annotations

import pytest

from sendlint.catalogue.catalogue import default_catalogue
from sendlint.draft.draft import Draft
from sendlint.facts import Facts, Vocabulary

VOCABULARY = Vocabulary(default_catalogue())


def kinds(text: str, subject: str = "News") -> list[str]:
    raw = f"Subject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
    found = Facts(Draft.parse(raw.encode()), VOCABULARY).blank_values
    return [f"{blank.kind} {blank.value}".strip() for blank in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dear ,", ["empty"]),
        ("Dear,", ["empty"]),
        ("Dear:", ["empty"]),
        ("Dear Mrs. ,", ["no-name"]),
        ("Dear Mr./Mrs.,", ["no-name"]),
        ("Good morning , thank you.", ["empty"]),
        ("Sehr geehrte Frau ,", ["no-name"]),
        ("Chère ,", ["empty"]),
        ("Estimado Sr.,", ["no-name"]),
        ("Szanowna ,", ["empty"]),
        ("尊敬的 ：", ["empty"]),
        ("尊敬的，", ["empty"]),
        ("，您好！", ["empty"]),
        ("Dear null,", ["null null"]),
        ("Dear Mr. None,", ["null None"]),
        ("Hi N/A!", ["null N/A"]),
        ("Hi [object Object],", ["null [object Object]"]),
        ("尊敬的null：", ["null null"]),
        ("null，您好：", ["null null"]),
        ("undefined先生，您好：", ["null undefined"]),
        ("Cześć undefined", ["null undefined"]),
        ("Hello Ann,\n\nin total EUR null and NaN zł.", ["null null", "null NaN"]),
    ],
)
def test_missing_values(text: str, expected: list[str]) -> None:
    assert kinds(f"{text}\n\nYour contract ends on 31 December.") == expected


@pytest.mark.parametrize(
    "text",
    [
        *("Hello,", "Hi,", "Good morning,", "Dzień dobry,", "Bonjour !", "Bonjour :", "您好："),
        *(
            "Dear all ,",
            "Dear Sir ,",
            "Dear Sir or Madam,",
            "Szanowny Panie,",
            "Szanowni Państwo ,",
        ),
        *(
            "Dear Mr Null,",
            "Hi Nan,",
            "Hi Nulla,",
            "亲爱的，",
            "尊敬的王总：",
            "尊敬的先生：",
            "尊敬的客户：",
        ),
        *(
            "Dear Mr.\u00a0Ott,",
            "Mr.,",
            "Prices:",
            "None:",
            "None, I am afraid.",
            "N/A",
            "None",
            "null, I guess",
        ),
        *("Dear undefined behaviour fans,", "Ok ,", "Thanks ,", "$null = 1; x = NaN", "EUR null-1"),
    ],
)
def test_nothing_is_missing(text: str) -> None:
    assert kinds(f"{text}\n\nYour contract ends on 31 December.") == []


def test_subjects() -> None:
    assert kinds("Hello,", "null, your boat is ready") == ["null null"]
    assert kinds("Hello,", "，您的订单已发货") == ["empty"]
    assert kinds("Hello,", "Re: null, your boat is ready") == []
    assert kinds("Hello,", "None of the samples fit") == []
    assert kinds("Hello,", "NaN in the report") == []
    assert kinds("Hello,", "null, undefined and NaN explained") == []


def test_ordinary_mail_is_not_read() -> None:
    facts = Facts(Draft.parse(b"Subject: Offer\n\nDear Ann Berg,\n\nsee below.\n"), VOCABULARY)
    assert facts.blank_values == ()


@pytest.mark.parametrize(
    "piece", ["null ", "Dear ", ", ", "EUR ", "尊敬的", "a" * 50, "\n,", " ,\n"]
)
def test_crafted_text_is_read_to_a_limit(piece: str) -> None:
    # What takes too long is stopped by the limit of each test.
    assert len(kinds(piece * (1_000_000 // len(piece)))) < 10
