"""A mail written in another form is the same mail: what the rules find does not depend on it."""

from __future__ import annotations

import re
from base64 import encodebytes
from collections.abc import Callable
from datetime import datetime
from functools import cache
from html import escape
from unicodedata import normalize

import pytest
from linted import lint

from sendlint.catalogue import Example, default_catalogue
from sendlint.finding import Report

ELSEWHERE = {"broken-message", "text-parts-differ", "unreadable-part"}
"""Rules that are about the form itself."""
DISCLAIMER = "\n-- \nAnn Smith\nSales\n\nThis e-mail is confidential and meant for its addressee."


def split(example: Example) -> tuple[str, str] | None:
    """Return header fields and body of a draft of plain text, None for any other."""
    head, _, body = example.draft.removeprefix("\n").partition("\n\n")
    fields = head.lower()
    plain = "content-t" not in fields or re.search(
        r"^content-type: text/plain; charset=utf-8$", fields, re.MULTILINE
    )
    if not plain or "content-transfer" in fields:
        return None
    return re.sub(r"(?im)^(?:content-type|mime-version):.*\n?", "", head).strip("\n"), body


def part(kind: str, body: str, charset: str = "utf-8") -> bytes:
    content = encodebytes(body.encode(charset, "replace"))
    head = f"Content-Type: {kind}; charset={charset}\nContent-Transfer-Encoding: base64\n\n"
    return head.encode() + content


def shown(line: str) -> str:
    """Return a line as editors write it into HTML, where blanks in a row would be one."""
    return escape(line).replace("  ", "&nbsp; ")


def gmail(body: str) -> str:
    lines = "".join(f"<div>{shown(line) or '<br>'}</div>" for line in body.split("\n"))
    return f'<div dir="ltr">{lines}</div>'


def outlook(body: str) -> str:
    lines = "".join(
        f'<p class="MsoNormal">{shown(line) or "&nbsp;"}<o:p></o:p></p>\n'
        for line in body.split("\n")
    )
    return f'<html><body><div class="WordSection1">{lines}</div></body></html>'


def alternative(body: str) -> bytes:
    parts = (part("text/plain", body), part("text/html", gmail(body)))
    joined = b"".join(b"--=_1\n" + one for one in parts)
    return b"Content-Type: multipart/alternative; boundary==_1\n\n" + joined + b"--=_1--\n"


FORMS: dict[str, Callable[[str], bytes]] = {
    "crlf": lambda body: part("text/plain", body.replace("\n", "\r\n")),
    "gb18030": lambda body: part("text/plain", body, "gb18030"),
    "gmail": lambda body: part("text/html", gmail(body)),
    "outlook": lambda body: part("text/html", outlook(body)),
    "plain and HTML": alternative,
    "no-break blanks": lambda body: part("text/plain", body.replace(" ", "\xa0")),
    "invisible lines": lambda body: part("text/plain", body.replace("\n\n", "\n\u200b\n")),
    "lines of blanks": lambda body: part("text/plain", body.replace("\n\n", "\n  \n")),
    "parted marks": lambda body: part("text/plain", normalize("NFD", body)),
    "disclaimer": lambda body: part("text/plain", body + DISCLAIMER),
}


def found(report: Report) -> list[tuple[str, str]]:
    return sorted((one.rule, one.id) for one in report.findings if one.rule not in ELSEWHERE)


@cache
def cases() -> list[tuple[str, str, str, datetime | None, list[tuple[str, str]]]]:
    """Return rule, fields, body and moment of the examples, and what all rules find in each."""
    made = []
    for rule, examples in default_catalogue().examples.items():
        for example in examples:
            parts = split(example)
            if parts and not example.config and not example.files and rule not in ELSEWHERE:
                head, body = parts
                now = datetime.fromisoformat(example.now) if example.now else None
                usual = lint(f"{head}\n".encode() + part("text/plain", body), now=now)
                made.append((rule, head, body, now, found(usual)))
    return made


@pytest.mark.parametrize("form", FORMS)
def test_same_findings(form: str) -> None:
    different = []
    for rule, head, body, now, usual in cases():
        if "\t" in body and form in ("gmail", "outlook"):
            continue  # HTML has no tabs
        raw = f"{head}\nMIME-Version: 1.0\n".encode() + FORMS[form](body)
        other = found(lint(raw, now=now))
        if other != usual:
            different.append((rule, usual, other, body))
    assert not different


def test_there_is_something_to_find() -> None:
    assert sum(bool(usual) for *_, usual in cases()) > 400
