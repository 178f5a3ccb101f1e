"""What codes are the numbers of, and how they stand together in lists."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from sendlint.draft.cached import cached_property
from sendlint.facts.reference_codes import Code
from sendlint.facts.reference_labels import ALONE, PREFIXES, Kind, Label, ReferenceWords
from sendlint.facts.reference_numbers import digits_in

_FEWEST_DIGITS = 4
_CLOSE = 30
"""Characters between two numbers of a list."""
_MOST_ROWS = 100
_BREAKS = ("\n\n", ". ", ".\n", "。", "! ", "? ")
_HEAD = 2500
"""Characters of a file's first page that are its header area."""


class References(Struct, frozen=True, dict=True):
    """Tells what codes are the numbers of: orders, invoices, contracts.

    codes: of all texts, those of one text in their order.
    """

    codes: tuple[Code, ...]
    words: ReferenceWords

    def label(self, code: Code) -> Label:
        """Return what a code is labelled as; its kind is "" if nothing tells what it numbers."""
        known = self._labels.get(id(code))
        if known is None:
            known = self._labels[id(code)] = self._label(code)
        return known

    def is_headed(self, code: Code) -> bool:
        """Tell whether a code stands where a file says what it is, or in no file at all."""
        return code.source != "content" or code.start < _HEAD

    def listing(self, code: Code) -> int:
        """Return the number of the list that a code stands in, alone or with others."""
        return self._listings[id(code)]

    @cached_property
    def _labels(self) -> dict[int, Label]:
        return {}

    @cached_property
    def _before(self) -> dict[int, Code]:
        """The code before each code of a text."""
        return {id(b): a for a, b in pairwise(self.codes) if a.text is b.text}

    @cached_property
    def _listings(self) -> dict[int, int]:
        found = {}
        number = 0
        for code in self.codes:
            before = self._before.get(id(code))
            number += before is None or not is_close(before, code)
            found[id(code)] = number
        return found

    def _label(self, code: Code) -> Label:
        content = code.text.content
        for label in self._candidates(code):
            if label.kind and self._holds(label, code):
                # "Our order" of a quoted mail is the reader's.
                is_own = code.source in ("subject", "own")
                return label if is_own else Label(label.kind, label.numbered)
        letters = code.groups[0]
        if letters in ALONE and (letters not in ("Q", "RE") or _is_long(code)):
            return Label(PREFIXES[letters], True)
        before = self._before.get(id(code))
        if before and self.words.joins(content[before.end : code.start]):
            return self.label(before)
        return Label()

    def _candidates(self, code: Code) -> Iterator[Label]:
        content = code.text.content
        yield self.words.label_before(content, code.start)
        yield self.words.label_behind(content, code.end)
        if head := _head_of_column(content, code.start):
            yield self.words.label_before(head, len(head))

    def _holds(self, label: Label, code: Code) -> bool:
        """Tell whether a code behind a label is no date and no quantity."""
        if label.numbered or not code.is_plain:
            return True
        is_counted = self.words.is_counted(code.text.content, code.end)
        return not (label.kind == "customer" or code.is_dated or is_counted)


def is_close(one: Code, other: Code) -> bool:
    """Tell whether two codes stand beside each other in one sentence."""
    if one.text is not other.text:
        return False
    between = one.text.content[min(one.end, other.end) : max(one.start, other.start)]
    return len(between) <= _CLOSE and not any(mark in between for mark in _BREAKS)


def _is_long(code: Code) -> bool:
    return digits_in(code.groups) >= _FEWEST_DIGITS or len(code.groups) > 2


def _head_of_column(content: str, start: int) -> str:
    """Return the first cell of the column that a place in a table stands in, "" for none."""
    first = line = content.rfind("\n", 0, start) + 1
    row = content[line : content.find("\n", start) + 1 or None]
    sign = next((sign for sign in "\t|" if sign in row), "")
    if not sign:
        return ""
    for _ in range(_MOST_ROWS):
        above = content.rfind("\n", 0, max(0, first - 1)) + 1
        if sign not in content[above:first]:
            break
        first = above
    cells = content[first:line].partition("\n")[0].split(sign)
    column = content.count(sign, line, start)
    return cells[column].strip() if column < len(cells) else ""
