"""What file names say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.facts.files.file_globs import first_glob
from sendlint.facts.files.file_names import read_file_name


@pytest.mark.parametrize(
    ("name", "kind", "claimed"),
    [
        ("setup.exe", "program", ""),
        ("Setup.EXE. ", "program", ""),
        ("setup．exe", "program", ""),
        ("invoice.pdf.exe", "program", "PDF"),
        ("hall.jpg      .scr", "program", "JPG"),
        ("hall        .scr", "program", "…"),
        ("my tool .exe", "program", ""),
        ("data.xml.js", "program", ""),
        ("prices.XLSM", "macros", ""),
        ("stock.mdb", "closed", ""),
        ("report.py", "source", ""),
        ("offer.pdf", "", ""),
        ("all.tar.gz", "", ""),
        ("Offer No. 4", "", ""),
        (".exe", "", ""),
        ("exe", "", ""),
        ("folder.exe/offer.pdf", "", ""),
        ("folder\\setup.exe", "program", ""),
        ("setup.ex\u200be", "program", ""),
        ("", "", ""),
    ],
)
def test_endings(name: str, kind: str, claimed: str) -> None:
    found = read_file_name(name)
    assert (found.kind, found.claimed) == (kind, claimed)


@pytest.mark.parametrize(
    ("name", "turned"),
    [
        ("offer\u202efdp.exe", True),
        ("offer\u202egnp", True),
        ("offer\u2067fdp.exe", True),
        ("\u202aoffer.pdf", False),
        ("\u05e9\u05dc\u05d5\u05dd \u202boffer\u202c.pdf", False),
        ("\u05e9\u05dc\u05d5\u05dd\u200f.pdf", False),
        ("offer.pdf", False),
    ],
)
def test_turned_names(name: str, turned: bool) -> None:
    assert read_file_name(name).turned is turned


def test_invisible_characters_count_in_the_ending_only() -> None:
    found = read_file_name("offer.p\u200bdf")
    assert found.unseen
    assert found.clean == "offer.pdf"
    assert not read_file_name("of\u200bfer.pdf").unseen


@given(st.text(max_size=80))
def test_any_name_is_read(name: str) -> None:
    read_file_name(name)


@pytest.mark.parametrize(
    ("name", "glob", "fits"),
    [
        ("Prices.XLSX", "*.xlsx", True),
        ("cost sheet.pdf", "cost*", True),
        ("low-cost.pdf", "cost*", False),
        ("2026/cost.pdf", "cost*", True),
        ("2026\\cost.pdf", "cost*", True),
        ("ＣＯＳＴ.pdf", "cost*", True),
        ("ko\u0301szt.pdf", "kószt*", True),
        ("[draft] a.pdf", "[draft]*", True),
        ("a.pdf", "[abc].pdf", False),
        ("成本表.xls", "成本*", True),
        ("a.xlsx.pdf", "*.xlsx", False),
    ],
)
def test_globs(name: str, glob: str, fits: bool) -> None:
    assert first_glob(name, ["nothing", glob]) == (glob if fits else "")
