"""Detectors on one amount that has two values: in the text, or against the thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.finding import Hit

if TYPE_CHECKING:
    from decimal import Decimal

    from sendlint.facts.amounts.amounts import Amount
    from sendlint.facts.amounts.labelled_amounts import LabelledAmount
    from sendlint.facts.amounts.lone_amounts import LoneAmount
    from sendlint.facts.amounts.stated_numbers import StatedNumbers

_MOST_AMOUNTS = 12
"""Distinct amounts above which a mail or a thread is a price list."""
_PARTS = ("freight", "discount")
"""The labels of several figures: freight, insurance, packing."""
SURE_DIGITS = 4
"""Digits, zeros at the end aside, that two amounts do not share by chance."""


def figure_contradiction(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find one labelled amount with two values in the subject, the own text, a table."""
    figures = context.facts.figures
    if figures.is_price_list or len(figures.amounts) < 2:
        return
    found = list(_contradictions(context))
    lone = _lone_slips(context)
    if not found and not lone:
        return
    seen: set[Decimal] = set()
    parts = _told_by_parts(context)
    for first, second in found:
        if _in_parts(first.amount, second.amount, parts):
            continue
        seen.update((first.amount.value, second.amount.value))
        data = {
            "quote": second.amount.quote,
            "label": second.written,
            "other": first.amount.quote,
            "other_label": first.written,
        }
        yield Hit(_kind(first, second), second.amount.place, data, (first.amount.place,))
    yield from _lone(context, lone, seen.union(*parts))


def _lone_slips(context: Context) -> list[LoneAmount]:
    """Return the amounts that nothing in the mail supports, a slip away from what others say."""
    if not context.facts.figures.lone_amounts:
        return []
    from sendlint.detectors.lone_figures import lone_slips

    return list(lone_slips(context, "own", "share", "product", "parts"))


def _lone(context: Context, found: Sequence[LoneAmount], seen: set[Decimal]) -> Iterator[Hit]:
    """Find amounts that nothing in the mail supports, a slip away from what the others say.

    found: all of them. seen: the values that were reported, or are another rule's.
    """
    from sendlint.detectors.arithmetic import wrong_products
    from sendlint.detectors.lone_figures import slip_hit

    # Line-total speaks of the factors, too.
    wrong = (product for product, _ in wrong_products(context)) if found else ()
    told = {(id(product.text), factor.start) for product in wrong for factor in product.factors}
    for lone in found:
        amount = lone.amount
        if (id(amount.text), amount.start) in told:
            continue
        of = {one.value for one in (lone.witness, lone.second) if one}
        # What follows from a wrong amount is right.
        if (
            amount.value not in seen
            and lone.meant not in seen
            and (lone.by == "own" or seen.isdisjoint(of))
        ):
            seen.add(amount.value)
            yield slip_hit("near" if lone.by == "own" else "derived", lone)


def _told_by_parts(context: Context) -> list[set[Decimal]]:
    """Return the pairs of values in which plain and HTML part differ: text-parts-differ tells."""
    figures = context.facts.figures
    from sendlint.detectors.text_parts import MOST

    differences = figures.part_differences
    if not 0 < len(differences) <= MOST:
        return []

    amounts = [(one.text.text.part, one.start, one.end, one.value) for one in figures.amounts]
    return [
        {
            value
            for text, figure in ((told.plain_text, told.plain), (told.html_text, told.html))
            for part, start, end, value in amounts
            if part == text.text.part and start <= figure.start < end
        }
        for told in differences
    ]


def _in_parts(one: Amount, other: Amount, pairs: Sequence[set[Decimal]]) -> bool:
    return one.text is not other.text and {one.value, other.value} in pairs


def _kind(first: LabelledAmount, second: LabelledAmount) -> str:
    """Return the message: sentences of two paragraphs may speak of two things, a row does not."""
    alone = first.leads or second.leads or first.amount.in_row or second.amount.in_row
    if _is_slip(first.amount, second.amount):
        plain = not (first.qualifier or second.qualifier)
        sure = _same_words(first, second) and (alone or plain)
        return "slip" if sure else "two-values"
    if first.leads != second.leads or first.amount.text is not second.amount.text:
        return "contradiction"
    return "two-values"


def _is_slip(first: Amount, second: Amount) -> bool:
    from sendlint.facts.numbers.near_figures import slip

    return slip(first.value, second.value) not in ("", "digit")


def _contradictions(context: Context) -> Iterator[tuple[LabelledAmount, LabelledAmount]]:
    """Yield pairs of amounts with one label and two values."""
    figures = context.facts.figures
    if not figures.may_repeat_label:
        return
    from sendlint.facts.amounts.amount_things import of_other_things
    from sendlint.facts.amounts.labelled_amounts import UNIQUE, may_share_label

    if not may_share_label(figures.amounts):
        return
    groups: dict[str, list[LabelledAmount]] = {label: [] for label in UNIQUE}
    for one in figures.labelled_amounts:
        if one.label in groups:
            groups[one.label].append(one)
    for group in groups.values():
        if not 1 < len({one.amount.value for one in group}) <= _MOST_AMOUNTS:
            continue
        group = [one for one in group if one.amount.exact]
        for first, second in combinations(group, 2):
            if _contradict(first, second, group, figures.amounts) and not is_told_apart(
                first.amount,
                second.amount,
                figures.stated,
                "figure-change",
                *(() if _is_slip(first.amount, second.amount) else ("figure-alternative",)),
            ):
                if of_other_things(first.amount, second.amount, whole=True):
                    continue
                yield first, second
                break


def _contradict(
    first: LabelledAmount,
    second: LabelledAmount,
    group: Sequence[LabelledAmount],
    amounts: Sequence[Amount],
) -> bool:
    """Tell whether two amounts with one label are one figure by what is said of them.

    Two rows are the sums of two lists. With other words beside both, they are sums of two things.
    """
    one, other = first.amount, second.amount
    rowed = first.leads or one.in_row, second.leads or other.in_row
    if one.may_equal(other) or one.unit != other.unit or not one.same_currency(other):
        return False
    if one.text is other.text and (all(rowed) or (first.behind and second.behind)):
        return False
    if one.text is other.text and any(
        _named_twice(row, prose, amounts) or _named_alone(prose, (one, other), group)
        for row, prose in ((one, other), (other, one))
    ):
        return False
    if _is_slip(one, other):
        if first.label in _PARTS and not _same_words(first, second):
            return False
    elif len({labelled.amount.value for labelled in group}) > 2 or not _same_words(first, second):
        return False
    if not (first.qualifier or second.qualifier):
        return True
    told = first.qualifier != second.qualifier and first.qualifier and second.qualifier
    rows = {labelled.amount.value for labelled in group if labelled.leads}
    return not told and len(rows) < 2 and _is_slip(one, other)


def _named_alone(
    prose: Amount, pair: tuple[Amount, Amount], group: Iterable[LabelledAmount]
) -> bool:
    """Tell whether a third row or line with the label has the value of one of a pair."""
    return any(
        one.leads
        and one.amount.text is prose.text
        and one.amount.may_equal(prose)
        and not any(one.amount is amount for amount in pair)
        for one in group
    )


def _same_words(first: LabelledAmount, second: LabelledAmount) -> bool:
    """Tell whether two labels are written alike, or one is the other and more: "grand total"."""
    one, other = (" ".join(label.written.lower().split()) for label in (first, second))
    return one in other or other in one


def _named_twice(one: Amount, other: Amount, amounts: Iterable[Amount]) -> bool:
    """Tell whether the text of an amount, or the table in one text with it, has the other, too."""
    if one.text is not other.text:
        return told_beside(other, one, amounts)
    return one.in_row and any(
        cell.in_row and cell.text is one.text and cell.may_equal(other) for cell in amounts
    )


def is_told_apart(first: Amount, second: Amount, stated: StatedNumbers, *topics: str) -> bool:
    """Tell whether the mail explains why two amounts differ, by figures or by words."""
    if stated.explains(first.value, second.value):
        return True
    return says_other(first, *topics) or says_other(second, *topics)


def labels_of(labelled: Iterable[LabelledAmount]) -> dict[int, str]:
    """Return the labels of amounts by their ids."""
    return {id(one.amount): one.label for one in labelled}


def digit_slip(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find amounts that nothing supports, a slip of the pen away from one in the thread."""
    earlier = context.original
    if earlier is not None and context.facts.figures.quoted_amounts:
        earlier = None
    from sendlint.detectors.lone_figures import lone_slips, slip_hit

    for lone in lone_slips(context, "quote", earlier=earlier):
        kind = "doubled" if lone.slip == "added" else lone.slip
        yield slip_hit(kind, lone, earlier=lone.witness.quote)


def earlier_amounts(context: Context) -> tuple[Amount, ...]:
    """Return the amounts of the quoted thread, else of the mail that is answered."""
    quoted = context.facts.figures.quoted_amounts
    if quoted or context.original is None:
        return tuple(amount for amount in quoted if amount.exact)
    from sendlint.facts import Facts

    earlier = Facts(context.original, context.facts.vocabulary).figures.amounts
    return tuple(amount for amount in earlier if amount.exact)


def told_beside(other: Amount, amount: Amount, own: Iterable[Amount]) -> bool:
    """Tell whether the text of an amount names the other figure, too: so they are two."""
    return any(one.text is amount.text and one.may_equal(other) for one in own)


def says_other(amount: Amount, *topics: str) -> bool:
    """Tell whether words beside an amount say that it is a new one or a part of another."""
    start, paragraph = amount.text.paragraph(amount.start)
    number = paragraph.sentence_at(amount.start - start)
    hits = (hit for topic in topics for hit in paragraph.hits(topic))
    return any(
        abs(hit.sentence - number) <= (hit.topic in ("figure-change", "figure-bargain"))
        for hit in hits
    )
