"""The dates of quoted texts are those that stand in the quotation."""

from __future__ import annotations

from datetime import datetime

from sendlint import Config, Linter
from sendlint.draft.draft import Draft
from sendlint.facts import Facts

VOCABULARY = Linter().vocabulary
NOW = datetime(2026, 3, 10)
REPLY = """\
From: anna@sunrise-trade.example
To: max@solartech.example
Date: Tue, 10 Mar 2026 09:00:00 +0100
Subject: Re: Order 4711

The goods leave us on 24 March {year}.

On Mon, 9 Mar 2026, Max Weber wrote:
> Will the goods leave on 24 March 2026? We need them on 2 April 2026.
"""


def test_dates_of_quotes_stand_in_quotes() -> None:
    draft = Draft.parse(REPLY.format(year=2025).encode())
    facts = Facts(draft, VOCABULARY, NOW)
    (dated,) = facts.figures.dated_quotes
    assert [mention.quote for mention in dated.mentions] == [
        "9 Mar 2026",
        "24 March 2026",
        "2 April 2026",
    ]


def test_a_year_is_compared_with_that_of_the_quoted_mail() -> None:
    linter = Linter(Config.of({"select": ["wrong-year"]}, "test"))

    def found(year: int) -> list[str]:
        return [one.id for one in linter.lint(REPLY.format(year=year).encode(), now=NOW).findings]

    assert found(2026) == []
    assert found(2025) == ["past-year"]


def test_the_day_that_the_quoted_mail_was_sent_on_is_no_day_it_speaks_of() -> None:
    linter = Linter(Config.of({"select": ["wrong-year"]}, "test"))
    raw = REPLY.format(year=2025).replace("24 March", "10 March").replace("9 Mar ", "10 Mar ")
    raw = raw.replace("on 10 March 2026?", "soon?").replace("Mon,", "Tue,")
    assert linter.lint(raw.encode(), now=NOW).findings == ()
