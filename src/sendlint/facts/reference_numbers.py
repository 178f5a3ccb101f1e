"""The numbers of orders, invoices and contracts: their groups, and how far two are apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import combinations

from msgspec import Struct

from sendlint.facts.similarity import Edit, single_edit

_FEWEST_DIGITS = 3
_FEWEST_ALIGNED = 4
_MOST_ALIKE = 8
_YEAR_DIGITS = 4
_LAST_MONTH = 12
_REVISIONS = frozenset(("R", "V", "REV", "VER"))
_GROUP = r"[0-9]+|[A-Z]+"
_DATE = (
    r"(?:19|20)[0-9]{2}([-/._])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12][0-9]|3[01])"
    r"|(?:0?[1-9]|[12][0-9]|3[01])([-/._])(?:0?[1-9]|[12][0-9]|3[01])\2(?:19|20)[0-9]{2}"
    r"|(?:0?[1-9]|1[0-2])[-/._](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}[-/._](?:0?[1-9]|1[0-2])"
    r"|(?:0?[1-9]|[12][0-9]|3[01])[-/.](?:0?[1-9]|1[0-2])[-/.][0-9]{2}"
    r"|20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])|(?:19|20)[0-9]{2}"
)


class Slip(Struct, frozen=True):
    """The one digit by which two numbers differ.

    edit: what makes one number of the other.
    sequential: whether the two may follow each other in a series: the last digit of a group
        differs, or the year.
    """

    edit: Edit
    sequential: bool


@lru_cache(maxsize=4096)
def groups_of(written: str) -> tuple[str, ...]:
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
def digits_in(groups: tuple[str, ...]) -> int:
    """Return how many digits the groups have together."""
    return sum(len(group) for group in groups if group.isdigit())


def is_date(written: str) -> bool:
    """Tell whether a number may just as well be a date, a month or a year."""
    return re.fullmatch(_DATE, written) is not None


def agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two numbers may be the same: equal, or one is the other without some groups."""
    if len(one) == len(other):
        return one == other
    shorter, longer = sorted((one, other), key=len)
    if "".join(one) == "".join(other):
        return True
    rest = iter(longer)
    return digits_in(shorter) > 0 and all(group in rest for group in shorter)


def slip(one: tuple[str, ...], other: tuple[str, ...]) -> Slip | None:
    """Return the one digit by which two numbers differ, None if they agree or differ by more.

    A single digit behind a separator counts a part ("4711-1", "4711-2") and is no slip, nor is a
    letter.
    """
    if len(one) == len(other) and one[0][0] != other[0][0] and one[-1][-1] != other[-1][-1]:
        # One slip leaves one end as it is.
        return None
    letters = _letters(one), _letters(other)
    if letters[0] != letters[1] and all(letters):
        return None
    if min(digits_in(one), digits_in(other)) < _FEWEST_DIGITS or agree(one, other):
        return None
    if letters[0] != letters[1]:
        one, other = _numbers(one), _numbers(other)
        if min(digits_in(one), digits_in(other)) < _FEWEST_ALIGNED:
            return None
    if len(one) != len(other):
        return _joined_slip(one, other) or _aligned_slip(one, other)
    differing = [at for at in range(len(one)) if one[at] != other[at]]
    if len(differing) == 1:
        return _group_slip(one, other, differing[0])
    return _joined_slip(one, other) if len(differing) == 2 else None


def _group_slip(one: tuple[str, ...], other: tuple[str, ...], at: int) -> Slip | None:
    meant, written = one[at], other[at]
    edit = single_edit(meant, written)
    if edit is None or not (edit.meant + edit.written).isdigit():
        return None
    if at == len(one) - 1 and at and min(len(meant), len(written)) == 1 and digits_in(one[:at]):
        return None
    parts = sum(map(str.isdigit, one))
    return Slip(edit, _is_sequential(meant, written, edit, parts))


def _is_sequential(meant: str, written: str, edit: Edit, parts: int) -> bool:
    """Tell whether two groups, one of `parts` of a number, may follow each other."""
    if edit.kind != "replaced":
        return False
    if edit.position == len(meant) - 1:
        return True
    if parts < 2:
        return False
    years = all(len(year) == _YEAR_DIGITS and year[:2] in ("19", "20") for year in (meant, written))
    return years or max(int(meant), int(written)) <= _LAST_MONTH


def _joined_slip(one: tuple[str, ...], other: tuple[str, ...]) -> Slip | None:
    """Compare numbers whose separators differ, or that swap digits over a separator."""
    return _group_slip(("".join(one),), ("".join(other),), 0)


def _aligned_slip(one: tuple[str, ...], other: tuple[str, ...]) -> Slip | None:
    """Compare a number with one that has further groups before it: 118 and Q-2026-181."""
    shorter, longer = sorted((one, other), key=len)
    if digits_in(shorter) < _FEWEST_ALIGNED:
        return None
    return slip(shorter, longer[-len(shorter) :])


@lru_cache(maxsize=4096)
def _letters(groups: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(group for group in groups if not group.isdigit())


def _numbers(groups: tuple[str, ...]) -> tuple[str, ...]:
    """Return the groups of digits where no letters stand, else all."""
    letters = _letters(groups)
    return groups[1:] if len(letters) == 1 and groups[:1] == letters else groups


def find_slips(
    numbers: Mapping[tuple[str, ...], str],
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], Slip]]:
    """Yield the pairs of numbers that one slip tells apart, those of long series aside.

    numbers: groups -> the number as written.
    """
    near: dict[str, dict[tuple[str, ...], None]] = {}
    for groups, written in numbers.items():
        parts = [group for group in groups if group.isdigit()]
        for digits in {re.sub("[^0-9]", "", written), "".join(parts), *parts[-1:]}:
            # Two numbers one slip apart are equal when each loses a digit, or when one of them does.
            for key in {digits, *(digits[:at] + digits[at + 1 :] for at in range(len(digits)))}:
                near.setdefault(key, {})[groups] = None
    pairs = (
        pair
        for alike in near.values()
        if 1 < len(alike) <= _MOST_ALIKE
        for pair in combinations(alike, 2)
    )
    for one, other in dict.fromkeys(pairs):
        if is_swapped(numbers[one], numbers[other]):
            yield one, other, Slip(Edit("swapped", 0, "", ""), sequential=False)
        elif apart := slip(one, other):
            yield one, other, apart


def shape_of(written: str) -> str:
    """Return a number as written with 0 for each digit and - for each separator."""
    return re.sub("[-/._]", "-", re.sub("[0-9]", "0", written))


def is_swapped(one: str, other: str) -> bool:
    """Tell whether two numbers as written differ by two neighbouring digits that changed places."""
    if shape_of(one) != shape_of(other):
        return False
    edit = single_edit(re.sub("[^0-9]", "", one), re.sub("[^0-9]", "", other))
    return edit is not None and edit.kind == "swapped"


def same_series(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two numbers have the same shape: letters, and groups of as many digits."""
    return len(one) == len(other) and all(
        a == b if not a.isdigit() else b.isdigit() and abs(len(a) - len(b)) <= (len(a) < 3)
        for a, b in zip(one, other, strict=True)
    )


def stands_in(groups: tuple[str, ...], content: str) -> bool:
    """Tell whether a number stands anywhere in a text, with whatever separators."""
    if not groups or max(filter(str.isdigit, groups), key=len, default="") not in content:
        return False
    pieces = [f"0{{0,6}}{g}" if g.isdigit() else g for g in groups]
    first = "(?<![0-9])" if groups[0].isdigit() else "(?<![A-Za-z0-9])"
    last = "(?![0-9])" if groups[-1].isdigit() else "(?![A-Za-z0-9])"
    pattern = first + r"[-_/. ]?".join(pieces) + last
    return re.search(pattern, content, re.I) is not None
