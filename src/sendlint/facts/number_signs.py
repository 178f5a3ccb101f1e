"""Which words and signs tell that a text may hold a number in words, ready-made in the wheel."""

# Annotations are not postponed: msgspec would evaluate each one anew, which costs start-up time.
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.facts.han_numerals import FINANCIAL, MONEY, NUMERALS
from sendlint.facts.skim import Skim

if TYPE_CHECKING:
    from sendlint.facts.number_tables import Token, Topics

_NUMERALS = frozenset(NUMERALS)
_HUNDRED = 100
_TEN = 10
_SHORTEST_STEM = 4
_FEWEST_FINANCIAL = 2
_MOST = 400
"""Places of great numbers that are looked at in one text."""


class NumberSigns(Struct, frozen=True):
    """The number words of Latin letters of all languages.

    words: in plain form. great: those from a hundred on -> their forms in small letters.
    stems: what words contain that are put together of number words, as German ones are.
    great_stems: those from a hundred on.
    labels: what announces a number in words, small letters, the longest first.
    """

    words: frozenset[str]
    great: dict[str, list[str]]
    stems: tuple[str, ...]
    great_stems: tuple[str, ...]
    labels: tuple[str, ...]

    @classmethod
    def of(cls, topics: "Topics") -> "NumberSigns":
        """Take them out of the word topics "numeral-…"."""
        from sendlint.facts.number_tables import plain_word

        words: set[str] = set()
        great: dict[str, set[str]] = {}
        stems: dict[str, int] = {}
        compounding = topics.get("numeral-before-tens", {})
        for topic in ("numeral-word", "numeral-scale"):
            for code, lines in topics.get(topic, {}).items():
                for line in lines:
                    number, *forms = line.split()
                    for form in filter(str.isalpha, forms):
                        word, value = plain_word(form), int(number)
                        words.add(word)
                        if value >= _HUNDRED:
                            great.setdefault(word, set()).update((form, word))
                        if value >= _TEN and code in compounding and len(word) >= _SHORTEST_STEM:
                            stems[word] = value
        least = [stem for stem in stems if not any(one in stem for one in stems if one != stem)]
        labels = {label for found in topics.get("numeral-label", {}).values() for label in found}
        return cls(
            frozenset(words),
            {word: sorted(forms) for word, forms in great.items()},
            tuple(least),
            tuple(stem for stem in least if stems[stem] >= _HUNDRED),
            tuple(sorted(labels, key=lambda label: (-len(label), label))),
        )

    def may_be_in(self, text: Skim) -> bool:
        """Tell whether a text may hold a number in words."""
        return self.latin_in(text) or not text.chars.isdisjoint(_NUMERALS)

    def latin_in(self, text: Skim) -> bool:
        """Tell whether a text may hold one in Latin letters."""
        return not self.words.isdisjoint(text.words) or any(one in text.bag for one in self.stems)

    def any_in(self, tokens: "list[Token]") -> bool:
        """Tell whether one of some tokens may be a number word."""
        return any(
            token.word in self.words or any(stem in token.word for stem in self.stems)
            for token in tokens
        )

    def amount_in(self, text: Skim) -> bool:
        """Tell whether a text may hold an amount in words: a great number, 千元, 千美元."""
        if not text.words.isdisjoint(self.great) or any(s in text.bag for s in self.great_stems):
            return True
        if len(text.chars.intersection(FINANCIAL)) >= _FEWEST_FINANCIAL:
            return True
        money = text.chars.intersection(MONEY)
        return any(_counts_money(text.text, sign) for sign in money)

    def great_places(self, text: Skim) -> Iterator[int]:
        """Yield where words for great numbers stand in a text, or begin inside of a word, sorted;
        400 at most.
        """
        forms = {form for word in self.great.keys() & text.words for form in self.great[word]}
        forms.update(stem for stem in self.great_stems if stem in text.bag)
        if not forms:
            return
        # Letters whose small form is longer would move all that follows.
        lower = text.text.replace("\u0130", "i").lower()
        places: list[int] = []
        for form in forms:
            at, most = lower.find(form), len(places) + _MOST
            while at >= 0 and len(places) < most:
                places.append(at)
                at = lower.find(form, at + len(form))
        yield from sorted(places)[:_MOST]


def _counts_money(content: str, sign: str) -> bool:
    """Tell whether two numerals stand before a money unit, one sign of a currency between."""
    at = content.find(sign)
    while at >= 0:
        near = [char in _NUMERALS for char in content[max(0, at - 3) : at]]
        if near[-2:] == [True, True] or near[:-1] == [True, True]:
            return True
        at = content.find(sign, at + 1)
    return False
