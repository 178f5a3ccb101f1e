"""The words for what happens to goods on a date, ready to be looked up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from sendlint.facts.text.han import CJK_START, simplified
from sendlint.facts.text.skim import HEAD, Skim, plain

EVENTS = ("dispatch", "departure", "arrival", "delivery")
"""What can happen to goods on a date; the topic of each begins with "figure-event-"."""


class EventWords(Struct, frozen=True):
    """The words of all languages.

    latin: words in plain form, a blank before each and behind whole ones, and the event.
    signs: words in Chinese and Japanese, and the event.
    heads: the first letters of the former.
    bounds, bound_signs: words of a clause whose day is the last one, in the same forms.
    """

    latin: tuple[tuple[str, str], ...]
    signs: tuple[tuple[str, str], ...]
    heads: frozenset[str]
    bounds: tuple[str, ...]
    bound_signs: tuple[str, ...]

    @classmethod
    def of(cls, topics: Mapping[str, Mapping[str, Sequence[str]]]) -> EventWords:
        """Return the words of the topics "figure-event-…"."""
        found = [(form, event) for event in EVENTS for form in _forms(topics, event)]
        bounds = [*_forms(topics, "bound")]
        latin = tuple((form, event) for form, event in found if form < CJK_START)
        return cls(
            latin,
            tuple((form, event) for form, event in found if form >= CJK_START),
            frozenset(form.split()[0][:HEAD] for form, _ in latin),
            tuple(form for form in bounds if form < CJK_START),
            tuple(form for form in bounds if form >= CJK_START),
        )

    def may_be_in(self, text: Skim) -> bool:
        """Tell at a glance whether a text may hold one of the words."""
        return not self.heads.isdisjoint(text.heads) or (
            bool(text.chars) and any(form in text.signs for form, _ in self.signs)
        )

    def bounds_in(self, flat: str) -> bool:
        """Tell whether a flat text holds a word such as "latest" or "before"."""
        joined = f" {flat} "
        return any(form in joined for form in (*self.bounds, *self.bound_signs))

    def names(self, word: str) -> bool:
        """Tell whether a word in plain form is one for an event."""
        joined = f" {word} "
        return any(form in joined for form, _ in self.latin)

    def last_in(self, flat: str) -> str:
        """Return the event that the last word of a flat text names; "" if none does."""
        return max(self._found(flat), default=(0, 0, ""))[2]

    def first_in(self, flat: str) -> str:
        """Return the event that the first word of a flat text names; "" if none does."""
        found = [(-at, size, event) for at, size, event in self._found(flat)]
        return max(found, default=(0, 0, ""))[2]

    def _found(self, flat: str) -> list[tuple[int, int, str]]:
        """Return where the words stand in a flat text, how long they are, and their events."""
        joined = f" {flat} "
        begins = not self.heads.isdisjoint([word[:HEAD] for word in flat.split()])
        latin, signs = self.latin if begins else (), () if flat.isascii() else self.signs
        return [
            (at, len(form), event)
            for form, event in (*latin, *signs)
            if (at := joined.rfind(form)) >= 0
        ]


def _forms(topics: Mapping[str, Mapping[str, Sequence[str]]], name: str) -> Iterator[str]:
    """Yield the words of a topic as they are looked for in a flat text."""
    for words in topics.get(f"figure-event-{name}", {}).values():
        for word in words:
            form = f" {plain(word.rstrip('*'))}"
            if word >= CJK_START:
                yield simplified(word)
            else:
                yield form if word[-1] == "*" else f"{form} "
