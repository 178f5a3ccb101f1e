"""Blanks, invisible lines and parted marks as a reader sees them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint import Draft
from sendlint.draft.plain_blanks import composed, with_empty_lines, with_plain_blanks

SIGNS = st.text(alphabet="ab \t\n\xa0\u2009\u200b\u00ad\ufeff\u0301\u3000\u3099カz", max_size=60)


@given(SIGNS)
def test_blanks_keep_their_places(content: str) -> None:
    plain = with_plain_blanks(content)
    assert len(plain) == len(content)
    assert not set("\xa0\u2009") & set(plain)
    assert [a for a in content if not a.isspace()] == [a for a in plain if not a.isspace()]


@given(SIGNS)
def test_lines_that_look_empty_are_empty(content: str) -> None:
    lines = with_empty_lines(content).split("\n")
    for line, other in zip(content.split("\n"), lines, strict=True):
        assert other in (line, "")
        assert bool(other) == bool(line.strip(" \t\u200b\u00ad\ufeff"))


@given(SIGNS)
def test_composed_text_stays(content: str) -> None:
    assert composed(composed(content)) == composed(content)
    assert content.count("\n") == composed(content).count("\n")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("z\u0301le", "źle"),
        ("カ\u3099", "ガ"),
        ("a\u0323\u0301", "ạ\u0301"),
        ("no marks", "no marks"),
        ("\u0301", "\u0301"),
    ],
)
def test_letters_with_their_marks(written: str, read: str) -> None:
    assert composed(written) == read


def test_a_flood_of_marks_is_left() -> None:
    flood = "a" + "\u0301\u0323" * 500_000
    assert len(composed(flood)) > 999_990


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_texts_are_read_so(kind: str) -> None:
    body = "Dear\xa0Ann,\u2009hi\n\u200b\nz\u0301le" if kind == "plain" else ""
    markup = "<p>Dear&nbsp;Ann,&thinsp;hi</p><p>&#8203;</p><p>z&#769;le</p>"
    raw = f"Content-Type: text/{kind}; charset=utf-8\n\n{body or markup}"
    (text,) = Draft.parse(raw.encode()).texts
    assert text.content.split() == ["Dear", "Ann,", "hi", "źle"]
    assert "\u200b" not in text.content
