"""Crafted and damaged mail: every draft gets its report, in time that grows with its length."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType
from unicodedata import normalize

import pytest
from linted import lint

from sendlint.book.address import fold_address
from sendlint.draft.addresses import MAX_TEXT
from sendlint.draft.content_fields import parse
from sendlint.draft.draft import Draft
from sendlint.draft.parameter_pieces import MAX_PARAMETERS
from sendlint.draft.subjects import bare_subject
from sendlint.facts.people.address_syntax import find_flaw
from sendlint.facts.text.folding import without_marks
from sendlint.linter import MOST_FINDINGS

ROOT = Path(__file__).parents[1]
FIELDS = (
    b"From: Ann Smith <ann@firm.example>\nTo: Bob Jones <bob@client.example>\n"
    b"Subject: Offer\nDate: Tue, 10 Mar 2026 09:00:00 +0100\nMIME-Version: 1.0\n"
)

pytestmark = pytest.mark.usefixtures("no_hang")

# Where a mail can hold text that its writer did not write.


def in_body(text: bytes) -> bytes:
    return FIELDS + b"Content-Type: text/plain; charset=utf-8\n\n" + text


def in_html(text: bytes) -> bytes:
    return FIELDS + b"Content-Type: text/html; charset=utf-8\n\n<p>Hello</p>" + text


def folded(text: bytes) -> bytes:
    return text.replace(b"\n", b"\n ")


def in_to(text: bytes) -> bytes:
    return FIELDS.replace(b"Bob Jones <bob@client.example>", folded(text)) + b"\nHello\n"


def in_subject(text: bytes) -> bytes:
    return FIELDS.replace(b"Offer", folded(text)) + b"\nHello\n"


def in_parameters(text: bytes) -> bytes:
    return (
        FIELDS + b"Content-Type: multipart/mixed; boundary=BB\n\n--BB\n\nsee attached\n--BB\n"
        b"Content-Type: text/plain; charset=utf-8\n"
        b"Content-Disposition: attachment; filename=x" + folded(text) + b"\n\nabc\n--BB--\n"
    )


PLACES = {place.__name__: place for place in (in_body, in_html, in_to, in_subject, in_parameters)}
UNITS = (
    *("<a ", "<div>", "<!--", "<a>b</a>", "&amp;", "<p style='display:none'>{{x}}</p>"),
    *("On ", "From: a\n", "> ", "-- \n", "x: y\n", "On Mon, Bob wrote:\n> a\n", "发件人: x\n"),
    *("((((", "()", "{{", "{{a}} ", "{a}", "{% if", "[[", "[Name] ", "<<a>>", "%a%", "$$", "«a»"),
    *("@", "a@", "a@b ", "a@b,c ", "<a@b", "<a@b,c@d>", '"a@b" ', '"', "a:b@c;", ":;", ",", ";"),
    *("=?utf-8?B?", "=?utf-8?q?a?= ", "=", "=\n", "%E4%BD", "; a*0=b; a*1=c", " charset=x"),
    *("1.", "12:30 ", "May 12 ", "Monday, 12 May 2026 at 10:30 ", "2026年3月", "25:61 "),
    *("附件", "，附件。", "the attached ", "(attached)\n", "w załączniku ", "not ", "file.pdf "),
    *(
        "xn--",
        "a.",
        "\u0301",
        "\u0327\u0301",
        "👩\u200d👩",
        "\u202e",
        "１２",
        "\0",
        "_",
        "\t",
        "\r",
    ),
    *("ﷺ", "가", "İ", "---------\n", "TODO ", "lorem ipsum "),
)


def work(raw: bytes) -> int:
    """Return how many calls of functions, also of C, a lint takes."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        lint(raw)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("place", PLACES)
def test_work_grows_with_length(place: str) -> None:
    for unit in UNITS:
        piece = unit.encode()
        small, large = (PLACES[place](piece * (size // len(piece))) for size in (2_000, 6_000))
        lint(large)  # Imports and tables count for nobody.
        assert work(large) < 4.5 * work(small), unit


@pytest.mark.parametrize("place", PLACES)
def test_repetition_is_linted(place: str) -> None:
    for unit in UNITS:
        piece = unit.encode()
        lint(PLACES[place](piece * (10_000 // len(piece))), summary=True)


@pytest.mark.parametrize(
    "raw",
    [
        in_body(b"a" * 500_000),
        in_body(b"please find" + b" " * 200_000 + b"attached"),
        in_body(b"Hello.\n" * 30_000).replace(b"\n", b"\r"),
        in_body(b">" * 200_000),
        b"\0" * 300_000,
        b"X: a\n" * 20_000,
        b"Subject: a\n" + b" b\n" * 30_000,
        FIELDS + b"Content-Type: message/rfc822\n\n" * 5_000,
        FIELDS
        + b"".join(
            b"Content-Type: multipart/mixed; boundary=B%d\n\n--B%d\n" % (n, n) for n in range(2_000)
        ),
        FIELDS
        + b"Content-Type: multipart/mixed; boundary=B\n\n"
        + b"--B\n\nsee attached\n" * 10_000,
        FIELDS
        + b"Content-Type: multipart/mixed; boundary=B\n\n"
        + b"".join(
            b"--B\nContent-Disposition: attachment; filename=%d.pdf\n\nabc\n" % n
            for n in range(2_000)
        ),
        in_to(b", ".join(b"kowalczyk%04d@client.example" % n for n in range(5_000))),
        in_to(b"<" + b", ".join(b"u%d@x%d.example" % (n, n) for n in range(5_000)) + b">"),
        in_to(b"(" * 50_000 + b")" * 50_000 + b" a@b.example"),
        in_to(b",".join(b"{{a%d}} <u%d@x.example>" % (n, n) for n in range(3_000))),
    ],
    ids=[
        *("one-line", "blanks", "cr-only", "quote-marks", "nul", "fields", "folds"),
        *("messages-in-messages", "nested-parts", "parts", "attachments", "look-alikes"),
        *("list-in-brackets", "comments-in-comments", "merge-fields-in-to"),
    ],
)
def test_crafted_structure_ends(raw: bytes) -> None:
    lint(raw, summary=True)


# One test for each part of the program that once took quadratic time or memory.


def test_words_with_colons_in_an_address_field() -> None:
    assert not lint(in_to(b"x: y " * 40_000)).not_checked


def test_addresses_in_quotes_share_what_they_were_read_from() -> None:
    people = Draft.parse(in_to(b'"a@b.example" ' * 10_000)).to
    assert len(people) == 10_000
    assert max(len(mailbox.text) for mailbox in people) <= MAX_TEXT
    assert len({id(mailbox.text) for mailbox in people}) == 1


def test_tags_in_a_subject() -> None:
    tags = "[Name] " * 100
    draft = in_subject(b"Re: " + tags.encode())
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call" and frame.f_code is bare_subject.__code__

    lint(draft)
    sys.setprofile(count)
    try:
        lint(draft)
    finally:
        sys.setprofile(None)
    assert 0 < calls < 10


def test_semicolons_in_parameters() -> None:
    assert parse(b"attachment" + b";" * 300_000 + b"filename=x")[1] == {"filename": "x"}
    assert parse(b"attachment; filename=a; ; b;;c")[1] == {"filename": "a; b; c"}


def test_parameters_without_end() -> None:
    main, parameters, _ = parse(b"text/plain; name=a" + b" charset=x" * 100_000)
    assert (main, parameters) == ("text/plain", {"name": "a", "charset": "x"})
    many = b";".join(b"a%d=b" % n for n in range(MAX_PARAMETERS + 500))
    assert len(parse(b"x/y;" + many)[1]) == MAX_PARAMETERS


def test_combining_marks_out_of_order() -> None:
    marks = "\u0327\u0301" * 150_000
    for text in (f"a{marks}@b.example", f"a@{marks}.example", f"xn--{marks}@b.example"):
        assert "@" in fold_address(text)
        assert find_flaw(text) is not None
    assert without_marks(marks) == marks
    assert without_marks("zażółć") == "zazolc"
    assert fold_address("A@E\u0301.example") == f"a@{normalize('NFC', 'é')}.example"
    for place in (in_body, in_to, in_subject):
        lint(place(marks.encode()))


def test_international_domain_without_end() -> None:
    draft = Draft.parse(in_to(("a@" + "ﷺ" * 80_000).encode()), envelope_to=("a@x.example",))
    assert [mailbox.part for mailbox in draft.recipients] == ["to[1]", "envelope[1]"]


def test_times_of_day_look_once_for_japanese() -> None:
    late = "Meeting at 25:30 Uhr. "
    assert work(in_body((late * 400).encode())) < 400 * len(late) * 10
    japanese = "深夜の番組は5月12日 25:30から始まります。"
    assert not any(f.rule == "impossible-date" for f in lint(in_body(japanese.encode())).findings)
    assert any(f.rule == "impossible-date" for f in lint(in_body(late.encode())).findings)


def with_files(text: str, *files: str) -> bytes:
    parts = (
        f'--B\nContent-Disposition: attachment; filename="{n}.txt"\n\n{file}\n'
        for n, file in enumerate(files)
    )
    body = f"Content-Type: multipart/mixed; boundary=B\n\n--B\n\n{text}\n"
    return FIELDS + "".join((body, *parts, "--B--\n")).encode()


def totals(number: int, first: int = 0) -> str:
    return "".join(f"the total is EUR {10_000 + 13 * (first + n)}. " for n in range(number))


FIGURES = {
    "amounts in words": lambda n: in_body(
        b"Amount EUR 12,345.00 then EUR 250.00. " * n
        + b"\n\ntwelve thousand three hundred forty-six euros." * n
    ),
    "totals in files": lambda n: with_files(totals(n), totals(n, first=n)),
    "currencies in files": lambda n: with_files(
        totals(n), *(totals(n, first=n * k).replace("EUR", "USD") for k in range(4))
    ),
}


@pytest.mark.parametrize("name", FIGURES)
def test_figures_are_not_all_compared_with_each_other(name: str) -> None:
    small, large = map(FIGURES[name], (60, 180))
    lint(large)
    assert work(large) < 6 * work(small)


def test_numbers_of_many_files_are_not_all_compared() -> None:
    series = ("".join(f"PO-{100_000 + 300 * n + m}\n" for m in range(300)) for n in range(100))
    lint(with_files("PO-100000", *series))


def test_a_number_that_holds_two_others() -> None:
    lint(in_body(b"See 1250, 12500 and 1250.12500 of our order.\n"))


def test_a_rule_reports_no_flood() -> None:
    report = lint(in_to(b"bob@client.example, " * (3 * MOST_FINDINGS)))
    rules = [finding.rule for finding in report.findings]
    assert rules.count("duplicate-recipient") == MOST_FINDINGS
