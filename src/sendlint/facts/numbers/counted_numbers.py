"""Numbers before a unit that a plain reader takes for others: "DN50 200 pcs", 2万套, 1万2千件."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sendlint.facts.numbers.numbers import Number, readings_of
from sendlint.facts.text.han import CJK_START
from sendlint.facts.text.skim import plain

if TYPE_CHECKING:
    from sendlint.facts.amounts.amount_words import AmountWords
    from sendlint.facts.terms.quantity_words import QuantityWords

SCALES = {"百": 10**2, "千": 10**3, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
"""The signs behind a number that multiply it."""
_MYRIAD, _LEAST, _TEN = 10**4, 10**3, 10
"""What 万 is, and the least part behind it that says its own size: 1万2千, 3万5000."""
_LONGEST_CODE, _LONGEST_UNIT = 20, 20


@cache
def _scaled() -> re.Pattern[str]:
    return re.compile("[百千万萬亿億]{1,2}(?![0-9])")


@cache
def _thousands() -> re.Pattern[str]:
    return re.compile("[万萬]([0-9]{1,4})(?![0-9.,])([百千]?)")


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(r"[ \xa0]?([^\W\d_]{1,20})")


def counted_numbers(
    content: str, numbers: Iterable[Number], quantities: QuantityWords, amounts: AmountWords
) -> Iterator[Number]:
    """Yield the numbers of a text; those that count goods as a reader takes them.

    Digits at the end of a code take no group of those behind it, and are left out; a number with
    万 or 千 behind it is multiplied.
    """
    done = 0
    for number in numbers:
        if number.start < done:
            continue
        if " " in content[number.start : number.end]:
            counted = _behind_code(content, number, quantities, amounts)
        elif content[number.end : number.end + 1] in SCALES and not number.partner:
            counted = _multiplied(content, number, quantities)
        else:
            counted = None
        done = counted.end if counted else number.end
        yield counted or number


def _behind_code(
    content: str, number: Number, quantities: QuantityWords, amounts: AmountWords
) -> Number | None:
    """Return what is left of a number without its first group, if that ends the code of an item."""
    first, _, rest = content[number.start : number.end].partition(" ")
    readings, mark = readings_of(rest)
    if not readings or number.partner or not _ends_code(content, number, quantities, amounts):
        return None
    if not _names_unit(content, number.end, quantities):
        return with_model(content, number, quantities)
    return Number(number.start + len(first) + 1, number.end, readings, False, mark)


def with_model(content: str, number: Number, quantities: QuantityWords) -> Number:
    """Return a number with the reading in which its first group is that of a model as well: "typ 3
    250,00 zł".
    """
    if number.partner or not _follows_model(content, number, quantities):
        return number
    more, _ = readings_of(content[number.start : number.end].partition(" ")[2])
    readings = (*number.readings, *(value for value in more if value not in number.readings))
    return replace(number, readings=readings)


def _follows_model(content: str, number: Number, quantities: QuantityWords) -> bool:
    """Tell whether a word for a model or a size stands before a number."""
    before = content[max(0, number.start - _LONGEST_CODE) : number.start]
    word = re.search(r"([^\W\d_]{1,20})\.?[ \xa0]$", before)
    return word is not None and plain(word[1]) in quantities.models


def _ends_code(
    content: str, number: Number, quantities: QuantityWords, amounts: AmountWords
) -> bool:
    """Tell whether a number begins with digits that letters or a size before them claim."""
    start = number.start
    before = content[max(0, start - _LONGEST_CODE) : start]
    if re.search(r"[0-9][ \xa0]?[xX×][ \xa0]?$", before):
        return True
    if number.glued:
        return before[-2:].strip() not in ("x", "X") and not amounts.currency_before(
            content, start, 0
        )
    return _follows_model(content, number, quantities)


def _multiplied(content: str, number: Number, quantities: QuantityWords) -> Number | None:
    """Return a number times the 万 or 千 behind it; None if no unit follows."""
    whole = with_thousands(content, number)
    if whole:
        return whole if _names_unit(content, whole.end, quantities) else None
    match = _scaled().match(content, number.end)
    # 3千克 are three kilograms.
    if match is None or quantities.unit_of(content[match.end() - 1 :][:_LONGEST_UNIT]):
        return None
    if not _names_unit(content, match.end(), quantities):
        return None
    value = number.value
    for sign in match[0]:
        value *= SCALES[sign]
    return Number(number.start, match.end(), (value,), number.glued, number.mark)


def with_thousands(content: str, number: Number) -> Number | None:
    """Return a number of 万 with the thousands behind it: 1万2千, 3万5000; None of any other.

    1万2 is 12000 as it is spoken, and 10002 as it is written.
    """
    match = _thousands().match(content, number.end)
    if match is None or number.partner:
        return None
    more = int(match[1]) * SCALES.get(match[2], 1)
    whole = number.value * _MYRIAD
    if 0 < more < _TEN and not match[2] and len(match[1]) == 1:
        readings: tuple[Decimal, ...] = (whole + more * _LEAST, whole + more)
    elif _LEAST <= more < _MYRIAD:
        readings = (whole + more,)
    else:
        return None
    return Number(number.start, match.end(), readings, number.glued, number.mark)


def _names_unit(content: str, end: int, quantities: QuantityWords) -> bool:
    """Tell whether what goods are counted in stands directly behind content[:end]."""
    match = _unit().match(content, end)
    if match is None:
        return False
    word = match[1]
    return bool(quantities.unit_of(word if word >= CJK_START else plain(word)))
