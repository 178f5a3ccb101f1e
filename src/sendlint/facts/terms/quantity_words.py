"""The words for what goods are counted and measured in, ready to be looked up."""

# Annotations are not postponed: msgspec would evaluate each one anew, which costs start-up time.
from collections.abc import Mapping, Sequence

from msgspec import Struct

from sendlint.facts.text.han import CJK_START, simplified
from sendlint.facts.text.skim import Skim, plain

CARGO = frozenset(("carton", "package", "pallet", "container", "kg", "t", "m3"))
"""The units that a consignment has one figure of."""
PACKAGES = frozenset(
    ("carton", "box", "package", "bag", "drum", "crate", "pallet", "roll", "bottle")
)
"""The units that hold goods."""
COUNT = "count"
"""The unit of what a label calls a quantity, of whatever it is."""
_STEM, _SHORTEST = 4, 4


class QuantityWords(Struct, frozen=True):
    """The words of all languages.

    units: word in plain form, or signs of Chinese and Japanese -> the unit that it names.
    longest: how many signs the longest of these has.
    small: stems of words behind a number that do not say what it counts.
    packages: the words of the units that hold goods. per, holding: words between these and what one
        holds, "12 pcs per carton", "bags of 25 kg". each: words before a package alone, 每箱12个.
    models: words before the number of a model or size, "type 5", "DN 50".
    """

    units: dict[str, str]
    longest: int
    small: frozenset[str]
    packages: frozenset[str] = frozenset()
    per: frozenset[str] = frozenset()
    holding: frozenset[str] = frozenset()
    each: tuple[str, ...] = ()
    models: frozenset[str] = frozenset()

    @classmethod
    def of(cls, topics: Mapping[str, Mapping[str, Sequence[str]]]) -> "QuantityWords":
        """Return the words of the topics "figure-term-…" for goods and times, and "figure-link"."""

        def words(topic: str) -> list[str]:
            return [word for some in topics.get(topic, {}).values() for word in some]

        units: dict[str, str] = {}
        for unit, *forms in map(str.split, words("figure-term-goods")):
            for form in forms:
                units[simplified(form) if form >= CJK_START else plain(form)] = unit
        times = ("hour", "day", "working-day", "week", "month", "year", "percent", "person")
        small = [word for time in times for word in words(f"figure-term-{time}")]
        small += [word for word in words("figure-link") if " " not in word]
        per = words("figure-term-per")
        return cls(
            units,
            max((len(word) for word in units if word >= CJK_START), default=0),
            frozenset(stem(word.rstrip("*'")) for word in small if word < CJK_START),
            frozenset(word for word, unit in units.items() if unit in PACKAGES),
            frozenset(map(plain, per)),
            frozenset(map(plain, words("figure-term-holding"))),
            tuple(word for word in per if word >= CJK_START),
            frozenset(map(plain, words("figure-term-model"))),
        )

    def packages_in(self, text: Skim) -> list[str]:
        """Return the words of the units that hold goods which a text may hold."""
        found = self.packages & text.words
        if text.chars:
            found |= {word for word in self.packages if word >= CJK_START and word in text.signs}
        return sorted(found)

    def unit_of(self, written: str) -> str:
        """Return the unit that a word, or Chinese from its first sign on, names; "" if none."""
        if written >= CJK_START:
            for size in range(min(self.longest, len(written)), 0, -1):
                if unit := self.units.get(written[:size]):
                    return unit
            return ""
        return self.units.get(written, "")


def stem(word: str) -> str:
    """Return the first letters of a word in plain form; "" of a short word."""
    known = plain(word)
    return known[:_STEM] if len(known) >= _SHORTEST else ""
