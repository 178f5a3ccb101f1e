"""A cheap look at whether a date may be labelled as one side of a pair: issued, due …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from sendlint.facts.dates.dates import DateMention
from sendlint.facts.text.han import CJK_START
from sendlint.facts.text.latin_words import LATIN

_FIRST = ("issue", "order", "quote", "start")
_SECOND = ("due", "valid", "delivery", "end")
_FORMS = ("", "-behind")
_NEAR = 60
_MANY = 3


class DateLabels(Struct, frozen=True):
    """The word of each label that is longest, for the first and for the second date of a pair.

    Words of Latin letters are kept apart from strings of Chinese and Japanese.
    """

    first: frozenset[str]
    second: frozenset[str]
    first_cjk: tuple[str, ...]
    second_cjk: tuple[str, ...]

    @classmethod
    def of(cls, topics: Mapping[str, Mapping[str, Sequence[str]]]) -> DateLabels:
        """Return the words of these topics (topic -> language -> phrases)."""
        first, second = (set(_keys(topics, roles)) for roles in (_FIRST, _SECOND))
        return cls(
            frozenset(word for word in first if word < CJK_START),
            frozenset(word for word in second if word < CJK_START),
            tuple(word for word in first if word > CJK_START),
            tuple(word for word in second if word > CJK_START),
        )

    def sides(self, content: str, mentions: Sequence[DateMention]) -> tuple[bool, bool]:
        """Tell whether any of these dates may be the first, and any the second one of a pair."""
        first = second = False
        for mention in mentions:
            start, end = mention.whole
            near = content[max(0, start - _NEAR) : start].lower()
            words = set(_words().findall(near))
            first = first or not words.isdisjoint(self.first)
            second = second or not words.isdisjoint(self.second)
            if not near.isascii() or mention.kind == "cjk":
                near += content[end : end + 12]
                first = first or any(word in near for word in self.first_cjk)
                second = second or any(word in near for word in self.second_cjk)
            if first and second:
                break
        return first, second


def _keys(
    topics: Mapping[str, Mapping[str, Sequence[str]]], roles: tuple[str, ...]
) -> Iterator[str]:
    for role in roles:
        for form in _FORMS:
            for phrases in topics.get(f"figure-deadline-{role}{form}", {}).values():
                for phrase in phrases:
                    yield max(phrase.replace("-", " ").replace("'", " ").split(), key=len)


def roles_named(name: str, topics: Mapping[str, Mapping[str, Sequence[str]]]) -> frozenset[str]:
    """Return what a date called `name` is: the roles whose labels share a telling word with it.

    name: "delivery_date", "Termin płatności", "交货日期". Words of three roles tell nothing.
    """
    labels = {
        role: [p for found in topics.get(f"figure-deadline-{role}", {}).values() for p in found]
        for role in (*_FIRST, *_SECOND, "limit")
    }
    plain = name.casefold().replace("_", " ")
    own = set(_words().findall(plain))
    words = {role: {word for p in found for word in p.split()} for role, found in labels.items()}
    telling = {word for word in own if sum(word in known for known in words.values()) < _MANY}
    return frozenset(
        role
        for role, found in labels.items()
        if not telling.isdisjoint(words[role])
        or any(phrase in plain for phrase in found if phrase > CJK_START)
    )


@cache
def _words() -> re.Pattern[str]:
    return re.compile(f"[{LATIN}]+")
