"""Whatever a mail holds, every format stays valid and obeys nobody."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sendlint.finding import Finding, NotChecked, Place, Report, Severity
from sendlint.output import FORMATS, Options, RuleText, render
from sendlint.output.escape import visible

ROOT = Path(__file__).parents[2]
ATTACKS = [
    "\x1b]0;owned\x07\x1b[2J",
    "\x9b31m\x85\x7f\x00",
    "x\n::error::owned\r\n::add-mask::e",
    "::set-output name=a::b",
    "##[error]owned ##vso[task.setvariable]x ##teamcity[x]",
    "#",
    "\r\x1b[0Ksection_start:1:x\r\x1b[0K",
    "exe.\u202egpj \u2066a\u2069 \u200b\ufeff\U000e0041",
    "one\u2028two\u2029three",
    "\ud800 \udfff \udcff",
    ']]></failure><x y="&amp;\'">&#0;',
    '"},{"a":"b"}]',
    "%0A::error::x,y:z%",
    "{phrase} {new} {n} {{",
    "e" + "\u0301" * 5000,
    "\ufffe\uffff\ufdd0",
]
JSON_FORMATS = ["json", "jsonl", "sarif", "gitlab"]
OWN_COMMAND = re.compile(r"::(?:error|warning|notice) file=[^:]*,title=[^:]*::")


def hostile_reports(text: str) -> list[Report]:
    """Return reports with `text` wherever a mail, a file name or a house rule can put it."""
    place = Place(text, 2, 2, len(text), text, 3, f"#{text}[x] ## {text}")
    whole = Place("body", 1, 1, len(text), text, 1, text)
    found = Finding(
        rule=text,
        code=text,
        check=text,
        severity=Severity.WARNING,
        id=text,
        place=place,
        data={"phrase": text, "list": [text]},
        related=(place, whole),
        fix={"kind": "replace", "new": text, "list": [text], "inner": {text: text}},
        slot=text,
        row=2,
        templates={"en": "{phrase}{list}" + text},
    )
    other = Finding("r", "X1", "c", Severity.ERROR, "i", whole, templates={"en": "{phrase}"})
    kinds = Finding(
        "r", "X1", "c", Severity.INFO, "i", whole, fix={"kind": text}, templates={"en": text}
    )
    missing = (NotChecked(text, text), NotChecked("body", text))
    return [Report(text, text, (found, other, kinds), missing), Report(text)]


def text_of(name: str, reports: list[Report], options: Options) -> str:
    return "".join(
        render(
            name,
            reports,
            words=options.words,
            version="0.1.0",
            rules=lambda rule: RuleText(rule, rule, "info"),
        )
    )


def check(name: str, text: str) -> None:
    """Assert that the report is well formed and holds nothing that a terminal or log obeys."""
    text.encode()
    assert visible(text.replace("\n", " ")) == text.replace("\n", " ")
    for line in text.split("\n"):
        if line.lstrip().startswith("::"):
            assert name == "github"
            assert OWN_COMMAND.match(line), line
    if name == "jsonl":
        for line in text.splitlines():
            json.loads(line)
    elif name in JSON_FORMATS:
        json.loads(text)
    elif name == "junit":
        ElementTree.fromstring(text.encode())


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
@pytest.mark.parametrize("name", FORMATS)
def test_attacks(name: str, attack: str, options: Callable[..., Options]) -> None:
    text = text_of(name, hostile_reports(attack), options())
    check(name, text)
    if name == "github":
        assert text.count("\n") == 4
    if name == "concise":
        assert text.count("\n") == 5


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=80) | st.text(st.sampled_from("#:[ \n\r\x1b%a\u202e报"), max_size=20))
@pytest.mark.parametrize("name", FORMATS)
def test_any_text(name: str, text: str, options: Callable[..., Options]) -> None:
    check(name, text_of(name, hostile_reports(text), options()))


@pytest.fixture(scope="module")
def validators() -> dict[str, Draft202012Validator]:
    files = {"json": "docs/schema/report-1.json", "sarif": "tests/data/sarif-2.1.0.json"}
    return {
        name: Draft202012Validator(json.loads((ROOT / path).read_text(encoding="utf-8")))
        for name, path in files.items()
    }


@settings(max_examples=15, deadline=None)
@given(text=st.text(min_size=1, max_size=80))
@pytest.mark.parametrize("name", ["json", "sarif"])
def test_any_text_keeps_the_schema(
    name: str,
    text: str,
    options: Callable[..., Options],
    validators: dict[str, Draft202012Validator],
) -> None:
    validators[name].validate(json.loads(text_of(name, hostile_reports(text), options())))


@pytest.mark.parametrize("name", JSON_FORMATS[:2])
def test_json_keeps_what_the_mail_said(name: str, options: Callable[..., Options]) -> None:
    for attack in ATTACKS:
        if "\ud800" in attack:
            continue
        text = text_of(name, hostile_reports(attack)[:1], options())
        log = json.loads(text)
        draft = log["drafts"][0] if name == "json" else log
        assert draft["path"] == attack
        assert draft["findings"][0]["data"]["phrase"] == attack


def test_unknown_format(options: Callable[..., Options]) -> None:
    with pytest.raises(ValueError, match="is no format: use full, concise"):
        render("xml", [], words=options().words, version="0")
