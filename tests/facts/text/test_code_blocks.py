"""What is program code in a text."""

from __future__ import annotations

import pytest

from sendlint.draft.html import html_text
from sendlint.draft.model import Span, Text
from sendlint.facts.text.code_blocks import code_stretches, in_stretches


def code(content: str) -> list[str]:
    text = Text("body", content, (Span(0, len(content), "new"),))
    return [content[start:end] for start, end in code_stretches(text)]


def test_back_quotes() -> None:
    assert code("use `a b` and ``c ` d`` there") == ["`a b`", "``c ` d``"]
    assert code("it`s a stray one") == []


def test_fences() -> None:
    assert code("before\n```py\nDear x\n```\nafter") == ["```py\nDear x\n```"]
    assert code("```\nnever closed") == []


@pytest.mark.parametrize(
    "line",
    [
        'name = "x"',
        'const name = "x"',
        '  "name": 5,',
        "run(a, b);",
        "if (a) {",
        "def f(a):",
        "print(a)",
        "$ make install",
        ">>> a",
        "a => {",
        '  image: "{{ .Values.image }}"',
        "git commit -m x",
    ],
)
def test_code_line(line: str) -> None:
    assert code(f"Hello\n{line}\nbye") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Price = 5 EUR",
        "– termin: 3 maja;",
        "$ 500 each",
        "if you want it (or not):",
        "function of the pump:",
        "Total: 500",
        'note: "see {page 5}"',
        "- one\n+ two",
    ],
)
def test_no_code_line(line: str) -> None:
    assert code(f"Hello\n{line}\nbye") == []


def test_patch_lines() -> None:
    assert code("Hello\n@@ -1 +1 @@\n-old\n+new\nbye") == ["@@ -1 +1 @@", "-old", "+new"]


def test_html_elements() -> None:
    text = html_text("<p>Put <code>a  b</code> and <kbd>c</kbd> here, not a b.</p>")
    assert [text.content[a:b] for a, b in code_stretches(text)] == ["a b", "c"]


def test_membership() -> None:
    stretches = ((2, 5), (8, 12))
    assert in_stretches(stretches, 2, 5)
    assert in_stretches(stretches, 9, 10)
    assert not in_stretches(stretches, 4, 6)
    assert not in_stretches(stretches, 0, 1)
    assert not in_stretches((), 0, 1)


@pytest.mark.parametrize("piece", ["`", "```\n", "<code>", "<code>a</code>", '"a": ', "$ "])
def test_hostile_repetition_ends(piece: str) -> None:
    html = html_text(piece * (100_000 // len(piece)))
    code_stretches(html)
    code(piece * (100_000 // len(piece)))
