"""The index of the names of months and weekdays of all languages, and the words beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import msgpack

from sendlint.catalogue.language import Calendar
from sendlint.facts.dates.date_words import CLOCK_LINKS, LINKS, DateWord, DateWords
from sendlint.facts.text.folding import without_marks
from sendlint.facts.text.skim import plain

_SHORTEST_MONTH = 3


def build_date_words(
    calendars: Mapping[str, Calendar],
    topics: Mapping[str, Mapping[str, Sequence[str]]],
) -> DateWords:
    """Return the index of these calendars (language code -> calendar) and word topics."""
    words: dict[str, list[DateWord]] = {}
    for language, calendar in calendars.items():
        for month, names in enumerate(calendar.months, 1):
            for form, name in enumerate(names):
                _add(words, name, language, form, month=month)
        for weekday, names in enumerate(calendar.weekdays):
            for form, name in enumerate(names):
                _add(words, name, language, form, weekday=weekday)
    months: dict[str, list[str]] = {}
    for name, found in words.items():
        if len(name) >= _SHORTEST_MONTH and any(word.month for word in found):
            months.setdefault(plain(name), []).append(name)
    kept = {word: tuple(found) for word, found in words.items()}
    weekdays = [plain(name) for name, found in words.items() if any(w.weekday >= 0 for w in found)]
    signs = frozenset("".join(name for name in weekdays if name >= "\u2e80"))
    links = {name: _words_of(topics, f"day-{name}") for name in LINKS}
    links |= {f"clock-{name}": _words_of(topics, f"clock-{name}") for name in CLOCK_LINKS}
    clock = [_last(word) for word in (*links["clock-word"], *links["clock-hour"])]
    return DateWords(
        calendars=dict(calendars),
        words=kept,
        plain_months=months,
        plain_weekdays=signs.union(weekdays),
        encoded_links=msgpack.encode(links),
        clock_words=frozenset(("h", *(word for word in clock if len(word) > 1))),
    )


def _add(
    words: dict[str, list[DateWord]],
    name: str,
    language: str,
    form: int,
    month: int = 0,
    weekday: int = -1,
) -> None:
    dot = name.endswith(".")
    bare = name.rstrip(".")
    word = DateWord(language, month, weekday, form, bare[:1] != bare[:1].lower(), dot)
    lower = bare.lower()
    spellings = {lower, without_marks(lower)} if len(lower) > 2 else {lower}
    for spelling in sorted(spellings):
        known = words.setdefault(spelling, [])
        same = (language, month, weekday)
        if not any((w.language, w.month, w.weekday) == same and w.dot <= dot for w in known):
            known.append(word)


def _words_of(topics: Mapping[str, Mapping[str, Sequence[str]]], topic: str) -> list[str]:
    languages = topics.get(topic, {})
    return list(dict.fromkeys(word for words in languages.values() for word in words))


def _last(word: str) -> str:
    """Return the last word of a phrase in plain form; "" if it has no Latin letters."""
    return "".join(re.findall("[a-z]+", plain(word))[-1:])
