"""Encoded words (RFC 2047): as they should be, as they are, and against the standard library."""

import re
from email.header import Header, decode_header, make_header

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.draft.encoded_words import decode_words


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Offer", "Offer"),
        ("", ""),
        ("=?utf-8?Q?caf=C3=A9?=", "café"),
        ("=?UTF-8?b?5oql5Lu3?=", "报价"),
        ("=?iso-8859-1?q?Gr=FC=DFe?= aus =?iso-8859-1?q?K=F6ln?=", "Grüße aus Köln"),
        ("=?utf-8?Q?a_b?=", "a b"),
        ("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"),
        ("=?utf-8?Q?a?=   \t =?UTF-8?B?Yg==?=", "ab"),
        ("=?utf-8?Q?a?==?utf-8?Q?b?=", "ab"),
        ("=?utf-8?Q?a?= =?iso-8859-1?Q?=E4?=", "aä"),
        ("=?iso-8859-1?Q?=E4?= =?utf-8?Q?=C3=A4?=", "ää"),
        ("=?utf-8?Q?=E4=B8?= =?utf-8?Q?=AD?=", "中"),
        ("=?gb2312?B?1tA=?= =?GB2312?B?ufo=?=", "中国"),
        ("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?= =?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本日本"),
        ("=?utf-8*en?Q?caf=C3=A9?=", "café"),
        ("=?utf-8?Q?Hello World?=", "Hello World"),
        ("=?utf-8?Q?How are you??=", "How are you?"),
        ('"=?utf-8?Q?x?="', '"x"'),
        ("(=?utf-8?Q?x?=)", "(x)"),
        ("=?utf-8?Q??=", ""),
        ("=?utf-8?B??=", ""),
        ("=?utf-8?Q?=?=", ""),
        ("caf\u00e9 =?utf-8?Q?x?=", "café x"),
        ("a=?b", "a=?b"),
        ("=?x?y?z?=", "=?x?y?z?="),
    ],
)
def test_words(value: str, text: str) -> None:
    assert decode_words(value) == (text, ())
    assert decode_words(value.encode()) == (text, ())


@pytest.mark.parametrize(
    ("value", "text", "defect"),
    [
        ("=?utf-8?B?5oql5Lu?=", "报\ufffd", None),
        ("=?utf-8?B?5oql5Lu3YQ?=", "报价a", "bad-base64"),
        ("=?utf-8?B?5oql 5Lu3?=", "报价", "bad-base64"),
        ("=?utf-8?B?YQ==YQ==?=", "aa", "bad-base64"),
        ("=?utf-8?B?5oql5?= =?utf-8?B?Lu3?=", "报价", "bad-base64"),
        ("=?utf-8?Q?abc", "=?utf-8?Q?abc", "broken-encoded-word"),
        ("=?utf-8?Q?a =?utf-8?Q?b?=", "=?utf-8?Q?a b", "broken-encoded-word"),
        ("=?utf-8?Q?a=0D=0ABcc:_x?=", "a Bcc: x", "line-end-in-encoded-word"),
        ("=?DEFAULT?B?5oql?=", "报", "unknown-charset"),
        ("=?us-ascii?Q?=C3=A4?=", "ä", "wrong-charset"),
        ("=?utf-8?B?1tC5+g==?=", "中国", "wrong-charset"),
        ("caf\udce9", "café", "raw-8bit"),
        (b"caf\xe9", "café", "raw-8bit"),
        (b"\xd6\xd0\xb9\xfa", "中国", "raw-8bit"),
    ],
)
def test_mended_words(value: str | bytes, text: str, defect: str | None) -> None:
    found, defects = decode_words(value)
    assert found == text
    assert defect is None or defect in defects


def test_surrogates_go() -> None:
    assert decode_words("\ud800x") == ("?x", ())


# The library leaves glued words ("=?..?=x") apart by a blank and does not join split characters
# in one call of decode_header, so only what it writes itself is compared.
@given(
    st.text('abc äöü żółć 报价 №?=_"(),', max_size=60).map(lambda text: " ".join(text.split())),
    st.sampled_from(["utf-8", "utf-8", "gb18030", "utf-16"]),
)
def test_what_the_library_writes(text: str, charset: str) -> None:
    if charset != "utf-8" and ("=?" in text or text.isascii()):
        charset = "utf-8"
    written = Header(text, charset if not text.isascii() else None, maxlinelen=60).encode()
    if "=?" in text and text.isascii():
        return
    unfolded = written.replace("\n", "")
    theirs = str(make_header(decode_header(unfolded)))
    ours = decode_words(unfolded)
    # A byte order mark in each of several UTF-16 words is no text.
    assert ours[0].replace("\ufeff", "") == theirs.replace("\ufeff", "") == text
    assert ours[1] == ()


tokens = st.sampled_from(
    [
        "=?utf-8?Q?",
        "=?utf-8?B?",
        "=?gb2312*zh?b?",
        "?=",
        "?",
        "=",
        "=C3",
        "=A9",
        "5oql",
        " ",
        "a",
        "_",
    ]
)


@given(st.lists(tokens | st.text(max_size=3), max_size=20).map("".join))
def test_anything_gives_text(value: str) -> None:
    text, defects = decode_words(value)
    assert not re.search(r"[\ud800-\udfff]", text)
    assert len(set(defects)) == len(defects)


@pytest.mark.parametrize(
    "value",
    [
        "=?a?q?" * 100_000,
        "=?a?q?" * 100_000 + "?=",
        "=?" * 300_000,
        "?=" * 300_000,
        "=?a?q?x?= " * 50_000,
        "=?utf-8?B?" + "A" * 500_000 + "?=",
        "=?utf-8?B?" + "=" * 500_000 + "?=",
        "=?" + "a" * 500_000,
        "=?utf-8?q?a?=" + " " * 500_000 + "=?utf-8?q?a?=",
    ],
    ids=lambda value: value[:12],
)
def test_hostile_values_end(value: str) -> None:
    assert isinstance(decode_words(value)[0], str)
