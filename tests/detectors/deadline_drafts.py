"""Drafts with dates, and what the rules on deadlines and years say of them."""

from __future__ import annotations

from sendlint import Config, Linter
from sendlint.finding import Finding

RULES = ["past-deadline", "date-order", "wrong-year"]
LINTER = Linter(Config.of({"select": RULES}, "test"))
PEDANTIC = Linter(Config.of({"select": ["ambiguous-date"]}, "test"))
HEAD = (
    "From: anna@sunrise-trade.example\nTo: max@solartech.example\n"
    "Date: {date}\nSubject: Order 4711\nContent-Type: text/plain; charset=utf-8\n\n"
)
TODAY = "Tue, 10 Mar 2026 09:00:00 +0100"


def findings(body: str, date: str = TODAY, linter: Linter = LINTER) -> list[Finding]:
    return list(linter.lint((HEAD.format(date=date) + body + "\n").encode()).findings)


def ids(body: str, date: str = TODAY) -> list[str]:
    return sorted(finding.id for finding in findings(body, date))
