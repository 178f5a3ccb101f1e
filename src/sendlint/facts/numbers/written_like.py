"""A number written the way another one is: its separators, its decimals."""

from __future__ import annotations

import re
from decimal import Decimal


def written_like(value: Decimal, sample: str) -> str:
    """Return a value in digits, with the separators and decimals of `sample`.

    value: not negative. sample: a number as written: "12,500.00", "12 500,00", "12500".
    """
    signs = re.sub("[0-9]", "", sample)
    tail = re.search(r"[.,]([0-9]+)\Z", sample)
    decimals = 0
    mark = ""
    if tail and (len(tail[1]) != 3 or len(set(signs)) > 1 or len(sample) - len(signs) < 4):
        mark, decimals = tail[0][0], len(tail[1])
    groups = signs[:1] if len(signs) > (1 if mark else 0) else ""
    if value != int(value) and decimals < 2:
        mark = mark or ("." if groups != "." else ",")
        decimals = 2
    digits = f"{value:.{decimals}f}"
    whole, _, cents = digits.partition(".")
    if groups:
        whole = re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+\Z)", groups, whole)
    return whole + (mark + cents if decimals else "")
