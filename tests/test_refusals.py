"""Files that are no mail: they are refused, with a sentence in the language of the report."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import BAD, GOOD

ZIP = b"PK\x03\x04\x14\x00\x06\x00" + bytes(40)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("offer.pdf", b"%PDF-1.4\n%\xe2\xe3\n1 0 obj\n", "another kind (PDF)"),
        ("offer.eml", b"%PDF-1.4\n%\xe2\xe3\n1 0 obj\n", "another kind (PDF)"),
        ("offer.docx", ZIP, "another kind (Office, ZIP)"),
        ("offer.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "another kind (Office)"),
        ("logo.png", b"\x89PNG\r\n\x1a\n" + bytes(40), "another kind (PNG)"),
        ("list.csv", b"email,name\nann@buyer.example,Ann\n", "another kind (CSV)"),
        ("junk.eml", b"\x07\x91k\x00\x00\x12\xfe\x01" * 300, "neither a header field nor text"),
        ("blank.eml", b"   \r\n\r\n", "empty"),
    ],
)
def test_what_is_no_mail_is_no_clean_mail(run, name, data, said) -> None:
    Path(name).write_bytes(data)
    ran = run(name)
    assert ran.code == 2
    assert ran.out == ""
    assert f"{name}: " in ran.err
    assert said in ran.err


@pytest.mark.parametrize(
    "data",
    [
        GOOD.encode().replace(b"price", b"pr\0ice"),
        b"\xff\xfe" + GOOD.encode("utf-16-le"),
        b"\r\n" + GOOD.encode(),
        b"Hello Anna,\n\nsee you.\n",
    ],
)
def test_odd_mail_is_mail(run, data) -> None:
    Path("odd.eml").write_bytes(data)
    assert run("odd.eml").code == 0


@pytest.mark.parametrize(("language", "said"), [("zh", "没有这个文件"), ("pl", "nie ma takiego")])
def test_refusals_speak_the_language_of_the_report(run, language, said) -> None:
    assert f"sendlint: none.eml: {said}" in run("--language", language, "none.eml").err
    assert said in run("--language", language, "--original", "none.eml", "good.eml").err
    Path("sendlint.toml").write_text(f'language = "{language}"\naccept = "x"\n')
    assert said in run("accept", "none.eml").err


def test_a_pattern_that_no_shell_expanded_names_the_way_out(run) -> None:
    ran = run("*.eml")
    assert ran.code == 2
    assert "give the folder instead of a name with *" in ran.err


def test_a_slip_of_a_command_names_the_command(run) -> None:
    assert "did you mean the command explain?" in run("explan", "A101").err
    assert "did you mean" not in run("offer").err


def test_a_template_on_standard_input_is_read_as_its_file(run) -> None:
    text = "<p>Please find attached our offer.</p>"
    Path("x.html").write_text(text)
    arguments = ("--format", "concise", "--fail-on", "info")
    assert run("--stdin-filename", "x.html", *arguments, "-", stdin=text).out == (
        run(*arguments, "x.html").out
    )


def test_a_template_in_utf_16(run) -> None:
    text = "Dear Ann,\r\n\r\nplease find attached our offer.\r\n"
    Path("8.txt").write_text(text)
    Path("16.txt").write_bytes(b"\xff\xfe" + text.encode("utf-16-le"))
    wide = run("--format", "concise", "16.txt").out
    assert wide.replace("16.txt", "8.txt") == run("--format", "concise", "8.txt").out


def test_an_mbox_on_standard_input_is_more_than_one_draft(run) -> None:
    line = "From li.na@sunrise-trade.example Tue Mar 10 09:12:00 2026\n"
    ran = run("--format", "concise", "-", stdin=f"{line}{GOOD}\n{line}{BAD}")
    assert ran.code == 1
    assert ran.out.startswith("-[2]:")
