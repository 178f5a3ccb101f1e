"""House rules on the generic detectors, and rules in Python by plug-in."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sendlint import CardError, Config, Linter, Report

DRAFT = """\
From: Li Na <li.na@sunrise-trade.example>
To: Mark Schmidt <m.schmidt@solartech.example>, Ola Nord <ola@nordwind.example>
Cc: Wang Wei <wang.wei@sunrise-trade.example>
Subject: {subject}
X-Project: {project}
Date: Tue, 10 Mar 2026 09:12:00 +0800

Dear Mark,

{text}

> Our lowest price was 10 euros.
"""


def card(folder: Path, detect: str, messages: str, options: str, more: str = "") -> str:
    folder.mkdir(exist_ok=True)
    (folder / "house.toml").write_text(
        f'code = "X101"\nseverity = "warning"\ndetect = "{detect}"\nsummary = "s"\nwhy = "w"\n'
        f"{more}\n[messages]\n{messages}\n[options]\n{options}\n",
        encoding="utf-8",
    )
    return str(folder)


def lint(
    folder: str, text: str = "The price holds.", subject: str = "Offer", project: str = "P-1"
) -> Report:
    config = Config.of({"rules": [folder], "select": ["house"]})
    draft = DRAFT.format(text=text, subject=subject, project=project)
    report = Linter(config).lint(draft.encode())
    assert not report.crashed, report.findings
    return report


def messages(report: Report) -> list[str]:
    return [finding.message() for finding in report.findings]


def test_phrase(tmp_path: Path) -> None:
    folder = card(
        tmp_path, "phrase", 'found = "“{phrase}”"', 'phrases = ["lowest price", "最低价"]'
    )
    assert messages(lint(folder)) == []
    assert messages(lint(folder, "This is our Lowest  Price!")) == ["“Lowest  Price”"]
    assert messages(lint(folder, "这是最低价。")) == ["“最低价”"]
    assert messages(lint(folder, subject="Our lowest price")) == ["“lowest price”"]
    assert messages(lint(folder, "slowest pricey things")) == []


def test_phrase_unless_and_where(tmp_path: Path) -> None:
    options = 'phrases = ["lowest price"]\nunless = ["as agreed"]\nwhere = ["quoted"]'
    folder = card(tmp_path, "phrase", 'found = "“{phrase}”"', options)
    assert messages(lint(folder)) == ["“lowest price”"]


def test_required_phrase(tmp_path: Path) -> None:
    options = 'phrases = ["incoterms 2020", "our general terms"]'
    folder = card(tmp_path, "required-phrase", 'missing = "no {phrases}"', options)
    assert messages(lint(folder)) == ["no incoterms 2020, our general terms"]
    assert messages(lint(folder, "Our general terms apply.")) == []


def test_recipient_list(tmp_path: Path) -> None:
    options = 'addresses = ["*@nordwind.example"]'
    folder = card(tmp_path, "recipient-list", 'listed = "not {address}"', options)
    assert messages(lint(folder)) == ["not ola@nordwind.example"]


def test_closed_circle(tmp_path: Path) -> None:
    options = 'addresses = ["sunrise-trade.example", "solartech.example"]\nonly = true'
    folder = card(tmp_path, "recipient-list", 'unlisted = "not {address}"', options)
    assert messages(lint(folder)) == ["not ola@nordwind.example"]


def test_header(tmp_path: Path) -> None:
    texts = 'missing = "no {name}"\nunexpected = "odd {value}"'
    options = 'name = "X-Project"\nrequired = true\nexpected = "^P-[0-9]+$"'
    folder = card(tmp_path, "header", texts, options)
    assert messages(lint(folder)) == []
    assert messages(lint(folder, project="")) == ["no X-Project", "odd "]
    assert messages(lint(folder, project="none")) == ["odd none"]


@pytest.mark.parametrize(
    ("what", "number"),
    [("recipients", 3), ("external", 2), ("organisations", 2), ("to", 2), ("cc", 1), ("files", 0)],
)
def test_count(tmp_path: Path, what: str, number: int) -> None:
    texts = 'too-many = "{count} > {most}"\ntoo-few = "{count} < {least}"'
    options = f'what = "{what}"\nmost = {number}\nleast = {number}'
    assert messages(lint(card(tmp_path, "count", texts, options))) == []
    options = f'what = "{what}"\nleast = {number + 1}'
    assert messages(lint(card(tmp_path, "count", texts, options))) == [f"{number} < {number + 1}"]


def test_together(tmp_path: Path) -> None:
    options = 'first = ["@solartech.example"]\nsecond = ["@nordwind.example"]'
    folder = card(tmp_path, "together", 'together = "{first} and {second}"', options)
    assert messages(lint(folder)) == ["m.schmidt@solartech.example and ola@nordwind.example"]


def test_condition(tmp_path: Path) -> None:
    condition = '[when]\nto = ["@bank.example"]'
    options = 'phrases = ["price"]'
    folder = card(tmp_path, "phrase", 'found = "{phrase}"', options, condition)
    assert messages(lint(folder)) == []
    condition = "[when]\nexternal = true\nattachments = false"
    folder = card(tmp_path, "phrase", 'found = "{phrase}"', options, condition)
    assert messages(lint(folder)) == ["price"]


def test_unknown_detector_and_option(tmp_path: Path) -> None:
    with pytest.raises(CardError, match='no detector "phrse"; did you mean "phrase"'):
        lint(card(tmp_path, "phrse", 'found = "x"', 'phrases = ["x"]'))
    with pytest.raises(CardError, match='unknown option "phrase"; did you mean "phrases"'):
        lint(card(tmp_path, "phrase", 'found = "x"', 'phrase = ["x"]'))
    with pytest.raises(CardError, match="option phrases is missing"):
        lint(card(tmp_path, "phrase", 'found = "x"', ""))
    with pytest.raises(CardError, match="option phrases: expected a list, got text"):
        lint(card(tmp_path, "phrase", 'found = "x"', 'phrases = "x"'))


PLUGIN = '''\
from collections.abc import Iterator

from sendlint import Context, Draft, Hit, Place, detector


@detector
def short_subject(draft: Draft, context: Context, *, least: int) -> Iterator[Hit]:
    """Find a subject that is too short to be found again."""
    if len(draft.subject) < least:
        yield Hit("short", Place("subject"), {"subject": draft.subject})
'''


def test_plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "firm_mail_rules.py").write_text(PLUGIN)
    monkeypatch.syspath_prepend(str(tmp_path))
    folder = card(tmp_path / "cards", "short-subject", 'short = "“{subject}”"', "least = 10")
    config = Config.of({"rules": [folder], "select": ["X101"], "plugins": ["firm_mail_rules"]})
    draft = DRAFT.format(text="x", subject="Offer", project="P-1").encode()
    assert messages(Linter(config).lint(draft)) == ["“Offer”"]
    sys.modules.pop("firm_mail_rules")


def test_a_plugin_is_not_found_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "firm_mail_rules.py").write_text(PLUGIN)
    monkeypatch.chdir(tmp_path)
    folder = card(tmp_path / "cards", "short-subject", 'short = "x"', "least = 10")
    with pytest.raises(CardError, match="no detector"):
        Linter(Config.of({"rules": [folder], "select": ["X101"]}))
