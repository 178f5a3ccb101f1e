"""How one number may have become another while it was typed."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, TypeAlias

from sendlint.facts.similarity import single_edit

Slip: TypeAlias = "Literal['', 'swapped', 'digit', 'lost', 'doubled', 'added', 'point']"

_MOST_DIGITS = 24
"""Digits before and behind the decimal mark together; longer numbers are no figures."""


def slip(first: Decimal, second: Decimal) -> Slip:
    """Return the one slip that makes `second` of `first`, "" if they are equal or none does.

    "point": the decimal mark moved or zeros were added or lost, a factor of ten, hundred …;
    "swapped": two neighbouring digits changed places; "digit": one digit is another;
    "lost": a digit is missing; "doubled": a digit stands twice; "added": there is one more.
    The digits are laid over each other at the decimal mark, so 12.50 and 12.5 are equal. How many
    digits must agree is the caller's: 4 and 9 are one digit apart.
    """
    if not (first.is_finite() and second.is_finite() and first and second):
        return ""
    if first == second or (first < 0) != (second < 0):
        return ""
    one, other = abs(first).normalize().as_tuple(), abs(second).normalize().as_tuple()
    if one.digits == other.digits:
        return "point"
    scale = min(int(one.exponent), int(other.exponent), 0)
    meant, written = (
        "".join(map(str, digits)) + "0" * (int(exponent) - scale)
        if len(digits) + int(exponent) - scale <= _MOST_DIGITS
        else ""
        for _, digits, exponent in (one, other)
    )
    edit = single_edit(meant, written) if meant and written else None
    if edit is None:
        return ""
    if edit.kind == "added":
        around = meant[max(0, edit.position - 1) : edit.position + 1]
        return "doubled" if edit.written in around else "added"
    if edit.kind == "replaced":
        return "digit"
    return "swapped" if edit.kind == "swapped" else "lost"


def significant_digits(*values: Decimal) -> int:
    """Return how many digits the longest of some values has, zeros at their ends aside."""
    return max(len(value.normalize().as_tuple().digits) for value in values)
