"""How near two words or addresses are, and where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

Kind: TypeAlias = "Literal['added', 'lost', 'swapped', 'replaced']"

# Above this many candidates the compiled distance pays for its import.
MANY = 10_000

_ROWS = ("1234567890-", "qwertyuiop", "asdfghjkl;", "zxcvbnm,.")
_LOOKALIKES = frozenset(
    frozenset(pair) for pair in ("1l", "1i", "il", "0o", "gq", "uv", "nm", "ce", "yz", "sz", "bh")
)


class Edit(Struct, frozen=True):
    """One edit that makes `written` of `meant`.

    kind: a letter was added, lost or replaced, or two neighbours swapped places.
    position: index in `written` of the first changed character; of a lost one, where it is missing.
    meant, written: the characters that differ; "" for nothing.
    """

    kind: Kind
    position: int
    meant: str
    written: str


def distance(one: str, other: str, limit: int) -> int:
    """Return the optimal string alignment distance of two words.

    limit: 0 to 10; every distance above it is returned as limit + 1.
    Insertion, deletion, replacement and a swap of neighbours cost 1 each; no part is edited twice.
    """
    over = limit + 1
    if abs(len(one) - len(other)) > limit:
        return over
    if one == other:
        return 0
    before: list[int] = []
    last = [column if column <= limit else over for column in range(len(other) + 1)]
    for row, letter in enumerate(one, 1):
        low, high = max(1, row - limit), min(len(other), row + limit)
        line = [over] * (len(other) + 1)
        if low == 1:
            line[0] = min(row, over)
        for column in range(low, high + 1):
            best = last[column - 1] + (letter != other[column - 1])
            best = min(best, line[column - 1] + 1, last[column] + 1)
            if (
                row > 1
                and column > 1
                and letter == other[column - 2]
                and one[row - 2] == other[column - 1]
            ):
                best = min(best, before[column - 2] + 1)
            line[column] = min(best, over)
        if min(line) > limit:
            return over
        before, last = last, line
    return last[-1]


def single_edit(meant: str, written: str) -> Edit | None:
    """Return the one edit between two words, or None if there are none or several."""
    if meant == written or abs(len(meant) - len(written)) > 1:
        return None
    start = 0
    shorter = min(len(meant), len(written))
    while start < shorter and meant[start] == written[start]:
        start += 1
    old, new = meant[start:], written[start:]
    if len(old) == len(new):
        if old[1:] == new[1:]:
            return Edit("replaced", start, old[0], new[0])
        if old[:2] == new[1::-1] and old[2:] == new[2:]:
            return Edit("swapped", start, old[:2], new[:2])
        return None
    if old == new[1:]:
        return Edit("added", start, "", new[0])
    if old[1:] == new:
        return Edit("lost", start, old[0], "")
    return None


def near(word: str, candidates: Iterable[str]) -> list[str]:
    """Return the candidates that are exactly one edit away from `word`, in their order."""
    size = len(word)
    alike = [candidate for candidate in candidates if -2 < len(candidate) - size < 2]
    if len(alike) > MANY:
        alike = _near_by_rapidfuzz(word, alike)
    return [candidate for candidate in alike if single_edit(candidate, word)]


def _near_by_rapidfuzz(word: str, candidates: Sequence[str]) -> list[str]:
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract_iter

    found = extract_iter(word, candidates, scorer=OSA.distance, score_cutoff=1)
    return [candidate for candidate, _, _ in found]


def neighbours(one: str, other: str) -> bool:
    """Tell whether two characters are neighbours on a QWERTY or QWERTZ keyboard, or look alike."""
    if frozenset((one, other)) in _LOOKALIKES:
        return True
    places = [(row, keys.find(letter)) for letter in (one, other) for row, keys in _rows(letter)]
    if len(places) < 2:
        return False
    (row, column), (other_row, other_column) = places
    if row == other_row:
        return abs(column - other_column) == 1
    # Each row is shifted to the right of the one above it by about half a key.
    step = other_column - column if other_row > row else column - other_column
    return abs(row - other_row) == 1 and step in (-1, 0)


def _rows(letter: str) -> list[tuple[int, str]]:
    return [(row, keys) for row, keys in enumerate(_ROWS) if letter in keys]


def is_finger_slip(written: str, edit: Edit) -> bool:
    """Tell whether an edit is one that fingers make.

    Swapped neighbours, a lost letter, a letter doubled or hit beside its neighbour, or replaced by
    one beside it or of like shape. written: the word that the edit made.
    """
    if edit.kind in ("swapped", "lost"):
        return True
    if edit.kind == "replaced":
        return neighbours(edit.meant, edit.written)
    at = edit.position
    around = written[max(0, at - 1) : at] + written[at + 1 : at + 2]
    return any(edit.written == letter or neighbours(edit.written, letter) for letter in around)


def is_doubling(word: str, edit: Edit) -> bool:
    """Tell whether an added or lost letter repeats the one beside it.

    word: the longer of the two words.
    """
    letter = edit.meant or edit.written
    if edit.kind not in ("added", "lost"):
        return False
    at = edit.position
    return letter in (word[max(0, at - 1) : at], word[at + 1 : at + 2])
