"""How a spreadsheet shows a stored number (ISO/IEC 29500-1, 18.8.30 and 18.8.31)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

from msgspec import Struct

GENERAL = "General"
# The formats that have a number only; those from 27 to 58 are dates of East Asian programs.
BUILT_IN = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    **dict.fromkeys((14, *range(27, 32), 36, *range(50, 59)), "yyyy-mm-dd"),
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    **dict.fromkeys((18, 20, 32, 34), "h:mm"),
    **dict.fromkeys((19, 21, 33, 35), "h:mm:ss"),
    22: "m/d/yy h:mm",
}
"""Number of a built-in format -> its code, as far as it matters here."""

_LONGEST = 300
_DIGITS = 15  # what Excel keeps of a number
_LAST_DAY = 2_958_465  # 9999-12-31
_TOKEN = (
    r"(?is)\"([^\"]{0,200})\"|\\(.)|\[\$([^\]-]{0,20})[^\]]{0,40}\]|\[(h{1,3}|m{1,3}|s{1,3})\]"
    r"|(\[[^\]]{0,60}\])|[_*].|(General)|(AM/PM|A/P|上午/下午)|(.)"
)


class Shape(Struct, frozen=True):
    """What a format code does to a number.

    date, time: whether it shows the day, the time of day. day: whether the day of the month is in
        the date. elapsed: whether hours may pass 24.
    decimals: digits behind the point; None where the number is shown as it is stored.
    percent: whether it is multiplied by 100 and followed by a percent sign.
    before, behind: what stands around the number, a currency as a rule.
    """

    date: bool = False
    day: bool = True
    time: bool = False
    elapsed: bool = False
    decimals: int | None = None
    percent: bool = False
    before: str = ""
    behind: str = ""


PLAIN = Shape()


@lru_cache(maxsize=512)
def shape_of(code: str) -> Shape:
    """Return what a format code does; PLAIN for what is beyond this reader (fractions, scales)."""
    if code == GENERAL or len(code) > _LONGEST:
        return PLAIN
    letters, literals, digits = "", ["", ""], ""
    elapsed = False
    for text, escaped, currency, running, condition, general, half, sign in re.findall(
        _TOKEN, code
    ):
        literal = text or escaped or currency
        if literal:
            literals[bool(digits or letters)] += literal
        elif running:
            elapsed = True
            letters += running.lower()
        elif general:
            digits += "?"
        elif half:
            letters += "h"
        elif sign == ";":
            break
        elif condition and condition[1:2] in ("<", ">", "="):
            return PLAIN
        elif sign in "0#?.,%/eE" and sign:
            digits += sign.upper()
        elif sign.lower() in "ymdhsgb" and sign:
            letters += sign.lower()
        elif sign in "$€£¥ -+()":
            literals[bool(digits or letters)] += sign
    if set(letters) & set("ymdhs"):
        return _moment(letters, elapsed)
    return _amount(digits, *literals)


def _moment(letters: str, elapsed: bool) -> Shape:
    date = "y" in letters or "d" in letters or not set(letters) & set("hs")
    day = "d" in letters
    return Shape(date, day, bool(set(letters) & set("hs")), elapsed)


def _amount(digits: str, before: str, behind: str) -> Shape:
    number = digits.replace("%", "")
    if not number or "E" in number or "/" in number or number.endswith(",") or ",." in number:
        return PLAIN
    decimals = None if "?" in number[:1] and "." not in number else len(number.partition(".")[2])
    strip = " -+()"
    return Shape(
        decimals=decimals,
        percent="%" in digits,
        before=before.lstrip(strip).rstrip("-+()"),
        behind=behind.rstrip(strip).lstrip("-+()"),
    )


def shown(value: str, shape: Shape, from_1904: bool = False) -> str:
    """Return the text of a stored number: no thousands separators, a point, dates as in ISO 8601.

    value: as stored; what is no number is returned as it is.
    from_1904: whether days are counted from 1904 (ISO/IEC 29500-1, 18.17.4.1).
    """
    if shape is PLAIN and value.isascii() and value.isdigit() and len(value) <= _DIGITS:
        return value
    try:
        number = Context(prec=_DIGITS, rounding=ROUND_HALF_UP).create_decimal(value)
    except (InvalidOperation, ValueError):
        return value
    if not number.is_finite() or number.adjusted() > 30 or (number and number.adjusted() < -30):
        return value
    if shape.date or shape.time:
        return _shown_moment(number, shape, from_1904) or _plain(number)
    if shape.percent:
        number = number.scaleb(2)
    if shape.decimals is not None:
        places = Decimal(1).scaleb(-min(shape.decimals, 15))
        number = number.quantize(places, ROUND_HALF_UP, Context(prec=60))
    sign = "-" if number < 0 else ""
    text = f"{abs(number):f}" if shape.decimals is not None else _plain(abs(number))
    return f"{sign}{shape.before}{text}{'%' * shape.percent}{shape.behind}"


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _shown_moment(number: Decimal, shape: Shape, from_1904: bool) -> str:
    if number < 0 or number > _LAST_DAY:
        return ""
    seconds = int((number * 86_400).to_integral_value(ROUND_HALF_UP))
    if shape.elapsed:
        return _clock(seconds)
    days, seconds = divmod(seconds, 86_400)
    if not shape.date:
        return _clock(seconds)
    if from_1904:
        days += 1462
    # Excel counts a 29 February 1900 that never was.
    start = datetime(1899, 12, 31) if days < 60 else datetime(1899, 12, 30)
    try:
        day = (start + timedelta(days=days)).date().isoformat()
    except OverflowError:
        return ""
    if not shape.day:
        return day[:7]
    return f"{day} {_clock(seconds)}" if shape.time and seconds else day


def _clock(seconds: int) -> str:
    hours, seconds = divmod(seconds, 3600)
    minutes, seconds = divmod(seconds, 60)
    return f"{hours:02}:{minutes:02}" + (f":{seconds:02}" if seconds else "")
