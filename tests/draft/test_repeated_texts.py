"""The words of two texts that are compared, taken out fast and taken out plainly."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.draft import repeated_texts
from sendlint.draft.html import _joined_blanks, html_text
from sendlint.draft.model import Text
from sendlint.draft.repeated_texts import repeats, shows_more_form
from sendlint.draft.spans import plain_text

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


TABLE = (
    "<p>Costs:</p><table><tr><td>Kits</td><td>5</td></tr><tr><td>Pens</td><td>7</td></tr></table>"
)
SIGNED = "<p>We agree.</p><div class=gmail_signature>Tom Green<br>Green Ltd</div>"
QUOTED = "<p>We agree.</p><blockquote type=cite>Do you agree?</blockquote>"


@pytest.mark.parametrize(
    ("markup", "plain"),
    [
        (TABLE, "Costs:\n\nKits\n\n5\n\nPens\n\n7\n"),
        (SIGNED, "We agree.\nTom Green\nGreen Ltd\n"),
        (QUOTED, "We agree.\n\nDo you agree?\n"),
    ],
    ids=["rows", "signature", "quote"],
)
def test_the_form_of_html_that_a_plain_text_has_lost(markup: str, plain: str) -> None:
    shown, said = [html_text(markup)], [plain_text(plain)]
    assert repeats(shown, said)
    assert shows_more_form(shown, said)
    assert not shows_more_form(shown, [plain_text(plain + "\nSee also our price list.\n")])


@pytest.mark.parametrize(
    ("markup", "plain"),
    [
        (TABLE, "Costs:\n\nKits\t5\nPens\t7\n"),
        (SIGNED, "We agree.\n\n-- \nTom Green\nGreen Ltd\n"),
        (QUOTED, "We agree.\n\n> Do you agree?\n"),
        ("<p>We agree.</p>", "We agree.\n"),
    ],
    ids=["rows", "signature", "quote", "nothing"],
)
def test_a_plain_text_that_has_kept_its_form(markup: str, plain: str) -> None:
    shown, said = [html_text(markup)], [plain_text(plain)]
    assert repeats(shown, said)
    assert not shows_more_form(shown, said)


@given(st.text(st.sampled_from(" \n\t\r\f\x0b\xa0\u3000\x1cab中\x05")), st.integers(0, 60))
def test_blanks_are_joined(text: str, runs: int) -> None:
    text = text + "a  b\n " * runs + text
    wanted = re.sub("[ \n\t\r\f]+", " ", text)
    wanted = wanted.replace(" \x05", "\x05").replace("\x05 ", "\x05")
    assert _joined_blanks(text) == wanted
