"""Durations and shares against those of a file, and of the mail that the own text confirms."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from sendlint import Config, Linter

ORDER = "> We order 20 valves. Delivery within 30 days after deposit, 30 % in advance.\n"


def ids(body: str, quoted: str = "", file: str = "") -> list[str]:
    message = EmailMessage()
    message["From"] = "Li Na <li.na@sunrise-trade.example>"
    message["To"] = "Max Schmidt <max@solartech.example>"
    message["Subject"] = "Re: order"
    head = "On Mon, 9 Mar 2026 at 10:00, Max Schmidt <max@solartech.example> wrote:\n"
    message.set_content(f"Dear Max,\n{body}\n\nLi Na\n\n" + (head + quoted if quoted else ""))
    if file:
        message.add_attachment(file, filename="terms.txt")
    report = Linter(Config()).lint(message.as_bytes())
    return [found.id for found in report.findings if found.rule == "terms-conflict"]


@pytest.mark.parametrize(
    "body",
    [
        "we confirm: delivery within 40 days after deposit, 30 % in advance.",
        "we accept: delivery within 30 days after deposit, 40 % in advance.",
    ],
)
def test_another_value_than_the_confirmed_one(body: str) -> None:
    assert ids(body, ORDER) == ["confirmed"]


@pytest.mark.parametrize(
    "body",
    [
        "we confirm: delivery within 30 days after deposit, 30 % in advance.",
        "delivery within 40 days after deposit, 30 % in advance.",
        "we accept the price. However, delivery takes 40 days after deposit.",
        "we confirm receipt of your inquiry. Delivery within 6 weeks after deposit.",
        "confirmed. The brochures from our agency arrive in 5 days.",
    ],
)
def test_nothing_confirmed_or_nothing_else(body: str) -> None:
    assert ids(body, ORDER) == []


def test_another_place_than_the_confirmed_one() -> None:
    order = "> We order 20 valves, USD 29,100.00 CIF Gdansk.\n"
    assert ids("we confirm USD 29,100.00 CIF Hamburg.", order) == ["confirmed"]
    assert ids("we confirm USD 29,100.00 CIF Gdansk.", order) == []
    assert ids("our price is USD 29,100.00 CIF Hamburg.", order) == []


def test_a_question_needs_a_yes() -> None:
    asked = "> Is it 2 % cash discount?\n"
    assert ids("yes, it is 3 % cash discount.", asked) == ["confirmed"]
    assert ids("we confirm 3 % cash discount.", asked) == []


def test_values_of_a_file() -> None:
    file = "Claims shall be notified within 45 days after arrival of the goods.\n"
    assert ids("claims are notified within 30 days after arrival.", file=file) == ["term"]
    assert ids("claims are notified within 45 days after arrival.", file=file) == []
    assert ids("brochures follow within 30 days after arrival.", file=file) == []
