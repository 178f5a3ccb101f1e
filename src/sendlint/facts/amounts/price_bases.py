"""What a price is for: one piece, and where it is not for one: 100 pcs, a ton, a dozen."""

from __future__ import annotations

from decimal import Decimal

_BASES = {
    **dict.fromkeys(("100", "hundred", "cto", "sto", "百"), 100),
    **dict.fromkeys(("1000", "thousand", "mille", "k", "tys", "tsd", "千"), 1000),
    **dict.fromkeys(("10000", "万"), 10_000),
    **dict.fromkeys(("dozen", "doz", "dz", "tuzin", "douzaine", "docena", "打"), 12),
    **dict.fromkeys(("t", "mt", "ton", "tons", "tonne", "tonnes", "tona", "tonę", "吨"), 1000),
    "10": 10,
}
_EACH = frozenset(
    ("@", "x", "×", "*", "à", "á", "po", "at", "je", "per", "each", "por", "de", "单价", "每个")
)
"""What stands before the price of one."""
_LONGEST_SIGN = 8
_FAMILIES = (
    (frozenset(("g", "kg", "t", "mt", "kgs", "lb", "lbs")), (10, 100, 1000, 1_000_000)),
    (frozenset(("ml", "cl", "l", "m3", "cbm")), (10, 100, 1000)),
    (frozenset(("mm", "cm", "m", "km")), (10, 100, 1000)),
)
"""Units of one kind: where two of them meet, one side is converted."""


def price_bases(*written: str) -> frozenset[Decimal]:
    """Return what a product may have to be divided or multiplied by, 1 among it.

    written: the units of quantity and price and their headers.
    """
    words = {word for text in written for word in _words(text.lower())}
    bases = {1}
    bases.update(_BASES[word] for word in words if word in _BASES)
    for family, factors in _FAMILIES:
        if len(family & words) > 1:
            bases.update(factors)
    return frozenset(map(Decimal, bases))


def leads_to_price(before: str) -> bool:
    """Tell whether a text ends with what stands before the price of one: "400 pcs at "."""
    words = before[-_LONGEST_SIGN:].lower().split()
    return bool(words) and words[-1] in _EACH


def _words(text: str) -> list[str]:
    plain = text.replace("1,000", "1000").replace("1.000", "1000").replace("1 000", "1000")
    spaced = "".join(char if char.isalnum() and char < "\u2e80" else f" {char} " for char in plain)
    words = spaced.split()
    # "100pcs" is for 100.
    return [*words, *(word.rstrip("abcdefghijklmnopqrstuvwxyz") for word in words)]
