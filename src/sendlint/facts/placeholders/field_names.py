"""Names that merge fields have: first name, 客户姓名, nr faktury."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal, TypeAlias

from msgspec import Struct

from sendlint.facts.text.folding import without_marks

Rank: TypeAlias = "Literal['strong', 'weak', '']"
Topic = Mapping[str, Sequence[str]]


@cache
def _signs() -> re.Pattern[str]:
    """A possessive ending, or whatever is no letter or digit."""
    return re.compile(r"['’]s?(?=\W|$)|[\W_]+")


class FieldNames(Struct, frozen=True):
    """The field names of the language files, compact.

    strong: names that hardly anything but a merge field has in brackets ("first name").
    weak: common words that fields are called, too ("date").
    owners: words before or after a name that make a weak one strong ("customer", "klienta"), the
        longest first.
    """

    strong: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    owners: tuple[str, ...] = ()

    @classmethod
    def of(cls, topics: Mapping[str, Topic]) -> FieldNames:
        """Return the field names of all languages.

        topics: word topic -> language -> words; merge-field-name, merge-field-word and
            merge-field-owner are read.
        """
        strong, weak, owners = (
            {compact(word) for words in topics.get(topic, {}).values() for word in words}
            for topic in ("merge-field-name", "merge-field-word", "merge-field-owner")
        )
        longest = sorted(owners, key=lambda owner: (-len(owner), owner))
        return cls(frozenset(strong), frozenset(weak), tuple(longest))

    def rank(self, name: str) -> Rank:
        """Return how surely `name` is the name of a merge field; "" if it is not known."""
        name = name.partition("|")[0].partition(":")[0]
        whole = compact(name)
        rank = self._rank(whole)
        if not rank and "." in name:
            rank = self._rank(compact(name.rpartition(".")[2]))
        return rank

    def _rank(self, name: str) -> Rank:
        """Return how surely a name is that of a field, without an owner or with: customername."""
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
