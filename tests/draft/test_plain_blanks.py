"""Blanks, invisible lines and parted marks as a reader sees them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint import Draft
from sendlint.draft.plain_blanks import as_seen, with_plain_signs

SIGNS = st.text(alphabet="ab \t\n\xa0\u2009\u200b\u00ad\ufeff\u3000z", max_size=60)
MARKED = st.text(alphabet="aez\n \xa0\u0301\u0323\u3099カ\u200b", max_size=40)


@given(SIGNS)
def test_lines_keep_their_numbers_and_signs_their_places(content: str) -> None:
    for line, other in zip(content.split("\n"), as_seen(content).split("\n"), strict=True):
        seen = line.strip(" \t\xa0\u2009\u200b\u00ad\ufeff")
        assert bool(other) == bool(seen)
        if other:
            assert other == line.replace("\xa0", " ").replace("\u2009", " ")


@given(MARKED)
def test_what_is_in_plain_form_stays(content: str) -> None:
    assert as_seen(as_seen(content)) == as_seen(content)
    assert content.count("\n") == as_seen(content).count("\n")


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
    assert with_plain_signs(written) == read


def test_a_flood_of_marks_is_left() -> None:
    flood = "a" + "\u0301\u0323" * 500_000
    assert len(as_seen(flood)) > 999_990


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_texts_are_read_so(kind: str) -> None:
    body = "Dear\xa0Ann,\u2009hi\n\u200b\nz\u0301le" if kind == "plain" else ""
    markup = "<p>Dear&nbsp;Ann,&thinsp;hi</p><p>&#8203;</p><p>z&#769;le</p>"
    raw = f"Content-Type: text/{kind}; charset=utf-8\n\n{body or markup}"
    (text,) = Draft.parse(raw.encode()).texts
    assert text.content.split() == ["Dear", "Ann,", "hi", "źle"]
    assert "\u200b" not in text.content
