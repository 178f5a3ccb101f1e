"""What programs hand over: messages of every policy, wrong arguments, executors, threads."""

from __future__ import annotations

import email
import email.policy
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from email.message import EmailMessage, Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path
from typing import Any

import pytest

from sendlint import Book, Config, ConfigError, Draft, ExpectedFacts, Linter, Report, lint

RAW = """\
From: Li Na <li.na@sunrise-trade.example>
To: =?utf-8?b?546L5Lyf?= <wang.wei@huadong-fa.example>
Subject: Quotation
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

请查收附件，报价有效期至2026年3月24日（星期一）。
""".encode()


def found(report: Report) -> list[str]:
    return [finding.rule for finding in report.findings]


WANTED = found(lint(RAW))


@pytest.mark.parametrize("policy", ["compat32", "default", "SMTP", "SMTPUTF8", "HTTP", "strict"])
def test_messages_of_every_policy(policy: str) -> None:
    message: Any = email.message_from_bytes(RAW, policy=getattr(email.policy, policy))

    assert found(lint(message)) == WANTED == ["promised-attachment", "weekday-mismatch"]


@pytest.mark.parametrize("policy", [email.policy.compat32, email.policy.default])
def test_messages_that_were_read_from_text(policy: Any) -> None:
    assert found(lint(email.message_from_string(RAW.decode(), policy=policy))) == WANTED


def test_messages_that_a_program_made() -> None:
    plain = Message()
    plain["To"], plain["Subject"] = "a@x.example", "Oferta: żółte zawory"
    plain.set_payload("请查收附件")
    parts = MIMEMultipart()
    parts["To"], parts["Subject"] = "a@x.example", "Offer"
    parts.attach(MIMEText("请查收附件", "plain", "gbk"))
    modern = EmailMessage()
    modern["To"], modern["Subject"] = "Żółć <a@x.example>", "报价"
    modern.set_content("请查收附件\n")

    assert [found(lint(made)) for made in (plain, parts, modern)] == [["promised-attachment"]] * 3


def test_messages_with_what_no_mail_can_hold() -> None:
    halves = Message()
    halves["Subject"] = "x\ud800"
    halves.set_payload("a\ud800b\udce4")
    broken = Message()
    broken["Content-Type"] = "multipart/mixed"
    broken.set_payload(["no message"])  # type: ignore[arg-type]

    for message in (halves, broken):
        with pytest.raises(TypeError, match="this message cannot be written"):
            lint(message)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: lint("To: a@x.example"), "a mail is bytes, a Draft or an email.message.Message"),
        (lambda: Draft.parse("To: a@x.example"), "a mail is bytes, not str"),
        (lambda: Draft.parse(5), "a mail is bytes, not int"),
        (lambda: Draft.parse(b"", envelope_to="a@x.example"), "a list of addresses, not one"),
        (lambda: lint(RAW, envelope_to=b"a@x.example"), "a list of addresses, not one string"),
        (lambda: lint(RAW, envelope_to=[None]), "a list of addresses, each of them a str"),
        (lambda: lint(RAW, now="2026-03-10"), "now is a date or datetime, not str"),
        (lambda: Linter({"select": ["all"]}), "a Config is needed, from Config.load"),
        (lambda: Linter("sendlint.toml"), "Config.of(mapping), not str"),
        (lambda: Linter(book="contacts.csv"), "a Book is needed, from Book.load(path), not str"),
        (lambda: Linter().lint_many(RAW), "lint_many takes many mails; for one there is lint"),
        (lambda: Linter().lint_many([RAW], executor=4), "int is no concurrent.futures.Executor"),
    ],
)
def test_wrong_arguments_are_named(call: Callable[[], object], said: str) -> None:
    with pytest.raises(TypeError) as caught:
        call()

    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (None, "settings are a mapping, not NoneType"),
        ("sendlint.toml", "settings are a mapping, not str"),
        (["default"], "settings are a mapping, not list"),
        ({"me": None}, "me: expected a table"),
        ({1: 2}, 'unknown key "1"'),
        (
            {"fail-on": object()},
            'fail-on: expected one of error, warning, info, never, got "object"',
        ),
        ({"book": {"contacts": [Path("x")]}}, "book.contacts[1]: expected text"),
    ],
)
def test_wrong_settings_are_named(settings: Any, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Config.of(settings)

    assert said in str(caught.value)


def test_an_envelope_may_be_missing() -> None:
    assert found(lint(RAW, envelope_to=None)) == WANTED


def test_paths_may_be_path_objects(tmp_path: Path) -> None:
    settings, contacts, facts = (tmp_path / name for name in ("s.toml", "c.csv", "f.toml"))
    settings.write_text('select = ["promised-attachment"]\n')
    contacts.write_text("anna@nordwind.example\n")
    facts.write_text('order = "4711-22"\n')

    linter = Linter(Config.load(settings), book=Book.load([contacts]))
    report = linter.lint(RAW, name=tmp_path / "a.eml", facts=ExpectedFacts.load(facts))

    assert report.path == str(tmp_path / "a.eml")
    assert found(report) == ["promised-attachment"]
    assert not Book.load(contacts).problems


def test_a_linter_and_a_draft_shared_by_threads() -> None:
    linter, draft = Linter(), Draft.parse(RAW)
    with ThreadPoolExecutor(8) as executor:
        reports = list(executor.map(lambda _: linter.lint(draft), range(64)))

    assert [found(report) for report in reports] == [WANTED] * 64


def test_a_draft_lints_alike_with_one_linter_after_another() -> None:
    draft = Draft.parse(RAW)
    found_by_all = found(Linter(Config.of({"select": ["all"]})).lint(draft, now=date(2026, 3, 1)))

    assert set(WANTED) <= set(found_by_all)
    assert found(lint(draft, envelope_to=["z@harbour.example"])) == WANTED
    assert [box.address for box in draft.recipients] == ["wang.wei@huadong-fa.example"]


class Servers:
    """Mail servers that cannot be pickled."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def routes(self, domains: Iterable[str]) -> dict[str, Any]:
        return dict.fromkeys(domains, "unknown")


def test_threads_share_what_cannot_be_pickled() -> None:
    linter = Linter(Config.of({"select": ["default", "network"]}), mail_servers=Servers())
    with ThreadPoolExecutor(2) as executor:
        reports = list(linter.lint_many([RAW] * 3, executor=executor, original=lambda draft: None))

    assert [found(report) for report in reports] == [WANTED] * 3


def test_processes_take_mails_of_every_kind() -> None:
    drafts = [RAW, Draft.parse(RAW), email.message_from_bytes(RAW)]
    with ProcessPoolExecutor(1) as executor:
        reports = list(Linter().lint_many(drafts, executor=executor))

    assert [found(report) for report in reports] == [WANTED] * 3


class Waiting:
    """An executor that runs nothing by itself."""

    def __init__(self) -> None:
        self.futures: list[Future[Any]] = []

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if not self.futures:
            future.set_result(function(*arguments))
        self.futures.append(future)
        return future


def test_whoever_stops_early_leaves_no_work_behind() -> None:
    executor: Any = Waiting()
    reports = Linter().lint_many([RAW] * 40, executor=executor, chunk=1)
    next(reports)
    reports.close()  # type: ignore[attr-defined]

    assert len(executor.futures) > 2
    assert all(future.cancelled() for future in executor.futures[1:])
