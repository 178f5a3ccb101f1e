"""Keys by which words a few edits apart find each other without comparing all with all.

A word is cut into thirds. Two edits at most leave one third whole, one edit leaves two; a third is
found in the other word at its own place or moved by as many letters as the edits add or take away.
Only a swap of the two letters at a border spoils two thirds at once: for that, the word is also
asked with the swap undone. So whatever is one or two edits away (insertion, deletion, replacement,
swap of neighbours) has a key in common, and what is one edit away has two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from msgspec import Struct

MOST_ALIKE = 2000
"""Words under one key from which on the key says nothing and is not followed."""

_FIRST, _MIDDLE, _LAST = 1, 2, 4
_WORD, _NAME = 4, 5
_SHAPES = (("vv", "w"), ("rn", "m"), ("cl", "d"))
_SHAPED = str.maketrans("1i0", "llo")
# Labels under which countries let organisations register: no name of one.
_GENERIC = frozenset(
    ("com", "net", "org", "edu", "gov", "mil", "info", "co", "ac", "or", "ne", "go", "ltd", "plc")
)
_LONGEST = 255

Item = TypeVar("Item", str, int)


class Probe(Struct, frozen=True):
    """What to look for to find the words near one.

    keys: pairs of the third that a key stands for (a bit) and the key.
    edits: how far away a word may be, 1 or 2.
    """

    keys: tuple[tuple[int, str], ...]
    edits: int

    def matches(self, get: Callable[[str], Sequence[Item] | None]) -> dict[Item, bool]:
        """Return what may be near -> whether it may be one edit away.

        get: returns what stands under a key; None for a key that too many words have.
        """
        masks: dict[Item, int] = {}
        skipped = False
        for bit, key in self.keys:
            items = get(key)
            if items is None:
                skipped = True
                continue
            for item in items:
                masks[item] = masks.get(item, 0) | bit
        if skipped:
            return dict.fromkeys(masks, True)
        if self.edits == 1:
            return {item: True for item, mask in masks.items() if mask & (mask - 1)}
        return {item: mask & (mask - 1) > 0 for item, mask in masks.items()}


def segment_keys(word: str) -> tuple[str, str, str]:
    """Return the keys of the thirds of a word."""
    size = len(word)
    first, last = _borders(size)
    return (
        f"0.{size}.{word[:first]}",
        f"1.{size}.{word[first:last]}",
        f"2.{size}.{word[last:]}",
    )


@lru_cache(maxsize=64)
def probe(word: str, edits: int) -> Probe:
    """Return what to look for to find the words at most `edits` (1 or 2) edits away from one."""
    keys = {key: bit for bit, key in _probe_keys(word, edits)}
    return Probe(tuple((bit, key) for key, bit in keys.items()), edits)


def _borders(size: int) -> tuple[int, int]:
    return size // 3, size // 3 * 2 + (size % 3 == 2)


def _probe_keys(word: str, edits: int) -> Iterator[tuple[int, str]]:
    length = len(word)
    for size in range(max(0, length - edits), length + edits + 1):
        longer = length - size
        first, last = _borders(size)
        yield _FIRST, f"0.{size}.{word[:first]}"
        yield _LAST, f"2.{size}.{word[last + longer :]}"
        for shift in range(-edits, edits + 1):
            start, end = first + shift, last + shift
            if abs(shift) + abs(longer - shift) <= edits and start >= 0 and end <= length:
                yield _MIDDLE, f"1.{size}.{word[start:end]}"
        if abs(longer) >= edits:
            continue
        if 0 < first < length:
            yield _FIRST, f"0.{size}.{word[: first - 1]}{word[first]}"
        if 0 < last < size and last + longer > 0:
            at = last + longer
            yield _LAST, f"2.{size}.{word[at - 1]}{word[at + 1 :]}"


def name_labels(domain: str) -> list[str]:
    """Return the labels of a folded domain that an organisation may be known by."""
    labels = domain[:_LONGEST].split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _GENERIC:
        labels.pop()
    return [label for label in labels if label]


def skeleton(label: str) -> str:
    """Return a label as it looks at a glance: without hyphens, letters of like shape made one.

    This is coarser than what rules call the same shape: it finds candidates.
    """
    label = label.replace("-", "").translate(_SHAPED)
    for shape, letter in _SHAPES:
        label = label.replace(shape, letter)
    return label


def name_keys(domain: str) -> Iterator[str]:
    """Yield the keys under which a known domain stands, to be found by those that look like it."""
    for label in name_labels(domain):
        yield from segment_keys(label)
        yield from _whole_keys(label)


def name_probes(domain: str) -> Iterator[str]:
    """Yield the keys under which the known domains stand that look like this one."""
    for label in name_labels(domain):
        for _, key in probe(label, 2).keys:
            yield key
        yield from _whole_keys(label)
        # A name with another word before or behind it: solartechpayments.
        for size in range(_NAME, len(label)):
            yield f"w{label[:size]}"
            yield f"w{label[-size:]}"


def _whole_keys(label: str) -> Iterator[str]:
    yield f"k{skeleton(label)}"
    yield f"w{label}"
    for word in label.split("-"):
        if len(word) >= _WORD:
            yield f"w{word}"
