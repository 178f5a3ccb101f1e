"""The words in and around terms of trade: units of time, and what may stand beside a term."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from sendlint.facts.figure_focus import rarest
from sendlint.facts.skim import Skim, plain
from sendlint.facts.tokens import CJK_START

UNITS = ("day", "working-day", "week", "month", "year")
"""The units of time; the topic of each begins with "figure-term-"."""
METHODS = ("credit", "collection", "transfer")
"""The ways to pay; the topic of each begins with "figure-term-"."""
KINDS = {
    "payment": "payment",
    "pay": "payment",
    "invoiced": "payment",
    "net": "payment",
    "deposit": "payment",
    "credit": "payment",
    "collection": "payment",
    "transfer": "payment",
    "lead-time": "lead-time",
    "warranty": "warranty",
    "validity": "validity",
}
"""The topics of the words that name a term -> the term."""
_NONE: frozenset[str] = frozenset()
_HEAD = 3
_HUNDRED = 100
_LONGEST_CJK = 4
_WORDS = r"[a-z\xdf-\u024f]{1,30}|[\u2e80-\u9fff]{1,30}"


class TermWords(Struct, frozen=True, dict=True):
    """The words that are looked up one by one.

    topics: topic -> language code -> words.
    """

    topics: Mapping[str, Mapping[str, Sequence[str]]]

    @cached_property
    def units(self) -> dict[str, str]:
        """Word or two words for a unit of time -> one of UNITS."""
        return {word: unit for unit in UNITS for word in self._words(unit)}

    @cached_property
    def joints(self) -> frozenset[str]:
        """The words that may stand between a label and its value."""
        return frozenset(self._words("joint"))

    @cached_property
    def openers(self) -> frozenset[str]:
        """The words that may stand before a term that holds for the whole deal."""
        return frozenset(self._words("before")) | self.joints

    @cached_property
    def plain_openers(self) -> frozenset[str]:
        """The first four letters of `openers` in plain form."""
        return frozenset(plain(word)[:4] for word in self.openers)

    @cached_property
    def limits(self) -> frozenset[str]:
        """The words directly behind a term that limit it to something."""
        return frozenset(self._words("limit"))

    @cached_property
    def bases(self) -> frozenset[str]:
        """The words directly behind a term that say from when it runs."""
        return frozenset(self._words("base"))

    @cached_property
    def events(self) -> frozenset[str]:
        """Those of `bases` that join no label with its value: "after", not "of"."""
        return self.bases - self.joints

    @cached_property
    def bounds(self) -> dict[str, str]:
        """Word or words before a duration -> "least", "most" or "about"."""
        kinds = ("least", "most", "about")
        return {word: kind for kind in kinds for word in self._words(kind)}

    @cached_property
    def bounds_by_end(self) -> dict[str, list[tuple[str, str]]]:
        """The last word of each bound -> the bounds that end with it, with their kinds."""
        found: dict[str, list[tuple[str, str]]] = {}
        for written, kind in self.bounds.items():
            found.setdefault(written.split()[-1], []).append((written, kind))
        return found

    @cached_property
    def no_places(self) -> frozenset[str]:
        """The words behind an Incoterms rule that are no place."""
        return frozenset(self._words("no-place"))

    @cached_property
    def numerals(self) -> dict[str, int]:
        """The number words below 100 in plain form -> their numbers."""
        entries = self.topics.get("numeral-word", {}).values()
        found: dict[str, int] = {}
        for number, *forms in (entry.split() for words in entries for entry in words):
            if number.isdigit() and 0 < int(number) < _HUNDRED:
                found.update((plain(form), int(number)) for form in forms if form < CJK_START)
        return found

    @cached_property
    def compounds(self) -> dict[str, int]:
        """The beginnings of words such as dwuletni in plain form -> their months."""
        return {
            plain(form.rstrip("*")): int(months)
            for months, *forms in map(str.split, self._words("months"))
            for form in forms
        }

    @cached_property
    def _unit_forms(self) -> dict[str, set[str]]:
        """The last word of each unit, or its last sign, in plain form -> as people type it."""
        forms: dict[str, set[str]] = {}
        for unit in self.units:
            word = unit[-1] if unit >= CJK_START else re.split("[ ']", unit.strip("'"))[-1]
            if len(word) > 1 or word >= CJK_START:
                typed = {word, plain(word)}
                forms.setdefault(plain(word), set()).update(
                    typed, map(str.upper, typed), map(str.capitalize, typed)
                )
        return forms

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The first words of units of two words."""
        return frozenset(unit.split()[0] for unit in self.units if " " in unit)

    def unit_forms(self, text: Skim) -> list[str]:
        """Return the units of time that a text may hold, as people type them."""
        forms = self._unit_forms
        known = forms.keys()
        return [
            form for word in (known & text.words) | (known & text.chars) for form in forms[word]
        ]

    def may_hold_unit(self, text: Skim) -> bool:
        """Tell whether a text may hold a unit of time."""
        known = self._unit_forms.keys()
        return not (known.isdisjoint(text.words) and known.isdisjoint(text.chars))

    @cached_property
    def methods(self) -> dict[str, str]:
        """The ways to pay as written, endings left out, in plain form -> METHODS."""
        return {
            plain(word.rstrip("*")): method for method in METHODS for word in self._words(method)
        }

    @cached_property
    def method_pattern(self) -> re.Pattern[str]:
        """The pattern of the ways to pay."""
        written = {word.rstrip("*") for method in METHODS for word in self._words(method)}
        names = sorted(map(re.escape, written), key=lambda name: (-len(name), name))
        return re.compile(rf"(?<![A-Za-z])(?:{'|'.join(names)})", re.IGNORECASE)

    @cached_property
    def _method_words(self) -> tuple[frozenset[str], tuple[str, ...]]:
        """The whole words that ways to pay begin with; signs and stems."""
        names = [word for method in METHODS for word in self._words(method)]
        latin = frozenset(
            plain(name).split("/")[0].split()[0] for name in names if name < CJK_START
        )
        return latin, tuple(plain(name.rstrip("*")) for name in names if not name.isascii())

    def may_hold_method(self, text: Skim) -> bool:
        """Tell whether a text may name a way to pay."""
        latin, others = self._method_words
        return not text.words.isdisjoint(latin) or any(
            name in text.signs or f" {name}" in text.bag for name in others
        )

    @cached_property
    def _labels(self) -> tuple[dict[str, set[str]], dict[str, list[tuple[str, str]]]]:
        """Words -> kinds of terms; first three letters of stems, or first sign -> (stem, kind)."""
        words: dict[str, set[str]] = {}
        stems: dict[str, list[tuple[str, str]]] = {}
        for topic, kind in KINDS.items():
            for phrase in dict.fromkeys(self._words(topic)):
                how, word = rarest(phrase)
                if how == "word":
                    words.setdefault(word, set()).add(kind)
                elif word:
                    stems.setdefault(word[: _HEAD if how == "stem" else 1], []).append((word, kind))
        return words, stems

    def kinds_in(self, near: str) -> frozenset[str]:
        """Return the kinds of terms that a short text in plain form may name."""
        words, stems = self._labels
        found: set[str] = set()
        for word in set(re.findall("[a-z]+", near)):
            found |= words.get(word, _NONE)
            found.update(
                kind for stem, kind in stems.get(word[:_HEAD], ()) if word.startswith(stem)
            )
        if not near.isascii():
            for char in set(near) & stems.keys():
                found.update(kind for sign, kind in stems[char] if sign in near)
        return frozenset(found)

    def _words(self, topic: str) -> Iterator[str]:
        for words in self.topics.get(f"figure-term-{topic}", {}).values():
            yield from words

    def unit_of(self, first: str, second: str) -> tuple[str, int]:
        """Return the unit that begins `first`, and how many characters of it it takes.

        first, second: the word behind a number and the next one, in small letters. ("", 0) if
        there is none; -1 characters if both words make the unit ("working days").
        """
        if first >= CJK_START:
            for length in range(min(_LONGEST_CJK, len(first)), 0, -1):
                unit = self.units.get(first[:length])
                if unit:
                    return unit, length
            return "", 0
        both = self.units.get(f"{first} {second}") if second else None
        if both:
            return both, -1
        unit = self.units.get(first, "")
        return unit, len(first)

    def are_all(self, text: str, known: frozenset[str]) -> bool:
        """Tell whether all words of a text are known, digits and marks aside."""
        return all(word in known or _is_composed(word, known) for word in words_of(text))

    def begins_known(self, text: str, known: frozenset[str]) -> bool:
        """Tell whether the first word of a text is known."""
        words = words_of(text)
        if not words or words[0] < CJK_START:
            return not words or words[0] in known
        return any(words[0][:size] in known for size in range(1, _LONGEST_CJK + 1))

    def count_others(self, text: str, known: frozenset[str]) -> int:
        """Return how many words of a text are not known, two signs of Chinese counting as one."""
        others = [
            one for one in words_of(text) if one not in known and not _is_composed(one, known)
        ]
        return sum(1 if word < CJK_START else (len(word) + 1) // 2 for word in others)

    def ends_known(self, text: str, known: frozenset[str]) -> bool:
        """Tell whether the last word of a text is known."""
        words = words_of(text)
        if not words or words[-1] < CJK_START:
            return not words or words[-1] in known
        return any(words[-1][-size:] in known for size in range(1, _LONGEST_CJK + 1))


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, runs of CJK characters as one."""
    return re.findall(_WORDS, text.lower())


def _is_composed(run: str, known: frozenset[str]) -> bool:
    """Tell whether a run of CJK characters can be cut into known words."""
    if run < CJK_START:
        return False
    reached = {0}
    for end in range(1, len(run) + 1):
        if any(
            start in reached and run[start:end] in known for start in range(max(0, end - 8), end)
        ):
            reached.add(end)
    return len(run) in reached
