"""The label of a number: the words directly before it, or the head of its column."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from msgspec import Struct

from sendlint.draft.cached import cached_property
from sendlint.facts.folding import fold, without_marks
from sendlint.facts.han import simplified

LABELS = ("figure-account-label-", "figure-identifier-")
"""How the topics begin whose words are labels of numbers; they are looked up, not searched for."""

_WINDOW = 70
_GAP = r"[.]?(?:[^0-9;.。!?！？\n]|[.](?![ \n])|[.](?=[ ]?[:#])|\n(?![ \t]*\n)){0,30}\Z"
_BLANK_GAP = r"[\W_]{0,12}(?:(?:no|nr|is|number)(?![a-z])[\W_]{0,4}|为|是|码|號|号){0,2}\Z"
_LONGEST_HEAD = 40
_CELL = "[\t|]"
_LONGEST_LINE = 2000


class Label(Struct, frozen=True):
    """A label that a number has.

    topics: of the language files. start, end: in the text; the same for the head of a column.
    close: whether nothing but marks and "no." stand between it and the number.
    """

    topics: frozenset[str]
    start: int
    end: int
    close: bool


class LabelWords(Struct, frozen=True, dict=True):
    """The labels of all languages: folded phrase -> the topics that have it."""

    words: dict[str, frozenset[str]]

    @classmethod
    def of(cls, topics: Mapping[str, Mapping[str, Sequence[str]]]) -> LabelWords:
        """Take the labels out of all word topics."""
        words: dict[str, frozenset[str]] = {}
        for topic, languages in topics.items():
            if topic.startswith(LABELS):
                for phrases in languages.values():
                    for phrase in map(_plain, phrases):
                        words[phrase] = words.get(phrase, frozenset()) | {topic}
        return cls(words)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern that finds a label in folded text."""
        pieces = []
        for phrase in sorted(self.words, key=len, reverse=True):
            piece = re.escape(phrase).replace(r"\ ", r"[ \n\t.:-]{1,3}")
            if phrase[0].isascii():
                piece = rf"(?<![a-z]){piece}"
            pieces.append(rf"{piece}(?![a-z])" if phrase[-1].isascii() else piece)
        return re.compile("|".join(pieces) or r"(?!)")

    def find(self, text: str) -> list[tuple[int, int, frozenset[str]]]:
        """Return start, end and topics of the labels in a text, which is to be short."""
        plain = _plain(text)
        found = []
        for match in self.pattern.finditer(plain):
            phrase = re.sub(r"[ \n\t.:-]{1,3}", " ", match[0])
            topics = self.words.get(match[0]) or self.words.get(phrase)
            if topics:
                found.append((match.start(), match.end(), topics))
        return found


def _plain(text: str) -> str:
    return without_marks(simplified(fold(text).text))


class NumberLabels:
    """The labels of the numbers in one text.

    content: the text. words: the labels of all languages.
    """

    def __init__(self, content: str, words: LabelWords) -> None:
        self._content = content
        self._words = words
        self._blocks: list[int] | None = None

    def before(self, start: int) -> tuple[Label, ...]:
        """Return the labels before a number that starts at an offset, the nearest first.

        Between label and number stand at most 30 characters, neither a figure nor the end of a
        sentence among them. Without any, the head of the number's column in a table counts.
        """
        window = self._content[max(0, start - _WINDOW) : start]
        if "\n" in window and re.search(_CELL, self._line(start)):
            window = window.rpartition("\n")[2]
        plain = _plain(window)
        begin = start - len(plain)
        found = []
        for first, last, topics in reversed(self._words.find(window)):
            gap = plain[last:]
            if re.match(_GAP, gap):
                close = re.match(_BLANK_GAP, gap) is not None
                found.append(Label(topics, begin + first, begin + last, close))
        return tuple(found) or self._head(start)

    def _head(self, start: int) -> tuple[Label, ...]:
        """Return the label in the first line of a table over a number."""
        content = self._content
        line = content.rfind("\n", 0, start) + 1
        if not re.search(_CELL, self._line(start)):
            return ()
        column = len(re.findall(_CELL, content[line:start]))
        blocks = self._tables()
        at = blocks[bisect_right(blocks, start) - 1] if blocks and blocks[0] <= start else line
        if at == line:
            return ()
        cells = re.split(_CELL, content[at : content.find("\n", at)])
        if column >= len(cells) or len(cells[column]) > _LONGEST_HEAD:
            return ()
        found = self._words.find(cells[column])
        return tuple(Label(topics, at, at, True) for _, _, topics in found[:1])

    def _line(self, start: int) -> str:
        """Return the line around an offset, 2,000 characters to each side at most."""
        content = self._content
        line = content.rfind("\n", max(0, start - _LONGEST_LINE), start) + 1
        stop = content.find("\n", start, start + _LONGEST_LINE)
        return content[max(line, start - _LONGEST_LINE) : stop if stop >= 0 else start + _LONGEST_LINE]

    def _tables(self) -> list[int]:
        """Return where tables start: lines with cells after a line without."""
        if self._blocks is None:
            self._blocks, at, inside = [], 0, False
            for line in self._content.split("\n"):
                cells = "\t" in line or "|" in line
                if cells and not inside:
                    self._blocks.append(at)
                inside = cells
                at += len(line) + 1
        return self._blocks
