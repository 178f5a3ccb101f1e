"""Judgements on numbers of one series: the subject or a file gives quite another than the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sendlint.detectors.reference_pairs import Judge
from sendlint.detectors.reference_relations import (
    ORDERS,
    OTHER,
    REPLACED,
    SETTLED,
    Number,
    alike,
    is_told_apart,
    side,
)
from sendlint.detectors.reference_slips import Contradiction
from sendlint.facts.codes.reference_codes import Code
from sendlint.facts.codes.reference_labels import ALONE
from sendlint.facts.codes.reference_numbers import agree, series_of, slip

_DOCUMENTS = frozenset(
    ("invoice", "proforma", "credit", "contract", "quotation", "delivery", "confirmation")
)


def find_others(judge: Judge) -> Iterator[Contradiction]:
    """Yield the only number of its kind in the text where subject or file give another."""
    if not judge.is_answer:
        yield from _others(judge, "other-subject", "subject", ("text",))
    yield from _others(judge, "other-file", "file", ("text", "subject"))


def _others(judge: Judge, id: str, there: str, absent: tuple[str, ...]) -> Iterator[Contradiction]:
    """Yield them for a message.

    there: where the other number stands. absent: the parts of the mail where it does not.
    """
    codes = [code for code in judge.references.codes if side(code) in ("text", there)]
    if all(side(code) == "text" for code in codes):
        return
    label = judge.references.label
    numbers = _gathered(judge, codes)
    for number in numbers:
        if not number.of("text") or number.of(there):
            continue
        one = number.of("text")[0]
        same = [n for n in numbers if any(alike(label(one), kind) for _, kind in n.places)]
        others = [n for n in same if n.of(there)]
        if (
            len(others) == 1
            and len(same) == 2
            and _are_of_series(judge, one, other := others[0].of(there)[0], id)
            and not judge.stands(number, "quote", "file")
            and not judge.stands(others[0], *absent)
            and not judge.are_named(one)
            and not is_told_apart(one, (), REPLACED, OTHER, SETTLED)
        ):
            yield id, one, other


def _gathered(judge: Judge, codes: Iterable[Code]) -> list[Number]:
    """Return the numbers that words or abbreviations name, each once."""
    found: list[Number] = []
    for code in codes:
        is_named = judge.references.label(code).kind not in ("", "other")
        if is_named and not any(agree(code.groups, number.groups) for number in found):
            found.append(judge.number(code.groups))
    return found


def _are_of_series(judge: Judge, one: Code, other: Code, id: str) -> bool:
    """Tell whether two numbers that are not alike are built alike."""
    kinds = {judge.references.label(code).kind for code in (one, other)}
    is_series = kinds <= _DOCUMENTS or one.groups[0] in ALONE
    is_order = id == "other-subject" and len(kinds) == 1 and kinds <= ORDERS
    return (
        (is_series or is_order)
        and series_of(one.groups) == series_of(other.groups)
        and not agree(one.groups, other.groups)
        and slip(one.groups, other.groups) is None
    )
