"""PDF files: what is read and what is refused."""

from __future__ import annotations

import io
import random
import re

import pdf_samples as samples
import pikepdf
import pytest

from sendlint.documents import pdf
from sendlint.documents.document import Document, Hidden, Limits, Member
from sendlint.documents.pdf_structure import is_cut_off

LIMITS = Limits(seconds=60.0)
"""A busy machine must not fail a test that is not about time."""


@pytest.fixture(autouse=True)
def _empty_store() -> None:
    pdf.store.forget()


def read(data: bytes, limits: Limits = LIMITS) -> Document:
    return pdf.read_pdf(data, limits)


def test_invoice() -> None:
    found = read(samples.invoice())
    assert [(part.kind, part.name) for part in found.sections] == [("page", "1"), ("page", "2")]
    lines = found.sections[0].text.split("\n")
    assert lines[0] == "Invoice INV-2041 of 10 March 2026"
    assert samples.CHINESE in lines
    for row in samples.ROWS:
        assert "\t".join(row) in lines
    assert found.sections[1].text == "Payment terms: net 30 days."
    assert found.properties == {
        "title": "Invoice INV-2041",
        "author": "Li Na",
        "subject": "Valves",
    }
    assert found == Document("pdf", sections=found.sections, properties=found.properties)


def test_pages_beyond_the_limit() -> None:
    found = read(samples.pages(60))
    assert [part.name for part in found.sections] == [str(n) for n in range(1, 51)]
    assert found.unread == ("too-many",)
    assert found.sections[49].text == "Page number 50"


def test_characters_beyond_the_limit() -> None:
    found = read(samples.pages(60), Limits(characters=100, seconds=60.0))
    assert sum(len(part.text) for part in found.sections) == 100
    assert found.unread == ("too-many", "too-large")


def test_file_beyond_the_limit() -> None:
    assert read(samples.invoice(), Limits(file=1000)) == Document("pdf", unread=("too-large",))


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_user_password(algorithm: str) -> None:
    found = read(samples.encrypted("secret", algorithm=algorithm))
    assert found == Document("pdf", encrypted=True, unread=("encrypted",))


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_owner_password_only(algorithm: str) -> None:
    found = read(samples.encrypted("", algorithm=algorithm))
    assert found.sections == read(samples.invoice()).sections
    assert not found.encrypted
    assert not found.unread


def test_other_encryption_needs_a_key_too() -> None:
    data = samples.encrypted("", algorithm="AES-128").replace(b"/Standard", b"/MyPubSec")
    assert read(data) == Document("pdf", encrypted=True, unread=("encrypted",))


def test_comments() -> None:
    found = read(samples.commented())
    by = "Wang Wei, Ola Nowak"
    assert found.hidden == (Hidden("comments", "1", 2, "Too cheap? Ask Mark.", by),)
    assert found.sections[1].text == "Payment terms: net 30 days.\nShip to Hamburg"


def test_fields_of_a_form() -> None:
    found = read(samples.form())
    assert found.text == "Consignee:\nSolartech GmbH"
    assert not found.hidden


def test_embedded_file() -> None:
    found = read(samples.with_file())
    assert found.members == (Member("factur-x.xml"),)


@pytest.mark.parametrize(
    ("data", "macros", "external"),
    [
        (samples.with_program(), True, ()),
        (samples.launching(), True, ("https://track.example/open",)),
        (samples.with_file(), False, ()),
    ],
)
def test_programs(data: bytes, macros: bool, external: tuple[str, ...]) -> None:
    found = read(data)
    assert (found.macros, found.external) == (macros, external)


def test_scan_has_no_text_and_an_empty_page_is_none() -> None:
    found = read(samples.scan())
    assert [part.text for part in found.sections] == ["", ""]
    assert found.unread == ("no-text",)
    assert not read(samples.drawn(lambda canvas: canvas.showPage())).unread


def test_text_across_the_page_and_in_a_form() -> None:
    lines = read(samples.across()).text.split("\n")
    assert sorted(lines) == [
        "DRAFT",
        "Sunrise Trade Co., Ltd.",
        "The goods remain ours until paid.",
    ]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_turned_page(degrees: int) -> None:
    text = "\n".join(f"Valve {number}\tUSD {number}.50" for number in range(5))
    assert read(samples.turned(degrees)).text == text


def test_text_on_a_drawing() -> None:
    found = read(samples.map_page())
    assert found.text == "Plant layout, scale 1:50"
    assert not found.unread


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_cut_off(share: float) -> None:
    data = samples.invoice()
    cut = data[: int(share * len(data))]
    assert is_cut_off(cut)
    assert read(cut).damaged


def test_second_version_cut_off() -> None:
    """Return damage where the end of the first version is there, not that of the second."""
    data = samples.invoice()
    assert not is_cut_off(data + b"\n")
    assert is_cut_off(data + b"7 0 obj\n<</Type /Annot")


def test_linearized_file_cut_off() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(samples.pages(5))) as file:
        file.save(out, linearize=True)
    data = out.getvalue()
    assert not is_cut_off(data)
    assert is_cut_off(data[: data.index(b"%%EOF") + 6])
    assert read(data).sections == read(samples.pages(5)).sections


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data + b"\r\n<!-- added by a gateway -->" * 20,
        lambda data: data + bytes(3000),
        lambda data: b"HTTP/1.1 200 OK\r\n\r\n" + data,
        lambda data: re.sub(rb"(?<=startxref\n)\d+", b"10", data),
        lambda data: data.replace(b"%%EOF", b""),
    ],
    ids=["lines-behind", "zeros-behind", "lines-before", "wrong-pointer", "no-end-mark"],
)
def test_sloppy_file_is_read(change: object) -> None:
    data = change(samples.pages(2, "x" * 2000))  # type: ignore[operator]
    found = read(data)
    assert [part.name for part in found.sections] == ["1", "2"]
    assert not found.unread
    assert not found.damaged


def test_file_with_lines_lost_in_the_middle() -> None:
    data = samples.pages(9)
    for start, end in ((1000, 1500), (2500, 3000), (3500, 4000)):
        assert read(data[:start] + data[end:]).damaged


def test_file_sent_as_text() -> None:
    """Return damage where a gateway changed line ends in packed pages."""
    data = samples.packed_pages()
    assert read(data).text.count("tons") == 1200
    changed = read(data.replace(b"\n", b"\r\n"))
    assert changed.damaged
    assert "unreadable" in changed.unread


@pytest.mark.parametrize("data", [b"", b"%PDF-", b"%PDF-1.7\n%%EOF", bytes(1000), b"hello" * 99])
def test_no_pdf(data: bytes) -> None:
    found = read(data)
    assert found.damaged
    assert found.unread == ("unreadable",)
    assert not found.sections


def test_bomb() -> None:
    data = samples.bomb(150)
    assert len(data) < 1_000_000
    found = read(data)
    assert found.unread == ("too-large",)
    assert not found.text
    assert read(samples.invoice()).text


def test_page_tree_without_end() -> None:
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"]
    assert "page" not in [part.kind for part in read(samples.assembled(objects)).sections]


def test_mutated_files() -> None:
    chance = random.Random(2041)
    files = (samples.invoice(), samples.commented(), samples.launching(), samples.form())
    for _ in range(200):
        found = read(samples.mutated(chance.choice(files), chance))
        assert found.format == "pdf"
        assert found.sections or found.unread or found.damaged
