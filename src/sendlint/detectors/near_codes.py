"""Which written code, number of a document or account, is an expected one mistyped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sendlint.detectors.expected_matches import Miss, Unexplained, code_forms
from sendlint.facts.figures.expected_figures import WrittenFigure, WrittenFigures

if TYPE_CHECKING:
    from sendlint.expected import ExpectedFact
    from sendlint.facts.text.similarity import Edit

_SHORTEST = 4
"""Characters of a code from which on one digit may be told from another code."""


def _is_domestic(fact: ExpectedFact, code: str) -> bool:
    """Tell whether a code is the number that the bank at home uses for an expected IBAN."""
    from sendlint.facts.codes.accounts import same_account

    return fact.kind == "iban" and same_account(code, fact.code)


def near_codes(
    fact: ExpectedFact, unexplained: Unexplained, written: WrittenFigures
) -> Iterator[Miss]:
    """Yield the codes that are written for an expected one: behind its label, or an edit away."""
    known = unexplained.codes
    for one in written.labelled_codes(fact.labels):
        if one.code not in known and not _is_domestic(fact, one.code):
            yield _code_miss(fact, one, True, True)
    digits = sum(map(str.isdigit, fact.code))
    if fact.code.isascii() and digits >= _SHORTEST - 1 and len(fact.code) >= _SHORTEST:
        for form in code_forms(fact):
            for one, edit in written.near_codes(form):
                if one.code not in known and not _is_year(one.code):
                    yield _code_miss(fact, one, _is_sure(fact, edit))
    if fact.kind == "iban":
        for one in written.ibans:
            if one.code not in known:
                yield _code_miss(fact, one, False)


def _code_miss(fact: ExpectedFact, one: WrittenFigure, sure: bool, labelled: bool = False) -> Miss:
    from msgspec.structs import replace

    place = one.text.place(one.start, one.end)
    as_fact = replace(fact, code=one.code)
    return Miss(place, one.quote, sure, as_fact, labelled, len(fact.code), fact.text)


def _is_year(code: str) -> bool:
    return len(code) == 4 and code.isdigit() and 1900 <= int(code) <= 2100


def _is_sure(fact: ExpectedFact, edit: Edit) -> bool:
    """Tell whether a near code can be nothing but the expected one mistyped.

    Four digits alone may be a year or a quantity.
    """
    if fact.code.isdigit() and len(fact.code) <= _SHORTEST:
        return False
    return edit.kind in ("swapped", "replaced") or len(fact.code) > _SHORTEST + 1
