"""JSON and JSON Lines keep their contract."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from sendlint.finding import Finding, NotChecked, Report
from sendlint.output import Options, json_report, jsonl

SCHEMA = Path(__file__).parents[2] / "docs" / "schema" / "report-1.json"


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def written(reports: list[Report], options: Options) -> Any:
    return json.loads("".join(json_report.render(reports, options)))


def test_contract(finding: Callable[..., Finding], options: Callable[..., Options]) -> None:
    report = Report("quote.eml", "<1@x.example>", (finding(),), (NotChecked("q.pdf", "encrypted"),))
    text = "".join(json_report.render([report], options()))
    assert text.replace("\n", "") == (
        '{"schema":"sendlint/report/1","version":"0.1.0","drafts":[{"path":"quote.eml",'
        '"message_id":"<1@x.example>","findings":[{"rule":"promised-attachment","code":"A101",'
        '"check":"attachments","severity":"error","id":"missing",'
        '"message":"You wrote “please find attached”, but nothing is attached.",'
        '"place":{"part":"body","line":3,"column":13,"length":20,"quote":"please find attached"},'
        '"related":[],"data":{"phrase":"please find attached"},"fix":null,'
        '"fingerprint":"9840fa68434b64f1","row":null,"slot":null,"count":1}],'
        '"not_checked":[{"part":"q.pdf","reason":"encrypted"}]}],'
        '"summary":{"drafts":1,"error":1,"warning":0,"info":0,"not_checked":1}}'
    )


def test_schema_accepts_what_is_written(
    reports: list[Report],
    options: Callable[..., Options],
    summary: dict[str, Any],
    validator: Draft202012Validator,
) -> None:
    shown = [*reports, replace(reports[0], summary=summary)]
    for some in ([], reports, shown):
        validator.validate(written(some, options("zh")))
    assert written(shown, options())["drafts"][3]["summary"] == summary
    assert "summary" not in written(shown, options())["drafts"][0]
    for line in jsonl.render(shown, options()):
        validator.validate(json.loads(line))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda log: log.pop("version"),
        lambda log: log.update(more=1),
        lambda log: log["drafts"][0].update(more=1),
        lambda log: log["drafts"][0].pop("not_checked"),
        lambda log: log["drafts"][0]["findings"][0].update(severity="fatal"),
        lambda log: log["drafts"][0]["findings"][0].pop("slot"),
        lambda log: log["drafts"][0]["findings"][0]["place"].update(more=1),
        lambda log: log["drafts"][0]["findings"][0].update(fix={}),
        lambda log: log["drafts"][0]["findings"][0].update(data={"a": {}}),
        lambda log: log["drafts"][0].update(summary={}),
    ],
)
def test_schema_refuses_what_is_not(
    reports: list[Report],
    options: Callable[..., Options],
    validator: Draft202012Validator,
    spoil: Callable[[Any], object],
) -> None:
    log = written(reports, options())
    assert validator.is_valid(log)
    spoil(log)
    assert not validator.is_valid(log)


def test_schema_of_a_line_is_closed(
    reports: list[Report], options: Callable[..., Options], validator: Draft202012Validator
) -> None:
    line = json.loads(next(jsonl.render(reports, options())))
    assert validator.is_valid(line)
    assert not validator.is_valid(line | {"more": 1})
    del line["version"]
    assert not validator.is_valid(line)


def test_counts_are_totals(
    finding: Callable[..., Finding], options: Callable[..., Options]
) -> None:
    report = Report("t.eml", findings=(finding(count=12, row=1),))
    assert written([report, report], options())["summary"]["error"] == 24


def test_jsonl_is_a_line_a_draft(reports: list[Report], options: Callable[..., Options]) -> None:
    lines = list(jsonl.render(reports, options()))
    assert [line.count("\n") for line in lines] == [1, 1, 1]
    first = json.loads(lines[0])
    assert list(first)[:3] == ["schema", "version", "path"]
    assert first["findings"] == written(reports, options())["drafts"][0]["findings"]


@pytest.mark.parametrize("module", [json_report, jsonl])
def test_a_draft_is_written_before_the_next_is_linted(
    module: Any, options: Callable[..., Options]
) -> None:
    made: list[int] = []

    def endless() -> Iterator[Report]:
        while True:
            made.append(1)
            yield Report(f"{len(made)}.eml")

    pieces = module.render(endless(), options())
    text = ""
    while '"3.eml"' not in text:
        text += next(pieces)
    assert len(made) == 3
