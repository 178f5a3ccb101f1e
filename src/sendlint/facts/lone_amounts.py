"""Amounts that stand alone in a mail, one slip of the pen from a figure that stands elsewhere.

A figure that matters is written more than once: in the text and the file, the table and the
sentence, the answer and the mail that it answers; or it follows from others, as a share, a sum, a
quantity times a price. An amount that does neither, and that one slip makes of a figure that does,
is worth a second look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import permutations, product
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from sendlint.facts.figure_witnesses import (
    FigureWitnesses,
    Witness,
    is_percent,
    words_before,
)
from sendlint.facts.near_figures import Slip, significant_digits, slip

if TYPE_CHECKING:
    from sendlint.facts.amounts import Amount

Witnessed: TypeAlias = "Literal['file', 'quote', 'own', 'share', 'product', 'parts']"

_RANK: tuple[Witnessed, ...] = ("file", "quote", "own")
_MOST_LONE = 30
"""Lone amounts above which a mail is a price list, which nothing supports."""
_MOST_PARTS = 7
_FEWEST_DIGITS = 3
"""Digits that two figures do not share by chance where they are said to be one."""
_SURE_DIGITS = 4
_PLAIN = ("swapped", "doubled", "point")
_FARTHEST_POINT = 1000
"""How far the decimal mark moves; ten thousand is a number in Chinese."""
_NEAR = 60
_CENT = Decimal("0.01")


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


class LoneCurrency(Struct, frozen=True):
    """An amount whose value stands elsewhere in another currency alone, and where.

    alone: it is the only one in its currency, and its value follows from the others'; `witness`
        is one of them.
    """

    amount: Amount
    by: Witnessed
    witness: Witness
    alone: bool = False


def find_lone_amounts(own: Sequence[Amount], figures: FigureWitnesses) -> tuple[LoneAmount, ...]:
    """Return the own amounts that stand alone and are one slip from another figure.

    own: the amounts in the subject and the own text. figures: those of the whole mail.
    """
    lone = [amount for amount in own if _is_lone(amount, figures)]
    if not 0 < len(lone) <= _MOST_LONE:
        return ()
    index = _index(figures.by_value)
    found = (_other(amount, figures, index) for amount in lone)
    return tuple(one for one in found if one and not _follows(one.amount, figures))


def find_lone_currencies(
    own: Sequence[Amount], figures: FigureWitnesses
) -> tuple[LoneCurrency, ...]:
    """Return the own amounts whose value stands elsewhere, but never in their currency.

    own: the amounts in the subject and the own text. figures: those of the whole mail.
    """
    found = []
    for amount in own:
        if figures.counts[abs(amount.value)] < 2 or not amount.exact:
            continue
        others = [one for one in figures.by_value.get(abs(amount.value), ()) if one.currencies]
        alike = [one for one in others if not one.currencies.isdisjoint(amount.currencies)]
        if len(alike) > 1 or len(alike) == len(others):
            continue
        other = min((one for one in others if one not in alike), key=_rank)
        sure = significant_digits(amount.value) >= _FEWEST_DIGITS or is_said_alike(amount, other)
        # Side by side they are two ways to pay.
        if sure and not _is_near(amount, other):
            found.append(LoneCurrency(amount, _RANK[_rank(other)], other))
    return tuple(found) or _odd_currency(own, figures)


def _odd_currency(own: Sequence[Amount], figures: FigureWitnesses) -> tuple[LoneCurrency, ...]:
    """Return the one amount in another currency than all others, from which its value follows."""
    every = [one for found in figures.by_value.values() for one in found if one.currencies]
    for amount in own:
        if significant_digits(amount.value) < 2:
            continue
        others = [one for one in every if one.text is not amount.text or one.start != amount.start]
        if len(others) < 2 or not others[0].currencies.isdisjoint(amount.currencies):
            continue
        if not frozenset.intersection(*(one.currencies for one in others)):
            continue
        if figures.counts[abs(amount.value)] > 1 or _follows(amount, figures):
            nearest = min(others, key=_rank)
            return (LoneCurrency(amount, _RANK[_rank(nearest)], nearest, alone=True),)
    return ()


def _rank(witness: Witness) -> int:
    return 2 if witness.own else _RANK.index(witness.text.source)


def _is_lone(amount: Amount, figures: FigureWitnesses) -> bool:
    alone = all(figures.counts[abs(value)] < 2 for value in amount.readings)
    return alone and amount.value >= 1 and amount.exact


def _follows(amount: Amount, figures: FigureWitnesses) -> bool:
    """Tell whether an amount is a sum, a difference, a product or a share of other figures, or
    another figure is one of it.
    """
    value = abs(amount.value)
    if follows(value, figures):
        return True
    parts = {part for percent in figures.percents for part in _parts(percent)}
    near = [one.value for one in figures.own if _is_near(amount, one) and one.value != value]
    return any(abs(value * part - one) <= _CENT for part in parts for one in near)


def follows(value: Decimal, figures: FigureWitnesses) -> bool:
    """Tell whether a value is a sum, a difference, a product or a share of figures."""
    known = figures.money - {value}
    if any(value - one in known or value + one in known for one in known):
        return True
    if value == sum(one.value for one in figures.own) - value:
        return True
    if any(value / one in known or value * one in known for one in figures.quantities if one > 1):
        return True
    parts = {part for percent in figures.percents for part in _parts(percent)}
    return any(abs(one * part - value) <= _CENT for part in parts for one in known)


def _is_near(amount: Amount, witness: Witness) -> bool:
    return witness.text is amount.text and abs(witness.start - amount.start) <= 2 * _NEAR


def _parts(percent: Decimal) -> tuple[Decimal, ...]:
    """Return by what a base is multiplied for a percentage of it, without it, on top of it."""
    share = percent / 100
    return share, 1 - share, 1 + share


def _index(values: Iterable[Decimal]) -> dict[str, list[Decimal]]:
    """Return sorted digits, whole and with one left out -> the values that have them."""
    index: dict[str, list[Decimal]] = {}
    for value in values:
        for key in _keys(value):
            index.setdefault(key, []).append(value)
    return index


def _keys(value: Decimal) -> set[str]:
    """Return the sorted digits of a value, and those with one digit left out, but for zeros.

    Two values that a swap, one digit more or less, or a decimal mark tells apart share a key.
    """
    digits = sorted(str(digit) for digit in value.normalize().as_tuple().digits if digit)
    less = (digits[:at] + digits[at + 1 :] for at in range(len(digits)))
    return {"".join(digits), *map("".join, less)}


def _other(
    amount: Amount, figures: FigureWitnesses, index: Mapping[str, list[Decimal]]
) -> LoneAmount | None:
    """Return what one slip makes of an amount."""
    direct = min(_beside(amount, figures, index), key=lambda one: _RANK.index(one.by), default=None)
    if direct:
        in_file = (one for one in figures.by_value[direct.meant] if one.text.source == "file")
        witness = next(in_file, None) if direct.by == "own" else None
        return replace(direct, by="file", witness=witness) if witness else direct
    derived = _product(amount, figures) or _share(amount, figures) or _part(amount, figures)
    # Where what follows is stated, this amount is another.
    return derived if derived and not figures.counts[derived.meant] else None


def _beside(
    amount: Amount, figures: FigureWitnesses, index: Mapping[str, list[Decimal]]
) -> Iterator[LoneAmount]:
    """Yield the figures elsewhere of which one slip makes an amount."""
    value = abs(amount.value)
    near = dict.fromkeys(other for key in _keys(value) for other in index.get(key, ()))
    for other in near:
        kind = slip(other, value)
        if kind in ("", "digit") or max(other, value) > _FARTHEST_POINT * min(other, value):
            continue
        digits = significant_digits(other, value)
        for witness in figures.by_value[other]:
            by = _source(amount, witness, figures)
            fewest = _SURE_DIGITS if by == "own" and kind in ("lost", "added") else _FEWEST_DIGITS
            alike = kind in ("swapped", "point") and is_said_alike(amount, witness)
            if by and (digits >= fewest or alike):
                yield LoneAmount(amount, kind, by, other, witness)


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
        if any(one.own for one in figures.by_value[witness.value]):
            return None
        return "file" if witness.text.source == "file" else "quote"
    apart = witness.text is not amount.text or witness.row != amount.in_row
    if not apart and figures.counts[witness.value] < 2:
        return None
    # Two rows, or two sentences, are two figures.
    row = amount.in_row
    beside = (one for one in figures.by_value[witness.value] if one.text is amount.text)
    return None if any(one.row == row for one in beside) else "own"


def is_said_alike(amount: Amount, witness: Witness) -> bool:
    """Tell whether both figures share a word before them: "minimum order EUR 250"."""
    words = words_before(amount.text, amount.start)
    return not words.isdisjoint(words_before(witness.text, witness.start))


def _product(amount: Amount, figures: FigureWitnesses) -> LoneAmount | None:
    """Return the price, or the amount for a quantity, of which one slip makes this one.

    Quantity and the third figure stand in its line: "35 motors at EUR 74.20 | 2,597.00".
    """
    line = _line(amount, figures)
    if len(line) < 2:
        return None
    quantities = [one for one in line if one.value in figures.quantities and one.value > 1]
    prices = [one for one in line if one.value in figures.money]
    for quantity, one in product(quantities, prices):
        for meant in (one.value / quantity.value, one.value * quantity.value):
            sure = significant_digits(meant, amount.value) >= _FEWEST_DIGITS
            if one is quantity or meant != round(meant, 2) or not sure:
                continue
            kind = slip(meant, abs(amount.value))
            if kind not in ("", "digit"):
                return LoneAmount(amount, kind, "product", meant, one, quantity)
    return None


def _line(amount: Amount, figures: FigureWitnesses) -> list[Witness]:
    """Return the other figures in the line of an amount."""
    content = amount.text.content
    start = content.rfind("\n", 0, amount.start) + 1
    end = content.find("\n", amount.end)
    end = end if end >= 0 else len(content)
    return [
        one
        for found in figures.by_value.values()
        for one in found
        if one.text is amount.text and start <= one.start < end and one.start != amount.start
    ]


def _share(amount: Amount, figures: FigureWitnesses) -> LoneAmount | None:
    """Return the share of another amount of which one slip makes this one.

    Its percentage stands near in the same sentence.
    """
    text = amount.text
    first, last = max(0, amount.start - _NEAR), amount.end + _NEAR
    if not any(sign in text.content[first:last] for sign in "%％"):
        return None
    start, end = text.extent(amount.start)
    start, end = max(start, first), min(end, last)
    percents = (one for one in text.numbers if start <= one.start < end and is_percent(text, one))
    bases = [one for one in _same_money(amount, figures) if one.value > abs(amount.value) / 20]
    for part in (part for percent in percents for part in _parts(percent.value)):
        for base in bases:
            meant = (base.value * part).quantize(_CENT)
            kind = slip(meant, abs(amount.value))
            sure = significant_digits(meant, amount.value) >= _FEWEST_DIGITS
            if kind not in ("", "digit") and sure:
                return LoneAmount(amount, kind, "share", meant, base)
    return None


def _part(amount: Amount, figures: FigureWitnesses) -> LoneAmount | None:
    """Return the sum or the difference of two other amounts of which one slip makes this one."""
    others = _same_money(amount, figures)
    if len(others) > _MOST_PARTS:
        return None
    for one, other in permutations(others, 2):
        for meant in (one.value - other.value, one.value + other.value):
            sure = significant_digits(meant, amount.value) >= _SURE_DIGITS
            if meant > 0 and sure and slip(meant, abs(amount.value)) in _PLAIN:
                kind = slip(meant, abs(amount.value))
                return LoneAmount(amount, kind, "parts", meant, one, other)
    return None


def _same_money(amount: Amount, figures: FigureWitnesses) -> list[Witness]:
    """Return the other own amounts in the same currency, one of each value."""
    found: dict[Decimal, Witness] = {}
    for one in figures.own:
        if not one.currencies.isdisjoint(amount.currencies) and one.start != amount.start:
            found.setdefault(one.value, one)
    return list(found.values())
