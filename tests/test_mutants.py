"""Damaged mail: a seeded run of mutants of composed drafts and of the examples of all rules."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from email import policy
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator
from linted import lint, linter

from sendlint.catalogue import default_catalogue
from sendlint.finding import Report
from sendlint.output import FORMATS, render
from sendlint.output.redact import redacted

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.usefixtures("no_hang")

BODIES = (
    "Dear Mark,\n\nplease find attached the offer, valid until Monday, 24 March 2026.\n\nAnn\n",
    "Hi {{first_name}},\n\nTODO: price. 12 May, 10:30.\n\nOn 9 Mar 2026, Bob wrote:\n> ok\n",
    "王总：\n\n请查收附件中的报价单，2026年3月24日（星期三）前有效。\n\n此致\n敬礼\n",
    "Dzień dobry [Imię],\n\nw załączniku oferta. Spotkanie 31 kwietnia 2026 r. o 25:30.\n",
    "田中様\n\n添付ファイルをご確認ください。3月24日（月）まで。\n",
)
CHARSETS = ("utf-8", "gb18030", "iso-8859-2", "utf-16", "iso-2022-jp")
SWAPPED = (
    *(b"utf-7", b"hz", b"x-none", b"idna", b"unicode_escape", b"rot13", b"utf-32", b"a\0b"),
    *(b"undefined", b"big5", b""),
)
ENCODINGS = (b"base64", b"quoted-printable", b"8bit", b"x-uuencode", b"gzip", b"")
TYPES = (
    *(b"text/plain", b"text/html", b"multipart/mixed", b"multipart/alternative", b"text/rtf"),
    *(b"message/rfc822", b"message/partial", b"multipart/signed", b"application/ms-tnef", b"/"),
)
SCRAPS = (
    *(b"<", b"{{", b"}}", b"\0", b"\r", b"\r\n\r\n", b"\xff", b"\xe4\xbd", b"=?utf-8?B?", b"?="),
    *(b"=\n", b"\xed\xa0\x80", b"&#xD800;", b"&#1114112;", b"=ED=A0=80", b'"', b",", b"@", b"--"),
    *(b"\x1b$B", b"\xe2\x80\xae", b"9" * 30, b"31 February 2026", b"25:99", b"http://[::1"),
    *(b"\xef\xbc\x91", b"\xe2\x91\xa0", b"Content-Type: multipart/mixed; boundary=\n"),
    *(b"Content-Transfer-Encoding: base64\n", b"Content-Disposition: attachment\n"),
    *(b"Content-Disposition: attachment; filename*0*=x''%FF; filename*2=y\n",),
)


def composed(rng: random.Random) -> bytes:
    """Return a draft of a random language, charset and shape."""
    mail = EmailMessage(policy=rng.choice((policy.SMTP, policy.default, policy.SMTPUTF8)))
    body = rng.choice(BODIES)
    mail["From"] = "Ann Smith <ann@firm.example>"
    mail["To"] = rng.choice(("Bob <bob@client.example>", '"Jones, B" <b@gmial.com>, b@gmial.com'))
    mail["Subject"] = rng.choice(("Offer", "", "报价单 {{n}}", "Re: Oferta – 12 maja"))
    mail["Date"] = "Tue, 10 Mar 2026 09:12:00 +0800"
    try:
        mail.set_content(body, charset=rng.choice(CHARSETS), cte="base64")
    except UnicodeError:
        mail.set_content(body)
    if rng.random() < 0.5:
        page = body.replace("\n", "<br>")
        mail.add_alternative(f"<p>{page}</p><a href='https://x.example/{{id}}'>x</a>", "html")
    if rng.random() < 0.5:
        data = rng.choice((b"%PDF-1.4\n%%EOF", b"", b"PK\x03\x04" + bytes(60)))
        name = rng.choice(("offer.pdf", "报价单.docx", "a.zip"))
        mail.add_attachment(data, maintype="application", subtype="pdf", filename=name)
    return mail.as_bytes()


def mutant(rng: random.Random, drafts: list[bytes]) -> bytes:
    """Return one of the drafts with some bytes flipped, lost, doubled, put in or swapped."""
    raw = rng.choice(drafts)
    for _ in range(rng.choice((1, 1, 2, 4, 8))):
        raw = damaged(rng, raw, rng.choice(drafts))[:200_000]
    return raw


def damaged(rng: random.Random, raw: bytes, other: bytes) -> bytes:
    """Return `raw` with one thing done to it; `other`: the draft that a splice is from."""
    start = rng.randrange(len(raw) or 1)
    stop = start + rng.choice((1, 3, 20, 200))
    head, middle, tail = raw[:start], raw[start:stop], raw[stop:]
    steps: tuple[Callable[[], bytes], ...] = (
        lambda: (
            head + bytes(byte ^ 1 << rng.randrange(8) for byte in middle[:1]) + middle[1:] + tail
        ),
        lambda: head + tail,
        lambda: head + middle * rng.choice((2, 20)) + tail,
        lambda: head + other[start:stop] + tail,
        lambda: head,
        lambda: head + rng.choice(SCRAPS) + middle + tail,
        lambda: head + rng.randbytes(stop - start) + tail,
        lambda: raw.replace(b"\n", rng.choice((b"\r\n", b"\r", b"\n\n"))),
        lambda: swapped(raw, rb'(?i)(charset=)"?[\w.-]*"?', rng.choice(SWAPPED)),
        lambda: swapped(raw, rb"(?i)(transfer-encoding: ?)[^\r\n]*", rng.choice(ENCODINGS)),
        lambda: swapped(raw, rb"(?i)(content-type: ?)[\w/.-]+", rng.choice(TYPES)),
    )
    return rng.choice(steps)()


def swapped(raw: bytes, pattern: bytes, value: bytes) -> bytes:
    return re.sub(pattern, lambda match: match[1] + value, raw)


@cache
def schema() -> Draft202012Validator:
    text = (ROOT / "docs" / "schema" / "report-1.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


def check_formats(report: Report, language: str) -> None:
    catalogue = linter().catalogue
    for name in FORMATS:
        pieces = render(
            name,
            [report],
            words=lambda key: catalogue.report_word(key, language),
            language=language,
            version="1",
        )
        text = "".join(pieces)
        text.encode()
        if name in ("json", "sarif", "gitlab"):
            json.loads(text)
        if name == "json":
            schema().validate(json.loads(text))
        if name == "junit":
            ElementTree.fromstring(text)


@pytest.mark.parametrize("seed", range(8))
def test_mutants(seed: int) -> None:
    rng = random.Random(seed)
    drafts = [composed(rng) for _ in range(20)]
    for examples in default_catalogue().examples.values():
        drafts += [example.draft.encode("utf-8", "surrogateescape") for example in examples[:3]]
    for number in range(80):
        raw = mutant(rng, drafts)
        report = lint(raw, summary=number % 2 == 0, name="a\udcff\n.eml")
        for finding in report.findings:
            for template in finding.templates.values():
                names = re.findall(r"\{([a-z_]{1,40})\}", template)
                assert set(names) <= set(finding.data), (finding.rule, finding.id)
        check_formats(redacted(report) if number % 3 else report, ("en", "zh", "pl")[number % 3])
        if number % 20 == 0:
            assert lint(raw, summary=True) == lint(raw, summary=True)


PIECES = (
    *(b"\n\xe2\x80\x8b\n", b"\n\xc2\xad\n\n", b"\xe2\x80\xae", b"\xc2\xa0", b"\n\n", b"\t"),
    *(b" USD ", b"EUR 1 million in ", b" % ", b" x ", b" = ", b" + ", b" | ", b"1e999", b"-0"),
    *(b"\xef\xbc\x90", b"\xe4\xb8\x87", b"one thousand ", b"12,50", b"/", b"-", b"Total: "),
    *(b"9" * 400 + b".50 ", b"0.000", b"25:61", b" 31 June ", b" Monday, ", b" days ", b"{{"),
    *(b"attached ", b"[", b"@", b"<br>", b"</td><td>"),
)


def spliced(rng: random.Random, drafts: list[bytes]) -> bytes:
    """Return one of the drafts with pieces, and stretches of itself and of another one, put in."""
    raw = rng.choice(drafts)
    for _ in range(rng.randint(1, 10)):
        at, other = rng.randrange(len(raw) + 1), rng.choice((raw, rng.choice(drafts)))
        start = rng.randrange(len(other) + 1)
        stretch = other[start : start + rng.choice((3, 30, 300))]
        lost = rng.choice((0, 0, 1, 5, 50))
        raw = raw[:at] + rng.choice((stretch, rng.choice(PIECES))) + raw[at + lost :]
    return raw


@pytest.mark.parametrize("seed", range(8))
def test_no_rule_crashes(seed: int) -> None:
    rng = random.Random(seed)
    examples = default_catalogue().examples.values()
    drafts = [one.draft.encode("utf-8", "surrogateescape") for group in examples for one in group]
    for _ in range(500):
        lint(spliced(rng, drafts))
