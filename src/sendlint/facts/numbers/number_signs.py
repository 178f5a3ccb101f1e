"""Which words and signs tell that a text may hold a number in words, ready-made in the wheel."""

# Annotations are not postponed: msgspec would evaluate each one anew, which costs start-up time.
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.facts.text.han import FINANCIAL, MONEY, NUMERALS
from sendlint.facts.text.skim import Skim, skim
from sendlint.facts.text.span_text import holds_digit

if TYPE_CHECKING:
    from sendlint.facts.numbers.number_tables import Token, Topics

_NUMERALS = frozenset(NUMERALS)
_FINANCIAL = frozenset((*FINANCIAL, "参"))
"""In plain form, in which 參 is 参."""
_CJK = "\u2e80"
_OPENING, _CLOSING = "(（[［", ")）]］"
_LONGEST_BRACKET = 240
LONGEST_FIGURE = 48
"""Characters of a bracket with a figure."""
BEFORE_BRACKET = 28
"""Characters between a figure and the bracket with its words."""
BEFORE = 160
"""Characters of words before the bracket with their figure."""
_SHORT_LABEL = 4
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
    anchors: the labels that hold no other one -> those that hold them, the longest first.
    label_words: the longest word of each label in plain form -> those it holds of the former.
    label_signs: the same for labels in other letters, which are one word.
    """

    words: frozenset[str]
    great: dict[str, list[str]]
    stems: tuple[str, ...]
    great_stems: tuple[str, ...]
    labels: tuple[str, ...]
    anchors: dict[str, list[str]]
    label_words: dict[str, list[str]]
    label_signs: dict[str, list[str]]

    @classmethod
    def of(cls, topics: "Topics") -> "NumberSigns":
        """Take them out of the word topics "numeral-…"."""
        from sendlint.facts.numbers.number_tables import plain_word

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
        found = {label for some in topics.get("numeral-label", {}).values() for label in some}
        labels = sorted(found, key=lambda label: (-len(label), label))
        anchors: dict[str, list[str]] = {}
        for label in labels:
            anchor = next(other for other in reversed(labels) if other in label)
            anchors.setdefault(anchor, []).append(label)
        return cls(
            frozenset(words),
            {word: sorted(forms) for word, forms in great.items()},
            tuple(least),
            tuple(stem for stem in least if stems[stem] >= _HUNDRED),
            tuple(labels),
            anchors,
            _by_word(anchors, lambda label: max(skim(label).row, key=len, default="")),
            _by_word(anchors, lambda label: skim(label).signs),
        )

    def may_be_in(self, text: Skim) -> bool:
        """Tell whether a text may hold a number in words."""
        return self.latin_in(text) or not text.chars.isdisjoint(_NUMERALS)

    def latin_in(self, text: Skim) -> bool:
        """Tell whether a text may hold one in Latin letters."""
        if not self.words.isdisjoint(text.words):
            return True
        return any(map(text.bag.__contains__, self.stems))

    def any_in(self, tokens: "list[Token]") -> bool:
        """Tell whether one of some tokens may be a number word."""
        return any(
            token.word in self.words or any(stem in token.word for stem in self.stems)
            for token in tokens
        )

    def may_stand_beside(self, text: Skim) -> bool:
        """Tell whether a text may hold a number in words that stands there in digits, too: on the
        two sides of a bracket, behind a label, or as a Chinese sum.
        """
        content = text.text
        if not text.chars.isdisjoint(MONEY) and any(sign in content for sign in FINANCIAL):
            return True
        labelled = any(True for _ in self.label_places(text))
        if not (labelled or any(map(content.__contains__, _OPENING))) or not self.may_be_in(text):
            return False
        if labelled:
            return True
        near = [
            content[at + 1 : close] if spelt else content[max(0, at - BEFORE) : at]
            for at, close, spelt in brackets(content)
        ]
        return bool(near) and self.may_be_in(skim("\n".join(near)))

    def label_places(self, text: Skim) -> Iterator[tuple[int, int]]:
        """Yield where labels that announce a number in words start and end in a text."""
        words, signs = self.label_words, self.label_signs
        found = {anchor for word in words.keys() & text.words for anchor in words[word]}
        if text.chars:
            found.update(one for sign in signs if sign in text.signs for one in signs[sign])
        if not found:
            return
        content = text.text
        lower = content.lower()
        if len(lower) != len(content):
            lower = content
        for anchor in filter(found.__contains__, self.anchors):
            at = lower.find(anchor)
            while at >= 0:
                start, end = at, at + len(anchor)
                for label in self.anchors[anchor]:
                    first = at - label.index(anchor)
                    if first >= 0 and lower.startswith(label, first):
                        start, end = first, first + len(label)
                        break
                if anchor >= _CJK or _is_label(content, start, end):
                    yield start, end
                at = lower.find(anchor, end)

    def amount_in(self, text: Skim) -> bool:
        """Tell whether a text may hold an amount in words: a great number, 千元, 千美元."""
        if not self.great.keys().isdisjoint(text.words):
            return True
        if any(map(text.bag.__contains__, self.great_stems)):
            return True
        if not text.chars:
            return False
        if sum(map(text.signs.count, text.chars & _FINANCIAL)) >= _FEWEST_FINANCIAL:
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


def _by_word(anchors: dict[str, list[str]], word_of: Callable[[str], str]) -> dict[str, list[str]]:
    """Return a word of each label, if it has one, and the anchors of the labels that have it."""
    found: dict[str, dict[str, None]] = {}
    for anchor, labels in anchors.items():
        for word in filter(None, map(word_of, labels)):
            found.setdefault(word, {})[anchor] = None
    return {word: list(held) for word, held in found.items()}


def brackets(content: str) -> Iterator[tuple[int, int, bool]]:
    """Yield where brackets open and close that may hold words behind digits, or digits behind
    them, and whether it is the words that they hold.
    """
    for sign in _OPENING:
        at = content.find(sign)
        while at >= 0:
            if content[at + 1 : at + 3].lstrip()[:1].isalpha() and holds_digit(
                content[max(0, at - BEFORE_BRACKET) : at]
            ):
                close = _closing(content, at, _LONGEST_BRACKET)
                if close >= 0:
                    yield at, close, True
            if content[max(0, at - 2) : at].rstrip()[-1:].isalpha() and holds_digit(
                content[at : at + LONGEST_FIGURE]
            ):
                close = _closing(content, at, LONGEST_FIGURE)
                if close >= 0 and holds_digit(content[at:close]):
                    yield at, close, False
            at = content.find(sign, at + 1)


def _closing(content: str, at: int, longest: int) -> int:
    """Return where the bracket that opens at `at` closes, -1 if it holds another or is long."""
    near = content[at + 1 : at + longest]
    closing = [near.find(sign) for sign in _CLOSING if sign in near]
    if not closing or any(sign in near[: min(closing)] for sign in _OPENING):
        return -1
    return at + 1 + min(closing)


def _is_label(content: str, start: int, end: int) -> bool:
    """Tell whether a label of Latin letters stands alone, and a short one as no word of prose."""
    before, after = content[start - 1 : start] if start else "", content[end : end + 1]
    if before.isalnum() or after.isalnum():
        return False
    if end - start > _SHORT_LABEL:
        return True
    written = content[start:end]
    line = content[content.rfind("\n", 0, start) + 1 : start].strip(" \t*•-–(")
    return after in tuple(":：\t") or written.isupper() or (not line and before != " ")


def _counts_money(content: str, sign: str) -> bool:
    """Tell whether two numerals stand before a money unit, one sign of a currency between."""
    at = content.find(sign)
    while at >= 0:
        near = [char in _NUMERALS for char in content[max(0, at - 3) : at]]
        if near[-2:] == [True, True] or near[:-1] == [True, True]:
            return True
        at = content.find(sign, at + 1)
    return False
