"""`sendlint learn`: contact files and sent mail into one file."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from sendlint.book import Book
from sendlint.book.compiled import CompiledContacts
from sendlint.cli.main import main

MAIL = """\
From: Li Na <li.na@sunrise-trade.example>
To: Mark Schmidt <m.schmidt@solartech.example>, {to}
Bcc: archive@sunrise-trade.example
Subject: Offer

Dear Mark, here is our offer.
"""
DRAFT = MAIL.format(to="m.shmidt@solartech.example").replace("Mark Schmidt <m.schmidt@", "Al <al@")


@pytest.fixture
def folder(bare_folder: Path) -> Path:
    (bare_folder / "a.txt").write_text("Anna <anna@firm.example>\nola@firm.example\n")
    (bare_folder / "b.csv").write_text("name,mail\nCarl Berg,carl@berg.example\n")
    return bare_folder


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]):
    def go(*arguments: str) -> SimpleNamespace:
        with pytest.raises(SystemExit) as left:
            main(list(arguments))
        done = capsys.readouterr()
        return SimpleNamespace(code=left.value.code, out=done.out, err=done.err)

    return go


def settings(folder: Path, text: str) -> None:
    (folder / "sendlint.toml").write_text(text)


def known(path: str) -> list[tuple[str, str]]:
    return [(contact.address, contact.name) for contact in Book.load(path).contacts]


def test_files_into_one(folder: Path, run) -> None:
    done = run("learn", "a.txt", "b.csv")
    assert done.code == 0, done.err
    assert done.out == (
        "book.compiled: 3 contacts from a.txt (2), b.csv (1)\n"
        'to use it: [book] contacts = ["book.compiled"] in the settings\n'
    )
    assert not done.err
    assert known("book.compiled") == [
        ("anna@firm.example", "Anna"),
        ("ola@firm.example", ""),
        ("carl@berg.example", "Carl Berg"),
    ]
    assert CompiledContacts("book.compiled")[2].source == "b.csv:2"
    assert sorted(os.listdir()) == ["a.txt", "b.csv", "book.compiled"]


def test_what_the_settings_name(folder: Path, run) -> None:
    settings(folder, '[book]\ncontacts = ["a.txt", "b.csv"]\n')
    done = run("learn")
    assert done.code == 0, done.err
    assert done.out.count("\n") == 1
    assert "3 contacts" in done.out
    settings(folder, '[book]\ncontacts = ["book.compiled"]\n')
    (folder / "a.txt").write_text("eva@firm.example\n")
    done = run("learn")
    assert "book.compiled: 2 contacts" in done.out
    assert done.out.count("\n") == 1


def test_lint_uses_it_and_sees_changes(folder: Path, run) -> None:
    settings(folder, '[book]\ncontacts = ["a.txt"]\n')
    (folder / "a.txt").write_text("m.schmidt@solartech.example\n")
    (folder / "draft.eml").write_text(DRAFT)
    found = run("draft.eml", "--select", "lookalike-address")
    assert found.code == 1
    assert run("learn").code == 0
    assert run("draft.eml", "--select", "lookalike-address").out == found.out
    (folder / "a.txt").write_text("m.schmidt@solartech.example\nm.shmidt@solartech.example\n")
    assert run("draft.eml", "--select", "lookalike-address").code == 0
    (folder / "book.compiled").write_bytes(b"nonsense")
    broken = run("draft.eml")
    assert broken.code == 2
    assert "book.compiled: damaged" in broken.err
    assert "run `sendlint learn` again" in broken.err
    assert run("learn").code == 0
    assert run("draft.eml", "--select", "lookalike-address").code == 0


def test_changed_large_files_are_named_and_used(
    folder: Path, run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sendlint.book.joined._SLOW", 10)
    settings(folder, '[book]\ncontacts = ["a.txt"]\n')
    (folder / "draft.eml").write_text(DRAFT)
    assert run("learn").code == 0
    with open("a.txt", "a", encoding="utf-8") as file:
        file.write("m.schmidt@solartech.example\n")
    done = run("draft.eml", "--select", "lookalike-address")
    assert done.code == 1
    assert "a.txt: changed since it was compiled" in done.err


def test_bad_rows_are_named(folder: Path, run) -> None:
    (folder / "a.txt").write_text("anna@firm.example\nnobody\nhalf@\n")
    done = run("learn", "a.txt")
    assert done.code == 0
    assert done.err == (
        "sendlint: a.txt:2: no address here; skipped\n"
        "sendlint: a.txt:3: this is no mail address; skipped\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "no SOURCE is given"),
        (("none.txt",), "none.txt: No such file"),
        (("a.txt", "-o", "book.bin"), "must end in .compiled"),
        (("a.txt", "-o", "no/such/book.compiled"), "no/such"),
        (("old.compiled",), "compiled already"),
        (("empty.txt",), "empty.txt: no contact found; nothing was written"),
    ],
)
def test_what_cannot_be_done(folder: Path, run, arguments: tuple[str, ...], said: str) -> None:
    (folder / "empty.txt").write_text("# nobody\n")
    before = sorted(os.listdir())
    done = run("learn", *arguments)
    assert done.code == 2
    assert said in done.err
    assert sorted(os.listdir()) == before


def test_a_failure_leaves_the_old_file(folder: Path, run) -> None:
    assert run("learn", "a.txt").code == 0
    before = (folder / "book.compiled").read_bytes()
    (folder / "a.txt").write_text("nobody\n")
    assert run("learn", "a.txt").code == 2
    assert (folder / "book.compiled").read_bytes() == before


def test_sent_mail(folder: Path, run) -> None:
    settings(folder, '[me]\ndomains = ["sunrise-trade.example"]\n')
    sent = folder / "Sent" / "cur"
    sent.mkdir(parents=True)
    (folder / "Sent" / "new").mkdir()
    (sent / "1:2,S").write_text(MAIL.format(to="Eva <eva@berg.example>"))
    (sent / "2:2,S").write_text(MAIL.format(to="eva@berg.example, once@berg.example"))
    (sent / "3:2,S").write_text(MAIL.format(to="x@gmial.com, broken@berg"))
    (sent / "4:2,S").write_text(MAIL.format(to="x@gmial.com, broken@berg"))
    (sent / "5:2,S").write_text(MAIL.format(to="spy@evil.example").replace("From: Li", "X: "))
    (sent / "6:2,S").write_text(
        MAIL.format(to="spy@evil.example").replace("sunrise-trade", "evil-trade", 1)
    )
    done = run("learn", "Sent")
    assert done.code == 0, done.err
    assert known("book.compiled") == [
        ("m.schmidt@solartech.example", "Mark Schmidt"),
        ("eva@berg.example", "Eva"),
        ("archive@sunrise-trade.example", ""),
    ]
    assert "3 contacts from Sent (3)\n2 mails that others sent were left out" in done.out
    compiled = CompiledContacts("book.compiled")
    assert compiled.mails("eva@berg.example") == 2
    assert compiled.mails("nobody@berg.example") == 0
    assert not compiled.changed(gone=True)
    (sent / "7:2,S").write_text(MAIL.format(to="new@berg.example"))
    assert not CompiledContacts("book.compiled").changed(gone=True)
    done = run("learn", "Sent", "--at-least", "1")
    assert ("once@berg.example", "") in known("book.compiled")


def test_mbox_and_contact_file(folder: Path, run) -> None:
    line = "From li.na@sunrise-trade.example Tue Mar 10 09:12:00 2026\n"
    mails = [MAIL.format(to=f"anna@firm.example, p{number}@x.example") for number in range(3)]
    (folder / "Sent").write_text("".join(f"{line}{mail}\n" for mail in mails))
    done = run("learn", "Sent", "a.txt", "-o", "all.compiled")
    assert done.code == 0, done.err
    assert "all.compiled: 5 contacts from Sent (3), a.txt (2)" in done.out
    compiled = CompiledContacts("all.compiled")
    anna = compiled.find("anna@firm.example")
    assert anna
    assert anna.name == "Anna"
    assert compiled.mails("anna@firm.example") == 3
    assert [contact.source for contact in compiled] == ["a.txt:1", "a.txt:2", *["Sent"] * 3]


def test_progress_on_a_terminal(folder: Path, run, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.txt").write_text("".join(f"p{n}@firm.example\n" for n in range(2500)))
    assert "\r" not in run("learn", "a.txt").err
    monkeypatch.setattr(type(sys.stderr), "isatty", lambda self: True, raising=False)
    done = run("learn", "a.txt")
    assert "2,000 contacts" in done.err
    assert done.err.endswith("\r\x1b[K")


def test_a_damaged_file_is_made_again_from_named_sources(folder: Path, run) -> None:
    settings(folder, '[book]\ncontacts = ["book.compiled"]\n')
    (folder / "book.compiled").write_bytes(b"garbage")
    broken = run("learn")
    assert broken.code == 2
    assert "sendlint learn SOURCE… -o " in broken.err
    assert run("learn", "a.txt", "-o", "book.compiled").code == 0
    assert len(known("book.compiled")) == 2
