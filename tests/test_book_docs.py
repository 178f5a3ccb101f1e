"""The example in docs/book.md is run as it stands there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import sendlint
from sendlint import Config, Linter

SOURCE = str(Path(sendlint.__file__).parent.parent)
PAGE = (Path(__file__).parent.parent / "docs" / "book.md").read_text("utf-8")
FILE = re.compile(r"<!-- file: (\S+) -->\n```\w+\n(.*?)^```$", re.M | re.S)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILE.findall(PAGE):
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_the_files_are_a_book(folder: Path) -> None:
    book = Linter(Config.load(str(folder / "sendlint.toml"))).book
    assert [(one.title, one.name, one.organisation, one.address) for one in book.contacts] == [
        ("Dr.", "Anna Berg", "SolarTech GmbH", "anna.berg@solartech.example"),
        ("", "Jan Żak", "Huta Sp. z o.o.", "jan.zak@huta.example"),
        ("", "Wang Fang", "", "wang.fang@sunrise-trade.example"),
        ("", "", "", "export@sunrise-trade.example"),
        ("女士", "王芳", "索拉科技", "wang@suola.example"),
    ]
    assert len(book.problems) == 2
    customers = book.customers
    for table in ("customer", "competitor", "group", "never_together", "circle", "required"):
        assert getattr(customers, table), table


def test_the_output_is_the_real_one(folder: Path) -> None:
    ((command, output),) = re.findall(
        r"<!-- output: sendlint (.+?) -->\n```\w*\n(.*?)^```$", PAGE, re.M | re.S
    )
    (notes,) = re.findall(r"<!-- stderr -->\n```\w*\n(.*?)^```$", PAGE, re.M | re.S)
    done = subprocess.run(
        [sys.executable, "-m", "sendlint", *command.split()],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": SOURCE, "LANG": "C.UTF-8"},
    )
    assert done.stdout == output
    told = done.stderr.replace(str(folder), "/home/li/mail")
    found = [line for line in told.splitlines() if "contacts.csv" in line]
    assert found == notes.splitlines()
