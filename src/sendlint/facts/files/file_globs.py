"""Patterns of file names: "*.xlsx", "cost*"."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from sendlint.book.patterns import glob


def first_glob(name: str, globs: Sequence[str]) -> str:
    """Return the first of some patterns that a file name matches; "" if none does.

    name: of a file; folders in front of it are not compared.
    globs: "*" stands for any run of characters. Case and width (Unicode NFKC) do not matter, nor
        whether an accent is a character of its own.
    """
    if not globs:
        return ""
    last = _folded(name.replace("\\", "/").rpartition("/")[2])
    return next((pattern for pattern in globs if glob(_folded(pattern), last)), "")


def _folded(name: str) -> str:
    """Return a file name as patterns see it: without case, width and blanks around it."""
    normalize = unicodedata.normalize
    return normalize("NFKC", normalize("NFKC", name).casefold()).strip()
