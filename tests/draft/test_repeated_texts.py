"""The words of two texts that are compared, taken out fast and taken out plainly."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from sendlint.draft import repeated_texts
from sendlint.draft.html import _joined_blanks
from sendlint.draft.model import Text
from sendlint.draft.repeated_texts import repeats

WRITTEN = st.text(
    st.sampled_from("aZß ı İ é 1 ２ ½ 中 ー ，。 _-'\n\t\xa0\u200b\ud800 Σς ﬁ") | st.characters()
)


@given(WRITTEN)
def test_bare_words(content: str) -> None:
    wanted = "".join(filter(str.isalnum, content)).casefold()
    assert repeated_texts._bare(content) == wanted


def test_many_distinct_signs() -> None:
    signs = "".join(map(chr, range(0x2190, 0x2400)))
    assert repeated_texts._bare(f"a{signs}B") == "ab"


@given(WRITTEN, WRITTEN, WRITTEN)
def test_what_is_within_a_text_is_within_its_bare_words(one: str, two: str, more: str) -> None:
    if repeated_texts._dense(two) in repeated_texts._dense(one + two + more):
        assert repeated_texts._bare(two) in repeated_texts._bare(one + two + more)


@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                "see",
                " ",
                "https://x.example/a",
                "HTTPS://Y.example",
                "httpſ://z.example",
                "maılto:o@x.example",
                "MAILTO: a@x.example",
                "<tel:+48>",
                "www.x.example",
                "<",
                "[cid:a]",
                "[Image: b]",
                "[ımage: c]",
                "\n",
            ]
        )
    )
)
def test_a_text_without_the_signs_of_links_has_none(pieces: list[str]) -> None:
    content = "".join(pieces)
    assert repeated_texts._unlinked(content) == re.sub(repeated_texts._LINKS, "", content)


def test_blank_texts() -> None:
    def text(content: str) -> list[Text]:
        return [Text("body", content, ())]

    assert repeats(text(" \n"), text("\xa0"))
    assert not repeats(text("Hello"), text(" "))
    assert repeats(text("Hello"), text("hello, Mark"))
    assert repeats(text("(1)"), text("1"))


@given(st.text(st.sampled_from(" \n\t\r\f\x0b\xa0\u3000\x1cab中\x05")), st.integers(0, 60))
def test_blanks_are_joined(text: str, runs: int) -> None:
    text = text + "a  b\n " * runs + text
    wanted = re.sub("[ \n\t\r\f]+", " ", text)
    wanted = wanted.replace(" \x05", "\x05").replace("\x05 ", "\x05")
    assert _joined_blanks(text) == wanted
