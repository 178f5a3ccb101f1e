"""The command line: arguments, exit codes, files, and both argument parsers."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from command_line import BAD, GOOD

from sendlint.cli.commands import sendlint as group
from sendlint.cli.lint import locale_language
from sendlint.cli.options import OPTIONS, LintOptions, make_options, parse_plain

PLUGIN = """\
from sendlint import Hit, Place, detector


@detector
def named_offer(draft, context, *, words: list[str]):
    if draft.subject in words:
        yield Hit("found", Place("subject"), {"subject": draft.subject})
"""


def test_exit_codes(run) -> None:
    assert run("good.eml").code == 0
    assert run("bad.eml").code == 1
    assert run("bad.eml", "--fail-on", "never").code == 0
    assert run("none.eml").code == 2
    assert run("good.eml", "--select", "no-such").code == 2


def test_lint_is_the_default_command(run) -> None:
    assert run("lint", "bad.eml").out == run("bad.eml").out


def test_without_arguments_comes_help(run) -> None:
    ran = run()
    assert "Usage: sendlint" in ran.out + ran.err
    assert ran.code in (0, 2)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--formt", "json", "bad.eml"], "--format"),
        (["--format", "jsn", "bad.eml"], "'jsn' is not one of"),
        (["--jobs", "0", "bad.eml"], "0 is not in the range"),
        (["--now", "soon", "bad.eml"], '"soon" is no ISO date'),
        (["-o", "json=x", "-o", "sarif=./x", "bad.eml"], "two reports cannot go into one file"),
        (["--severity", "R109", "bad.eml"], "must be RULE=LEVEL"),
        (["--select", "visible-bluk", "bad.eml"], 'did you mean "visible-bulk"?'),
        (["--output", "pdf=x", "bad.eml"], "must be FORMAT=FILE"),
        (["--output", "json", "bad.eml"], "write json=FILE, or --format json to see it"),
        (["--output", "json=", "bad.eml"], "write json=FILE"),
        (["--config", "none.toml", "bad.eml"], "none.toml"),
        (["--config", "x", "--isolated", "bad.eml"], "exclude each other"),
        (["--language", "xx", "bad.eml"], '"xx" is none of'),
    ],
)
def test_wrong_arguments_are_explained(run, arguments: list[str], complaint: str) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert complaint in ran.err
    assert "Traceback" not in ran.err


def test_one_unreadable_file_does_not_stop_the_others(run, tmp_path: Path) -> None:
    (tmp_path / "mail.msg").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    ran = run("mail.msg", "none.eml", "bad.eml", "--format", "concise")
    assert ran.code == 2
    assert "bad.eml" in ran.out
    assert "Outlook .msg file" in ran.err
    assert "save the draft as .eml" in ran.err
    assert "none.eml: No such file" in ran.err


def test_json(run) -> None:
    report = json.loads(run("bad.eml", "good.eml", "--format", "json").out)
    assert report["schema"] == "sendlint/report/1"
    assert [draft["path"] for draft in report["drafts"]] == ["bad.eml", "good.eml"]
    finding = report["drafts"][0]["findings"][0]
    assert finding["rule"] == "weekday-mismatch"
    assert finding["place"]["line"] == 3
    assert report["summary"]["error"] == 1


def test_several_reports_at_once(run, tmp_path: Path) -> None:
    ran = run("bad.eml", "-o", "json=out/report.json", "--output=sarif=report.sarif")
    assert ran.code == 1
    assert "weekday-mismatch" in ran.out
    assert json.loads((tmp_path / "out" / "report.json").read_text())["drafts"]
    assert json.loads((tmp_path / "report.sarif").read_text())["version"] == "2.1.0"


def test_standard_input(run) -> None:
    ran = run("-", "--stdin-filename", "from-mutt.eml", "--format=concise", stdin=BAD)
    assert ran.code == 1
    assert ran.out.startswith("from-mutt.eml:8:")


def test_folder_maildir_and_mbox(run, tmp_path: Path) -> None:
    box = tmp_path / "box"
    for name in ("cur", "new", "tmp"):
        (box / name).mkdir(parents=True)
    (box / "cur" / "1700000000.1.host:2,DS").write_text(BAD)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "x.emltpl").write_text(GOOD)
    line = "From li.na@sunrise-trade.example Tue Mar 10 09:12:00 2026\n"
    (tmp_path / "sent.mbox").write_text(f"{line}{BAD}\n{line}{GOOD}\n{line}{BAD}")
    drafts = json.loads(run(".", "--format", "json").out)["drafts"]
    found = {draft["path"]: len(draft["findings"]) for draft in drafts}
    assert found == {
        "./bad.eml": 1,
        "./good.eml": 0,
        "./box/cur/1700000000.1.host:2,DS": 1,
        "./sent.mbox[1]": 1,
        "./sent.mbox[2]": 0,
        "./sent.mbox[3]": 1,
        "./sub/x.emltpl": 0,
    }


def test_an_empty_folder_is_no_clean_bill(run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = run("empty")
    assert ran.code == 2
    assert "no drafts in this folder" in ran.err


def test_jobs_give_the_same_report(run) -> None:
    alone = run(".", "--format", "json")
    assert run(".", "--format", "json", "--jobs", "2") == alone


def test_settings_file_and_isolated(run, tmp_path: Path) -> None:
    (tmp_path / "sendlint.toml").write_text('ignore = ["figures"]\n')
    assert run("bad.eml").code == 0
    assert run("bad.eml", "--isolated").code == 1
    (tmp_path / "other.toml").write_text('fail-on = "never"\n')
    ran = run("--config=other.toml", "bad.eml")
    assert ran.code == 0
    assert "weekday-mismatch" in ran.out


def test_languages(run, monkeypatch: pytest.MonkeyPatch) -> None:
    english = run("bad.eml").out
    polish = run("bad.eml", "--language", "pl").out
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    chinese = run("bad.eml").out
    assert len({english, polish, chinese}) == 3
    monkeypatch.setenv("LC_ALL", "pl_PL.UTF-8")
    assert run("bad.eml").out == polish
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert run("bad.eml").out == english


def test_colour_only_where_wanted(run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in run("bad.eml").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("bad.eml").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("bad.eml").out


def test_summary_even_when_nothing_is_wrong(run) -> None:
    ran = run("good.eml", "--summary")
    assert ran.code == 0
    assert "m.schmidt@solartech.example" in ran.out
    assert "24 March 2026" in ran.out


def test_redact_shows_no_text_of_the_mail(run) -> None:
    for name in ("full", "json", "concise", "sarif", "github"):
        out = run("bad.eml", "--redact", "--format", name).out
        assert "weekday-mismatch" in out
        assert "24 March" not in out


def test_accept(run, tmp_path: Path) -> None:
    assert "no file to write" in run("accept", "bad.eml").err
    (tmp_path / "sendlint.toml").write_text('accept = "sendlint.accept"\n')
    accepted = run("accept", "bad.eml").out
    assert "1 finding accepted; delete its line in this file to hear it again" in accepted
    assert run("bad.eml").code == 0
    assert "no finding that is not accepted already" in run("accept", "bad.eml").out
    file = tmp_path / "sendlint.accept"
    file.write_text("".join(file.read_text().splitlines(True)[:-1]))
    assert run("bad.eml").code == 1
    (tmp_path / "sendlint.toml").write_text('accept = "sendlint.accept"\nlanguage = "pl"\n')
    assert "zaakceptowano 1 uwagę; usuń jej wiersz" in run("accept", "bad.eml").out
    assert "dzień tygodnia" in file.read_text()
    (tmp_path / "bad.eml").write_text(BAD.replace("the price", "our price"))
    assert run("bad.eml").code == 1


def test_rules_explain_config(run) -> None:
    listed = run("rules").out
    assert "A101" in listed
    assert json.loads(run("rules", "--format", "json").out)[0]["code"]
    page = run("explain", "A101", "--language", "pl")
    assert page.code == 0
    assert "promised-attachment" in page.out
    assert 'did you mean "promised-attachment"' in run("explain", "promised-attachmnt").err
    assert "settings file: none" in run("config").out


def test_config_prints_what_can_be_read_back(run, tmp_path) -> None:
    file = tmp_path / "sendlint.toml"
    file.write_text(
        'ignore = ["A101"]\n[severity]\nleftover = "error"\n[options]\n'
        "visible-bulk = { addresses = 6 }\n[[when]]\nexternal = true\n"
        'severity = { typo-domain = "warning" }\n[[attachment]]\nforbid = ["*\\"价*.xlsx"]\n',
        encoding="utf-8",
    )
    printed = run("config").out
    assert 'forbid = ["*\\"价*.xlsx"]' in printed
    file.write_text(printed, encoding="utf-8")
    assert run("config").out == printed


def test_explain_describes_options_in_the_language(run) -> None:
    page = run("explain", "A101", "--language", "zh").out
    assert "options.promised-attachment.quoted = false  # 也检查引用和转发的文字。" in page
    assert "# Also look at quoted" in run("explain", "A101", "--language", "de").out


def test_explain_shows_the_way_out_and_examples_in_the_language(run) -> None:
    page = run("explain", "A101").out
    assert "sendlint accept --select promised-attachment draft.eml" in page
    assert 'ignore = ["promised-attachment"]' in page
    assert "please find attached our quotation" in page
    assert "附件" not in page
    chinese = run("explain", "A101", "--language", "zh").out
    assert "  | 附件" in chinese
    assert "please find attached" not in chinese
    assert "in every draft" in run("explain", "lookalike-address").out
    assert "sendlint accept" not in run("explain", "rule-crashed").out


def test_rules_are_listed_in_the_language(run) -> None:
    listed = run("rules", "--language", "zh").out.splitlines()
    assert "error" not in listed[0]
    assert "错误" in listed[0]


def test_init_new_test(run, tmp_path: Path) -> None:
    assert "wrote" in run("init").out
    assert "is there already" in run("init").err
    assert run("bad.eml").code == 1
    assert "wrote house-rules/no-lowest-price.toml" in run("new", "no-lowest-price").out
    run("new", "second")
    assert '"X102"' in (tmp_path / "house-rules" / "second.toml").read_text()
    (tmp_path / "house-rules" / "second.toml").unlink()
    assert "2 passed, 0 failed" in run("test", "house-rules").out
    card = tmp_path / "house-rules" / "no-lowest-price.toml"
    card.write_text(card.read_text().replace("our lowest price ever", "a fair price"))
    failed = run("test", "house-rules")
    assert failed.code == 1
    assert "wanted found; found nothing" in failed.out
    assert "no rule name" in run("new", "Wrong Name").err
    assert "is the name of a rule of sendlint" in run("new", "promised-attachment").err
    assert "give the folder" in run("test", "house-rules/no-lowest-price.toml").err


def test_cards_with_a_detector_of_ones_own_are_tested(run, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "own_detectors.py").write_text(PLUGIN)
    run("new", "short-subject")
    card = tmp_path / "house-rules" / "short-subject.toml"
    text = card.read_text().replace("“{phrase}”", "{subject}").replace('"phrase"', '"named-offer"')
    card.write_text(text.replace('phrases = ["lowest price ever"]', 'words = ["Offer"]'))
    assert "there is no detector" in run("test", "house-rules").err
    (tmp_path / "sendlint.toml").write_text('plugins = ["own_detectors"]\n')
    assert "1 passed, 1 failed" in run("test", "house-rules").out


def arguments_of(spec) -> list[str]:
    sample = {
        "--format": "json",
        "--fail-on": "info",
        "--jobs": "3",
        "--severity": "R109=info",
        "--output": "json=x.json",
    }.get(spec.name, "a,b")
    return [spec.name] if spec.kind == "flag" else [spec.name, sample]


@pytest.mark.parametrize("spec", OPTIONS, ids=lambda spec: spec.name)
def test_both_parsers_agree(spec, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[LintOptions] = []
    monkeypatch.setattr("sendlint.cli.commands.lint_drafts", lambda options: seen.append(options))
    for arguments in (
        [*arguments_of(spec), "a.eml"],
        ["a.eml", "-", *arguments_of(spec)],
        ["=".join(arguments_of(spec)), "a.eml"],
        [*arguments_of(spec), "--", "-odd.eml"],
    ):
        plain = parse_plain(arguments)
        assert plain is not None
        group.main(arguments, prog_name="sendlint", standalone_mode=False)
        assert seen.pop() == plain


def test_lint_options_and_table_agree() -> None:
    fields = set(LintOptions.__struct_fields__) - {"drafts"}
    assert fields == {spec.field for spec in OPTIONS}
    assert make_options({"drafts": ["x"]}) == LintOptions(drafts=("x",))


def test_completion_script(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_SENDLINT_COMPLETE", "bash_source")
    assert "_sendlint_completion" in run().out


@pytest.mark.parametrize(
    ("primary", "language"), [(0x0804, "zh"), (0x0404, "zh"), (0x0415, "pl"), (0x0407, "")]
)
def test_windows_says_its_language(
    monkeypatch: pytest.MonkeyPatch, primary: int, language: str
) -> None:
    """A stand-in for Windows: the call and its constants are from Microsoft's documentation."""
    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: primary)
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setitem(
        sys.modules, "ctypes", SimpleNamespace(windll=SimpleNamespace(kernel32=kernel))
    )
    assert locale_language({}) == language
    assert locale_language({"LANG": "pl_PL.UTF-8"}) == "pl"


def test_facts(run, tmp_path: Path) -> None:
    (tmp_path / "facts.toml").write_text("holds = 2026-03-24\n")
    (tmp_path / "other.toml").write_text("holds = 2025-03-24\n")
    (tmp_path / "broken.toml").write_text('[holds]\nvalue = 1\ncurency = "USD"\n')
    assert run("good.eml", "--facts", "facts.toml").code == 0
    done = run("good.eml", "--facts", "other.toml", "--format", "json")
    assert done.code == 1
    (finding,) = json.loads(done.out)["drafts"][0]["findings"]
    assert (finding["code"], finding["id"]) == ("F124", "differs")
    assert finding["data"]["expected"] == "2025-03-24"
    done = run("good.eml", "--facts", "broken.toml")
    assert (done.code, done.out) == (2, "")
    assert 'broken.toml: holds: unknown key "curency"; did you mean "currency"?' in done.err
    assert run("good.eml", "--facts", "none.toml").code == 2


def test_a_run_without_a_rule_is_no_clean_bill(run, tmp_path: Path) -> None:
    for text in ("select = []", 'ignore = ["all"]'):
        (tmp_path / "sendlint.toml").write_text(text)
        ran = run("good.eml")
        assert (ran.code, ran.out) == (2, "")
        assert "no rule runs" in ran.err
    (tmp_path / "sendlint.toml").unlink()
    ran = run("--select", "forbidden-recipient,W101", "good.eml")
    assert ran.code == 0
    assert "forbidden-recipient runs only with book.forbidden" in ran.err
    polish = run("--language", "pl", "--select", "forbidden-recipient,W101", "good.eml").err
    assert "działa tylko, gdy podano book.forbidden" in polish
    ran = run("--select", "R201", "good.eml")
    assert ran.code == 2
    assert ran.err.count("runs only with") == 1
    assert run("--select", "unreachable-domain", "good.eml").err.count("--network") == 1
    assert "runs only with options.second-look" in run("--select", "F125", "good.eml").err
