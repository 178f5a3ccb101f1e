"""The merge rules, with what their cards cannot show: severities, places, limits."""

from __future__ import annotations

import pytest

from sendlint.config import Config
from sendlint.finding import Finding, Severity
from sendlint.linter import Linter


def lint(rule: str, draft: str) -> list[Finding]:
    report = Linter(Config.of({"select": [rule]})).lint(draft.encode())
    assert not report.crashed
    return list(report.findings)


def test_a_finding_names_token_and_dialect() -> None:
    (found,) = lint("unmerged-field", "Subject: Hi *|FNAME|*\nTo: a@b.example\n\nHello\n")
    assert found.severity == Severity.ERROR
    assert found.place.part == "subject"
    assert found.message() == "The merge field *|FNAME|* (Mailchimp) was not filled in."


def test_a_link_is_named_decoded() -> None:
    (found,) = lint(
        "unmerged-field",
        "Subject: x\nContent-Type: text/html\n\n<p>Hi <a href='https://a.example/%7B%7Bid%7D%7D'>x</a>",
    )
    assert found.id == "link"
    assert "https://a.example/{{id}}" in found.message()


def test_at_most_ten_findings() -> None:
    body = " ".join(f"{{{{field_{number}}}}}" for number in range(30))
    found = lint("unmerged-field", f"Subject: x\n\nDear Tom,\n\n{body}\n")
    assert len(found) == 10
    (more,) = [one for one in found if one.id == "more"]
    assert more.data["number"] == 21
    assert len(lint("unmerged-field", "Subject: x\n\n" + " ".join(body.split()[:10]))) == 10


@pytest.mark.parametrize(
    ("severity", "draft"),
    [
        (Severity.ERROR, "Subject: x\n\nDear [Company],\n\nhello\n"),
        (Severity.ERROR, "Subject: Offer for [Company]\n\nhello\n"),
        (Severity.ERROR, "Subject: x\nFrom: [Company] <a@b.example>\n\nhello\n"),
        (Severity.ERROR, "Subject: x\n\nDear Tom,\n\nhello.\n\nBest\n[Your Name]\n"),
        (Severity.WARNING, "Subject: x\n\nDear Tom,\n\nwe meet [Company] on Monday.\n"),
        (Severity.WARNING, "Subject: x\n\nWe meet the people of [company] on Monday at noon.\n"),
    ],
)
def test_the_place_decides_the_severity(severity: Severity, draft: str) -> None:
    assert [found.severity for found in lint("unmerged-name", draft)] == [severity]


def test_the_gravest_names_are_kept_when_there_are_many() -> None:
    names = "order number,order date,due date,ship date,product name,phone number,company name"
    names += ",sender name,tracking number,event date,start date"
    slots = " and ".join(f"[{name}]" for name in names.split(","))
    draft = (
        "Subject: x\nContent-Type: text/html\n\n"
        f"<p>Dear Tom,</p><p>we {slots}</p><p><a href='[UnsubscribeURL]'>leave</a></p>"
    )
    found = lint("unmerged-name", draft)
    assert len(found) == 10
    assert [one.place.quote for one in found if one.id == "in-key-place"] == ["leave"]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("unmerged-field", "Dear «First_Name», hello"),
        ("unmerged-field", "we write to «LastName» today"),
        ("unmerged-name", "we write to the «prénom» today"),
    ],
)
def test_word_fields(rule: str, text: str) -> None:
    other = {"unmerged-field": "unmerged-name", "unmerged-name": "unmerged-field"}[rule]
    draft = f"Subject: x\n\nDear Tom,\n\n{text}\n"
    assert len(lint(rule, draft)) == 1
    assert lint(other, draft) == []
