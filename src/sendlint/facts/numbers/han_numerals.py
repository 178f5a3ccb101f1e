"""Chinese and Japanese numerals, plain (一万二千), financial (壹万贰仟) and with money units."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from sendlint.facts.text.han import MONEY, NUMERALS

_DIGITS = {
    **dict.fromkeys("零〇", 0),
    **dict.fromkeys("一壹壱弌", 1),
    **dict.fromkeys("二贰貳弐两兩弍", 2),
    **dict.fromkeys("三叁參参叄弎", 3),
    **dict.fromkeys("四肆", 4),
    **dict.fromkeys("五伍", 5),
    **dict.fromkeys("六陆陸", 6),
    **dict.fromkeys("七柒漆", 7),
    **dict.fromkeys("八捌", 8),
    **dict.fromkeys("九玖", 9),
}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_SMALL = {
    **dict.fromkeys("十拾", 10),
    **dict.fromkeys("百佰陌", 100),
    **dict.fromkeys("千仟阡", 1000),
}
_GREAT = {
    **dict.fromkeys("万萬", 10**4),
    **dict.fromkeys("亿億", 10**8),
    "兆": 10**12,
}
_CENTS = {**dict.fromkeys("角毛", 10), "分": 1}
_CLOSED = "整正也"

_LONGEST = 40


@cache
def sum_pattern() -> re.Pattern[str]:
    """Return the pattern of a numeral with its money units: 壹万贰仟元伍角整."""
    return re.compile(
        f"[{NUMERALS}]{{1,{_LONGEST}}}"
        f"(?:[{MONEY}][{''.join(_DIGITS)}{''.join(_CENTS)}]{{0,5}}|[角毛][{''.join(_DIGITS)}分]{{0,3}})?"
        f"[{_CLOSED}]?"
    )


def read_sum(written: str) -> tuple[tuple[Decimal, ...], bool]:
    """Return every value of a numeral that may have money units, and whether its cents are said.

    written: such as 壹万贰仟伍佰元整, 三十 or 二〇二六. Empty for what is in no good order.
    """
    plain = written.rstrip(_CLOSED)
    closed = len(plain) < len(written)
    at = next((index for index, sign in enumerate(plain) if sign in MONEY), -1)
    whole, rest = (plain[:at], plain[at + 1 :]) if at >= 0 else (plain, "")
    if at < 0 and any(sign in _CENTS for sign in plain):
        whole, rest = "", plain
    cents = _cents(rest)
    values = read_numeral(whole) if whole else (0,)
    if cents is None or not (whole or rest):
        return (), False
    return tuple(value + cents for value in values), bool(rest) or (closed and at >= 0)


def _cents(written: str) -> Decimal | None:
    """Return what 伍角, 伍角贰分 or 零贰分 is worth in whole units; None if it is in no order."""
    total = 0
    digit = -1
    least = 100
    for sign in written:
        unit = _CENTS.get(sign)
        if unit is None:
            if digit > 0 or sign not in _DIGITS:
                return None
            digit = _DIGITS[sign]
        elif digit < 0 or unit >= least:
            return None
        else:
            total, least, digit = total + digit * unit, unit, -1
    return None if digit > 0 else Decimal(total) / 100


def read_numeral(written: str) -> tuple[int, ...]:
    """Return every value of a Chinese or Japanese numeral; empty for what is in no good order.

    二〇二六 is 2026, 一万二 either 12000 (as it is spoken) or 10002.
    """
    if not set(NUMERALS).issuperset(written):
        return ()
    if not any(sign in _SMALL or sign in _GREAT or sign in _TENS for sign in written):
        return _row(written)
    total = section = digit = 0
    zero = False
    small, great = 10**4, 10**13
    for sign in written:
        if sign in _DIGITS:
            if digit or (zero and not _DIGITS[sign]):
                return ()
            digit = _DIGITS[sign]
            zero = not digit
        elif sign in _TENS:
            if digit or small <= 10:
                return ()
            section, small, zero = section + _TENS[sign], 10, False
        elif sign in _SMALL:
            if _SMALL[sign] >= small or (not digit and _SMALL[sign] != 10 and sign not in "百千"):
                return ()
            small = _SMALL[sign]
            section, digit, zero = section + (digit or 1) * small, 0, False
        else:
            scale = _GREAT[sign]
            section += digit
            if not section or scale >= great:
                # 一万亿: ten thousand times a hundred millions.
                if section or not total or scale < great or total % great:
                    return ()
                total, great = total * scale, scale
            else:
                total, great = total + section * scale, scale
            section, digit, small, zero = 0, 0, 10**4, False
    if zero and (total or section):
        return ()
    exact = total + section + digit
    last = _last_unit(written)
    if digit and last >= 100:
        return (exact, exact - digit + digit * last // 10)
    return (exact,)


def _last_unit(written: str) -> int:
    """Return the unit directly before a numeral's last digit; 0 after 零 or if there is none."""
    before = written[-2:-1]
    return _SMALL.get(before) or _GREAT.get(before) or 0


def _row(written: str) -> tuple[int, ...]:
    """Return the value of a row of digits as in years; one digit is itself."""
    if not written or (len(written) > 1 and written[0] in "零〇"):
        return ()
    return (int("".join(str(_DIGITS[sign]) for sign in written)),)
