"""How one number may have become another while it was typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Literal, TypeAlias

from sendlint.facts.numbers.numbers import DECIMALS, ticks

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
    if not (meant and written):
        return ""
    from sendlint.facts.text.similarity import single_edit

    edit = single_edit(meant, written)
    if edit is None:
        return ""
    if edit.kind == "added":
        around = meant[max(0, edit.position - 1) : edit.position + 1]
        return "doubled" if edit.written in around else "added"
    if edit.kind == "replaced":
        return "digit"
    return "swapped" if edit.kind == "swapped" else "lost"


def corrections(value: Decimal, all_lost: bool = False) -> dict[int, Slip]:
    """Return what a figure may have been before one slip of the pen, in ticks, and the slip.

    value: as written, its zeros behind the decimal mark included. all_lost: whether any digit may
        be missing, and not only a zero or one that stands twice. "doubled" is a zero too many, too.
    """
    _, digits, exponent = value.as_tuple()
    decimals = max(0, -int(exponent))
    written = "".join(map(str, digits)) + "0" * max(0, int(exponent))
    if decimals > DECIMALS or not 1 < len(written) <= _MOST_DIGITS:
        return {}
    unit = 10 ** (DECIMALS - decimals)
    whole = int(written) * unit
    found: dict[int, Slip] = {}
    for factor in (10, 100, 1000):
        found[whole * factor] = "point"
        if not whole % factor:
            found[whole // factor] = "point"
    for text, kind in _tries(written, all_lost):
        if text[0] != "0":
            found.setdefault(int(text) * unit, kind)
    found.pop(whole, None)
    found.pop(0, None)
    return found


def _tries(written: str, all_lost: bool) -> Iterator[tuple[str, Slip]]:
    for at, (one, other) in enumerate(pairwise(written)):
        if one != other:
            yield written[:at] + other + one + written[at + 2 :], "swapped"
    for at, digit in enumerate(written):
        before, behind = written[: at + 1], written[at + 1 :]
        twice = digit == "0" or digit in (written[at - 1 : at], behind[:1])
        yield written[:at] + behind, "doubled" if twice else "added"
        for one in "0123456789" if all_lost else ("0", digit) if digit != "0" else "0":
            yield before + one + behind, "lost"


def other_digits(value: Decimal) -> Iterator[int]:
    """Yield what a figure was if one of its digits, but not the first, is wrong; in ticks."""
    _, digits, exponent = value.as_tuple()
    whole = ticks(value)
    for place, digit in enumerate(reversed(digits[1:])):
        power = place + int(exponent) + DECIMALS
        if power >= 0:
            yield from (whole + (one - digit) * 10**power for one in range(10) if one != digit)


def may_follow(values: Sequence[Decimal]) -> bool:
    """Tell whether one slip may have made one of a few values of a multiple or a percentage of
    another, or of the sum of two.
    """
    known = [ticks(value) for value in values]
    sums: set[int] = set()
    if len(known) > 2:
        sums = {one + other for one, other in combinations(known, 2)}
        sums |= {abs(one - other) for one, other in combinations(known, 2)}
    for value, own in zip(values, known, strict=True):
        meant = (own, *corrections(value))
        if not sums.isdisjoint(meant):
            return True
        for other in {*known} - {own, 0}:
            if any(not one * 100 % other or not other * 100 % one for one in meant):
                return True
    return False


def significant_digits(*values: Decimal) -> int:
    """Return how many digits the longest of some values has, zeros at their ends aside."""
    return max(len(value.normalize().as_tuple().digits) for value in values)
