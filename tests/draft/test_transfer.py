"""Transfer encodings, format=flowed and the file lines of decoded text."""

import base64
import binascii
import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.draft import transfer


def fault(data: bytes, encoding: str) -> str:
    return transfer.fault(b"*" + data + b"*", 1, len(data) + 1, encoding)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("", "7bit"),
        ("7BIT", "7bit"),
        ("7-bit", "7bit"),
        (" 8 bit ", "8bit"),
        ("Binary; x=y", "binary"),
        ("BASE64", "base64"),
        ("base-64", "base64"),
        ("Quoted-Printable", "quoted-printable"),
        ("quoted_printable", "quoted-printable"),
        ("x-uuencode", "uuencode"),
        ("x-gzip64", "x-gzip64"),
    ],
)
def test_encoding_name(value: str, name: str) -> None:
    assert transfer.encoding_name(value) == name


def test_unknown_encoding_is_read_as_it_stands() -> None:
    assert transfer.decode(b"a=20b", "x-gzip64") == b"a=20b"
    assert fault(b"a=20b", "x-gzip64") == "unknown-encoding"
    assert fault(b"a=20b", "8bit") == ""


# Base64


@given(st.binary(max_size=400), st.sampled_from([b"\n", b"\r\n"]))
def test_base64_round_trip(data: bytes, end: bytes) -> None:
    encoded = base64.encodebytes(data).replace(b"\n", end)
    assert transfer.decode(encoded, "base64") == data
    assert fault(encoded, "base64") == ""
    assert transfer.decoded_size(encoded, 0, len(encoded), "base64") in (None, len(data))


@pytest.mark.parametrize("size", [0, 1, 56, 57, 58, 113, 114, 115, 5700, 50_000])
@pytest.mark.parametrize("tail", [b"", b"\n", b"\r\n\r\n"])
def test_base64_size_without_decoding(size: int, tail: bytes) -> None:
    for encoded in (
        base64.encodebytes(bytes(size)) + tail,
        base64.encodebytes(bytes(size)).replace(b"\n", b"\r\n") + tail,
        base64.b64encode(bytes(size)) + tail,
    ):
        assert transfer.decoded_size(b"xx" + encoded, 2, len(encoded) + 2, "base64") == size


@pytest.mark.parametrize(
    "encoded",
    [
        b"QUJD\n" * 10,  # short lines
        base64.encodebytes(bytes(5000)) + b"QUJD\n" + base64.encodebytes(bytes(5000)),
        b"\n" + base64.encodebytes(bytes(5000)),
    ],
)
def test_base64_size_of_uneven_lines_is_not_guessed(encoded: bytes) -> None:
    assert transfer.decoded_size(encoded, 0, len(encoded), "base64") is None


def test_base64_without_padding_or_in_pieces() -> None:
    assert transfer.decode(b"SGVsbG8", "base64") == b"Hello"
    assert fault(b"SGVsbG8", "base64") == ""
    assert transfer.decode(b"SGVs\nbG8=\nSGVsbG8=\n", "base64") == b"HelloHello"
    assert transfer.decode(b"SGVsbG8=====", "base64") == b"Hello"
    assert transfer.decode(b"SGVsbG8gdGhlcmUhQ", "base64") == b"Hello there!"


def test_base64_before_a_footer() -> None:
    encoded = base64.encodebytes("Dzień dobry, w załączeniu oferta.".encode())
    footer = b"_______________\nSales mailing list\nsales@lists.firm.example\n"
    assert transfer.decode(encoded + footer, "base64").decode() == (
        "Dzień dobry, w załączeniu oferta."
    )
    assert fault(encoded + footer, "base64") == "bad-base64"
    words = b"_____\nSales mailing list\nRegards\n\nAnna Kowalska\n"
    assert transfer.decode(encoded + words, "base64") == transfer.decode(encoded, "base64")


def test_base64_around_a_foreign_line() -> None:
    encoded = base64.encodebytes(bytes(range(256)) * 4)
    damaged = encoded[:77] + b"(one line of something else)\n" + encoded[77:]
    assert transfer.decode(damaged, "base64") == bytes(range(256)) * 4
    assert fault(damaged, "base64") == "bad-base64"


def test_base64_with_damaged_characters() -> None:
    encoded = base64.encodebytes(bytes(range(256)) * 4)
    damaged = encoded[:100] + b"\xff*" + encoded[100:]
    assert transfer.decode(damaged, "base64") == bytes(range(256)) * 4
    assert fault(damaged, "base64") == "bad-base64"


def test_text_that_only_claims_to_be_base64() -> None:
    for text in ("您好,\n报价见下。\n", "Hello there\nthis is plain\n", "... data goes here ...\n"):
        assert transfer.decode(text.encode(), "base64").decode() == text
        assert fault(text.encode(), "base64") == "bad-base64"


def test_blanks_in_base64_are_no_fault() -> None:
    assert transfer.decode(b"SGVs \n\tbG8= \n", "base64") == b"Hello"
    assert fault(b"SGVs \n\tbG8= \n", "base64") == ""


# Quoted-printable


@given(st.binary(max_size=400).filter(lambda data: b"\r" not in data))
def test_quoted_printable_round_trip(data: bytes) -> None:
    encoded = quopri.encodestring(data)
    assert transfer.decode(encoded, "quoted-printable") == data
    assert fault(encoded, "quoted-printable") == ""


@given(st.text(alphabet="=zF0 \r\n\t", max_size=60))
def test_quoted_printable_loses_no_word(text: str) -> None:
    words = transfer.decode(text.encode(), "quoted-printable")
    assert words.count(b"z") == text.count("z")


@pytest.mark.parametrize(
    ("encoded", "decoded"),
    [
        (b"caf=C3=A9", b"caf\xc3\xa9"),
        (b"caf=c3=a9", b"caf\xc3\xa9"),
        (b"soft=\nbreak", b"softbreak"),
        (b"soft=\r\nbreak", b"softbreak"),
        (b"soft=  \r\nbreak", b"softbreak"),
        (b"soft=\rbreak", b"softbreak"),
        (b"a=b and =zz", b"a=b and =zz"),
        (b"=====", b"===="),
        (b"==3D", b"=="),
        (b"end=", b"end"),
        ("zażółć".encode(), "zażółć".encode()),
    ],
)
def test_quoted_printable_as_written(encoded: bytes, decoded: bytes) -> None:
    assert transfer.decode(encoded, "quoted-printable") == decoded


def test_quoted_printable_fault() -> None:
    assert fault(b"a = b, caf=C3=A9 =\n", "quoted-printable") == ""
    assert fault(b"a = b = c = d, caf=C3=A9=C3=A9", "quoted-printable") == ""
    assert fault(b"<p a='b' c=\"d\">x = y</p>", "quoted-printable") == ("bad-quoted-printable")


# uuencode


def uuencoded(data: bytes, name: str = "offer.pdf") -> bytes:
    lines = [binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45)]
    return f"begin 644 {name}\n".encode() + b"".join(lines) + b"`\nend\n"


@given(st.binary(max_size=300))
def test_uuencode_round_trip(data: bytes) -> None:
    assert transfer.decode(uuencoded(data), "uuencode") == data
    assert transfer.decode(uuencoded(data).replace(b"\n", b"\r\n"), "uuencode") == data


def test_uuencode_without_its_end() -> None:
    assert transfer.decode_uu(b"%2&5L;&\\\n") == (b"Hello", 0)
    assert transfer.decode_uu(b"no such lines\nend\n") == (b"", 0)


# The beginning of a content


@given(st.binary(max_size=3000), st.integers(0, 500), st.sampled_from(["base64", "qp", "8bit"]))
def test_head_is_the_beginning(data: bytes, count: int, kind: str) -> None:
    encoding = {"base64": "base64", "qp": "quoted-printable", "8bit": "8bit"}[kind]
    body = {
        "base64": base64.encodebytes(data),
        "qp": quopri.encodestring(data),
        "8bit": data,
    }[kind]
    head = transfer.decoded_head(b"<" + body + b">", 1, len(body) + 1, encoding, count)
    assert head == transfer.decode(body, encoding)[:count]


# Lines


def test_lines_of_plain_encodings() -> None:
    assert transfer.line_numbers(b"a\nb\n", "7bit", 5) == (5, 6, 7)
    assert transfer.line_numbers(b"YQ==\n", "base64", 5) == ()


@pytest.mark.parametrize(
    ("encoded", "numbers"),
    [
        (b"one\ntwo", (5, 6)),
        (b"one\ntwo\n", (5, 6, 7)),
        (b"one=\nmore\r\ntwo", (5, 7)),
        (b"one=\r\nmore=\r\nend\r\ntwo", (5, 8)),
        (b"one=0Atwo=0D=0Athree\nfour", (5, 5, 5, 6)),
        (b"one\ntwo=", (5, 6)),
        (b"", (5,)),
    ],
)
def test_lines_of_quoted_printable(encoded: bytes, numbers: tuple[int, ...]) -> None:
    assert transfer.line_numbers(encoded, "quoted-printable", 5) == numbers
    text = transfer.unix_lines(transfer.decode(encoded, "quoted-printable").decode())
    assert text.count("\n") + 1 == len(numbers)


@given(st.text(alphabet="ab \n=é", max_size=200))
def test_quoted_printable_has_a_number_for_each_line(text: str) -> None:
    encoded = quopri.encodestring(text.encode())
    numbers = transfer.line_numbers(encoded, "quoted-printable", 1)
    assert len(numbers) == text.count("\n") + 1
    assert list(numbers) == sorted(numbers)


def test_unix_lines() -> None:
    assert transfer.unix_lines("a\r\nb\rc\nd\r\r\ne") == "a\nb\nc\nd\ne"


# format=flowed


def flow(text: str, delete_space: bool = False) -> tuple[str, tuple[int, ...]]:
    numbers = tuple(range(1, text.count("\n") + 2))
    return transfer.unflow(text, numbers, delete_space)


def test_flowed_paragraph() -> None:
    text = "Please find the offer \nattached to this \nmail.\n\nRegards\n"
    assert flow(text) == (
        "Please find the offer attached to this mail.\n\nRegards\n",
        (1, 4, 5, 6),
    )


def test_flowed_without_blanks_between_words() -> None:
    assert flow("报价单请 \n见附件。\n", True)[0] == "报价单请见附件。\n"
    assert flow("报价单请 \n见附件。\n", False)[0] == "报价单请 见附件。\n"


def test_flowed_signature_line_stays_alone() -> None:
    assert flow("Regards \n-- \nAnna\n")[0] == "Regards \n-- \nAnna\n"


def test_flowed_quotes_of_one_depth_are_joined() -> None:
    text = ">> deep \n>> quote\n> less \n> deep\n>\nanswer\n"
    assert flow(text)[0] == ">> deep quote\n> less deep\n>\nanswer\n"


def test_flowed_paragraph_ends_where_the_depth_changes() -> None:
    assert flow("> quoted \nanswer\n")[0] == "> quoted\nanswer\n"


def test_flowed_space_stuffing() -> None:
    assert flow(" From the start\n > no quote\n  indented\n")[0] == (
        "From the start\n > no quote\n indented\n"
    )


def test_flowed_empty_line_ends_a_paragraph() -> None:
    assert flow("one \n\ntwo\n") == ("one \n\ntwo\n", (1, 2, 3, 4))


@given(st.text(alphabet="ab >\n-", max_size=200), st.booleans())
def test_unflowing_keeps_the_words(text: str, delete_space: bool) -> None:
    flat, numbers = flow(text, delete_space)
    assert len(numbers) == flat.count("\n") + 1
    letters = [sign for sign in text if sign in "ab"]
    assert [sign for sign in flat if sign in "ab"] == letters


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"=A" * 500_000, "base64"),
        (b"*\n" * 500_000, "base64"),
        (b"A\n" * 500_000, "base64"),
        (b"=" * 1_000_000, "quoted-printable"),
        (b"= " * 500_000, "quoted-printable"),
        (b"=\r" * 500_000, "quoted-printable"),
        (b"=\n" * 500_000, "quoted-printable"),
        (b"begin 644 a\n" * 80_000, "uuencode"),
        (b"!  \n" * 250_000, "uuencode"),
    ],
)
def test_hostile_input_ends_soon(data: bytes, encoding: str) -> None:
    assert len(transfer.decode(data, encoding)) <= len(data)
    fault(data, encoding)
    transfer.line_numbers(data, encoding, 1)
    assert len(transfer.decoded_head(data, 0, len(data), encoding, 100)) <= 100


def test_hostile_flowed_text_ends_soon() -> None:
    for text in ("a \n" * 300_000, "> \n" * 300_000, ">" * 1_000_000, ("> a \n>> b \n") * 90_000):
        flat, numbers = flow(text)
        assert len(numbers) == flat.count("\n") + 1
