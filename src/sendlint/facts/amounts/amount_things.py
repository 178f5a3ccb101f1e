"""What an amount is for: the codes of products, orders and invoices that its sentence names."""

from __future__ import annotations

import re
from functools import cache

from sendlint.facts.amounts.amounts import Amount
from sendlint.facts.amounts.currencies import of_code

_LONGEST = 400
"""Characters of a sentence that are read before and behind an amount."""
_OWN_LABELS = frozenset(("freight", "discount", "tax", "deposit", "balance"))
"""The labels of what a price is not: another amount without them is another figure."""


def codes_beside(amount: Amount, whole: bool = False) -> frozenset[str]:
    """Return the codes in the sentence of an amount, in capitals: "K2", "DN50", "PO 4500".

    Of "invoice no. 118" the number. whole: whether to read its whole paragraph.
    """
    content = amount.text.content
    first, paragraph = amount.text.paragraph(amount.start)
    if whole:
        start, end = first, first + len(paragraph.text)
    else:
        start, end = amount.text.extent(amount.start)
    found = set()
    start, end = max(start, amount.start - _LONGEST), min(end, amount.end + _LONGEST)
    for match in _code().finditer(content, start, end):
        outside = match.end() <= amount.start or match.start() >= amount.end
        if outside and not of_code(match[1] or match[2]):
            found.add(match[0].replace(" ", "").upper())
    for hit in paragraph.hits("figure-thing"):
        if start <= first + hit.start and first + hit.end <= end:
            number = _number_of().match(content, first + hit.end, end)
            if number:
                found.add(number[1].upper())
    return frozenset(found)


@cache
def _number_of() -> re.Pattern[str]:
    sign = r"(?:[Nn][Oo]|[Nn]r|[Nn]umber|[Nn]umer|n°|№|#|号|番号)?"
    return re.compile(
        rf"[ \xa0]?{sign}[.:：]?[ \xa0]?([A-Z]{{0,4}}[0-9][0-9A-Za-z/-]{{0,20}})(?![.,][0-9])"
    )


@cache
def _code() -> re.Pattern[str]:
    rest = r"[0-9][0-9A-Za-z]{0,20}(?:[-/][0-9A-Za-z]{1,20}){0,4}"
    word = r"([A-Z]{1,6})(?: |[-/]?)|([A-Za-z]{1,6})[-/]?"
    end = r"(?![0-9A-Za-z]|[.,][0-9]|[ ]?%)"
    return re.compile(rf"(?<![0-9A-Za-z\u00c0-\u024f])(?:{word}){rest}{end}")


def of_other_things(first: Amount, second: Amount, whole: bool = False) -> bool:
    """Tell whether the sentences of two amounts name codes, and not one that both have.

    whole: whether to read their whole paragraphs.
    """
    codes = codes_beside(first, whole)
    return bool(codes) and bool(other := codes_beside(second, whole)) and codes.isdisjoint(other)


def other_label(label: str, other: str) -> bool:
    """Tell whether two labels are of different figures; "" is an amount that has none."""
    return label != other and bool({label, other} & _OWN_LABELS)
