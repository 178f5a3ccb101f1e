"""The command line where files, pipes and terminals do what they should not."""

from __future__ import annotations

import errno
import importlib
import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from msgspec import Struct

from sendlint import Linter
from sendlint.accept import append_accepted
from sendlint.batch import attempt_many
from sendlint.cli import inputs
from sendlint.cli.inputs import FileSource, find_sources, read_file
from sendlint.config import Config
from sendlint.errors import ConfigError, InputError
from sendlint.finding import Report

entry = importlib.import_module("sendlint.cli.main")

DRAFT = (
    "From: Ann <ann@firm.example>\nTo: Bob <bob@client.example>\nSubject: Oferta\n"
    "Date: Tue, 10 Mar 2026 09:00:00 +0100\n\nOferta – please see attached.\n"
)
needs_fifo = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
needs_devices = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such devices here")


class Ran(Struct):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def folder(bare_folder: Path) -> Path:
    (bare_folder / "a.eml").write_text(DRAFT, encoding="utf-8")
    return bare_folder


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def go(*arguments: str) -> Ran:
        with pytest.raises(SystemExit) as left:
            entry.main(list(arguments))
        done = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return Ran(left.value.code, done.out, done.err)

    return go


def shell(command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    program = f'"{sys.executable}" -m sendlint --isolated'
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command.replace('sendlint', program)}"],
        capture_output=True,
        timeout=60,
        env={**os.environ, **environment},
    )


needs_shell = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")


# Files


def test_a_bad_file_in_a_folder_keeps_no_other_from_being_linted(run: Run, folder: Path) -> None:
    (folder / "drafts").mkdir()
    for name in ("a.eml", "c.eml"):
        (folder / "drafts" / name).write_text(DRAFT, encoding="utf-8")
    (folder / "drafts" / "b.eml").symlink_to("nowhere")
    ran = run("drafts", "--format", "concise")
    assert (ran.code, ran.out.count("A101")) == (2, 2)
    assert "b.eml" in ran.err


def test_a_folder_that_cannot_be_read_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "closed").mkdir()
    scandir = os.scandir

    def refusing(path: str) -> object:
        if path.endswith("closed"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    found = list(find_sources([str(folder)], ""))
    assert [type(item) for item in found] == [FileSource, InputError]
    assert "closed" in str(found[1])


def test_links_in_a_circle_end(run: Run, folder: Path) -> None:
    (folder / "up").symlink_to(".", target_is_directory=True)
    (folder / "x.eml").symlink_to("y.eml")
    (folder / "y.eml").symlink_to("x.eml")
    ran = run(".", "--format", "concise")
    assert (ran.code, ran.out.count("A101"), ran.err.count("symbolic links")) == (2, 1, 2)


@needs_fifo
def test_a_pipe_in_a_folder_is_passed_over(run: Run, folder: Path) -> None:
    os.mkfifo(folder / "b.eml")
    assert run(".").code == 1


@pytest.fixture
def pipe(folder: Path) -> None:
    """A named pipe called "pipe" that somebody writes a draft into."""
    os.mkfifo(folder / "pipe")
    write = (folder / "pipe").write_text
    threading.Thread(target=write, args=(DRAFT, "utf-8"), daemon=True).start()


@needs_fifo
@pytest.mark.usefixtures("pipe")
def test_a_pipe_is_read_once(run: Run) -> None:
    ran = run("pipe")
    assert ran.code == 1
    assert "A101" in ran.out


@needs_fifo
@pytest.mark.usefixtures("pipe")
def test_the_original_may_come_through_a_pipe() -> None:
    assert read_file("pipe") == DRAFT.encode()


@needs_devices
def test_a_device_without_end(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "_MAX_BYTES", 2**20)
    ran = run("/dev/zero")
    assert ran.code == 2
    assert "larger than 1 MiB" in ran.err


def test_nothing_is_no_clean_draft(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "b.eml").touch()
    assert run("b.eml").code == 2
    assert run(os.devnull).code == 2
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    ran = run("-")
    assert (ran.code, "empty" in ran.err) == (2, True)


def test_a_file_that_vanishes_before_its_turn() -> None:
    class Gone(Struct):
        name: str

        def read(self) -> bytes:
            raise InputError(f"{self.name}: No such file or directory")

    with ThreadPoolExecutor(2) as executor:
        for worker in (None, executor):
            results = list(attempt_many(Linter(), [b"a: b\n\n", Gone("x"), b"\n"], worker, 1, {}))
            assert [type(result) for result in results] == [Report, InputError, Report]
            with pytest.raises(InputError):
                list(Linter().lint_many([Gone("x")], executor=worker))


@pytest.mark.parametrize("name", ["n\new.eml", "\x1b]0;x\x07.eml", "b\udcff.eml", "请.eml"])
def test_odd_names(run: Run, folder: Path, name: str) -> None:
    if os.name != "posix":
        pytest.skip("such names need a POSIX file system")
    (folder / "a.eml").rename(name)
    for form in ("full", "json", "sarif", "junit", "github"):
        ran = run(name, "--format", form)
        assert ran.code == 1
        assert "\x1b" not in ran.out


def test_output_that_cannot_be_written(run: Run) -> None:
    for place in ("a.eml/b/c.json", ".", "a.eml/c.json"):
        ran = run("a.eml", "--output", f"json={place}")
        assert ran.code == 2
        assert ran.err.startswith("sendlint: --output: ")


def test_accept_into_what_is_no_text(folder: Path) -> None:
    (folder / "accepted").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(ConfigError):
        append_accepted("accepted", ["x"])


def test_settings_nested_without_end(folder: Path) -> None:
    (folder / "sendlint.toml").write_text("select = " + "[" * 100_000)
    with pytest.raises(ConfigError):
        Config.load("sendlint.toml")


# Streams


def test_closed_streams(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    ran = run("-")
    assert (ran.code, "closed" in ran.err) == (2, True)
    for name, draft, code in (("stdout", "a.eml", 1), ("stderr", "none.eml", 2)):
        with monkeypatch.context() as closed:
            closed.setattr(sys, name, None)
            assert run(draft).code == code
            getattr(sys, name).close()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "gbk"])
@pytest.mark.parametrize("arguments", [["a.eml", "--summary"], ["explain", "A101"], ["rules"]])
@pytest.mark.parametrize("language", ["en", "zh", "pl"])
def test_terminals_with_few_characters(
    run: Run, monkeypatch: pytest.MonkeyPatch, encoding: str, arguments: list[str], language: str
) -> None:
    screen = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr(sys, "stdout", screen)
    assert run(*arguments, "--language", language).code == int(arguments[0] == "a.eml")
    screen.flush()
    assert screen.buffer.getvalue().decode(encoding, "replace").count("\n") > 3  # type: ignore[attr-defined]


@pytest.mark.parametrize("arguments", [["a.eml"], ["rules"]])
def test_json_is_utf_8_everywhere(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    screen = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", screen)
    run(*arguments, "--format", "json", "--language", "zh")
    screen.flush()
    assert "附件" in json.dumps(
        json.loads(screen.buffer.getvalue()),  # type: ignore[attr-defined]
        ensure_ascii=False,
    )


def test_a_bug_is_no_finding(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(given: list[str]) -> int:
        raise ValueError("a bug")

    monkeypatch.setattr(entry, "run", broken)
    ran = run("a.eml")
    assert (ran.code, "ValueError: a bug" in ran.err) == (2, True)


@needs_shell
@needs_devices
def test_a_full_disk(folder: Path) -> None:
    done = shell("sendlint a.eml > /dev/full")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"space" in done.stderr


@needs_shell
def test_a_reader_that_leaves(folder: Path) -> None:
    for command in ("sendlint a.eml a.eml | true", "sendlint none.eml 2>&1 | true"):
        for unbuffered in ("", "1"):
            done = shell(command, PYTHONUNBUFFERED=unbuffered)
            assert (done.returncode, done.stderr) == (2, b"")


@needs_shell
def test_a_draft_from_a_process(folder: Path) -> None:
    for command in ("sendlint <(cat a.eml)", "cat a.eml | sendlint /dev/stdin"):
        assert b"A101" in shell(command).stdout
