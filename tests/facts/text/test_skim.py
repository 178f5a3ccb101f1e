"""A first look at a text, also where only its line feeds differ from those of a known one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sendlint.facts.text.skim import relined, skim

PIECES = st.lists(
    st.sampled_from(
        [
            *("\n", "\n", " ", "Total", "załącznik", "EUR 5,00", "总金额", "ß", "ﬁ", "\u200b", "İ"),
            *(
                "カ\u3099",
                "ｶﾞ",
                "e\u0301",
                "http://x.example",
                "ＡＢ",
                "\u2028",
                "\r",
                "\ud800",
                "9",
            ),
        ]
    ),
    max_size=12,
)


@given(PIECES, st.data())
def test_a_text_with_other_line_feeds_looks_the_same(
    pieces: list[str], data: st.DataObject
) -> None:
    text = "".join(pieces)
    other = "".join(" " if char == "\n" and data.draw(st.booleans()) else char for char in text)
    assert relined(skim(text), other) == skim(other)


@given(PIECES, PIECES)
def test_any_other_text_needs_a_look_of_its_own(one: list[str], two: list[str]) -> None:
    text, other = "".join(one), "".join(two)
    if text.replace("\n", " ") != other.replace("\n", " "):
        assert relined(skim(text), other) is None
