"""The tree of MIME parts: boundaries, limits, offsets and lines."""

import base64
import tracemalloc

import pytest

from sendlint.draft import mime
from sendlint.draft.mime import MAX_DEPTH, MAX_PARTS, Part, read_tree


def tree(text: str | bytes) -> mime.Tree:
    return read_tree(text.encode() if isinstance(text, str) else text)


def shape(part: Part) -> object:
    """The tree as nested tuples of content types, leaves with their content."""
    if part.subparts:
        return (part.content_type, *map(shape, part.subparts))
    return (part.content_type, part.content.decode("utf-8", "replace"))


def ids(found: mime.Tree) -> list[str]:
    return [defect.id for defect in found.defects]


MIXED = """\
Subject: Offer
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="outer"

This text is for old readers.
--outer
Content-Type: multipart/alternative; boundary="outer-2"

--outer-2

Dear Anna,
--outer-2
Content-Type: text/html; charset=utf-8

<p>Dear Anna,</p>
--outer-2--
--outer
Content-Type: application/pdf; name="offer.pdf"
Content-Disposition: attachment
Content-Transfer-Encoding: base64

JVBERi0xLjQK
--outer--
Sent by a list.
"""


def test_nested_multiparts_with_prefixed_boundary() -> None:
    found = tree(MIXED)
    assert shape(found.root) == (
        "multipart/mixed",
        (
            "multipart/alternative",
            ("text/plain", "Dear Anna,"),
            ("text/html", "<p>Dear Anna,</p>"),
        ),
        ("application/pdf", "%PDF-1.4\n"),
    )
    assert found.defects == ()
    assert [part.path for part in found.root.leaves()] == ["1.1", "1.2", "2"]


def test_line_ends_make_no_difference() -> None:
    lf = tree(MIXED)
    crlf = tree(MIXED.replace("\n", "\r\n"))
    assert shape(crlf.root) == shape(lf.root)
    lines = [(part.header_line, part.body_line) for part in lf.root.leaves()]
    assert [(part.header_line, part.body_line) for part in crlf.root.leaves()] == lines
    source = MIXED.split("\n")
    for part, (header, body) in zip(lf.root.leaves(), lines, strict=True):
        assert source[header - 2].startswith("--outer")
        first = part.raw_body.decode().split("\n")[0]
        assert source[body - 1] == first


def test_part_fields() -> None:
    part = list(tree(MIXED).root.leaves())[2]
    assert part.filename == "offer.pdf"
    assert part.disposition == "attachment"
    assert part.encoding == "base64"
    assert part.within == "multipart/mixed"
    assert part.label == "offer.pdf"
    assert part.size == 9
    assert part.head(4) == b"%PDF"
    assert part.raw_body == b"JVBERi0xLjQK"
    header = part.header("CONTENT-DISPOSITION")
    assert header is not None
    assert header.line == part.header_line + 1


def test_content_id_and_unknown_disposition() -> None:
    part = tree("Content-ID: <logo@x>\nContent-Disposition: form-data\n\n").root
    assert (part.content_id, part.disposition) == ("logo@x", "attachment")


@pytest.mark.parametrize("declared", ["text", "html", "a/b/c", "/plain", "text/", ""])
def test_senseless_content_type_is_plain_text(declared: str) -> None:
    assert tree(f"Content-Type: {declared}\n\nHi").root.content_type == "text/plain"


def test_trailing_blanks_after_a_delimiter() -> None:
    found = tree(
        "Content-Type: multipart/mixed; boundary=b\n\n--b \t\n\none\n--b\t \n\ntwo\n--b-- \n"
    )
    assert shape(found.root) == ("multipart/mixed", ("text/plain", "one"), ("text/plain", "two"))
    assert found.defects == ()


@pytest.mark.parametrize(
    "line", ["--bx", "--b--x", " --b", "x--b", "--B", "--b" + " " * 2000 + "x"]
)
def test_lines_that_are_no_delimiters(line: str) -> None:
    found = tree(f"Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n{line}\ntwo\n--b--\n")
    assert len(found.root.subparts) == 1
    assert b"two" in found.root.subparts[0].content


def test_delimiters_next_to_each_other() -> None:
    found = tree("Content-Type: multipart/mixed; boundary=b\n\n--b\n--b\n\ntwo\n--b--")
    assert shape(found.root) == ("multipart/mixed", ("text/plain", ""), ("text/plain", "two"))


def test_unterminated_multipart() -> None:
    found = tree("Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\n\ntwo")
    assert shape(found.root) == ("multipart/mixed", ("text/plain", "one"), ("text/plain", "two"))
    assert ids(found) == ["unterminated"]


def test_outer_boundary_ends_an_unterminated_inner_part() -> None:
    found = tree(
        "Content-Type: multipart/mixed; boundary=a\n\n--a\n"
        "Content-Type: multipart/alternative; boundary=b\n\n--b\n\none\n--a\n\ntwo\n--a--\n"
    )
    assert shape(found.root) == (
        "multipart/mixed",
        ("multipart/alternative", ("text/plain", "one")),
        ("text/plain", "two"),
    )
    assert [(defect.id, defect.part) for defect in found.defects] == [("unterminated", "part 1")]


def test_same_boundary_inside_keeps_what_follows_the_inner_end() -> None:
    found = tree(
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
        "Content-Type: multipart/alternative; boundary=b\n\n--b\n\none\n--b--\n--b\n"
        "Content-Type: application/pdf\n\ntwo\n--b--\n"
    )
    assert [part.content for part in found.root.leaves()] == [b"one", b"two"]


@pytest.mark.parametrize(
    ("parameter", "defect"), [("", "no-boundary"), ("; boundary=x", "boundary-not-found")]
)
@pytest.mark.parametrize(
    ("body", "content_type"),
    [("您好,\n报价见下。\n", "text/plain"), ("<html><p>您好</p></html>\n", "text/html")],
)
def test_multipart_without_delimiters_is_a_text(
    parameter: str, defect: str, body: str, content_type: str
) -> None:
    found = tree(f"Content-Type: multipart/mixed{parameter}\n\n{body}")
    assert shape(found.root) == (content_type, body)
    assert found.root.declared_type == "multipart/mixed"
    assert ids(found) == [defect]


def test_text_before_a_closing_delimiter_alone_is_a_text() -> None:
    found = tree("Content-Type: multipart/mixed; boundary=b\n\nHello\n--b--\n")
    assert found.root.content_type == "text/plain"
    assert ids(found) == ["boundary-not-found"]


def test_boundary_of_another_name_is_found_by_the_header_behind_it() -> None:
    found = tree(
        "Content-Type: multipart/mixed\n\n-- \nnot this\n--real one\nContent-Type: text/plain\n\n"
        "Hello\n--real one\nContent-Type: application/pdf\n\nfile\n--real one--\n"
    )
    assert [part.content for part in found.root.leaves()] == [b"Hello", b"file"]
    assert ids(found) == ["no-boundary"]


def test_digest_holds_messages() -> None:
    found = tree(
        "Content-Type: multipart/digest; boundary=b\n\n"
        "--b\n\nSubject: one\n\nfirst\n--b\nContent-Type: text/plain\n\ntext\n--b--\n"
    )
    first, second = found.root.subparts
    assert first.content_type == "message/rfc822"
    assert first.message is not None
    assert first.message.content == b"first"
    assert second.content_type == "text/plain"


ATTACHED = """\
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: message/rfc822{encoding}

{message}
--b--
"""
INNER = "Subject: inner\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\none\n--c\n\ntwo\n--c--"


def test_attached_message_is_one_leaf_with_a_tree_of_its_own() -> None:
    found = tree(ATTACHED.format(encoding="", message=INNER))
    (leaf,) = found.root.leaves()
    assert leaf.message is not None
    assert [part.content for part in leaf.message.leaves()] == [b"one", b"two"]
    assert [part.path for part in leaf.message.leaves()] == ["1.1", "1.2"]
    assert leaf.subparts == ()
    header = leaf.message.header("subject")
    assert header is not None
    assert header.line == 6
    assert [part.body_line for part in leaf.message.leaves()] == [11, 14]


def test_attached_message_in_base64() -> None:
    encoded = base64.encodebytes(INNER.encode()).decode()
    text = ATTACHED.format(encoding="\nContent-Transfer-Encoding: base64", message=encoded)
    (leaf,) = tree(text).root.leaves()
    assert leaf.message is not None
    assert [part.content for part in leaf.message.leaves()] == [b"one", b"two"]


def test_too_deep() -> None:
    text = "\n".join(
        f"Content-Type: multipart/mixed; boundary=b{level}x\n\n--b{level}x" for level in range(80)
    )
    found = tree(text + "\n\nend")
    depth, part = 0, found.root
    while part.subparts:
        (part,) = part.subparts
        depth += 1
    assert depth == MAX_DEPTH
    assert "too-deep" in ids(found)
    assert [entry.reason for entry in found.not_checked] == ["too-deep"]


def test_too_deep_messages() -> None:
    text = "Content-Type: message/rfc822\n\n" * 80
    part: Part | None = tree(text).root
    depth = 0
    while part is not None:
        part = part.message
        depth += 1
    assert depth == MAX_DEPTH + 1


def test_too_many_parts() -> None:
    text = "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n" * 3000 + "--b--\n"
    found = tree(text)
    assert len(list(found.root.leaves())) == MAX_PARTS - 1
    assert ids(found) == ["too-many-parts"]
    assert [entry.reason for entry in found.not_checked] == ["too-many-parts"]


def test_too_many_parts_in_all_together() -> None:
    inner = "Content-Type: multipart/mixed; boundary=c{0}\n\n" + "--c{0}\n\nx\n" * 400
    text = "Content-Type: multipart/mixed; boundary=b\n\n"
    text += "".join("--b\n" + inner.format(number) for number in range(10))
    found = tree(text)
    assert len(list(found.root.leaves())) <= MAX_PARTS
    assert "too-many-parts" in ids(found)


@pytest.mark.parametrize("gap", [b"", b"\n", b"\n\n", b"QUJD\n"])
def test_lines_of_a_part_behind_a_large_attachment(gap: bytes) -> None:
    data = base64.encodebytes(bytes(range(256)) * 2000)
    raw = (
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Transfer-Encoding: base64\n\n"
        + data
        + gap
        + b"--b\n\nlast\n--b--\n"
    )
    for message in (raw, raw.replace(b"\n", b"\r\n")):
        last = list(tree(message).root.leaves())[1]
        assert last.body_line == raw[: raw.index(b"last")].count(b"\n") + 1


def test_attachments_are_not_decoded_before_somebody_looks() -> None:
    data = base64.encodebytes(bytes(range(256)) * 20_000).replace(b"\n", b"\r\n")
    raw = (
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n" + data + b"\r\n--b--\r\n"
    )
    tracemalloc.start()
    try:
        (part,) = tree(raw).root.leaves()
        assert part.size == 256 * 20_000
        assert part.head(300) == (bytes(range(256)) * 2)[:300]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 200_000
    assert len(part.content) == part.size


def test_emacs_separator_line_is_no_text() -> None:
    found = tree("To: anna@firm.example\n--text follows this line--\nHello\n")
    assert (found.root.content, found.root.body_line) == (b"Hello\n", 3)
    assert found.defects == ()


def test_bare_html_file() -> None:
    assert tree("<html>\n<p>Dear {{name}},</p></html>\n").root.content_type == "text/html"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\n",
        b"\r",
        b"\0" * 1000,
        b"--",
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"\n--b" * 200_000,
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\n" + b"\n--bx" * 200_000,
        b"Content-Type: multipart/mixed; boundary=-\n\n" + b"-" * 1_000_000,
        b"Content-Type: multipart/mixed\n\n" + b"\n--" * 300_000,
        b"Content-Type: multipart/mixed; boundary=b\n\n--b" + b" " * 1_000_000,
        b"Content-Type: multipart/mixed; boundary=b\n\n" + (b"\n--b" + b" " * 900) * 1000,
    ],
)
def test_hostile_input_ends_soon(raw: bytes) -> None:
    for part in tree(raw).root.leaves():
        assert part.size == len(part.content)
