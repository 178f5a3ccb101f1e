"""The look that spares most mail the search for merge fields never passes one over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.draft.draft import Draft
from sendlint.facts.merge_dialects import (
    _DIALECTS,
    ambiguous_tokens,
    distinct_tokens,
    with_tokens,
)
from sendlint.facts.merge_signs import may_hold_field, may_hold_fields

NAMES = ("name", "First Name", "first_name", "姓名", "A", "recipient.x", "USER_EMAIL", "1", "@x")
SIGNS = (
    *(dialect.opener for dialect in _DIALECTS["all"]),
    *"{}[]<>%$#*|«»【】()_~@:=- ,\n.",
    *("}}", "%}", "%>", "]]", ">>", "))", "]%%", "=%%", "[Field:", "fallback=", "@var(", "::"),
    *"｛｝［］＜＞（）％＃＄",
    *("5", "%40", "a@b.example", "Ann", "报价"),
)


@given(st.lists(st.sampled_from(SIGNS) | st.sampled_from(NAMES), max_size=9))
def test_what_is_passed_over_holds_no_field(pieces: list[str]) -> None:
    text = "".join(pieces)
    if may_hold_field(text):
        return
    assert not with_tokens([text])
    assert not ambiguous_tokens(text)
    assert not any(distinct_tokens(text, reading) for reading in ("text", "start", "header"))


@pytest.mark.parametrize(
    "text",
    [
        "Li Na <li.na@sunrise.example>, a.b@c.example",
        "about 5% (30 %) more: 2 pcs. of 3",
        "imap://li.na%40sunrise.example/Sent",
        "报价（含税）为30％：见附件",
        "",
    ],
)
def test_ordinary_words_hold_none(text: str) -> None:
    assert not may_hold_field(text)


@pytest.mark.parametrize(
    "raw",
    [
        "Subject: Hello {{name}}\n\nHi\n",
        "Reply-To: %FROM%\n\nHi\n",
        "Content-Type: text/html\n\n<p>Hi</p>\n",
        "\nDear {name},\n",
        "Content-Disposition: attachment; filename=[name].pdf\nContent-Type: application/pdf\n\nx",
    ],
)
def test_every_place_is_looked_at(raw: str) -> None:
    assert may_hold_fields(Draft.parse(raw.encode()))


def test_what_programs_write_does_not_count() -> None:
    draft = Draft.parse(b"Message-ID: <{1}@b.example>\nX-MS-Foo: [name]\nSubject: Hi\n\nHello\n")
    assert not may_hold_fields(draft)
