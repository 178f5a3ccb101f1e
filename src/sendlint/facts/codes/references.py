"""What codes are the numbers of, and how they stand together in lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.draft.cached import cached_property
from sendlint.facts.codes.reference_codes import Code
from sendlint.facts.codes.reference_numbers import (
    Groups,
    Slip,
    agree,
    digits_in,
    find_slips,
    series_of,
)

if TYPE_CHECKING:
    from sendlint.facts.codes.reference_labels import Label, ReferenceWords
    from sendlint.facts.vocabulary import Vocabulary

_FEWEST_DIGITS = 4
_LONGEST_QUANTITY = 6
_CLOSE = 30
"""Characters between two numbers of a list."""
_MOST_ROWS = 100
_BREAKS = ("\n\n", ". ", ".\n", "。", "! ", "? ")


class References(Struct, frozen=True, dict=True):
    """The codes of a mail, which of them are near each other, and what they are the numbers of.

    own: of the subject and the writer's own text. named: in the names of attached files.
    filed: in what these say. quoted: in quoted and forwarded text.
    """

    own: tuple[Code, ...]
    named: tuple[Code, ...]
    filed: tuple[Code, ...]
    quoted: tuple[Code, ...]
    vocabulary: Vocabulary

    @cached_property
    def codes(self) -> tuple[Code, ...]:
        """All codes, those of one text in their order."""
        return (*self.own, *self.named, *self.filed, *self.quoted)

    @cached_property
    def by_groups(self) -> dict[Groups, list[Code]]:
        """The codes by their groups."""
        found: dict[Groups, list[Code]] = {}
        for code in self.codes:
            found.setdefault(code.groups, []).append(code)
        return found

    def forms_of(self, groups: Groups) -> list[Groups]:
        """Return the forms in which the mail gives a number, see `agree`, in their order."""
        size, found = len(groups), {groups} & self.by_groups.keys()
        for key in _parts_of(groups):
            for length, forms in self._by_part.get(key, {}).items():
                if length != size:
                    found.update(form for form in forms if agree(form, groups))
        return sorted(found, key=self._order.__getitem__)

    @cached_property
    def _by_part(self) -> dict[str, dict[int, list[Groups]]]:
        """What two forms of a number share -> how many groups a form has -> such forms."""
        found: dict[str, dict[int, list[Groups]]] = {}
        for groups in self.by_groups:
            for part in _parts_of(groups):
                found.setdefault(part, {}).setdefault(len(groups), []).append(groups)
        return found

    @cached_property
    def _order(self) -> dict[Groups, int]:
        return {groups: number for number, groups in enumerate(self.by_groups)}

    @cached_property
    def slips(self) -> tuple[tuple[Groups, Groups, Slip], ...]:
        """The pairs of numbers that one slip tells apart."""
        numbers = {groups: codes[0].written for groups, codes in self.by_groups.items()}
        return tuple(find_slips(numbers)) if len(numbers) > 1 else ()

    @cached_property
    def differ(self) -> bool:
        """Whether the text gives a number of a series of which subject or file give another one."""
        text = {code.groups for code in self.own if code.source == "own"}
        subject = {code.groups for code in self.own if code.source == "subject"}
        for there in (subject, {code.groups for code in (*self.named, *self.filed)}):
            series = set(map(series_of, there - text))
            sizes = set(map(len, series))
            if any(len(own) in sizes and series_of(own) in series for own in text - there):
                return True
        return False

    @property
    def words(self) -> ReferenceWords:
        """The words around numbers."""
        return self.vocabulary.reference_words

    def label(self, code: Code) -> Label:
        """Return what a code is labelled as; its kind is "" if nothing tells what it numbers."""
        known = self._labels.get(id(code))
        if known is None:
            known = self._labels[id(code)] = self._label(code)
        return known

    def are_listed(self, one: Code, other: Code) -> bool:
        """Tell whether two codes stand in one list, or side by side in a sentence."""
        return self._listings[id(one)] == self._listings[id(other)]

    def has_own_figures(self, code: Code) -> bool:
        """Tell whether an amount or a date follows a code that stands nowhere else in the mail."""
        behind = code.text.content[code.end : code.end + _CLOSE].partition("\n")[0]
        contents = {code.text.content for code in self.codes}
        return any(
            sum(content.count(figure) for content in contents) == 1
            for figure in re.findall("[0-9]{2,}", behind)
        )

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
            number += before is None or not _is_close(before, code)
            found[id(code)] = number
        return found

    def _label(self, code: Code) -> Label:
        from sendlint.facts.codes.reference_labels import ALONE, PREFIXES, Label

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
        if label.numbered or not code.is_plain or len(code.written) > _LONGEST_QUANTITY:
            return not code.is_dated or label.numbered
        is_counted = self.words.is_counted(code.text.content, code.end)
        return not (label.kind == "customer" or code.is_dated or is_counted)


def _parts_of(groups: Groups) -> set[str]:
    """Return what a number shares with each other form of it: its digits, or all of it."""
    return {"".join(groups), *filter(str.isdigit, groups)}


def _is_close(one: Code, other: Code) -> bool:
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
    head = content[first:line].partition("\n")[0]
    cells = head.split(sign)
    column = content.count(sign, line, start)
    is_head = column < len(cells) and not any(map(str.isdigit, head))
    return cells[column].strip() if is_head else ""
