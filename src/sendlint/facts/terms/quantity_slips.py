"""Quantities that are slips of the pen: 350 valves in the mail, 530 in the attached order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from sendlint.facts.numbers.numbers import ONE, ticks
from sendlint.facts.text.similarity import single_edit

if TYPE_CHECKING:
    from sendlint.facts.figures.figure_texts import FigureText
    from sendlint.facts.numbers.numbers import Number
    from sendlint.facts.terms.quantities import Quantity

    _Places: TypeAlias = Sequence[tuple[FigureText, Number]]
    _Values: TypeAlias = dict[int, list[tuple[FigureText, Number]]]

_MOST_TRIED = 40
"""Pairs of quantities that are judged."""
_MOST_PLACES, _MOST_RIVALS = 8, 3
"""Places of one value that are looked at; those of one that may stand beside a quantity."""
_MOST_OWN, _MOST = 200, 1500
"""Numbers of two texts that are compared; a text with more of them is a list."""
_MOST_ROWS = 400
"""Rows of digits in a text; one with more is a list."""
_FEW = 40
"""Values that are compared one by one, instead of trying all slips."""
_SURE = 3
"""Digits of which one may be wrong."""
_TEN, _SHARED = 10 * ONE, 2
"""How many figures of this size two texts have in common that are of one deal."""
_FAR = 10
"""How many times less than a quantity is what nobody takes for it."""
_NINE = 9 * ONE


class QuantitySlip(Struct, frozen=True):
    """A quantity and the one of another text that it seems to be a slip of the pen of."""

    first: Quantity
    second: Quantity


def quantity_slips(
    texts: Sequence[FigureText],
    files: Iterable[Sequence[FigureText]],
    quoted: Sequence[FigureText],
) -> tuple[QuantitySlip, ...]:
    """Return the quantities of the subject and own texts that seem to be slips of others.

    texts: the subject and own texts. files: the texts of each attached file.
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
        for slip in _slips(mine, theirs):
            found.setdefault((slip.first.text.text.part, slip.first.start), slip)
    return tuple(found.values())


def _slips(own: Sequence[FigureText], others: Sequence[FigureText]) -> Iterator[QuantitySlip]:
    """Yield quantities that some texts lack and the ones of others that they may be slips of.

    Where both are the same texts, those beside their tables are compared with those in them.
    """
    if own is others:
        mine, theirs = _values(own, _MOST_OWN, False), _values(others, _MOST, True)
    else:
        mine, theirs = _values(own, _MOST_OWN), _values(others, _MOST)
    for first, second, is_sure in islice(_candidates(mine, theirs), _MOST_TRIED):
        if is_sure or _is_one_deal(first, second, mine, theirs):
            yield QuantitySlip(first, second)


def _candidates(mine: _Values, theirs: _Values) -> Iterator[tuple[Quantity, Quantity, bool]]:
    """Yield quantities of one thing with near values, and whether their slip alone is telling."""
    lone = {value: found for value, found in theirs.items() if value not in mine}
    if not lone:
        return
    few = [str(value) for value in lone] if len(lone) <= _FEW else []
    for value, found in mine.items():
        number = found[0][1]
        if value in theirs or value != ticks(number.value):
            continue
        if few and not any(_may_be_slip(str(value), one) for one in few):
            continue
        if not few and not any(_quantities(found[:_MOST_PLACES])):
            continue
        for near, is_sure in _near(number):
            if near in lone:
                pair = _first_pair(found[:_MOST_PLACES], lone[near][:_MOST_PLACES])
                if pair:
                    yield *pair, is_sure


def _may_be_slip(one: str, other: str) -> bool:
    """Tell whether one slip may make one value in ticks of another, at a fraction of the cost."""
    if max(len(one), len(other)) <= len(str(_NINE)):
        return True
    return one.rstrip("0") == other.rstrip("0") or single_edit(one, other) is not None


def _values(texts: Iterable[FigureText], most: int, in_tables: bool | None = None) -> _Values:
    """Return where the numbers of some texts stand by their readings in ticks.

    most: nothing is returned if there are more numbers.
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
    from sendlint.facts.numbers.near_figures import corrections, other_digits

    value = number.value
    digits = len(value.normalize().as_tuple().digits)
    seen = set()
    for near, kind in corrections(value).items():
        seen.add(near)
        yield near, digits > 1 and (kind == "swapped" or digits >= _SURE)
    if value < 10:
        yield from ((near, False) for near in range(ONE, _NINE + 1, ONE) if near != ticks(value))
        return
    for near in other_digits(value):
        if near not in seen:
            yield near, digits >= _SURE
    whole = ticks(value)
    power = 10 ** (len(str(whole)) - 1)
    for first in range(1, 10):
        yield whole % power + first * power, False


def _first_pair(mine: _Places, theirs: _Places) -> tuple[Quantity, Quantity] | None:
    """Return the first quantities at some places that count one thing, no question among mine."""
    for first in _quantities(mine):
        if not first.is_asked:
            for second in _quantities(theirs):
                if first.counts_same(second):
                    return first, second
    return None


def _quantities(places: _Places) -> Iterator[Quantity]:
    """Yield what the numbers at some places count, of those that count something."""
    from sendlint.facts.terms.quantities import quantity

    for text, number in places:
        if found := quantity(text, number):
            yield found


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
    """Tell whether no other figure of its unit stands in its text alone.

    values: those of its text. others: those of the text that it is compared with.
    """
    value, in_row = one.number.value, one.text.in_row(one.start)
    lone = (places for known, places in values.items() if known not in others)
    found = (other for places in lone for other in _quantities(places[:_MOST_RIVALS]))
    return all(
        # The rows of a table are parts of its total; and free samples are no rivals.
        other.number.value == value or other.number.value * (1 if in_row else _FAR) < value
        for other in found
        if other.unit == one.unit
    )
