"""The words of durations, shares and counts in all languages, ready to be looked up."""

# Annotations are not postponed: msgspec would evaluate each one anew, which costs start-up time.
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from sendlint.facts.text.han import CJK_START, NUMERALS, simplified, ways_to_write
from sendlint.facts.text.skim import Skim, plain

UNITS = (
    "hour",
    "day",
    "working-day",
    "week",
    "month",
    "year",
    "percent",
    "piece",
    "person",
    "night",
    "instalment",
)
"""The topic of each begins with "figure-term-"."""
DAYS: dict[str, tuple[float, float]] = {
    "hour": (1 / 24, 1 / 24),
    "day": (1, 1),
    "working-day": (1.3, 1.6),
    "week": (7, 7),
    "month": (28, 31),
    "year": (360, 366),
}
"""How many days a unit has, at least and at most."""
BLANKS = " \xa0\n\t-"
"""What may stand between a number and its unit."""
LEAD = 48
"""Characters before a unit that may hold its number."""
MOST_DURATIONS = 200
SPLIT = "0/"
"""What parts the shares of a deal without their signs, 30/70."""
_LONGEST_LEAD = 60
_MOST_NUMERAL = 100
_BEHIND = 24
_SEVERAL = 2
"""Values above which it is quicker to read them all than to count further."""
_TAIL = 5
"""Last letters of words for a number and its unit, which many of them share."""
Compound: TypeAlias = "tuple[str, float, str]"
"""A word for a number and its unit in plain form, and these."""


class DurationWords(Struct, frozen=True):
    """The words of durations in all languages, those in Latin letters in plain form.

    units: word -> unit. spellings: word -> how else it is spelt, if it is.
    before, behind: words beside these -> the unit that they make of it, or "" for the same.
    pairs: last word of a unit of two words, "per cent" -> the word before it.
    signs: last sign of a unit in Chinese or Japanese -> such units, the longest first.
    typed: the same sign -> the characters that stand for it, traditional ones, too.
    unit_signs: all characters of such units, and blanks, but no numerals.
    counts: numerals in Chinese and opening brackets, behind which such a unit may stand.
    numerals: number words below 100. singles: last words before a unit alone, "within a" week,
        -> all of their words. no_singles: words before a unit alone that count none: "end of a".
    compounds, tails, compound_signs: a word of several but the last, which may go on, the last
        letters of one such as dwuletni, or the first sign -> words for a number and its unit, with
        both.
    abouts, about_signs: words before an approximate duration, those in Chinese and Japanese.
    minimums: beginnings of words for the least quantity: pieces are read beside these alone.
    bounds, bound_signs: words before or behind a least or greatest number; in Chinese and Japanese.
    limits: words before a time within, after or before which something happens.
    sights: last word, or first sign -> phrases such as "at sight".
    nets: words that a bare number of days may follow.
    words, chars: a text with a duration or share holds one of these, a percent sign or one of the
        compounds.
    """

    units: dict[str, str]
    spellings: dict[str, list[str]]
    before: dict[str, str]
    behind: dict[str, str]
    pairs: dict[str, list[str]]
    signs: dict[str, list[tuple[str, str]]]
    typed: dict[str, str]
    unit_signs: str
    counts: str
    numerals: dict[str, int]
    singles: dict[str, list[str]]
    compounds: dict[str, list[Compound]]
    tails: dict[str, list[Compound]]
    compound_signs: dict[str, list[Compound]]
    abouts: set[str]
    about_signs: list[str]
    minimums: list[str]
    sights: dict[str, list[str]]
    nets: list[str]
    words: frozenset[str] = frozenset()
    chars: frozenset[str] = frozenset()
    bounds: frozenset[str] = frozenset()
    bound_signs: tuple[str, ...] = ()
    limits: frozenset[str] = frozenset()
    no_singles: tuple[str, ...] = ()

    @classmethod
    def of(cls, topics: Mapping[str, Mapping[str, Sequence[str]]]) -> "DurationWords":
        """Return the words of the topics "figure-term-…" and "numeral-word"."""

        def words(topic: str) -> list[str]:
            return [word for some in topics.get(topic, {}).values() for word in some]

        counts = ways_to_write(f"{NUMERALS}半（")
        signs = _unit_signs(words, counts)
        found = cls(
            {}, {}, {}, {}, {}, {}, {}, signs, counts, {}, {}, {}, {}, {}, set(), [], [], {}, []
        )
        pairs: list[tuple[str, str, str]] = []
        for unit in UNITS:
            for word in words(f"figure-term-{unit}"):
                if word >= CJK_START:
                    known = simplified(word)
                    found.signs.setdefault(known[-1], []).append((known, unit))
                elif " " in word:
                    pairs.append((*plain(word).split(" ")[:2], unit))  # type: ignore[arg-type]
                else:
                    known = plain(word.rstrip("*'"))
                    found.units[known] = unit
                    if known != word.rstrip("*'"):
                        found.spellings.setdefault(known, []).append(word)
        for first, second, unit in pairs:
            for beside, word, it in ((found.before, first, second), (found.behind, second, first)):
                if it in found.units:
                    beside.setdefault(word, "" if found.units[it] == unit else unit)
            if unit == "percent":
                found.units[second] = unit
                found.pairs.setdefault(second, []).append(first)
        for known_signs in found.signs.values():
            known_signs.sort(key=lambda one: -len(one[0]))
        for number, *forms in map(str.split, words("numeral-word") + words("figure-term-number")):
            if number.isdigit() and 0 < int(number) <= _MOST_NUMERAL:
                found.numerals.update((plain(form), int(number)) for form in forms)
        for single in map(plain, words("figure-term-single")):
            found.singles.setdefault(single.split()[-1], []).append(single)
        for value, *forms in map(str.split, words("figure-term-compound")):
            number, _, unit = value.partition("-")
            for form in forms:
                stem = plain(form.rstrip("*").replace("-", " "))
                one = (stem, float(number), unit)
                if stem >= CJK_START:
                    found.compound_signs.setdefault(stem[0], []).append(one)
                elif " " in stem:
                    longest = max(stem.split()[:-1], key=len)
                    found.compounds.setdefault(longest, []).append(one)
                else:
                    found.tails.setdefault(stem[-_TAIL:], []).append(one)
        for word in words("figure-term-about"):
            if word >= CJK_START:
                found.about_signs.append(word)
            else:
                found.abouts.update((word, plain(word)))
        bounds = words("figure-term-bound")
        firsts = (word.rstrip("*").split()[0] for word in words("figure-term-minimum"))
        for first in sorted(firsts, key=len):
            if not first.startswith(tuple(found.minimums)):
                found.minimums.append(first)
        for sight in words("figure-term-sight"):
            key = sight[0] if sight >= CJK_START else _row(sight)[-1]
            found.sights.setdefault(key, []).append(sight)
        found.nets.extend(words("figure-term-net"))
        found.typed.update((sign, ways_to_write(sign)) for sign in found.signs)
        return replace(
            found,
            words=frozenset((*found.units, *found.nets, *found.sights)),
            chars=frozenset((*found.signs, *found.sights, *"分成折净")),
            bounds=frozenset(plain(word) for word in bounds if word < CJK_START),
            limits=frozenset(map(plain, words("figure-term-within"))),
            no_singles=tuple(f" {plain(word)}" for word in words("figure-term-no-single")),
            bound_signs=tuple(word for word in bounds if word >= CJK_START),
        )

    def is_about(self, content: str, start: int) -> bool:
        """Tell whether the word directly before a value says that it is approximate."""
        before = content[max(0, start - _BEHIND) : start].rstrip(" \xa0(.")
        if before[-1:] in ("~", "≈") or before[-1:] >= CJK_START:
            return before.endswith(("~", "≈", *self.about_signs))
        words = before.rsplit(None, 1)[-1:]
        return bool(words) and words[0].lower() in self.abouts

    def is_bound(self, content: str, start: int, end: int) -> bool:
        """Tell whether a word beside a value, content[start:end], makes it the least or greatest
        that is allowed: "from", "more than", "or more".
        """
        before = content[max(0, start - _BEHIND) : start].rstrip(" \xa0(")
        behind = content[end : end + _BEHIND].lstrip(" \xa0,，")
        if before[-1:] >= CJK_START or behind[:1] >= CJK_START:
            return before.endswith(self.bound_signs) or behind.startswith(self.bound_signs)
        beside = (*plain(before).split()[-2:], *plain(behind).split()[:2])
        return not self.bounds.isdisjoint(word.strip(".,;:()") for word in beside)

    def may_be_in(self, text: Skim) -> bool:
        """Tell at a glance whether a text may hold a duration, share or count."""
        if "%" in text.text or "％" in text.text or may_split(text.text):
            return True
        if not (self.words.isdisjoint(text.words) and self.chars.isdisjoint(text.chars)):
            return True
        return bool(self.compounds_in(text))

    def most_in(self, text: Skim) -> int:
        """Return how many durations, shares and counts find_durations finds in a text at most."""
        if text.chars and not self.chars.isdisjoint(text.chars):
            return MOST_DURATIONS
        content, units = text.text, self.units
        held = units.keys() & text.words
        found = {word for word in held if units[word] != "piece"}
        most = content.count("%") + content.count("％")
        if may_split(content):
            most += 2 * content.count(SPLIT)
        if len(found) < len(held) and most + len(found) < _SEVERAL and self.minimums_in(text):
            found = held
        if most + len(found) < _SEVERAL:
            for word in found:
                # Behind a bracket a second number may follow: "3 (weeks): 8".
                twice = 1 + any(map(content.__contains__, "([（"))
                most += sum(map(content.count, self.forms(word))) * twice
            others = not text.words.isdisjoint(self.nets) or self._may_hold_sight(text)
            if most < _SEVERAL and not others and not self.compounds_in(text):
                return most
        return MOST_DURATIONS

    def _may_hold_sight(self, text: Skim) -> bool:
        """Tell whether a text may hold words for a payment at once: "cash with order"."""
        return any(
            f" {' '.join(_row(phrase))} " in text.joined
            for word in self.sights.keys() & text.words
            for phrase in self.sights[word]
        )

    def forms(self, word: str) -> set[str]:
        """Return how a unit in plain form is written."""
        return {
            typed
            for form in (word, *self.spellings.get(word, ()))
            for typed in (form, form.upper(), form.capitalize())
        }

    def minimums_in(self, text: Skim) -> list[str]:
        """Return the beginnings of words for the least quantity that a text may hold."""
        bag, signs = text.bag, text.signs
        return [
            one
            for one in self.minimums
            if (signs and one in signs if one >= CJK_START else f" {one}" in bag)
        ]

    def signs_in(self, text: Skim) -> list[str]:
        """Return the last signs of the units in Chinese or Japanese that a text may hold."""
        return [
            sign
            for sign in self.signs.keys() & text.chars
            if any(unit in text.signs for unit, _ in self.signs[sign])
        ]

    def is_counted(self, sign: str) -> bool:
        """Tell whether a last sign is that of pieces, which count beside a least quantity."""
        return self.signs[sign][-1][1] == "piece"

    def may_count(self, content: str, at: int) -> bool:
        """Tell whether a number may stand before the unit in Chinese that ends at content[at]."""
        near = content[max(0, at - _LONGEST_LEAD) : at].rstrip(self.unit_signs)[-1:]
        if near >= CJK_START:
            return near in self.counts
        return near.isalnum() or near in ("(", ")", "[")

    def compounds_in(self, text: Skim) -> list[Compound]:
        """Return the words for a number and its unit that a text may hold."""
        bag = text.bag
        words = self.compounds.keys() & text.words
        several = [one for word in words for one in self.compounds[word]]
        found = [
            one
            for one in several
            if one[0][one[0].rindex(" ") :] in bag and f" {one[0]}" in text.joined
        ]
        tails = [tail for tail in self.tails if tail in bag]
        found += [one for tail in tails for one in self.tails[tail] if f" {one[0]}" in bag]
        if text.chars:
            signs = self.compound_signs.keys() & text.chars
            found += [
                one for sign in signs for one in self.compound_signs[sign] if one[0] in text.signs
            ]
        return found


def _row(phrase: str) -> list[str]:
    """Return the words of a phrase in Latin letters as a first look at a text shows them."""
    return re.findall("[a-z]+", plain(phrase))


def may_split(content: str) -> bool:
    """Tell whether a text may hold shares without their signs."""
    # One sign is looked up many times faster than two.
    return "/" in content and SPLIT in content


def _unit_signs(words: Callable[[str], list[str]], counts: str) -> str:
    units = (word for unit in UNITS for word in words(f"figure-term-{unit}") if word >= CJK_START)
    signs = ways_to_write("".join(sorted({"个", *map(simplified, "".join(units))})))
    return "".join(sign for sign in signs if sign not in counts) + BLANKS
