"""The linter: selection, severities, conditions, crashes, batches."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

import sendlint
from sendlint import Config, ConfigError, Draft, Hit, Linter, Place, Severity, lint
from sendlint.detectors import wording

DRAFT = b"""\
From: Li Na <li.na@sunrise-trade.example>
To: Mark Schmidt <m.schmidt@solartech.example>
Subject:
Date: Tue, 10 Mar 2026 09:12:00 +0800

Dear Mark,

please find attached our quotation. It is valid until Monday, 24 March 2026.
"""


def rules(report: sendlint.Report) -> set[str]:
    return {finding.rule for finding in report.findings}


def test_one_line_use() -> None:
    report = lint(DRAFT)
    assert rules(report) == {"promised-attachment", "weekday-mismatch", "empty-subject"}
    assert report.exit_code() == 1
    assert report.exit_code(None) == 0
    first = report.findings[0]
    assert first.severity is Severity.ERROR
    assert "please find attached" in first.message().lower()
    assert first.message("zh") != first.message("en") != first.message("pl")
    assert first.place.line == 3


def test_parts_are_named_in_the_language_of_the_message() -> None:
    draft = b"To: a@x.example\nCc: A@x.example\nSubject: Offer\n\nHello\n"
    (finding,) = lint(draft, Config.of({"select": ["duplicate-recipient"]})).findings
    assert finding.message("en") == "A@x.example is in To and again in Cc."
    assert "“收件人”" in finding.message("zh")
    assert "„DW”" in finding.message("pl")
    assert finding.data["second"] == "Cc"


def test_gravest_first() -> None:
    severities = [finding.severity for finding in lint(DRAFT).findings]
    assert severities == sorted(severities, reverse=True)


def test_an_email_message_is_taken_as_well() -> None:
    message = EmailMessage()
    message["From"] = "li.na@sunrise-trade.example"
    message["To"] = "m.schmidt@solartech.example"
    message["Subject"] = "报价单"
    message.set_content("您好,\n\n附件是报价单,请查收。\n")
    assert rules(lint(message)) == {"promised-attachment"}


def test_a_draft_gets_the_envelope_too() -> None:
    raw = b"From: ann@firm.example\nSubject: Hi\n\nHi\n"
    for mail in (raw, bytearray(raw), Draft.parse(raw), message_from_bytes(raw)):
        report = Linter().lint(mail, envelope_to=["bob@gmial.com"], name="hi.eml")
        assert [finding.rule for finding in report.findings] == ["typo-domain"]
        assert report.path == "hi.eml"
    assert Draft.of(Draft.parse(raw, "old.eml"), "new.eml").name == "old.eml"
    (report,) = Linter().lint_many([Draft.parse(raw)], envelope_to=["bob@gmial.com"])
    assert report.findings


@pytest.mark.parametrize("mail", ["From: ann@firm.example\n\nHi", None, 7])
def test_what_is_no_mail_is_said(mail: Any) -> None:
    with pytest.raises(TypeError, match="a mail is bytes, a Draft or an email"):
        Linter().lint(mail)
    with pytest.raises(TypeError, match="a mail is bytes"):
        list(Linter().lint_many([mail]))
    if mail is not None:
        with pytest.raises(TypeError, match="a mail is bytes"):
            Linter().lint(b"Subject: Hi\n\nHi", original=mail)


def test_an_envelope_of_one_string_is_no_list() -> None:
    with pytest.raises(TypeError, match="a list of addresses"):
        Linter().lint(b"Subject: Hi\n\nHi", envelope_to="bob@client.example")


def test_select_and_ignore() -> None:
    config = Config.of({"select": ["wording"]})
    assert rules(lint(DRAFT, config)) == {"empty-subject"}
    config = Config.of({"ignore": ["F1", "promised-attachment"]})
    assert rules(lint(DRAFT, config)) == {"empty-subject"}


MEETING = b"""\
From: Anna Nowak <anna.nowak@sunrise-trade.example>
To: Max Schmidt <max@solartech.example>
Date: Tue, 10 Mar 2026 09:00:00 +0100
Subject: Call

Let us have a call on 24 March at 10:00.
"""


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ({}, set()),
        ({"select": ["default", "pedantic"]}, {"meeting-time"}),
        ({"select": ["F126"]}, {"meeting-time"}),
        ({"select": ["figures"]}, {"meeting-time"}),
        ({"select": ["all"], "ignore": ["pedantic"]}, set()),
        ({"select": ["all"], "ignore": ["default"]}, {"meeting-time"}),
        ({"select": ["F126"], "ignore": ["meeting-time"]}, set()),
    ],
)
def test_a_message_of_another_group(settings: dict[str, object], found: set[str]) -> None:
    """The missing time zone is pedantic, though the rule's other messages are not."""
    assert rules(lint(MEETING, Config.of(settings))) & {"meeting-time"} == found


def test_ignoring_a_group_leaves_messages_of_another() -> None:
    linter = Linter(Config.of({"ignore": ["pedantic"]}))
    (rule,) = [rule for rule in linter.rules if rule.card.name == "meeting-time"]
    assert rule.silent == {"no-zone"}


def test_severity_of_a_rule() -> None:
    config = Config.of({"severity": {"W101": "error"}, "select": ["empty-subject"]})
    assert lint(DRAFT, config).findings[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        ({"select": ["visible-bluk"]}, "did you mean"),
        ({"severity": {"nope": "error"}}, 'no rule "nope"'),
        ({"options": {"visible-bulk": {"adresses": 3}}}, 'unknown option "adresses"; did you mean'),
        ({"options": {"visible-bulk": {"addresses": "many"}}}, "option addresses"),
        ({"language": "xx"}, '"xx" is none of'),
        ({"plugins": ["no_such_module"]}, "cannot be imported"),
        ({"rules": ["no-such-folder"]}, "no such rules folder"),
    ],
)
def test_settings_that_cannot_be_used(settings: dict[str, object], complaint: str) -> None:
    with pytest.raises(sendlint.SendlintError, match=complaint):
        Linter(Config.of(settings))


def test_when_changes_settings_for_some_mail() -> None:
    when = {"to": ["*@solartech.example"], "severity": {"empty-subject": "error"}}
    ignored = {"external": True, "ignore": ["figures"]}
    report = lint(DRAFT, Config.of({"when": [when, ignored]}))
    assert {f.rule: str(f.severity) for f in report.findings}["empty-subject"] == "error"
    assert "weekday-mismatch" not in rules(report)
    elsewhere = {"to": ["*@other.example"], "ignore": ["figures"]}
    assert "weekday-mismatch" in rules(lint(DRAFT, Config.of({"when": [elsewhere]})))


def test_a_crashed_rule_is_a_finding_and_the_others_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def empty_subject(draft: object, context: object) -> Iterator[Hit]:
        yield Hit("missing", Place("subject"))
        raise RuntimeError("out of \x1b[31m order")

    empty_subject.__module__ = wording.__name__
    monkeypatch.setattr(wording, "empty_subject", empty_subject)
    report = lint(DRAFT)
    assert rules(report) >= {"rule-crashed", "promised-attachment", "empty-subject"}
    assert report.exit_code() == 2
    crash = next(f for f in report.findings if f.rule == "rule-crashed")
    assert "empty-subject" in crash.message()
    assert "out of" in crash.message()


def test_a_rule_that_needs_files_is_not_asked_without(tmp_path: Path) -> None:
    (tmp_path / "low-price.toml").write_text(
        'code = "X101"\nseverity = "warning"\ndetect = "phrase"\nneeds = ["files"]\n'
        'summary = "s"\nwhy = "w"\n[messages]\nfound = "You wrote {phrase}."\n'
        '[options]\nphrases = ["lowest price"]\n'
    )
    linter = Linter(Config.of({"rules": [str(tmp_path)], "select": ["X101"]}))
    message = EmailMessage()
    message.set_content("This is our lowest price.\n")
    assert not linter.lint(message).findings
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="a.pdf")
    assert rules(linter.lint(message)) == {"low-price"}


def test_a_rule_yields_to_another_one_at_the_same_place(tmp_path: Path) -> None:
    for code, name, phrase, more in (
        ("X101", "low-price", "lowest price", ""),
        ("X102", "any-price", "price", 'yields = ["low-price"]\n'),
    ):
        (tmp_path / f"{name}.toml").write_text(
            f'code = "{code}"\nseverity = "warning"\ndetect = "phrase"\n{more}'
            'summary = "s"\nwhy = "w"\n[messages]\nfound = "You wrote {phrase}."\n'
            f'[options]\nphrases = ["{phrase}"]\n'
        )
    message = EmailMessage()
    message.set_content("This is our lowest price.\n")
    both = Linter(Config.of({"rules": [str(tmp_path)], "select": ["X101", "X102"]}))
    assert rules(both.lint(message)) == {"low-price"}
    alone = Linter(Config.of({"rules": [str(tmp_path)], "select": ["X102"]}))
    assert rules(alone.lint(message)) == {"any-price"}
    message.set_content("The price is the lowest.\n")
    assert rules(both.lint(message)) == {"any-price"}


def test_now_decides_only_what_needs_it() -> None:
    assert lint(DRAFT, now=date(2026, 11, 23)) == lint(DRAFT)


def test_a_linter_can_be_pickled_and_shared() -> None:
    linter = Linter(Config.of({"select": ["default"], "language": "pl"}))
    again = pickle.loads(pickle.dumps(linter))
    assert again.lint(DRAFT) == linter.lint(DRAFT)


@pytest.mark.parametrize("chunk", [1, 3, 50])
def test_many_drafts_keep_their_order(chunk: int) -> None:
    drafts = [DRAFT.replace(b"Mark", b"Mark%d" % n) for n in range(40)]
    linter = Linter()
    alone = [linter.lint(draft) for draft in drafts]
    assert list(linter.lint_many(drafts)) == alone
    with ThreadPoolExecutor(4) as executor:
        assert list(linter.lint_many(drafts, executor=executor, chunk=chunk)) == alone


def test_a_chunk_must_be_sensible() -> None:
    with ThreadPoolExecutor(1) as executor, pytest.raises(ValueError, match="chunk"):
        list(Linter().lint_many([DRAFT], executor=executor, chunk=0))


def test_plain_and_html_twins_give_one_finding() -> None:
    message = EmailMessage()
    message["From"] = "li.na@sunrise-trade.example"
    message["To"] = "m.schmidt@solartech.example"
    message["Subject"] = "Offer"
    message.set_content("Please find attached our offer.\n\nSee you on Monday, 24 March 2026.\n")
    message.add_alternative(
        "<p>Please find <b>attached</b> our offer.</p><p>See you on Monday, 24 March 2026. "
        "We add one more sentence here.</p>",
        subtype="html",
    )
    found = [finding.rule for finding in lint(message).findings]
    assert sorted(found) == ["promised-attachment", "weekday-mismatch"]


@pytest.mark.parametrize("raw", [b"", b"\n", b"\0" * 99, b"\xff\xfe", b"To:", b"\r\r\r", b"--\n-"])
def test_any_bytes_give_a_report(raw: bytes) -> None:
    assert not lint(raw).crashed


def test_accepted_findings_stay_silent_until_the_draft_changes(tmp_path: Path) -> None:
    from sendlint.accept import accepted_lines, append_accepted, draft_fingerprint, load_accepted

    path = str(tmp_path / "sendlint.accept")
    draft = sendlint.Draft.parse(DRAFT)
    before = lint(DRAFT)
    lines = accepted_lines(before, draft_fingerprint(draft), [], load_accepted(path))
    append_accepted(path, lines)
    assert len(lines) == 3
    config = Config.of({"accept": path})
    after = lint(DRAFT, config)
    assert not after.findings
    assert after.accepted == 3
    again = DRAFT.replace(b"09:12:00", b"09:40:00").replace(b"To:", b"Message-ID: <x@y>\nTo:")
    assert not lint(again, config).findings
    assert lint(DRAFT.replace(b"solartech", b"solarteck"), config).findings
    assert accepted_lines(before, draft_fingerprint(draft), [], load_accepted(path)) == []


def test_a_broken_accept_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "sendlint.accept"
    path.write_text("# fine\nnot a fingerprint\n")
    with pytest.raises(ConfigError, match=":2: a line is two fingerprints"):
        Linter(Config.of({"accept": str(path)}))


def test_findings_are_counted_by_severity_and_by_nothing_else() -> None:
    report = lint(b"To: a@b.example\nSubject: x\n\nPlease find attached the list.\n")
    assert report.count(Severity.ERROR) == report.count(Severity.of("error")) == 1
    with pytest.raises(TypeError, match="a Severity is needed"):
        report.count("error")  # type: ignore[arg-type]


def test_a_book_with_a_missing_file_is_no_empty_book(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no such file"):
        Linter(book=sendlint.Book.load(str(tmp_path / "none.csv")))


def test_options_of_a_condition_are_checked_at_once() -> None:
    options = {"visible-bulk": {"adresses": 5}}
    with pytest.raises(ConfigError, match='did you mean "addresses"'):
        Linter(Config.of({"when": [{"to": ["@b.example"], "options": options}]}))


@pytest.mark.parametrize("language", ["zh-CN", "zh_CN.UTF-8", "ZH"])
def test_a_language_with_a_country_names_the_nearest(language: str) -> None:
    with pytest.raises(ConfigError, match='did you mean "zh"'):
        Linter(Config.of({"language": language}))
