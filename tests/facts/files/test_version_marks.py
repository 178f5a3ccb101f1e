"""Version marks in file names, odd names, equal files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.catalogue import default_catalogue
from sendlint.draft.attachments import Attachment
from sendlint.draft.model import AttachmentKind
from sendlint.facts.files.file_sizes import find_same_files
from sendlint.facts.files.file_versions import FileVersion, number_of, read_file_version
from sendlint.facts.files.odd_names import find_odd_names, is_generic
from sendlint.facts.files.version_words import VersionWords

WORDS = VersionWords(default_catalogue().topics)


def read(name: str) -> FileVersion:
    return read_file_version(Attachment(name, "file"), WORDS)


@pytest.mark.parametrize(
    ("name", "stem", "marks"),
    [
        ("contract.docx", "contract", []),
        ("contract_v2.docx", "contract", [("number", (2,))]),
        ("Contract V1.2 final.docx", "contract", [("number", (1, 2)), ("final", ())]),
        ("contract_final_v3.docx", "contract", [("number", (3,)), ("final", ())]),
        ("Quotation Rev.03.pdf", "quotation", [("number", (3,))]),
        ("Quotation rev-b.pdf", "quotation", [("revision", (2,))]),
        ("合同（最终版）.docx", "合同", [("final", ())]),
        ("合同_终稿2.docx", "合同", [("final", (2,))]),
        ("报价单V2版20260310.xlsx", "报价单", [("date", (2026, 3, 10)), ("number", (2,))]),
        ("报价二稿.docx", "报价", [("number", (2,))]),
        ("offer 10.03.2026.pdf", "offer", [("date", (2026, 3, 10))]),
        ("offer 03-25-2026.pdf", "offer", [("date", (2026, 3, 25))]),
        ("offer 25-03-2026.pdf", "offer", [("date", (2026, 3, 25))]),
        ("offer 10-03-2026.pdf", "offer", [("date", ())]),
        ("offer 2026年3月10日.pdf", "offer", [("date", (2026, 3, 10))]),
        ("offer 3月10日.pdf", "offer", [("date", (0, 3, 10))]),
        ("offer 20261341.pdf", "offer 20261341", []),
        ("offer 31.02.2026.pdf", "offer 31 02 2026", []),
        ("Contract (2).docx", "contract", [("count", (2,))]),
        ("Contract - Copy (2).docx", "contract", [("count", (2,)), ("clone", ())]),
        ("BL copy.pdf", "bl", [("copy", ())]),
        ("Copy of Contract.docx", "contract", [("copy", ())]),
        ("合同 - 副本.docx", "合同", [("clone", ())]),
        ("Umowa wersja robocza.docx", "umowa", [("draft", ())]),
        ("Umowa NIEAKTUALNA.docx", "umowa", [("old", ())]),
        ("契約書(案).docx", "契约书", [("draft", ())]),
        ("Draft contract.docx", "contract", [("draft", ())]),
        ("Draft Beer.pdf", "draft beer", []),
        ("Old prices explained.pdf", "old prices explained", []),
        ("old_town.pdf", "old town", []),
        ("Rev counter.pdf", "rev counter", []),
        ("Copyright.pdf", "copyright", []),
        ("报价单-旧.xlsx", "报价单", [("old", ())]),
        ("报价单 新.xlsx", "报价单", [("final", ())]),
        ("合同(修改).docx", "合同", [("final", ())]),
        ("合同修改意见.docx", "合同修改意见", []),
        ("破旧.pdf", "破旧", []),
        ("offer_final_final.docx", "offer", [("final", ()), ("final", (2,))]),
        ("pump V220.pdf", "pump v220", []),
        ("方案一.pdf", "方案一", []),
        ("final.docx", "", [("final", ())]),
        ("/home/lina/v1/contract.docx", "contract", []),
        ("contract v1.2", "contract", [("number", (1, 2))]),
    ],
)
def test_marks(name: str, stem: str, marks: list[tuple[str, tuple[int, ...]]]) -> None:
    version = read(name)
    assert (version.stem, [mark.key for mark in version.marks]) == (stem, marks)


@pytest.mark.parametrize(
    ("text", "number"),
    [("2", (2,)), ("1.0", (1,)), ("1.0.3", (1, 0, 3)), ("03", (3,)), ("三", (3,)), ("0", (0,))],
)
def test_numbers(text: str, number: tuple[int, ...]) -> None:
    assert number_of(text) == number


def test_pictures() -> None:
    assert read("logo_v1.png").is_picture
    assert not read("logo_v1.pdf").is_picture
    assert read_file_version(Attachment("x", "file", declared_type="image/png"), WORDS).is_picture


@given(st.text(max_size=80))
def test_any_name_can_be_read(name: str) -> None:
    version = read(name)
    assert len(version.marks) <= 9
    list(find_odd_names([version.file], WORDS))
    is_generic(name, WORDS)


@given(st.sampled_from(["offer", "报价单", "umowa", "契約書x"]), st.integers(1, 99))
def test_marks_leave_the_stem(stem: str, number: int) -> None:
    marked = [f"{stem}_v{number}.pdf", f"{stem} V{number}.pdf", f"{stem}_v{number}_final.pdf"]
    assert {read(name).stem for name in marked} == {read(f"{stem}.pdf").stem}
    assert all(read(name).by_kind["number"].value == (number,) for name in marked)


def test_long_names_are_cut() -> None:
    assert read("a" * 1_000_000 + ".pdf").stem == "a" * 300
    for piece in ("_", " - ", "(", "v1.", "final ", "旧版", "3月1", "20260101"):
        assert len(read(piece * 200_000).marks) <= 9


@pytest.mark.parametrize(
    ("name", "oddity"),
    [
        ("scan0001.pdf", "generic"),
        ("Scan_2026-03-10.pdf", "generic"),
        ("IMG_1234.JPG", "generic"),
        ("118.pdf", "generic"),
        ("新建 文本文档 (2).txt", "generic"),
        ("Unbenannt.docx", "generic"),
        ("Sans titre 1.odt", "generic"),
        ("Sin título.docx", "generic"),
        ("無題.docx", "generic"),
        ("Bez tytulu.docx", "generic"),
        ("a/b.pdf", "path"),
        ("a\\b.pdf", "path"),
        ("a\tb.pdf", "control"),
        (" a.pdf", "blank"),
        ("a .pdf", "blank"),
        ("offer", "no-ending"),
        ("Offer No. 4", "no-ending"),
        ("offer 118.pdf", ""),
        ("Makefile", ""),
        ("offer.7z", ""),
        ("ATT00001.txt", ""),
        ("", ""),
    ],
)
def test_odd_names(name: str, oddity: str) -> None:
    found = find_odd_names([Attachment(name, "file")], WORDS)
    assert [odd.oddity for odd in found] == ([oddity] if oddity else [])


def test_a_path_of_a_pending_file_is_the_writers_own() -> None:
    assert not find_odd_names([Attachment("/home/lina/offer.pdf", "file", pending=True)], WORDS)


def test_same_files() -> None:
    def file(name: str, data: bytes, kind: AttachmentKind = "file") -> Attachment:
        return Attachment(name, kind, data=data)

    files = [
        file("a.pdf", b"one"),
        file("b.pdf", b"two"),
        file("c.pdf", b"one"),
        file("d.pdf", b""),
        file("e.pdf", b""),
        file("f.png", b"one", "logo"),
        file("", b"one"),
        Attachment("g.pdf", "file", pending=True),
    ]
    pairs = [(same.first.name, same.second.name) for same in find_same_files(files)]
    assert pairs == [("a.pdf", "c.pdf")]
