"""Multiplications in running text: 250 pcs x USD 50.00 = USD 12,500.00."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from msgspec import Struct

from sendlint.facts.amounts.amounts import Amount
from sendlint.facts.figures.figure_labels import hits_between
from sendlint.facts.figures.figure_texts import FigureText
from sendlint.facts.numbers.numbers import Number
from sendlint.facts.text.han import CJK_START
from sendlint.facts.text.skim import skim

_LONGEST_LINK = 40
_LONGEST_UNIT = 24
_LONGEST_CHAIN = 300
"""Characters of the factors before the sign or word that a result follows."""
_LONGEST_HEAD = 16
"""Characters between a number and the words that join it to the next one: its unit."""
_MOST_FACTORS = 4
_LONGEST_TOTAL = 24
_APART = " \xa0,，、;；.。(（"
"""What may part a quantity from its price, and a price from its total."""
_STEM = 3
_LINKS = (
    ("figure-unit-price", "times"),
    ("figure-total", "equals"),
    ("figure-column-quantity", "times"),
)
"""The topics whose words stand before a factor or a result."""
_TIMES, _TOTAL = "times", "figure-total"
"""The anchors of the words before a factor, and of those before a result."""
_OPERATORS = "+*/=×x-\u2212\u2013"


class Factor(Struct, frozen=True):
    """A number of a multiplication: content[start:end], currency and scale included.

    unit: what stands behind it, in small letters: "pcs", "/ 100 pcs"; "" if nothing does.
    decimals: how many digits it shows behind the decimal mark.
    slack: half of what its last digit is worth, if it is written with a scale: 7.2万元.
    per: what a price is for, "pc" of "USD 5/pc", "瓶" of 每瓶; "" if nothing says it.
    """

    start: int
    end: int
    readings: tuple[Decimal, ...]
    currencies: frozenset[str]
    unit: str
    decimals: int
    slack: Decimal = Decimal(0)
    per: str = ""


class Product(Struct, frozen=True):
    """Factors and what the text says they make.

    worded: whether words join some of them, "unit price", "total", instead of signs.
    """

    text: FigureText
    factors: tuple[Factor, ...]
    result: Factor
    worded: bool = False


@cache
def _times_signs(words: frozenset[str]) -> re.Pattern[str]:
    latin = "|".join(re.escape(word) for word in words if word < CJK_START) or "(?!)"
    other = "|".join(re.escape(word) for word in words if word >= CJK_START) or "(?!)"
    return re.compile(
        r"([^0-9=+;:!?\n|\t]{0,30}?)[ \xa0]{0,2}"
        rf"(?:[x×✕✖*@X＊]|(?<![^\W_])(?:{latin})|{other})[ \xa0]{{0,2}}"
    )


def _times(text: FigureText) -> re.Pattern[str]:
    return _times_signs(text.vocabulary.price_words.times)


@cache
def _equals() -> re.Pattern[str]:
    return re.compile(r"([^0-9=+;:!?\n|\t*×]{0,24}?)[ \xa0]{0,2}[=＝][ \xa0]{0,2}")


def find_products(text: FigureText, amounts: Mapping[int, Amount]) -> Iterator[Product]:
    """Yield the multiplications in a text whose result is given.

    amounts: the amounts of money in the text by the starts of their numbers.
    """
    if text.may_hold_product and _multiplies(text, amounts):
        for first, last in _stretches(text):
            yield from _products_in(text, amounts, first, last)


def _multiplies(text: FigureText, amounts: Mapping[int, Amount]) -> bool:
    """Tell whether what stands between three numbers may multiply two and give the result."""
    content = text.content
    extents = [_extent(number, amounts) for number in text.numbers]
    gaps = [
        content[end:start] if start - end <= _LONGEST_LINK else "\n\n"
        for (_, end), (start, _) in pairwise(extents)
    ]
    said, named = text.vocabulary.anchors(_TIMES).may_be_in(text.skim), text.may_name_total
    units = [amount.unit if (amount := amounts.get(one.start)) else "" for one in text.numbers]
    return any(
        (
            _joins(text, gap, _equals(), (_TOTAL,) if named else ())
            or (named and _has_total_behind(text, extents[number][1]))
        )
        and (
            _joins(text, before, _times(text), (_TIMES,) if said else ())
            or _is_unit(before, units[number - 1])
        )
        for number, (before, gap) in enumerate(pairwise(gaps), 2)
    )


def _joins(text: FigureText, gap: str, sign: re.Pattern[str], words: Sequence[str]) -> bool:
    """Tell whether a sign, or a word of which some anchors tell, may join two numbers."""
    if sign.fullmatch(gap):
        return True
    said = skim(gap) if words and "\n\n" not in gap else None
    return said is not None and any(text.vocabulary.anchors(name).may_be_in(said) for name in words)


def _stretches(text: FigureText) -> Iterator[tuple[int, int]]:
    """Yield which numbers stand near a sign or word before a result, first and behind the last."""
    content, numbers = text.content, text.numbers
    signs = [match.start() for match in re.finditer("[=＝]", content)]
    if text.may_name_total:
        signs += [hit.start for hit in text.hits(_TOTAL)]
    first = last = 0
    for at in sorted(signs):
        begin = bisect_left(numbers, at - _LONGEST_CHAIN, key=_start)
        end = bisect_left(numbers, at + _LONGEST_LINK, key=_start)
        if begin > last:
            if first < last:
                yield first, last
            first = begin
        last = max(last, end)
    if first < last:
        yield first, last


def _start(number: Number) -> int:
    return number.start


def _products_in(
    text: FigureText, amounts: Mapping[int, Amount], first: int, last: int
) -> Iterator[Product]:
    content, numbers = text.content, text.numbers
    chain: list[Factor] = []
    units: list[str] = []
    worded = False
    before = _extent(numbers[first - 1], amounts)[1] if first else 0
    for number in numbers[first:last]:
        start, end = _extent(number, amounts)
        between = content[before:start] if chain and start - before <= _LONGEST_LINK else None
        linked = _link(text, between, before, len(chain)) if between is not None else None
        if between is not None and (linked is None or linked[::2] == ("times", True)):
            linked = _implied(text, between, amounts.get(number.start), len(chain)) or linked
        if linked is None:
            chain, units, worded = [], [], False
        elif linked[0] == "times" and len(chain) < _MOST_FACTORS:
            units.append(linked[1])
            worded = worded or linked[2]
        else:
            if len(chain) > 1 and linked[0] == "equals":
                units.append(linked[1])
                result = _factor(number, amounts, _unit_behind(content, end))
                if _ends(content, result.end):
                    yield Product(text, _with_units(chain, units), result, worded or linked[2])
            chain, units, worded = [], [], False
        if chain or not _goes_on(text, before, start):
            chain.append(_factor(number, amounts, ""))
        before = end


def _extent(number: Number, amounts: Mapping[int, Amount]) -> tuple[int, int]:
    amount = amounts.get(number.start)
    return (amount.start, amount.end) if amount else (number.start, number.end)


def _factor(number: Number, amounts: Mapping[int, Amount], unit: str) -> Factor:
    amount = amounts.get(number.start)
    decimals = max(0, -int(number.value.as_tuple().exponent))
    start, end = _extent(number, amounts)
    if amount:
        readings = amount.readings if amount.exact else ()
        slack = amount.tolerance
        return Factor(start, end, readings, amount.currencies, unit, decimals, slack, amount.unit)
    return Factor(
        start, end, () if number.partner else number.readings, frozenset(), unit, decimals
    )


def _link(text: FigureText, between: str, start: int, known: int) -> tuple[str, str, bool] | None:
    """Return how the text between two numbers joins them, the unit before the sign, and whether
    words do.

    between: what begins at `start`. known: how many factors end there.
    """
    match = _times(text).fullmatch(between)
    if match:
        return "times", match[1].strip().lower(), False
    match = _equals().fullmatch(between)
    if match:
        return "equals", match[1].strip().lower(), False
    # What is made of one factor alone is no product.
    if not _joins(text, between, _times(text), (_TIMES,) if known < 2 else (_TIMES, _TOTAL)):
        return None
    return _worded(text, start, start + len(between))


def _implied(
    text: FigureText, between: str, amount: Amount | None, known: int
) -> tuple[str, str, bool] | None:
    """Return how an amount is joined to what stands before it by what stands behind it: a price
    by its unit ("40套，120元/套"), a total by its word ("USD 4,320.00 in total").

    between: what parts it from the factors before it. known: how many these are.
    """
    if amount is None:
        return None
    unit = between.strip(_APART).lower()
    if known == 1 and _is_unit(between, amount.unit):
        return "times", unit, True
    plain = len(unit) <= _LONGEST_HEAD and not any(map(str.isdigit, unit))
    if known > 1 and plain and _has_total_behind(text, amount.end):
        return "equals", unit, True
    return None


def _is_unit(between: str, unit: str) -> bool:
    """Tell whether what stands behind a number is no more than the unit that a price is for."""
    bare = between.strip(_APART).lower()
    if not (unit and bare) or any(map(str.isspace, bare)):
        return False
    return bare == unit or (len(bare) >= _STEM <= len(unit) and bare[:_STEM] == unit[:_STEM])


def _has_total_behind(text: FigureText, end: int) -> bool:
    """Tell whether a word for a total stands directly behind an amount and goes with no other."""
    content = text.content
    for hit in hits_between(text, _TOTAL, end, end + _LONGEST_TOTAL):
        after = content[hit.end : hit.end + _LONGEST_HEAD].lstrip(" \xa0")
        if content[end : hit.start].strip(" \xa0,(（"):
            return False
        return after[:1] not in tuple(":：=") and not any(map(str.isdigit, after))
    return False


def _worded(text: FigureText, start: int, end: int) -> tuple[str, str, bool] | None:
    """Return the link that words make: 250 pcs, unit price USD 5, total USD 1,250."""
    for topic, link in _LINKS:
        hits = hits_between(text, topic, start, end)
        if not hits:
            continue
        hit = max(hits, key=lambda hit: hit.end - hit.start)
        head, tail = text.content[start : hit.start], text.content[hit.end : end]
        if len(head) <= _LONGEST_HEAD and not tail.strip(" \xa0:：,，=（(是为為"):
            return link, head.strip(" \xa0,，;；.。（()").lower(), True
    return None


def _with_units(chain: list[Factor], units: list[str]) -> tuple[Factor, ...]:
    from msgspec.structs import replace

    return tuple(
        replace(factor, unit=unit) if unit else factor
        for factor, unit in zip(chain, units, strict=True)
    )


def _goes_on(text: FigureText, before: int, start: int) -> bool:
    """Tell whether a calculation began before a number: "20 + 10 x 5", "10 boxes of 50 pcs",
    "50 % of 18 x 4.35".

    before: where the number before it ends.
    """
    content = text.content
    near = content[max(0, start - 2) : start].strip(" \xa0")
    if near[-1:] in tuple("+*/=×-\u2212("):
        return True
    between = content[before:start]
    if not before or not 0 < len(between) <= _LONGEST_LINK:
        return False
    if _times(text).fullmatch(between):
        # "10 rooms with 1 bed x 3 nights": the factor before is not the number that it seems.
        return True
    return len(between) <= _LONGEST_UNIT and all(c.isalpha() or c in " ./%％" for c in between)


def _ends(content: str, end: int) -> bool:
    """Tell whether nothing goes on with a result: "= 500 + 20"."""
    after = content[end : end + 12].lstrip(" \xa0").lstrip("abcdefghijklmnopqrstuvwyz.").lstrip()
    return not after or after[0] not in _OPERATORS or not any(map(str.isdigit, after))


def _unit_behind(content: str, end: int) -> str:
    match = re.match(r"[ \xa0]?([^\W\d_]{1,12})", content[end : end + 16])
    return match[1].lower() if match else ""
