"""The look that spares most mail the search for merge fields never passes one over."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.draft.draft import Draft
from sendlint.facts.placeholders.merge_dialects import DIALECTS
from sendlint.facts.placeholders.merge_tokens import with_tokens
from sendlint.facts.placeholders.placeholder_signs import may_hold_field, may_hold_fields

FIELDS = (
    *("{{name}}", "{% if x %}", "<%= user.name %>", "<%=@name%>", "*|FNAME|*", "%%=v(@name)=%%"),
    *("%%[ SET @a = 1 ]%%", "%%First Name%%", "[name,fallback=]", "[FIRST NAME%%friend]"),
    *("[[MISSING TOKEN - City]]", "[Field: First Name]", "{!Contact.Name}", "{!! $name !!}"),
    *("$$name$$", "$$endif$$", "$[name]$", "${name}$", "##name##", "#[name]#", "{contactfield=x}"),
    *("%recipient.name%", "@var(name)", "::user.name::", "{MERGEFIELD name}", "@TrackLink"),
    *("[[name]]", "[name]", "<<name>>", "<name>", "${name}", "%{name}", "#{name}", "{$name}"),
    *(
        "{name}",
        "((name))",
        "%name%",
        "%姓名%",
        "%(name)s",
        "__name__",
        "【name】",
        "«name»",
        *("$name", "[1,fallback=]", "$[_x]$", "##user.name##", "#first_name#"),
    ),
    *("#name#", "~~NAME~~", "-first_name-", "{Hi|Hello}", "{0}", "[[SHORT_LINK]]", "{USER_ID}"),
    *("%USER_EMAIL%", "%CUSTOMER_NAME", "$w:name.p1$", "[#if $name$]", "~Contact.City~"),
    *("[subscriber:firstname]", '[[name mode="ucfw"]]', "*|NAME|", "|*NAME*|", "*NAME|*"),
    *("[% name %]", "{{name,", "{{name}", "《姓名》", "#姓名#"),
    *("&lt;&lt;name&gt;&gt;", "&#123;name&#125;", "&lt;name&gt;"),
    *(
        "｛｛姓名｝｝",
        "［姓名］",
        "（（姓名））",
        "（(姓名）)",
        "％姓名％",
        "＜姓名＞",
        "＃姓名＃",
        "＄{姓名}",
    ),
)
"""A field of each dialect, and some in full-width signs."""
AROUND = (
    *(
        "",
        " ",
        "\n",
        "5%",
        "30 %)",
        "%40",
        "<a@b.example>",
        "Ann:",
        "(x)",
        "报价（含税）",
        ": ",
        "a@b",
    ),
)
around = st.lists(st.sampled_from(AROUND), max_size=3).map("".join)


def test_there_is_a_field_of_each_dialect() -> None:
    for dialect in DIALECTS["all"]:
        assert any(re.search(dialect.pattern, field) for field in FIELDS), dialect


@pytest.mark.parametrize("field", FIELDS)
@given(before=around, behind=around)
def test_no_field_is_passed_over(field: str, before: str, behind: str) -> None:
    text = f"{before}{field}{behind}"
    assert may_hold_field(text) or not with_tokens([text])
    assert may_hold_field(field)


@pytest.mark.parametrize(
    "text",
    [
        "Li Na <li.na@sunrise.example>, a.b@c.example",
        "about 5% (30 %) more: 2 pcs. of 3",
        "imap://li.na%40sunrise.example/Sent",
        "see [1] and [...], PO #4711 for $ 12 or US$12: a|b, a_b@c.example ____ ~~~~",
        "<https://b.example/?a_b> <mailto:a@b.example> x < y",
        "-- \n#1: 20 | 30 :: ((2))",
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
