"""Cases that say of each line of a text what kind it is.

A case starts with "== name". Each line of its text bears its kind in the margin: n new, q quote,
f forward, s signature, d disclaimer, o footer. Blank lines bear none; a blank at a line's end is
written "␠". In html.txt the markup stands above the lines that its reader sees.
"""

from __future__ import annotations

from pathlib import Path

from sendlint.draft.model import Text

LETTERS = {
    "new": "n",
    "quote": "q",
    "forward": "f",
    "signature": "s",
    "disclaimer": "d",
    "footer": "o",
}


def read_cases(name: str) -> dict[str, str]:
    """Return the cases of a file by name."""
    content = (Path(__file__).parent / "spans" / name).read_text(encoding="utf-8")
    blocks = ("\n" + content.replace("␠", " ")).split("\n== ")[1:]
    return {name: case for name, _, case in (block.partition("\n") for block in blocks)}


def margin(text: Text) -> str:
    """Return the lines of a text that are not blank, with their kinds in the margin."""
    kinds = [""] * len(text.content)
    for span in text.spans:
        kinds[span.start : span.end] = [LETTERS[span.kind]] * (span.end - span.start)
    lines, position = [], 0
    for line in text.content.split("\n"):
        if line.strip():
            lines.append(f"{kinds[position]}|{line}")
        position += len(line) + 1
    return "\n".join(lines)


def is_marked(line: str) -> bool:
    """Whether a line of a case bears a kind and is not blank."""
    return line[:1] in LETTERS.values() and line[1:2] == "|" and bool(line[2:].strip())
