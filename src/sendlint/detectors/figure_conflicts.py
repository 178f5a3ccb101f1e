"""Detectors on one amount that has two values: in the text, or against the thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.finding import Hit, replacement

if TYPE_CHECKING:
    from decimal import Decimal

    from sendlint.detectors.explained_amounts import Stated
    from sendlint.facts.amounts import Amount
    from sendlint.facts.figure_texts import FigureText
    from sendlint.facts.labelled_amounts import LabelledAmount

_SMALLEST = 100
"""Amounts below are too alike by chance."""
_MOST_AMOUNTS = 12
"""Distinct amounts above which a mail or a thread is a price list."""
SURE_DIGITS = 4
"""Digits, zeros at the end aside, that two amounts do not share by chance."""


def figure_contradiction(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find one labelled amount with two values in the subject, the own text, a table."""
    figures = context.facts.figures
    if len(figures.amounts) < 2:
        return
    from sendlint.detectors.explained_amounts import Stated

    stated = Stated.in_texts(figures.texts)
    seen: set[Decimal] = set()
    for first, second, id in _contradictions(figures.labelled_amounts, stated):
        seen.update((first.amount.value, second.amount.value))
        data = {
            "quote": second.amount.quote,
            "label": second.written,
            "other": first.amount.quote,
            "other_label": first.written,
        }
        yield Hit(id, second.amount.place, data, (first.amount.place,))
    for one, other in _slips(figures.amounts, stated):
        if seen.isdisjoint((one.value, other.value)):
            seen.update((one.value, other.value))
            yield Hit("near", other.place, {"quote": other.quote, "other": one.quote}, (one.place,))


def _contradictions(
    labelled: Sequence[LabelledAmount], stated: Stated
) -> Iterator[tuple[LabelledAmount, LabelledAmount, str]]:
    """Yield pairs of amounts with one label and two values."""
    from sendlint.facts.near_figures import slip

    groups: dict[str, list[LabelledAmount]] = {}
    for one in labelled:
        if one.amount.exact and one.label != "tax":
            groups.setdefault(one.label, []).append(one)
    for group in groups.values():
        values = {one.amount.value for one in group}
        if not 1 < len(values) <= _MOST_AMOUNTS:
            continue
        # Two tables, two offers: each has its own total.
        rows = {one.amount.value for one in group if one.leads}
        for first, second in combinations(group, 2):
            if not first.amount.same_currency(second.amount) or _is_same(first, second):
                continue
            slipped = slip(first.amount.value, second.amount.value) not in ("", "digit")
            sure = not first.qualifier and not second.qualifier and len(values) == 2
            sure = sure and not (first.leads and second.leads and _is_bare_total(first, second))
            told = (
                first.qualifier == second.qualifier or not first.qualifier or not second.qualifier
            )
            if not sure and not (slipped and told and len(rows) < 2):
                continue
            topics = ("figure-change",) if slipped else ("figure-change", "figure-alternative")
            if is_told_apart(first.amount, second.amount, stated, *topics):
                continue
            yield first, second, "slip" if slipped else "contradiction"
            break


def _is_same(first: LabelledAmount, second: LabelledAmount) -> bool:
    one, other = first.amount, second.amount
    return one.may_equal(other) or one.unit != other.unit


def _is_bare_total(first: LabelledAmount, second: LabelledAmount) -> bool:
    """Tell whether both are rows of lists, each of which may have a sum of its own."""
    return first.amount.text is second.amount.text


def is_told_apart(first: Amount, second: Amount, stated: Stated, *topics: str) -> bool:
    """Tell whether the mail explains why two amounts differ, by figures or by words."""
    if stated.explains(first.value, second.value):
        return True
    return says_other(first, *topics) or says_other(second, *topics)


def _slips(amounts: Sequence[Amount], stated: Stated) -> Iterator[tuple[Amount, Amount]]:
    """Yield pairs of amounts that are alike but for a slip of the pen.

    One stands in the subject or in a table, the other does not: two prices in one text are two.
    """
    from sendlint.facts.near_figures import slip

    sure = [one for one in amounts if one.exact and significant_digits(one) >= SURE_DIGITS]
    if not 1 < len({one.value for one in sure}) <= _MOST_AMOUNTS:
        return
    for one, other in combinations(sure, 2):
        if _where(one) == _where(other):
            continue
        if one.same_currency(other) and one.unit == other.unit and not one.may_equal(other):
            kind = slip(one.value, other.value)
            if kind in ("swapped", "doubled", "lost") and not is_told_apart(
                one, other, stated, "figure-change"
            ):
                yield one, other


def _where(amount: Amount) -> tuple[int, bool]:
    """Return the text of an amount, and whether it stands in a table."""
    tables = amount.text.tables
    return id(amount.text), any(table.start <= amount.start < table.end for table in tables)


def significant_digits(amount: Amount) -> int:
    """Return how many digits an amount has, zeros at its ends aside."""
    return len(amount.value.normalize().as_tuple().digits)


def digit_slip(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find amounts that are a slip of the pen away from one in the thread."""
    figures = context.facts.figures
    own = [amount for amount in figures.amounts if amount.exact and amount.value >= _SMALLEST]
    if not own:
        return
    earlier = earlier_amounts(context)
    if not 0 < len({amount.value for amount in earlier}) <= _MOST_AMOUNTS:
        return
    from sendlint.detectors.explained_amounts import Stated
    from sendlint.facts.near_figures import slip

    stated: Stated | None = None
    seen: set[Decimal] = set()
    for amount in own:
        alike = [one for one in earlier if one.same_currency(amount) and one.unit == amount.unit]
        if amount.value in seen or any(amount.may_equal(one) for one in (*alike, *earlier)):
            continue
        for one in alike:
            kind = slip(one.value, amount.value)
            if kind not in ("swapped", "lost", "doubled", "point") or _told(one, own):
                continue
            if stated is None:
                stated = Stated.in_texts((*figures.texts, *_texts(earlier)))
            seen.add(amount.value)
            if not says_other(amount, "figure-change") and not any(
                stated.explains(other.value, amount.value) for other in alike
            ):
                yield _slip_hit(kind, amount, one)
            break


def earlier_amounts(context: Context) -> tuple[Amount, ...]:
    """Return the amounts of the quoted thread, else of the mail that is answered."""
    quoted = context.facts.figures.quoted_amounts
    if quoted or context.original is None:
        return tuple(amount for amount in quoted if amount.exact)
    from sendlint.facts import Facts

    earlier = Facts(context.original, context.facts.vocabulary).figures.amounts
    return tuple(amount for amount in earlier if amount.exact)


def _texts(amounts: Iterable[Amount]) -> Iterable[FigureText]:
    return {id(amount.text): amount.text for amount in amounts}.values()


def _told(earlier: Amount, own: Iterable[Amount]) -> bool:
    """Tell whether the own text names the earlier amount, too: so it is another one."""
    return any(amount.may_equal(earlier) for amount in own)


def says_other(amount: Amount, *topics: str) -> bool:
    """Tell whether words beside an amount say that it is a new one or a part of another."""
    number = amount.text.sentence(amount.start)
    hits = (hit for topic in topics for hit in amount.text.hits(topic))
    return any(abs(hit.sentence - number) <= (hit.topic == "figure-change") for hit in hits)


def _slip_hit(kind: str, amount: Amount, earlier: Amount) -> Hit:
    data = {"quote": amount.quote, "earlier": earlier.quote}
    fix = replacement(amount.digits, earlier.digits)
    return Hit(kind, amount.place, data, (earlier.place,), fix)
