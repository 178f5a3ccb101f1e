"""Splitting an mbox into its messages."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.draft.mbox import is_mbox, split_mbox

MESSAGE = b"From: anna@firm.example\nSubject: Offer\n\nDear Bob,\n"
SEPARATORS = (
    b"From anna@firm.example Thu Jan  1 00:00:00 1970\n",
    b"From - Mon Nov 23 09:15:02 2026\n",
    b"From 1234567890@xxx Mon Nov 23 09:15:02 +0000 2026\n",
    b"From MAILER-DAEMON Mon Nov 23 09:15:02 CET 2026\n",
    b"From anna@firm.example Mon Nov 23 09:15:02 2026 remote from mail\n",
    b"From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n",
    b"From anna@firm.example  Mon Nov 23 09:15 2026\n",
)


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_separators(separator: bytes, end: bytes) -> None:
    data = (separator + MESSAGE + b"\n" + separator + MESSAGE).replace(b"\n", end)
    message = MESSAGE.replace(b"\n", end)
    assert list(split_mbox(data)) == [(2, message), (8, message)]
    assert is_mbox(data)


@pytest.mark.parametrize(
    "line",
    [
        b"From there on all went well.\nAnd: so on\n",
        b"From me to you, Mon Nov 23 2026\nSubject: x\n",
        b"From anna@firm.example Mon Nov 23 09:15:02 2026\nno header here\n",
        b"from - Mon Nov 23 09:15:02 2026\nSubject: x\n",
    ],
)
def test_words_in_a_text_split_nothing(line: bytes) -> None:
    data = SEPARATORS[0] + MESSAGE + b"\n" + line
    assert list(split_mbox(data)) == [(2, MESSAGE + b"\n" + line)]


def test_separator_needs_an_empty_line_before_it() -> None:
    data = SEPARATORS[0] + MESSAGE + SEPARATORS[0] + b"Subject: quoted\n"
    assert len(list(split_mbox(data))) == 1


def test_escaped_lines() -> None:
    body = b"\n>From the start\n>>From quoted\n> From me\n>Fromage\n"
    ((line, message),) = split_mbox(SEPARATORS[0] + MESSAGE + body)
    assert line == 2
    assert message == MESSAGE + b"\nFrom the start\n>From quoted\n> From me\n>Fromage\n"


def test_nothing_before_the_first_separator_is_lost() -> None:
    assert list(split_mbox(MESSAGE)) == [(1, MESSAGE)]
    assert not is_mbox(MESSAGE)
    assert list(split_mbox(MESSAGE + b"\n" + SEPARATORS[0] + MESSAGE)) == [
        (1, MESSAGE),
        (7, MESSAGE),
    ]


@pytest.mark.parametrize("data", [b"", b"\n\n", SEPARATORS[0]])
def test_no_messages(data: bytes) -> None:
    assert list(split_mbox(data)) in ([], [(1, data)])


def test_blank_lines_at_the_start() -> None:
    assert list(split_mbox(b"\n\n" + SEPARATORS[0] + MESSAGE)) == [(4, MESSAGE)]


def test_messages_come_one_by_one() -> None:
    messages = split_mbox((SEPARATORS[0] + MESSAGE + b"\n") * 1000)
    assert isinstance(messages, Iterator)
    assert next(messages) == (2, MESSAGE)
    assert next(messages) == (8, MESSAGE)


@given(st.lists(st.text(alphabet="abc \nFrom>:", max_size=80), max_size=5))
def test_round_trip(bodies: list[str]) -> None:
    data = b""
    for body in bodies:
        escaped = "\n".join(
            ">" + row if row.lstrip(">").startswith("From ") else row for row in body.split("\n")
        )
        data += SEPARATORS[0] + b"Subject: x\n\n" + escaped.encode() + b"\n\n"
    found = [message for _, message in split_mbox(data)]
    expected = [b"Subject: x\n\n" + body.encode() + b"\n" for body in bodies]
    # The last message has no separator behind it, so the empty line stays its own.
    if expected:
        expected[-1] += b"\n"
    assert found == expected


def test_line_numbers() -> None:
    data = (SEPARATORS[0] + MESSAGE + b"\n") * 7
    rows = data.split(b"\n")
    for line, message in split_mbox(data):
        assert rows[line - 1 : line + 3] == message.split(b"\n")[:4]


@pytest.mark.parametrize(
    "data",
    [
        b"\n\nFrom " * 200_000,
        b"From " * 200_000,
        b"\n\nFrom " + b"Mon Jan " * 100_000,
        b">" * 1_000_000 + b"From ",
        (b"\n" + b">" * 900) * 1000 + b">From ",
    ],
)
def test_hostile_input_ends_soon(data: bytes) -> None:
    assert sum(len(message) for _, message in split_mbox(data)) <= len(data)
