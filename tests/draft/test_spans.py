"""Who wrote which line: replies, forwards, signatures, footers and disclaimers in plain text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from span_cases import is_marked, margin, read_cases

from sendlint import Draft
from sendlint.draft.spans import plain_text, split

FILES = ("replies", "chinese", "polish", "posting", "signatures", "added", "traps")
CASES = {
    f"{file}: {name}": case for file in FILES for name, case in read_cases(f"{file}.txt").items()
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_kind_of_each_line(case: str) -> None:
    lines = case.strip("\n").split("\n")
    content = "\n".join(line[2:] if line[1:2] == "|" else line for line in lines)
    wanted = "\n".join(line for line in lines if is_marked(line))
    assert margin(plain_text(content)) == wanted


def test_empty() -> None:
    assert plain_text("").spans == ()


def test_whole_text_is_one_span() -> None:
    text = plain_text("Hello\n\nworld\n")
    assert [(span.start, span.end, span.kind) for span in text.spans] == [(0, 13, "new")]


def test_offsets() -> None:
    text = plain_text("Yes.\n\n> ok?\n", "body[2]")
    assert text.part == "body[2]"
    assert [text.content[span.start : span.end] for span in text.spans] == ["Yes.\n\n", "> ok?\n"]
    assert text.own[0].text == "Yes.\n\n"


HOSTILE = {
    "on": "On ",
    "on lines": "On 10 March 2026\n",
    "labels": "From:\n",
    "header lines": "From: a@b.example\nTo: c@d.example\n",
    "dashes": "-",
    "dash lines": "--\n",
    "underscores": "_",
    "underscore lines": "__________\nx\n",
    "blanks": " ",
    "line ends": "\n",
    "signs": ">",
    "signed lines": "> x\n",
    "attributions": "On 2026-03-10 10:00, a@b.example wrote:\n",
    "closings": "Best regards\nmaybe it is\n",
    "ruled": "-----\nTel 1\n",
    "colons": "：\n",
    "disclaimers": "confidential e-mail, delete it, not the intended recipient\n\n",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_ends_soon(piece: str) -> None:
    size = 300_000 if "\n" in piece else 1_000_000
    text = plain_text(piece * (size // len(piece)))
    assert text.spans[-1].end == len(text.content)


PIECES = st.sampled_from(
    [
        *("\n", "\n\n", "> ", ">> x\n", "On 10 March 2026 10:00, a@b.example wrote:\n", "-- \n"),
        *("--\n", "Best regards\n", "Li Na\n", "Tel: 123 456 789\n", "From: a@b.example\n", ":\n"),
        *("Subject: x\n", "To: b@c.example\n", "-----Original Message-----\n", "__________\n"),
        *("谢谢！\n", "P.S. x\n", "Sent from my iPhone\n", "Some words of a sentence.\n", ".\n"),
        *("confidential e-mail ", "---------- Forwarded message ---------\n", "* * *\n", "|\n"),
        *("\t", "\u2028", "ß\n", "İ\n", "\x1c\n", "\xa0\n"),
    ]
)
HINTS = st.sampled_from(
    [None, "quote", "forward", "signature", "attribution", "weak", "lined", "border", "from-here"]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=30), st.data())
def test_spans_cover_everything_once(pieces: list[str], data: st.DataObject) -> None:
    content = "".join(pieces)
    count = content.count("\n") + 1
    hints = data.draw(st.one_of(st.just([]), st.lists(HINTS, min_size=count, max_size=count)))
    spans = split(content, hints)
    assert [span.start for span in spans] == [0, *[span.end for span in spans]][: len(spans)]
    assert (spans[-1].end if spans else 0) == len(content)
    assert all(span.start < span.end for span in spans)
    assert all(one.kind != other.kind for one, other in pairwise(spans))


def test_an_amount_in_words_is_no_attribution() -> None:
    """大写： ends in the character that ends an attribution line."""
    line = "保证金23,000.00（大写：贰万叁仟元整），请于2026年9月25日16:00前汇入以下账号："
    body = f"各投标单位：\n\n{line}\n\n4405 0188\n"
    draft = Draft.parse(f"Content-Type: text/plain; charset=utf-8\n\n{body}".encode())
    assert [span.kind for span in draft.texts[0].spans] == ["new"]
