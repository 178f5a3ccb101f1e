"""Names of ports and cities of trade in several languages: Szanghaj and 上海 are Shanghai."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from sendlint.facts.text.skim import plain

PLACES = "place-"
"""How the topics begin that name one place each."""
_MOST_WORDS = 4
_HARBOURS = "港市口"


class PlaceNames(Struct, frozen=True):
    """Name in plain form -> the place that it means."""

    places: dict[str, str]

    @classmethod
    def of(cls, topics: Mapping[str, Mapping[str, Sequence[str]]]) -> PlaceNames:
        """Return the names in these topics (topic -> language -> words)."""
        return cls(
            {
                plain(name): topic.removeprefix(PLACES)
                for topic, languages in topics.items()
                if topic.startswith(PLACES)
                for names in languages.values()
                for name in names
            }
        )

    def place(self, written: str) -> str:
        """Return the place that a name means, which may go on: "Hamburg port"; "" if unknown."""
        words = plain(written).strip(f"{_HARBOURS} ").split()
        for count in range(min(len(words), _MOST_WORDS), 0, -1):
            known = self.places.get(" ".join(words[:count]).rstrip(f"{_HARBOURS},."))
            if known:
                return known
        return ""
