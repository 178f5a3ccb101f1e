"""ANSI colours of the reports that people read."""

from __future__ import annotations

from sendlint.finding import Severity

BOLD = "1"
DIM = "2"
YELLOW = "33"
SEVERITY = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}


def paint(text: str, code: str, color: bool) -> str:
    """Return `text` in the colour `code` (the numbers of an SGR sequence), if `color`."""
    return f"\x1b[{code}m{text}\x1b[0m" if color and text else text
