"""Quantities of goods as stated: 350 valves, 96 cartons, gross weight 1,167.3 kg, 900套."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.draft.cached import cached_property
from sendlint.facts.near_figures import corrections, other_digits, ticks
from sendlint.facts.quantity_words import CARGO, COUNT, stem
from sendlint.facts.sentence_bounds import sentence_bounds
from sendlint.facts.skim import plain
from sendlint.facts.term_words import flat
from sendlint.facts.tokens import CJK_START

if TYPE_CHECKING:
    from sendlint.facts.figure_texts import FigureText, Source
    from sendlint.facts.numbers import Number
    from sendlint.finding import Place

_MOST_TRIED, _MOST_PLACES = 40, 8
_MOST_OWN, _MOST = 200, 1500
"""Numbers of two texts that are compared; a text with more of them is a list."""
_BEHIND, _BEFORE = 40, 24
_WORDS = 4
_HAN = 6
_LONG, _SURE = 4, 3
"""Digits that may be a year or a code; digits of which one may be wrong."""
_TEN, _SHARED = ticks(Decimal(10)), 2
"""How many figures of this size two texts have in common that are of one deal."""
_FAR = 10
"""How many times less than a quantity is what nobody takes for it."""
_NINE = str(ticks(Decimal(9)))
_FEW = 40
"""Values that are compared one by one, instead of trying all slips."""
_MOST_ROWS = 400
"""Rows of digits in a text; one with more is a list."""
_ANY = "个"
_TURNS = frozenset(("change", "case", "part"))
"""Words that limit a quantity to a case or a part of the goods."""


class Quantity(Struct, frozen=True, dict=True):
    """A number of a text and what it counts.

    start, end: the number and the word behind it.
    unit: what it is measured in, as the language files name it; "" if nothing says so.
    words: stems of the words behind it, or pairs of Chinese signs.
    """

    text: FigureText
    number: Number
    start: int
    end: int
    unit: str
    words: frozenset[str]

    @property
    def source(self) -> Source:
        """Where it stands: "subject", "own", "quote" or "file"."""
        return self.text.source

    @property
    def quote(self) -> str:
        """The quantity as written, on one line."""
        return " ".join(self.text.content[self.start : self.end].split())

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.text.place(self.start, self.end)

    @cached_property
    def _sentence(self) -> str:
        begin, end = sentence_bounds(self.text.content, self.start, self.end)
        return self.text.content[begin : end + 1]

    @cached_property
    def is_asked(self) -> bool:
        """Whether its sentence is a question."""
        return any(mark in self._sentence for mark in "?？")

    @cached_property
    def is_limited(self) -> bool:
        """Whether its sentence asks, speaks of a change, or of a part of the goods."""
        marks = self.text.vocabulary.term_words.marks(flat(self._sentence))
        return self.is_asked or any(mark.role in _TURNS for mark in marks)

    def counts_same(self, other: Quantity) -> bool:
        """Tell whether both say what they count, and nothing denies that it is one thing."""
        if self.unit and other.unit and COUNT not in (self.unit, other.unit):
            return self.unit == other.unit
        if not self.words.isdisjoint(other.words):
            return True
        units = {self.unit, other.unit}
        return COUNT in units and units.isdisjoint(CARGO) and all(map(_says, (self, other)))


def _says(one: Quantity) -> bool:
    return bool(one.unit or one.words)


class QuantitySlip(Struct, frozen=True):
    """A quantity and the one of another text that it seems to be a slip of the pen of."""

    first: Quantity
    second: Quantity


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(r"[,;:()\[\]|\t\n/%&+=€$£¥￥，。；：、（）0-9]|\.(?![\w])| [-–—] ")


@cache
def _container() -> re.Pattern[str]:
    return re.compile(r"[ \xa0]?[x×*X][ \xa0]?(?:20|40|45)(?![0-9.,])")


def quantity_slips(
    texts: Sequence[FigureText],
    files: Iterable[Sequence[FigureText]],
    quoted: Sequence[FigureText],
) -> tuple[QuantitySlip, ...]:
    """Return the quantities of the subject and own texts that seem to be slips of others.

    Others are those of the attached files, the quoted mails, the subject, tables in own texts.
    """
    texts = [text for text in texts if text.digit_run_count <= _MOST_ROWS]
    subject = tuple(text for text in texts if text.source == "subject")
    own = tuple(text for text in texts if text.source != "subject")
    pairs: list[tuple[Sequence[FigureText], Sequence[FigureText]]]
    pairs = [(texts, found) for found in files if found]
    pairs += [(own, quoted)] if own and quoted else []
    pairs += [(own, subject)] if own and subject else []
    pairs += [(own, own)] if any(text.tables for text in own) else []
    found: dict[tuple[str, int], QuantitySlip] = {}
    for mine, theirs in pairs:
        for slip in find_slips(mine, theirs):
            found.setdefault((slip.first.text.text.part, slip.first.start), slip)
    return tuple(found.values())


def find_slips(own: Sequence[FigureText], others: Sequence[FigureText]) -> Iterator[QuantitySlip]:
    """Yield quantities that some texts lack and the ones of others that they may be slips of.

    Where both are the same texts, those beside their tables are compared with those in them.
    """
    if own is others:
        mine, theirs = _values(own, _MOST_OWN, False), _values(others, _MOST, True)
    else:
        mine, theirs = _values(own, _MOST_OWN), _values(others, _MOST)
    if not mine or not theirs:
        return
    lone = {value: found for value, found in theirs.items() if value not in mine}
    if not lone:
        return
    few = [str(value) for value in lone] if len(lone) <= _FEW else []
    left = _MOST_TRIED
    for value, found in mine.items():
        if value in theirs or value != ticks(found[0][1].value):
            continue
        if few and not any(_may_be_slip(str(value), one) for one in few):
            continue
        if not few and not any(quantity(*place) for place in found[:_MOST_PLACES]):
            continue
        for near, is_sure in _near(found[0][1]):
            if near not in lone:
                continue
            for first, second in _pairs(found[:_MOST_PLACES], lone[near][:_MOST_PLACES]):
                left -= 1
                if left < 0:
                    return
                if is_sure or _is_one_deal(first, second, mine, theirs):
                    yield QuantitySlip(first, second)


def _may_be_slip(one: str, other: str) -> bool:
    """Tell whether one slip may make one value in ticks of another, at a fraction of the cost."""
    longer = len(one) - len(other)
    if max(len(one), len(other)) <= len(_NINE):
        return True
    if longer == 0:
        at = next((at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b), None)
        if at is None or one[at + 1 :] == other[at + 1 :]:
            return True
        swapped = one[:at] + one[at + 1 : at + 2] + one[at] + one[at + 2 :]
        return swapped == other
    if abs(longer) == 1:
        short, long = (one, other) if longer < 0 else (other, one)
        at = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), None)
        if at is None or short[at:] == long[at + 1 :]:
            return True
    return one.rstrip("0") == other.rstrip("0")


_Values = dict[int, list[tuple["FigureText", "Number"]]]


def _values(texts: Iterable[FigureText], most: int, in_tables: bool | None = None) -> _Values:
    """Return the readings of all numbers in some texts; none if there are too many.

    in_tables: whether those in tables count, or those beside them; both if None.
    """
    found: _Values = {}
    left = most
    for text in texts:
        left -= len(text.numbers)
        if left < 0:
            return {}
        for number in text.numbers:
            if in_tables is not None and in_tables != _is_cell(text, number.start):
                continue
            for reading in number.readings:
                found.setdefault(ticks(reading), []).append((text, number))
    return found


def _is_cell(text: FigureText, offset: int) -> bool:
    """Tell whether a place is in a row of a table, and not in a sentence below it."""
    if not any(table.start <= offset < table.end for table in text.tables):
        return False
    begin, end = text.content.rfind("\n", 0, offset) + 1, text.content.find("\n", offset)
    line = text.content[begin:end] if end >= 0 else text.content[begin:]
    return any(sign in line.strip() for sign in ("\t", "|", "  "))


def _near(number: Number) -> Iterator[tuple[int, bool]]:
    """Yield the values that a number may be a slip of, and whether that alone is telling."""
    if number.partner:
        return
    value = number.value
    digits = len(value.normalize().as_tuple().digits)
    seen = set()
    for near, kind in corrections(value).items():
        seen.add(near)
        yield near, digits > 1 and (kind == "swapped" or digits >= _SURE)
    if value < 10:
        digit = ticks(Decimal(1))
        yield from ((one * digit, False) for one in range(1, 10) if one != value)
        return
    first = ticks(value)
    for near in other_digits(value):
        if near not in seen:
            yield near, digits >= _SURE
    power = 10 ** (len(str(first)) - 1)
    for one in range(1, 10):
        yield first % power + one * power, False


def _pairs(
    mine: Sequence[tuple[FigureText, Number]], theirs: Sequence[tuple[FigureText, Number]]
) -> Iterator[tuple[Quantity, Quantity]]:
    firsts = [one for text, number in mine if (one := quantity(text, number))]
    for first in firsts:
        for text, number in theirs if _says(first) and not first.is_asked else ():
            second = quantity(text, number)
            if second and first.counts_same(second):
                yield first, second
                return


def _is_one_deal(first: Quantity, second: Quantity, mine: _Values, theirs: _Values) -> bool:
    """Tell whether a text and a file have one figure of a unit each, and others in common."""
    unit = first.unit
    if not unit or second.unit != unit or first.is_limited or second.is_limited:
        return False
    if second.source == "quote" or not _is_alone(first, mine, theirs):
        return False
    shared = {value for value in mine.keys() & theirs.keys() if value >= _TEN}
    return len(shared) >= _SHARED and _is_alone(second, theirs, mine)


def _is_alone(one: Quantity, values: _Values, others: _Values) -> bool:
    """Tell whether no other figure of its unit stands in its text alone."""
    value, in_row = one.number.value, one.text.in_row(one.start)
    lone = (places for known, places in values.items() if known not in others)
    found = (quantity(text, number) for places in lone for text, number in places[:3])
    return all(
        # The rows of a table are parts of its total; and free samples are no rivals.
        other.number.value == value or other.number.value * (1 if in_row else _FAR) < value
        for other in found
        if other and other.unit == one.unit
    )


def quantity(text: FigureText, number: Number) -> Quantity | None:
    """Return what a number of a text counts; None of money, times, shares, codes and years."""
    content, end = text.content, number.end
    if number.glued or number.partner or content[end : end + 1] in ("%", "％", "-"):
        return None
    if _is_apart(text, number):
        return None
    if _container().match(content, end):
        return Quantity(text, number, number.start, end, "container", frozenset())
    behind = content[end : end + _BEHIND]
    cut = _ends().search(behind)
    behind = behind[: cut.start()] if cut else behind
    unit, words, size = _named(text, behind)
    if not unit:
        unit = _labelled(text, number)
    if not unit and not words:
        return None
    digits = content[number.start : end]
    if not unit and digits.isdecimal() and len(digits) >= _LONG:
        return None
    return Quantity(text, number, number.start, end + size, unit, words)


def _is_apart(text: FigureText, number: Number) -> bool:
    """Tell whether a number is of a time, a share or an amount of money."""
    start, end = number.start, number.end
    times, places = text.durations, text.currency_places
    at = bisect_left(times, end, key=lambda one: one.start)
    if at and times[at - 1].end > start:
        return True
    at = bisect_left(places, (end - 1, 0))
    near = places[max(0, at - 1) : at + 1]
    return any(-1 <= place - end <= 2 or -1 <= start - stop <= 2 for place, stop in near)


def _named(text: FigureText, behind: str) -> tuple[str, frozenset[str], int]:
    """Return the unit and the words that stand behind a number, and where the first ends."""
    words = text.vocabulary.quantity_words
    known = behind.lstrip(" \xa0")
    lead = len(behind) - len(known)
    if known[:1] >= CJK_START:
        signs = re.split("[\x00-\u2e7f]", flat(known[:_HAN]), maxsplit=1)[0]
        # 4个托盘: what is counted says more than the sign for any count.
        unit = (signs[:1] == _ANY and words.unit_of(signs[1:])) or words.unit_of(signs)
        pairs = frozenset(signs[at : at + 2] for at in range(len(signs) - 1))
        return unit, pairs, lead + 1
    found: list[str] = []
    unit = ""
    tokens = known.replace("-", " ").split()[:_WORDS]
    for token in tokens:
        bare = token.strip(".'’\"*_")
        if not bare or not bare[0].isalpha():
            break
        named = words.unit_of(plain(bare)) or words.unit_of(plain(token))
        if named and not unit:
            unit = named
        elif (part := stem(bare)) and part not in words.small:
            found.append(part)
    if not tokens or not tokens[0][0].isalpha():
        return "", frozenset(), 0
    dates = text.vocabulary.dates
    first = tokens[0].strip(".")
    if dates.months(first) or not (unit or found):
        return "", frozenset(), 0
    return unit, frozenset(found), lead + len(tokens[0])


def _labelled(text: FigureText, number: Number) -> str:
    """Return the unit that a label before a number, or the head of its column, names."""
    content = text.content
    before = content[max(0, number.start - _BEFORE) : number.start]
    label = re.split(r"[,;|\t\n，。；、]|\.(?= )", before)[-1].rstrip()
    if label:
        unit = _unit_in(label, text)
        return unit if unit == COUNT or label.endswith((":", "：", "=")) else ""
    for table in text.tables:
        if table.start <= number.start < table.end:
            at = bisect_right(table.rows, number.start, key=lambda row: row.start) - 1
            for column, cell in enumerate(table.rows[at].cells):
                if cell.start <= number.start < cell.end:
                    start, end = table.header_of(column)
                    return _unit_in(content[start:end], text)
    return ""


def _unit_in(label: str, text: FigureText) -> str:
    """Return the last unit that a label names."""
    words = text.vocabulary.quantity_words
    found = ""
    for word in re.findall("[a-z0-9]+|[^\x00-\u2e7f]+", plain(label)):
        starts = range(len(word)) if word >= CJK_START else (0,)
        found = next((unit for at in starts if (unit := words.unit_of(word[at:]))), found)
    return found
