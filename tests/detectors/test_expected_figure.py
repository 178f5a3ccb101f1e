"""Figures compared with those that the caller expects."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint import Config, ExpectedFacts, Linter

LINTER = Linter(Config.of({"select": ["expected-figure"]}))


def message(text: str, subject: str = "Offer") -> EmailMessage:
    mail = EmailMessage()
    mail["Date"] = "Tue, 10 Mar 2026 09:00:00 +0100"
    mail["Subject"] = subject
    mail.set_content(text)
    return mail


def found(text: str | EmailMessage, **facts: Any) -> list[tuple[str, str]]:
    mail = text if isinstance(text, EmailMessage) else message(text)
    report = LINTER.lint(mail.as_bytes(), facts=facts)
    return [(finding.id, finding.place.quote) for finding in report.findings]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("We offer USD 12,500.00.", "USD 12,500.00"),
        ("We offer $12.5k.", "USD 12,500.00"),
        ("Bieten 12.500,-- EUR.", "EUR 12,500"),
        ("Price (USD): 12 500,00", "USD 12,500.00"),
        ("The offer runs to -12,500.00 USD", "USD 12,500.00"),
        ("See you on 3/24/2026.", date(2026, 3, 24)),
        ("See you on 24.3.2026.", date(2026, 3, 24)),
        ("See you on March 24th.", date(2026, 3, 24)),
        ("order INV 2041 a", "INV-2041"),
        ("order inv2041", "INV-2041"),
        ("客户订单INV-2041已发货", "INV-2041"),
        ("7.50 % off", "7,5%"),
        ("within thirty (30) days", {"kind": "days", "value": 30}),
        ("30日内", {"kind": "days", "value": 30}),
        ("We sell 1,250 pieces", 1250),
    ],
)
def test_the_fact_in_another_spelling(text: str, fact: Any) -> None:
    required = fact if isinstance(fact, dict) else {"value": fact}
    assert found(text, x=required | {"required": True}) == []


@pytest.mark.parametrize(
    ("text", "fact", "id", "quote"),
    [
        ("We offer USD 12,050.00.", "USD 12,500.00", "differs", "USD 12,050.00"),
        ("We offer over USD 12,340.00.", "USD 12,430.00", "differs", "USD 12,340.00"),
        ("We offer EUR 12,500.00.", "USD 12,500.00", "differs", "EUR 12,500.00"),
        ("We offer USD 1,250.00.", "USD 12,500.00", "differs", "USD 1,250.00"),
        ("We offer USD 600.", "USD 500", "doubtful", "USD 600"),
        ("Table (Dollar)\n10,640.00", "USD 10,460.00", "doubtful", "10,640.00"),
        ("See you on 24 March 2025.", date(2026, 3, 24), "differs", "24 March 2025"),
        ("See you on 21 March 2026.", date(2026, 3, 12), "differs", "21 March 2026"),
        ("See you on 24 April 2026.", date(2026, 3, 24), "doubtful", "24 April 2026"),
        ("Order 47811 22 is ready", "4711-22", "differs", "47811 22"),
        ("Order 4712 is ready", "4711", "doubtful", "4712"),
        ("15% off", "51%", "differs", "15%"),
        ("Art. 100482 is in stock", {"kind": "number", "value": 100428}, "differs", "100482"),
    ],
)
def test_slips(text: str, fact: Any, id: str, quote: str) -> None:
    assert found(text, x=fact) == [(id, quote)]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Freight is USD 840.00.", "USD 12,500.00"),
        ("10 pieces for USD 1,250.00", "USD 12,500.00"),
        ("USD 125.00 per piece", "USD 12,500.00"),
        ("from USD 12,400 to USD 12,600", "USD 12,500.00"),
        ("about USD 12,000", "USD 12,500.00"),
        ("in 2026", "2025"),
        ("order 4711-32-8", "4711-22"),
        ("see https://shop.example/4711-32", "4811-22"),
        ("USD 45,801.00", "45800-1"),
        ("> USD 12,050.00", "USD 12,500.00"),
    ],
)
def test_no_slips(text: str, fact: Any) -> None:
    assert found(text, x=fact) == []


def test_a_label_beats_nearness() -> None:
    total = {"value": "USD 12,500.00", "label": ["Grand total", "总金额"]}
    assert found("Grand total: USD 9,310.00", t=total) == [("differs", "USD 9,310.00")]
    assert found("总金额为USD 9,310.00", t=total) == [("differs", "USD 9,310.00")]
    assert found("Subgrand total: USD 9,310.00", t=total) == []
    assert found("Grand total for you: USD 9,310.00", t=total) == []
    order = {"value": "4711-22", "label": "Order"}
    assert found("Order no.: 9900-1", o=order) == []
    assert found("Order: 9900-1", o=order) == [("differs", "9900-1")]
    day = {"value": date(2026, 3, 24), "label": "Delivery"}
    assert found("Delivery: Thursday, 7 May 2026", d=day) == [("differs", "7 May 2026")]


def test_doubt_needs_a_mail_that_names_another_fact() -> None:
    text = "Order 4711-22: delivery on 25 March 2026"
    assert found(text, day=date(2026, 3, 24), order="9000-1") == []
    assert found(text, day=date(2026, 3, 24), order="4711-22") == [("doubtful", "25 March 2026")]


def test_several_near_figures_are_doubtful() -> None:
    text = "USD 12,050.00, or USD 15,200.00"
    assert found(text, t="USD 12,500.00") == [("doubtful", "USD 12,050.00")]


def test_the_fix_keeps_the_manner() -> None:
    report = LINTER.lint(
        message("Do zapłaty 12 050,00 zł do 24 marca 2025 r.").as_bytes(),
        facts={"t": "PLN 12,500.00", "d": date(2026, 3, 24)},
    )
    assert [finding.fix for finding in report.findings] == [
        {"kind": "replace", "old": "12 050,00 zł", "new": "12 500,00 zł"},
        {"kind": "replace", "old": "24 marca 2025", "new": "24 marca 2026"},
    ]
    assert report.findings[0].related[0].quote == "t: PLN 12,500.00"


def sheet(*rows: list[Any]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def with_sheet(text: str, *rows: list[Any]) -> EmailMessage:
    mail = message(text)
    kind = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    mail.add_attachment(
        sheet(*rows), maintype="application", subtype=kind, filename="offer 4711-22.xlsx"
    )
    return mail


def test_files_hold_facts_and_slips() -> None:
    required = {"value": "USD 12,460.00", "required": True}
    good = with_sheet("See the file.", ["Total", "USD 12,460.00"])
    assert found(good, t=required, o={"value": "4711-22", "required": True}) == []
    bad = with_sheet("See the file.", ["Total", "USD 12,640.00"])
    assert found(bad, t=required) == [("differs", "USD 12,640.00")]
    both = with_sheet(
        "USD 12,640.00 incl. freight", ["Net", "USD 12,640.00"], ["", "USD 12,460.00"]
    )
    assert found(both, t=required) == []
    other = with_sheet("We offer USD 12,640.00", ["Net", "USD 12,460.00"])
    assert found(other, t=required) == [("differs", "USD 12,640.00")]


def test_missing() -> None:
    assert found("Hello", o={"value": "4711-22", "required": True}) == [("missing", "")]
    assert found("Hello", o="4711-22") == []


def test_facts_reach_many_drafts() -> None:
    facts = ExpectedFacts.of({"t": "USD 12,500.00"})
    drafts = [message("USD 12,050.00").as_bytes()] * 2
    reports = list(LINTER.lint_many(drafts, facts=facts))
    assert [len(report.findings) for report in reports] == [1, 1]


@given(st.integers(1000, 9_999_999), st.sampled_from(["{:,}.00", "{}.00", "{}"]))
def test_the_same_amount_is_silent(value: int, form: str) -> None:
    fact = {"value": Decimal(value), "currency": "USD", "required": True}
    assert found(f"USD {form.format(value)}", t=fact) == []


def test_long_text_and_many_facts() -> None:
    text = "USD 12,345.00 order 4711-23 on 24 March 2026 IBAN DE89 3704 0044 0532 0130 01 " * 3000
    facts = {f"n{n}": f"SO-{n:05}" for n in range(20)} | {"t": "USD 12,354.00"}
    assert "differs" in dict(found(text, **facts))
    assert found("4711" * 60_000 + "-" * 60_000, **facts) == []
