"""The label of a number: the words directly before it, or the head of its column."""

# Annotations are not postponed: msgspec would evaluate each one anew, which costs start-up time.
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from sendlint.facts.text.skim import Skim, plain

_FAMILIES = {"account": "figure-account-label-", "identifier": "figure-identifier-"}
"""What numbers are called -> how the topics of their labels begin."""
LABELS = tuple(_FAMILIES.values())
"""How the topics begin whose words are labels of numbers; they are looked up, not searched for."""

_WINDOW = 70
_GAP = (
    r"[.]?(?:[ ]?(?:no|nr)[.])?"
    r"(?:[^0-9;.。!?！？\n]|[.](?![ \n])|[.](?=[ ]?[:#])|\n(?![ \t]*\n)){0,30}\Z"
)
_BLANK_GAP = r"[\W_]{0,12}(?:(?:no|nr|is|number)(?![a-z])[\W_]{0,4}|为|是|码|號|号){0,2}\Z"
_LONGEST_HEAD = 40
_APART = dict.fromkeys(map(ord, ".:-\n\t\u00a0"), " ")
_MOST_BLANKS = 3
_MARKS = " \t\n|:.#()[]/-_*\u00a0"
_MOST_READ = 3000
_MOST_COLUMNS = 200
_CELL = "[\t|]"
_LONGEST_LINE = 2000
_LONGEST_LINK = 300
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_SHORT = 4
"""Letters of a first word from which on it tells enough of a label."""


class Label(Struct, frozen=True):
    """A label that a number has.

    topics: of the language files. start, end: in the text; the same for the head of a column.
    close: whether nothing but marks and "no." stand between it and the number.
    """

    topics: frozenset[str]
    start: int
    end: int
    close: bool


def in_link(content: str, start: int) -> bool:
    """Tell whether an offset is inside a web address."""
    window = content[max(0, start - _LONGEST_LINK) : start]
    at = max(window.rfind("://"), window.rfind("www."))
    return at >= 0 and re.fullmatch("[!-~]{1,300}", window[at:]) is not None


class LabelWords(Struct, frozen=True):
    """The labels of all languages; the wheel stores them.

    starts: first two characters -> the words and the topics of the phrases, the longest first.
    latin, signs: "account" or "identifier" -> strings of which a text with such a label holds one,
        among its words of Latin letters or its other letters.
    """

    starts: dict[str, tuple[tuple[tuple[str, ...], frozenset[str]], ...]]
    latin: dict[str, tuple[str, ...]]
    signs: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, topics: Mapping[str, Mapping[str, Sequence[str]]]) -> "LabelWords":
        """Take the labels out of all word topics."""
        words: dict[tuple[str, ...], frozenset[str]] = {}
        for topic in (name for name in topics if name.startswith(LABELS)):
            for phrases in topics[topic].values():
                for phrase in map(plain, phrases):
                    key = tuple(phrase.translate(_APART).split())
                    words[key] = words.get(key, frozenset()) | {topic}
        starts: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
        for key in sorted(words, key=lambda key: -sum(map(len, key))):
            starts.setdefault(key[0][:2], []).append((key, words[key]))
        latin, signs = {}, {}
        for family, prefix in _FAMILIES.items():
            named = [key for key in words if any(name.startswith(prefix) for name in words[key])]
            latin[family] = _shortest(piece for key in named for piece in _latin_pieces(key))
            signs[family] = _shortest(_sign_piece(key) for key in named if not _latin_pieces(key))
        return cls({start: tuple(found) for start, found in starts.items()}, latin, signs)

    def may_label(self, family: str, text: Skim) -> bool:
        """Tell at a glance whether a text may hold a label of accounts or of identifiers."""
        joined = text.joined
        if any(piece in joined for piece in self.latin[family]):
            return True
        return bool(text.signs) and any(piece in text.signs for piece in self.signs[family])

    def find(self, text: str) -> list[tuple[int, int, frozenset[str]]]:
        """Return start, end and topics of the labels in a text in plain form."""
        apart = text.translate(_APART)
        found = []
        at = 0
        for match in re.finditer(r"[a-z0-9]{2,99}|[^\x00-\x7f]|[a-z]", apart):
            start = match.start()
            if start < at:
                continue
            for words, topics in self.starts.get(apart[start : start + 2], ()):
                known = apart.startswith(words[0], start)
                if known and (end := _end_of(words, apart, start)):
                    found.append((start, end, topics))
                    at = end
                    break
        return found


def _latin_pieces(words: tuple[str, ...]) -> list[str]:
    """Return strings of which a text with a label holds one among its Latin words: the label's
    first word, or all of them, if the first is short, with blanks between them and without.

    None for a label that begins with other signs.
    """
    if words[0][0] not in _LETTERS:
        return []
    pieces = re.findall("[a-z]+", " ".join(words))
    found = [f" {pieces[0]}"]
    for piece in pieces[1:] if len(pieces[0]) < _SHORT else ():
        found = [start + gap + piece for start in found for gap in ("", " ")]
    return found


def _sign_piece(words: tuple[str, ...]) -> str:
    runs: list[str] = re.findall("[^\x00-\x7f]+", "".join(words))
    return max(runs, key=len)


def _shortest(pieces: Iterable[str]) -> tuple[str, ...]:
    """Return the strings that hold no other one of them."""
    kept: list[str] = []
    for piece in sorted(set(pieces), key=len):
        if not any(one in piece for one in kept):
            kept.append(piece)
    return tuple(kept)


def _end_of(words: tuple[str, ...], text: str, start: int) -> int:
    """Return where a phrase ends that starts at an offset; 0 if it does not stand there."""
    at = start
    for number, word in enumerate(words):
        if number:
            skipped = at
            while at < skipped + _MOST_BLANKS and text[at : at + 1] == " ":
                at += 1
        if not text.startswith(word, at):
            return 0
        at += len(word)
    behind = text[at : at + 1]
    latin = text[at - 1].isascii() and behind.isascii() and behind.isalpha()
    return 0 if latin else at


class NumberLabels:
    """The labels of the numbers in one text.

    content: the text. words: the labels of all languages.
    Words before 3,000 numbers are read at most, and those over any number of columns.
    """

    def __init__(self, content: str, words: "LabelWords") -> None:
        self._content = content
        self._words = words
        self._tables: list[int] | None = None
        self._heads: dict[tuple[int, int], tuple[Label, ...]] = {}
        self._known: dict[int, tuple[Label, ...]] = {}

    def before(self, start: int) -> tuple[Label, ...]:
        """Return the labels before a number that starts at an offset, the nearest first.

        Between label and number stand at most 30 characters, neither a figure nor the end of a
        sentence among them. Without any, the head of the number's column in a table counts.
        """
        known = self._known.get(start)
        if known is not None:
            return known or self._head(start)
        window = self._content[max(0, start - _WINDOW) : start]
        if "\n" in window and self._in_row(start):
            window = window.rpartition("\n")[2]
        found: tuple[Label, ...] = ()
        # A figure before the number is the end of another one, but for "ISBN-13".
        last = window.rstrip(_MARKS)[-3:]
        if len(self._known) < _MOST_READ and not (last.isdecimal() and len(last) == 3):
            found = self._known[start] = self._read(window, start)
        return found or self._head(start)

    def _read(self, window: str, start: int) -> tuple[Label, ...]:
        content = plain(window)
        begin = start - len(content)
        found = []
        for first, last, topics in reversed(self._words.find(content)):
            gap = content[last:]
            if re.match(_GAP, gap):
                close = re.match(_BLANK_GAP, gap) is not None
                found.append(Label(topics, begin + first, begin + last, close))
        return tuple(found)

    def _in_row(self, start: int) -> bool:
        """Tell whether cells stand on the line around an offset."""
        content = self._content
        first = max(0, start - _LONGEST_LINE)
        first = max(first, content.rfind("\n", first, start) + 1)
        stop = content.find("\n", start, start + _LONGEST_LINE)
        stop = stop if stop >= 0 else start + _LONGEST_LINE
        return content.find("\t", first, stop) >= 0 or content.find("|", first, stop) >= 0

    def _head(self, start: int) -> tuple[Label, ...]:
        """Return the label in the first line of a table over a number."""
        content = self._content
        if ("\t" not in content and "|" not in content) or not self._in_row(start):
            return ()
        line = content.rfind("\n", max(0, start - _LONGEST_LINE), start) + 1
        if not line and start > _LONGEST_LINE:
            return ()
        tables = self._starts()
        at = tables[bisect_right(tables, start) - 1]
        column = content.count("\t", line, start) + content.count("|", line, start)
        if at == line or column > _MOST_COLUMNS:
            return ()
        found = self._heads.get((at, column))
        if found is None:
            end = content.find("\n", at)
            cells = re.split(_CELL, content[at : min(end, at + _LONGEST_LINE)])
            cell = cells[column] if column < len(cells) else ""
            named = self._words.find(plain(cell)) if len(cell) <= _LONGEST_HEAD else []
            found = tuple(Label(topics, at, at, True) for _, _, topics in named[:1])
            self._heads[at, column] = found
        return found

    def _starts(self) -> list[int]:
        """Return where tables start: lines with cells after a line without."""
        if self._tables is None:
            self._tables, at, inside = [], 0, False
            for line in self._content.split("\n"):
                cells = "\t" in line or "|" in line
                if cells and not inside:
                    self._tables.append(at)
                inside = cells
                at += len(line) + 1
        return self._tables
