"""Text from a mail cannot drive whatever shows it."""

from __future__ import annotations

import sys
from unicodedata import category

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.output.escape import guarded, json_text, one_line, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("报价单 żółć “ok” … 😀", "报价单 żółć “ok” … 😀"),
        ("\x1b[2Jgone", "\\x1b[2Jgone"),
        ("a\x9b31mb\x7f\x00", "a\\x9b31mb\\x7f\\x00"),
        ("one\r\ntwo\tthree", "one\\r\\ntwo\\tthree"),
        ("exe.\u202efdp", "exe.\\u202efdp"),
        ("pay\u200bpal \u2066x\u2069", "pay\\u200bpal \\u2066x\\u2069"),
        ("a\u2028b\u2029c", "a\\u2028b\\u2029c"),
        ("lone \ud800 half", "lone \\ud800 half"),
        ("tag \U000e0041", "tag \\U000e0041"),
        ("soft\xadhyphen \ufeff", "soft\\xadhyphen \\ufeff"),
        (
            "##[error]x ##vso[task]y ##TeamCity[z",
            "#\\x23[error]x #\\x23vso[task]y #\\x23TeamCity[z",
        ),
        ("## heading [x]", "## heading [x]"),
        ("C:\\drafts\\x1b.eml", "C:\\drafts\\x1b.eml"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_one_line_keeps_words_apart_and_is_short() -> None:
    assert one_line("please find\r\nattached\tnow") == "please find attached now"
    assert one_line("a\rb\nc") == "a b c"
    assert one_line("x" * 5000) == "x" * 1999 + "…"
    assert one_line("x" * 50, 10) == "x" * 9 + "…"


def test_every_control_and_separator_is_shown() -> None:
    for number in range(sys.maxunicode + 1):
        character = chr(number)
        kind = category(character)
        if kind in ("Cc", "Cs", "Zl", "Zp"):
            assert visible(character) != character, hex(number)


def test_every_format_character_is_shown_unless_it_has_a_shape() -> None:
    # Arabic, Syriac and Kaithi number and verse signs, Egyptian joiners: they are printed.
    printed = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    printed |= set(range(0x13430, 0x13460))
    for number in range(sys.maxunicode + 1):
        if category(chr(number)) == "Cf" and number not in printed:
            assert visible(chr(number)) != chr(number), hex(number)


@pytest.mark.parametrize(
    ("line", "safe"),
    [
        ("::error::x", "\\x3a:error::x"),
        ("  \u3000::add-mask::x", "  \u3000\\x3a:add-mask::x"),
        ("std::vector", "std::vector"),
        ("", ""),
        ("joined #" + "#[error]", "joined #\\x23[error]"),
    ],
)
def test_guarded(line: str, safe: str) -> None:
    assert guarded(line) == safe


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_json_keeps_the_text(text: str) -> None:
    encoded = json_text({"text": text})
    assert msgspec.json.decode(encoded) == {"text": text}
    assert visible(encoded) == encoded


def test_json_of_odd_values() -> None:
    value = {"a": ["\ud800", ("x",)], "\udcff": 1, "big": 2**80, "nan": float("nan"), "o": object}
    decoded = msgspec.json.decode(json_text(value))
    assert decoded["a"] == ["\\ud800", ["x"]]
    assert decoded["\\udcff"] == 1
    assert decoded["nan"] is None
    assert json_text("##[error] \U000e0041") == '"#\\u0023[error] \\udb40\\udc41"'
