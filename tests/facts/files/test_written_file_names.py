"""File names in running text, and the forms in which two names are the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.catalogue import default_catalogue
from sendlint.facts import Vocabulary
from sendlint.facts.files.written_file_names import comparable, file_names, starts
from sendlint.facts.text.phrases import read

INDEX = Vocabulary(default_catalogue()).phrases


def names(text: str) -> list[str]:
    """Return the file names in a text."""
    return [found.name for found in file_names(read(text, INDEX))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See quote_v2.pdf, please.", ["quote_v2.pdf"]),
        ("“Price list 2026.xlsx” and 'a b.pdf'", ["Price list 2026.xlsx", "a b.pdf"]),
        ("das „Angebot 1.pdf“ und «Devis 2.pdf»", ["Angebot 1.pdf", "Devis 2.pdf"]),
        ("附件为《报价单 2026.xlsx》。", ["报价单 2026.xlsx"]),
        ("附件：报价单2026.xlsx、合同.pdf", ["报价单2026.xlsx", "合同.pdf"]),
        ("报价单(最终).xlsx", ["报价单(最终).xlsx"]),
        ("offer (final).pdf", ["offer (final).pdf"]),
        ("the tar.gz, a .pdf, *.pdf", []),
        ("/tmp/quote.pdf C:\\docs\\quote.pdf quote.pdf/x", []),
        ("https://firm.example/quote.pdf info@quote.zip", []),
        ("node.js, ASP.NET, sunrise.trade, e.g. this", []),
    ],
)
def test_names_in_a_text(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Quote_V2.pdf", "quote v2.PDF"),
        ("quote-v2.pdf", "Quote%20v2.pdf"),
        ("quote_v2 (1).pdf", "quote_v2.pdf"),
        ("quote_v2 - Copy.pdf", "quote_v2.pdf"),
        ("报价单 - 副本.xlsx", "报价单.xlsx"),
        ("photo.jpeg", "photo.JPG"),
        ("umowa_końcowa.pdf", "Umowa koncowa.pdf"),
        ("報價單.xlsx", "报价单.xlsx"),
        ("ｑｕｏｔｅ.pdf", "quote.pdf"),
    ],
)
def test_the_same_name(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("quote_v1.pdf", "quote_v2.pdf"),
        ("quote.pdf", "quote.docx"),
        ("offer (2026).pdf", "offer.pdf"),
        ("(1).pdf", "(2).pdf"),
    ],
)
def test_other_names(one: str, other: str) -> None:
    assert comparable(one) != comparable(other)


def test_words_begin_names() -> None:
    text = "see Angebot 2026.pdf"
    assert [text[at:] for at in starts(text)] == [text, "Angebot 2026.pdf", "2026.pdf"]
    assert [*starts("报a.pdf")] == [0, 1]


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    for found in file_names(read(f"{text}.pdf {text}", INDEX)):
        assert found.reach.endswith(found.name)
        assert found.hit.first <= found.hit.last
        assert all(form.endswith(f".{found.ending}") or "%" in text for _, form in found.forms)


@given(st.text(max_size=60))
def test_comparing_ignores_case_and_blanks(name: str) -> None:
    assert comparable(f"x {name}.pdf") == comparable(f"X_{name}.PDF")
