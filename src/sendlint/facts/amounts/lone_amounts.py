"""Amounts that stand alone in a mail, one slip of the pen from a figure that stands elsewhere.

A figure that matters is written more than once: in the text and the file, the table and the
sentence, the answer and the mail that it answers; or it follows from others, as a share, a sum, a
quantity times a price. An amount that does neither, and that one slip makes of a figure that does,
is worth a second look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from sendlint.facts.amounts.derived_figures import Derivation, DerivedFigures
from sendlint.facts.figures.figure_witnesses import FigureWitnesses, Witness, is_said_alike
from sendlint.facts.numbers.near_figures import (
    Slip,
    corrections,
    other_digits,
    significant_digits,
)
from sendlint.facts.numbers.numbers import CENT, ONE, ticks

if TYPE_CHECKING:
    from sendlint.facts.amounts.amounts import Amount

Witnessed: TypeAlias = "Literal['file', 'quote', 'own', 'share', 'product', 'parts']"

_RANK: tuple[Witnessed, ...] = ("file", "quote", "own", "product", "share", "parts")
_MOST_LONE = 30
"""Lone amounts above which a mail is a price list, which nothing supports."""
_FEWEST_DIGITS = 3
"""Digits that two figures do not share by chance where they are said to be one."""
_SURE_DIGITS = 4
"""Digits that two figures do not share by chance."""
_PLAIN = ("swapped", "doubled", "point")
"""The slips that are likely enough to look for what follows from other figures."""
_FARTHEST_POINT = 100
"""How many times as much an amount is at most whose decimal mark moved."""
_BESIDE, _LONGEST_LINE = 200, 400
"""Characters between two figures of two lines, and of one, that stand beside each other."""
_SIMPLE = ((1,), (2,), (5,), (4,), (2, 5))
"""Digits of the numbers that are parts of a hundred."""
_HALF = 50
"""Percent."""


class LoneAmount(Struct, frozen=True):
    """An amount that nothing supports, and what one slip would make of it.

    slip: what happened to the digits. by: where the other figure stands; "share", "product" and
        "parts" are figures that follow from others: a percentage of `witness`, `witness` times or
        by `second`, its sum or difference with `second`. meant: the other value.
    """

    amount: Amount
    slip: Slip
    by: Witnessed
    meant: Decimal
    witness: Witness
    second: Witness | None = None


def find_lone_amounts(
    own: Sequence[Amount], figures: FigureWitnesses, deriving: Callable[[], DerivedFigures]
) -> tuple[tuple[LoneAmount, ...], ...]:
    """Return for each own amount that stands alone the figures that it may be by one slip.

    own: the amounts in the subject and the own text. figures: those of the whole mail.
    deriving: returns what follows from them. The likelier come first; amounts without any are left
        out.
    """
    lone = [amount for amount in own if _is_lone(amount, figures)]
    if not 0 < len(lone) <= _MOST_LONE:
        return ()
    derived = deriving()
    every = (tuple(_meant(amount, figures, derived)) for amount in lone)
    return tuple(
        tuple(sorted(meant, key=lambda one: _RANK.index(one.by))) for meant in every if meant
    )


def is_unexplained(
    amount: Amount, figures: FigureWitnesses, deriving: Callable[[], DerivedFigures]
) -> bool:
    """Tell whether an own amount neither stands elsewhere nor follows from other figures."""
    if not _is_lone(amount, figures) or deriving().explain(amount):
        return False
    return not deriving().is_of_three(amount)


def _is_lone(amount: Amount, figures: FigureWitnesses) -> bool:
    if amount.value < 1 or (amount.ranged and not ticks(amount.value) % ONE):
        # From EUR 82.00 to EUR 85.69 is a change; ends of a range have no cents.
        return False
    if any(figures.counts[ticks(value)] > 1 for value in amount.readings):
        return False
    # What is about right has no cents: an invoice "over USD 8,120.50", "at most USD 9,600.00".
    return amount.rounded or bool(amount.number.mark) or amount.exact


def _meant(
    amount: Amount, figures: FigureWitnesses, derived: DerivedFigures
) -> Iterator[LoneAmount]:
    """Yield what one slip makes of an amount, if it stands elsewhere or follows."""
    elsewhere = len(figures.by_value) > len(figures.own)
    explained = derived.explain(amount)
    for meant, slip in corrections(amount.value, all_lost=elsewhere).items():
        if explained and not (slip == "swapped" and figures.counts[meant] > 1):
            continue
        for witness in figures.by_value.get(meant, ()):
            by = _source(amount, witness, figures)
            if by and _is_alike(amount, witness, slip):
                yield LoneAmount(amount, slip, by, witness.value, witness)
        if slip in _PLAIN and not explained:
            yield from _derived(amount, meant, slip, figures, derived)
    if not explained and significant_digits(amount.value) >= _SURE_DIGITS:
        yield from _totals(amount, derived)


def _derived(
    amount: Amount, meant: int, slip: Slip, figures: FigureWitnesses, derived: DerivedFigures
) -> Iterator[LoneAmount]:
    """Yield how what an amount may be follows from other figures, one way of a kind."""
    number = _in_cents(meant)
    ways = [
        way for way in derived.ways(meant, amount) if _is_sure(amount, meant, slip, way, figures)
    ]
    is_priced = any(_is_priced(amount, meant, way, figures) for way in ways)
    for way in {way.how: way for way in ways}.values():
        # Where what follows is stated, this amount is another, but of two halves.
        stated = figures.own_counts[meant] and not (
            (_is_half(way) and slip == "swapped") or (is_priced and way.how == "product")
        )
        if way.how == "share" and derived.is_split(meant, way.first, way.second):
            continue
        if not stated and not (slip == "point" and _is_ten(way)):
            by = "parts" if way.how == "sum" else way.how
            if by == "parts" and derived.is_of_three(amount):
                continue
            yield LoneAmount(amount, slip, by, number, way.first, way.second)


def _in_cents(value: int) -> Decimal:
    """Return a value in ticks as an amount with cents."""
    return Decimal(value // CENT).scaleb(-2)


def _is_priced(amount: Amount, meant: int, way: Derivation, figures: FigureWitnesses) -> bool:
    """Tell whether the line of an amount names the count and the price that make another value,
    and that value only stands in other lines.
    """
    text = amount.text
    start = text.content.rfind("\n", 0, amount.start) + 1
    end = text.content.find("\n", amount.end)

    def is_in_line(one: Witness) -> bool:
        return one.text is text and start <= one.start and (one.start < end or end < 0)

    return (
        way.how == "product"
        and not amount.in_row
        and is_in_line(way.first)
        and is_in_line(way.second)
        and not any(map(is_in_line, figures.by_value.get(meant, ())))
    )


def _totals(amount: Amount, derived: DerivedFigures) -> Iterator[LoneAmount]:
    """Yield the sums of figures beside an amount from which it differs by one digit."""
    fewest = {"sum": _SURE_DIGITS, "parts": _SURE_DIGITS + 1}
    digits = significant_digits(amount.value)
    for meant in other_digits(amount.value):
        ways = [
            way
            for way in derived.ways(meant, amount)
            if digits >= fewest.get(way.how, digits + 1)
            and _is_beside(amount, way.first)
            and _is_beside(amount, way.second)
        ]
        for way in (*derived.totals(meant, amount), *ways):
            if _is_other_money(amount, way):
                continue
            number = _in_cents(meant)
            yield LoneAmount(amount, "digit", "parts", number, way.first, way.second)
            break


def _is_alike(amount: Amount, witness: Witness, slip: Slip) -> bool:
    """Tell whether two figures share more digits than by chance."""
    fewest = _SURE_DIGITS if slip in ("lost", "added") else _FEWEST_DIGITS
    if not amount.rounded and significant_digits(witness.value, amount.value) >= fewest:
        return True
    return slip in ("swapped", "point") and is_said_alike(amount, witness)


def _source(amount: Amount, witness: Witness, figures: FigureWitnesses) -> Witnessed | None:
    """Return where a figure stands that may be the one an amount means."""
    if witness.currencies and witness.currencies.isdisjoint(amount.currencies):
        return None
    digits = significant_digits(witness.value)
    if not witness.currencies and not (witness.own and witness.row and digits >= _FEWEST_DIGITS):
        # A bare number may be a weight, a quantity, or in another currency.
        return None
    if not witness.own:
        # Where the own text says that figure, too, this one is another.
        if figures.own_counts[witness.ticks]:
            return None
        return "file" if witness.text.source == "file" else "quote"
    apart = witness.text is not amount.text or witness.row != amount.in_row
    if not apart and figures.counts[witness.ticks] < 2:
        return None
    # Two rows, or two sentences, are two figures.
    row = amount.in_row
    beside = (one for one in figures.by_value[witness.ticks] if one.text is amount.text)
    return None if any(one.row == row for one in beside) else "own"


def _is_sure(
    amount: Amount, meant: int, slip: Slip, way: Derivation, figures: FigureWitnesses
) -> bool:
    """Tell whether it is no chance that a slip makes what follows from other figures."""
    first, second = way.first, way.second
    if _is_other_money(amount, way):
        return False
    # Cents that are written are digits, too.
    values = (Decimal(meant),) if slip == "doubled" else (Decimal(meant), amount.value)
    digits = significant_digits(*values)
    few = 2 if amount.number.mark or slip == "swapped" else _FEWEST_DIGITS
    if slip == "point" and not _is_moved(amount, meant):
        return False
    if slip == "point" and _fits_column(amount, meant, way, figures):
        return False
    beside = _is_beside(amount, first) and _is_beside(amount, second)
    if way.how == "share":
        beside = _is_beside(amount, first, lines=0)
        return _is_beside(amount, second, lines=1) and digits >= (few if beside else _FEWEST_DIGITS)
    if way.how == "product":
        in_line = [_is_beside(amount, one, lines=0) for one in (first, second)]
        # A count of one digit may do it by chance; a row is not made of what stands elsewhere.
        needed = all if _is_simple(second) else any
        if slip == "point" and (amount.in_row or needed is all) and not needed(in_line):
            return False
        few = 2 if amount.number.mark else _FEWEST_DIGITS
        fewest = few if beside else _FEWEST_DIGITS if amount.unit else _SURE_DIGITS
        return first.decimal and digits >= fewest
    fewest = _SURE_DIGITS
    if beside:
        lined = _is_beside(amount, first, lines=0) and _is_beside(amount, second, lines=0)
        fewest = 2 if lined else few
    return first.decimal and second.decimal and digits >= fewest


def _is_simple(count: Witness) -> bool:
    """Tell whether a count makes ten, hundred or so with a number of one digit: of two amounts of
    which one is five times the other, two of the one are ten of the other.
    """
    return count.value.normalize().as_tuple().digits in _SIMPLE


def _is_other_money(amount: Amount, way: Derivation) -> bool:
    """Tell whether a figure that a value follows from is in another currency than an amount."""
    named = (one.currencies for one in (way.first, way.second) if one.currencies)
    return any(one.isdisjoint(amount.currencies) for one in named)


def _fits_column(amount: Amount, meant: int, way: Derivation, figures: FigureWitnesses) -> bool:
    """Tell whether an amount is about as much as others of a column, and the other value not.

    The column is its own, or that of the figure from which the other value follows.
    """
    start = amount.start if amount.in_row else way.first.start
    if not (amount.in_row or way.first.row) or way.first.text is not amount.text:
        return False
    text, column = amount.text, amount.text.cell(start)
    fellows = [
        one.ticks
        for one in figures.money
        if one.row
        and one.text is text
        and one.start != amount.start
        and text.cell(one.start) == column
    ]
    value = ticks(amount.value)
    near, far = (any(one <= 2 * it <= 4 * one for one in fellows) for it in (value, meant))
    return len(fellows) > 1 and near and not far


def _is_moved(amount: Amount, meant: int) -> bool:
    """Tell whether the decimal mark of an amount moved so little that a hand may have done it."""
    value = ticks(amount.value)
    return max(value, meant) <= _FARTHEST_POINT * min(value, meant)


def _is_ten(way: Derivation) -> bool:
    """Tell whether a value follows by a count or share that only moves the decimal mark."""
    return (
        way.how != "parts"
        and significant_digits(way.second.value) == 1
        and (way.second.value.normalize().as_tuple().digits == (1,))
    )


def _is_half(way: Derivation) -> bool:
    return way.how == "share" and way.second.value == _HALF


def _is_beside(amount: Amount, witness: Witness, lines: int | None = None) -> bool:
    """Tell whether a figure stands in the line of an amount, or near it in its text.

    lines: how many line ends may stand between; None for any number.
    """
    if witness.text is not amount.text:
        return False
    first, last = sorted((witness.start, amount.start))
    if last - first > _LONGEST_LINE:
        return False
    ends = amount.text.content.count("\n", first, last)
    return not ends or (last - first <= _BESIDE and (lines is None or ends <= lines))
