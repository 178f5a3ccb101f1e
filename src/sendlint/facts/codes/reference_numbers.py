"""The numbers of orders, invoices and contracts: their groups, and how far two are apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import accumulate, combinations
from typing import TypeAlias

from msgspec import Struct

from sendlint.facts.text.similarity import Edit, single_edit

_FEWEST_DIGITS = 3
_FEWEST_ALIGNED = 4
_MOST_ALIKE = 8
_REVISIONS = frozenset(("R", "V", "REV", "VER"))
_SHAPES = str.maketrans("123456789/._", "000000000---")
_GROUP = r"[0-9]+|[A-Z]+"
_DATE = (
    r"(?:19|20)[0-9]{2}([-/._])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12][0-9]|3[01])"
    r"|(?:0?[1-9]|[12][0-9]|3[01])([-/._])(?:0?[1-9]|[12][0-9]|3[01])\2(?:19|20)[0-9]{2}"
    r"|(?:0?[1-9]|1[0-2])[-/._](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}[-/._](?:0?[1-9]|1[0-2])"
    r"|(?:0?[1-9]|[12][0-9]|3[01])[-/.](?:0?[1-9]|1[0-2])[-/.][0-9]{2}"
    r"|20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])|(?:19|20)[0-9]{2}"
)


Groups: TypeAlias = "tuple[str, ...]"
"""The groups of letters and of digits that a number is made of."""


class Slip(Struct, frozen=True):
    """The slip by which two numbers differ: digits lost, doubled, mistyped or swapped.

    edit: what makes the digits of one number those of the other.
    sequential: whether the two may follow each other in a series: the last digit of a group
        differs.
    """

    edit: Edit
    sequential: bool


@lru_cache(maxsize=4096)
def groups_of(written: str) -> Groups:
    """Return the groups of letters and of digits, upper-case, without leading zeros.

    written: a number such as "ST-2026/018"; a revision at its end ("-R1", "rev. B") is left out.
    """
    groups = re.findall(_GROUP, written.upper())
    for at in range(max(1, len(groups) - 2), len(groups)):
        if groups[at] in _REVISIONS and len("".join(groups[at + 1 :])) <= 2:
            groups = groups[:at]
            break
    return tuple(group.lstrip("0") or "0" if group.isdigit() else group for group in groups)


@lru_cache(maxsize=4096)
def digits_in(groups: Groups) -> int:
    """Return how many digits the groups have together."""
    return sum(len(group) for group in groups if group.isdigit())


def is_date(written: str) -> bool:
    """Tell whether a number may just as well be a date, a month or a year."""
    return re.fullmatch(_DATE, written) is not None


def agree(one: Groups, other: Groups) -> bool:
    """Tell whether two numbers may be the same: equal, or one is the other without some groups."""
    if len(one) == len(other):
        return one == other
    shorter, longer = sorted((one, other), key=len)
    if "".join(one) == "".join(other):
        return True
    rest = iter(longer)
    return digits_in(shorter) > 0 and all(group in rest for group in shorter)


def slip(one: Groups, other: Groups) -> Slip | None:
    """Return the one slip by which two numbers differ, None if they agree or differ by more.

    Of a number with groups that the other one lacks the last groups count: 4118 and Q-2026-4181. A
    single digit behind a separator counts a part ("4711-1", "4711-2") and is no slip, nor is a
    letter.
    """
    parts, others = ([group for group in groups if group.isdigit()] for groups in (one, other))
    letters = {"".join(filter(str.isalpha, groups)) for groups in (one, other)} - {""}
    if "".join(parts) == "".join(others) or len(letters) > 1 or agree(one, other):
        return None
    fewest = _FEWEST_DIGITS if len(one) == len(other) else _FEWEST_ALIGNED
    edit = single_edit("".join(parts), "".join(others))
    if edit is None:
        size = min(len(parts), len(others))
        parts, others = parts[-size:], others[-size:]
        edit = single_edit("".join(parts), "".join(others))
    if edit is None or min(len("".join(parts)), len("".join(others))) < fewest:
        return None
    if parts[:-1] == others[:-1] != [] and min(len(parts[-1]), len(others[-1])) == 1:
        return None
    ends = {end for groups in (parts, others) for end in accumulate(map(len, groups))}
    return Slip(edit, edit.kind == "replaced" and edit.position + 1 in ends)


def find_slips(
    numbers: Mapping[Groups, str],
) -> Iterator[tuple[Groups, Groups, Slip]]:
    """Yield the pairs of numbers that one slip tells apart, those of long series aside.

    numbers: groups -> the number as written.
    """
    first: dict[str, Groups] = {}
    near: dict[str, list[Groups]] = {}
    for groups, written in numbers.items():
        for digits in _spellings(groups, written):
            # One slip apart: they are equal when both lose a digit, or one of them does.
            keys = {digits[:at] + digits[at + 1 :] for at in range(len(digits))}
            keys.add(digits)
            for key in keys:
                known = first.setdefault(key, groups)
                if known is not groups:
                    near.setdefault(key, [known]).append(groups)
    pairs = (
        pair
        for alike in near.values()
        if len(alike) <= _MOST_ALIKE
        for pair in combinations(alike, 2)
    )
    for one, other in dict.fromkeys(pairs):
        if is_swapped(numbers[one], numbers[other]):
            yield one, other, Slip(Edit("swapped", 0, "", ""), sequential=False)
        elif apart := slip(one, other):
            yield one, other, apart


def _spellings(groups: Groups, written: str) -> set[str]:
    """Return the digits of a number as written, without leading zeros, and of its last group."""
    found = {_digits_of(written)}
    if len(groups) > 1:
        found.add("".join(filter(str.isdigit, groups)))
        if groups[-1].isdigit() and len(groups[-1]) >= _FEWEST_ALIGNED:
            found.add(groups[-1])
    return found


def _digits_of(written: str) -> str:
    return "".join(filter(str.isdecimal, written))


def shape_of(written: str) -> str:
    """Return a number as written with 0 for each digit and - for each separator."""
    return written.translate(_SHAPES)


def is_swapped(one: str, other: str) -> bool:
    """Tell whether two numbers as written differ by two neighbouring digits that changed places."""
    digits, others = _digits_of(one), _digits_of(other)
    if len(digits) != len(others) or digits == others or shape_of(one) != shape_of(other):
        return False
    edit = single_edit(digits, others)
    return edit is not None and edit.kind == "swapped"


def series_of(groups: Groups) -> Groups:
    """Return what the numbers of a series share: the letters, and how long the other groups are."""
    return tuple("0" * max(2, len(group)) if group.isdigit() else group for group in groups)


def stands_in(groups: Groups, content: str) -> bool:
    """Tell whether a number stands anywhere in a text, with whatever separators."""
    if not groups or max(filter(str.isdigit, groups), key=len, default="") not in content:
        return False
    pieces = [f"0{{0,6}}{g}" if g.isdigit() else g for g in groups]
    first = "(?<![0-9])" if groups[0].isdigit() else "(?<![A-Za-z0-9])"
    last = "(?![0-9])" if groups[-1].isdigit() else "(?![A-Za-z0-9])"
    pattern = first + r"[-_/. ]?".join(pieces) + last
    return re.search(pattern, content, re.I) is not None
