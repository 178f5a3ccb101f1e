"""Numbers as people write them, each with every way to read it."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from itertools import islice

from msgspec import Struct

from sendlint.facts.numbers.number_shapes import number_shape

MOST_NUMBERS = 4000
_BLANKS = " \xa0\u202f\u2009"
_QUOTES = "'\u2019"
_LONGEST = 20
"""Digits of a number; longer rows are accounts, cards and tracking codes."""
_ALIKE = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\uff5e\u301c", "-"),
    **dict.fromkeys("\u202f\u2009", "\xa0"),
    **dict.fromkeys("月日号時时点號", "年"),
    "\u2019": "'",
    "№": "#",
    "．": ":",
}
"""Signs that the pattern takes for others: in its classes they would take 1 ms to compile."""
DECIMALS = 4
"""Digits behind the decimal mark that a tick shows."""
ONE, CENT = 10_000, 100
"""What one and a hundredth are in ticks."""


class Number(Struct, frozen=True):
    """A number as written: content[start:end], without sign, scale, unit and currency.

    readings: its values, the more usual first: "1.500" is 1500 or 1.5.
    glued: whether letters stand directly before it, as in "USD500" and "A4".
    mark: the decimal mark that it proves, "." or ","; "" if it proves none.
    partner: +1 or -1 where it is the first or the last of a range, "10-20"; else 0.
    """

    start: int
    end: int
    readings: tuple[Decimal, ...]
    glued: bool = False
    mark: str = ""
    partner: int = 0

    @property
    def value(self) -> Decimal:
        """The usual reading."""
        return self.readings[0]


def ticks(value: Decimal) -> int:
    """Return a value in ten-thousandths, without its sign and what is finer."""
    return abs(int(value.scaleb(DECIMALS)))


@cache
def _pattern(grouped: bool, ranged: bool, chinese: bool) -> re.Pattern[str]:
    """Return the pattern of a number; what a text cannot hold is left out, as it takes 1 ms.

    grouped: whether blanks or apostrophes may part thousands. ranged: whether "10-20" may stand
        there. chinese: whether signs of Chinese may.
    """
    digits = r"[0-9]*+(?:[.,][0-9]++){0,8}+"
    groups = r"[0-9]{0,2}(?:[ \xa0'][0-9]{3}(?![0-9])){1,6}+(?:[.,][0-9]++)?+"
    rest = f"(?:{groups}|{digits})" if grouped else digits
    # A comma as Chinese writes it parts thousands, or what is said of two figures.
    comma, before_comma = r"(?!(?<=[0-9]，.)[0-9]{2}(?![0-9,.]))", r"|，[0-9]{3}(?![0-9])|[ ]?年"
    return re.compile(
        # What must not stand before a number is asked behind its first digit: the search skips to
        # it. Neither inside of a code, a path, a version, nor behind "No." or "+48".
        r"([0-9](?<![0-9/\\#@_+].)(?<![0-9][.,:].)(?<![A-Za-z]\..)"
        rf"{comma if chinese else ''}(?<![0-9A-Za-z][~-].){rest})"
        f"{f'(?:[~-]([0-9]{rest}))?' if ranged else '()?'}"
        rf"(?![~-]?[0-9]|[@_]|[:/\\.,][0-9]{before_comma if chinese else ''})"
        r"(?!(?:st|nd|rd|th)(?![A-Za-z]))"
    )


@lru_cache(maxsize=4)
def _prepared(content: str) -> tuple[str, re.Pattern[str]]:
    """Return a text with the signs that the pattern knows, at the same offsets, and the pattern."""
    chinese = False
    if not content.isascii():
        for sign, known in _ALIKE.items():
            content = content.replace(sign, known)
        chinese = "，" in content or "年" in content
    shape = number_shape(content)
    grouped = b"0 0" in shape or ("'" in content and b"0.0" in shape)
    return content, _pattern(grouped, b"0-0" in shape or "~" in content, chinese)


def find_numbers(
    content: str, start: int = 0, end: int | None = None, most: int = MOST_NUMBERS
) -> tuple[Number, ...]:
    """Return the first numbers in content[start:end] in their order, `most` at most.

    Not those that are a part of a date, a time, a version, a code, a phone number.
    content: with narrow digits; what stands around the stretch counts, too.
    """
    found: list[Number] = []
    stop = len(content) if end is None else end
    prepared, pattern = _prepared(content)
    for match in islice(pattern.finditer(prepared, start, stop), most):
        first = _number(content, *match.span(1), 1 if match[2] else 0)
        if match[2]:
            second = _number(content, *match.span(2), -1)
            if first and second:
                found += first, second
        elif first:
            found.append(first)
    return tuple(found)


def _number(content: str, start: int, end: int, partner: int) -> Number | None:
    written = content[start:end]
    readings, mark = readings_of(written)
    if not readings:
        return None
    before = content[start - 1 : start]
    glued = before.isalpha() and before < "\u2e80"
    return Number(start, end, readings, glued, mark, partner)


@lru_cache(maxsize=4096)
def readings_of(written: str) -> tuple[tuple[Decimal, ...], str]:
    """Return every value that a number may have, and the decimal mark that it proves.

    written: digits with blanks, apostrophes, points and commas between them.
    Empty for what is no number: versions, dates, addresses of computers, codes with a zero first.
    Two kinds of separators: the last is the decimal mark; one kind repeated: it parts thousands;
    one with three digits behind it: either.
    """
    plain = written
    for sign in (*_BLANKS, *_QUOTES):
        plain = plain.replace(sign, "")
    grouped = len(plain) < len(written)
    whole, *groups = plain.replace(",", ".").split(".")
    if (len(whole) > 1 and whole[0] == "0") or len(plain) - len(groups) > _LONGEST:
        return (), ""
    if not groups:
        return (Decimal(whole),), ""
    signs = [char for char in plain if char in ".,"]
    last, mark = groups[-1], signs[-1]
    if grouped:
        return ((Decimal(f"{whole}.{last}"),), mark) if len(groups) == 1 else ((), "")
    if len(groups) == 1:
        return _one_sign(whole, last, mark)
    if len(set(signs)) == 1:
        other = "," if mark == "." else "."
        return (
            ((Decimal(whole + "".join(groups)),), other) if _thousands(whole, groups) else ((), "")
        )
    if mark in signs[:-1] or not _thousands(whole, groups[:-1]):
        return (), ""
    return (Decimal(f"{whole}{''.join(groups[:-1])}.{last}"),), mark


def _one_sign(whole: str, last: str, mark: str) -> tuple[tuple[Decimal, ...], str]:
    decimal = Decimal(f"{whole}.{last}")
    if len(last) != 3 or len(whole) > 3 or whole == "0":
        # Two decimals are money; one, or four, may be a version.
        return (decimal,), mark if len(last) == 2 else ""
    return (Decimal(whole + last), decimal), ""


def _thousands(whole: str, groups: list[str]) -> bool:
    """Tell whether groups are of three digits, or of two and a last of three as in India."""
    if not 1 <= len(whole) <= 3 or len(groups[-1]) != 3:
        return False
    sizes = {len(group) for group in groups[:-1]}
    return sizes <= {3} or (sizes == {2} and len(whole) <= 2)
