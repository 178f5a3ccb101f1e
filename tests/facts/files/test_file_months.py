"""Months in the names of files, and in what the text says of files."""

from __future__ import annotations

import pytest

from sendlint.catalogue import default_catalogue
from sendlint.draft.attachments import Attachment
from sendlint.draft.draft import Draft
from sendlint.facts import Facts, Vocabulary
from sendlint.facts.files.file_months import read_file_months
from sendlint.facts.files.file_versions import read_file_versions

VOCABULARY = Vocabulary(default_catalogue())


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("Statement September 2026.pdf", 9),
        ("statement_of_account_october.pdf", 10),
        ("zestawienie_wrzesien_2026.xlsx", 9),
        ("9月份对账单.xlsx", 9),
        ("对账单2026年11月.xlsx", 11),
        ("对账单十二月.xlsx", 12),
        ("对账单9月30日.xlsx", 0),
        ("August-October.pdf", 0),
        ("Jan Kowal.pdf", 0),
        ("Statement 2026-09.pdf", 0),
        ("October.jpg", 0),
    ],
)
def test_names(name: str, month: int) -> None:
    versions = read_file_versions([Attachment(name, "file")], VOCABULARY.version_words)
    found = read_file_months(versions, VOCABULARY.dates)
    assert [one.month for one in found] == ([month] if month else [])


@pytest.mark.parametrize(
    ("text", "month", "near", "presented"),
    [
        ("Attached is the statement of account for October.", 10, "statement of account", True),
        ("Attached is the October statement.", 10, "statement", True),
        ("Attached is the list, please pay by October.", 10, "", True),
        ("The statement for October follows.", 10, "the statement follows", False),
        ("附件是10月份的对账单。", 10, "份的对账单", True),
    ],
)
def test_spoken(text: str, month: int, near: str, presented: bool) -> None:
    raw = f"Subject: x\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
    (found,) = Facts(Draft.parse(raw.encode()), VOCABULARY).spoken_months
    assert (found.month, found.presented) == (month, presented)
    assert found.near.rstrip(" .。").split() == near.split()
