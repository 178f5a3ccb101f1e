"""The tags of an HTML text and the texts between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.draft import html_tokens
from sendlint.draft.html_tokens import single, tokens


def written(markup: str) -> list[str]:
    """Return texts and tags in turn."""
    texts, tags = single(*tokens(markup))
    return [piece for pair in zip(texts, [*tags, ""], strict=True) for piece in pair][:-1]


CASES = {
    "table": (
        "<table><tr><td>1</td></tr></table>",
        ["", "<table>", "", "<tr>", "", "<td>", "1", "</td>", "", "</tr>", "", "</table>", ""],
    ),
    "head": (
        "<head><style>p > b {}</style></head><p>One",
        ["", "<head>", "", "<style>p > b {}</style>", "", "</head>", "", "<p>", "One"],
    ),
    "quoted bracket": ("<a title='1 > 0'>One</a>", ["", "<a title='1 > 0'>", "One", "</a>", ""]),
    "quoted brackets": ('<a title="<b>">One', ["", '<a title="<b>">', "One"]),
    "open quote": ('<a title="x>One</a><b c="y">', ["", '<a title="x>One</a><b c="y">', ""]),
    "open quote, one tag": ('<a title="x>One', ["", '<a title="x>', "One"]),
    "open quote in the head": (
        '<html lang="x><head></head><p class="y">One',
        ["", '<html lang="x><head></head><p class="y">', "One"],
    ),
    "comment with tags": ("1<!-- <b> -->2<i>", ["1", "<!-- <b> -->", "2", "<i>", ""]),
    "style sheet in the body": ("<style>p {}</style>1", ["", "<style>p {}</style>", "1"]),
    "title with a tag": ("<title><b></title>1", ["", "<title><b></title>", "1"]),
    "no tags": ("5 > 3 < 4 <3 you> <>", ["5 > 3 < 4 <3 you> <>"]),
    "unfinished tag": ("One<p class=x", ["One", "<p class=x", ""]),
    "run of tags and text": (
        "<p><b>One</b></p>Two<br><br>",
        ["", "<p>", "", "<b>", "One", "</b>", "", "</p>", "Two", "<br>", "", "<br>", ""],
    ),
    "a sign of ours": ("<p>\x01One\x0e1\x0f</p>", ["", "<p>", "One1", "</p>", ""]),
}


@pytest.mark.parametrize(("markup", "expected"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("many", [0, 500])
def test_tags_and_texts(
    markup: str, expected: list[str], many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html_tokens, "_MANY", many)
    assert written(markup) == expected


PIECES = (
    *(
        "<p>",
        "</p>",
        "<td class='a'>",
        "</td>",
        '<a href="x">',
        "</a>",
        "<br/>",
        "<",
        ">",
        "'",
        '"',
    ),
    *("=", "<b x=", "<!--", "-->", "<style>", "</style>", "<title ", "</title", "</head>", "word"),
    *(" ", "&lt;", "中", "\xa0", "\x05", "</", "<>", "<strong>", '<i id="\'">'),
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_both_ways_find_the_same(markup: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(html_tokens, "_MANY", 0)
        patch.setattr(html_tokens, "_CLOSE", 1000)
        assert written(markup) == html_tokens._matched(markup)[0]


def test_a_long_table_is_split_at_its_brackets() -> None:
    table = "<table>" + '<tr><td class="a">1 &lt; 2</td><td>3</td></tr>' * 200 + "</table>"
    head = "<html><head><style>p > b {}</style></head>"
    pieces, runs = tokens(head + table)
    assert len(runs) < 12
    assert written(head + table) == html_tokens._matched(head + table)[0]
    assert len(pieces) < 1000
