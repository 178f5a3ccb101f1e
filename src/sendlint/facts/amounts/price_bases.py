"""What a price is for: one piece, and where it is not for one: 100 pcs, a ton, a dozen."""

# Annotations are not postponed: msgspec would evaluate each one anew, which costs start-up time.
from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

_BASES = {"10": 10, "100": 100, "1000": 1000, "k": 1000, "10000": 10_000, "t": 1000, "mt": 1000}
"""Those that are written alike everywhere; the words are of the topic "amount-base"."""
_SIGNS = frozenset(("@", "x", "×", "*"))
"""What stands before the price of one beside the words of the topic "amount-each"."""
_LONGEST_SIGN = 8
_FAMILIES = (
    (frozenset(("g", "kg", "t", "mt", "kgs", "lb", "lbs")), (10, 100, 1000, 1_000_000)),
    (frozenset(("ml", "cl", "l", "m3", "cbm")), (10, 100, 1000)),
    (frozenset(("mm", "cm", "m", "km")), (10, 100, 1000)),
)
"""Units of one kind: where two of them meet, one side is converted."""


class PriceWords(Struct, frozen=True):
    """The words of all languages beside the price of one.

    bases: word -> how many a price may be for. each: before the price of one ("400 pcs at").
    times: that multiply as a sign does.
    """

    bases: dict[str, int]
    each: frozenset[str]
    times: frozenset[str]

    @classmethod
    def of(cls, topics: Mapping[str, Mapping[str, Sequence[str]]]) -> "PriceWords":
        """Take them out of the topics "amount-base", "amount-each" and "amount-times".

        topics: topic -> language code -> words.
        """
        base, each, times = (
            [word for words in topics.get(f"amount-{name}", {}).values() for word in words]
            for name in ("base", "each", "times")
        )
        bases = {form: int(number) for number, *forms in map(str.split, base) for form in forms}
        return cls(bases, frozenset(each), frozenset(times))

    def bases_in(self, *written: str) -> frozenset[Decimal]:
        """Return what a product may have to be divided or multiplied by, 1 among it.

        written: the units of quantity and price and their headers.
        """
        words = {word for text in written for word in _words(text.lower())}
        bases = {1}
        for known in (_BASES, self.bases):
            bases.update(known[word] for word in words if word in known)
        for family, factors in _FAMILIES:
            if len(family & words) > 1:
                bases.update(factors)
        return frozenset(map(Decimal, bases))

    def lead_to_price(self, before: str) -> bool:
        """Tell whether a text ends with what stands before the price of one: "400 pcs at "."""
        words = before[-_LONGEST_SIGN:].lower().split()
        return bool(words) and (words[-1] in _SIGNS or words[-1] in self.each)


def _words(text: str) -> list[str]:
    plain = text.replace("1,000", "1000").replace("1.000", "1000").replace("1 000", "1000")
    spaced = "".join(char if char.isalnum() and char < "\u2e80" else f" {char} " for char in plain)
    words = spaced.split()
    # "100pcs" is for 100.
    return [*words, *(word.rstrip("abcdefghijklmnopqrstuvwxyz") for word in words)]
