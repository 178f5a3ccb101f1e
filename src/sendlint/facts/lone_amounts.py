"""Amounts that stand alone in a mail, one slip of the pen from a figure that stands elsewhere.

A figure that matters is written more than once: in the text and the file, the table and the
sentence, the answer and the mail that it answers; or it follows from others, as a share, a sum, a
quantity times a price. An amount that does neither, and that one slip makes of a figure that does,
is worth a second look.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import islice, permutations
from typing import Literal, TypeAlias

from msgspec import Struct

from sendlint.facts.amounts import Amount
from sendlint.facts.figure_texts import FigureText
from sendlint.facts.near_figures import Slip, slip
from sendlint.finding import Place

Witnessed: TypeAlias = "Literal['file', 'quote', 'own', 'share', 'parts']"

_MOST_LONE = 30
"""Lone amounts above which a mail is a price list, which nothing supports."""
_MOST_NUMBERS = 600
_MOST_PARTS = 7
_FEWEST_DIGITS = 3
_SURE_DIGITS = 4
_CENT = Decimal("0.01")


class Witness(Struct, frozen=True):
    """A figure that stands in another place.

    value: its usual reading. text, start, end: where it stands. currencies: of an amount; empty
    for a bare number. row: whether it stands in a row of a table.
    """

    value: Decimal
    text: FigureText
    start: int
    end: int
    currencies: frozenset[str] = frozenset()
    row: bool = False

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.text.place(self.start, self.end)

    @property
    def quote(self) -> str:
        """The figure as written, on one line."""
        return " ".join(self.text.content[self.start : self.end].split())


class LoneAmount(Struct, frozen=True):
    """An amount that nothing supports, and what one slip would make of it.

    slip: what happened to the digits. by: where the other figure stands; "share" and "parts" are
        figures that follow from others: a percentage of `witness`, its sum or difference with
        another one. meant: the other value.
    """

    amount: Amount
    slip: Slip
    by: Witnessed
    meant: Decimal
    witness: Witness
    second: Witness | None = None


class _Figures:
    """All figures of a mail, by their values."""

    def __init__(self) -> None:
        self.counts: Counter[Decimal] = Counter()
        self.witnesses: dict[Decimal, list[Witness]] = {}
        self.own: list[Witness] = []
        self.percents: set[Decimal] = set()

    def add(self, texts: Iterable[FigureText], amounts: Iterable[Amount]) -> None:
        """Add the amounts and the other numbers of some texts."""
        written = {id(text): text for text in texts}
        known: dict[int, dict[int, Amount]] = {key: {} for key in written}
        for amount in amounts:
            known.setdefault(id(amount.text), {})[amount.number.start] = amount
        for key, text in written.items():
            for number in islice(text.numbers, _MOST_NUMBERS):
                amount_ = known[key].get(number.start)
                readings = amount_.readings if amount_ else number.readings
                sign = text.content[number.end : number.end + 2].strip()[:1]
                if sign and sign in "%％":
                    self.percents.update(readings)
                    continue
                self.counts.update(set(map(abs, readings)))
                self._add_witness(text, number.start, number.end, readings[0], amount_)

    def _add_witness(
        self, text: FigureText, start: int, end: int, value: Decimal, amount: Amount | None
    ) -> None:
        if amount:
            start, end = amount.start, amount.end
        currencies = amount.currencies if amount else frozenset()
        witness = Witness(abs(value), text, start, end, currencies, in_row(text, start))
        self.witnesses.setdefault(abs(value), []).append(witness)
        if amount and text.source in ("own", "subject"):
            self.own.append(witness)


def in_row(text: FigureText, offset: int) -> bool:
    """Tell whether a place is in a row of a table."""
    content = text.content
    start = max(content.rfind("\n", 0, offset) + 1, offset - 400)
    before = content[start:offset]
    return "\t" in before or "|" in before or "   " in before


def find_lone_amounts(
    own: tuple[tuple[FigureText, ...], tuple[Amount, ...]],
    quoted: tuple[tuple[FigureText, ...], tuple[Amount, ...]],
    files: tuple[tuple[FigureText, ...], tuple[Amount, ...]],
) -> tuple[LoneAmount, ...]:
    """Return the own amounts that stand alone and are one slip from another figure.

    own, quoted, files: texts and the amounts in them.
    """
    if len(own[1]) < 2 and not quoted[0] and not files[0]:
        return ()
    figures = _Figures()
    for texts, amounts in (own, quoted, files):
        figures.add(texts, amounts)
    lone = [amount for amount in own[1] if _is_lone(amount, figures)]
    if not 0 < len(lone) <= _MOST_LONE:
        return ()
    index = _index(figures.witnesses)
    found = (_explained(amount, figures, index) for amount in lone)
    return tuple(one for one in found if one)


def _is_lone(amount: Amount, figures: _Figures) -> bool:
    if any(figures.counts[abs(value)] > 1 for value in amount.readings):
        return False
    return amount.value >= 10 and digits_of(amount.value) >= _FEWEST_DIGITS and amount.exact


def digits_of(value: Decimal) -> int:
    """Return how many digits a value has, zeros at its ends aside."""
    return len(value.normalize().as_tuple().digits)


def _explained(
    amount: Amount, figures: _Figures, index: Mapping[str, list[Decimal]]
) -> LoneAmount | None:
    """Return what one slip makes of an amount that follows from no other figures."""
    if _follows(amount, figures):
        return None
    direct = _beside(amount, figures, index)
    return direct or _share(amount, figures) or _part(amount, figures)


def _follows(amount: Amount, figures: _Figures) -> bool:
    """Tell whether an amount is a sum, a difference, a product or a share of other figures."""
    value = abs(amount.value)
    money = [one for one in figures.witnesses if one >= 1 and one != value]
    known = set(money)
    for one in money:
        if value - one in known or value + one in known:
            return True
        if one > 1 and one == int(one) and value / one in known and value / one != 1:
            return not _is_power_of_ten(one)
    shares = (percent / 100 for percent in figures.percents)
    return (
        any(
            abs(one * part - value) <= _CENT
            for share in shares
            for part in _parts(share)
            for one in money
        )
        or value == sum(one.value for one in figures.own) - value
    )


def _is_power_of_ten(value: Decimal) -> bool:
    return value.normalize().as_tuple().digits == (1,)


def _parts(share: Decimal) -> tuple[Decimal, ...]:
    return share, 1 - share, 1 + share


def _index(values: Iterable[Decimal]) -> dict[str, list[Decimal]]:
    """Return sorted digits, whole and with one left out -> the values that have them."""
    index: dict[str, list[Decimal]] = {}
    for value in values:
        for key in _keys(value):
            index.setdefault(key, []).append(value)
    return index


def _keys(value: Decimal) -> set[str]:
    """Return the sorted digits of a value, and those with one digit left out.

    Two values that one swap, one digit more or less, or a decimal mark tells apart share a key.
    """
    if not value:
        return set()
    digits = sorted(map(str, value.normalize().as_tuple().digits))
    plain = "".join(digits).lstrip("0")
    return {
        plain,
        *("".join(digits[:at] + digits[at + 1 :]).lstrip("0") for at in range(len(digits))),
    }


def _beside(
    amount: Amount, figures: _Figures, index: Mapping[str, list[Decimal]]
) -> LoneAmount | None:
    """Return the figure elsewhere that one slip makes of an amount: files first, then the thread."""
    value = abs(amount.value)
    near = dict.fromkeys(other for key in _keys(value) for other in index.get(key, ()))
    found: list[tuple[int, LoneAmount]] = []
    for other in near:
        kind = slip(other, value)
        if kind in ("", "digit") or digits_of(other) < _FEWEST_DIGITS:
            continue
        for witness in figures.witnesses[other]:
            by = _source(amount, witness, figures)
            if by:
                rank = ("file", "quote", "own").index(by)
                found.append((rank, LoneAmount(amount, kind, by, other, witness)))
    return min(found, key=lambda one: one[0])[1] if found else None


def _source(amount: Amount, witness: Witness, figures: _Figures) -> Witnessed | None:
    """Return where a figure stands that may be the one an amount means."""
    if witness.currencies and witness.currencies.isdisjoint(amount.currencies):
        return None
    source = witness.text.source
    own = sum(one.text.source in ("own", "subject") for one in figures.witnesses[witness.value])
    if source in ("file", "quote"):
        # The own text says that figure, too: then this one is another.
        return ("file" if source == "file" else "quote") if not own else None
    if not witness.currencies and not witness.row:
        return None
    apart = witness.text is not amount.text or witness.row != in_row(amount.text, amount.start)
    supported = figures.counts[witness.value] > 1
    return "own" if supported or (apart and digits_of(witness.value) >= _SURE_DIGITS) else None


def _share(amount: Amount, figures: _Figures) -> LoneAmount | None:
    """Return the share of another amount that one slip makes of this one.

    Its percentage stands in the same sentence.
    """
    text = amount.text
    start, end = text.extent(amount.start)
    percents = [
        number.value
        for number in text.numbers
        if start <= number.start < end
        and text.content[number.end : number.end + 2].strip()[:1] in ("%", "％")
    ]
    bases = [one for one in _same_money(amount, figures) if one.value > abs(amount.value) / 20]
    for percent in percents[:4]:
        for base in bases:
            for part in _parts(percent / 100):
                meant = (base.value * part).quantize(_CENT)
                kind = slip(meant, abs(amount.value))
                if kind not in ("", "digit") and digits_of(meant) >= _FEWEST_DIGITS:
                    return LoneAmount(amount, kind, "share", meant, base)
    return None


def _part(amount: Amount, figures: _Figures) -> LoneAmount | None:
    """Return the sum or the difference of two other amounts that one slip makes of this one."""
    others = _same_money(amount, figures)
    if len(others) > _MOST_PARTS:
        return None
    for one, other in permutations(others, 2):
        for meant in (one.value - other.value, one.value + other.value):
            if meant > 0 and digits_of(meant) >= _SURE_DIGITS:
                kind = slip(meant, abs(amount.value))
                if kind in ("swapped", "point", "doubled"):
                    return LoneAmount(amount, kind, "parts", meant, one, other)
    return None


def _same_money(amount: Amount, figures: _Figures) -> list[Witness]:
    """Return the other own amounts in the same currency, one of each value."""
    found: dict[Decimal, Witness] = {}
    for one in figures.own:
        if not one.currencies.isdisjoint(amount.currencies) and one.start != amount.start:
            found.setdefault(one.value, one)
    return list(found.values())


def iterate(found: Iterable[LoneAmount], by: Witnessed) -> Iterator[LoneAmount]:
    """Yield those that stand beside figures of one kind of place."""
    return (one for one in found if one.by == by)
