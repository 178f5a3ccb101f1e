"""The words around terms of trade, ready to be looked up; the wheel stores them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from sendlint.facts.text.folding import without_marks
from sendlint.facts.text.han import CJK_START, simplified
from sendlint.facts.text.skim import Skim, plain

KINDS = (
    *("payment", "deposit", "balance", "lead-time", "transit", "warranty", "validity"),
    *("discount", "commission", "penalty", "tax", "notice", "contract", "cancel", "increase"),
    *("minimum", "tolerance", "claim", "insurance", "retention", "storage", "service"),
    *("absence", "trial"),
)
"""What a term can be about; the topic of each begins with "figure-term-"."""
ROLES = (
    *(*KINDS, "after", "limit", "whole", "change", "case", "part", "offer", "joint"),
    *("again", "talk", "further"),
)
"""All that a word in the sentence of a term can be."""
PHRASES = (
    *("confirm", "yes", "counter", "option", "general", "delivery", "price", "lapse"),
    *("elsewhere", "received"),
)
"""The topics whose phrases are looked for in a whole text."""
_KEY = 3
_BLANKS = {
    **{code: " " for code in range(128) if not chr(code).isalpha()},
    **dict.fromkeys(map(ord, "：，；。、！？（）“”‘’《》【】—"), " "),
}


class Mark(Struct, frozen=True, gc=False):
    """A known word: text[start:end] and what it is, one of ROLES."""

    start: int
    end: int
    role: str


class TermWords(Struct, frozen=True):
    """The words of all languages.

    roles: first letters, or the first sign -> words and what they are; whole words end in a blank.
    phrases: topic -> its phrases; those in Latin letters begin with a blank.
    no_places: words behind a rule of Incoterms that are no place.
    given, given_signs: words before a term that is known already, "our", "above"; in Chinese.
    joints: words between a term and its value in one thing, "lead time of 6 weeks", 35天的交货期.
    """

    roles: dict[str, list[tuple[str, str]]]
    phrases: dict[str, list[str]]
    no_places: frozenset[str]
    given: frozenset[str] = frozenset()
    given_signs: tuple[str, ...] = ()
    joints: frozenset[str] = frozenset()

    @classmethod
    def of(cls, topics: Mapping[str, Mapping[str, Sequence[str]]]) -> TermWords:
        """Return the words of the topics "figure-term-…"."""

        def forms(name: str) -> list[str]:
            written = topics.get(f"figure-term-{name}", {}).values()
            return list(dict.fromkeys(_form(word) for words in written for word in words))

        roles: dict[str, list[tuple[str, str]]] = {}
        for role in ROLES:
            for form in forms(role):
                key = form[: 1 if form >= CJK_START else _KEY]
                roles.setdefault(key, []).append((form, role))
        return cls(
            {key: sorted(found, key=lambda one: -len(one[0])) for key, found in roles.items()},
            {
                topic: [form if form >= CJK_START else f" {form}" for form in forms(topic)]
                for topic in PHRASES
            },
            frozenset(form.strip() for form in forms("no-place")),
            frozenset(form.strip() for form in forms("given") if form < CJK_START),
            tuple(form for form in forms("given") if form >= CJK_START),
            frozenset(form.strip() for form in forms("joint-of")),
        )

    def says(self, topic: str, text: Skim) -> bool:
        """Tell whether a text holds a phrase of a topic, one of PHRASES."""
        joined, signs = text.joined, text.signs
        return any(form in (joined if form[0] == " " else signs) for form in self.phrases[topic])

    def marks(self, text: str) -> list[Mark]:
        """Return the known words of a flat text, see `flat`, the longest of each place."""
        found: list[Mark] = []
        done = 0
        for match in _tokens().finditer(text):
            at = match.start()
            if at < done:
                continue
            here: list[Mark] = []
            is_latin = match[0] < CJK_START
            for form, role in self.roles.get(text[at : at + _KEY] if is_latin else match[0], ()):
                # Most forms that begin with the same three letters go on with others.
                known = text.startswith(form.partition(" ")[0], at)
                if known and (end := _end(form, text, at, is_latin)):
                    if end > done:
                        done = end
                        here = []
                    if end == done:
                        here.append(Mark(at, end, role))
            found += here
        return found


def _end(form: str, text: str, at: int, is_latin: bool) -> int:
    """Return where a form that stands in a flat text ends; 0 if it does not stand there."""
    if not is_latin:
        return at + len(form) if text.startswith(form, at) else 0
    for word in form.split():
        while text.startswith(" ", at):
            at += 1
        if not text.startswith(word, at):
            return 0
        at += len(word)
    if form[-1] == " " and "a" <= text[at] <= "z":
        return 0
    while "a" <= text[at] <= "z":
        # A stem is as long as its word.
        at += 1
    return at


def _form(word: str) -> str:
    """Return a word of a list in plain form: a stem as it is, a whole word with a blank behind."""
    form = " ".join(plain(word.rstrip("*")).translate(_BLANKS).split())
    return form if word[-1] == "*" or form[-1] >= CJK_START else f"{form} "


@cache
def _tokens() -> re.Pattern[str]:
    return re.compile("[a-z]+|[^\x00-\x7f]")


def flat(text: str) -> str:
    """Return a text in small letters without diacritics, simplified, blanks for marks and digits.

    It has the same offsets, and a blank more at its end.
    """
    small = text.lower()
    folded = without_marks(small)
    if len(folded) != len(text):
        folded = small if len(small) == len(text) else text
    return simplified(folded).translate(_BLANKS) + " "
