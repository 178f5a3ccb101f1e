"""What the reader of an HTML mail sees: text, links, images, and what stays hidden."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from span_cases import is_marked, margin, read_cases

from sendlint.draft.html import html_text

SEEN = {
    "paragraphs": ("<p>One</p><p>Two</p>", "One\n\nTwo"),
    "paragraphs of outlook": ("<p class=MsoNormal>One</p><p class=MsoNormal>Two</p>", "One\nTwo"),
    "blank paragraph of outlook": (
        "<p class=MsoNormal>One</p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Two",
        "One\n\nTwo",
    ),
    "line break": ("One<br>Two<BR/>Three<br />Four", "One\nTwo\nThree\nFour"),
    "two line breaks": ("One<br><br>Two", "One\n\nTwo"),
    "break before the end of a block": ("<div>One<br></div><div>Two</div>", "One\nTwo"),
    "blank line of gmail": ("<div>One</div><div><br></div><div>Two</div>", "One\n\nTwo"),
    "blocks": ("<div>One<div>Two</div></div>Three", "One\nTwo\nThree"),
    "headings": ("<h1>Offer</h1>Text<h2>Terms</h2>30 days", "Offer\n\nText\n\nTerms\n\n30 days"),
    "list": ("<ul><li>One<li>Two</ul>Three", "One\nTwo\n\nThree"),
    "inline elements": ("con<b>tr</b>act <i>now</i>", "contract now"),
    "white space": ("  One \n\t two  <b> three </b>\n four ", "One two three four"),
    "blanks beside a link": ("see <a href=x> here </a> now", "see here now"),
    "table": (
        "<table><tr><td>A</td><td>1</td></tr>\n<tr><td>B</td><td>2</td></tr></table>after",
        "A\t1\nB\t2\nafter",
    ),
    "table with paragraphs": ("<table><tr><td><p>A</p></td><td><p>1</p></td></table>", "A\t1"),
    "empty cell": ("<tr><td>A</td><td></td><td>3</td></tr>", "A\t\t3"),
    "open cells": ("<table><tr><td>A<td>1<tr><td>B<td>2</table>", "A\t1\nB\t2"),
    "tables in tables": (
        "<table><tr><td><table><tr><td>A</td></tr></table></td><td>B</td></tr></table>",
        "A\nB",
    ),
    "lines in the cells of a row": (
        (
            "<table><tr><td>Panels<br>black</td><td>EUR 5</td></tr>"
            "<tr><td><p>Kits</p><p>steel</p></td><td><p>EUR 7</p></td></tr></table>"
        ),
        "Panels black\tEUR 5\nKits steel\tEUR 7",
    ),
    "lines in the names of columns": (
        "<tr><th>Item</th><th>Price<br>(EUR)</th><th>Sum<br>(EUR)</th></tr>",
        "Item\tPrice (EUR)\tSum (EUR)",
    ),
    "lines in the cells of a page": (
        (
            "<table><tr><td>Dear Bob,<br>see you.</td><td>Tom Green<br>Green Ltd<br>+48 2 5</td>"
            "</tr><tr><td><img src=x></td><td>Tom<br>5</td></tr></table>"
        ),
        "Dear Bob,\nsee you.\tTom Green\nGreen Ltd\n+48 2 5\nTom\n5",
    ),
    "a letter beside a figure": (
        f"<tr><td>Dear Bob,<br>{'we thank you for your order. ' * 5}</td><td>7</td></tr>",
        f"Dear Bob,\n{('we thank you for your order. ' * 5).strip()}\t7",
    ),
    "entities": ("&lt;5 &amp; &euro;3 &#228; &#xE4; &Auml;", "<5 & €3 ä ä Ä"),
    "entities twice": ("&amp;lt; &amp;amp;", "&lt; &amp;"),
    "entities without semicolon": ("&copy 2026 &nbsp", "© 2026"),
    "no entities": ("AT&T &unknown; & &; &#;", "AT&T &unknown; & &; &#;"),
    "large references": ("&#99999999999999999999; &#x110000;", "\ufffd \ufffd"),
    "hard blank": ("USD&nbsp;5", "USD 5"),
    "zero width": ("a\u200bb", "a\u200bb"),
    "head": (
        (
            "<html><head><title>T</title><style>p{color:red}</style><script>if(a<b)c()</script>"
            "<meta charset=utf-8></head><body>Text</body></html>"
        ),
        "Text",
    ),
    "style in capitals": ("<STYLE>p{}</STYLE>Text", "Text"),
    "tag inside a script": ("<script>document.write('<p>x</p>')</script>Text", "Text"),
    "template": ("<template><p>x</p></template>Text", "Text"),
    "comment": ("One<!-- two --> three<!----><!-->four", "One threefour"),
    "for outlook only": ("A<!--[if mso]><b>x</b><![endif]-->B", "AB"),
    "for all but outlook": ("A<!--[if !mso]><!-->x<!--<![endif]-->B", "AxB"),
    "for all but outlook, revealed": ("A<![if !mso]>x<![endif]>B", "AxB"),
    "declarations": ("<!DOCTYPE html><?xml version='1.0'?>A", "A"),
    "quoted sign in a tag": ('<a title="a > b" href="x">A</a>', "A"),
    "apostrophe in a bare value": ("<p class=it's>don't</p><p>won't</p>", "don't\n\nwon't"),
    "capital tags": ("<TABLE><TR><TD>A</TD><TD>B</TD></TR></TABLE>", "A\tB"),
    "unknown elements": ("Dear <FirstName>, <o:p>yes</o:p><x-y>no</x-y>", "Dear , yesno"),
    "named element with text": ("<FirstName>Ann</FirstName>", "Ann"),
    "less than": ("a < b and 1<2 <3", "a < b and 1<2 <3"),
    "buttons and areas": ("<button>Order</button><textarea>a\n b</textarea>", "Ordera\n b"),
    "preformatted": ("<pre>\na  b\n\tc &amp;amp; &lt;\n-- \nX</pre>", "a  b\n\tc &amp; <\n-- \nX"),
    "preformatted by style": ("<div style='white-space: pre-wrap'>a\n b</div>c\n d", "a\n b\nc d"),
    "no markup": ("just text", "just text"),
    "nothing": ("", ""),
    "control characters": ("a\x01b\x0e1\x0fc\x00", "ab1c"),
}


@pytest.mark.parametrize(("markup", "content"), SEEN.values(), ids=SEEN)
def test_content(markup: str, content: str) -> None:
    text = html_text(markup)
    assert text.content == content
    assert text.markup == markup


def test_place_name() -> None:
    assert html_text("<p>A", "html[2]").part == "html[2]"


HIDDEN = {
    "display": ("<div style='display:none'>x</div>A", "A", ["x"]),
    "display, spaced": ("<div style='Display : None !important'>x</div>A", "A", ["x"]),
    "visibility": ("<span style='visibility:hidden'>x</span>A", "A", ["x"]),
    "height": ("<div style='max-height:0px;overflow:hidden'>x</div>A", "A", ["x"]),
    "some height": ("<div style='max-height:0.5em'>x</div>A", "x\nA", []),
    "no size": ("<div style='height:0;overflow:hidden'>x</div>A", "A", ["x"]),
    "line of no height": ("<div style='line-height:0'>x</div>A", "x\nA", []),
    "opacity": ("<div style='opacity:0'>x</div>A", "A", ["x"]),
    "half opacity": ("<div style='opacity:0.5'>x</div>A", "x\nA", []),
    "attribute": ("<p hidden>x</p>A", "A", ["x"]),
    "attribute's name in a value": ("<p class='a hidden b'>x</p>A", "x\n\nA", []),
    "letters of no size": ("<p style='font-size:0'>x</p>A", "A", ["x"]),
    "sized letters inside": (
        "<td style='font-size:0px'><p style='font-size:13px'>x</p>y</td>A", "x\n\nA", ["y"]
    ),
    "class of the style sheet": (
        "<style>.preheader { display: none !important; }</style><p class='preheader'>x</p>A",
        "A",
        ["x"],
    ),
    "class hidden on phones only": (
        "<style>@media (max-width:600px){.wide{display:none}}</style><p class=wide>x</p>A",
        "x\n\nA",
        [],
    ),
    "button, hidden from outlook alone": ("<a style='mso-hide:all' href=x>Buy</a>", "Buy", []),
    "nested": ("<div style='display:none'><div>x</div>y</div>A", "A", ["x y"]),
    "unclosed in a cell": (
        "<table><tr><td><span style='display:none'>x</td><td>A</td></tr></table>", "A", ["x"]
    ),
    "unclosed in a block": ("<div><span style='display:none'>x</div>A", "A", ["x"]),
    "unclosed paragraph": ("<p style='display:none'>x<div>A</div>", "A", ["x"]),
    "row": (
        "<table><tr style='display:none'><td>x<td>y</tr><tr><td>A</table>", "A", ["x y"]
    ),
    "cell": ("<table><tr><td hidden>x<td>A</table>", "A", ["x"]),
    "two": ("<p hidden>x</p>A<p hidden>y</p>", "A", ["x", "y"]),
    "only blanks": ("<div style='display:none'>&zwnj;&nbsp;&#847; </div>A", "A", []),
    "entities": ("<div style='display:none'>a &amp; b</div>A", "A", ["a & b"]),
    "unclosed comment": ("A<!-- x <b>y</b>", "A", ["!-- x y"]),
    "unclosed style sheet": ("A<style>p{} <p>x", "A", ["style>p{} x"]),
    "unclosed tag": ("A<b title=x and more", "A", ["b title=x and more"]),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "content", "hidden"), HIDDEN.values(), ids=HIDDEN)
def test_hidden(markup: str, content: str, hidden: list[str]) -> None:
    text = html_text(markup)
    assert (text.content, list(text.hidden)) == (content, hidden)


LINKS = {
    "words": ('<p>See <a href="https://a.example">our <b>list</b></a>.', [("our list", "https://a.example")]),
    "entities": ('<a href="?a=1&amp;b=2&copy=3">A</a>', [("A", "?a=1&b=2&copy=3")]),
    "as written": ('<a href=" {{ url }} ">A</a>', [("A", "{{ url }}")]),
    "bare value": ("<a class=x href=https://a.example/>A</a>", [("A", "https://a.example/")]),
    "name in another value": ("<a title=' href=x' href='y'>A</a>", [("A", "y")]),
    "folded tag": ('<a\nclass="b c"\nhref="y">A</a>', [("A", "y")]),
    "no target": ("<a name=top>A</a>", []),
    "empty target": ("<a href=''>A</a>", [("A", "")]),
    "image": ("A <a href=x><img src=y></a> B", [("", "x")]),
    "white space": ("<a href=x> A </a>B", [("A", "x")]),
    "button over a table": (
        "<table><tr><td><a href=x><p>Buy</p></a></td><td>B</table>", [("Buy", "x")]
    ),
    "two": ("<a href=x>A</a><a href=y>B</a>", [("A", "x"), ("B", "y")]),
    "unclosed": ("<a href=x>A<a href=y>B<br>C", [("A", "x"), ("B", "y")]),
    "hidden": ("<p hidden><a href=x>A</a></p>B", []),
    "map": ("<map><area href=x></map>B", [("", "x")]),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "links"), LINKS.values(), ids=LINKS)
def test_links(markup: str, links: list[tuple[str, str]]) -> None:
    text = html_text(markup)
    assert [(text.content[link.start : link.end], link.target) for link in text.links] == links


def test_images() -> None:
    text = html_text("<p>A<img src='cid:1' alt='R&amp;D'> B</p><img width=1><p hidden><img src=x>")
    assert [(image.start, image.source, image.alt) for image in text.images] == [
        (1, "cid:1", "R&D"),
        (len("A B\n\n") - 2, "", ""),
    ]
    assert text.content == "A B"


CASES = read_cases("html.txt")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_spans(case: str) -> None:
    lines = case.rstrip("\n").split("\n")
    markup = "\n".join(line for line in lines if not is_marked(line))
    assert margin(html_text(markup)) == "\n".join(line for line in lines if is_marked(line))


HOSTILE = [
    "<a ", "<!--", "<!-- - -- ", "<div>", "<div style='display:none'>", "<blockquote type=cite>",
    "<blockquote>x\n", '<a href="', "<a href='x", "<a =", "<", "&", "&#99999999999", "&abcdefghijk",
    "<style>", "<script", "<title>", "<![CDATA[", "</ ", "<?", "\xa0", "&nbsp;", " ", "\t", "<br>",
    "<td>", "<td style='display:none'>", "<table hidden><tr><td>", "</i>", "</div>", "<pre>\n a",
    "<a href=x>y", "<p><a href=x><img src=x></a></p> ", "<i style='font-size:0'>x",
    "<td><p hidden>", "<td>1<br>2", "<tr><td>a<br>b<td>5", "<td><br>",
    "<hr style='width:210px' color='#b5c4df'>a\n", "<blockquote>On 1.2.2026 10:00 a@b wrote:<br>",
    "<div hidden><b></i></td>", "<blockquote style='border-left:1px'>x</blockquote>",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_markup_ends_soon(piece: str) -> None:
    text = html_text(piece * (1_000_000 // len(piece)))
    assert not text.content or text.spans[-1].end == len(text.content)


@pytest.mark.parametrize(
    "markup",
    [
        "<b>" * 100_000 + "</i>" * 150_000,
        "<div hidden><i><div>" + "<b>" * 100_000 + "</i>" * 150_000,
        "<div hidden>" + "<td>" * 100_000 + "</table>" * 80_000,
        "<table hidden>" + "<tr><td>" * 60_000 + "</table>" * 80_000,
        "<p " + 'x="y" ' * 160_000 + "quote>",
        "<p quote" + " =" * 500_000 + ">",
        "".join(f"<p class='quote{number}' hidden>x" for number in range(20_000)),
    ],
    ids=["inline", "inline in a block", "cells", "tables", "attributes", "signs", "tags"],
)
def test_hostile_nesting_ends_soon(markup: str) -> None:
    html_text(markup)


PIECES = (
    "<p>|</p>|<div>|</div>|<br>|<table>|</table>|<tr>|<td>|</td>|<a href='x'>|</a>|<img>|<b>|</b>|"
    "<pre>|</pre>|<p hidden>|<div style='display:none'>|<i style='font-size:0'>|<blockquote>|"
    "<blockquote type=cite>|</blockquote>|<div class=gmail_signature>|<!--|-->|<style>|</style>|"
    "<hr id=zwchr>|&nbsp;|&amp;|&#8203;|&|<|>|\"|'|=| |\n|\t|\xa0|word|-- |Best regards|<o:p>|"
    "On 10 March 2026 10:00, a@b.example wrote:|<div class=moz-cite-prefix>|</o:p>|<FirstName>|"
    "<title>|</title>|\x01|\x0e1\x0f|\x06|　|词"
)
MARKUP = st.lists(
    st.one_of(st.sampled_from(PIECES.split("|")), st.text(max_size=5)), max_size=40
).map("".join)
CONTROLS = {*map(chr, range(9)), "\x0e", "\x0f", "\x10"}


@example("<pre><p>\n")
@example("<pre>\n\nx<img>\n</pre>")
@given(MARKUP)
def test_any_markup(markup: str) -> None:
    text = html_text(markup)
    assert text.content == text.content.strip("\n")
    assert not set(text.content) & CONTROLS
    assert (text.spans[-1].end if text.spans else 0) == len(text.content)
    for link in text.links:
        assert 0 <= link.start <= link.end <= len(text.content)
        words = text.content[link.start : link.end]
        assert words == words.strip()
    assert all(0 <= image.start <= len(text.content) for image in text.images)
    assert all(words.strip() for words in text.hidden)


@given(MARKUP)
def test_no_letter_of_a_text_without_tags_is_lost(markup: str) -> None:
    text = html_text("<p>first</p>" + markup.replace("<", "‹").replace("&", "+") + "<p>last</p>")
    plain = markup.replace("<", "‹").replace("&", "+")
    plain = "".join(sign for sign in plain if sign not in CONTROLS)
    assert "".join(text.content.split()) == "".join(("first" + plain + "last").split())
