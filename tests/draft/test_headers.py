"""Header blocks: every way in which they are written badly, and against the standard library."""

import email.policy
from email.parser import BytesHeaderParser
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.draft import headers
from sendlint.draft.headers import MAX_DEFECTS, HeaderBlock, split_message, unfold


def fields(block: HeaderBlock) -> list[tuple[str, str]]:
    return [(header.name, header.value) for header in block.headers]


def words(block: HeaderBlock) -> list[str]:
    return [defect.id for defect in block.defects]


TWO = [("From", "a@x.example"), ("Subject", "Offer 7")]


@pytest.mark.parametrize(
    ("raw", "found", "body", "defects"),
    [
        (b"From: a@x.example\nSubject: Offer 7\n\nbody", TWO, b"body", []),
        (b"From: a@x.example\r\nSubject: Offer 7\r\n\r\nbody", TWO, b"body", []),
        (b"From: a@x.example\rSubject: Offer 7\r\rbody", TWO, b"body", ["bare-cr"]),
        (b"From: a@x.example\r\r\nSubject: Offer 7\r\r\n\r\r\nbody", TWO, b"body", ["bare-cr"]),
        (b"From: a@x.example\nSubject: Offer\n 7\n\nbody", TWO, b"body", []),
        (b"From: a@x.example\r\nSubject: Offer\r\n\t7\r\n\r\nbody", TWO, b"body", []),
        (b"From: a@x.example\rSubject: Offer\r\t7\r\rbody", TWO, b"body", ["bare-cr"]),
        (b"From:\n a@x.example\nSubject:Offer 7\n\nbody", TWO, b"body", []),
        (b"From: a@x.example\nSubject: Offer 7", TWO, b"", []),
        (b"From: a@x.example\nSubject: Offer 7\n", TWO, b"", []),
        (b"From: a@x.example\nSubject: Offer 7\n\n", TWO, b"", []),
        (b"\xef\xbb\xbfFrom: a@x.example\nSubject: Offer 7\n\nbody", TWO, b"body", ["bom"]),
        (
            b"\n \r\n\nFrom: a@x.example\nSubject: Offer 7\n\nbody",
            TWO,
            b"body",
            ["leading-blank-lines"],
        ),
        (
            b"\xef\xbb\xbf\nFrom: a@x.example\nSubject: Offer 7\n\nbody",
            TWO,
            b"body",
            ["bom", "leading-blank-lines"],
        ),
        (
            b"From a@x.example Mon Nov 23 09:15:00 2026\nFrom: a@x.example\nSubject: Offer 7\n\n",
            TWO,
            b"",
            [],
        ),
        (b">From a@x.example Mon\nFrom: a@x.example\nSubject: Offer 7\n\nbody", TWO, b"body", []),
        (
            b"From 0123456789abcde Mon Sep 17 00:00:00 2001\nFrom: a@x.example\nSubject: Offer 7\n",
            TWO,
            b"",
            [],
        ),
        (
            b"From: a@x.example\nthis is no field\nSubject: Offer 7\n\nbody",
            TWO,
            b"body",
            ["not-a-header"],
        ),
        (
            b"From: a@x.example\n>From here\nSubject: Offer 7\n\nbody",
            TWO,
            b"body",
            ["not-a-header"],
        ),
        (b"From: a@x.example\n: empty\nSubject: Offer 7\n\nbody", TWO, b"body", ["not-a-header"]),
        (
            b"From : a@x.example\nSubject\t: Offer 7\n\nbody",
            TWO,
            b"body",
            ["space-before-colon", "space-before-colon"],
        ),
        (
            b"From: a@x.example\nSubject: Offer 7\nDear Anna,\n\nbody",
            TWO,
            b"Dear Anna,\n\nbody",
            ["no-header-end"],
        ),
        (
            b"From: a@x.example\nSubject: Offer 7\nDear Anna,\nNote: the price\n\nbody",
            TWO,
            b"Dear Anna,\nNote: the price\n\nbody",
            ["no-header-end"],
        ),
        (
            b"From: a@x.example\nSubject: Offer 7\nHello,\nFrom: b@y.example\n\nold",
            TWO,
            b"Hello,\nFrom: b@y.example\n\nold",
            ["no-header-end"],
        ),
        (
            b"From: a@x.example\nSubject: Offer 7\n--limit\nContent-Type: text/plain\n\nold",
            TWO,
            b"--limit\nContent-Type: text/plain\n\nold",
            ["no-header-end"],
        ),
        (
            b"From: a@x.example\nSubject: Offer 7\nhttps://x.example/offer\n",
            TWO,
            b"https://x.example/offer\n",
            ["no-header-end"],
        ),
        (b"From: a@x.example\nSubject: Offer 7\n \nbody", TWO, b"body", ["no-header-end"]),
        (b"From: a@x.example\nSubject: Offer\r7\n\nbody", TWO, b"body", ["bare-cr"]),
        (b"From: a@x.example\rSubject: Offer 7\n\nbody", TWO, b"body", ["bare-cr"]),
        (
            b"From: a@x.example\nSubject: Offer\0 7\n\nbody",
            [TWO[0], ("Subject", "Offer\0 7")],
            b"body",
            ["nul-byte"],
        ),
        (b"From: a@x.example\nSubject: =?utf-8?Q?Offer_7?=\n\nbody", TWO, b"body", []),
        (b"Subject: Gr\xc3\xbc\xc3\x9fe\n\n", [("Subject", "Grüße")], b"", []),
        (b"Subject: Gr\xfc\xdfe\n\n", [("Subject", "Grüße")], b"", ["raw-8bit-header"]),
        (b"Subject: =?x-no?Q?=FC?=\n\n", [("Subject", "ü")], b"", ["unknown-charset"]),
        (
            b"Subject: =?utf-8?Q?Offer\n\n",
            [("Subject", "=?utf-8?Q?Offer")],
            b"",
            ["broken-encoded-word"],
        ),
        (
            b"X-A: =?utf-8?Q?a=0ABcc:_b?=\n\n",
            [("X-A", "a Bcc: b")],
            b"",
            ["line-end-in-encoded-word"],
        ),
        (b"", [], b"", []),
        (b"\n", [], b"", []),
        (b"\r", [], b"", []),
        (b"\nHello", [], b"Hello", []),
        (b"Hello", [], b"Hello", ["no-header-end"]),
        (b"<html>\n<body>", [], b"<html>\n<body>", ["no-header-end"]),
        (b"Gr\xc3\xb6\xc3\x9fe: 3\n\n", [], b"Gr\xc3\xb6\xc3\x9fe: 3\n\n", ["no-header-end"]),
    ],
)
def test_blocks(raw: bytes, found: list[tuple[str, str]], body: bytes, defects: list[str]) -> None:
    block = split_message(raw)
    assert fields(block) == found
    assert raw[block.body_start :] == body
    assert words(block) == defects


def test_a_cr_that_hides_a_field() -> None:
    block = split_message(b"Subject: Offer\rBcc: b@y.example\r\nTo: c@z.example\r\n\r\nbody")
    assert [header.name for header in block.headers] == ["Subject", "Bcc", "To"]
    assert [header.line for header in block.headers] == [1, 2, 3]


def test_lines_and_offsets() -> None:
    raw = b"--limit\r\nA: 1\r\n 2\r\nB: 3\r\n\r\nbody\r\n--limit--"
    block = split_message(raw, start=9, end=raw.index(b"\r\n--limit--"), line=2)
    assert [(header.name, header.line, header.raw) for header in block.headers] == [
        ("A", 2, b" 1\r\n 2"),
        ("B", 4, b" 3"),
    ]
    assert (raw[block.body_start :][:4], block.body_line) == (b"body", 6)


def test_a_part_with_an_empty_first_line_has_no_fields() -> None:
    raw = b"--limit\n\nNote: the price\n"
    block = split_message(raw, start=8, line=2)
    assert (block.headers, raw[block.body_start :], block.body_line) == (
        (),
        b"Note: the price\n",
        3,
    )
    assert words(block) == []
    raw = b"--limit\r\rNote: the price\r"
    block = split_message(raw, start=8, line=2)
    assert (block.headers, raw[block.body_start :]) == ((), b"Note: the price\r")


def test_an_end_ends() -> None:
    raw = b"A: 1\nB: 2\n 3\n\nbody"
    assert fields(split_message(raw, end=9)) == [("A", "1"), ("B", "2")]
    assert split_message(raw, end=7).body_start == 7


def test_long_lines() -> None:
    raw = b"Subject: " + b"a" * 989 + b"\nX-A: b\n " + b"c" * 998 + b"\n " + b"d" * 998 + b"\n\n"
    block = split_message(raw)
    assert [(defect.id, defect.part, defect.line, defect.detail) for defect in block.defects] == [
        ("long-line", "x-a", 3, "999")
    ]


def test_lines_that_are_just_not_too_long() -> None:
    raw = b"X-A: " + b"a" * 993 + b"\n " + b"b" * 997 + b"\r\n\n"
    assert split_message(raw).defects == ()


def test_places_of_defects() -> None:
    block = split_message(b"A: 1\nB : 2\nno field\nTo: c\nX-C: \0\n\n")
    assert [(defect.id, defect.part, defect.line, defect.detail) for defect in block.defects] == [
        ("space-before-colon", "b", 2, ""),
        ("not-a-header", "headers", 3, "no field"),
        ("nul-byte", "x-c", 5, ""),
    ]


def test_defects_are_counted_out() -> None:
    assert len(split_message(b"A : 1\n" * 1000).defects) == MAX_DEFECTS


def test_unfold() -> None:
    assert unfold(b" a\r\n\tb\n  c\r d") == b" a b  c d"


names = st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,12}", fullmatch=True)
values = st.text('abc XYZ,;:=<>@.żó报"()', max_size=60).map(lambda text: " ".join(text.split()))


@given(st.lists(st.tuples(names, values), min_size=1, max_size=8), st.booleans(), st.data())
def test_well_formed_blocks_as_the_library(
    pairs: list[tuple[str, str]], crlf: bool, data: st.DataObject
) -> None:
    end = "\r\n" if crlf else "\n"
    raw = ""
    for name, value in pairs:
        fold = data.draw(st.booleans()) and " " in value
        raw += f"{name}: {value.replace(' ', end + ' ', 1) if fold else value}{end}"
    block = split_message((raw + end + "body").encode())
    parser = BytesHeaderParser(policy=email.policy.compat32)
    theirs = parser.parsebytes(raw.encode()).raw_items()
    ours = [(header.name, header.value) for header in block.headers]
    assert ours == pairs
    assert ours == [
        (
            name,
            str(value).encode("utf-8", "surrogateescape").decode().replace(end, ""),
        )
        for name, value in theirs
    ]
    assert block.defects == ()


pieces = st.sampled_from(
    [
        *(
            b"From: ",
            b"To",
            b":",
            b"\n",
            b"\r\n",
            b"\r",
            b"\r\r\n",
            b" ",
            b"\t",
            b"\0",
            b"\xff",
            b"x",
        ),
        *(b"\xef\xbb\xbf", b"From ", b">From ", b"--", b"=?utf-8?Q?", b"?=", b"\n\n", b"://"),
    ]
)


rows = st.lists(
    st.sampled_from([b"From: a@x.example", b"Subject: =?utf-8?Q?=C4=85?=", b"X: \xc4\x85", b"To:a"])
    | st.sampled_from(
        [b"X-Long: " + b"x" * 992, b"Folded: one\r\n two", b"Folded: one\n\ttwo \t", b"Tab: \v"]
    )
    | st.lists(pieces, max_size=6).map(b"".join)
)


@given(rows, st.sampled_from([b"\n", b"\r\n"]), st.sampled_from([b"", b"\n\nHi\n", b"\r\n\r\nHi"]))
def test_a_block_read_at_one_go_is_that_read_field_by_field(
    lines: list[bytes], line_end: bytes, body: bytes
) -> None:
    raw = line_end.join(lines) + body
    with patch.object(headers._Reader, "_read_plain", lambda reader: None):
        wanted = split_message(raw, line=3)
    assert split_message(raw, line=3) == wanted


@given(st.lists(pieces | st.binary(max_size=3), max_size=30).map(b"".join), st.integers(0, 5))
def test_anything_gives_a_block(raw: bytes, start: int) -> None:
    start = min(start, len(raw))
    block = split_message(raw, start, line=3)
    assert start <= block.body_start <= len(raw)
    assert 3 <= block.body_line <= 3 + len(raw)
    for header in block.headers:
        assert header.raw in raw
        assert header.name
        assert "\n" not in header.value
        assert "\r" not in header.value
        assert 3 <= header.line <= block.body_line


@pytest.mark.parametrize(
    "raw",
    [
        b"Subject: " + b"\r" * 500_000 + b"\n\n",
        b"Subject: " + b"\r" * 500_000 + b"x\n\n",
        b"a: b\r" * 100_000,
        b"x\n" * 300_000,
        b"To: a\nx\n" * 60_000,
        b"X: " + b"\n " * 300_000,
        b"X: " + b"\r " * 300_000,
        b"X:" + b"\rA   " * 100_000,
        b":\n" * 100_000,
        b"\n" * 500_000,
        b"a" * 500_000,
        (b"a" * 199 + b" ") * 2500,
        b"\r\nA" * 200_000,
        b"X-A: b\nx\n" * 50_000,
        b"X: =?utf-8?q?=FF?=\n" * 20_000,
    ],
    ids=lambda raw: raw[:12],
)
def test_hostile_blocks_end(raw: bytes) -> None:
    assert split_message(raw).body_start <= len(raw)
