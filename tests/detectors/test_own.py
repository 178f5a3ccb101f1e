"""What could not be read, and structure that mail programs read differently."""

from __future__ import annotations

import pytest

from sendlint.config import Config
from sendlint.finding import Finding
from sendlint.linter import Linter

PARTS = 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n'


def lint(rule: str, draft: bytes) -> list[Finding]:
    report = Linter(Config.of({"select": [rule]})).lint(draft)
    assert not report.crashed
    return list(report.findings)


def ids(rule: str, draft: str) -> list[str]:
    return [finding.id for finding in lint(rule, draft.encode("utf-8", "surrogateescape"))]


def test_a_sound_mail() -> None:
    mail = "From: a@b.example\nTo: c@d.example\nSubject: x\n\nHello\n"
    assert ids("unreadable-part", mail) == []
    assert ids("broken-message", mail) == []
    assert ids("broken-message", mail.replace("\n", "\r\n")) == []


@pytest.mark.parametrize("field", ["From", "To", "Subject", "Date"])
def test_two_fields(field: str) -> None:
    (found,) = lint("broken-message", f"{field}: one\n{field}: two\n\nHello\n".encode())
    assert found.id == "two-fields"
    assert found.data == {"header": field, "value": "two"}
    assert found.place.source_line == 2


def test_fields_that_may_stand_twice() -> None:
    assert ids("broken-message", "Received: a\nReceived: b\nComments: a\nComments: b\n\nx\n") == []


def test_damaged_base64_is_reported_once() -> None:
    part = "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n§§§ no base64 !!!\n"
    mail = f"Subject: x\n{PARTS}\n--b\nContent-Type: text/plain\n\nHi\n--b\n{part}--b--\n"
    assert ids("unreadable-part", mail) == ["damaged"]
    assert ids("broken-message", mail) == []


def test_a_subject_torn_in_two_is_one_finding() -> None:
    assert ids("broken-message", "Subject: =?utf-8?B?T2Zm\nZXI=?=\n\nHello\n") == ["header-line"]


def test_one_finding_a_kind_and_part() -> None:
    mail = "To: a@b.example\nno header\nSubject: x\nnor this\nCc: c@d.example\n\nHello\n"
    assert ids("broken-message", mail) == ["header-line"]


def test_encrypted_and_signed_mail_is_whole() -> None:
    mail = "Subject: x\nMIME-Version: 1.0\nContent-Type: application/pkcs7-mime; {}\n\nMIIB\n"
    for kind in ("smime-type=enveloped-data", "smime-type=signed-data"):
        assert ids("unreadable-part", mail.format(kind)) == []


def test_too_many_parts() -> None:
    parts = "--b\nContent-Type: text/plain\n\nHi\n" * 1_200
    assert ids("unreadable-part", f"Subject: x\n{PARTS}\n{parts}--b--\n") == ["in-part"]


def test_nul_byte() -> None:
    assert [f.id for f in lint("broken-message", b"Subject: x\n\nHe\0llo\n")] == [
        "control-character"
    ]


def test_rule_crashed_finds_nothing_by_itself() -> None:
    assert ids("rule-crashed", "Subject: x\n\nHello\n") == []
