"""Contact files of many kinds and encodings."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.book import Book, Contact, Problem
from sendlint.book.contacts import decode


def read(folder: Path, name: str, data: bytes | str) -> Book:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    book = Book.load(str(path))
    return Book(
        tuple(Contact(c.address, c.name, c.source[len(str(path)) :]) for c in book.contacts),
        tuple(Problem(Path(p.file).name, p.line, p.reason) for p in book.problems),
    )


LIST = """# our customers
anna@firm.example
"Berg, Carl" <carl@firm.example>   # carl
Li Na <li.na@firm.example>
eva@firm.example (Eva Lund)
alias max Max Ott <max@firm.example>
mailto:jo@firm.example
p@firm.example, q@firm.example;

Nobody
half@
two words@firm.example
"""


def test_plain_list(tmp_path: Path) -> None:
    book = read(tmp_path, "contacts.txt", LIST)
    assert book.contacts == (
        Contact("anna@firm.example", "", ":2"),
        Contact("carl@firm.example", "Berg, Carl", ":3"),
        Contact("li.na@firm.example", "Li Na", ":4"),
        Contact("eva@firm.example", "Eva Lund", ":5"),
        Contact("max@firm.example", "Max Ott", ":6"),
        Contact("jo@firm.example", "", ":7"),
        Contact("p@firm.example", "", ":8"),
        Contact("q@firm.example", "", ":8"),
    )
    assert book.problems == (
        Problem("contacts.txt", 10, "no-address"),
        Problem("contacts.txt", 11, "bad-address"),
        Problem("contacts.txt", 12, "bad-address"),
    )


GOOGLE = """First Name,Last Name,E-mail 1 - Value,Notes
Anna,Berg,anna@firm.example ::: berg@firm.example,"a
note with a@b.example inside"
Carl,Lund,,no mail
伟,张,zhang@firm.example,
,,broken@,
"""


def test_csv_with_columns_found_by_their_cells(tmp_path: Path) -> None:
    book = read(tmp_path, "google.csv", GOOGLE)
    assert book.contacts == (
        Contact("anna@firm.example", "Anna Berg", ":2"),
        Contact("berg@firm.example", "Anna Berg", ":2"),
        Contact("zhang@firm.example", "张伟", ":5"),
    )
    assert book.problems == (
        Problem("google.csv", 6, "bad-address"),
        Problem("google.csv", 4, "no-address"),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16", "utf-16-le"])
def test_chinese_csv_in_many_encodings(tmp_path: Path, encoding: str) -> None:
    rows = "姓名;电子邮件\n张伟;zhang@firm.example\n李娜;li.na@firm.example\n"
    book = read(tmp_path, "kontakte.csv", rows.encode(encoding))
    assert [(c.name, c.address) for c in book.contacts] == [
        ("张伟", "zhang@firm.example"),
        ("李娜", "li.na@firm.example"),
    ]
    assert not book.problems


def test_polish_csv_in_windows_1250(tmp_path: Path) -> None:
    rows = "Imię\tNazwisko\tE-mail\r\nŁucja\tŻółć\tl.zolc@firm.example\r\n".encode("cp1250")
    book = read(tmp_path, "kontakty.tsv", rows)
    assert book.contacts == (Contact("l.zolc@firm.example", "Łucja Żółć", ":2"),)


def test_csv_without_a_header_row(tmp_path: Path) -> None:
    book = read(tmp_path, "plain.csv", "anna@firm.example,Anna Berg\n# off,x@y.example\n")
    assert book.contacts == (Contact("anna@firm.example", "Anna Berg", ":1"),)


VCARDS = """BEGIN:VCARD\r
VERSION:3.0\r
N:Berg;Anna;;;\r
FN:Anna Berg\r
item1.EMAIL;TYPE=INTERNET,WORK:anna@firm.exa\r
 mple\r
EMAIL;TYPE=HOME:berg@home.example\r
NOTE:Call her\\, please\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:2.1\r
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0;=E4=BC=\r
=9F\r
EMAIL;INTERNET:zhang@firm.example\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:4.0\r
FN:Nobody\r
TEL:123\r
END:VCARD\r
BEGIN:VCARD\r
FN:Broken\r
EMAIL:broken\r
END:VCARD\r
BEGIN:VCARD\r
FN:Cut off\r
"""


def test_vcards_of_all_versions(tmp_path: Path) -> None:
    book = read(tmp_path, "contacts.vcf", VCARDS)
    assert book.contacts == (
        Contact("anna@firm.example", "Anna Berg", ":5"),
        Contact("berg@home.example", "Anna Berg", ":7"),
        Contact("zhang@firm.example", "张伟", ":14"),
    )
    assert book.problems == (
        Problem("contacts.vcf", 23, "bad-address"),
        Problem("contacts.vcf", 25, "truncated"),
        Problem("contacts.vcf", 16, "no-address"),
    )


def test_files_that_cannot_be_read_are_said(tmp_path: Path) -> None:
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x01")
    paths = [str(tmp_path / "none.csv"), str(tmp_path), str(tmp_path / "picture.csv")]
    reasons = [problem.reason for problem in Book.load(paths).problems]
    assert reasons == ["no-file", "not-a-file", "unreadable"]


def test_lookup() -> None:
    book = Book((Contact("Anna@Firm.example", "Anna", "a:1"), Contact("anna@firm.example")))
    found = book.find("ANNA@firm.EXAMPLE")
    assert found is not None
    assert found.name == "Anna"
    assert book.find("anna@other.example") is None
    assert book.has_domain("Firm.example")
    assert not book.has_domain("other.example")
    assert book.near("ana@firm.example") == ["anna@firm.example"]


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp1252", "François Grève, Núñez, Müller"),
        ("cp1250", "Małgorzata Żak, Świętosław"),
        ("gb18030", "王小明、李娜和张伟"),
        ("cp932", "田中さくら、スズキ・イチロー"),
    ],
)
def test_legacy_encodings_are_guessed(encoding: str, name: str) -> None:
    assert decode(f"{name};a@firm.example\n".encode(encoding)) == f"{name};a@firm.example\n"


def test_a_folder_of_vcards(tmp_path: Path) -> None:
    for name, who in (("b/two.vcf", "bo"), ("a/one.VCF", "al"), (".trash/old.vcf", "old")):
        path = tmp_path / name
        path.parent.mkdir()
        path.write_text(f"BEGIN:VCARD\nFN:X\nEMAIL:{who}@firm.example\nEND:VCARD\n")
    (tmp_path / "a" / "notes.txt").write_text("no contacts\n")
    book = Book.load(str(tmp_path))
    assert [contact.address for contact in book.contacts] == ["al@firm.example", "bo@firm.example"]
    assert not book.problems


@given(st.binary(max_size=300), st.sampled_from(("txt", "csv", "vcf")))
def test_any_bytes_are_contacts_and_problems(data: bytes, ending: str) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder, f"any.{ending}")
        path.write_bytes(data)
        for entry in Book.load(str(path)).contacts:
            assert "@" in entry.address


PIECES = (
    "BEGIN:VCARD\n", "END:VCARD\n", "EMAIL:", "EMAIL;PREF=1:", "FN;ENCODING=QUOTED-PRINTABLE:=\n",
    "N:Berg;Anna;;Dr.;",
    "AGENT:\n", "ORG:", "a@firm.example", "\n", "\n ", '"', ",", ";", "\t", "<", ">",
    "alias k ", "\\\n",
    "-group g ", "[format]\nprogram=abook\n[0]\n", "email=", "name=", "姓名,邮箱\n",
    "E-mail Address,Title\n", "Dr. ", "先生", "@", "# ", "sep=;\n", " ::: ",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_order_of_pieces_is_read(text: str) -> None:
    from sendlint.book.contacts import read_entries

    for path in ("any.txt", "any.csv", "any.vcf"):
        for entry in read_entries(path, text):
            assert isinstance(entry, Contact | Problem)
            if isinstance(entry, Problem):
                assert entry.line > 0
                assert entry.count > 0


@given(st.binary(max_size=200))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    from sendlint.errors import InputError

    try:
        assert isinstance(decode(data), str)
    except InputError:
        assert b"\0" in data


@pytest.mark.parametrize("unit", ["<", '"', "a@", ",", "BEGIN:VCARD\n", " ", "=\n", ":"])
@pytest.mark.parametrize("ending", ["txt", "csv", "vcf"])
def test_hostile_files_are_read(tmp_path: Path, unit: str, ending: str) -> None:
    path = tmp_path / f"hostile.{ending}"
    path.write_text(unit * 20000)
    book = Book.load(str(path))
    assert len(book.contacts) + len(book.problems) < 20001
