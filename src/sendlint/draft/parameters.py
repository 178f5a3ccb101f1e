"""Parameters of Content-Type and Content-Disposition (RFC 2045, RFC 2231)."""

from __future__ import annotations


def parse(value: str | bytes) -> tuple[str, dict[str, str], tuple[str, ...]]:
    """Return the main value (lower-case), its parameters and defect words."""
    return "", {}, ()
