"""Tokens cut into sentences and clauses."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from sendlint.facts.text.tokens import Tokens, is_cjk

_SENTENCE_MARKS = frozenset(".!?。")
CLAUSE_MARKS = frozenset((*",;、()[]–—―", ""))
_BULLETS = frozenset("•*·▪◦‣–—>#")
_SHORT_LINE = 45
"""A line of fewer characters ended where its writer ended it; longer ones may be wrapped."""


class Clauses(Struct, frozen=True):
    """Where sentences and clauses end: indexes of the first token after each, ascending.

    Every sentence end is a clause end, too.
    """

    sentence_ends: list[int]
    clause_ends: list[int]

    def sentence(self, token: int) -> int:
        """Return the number of the sentence that holds a token, from 0."""
        return bisect_right(self.sentence_ends, token)

    def clause(self, token: int) -> int:
        """Return the number of the clause that holds a token, from 0."""
        return bisect_right(self.clause_ends, token)


def sentence_ends(
    text: str,
    tokens: Tokens,
    goes_on: Callable[[int], bool],
    abbreviations: frozenset[str] = frozenset(),
) -> list[int]:
    """Return where sentences end, as indexes of the first token after each.

    text: the folded text that was cut.
    goes_on: tells of a token whether it begins with a small letter as written.
    abbreviations: words after which a full stop ends no sentence.
    """
    words = tokens.words
    last = len(words) - 1
    ends = {index + 1 for index in tokens.blank_lines}
    for index in [index for index, word in enumerate(words) if word in _SENTENCE_MARKS]:
        if index < last and _ends_day(words, index) and goes_on(index + 1):
            continue  # "der Mail vom 12.11. beigefügt"
        if words[index] != "." or _ends_sentence(tokens, index, last, abbreviations):
            ends.add(index + 1)
    ends.update(
        index + 1 for index in tokens.lines if _line_ends(text, tokens, index, last, goes_on)
    )
    ends.discard(0)
    ends.add(last + 1)
    return sorted(ends)


def clause_ends(tokens: Tokens, sentences: list[int], openers: Iterable[int]) -> list[int]:
    """Return where clauses end, as indexes of the first token after each.

    openers: indexes of tokens that open a clause ("but", "because").
    """
    starts, ends = tokens.starts, tokens.ends
    words = tokens.words
    last = len(words) - 1
    found = set(sentences)
    for index in [index for index, word in enumerate(words) if word in CLAUSE_MARKS]:
        in_number = (
            words[index] == ","
            and 0 < index < last
            and starts[index + 1] == ends[index]
            and words[index + 1].isdigit()
            and words[index - 1].isdigit()
        )
        if not in_number:
            found.add(index + 1)
    found.update(openers)
    found.discard(0)
    return sorted(found)


def _ends_sentence(tokens: Tokens, index: int, last: int, abbreviations: frozenset[str]) -> bool:
    """Tell whether the full stop at `index` ends a sentence rather than an abbreviation."""
    if index == last:
        return True
    glued = tokens.starts[index + 1] == tokens.ends[index]
    if glued and tokens.words[index + 1] != "." and not is_cjk(tokens.words[index + 1]):
        return False
    if not index:
        return True
    before = tokens.words[index - 1]
    if before in abbreviations:
        return False
    return not (len(before) == 1 and before.isalpha() and not is_cjk(before) and before != "i")


def _ends_day(words: Sequence[str], index: int) -> bool:
    """Tell whether the full stop at `index` is the second one of a day and month: 12.11."""
    if index < 3 or words[index] != "." or words[index - 2] != ".":
        return False
    return words[index - 3].isdigit() and words[index - 1].isdigit()


def _line_ends(
    text: str, tokens: Tokens, index: int, last: int, goes_on: Callable[[int], bool]
) -> bool:
    """Tell whether the line end after a token ends a sentence."""
    if index == last:
        return True
    word, following = tokens.words[index], tokens.words[index + 1]
    if is_cjk(word) or is_cjk(following):
        return True
    if not following or following in _BULLETS:
        return True
    end = tokens.ends[index]
    short = end - text.rfind("\n", 0, end) <= _SHORT_LINE
    return short and word != "," and not goes_on(index + 1)
