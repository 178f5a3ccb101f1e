"""The three looks of a draft, as facts."""

from __future__ import annotations

from typing import Any

import pytest

from sendlint import lint

HEAD = "From: li.na@sunrise-trade.example\nTo: mark@solartech.example\nSubject: {}\n\n{}"


def look(subject: str, body: str) -> dict[str, Any]:
    report = lint(HEAD.format(subject, body).encode(), summary=True)
    assert report.summary is not None
    return report.summary


@pytest.mark.parametrize(
    ("subject", "body", "kinds"),
    [
        (
            "订单 PO-2026-118 确认",
            (
                "阀门 900套，单价 USD 12.50，FOB上海，预付30%，交期45天，毛重 1,167.3 kg。\n"
                "收款账号：DE89 3704 0044 0532 0130 00\n"
            ),
            {
                "figures": ["USD 12.50"],
                "quantities": ["900套", "1,167.3 kg"],
                "terms": ["FOB上海", "预付30%", "交期45天"],
                "accounts": ["DE89 3704 0044 0532 0130 00"],
                "references": ["PO-2026-118"],
            },
        ),
        (
            "Zamówienie nr 118/2026",
            "350 szt. po 45,00 zł, dostawa DAP Gdańsk w ciągu 6 tygodni.\n",
            {
                "figures": ["45,00 zł"],
                "quantities": ["350 szt"],
                "terms": ["dostawa DAP Gdańsk w ciągu 6 tygodni"],
                "accounts": [],
                "references": ["118/2026"],
            },
        ),
        (
            "Samples",
            "We met in 2019, 3 of us, five years ago; please take 250 valves and 12 cartons.\n",
            {
                "figures": [],
                "quantities": ["250 valves", "12 cartons"],
                "terms": [],
                "accounts": [],
                "references": [],
            },
        ),
    ],
)
def test_figures_by_kind(subject: str, body: str, kinds: dict[str, list[str]]) -> None:
    summary = look(subject, body)
    assert {kind: summary[kind] for kind in kinds} == kinds


def test_each_is_named_once_and_200_at_most() -> None:
    repeated = look("Valves", "Take 250 valves. We pack 250 valves a crate.\n")
    assert repeated["quantities"] == ["250 valves"]
    many = look("Valves", "".join(f"{n} valves, " for n in range(300, 900)))
    assert len(many["quantities"]) == 200
