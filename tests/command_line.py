"""The command line as the tests run it."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from sendlint.cli.main import main

GOOD = """\
From: Li Na <li.na@sunrise-trade.example>
To: Mark Schmidt <m.schmidt@solartech.example>
Subject: Offer
Date: Tue, 10 Mar 2026 09:12:00 +0800

Dear Mark,

the price holds until Tuesday, 24 March 2026.
"""
BAD = GOOD.replace("Tuesday, 24", "Monday, 24")


class Ran(SimpleNamespace):
    code: int
    out: str
    err: str


@pytest.fixture
def run(bare_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def go(*arguments: str, stdin: str = "") -> Ran:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(stdin.encode())))
        with pytest.raises(SystemExit) as left:
            main(list(arguments))
        done = capsys.readouterr()
        return Ran(code=left.value.code, out=done.out, err=done.err)

    (bare_folder / "good.eml").write_text(GOOD)
    (bare_folder / "bad.eml").write_text(BAD)
    return go
