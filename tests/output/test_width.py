"""Columns on a screen."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sendlint.output.width import cut, cut_start, fold, pad, width, window

TEXT = st.text(st.sampled_from("ab 报价单。é\u0301ｱＡ😀"), max_size=60)


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("abc", 3), ("报价", 4), ("e\u0301", 1), ("żółć", 4), ("ｱ", 1), ("Ａ", 2), ("😀", 2)],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdef", 5, "abcd…"),
        ("报价单", 6, "报价单"),
        ("报价单", 5, "报价…"),
        ("报价单", 4, "报…"),
    ],
)
def test_cut(text: str, room: int, shown: str) -> None:
    assert cut(text, room) == shown


def test_cut_start_and_pad() -> None:
    assert cut_start("abcdef", 4) == "…def"
    assert pad("报价", 6) == "报价  "


def test_piled_up_combining_characters_are_cut() -> None:
    assert len(cut("a" + "\u0301" * 100_000, 20)) < 100


def test_window_keeps_the_middle() -> None:
    assert window("a" * 50, "MIDDLE", "z" * 50, 20) == ("…" + "a" * 6, "MIDDLE", "z" * 6 + "…")
    assert window("ab", "MIDDLE", "z" * 50, 20) == ("ab", "MIDDLE", "z" * 11 + "…")
    assert window("a" * 50, "MIDDLE", "yz", 20) == ("…" + "a" * 11, "MIDDLE", "yz")
    assert window("", "M" * 30, "z", 20) == ("", "M" * 19 + "…", "")


@example("。。", "aaa。", "\u0301", 9)
@given(TEXT, TEXT, TEXT, st.integers(5, 80))
def test_window_fits(before: str, middle: str, after: str, room: int) -> None:
    pieces = window(before, middle, after, room)
    assert width("".join(pieces)) <= room
    if width(before + middle + after) <= room:
        assert pieces == (before, middle, after)


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("", 10, [""]),
        ("one two  three", 8, ["one two", "three"]),
        ("a-very-long-word", 6, ["a-very-long-word"]),
        # Chinese breaks anywhere, but not before a comma or after an opening quote
        ("请检查附件，再发送", 10, ["请检查附", "件，再发送"]),
        ("请打开“附件”再看", 7, ["请打开", "“附件”", "再看"]),
        ("sendlint 没有检查", 12, ["sendlint 没", "有检查"]),
    ],
)
def test_fold(text: str, columns: int, lines: list[str]) -> None:
    assert fold(text, columns) == lines
