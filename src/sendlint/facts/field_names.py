"""Names that merge fields have: first name, 客户姓名, nr faktury."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, cached_property
from typing import Literal, TypeAlias

from msgspec import Struct

from sendlint.facts.folding import without_marks

Rank: TypeAlias = "Literal['strong', 'weak', '']"
Topic = Mapping[str, tuple[str, ...]]


@cache
def _signs() -> re.Pattern[str]:
    """A possessive ending, or whatever is no letter or digit."""
    return re.compile(r"['’]s?(?=\W|$)|[\W_]+")


class FieldNames(Struct, frozen=True, dict=True):
    """The field names of the language files; prepared when first asked for.

    strong_words: names that hardly anything but a merge field has in brackets ("first name").
    weak_words: common words that fields are called, too ("date").
    owner_words: words before or after a name that make a weak one strong ("customer", "klienta").
    """

    strong_words: tuple[str, ...] = ()
    weak_words: tuple[str, ...] = ()
    owner_words: tuple[str, ...] = ()

    @cached_property
    def strong(self) -> frozenset[str]:
        """The strong names, compact."""
        return frozenset(map(compact, self.strong_words))

    @cached_property
    def weak(self) -> frozenset[str]:
        """The weak names, compact."""
        return frozenset(map(compact, self.weak_words))

    @cached_property
    def owners(self) -> tuple[str, ...]:
        """The owners, compact, the longest first."""
        return tuple(sorted(set(map(compact, self.owner_words)), key=len, reverse=True))

    def rank(self, name: str) -> Rank:
        """Return how surely `name` is the name of a merge field; "" if it is not known."""
        name = name.partition("|")[0].partition(":")[0]
        whole = compact(name)
        rank = self._rank(whole)
        if not rank and "." in name:
            rank = self._rank(compact(name.rpartition(".")[2]))
        return rank

    def _rank(self, name: str) -> Rank:
        if name in self.strong:
            return "strong"
        if name in self.weak:
            return "weak"
        if not (name.startswith(self.owners) or name.endswith(self.owners)):
            return ""
        for owner in self.owners:
            rest = ""
            if name.startswith(owner):
                rest = name[len(owner) :]
            elif name.endswith(owner):
                rest = name[: -len(owner)]
            if rest in self.strong or rest in self.weak:
                return "strong"
        return ""


def compact(name: str) -> str:
    """Return `name` as field names are compared: First_Name, first-name and FIRST NAME are one."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return without_marks(_signs().sub("", folded))


def field_names(topics: Mapping[str, Topic]) -> FieldNames:
    """Return the field names of all languages.

    topics: word topic -> language -> words; merge-field-name, merge-field-word and
        merge-field-owner are read.
    """
    return _with_words(
        *(
            tuple(word for _, words in sorted(topics.get(topic, {}).items()) for word in words)
            for topic in ("merge-field-name", "merge-field-word", "merge-field-owner")
        )
    )


@cache
def _with_words(
    strong: tuple[str, ...], weak: tuple[str, ...], owners: tuple[str, ...]
) -> FieldNames:
    return FieldNames(strong, weak, owners)
