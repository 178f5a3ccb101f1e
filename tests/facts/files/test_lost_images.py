"""Images that the reader of a mail cannot see."""

from __future__ import annotations

import pytest

from sendlint.draft.draft import Draft
from sendlint.facts.files.lost_images import find_lost_images

GMAIL = (
    '<div class="gmail_quote"><div class="gmail_attr">On Mon, Max wrote:</div>'
    '<blockquote class="gmail_quote"><div>Hello<br>{}</div></blockquote></div>'
)
OUTLOOK = (
    "<hr><div><b>From:</b> Max &lt;max@solartech.example&gt;<br><b>Sent:</b> Monday<br>"
    "<b>To:</b> li.na@sunrise-trade.example<br><b>Subject:</b> RE: Plan</div>{}"
)


def lost(body: str, more: str = "") -> list[tuple[str, str]]:
    raw = (
        "From: li.na@sunrise-trade.example\nTo: max@solartech.example\nSubject: Plan\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
        f"--b\nContent-Type: text/html; charset=utf-8\n\n{body}\n{more}--b--\n"
    )
    return [(image.loss, image.source) for image in find_lost_images(Draft.parse(raw.encode()))]


def image(fields: str) -> str:
    return f"--b\nContent-Type: image/gif\n{fields}\n\nGIF89a\n"


@pytest.mark.parametrize(
    ("source", "loss"),
    [
        ("cid:plan@x", "missing"),
        ("CID:plan@x", "missing"),
        ("file:///tmp/plan.png", "local"),
        ("C:\\Users\\lina\\plan.png", "local"),
        ("c:/plans/plan.png", "local"),
        ("\\\\server\\plans\\plan.png", "local"),
        ("/Users/lina/plan.png", "local"),
        ("/home/lina/plan.png", "local"),
        ("http://localhost/plan.png", "local"),
        ("http://127.0.0.1:8080/plan.png", "local"),
        ("blob:https://mail.example/1", "unsaved"),
        ("about:blank", "unsaved"),
        ("webkit-fake-url://1/plan.png", "unsaved"),
    ],
)
def test_lost(source: str, loss: str) -> None:
    assert lost(f'<p>Hello <img src="{source}"> there</p>') == [(loss, source)]


@pytest.mark.parametrize(
    "source",
    [
        "https://firm.example/plan.png",
        "https://localhost.firm.example/plan.png",
        "//firm.example/plan.png",
        "data:image/gif;base64,R0lGODlh",
        "cid:{{ image }}",
        "cid:",
        "images/plan.png",
        "",
    ],
)
def test_not_lost(source: str) -> None:
    assert lost(f'<p>Hello <img src="{source}"> there</p>') == []


@pytest.mark.parametrize(
    "fields",
    [
        "Content-ID: <plan@x>",
        "Content-ID: plan@X",
        'Content-Disposition: inline; filename="plan@x"',
    ],
)
def test_parts_that_are_there(fields: str) -> None:
    assert lost('<img src="cid:plan@x">', image(fields)) == []


def test_location() -> None:
    source = "file:///tmp/plan.png"
    assert lost(f'<img src="{source}">', image(f"Content-Location: {source}")) == []


@pytest.mark.parametrize("quote", [GMAIL, OUTLOOK, '<blockquote type="cite">{} Hello</blockquote>'])
def test_only_the_own_text_counts(quote: str) -> None:
    old = quote.format('<img src="cid:old">')
    assert lost(f"<div>Thank you.</div>{old}") == []
    own = '<div>-- <br>Li Na<br><img src="cid:own"></div>'
    assert lost(f"<div>Thank you.</div>{own}{old}") == [("missing", "cid:own")]


def test_each_address_once() -> None:
    assert len(lost('<p>a <img src="cid:a"> b <img src="cid:a"></p>')) == 1
