"""Dangerous, locked and forbidden files in whole drafts."""

from __future__ import annotations

import base64
import sys
from pathlib import Path
from typing import Any

import pytest

from sendlint import Config, ConfigError, Linter, Report

sys.path.insert(0, str(Path(__file__).parent.parent / "facts"))
from file_samples import DOCX, MSI, PDF, SAMPLES, compound, program, zipped

TO = "max@solartech.example"


def lint(*files: tuple[str, bytes], to: str = TO, text: str = "Hello", **settings: Any) -> Report:
    parts = "".join(
        f"--b\nContent-Type: application/octet-stream\nContent-Disposition: attachment; "
        f'filename="{name}"\nContent-Transfer-Encoding: base64\n\n'
        f"{base64.encodebytes(content).decode()}\n"
        for name, content in files
    )
    raw = (
        f"From: li.na@sunrise-trade.example\nTo: {to}\nSubject: Files\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="b"\n\n'
        f"--b\nContent-Type: text/plain; charset=utf-8\n\n{text}\n\n{parts}--b--\n"
    )
    settings.setdefault("select", ["attachments"])
    return Linter(Config.of(settings)).lint(raw.encode())


def ids(report: Report, rule: str) -> list[str]:
    assert not report.crashed
    return [finding.id for finding in report.findings if finding.rule == rule]


def dangers(*files: tuple[str, bytes], **settings: Any) -> list[str]:
    return ids(lint(*files, **settings), "dangerous-file")


@pytest.mark.parametrize("key", ["exe", "elf", "macho", "msi", "lnk", "chm", "jar", "apk", "msix"])
def test_programs_without_a_telling_name(key: str) -> None:
    assert dangers(("tool", SAMPLES[key])) == ["program"]


@pytest.mark.parametrize("key", ["docm", "xlsm", "pptm"])
def test_macros_go_to_colleagues_only(key: str) -> None:
    assert dangers((f"list.{key}", SAMPLES[key])) == ["macros"]
    assert dangers((f"list.{key}", SAMPLES[key]), to="wang@sunrise-trade.example") == []


def test_macros_where_the_name_says_nothing_of_them() -> None:
    assert dangers(("letter.doc", compound(["WordDocument", "Macros"]))) == ["old-macros"]
    assert dangers(("letter.doc", compound(["WordDocument"]))) == []
    assert dangers(("letter.docx", DOCX)) == []


@pytest.mark.parametrize(("name", "key"), [("a.pdf", "exe"), ("a.docx", "docm"), ("a.jpg", "msi")])
def test_a_disguise_is_said_once(name: str, key: str) -> None:
    report = lint((name, SAMPLES[key]))
    assert ids(report, "disguised-type") == ["dangerous"]
    assert ids(report, "dangerous-file") == []


def test_one_finding_an_archive() -> None:
    tools = zipped(("a.exe", program()), ("b.bat", "x"), ("c.pdf", PDF))
    assert dangers(("tools.zip", tools), ("more.zip", zipped(("d.msi", MSI)))) == ["packed"] * 2
    assert dangers(("sources.zip", zipped(("a.py", "x"), ("b.so", SAMPLES["elf"])))) == []


def test_macros_in_an_archive() -> None:
    report = lint(("all.zip", zipped(("list.xlsm", "x"))))
    assert ids(report, "dangerous-file") == ["macros"]
    assert "all.zip: list.xlsm" in report.findings[0].message()


def test_allowed_names() -> None:
    allow = {"options": {"dangerous-file": {"allow": ["*.JS", "tools*"]}}}
    files = (
        ("a.js", b"x"),
        ("tools.zip", zipped(("a.exe", "x"))),
        ("b.zip", zipped(("a.js", "x"))),
    )
    assert dangers(*files, **allow) == []
    assert sorted(dangers(*files)) == ["packed", "packed", "program"]


def test_encrypted_files_were_not_checked() -> None:
    report = lint(("prices.xlsx", SAMPLES["encrypted"]))
    assert ids(report, "encrypted-file") == ["encrypted"]
    assert [(one.part, one.reason) for one in report.not_checked] == [("prices.xlsx", "encrypted")]
    assert report.exit_code() == 0


def test_report_holds_no_password() -> None:
    report = lint(("prices.xlsx", SAMPLES["encrypted"]), text="The password is Kx7#29, Max.")
    assert ids(report, "password-beside-archive") == ["text"]
    assert "x7#29" not in repr(report)


def test_surest_place_first() -> None:
    text = "The password is your order number. Password: Kx7#29"
    report = lint(("prices.xlsx", SAMPLES["encrypted"]), text=text)
    assert ids(report, "password-beside-archive") == ["text"]


def test_forbidden_files() -> None:
    rules = [{"forbid": ["*.pdf"], "to": ["solartech.example"]}, {"forbid": ["cost*"]}]
    files = (("Offer.PDF", PDF), ("cost.csv", b"a;b"), ("all.zip", zipped(("x/Cost.txt", "x"))))
    found = ids(lint(*files, attachment=rules), "forbidden-attachment")
    assert found == ["forbidden-for", "forbidden", "packed"]
    found = ids(lint(*files, attachment=rules, to="jan@nordwind.example"), "forbidden-attachment")
    assert found == ["forbidden", "packed"]


def test_forbidden_finding_names_the_recipient() -> None:
    rules = [{"forbid": ["*.pdf"], "to": ["*@solartech.example"]}]
    found = lint(("offer.pdf", PDF), attachment=rules).findings
    (finding,) = [one for one in found if one.code == "A120"]
    assert finding.related[0].quote == TO
    assert finding.fix == {"kind": "detach", "name": "offer.pdf"}


def test_wrong_patterns_are_complained_of() -> None:
    with pytest.raises(ConfigError, match=r"attachment\[1\]\.to\[1\]"):
        lint(attachment=[{"forbid": ["*.pdf"], "to": ["@"]}])


def test_settings_are_used() -> None:
    assert Config.of({"attachment": [{"forbid": ["*.pdf"]}]}).unused == ()
