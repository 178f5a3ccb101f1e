"""A fixed set of reports and the options that the formats are tried with."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sendlint.finding import Finding, NotChecked, Place, Report, Severity
from sendlint.output import Options, RuleText

LANGUAGES = Path(__file__).parents[2] / "rules" / "languages"


@cache
def report_words(language: str) -> dict[str, str]:
    """Return the [report] table of a language file."""
    return tomllib.loads((LANGUAGES / f"{language}.toml").read_text(encoding="utf-8"))["report"]


def make_options(language: str = "en", **changes: Any) -> Options:
    known = report_words(language)
    return Options(language, lambda key: known.get(key, key), "0.1.0", **changes)


def make_finding(**changes: Any) -> Finding:
    """Return a promised-attachment finding, changed as told."""
    line = "Hello Anna, please find attached our quotation."
    values: dict[str, Any] = {
        "rule": "promised-attachment",
        "code": "A101",
        "check": "attachments",
        "severity": Severity.ERROR,
        "id": "missing",
        "place": Place("body", 3, 13, 20, "please find attached", 9, line),
        "data": {"phrase": "please find attached"},
        "templates": {
            "en": "You wrote “{phrase}”, but nothing is attached.",
            "zh": "您写了“{phrase}”,但没有附件。",
            "pl": "Jest „{phrase}”, ale nic nie załączono.",
        },
    }
    return Finding(**(values | changes))


def bulk_finding() -> Finding:
    """Return a visible-bulk finding with a fix."""
    text = '"Schmidt, Anna" <anna@solartech.example>'
    return make_finding(
        rule="visible-bulk",
        code="R109",
        check="recipients",
        id="visible",
        place=Place("to[2]", 1, 12, len(text), text, 2, text),
        data={"count": 6},
        fix={"kind": "move-to-bcc", "addresses": ["anna@solartech.example", "jan@nord.example"]},
        templates={"en": "{count} customers see each other's addresses."},
    )


def total_finding() -> Finding:
    """Return a figure-contradiction finding in Chinese text with its counterpart."""
    line = "您好,总价为4,800美元,请查收。"
    return make_finding(
        rule="figure-contradiction",
        code="F101",
        check="figures",
        severity=Severity.WARNING,
        id="two-values",
        place=Place("body", 2, line.index("4") + 1, 7, "4,800美元", 11, line),
        related=(Place("offer.xlsx", quote="8,400美元"),),
        data={"first": "4,800美元", "second": "8,400美元"},
        fix={"kind": "replace", "new": "8,400美元"},
        templates={
            "en": "Two totals: {first} and {second}.",
            "zh": "总价有两个值:{first}和{second}。",
        },
    )


def fixed_reports() -> list[Report]:
    """Return three drafts: two with findings, one clean."""
    return [
        Report(
            "quote.eml",
            "<1@sunrise-trade.example>",
            (make_finding(), bulk_finding()),
            (NotChecked("quote.pdf", "encrypted"),),
        ),
        Report("报价.eml", "", (total_finding(),)),
        Report("clean.eml", "", (), (), accepted=1),
    ]


def look() -> dict[str, Any]:
    """Return a summary in its contracted shape."""
    anna = {
        "address": "anna@solartech.example",
        "name": "Anna Schmidt",
        "external": True,
        "organisation": "SolarTech GmbH",
    }
    wang = {
        "address": "wang@sunrise-trade.example",
        "name": "王小明",
        "external": False,
        "organisation": "sunrise-trade.example",
    }
    return {
        "subject": "Quotation 2026-118",
        "from": "li.na@sunrise-trade.example",
        "recipients": {"to": [anna], "cc": [wang], "bcc": [], "envelope": []},
        "organisations": [
            {"name": "SolarTech GmbH", "external": True, "count": 1},
            {"name": "sunrise-trade.example", "external": False, "count": 1},
        ],
        "external": 1,
        "files": [
            {"name": "报价单.pdf", "size": 123456, "type": "application/pdf", "kind": "file"},
            {"name": "terms.docx", "size": 1572864, "type": "", "kind": "file"},
        ],
        "figures": ["USD 4,800.00", "EUR 30"],
        "quantities": ["250 valves"],
        "terms": ["FOB Shanghai", "30 days net"],
        "accounts": [],
        "references": ["2026-118"],
        "dates": [
            {"text": "12 March", "date": "2026-03-12", "weekday": 3},
            {"text": "next week", "date": None, "weekday": None},
        ],
        "links": 2,
    }


def rule_text(name: str) -> RuleText | None:
    """Return the texts of one rule; the others are unknown."""
    if name != "promised-attachment":
        return None
    summary = "The text promises an attachment, but nothing is attached."
    why = "The customer has to write back and ask for the file."
    return RuleText(summary, why, "error", "https://rules.example/promised-attachment")


@pytest.fixture(scope="session")
def options() -> Callable[..., Options]:
    return make_options


@pytest.fixture(scope="session")
def table() -> Callable[[str], dict[str, str]]:
    return report_words


@pytest.fixture(scope="session")
def finding() -> Callable[..., Finding]:
    return make_finding


@pytest.fixture(scope="session")
def reports() -> list[Report]:
    return fixed_reports()


@pytest.fixture(scope="session")
def summary() -> dict[str, Any]:
    return look()


@pytest.fixture(scope="session")
def rules() -> Callable[[str], RuleText | None]:
    return rule_text
