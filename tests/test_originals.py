"""--original: one mail, or the one that each draft answers among many."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from sendlint.cli.main import main
from sendlint.cli.originals import Originals, answered_ids, read_original
from sendlint.config import Config
from sendlint.draft.draft import Draft
from sendlint.errors import InputError
from sendlint.linter import Linter

DRAFT = """\
From: Li Na <li.na@sunrise.example>
To: max@solartech.example, anna@nordwind.example
Subject: Re: Offer
In-Reply-To: <{id}@solartech.example>
References: <0@solartech.example> <{id}@solartech.example>

Thank you.
"""
SENT = """\
From: Max <max@solartech.example>
To: Li Na <li.na@sunrise.example>{cc}
Message-ID:
 <{id}@solartech.example>
Subject: Offer

Message-ID: <body@solartech.example>
"""
ANNA = "\nCc: anna@nordwind.example"


def draft(id: str) -> Draft:
    return Draft.parse(DRAFT.format(id=id).encode())


def sent(id: str, cc: str = "") -> str:
    return SENT.format(id=id, cc=cc)


def subject(found: bytes | Draft | None) -> str:
    assert found is not None
    return (found if isinstance(found, Draft) else Draft.parse(found)).message_id


def test_answered_ids() -> None:
    assert answered_ids(draft("1")) == [
        "1@solartech.example",
        "1@solartech.example",
        "0@solartech.example",
    ]
    assert answered_ids(Draft.parse(b"References: none\nIn-Reply-To: yours of Monday\n\n")) == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sent" / "more").mkdir(parents=True)
    (tmp_path / "sent" / "0.eml").write_text(sent("0"))
    (tmp_path / "sent" / "more" / "1.eml").write_text(sent("1", ANNA))
    (tmp_path / "sent" / "a.eml").write_text("Subject: x\n\nMessage-ID: <body@solartech.example>\n")
    (tmp_path / "sent" / "empty.eml").write_text("")
    (tmp_path / "sent" / "note.txt").write_text("Message-ID\n\nnone")
    return tmp_path / "sent"


@pytest.fixture
def mbox(tmp_path: Path) -> Path:
    line = "From max@solartech.example Mon Mar  9 10:00:00 2026\n"
    path = tmp_path / "sent.mbox"
    path.write_text(f"{line}{sent('0')}\n{line}{sent('1', ANNA)}\n")
    return path


@pytest.fixture
def maildir(tmp_path: Path) -> Path:
    for name in ("cur", "new", "tmp"):
        (tmp_path / "box" / name).mkdir(parents=True)
    (tmp_path / "box" / "cur" / "1:2,S").write_text(sent("0"))
    (tmp_path / "box" / "new" / "2").write_text(sent("1", ANNA))
    return tmp_path / "box"


@pytest.mark.parametrize("kind", ["folder", "mbox", "maildir"])
def test_the_answered_mail_is_found(kind: str, request: pytest.FixtureRequest) -> None:
    found = read_original(str(request.getfixturevalue(kind)))
    assert isinstance(found, Originals)
    assert subject(found.find(draft("1"))) == "<1@solartech.example>"
    assert subject(found.find(draft("7"))) == "<0@solartech.example>"
    assert found.find(Draft.parse(b"Subject: new\n\nbody")) is None
    assert "body@solartech.example" not in found._by_id


def test_problems_are_kept(folder: Path) -> None:
    found = read_original(str(folder))
    assert isinstance(found, Originals)
    assert [str(problem).partition(":")[2] for problem in found.problems] == [
        " empty, there is no draft in it"
    ]


def test_an_index_travels_as_its_path(folder: Path) -> None:
    found = read_original(str(folder))
    assert isinstance(found, Originals)
    packed = pickle.dumps(found.find)
    assert len(packed) < 1000
    assert subject(pickle.loads(packed)(draft("1"))) == "<1@solartech.example>"


def test_one_file_is_taken_as_it_is(folder: Path) -> None:
    found = read_original(str(folder / "0.eml"))
    assert isinstance(found, bytes)


@pytest.mark.parametrize("name", ["none.eml", "sent/empty.eml", "sent/more/none"])
def test_nothing_there(folder: Path, name: str) -> None:
    (folder / "more" / "none").mkdir()
    with pytest.raises(InputError):
        read_original(str(folder.parent / name))


def test_a_mail_that_is_gone_is_passed_over(folder: Path) -> None:
    found = Originals(str(folder))
    (folder / "more" / "1.eml").unlink()
    assert subject(found.find(draft("1"))) == "<0@solartech.example>"


def test_lint_takes_a_function() -> None:
    linter = Linter(Config.of({"select": ["R114"]}))
    raw = DRAFT.format(id="1").encode()
    assert not linter.lint(raw).findings
    assert linter.lint(raw, original=lambda answered: sent("1").encode()).findings
    assert not linter.lint(raw, original=lambda answered: None).findings


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_command_line(
    folder: Path, jobs: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder.parent)
    for id in ("0", "1", "2"):
        Path(f"draft{id}.eml").write_text(DRAFT.format(id=id))
    drafts = [f"draft{id}.eml" for id in ("0", "1", "2")]
    options = ["--isolated", "--select", "R114", "--fail-on", "warning", "--format", "concise"]
    with pytest.raises(SystemExit) as left:
        main([*options, "--jobs", jobs, "--original", "sent", *drafts])
    done = capsys.readouterr()
    assert left.value.code == 1
    assert [line.partition(":")[0] for line in done.out.splitlines()] == ["draft0.eml"]
    assert "empty.eml" in done.err
